#include "base/utf8.h"

#include <string.h>
#include <utf8proc.h>

size_t lq_utf8_decode(const unsigned char *at, const unsigned char *end, uint32_t *point)
{
	unsigned char lead = at[0];
	size_t left = (size_t)(end - at), length;
	uint32_t value;
	/* The second byte is the only one with a narrower range than 80..BF (Unicode table 3-7). */
	unsigned char low = 0x80, high = 0xBF;

	if (lead < 0x80) {
		*point = lead;
		return 1;
	}
	*point = UINT32_MAX;
	if (lead >= 0xC2 && lead <= 0xDF) {
		length = 2;
		value = lead & 0x1Fu;
	} else if (lead >= 0xE0 && lead <= 0xEF) {
		length = 3;
		value = lead & 0x0Fu;
		if (lead == 0xE0)
			low = 0xA0;
		if (lead == 0xED)
			high = 0x9F;
	} else if (lead >= 0xF0 && lead <= 0xF4) {
		length = 4;
		value = lead & 0x07u;
		if (lead == 0xF0)
			low = 0x90;
		if (lead == 0xF4)
			high = 0x8F;
	} else {
		return 1;
	}
	for (size_t i = 1; i < length; i++) {
		if (i == left || at[i] < low || at[i] > high)
			return i;
		value = value << 6 | (at[i] & 0x3Fu);
		low = 0x80;
		high = 0xBF;
	}
	*point = value;
	return length;
}

size_t lq_utf8_encode(uint32_t point, char out[4])
{
	if (point < 0x80) {
		out[0] = (char)point;
		return 1;
	}
	return (size_t)utf8proc_encode_char((utf8proc_int32_t)point, (utf8proc_uint8_t *)out);
}

size_t lq_utf8_count(const char *at, const char *end)
{
	const unsigned char *p = (const unsigned char *)at, *stop = (const unsigned char *)end;
	size_t count = 0;
	uint32_t point;
	while (p < stop) {
		uint64_t eight = UINT64_C(0x80);
		if (stop - p >= 8)
			memcpy(&eight, p, sizeof eight);
		bool ascii = !(eight & UINT64_C(0x8080808080808080));
		p += ascii ? 8 : lq_utf8_decode(p, stop, &point);
		count += ascii ? 8 : 1;
	}
	return count;
}

bool lq_is_space(uint32_t point)
{
	return (point >= 0x09 && point <= 0x0D) || point == 0x20 || point == 0x85 || point == 0xA0 ||
	       point == 0x1680 || (point >= 0x2000 && point <= 0x200A) || point == 0x2028 || point == 0x2029 ||
	       point == 0x202F || point == 0x205F || point == 0x3000;
}

bool lq_is_dropped(uint32_t point)
{
	return point == 0xAD || (point >= 0x200B && point <= 0x200F) || point == 0x2060 || point == 0xFEFF;
}

/* Most of what is asked is ASCII: the library need not be called for it. */
static bool is_digit(uint32_t point)
{
	return point - '0' < 10;
}

static bool is_capital(uint32_t point)
{
	return point - 'A' < 26;
}

static bool is_small(uint32_t point)
{
	return point - 'a' < 26;
}

static utf8proc_category_t category(uint32_t point)
{
	return point > 0x10FFFF ? UTF8PROC_CATEGORY_CN : utf8proc_category((utf8proc_int32_t)point);
}

bool lq_is_alnum(uint32_t point)
{
	if (point < 0x80)
		return is_small(point) || is_capital(point) || is_digit(point);
	switch (category(point)) {
	case UTF8PROC_CATEGORY_LU:
	case UTF8PROC_CATEGORY_LL:
	case UTF8PROC_CATEGORY_LT:
	case UTF8PROC_CATEGORY_LM:
	case UTF8PROC_CATEGORY_LO:
	case UTF8PROC_CATEGORY_ND:
	case UTF8PROC_CATEGORY_NL:
	case UTF8PROC_CATEGORY_NO: return true;
	default: return false;
	}
}

bool lq_is_punctuation(uint32_t point)
{
	utf8proc_category_t c = category(point);
	return c >= UTF8PROC_CATEGORY_PC && c <= UTF8PROC_CATEGORY_PO;
}

bool lq_is_upper(uint32_t point)
{
	if (point < 0x80)
		return is_capital(point);
	utf8proc_category_t c = category(point);
	return c == UTF8PROC_CATEGORY_LU || c == UTF8PROC_CATEGORY_LT;
}

bool lq_is_lower(uint32_t point)
{
	return point < 0x80 ? is_small(point) : category(point) == UTF8PROC_CATEGORY_LL;
}

uint32_t lq_to_upper(uint32_t point)
{
	if (point < 0x80)
		return is_small(point) ? point - 32 : point;
	return (uint32_t)utf8proc_toupper((utf8proc_int32_t)point);
}

uint32_t lq_to_lower(uint32_t point)
{
	if (point < 0x80)
		return is_capital(point) ? point + 32 : point;
	return (uint32_t)utf8proc_tolower((utf8proc_int32_t)point);
}

bool lq_is_name_point(uint32_t point)
{
	static const uint16_t ranges[][2] = {
		{ '0', '9' },       { 'A', 'Z' },       { 'a', 'z' },       { 0xC0, 0xD6 },     { 0xD8, 0xF6 },
		{ 0xF8, 0x131 },    { 0x134, 0x13E },   { 0x141, 0x148 },   { 0x14A, 0x17E },   { 0x180, 0x1C3 },
		{ 0x388, 0x38A },   { 0x38E, 0x3A1 },   { 0x3A3, 0x3CE },   { 0x401, 0x40C },   { 0x40E, 0x44F },
		{ 0x451, 0x45C },   { 0x45E, 0x481 },   { 0x5D0, 0x5EA },   { 0x621, 0x63A },   { 0x641, 0x64A },
		{ 0x1E00, 0x1E9B }, { 0x1EA0, 0x1EF9 }, { 0x3041, 0x3094 }, { 0x30A1, 0x30FA }, { 0x4E00, 0x9FA5 },
		{ 0xAC00, 0xD7A3 }
	};
	for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
		if (point >= ranges[i][0] && point <= ranges[i][1])
			return true;
	return false;
}

uint32_t lq_compose(uint32_t base, uint32_t mark)
{
	utf8proc_int32_t points[2] = { (utf8proc_int32_t)base, (utf8proc_int32_t)mark };
	if (base > 0x10FFFF || mark > 0x10FFFF)
		return 0;
	utf8proc_ssize_t count = utf8proc_normalize_utf32(points, 2, UTF8PROC_COMPOSE | UTF8PROC_STABLE);
	return count == 1 ? (uint32_t)points[0] : 0;
}
