/* visible.c -- text of the input, such that no terminal obeys it and every character is seen. */
#include "report/report.h"

#include <utf8proc.h>

#include "base/utf8.h"

static const char hex[] = "0123456789ABCDEF";

bool lq_is_unseen(uint32_t point)
{
	if (point < 0x80)
		return point < 0x20 || point == 0x7F;
	switch (utf8proc_category((utf8proc_int32_t)point)) {
	case UTF8PROC_CATEGORY_CC:
	case UTF8PROC_CATEGORY_CF:
	case UTF8PROC_CATEGORY_CS:
	case UTF8PROC_CATEGORY_CN:
	case UTF8PROC_CATEGORY_CO:
	case UTF8PROC_CATEGORY_ZL:
	case UTF8PROC_CATEGORY_ZP: return true;
	default: return false;
	}
}

static unsigned write_bytes(struct lq_out *out, const unsigned char *at, size_t length)
{
	for (size_t i = 0; out && i < length; i++) {
		char code[4] = { '\\', 'x', hex[at[i] >> 4], hex[at[i] & 15] };
		lq_out_bytes(out, code, sizeof code);
	}
	return (unsigned)length * 4;
}

static unsigned write_point(struct lq_out *out, uint32_t point)
{
	char code[16];
	unsigned digits = point > 0xFFFFF ? 6 : point > 0xFFFF ? 5 : 4, length = 0;
	code[length++] = '<';
	code[length++] = 'U';
	code[length++] = '+';
	while (digits--)
		code[length++] = hex[point >> (4 * digits) & 15];
	code[length++] = '>';
	if (out)
		lq_out_bytes(out, code, length);
	return length;
}

unsigned lq_visible_write(struct lq_out *out, const unsigned char **at, const unsigned char *end)
{
	const unsigned char *from = *at;
	uint32_t point;
	size_t length = lq_utf8_decode(from, end, &point);
	*at = from + length;
	if (point == '\t' || point == '\n' || point == '\r') {
		char pair[2] = { '\\', point == '\t' ? 't' : point == '\n' ? 'n' : 'r' };
		if (out)
			lq_out_bytes(out, pair, sizeof pair);
		return 2;
	}
	if (point < 0x20 || point == 0x7F || point == UINT32_MAX)
		return write_bytes(out, from, length);
	if (point >= 0x80 && lq_is_unseen(point))
		return write_point(out, point);
	if (out)
		lq_out_bytes(out, (const char *)from, length);
	int cells = point < 0x80 ? 1 : utf8proc_charwidth((utf8proc_int32_t)point);
	return cells > 0 ? (unsigned)cells : 0;
}

void lq_visible_string(struct lq_out *out, const char *string)
{
	const unsigned char *at = (const unsigned char *)string, *end = at + strlen(string);
	while (at < end)
		lq_visible_write(out, &at, end);
}
