/* survey.c -- by vectors or without, the survey finds what reading by characters does. */
#include "base/survey.h"

#include <stdlib.h>

#include "base/census.h"
#include "base/utf8.h"
#include "tests/support/classifiers.h"
#include "tests/unit/unit.h"

/* More than three of the batches that are classified at a time. */
enum { BATCH = 2048, ROOM = 3 * BATCH + 200 };

static bool bit(const uint64_t *map, size_t at)
{
	return map[at / 64] >> (at % 64) & 1;
}

struct maps {
	uint64_t stop[ROOM / 64 + 2], special[ROOM / 64 + 2], word[ROOM / 64 + 2];
	struct lq_survey survey;
};

/* `bytes` in the middle of the padding that the survey wants. */
static const char *padded(const char *bytes, size_t length)
{
	static char memory[ROOM + 2 * LQ_PADDING];
	assert_true(length <= ROOM);
	memset(memory, 0, sizeof memory);
	memcpy(memory + LQ_PADDING, bytes, length);
	return memory + LQ_PADDING;
}

static void survey_by(lq_classifier *classify, struct maps *maps, const char *text, size_t length)
{
	memset(maps, 0xAA, sizeof *maps);
	maps->survey = (struct lq_survey){ .stop = maps->stop, .special = maps->special, .word = maps->word };
	lq_survey_by(classify, &maps->survey, text, length);
}

/* Character by character, what the survey finds by blocks. */
static void compare_with_reading(const struct maps *maps, const char *bytes, size_t length)
{
	const unsigned char *text = (const unsigned char *)bytes;
	unsigned census = 0;
	bool looking = true;
	for (size_t at = 0, next; at < length; at = next) {
		uint32_t point;
		next = at + lq_utf8_decode(text + at, text + length, &point);
		bool space = point != UINT32_MAX && lq_is_space(point);
		bool special = point == UINT32_MAX || (point < 0x20) ||
		               strchr("\"&<>\\\x7F", (int)(point & 0x7F) == (int)point ? (int)point : 'x') ||
		               point == 0x2011 || point == 0xFFFE || point == 0xFFFF || lq_is_private(point) ||
		               lq_is_dropped(point) ||
		               (space && (point > 0x7F || (next < length && text[next] == ' ')));
		bool word = looking && point != UINT32_MAX && lq_is_alnum(point);
		looking = space || (looking && !word);
		census |= lq_census_of(point);
		assert_int_equal(bit(maps->stop, at), point == '\n' || point == '\r' || point == '(' || point == '[');
		assert_int_equal(bit(maps->word, at), word);
		if (special) /* a superset is harmless */
			assert_true(bit(maps->special, at));
		for (size_t i = at + 1; i < next; i++)
			assert_false(bit(maps->stop, i) || bit(maps->word, i));
	}
	assert_int_equal(maps->survey.census, census);
}

static void compare(const char *bytes, size_t length)
{
	static struct maps maps;
	lq_classifier *classifiers[LQ_TEST_CLASSIFIERS];
	const char *text = padded(bytes, length);
	for (size_t i = lq_test_classifiers(classifiers); i-- > 0;) {
		survey_by(classifiers[i], &maps, text, length);
		compare_with_reading(&maps, text, length);
	}
}

static void test_survey_is_reading_at_every_place(void **state)
{
	(void)state;
	static const char *const pieces[] = { "a",
		                                  " ",
		                                  "  ",
		                                  "\n",
		                                  "\r\n",
		                                  "(",
		                                  "[",
		                                  "\"",
		                                  "&",
		                                  "\\",
		                                  "\x7F",
		                                  "\x01",
		                                  "\t",
		                                  "\xC2\xA0",
		                                  "\xC2\xAD",
		                                  "\xC2\xAA",
		                                  "\xC2\x85",
		                                  "\xC3\x97",
		                                  "\xC3\xA9",
		                                  "\xC4\x80",
		                                  "\xC9\xBF",
		                                  "\xCA\x80",
		                                  "\xE2\x80\x8B",
		                                  "\xE2\x80\x91",
		                                  "\xE2\x80\x99",
		                                  "\xE2\x80\xAF",
		                                  "\xE2\x80\xA8",
		                                  "\xE2\x86\x91",
		                                  "\xE2\x86\x83",
		                                  "\xE2\x82\xAC",
		                                  "\xE2\x81\xA0",
		                                  "\xEF\xBB\xBF",
		                                  "\xEF\xBF\xBE",
		                                  "\xEF\xBF\xBF",
		                                  "\xF0\x9F\x98\x80",
		                                  "\xC3",
		                                  "\xE2\x80",
		                                  "\xE2",
		                                  "\x80",
		                                  "\xFF",
		                                  "\xED\xA0\x80",
		                                  "\xF4\x90\x80\x80",
		                                  "\xC0\x80" };
	for (size_t piece = 0; piece < sizeof pieces / sizeof *pieces; piece++)
		for (size_t at = 0; at < 130; at++)
			for (int fill = 0; fill < 3; fill++) {
				char bytes[140];
				size_t length = strlen(pieces[piece]);
				memset(bytes, "x .,"[fill], sizeof bytes);
				memcpy(bytes + at, pieces[piece], length);
				compare(bytes, at + length);     /* at the very end */
				compare(bytes, at + length + 1); /* one before it */
				compare(bytes, sizeof bytes);
			}
}

static void test_survey_is_reading_on_random_text(void **state)
{
	(void)state;
	static const char alphabet[] =
	    "aaaaaeeeeZ09     \n\r\t.,-'\"&<>()[]\\\xC2\xC3\xA0\xA9\xAD\xE2\x80\x8B\x91\x99\xAF";
	uint64_t random = 11;
	char bytes[ROOM];
	for (int round = 0; round < 20000; round++) {
		size_t length = next_random(&random) % 300;
		for (size_t i = 0; i < length; i++)
			bytes[i] = round % 4 ? alphabet[next_random(&random) % (sizeof alphabet - 1)]
			                     : (char)next_random(&random);
		compare(bytes, length);
	}
}

/* Text of whole characters. */
static void test_survey_is_reading_on_whole_characters(void **state)
{
	(void)state;
	static const char *const characters[] = { "a",
		                                      "b",
		                                      "Z",
		                                      "1",
		                                      " ",
		                                      " ",
		                                      "\n",
		                                      ".",
		                                      "-",
		                                      "(",
		                                      "\xC2\xA0",
		                                      "\xC2\xAD",
		                                      "\xC3\xA9",
		                                      "\xC3\x97",
		                                      "\xC3\xB7",
		                                      "\xC4\x8D",
		                                      "\xE2\x80\x99",
		                                      "\xE2\x80\x8B",
		                                      "\xE2\x80\x94",
		                                      "\xE2\x80\xAF",
		                                      "\xE2\x82\xAC",
		                                      "\xE2\x86\x91",
		                                      "\x01",
		                                      "\x1C" };
	uint64_t random = 12;
	for (int round = 0; round < 20000; round++) {
		char bytes[ROOM];
		size_t length = 0, count = next_random(&random) % 250;
		for (size_t i = 0; i < count; i++) {
			const char *character =
			    characters[next_random(&random) % (sizeof characters / sizeof *characters)];
			memcpy(bytes + length, character, strlen(character));
			length += strlen(character);
		}
		compare(bytes, length);
	}
}

/* Characters at and over the ends of batches. */
static void test_survey_is_reading_over_batches(void **state)
{
	(void)state;
	static const char *const odd[] = { "\xE4\xB8\xAD", "\xF0\x9F\x98\x80", "\xD0\x94", "\xE2\x81\xA0",
		                               "\xE1\x9A\x80" };
	static char bytes[ROOM];
	uint64_t random = 14;
	for (int round = 0; round < 3000; round++) {
		static const char fills[] = "aa. -";
		size_t length = BATCH * (1 + (size_t)round % 3) - 8 + next_random(&random) % 80;
		for (size_t i = 0; i < length; i++)
			bytes[i] = fills[next_random(&random) % (round % 2 ? 5 : 2)];
		for (int i = 0; i < 3; i++) {
			const char *character = odd[next_random(&random) % (sizeof odd / sizeof *odd)];
			size_t at = BATCH * (next_random(&random) % 3) + BATCH - 8 + next_random(&random) % 12;
			if (at + strlen(character) <= length)
				memcpy(bytes + at, character, strlen(character));
		}
		compare(bytes, length);
	}
}

static void test_words_are_those_of_a_plain_count(void **state)
{
	(void)state;
	uint64_t random = 13;
	static const char alphabet[] = "ab1 \n.-\xC3\xA9\xE2\x80\x99\xC2\xA0";
	for (int round = 0; round < 5000; round++) {
		static struct maps maps;
		char bytes[ROOM];
		size_t length = next_random(&random) % 200;
		for (size_t i = 0; i < length; i++)
			bytes[i] = alphabet[next_random(&random) % (sizeof alphabet - 1)];
		survey_by(lq_classify_plain, &maps, padded(bytes, length), length);
		assert_int_equal(lq_bit_count(maps.word, 0, length), lq_test_words(bytes, length));
	}
}

static void test_bits(void **state)
{
	(void)state;
	uint64_t map[4] = { 0, 1, 0, UINT64_C(1) << 63 };
	assert_int_equal(lq_bit_next(map, 0, 256), 64);
	assert_int_equal(lq_bit_next(map, 0, 64), 64);
	assert_int_equal(lq_bit_next(map, 65, 256), 255);
	assert_int_equal(lq_bit_next(map, 65, 255), 255);
	assert_int_equal(lq_bit_next(map, 65, 200), 200);
	assert_int_equal(lq_bit_next(map, 10, 10), 10);
	assert_int_equal(lq_bit_count(map, 0, 256), 2);
	assert_int_equal(lq_bit_count(map, 64, 65), 1);
	assert_int_equal(lq_bit_count(map, 65, 255), 0);
	assert_int_equal(lq_bit_count(map, 5, 5), 0);
}

static void test_run_grows_and_frees(void **state)
{
	(void)state;
	struct lq_survey survey = { 0 };
	assert_true(lq_survey_run(&survey, padded("", 0), 0));
	assert_true(lq_survey_run(&survey, padded("a (b\n", 5), 5));
	assert_int_equal(lq_bit_next(survey.stop, 0, 5), 2);
	assert_int_equal(lq_bit_next(survey.stop, 3, 5), 4);
	lq_survey_free(&survey);
	assert_null(survey.stop);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_survey_is_reading_at_every_place),
		cmocka_unit_test(test_survey_is_reading_on_random_text),
		cmocka_unit_test(test_survey_is_reading_on_whole_characters),
		cmocka_unit_test(test_survey_is_reading_over_batches),
		cmocka_unit_test(test_words_are_those_of_a_plain_count),
		cmocka_unit_test(test_bits),
		cmocka_unit_test(test_run_grows_and_frees),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
