/* srt.c -- SubRip subtitles. The format has no comments and no escapes. */
#include <string.h>

#include "captions/captions.h"
#include "emit/emit.h"

struct srt {
	struct lq_out *out;
	struct lq_plan plan;
	uint64_t number;
};

/* True before a character with which players would take what came before for markup: the arrow of a time
 * line, a tag, a command in braces. */
static bool is_trap(const char *text, size_t at)
{
	char c = text[at], before = at ? text[at - 1] : '\0';
	if (c == '>')
		return at >= 2 && !memcmp(text + at - 2, "--", 2);
	if (before == '<')
		return c == '/' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
	return before == '{' && c == '\\';
}

/* A word joiner, which has no width and is no part of any word, keeps such characters apart. */
static void write_text(struct lq_out *out, const char *text, size_t length)
{
	size_t from = 0;
	for (size_t i = 0; i < length; i++) {
		unsigned char c = (unsigned char)text[i];
		bool control = c < 0x20 || c == 0x7F;
		if (!control && !is_trap(text, i))
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
	static const struct lq_caption_style style = { write_text, "\n", NULL, NULL };
	struct srt *srt = data;
	lq_out_number(srt->out, ++srt->number);
	LQ_LIT(srt->out, "\n");
	lq_caption_write_time(srt->out, cue->start, ',');
	LQ_LIT(srt->out, " --> ");
	lq_caption_write_time(srt->out, cue->stop, ',');
	LQ_LIT(srt->out, "\n");
	lq_caption_write_lines(srt->out, &srt->plan, stretch, cue, &style);
	LQ_LIT(srt->out, "\n\n");
}

void lq_emit_srt(struct lq_out *out, struct lq_document *document)
{
	struct srt srt = { .out = out };
	if (!lq_plan_make(&srt.plan, document) || !lq_plan_visit(&srt.plan, write_cue, &srt))
		document->model.failed = true;
	lq_plan_free(&srt.plan);
}
