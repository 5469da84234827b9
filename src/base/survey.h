/* survey.h -- one pass over the bytes that saves every later pass from walking them.
 *
 * The survey answers, a bit a byte: where must the scanner look (line ends,
 * brackets), where may a writer not simply copy, and where does a word begin
 * to be one. It also checks the UTF-8, and takes the census of the characters.
 * It knows characters, not markup.
 *
 * It goes by blocks of 64 bytes. What the ASCII of a block is, one of three
 * classifiers tells, by vector instructions or without; the few characters
 * beyond ASCII are decoded one by one, which costs less than to look for
 * them everywhere. */
#ifndef LQ_SURVEY_H
#define LQ_SURVEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/census.h"

/* The survey may read this many bytes before and behind the source; they must be there and be 0. */
enum { LQ_PADDING = 128 };

struct lq_survey {
	uint64_t *stop;    /* \n \r ( [; the maps are one block, which begins with it */
	uint64_t *special; /* what lq_text_write() may not copy as it is; a superset is harmless */
	uint64_t *word;    /* the first letter or digit of each run without white space */
	size_t room;       /* 64-bit words in each of the three */
	unsigned census;   /* enum lq_census: the sorts of characters that the text has */
};

/* What the bytes of a block are, a bit a byte. */
struct lq_block {
	uint64_t stop, special, space, alnum;
	uint64_t high; /* beyond ASCII: such bytes have no bit in the others */
};

/* Says of `count` blocks what their ASCII is. Returns the census of it. */
typedef unsigned lq_classifier(const char *bytes, size_t count, struct lq_block *blocks);
lq_classifier lq_classify_plain;

/* With the vectors of the compiler. */
#ifdef __GNUC__
#define LQ_VECTOR 1
lq_classifier lq_classify_vector;
#endif

/* Call this one only where the processor has AVX2. */
#if defined(__x86_64__) && defined(__GNUC__)
#define LQ_AVX2 1
lq_classifier lq_classify_avx2;
#endif

/* Surveys `length` bytes. False when out of memory. */
bool lq_survey_run(struct lq_survey *survey, const char *bytes, size_t length);
void lq_survey_free(struct lq_survey *survey);

/* The same by a classifier, into maps that have room for length / 64 + 1 words. */
void lq_survey_by(lq_classifier *classify, struct lq_survey *survey, const char *bytes, size_t length);

/* The first set bit of `map` in [from, to), or `to`. */
static inline size_t lq_bit_next(const uint64_t *map, size_t from, size_t to)
{
	if (from >= to)
		return to;
	size_t index = from >> 6, last = (to - 1) >> 6;
	uint64_t bits = map[index] >> (from & 63);
	if (bits) {
		size_t at = from + (size_t)__builtin_ctzll(bits);
		return at < to ? at : to;
	}
	while (++index <= last)
		if (map[index]) {
			size_t at = index * 64 + (size_t)__builtin_ctzll(map[index]);
			return at < to ? at : to;
		}
	return to;
}

/* How many bits of `map` are set in [from, to). */
size_t lq_bit_count(const uint64_t *map, size_t from, size_t to);

#endif
