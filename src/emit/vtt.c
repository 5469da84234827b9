/* vtt.c -- WebVTT captions, the speaker of each cue as its voice. */
#include "captions/captions.h"
#include "emit/emit.h"

struct vtt {
	struct lq_out *out;
	const struct lq_document *document;
	bool begun;
};

static void write_text(struct lq_out *out, const char *text, size_t length)
{
	size_t from = 0;
	for (size_t i = 0; i < length; i++) {
		unsigned char c = (unsigned char)text[i];
		if (c >= 0x20 && c != 0x7F && c != '&' && c != '<' && c != '>')
			continue;
		lq_out_bytes(out, text + from, i - from);
		from = i + 1;
		lq_out_string(out, c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : "\xEF\xBF\xBD");
	}
	lq_out_bytes(out, text + from, length - from);
}

static void write_header(struct lq_out *out, const struct lq_document *document)
{
	const char *duration = lq_option_value(&document->options, LQ_O_DURATION);
	LQ_LIT(out, "WEBVTT\n\nNOTE\nThe times are estimated from the number of syllables and pauses,\n");
	if (*duration) {
		LQ_LIT(out, "scaled to a duration of ");
		lq_out_string(out, duration);
	} else {
		LQ_LIT(out, "at ");
		lq_out_string(out, lq_option_value(&document->options, LQ_O_WPM));
		LQ_LIT(out, " words a minute");
	}
	LQ_LIT(out, ". They were not measured.\n\n");
}

static void write_cue(void *data, const struct lq_stretch *stretch, const struct lq_cue *cue)
{
	struct vtt *vtt = data;
	struct lq_out *out = vtt->out;
	if (!vtt->begun)
		write_header(out, vtt->document);
	else
		LQ_LIT(out, "\n");
	vtt->begun = true;
	lq_caption_write_time(out, cue->start, '.');
	LQ_LIT(out, " --> ");
	lq_caption_write_time(out, cue->stop, '.');
	LQ_LIT(out, "\n");
	if (stretch->turn->label.start < stretch->turn->label.end) {
		LQ_LIT(out, "<v ");
		lq_text_write(out, &vtt->document->syntax, stretch->turn->label, LQ_ESCAPE_VTT);
		/* No cue may hold an arrow; readers take the space off. */
		if (out->buffer[out->used - 1] == '-')
			LQ_LIT(out, " ");
		LQ_LIT(out, ">");
	}
	lq_caption_write_lines(out, stretch, cue, write_text);
}

void lq_emit_vtt(struct lq_out *out, struct lq_document *document)
{
	struct vtt vtt = { .out = out, .document = document };
	struct lq_plan plan;
	if (!lq_plan_make(&plan, document) || !lq_plan_visit(&plan, write_cue, &vtt))
		document->model.failed = true;
	lq_plan_free(&plan);
	if (!vtt.begun)
		LQ_LIT(out, "WEBVTT\n");
}
