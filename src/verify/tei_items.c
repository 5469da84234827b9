/* tei_items.c -- the items that a TEI document has, in their order: those of expect.c, with what is marked
 * among words. */
#include <stdlib.h>
#include <string.h>

#include "verify/dom.h"

static struct lq_found *add(struct lq_found_list *list, enum lq_item_type type, const char *name,
                            uint32_t node)
{
	list->failed |= !lq_room_for((void **)&list->items, &list->room, list->count + 1, sizeof *list->items);
	if (list->failed)
		return NULL;
	struct lq_found *item = &list->items[list->count++];
	*item = (struct lq_found){ .type = (uint8_t)type,
		                       .name = name,
		                       .node = node,
		                       .line = list->xml->nodes[node].line,
		                       .text = list->text.length,
		                       .marks = list->mark_count };
	return item;
}

static void add_mark(struct lq_found_list *list, const char *name, uint32_t node, lq_text value, bool normal)
{
	list->failed |=
	    !lq_room_for((void **)&list->marks, &list->mark_room, list->mark_count, sizeof *list->marks);
	if (list->failed)
		return;
	struct lq_mark_found *mark = &list->marks[list->mark_count++];
	*mark = (struct lq_mark_found){ .node = node,
		                            .line = list->xml->nodes[node].line,
		                            .name = name,
		                            .offset = list->whole.length,
		                            .text = list->text.length };
	if (normal)
		lq_normalize(&list->text, value, false);
	else
		lq_buffer_add(&list->text, value.at ? value.at : "", value.length);
	mark->length = list->text.length - mark->text;
}

static bool is_note(const struct lq_dom *xml, uint32_t node)
{
	const char *name = xml->nodes[node].name;
	return name && (!strcmp(name, "note") || !strcmp(name, "vocal") || !strcmp(name, "kinesic") ||
	                !strcmp(name, "incident") || !strcmp(name, "gap"));
}

/* The text within an element, with a space for a line break, in normal form behind the list's text. */
static void add_content(struct lq_found_list *list, uint32_t node)
{
	const struct lq_dom *xml = list->xml;
	struct lq_buffer raw = { 0 };
	for (uint32_t at = node; at; at = lq_dom_walk(xml, at, node))
		if (!xml->nodes[at].name)
			lq_buffer_add(&raw, lq_dom_text(xml, at).at, xml->nodes[at].length);
		else if (lq_dom_is(xml, at, "lb"))
			lq_buffer_add(&raw, " ", 1);
	lq_normalize(&list->text, lq_buffer_text(&raw), false);
	lq_squeeze(&list->whole, lq_buffer_text(&raw), false, true);
	list->failed |= raw.failed;
	lq_buffer_free(&raw);
}

static void add_with_text(struct lq_found_list *list, enum lq_item_type type, const char *name, uint32_t node)
{
	struct lq_found *item = add(list, type, name, node);
	size_t index = list->count - 1;
	if (!item)
		return;
	add_content(list, node);
	list->items[index].length = list->text.length - list->items[index].text;
}

/* --- Segments -------------------------------------------------------------- */

/* Words that are being put together, and what came before them. */
struct run {
	struct lq_buffer raw;
	size_t marks;
	uint32_t node;
	bool words_before, any_before; /* an item of the segment came before: words, or any */
};

static bool begins_white(lq_text text)
{
	uint32_t point = 0;
	if (text.length)
		lq_character(text.at, text.at + text.length, &point);
	return lq_is_white(point);
}

static bool ends_white(lq_text text)
{
	uint32_t point = 0;
	size_t at = text.length;
	while (at && text.length - at < 3 && ((unsigned char)text.at[at - 1] & 0xC0) == 0x80)
		at--;
	if (at)
		lq_character(text.at + at - 1, text.at + text.length, &point);
	return lq_is_white(point);
}

/* Ends the run. Returns true if white space ends it. */
static bool flush(struct lq_found_list *list, struct run *run)
{
	lq_text raw = lq_buffer_text(&run->raw);
	bool white = ends_white(raw);
	struct lq_buffer normal = { 0 };
	lq_normalize(&normal, raw, false);
	/* Words that are struck out are words, if there are no others. */
	bool struck = false;
	for (size_t i = run->marks; i < list->mark_count; i++)
		struck |= !strcmp(list->marks[i].name, "struck");
	if (normal.length || struck) {
		struct lq_found *item = add(list, LQ_I_WORDS, NULL, run->node);
		if (item) {
			item->glued = run->any_before && !begins_white(raw);
			item->heard = run->any_before && normal.length;
			item->marks = run->marks;
			item->mark_count = list->mark_count - run->marks;
			item->length = normal.length;
			lq_buffer_add(&list->text, lq_buffer_text(&normal).at, normal.length);
		}
		run->words_before = run->any_before = true;
	}
	list->failed |= normal.failed || run->raw.failed;
	lq_buffer_free(&normal);
	run->raw.length = 0;
	run->marks = list->mark_count;
	return white;
}

/* The note that stands right behind an element; 0 if none does. */
static uint32_t note_behind(const struct lq_dom *xml, uint32_t node)
{
	uint32_t next = xml->nodes[node].next;
	while (next && !xml->nodes[next].name && lq_dom_is_blank(xml, next))
		next = xml->nodes[next].next;
	return next && lq_dom_has(xml, next, "type", "editorial") ? next : 0;
}

/* A sic that the note behind it comments, as "teh [sic]", was spoken; another was struck out. */
static bool is_struck(const struct lq_dom *xml, uint32_t sic)
{
	uint32_t note = note_behind(xml, sic);
	struct lq_buffer text = { 0 };
	if (note)
		lq_dom_content(xml, note, &text);
	bool comments = text.at && (strstr(text.at, "sic") || strstr(text.at, "SIC") || strstr(text.at, "Sic"));
	lq_buffer_free(&text);
	return !comments;
}

/* One word is in doubt, and a note behind it says so. */
static void check_doubt(struct lq_found_list *list, uint32_t node)
{
	const struct lq_dom *xml = list->xml;
	struct lq_buffer text = { 0 };
	lq_dom_content(xml, node, &text);
	if (!note_behind(xml, node) || !text.length || strpbrk(text.at, " \n\t"))
		lq_find_name(list->proof, xml->nodes[node].line,
		             "words are marked as in doubt:", lq_buffer_text(&text));
	lq_buffer_free(&text);
}

static void add_struck(struct lq_found_list *list, uint32_t node)
{
	struct lq_buffer raw = { 0 };
	lq_dom_content(list->xml, node, &raw);
	add_mark(list, "struck", node, lq_buffer_text(&raw), true);
	lq_squeeze(&list->whole, lq_buffer_text(&raw), false, true);
	list->failed |= raw.failed;
	lq_buffer_free(&raw);
}

static void add_milestone(struct lq_found_list *list, uint32_t node)
{
	bool page = lq_dom_is(list->xml, node, "pb");
	add_mark(list, page ? "pb" : "anchor", node, lq_dom_attribute(list->xml, node, page ? "n" : "synch"),
	         false);
}

static void check_address(struct lq_found_list *list, uint32_t node)
{
	lq_text target = lq_dom_attribute(list->xml, node, "target");
	struct lq_buffer text = { 0 };
	lq_dom_content(list->xml, node, &text);
	lq_text content = lq_buffer_text(&text);
	if (!target.at || target.length < content.length ||
	    memcmp(target.at + target.length - content.length, content.at, content.length) != 0)
		lq_find_differs(list->proof, list->xml->nodes[node].line, "a reference leads elsewhere", &content,
		                &target);
	lq_buffer_free(&text);
}

static void add_note(struct lq_found_list *list, struct run *run, uint32_t node)
{
	bool white = flush(list, run), words = run->words_before;
	add_with_text(list, LQ_I_NOTE, NULL, node);
	if (list->failed)
		return;
	list->items[list->count - 1].glued = run->any_before && !white;
	list->items[list->count - 1].heard = words;
	run->words_before = false;
	run->any_before = true;
}

static void add_segment(struct lq_found_list *list, uint32_t seg)
{
	const struct lq_dom *xml = list->xml;
	struct run run = { .node = seg, .marks = list->mark_count };
	add(list, LQ_I_SEG, "seg", seg);
	for (uint32_t node = xml->nodes[seg].first; node;) {
		if (!xml->nodes[node].name) {
			lq_text text = lq_dom_text(xml, node);
			lq_buffer_add(&run.raw, text.at, text.length);
			lq_squeeze(&list->whole, text, false, true);
		} else if (is_note(xml, node)) {
			if (lq_dom_has(xml, node, "type", "struck")) {
				add_struck(list, node);
			} else {
				add_note(list, &run, node);
			}
			node = lq_dom_skip(xml, node, seg);
			continue;
		} else if (lq_dom_is(xml, node, "sic") &&
		           (lq_dom_is(xml, xml->nodes[node].parent, "choice") || is_struck(xml, node))) {
			add_struck(list, node);
			node = lq_dom_skip(xml, node, seg);
			continue;
		} else if (lq_dom_is(xml, node, "corr")) {
			struct lq_buffer raw = { 0 };
			lq_dom_content(xml, node, &raw);
			add_mark(list, "corrected", node, lq_buffer_text(&raw), true);
			lq_buffer_free(&raw);
		} else if (lq_dom_is(xml, node, "pb") || lq_dom_is(xml, node, "anchor")) {
			add_milestone(list, node);
		} else if (lq_dom_is(xml, node, "unclear") || lq_dom_is(xml, node, "sic")) {
			check_doubt(list, node);
		} else if (lq_dom_is(xml, node, "lb")) {
			lq_buffer_add(&run.raw, " ", 1);
			add_mark(list, "lb", node, lq_text_of(""), false);
		} else if (lq_dom_is(xml, node, "ref")) {
			check_address(list, node);
		}
		/* White space within a choice is indentation. */
		uint32_t next = lq_dom_walk(xml, node, seg);
		while (next && !xml->nodes[next].name && lq_dom_is(xml, xml->nodes[next].parent, "choice") &&
		       lq_dom_is_blank(xml, next))
			next = lq_dom_skip(xml, next, seg);
		node = next;
	}
	flush(list, &run);
	lq_buffer_free(&run.raw);
	add(list, LQ_I_END, "seg", seg);
}

/* --- The rest -------------------------------------------------------------- */

static bool is_omission(const struct lq_dom *xml, uint32_t node)
{
	return lq_dom_is(xml, node, "gap") && lq_dom_has(xml, node, "reason", "editorial");
}

/* A gap that says what of the page was left out; where it may stand it is believed. */
static void note_omission(struct lq_found_list *list, uint32_t gap)
{
	struct lq_buffer text = { 0 };
	lq_dom_content(list->xml, gap, &text);
	lq_text content = lq_buffer_text(&text);
	list->no_banner |= lq_text_is(content, "web page banner omitted");
	list->no_closing |=
	    lq_text_is(content, "closing lines omitted") || lq_text_is(content, "related links omitted");
	static const char *const known[] = { "web page banner omitted", "closing lines omitted",
		                                 "related links omitted", "the source has no text", NULL };
	const char *const *at = known;
	while (*at && !lq_text_is(content, *at))
		at++;
	if (!*at)
		lq_find_name(list->proof, list->xml->nodes[gap].line,
		             "a gap does not say what was omitted:", content);
	lq_buffer_free(&text);
}

/* Sections of comments around the talk of ParlaMint are none, and have no id; nor is what holds an omission.
 */
static bool is_division(const struct lq_dom *xml, uint32_t node)
{
	uint32_t child = lq_dom_child(xml, node, NULL);
	bool comments =
	    lq_dom_has(xml, node, "type", "commentSection") && !lq_dom_attribute(xml, node, "xml:id").at;
	return !comments && !(child && is_omission(xml, child));
}

/* The item that an element begins, if it begins any; true if its children are still to be looked at. */
static bool begin(struct lq_found_list *list, uint32_t node)
{
	const struct lq_dom *xml = list->xml;
	const char *name = xml->nodes[node].name;
	lq_text type = lq_dom_attribute(xml, node, "type");
	if (!strcmp(name, "front") || !strcmp(name, "body") || !strcmp(name, "back")) {
		add(list, LQ_I_PART, name, node);
		return true;
	}
	if (!strcmp(name, "div")) {
		if (is_division(xml, node))
			add(list, LQ_I_DIV, "div", node);
		return true;
	}
	if (!strcmp(name, "list") || !strcmp(name, "text"))
		return true;
	if (!strcmp(name, "u")) {
		add(list, LQ_I_U, name, node);
		return true;
	}
	if (!strcmp(name, "seg")) {
		add_segment(list, node);
	} else if (is_omission(xml, node)) {
		note_omission(list, node);
	} else if (is_note(xml, node)) {
		add_with_text(list, lq_text_is(type, "speaker") ? LQ_I_LABEL : LQ_I_NOTE, NULL, node);
	} else if (!strcmp(name, "p") || !strcmp(name, "item")) {
		add_with_text(list, LQ_I_LINE, NULL, node);
	} else if (!strcmp(name, "head")) {
		add_with_text(list, LQ_I_HEAD, NULL, node);
	} else if (!strcmp(name, "pb") || !strcmp(name, "anchor")) {
		add_milestone(list, node);
	}
	return false;
}

static void end(struct lq_found_list *list, uint32_t node)
{
	const struct lq_dom *xml = list->xml;
	const char *name = xml->nodes[node].name;
	if (!strcmp(name, "front") || !strcmp(name, "body") || !strcmp(name, "back") || !strcmp(name, "u")) {
		add(list, LQ_I_END, name, node);
	} else if (!strcmp(name, "div") && is_division(xml, node)) {
		add(list, LQ_I_END, "div", node);
	}
}

void lq_find_items(struct lq_found_list *list, uint32_t text)
{
	const struct lq_dom *xml = list->xml;
	for (uint32_t node = text; node && !list->failed;) {
		if (xml->nodes[node].name && begin(list, node) && xml->nodes[node].first) {
			node = xml->nodes[node].first;
			continue;
		}
		/* The end of this, and of all that it is the last of. */
		while (node != text && !xml->nodes[node].next) {
			if (xml->nodes[node].name)
				end(list, node);
			node = xml->nodes[node].parent;
		}
		if (node == text)
			break;
		if (xml->nodes[node].name)
			end(list, node);
		node = xml->nodes[node].next;
	}
	list->failed |= list->text.failed || list->whole.failed;
}
