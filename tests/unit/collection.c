/* collection.c -- what several documents together show: which of them are the same. */
#include <stdbool.h>

#include "tests/unit/unit.h"

static bool has(lq_document *document, const char *name)
{
	for (size_t i = 0; i < lq_diagnostic_count(document); i++)
		if (!strcmp(lq_diagnostic_at(document, i).name, name))
			return true;
	return false;
}

/* True if the second text is told to say the same as the first. */
static bool is_copy(const char *first, const char *second)
{
	lq_collection *collection = lq_collection_new();
	assert_non_null(collection);
	lq_document *document = parse(first);
	assert_int_equal(lq_collection_add(collection, document, "first"), LQ_OK);
	assert_false(has(document, "same-body"));
	document = parse(second);
	assert_int_equal(lq_collection_add(collection, document, "second"), LQ_OK);
	lq_collection_free(collection);
	return has(document, "same-body");
}

/* More words than a greeting has. */
#define WORDS                                                                                                \
	"We will have more to say on this when the time has come for it, and not before that, and what we will " \
	"say then will be what we have said now, if all goes well."

static void test_copies(void **state)
{
	(void)state;
	static const char *const copies[] = {
		"Remarks\n\nMR PRICE: " WORDS " Thank you.\n\nMS LUND: Why?\n\n# # #\n",
		"MR PRICE:\r\n\r\n" WORDS "  Thank\xC2\xA0you.\r\n\r\nMS LUND:\tWhy?\r\n",
		"MR PRICE: " WORDS " Thank\xE2\x80\x89you.\n\nMS LUND: Why?\n",
		"MR PRICE: " WORDS " Tha\xC2\xADnk you.\n\nMS LUND: Why?\n",
		"MR PRICE: " WORDS " Thank you. (Laughter.)\n\nMS LUND: Why?\n",
		"**MR PRICE:** " WORDS " Thank **you.**\n\n**MS LUND:** Why?\n",
	};
	for (size_t i = 0; i < sizeof copies / sizeof *copies; i++)
		if (!is_copy("MR PRICE: " WORDS " Thank you.\n\nMS LUND: Why?\n", copies[i]))
			fail_msg("this copy is not known: %s", copies[i]);
}

static void test_no_copies(void **state)
{
	(void)state;
	static const char *const others[] = {
		"MR PRICE: " WORDS " Thank him.\n\nMS LUND: Why?\n",
		"MR COLE: " WORDS " Thank you.\n\nMS LUND: Why?\n",
		"MR PRICE: " WORDS " Thank you. Why?\n\nMS LUND: Why?\n",
		"MR PRICE: " WORDS "\n\nMS LUND: Thank you. Why?\n",
	};
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (is_copy("MR PRICE: " WORDS " Thank you.\n\nMS LUND: Why?\n", others[i]))
			fail_msg("this is another text: %s", others[i]);
	/* What stands behind a byte C2 counts. */
	assert_false(is_copy("MR PRICE: " WORDS " \xC2\xA1Hola!\n", "MR PRICE: " WORDS " \xC2\xA1Salud!\n"));
}

/* Greetings are all alike. */
static void test_short_texts(void **state)
{
	(void)state;
	assert_false(is_copy("MR PRICE: Good morning.\n", "MR PRICE: Good morning.\n"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_copies),
		cmocka_unit_test(test_no_copies),
		cmocka_unit_test(test_short_texts),
	};
	return cmocka_run_group_tests(tests, NULL, end_documents);
}
