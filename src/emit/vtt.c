/* vtt.c -- WebVTT captions, the speaker of each cue as its voice. */
#include "captions/captions.h"
#include "emit/emit.h"

struct vtt {
	struct lq_out *out;
	struct lq_plan plan;
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

static void write_voice(struct vtt *vtt, const struct lq_model_entry *turn)
{
	struct lq_out *out = vtt->out;
	if (turn->label.start == turn->label.end)
		return;
	LQ_LIT(out, "<v ");
	lq_caption_write_speaker(out, &vtt->plan, turn, LQ_ESCAPE_VTT);
	/* No cue may hold an arrow; readers take the space off. */
	if (out->at[-1] == '-')
		LQ_LIT(out, " ");
	LQ_LIT(out, ">");
}

static void write_cue(void *data, const struct lq_stretch *stretch, const struct lq_cue *cue)
{
	static const struct lq_caption_style style = { write_text, "\n", "<c.interp>", "</c>" };
	struct vtt *vtt = data;
	struct lq_out *out = vtt->out;
	LQ_LIT(out, "\n");
	lq_caption_write_time(out, cue->start, '.');
	LQ_LIT(out, " --> ");
	lq_caption_write_time(out, cue->stop, '.');
	LQ_LIT(out, "\n");
	write_voice(vtt, stretch->turn);
	lq_caption_write_lines(out, &vtt->plan, stretch, cue, &style);
	LQ_LIT(out, "\n");
}

void lq_emit_vtt(struct lq_out *out, struct lq_document *document)
{
	struct vtt vtt = { .out = out };
	bool done = lq_plan_make(&vtt.plan, document);
	LQ_LIT(out, "WEBVTT\n");
	if (done && vtt.plan.list.count) {
		LQ_LIT(out, "\nNOTE\n");
		lq_caption_write_clock(out, &vtt.plan, write_text);
		LQ_LIT(out, "\n");
		done = lq_plan_visit(&vtt.plan, write_cue, &vtt);
	}
	lq_plan_free(&vtt.plan);
	if (!done)
		document->model.failed = true;
}
