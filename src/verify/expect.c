/* expect.c -- the source as a stream of the items that an output shall have, in their order. */
#include <stdlib.h>
#include <string.h>

#include "verify/verify.h"

/* --- Spans ----------------------------------------------------------------- */

static lq_span trim(const lq_document *document, lq_span span)
{
	const char *text = lq_document_text(document).at, *at = text + span.start, *end = text + span.end;
	uint32_t point;
	while (at < end) {
		size_t length = lq_character(at, end, &point);
		if (!lq_is_white(point) && !lq_is_invisible(point))
			break;
		at += length;
	}
	while (end > at) {
		const char *last = end - 1;
		while (last > at && end - last < 4 && ((unsigned char)*last & 0xC0) == 0x80)
			last--;
		if (last + lq_character(last, end, &point) != end || (!lq_is_white(point) && !lq_is_invisible(point)))
			break;
		end = last;
	}
	return (lq_span){ (uint32_t)(at - text), (uint32_t)(end - text) };
}

static bool has_white(const lq_document *document, uint32_t from, uint32_t to)
{
	const char *text = lq_document_text(document).at, *at = text + from, *end = text + to;
	while (at < end) {
		uint32_t point, place = (uint32_t)(at - text);
		at += lq_character(at, end, &point);
		if (lq_is_white(point) && !lq_is_markup(document, place))
			return true;
	}
	return false;
}

/* The span without markup, white space and what is invisible at its ends. */
static lq_span trim_markup(const lq_document *document, lq_span span)
{
	span = trim(document, span);
	while (span.start < span.end && lq_is_markup(document, span.start))
		span = trim(document, (lq_span){ span.start + 1, span.end });
	while (span.start < span.end && lq_is_markup(document, span.end - 1))
		span = trim(document, (lq_span){ span.start, span.end - 1 });
	return span;
}

bool lq_is_visible(const lq_document *document, lq_span span)
{
	span = trim_markup(document, span);
	return span.start < span.end;
}

bool lq_is_words(const lq_document *document, size_t piece)
{
	lq_piece at = lq_piece_at(document, piece);
	return !at.is_note && (at.is_struck ? at.span.end > at.span.start : lq_is_visible(document, at.span));
}

bool lq_are_glued(const lq_document *document, size_t left, size_t right)
{
	return !has_white(document, trim_markup(document, lq_piece_at(document, left).span).end,
	                  trim_markup(document, lq_piece_at(document, right).span).start);
}

void lq_add_span(const lq_document *document, lq_span span, struct lq_buffer *to)
{
	size_t length = lq_span_text(document, span, NULL, 0);
	char small[512], *text = length < sizeof small ? small : malloc(length + 1);
	if (!text) {
		to->failed = true;
		return;
	}
	lq_span_text(document, span, text, length + 1);
	lq_normalize(to, (lq_text){ text, length }, true);
	if (text != small)
		free(text);
}

void lq_pieces_text(const lq_document *document, size_t first, size_t end, struct lq_buffer *to)
{
	size_t before = SIZE_MAX;
	for (size_t i = first; i < end; i++) {
		lq_piece piece = lq_piece_at(document, i);
		if (piece.is_struck || !lq_is_visible(document, piece.span))
			continue;
		if (before != SIZE_MAX && !lq_are_glued(document, before, i))
			lq_buffer_add(to, " ", 1);
		before = i;
		lq_add_span(document, piece.span, to);
	}
}

/* --- Items ----------------------------------------------------------------- */

static struct lq_item *add(struct lq_expected *expected, enum lq_item_type type, const char *name,
                           size_t index)
{
	expected->failed |=
	    !lq_room_for((void **)&expected->items, &expected->room, expected->count, sizeof *expected->items);
	if (expected->failed)
		return &expected->nowhere;
	struct lq_item *item = &expected->items[expected->count++];
	*item = (struct lq_item){ .type = (uint8_t)type, .name = name, .index = (uint32_t)index, .entry = -1 };
	return item;
}

/* A range of pieces. */
struct range {
	size_t first, end;
};

/* A turn and what its notes and words ask of its utterance. */
struct turn {
	const lq_document *document;
	size_t entry;
	lq_entry at;
	struct range pieces, u;
};

static struct range pieces_of(const lq_paragraph *paragraph)
{
	return (struct range){ paragraph->first_piece, paragraph->first_piece + paragraph->piece_count };
}

/* From the first words to the last; with notes glued to them, and editorial notes behind them. */
static struct range segment_of(const lq_document *document, const lq_paragraph *paragraph)
{
	struct range all = pieces_of(paragraph), seg = all;
	while (seg.first < seg.end && !lq_is_words(document, seg.first))
		seg.first++;
	if (seg.first == seg.end)
		return seg;
	while (!lq_is_words(document, seg.end - 1))
		seg.end--;
	for (; seg.first > all.first && lq_are_glued(document, seg.first - 1, seg.first); seg.first--) {
		lq_piece note = lq_piece_at(document, seg.first - 1);
		if (note.is_note && note.note_class == LQ_NOTE_LANGUAGE)
			break;
	}
	for (; seg.end < all.end; seg.end++) {
		lq_piece note = lq_piece_at(document, seg.end);
		bool editorial = note.is_note && note.note_class == LQ_NOTE_EDITORIAL;
		if (!editorial && !lq_are_glued(document, seg.end - 1, seg.end))
			break;
	}
	return seg;
}

static struct lq_encoding encoding_of(const struct turn *turn, size_t piece)
{
	return lq_encoding_of(turn->document, piece,
	                      piece + 1 < turn->pieces.end && lq_is_words(turn->document, piece + 1));
}

/* The utterance begins and ends with what somebody is heard or seen to do who is its speaker, and there is
 * one if there are words, or a gap where they are missing. */
static void find_utterance(struct turn *turn)
{
	bool heard = false;
	turn->u = (struct range){ turn->pieces.end, turn->pieces.end };
	size_t end = turn->pieces.end, first = end;
	for (size_t i = 0; i < turn->at.paragraph_count; i++) {
		lq_paragraph paragraph = lq_paragraph_at(turn->document, turn->at.first_paragraph + i);
		struct range all = pieces_of(&paragraph), seg = segment_of(turn->document, &paragraph);
		for (size_t piece = all.first; piece < all.end; piece++) {
			bool in = piece >= seg.first && piece < seg.end, own = in;
			if (!in && lq_piece_at(turn->document, piece).is_note) {
				struct lq_encoding encoding = encoding_of(turn, piece);
				bool gap = !strcmp(encoding.element, "gap");
				own = gap || (strcmp(encoding.element, "note") != 0 && !encoding.room);
				in = gap;
			}
			heard |= in;
			if (!own)
				continue;
			if (first == turn->pieces.end)
				first = piece;
			end = piece + 1;
		}
	}
	if (heard)
		turn->u = (struct range){ first, end };
}

static void add_note(struct lq_expected *expected, const struct turn *turn, size_t piece, bool glued)
{
	struct lq_item *item = add(expected, LQ_I_NOTE, NULL, piece);
	item->entry = (int32_t)turn->entry;
	item->end = (uint32_t)turn->pieces.end;
	item->glued = glued;
}

static void add_segment(struct lq_expected *expected, const struct turn *turn, size_t index, struct range seg)
{
	const lq_document *document = turn->document;
	size_t before = SIZE_MAX;
	struct lq_item *item = add(expected, LQ_I_SEG, "seg", index);
	item->number = (uint32_t)lq_paragraph_at(document, index).number;
	item->entry = (int32_t)turn->entry;
	item->interprets = lq_paragraph_at(document, index).interpreted;
	for (size_t i = seg.first; i < seg.end;) {
		bool glued = before != SIZE_MAX && lq_are_glued(document, before, i);
		if (lq_piece_at(document, i).is_note) {
			add_note(expected, turn, i, glued);
			before = i++;
			continue;
		}
		size_t end = i, first = SIZE_MAX;
		for (; end < seg.end && !lq_piece_at(document, end).is_note; end++)
			if (lq_is_words(document, end)) {
				if (!lq_piece_at(document, end).is_struck) {
					if (first == SIZE_MAX)
						glued = before != SIZE_MAX && lq_are_glued(document, before, end);
					before = end;
				}
				if (first == SIZE_MAX)
					first = end;
			}
		if (first != SIZE_MAX) {
			item = add(expected, LQ_I_WORDS, NULL, i);
			item->entry = (int32_t)turn->entry;
			item->end = (uint32_t)end;
			item->glued = glued;
		}
		i = end;
	}
	add(expected, LQ_I_END, "seg", index);
}

/* True if all words of a turn are an interpreter's. */
static bool is_interpreted(const struct turn *turn)
{
	bool any = false;
	for (size_t i = 0; i < turn->at.paragraph_count; i++) {
		lq_paragraph paragraph = lq_paragraph_at(turn->document, turn->at.first_paragraph + i);
		struct range seg = segment_of(turn->document, &paragraph);
		if (seg.first == seg.end)
			continue;
		if (!paragraph.interpreted)
			return false;
		any = true;
	}
	return any;
}

static void add_turn(struct lq_expected *expected, size_t index)
{
	const lq_document *document = expected->document;
	struct turn turn = { .document = document, .entry = index, .at = lq_entry_at(document, index) };
	bool open = false;

	if (lq_is_visible(document, turn.at.label))
		add(expected, LQ_I_LABEL, NULL, index)->entry = (int32_t)index;
	if (!turn.at.paragraph_count)
		return;
	lq_paragraph first = lq_paragraph_at(document, turn.at.first_paragraph);
	lq_paragraph last = lq_paragraph_at(document, turn.at.first_paragraph + turn.at.paragraph_count - 1);
	turn.pieces = (struct range){ first.first_piece, pieces_of(&last).end };
	find_utterance(&turn);
	for (size_t i = 0; i < turn.at.paragraph_count; i++) {
		lq_paragraph paragraph = lq_paragraph_at(document, turn.at.first_paragraph + i);
		struct range all = pieces_of(&paragraph), seg = segment_of(document, &paragraph);
		for (size_t piece = all.first; piece < all.end; piece++) {
			if (!open && piece >= turn.u.first && piece < turn.u.end) {
				struct lq_item *item = add(expected, LQ_I_U, "u", index);
				item->entry = (int32_t)index;
				item->number = (uint32_t)turn.at.number;
				item->interprets =
				    expected->profile == LQ_PARLAMINT ? turn.at.interpreted : is_interpreted(&turn);
				open = true;
			} else if (open && piece >= turn.u.end) {
				add(expected, LQ_I_END, "u", index);
				open = false;
			}
			if (piece == seg.first && seg.first < seg.end) {
				add_segment(expected, &turn, turn.at.first_paragraph + i, seg);
				piece = seg.end - 1;
			} else if (lq_piece_at(document, piece).is_note) {
				add_note(expected, &turn, piece, false);
			}
		}
	}
	if (open)
		add(expected, LQ_I_END, "u", index);
}

bool lq_is_heard(const lq_document *document, const lq_entry *turn)
{
	for (size_t i = 0; i < turn->paragraph_count; i++) {
		lq_paragraph paragraph = lq_paragraph_at(document, turn->first_paragraph + i);
		for (size_t j = 0; j < paragraph.piece_count; j++) {
			size_t piece = paragraph.first_piece + j;
			bool last = i + 1 == turn->paragraph_count && j + 1 == paragraph.piece_count;
			if (lq_is_words(document, piece))
				return true;
			if (lq_piece_at(document, piece).is_note &&
			    !strcmp(lq_encoding_of(document, piece, !last && lq_is_words(document, piece + 1)).element,
			            "gap"))
				return true;
		}
	}
	return false;
}

bool lq_is_official(const lq_document *document, size_t speaker)
{
	const char *duty = lq_speaker_duty(document, speaker);
	return lq_speaker_at(document, speaker).kind == LQ_PERSON && (!duty || !strcmp(duty, "anonymous"));
}

/* --- Lines, and the whole --------------------------------------------------- */

static void add_line(struct lq_expected *expected, lq_part part, size_t index)
{
	add(expected, LQ_I_LINE, NULL, index)->part = (uint8_t)part;
}

static void add_front(struct lq_expected *expected)
{
	static const char *const names[] = { [LQ_BANNER] = "banner", [LQ_FRONT] = "opening" };
	bool parts = expected->profile == LQ_PARLA_CLARIN, any = false;
	for (int part = LQ_BANNER; part <= LQ_FRONT; part++) {
		bool dropped = part == LQ_BANNER && expected->no_banner, open = false;
		for (size_t i = 0; i < lq_line_count(expected->document, (lq_part)part); i++) {
			if (!lq_is_visible(expected->document, lq_line_at(expected->document, (lq_part)part, i).span))
				continue;
			if (!any && parts)
				add(expected, LQ_I_PART, "front", 0);
			any = true;
			if (dropped)
				continue;
			if (!open && parts)
				add(expected, LQ_I_DIV, names[part], 0);
			open = true;
			add_line(expected, (lq_part)part, i);
		}
		if (open && parts)
			add(expected, LQ_I_END, "div", 0);
	}
	if (any && parts)
		add(expected, LQ_I_END, "front", 0);
}

static bool is_time(const lq_document *document, size_t line)
{
	return !strcmp(lq_line_at(document, LQ_CLOSING, line).kind, "time");
}

/* Lines of the closing that tell when the talk ended, right behind it; how many there are. */
static size_t add_end_times(struct lq_expected *expected)
{
	size_t i = 0;
	for (; i < lq_line_count(expected->document, LQ_CLOSING) && is_time(expected->document, i); i++)
		add_line(expected, LQ_CLOSING, i);
	return i;
}

/* In ParlaMint, a division in which nobody speaks is one of comments. */
static const char *division_from(const struct lq_expected *expected, size_t first)
{
	if (expected->profile == LQ_PARLA_CLARIN)
		return "debateSection";
	for (size_t i = first; i < lq_entry_count(expected->document); i++) {
		lq_entry entry = lq_entry_at(expected->document, i);
		if (entry.type == LQ_HEADING && i > first)
			break;
		if (entry.type == LQ_TURN && lq_is_heard(expected->document, &entry))
			return "debateSection";
	}
	return "commentSection";
}

/* Returns how many lines of the closing are in it. */
static size_t add_body(struct lq_expected *expected)
{
	const lq_document *document = expected->document;
	uint32_t number = 0;
	for (size_t i = 0; i < lq_entry_count(document); i++) {
		lq_entry entry = lq_entry_at(document, i);
		if (!number || entry.type == LQ_HEADING) {
			if (number)
				add(expected, LQ_I_END, "div", 0);
			add(expected, LQ_I_DIV, division_from(expected, i), 0)->number = ++number;
		}
		if (entry.type == LQ_TURN)
			add_turn(expected, i);
		else if (entry.type == LQ_HEADING && lq_is_visible(document, entry.span))
			add(expected, LQ_I_HEAD, NULL, i);
		else if (entry.type == LQ_REMARK && lq_is_visible(document, entry.span))
			add(expected, LQ_I_NOTE, NULL, entry.note);
	}
	if (!number && expected->profile == LQ_PARLAMINT)
		return 0;
	if (!number)
		add(expected, LQ_I_DIV, "debateSection", 0)->number = 1;
	size_t times = add_end_times(expected);
	add(expected, LQ_I_END, "div", 0);
	return times;
}

static const char *group_of(const lq_line *line)
{
	if (!strcmp(line->kind, "link"))
		return "related";
	return !strcmp(line->kind, "correction") ? "correction" : "boilerplate";
}

static void add_back(struct lq_expected *expected, size_t first)
{
	bool parts = expected->profile == LQ_PARLA_CLARIN, any = false;
	const char *now = NULL;
	for (size_t i = first; i < lq_line_count(expected->document, LQ_CLOSING); i++) {
		lq_line line = lq_line_at(expected->document, LQ_CLOSING, i);
		const char *group = group_of(&line);
		bool dropped = expected->no_closing && strcmp(group, "correction") != 0;
		if (!lq_is_visible(expected->document, line.span))
			continue;
		if (!any && parts)
			add(expected, LQ_I_PART, "back", 0);
		any = true;
		if (dropped)
			continue;
		if (group != now && parts) {
			if (now)
				add(expected, LQ_I_END, "div", 0);
			add(expected, LQ_I_DIV, group, 0);
			now = group;
		}
		add_line(expected, LQ_CLOSING, i);
	}
	if (now && parts)
		add(expected, LQ_I_END, "div", 0);
	if (any && parts)
		add(expected, LQ_I_END, "back", 0);
}

void lq_expect(struct lq_expected *expected)
{
	bool parts = expected->profile == LQ_PARLA_CLARIN;
	if (parts)
		add_front(expected);
	add(expected, LQ_I_PART, "body", 0);
	if (!parts)
		add_front(expected);
	size_t times = add_body(expected);
	if (!parts)
		add_back(expected, times);
	add(expected, LQ_I_END, "body", 0);
	if (parts)
		add_back(expected, times);
}

void lq_item_text(const struct lq_expected *expected, const struct lq_item *item, struct lq_buffer *to)
{
	const lq_document *document = expected->document;
	switch ((enum lq_item_type)item->type) {
	case LQ_I_LINE:
		lq_add_span(document, lq_line_at(document, (lq_part)item->part, item->index).span, to);
		return;
	case LQ_I_HEAD: lq_add_span(document, lq_entry_at(document, item->index).span, to); return;
	case LQ_I_LABEL: lq_add_span(document, lq_entry_header(document, item->index), to); return;
	case LQ_I_NOTE: lq_add_span(document, lq_piece_at(document, item->index).span, to); return;
	case LQ_I_WORDS: lq_pieces_text(document, item->index, item->end, to); return;
	default: return;
	}
}
