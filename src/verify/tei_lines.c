/* tei_lines.c -- a line before or after the talk: what it is marked as. */
#include <string.h>

#include "verify/turns.h"

/* The element that a line before the talk holds, by its kind. */
static void check_inner(struct lq_turns *turns, const struct lq_found *found, const char *name,
                        const char *attribute, const char *value)
{
	uint32_t inner = lq_dom_child(turns->xml, found->node, name);
	lq_text wanted = lq_text_of(value ? value : name), got = { NULL, 0 };
	if (inner && attribute)
		got = lq_dom_attribute(turns->xml, inner, attribute);
	if (inner && (attribute && value ? got.at && lq_text_equal(got, wanted) : !got.at))
		return;
	lq_find_differs(turns->proof, found->line, "a line is marked as something else", &wanted,
	                got.at ? &got : NULL);
}

/* Whether the last word of a name, which has several, is the last one of a label. */
static bool ends_alike(lq_text name, const char *label)
{
	char word[LQ_WORD_SIZE], last[LQ_WORD_SIZE] = "", other[LQ_WORD_SIZE] = "";
	size_t words = 0, at = 0;
	for (; lq_next_word(name, &at, word); words++)
		memcpy(last, word, sizeof last);
	for (at = 0; lq_next_word(lq_text_of(label), &at, word);)
		memcpy(other, word, sizeof other);
	return words > 1 && strlen(last) > 2 && !strcmp(last, other);
}

/* The speakers whose first label has the surname of a name. */
static size_t count_namesakes(const lq_document *document, lq_text name)
{
	size_t count = 0;
	for (size_t i = 0; i < lq_speaker_count(document); i++) {
		const char *label = lq_speaker_label(document, i, 0);
		count += lq_speaker_at(document, i).kind == LQ_PERSON && label && ends_alike(name, label);
	}
	return count;
}

/* A line that names a speaker in full refers to him. */
static void check_unreferred(struct lq_turns *turns, const struct lq_found *found, uint32_t name)
{
	const lq_document *document = turns->expected->document;
	struct lq_buffer text = { 0 };
	if (name)
		lq_dom_content(turns->xml, name, &text);
	/* By a list of people, speakers have other names than those of the lines. */
	if ((turns->proof->people || turns->proof->claimed) && text.length &&
	    count_namesakes(document, lq_buffer_text(&text)) == 1)
		lq_find_name(turns->proof, found->line,
		             "a line does not refer to the person whom it names:", lq_buffer_text(&text));
	for (size_t i = 0; text.length && i < lq_speaker_count(document); i++) {
		const char *full = lq_speaker_at(document, i).name;
		if (!full || !strchr(full, ' ') || !lq_text_is(lq_buffer_text(&text), full))
			continue;
		lq_find_name(turns->proof, found->line,
		             "a line does not refer to the person whom it names:", lq_buffer_text(&text));
		break;
	}
	lq_buffer_free(&text);
}

static void check_person(struct lq_turns *turns, const struct lq_found *found)
{
	const struct lq_dom *xml = turns->xml;
	uint32_t name = lq_dom_child(xml, found->node, "persName");
	lq_text reference = name ? lq_dom_attribute(xml, name, "ref") : (lq_text){ NULL, 0 };
	if (name && lq_dom_attribute(xml, name, "type").at)
		lq_find(turns->proof, found->line, "a line is marked as something else");
	if (!reference.at) {
		check_unreferred(turns, found, name);
		return;
	}
	/* Whom it refers to has all names of the line but those that a list of people gives otherwise: the last.
	 */
	const struct lq_dom *file;
	struct lq_buffer text = { 0 };
	char word[LQ_WORD_SIZE];
	uint32_t person = lq_resolve(turns->proof, xml, reference, &file);
	bool fits = !person && turns->proof->rootless;
	lq_dom_content(xml, name, &text);
	for (size_t at = 0; person && !fits && lq_next_word(lq_buffer_text(&text), &at, word);)
		fits = lq_person_has_word(file, person, word) && strlen(word) > 1;
	lq_buffer_free(&text);
	if (fits)
		return;
	lq_find_name(turns->proof, found->line, "a line names another person than it refers to:", reference);
}

void lq_verify_line(struct lq_turns *turns, const struct lq_item *item, const struct lq_found *found)
{
	lq_line line = lq_line_at(turns->expected->document, (lq_part)item->part, item->index);
	bool back = item->part == LQ_CLOSING;
	if (turns->expected->profile == LQ_PARLAMINT) {
		const char *group = !strcmp(line.kind, "link") ? "related" : "boilerplate";
		lq_check_attribute(turns, found, "type",
		                   back && strcmp(line.kind, "time") != 0 && strcmp(line.kind, "correction") != 0
		                       ? group
		                       : line.kind,
		                   "a line is marked as something else");
		lq_check_clocks(turns, found);
		return;
	}
	if (!strcmp(line.kind, "time") && back) {
		lq_check_attribute(turns, found, "type", "time", "a line is marked as something else");
		lq_check_clocks(turns, found);
	} else if (back) {
		bool link = !strcmp(line.kind, "link");
		if (lq_dom_is(turns->xml, found->node, "item") != link ||
		    (link && !lq_dom_child(turns->xml, found->node, "ref")))
			lq_find(turns->proof, found->line, "a line is marked as something else");
	} else if (item->part == LQ_FRONT && !strcmp(line.kind, "person")) {
		check_person(turns, found);
	} else if (item->part == LQ_FRONT && (!strcmp(line.kind, "place") || !strcmp(line.kind, "venue"))) {
		check_inner(turns, found, "name", "type", line.kind);
	} else if (item->part == LQ_FRONT && !strcmp(line.kind, "date")) {
		check_inner(turns, found, "date", "when", line.iso);
	} else if (item->part == LQ_FRONT && !strcmp(line.kind, "time")) {
		if (!lq_dom_child(turns->xml, found->node, "time"))
			lq_find(turns->proof, found->line, "a line is marked as something else");
	} else {
		if (lq_dom_child(turns->xml, found->node, "date") || lq_dom_child(turns->xml, found->node, "name"))
			lq_find(turns->proof, found->line, "a line is marked as something else");
	}
}
