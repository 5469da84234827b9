/* whole.c -- every visible character of the source, in order, against every one of an output.
 *
 * This does not believe what the library says of words: it reads the tokens, which tile the source, takes
 * away what is no text of the talk and says so (white space, what a page adds, markup in the words), and asks
 * the rest to be what the output has. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "verify/verify.h"

/* Something of the source that stands between characters, and shall be said behind as many of them, or of
 * those of labels and notes that come before the next words. */
struct asked {
	int type;
	size_t least, most;
	uint32_t at; /* in the source */
	int64_t time;
	const char *page;
};

struct whole {
	struct lq_proof *proof;
	const lq_document *document;
	const struct lq_whole *is;
	size_t at;                /* in what was found */
	size_t piece;             /* the first piece that does not end before */
	size_t line, times;       /* likewise, of the closing; how many of it tell the end of the talk */
	size_t mark, page, entry; /* the next of the source */
	size_t next[3], start;    /* the next milestone of each type, the next start of a note */
	struct asked *asked;
	size_t asked_count, asked_room, open; /* those from `open` on wait for the next words */
	uint32_t body, closing;               /* where they begin; or UINT32_MAX */
	struct lq_buffer one;
	bool differs;
};

static bool is_any_of(const char *name, const char *const *names)
{
	for (; *names; names++)
		if (!strcmp(name, *names))
			return true;
	return false;
}

/* The next characters of the source must be those of the output. */
static void ask(struct whole *whole, lq_text text, uint32_t offset)
{
	whole->one.length = 0;
	lq_squeeze(&whole->one, text, false, !whole->is->omissions.json);
	if (!whole->one.length)
		return;
	if (whole->is->found.length - whole->at >= whole->one.length &&
	    !memcmp(whole->is->found.at + whole->at, whole->one.at, whole->one.length)) {
		whole->at += whole->one.length;
		return;
	}
	uint32_t line, column;
	lq_text got = { whole->is->found.at + whole->at, whole->is->found.length - whole->at };
	lq_text source = lq_document_text(whole->document);
	lq_text wanted = { source.at + offset, source.length - offset };
	char message[120];
	if (got.length > 80)
		got.length = 80;
	if (wanted.length > 80)
		wanted.length = 80;
	lq_position(whole->proof->document, offset, &line, &column);
	snprintf(message, sizeof message, "the characters are not those of the source from its line %u on",
	         (unsigned)line);
	lq_find_differs(whole->proof, 0, message, &wanted, &got);
	whole->differs = true;
}

static unsigned digit(char c)
{
	return c >= '0' && c <= '9' ? (unsigned)(c - '0') : ((unsigned)c | 0x20) - 'a' + 10;
}

/* The number of `count` hexadecimal digits, all markup. */
static bool number_at(const lq_document *document, uint32_t at, uint32_t end, unsigned count,
                      uint32_t *number)
{
	const char *text = lq_document_text(document).at;
	*number = 0;
	for (unsigned i = 0; i < count; i++, at++) {
		if (at >= end || !lq_is_markup(document, at) || digit(text[at]) > 15)
			return false;
		*number = *number << 4 | digit(text[at]);
	}
	return true;
}

/* Markup that stands for a character, "\u2019": its bytes in `to`; returns its length, 0 if it is none. */
static uint32_t escape_at(const lq_document *document, uint32_t at, uint32_t end, char to[4], size_t *size)
{
	const char *text = lq_document_text(document).at;
	uint32_t point, low, length;
	if (text[at] != '\\' || at + 1 >= end || !lq_is_markup(document, at + 1))
		return 0;
	unsigned count = text[at + 1] == 'x' ? 2 : text[at + 1] == 'u' ? 4 : text[at + 1] == 'U' ? 8 : 0;
	if (!count || !number_at(document, at + 2, end, count, &point))
		return 0;
	length = 2 + count;
	if (point >= 0xD800 && point < 0xDC00 && at + 12 <= end && text[at + 6] == '\\' && text[at + 7] == 'u' &&
	    number_at(document, at + 8, end, 4, &low) && low >= 0xDC00 && low < 0xE000) {
		point = 0x10000 + ((point - 0xD800) << 10) + (low - 0xDC00);
		length = 12;
	}
	if (point > 0x10FFFF || (point >= 0xD800 && point < 0xE000))
		point = 0xFFFD;
	*size = (size_t)utf8proc_encode_char((utf8proc_int32_t)point, (utf8proc_uint8_t *)to);
	return length;
}

static bool is_line_end(const char *text, uint32_t at)
{
	return text[at] == '\n' || (text[at] == '\r' && text[at + 1] != '\n');
}

static void check_break(struct whole *whole, uint32_t at);

/* The text of a token without the markup in it. */
static void ask_token(struct whole *whole, lq_span span)
{
	const char *text = lq_document_text(whole->document).at;
	uint32_t at = span.start;
	while (at < span.end && !whole->differs) {
		uint32_t run = at;
		if (whole->is->breaks && is_line_end(text, at))
			check_break(whole, at);
		while (run < span.end && !lq_is_markup(whole->document, run) &&
		       !(whole->is->breaks && run > at && is_line_end(text, run)))
			run++;
		ask(whole, (lq_text){ text + at, run - at }, at);
		for (at = run; at < span.end && lq_is_markup(whole->document, at) && !whole->differs;) {
			char bytes[4];
			size_t size;
			uint32_t length = escape_at(whole->document, at, span.end, bytes, &size);
			if (length)
				ask(whole, (lq_text){ bytes, size }, at);
			at += length ? length : 1;
		}
	}
}

/* The first piece that does not end before a place; NULL behind the last. */
static bool piece_at(struct whole *whole, uint32_t at, lq_piece *piece)
{
	size_t count = lq_piece_count(whole->document);
	while (whole->piece < count && lq_piece_at(whole->document, whole->piece).span.end <= at)
		whole->piece++;
	if (whole->piece == count)
		return false;
	*piece = lq_piece_at(whole->document, whole->piece);
	return piece->span.start <= at;
}

/* Words that were struck out: all of them between their tags. */
static bool ask_struck(struct whole *whole, lq_span span)
{
	lq_piece piece;
	if (!piece_at(whole, span.start, &piece) || !piece.is_struck)
		return false;
	if (span.end - span.start >= 7)
		ask(whole,
		    (lq_text){ lq_document_text(whole->document).at + span.start + 3, span.end - span.start - 7 },
		    span.start);
	return true;
}

/* True if a token is of a line that the output says it has left out. */
static bool is_omitted(struct whole *whole, const char *kind, lq_span span)
{
	size_t count = lq_line_count(whole->document, LQ_CLOSING);
	if (whole->is->omissions.banner && !strcmp(kind, "banner-line"))
		return true;
	if (!whole->is->omissions.closing)
		return false;
	while (whole->line < count && lq_line_at(whole->document, LQ_CLOSING, whole->line).span.end <= span.start)
		whole->line++;
	if (whole->line == count || whole->line < whole->times)
		return false;
	lq_line line = lq_line_at(whole->document, LQ_CLOSING, whole->line);
	return line.span.start <= span.start && strcmp(line.kind, "correction") != 0;
}

/* --- Milestones ------------------------------------------------------------------ */

/* The next milestone of a type; NULL if there is none. */
static const struct lq_milestone *next_of(struct whole *whole, int type)
{
	size_t *at = &whole->next[type];
	while (*at < whole->is->milestone_count && (int)whole->is->milestones[*at].type != type)
		++*at;
	return *at < whole->is->milestone_count ? &whole->is->milestones[*at] : NULL;
}

/* True if the start of the turn at a place, or of a note, says a time. */
static bool is_start(struct whole *whole, uint32_t at, int64_t time)
{
	size_t count = lq_entry_count(whole->document);
	while (whole->entry < count && lq_entry_at(whole->document, whole->entry).span.end <= at)
		whole->entry++;
	for (size_t i = whole->entry; i < count && i < whole->entry + 2; i++) {
		int64_t start, end;
		whole->proof->no_memory |= lq_turn_time(whole->proof->document, i, &start, &end) != LQ_OK;
		if (start == time)
			return true;
	}
	if (whole->start == whole->is->start_count || whole->is->starts[whole->start] != time)
		return false;
	whole->start++;
	return true;
}

static void ask_for(struct whole *whole, const struct asked *asked)
{
	if (!lq_room_for((void **)&whole->asked, &whole->asked_room, whole->asked_count, sizeof *asked)) {
		whole->proof->no_memory = true;
		return;
	}
	whole->asked[whole->asked_count] = *asked;
	whole->asked[whole->asked_count].least = whole->at;
	whole->asked[whole->asked_count++].most = SIZE_MAX;
}

static void ask_mark(struct whole *whole, lq_span span)
{
	while (whole->mark < lq_mark_count(whole->document) &&
	       lq_mark_at(whole->document, whole->mark).span.start < span.start)
		whole->mark++;
	if (whole->mark == lq_mark_count(whole->document) || !whole->is->anchors)
		return;
	lq_mark mark = lq_mark_at(whole->document, whole->mark);
	if (mark.span.start == span.start && mark.time >= 0)
		ask_for(whole, &(struct asked){ .type = LQ_ANCHOR, .at = span.start, .time = mark.time });
}

static void ask_pages(struct whole *whole, uint32_t before)
{
	while (whole->is->milestones && whole->page < lq_page_count(whole->document) &&
	       lq_page_at(whole->document, whole->page).at <= before) {
		lq_page page = lq_page_at(whole->document, whole->page++);
		ask_for(whole, &(struct asked){ .type = LQ_PAGE, .at = page.at, .page = page.name });
	}
}

/* What was asked for must stand before the words that begin now, or before the closing. */
static void close_asked(struct whole *whole)
{
	while (whole->open < whole->asked_count)
		whole->asked[whole->open++].most = whole->at;
}

static void check_page(struct whole *whole, const struct asked *asked)
{
	const struct lq_milestone *page = next_of(whole, LQ_PAGE);
	lq_text wanted = lq_text_of(asked->page);
	if (page && page->offset >= asked->least && page->offset <= asked->most &&
	    lq_text_equal(page->page, wanted))
		whole->next[LQ_PAGE]++;
	else
		lq_find_differs(whole->proof, page ? page->line : 0, "a page is lost, or begins in another place",
		                &wanted, page ? &page->page : NULL);
}

static void check_mark(struct whole *whole, const struct asked *asked)
{
	const struct lq_milestone *anchor = next_of(whole, LQ_ANCHOR);
	if (anchor && anchor->time == asked->time && anchor->offset >= asked->least &&
	    anchor->offset <= asked->most)
		whole->next[LQ_ANCHOR]++;
	else if (!is_start(whole, asked->at, asked->time) && asked->most < SIZE_MAX)
		lq_find_numbers(whole->proof, anchor ? anchor->line : 0,
		                "a time mark is lost, or stands in another place: milliseconds", NULL,
		                (uint64_t)asked->time, anchor ? (uint64_t)anchor->time : 0);
}

static void check_asked(struct whole *whole)
{
	for (size_t i = 0; i < whole->asked_count; i++)
		if (whole->asked[i].type == LQ_PAGE)
			check_page(whole, &whole->asked[i]);
		else
			check_mark(whole, &whole->asked[i]);
}

static void check_break(struct whole *whole, uint32_t at)
{
	const struct lq_milestone *found = next_of(whole, LQ_LINE_BREAK);
	lq_piece piece;
	if (found && found->offset == whole->at)
		whole->next[LQ_LINE_BREAK]++;
	else if (whole->is->breaks && piece_at(whole, at, &piece) && !piece.is_note)
		lq_find_numbers(whole->proof, found ? found->line : 0,
		                "a line break is lost, or stands in another place: bytes of words before it", NULL,
		                whole->at, found ? found->offset : 0);
}

static void check_rest(struct whole *whole)
{
	static const char *const messages[] = {
		[LQ_ANCHOR] = "a time mark that the source has not",
		[LQ_PAGE] = "a page that the source has not",
		[LQ_LINE_BREAK] = "a line break that the source has not",
	};
	for (int type = LQ_ANCHOR; type <= LQ_LINE_BREAK; type++) {
		const struct lq_milestone *rest = next_of(whole, type);
		if (rest)
			lq_find(whole->proof, rest->line, messages[type]);
	}
}

/* --- Tokens ------------------------------------------------------------------------ */

/* The line ends in what is left out. */
static void check_breaks(struct whole *whole, lq_span span)
{
	const char *text = lq_document_text(whole->document).at;
	for (uint32_t at = span.start; whole->is->breaks && at < span.end; at++)
		if (is_line_end(text, at))
			check_break(whole, at);
}

/* White space, unless the scanner made something else of it. */
static void ask_blank(struct whole *whole, lq_span span)
{
	const char *text = lq_document_text(whole->document).at;
	check_breaks(whole, span);
	whole->one.length = 0;
	lq_squeeze(&whole->one, (lq_text){ text + span.start, span.end - span.start }, false,
	           !whole->is->omissions.json);
	if (whole->one.length)
		ask_token(whole, span);
}

static void look_at(struct whole *whole, const char *name, lq_span span)
{
	/* What is left out: what a page or a clock adds; in JSON, what a header has besides the label. */
	static const char *const added[] = { "furniture-line", "line-number", "page-number", "page-line", NULL };
	static const char *const header[] = { "delimiter", "label-note", NULL };
	static const char *const blank[] = { "gap", "end-of-line", "break", NULL };
	bool json = whole->is->omissions.json;
	/* Behind the talk no page is told: those of an index stand at its end. */
	if (span.start >= whole->closing) {
		ask_pages(whole, UINT32_MAX);
		for (; whole->open < whole->asked_count; whole->open++)
			if (whole->asked[whole->open].type == LQ_PAGE)
				whole->asked[whole->open].most = whole->at;
	}
	ask_pages(whole, span.start);
	if (!strcmp(name, "time-mark") || !strcmp(name, "header-time"))
		ask_mark(whole, span);
	if (!strcmp(name, "text") && span.start >= whole->body)
		close_asked(whole);
	if (!strcmp(name, "time-mark") || is_any_of(name, added) ||
	    (json && (is_any_of(name, header) || !strcmp(name, "header-time"))) || is_omitted(whole, name, span))
		check_breaks(whole, span);
	else if (is_any_of(name, blank))
		ask_blank(whole, span);
	else if (strcmp(name, "correction") != 0 || !ask_struck(whole, span))
		ask_token(whole, span);
}

void lq_verify_whole(struct lq_proof *proof, const struct lq_whole *is)
{
	struct whole whole = {
		.proof = proof, .document = proof->document, .is = is, .body = UINT32_MAX, .closing = UINT32_MAX
	};
	if (lq_entry_count(proof->document))
		whole.body = lq_entry_at(proof->document, 0).span.start;
	if (lq_line_count(proof->document, LQ_CLOSING))
		whole.closing = lq_line_at(proof->document, LQ_CLOSING, 0).span.start;
	lq_kind kind;
	lq_span span = { 0, 0 };
	while (whole.times < lq_line_count(proof->document, LQ_CLOSING) &&
	       !strcmp(lq_line_at(proof->document, LQ_CLOSING, whole.times).kind, "time"))
		whole.times++;
	for (size_t i = 0; !whole.differs && lq_layout_token(proof->document, i, &kind, &span); i++)
		look_at(&whole, lq_kind_name(kind), span);
	if (!whole.differs) {
		ask_pages(&whole, UINT32_MAX);
		check_asked(&whole);
		check_rest(&whole);
	}
	if (!whole.differs && whole.at < is->found.length) {
		lq_text rest = { is->found.at + whole.at, is->found.length - whole.at };
		lq_find_name(proof, 0, "behind all that the source has stands", rest);
	}
	proof->no_memory |= whole.one.failed;
	lq_buffer_free(&whole.one);
	free(whole.asked);
}
