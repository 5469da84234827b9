/* survey_avx2.c -- the survey, 64 bytes a step.
 *
 * The UTF-8 check is the lookup algorithm of Keiser and Lemire, "Validating
 * UTF-8 In Less Than One Instruction Per Byte" (2021): three tables by nibbles
 * give, for each pair of bytes, the ways in which it can be wrong. It has no
 * branch, for typographic prose has a non-ASCII character every 100 bytes. */
#include "base/survey.h"

#ifdef LQ_SURVEY_AVX2
#include <immintrin.h>

#define AVX2 __attribute__((target("avx2")))

enum {
	TOO_SHORT = 1 << 0,
	TOO_LONG = 1 << 1,
	OVERLONG_3 = 1 << 2,
	TOO_LARGE = 1 << 3,
	SURROGATE = 1 << 4,
	OVERLONG_2 = 1 << 5,
	TOO_LARGE_1000 = 1 << 6,
	OVERLONG_4 = 1 << 6,
	TWO_CONTS = 1 << 7,
	CARRY = TOO_SHORT | TOO_LONG | TWO_CONTS
};

AVX2 static inline __m256i load(const char *p)
{
	return _mm256_loadu_si256((const __m256i *)(const void *)p);
}

AVX2 static inline __m256i is(__m256i v, int byte)
{
	return _mm256_cmpeq_epi8(v, _mm256_set1_epi8((char)byte));
}

/* Bytes from low to high, as unsigned numbers. */
AVX2 static inline __m256i between(__m256i v, int low, int high)
{
	__m256i offset = _mm256_sub_epi8(v, _mm256_set1_epi8((char)low));
	return _mm256_cmpeq_epi8(_mm256_min_epu8(offset, _mm256_set1_epi8((char)(high - low))), offset);
}

AVX2 static inline __m256i either(__m256i a, __m256i b)
{
	return _mm256_or_si256(a, b);
}

AVX2 static inline __m256i both(__m256i a, __m256i b)
{
	return _mm256_and_si256(a, b);
}

AVX2 static inline __m256i lookup(const char table[16], __m256i nibbles)
{
	__m256i t = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)(const void *)table));
	return _mm256_shuffle_epi8(t, nibbles);
}

AVX2 static inline __m256i high_nibble(__m256i v)
{
	return both(_mm256_srli_epi16(v, 4), _mm256_set1_epi8(0x0F));
}

AVX2 static __m256i utf8_errors(const char *p, __m256i now)
{
	static const char first_high[16] = {
		TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG,
		(char)TWO_CONTS, (char)TWO_CONTS, (char)TWO_CONTS, (char)TWO_CONTS,
		TOO_SHORT | OVERLONG_2, TOO_SHORT, TOO_SHORT | OVERLONG_3 | SURROGATE,
		TOO_SHORT | TOO_LARGE | TOO_LARGE_1000 | OVERLONG_4
	};
	static const char first_low[16] = {
		(char)(CARRY | OVERLONG_3 | OVERLONG_2 | OVERLONG_4), (char)(CARRY | OVERLONG_2), (char)CARRY, (char)CARRY,
		(char)(CARRY | TOO_LARGE), (char)(CARRY | TOO_LARGE | TOO_LARGE_1000),
		(char)(CARRY | TOO_LARGE | TOO_LARGE_1000), (char)(CARRY | TOO_LARGE | TOO_LARGE_1000),
		(char)(CARRY | TOO_LARGE | TOO_LARGE_1000), (char)(CARRY | TOO_LARGE | TOO_LARGE_1000),
		(char)(CARRY | TOO_LARGE | TOO_LARGE_1000), (char)(CARRY | TOO_LARGE | TOO_LARGE_1000),
		(char)(CARRY | TOO_LARGE | TOO_LARGE_1000), (char)(CARRY | TOO_LARGE | TOO_LARGE_1000 | SURROGATE),
		(char)(CARRY | TOO_LARGE | TOO_LARGE_1000), (char)(CARRY | TOO_LARGE | TOO_LARGE_1000)
	};
	static const char second_high[16] = {
		TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT,
		(char)(TOO_LONG | OVERLONG_2 | TWO_CONTS | OVERLONG_3 | TOO_LARGE_1000 | OVERLONG_4),
		(char)(TOO_LONG | OVERLONG_2 | TWO_CONTS | OVERLONG_3 | TOO_LARGE),
		(char)(TOO_LONG | OVERLONG_2 | TWO_CONTS | SURROGATE | TOO_LARGE),
		(char)(TOO_LONG | OVERLONG_2 | TWO_CONTS | SURROGATE | TOO_LARGE),
		TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT
	};
	__m256i before1 = load(p - 1), before2 = load(p - 2), before3 = load(p - 3);
	__m256i pairs = both(both(lookup(first_high, high_nibble(before1)),
	                          lookup(first_low, both(before1, _mm256_set1_epi8(0x0F)))),
	                     lookup(second_high, high_nibble(now)));
	__m256i third = _mm256_subs_epu8(before2, _mm256_set1_epi8((char)(0xE0 - 0x80)));
	__m256i fourth = _mm256_subs_epu8(before3, _mm256_set1_epi8((char)(0xF0 - 0x80)));
	__m256i must_continue = both(either(third, fourth), _mm256_set1_epi8((char)0x80));
	return _mm256_xor_si256(must_continue, pairs);
}

/* What 32 bytes are, a bit a byte. */
struct look {
	uint32_t stop, special, space, alnum, control;
};

AVX2 static inline uint32_t bits(__m256i mask)
{
	return (uint32_t)_mm256_movemask_epi8(mask);
}

/* Looks at 32 bytes; gathers UTF-8 errors, and characters left to the scalar version in *odd. */
AVX2 static struct look look_at(const char *p, __m256i *errors, __m256i *odd)
{
	__m256i now = load(p), next = load(p + 1), third = load(p + 2);
	struct look look;

	__m256i ends = either(is(now, '\n'), is(now, '\r'));
	look.stop = bits(either(ends, either(is(now, '('), is(now, '['))));

	__m256i c0 = between(now, 0x00, 0x1F), blank = between(now, 0x09, 0x0D), space = is(now, ' ');
	__m256i del = is(now, 0x7F);
	look.control = bits(either(_mm256_andnot_si256(blank, c0), del));

	/* U+00A0, U+00AD; U+2000-200F, 2011, 2028, 2029, 202F */
	__m256i c2 = is(now, 0xC2), nbsp = both(c2, is(next, 0xA0)), shy = both(c2, is(next, 0xAD));
	__m256i e280 = both(is(now, 0xE2), is(next, 0x80));
	__m256i wide = both(e280, either(between(third, 0x80, 0x8A),
	                                 either(between(third, 0xA8, 0xA9), is(third, 0xAF))));
	__m256i thin = both(e280, either(between(third, 0x8B, 0x8F), is(third, 0x91)));
	__m256i markup = either(either(is(now, '"'), is(now, '&')),
	                        either(is(now, '\\'), either(is(now, '<'), is(now, '>'))));
	__m256i doubled = both(space, is(next, ' '));
	look.special = bits(either(either(either(c0, del), either(nbsp, shy)),
	                           either(either(wide, thin), either(markup, doubled))));
	look.space = bits(either(either(space, blank), either(nbsp, wide)));

	/* Letters: ASCII; U+00C0-00FF but the signs for times and divided; U+0100-027F. */
	__m256i c3 = is(now, 0xC3), sign = either(is(next, 0x97), is(next, 0xB7));
	__m256i latin = either(_mm256_andnot_si256(sign, c3), between(now, 0xC4, 0xC9));
	__m256i folded = _mm256_or_si256(now, _mm256_set1_epi8(0x20));
	look.alnum = bits(either(either(between(folded, 'a', 'z'), between(now, '0', '9')), latin));

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

AVX2 bool lq_survey_avx2(struct lq_survey *survey, const char *bytes, size_t length)
{
	__m256i errors = _mm256_setzero_si256(), odd = _mm256_setzero_si256();
	uint64_t controls = 0;
	unsigned long long carry = 1; /* the text begins as after white space */
	size_t blocks = length / 64 + 1; /* one more than needed where 64 divides: it ends a cut character */

	for (size_t i = 0; i < blocks; i++) {
		struct look a = look_at(bytes + 64 * i, &errors, &odd);
		struct look b = look_at(bytes + 64 * i + 32, &errors, &odd);
		uint64_t valid = i + 1 < blocks ? ~UINT64_C(0) : (UINT64_C(1) << (length & 63)) - 1;
		unsigned long long space = a.space | (unsigned long long)b.space << 32;
		unsigned long long alnum = a.alnum | (unsigned long long)b.alnum << 32;

		survey->stop[i] = (a.stop | (uint64_t)b.stop << 32) & valid;
		survey->special[i] = (a.special | (uint64_t)b.special << 32) & valid;
		controls |= (a.control | (uint64_t)b.control << 32) & valid;

		/* A word's bit: reach from each white space over what is neither space nor
		 * letter; an addition carries through a run of ones to the place behind it. */
		unsigned long long pass = ~(space | alnum), from = space << 1 | carry, sum;
		bool out = __builtin_add_overflow(from & pass, pass, &sum);
		survey->word[i] = (from | (sum & ~pass)) & alnum & valid;
		carry = space >> 63 | (out ? 1u : 0u);
	}
	survey->invalid = !_mm256_testz_si256(errors, errors);
	survey->controls = controls != 0;
	return !survey->invalid && _mm256_testz_si256(odd, odd);
}
#else
/* Without AVX2 this file has nothing to say; ISO C wants a declaration. */
typedef int lq_survey_avx2_unused;
#endif
