/* cues_json.c -- captions as one JSON object on one line, with the time of every word and how it was found.
 */
#include "captions/captions.h"
#include "emit/emit.h"
#include "model/names.h"

struct cues {
	struct lq_out *out;
	struct lq_plan plan;
	bool any;
};

static void write_text(struct lq_out *out, const char *text, size_t length)
{
	static const char digits[] = "0123456789abcdef";
	size_t from = 0;
	for (size_t i = 0; i < length; i++) {
		unsigned char c = (unsigned char)text[i];
		char escape[6] = { '\\', 'u', '0', '0', digits[c >> 4], digits[c & 15] };
		if (c >= 0x20 && c != '"' && c != '\\')
			continue;
		lq_out_bytes(out, text + from, i - from);
		from = i + 1;
		lq_out_bytes(out, escape, sizeof escape);
	}
	lq_out_bytes(out, text + from, length - from);
}

static void write_string(struct lq_out *out, const char *string)
{
	if (!string || !*string) {
		LQ_LIT(out, "null");
		return;
	}
	LQ_LIT(out, "\"");
	lq_text_write_string(out, string, LQ_ESCAPE_JSON);
	LQ_LIT(out, "\"");
}

static void write_speakers(struct cues *cues)
{
	const struct lq_model *model = &cues->plan.document->model;
	struct lq_out *out = cues->out;
	LQ_LIT(out, ",\"speakers\":[");
	for (size_t i = 0; i < model->speaker_count; i++) {
		const struct lq_model_speaker *speaker = &model->speakers[i];
		lq_out_string(out, i ? ",{\"id\":" : "{\"id\":");
		write_string(out, speaker->id);
		LQ_LIT(out, ",\"label\":");
		write_string(out, speaker->labels->text);
		LQ_LIT(out, ",\"name\":");
		write_string(out, lq_model_name_of(speaker));
		LQ_LIT(out, "}");
	}
	LQ_LIT(out, "]");
}

static void write_head(struct cues *cues)
{
	const struct lq_options *options = &cues->plan.document->options;
	struct lq_out *out = cues->out;
	LQ_LIT(out, "{\"format\":\"loquitur-cues\",\"version\":1,\"source\":{\"name\":");
	write_string(out, lq_option_value(options, LQ_O_NAME));
	LQ_LIT(out, ",\"sha256\":");
	write_string(out, lq_option_value(options, LQ_O_SHA256));
	LQ_LIT(out, "},\"clock\":");
	write_string(out, lq_clock_name(cues->plan.clock.source));
	LQ_LIT(out, ",\"aligned\":");
	write_string(out, cues->plan.clock.source == LQ_CLOCK_CAPTIONS ? lq_option_value(options, LQ_O_ALIGNED)
	                                                               : NULL);
	LQ_LIT(out, ",\"profile\":");
	write_string(out, cues->plan.settings.profile->name);
	write_speakers(cues);
	LQ_LIT(out, ",\"cues\":[");
}

/* How a time was found, and how sure it is. */
static void write_time(struct lq_out *out, int64_t start, int64_t end)
{
	LQ_LIT(out, "\"start\":");
	lq_out_number(out, (uint64_t)start);
	LQ_LIT(out, ",\"end\":");
	lq_out_number(out, (uint64_t)end);
}

static void write_method(struct lq_out *out, uint8_t method, uint8_t confidence)
{
	static const char *const names[] = { [LQ_TIME_NONE] = "rated",
		                                 [LQ_TIME_MATCHED] = "matched",
		                                 [LQ_TIME_MAPPED] = "mapped",
		                                 [LQ_TIME_MARKED] = "marked",
		                                 [LQ_TIME_RATED] = "rated" };
	LQ_LIT(out, ",\"method\":\"");
	lq_out_string(out, names[method]);
	LQ_LIT(out, "\",\"confidence\":");
	lq_out_number(out, confidence);
}

static void write_words(struct lq_out *out, const struct lq_stretch *stretch, const struct lq_cue *cue)
{
	bool any = false;
	LQ_LIT(out, ",\"words\":[");
	for (size_t i = cue->first; i < cue->end; i++) {
		const struct lq_item *item = &stretch->items[i];
		if (item->kind != LQ_ITEM_WORD)
			continue;
		lq_out_string(out, any ? ",{\"text\":\"" : "{\"text\":\"");
		any = true;
		write_text(out, stretch->text + item->text, item->length);
		LQ_LIT(out, "\",");
		write_time(out, item->start, item->end);
		write_method(out, item->method, item->confidence);
		LQ_LIT(out, "}");
	}
	LQ_LIT(out, "]");
}

static void write_cue(void *data, const struct lq_stretch *stretch, const struct lq_cue *cue)
{
	static const struct lq_caption_style style = { write_text, "\",\"", NULL, NULL };
	struct cues *cues = data;
	struct lq_out *out = cues->out;
	int32_t speaker = stretch->turn->speaker;
	lq_out_string(out, cues->any ? ",{" : "{");
	cues->any = true;
	write_time(out, cue->start, cue->stop);
	LQ_LIT(out, ",\"lines\":[\"");
	lq_caption_write_lines(out, &cues->plan, stretch, cue, &style);
	LQ_LIT(out, "\"],\"speaker\":");
	write_string(out, speaker < 0 ? NULL : cues->plan.document->model.speakers[speaker].id);
	LQ_LIT(out, ",\"turn\":\"u");
	lq_out_number(out, stretch->turn->number);
	LQ_LIT(out, "\"");
	write_method(out, cue->method, cue->confidence);
	write_words(out, stretch, cue);
	LQ_LIT(out, "}");
}

void lq_emit_cues(struct lq_out *out, struct lq_document *document)
{
	struct cues cues = { .out = out };
	bool done = lq_plan_make(&cues.plan, document);
	if (done) {
		write_head(&cues);
		done = lq_plan_visit(&cues.plan, write_cue, &cues);
		LQ_LIT(out, "]}\n");
	}
	lq_plan_free(&cues.plan);
	if (!done)
		document->model.failed = true;
}
