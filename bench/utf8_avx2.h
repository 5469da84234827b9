/* utf8_avx2.h -- the check of UTF-8, as fast as it is known to go: for the yardstick.
 *
 * The check is the lookup algorithm of Keiser and Lemire, "Validating UTF-8 In
 * Less Than One Instruction Per Byte" (2021): three tables by nibbles give, for
 * each pair of bytes, the ways in which it can be wrong. It has no branch, for
 * typographic prose has a non-ASCII character every 100 bytes.
 *
 * The program itself reads text by another way (src/base/survey.c), for it asks more of it. */
#ifndef BENCH_UTF8_AVX2_H
#define BENCH_UTF8_AVX2_H

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

/* Not 0 where bytes of [p, p + 32), which are `now`, or the 3 before them, are not UTF-8. A character
 * that is cut at the end shows only in the next 32. */
AVX2 static inline __m256i utf8_errors(const char *p, __m256i now)
{
	static const char first_high[16] = { TOO_LONG,
		                                 TOO_LONG,
		                                 TOO_LONG,
		                                 TOO_LONG,
		                                 TOO_LONG,
		                                 TOO_LONG,
		                                 TOO_LONG,
		                                 TOO_LONG,
		                                 (char)TWO_CONTS,
		                                 (char)TWO_CONTS,
		                                 (char)TWO_CONTS,
		                                 (char)TWO_CONTS,
		                                 TOO_SHORT | OVERLONG_2,
		                                 TOO_SHORT,
		                                 TOO_SHORT | OVERLONG_3 | SURROGATE,
		                                 TOO_SHORT | TOO_LARGE | TOO_LARGE_1000 | OVERLONG_4 };
	static const char first_low[16] = { (char)(CARRY | OVERLONG_3 | OVERLONG_2 | OVERLONG_4),
		                                (char)(CARRY | OVERLONG_2),
		                                (char)CARRY,
		                                (char)CARRY,
		                                (char)(CARRY | TOO_LARGE),
		                                (char)(CARRY | TOO_LARGE | TOO_LARGE_1000),
		                                (char)(CARRY | TOO_LARGE | TOO_LARGE_1000),
		                                (char)(CARRY | TOO_LARGE | TOO_LARGE_1000),
		                                (char)(CARRY | TOO_LARGE | TOO_LARGE_1000),
		                                (char)(CARRY | TOO_LARGE | TOO_LARGE_1000),
		                                (char)(CARRY | TOO_LARGE | TOO_LARGE_1000),
		                                (char)(CARRY | TOO_LARGE | TOO_LARGE_1000),
		                                (char)(CARRY | TOO_LARGE | TOO_LARGE_1000),
		                                (char)(CARRY | TOO_LARGE | TOO_LARGE_1000 | SURROGATE),
		                                (char)(CARRY | TOO_LARGE | TOO_LARGE_1000),
		                                (char)(CARRY | TOO_LARGE | TOO_LARGE_1000) };
	static const char second_high[16] = { TOO_SHORT,
		                                  TOO_SHORT,
		                                  TOO_SHORT,
		                                  TOO_SHORT,
		                                  TOO_SHORT,
		                                  TOO_SHORT,
		                                  TOO_SHORT,
		                                  TOO_SHORT,
		                                  (char)(TOO_LONG | OVERLONG_2 | TWO_CONTS | OVERLONG_3 |
		                                         TOO_LARGE_1000 | OVERLONG_4),
		                                  (char)(TOO_LONG | OVERLONG_2 | TWO_CONTS | OVERLONG_3 | TOO_LARGE),
		                                  (char)(TOO_LONG | OVERLONG_2 | TWO_CONTS | SURROGATE | TOO_LARGE),
		                                  (char)(TOO_LONG | OVERLONG_2 | TWO_CONTS | SURROGATE | TOO_LARGE),
		                                  TOO_SHORT,
		                                  TOO_SHORT,
		                                  TOO_SHORT,
		                                  TOO_SHORT };
	__m256i before1 = load(p - 1), before2 = load(p - 2), before3 = load(p - 3);
	__m256i pairs = both(both(lookup(first_high, high_nibble(before1)),
	                          lookup(first_low, both(before1, _mm256_set1_epi8(0x0F)))),
	                     lookup(second_high, high_nibble(now)));
	__m256i third = _mm256_subs_epu8(before2, _mm256_set1_epi8((char)(0xE0 - 0x80)));
	__m256i fourth = _mm256_subs_epu8(before3, _mm256_set1_epi8((char)(0xF0 - 0x80)));
	__m256i must_continue = both(either(third, fourth), _mm256_set1_epi8((char)0x80));
	return _mm256_xor_si256(must_continue, pairs);
}

#endif
