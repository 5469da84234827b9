/* characters.c -- checks of the encoding and of characters. */
#include "check/checks.h"

#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

/* Counts a kind of character; *first is the place of the first. */
static size_t count_characters(const struct lq_syntax *syntax, bool (*is)(uint32_t point), lq_span *first)
{
	const unsigned char *base = (const unsigned char *)syntax->text, *end = base + syntax->length;
	size_t count = 0;
	for (const unsigned char *p = base; p < end;) {
		uint32_t point, at = (uint32_t)(p - base);
		size_t length = lq_utf8_decode(p, end, &point);
		if (is(point) && !count++)
			*first = (lq_span){ at, at + (uint32_t)length };
		p += length;
	}
	return count;
}

/* Reports the first place of a kind of character, and how many there are. */
static void report_characters(struct lq_document *document, enum lq_code code, bool (*is)(uint32_t point))
{
	lq_span first;
	size_t count = count_characters(&document->syntax, is, &first);
	if (count) {
		char number[24];
		int digits = snprintf(number, sizeof number, "%zu", count);
		lq_diag_add(&document->syntax.diags, code, first, number, (size_t)digits);
	}
}

static bool is_undecodable(uint32_t point)
{
	return point == UINT32_MAX;
}

static bool is_control(uint32_t point)
{
	return (point < 0x20 && !lq_is_space(point)) || point == 0x7F;
}

static bool is_noncharacter(uint32_t point)
{
	return point == 0xFFFE || point == 0xFFFF;
}

static bool is_no_ascii(uint32_t point)
{
	return point >= 0x80;
}

void lq_check_undecodable(struct lq_document *document)
{
	struct lq_syntax *syntax = &document->syntax;
	const struct lq_decoded *decoded = &syntax->decoded;
	lq_span first = { decoded->bad_first, decoded->bad_first + 3 };
	size_t count = decoded->bad_count;
	if (!decoded->anchor_count && syntax->survey.invalid)
		count = count_characters(syntax, is_undecodable, &first);
	if (count) {
		char what[LQ_ENCODING_SIZE + 32];
		int length = snprintf(what, sizeof what, "%s, %zu in all", syntax->encoding, count);
		lq_diag_add(&syntax->diags, LQ_D_INVALID_UTF8, first, what, (size_t)length);
	}
}

void lq_check_encoding(struct lq_document *document)
{
	struct lq_syntax *syntax = &document->syntax;
	if (syntax->recognised) {
		/* By the first character that is not ASCII a reader sees whether the guess is right. */
		lq_span first = { 0, 0 };
		count_characters(syntax, is_no_ascii, &first);
		lq_diag_add(&syntax->diags, LQ_D_OTHER_ENCODING, first, syntax->encoding, strlen(syntax->encoding));
	}
}

void lq_check_controls(struct lq_document *document)
{
	if (document->syntax.survey.controls)
		report_characters(document, LQ_D_CONTROL_CHARACTER, is_control);
}

void lq_check_noncharacters(struct lq_document *document)
{
	if (document->syntax.survey.noncharacters)
		report_characters(document, LQ_D_NONCHARACTER, is_noncharacter);
}

void lq_check_private_use(struct lq_document *document)
{
	if (document->syntax.survey.privates)
		report_characters(document, LQ_D_PRIVATE_USE, lq_is_private);
}

/* In other encodings it has a use. */
void lq_check_byte_order_mark(struct lq_document *document)
{
	struct lq_syntax *syntax = &document->syntax;
	if (!syntax->decoded.anchor_count && syntax->length >= 3 && !memcmp(syntax->text, "\xEF\xBB\xBF", 3))
		lq_diag_add(&syntax->diags, LQ_D_BYTE_ORDER_MARK, (lq_span){ 0, 3 }, NULL, 0);
}

void lq_check_line_ends(struct lq_document *document)
{
	struct lq_syntax *syntax = &document->syntax;
	const char *text = syntax->text, *end = text + syntax->length;
	enum { NONE, LF, CRLF, CR } first = NONE;
	lq_span first_place = { 0, 0 };
	/* Without a CR there is one way only: the common case costs one memchr. */
	if (!memchr(text, '\r', syntax->length))
		return;
	for (const char *p = text; p < end; p++) {
		if (*p != '\n' && *p != '\r')
			continue;
		uint32_t at = (uint32_t)(p - text);
		bool pair = *p == '\r' && p[1] == '\n'; /* padded: p[1] can be read */
		int way = pair ? CRLF : *p == '\r' ? CR : LF;
		lq_span place = { at, at + 1 + pair };
		p += pair;
		if (first == NONE) {
			first = (unsigned)way;
			first_place = place;
		} else if ((int)first != way) {
			lq_diag_add(&syntax->diags, LQ_D_MIXED_LINE_ENDS, place, NULL, 0);
			lq_diag_label(&syntax->diags, first_place, "the first line end is another one");
			return;
		}
	}
}
