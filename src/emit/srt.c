/* srt.c -- SubRip subtitles. The format has no comments and no escapes. */
#include "captions/captions.h"
#include "emit/emit.h"

struct srt {
	struct lq_out *out;
	uint64_t number;
};

/* A text that holds the arrow of a time line would end the cue for some readers: a word joiner,
 * which has no width and is no part of any word, keeps it apart. */
static void write_text(struct lq_out *out, const char *text, size_t length)
{
	size_t from = 0;
	for (size_t i = 0; i < length; i++) {
		unsigned char c = (unsigned char)text[i];
		bool control = c < 0x20 || c == 0x7F;
		bool arrow = c == '>' && i >= 2 && text[i - 1] == '-' && text[i - 2] == '-';
		if (!control && !arrow)
			continue;
		lq_out_bytes(out, text + from, i - from);
		if (control)
			LQ_LIT(out, "\xEF\xBF\xBD");
		else
			LQ_LIT(out, "\xE2\x81\xA0");
		from = i + control;
	}
	lq_out_bytes(out, text + from, length - from);
}

static void write_cue(void *data, const struct lq_stretch *stretch, const struct lq_cue *cue)
{
	struct srt *srt = data;
	lq_out_number(srt->out, ++srt->number);
	LQ_LIT(srt->out, "\n");
	lq_caption_write_time(srt->out, cue->start, ',');
	LQ_LIT(srt->out, " --> ");
	lq_caption_write_time(srt->out, cue->stop, ',');
	LQ_LIT(srt->out, "\n");
	lq_caption_write_lines(srt->out, stretch, cue, write_text);
	LQ_LIT(srt->out, "\n");
}

void lq_emit_srt(struct lq_out *out, struct lq_document *document)
{
	struct srt srt = { .out = out };
	struct lq_plan plan;
	if (!lq_plan_make(&plan, document) || !lq_plan_visit(&plan, write_cue, &srt))
		document->model.failed = true;
	lq_plan_free(&plan);
}
