#include "check/census.h"

#include <string.h>

#include "base/utf8.h"

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
		if (lq_census_of(*point) & bits) {
			place->start = (uint32_t)(p - base);
			place->end = place->start + (uint32_t)length;
			return true;
		}
		p += length;
	}
	return false;
}
