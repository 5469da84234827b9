/* out.c -- the buffered writer: all bytes in order, and the first error sticks. */
#include "base/out.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "tests/unit/unit.h"

struct sink {
	size_t taken, calls, refuse_at;
	bool in_order;
	unsigned char next;
};

/* Expects 0, 1, 2 ... 250, 0 ... */
static bool take(void *data, const char *bytes, size_t length)
{
	struct sink *sink = data;
	if (++sink->calls == sink->refuse_at)
		return false;
	for (size_t i = 0; i < length; i++) {
		sink->in_order = sink->in_order && (unsigned char)bytes[i] == sink->next;
		sink->next = (unsigned char)((sink->next + 1) % 251);
	}
	sink->taken += length;
	return true;
}

static char *counting(size_t length)
{
	char *bytes = malloc(length);
	assert_non_null(bytes);
	for (size_t i = 0; i < length; i++)
		bytes[i] = (char)(i % 251);
	return bytes;
}

static void test_writes_of_every_size(void **state)
{
	(void)state;
	static char buffer[LQ_OUT_ROOM];
	static const size_t sizes[] = {
		0, 1, 7, 100, LQ_OUT_ROOM - 1, LQ_OUT_ROOM, LQ_OUT_ROOM + 1, 5 * LQ_OUT_ROOM + 3
	};
	char *bytes = counting(6 * LQ_OUT_ROOM);
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		struct sink sink = { .in_order = true };
		struct lq_out out = lq_out_to(take, &sink, buffer);
		for (size_t at = 0; at < 6 * LQ_OUT_ROOM && sizes[i] > 0; at += sizes[i]) {
			size_t left = 6 * LQ_OUT_ROOM - at;
			lq_out_bytes(&out, bytes + at, sizes[i] < left ? sizes[i] : left);
		}
		lq_out_bytes(&out, bytes, 0);
		lq_out_flush(&out);
		assert_false(out.failed);
		assert_true(sink.in_order);
		assert_int_equal(sink.taken, sizes[i] ? 6 * LQ_OUT_ROOM : 0);
	}
	free(bytes);
}

static void test_first_error_sticks(void **state)
{
	(void)state;
	static char buffer[LQ_OUT_ROOM];
	struct sink sink = { .in_order = true, .refuse_at = 2 };
	struct lq_out out = lq_out_to(take, &sink, buffer);
	char *bytes = counting(6 * LQ_OUT_ROOM);
	lq_out_bytes(&out, bytes, 6 * LQ_OUT_ROOM);
	lq_out_flush(&out);
	lq_out_string(&out, "more");
	lq_out_number(&out, 5);
	lq_out_flush(&out);
	assert_true(out.failed);
	assert_int_equal(sink.calls, 2);
	free(bytes);
}

static void test_numbers_and_strings(void **state)
{
	(void)state;
	static char buffer[LQ_OUT_ROOM];
	struct lq_test_output output = { NULL, 0, 0 };
	struct lq_out out = lq_out_to(lq_test_take, &output, buffer);
	lq_out_number(&out, 0);
	LQ_LIT(&out, " ");
	lq_out_number(&out, UINT64_MAX);
	lq_out_string(&out, " abcd");
	lq_out_flush(&out);
	assert_string_equal(output.bytes, "0 18446744073709551615 abcd");
	lq_test_drop(&output);
}

static void test_numbers_of_every_length(void **state)
{
	(void)state;
	static char buffer[LQ_OUT_ROOM];
	struct lq_test_output output = { NULL, 0, 0 };
	struct lq_out out = lq_out_to(lq_test_take, &output, buffer);
	char expected[4000];
	size_t length = 0;
	for (uint64_t power = 1, next = 10; next > power; power = next, next *= 10)
		for (int off = -1; off <= 1; off++) {
			uint64_t number = power * 7 / 2 + (uint64_t)off;
			lq_out_number(&out, power + (uint64_t)off);
			LQ_LIT(&out, " ");
			lq_out_number(&out, number);
			LQ_LIT(&out, " ");
			length += (size_t)snprintf(expected + length, sizeof expected - length,
			                           "%" PRIu64 " %" PRIu64 " ", power + (uint64_t)off, number);
		}
	lq_out_flush(&out);
	assert_string_equal(output.bytes, expected);
	lq_test_drop(&output);
}

/* Short pieces are copied by steps that overlap: nothing outside of them may change. */
static void test_short_pieces(void **state)
{
	(void)state;
	static char buffer[LQ_OUT_ROOM];
	char *bytes = counting(64);
	for (size_t length = 0; length <= 40; length++) {
		struct lq_out out = lq_out_to(NULL, NULL, buffer);
		memset(buffer, '#', 80);
		LQ_LIT(&out, "before");
		lq_out_short(&out, bytes, length);
		assert_int_equal(lq_out_used(&out), 6 + length);
		assert_memory_equal(buffer, "before", 6);
		assert_memory_equal(buffer + 6, bytes, length);
		assert_int_equal(buffer[6 + length], '#');
	}
	free(bytes);
}

/* What is passed on is not copied, and comes behind what was written before. */
static void test_passes_bytes_on(void **state)
{
	(void)state;
	static char buffer[LQ_OUT_ROOM];
	struct lq_test_output output = { NULL, 0, 0 };
	struct lq_out out = lq_out_to(lq_test_take, &output, buffer);
	LQ_LIT(&out, "one ");
	lq_out_pass(&out, "two", 3);
	assert_int_equal(lq_out_used(&out), 0);
	LQ_LIT(&out, " three");
	lq_out_flush(&out);
	assert_string_equal(output.bytes, "one two three");
	lq_test_drop(&output);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_writes_of_every_size), cmocka_unit_test(test_first_error_sticks),
		cmocka_unit_test(test_numbers_and_strings),  cmocka_unit_test(test_numbers_of_every_length),
		cmocka_unit_test(test_short_pieces),         cmocka_unit_test(test_passes_bytes_on),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
