/* write.c -- what the caption formats have in common. */
#include <string.h>

#include "captions/captions.h"

static void write_two(struct lq_out *out, int64_t number)
{
	char digits[2] = { (char)('0' + number / 10 % 10), (char)('0' + number % 10) };
	lq_out_bytes(out, digits, 2);
}

void lq_caption_write_time(struct lq_out *out, int64_t time, char mark)
{
	const int64_t hour = 3600000;
	char fraction[2] = { mark, (char)('0' + time % 1000 / 100) };
	if (time < 100 * hour)
		write_two(out, time / hour);
	else
		lq_out_number(out, (uint64_t)(time / hour));
	LQ_LIT(out, ":");
	write_two(out, time / 60000 % 60);
	LQ_LIT(out, ":");
	write_two(out, time / 1000 % 60);
	lq_out_bytes(out, fraction, 2);
	write_two(out, time % 100);
}

static void write_line(struct lq_out *out, const struct lq_plan *plan, const struct lq_stretch *stretch,
                       size_t first, size_t end, const struct lq_caption_style *style)
{
	bool open = false;
	for (size_t i = first; i < end; i++) {
		const struct lq_item *item = &stretch->items[i];
		bool other = style->open && item->kind == LQ_ITEM_WORD &&
		             plan->document->model.paragraphs[item->paragraph].interpreted;
		if (open && !other)
			lq_out_string(out, style->close);
		if (i > first)
			LQ_LIT(out, " ");
		if (other && !open)
			lq_out_string(out, style->open);
		open = other;
		style->text(out, stretch->text + item->text, item->length);
	}
	if (open)
		lq_out_string(out, style->close);
}

void lq_caption_write_lines(struct lq_out *out, const struct lq_plan *plan, const struct lq_stretch *stretch,
                            const struct lq_cue *cue, const struct lq_caption_style *style)
{
	write_line(out, plan, stretch, cue->first, cue->split, style);
	if (cue->split < cue->end) {
		lq_out_string(out, style->between);
		write_line(out, plan, stretch, cue->split, cue->end, style);
	}
}

bool lq_caption_write_speaker(struct lq_out *out, const struct lq_plan *plan,
                              const struct lq_model_entry *turn, enum lq_escape escape)
{
	const char *name = lq_caption_name(&plan->settings, &plan->document->model, turn);
	if (!name)
		return lq_text_write(out, &plan->document->syntax, turn->label, escape);
	lq_text_write_string(out, name, escape);
	return true;
}

void lq_caption_write_clock(struct lq_out *out, const struct lq_plan *plan, lq_caption_text_writer *writer)
{
	const struct lq_options *options = &plan->document->options;
	const char *value;
	switch (plan->clock.source) {
	case LQ_CLOCK_CAPTIONS:
		value = lq_option_value(options, LQ_O_ALIGNED);
		LQ_LIT(out, "The times are those of the same words in ");
		if (*value)
			writer(out, value, strlen(value));
		else
			LQ_LIT(out, "other captions");
		LQ_LIT(out, ".\nThose of words that it has not are estimated.");
		return;
	case LQ_CLOCK_MARKS:
		LQ_LIT(out, "The times are those of the time marks in the transcript.\n"
		            "Between them they are estimated from the number of syllables and pauses.");
		return;
	case LQ_CLOCK_DURATION:
		LQ_LIT(out, "The times are estimated from the number of syllables and pauses,\n"
		            "scaled to a duration of ");
		lq_out_string(out, lq_option_value(options, LQ_O_DURATION));
		break;
	case LQ_CLOCK_RATE:
		LQ_LIT(out, "The times are estimated from the number of syllables and pauses,\nat ");
		lq_out_string(out, lq_option_value(options, LQ_O_WPM));
		LQ_LIT(out, " words a minute");
		break;
	}
	LQ_LIT(out, ". They were not measured.");
}
