/* recovery.c -- the parser, fed past scanner and layout: it cannot fail, and loses nothing. */
#include "tests/support/tokens.h"
#include "tests/unit/unit.h"

#define STREAM(...) (const uint8_t[]){ __VA_ARGS__ }, sizeof((const uint8_t[]){ __VA_ARGS__ })

enum {
	SPEAKER = LQ_K_SPEAKER,
	DELIMITER = LQ_K_DELIMITER,
	TEXT = LQ_K_TEXT,
	NOTE = LQ_K_NOTE,
	BREAK = LQ_K_BREAK,
	GAP = LQ_K_GAP,
	BANNER = LQ_K_BANNER,
	REMARK = LQ_K_REMARK_NOTE,
	CLOSING = LQ_K_CLOSING_LINE,
	FURNITURE = LQ_K_FURNITURE_LINE,
	HEADING = LQ_K_HEADING_LINE
};

static void test_good_streams_raise_nothing(void **state)
{
	(void)state;
	assert_int_equal(lq_test_parse_kinds(NULL, 0), 0);
	assert_int_equal(lq_test_parse_kinds(STREAM(BREAK)), 0);
	assert_int_equal(lq_test_parse_kinds(STREAM(GAP, BREAK, GAP)), 0);
	assert_int_equal(lq_test_parse_kinds(STREAM(SPEAKER, DELIMITER, GAP, TEXT, BREAK)), 0);
	assert_int_equal(lq_test_parse_kinds(STREAM(BANNER, BREAK, TEXT, BREAK, SPEAKER, DELIMITER, BREAK)), 0);
	assert_int_equal(lq_test_parse_kinds(
	                     STREAM(SPEAKER, DELIMITER, TEXT, NOTE, TEXT, BREAK, REMARK, BREAK, CLOSING, BREAK)),
	                 0);
	assert_int_equal(
	    lq_test_parse_kinds(STREAM(HEADING, BREAK, SPEAKER, DELIMITER, TEXT, BREAK, FURNITURE, BREAK)), 0);
}

static void test_bad_streams_raise_it_once(void **state)
{
	(void)state;
	assert_int_equal(lq_test_parse_kinds(STREAM(DELIMITER, BREAK)), 1);
	assert_int_equal(lq_test_parse_kinds(STREAM(DELIMITER)), 1);
	assert_int_equal(
	    lq_test_parse_kinds(STREAM(SPEAKER, SPEAKER, TEXT, BREAK, SPEAKER, DELIMITER, TEXT, BREAK)), 1);
	assert_int_equal(lq_test_parse_kinds(STREAM(SPEAKER, DELIMITER, TEXT, BREAK, BANNER, BREAK, SPEAKER,
	                                            DELIMITER, TEXT, BREAK)),
	                 1);
	assert_int_equal(lq_test_parse_kinds(STREAM(CLOSING, BREAK, TEXT, BREAK)), 1);
}

/* Every stream of up to four tokens. */
static void test_every_short_stream(void **state)
{
	(void)state;
	unsigned kinds = 0;
	while (lq_test_kind(kinds) != lq_test_kind(0) || !kinds)
		kinds++;
	for (unsigned length = 1; length <= 4; length++) {
		unsigned long streams = 1;
		for (unsigned i = 0; i < length; i++)
			streams *= kinds;
		for (unsigned long stream = 0; stream < streams; stream++) {
			uint8_t tokens[4];
			unsigned long rest = stream;
			for (unsigned i = 0; i < length; i++, rest /= kinds)
				tokens[i] = lq_test_kind((unsigned)(rest % kinds));
			if (lq_test_parse_kinds(tokens, length) < 0)
				fail_msg("tokens %s %s ... of %u are lost", lq_kind_name(tokens[0]),
				         lq_kind_name(tokens[length - 1]), length);
		}
	}
}

static void test_long_random_streams(void **state)
{
	(void)state;
	uint64_t random = 21;
	for (int round = 0; round < 3000; round++) {
		uint8_t tokens[300];
		size_t length = next_random(&random) % sizeof tokens;
		for (size_t i = 0; i < length; i++)
			tokens[i] = next_random(&random) % 3 ? lq_test_kind(next_random(&random)) : LQ_K_BREAK;
		assert_true(lq_test_parse_kinds(tokens, length) >= 0);
	}
}

/* The layout pass lets none of this through. */
static void test_no_text_raises_it(void **state)
{
	(void)state;
	static const char *const texts[] = {
		"",
		":",
		"MR PRICE:",
		"MR PRICE: MR PRICE:",
		"# # #",
		"(Laughter.)",
		"MR PRICE: a\n\n# # #\n\nMR PRICE: b\n\n# # #\n",
		"(Laughter.)\n\nMR PRICE: (Laughter.)\n\n(Break.)\n\n(Applause.)\n"
	};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		assert_int_equal(findings(parse(texts[i]), "LQ0201"), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_good_streams_raise_nothing), cmocka_unit_test(test_bad_streams_raise_it_once),
		cmocka_unit_test(test_every_short_stream),         cmocka_unit_test(test_long_random_streams),
		cmocka_unit_test(test_no_text_raises_it),
	};
	return cmocka_run_group_tests(tests, NULL, end_documents);
}
