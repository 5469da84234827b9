#include "base/normal.h"

#include <string.h>

#include "base/utf8.h"

static bool is_plain(uint32_t point)
{
	if (point < 0x20 || point == 0x7F)
		return point && lq_is_space(point);
	return point != UINT32_MAX && (point & 0xFFFE) != 0xFFFE && !(point >= 0xFDD0 && point < 0xFDF0) &&
	       !lq_is_private(point);
}

bool lq_is_plain_text(const char *text)
{
	const unsigned char *at = (const unsigned char *)text, *end = at + strlen(text);
	while (at < end) {
		uint32_t point;
		at += lq_utf8_decode(at, end, &point);
		if (!is_plain(point))
			return false;
	}
	return true;
}

char *lq_normal_copy(struct lq_arena *arena, const char *text)
{
	const unsigned char *at = (const unsigned char *)text, *end = at + strlen(text);
	char *copy = lq_arena_get(arena, (size_t)(end - at) + 1);
	size_t length = 0;
	bool pending = false;
	while (copy && at < end) {
		uint32_t point;
		at += lq_utf8_decode(at, end, &point);
		if (lq_is_space(point)) {
			pending = length > 0;
		} else if (!lq_is_dropped(point)) {
			if (pending)
				copy[length++] = ' ';
			pending = false;
			length += lq_utf8_encode(point == 0x2011 ? '-' : point, copy + length);
		}
	}
	if (copy)
		copy[length] = '\0';
	return copy;
}
