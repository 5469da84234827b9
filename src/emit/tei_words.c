/* tei_words.c -- spoken words, and what stands inside them without being words: page breaks, time marks,
 * line ends; and addresses.
 *
 * Pages and marks are in the order of the source, as the words are: each is written where the first words
 * behind it are. */
#include "emit/tei.h"

/* What was written of a span, and what waits for the next words. */
struct run {
	bool any;          /* words were written */
	bool spaced;       /* white space waits */
	uint32_t end;      /* of the words written last */
	unsigned breaks;   /* line ends wait */
	size_t page, mark; /* the next that the words may have to stop at */
};

/* --- Milestones -------------------------------------------------------------- */

static const struct lq_model_page *next_page(const struct lq_tei *tei)
{
	return tei->page < tei->model->page_count ? &tei->model->pages[tei->page] : NULL;
}

/* The next time mark that has a time. */
static const struct lq_model_mark *next_mark(struct lq_tei *tei)
{
	const struct lq_model *model = tei->model;
	while (tei->mark_now < model->mark_count && model->marks[tei->mark_now].time < 0)
		tei->mark_now++;
	return !tei->parlamint && tei->mark_now < model->mark_count ? &model->marks[tei->mark_now] : NULL;
}

static void write_page(struct lq_tei *tei)
{
	lq_tei_open(tei, LQ_TAG_PB);
	lq_tei_attribute(tei, "n", tei->model->pages[tei->page].name);
	LQ_LIT(tei->out, "/>");
	tei->page++;
}

void lq_tei_pages(struct lq_tei *tei, uint32_t before, int indent)
{
	const struct lq_model_page *page;
	while ((page = next_page(tei)) && page->at <= before) {
		lq_tei_indent(tei->out, indent);
		write_page(tei);
		LQ_LIT(tei->out, "\n");
	}
}

void lq_tei_anchors(struct lq_tei *tei, uint32_t before)
{
	const struct lq_model_mark *mark;
	while ((mark = next_mark(tei)) && mark->span.start <= before) {
		lq_tei_open(tei, LQ_TAG_ANCHOR);
		LQ_LIT(tei->out, " synch=\"");
		lq_tei_point_time(tei, lq_tei_mark_time(tei, mark));
		LQ_LIT(tei->out, "\"/>");
		tei->mark_now++;
	}
}

int64_t lq_tei_own_time(struct lq_tei *tei, const struct lq_model_entry *note)
{
	const struct lq_model_entry *next = note + 1, *end = tei->model->entries + tei->model->entry_count;
	const struct lq_model_mark *mark = next_mark(tei);
	if (!mark || (next < end && mark->span.start >= next->span.start))
		return 0;
	/* It may be that of the next turn, and stand on a line before it. */
	if (next < end && next->type == LQ_TURN && next->start == mark->time)
		return 0;
	tei->mark_now++;
	return lq_tei_mark_time(tei, mark);
}

void lq_tei_skip_marks(struct lq_tei *tei, uint32_t before, int64_t time)
{
	const struct lq_model_mark *mark;
	while ((mark = next_mark(tei)) && mark->span.start < before && lq_tei_mark_time(tei, mark) == time)
		tei->mark_now++;
}

/* --- Words ------------------------------------------------------------------- */

/* White space between words, as the profile has it. */
static void write_space(struct lq_tei *tei, uint32_t from, uint32_t to)
{
	if (tei->silent)
		return;
	if (tei->preserve)
		lq_text_write_verbatim(tei->out, &tei->document->syntax, (lq_span){ from, to }, LQ_ESCAPE_XML);
	else
		LQ_LIT(tei->out, " ");
}

void lq_tei_between(struct lq_tei *tei, uint32_t from, uint32_t to)
{
	if (lq_tei_is_spaced(tei, from, to))
		write_space(tei, from, to);
}

/* What waits goes before the words at a place: white space, then line ends, pages and times. */
static void write_waiting(struct lq_tei *tei, struct run *run, uint32_t at)
{
	const struct lq_model_page *page;
	if (run->any && run->spaced)
		write_space(tei, run->end, at);
	for (; run->breaks; run->breaks--) {
		lq_tei_open(tei, LQ_TAG_LB);
		LQ_LIT(tei->out, "/>");
	}
	while ((page = next_page(tei)) && page->at <= at)
		write_page(tei);
	lq_tei_anchors(tei, at);
}

/* Words with nothing between them. */
static void write_words(struct lq_tei *tei, struct run *run, lq_span span)
{
	lq_span words = lq_text_visible(&tei->document->syntax, span);
	run->spaced |= lq_tei_is_spaced(tei, span.start, words.start);
	if (!lq_text_copy(&tei->document->syntax, words, NULL, 0))
		return;
	write_waiting(tei, run, words.start);
	lq_tei_text(tei, words);
	run->any = true;
	run->end = words.end;
	run->spaced = lq_tei_is_spaced(tei, words.end, span.end);
}

/* The next line end in a span, or its end; 0 bytes long if there is none. */
static lq_span next_line_end(const struct lq_tei *tei, lq_span span)
{
	const char *text = tei->document->syntax.text;
	uint32_t at = span.start;
	while (at < span.end && text[at] != '\n' && text[at] != '\r')
		at++;
	uint32_t length = at == span.end                                                  ? 0
	                  : text[at] == '\r' && at + 1 < span.end && text[at + 1] == '\n' ? 2
	                                                                                  : 1;
	return (lq_span){ at, at + length };
}

/* Where the words of a span must be interrupted next: what stands at its start waits for them already. */
static uint32_t next_stop(const struct lq_tei *tei, struct run *run, lq_span span)
{
	const struct lq_model *model = tei->model;
	uint32_t stop = span.end;
	while (run->page < model->page_count && model->pages[run->page].at <= span.start)
		run->page++;
	while (run->mark < model->mark_count &&
	       (model->marks[run->mark].time < 0 || model->marks[run->mark].span.start <= span.start))
		run->mark++;
	if (run->page < model->page_count && model->pages[run->page].at < stop)
		stop = model->pages[run->page].at;
	if (run->mark < model->mark_count && model->marks[run->mark].span.start < stop)
		stop = model->marks[run->mark].span.start;
	return stop;
}

/* Words without addresses. */
static void write_stretch(struct lq_tei *tei, struct run *run, lq_span span)
{
	while (span.start < span.end) {
		lq_span piece = { span.start, next_stop(tei, run, span) };
		lq_span line = tei->breaks ? next_line_end(tei, piece) : (lq_span){ piece.end, piece.end };
		write_words(tei, run, (lq_span){ piece.start, line.start });
		if (line.end > line.start) {
			run->spaced = true;
			run->breaks += run->any;
		}
		span.start = line.end;
	}
}

/* --- Addresses --------------------------------------------------------------- */

static bool is_address_end(char c)
{
	return (unsigned char)c <= ' ' || c == '<' || c == '>' || c == '"' || c == '(' || c == ')' || c == '[' ||
	       c == ']' || c == '{' || c == '}' || c == '\\' || c == '|' || c == '^' || c == '`';
}

/* Where the next "://" from a place on is, or the end of the text. Spans come in the order of the text, and
 * hardly one has any: it is looked for once. */
static uint32_t next_scheme(struct lq_tei *tei, uint32_t at)
{
	const struct lq_syntax *syntax = &tei->document->syntax;
	if (at < tei->scheme_from || at > tei->scheme) {
		const char *begin = syntax->text + at, *end = syntax->text + syntax->length, *found = begin;
		/* A source has bytes before its first and behind its last. */
		while ((found = memchr(found, '/', (size_t)(end - found))) && (found[-1] != ':' || found[1] != '/'))
			found++;
		tei->scheme_from = at;
		tei->scheme = found ? (uint32_t)(found - 1 - syntax->text) : syntax->length;
	}
	return tei->scheme;
}

lq_span lq_tei_find_address(struct lq_tei *tei, lq_span span)
{
	const struct lq_syntax *syntax = &tei->document->syntax;
	if (next_scheme(tei, span.start) >= span.end)
		return (lq_span){ span.end, span.end };
	const char *text = syntax->text, *end = text + span.end, *found = text + span.start;
	for (; (found = memchr(found, ':', (size_t)(end - found))); found++) {
		/* A source has bytes behind its last. */
		if (found[1] != '/' || found[2] != '/' || end - found < 3)
			continue;
		const char *begin, *stop = found + 3;
		size_t room = (size_t)(found - text) - span.start;
		if (room >= 5 && !memcmp(found - 5, "https", 5))
			begin = found - 5;
		else if (room >= 4 && !memcmp(found - 4, "http", 4))
			begin = found - 4;
		else
			continue;
		while (stop < end && !is_address_end(*stop) && (unsigned char)*stop < 0x7F)
			stop++;
		while (stop > found + 3 && strchr(".,;:!?'*_~", stop[-1]))
			stop--;
		lq_span address = { (uint32_t)(begin - text), (uint32_t)(stop - text) };
		bool hidden = syntax->hidden && lq_bit_next(syntax->hidden, address.start, address.end) < address.end;
		if (stop > found + 3 && !hidden && lq_is_address(begin, (size_t)(stop - begin)))
			return address;
		/* What is none is not looked at again from its middle: it may be long. */
		found = stop - 1;
	}
	return (lq_span){ span.end, span.end };
}

void lq_tei_write_ref(struct lq_tei *tei, lq_span address, lq_span words)
{
	lq_tei_open(tei, LQ_TAG_REF);
	if (address.start < address.end) {
		LQ_LIT(tei->out, " target=\"");
		lq_tei_text(tei, address);
		LQ_LIT(tei->out, "\"");
	}
	LQ_LIT(tei->out, ">");
	lq_tei_text(tei, words);
	lq_tei_close(tei, LQ_TAG_REF);
}

static void write_address(struct lq_tei *tei, struct run *run, lq_span address)
{
	write_waiting(tei, run, address.start);
	lq_tei_write_ref(tei, address, address);
	*run = (struct run){ .any = true, .end = address.end, .page = run->page, .mark = run->mark };
}

void lq_tei_words(struct lq_tei *tei, lq_span span)
{
	lq_span address = tei->parlamint ? (lq_span){ span.end, span.end } : lq_tei_find_address(tei, span);
	if (!tei->breaks && address.start == span.end && !lq_tei_has_milestones(tei)) {
		lq_tei_text(tei, span);
		return;
	}
	struct run run = { .end = span.start,
		               .page = tei->page,
		               .mark = tei->parlamint ? tei->model->mark_count : tei->mark_now };
	while (address.start < span.end) {
		write_stretch(tei, &run, (lq_span){ span.start, address.start });
		write_address(tei, &run, address);
		span.start = address.end;
		address = lq_tei_find_address(tei, span);
	}
	write_stretch(tei, &run, span);
}
