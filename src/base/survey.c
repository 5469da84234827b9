#include "base/survey.h"

#include <stdlib.h>
#include <string.h>

#include "base/pages.h"
#include "base/utf8.h"

enum { BATCH = 32 }; /* blocks that are classified in one call: their bits stay in the first cache */

/* Sets what one character beyond ASCII is at its place of a block. */
static void note_character(struct lq_survey *survey, struct lq_block *block, uint64_t bit, uint32_t point)
{
	unsigned census = lq_census_of(point);
	survey->census |= census;
	if (census & (LQ_HAS_UNDECODABLE | LQ_HAS_PRIVATE | LQ_HAS_NONCHARACTER) || lq_is_dropped(point) ||
	    point == 0x2011) {
		block->special |= bit;
	} else if (lq_is_space(point)) {
		block->space |= bit;
		block->special |= bit;
	} else if (lq_is_alnum(point)) {
		block->alnum |= bit;
	}
}

/* Dashes, quotation marks and dots of General Punctuation, U+2012 to U+2027: most of what is beyond ASCII in
 * typographic prose, and nothing to us. */
static bool is_typographic(const unsigned char *at)
{
	return at[0] == 0xE2 && at[1] == 0x80 && at[2] >= 0x92 && at[2] <= 0xA7;
}

/* What is carried from block to block. */
struct walk {
	struct lq_survey *survey;
	const unsigned char *base, *end;
	uint64_t claimed;        /* bytes of this block that belong to a character of the one before */
	unsigned long long open; /* 1: no letter or digit yet in the run that goes on here */
};

/* Decodes the characters beyond ASCII of the block at `bytes`. Returns what they claim of the next. */
static uint64_t decode_block(const struct walk *walk, struct lq_block *block, const unsigned char *bytes)
{
	uint64_t left = block->high & ~walk->claimed;
	while (left) {
		unsigned at = (unsigned)__builtin_ctzll(left);
		uint64_t bit = UINT64_C(1) << at;
		size_t length = 3;
		if (bytes[at] == 0xC2 && bytes[at + 1] == 0xA0) { /* a no-break space: most of the others */
			block->space |= bit;
			block->special |= bit;
			length = 2;
		} else if (!is_typographic(bytes + at)) {
			uint32_t point;
			length = lq_utf8_decode(bytes + at, walk->end, &point);
			note_character(walk->survey, block, bit, point);
		}
		if (at + length > 64)
			return (UINT64_C(1) << (at + length - 64)) - 1;
		left &= ~(((UINT64_C(1) << length) - 1) << at);
	}
	return 0;
}

/* Completes a block that was classified, and writes its part of the maps. */
static inline void take_block(struct walk *walk, struct lq_block *block, size_t index)
{
	const unsigned char *bytes = walk->base + 64 * index;
	if (block->high)
		walk->claimed = decode_block(walk, block, bytes);
	/* The first of two spaces next to each other; the second may be in the next block. */
	unsigned long long space = block->space, alnum = block->alnum;
	uint64_t doubled = space & (space >> 1 | (uint64_t)(bytes[64] == ' ') << 63);

	walk->survey->stop[index] = block->stop;
	walk->survey->special[index] = block->special | doubled;
	/* A word's bit: reach from each white space over what is neither space nor letter; an addition carries
	 * through a run of ones to the place behind it. */
	unsigned long long pass = ~(space | alnum), from = space << 1 | walk->open, sum;
	bool out = __builtin_add_overflow(from & pass, pass, &sum);
	walk->survey->word[index] = (from | (sum & ~pass)) & alnum;
	walk->open = space >> 63 | (out ? 1u : 0u);
}

void lq_survey_by(lq_classifier *classify, struct lq_survey *survey, const char *bytes, size_t length)
{
	struct walk walk = { survey, (const unsigned char *)bytes, (const unsigned char *)bytes + length, 0, 1 };
	struct lq_block batch[BATCH];
	size_t whole = length / 64;
	char tail[64];

	survey->census = 0;
	for (size_t first = 0; first < whole; first += BATCH) {
		size_t count = whole - first < BATCH ? whole - first : BATCH;
		survey->census |= classify(bytes + 64 * first, count, batch);
		for (size_t i = 0; i < count; i++)
			take_block(&walk, &batch[i], first + i);
	}
	/* The rest, which may be nothing, is filled up with spaces, for they are nothing special. */
	memset(tail, ' ', sizeof tail);
	memcpy(tail, bytes + 64 * whole, length & 63);
	survey->census |= classify(tail, 1, batch);
	take_block(&walk, batch, whole);
	survey->special[whole] &= (UINT64_C(1) << (length & 63)) - 1;
}

/* The maps are one block, which begins with the first. */
static bool make_room(struct lq_survey *survey, size_t words)
{
	if (words <= survey->room)
		return true;
	free(survey->stop); /* nothing is kept, and a realloc would copy */
	*survey = (struct lq_survey){ .stop = lq_pages_get(3 * words * sizeof *survey->stop) };
	if (!survey->stop)
		return false;
	survey->special = survey->stop + words;
	survey->word = survey->special + words;
	survey->room = words;
	return true;
}

static lq_classifier *best_classifier(void)
{
#ifdef LQ_AVX2
	if (__builtin_cpu_supports("avx2"))
		return lq_classify_avx2;
#endif
#ifdef LQ_VECTOR
	return lq_classify_vector;
#else
	return lq_classify_plain;
#endif
}

bool lq_survey_run(struct lq_survey *survey, const char *bytes, size_t length)
{
	if (!make_room(survey, length / 64 + 2))
		return false;
	lq_survey_by(best_classifier(), survey, bytes, length);
	return true;
}

void lq_survey_free(struct lq_survey *survey)
{
	free(survey->stop);
	*survey = (struct lq_survey){ 0 };
}

/* Inlined into functions for processors with and without an instruction that counts bits. */
static inline size_t count_bits(const uint64_t *map, size_t from, size_t to)
{
	if (from >= to)
		return 0;
	size_t first = from >> 6, last = (to - 1) >> 6;
	uint64_t low = ~UINT64_C(0) << (from & 63), high = ~UINT64_C(0) >> (63 - ((to - 1) & 63));
	if (first == last)
		return (size_t)__builtin_popcountll(map[first] & low & high);
	size_t count = (size_t)__builtin_popcountll(map[first] & low);
	for (size_t i = first + 1; i < last; i++)
		count += (size_t)__builtin_popcountll(map[i]);
	return count + (size_t)__builtin_popcountll(map[last] & high);
}

#ifdef LQ_AVX2
__attribute__((target("popcnt"))) static size_t count_by_popcnt(const uint64_t *map, size_t from, size_t to)
{
	return count_bits(map, from, to);
}
#endif

size_t lq_bit_count(const uint64_t *map, size_t from, size_t to)
{
#ifdef LQ_AVX2
	if (__builtin_cpu_supports("popcnt"))
		return count_by_popcnt(map, from, to);
#endif
	return count_bits(map, from, to);
}
