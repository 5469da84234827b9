/* metadata.c -- sets of metadata: what keys take, whose value wins, and what a format misses. */
#include <stdio.h>

#include "tests/unit/unit.h"

static const char talk[] = "Harbor House\n\nJanuary 6, 2022\n\nMR WREN: One.\n\nU.S. Department of State\n";

static void test_keys_are_listed(void **state)
{
	(void)state;
	assert_true(lq_key_count() > 20);
	for (size_t i = 0; i < lq_key_count(); i++) {
		lq_key_info key = lq_key_at(i);
		assert_true(*key.name && *key.form && *key.help);
		for (size_t j = 0; j < i; j++)
			assert_string_not_equal(key.name, lq_key_at(j).name);
	}
}

static void test_values_are_of_their_form(void **state)
{
	(void)state;
	static const struct {
		const char *key, *value;
		lq_status status;
	} cases[] = {
		{ "title", " A  title\xC2\xA0of\nlines ", LQ_OK },
		{ "subtitle", "", LQ_BAD_VALUE },
		{ "subtitle", "bell \x07", LQ_BAD_VALUE },
		{ "subtitle", "caf\xE9", LQ_BAD_VALUE },
		{ "titel", "x", LQ_UNKNOWN_KEY },
		{ "date", "2024-02-29", LQ_OK },
		{ "source_date", "2023-02-29", LQ_BAD_VALUE },
		{ "source_date", "2023-13", LQ_BAD_VALUE },
		{ "source_date", "2023-12", LQ_OK },
		{ "time", "14:05:00+01:00", LQ_OK },
		{ "end_time", "24:00", LQ_BAD_VALUE },
		{ "end_time", "14:05Z", LQ_OK },
		{ "language", "pt-BR", LQ_OK },
		{ "source_language", "english language", LQ_BAD_VALUE },
		{ "url", "https://a.example/b c", LQ_BAD_VALUE },
		{ "url", "https://a.example/b?c=d#e", LQ_OK },
		{ "corpus", "ES-CT", LQ_OK },
		{ "country_code", "usa", LQ_BAD_VALUE },
	};
	lq_metadata *set = lq_metadata_new();
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_int_equal(lq_metadata_set(set, cases[i].key, cases[i].value, NULL), cases[i].status);
	assert_int_equal(lq_metadata_set(set, "title", "Another", NULL), LQ_DUPLICATE);
	assert_int_equal(lq_metadata_set(set, "funder", "One", NULL), LQ_OK);
	assert_int_equal(lq_metadata_set(set, "funder", "Two", NULL), LQ_OK);
	lq_document *document = parse(talk);
	assert_int_equal(lq_document_describe(document, set), LQ_OK);
	assert_string_equal(lq_value_at(document, 0).text, "A title of lines");
	lq_metadata_free(set);
}

static const char *value_of(lq_document *document, const char *key, const char *origin)
{
	for (size_t i = 0; i < lq_value_count(document); i++) {
		lq_value value = lq_value_at(document, i);
		if (strcmp(value.key, key) != 0)
			continue;
		assert_string_equal(value.origin, origin);
		return value.text;
	}
	return NULL;
}

static void test_the_first_set_wins(void **state)
{
	(void)state;
	lq_metadata *first = lq_metadata_new(), *second = lq_metadata_new();
	assert_int_equal(lq_metadata_set(first, "date", "2022-01-07", "first:1"), LQ_OK);
	assert_int_equal(lq_metadata_set(second, "date", "2022-01-08", "second:1"), LQ_OK);
	assert_int_equal(lq_metadata_set(second, "title", "A title", "second:2"), LQ_OK);
	lq_document *document = parse(talk);
	assert_string_equal(value_of(document, "date", "line 3"), "2022-01-06");
	assert_null(value_of(document, "title", ""));
	assert_int_equal(lq_document_describe(document, first), LQ_OK);
	assert_int_equal(lq_document_describe(document, second), LQ_OK);
	assert_string_equal(value_of(document, "date", "first:1"), "2022-01-07");
	assert_string_equal(value_of(document, "title", "second:2"), "A title");
	assert_string_equal(value_of(document, "source_publisher", "line 7"), "U.S. Department of State");
	assert_non_null(strstr(written(document, "json"), "\"date\":\"2022-01-07\""));
	assert_non_null(strstr(written(document, "tei"), "<title type=\"main\">A title</title>"));
	/* The next document of the context knows nothing of it. */
	document = parse(talk);
	assert_string_equal(value_of(document, "date", "line 3"), "2022-01-06");
	lq_metadata_free(first);
	lq_metadata_free(second);
}

static void test_parlamint_says_what_it_misses(void **state)
{
	(void)state;
	static const char *const values[][2] = {
		{ "url", "ftp://a.example/" }, /* ParlaMint takes addresses of the web alone */
		{ "publisher", "An archive" },
		{ "licence", "https://creativecommons.org/publicdomain/zero/1.0/" },
		{ "handle", "http://hdl.example/1" },
		{ "responsible", "A person" },
		{ "funder", "A fund" },
		{ "corpus", "XX" },
	};
	lq_options *options = lq_options_new();
	assert_int_equal(lq_options_set(options, "tei-profile", "parlamint"), LQ_OK);
	lq_document *document = parse_with("January 6, 2022\n\nMR WREN: One.\n", options);
	assert_null(lq_missing_key(document, "json", 0));
	assert_string_equal(lq_missing_key(document, "tei", 0), "place");
	lq_metadata *set = lq_metadata_new();
	for (size_t i = 0; i < sizeof values / sizeof *values; i++)
		assert_int_equal(lq_metadata_set(set, values[i][0], values[i][1], NULL), LQ_OK);
	assert_int_equal(lq_document_describe(document, set), LQ_OK);
	assert_string_equal(lq_missing_key(document, "tei", 0), "place");
	assert_string_equal(lq_missing_key(document, "tei", 1), "url");
	assert_string_equal(lq_missing_key(document, "tei", 2), "licence");
	assert_null(lq_missing_key(document, "tei", 3));
	char byte = 0;
	assert_int_equal(lq_write(document, "tei", NULL, &byte), LQ_INCOMPLETE);
	lq_metadata_free(set);
	lq_options_free(options);
}

static void test_front_matter_is_a_span(void **state)
{
	(void)state;
	lq_document *document = parse("---\ntitle: x\ntags: y\n---\n\nQ    Why?\n\nMS. LUND:  Because.\n");
	lq_span span = lq_front_matter(document);
	assert_int_equal(span.end - span.start, strlen("title: x\ntags: y\n"));
	assert_memory_equal(lq_document_text(document).at + span.start, "title: x\ntags: y\n",
	                    span.end - span.start);
	document = parse("MR WREN: One.\n\n---\n\nMR WREN: Two.\n");
	lq_span none = lq_front_matter(document);
	assert_int_equal(none.start, none.end);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_keys_are_listed),        cmocka_unit_test(test_values_are_of_their_form),
		cmocka_unit_test(test_the_first_set_wins),     cmocka_unit_test(test_parlamint_says_what_it_misses),
		cmocka_unit_test(test_front_matter_is_a_span),
	};
	return cmocka_run_group_tests(tests, NULL, end_documents);
}
