/* position.c -- lines and columns, only when somebody asks. */
#include "check/check.h"

#include "base/utf8.h"

enum {
	MILE = 256, /* bytes between places before which the characters were counted */
	NEAR = 1024 /* bytes of a line in which they are counted from its beginning */
};

/* The offsets at which lines begin. False when out of memory. */
static bool index_lines(struct lq_document *document)
{
	const struct lq_syntax *syntax = &document->syntax;
	uint32_t at = 0;
	if (document->line_count)
		return true;
	for (;;) {
		if (!lq_grow(&document->line_starts, &document->line_room, document->line_count + 1,
		             sizeof *document->line_starts)) {
			document->line_count = 0;
			return false;
		}
		document->line_starts[document->line_count++] = at;
		char c = 0;
		while (at < syntax->length) {
			at = (uint32_t)lq_bit_next(syntax->survey.stop, at, syntax->length);
			c = syntax->text[at < syntax->length ? at : 0];
			if (at == syntax->length || c == '\n' || c == '\r')
				break;
			at++;
		}
		if (at >= syntax->length)
			return true;
		at += c == '\r' && syntax->text[at + 1] == '\n' ? 2 : 1;
	}
}

/* Counts the characters before every MILE bytes, once. False when out of memory. */
static bool index_miles(struct lq_document *document)
{
	const unsigned char *text = (const unsigned char *)document->syntax.text;
	uint32_t at = 0, length = document->syntax.length, points = 0, point;
	if (document->mile_count)
		return true;
	if (!lq_grow(&document->miles, &document->mile_room, length / MILE + 1, sizeof *document->miles))
		return false;
	for (;; points++) {
		if (at / MILE >= document->mile_count)
			document->miles[document->mile_count++] = (struct lq_mile){ at, points };
		if (at >= length)
			return true;
		at += (uint32_t)lq_utf8_decode(text + at, text + length, &point);
	}
}

/* Characters between two places, however far they are from each other. False when out of memory. */
static bool count_points(struct lq_document *document, uint32_t from, uint32_t to, uint32_t *count)
{
	const char *text = document->syntax.text;
	if (to - from <= NEAR) {
		*count = (uint32_t)lq_utf8_count(text + from, text + to);
		return true;
	}
	if (!index_miles(document))
		return false;
	uint32_t ends[2] = { from, to };
	for (size_t i = 0; i < 2; i++) {
		const struct lq_mile *mile = &document->miles[ends[i] / MILE];
		if (mile->offset > ends[i])
			mile--;
		ends[i] = mile->points + (uint32_t)lq_utf8_count(text + mile->offset, text + ends[i]);
	}
	*count = ends[1] - ends[0];
	return true;
}

void lq_position(lq_document *document, uint32_t offset, uint32_t *line, uint32_t *column)
{
	uint32_t before;
	*line = *column = 1;
	if (offset > document->syntax.length)
		offset = document->syntax.length;
	if (!index_lines(document)) {
		document->model.failed = true;
		return;
	}
	size_t low = 0, high = document->line_count; /* line_starts[low] <= offset */
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (document->line_starts[middle] <= offset)
			low = middle;
		else
			high = middle;
	}
	*line = (uint32_t)low + 1;
	if (count_points(document, document->line_starts[low], offset, &before))
		*column = before + 1;
	else
		document->model.failed = true;
}
