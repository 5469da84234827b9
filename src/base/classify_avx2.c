/* classify_avx2.c -- what ASCII is, 32 bytes a step.
 *
 * A byte is looked up twice, by its high and by its low half: the two entries
 * have a bit in common where the byte is of that bit's kind. Bytes beyond
 * ASCII find nothing: PSHUFB gives 0 where the highest bit of an index is set.
 * (Langdale and Lemire, "Parsing Gigabytes of JSON per Second", 2019, 3.1.) */
#include "base/survey.h"

#ifdef LQ_AVX2
#include <immintrin.h>

#define AVX2 __attribute__((target("avx2")))

/* Kinds, each a set of high halves times a set of low ones. The three of letters and digits are the highest
 * bits, so that one comparison tells them from the others. */
enum {
	CONTROL = 1, /* 00-1F */
	QUOTE = 2,   /* " & */
	ANGLE = 4,   /* < > \ ^: the last is special for nothing */
	DELETE = 8,  /* 7F */
	DIGIT = 32,  /* 0-9 */
	A_TO_O = 64,
	P_TO_Z = 128,
	ALNUM = DIGIT /* the lowest of the three */
};

struct vectors {
	__m256i high, low, stops, spaces;
};

AVX2 static __m256i table(const unsigned char bytes[16])
{
	return _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)(const void *)bytes));
}

AVX2 static inline uint32_t bits(__m256i bytes)
{
	return (uint32_t)_mm256_movemask_epi8(bytes);
}

/* The bytes that are not less than `least`, which is at most 0x80. */
AVX2 static inline uint32_t from(__m256i bytes, int least)
{
	return bits(_mm256_adds_epu8(bytes, _mm256_set1_epi8((char)(0x80 - least))));
}

/* Classifies 32 bytes, the half of a block that `shift` says; returns the kinds of what is no white space. */
AVX2 static inline __m256i classify(const char *at, const struct vectors *v, struct lq_block *block,
                                    unsigned shift)
{
	__m256i now = _mm256_loadu_si256((const __m256i *)(const void *)at);
	__m256i halves = _mm256_and_si256(_mm256_srli_epi16(now, 4), _mm256_set1_epi8(0x0F));
	__m256i kind = _mm256_and_si256(_mm256_shuffle_epi8(v->high, halves), _mm256_shuffle_epi8(v->low, now));
	/* Where each low half is of one byte at most, that byte can be looked up and compared. */
	__m256i stop = _mm256_cmpeq_epi8(_mm256_shuffle_epi8(v->stops, now), now);
	__m256i space = _mm256_cmpeq_epi8(_mm256_shuffle_epi8(v->spaces, now), now);
	uint32_t alnum = from(kind, ALNUM);

	block->stop |= (uint64_t)bits(stop) << shift;
	block->special |= (uint64_t)(from(kind, 1) & ~alnum) << shift;
	block->space |= (uint64_t)bits(space) << shift;
	block->alnum |= (uint64_t)alnum << shift;
	block->high |= (uint64_t)bits(now) << shift;
	return _mm256_andnot_si256(space, kind);
}

AVX2 static inline unsigned census(__m256i kinds, int kind, enum lq_census found)
{
	return _mm256_testz_si256(kinds, _mm256_set1_epi8((char)kind)) ? 0 : found;
}

AVX2 unsigned lq_classify_avx2(const char *bytes, size_t count, struct lq_block *blocks)
{
	enum { ALL = CONTROL, OF_0_9 = ALL | DIGIT | A_TO_O | P_TO_Z };
	static const unsigned char high[16] = { CONTROL, CONTROL,        QUOTE,  DIGIT | ANGLE,
		                                    A_TO_O,  P_TO_Z | ANGLE, A_TO_O, P_TO_Z | DELETE };
	static const unsigned char low[16] = { ALL | DIGIT | P_TO_Z,
		                                   OF_0_9,
		                                   OF_0_9 | QUOTE,
		                                   OF_0_9,
		                                   OF_0_9,
		                                   OF_0_9,
		                                   OF_0_9 | QUOTE,
		                                   OF_0_9,
		                                   OF_0_9,
		                                   OF_0_9,
		                                   ALL | A_TO_O | P_TO_Z,
		                                   ALL | A_TO_O,
		                                   ALL | A_TO_O | ANGLE,
		                                   ALL | A_TO_O,
		                                   ALL | A_TO_O | ANGLE,
		                                   ALL | A_TO_O | DELETE };
	/* An entry that is not filled is 0, which only the byte 0 would equal; that one is looked up in the
	 * first, which is not 0. */
	static const unsigned char stops[16] = { [0] = 1, [8] = '(', [0xA] = '\n', [0xB] = '[', [0xD] = '\r' };
	static const unsigned char spaces[16] = {
		[0] = ' ', [9] = '\t', [0xA] = '\n', [0xB] = '\v', [0xC] = '\f', [0xD] = '\r'
	};
	const struct vectors v = { table(high), table(low), table(stops), table(spaces) };
	__m256i seen = _mm256_setzero_si256();

	for (size_t i = 0; i < count; i++, bytes += 64) {
		struct lq_block block = { 0, 0, 0, 0, 0 };
		seen = _mm256_or_si256(seen, classify(bytes, &v, &block, 0));
		seen = _mm256_or_si256(seen, classify(bytes + 32, &v, &block, 32));
		blocks[i] = block;
	}
	return census(seen, CONTROL | DELETE, LQ_HAS_CONTROL) | census(seen, ANGLE, LQ_HAS_ANGLE);
}
#else
/* Without AVX2 this file has nothing to say; ISO C wants a declaration. */
typedef int lq_classify_avx2_unused;
#endif
