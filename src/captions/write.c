/* write.c -- what the caption formats have in common. */
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

static void write_line(struct lq_out *out, const struct lq_stretch *stretch, size_t first, size_t end,
                       lq_caption_text_writer *writer)
{
	for (size_t i = first; i < end; i++) {
		if (i > first)
			LQ_LIT(out, " ");
		writer(out, stretch->text + stretch->items[i].text, stretch->items[i].length);
	}
	if (first < end)
		LQ_LIT(out, "\n");
}

void lq_caption_write_lines(struct lq_out *out, const struct lq_stretch *stretch, const struct lq_cue *cue,
                            lq_caption_text_writer *writer)
{
	write_line(out, stretch, cue->first, cue->split, writer);
	write_line(out, stretch, cue->split, cue->end, writer);
}
