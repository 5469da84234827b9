/* timed_decode.c -- the bytes of a timed file as UTF-8. */
#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include "read/timed_build.h"

enum { WIDEST = 3 }; /* bytes of UTF-8 that a byte, or two of UTF-16, become at most */

/* Windows-1252 from 0x80 to 0x9F; 0: no character. */
static const uint16_t windows[32] = {
	0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
	0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
	0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

static char *put(char *to, int32_t character)
{
	return to + utf8proc_encode_char(character ? character : ' ', (utf8proc_uint8_t *)to);
}

static char *from_utf16(const unsigned char *at, size_t length, bool big, char *to)
{
	enum { UNIT = 2, HIGH = 0xD800, LOW = 0xDC00, BEHIND = 0xE000, BITS = 10, PLANE = 0x10000, BAD = 0xFFFD };
	int32_t high = 0;
	for (const unsigned char *end = at + length / UNIT * UNIT; at < end; at += UNIT) {
		int32_t unit = big ? at[0] << 8 | at[1] : at[1] << 8 | at[0];
		if (high && unit >= LOW && unit < BEHIND) {
			to = put(to, PLANE + ((high - HIGH) << BITS) + (unit - LOW));
			high = 0;
			continue;
		}
		if (high)
			to = put(to, BAD);
		high = unit >= HIGH && unit < LOW ? unit : 0;
		if (!high)
			to = put(to, unit >= LOW && unit < BEHIND ? BAD : unit);
	}
	return high ? put(to, BAD) : to;
}

/* Copies UTF-8; what is none of it is taken for Windows-1252. */
static char *from_utf8(const unsigned char *at, size_t length, char *to, bool *guessed)
{
	enum { FIRST = 0x80, BEHIND = 0xA0, BAD = 0xFFFD };
	for (const unsigned char *end = at + length; at < end;) {
		if (*at && *at < FIRST) {
			*to++ = (char)*at++;
			continue;
		}
		utf8proc_int32_t character = *at;
		utf8proc_ssize_t size = *at < FIRST ? 1 : utf8proc_iterate(at, end - at, &character);
		if (size < 1) {
			*guessed = true;
			size = 1;
			if (*at < BEHIND)
				character = windows[*at - FIRST] ? windows[*at - FIRST] : BAD;
			else
				character = *at;
		}
		to = put(to, character);
		at += size;
	}
	return to;
}

char *lq_timed_decode(const char *bytes, size_t length, size_t *decoded, bool *guessed)
{
	const unsigned char *at = (const unsigned char *)bytes;
	char *text = malloc(length * WIDEST + 1), *end;
	if (!text)
		return NULL;
	if (length >= 2 && ((at[0] == 0xFF && at[1] == 0xFE) || (at[0] == 0xFE && at[1] == 0xFF))) {
		end = from_utf16(at + 2, length - 2, at[0] == 0xFE, text);
	} else {
		size_t mark = length >= 3 && !memcmp(bytes, "\xEF\xBB\xBF", 3) ? 3 : 0;
		end = from_utf8(at + mark, length - mark, text, guessed);
	}
	*end = '\0';
	*decoded = (size_t)(end - text);
	char *less = realloc(text, *decoded + 1);
	return less ? less : text;
}
