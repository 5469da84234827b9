#include "base/out.h"

void lq_out_flush(struct lq_out *out)
{
	size_t used = lq_out_used(out);
	if (used && !out->failed && out->sink && !out->sink(out->data, out->buffer, used))
		out->failed = true;
	out->at = out->buffer;
}

void lq_out_pass(struct lq_out *out, const char *bytes, size_t length)
{
	lq_out_flush(out);
	if (length && !out->failed && out->sink && !out->sink(out->data, bytes, length))
		out->failed = true;
}

void lq_out_overflow(struct lq_out *out, const char *bytes, size_t length)
{
	if (length >= LQ_OUT_ROOM) {
		lq_out_pass(out, bytes, length);
		return;
	}
	lq_out_flush(out);
	memcpy(out->at, bytes, length);
	out->at += length;
}

void lq_out_string(struct lq_out *out, const char *string)
{
	lq_out_bytes(out, string, strlen(string));
}

/* A number below 100, in two digits. */
static char *put_pair(char *at, uint32_t number)
{
	static const char pairs[] = "00010203040506070809"
	                            "10111213141516171819"
	                            "20212223242526272829"
	                            "30313233343536373839"
	                            "40414243444546474849"
	                            "50515253545556575859"
	                            "60616263646566676869"
	                            "70717273747576777879"
	                            "80818283848586878889"
	                            "90919293949596979899";
	memcpy(at, pairs + 2 * number, 2);
	return at + 2;
}

/* A number below 100, without a zero before it. */
static char *put_short(char *at, uint32_t number)
{
	if (number > 9)
		return put_pair(at, number);
	*at = (char)('0' + number);
	return at + 1;
}

/* Two digits a division, from the first to the last: a document in JSON is half numbers. */
static char *put_number(char *at, uint64_t number)
{
	if (number > 9999) {
		at = put_number(at, number / 10000);
		uint32_t last = (uint32_t)(number % 10000);
		return put_pair(put_pair(at, last / 100), last % 100);
	}
	uint32_t few = (uint32_t)number;
	return few > 99 ? put_pair(put_short(at, few / 100), few % 100) : put_short(at, few);
}

void lq_out_number(struct lq_out *out, uint64_t number)
{
	const size_t longest = 20;
	if (lq_out_left(out) < longest)
		lq_out_flush(out);
	out->at = put_number(out->at, number);
}

bool lq_fill_sink(void *data, const char *bytes, size_t length)
{
	struct lq_fill *fill = data;
	if (fill->length + 1 < fill->size) {
		size_t room = fill->size - fill->length - 1;
		memcpy(fill->buffer + fill->length, bytes, length < room ? length : room);
	}
	fill->length += length;
	return true;
}

size_t lq_fill_end(struct lq_out *out, struct lq_fill *fill)
{
	lq_out_flush(out);
	if (fill->size)
		fill->buffer[fill->length < fill->size ? fill->length : fill->size - 1] = '\0';
	return fill->length;
}
