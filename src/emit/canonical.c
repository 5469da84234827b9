/* canonical.c -- the transcript in its canonical form: the same characters in the same order, with one way to
 * write white space and line ends. What is meant by it, docs/loquitur.1 says (fmt). */
#include <stdlib.h>
#include <string.h>

#include "base/out.h"
#include "base/utf8.h"
#include "model/model.h"

/* The text on its way out. White space and line ends wait until it is known what follows. */
struct canon {
	struct lq_out *out;
	const struct lq_document *document;
	uint64_t *folded; /* a bit for each byte at which runs of blanks are one space; NULL: nowhere */
	size_t entry;     /* the next entry of the body */
	uint32_t blank;   /* where the blanks begin that wait; at most where the text goes on */
	size_t ends;      /* line ends that wait */
	bool any;         /* something was written */
};

static void fold_span(struct canon *canon, lq_span span)
{
	for (uint32_t at = span.start; at < span.end; at++)
		canon->folded[at >> 6] |= UINT64_C(1) << (at & 63);
}

static bool is_folded(const struct canon *canon, uint32_t at)
{
	return canon->folded && canon->folded[at >> 6] >> (at & 63) & 1;
}

/* White space within a line, by which nothing is meant where it stands in speech. */
static bool is_blank(uint32_t point)
{
	return point == ' ' || point == '\t' || point == 0xA0 || (point >= 0x2000 && point <= 0x200A) ||
	       point == 0x202F || point == 0x205F || point == 0x3000;
}

/* Characters without width, but for those that join letters and pictures. */
static bool is_left_out(uint32_t point)
{
	return point == 0xAD || point == 0x200B || point == 0x200E || point == 0x200F || point == 0x2060 ||
	       point == 0xFEFF;
}

/* Speech, and what stands between a colon and it. */
static bool mark_speech(struct canon *canon)
{
	const struct lq_model *model = &canon->document->model;
	const char *text = canon->document->syntax.text;
	canon->folded = calloc(canon->document->syntax.length / 64 + 1, sizeof *canon->folded);
	if (!canon->folded)
		return false;
	for (size_t i = 0; i < model->piece_count; i++)
		fold_span(canon, model->pieces[i].span);
	for (size_t i = 0; i < model->entry_count; i++) {
		const struct lq_model_entry *entry = &model->entries[i];
		if (entry->type != LQ_TURN || !entry->header_end || text[entry->header_end - 1] != ':')
			continue;
		uint32_t end = entry->header_end;
		while (end < canon->document->syntax.length && strchr(" \t\xC2\xA0", text[end]) && text[end])
			end++;
		fold_span(canon, (lq_span){ entry->header_end, end });
	}
	return true;
}

/* Whether the entry at `at` is the second in a row of one speaker: a wide gap before it may be all that is
 * left of a turn (LQ0306), and stays. */
static bool continues_speaker(struct canon *canon, uint32_t at)
{
	const struct lq_model *model = &canon->document->model;
	while (canon->entry < model->entry_count && model->entries[canon->entry].span.start < at)
		canon->entry++;
	if (!canon->entry || canon->entry == model->entry_count)
		return false;
	const struct lq_model_entry *entry = &model->entries[canon->entry];
	return entry->span.start == at && entry->speaker >= 0 && entry->speaker == entry[-1].speaker;
}

/* Two spaces before a line end of Markdown are a line break. */
static bool breaks_line(const struct canon *canon, uint32_t at)
{
	const char *text = canon->document->syntax.text;
	return lq_house_entry_at(canon->document->syntax.house)->traits & LQ_HOUSE_MARKDOWN && canon->any &&
	       !canon->ends && at - canon->blank >= 2 && text[at - 1] == ' ' && text[at - 2] == ' ';
}

static void write_raw(struct canon *canon, uint32_t from, uint32_t to)
{
	const unsigned char *text = (const unsigned char *)canon->document->syntax.text;
	for (const unsigned char *p = text + from; p < text + to;) {
		uint32_t point;
		size_t length = lq_utf8_decode(p, text + to, &point);
		if (!is_left_out(point))
			lq_out_bytes(canon->out, (const char *)p, length);
		p += length;
	}
}

/* Writes what waits before a character that is seen. */
static void flush(struct canon *canon, uint32_t at)
{
	bool layout = canon->folded && at >= canon->document->syntax.front_matter.end;
	size_t most = !layout ? canon->ends : continues_speaker(canon, at) ? 3 : 2;
	for (size_t i = 0; canon->any && i < canon->ends && i < most; i++)
		LQ_LIT(canon->out, "\n");
	if (canon->blank < at && !canon->ends && canon->any && layout && is_folded(canon, canon->blank))
		LQ_LIT(canon->out, " ");
	else
		write_raw(canon, canon->blank, at);
	canon->ends = 0;
	canon->any = true;
}

static void end_line(struct canon *canon, uint32_t at, uint32_t behind)
{
	if (breaks_line(canon, at))
		LQ_LIT(canon->out, "  ");
	canon->ends += canon->any;
	canon->blank = behind;
}

static void write_text(struct canon *canon)
{
	const unsigned char *text = (const unsigned char *)canon->document->syntax.text;
	uint32_t length = canon->document->syntax.length;
	for (uint32_t at = 0; at < length;) {
		uint32_t point;
		uint32_t next = at + (uint32_t)lq_utf8_decode(text + at, text + length, &point);
		if (point == '\n' || point == '\r') {
			next += point == '\r' && text[next] == '\n';
			end_line(canon, at, next);
		} else if (!is_blank(point) && !is_left_out(point)) {
			flush(canon, at);
			lq_out_bytes(canon->out, (const char *)text + at, next - at);
			canon->blank = next;
		}
		at = next;
	}
	if (canon->any)
		LQ_LIT(canon->out, "\n");
}

/* Houses of which the layout of lines has a meaning keep it. */
static bool has_free_layout(enum lq_house house)
{
	return house == LQ_HOUSE_STATE || house == LQ_HOUSE_WHITEHOUSE || house == LQ_HOUSE_NAMED;
}

lq_status lq_write_canonical(lq_document *document, bool layout, lq_sink *sink, void *data)
{
	struct lq_out out = lq_out_to(sink, data, document->out_buffer);
	struct canon canon = { .out = &out, .document = document };
	if (layout && has_free_layout(document->syntax.house) && !mark_speech(&canon))
		return LQ_NO_MEMORY;
	write_text(&canon);
	free(canon.folded);
	lq_out_flush(&out);
	return out.failed ? LQ_WRITE_FAILED : LQ_OK;
}
