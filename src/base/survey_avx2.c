/* survey_avx2.c -- the survey, 64 bytes a step. */
#include "base/survey.h"

#ifdef LQ_SURVEY_AVX2
#include "base/simd.h"

/* What 32 bytes are, a bit a byte. */
struct look {
	uint32_t stop, special, space, alnum, control;
};

AVX2 static inline uint32_t bits(__m256i mask)
{
	return (uint32_t)_mm256_movemask_epi8(mask);
}

/* What ASCII is in 32 bytes. */
struct ascii {
	__m256i special, space, alnum;
	uint32_t stop, control;
};

AVX2 static inline struct ascii ascii_of(__m256i now, __m256i next)
{
	struct ascii ascii;
	__m256i ends = either(is(now, '\n'), is(now, '\r'));
	ascii.stop = bits(either(ends, either(is(now, '('), is(now, '['))));

	__m256i c0 = between(now, 0x00, 0x1F), blank = between(now, 0x09, 0x0D), space = is(now, ' ');
	__m256i del = is(now, 0x7F);
	ascii.control = bits(either(_mm256_andnot_si256(blank, c0), del));

	__m256i markup =
	    either(either(is(now, '"'), is(now, '&')), either(is(now, '\\'), either(is(now, '<'), is(now, '>'))));
	__m256i doubled = both(space, is(next, ' '));
	ascii.special = either(either(c0, del), either(markup, doubled));
	ascii.space = either(space, blank);

	__m256i folded = _mm256_or_si256(now, _mm256_set1_epi8(0x20));
	ascii.alnum = either(between(folded, 'a', 'z'), between(now, '0', '9'));
	return ascii;
}

/* Looks at 32 bytes; gathers UTF-8 errors, and characters left to the scalar version in *odd. Most are
 * ASCII, and so are the three before them, in which a character may have begun. */
AVX2 static inline struct look look_at(const char *p, __m256i *errors, __m256i *odd)
{
	__m256i now = load(p), next = load(p + 1);
	struct ascii ascii = ascii_of(now, next);
	struct look look = { .stop = ascii.stop, .control = ascii.control };

	if (!bits(either(now, load(p - 3)))) {
		look.special = bits(ascii.special);
		look.space = bits(ascii.space);
		look.alnum = bits(ascii.alnum);
		return look;
	}
	__m256i third = load(p + 2);

	/* U+00A0, U+00AD; U+2000-200F, 2011, 2028, 2029, 202F */
	__m256i c2 = is(now, 0xC2), nbsp = both(c2, is(next, 0xA0)), shy = both(c2, is(next, 0xAD));
	__m256i e280 = both(is(now, 0xE2), is(next, 0x80));
	__m256i wide =
	    both(e280, either(between(third, 0x80, 0x8A), either(between(third, 0xA8, 0xA9), is(third, 0xAF))));
	__m256i thin = both(e280, either(between(third, 0x8B, 0x8F), is(third, 0x91)));
	look.special = bits(either(either(ascii.special, either(nbsp, shy)), either(wide, thin)));
	look.space = bits(either(ascii.space, either(nbsp, wide)));

	/* Letters: ASCII; U+00C0-00FF but the signs for times and divided; U+0100-027F. */
	__m256i c3 = is(now, 0xC3), sign = either(is(next, 0x97), is(next, 0xB7));
	__m256i latin = either(_mm256_andnot_si256(sign, c3), between(now, 0xC4, 0xC9));
	look.alnum = bits(either(ascii.alnum, latin));

	/* Known: U+00A0-00AF but the letter AA; C3; C4-C9; U+2000-203F, arrows U+2180-21BF are no
	 * letters from 2190 on; the euro sign. */
	__m256i latin1 = both(c2, _mm256_andnot_si256(is(next, 0xAA), between(next, 0xA0, 0xAF)));
	__m256i arrow = both(is(next, 0x86), between(third, 0x90, 0xBF));
	__m256i euro = both(is(next, 0x82), is(third, 0xAC));
	__m256i e2 = both(is(now, 0xE2), either(is(next, 0x80), either(arrow, euro)));
	__m256i known = either(either(latin1, c3), either(between(now, 0xC4, 0xC9), e2));
	*odd = either(*odd, _mm256_andnot_si256(known, between(now, 0xC0, 0xFF)));
	*errors = either(*errors, utf8_errors(p, now));
	return look;
}

/* Blocks of 64 bytes from `first` on, `count` of them; `valid` masks the last. *carry is 1 where no letter or
 * digit was seen yet in the run at hand. False if a character is left to the scalar version. */
AVX2 static bool survey_blocks(struct lq_survey *survey, const char *bytes, size_t first, size_t count,
                               uint64_t valid_last, unsigned long long *carry, __m256i *errors)
{
	__m256i odd = _mm256_setzero_si256();
	uint64_t controls = 0;
	for (size_t i = first; i < first + count; i++) {
		struct look a = look_at(bytes + 64 * i, errors, &odd);
		struct look b = look_at(bytes + 64 * i + 32, errors, &odd);
		uint64_t valid = i + 1 < first + count ? ~UINT64_C(0) : valid_last;
		unsigned long long space = a.space | (unsigned long long)b.space << 32;
		unsigned long long alnum = a.alnum | (unsigned long long)b.alnum << 32;

		survey->stop[i] = (a.stop | (uint64_t)b.stop << 32) & valid;
		survey->special[i] = (a.special | (uint64_t)b.special << 32) & valid;
		controls |= (a.control | (uint64_t)b.control << 32) & valid;

		/* A word's bit: reach from each white space over what is neither space nor
		 * letter; an addition carries through a run of ones to the place behind it. */
		unsigned long long pass = ~(space | alnum), from = space << 1 | *carry, sum;
		bool out = __builtin_add_overflow(from & pass, pass, &sum);
		survey->word[i] = (from | (sum & ~pass)) & alnum & valid;
		*carry = space >> 63 | (out ? 1u : 0u);
	}
	survey->controls |= controls != 0;
	return _mm256_testz_si256(odd, odd);
}

AVX2 bool lq_survey_avx2(struct lq_survey *survey, const char *bytes, size_t length)
{
	enum { STRETCH = 64 }; /* blocks that are done again where they hold an odd character */
	__m256i errors = _mm256_setzero_si256();
	unsigned long long carry = 1;    /* the text begins as after white space */
	size_t blocks = length / 64 + 1; /* one more than needed where 64 divides: it ends a cut character */

	for (size_t first = 0; first < blocks; first += STRETCH) {
		bool last = blocks - first <= STRETCH;
		size_t count = last ? blocks - first : STRETCH;
		unsigned long long before = carry;
		uint64_t valid = last ? (UINT64_C(1) << (length & 63)) - 1 : ~UINT64_C(0);
		if (survey_blocks(survey, bytes, first, count, valid, &carry, &errors))
			continue;
		bool looking = before;
		lq_survey_scalar(survey, bytes, length, first * 64, last ? length : (first + count) * 64, &looking);
		carry = looking;
	}
	return _mm256_testz_si256(errors, errors);
}
#else
/* Without AVX2 this file has nothing to say; ISO C wants a declaration. */
typedef int lq_survey_avx2_unused;
#endif
