/* position.c -- lines and columns, only when somebody asks. */
#include "check/check.h"

#include "base/utf8.h"

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

void lq_position(lq_document *document, uint32_t offset, uint32_t *line, uint32_t *column)
{
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
	/* Questions come in order: go on from the last answer, or a long line is counted again and again. */
	uint32_t from = document->line_starts[low], known = 1;
	if (document->known_line == low + 1 && document->known_offset <= offset) {
		from = document->known_offset;
		known = document->known_column;
	}
	*line = (uint32_t)low + 1;
	*column = known + (uint32_t)lq_utf8_count(document->syntax.text + from, document->syntax.text + offset);
	document->known_line = *line;
	document->known_offset = offset;
	document->known_column = *column;
}
