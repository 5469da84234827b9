#include "check/census.h"

#include <string.h>

#include "base/utf8.h"

unsigned lq_census_of(uint32_t point)
{
	if (point < 0xA0)
		return point >= 0x80 && point != 0x85 ? LQ_HAS_C1 : 0;
	if (point < 0x300)
		return point == 0xAD                                                        ? LQ_HAS_SOFT_HYPHEN
		       : point == 0xE2 || (point >= 0xC2 && point <= 0xC5) || point == 0xF0 ? LQ_HAS_MOJIBAKE_LEAD
		                                                                            : 0;
	if (point < 0x370)
		return LQ_HAS_COMBINING;
	if (point < 0x530)
		return LQ_HAS_GREEK_OR_CYRILLIC;
	if (point < 0x2000)
		return point >= 0x590 && point < 0x900 ? LQ_HAS_RIGHT_TO_LEFT : 0;
	if (point < 0x2070) {
		if ((point >= 0x200B && point <= 0x200D) || point == 0x2060)
			return LQ_HAS_ZERO_WIDTH;
		if (point == 0x200E || point == 0x200F)
			return LQ_HAS_DIRECTION;
		return (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069)
		           ? LQ_HAS_BIDI_CONTROL
		           : 0;
	}
	if (point < 0xFB00)
		return 0;
	if (point <= 0xFB06)
		return LQ_HAS_LIGATURE;
	if (point < 0xFE00)
		return point >= 0xFB1D ? LQ_HAS_RIGHT_TO_LEFT : 0;
	if (point == 0xFEFF)
		return LQ_HAS_ZERO_WIDTH;
	if (point >= 0xFF01 && point <= 0xFF5E)
		return LQ_HAS_FULL_WIDTH;
	return point == LQ_REPLACEMENT ? LQ_HAS_REPLACEMENT : 0;
}

/* The next byte at or behind `p` that is not ASCII, eight at a step; the text is padded. */
static const unsigned char *next_byte(const unsigned char *p, const unsigned char *end)
{
	for (;; p += 8) {
		uint64_t bytes;
		if (p >= end)
			return end;
		memcpy(&bytes, p, sizeof bytes);
		if (bytes & UINT64_C(0x8080808080808080))
			break;
	}
	while (p < end && *p < 0x80)
		p++;
	return p;
}

bool lq_census_next(const struct lq_document *document, unsigned bits, uint32_t at, lq_span *place,
                    uint32_t *point)
{
	const unsigned char *base = (const unsigned char *)document->syntax.text;
	const unsigned char *end = base + document->syntax.length;
	for (const unsigned char *p = next_byte(base + at, end); p < end; p = next_byte(p, end)) {
		size_t length = lq_utf8_decode(p, end, point);
		if (*point != UINT32_MAX && lq_census_of(*point) & bits) {
			place->start = (uint32_t)(p - base);
			place->end = place->start + (uint32_t)length;
			return true;
		}
		p += length;
	}
	return false;
}

unsigned lq_census(struct lq_document *document)
{
	const unsigned char *base = (const unsigned char *)document->syntax.text;
	const unsigned char *end = base + document->syntax.length;
	if (document->counted)
		return document->census;
	unsigned census = 0;
	for (const unsigned char *p = next_byte(base, end); p < end; p = next_byte(p, end)) {
		uint32_t point;
		/* A no-break space, and a quotation mark or a dash, are most of them. */
		if (p[0] == 0xC2 && p[1] == 0xA0) {
			p += 2;
		} else if (p[0] == 0xE2 && p[1] == 0x80 && p[2] >= 0x90 && p[2] <= 0xA6) {
			p += 3;
		} else {
			p += lq_utf8_decode(p, end, &point);
			census |= point == UINT32_MAX ? 0 : lq_census_of(point);
		}
	}
	document->counted = true;
	return document->census = census;
}
