/* out.h -- a buffered writer that keeps its first error.
 *
 * Writers return nothing: after a refusal of the sink nothing more is written,
 * and the driver asks `failed` once at the end. */
#ifndef LQ_OUT_H
#define LQ_OUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "loquitur.h"

enum { LQ_OUT_ROOM = 64 * 1024 };

struct lq_out {
	lq_sink *sink; /* NULL: count only */
	void *data;
	char *buffer, *at, *end; /* LQ_OUT_ROOM bytes at least, the caller's; those from `at` on are free */
	bool failed;
};

/* A writer through a buffer of LQ_OUT_ROOM bytes, which stays the caller's. */
static inline struct lq_out lq_out_to(lq_sink *sink, void *data, char *buffer)
{
	return (struct lq_out){ sink, data, buffer, buffer, buffer + LQ_OUT_ROOM, false };
}

/* Bytes that are buffered. */
static inline size_t lq_out_used(const struct lq_out *out)
{
	return (size_t)(out->at - out->buffer);
}

/* Hands what is buffered to the sink, which may put another buffer in place. */
void lq_out_flush(struct lq_out *out);

/* Writes bytes without a copy: for many at once. */
void lq_out_pass(struct lq_out *out, const char *bytes, size_t length);

/* Writes bytes that do not fit into the buffer at hand. */
void lq_out_overflow(struct lq_out *out, const char *bytes, size_t length);

/* Bytes that fit into the buffer now. */
static inline size_t lq_out_left(const struct lq_out *out)
{
	return (size_t)(out->end - out->at);
}

/* Writes any number of bytes. Inline, for most calls write a few that are known at compile time. */
static inline void lq_out_bytes(struct lq_out *out, const char *bytes, size_t length)
{
	if (length > lq_out_left(out)) {
		lq_out_overflow(out, bytes, length);
		return;
	}
	memcpy(out->at, bytes, length);
	out->at += length;
}

/* Writes a few bytes that are not known at compile time: copied here, they need no call. */
static inline void lq_out_short(struct lq_out *out, const char *bytes, size_t length)
{
	if (length > lq_out_left(out)) {
		lq_out_overflow(out, bytes, length);
		return;
	}
	char *to = out->at;
	out->at += length;
	if (length < 4) {
		for (; length; length--)
			*to++ = *bytes++;
		return;
	}
	/* The last step may write some bytes again. */
	if (length < 8) {
		memcpy(to, bytes, 4);
		memcpy(to + length - 4, bytes + length - 4, 4);
		return;
	}
	for (size_t at = 0; at + 8 < length; at += 8)
		memcpy(to + at, bytes + at, 8);
	memcpy(to + length - 8, bytes + length - 8, 8);
}

/* A string that ends in NUL. */
void lq_out_string(struct lq_out *out, const char *string);

/* A number in decimal. */
void lq_out_number(struct lq_out *out, uint64_t number);

/* A sink that fills a caller's buffer: at most `size` bytes, a NUL at the end included; `length`
 * counts all that was written to it, so that the caller learns what he would have needed. */
struct lq_fill {
	char *buffer;
	size_t size, length;
};
bool lq_fill_sink(void *fill, const char *bytes, size_t length);

/* Flushes `out`, whose sink fills; puts the NUL. Returns the whole length. */
size_t lq_fill_end(struct lq_out *out, struct lq_fill *fill);

/* A string literal. */
#define LQ_LIT(out, literal) lq_out_bytes(out, "" literal, sizeof(literal) - 1)

#endif
