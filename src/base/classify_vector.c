/* classify_vector.c -- what ASCII is, 16 bytes a step, by vectors as compilers know them on every processor:
 * SSE2 on x86-64, NEON on ARM. */
#include "base/survey.h"

#ifdef LQ_VECTOR
#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

typedef unsigned char vector __attribute__((vector_size(16)));

static inline vector all(unsigned char byte)
{
	return (vector){ byte, byte, byte, byte, byte, byte, byte, byte,
		             byte, byte, byte, byte, byte, byte, byte, byte };
}

/* FF where a byte is that one, and 0 elsewhere. */
static inline vector is(vector v, unsigned char byte)
{
	return (vector)(v == all(byte));
}

/* The same where it is one of `count` from `first` on. */
static inline vector among(vector v, unsigned char first, unsigned char count)
{
	return (vector)(v - all(first) < all(count));
}

/* A bit for each byte that is FF and not 0. */
static inline uint64_t bits(vector v)
{
#ifdef __SSE2__
	__m128i bytes;
	memcpy(&bytes, &v, sizeof bytes);
	return (uint64_t)_mm_movemask_epi8(bytes);
#else
	/* Each byte keeps the bit of its place, and a product adds them up in its highest byte. */
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	const uint64_t places = UINT64_C(0x0102040810204080);
#else
	const uint64_t places = UINT64_C(0x8040201008040201);
#endif
	uint64_t halves[2], ones = UINT64_C(0x0101010101010101);
	memcpy(halves, &v, sizeof halves);
	return ((halves[0] & places) * ones >> 56) | ((halves[1] & places) * ones >> 56 << 8);
#endif
}

/* What was seen of some kinds: not 0 somewhere. */
struct seen {
	vector control, angle;
};

static inline void classify(const char *at, struct seen *seen, struct lq_block *block, unsigned shift)
{
	vector now;
	memcpy(&now, at, sizeof now);
	vector space = among(now, '\t', 5) | is(now, ' ');
	vector control = among(now, 0, 0x20) | is(now, 0x7F);
	vector angle = is(now, '<') | is(now, '>') | is(now, '\\') | is(now, '^');
	vector alnum = among(now | all(0x20), 'a', 26) | among(now, '0', 10);

	seen->control |= control & ~space;
	seen->angle |= angle;
	block->stop |= bits(is(now, '\n') | is(now, '\r') | is(now, '(') | is(now, '[')) << shift;
	block->special |= bits(control | angle | is(now, '"') | is(now, '&')) << shift;
	block->space |= bits(space) << shift;
	block->alnum |= bits(alnum) << shift;
	block->high |= bits(among(now, 0x80, 0x80)) << shift;
}

unsigned lq_classify_vector(const char *bytes, size_t count, struct lq_block *blocks)
{
	struct seen seen = { all(0), all(0) };
	for (size_t i = 0; i < count; i++, bytes += 64) {
		struct lq_block block = { 0, 0, 0, 0, 0 };
		for (unsigned at = 0; at < 64; at += 16)
			classify(bytes + at, &seen, &block, at);
		blocks[i] = block;
	}
	return (bits(seen.control) ? LQ_HAS_CONTROL : 0) | (bits(seen.angle) ? LQ_HAS_ANGLE : 0);
}
#else
/* Without such vectors this file has nothing to say; ISO C wants a declaration. */
typedef int lq_classify_vector_unused;
#endif
