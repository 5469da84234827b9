/* utf8.c -- decoding as Unicode's table 3-7 and its practice of maximal subparts say. */
#include "base/utf8.h"

#include "tests/unit/unit.h"

static size_t decode(const char *bytes, size_t length, uint32_t *point)
{
	const unsigned char *at = (const unsigned char *)bytes;
	return lq_utf8_decode(at, at + length, point);
}

static void test_every_character_comes_back(void **state)
{
	(void)state;
	for (uint32_t point = 0; point <= 0x10FFFF; point++) {
		char bytes[4];
		uint32_t again;
		if (point >= 0xD800 && point <= 0xDFFF)
			continue;
		size_t length = lq_utf8_encode(point, bytes);
		assert_int_equal(length, point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4);
		assert_int_equal(decode(bytes, length, &again), length);
		assert_int_equal(again, point);
	}
}

static void test_bytes_that_do_not_decode(void **state)
{
	(void)state;
	static const struct {
		const char *bytes;
		size_t length, taken;
	} cases[] = {
		{ BYTES("\x80"), 1 }, /* a continuation alone */
		{ BYTES("\xBF\xBF"), 1 },
		{ BYTES("\xC0\x80"), 1 }, /* overlong */
		{ BYTES("\xC1\xBF"), 1 },
		{ BYTES("\xE0\x80\x80"), 1 },
		{ BYTES("\xE0\x9F\xBF"), 1 },
		{ BYTES("\xF0\x80\x80\x80"), 1 },
		{ BYTES("\xF0\x8F\xBF\xBF"), 1 },
		{ BYTES("\xED\xA0\x80"), 1 }, /* a surrogate */
		{ BYTES("\xED\xBF\xBF"), 1 },
		{ BYTES("\xF4\x90\x80\x80"), 1 }, /* beyond U+10FFFF */
		{ BYTES("\xF5\x80\x80\x80"), 1 },
		{ BYTES("\xFE"), 1 },
		{ BYTES("\xFF"), 1 },
		{ BYTES("\xC3"), 1 }, /* cut short: the subpart is one replacement */
		{ BYTES("\xC3 "), 1 },
		{ BYTES("\xE2\x80"), 2 },
		{ BYTES("\xE2\x80 "), 2 },
		{ BYTES("\xF0\x9F\x98"), 3 },
		{ BYTES("\xF0\x9F\x98 "), 3 },
		{ BYTES("\xF4\x8F\xBF"), 3 },
		{ BYTES("\xE1\x80\xE2\xF0\x91\x92\xF1\xBF"), 2 }, /* Unicode, table 3-11 */
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		uint32_t point;
		assert_int_equal(decode(cases[i].bytes, cases[i].length, &point), cases[i].taken);
		assert_int_equal(point, UINT32_MAX);
	}
}

static void test_edges_decode(void **state)
{
	(void)state;
	static const struct {
		const char *bytes;
		size_t length;
		uint32_t point;
	} cases[] = {
		{ BYTES("\0"), 0 },
		{ BYTES("\x7F"), 0x7F },
		{ BYTES("\xC2\x80"), 0x80 },
		{ BYTES("\xDF\xBF"), 0x7FF },
		{ BYTES("\xE0\xA0\x80"), 0x800 },
		{ BYTES("\xED\x9F\xBF"), 0xD7FF },
		{ BYTES("\xEE\x80\x80"), 0xE000 },
		{ BYTES("\xEF\xBF\xBF"), 0xFFFF },
		{ BYTES("\xF0\x90\x80\x80"), 0x10000 },
		{ BYTES("\xF4\x8F\xBF\xBF"), 0x10FFFF },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		uint32_t point;
		assert_int_equal(decode(cases[i].bytes, cases[i].length, &point), cases[i].length);
		assert_int_equal(point, cases[i].point);
	}
}

static size_t count(const char *text)
{
	return lq_utf8_count(text, text + strlen(text));
}

static void test_count(void **state)
{
	(void)state;
	assert_int_equal(count(""), 0);
	assert_int_equal(count("abc"), 3);
	assert_int_equal(count("caf\xC3\xA9"), 4);
	assert_int_equal(count("\xF0\x9F\x98\x80"), 1);
	assert_int_equal(count("\xE1\x80\xE2\xF0\x91\x92\xF1\xBF"
	                       "A"),
	                 5); /* four subparts and a letter */
}

static void test_classes_are_apart(void **state)
{
	(void)state;
	size_t spaces = 0, dropped = 0;
	for (uint32_t point = 0; point <= 0x110000; point++) {
		spaces += lq_is_space(point);
		dropped += lq_is_dropped(point);
		assert_false(lq_is_space(point) && lq_is_dropped(point));
		assert_false((lq_is_space(point) || lq_is_dropped(point)) && lq_is_alnum(point));
		assert_false(lq_is_upper(point) && lq_is_lower(point));
	}
	assert_int_equal(spaces, 25); /* White_Space of Unicode 15 */
	assert_int_equal(dropped, 8);
	assert_false(lq_is_space(UINT32_MAX));
	assert_false(lq_is_alnum(UINT32_MAX));
	assert_true(lq_is_alnum('a') && lq_is_alnum('7') && lq_is_alnum(0xE9) && lq_is_alnum(0x4E2D));
	assert_false(lq_is_alnum('-') || lq_is_alnum(0x2014) || lq_is_alnum(0xFFFD));
}

static void test_case(void **state)
{
	(void)state;
	assert_int_equal(lq_to_lower(0xC9), 0xE9);
	assert_int_equal(lq_to_upper(0x10D), 0x10C);
	assert_int_equal(lq_to_lower('1'), '1');
	assert_true(lq_is_upper(0x130) && lq_is_lower(0x131));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_character_comes_back),
		cmocka_unit_test(test_bytes_that_do_not_decode),
		cmocka_unit_test(test_edges_decode),
		cmocka_unit_test(test_count),
		cmocka_unit_test(test_classes_are_apart),
		cmocka_unit_test(test_case),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
