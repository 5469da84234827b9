/* options.c -- options by name: what each takes, and that a refused value changes nothing. */
#include "base/options.h"

#include "tests/unit/unit.h"

static void test_table(void **state)
{
	(void)state;
	lq_options *options = lq_options_new();
	for (size_t i = 0; i < lq_option_count(); i++) {
		lq_option_info info = lq_option_at(i);
		assert_true(*info.name && *info.metavar && *info.help && info.fallback);
		if (*info.fallback) /* a default is a value that the option takes */
			assert_int_equal(lq_options_set(options, info.name, info.fallback), LQ_OK);
		for (size_t k = 0; k < i; k++)
			assert_string_not_equal(info.name, lq_option_at(k).name);
	}
	lq_options_free(options);
	lq_options_free(NULL);
}

static void test_values(void **state)
{
	(void)state;
	static const struct {
		const char *name, *value;
		lq_status status;
	} cases[] = {
		{ "house", "state", LQ_OK },
		{ "house", "auto", LQ_OK },
		{ "house", "nowhere", LQ_BAD_OPTION },
		{ "house", "", LQ_BAD_OPTION },
		{ "encoding", "auto", LQ_OK },
		{ "encoding", "Windows-1252", LQ_OK },
		{ "encoding", "nowhere", LQ_BAD_OPTION },
		{ "encoding", "", LQ_BAD_OPTION },
		{ "wpm", "20", LQ_OK },
		{ "wpm", "600", LQ_OK },
		{ "wpm", "19", LQ_BAD_OPTION },
		{ "wpm", "601", LQ_BAD_OPTION },
		{ "wpm", "160x", LQ_BAD_OPTION },
		{ "wpm", "-160", LQ_BAD_OPTION },
		{ "wpm", " 160", LQ_BAD_OPTION },
		{ "wpm", "99999999999999999999", LQ_BAD_OPTION },
		{ "wpm", "", LQ_BAD_OPTION },
		{ "duration", "1:02:03", LQ_OK },
		{ "duration", "", LQ_OK },
		{ "duration", "0", LQ_BAD_OPTION },
		{ "duration", "1:2:3:4", LQ_BAD_OPTION },
		{ "duration", "1:60", LQ_BAD_OPTION },
		{ "sha256", "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", LQ_OK },
		{ "sha256", "0123456789ABCDEF0123456789abcdef0123456789abcdef0123456789abcdef", LQ_BAD_OPTION },
		{ "sha256", "00", LQ_BAD_OPTION },
		{ "warn", "no-unknown-note", LQ_OK },
		{ "warn", "error=unknown-note", LQ_OK },
		{ "warn", "error", LQ_OK },
		{ "warn", "LQ0401", LQ_OK },
		{ "warn", "nothing-of-the-kind", LQ_BAD_OPTION },
		{ "warn", "loud=unknown-note", LQ_BAD_OPTION },
		{ "warn", "off=unknown-note", LQ_BAD_OPTION },
		{ "warn", "", LQ_BAD_OPTION },
		{ "", "x", LQ_BAD_OPTION },
		{ "nothing", "x", LQ_BAD_OPTION },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		lq_options *options = lq_options_new();
		lq_status status = lq_options_set(options, cases[i].name, cases[i].value);
		if (status != cases[i].status)
			fail_msg("%s = \"%s\": %s", cases[i].name, cases[i].value, lq_status_text(status));
		lq_options_free(options);
	}
}

static void test_a_refused_value_changes_nothing(void **state)
{
	(void)state;
	lq_options *options = lq_options_new();
	assert_int_equal(lq_options_set(options, "wpm", "200"), LQ_OK);
	assert_int_equal(lq_options_set(options, "wpm", "x"), LQ_BAD_OPTION);
	assert_string_equal(lq_option_value(options, LQ_O_WPM), "200");
	assert_int_equal(lq_options_set(options, "wpm", "100"), LQ_OK);
	assert_string_equal(lq_option_value(options, LQ_O_WPM), "100");
	assert_string_equal(lq_option_value(options, LQ_O_HOUSE), "auto");
	lq_options_free(options);
}

static void test_levels_add_up(void **state)
{
	(void)state;
	const char *text = "MR PRICE: Good morning. (Juggles oranges.) Now then.\n\nClimate: We do more.\n";
	lq_options *options = lq_options_new();
	assert_int_equal(findings(parse(text), "unknown-note"), 1);
	assert_int_equal(lq_options_set(options, "warn", "no-unknown-note"), LQ_OK);
	lq_document *document = parse_with(text, options);
	assert_int_equal(findings(document, "unknown-note"), 0);
	assert_int_equal(findings(document, "header-not-taken"), 1);
	assert_int_equal(lq_options_set(options, "warn", "error=unknown-note"), LQ_OK);
	assert_int_equal(lq_options_set(options, "warn", "warning=header-not-taken"), LQ_OK);
	document = parse_with(text, options);
	assert_int_equal(lq_diagnostics_above(document, LQ_ERROR), 1);
	assert_int_equal(lq_diagnostics_above(document, LQ_WARNING), 2);
	assert_int_equal(lq_diagnostics_above(parse(text), LQ_WARNING), 0); /* the defaults are back */
	lq_options_free(options);
}

/* Any number of settings is kept, and the options may go before the document. */
static void test_many_settings(void **state)
{
	(void)state;
	lq_options *options = lq_options_new();
	for (int i = 0; i < 300; i++)
		assert_int_equal(lq_options_set(options, "warn", i % 2 ? "error=unknown-note" : "no-unknown-note"),
		                 LQ_OK);
	lq_document *document = parse_with("MR PRICE: Hello. (Juggles oranges.)\n", options);
	lq_options_free(options);
	assert_int_equal(lq_diagnostics_above(document, LQ_ERROR), 1);
	assert_non_null(strstr(written(document, "json"), "unknown-note"));
}

static void test_durations(void **state)
{
	(void)state;
	assert_int_equal(lq_parse_duration("1:02:03"), 3723000);
	assert_int_equal(lq_parse_duration("2:03.5"), 123500);
	assert_int_equal(lq_parse_duration("90"), 90000);
	assert_int_equal(lq_parse_duration("0.001"), 1);
	assert_int_equal(lq_parse_duration("0,25"), 250);
	assert_int_equal(lq_parse_duration("999:59:59.999"), INT64_C(3599999999));
	static const char *const bad[] = { "",           ":",   "1:",   ":1",      "1:60",      "1:60:00",
		                               "1000:00:00", "1.",  "1.x",  "-1",      "+1",        " 1",
		                               "1 ",         "0x1", "1::2", "1:2:3:4", "9999999999" };
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		if (lq_parse_duration(bad[i]) != -1)
			fail_msg("\"%s\" was taken for a duration", bad[i]);
}

static void test_statuses(void **state)
{
	(void)state;
	for (int status = LQ_OK; status <= LQ_WRITE_FAILED + 1; status++)
		assert_true(strlen(lq_status_text((lq_status)status)) > 3);
	assert_string_equal(lq_version(), LQ_VERSION);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_table),
		cmocka_unit_test(test_values),
		cmocka_unit_test(test_a_refused_value_changes_nothing),
		cmocka_unit_test(test_levels_add_up),
		cmocka_unit_test(test_many_settings),
		cmocka_unit_test(test_durations),
		cmocka_unit_test(test_statuses),
	};
	return cmocka_run_group_tests(tests, NULL, end_documents);
}
