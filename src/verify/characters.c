/* characters.c -- the normal form of text, stated once more: by the specification, and not by the library. */
#include <string.h>
#include <utf8proc.h>

#include "verify/verify.h"

#define REPLACEMENT "\xEF\xBF\xBD"

/* The number of bytes that U+FFFD stands for where they do not decode: as many as begin a character. */
static size_t bad_length(const unsigned char *at, size_t left)
{
	size_t length = at[0] >= 0xF0 && at[0] <= 0xF4 ? 4 : at[0] >= 0xE0 ? 3 : 2;
	unsigned char low = 0x80, high = 0xBF;
	if (at[0] < 0xC2 || at[0] > 0xF4)
		return 1;
	if (at[0] == 0xE0)
		low = 0xA0;
	else if (at[0] == 0xED)
		high = 0x9F;
	else if (at[0] == 0xF0)
		low = 0x90;
	else if (at[0] == 0xF4)
		high = 0x8F;
	for (size_t i = 1; i < length; i++, low = 0x80, high = 0xBF)
		if (i == left || at[i] < low || at[i] > high)
			return i;
	return length;
}

size_t lq_character(const char *at, const char *end, uint32_t *point)
{
	const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *)at;
	utf8proc_int32_t value;
	if (*bytes < 0x80) {
		*point = *bytes;
		return 1;
	}
	utf8proc_ssize_t length = utf8proc_iterate(bytes, end - at, &value);
	if (length > 0) {
		*point = (uint32_t)value;
		return (size_t)length;
	}
	*point = UINT32_MAX;
	return bad_length(bytes, (size_t)(end - at));
}

bool lq_is_white(uint32_t point)
{
	switch (point) {
	case '\t':
	case '\n':
	case '\v':
	case '\f':
	case '\r':
	case ' ':
	case 0x85:
	case 0xA0:
	case 0x1680:
	case 0x2028:
	case 0x2029:
	case 0x202F:
	case 0x205F:
	case 0x3000: return true;
	default: return point >= 0x2000 && point <= 0x200A;
	}
}

bool lq_is_invisible(uint32_t point)
{
	return point == 0xAD || (point >= 0x200B && point <= 0x200F) || point == 0x2060 || point == 0xFEFF;
}

bool lq_is_private(uint32_t point)
{
	return (point >= 0xE000 && point <= 0xF8FF) || (point >= 0xF0000 && point <= 0xFFFFD) ||
	       (point >= 0x100000 && point <= 0x10FFFD);
}

bool lq_is_unfit(uint32_t point)
{
	return point < 0x20 || point == 0xFFFE || point == 0xFFFF || lq_is_private(point) || point == UINT32_MAX;
}

const char *lq_forbidden(uint32_t point)
{
	if (point == 0xA0 || point == 0x202F)
		return "a no-break space";
	if (lq_is_white(point) && point > ' ')
		return "white space that is no plain space";
	if (point == 0xAD)
		return "a soft hyphen";
	if (point == 0x2011)
		return "a no-break hyphen";
	if (lq_is_invisible(point))
		return "a character without width";
	if (lq_is_private(point))
		return "a private-use character";
	if (lq_is_unfit(point) && !lq_is_white(point))
		return "a control character";
	return NULL;
}

/* Adds one character in its normal form. */
static void add_character(struct lq_buffer *to, const char *bytes, size_t length, uint32_t point, bool xml)
{
	if (point == UINT32_MAX || (xml && lq_is_unfit(point)))
		lq_buffer_add(to, REPLACEMENT, 3);
	else if (point == 0x2011)
		lq_buffer_add(to, "-", 1);
	else
		lq_buffer_add(to, bytes, length);
}

/* How many bytes from a place on are visible characters of ASCII. */
static size_t plain_length(const char *at, const char *end)
{
	const char *from = at;
	while (at<end && * at> ' ' && *at < 0x7F)
		at++;
	return (size_t)(at - from);
}

void lq_normalize(struct lq_buffer *to, lq_text text, bool xml)
{
	const char *at = text.at, *end = at + text.length;
	bool any = false, pending = false;
	while (at < end) {
		uint32_t point;
		size_t length = plain_length(at, end);
		if (length) {
			if (pending)
				lq_buffer_add(to, " ", 1);
			pending = false;
			any = true;
			lq_buffer_add(to, at, length);
			at += length;
			continue;
		}
		length = lq_character(at, end, &point);
		if (lq_is_white(point)) {
			pending = any;
		} else if (!lq_is_invisible(point)) {
			if (pending)
				lq_buffer_add(to, " ", 1);
			pending = false;
			any = true;
			add_character(to, at, length, point, xml);
		}
		at += length;
	}
}

void lq_squeeze(struct lq_buffer *to, lq_text text, bool fold, bool xml)
{
	const char *at = text.at, *end = at + text.length;
	while (at < end) {
		uint32_t point;
		size_t length = fold ? 0 : plain_length(at, end);
		if (length) {
			lq_buffer_add(to, at, length);
			at += length;
			continue;
		}
		length = lq_character(at, end, &point);
		if (!lq_is_white(point) && !lq_is_invisible(point)) {
			if (fold && point != UINT32_MAX) {
				utf8proc_uint8_t bytes[4];
				utf8proc_ssize_t size =
				    utf8proc_encode_char(utf8proc_tolower((utf8proc_int32_t)point), bytes);
				lq_buffer_add(to, (const char *)bytes, (size_t)size);
			} else {
				add_character(to, at, length, point, xml);
			}
		}
		at += length;
	}
}

/* General category L or N. */
static bool is_alnum(uint32_t point)
{
	if (point < 0x80)
		return (point >= '0' && point <= '9') || ((point | 0x20) >= 'a' && (point | 0x20) <= 'z');
	if (point > 0x10FFFF)
		return false;
	utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)point);
	return (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO) ||
	       (category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO);
}

size_t lq_count_words(lq_text text)
{
	const char *at = text.at, *end = at + text.length;
	size_t count = 0;
	bool counted = false;
	while (at < end) {
		uint32_t point;
		at += lq_character(at, end, &point);
		if (lq_is_white(point)) {
			counted = false;
		} else if (!counted && is_alnum(point)) {
			counted = true;
			count++;
		}
	}
	return count;
}

bool lq_next_word(lq_text text, size_t *at, char word[LQ_WORD_SIZE])
{
	size_t length = 0;
	while (*at < text.length) {
		uint32_t point;
		size_t size = lq_character(text.at + *at, text.at + text.length, &point);
		if (!is_alnum(point)) {
			if (length)
				break;
		} else if (length + 5 < LQ_WORD_SIZE) {
			length += (size_t)utf8proc_encode_char(utf8proc_tolower((utf8proc_int32_t)point),
			                                       (utf8proc_uint8_t *)word + length);
		}
		*at += size;
	}
	word[length] = '\0';
	return length > 0;
}
