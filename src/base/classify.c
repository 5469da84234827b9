/* classify.c -- what ASCII is, byte by byte: for processors whose vectors we do not know, and as the measure
 * of those that we do. */
#include "base/survey.h"

enum {
	O = 0,
	C = 1,  /* a control */
	B = 2,  /* white space but the space: a control that is blank */
	N = 4,  /* a line end */
	S = 8,  /* the space */
	P = 16, /* an opening bracket */
	M = 32, /* what some format escapes */
	A = 64, /* a letter or digit */
	G = 128 /* an angle bracket, or what the census counts with it */
};

static const unsigned char kinds[128] = {
	/* clang-format off */
	C, C, C, C, C, C, C, C, C, B, N, B, B, N, C, C,
	C, C, C, C, C, C, C, C, C, C, C, C, C, C, C, C,
	S, O, M, O, O, O, M, O, P, O, O, O, O, O, O, O,
	A, A, A, A, A, A, A, A, A, A, O, O, M | G, O, M | G, O,
	O, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A,
	A, A, A, A, A, A, A, A, A, A, A, P, M | G, O, G, O,
	O, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A,
	A, A, A, A, A, A, A, A, A, A, A, O, O, O, O, C,
	/* clang-format on */
};

unsigned lq_classify_plain(const char *bytes, size_t count, struct lq_block *blocks)
{
	unsigned seen = 0;
	for (size_t i = 0; i < count; i++, bytes += 64) {
		struct lq_block block = { 0, 0, 0, 0, 0 };
		for (unsigned at = 0; at < 64; at++) {
			unsigned char byte = (unsigned char)bytes[at];
			unsigned kind = kinds[byte & 0x7F];
			uint64_t bit = UINT64_C(1) << at;
			if (byte & 0x80) {
				block.high |= bit;
				continue;
			}
			seen |= kind;
			block.stop |= kind & (N | P) ? bit : 0;
			block.special |= kind & (C | B | N | M) ? bit : 0;
			block.space |= kind & (B | N | S) ? bit : 0;
			block.alnum |= kind & A ? bit : 0;
		}
		blocks[i] = block;
	}
	return (seen & C ? LQ_HAS_CONTROL : 0) | (seen & G ? LQ_HAS_ANGLE : 0);
}
