#include "base/census.h"

#include "base/utf8.h"

static unsigned census_of_ascii_and_c1(uint32_t point)
{
	if (point < 0x20 || point == 0x7F)
		return lq_is_space(point) ? 0 : LQ_HAS_CONTROL;
	if (point == '<' || point == '>' || point == '\\' || point == '^')
		return LQ_HAS_ANGLE;
	return point >= 0x80 && point != 0x85 ? LQ_HAS_C1 : 0;
}

static unsigned census_of_format(uint32_t point)
{
	if ((point >= 0x200B && point <= 0x200D) || point == 0x2060)
		return LQ_HAS_ZERO_WIDTH;
	if (point == 0x200E || point == 0x200F)
		return LQ_HAS_DIRECTION;
	return (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069) ? LQ_HAS_BIDI_CONTROL
	                                                                                    : 0;
}

unsigned lq_census_of(uint32_t point)
{
	if (point < 0xA0)
		return census_of_ascii_and_c1(point);
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
	if (point < 0x2070)
		return census_of_format(point);
	if (lq_is_private(point))
		return LQ_HAS_PRIVATE;
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
	if (point == 0xFFFE || point == 0xFFFF)
		return LQ_HAS_NONCHARACTER;
	if (point == UINT32_MAX)
		return LQ_HAS_UNDECODABLE;
	return point == LQ_REPLACEMENT ? LQ_HAS_REPLACEMENT : 0;
}
