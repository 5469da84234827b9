/* spaces.c -- the white space of a segment that keeps that of its source, byte by byte.
 *
 * What markup, pages, and clocks leave of the space around them is not told here: a segment that has any
 * within it is left to the comparison of its words. */
#include <string.h>

#include "verify/turns.h"

static lq_text trim(lq_text text)
{
	uint32_t point;
	while (text.length) {
		size_t length = lq_character(text.at, text.at + text.length, &point);
		if (!lq_is_white(point) && !lq_is_invisible(point))
			break;
		text.at += length;
		text.length -= length;
	}
	for (size_t at = text.length; at; text.length = at) {
		for (at--; at && text.length - at < 4 && ((unsigned char)text.at[at] & 0xC0) == 0x80; at--)
			continue;
		lq_character(text.at + at, text.at + text.length, &point);
		if (!lq_is_white(point) && !lq_is_invisible(point))
			break;
	}
	return text;
}

/* As XML holds it: a replacement for what it cannot, a space for white space that it cannot. */
static void add_kept(struct lq_buffer *to, lq_text text)
{
	const char *end = text.at + text.length;
	for (const char *at = text.at; at < end;) {
		uint32_t point;
		size_t length = lq_character(at, end, &point);
		if (point == '\v' || point == '\f')
			lq_buffer_add(to, " ", 1);
		else if (point == 0x2011)
			lq_buffer_add(to, "-", 1);
		else if (lq_is_unfit(point) && !lq_is_white(point))
			lq_buffer_add(to, "\xEF\xBF\xBD", 3);
		else
			lq_buffer_add(to, at, length);
		at += length;
	}
}

/* The text of a segment; white space within a choice is indentation. */
static void add_found(struct lq_buffer *to, const struct lq_dom *xml, uint32_t seg)
{
	for (uint32_t node = seg; node; node = lq_dom_walk(xml, node, seg))
		if (!xml->nodes[node].name &&
		    !(lq_dom_is(xml, xml->nodes[node].parent, "choice") && lq_dom_is_blank(xml, node)))
			lq_buffer_add(to, lq_dom_text(xml, node).at, xml->nodes[node].length);
}

/* From the first piece of a segment to the last, by the items that follow that of the segment. */
static lq_span span_of(const struct lq_turns *turns, const struct lq_item *seg)
{
	const lq_document *document = turns->expected->document;
	const struct lq_item *end = turns->expected->items + turns->expected->count, *item = seg + 1;
	lq_span span = { 0, 0 };
	for (; item < end && (item->type == LQ_I_WORDS || item->type == LQ_I_NOTE); item++) {
		lq_piece last = lq_piece_at(document, item->type == LQ_I_WORDS ? item->end - 1 : item->index);
		if (item == seg + 1)
			span.start = lq_piece_at(document, item->index).span.start;
		span.end = last.span.end;
	}
	return span;
}

/* True if there is nothing but text in a span. */
static bool is_plain(struct lq_turns *turns, lq_span span)
{
	static const char *const hidden[] = { "time-mark",   "header-time", "furniture-line", "line-number",
		                                  "page-number", "page-line",   "correction" };
	const lq_document *document = turns->expected->document;
	lq_kind kind;
	lq_span token;
	for (uint32_t at = span.start; at < span.end; at++)
		if (lq_is_markup(document, at))
			return false;
	while (lq_layout_token(document, turns->token, &kind, &token) && token.end <= span.start)
		turns->token++;
	for (size_t i = turns->token; lq_layout_token(document, i, &kind, &token) && token.start < span.end; i++)
		for (size_t j = 0; j < sizeof hidden / sizeof *hidden; j++)
			if (!strcmp(lq_kind_name(kind), hidden[j]))
				return false;
	return true;
}

void lq_verify_spaces(struct lq_turns *turns, const struct lq_item *seg, const struct lq_found *found)
{
	lq_span span = span_of(turns, seg);
	struct lq_buffer source = { 0 }, kept = { 0 };
	if (!is_plain(turns, span))
		return;
	lq_text text = { lq_document_text(turns->expected->document).at + span.start, span.end - span.start };
	add_kept(&source, trim(text));
	add_found(&kept, turns->xml, found->node);
	lq_text wanted = lq_buffer_text(&source), got = trim(lq_buffer_text(&kept));
	if (!lq_text_equal(wanted, got))
		lq_find_differs(turns->proof, found->line, "white space is not that of the source", &wanted, &got);
	turns->proof->no_memory |= source.failed || kept.failed;
	lq_buffer_free(&source);
	lq_buffer_free(&kept);
}
