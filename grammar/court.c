/* court.c -- arguments before the Supreme Court: numbered lines on pages.
 *
 * The words stand on lines whose numbers ascend, with blank lines between; the
 * rest of a page is its head and its foot. A paragraph or header begins by its
 * indent. */
#include <string.h>

#include "grammar/houses.h"
#include "syntax/text.h"

enum {
	NUMBER_COLUMNS = 9, /* a line number stands before this column; a page number behind it */
	TEXT_COLUMN = 8,    /* the words of a line that is not indented begin before it */
	LOST_LINES = 3,     /* numbers that may be missing in a row */
	INDENT = 4          /* columns to the right of the other lines, where a paragraph begins */
};

/* The column of a place in its line. */
static uint32_t column_of(const struct lq_syntax *syntax, uint32_t at)
{
	uint32_t column = 0;
	while (at > 0 && syntax->text[at - 1] != '\n' && syntax->text[at - 1] != '\r') {
		at--;
		column++;
	}
	return column;
}

static bool ends_line(char c)
{
	return !c || c == '\n' || c == '\r';
}

void lq_court_blank(struct lq_scanner *scanner, uint32_t at)
{
	const struct lq_token *last = lq_scanner_last(scanner, 0);
	/* The lines are printed with space between: only an indent begins a paragraph. */
	if (!last)
		lq_token_push(scanner->syntax, LQ_K_PAGE_LINE, at, 0);
}

/* The digits of a line's beginning, and where they end. */
static unsigned read_number(const struct lq_syntax *syntax, uint32_t *at, uint32_t *digits)
{
	unsigned number = 0;
	while (syntax->text[*at] < '0' || syntax->text[*at] > '9')
		++*at;
	*digits = *at;
	while (syntax->text[*digits] >= '0' && syntax->text[*digits] <= '9')
		number = number * 10 + (unsigned)(syntax->text[(*digits)++] - '0');
	return number;
}

uint32_t lq_court_number(struct lq_scanner *scanner, uint32_t at, uint32_t end)
{
	struct lq_syntax *syntax = scanner->syntax;
	uint32_t digits = at, behind;
	unsigned number = read_number(syntax, &digits, &behind);
	uint32_t column = column_of(syntax, digits);
	bool alone = ends_line(syntax->text[end]);
	scanner->numbered = false;
	if (alone && column >= NUMBER_COLUMNS) {
		end = lq_scanner_next_line(scanner, at);
		lq_scanner_page(scanner, LQ_K_PAGE_NUMBER, at, end, true);
		return end;
	}
	/* A page may lose a few lines of its own, but numbers do not go back except to the first. */
	bool next = (number > scanner->number && number <= scanner->number + 1 + LOST_LINES) || number == 1;
	bool spaced = alone || end >= behind + 2;
	if (!next || !spaced || column >= NUMBER_COLUMNS)
		return lq_court_page_line(scanner, at);
	scanner->number = number;
	lq_hide(syntax, digits, behind);
	if (digits > at)
		lq_scanner_gap(scanner, at);
	lq_token_push(syntax, LQ_K_LINE_NUMBER, digits, number);
	if (alone)
		return lq_scanner_next_line(scanner, at);
	lq_scanner_gap(scanner, behind);
	column = column_of(syntax, end);
	if (!scanner->column || column < scanner->column)
		scanner->column = column < TEXT_COLUMN ? column : TEXT_COLUMN;
	scanner->indented = column >= scanner->column + INDENT;
	scanner->numbered = true;
	return end;
}

uint32_t lq_court_page_line(struct lq_scanner *scanner, uint32_t at)
{
	uint32_t end = lq_scanner_next_line(scanner, at);
	lq_scanner_page(scanner, LQ_K_PAGE_LINE, at, end, true);
	return end;
}

/* Text before the words of a line: the token before its number, on the line before. */
uint32_t lq_court_line(struct lq_scanner *scanner, uint32_t at)
{
	const struct lq_syntax *syntax = scanner->syntax;
	uint32_t end = lq_scanner_end_of_line(scanner, at);
	bool heading =
	    scanner->indented && lq_is_all_capitals(syntax, (lq_span){ at, end }) && scanner->seen_speaker;
	if (scanner->indented && !(heading && scanner->heading))
		lq_scanner_part(scanner);
	scanner->heading = heading;
	if (!heading)
		return lq_scanner_line(scanner, at, true);
	lq_scanner_short(scanner, at, end, LQ_FORM_HEADING);
	scanner->is_short = false;
	return end;
}

/* The number of the line behind the one that `at` is in, if it follows `before`; empty, and at the end, if
 * not. */
static lq_span next_number(const struct lq_scanner *scanner, uint32_t at, uint32_t end, unsigned before)
{
	const char *text = scanner->syntax->text;
	uint32_t digits = lq_scanner_end_of_line(scanner, at), behind;
	lq_span none = { end, end };
	while (digits < end && (text[digits] == ' ' || ends_line(text[digits])))
		digits++;
	if (digits >= end || text[digits] < '0' || text[digits] > '9' ||
	    read_number(scanner->syntax, &digits, &behind) != before + 1 || behind >= end)
		return none;
	return (lq_span){ digits, behind };
}

bool lq_court_wraps(const struct lq_scanner *scanner, uint32_t at, uint32_t end)
{
	unsigned number = scanner->number;
	while (lq_scanner_end_of_line(scanner, at) < end) {
		at = next_number(scanner, at, end, number++).end;
		if (at == end)
			return false;
	}
	return true;
}

void lq_court_blank_numbers(struct lq_scanner *scanner, uint32_t at, uint32_t end)
{
	unsigned number = scanner->number;
	while (lq_scanner_end_of_line(scanner, at) < end) {
		lq_span digits = next_number(scanner, at, end, number++);
		memset(scanner->syntax->text + digits.start, ' ', digits.end - digits.start);
		at = digits.end;
	}
}

void lq_court_hide_numbers(struct lq_scanner *scanner, uint32_t at, uint32_t end)
{
	while (lq_scanner_end_of_line(scanner, at) < end) {
		lq_span digits = next_number(scanner, at, end, scanner->number++);
		lq_hide(scanner->syntax, digits.start, digits.end);
		at = digits.end;
	}
}
