/* fingerprints.c -- a finding is known again after the file was changed elsewhere. */
#include <stdio.h>
#include <stdlib.h>

#include "tests/unit/unit.h"

enum { SIZE = LQ_FINGERPRINT_SIZE };

/* The fingerprint of the `which`th finding of a name. */
static void print_of(lq_document *document, const char *name, size_t which, char fingerprint[SIZE])
{
	for (size_t i = 0; i < lq_diagnostic_count(document); i++)
		if (!strcmp(lq_diagnostic_at(document, i).name, name) && !which--) {
			assert_int_equal(lq_diagnostic_fingerprint(document, i, fingerprint), LQ_OK);
			assert_int_equal(strspn(fingerprint, "0123456789abcdef"), SIZE - 1);
			assert_int_equal(strlen(fingerprint), SIZE - 1);
			return;
		}
	fail_msg("there is no such finding of %s", name);
}

static void test_changes_elsewhere_do_not_matter(void **state)
{
	(void)state;
	char before[SIZE], after[SIZE];
	print_of(parse("MR PRICE: One. (Juggles oranges.) Two.\n\nMS LUND: Why?\n"), "unknown-note", 0, before);
	static const char *const others[] = {
		"The Title\n\nMR PRICE: One. (Juggles oranges.) Two.\n\nMS LUND: Why?\n",
		"MR PRICE: One. (Juggles oranges.) Two.\n\nMS LUND: Why not? (Eats them.)\n",
		"MR PRICE:  One.\xC2\xA0(Juggles \toranges.) Two. \r\n\r\nMS LUND: Why?\r\n",
		"\xEF\xBB\xBFMS LUND: What?\n\nMR PRICE: One. (Juggles oranges.) Two.\n",
	};
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		print_of(parse(others[i]), "unknown-note", 0, after);
		assert_string_equal(after, before);
	}
	print_of(parse("MR PRICE: One. (Juggles lemons.) Two.\n\nMS LUND: Why?\n"), "unknown-note", 0, after);
	assert_string_not_equal(after, before);
	print_of(parse("MR PRICE: None. (Juggles oranges.) Two.\n\nMS LUND: Why?\n"), "unknown-note", 0, after);
	assert_string_not_equal(after, before);
}

/* In a line without an end, what is far away is elsewhere. */
static void test_long_lines(void **state)
{
	(void)state;
	char text[4096], before[SIZE], after[SIZE];
	for (int round = 0; round < 2; round++) {
		snprintf(text, sizeof text, "MR PRICE: %s. %0500d. (Juggles oranges.) %0500d. %s.\n",
		         round ? "One" : "Another", 0, 0, round ? "two" : "three");
		print_of(parse(text), "unknown-note", 0, round ? after : before);
	}
	assert_string_equal(after, before);
}

static int order(const void *a, const void *b)
{
	return strcmp(a, b);
}

/* Whatever is the same in two findings, their fingerprints are not. */
static void test_all_differ(void **state)
{
	(void)state;
	static char text[40000], prints[4000][SIZE];
	size_t used = 0;
	for (int i = 0; i < 500; i++)
		used += (size_t)snprintf(text + used, sizeof text - used, "MR PRICE: One. (Juggles oranges.) %s\n\n",
		                         i % 2 ? "(Juggles oranges.) \x01" : "(Eats them.)");
	lq_document *document = parse(text);
	size_t count = lq_diagnostic_count(document);
	assert_in_range(count, 1000, 4000);
	for (size_t i = 0; i < count; i++)
		assert_int_equal(lq_diagnostic_fingerprint(document, i, prints[i]), LQ_OK);
	qsort(prints, count, SIZE, order);
	for (size_t i = 1; i < count; i++)
		assert_string_not_equal(prints[i - 1], prints[i]);
}

/* Files of the past name them, so that they must not change by a slip. */
static void test_they_last(void **state)
{
	(void)state;
	char print[SIZE];
	print_of(parse("MR PRICE: One. (Juggles oranges.)\n"), "unknown-note", 0, print);
	assert_string_equal(print, "9a1683e7af154237");
}

static void test_dismissed_ones_count(void **state)
{
	(void)state;
	const char *text = "MR PRICE: (Juggles oranges.)\n\nMR PRICE: (Juggles oranges.)\n";
	char before[SIZE], after[SIZE];
	print_of(parse(text), "unknown-note", 1, before);
	lq_document *document = parse(text);
	for (size_t i = 0; i < lq_diagnostic_count(document); i++)
		if (lq_diagnostic_at(document, i).line == 1)
			lq_diagnostic_dismiss(document, i);
	print_of(document, "unknown-note", 1, after);
	assert_string_equal(after, before);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_changes_elsewhere_do_not_matter),
		cmocka_unit_test(test_long_lines),
		cmocka_unit_test(test_all_differ),
		cmocka_unit_test(test_they_last),
		cmocka_unit_test(test_dismissed_ones_count),
	};
	return cmocka_run_group_tests(tests, NULL, end_documents);
}
