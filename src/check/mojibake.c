/* mojibake.c -- checks of text that was read in another encoding than its own: UTF-8 as Windows-1252. */
#include <string.h>

#include "base/utf8.h"
#include "check/census.h"
#include "check/checks.h"
#include "check/places.h"

/* What Windows-1252 has at 0x80 to 0x9F; 0 where it has nothing (WHATWG, index-windows-1252). */
static const uint16_t windows_1252[32] = { 0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
	                                       0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
	                                       0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
	                                       0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178 };

/* The byte that was read as a character: by Windows-1252, or by Latin-1, where it is its number. -1: none. */
static int byte_of(uint32_t point)
{
	if (point < 0x100)
		return (int)point;
	for (unsigned i = 0; i < 32; i++)
		if (windows_1252[i] == point)
			return (int)(0x80 + i);
	return -1;
}

/* Characters that English text has in UTF-8: marks and letters of western languages, quotation marks and
 * dashes, arrows and signs, pictures. */
static bool is_likely(uint32_t point)
{
	return (point >= 0xA0 && point < 0x180) || (point >= 0x2010 && point < 0x2040) || point == 0x20AC ||
	       point == 0x2122 || point == 0x200B || point == 0xFEFF || (point >= 0x1F300 && point < 0x1FB00);
}

/* If a character of UTF-8, byte by byte, stands at `at` as other characters, returns the end and sets *meant;
 * else 0. */
static uint32_t undo(const struct lq_syntax *syntax, uint32_t at, uint32_t *meant)
{
	const unsigned char *text = (const unsigned char *)syntax->text, *end = text + syntax->length;
	const unsigned char *p = text + at;
	unsigned char bytes[4];
	size_t count = 0, length = 4;
	while (count < length && p < end) {
		uint32_t point;
		p += lq_utf8_decode(p, end, &point);
		int byte = point == UINT32_MAX ? -1 : byte_of(point);
		if (byte < 0x80 || (count && byte > 0xBF))
			return 0;
		if (!count)
			length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2;
		bytes[count++] = (unsigned char)byte;
	}
	if (count < length || lq_utf8_decode(bytes, bytes + length, meant) != length || !is_likely(*meant))
		return 0;
	return (uint32_t)(p - text);
}

/* A quotation mark U+201D has a byte that Windows-1252 does not know, and many programs leave it out. */
static uint32_t undo_cut(const struct lq_syntax *syntax, uint32_t at, uint32_t *meant)
{
	*meant = 0x201D;
	return !strncmp(syntax->text + at, "\xC3\xA2\xE2\x82\xAC", 5) ? at + 5 : 0;
}

/* The next of such places at or behind `at`, and what was meant; false if there is none. */
static bool find_next(const struct lq_document *document, uint32_t at, lq_span *place, uint32_t *meant)
{
	uint32_t point;
	for (; lq_census_next(document, LQ_HAS_MOJIBAKE_LEAD, at, place, &point); at = place->end) {
		uint32_t end = undo(&document->syntax, place->start, meant);
		if (!end)
			end = undo_cut(&document->syntax, place->start, meant);
		if (!end)
			continue;
		place->end = end;
		return true;
	}
	return false;
}

void lq_check_mojibake(struct lq_document *document)
{
	struct lq_places places = { 0 };
	lq_span place;
	uint32_t meant;
	if (!(document->syntax.survey.census & LQ_HAS_MOJIBAKE_LEAD))
		return;
	for (uint32_t at = 0; find_next(document, at, &place, &meant); at = place.end) {
		char text[4];
		lq_places_add(&places, place, text, lq_utf8_encode(meant, text));
	}
	lq_places_report(&places, document, LQ_D_MOJIBAKE);
}

/* Characters that Windows-1252 has and Latin-1 has not are controls where the one was read as the other. */
void lq_check_c1_controls(struct lq_document *document)
{
	struct lq_places places = { 0 };
	lq_span place;
	uint32_t point;
	if (!(document->syntax.survey.census & LQ_HAS_C1))
		return;
	/* Among mojibake they are bytes of UTF-8. */
	if (document->syntax.survey.census & LQ_HAS_MOJIBAKE_LEAD && find_next(document, 0, &place, &point))
		return;
	for (uint32_t at = 0; lq_census_next(document, LQ_HAS_C1, at, &place, &point); at = place.end) {
		uint32_t meant = windows_1252[point - 0x80];
		char text[4];
		lq_places_add(&places, place, text, meant ? lq_utf8_encode(meant, text) : 0);
	}
	lq_places_report(&places, document, LQ_D_C1_CONTROL);
}

/* What a program put in the place of bytes that it could not read; ours says so itself (LQ0601). */
void lq_check_replacements(struct lq_document *document)
{
	struct lq_places places = { 0 };
	lq_span place;
	uint32_t point;
	if (!(document->syntax.survey.census & LQ_HAS_REPLACEMENT) || document->syntax.decoded.anchor_count)
		return;
	for (uint32_t at = 0; lq_census_next(document, LQ_HAS_REPLACEMENT, at, &place, &point); at = place.end)
		lq_places_add(&places, place, NULL, 0);
	lq_places_report(&places, document, LQ_D_REPLACEMENT_CHARACTER);
}
