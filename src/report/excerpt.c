/* excerpt.c -- a line of the source with a mark under a span of it.
 *
 * However long the line is, only REACH bytes each side of the span's start are looked at. */
#include "report/report.h"

enum {
	WIDTH = 76,  /* cells of source that are shown */
	REACH = 512, /* bytes */
	GUTTER = 5   /* cells of the line number */
};

static bool ends_line(unsigned char c)
{
	return c == '\n' || c == '\r';
}

static unsigned measure(const unsigned char *at, const unsigned char *end)
{
	unsigned cells = 0;
	while (at < end)
		cells += lq_visible_write(NULL, &at, end);
	return cells;
}

/* Writes the characters that fit in `room` cells; returns the cells written. */
static unsigned write_start(struct lq_out *out, const unsigned char *at, const unsigned char *end,
                            unsigned room)
{
	unsigned cells = 0;
	while (at < end) {
		const unsigned char *next = at;
		unsigned more = lq_visible_write(NULL, &next, end);
		if (cells + more > room)
			break;
		cells += lq_visible_write(out, &at, end);
	}
	return cells;
}

/* The same for the last characters that fit; `cells` is the measure of them all. */
static unsigned write_end(struct lq_out *out, const unsigned char *at, const unsigned char *end,
                          unsigned cells, unsigned room)
{
	bool cut = cells > room;
	while (cells > room)
		cells -= lq_visible_write(NULL, &at, end);
	/* A mark that combines with what was left out is left out with it. */
	for (const unsigned char *next = at; cut && next < end && !lq_visible_write(NULL, &next, end);)
		at = next;
	return write_start(out, at, end, cells);
}

static void write_many(struct lq_out *out, char c, unsigned count)
{
	while (count--)
		lq_out_bytes(out, &c, 1);
}

static void write_gutter(struct lq_out *out, bool colour, uint32_t line)
{
	unsigned digits = 1;
	lq_paint(out, colour, LQ_STYLE_ASIDE);
	for (uint32_t rest = line; rest > 9; rest /= 10)
		digits++;
	write_many(out, ' ', digits < GUTTER ? GUTTER - digits : 0);
	if (line)
		lq_out_number(out, line);
	else
		LQ_LIT(out, " ");
	LQ_LIT(out, " | ");
	lq_paint(out, colour, LQ_STYLE_PLAIN);
}

void lq_excerpt_write(struct lq_out *out, const struct lq_syntax *syntax, lq_span span, uint32_t line,
                      struct lq_mark_style mark)
{
	const unsigned char *base = (const unsigned char *)syntax->text, *limit = base + syntax->length;
	const unsigned char *start = base + span.start, *stop = start, *from = start, *end;

	while (from > base && start - from < REACH && !ends_line(from[-1]))
		from--;
	bool cut_before = from > base && !ends_line(from[-1]);
	while (cut_before && from < start && (*from & 0xC0) == 0x80)
		from++;

	/* A span that begins at a line end marks this line end; any other ends with its line. */
	if (span.start < span.end && ends_line(*start))
		stop += start[0] == '\r' && start[1] == '\n' && span.end - span.start > 1 ? 2 : 1;
	else
		while (stop < base + span.end && stop - start < REACH && !ends_line(*stop))
			stop++;
	end = stop;
	if (stop == start || !ends_line(stop[-1]))
		while (end < limit && end - start < REACH && !ends_line(*end))
			end++;
	bool cut_after = end < limit && end - start >= REACH && !ends_line(*end);

	unsigned left = measure(from, start), marked = measure(start, stop), right = measure(stop, end);
	unsigned all = left + marked + right;
	unsigned show_marked = marked, show_left = left, show_right = right;
	if (all > WIDTH || cut_before || cut_after) {
		show_marked = marked < WIDTH - 16 ? marked : WIDTH - 16;
		unsigned room = WIDTH - show_marked;
		show_left = left < room / 2 ? left : room / 2;
		show_right = right < room - show_left ? right : room - show_left;
		show_left = left < room - show_right ? left : room - show_right;
		if (show_marked < marked)
			show_right = 0;
	}
	cut_before = cut_before || show_left < left;
	cut_after = cut_after || show_marked < marked || show_right < right;

	write_gutter(out, mark.colour, line);
	if (cut_before)
		LQ_LIT(out, "...");
	unsigned indent = write_end(out, from, start, left, show_left) + (cut_before ? 3 : 0);
	unsigned width = write_start(out, start, stop, show_marked);
	if (show_right)
		write_start(out, stop, end, show_right);
	if (cut_after)
		LQ_LIT(out, "...");
	LQ_LIT(out, "\n");

	/* What only combines with the character before it is marked there. */
	if (!width && stop > start && indent)
		indent--;
	write_gutter(out, mark.colour, 0);
	write_many(out, ' ', indent);
	lq_paint_level(out, mark.colour, mark.level);
	lq_out_bytes(out, &mark.first, 1);
	if (width > 1)
		write_many(out, mark.rest, width - 1);
	lq_paint(out, mark.colour, LQ_STYLE_PLAIN);
}
