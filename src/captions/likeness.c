/* likeness.c -- how alike two words are: the edits between them (Myers' bit vectors, as Hyyrö has them). */
#include "captions/matching.h"

#include <string.h>

unsigned lq_likeness_of(const char *a, size_t a_length, const char *b, size_t b_length)
{
	size_t longest = a_length > b_length ? a_length : b_length;
	if (!a_length)
		return longest ? 0 : 100;
	uint64_t places[256];
	for (size_t i = 0; i < b_length; i++)
		places[(unsigned char)b[i]] = 0;
	for (size_t i = 0; i < a_length; i++)
		places[(unsigned char)a[i]] = 0;
	for (size_t i = 0; i < a_length; i++)
		places[(unsigned char)a[i]] |= UINT64_C(1) << i;

	uint64_t up = ~UINT64_C(0), down = 0, last = UINT64_C(1) << (a_length - 1);
	size_t distance = a_length;
	for (size_t i = 0; i < b_length; i++) {
		uint64_t match = places[(unsigned char)b[i]];
		uint64_t diagonal = (((match & up) + up) ^ up) | match | down;
		uint64_t right = down | ~(diagonal | up), left = up & diagonal;
		distance += (right & last) != 0;
		distance -= (left & last) != 0;
		right = right << 1 | 1;
		up = left << 1 | ~(diagonal | right);
		down = right & diagonal;
	}
	return (unsigned)(100.0 * (double)(longest - distance) / (double)longest);
}

static unsigned count_bits(uint32_t bits)
{
	return (unsigned)__builtin_popcount(bits);
}

unsigned lq_likeness(const struct lq_matching *matching, uint32_t a, uint32_t b)
{
	if (a == b)
		return 100;
	const struct lq_term_text *x = &matching->texts[a], *y = &matching->texts[b];
	size_t longest = x->length, shortest = y->length;
	if (longest < shortest) {
		longest = y->length;
		shortest = x->length;
	}
	/* Letters that only one has are edits. Half of the longer word must stay. */
	unsigned only_x = count_bits(x->letters & ~y->letters), only_y = count_bits(y->letters & ~x->letters);
	unsigned least = only_x > only_y ? only_x : only_y;
	if (least * 2 > longest || shortest * 2 < longest)
		return 0;
	return lq_likeness_of(matching->pool + x->at, x->length, matching->pool + y->at, y->length);
}
