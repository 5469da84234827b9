/* diagnostics.c -- the registry, generic over it: each code fires on one example and not on the other. */
#include "syntax/diag.h"

#include <stdio.h>
#include <stdlib.h>

#include "tests/unit/unit.h"

static const struct {
	const char *code, *name, *violating, *legal;
} permanent[] = {
#define RELEASED(code, name, violating, legal) { code, name, violating, legal },
#include "tests/unit/released.def"
#undef RELEASED
};

static void test_codes_are_permanent(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof permanent / sizeof *permanent; i++) {
		size_t k = 0;
		while (k < lq_check_count() && strcmp(lq_check_at(k).code, permanent[i].code))
			k++;
		if (k == lq_check_count() || strcmp(lq_check_at(k).name, permanent[i].name))
			fail_msg("%s %s is gone", permanent[i].code, permanent[i].name);
	}
	for (size_t k = 0; k < lq_check_count(); k++) {
		size_t i = 0;
		while (i < sizeof permanent / sizeof *permanent && strcmp(lq_check_at(k).code, permanent[i].code))
			i++;
		if (i == sizeof permanent / sizeof *permanent)
			fail_msg("%s is not in tests/unit/released.def: add it", lq_check_at(k).code);
	}
}

static void test_registry(void **state)
{
	(void)state;
	for (size_t i = 0; i < lq_check_count(); i++) {
		lq_check_info info = lq_check_at(i);
		assert_int_equal(strlen(info.code), 6);
		assert_memory_equal(info.code, "LQ", 2);
		assert_int_equal(strspn(info.code + 2, "0123456789"), 4);
		assert_int_equal(strspn(info.name, "abcdefghijklmnopqrstuvwxyz0123456789-"), strlen(info.name));
		assert_true(info.level < LQ_OFF && *info.text && strlen(info.explanation) > 40);
		assert_null(strchr(info.text, '\n'));
		for (const char *p = info.text; (p = strchr(p, '%')); p += 2)
			assert_memory_equal(p, "%s", 2);
		assert_int_equal(!*info.violating, !*info.legal);
		for (size_t k = 0; k < i; k++) {
			assert_string_not_equal(info.code, lq_check_at(k).code);
			assert_string_not_equal(info.name, lq_check_at(k).name);
			assert_true(strcmp(info.code, lq_check_at(k).code) > 0); /* in order */
		}
	}
}

/* Some codes need a list of people: the one that their explanations tell of. */
static lq_people *people_for(const lq_check_info *info)
{
	static const lq_person persons[] = { { .id = "Wren", .forename = "Ann", .surname = "Wren" },
		                                 { .id = "LundB", .forename = "Bo", .surname = "Lund" },
		                                 { .id = "LundC", .forename = "Cy", .surname = "Lund" } };
	if (!strstr(info->explanation, "the list has Ann Wren, Bo Lund and Cy Lund"))
		return NULL;
	lq_people *people = lq_people_new();
	for (size_t i = 0; i < sizeof persons / sizeof *persons; i++)
		assert_int_equal(lq_people_add(people, &persons[i]), LQ_OK);
	return people;
}

/* Takes lines `--option=value` at the beginning of an example for options; the rest is the text. */
static const char *read_options(const char *example, lq_options *options)
{
	while (!strncmp(example, "--", 2)) {
		char name[32], value[64];
		assert_int_equal(sscanf(example, "--%31[^=]=%63[^\n]", name, value), 2);
		assert_int_equal(lq_options_set(options, name, value), LQ_OK);
		example = strchr(example, '\n') + 1;
	}
	return example;
}

/* Takes the next document of a collection, "==> NAME <==" and its lines, off an example, into `text`. */
static const char *next_document(const char *example, char name[32], char text[2048])
{
	*name = '\0';
	if (sscanf(example, "==> %31s <==", name) == 1)
		example = strchr(example, '\n') + 1;
	const char *end = strstr(example, "==> ");
	size_t length = end ? (size_t)(end - example) : strlen(example);
	assert_true(length < 2048);
	memcpy(text, example, length);
	text[length] = '\0';
	return example + length;
}

/* Findings of a code in an example under a setting of levels (or NULL), and how many of all stand at the
 * level of errors. */
static size_t found_in(const lq_check_info *info, const char *example, const char *setting, size_t *errors)
{
	lq_people *people = people_for(info);
	lq_options *options = lq_options_new();
	lq_collection *collection = lq_collection_new();
	const char *rest = read_options(example, options);
	size_t count = 0;
	if (errors)
		*errors = 0;
	if (setting)
		assert_int_equal(lq_options_set(options, "warn", setting), LQ_OK);
	while (*rest) {
		char name[32], text[2048];
		rest = next_document(rest, name, text);
		lq_document *document = parse_with(text, options);
		if (people)
			assert_int_equal(lq_document_resolve(document, people), LQ_OK);
		if (*name)
			assert_int_equal(lq_collection_add(collection, document, name), LQ_OK);
		count += findings(document, info->code);
		if (errors)
			*errors += lq_diagnostics_above(document, LQ_ERROR);
	}
	lq_collection_free(collection);
	lq_people_free(people);
	lq_options_free(options);
	return count;
}

static void test_examples(void **state)
{
	(void)state;
	bool all = true;
	for (size_t i = 0; i < lq_check_count(); i++) {
		lq_check_info info = lq_check_at(i);
		if (!*info.violating)
			continue;
		size_t fires = found_in(&info, info.violating, NULL, NULL),
		       silent = found_in(&info, info.legal, NULL, NULL);
		if (!fires || silent)
			print_error("%s %s: %zu on the violating example, %zu on the legal one\n", info.code, info.name,
			            fires, silent);
		all &= fires && !silent;
	}
	assert_true(all);
}

/* What a code was found in when it was released, it is found in for ever. */
static void test_meanings_are_permanent(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof permanent / sizeof *permanent; i++) {
		size_t k = 0;
		while (strcmp(lq_check_at(k).code, permanent[i].code))
			k++;
		lq_check_info info = lq_check_at(k);
		if (*permanent[i].violating && !found_in(&info, permanent[i].violating, NULL, NULL))
			fail_msg("%s %s is not found any more where it was", info.code, info.name);
		if (found_in(&info, permanent[i].legal, NULL, NULL))
			fail_msg("%s %s is found now where it was not", info.code, info.name);
	}
}

/* How many findings of each code a text has, by their place in the registry. */
static void count_codes(const char *text, const lq_options *options, size_t *counts)
{
	lq_document *document = parse_with(text, options);
	memset(counts, 0, lq_check_count() * sizeof *counts);
	for (size_t i = 0; i < lq_diagnostic_count(document); i++)
		for (size_t k = 0; k < lq_check_count(); k++)
			counts[k] += !strcmp(lq_check_at(k).code, lq_diagnostic_at(document, i).code);
}

/* A safe fix mends: its finding is gone, and no other came. */
static void test_safe_fixes_mend(void **state)
{
	(void)state;
	size_t *before = calloc(lq_check_count(), sizeof *before),
	       *after = calloc(lq_check_count(), sizeof *after);
	size_t mended = 0;
	for (size_t i = 0; i < lq_check_count(); i++) {
		lq_check_info info = lq_check_at(i);
		lq_options *options = lq_options_new();
		const char *text = read_options(info.violating, options);
		struct lq_test_output fixed = { NULL, 0, 0 };
		size_t made = 0;
		count_codes(text, options, before);
		lq_document *document = parse_with(text, options);
		lq_status status = lq_write_fixed(document, false, lq_test_take, &fixed, &made);
		assert_true(status == LQ_OK || (status == LQ_NOT_UTF8 && !fixed.bytes));
		if (made) {
			char *mend = calloc(fixed.length + 1, 1);
			memcpy(mend, fixed.bytes, fixed.length);
			count_codes(mend, options, after);
			for (size_t k = 0; k < lq_check_count(); k++)
				if (after[k] > before[k])
					fail_msg("the fix of %s brings %s", info.code, lq_check_at(k).code);
			if (before[i] && after[i] >= before[i])
				fail_msg("the fix of %s does not mend it", info.code);
			mended += before[i] > 0;
			free(mend);
		}
		lq_test_drop(&fixed);
		lq_options_free(options);
	}
	assert_true(mended > 20);
	free(before);
	free(after);
}

static void test_every_finding_can_be_turned_off(void **state)
{
	(void)state;
	for (size_t i = 0; i < lq_check_count(); i++) {
		lq_check_info info = lq_check_at(i);
		char setting[80];
		size_t errors;
		snprintf(setting, sizeof setting, "no-%s", info.name);
		assert_int_equal(found_in(&info, info.violating, setting, NULL), 0);
		snprintf(setting, sizeof setting, "error=%s", info.code);
		found_in(&info, info.violating, setting, &errors);
		if (*info.violating)
			assert_true(errors >= 1);
	}
}

static void test_places(void **state)
{
	(void)state;
	lq_document *document = parse("MR PRICE: \xC3\x96ne.\n\nQUESTION: Caf\xC3\xA9 \xFF \xFF"
	                              "b. (Juggles oranges.)\r\n");
	static const struct {
		const char *name;
		uint32_t line, column;
		const char *message;
	} expected[] = { { "mixed-line-ends", 3, 40, NULL },
		             { "invalid-utf8", 3, 16, "bytes that do not decode as UTF-8, 2 in all" },
		             { "unknown-note", 3, 22, "the note (Juggles oranges.) is none of the known ones" } };
	assert_int_equal(lq_diagnostic_count(document), 3);
	for (size_t i = 0; i < 3; i++)
		for (size_t k = 0; k < 3; k++) {
			lq_diagnostic found = lq_diagnostic_at(document, i);
			if (strcmp(found.name, expected[k].name))
				continue;
			assert_int_equal(found.line, expected[k].line);
			assert_int_equal(found.column, expected[k].column);
			if (expected[k].message)
				assert_string_equal(found.message, expected[k].message);
			if (!strcmp(found.name, "mixed-line-ends")) {
				assert_int_equal(found.label_count, 1);
				assert_int_equal(found.labels[0].span.start, 15);
			}
		}
}

static void test_order_of_asking_does_not_matter(void **state)
{
	(void)state;
	const char *text =
	    "Climate: One. (Juggles oranges.) (Eats them.)\n\nMR PRICE: Two. (Juggles oranges.)\n\n"
	    "Energy: x. (Juggles oranges.) y. (Eats them.) z. (Sings a song of it.)\n";
	lq_document *document = parse(text);
	uint32_t columns[20];
	size_t count = lq_diagnostic_count(document);
	assert_true(count > 4 && count < 20);
	for (size_t i = 0; i < count; i++)
		columns[i] = lq_diagnostic_at(document, i).column;
	document = parse(text);
	for (size_t i = count; i-- > 0;)
		assert_int_equal(lq_diagnostic_at(document, i).column, columns[i]);
}

/* What the source holds never reaches a terminal as a control character. */
static void test_reports_show_control_characters(void **state)
{
	(void)state;
	lq_document *document =
	    parse("MR PRICE: One. (Juggles\x1B[31m oranges.)\n\nE\xE2\x80\xAEvil: x\n\nA\x9B: b\n");
	for (size_t i = 0; i < lq_report_count(); i++) {
		struct lq_test_output output = { NULL, 0, 0 };
		assert_int_equal(
		    lq_test_report(document, lq_report_at(i).name, "na\x1Bme\n.txt", LQ_NOTE, lq_test_take, &output),
		    LQ_OK);
		assert_non_null(output.bytes);
		assert_null(memchr(output.bytes, '\x1B', output.length));
		assert_null(strstr(output.bytes, "\xE2\x80\xAE"));
		assert_int_equal(
		    strcmp(lq_report_at(i).name, "json") ? 0 : lq_test_json(output.bytes, output.length) != NULL, 0);
		lq_test_drop(&output);
	}
}

static void test_least_level(void **state)
{
	(void)state;
	lq_document *document = parse("MR PRICE: One. (Juggles oranges.)\n");
	struct lq_test_output notes = { NULL, 0, 0 }, errors = { NULL, 0, 0 };
	assert_int_equal(lq_test_report(document, "gcc", "a.txt", LQ_NOTE, lq_test_take, &notes), LQ_OK);
	assert_int_equal(lq_test_report(document, "gcc", "a.txt", LQ_ERROR, lq_test_take, &errors), LQ_OK);
	assert_non_null(strstr(notes.bytes, "a.txt:1:16: "));
	assert_null(errors.bytes);
	lq_test_drop(&notes);
	lq_test_drop(&errors);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_codes_are_permanent),
		cmocka_unit_test(test_registry),
		cmocka_unit_test(test_examples),
		cmocka_unit_test(test_meanings_are_permanent),
		cmocka_unit_test(test_safe_fixes_mend),
		cmocka_unit_test(test_every_finding_can_be_turned_off),
		cmocka_unit_test(test_places),
		cmocka_unit_test(test_order_of_asking_does_not_matter),
		cmocka_unit_test(test_reports_show_control_characters),
		cmocka_unit_test(test_least_level),
	};
	return cmocka_run_group_tests(tests, NULL, end_documents);
}
