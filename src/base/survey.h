/* survey.h -- one pass over the bytes that saves every later pass from walking them.
 *
 * The survey answers, a bit a byte: where must the scanner look (line ends,
 * brackets), where may a writer not simply copy, and where does a word begin
 * to be one. It also checks the UTF-8. It knows characters, not markup. */
#ifndef LQ_SURVEY_H
#define LQ_SURVEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The survey may read this many bytes before and behind the source; they must be there and be 0. */
enum { LQ_PADDING = 128 };

struct lq_survey {
	uint64_t *stop;     /* \n \r ( [ */
	uint64_t *special;  /* what lq_text_write() may not copy as it is; a superset is harmless */
	uint64_t *word;     /* the first letter or digit of each run without white space */
	size_t room;        /* 64-bit words in each of the three */
	bool invalid;       /* some bytes do not decode */
	bool controls;      /* some bytes are C0 controls that are no white space, or DEL */
	bool privates;      /* some characters are for private use */
	bool noncharacters; /* some characters are U+FFFE or U+FFFF, which XML does not hold */
};

/* Surveys `length` bytes. False when out of memory. */
bool lq_survey_run(struct lq_survey *survey, const char *bytes, size_t length);
void lq_survey_free(struct lq_survey *survey);

/* The portable version of the pass, for bytes [from, to) of the source; `from` is a multiple of 64.
 * *looking says whether no letter or digit was seen yet in the run that `from` lies in, and then
 * the same of `to`. Sets the bits of the characters that begin in the range, and `invalid`,
 * `controls`, `privates` and `noncharacters` where it meets such. */
void lq_survey_scalar(struct lq_survey *survey, const char *bytes, size_t length, size_t from, size_t to,
                      bool *looking);

/* The whole source by vector instructions; stretches with characters that these do not know (few
 * English transcripts have any) by the portable version. False where the text is not UTF-8: what it
 * has written is then of no use. Call it only where the processor has AVX2. */
#if defined(__x86_64__) && defined(__GNUC__)
#define LQ_SURVEY_AVX2 1
bool lq_survey_avx2(struct lq_survey *survey, const char *bytes, size_t length);
#endif

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
