/* normal.c -- the normal form of texts and their words, checked by other means than they are made. */
#include "base/utf8.h"
#include "tests/support/invariants.h"

const char *lq_test_normal(const char *text, size_t length)
{
	const unsigned char *p = (const unsigned char *)text, *end = p + length;
	uint32_t point = ' ', before = ' ';
	while (p < end) {
		p += lq_utf8_decode(p, end, &point);
		if (point == UINT32_MAX)
			return "text: bytes that do not decode";
		if (point != ' ' && lq_is_space(point))
			return "text: white space that is no space";
		if (point == ' ' && before == ' ')
			return "text: two spaces, or one at the beginning";
		if (lq_is_dropped(point))
			return "text: a character without width";
		if (point == 0x2011)
			return "text: a no-break hyphen";
		before = point;
	}
	return length && point == ' ' ? "text: a space at the end" : NULL;
}

size_t lq_test_words(const char *text, size_t length)
{
	const unsigned char *p = (const unsigned char *)text, *end = p + length;
	size_t count = 0;
	bool counted = false;
	while (p < end) {
		uint32_t point;
		p += lq_utf8_decode(p, end, &point);
		if (point == UINT32_MAX)
			continue;
		if (lq_is_space(point)) {
			counted = false;
		} else if (!counted && lq_is_alnum(point)) {
			counted = true;
			count++;
		}
	}
	return count;
}
