/* tei_match.c -- what the source asks for against what the document has: the two streams, side by side. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "verify/dom.h"

/* How far to look for the item that fits where two do not; and how many findings are enough. */
enum { AHEAD = 40, ENOUGH = 400 };

struct match {
	struct lq_proof *proof;
	const struct lq_expected *expected;
	struct lq_found_list *found;
	struct lq_turns *turns;
	struct lq_buffer text; /* of the expected item that was asked for last */
};

static lq_text found_text(const struct match *match, const struct lq_found *item)
{
	return (lq_text){ (match->found->text.at ? match->found->text.at : "") + item->text, item->length };
}

static lq_text expected_text(struct match *match, const struct lq_item *item)
{
	match->text.length = 0;
	lq_item_text(match->expected, item, &match->text);
	return lq_buffer_text(&match->text);
}

static bool has_text(unsigned type)
{
	return type == LQ_I_LINE || type == LQ_I_HEAD || type == LQ_I_LABEL || type == LQ_I_WORDS ||
	       type == LQ_I_NOTE;
}

/* A line may be written as a note: a time, and all lines of ParlaMint. */
static bool fits_type(const struct match *match, const struct lq_item *item, const struct lq_found *found)
{
	if (item->type == found->type)
		return true;
	bool plain = match->expected->profile == LQ_PARLAMINT;
	if (found->type != LQ_I_NOTE || (item->type == LQ_I_HEAD && !plain))
		return false;
	if (item->type == LQ_I_HEAD)
		return lq_dom_has(match->found->xml, found->node, "type", "heading");
	if (item->type != LQ_I_LINE)
		return false;
	return plain ||
	       !strcmp(lq_line_at(match->expected->document, (lq_part)item->part, item->index).kind, "time");
}

/* The number that an id ends in. */
static uint64_t number_of(lq_text id)
{
	uint64_t number = 0;
	size_t at = id.length;
	while (at > 0 && id.at[at - 1] >= '0' && id.at[at - 1] <= '9')
		at--;
	for (; at < id.length && number < UINT32_MAX; at++)
		number = number * 10 + (uint64_t)(id.at[at] - '0');
	return number;
}

static bool fits(struct match *match, const struct lq_item *item, const struct lq_found *found)
{
	const struct lq_dom *xml = match->found->xml;
	if (!fits_type(match, item, found))
		return false;
	if (has_text(item->type))
		return lq_text_equal(expected_text(match, item), found_text(match, found));
	switch ((enum lq_item_type)item->type) {
	case LQ_I_U:
	case LQ_I_SEG: return number_of(lq_dom_attribute(xml, found->node, "xml:id")) == item->number;
	case LQ_I_DIV: return lq_dom_has(xml, found->node, "type", item->name);
	default: return !strcmp(item->name, found->name);
	}
}

static const struct {
	const char *lost, *extra, *other;
} words[] = {
	[LQ_I_PART] = { "a part of the text is lost:", "an extra part of the text:", "another part of the text" },
	[LQ_I_DIV] = { "a division is lost:", "an extra division:", "another division" },
	[LQ_I_LINE] = { "a line is lost:", "a line that the source has not:",
	                "a line is not that of the source" },
	[LQ_I_HEAD] = { "a heading is lost:", "a heading that the source has not:",
	                "a heading is not that of the source" },
	[LQ_I_LABEL] = { "a speaker note is lost:", "a speaker note that the source has not:",
	                 "a speaker note is not that of the source" },
	[LQ_I_U] = { "an utterance is lost:", "an extra utterance:", "another utterance" },
	[LQ_I_SEG] = { "a segment is lost:", "an extra segment:", "another segment" },
	[LQ_I_WORDS] = { "words are lost:", "words that the source has not:",
	                 "words are not those of the source" },
	[LQ_I_NOTE] = { "a note is lost:", "a note that the source has not:",
	                "a note is not that of the source" },
	[LQ_I_END] = { "an element does not end where it should:", "an element ends too early:",
	               "another element ends" },
};

/* What names an item in a message. */
static lq_text name_expected(struct match *match, const struct lq_item *item)
{
	if (has_text(item->type))
		return expected_text(match, item);
	if (!item->number)
		return lq_text_of(item->name);
	char text[80];
	match->text.length = 0;
	snprintf(text, sizeof text, "%s%u", item->name, (unsigned)item->number);
	lq_buffer_add(&match->text, text, strlen(text));
	return lq_buffer_text(&match->text);
}

static lq_text name_found(const struct match *match, const struct lq_found *item)
{
	lq_text id = lq_dom_attribute(match->found->xml, item->node, "xml:id");
	if (has_text(item->type))
		return found_text(match, item);
	return id.at ? id : lq_text_of(item->name);
}

static void differ(struct match *match, const struct lq_item *item, const struct lq_found *found)
{
	lq_text wanted = name_expected(match, item), got = name_found(match, found);
	lq_find_differs(match->proof, found->line, words[item->type].other, &wanted, &got);
}

/* --- Corrections ------------------------------------------------------------ */

/* The next thing that is marked in words as `name`; NULL if there is none. */
static const struct lq_mark_found *next_mark(const struct match *match, const struct lq_found *found,
                                             size_t *at, const char *name)
{
	while (*at < found->mark_count) {
		const struct lq_mark_found *mark = &match->found->marks[found->marks + (*at)++];
		if (!strcmp(mark->name, name))
			return mark;
	}
	return NULL;
}

static void struck_text(const lq_document *document, size_t piece, struct lq_buffer *to)
{
	size_t length = lq_struck_text(document, piece, NULL, 0);
	char *text = malloc(length + 1);
	if (!text) {
		to->failed = true;
		return;
	}
	lq_struck_text(document, piece, text, length + 1);
	lq_normalize(to, (lq_text){ text, length }, true);
	free(text);
}

static void check_marks(struct match *match, const struct lq_item *item, const struct lq_found *found,
                        bool struck, const char *name)
{
	const lq_document *document = match->expected->document;
	size_t at = 0;
	const struct lq_mark_found *mark;
	for (size_t piece = item->index; piece < item->end; piece++) {
		lq_piece is = lq_piece_at(document, piece);
		if (!(struck ? is.is_struck : is.is_correction))
			continue;
		match->text.length = 0;
		if (struck)
			struck_text(document, piece, &match->text);
		else
			lq_pieces_text(document, piece, piece + 1, &match->text);
		lq_text wanted = lq_buffer_text(&match->text);
		if (!wanted.length)
			continue;
		mark = next_mark(match, found, &at, name);
		lq_text got =
		    mark ? (lq_text){ match->found->text.at + mark->text, mark->length } : (lq_text){ "", 0 };
		if (!lq_text_equal(wanted, got))
			lq_find_differs(match->proof, found->line,
			                struck ? "struck words are not those of the source"
			                       : "a correction is not marked",
			                &wanted, &got);
	}
	if ((mark = next_mark(match, found, &at, name)))
		lq_find_name(match->proof, mark->line,
		             "an extra correction:", (lq_text){ match->found->text.at + mark->text, mark->length });
}

/* --- Side by side ------------------------------------------------------------ */

static void pair(struct match *match, const struct lq_item *item, const struct lq_found *found)
{
	if ((item->type == LQ_I_WORDS || item->type == LQ_I_NOTE) && found->heard &&
	    item->glued != found->glued) {
		lq_find_name(match->proof, found->line,
		             item->glued ? "a space that the source has not stands before"
		                         : "a space of the source is lost before",
		             found_text(match, found));
	}
	if (item->type == LQ_I_WORDS) {
		check_marks(match, item, found, true, "struck");
		/* ParlaMint has no place for the other half. */
		if (match->expected->profile == LQ_PARLA_CLARIN)
			check_marks(match, item, found, false, "corrected");
	}
	lq_verify_item(match->turns, item, found);
}

static void lose(struct match *match, const struct lq_item *item, uint32_t line)
{
	if (item->type != LQ_I_END)
		lq_find_name(match->proof, line, words[item->type].lost, name_expected(match, item));
}

static void add(struct match *match, const struct lq_found *found)
{
	if (found->type != LQ_I_END)
		lq_find_name(match->proof, found->line, words[found->type].extra, name_found(match, found));
}

static void match_all(struct match *match)
{
	const struct lq_item *item = match->expected->items, *items_end = item + match->expected->count;
	const struct lq_found *found = match->found->items, *found_end = found + match->found->count;
	size_t begun = match->proof->findings;
	while (item < items_end && found < found_end) {
		if (fits(match, item, found)) {
			pair(match, item++, found++);
			continue;
		}
		if (match->proof->findings - begun > ENOUGH)
			return;
		bool on = false;
		for (int ahead = 1; ahead < AHEAD && !on; ahead++) {
			if (found + ahead < found_end && fits(match, item, found + ahead)) {
				for (on = true; ahead; ahead--)
					add(match, found++);
			} else if (item + ahead < items_end && fits(match, item + ahead, found)) {
				for (on = true; ahead; ahead--)
					lose(match, item++, found->line);
			}
			if (on)
				break;
			/* The same kind of thing, and what follows fits: it is another. */
			if (ahead == 1 && fits_type(match, item, found) && item + 1 < items_end &&
			    found + 1 < found_end && fits(match, item + 1, found + 1))
				break;
		}
		if (on)
			continue;
		if (fits_type(match, item, found)) {
			differ(match, item, found);
			lq_verify_item(match->turns, item++, found++);
		} else {
			lose(match, item++, found->line);
			add(match, found++);
		}
	}
	size_t line = match->found->count ? match->found->items[match->found->count - 1].line : 0;
	for (; item < items_end && match->proof->findings - begun < ENOUGH; item++)
		lose(match, item, (uint32_t)line);
	for (; found < found_end && match->proof->findings - begun < ENOUGH; found++)
		add(match, found);
}

void lq_match_items(struct lq_proof *proof, const struct lq_expected *expected, struct lq_found_list *found)
{
	struct match match = { .proof = proof, .expected = expected, .found = found };
	match.turns = lq_turns_new(proof, expected, found);
	size_t before = proof->findings;
	if (match.turns)
		match_all(&match);
	else
		proof->no_memory = true;
	/* An end that is lost is said only if nothing else is. */
	if (proof->findings == before && expected->count != found->count)
		lq_find(proof, 0, "the elements are nested in another way than the source asks for");
	proof->no_memory |= match.text.failed;
	lq_turns_free(match.turns);
	lq_buffer_free(&match.text);
}
