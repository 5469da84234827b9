/* characters.c -- checks of the encoding and of characters. */

#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "check/checks.h"
#include "check/places.h"

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

/* Reports a kind of character, with its removal as the fix where that loses nothing. */
static void report_characters(struct lq_document *document, enum lq_code code, bool (*is)(uint32_t point),
                              bool removable)
{
	const unsigned char *base = (const unsigned char *)document->syntax.text;
	const unsigned char *end = base + document->syntax.length;
	struct lq_places places = { 0 };
	for (const unsigned char *p = base; p < end;) {
		uint32_t point, at = (uint32_t)(p - base);
		size_t length = lq_utf8_decode(p, end, &point);
		if (is(point))
			lq_places_add(&places, (lq_span){ at, at + (uint32_t)length }, removable ? "" : NULL, 0);
		p += length;
	}
	lq_places_report(&places, document, code);
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
	if (!decoded->anchor_count && syntax->survey.census & LQ_HAS_UNDECODABLE)
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
	if (document->syntax.survey.census & LQ_HAS_CONTROL)
		report_characters(document, LQ_D_CONTROL_CHARACTER, is_control, true);
}

void lq_check_noncharacters(struct lq_document *document)
{
	if (document->syntax.survey.census & LQ_HAS_NONCHARACTER)
		report_characters(document, LQ_D_NONCHARACTER, is_noncharacter, true);
}

void lq_check_private_use(struct lq_document *document)
{
	if (document->syntax.survey.census & LQ_HAS_PRIVATE)
		report_characters(document, LQ_D_PRIVATE_USE, lq_is_private, false);
}

enum line_end { LF, CRLF, CR, LINE_ENDS };

/* The line end that begins with a \n or \r at `p`. */
static enum line_end line_end_at(const char *p)
{
	return *p == '\n' ? LF : p[1] == '\n' ? CRLF : CR; /* padded: p[1] can be read */
}

/* Gives the finding a change for each line end that is not as most are. */
static void fix_line_ends(struct lq_document *document, enum line_end most)
{
	static const char *const texts[] = { "\n", "\r\n", "\r" };
	const struct lq_syntax *syntax = &document->syntax;
	size_t changes = 0;
	for (size_t at = 0; at < syntax->length && changes < LQ_PLACES_MENDED; at++) {
		at = lq_bit_next(syntax->survey.stop, at, syntax->length);
		const char *p = syntax->text + at;
		if (at == syntax->length || (*p != '\n' && *p != '\r'))
			continue;
		enum line_end way = line_end_at(p);
		uint32_t end = (uint32_t)at + 1 + (way == CRLF);
		if (way != most) {
			lq_diag_fix(&document->syntax.diags, (lq_span){ (uint32_t)at, end }, texts[most],
			            strlen(texts[most]));
			changes++;
		}
		at = end - 1;
	}
}

void lq_check_line_ends(struct lq_document *document)
{
	const struct lq_syntax *syntax = &document->syntax;
	size_t counts[LINE_ENDS] = { 0 };
	lq_span first[LINE_ENDS] = { { 0, 0 } }, other = { 0, 0 };
	enum line_end begun = LINE_ENDS, most = LF;
	/* Without a CR there is one way only: the common case costs one memchr. */
	if (!memchr(syntax->text, '\r', syntax->length))
		return;
	for (size_t at = 0; at < syntax->length; at++) {
		at = lq_bit_next(syntax->survey.stop, at, syntax->length);
		const char *p = syntax->text + at;
		if (at == syntax->length || (*p != '\n' && *p != '\r'))
			continue;
		enum line_end way = line_end_at(p);
		lq_span place = { (uint32_t)at, (uint32_t)at + 1 + (way == CRLF) };
		if (!counts[way]++)
			first[way] = place;
		if (begun == LINE_ENDS)
			begun = way;
		else if (way != begun && other.start == other.end)
			other = place;
		at = place.end - 1;
	}
	if (other.start == other.end)
		return;
	for (enum line_end way = CRLF; way < LINE_ENDS; way++)
		if (counts[way] > counts[most])
			most = way;
	if (lq_diag_add(&document->syntax.diags, LQ_D_MIXED_LINE_ENDS, other, NULL, 0)) {
		lq_diag_label(&document->syntax.diags, first[begun], "the first line end is another one");
		fix_line_ends(document, most);
	}
}

/* In other encodings it has a use. */
void lq_check_byte_order_mark(struct lq_document *document)
{
	struct lq_syntax *syntax = &document->syntax;
	if (!syntax->decoded.anchor_count && syntax->length >= 3 && !memcmp(syntax->text, "\xEF\xBB\xBF", 3))
		if (lq_diag_add(&syntax->diags, LQ_D_BYTE_ORDER_MARK, (lq_span){ 0, 3 }, NULL, 0))
			lq_diag_fix(&syntax->diags, (lq_span){ 0, 3 }, "", 0);
}
