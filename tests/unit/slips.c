/* slips.c -- labels that are slips for others, and labels that are not. */
#include "tests/unit/unit.h"

#include "syntax/slips.h"

static void test_slips(void **state)
{
	(void)state;
	static const struct {
		const char *key, *known;
		size_t slips, uses;
		bool slip;
	} cases[] = {
		/* Offices and roles. */
		{ "secretar wren", "secretary wren", 5, 9, true },
		{ "ecretary wren", "secretary wren", 1, 2, true },
		{ "s wren", "ms wren", 1, 2, true },
		{ "he president", "the president", 1, 2, true },
		{ "the presdeint", "the president", 1, 2, true },
		{ "modeartor", "moderator", 1, 2, true },
		{ "opertator", "operator", 1, 2, true },
		{ "senior adminstration official", "senior administration official", 3, 4, true },
		{ "secretarywren", "secretary wren", 1, 2, true },
		/* As often as the other, or the other only once: who is right? */
		{ "secretar wren", "secretary wren", 2, 2, false },
		{ "secretar wren", "secretary wren", 0, 1, false },
		/* Other words that there are. */
		{ "mr wren", "ms wren", 1, 9, false },
		{ "mrs wren", "mr wren", 1, 9, false },
		{ "participants", "participant", 1, 9, false },
		{ "senior official one", "senior official two", 1, 9, false },
		{ "speaker 1", "speaker 2", 1, 9, false },
		/* Names: once, against five times. */
		{ "ms hallroan", "ms halloran", 1, 5, true },
		{ "ms haloran", "ms halloran", 1, 5, true },
		{ "ms haloran", "ms halloran", 1, 4, false },
		{ "ms haloran", "ms halloran", 2, 9, false },
		{ "mr hansen", "mr hanson", 1, 9, false },
		{ "mr lee", "mr lees", 1, 9, false },
		{ "mr p\xC3\xA9rez", "mr perez", 1, 9, true },
		{ "mr oakes", "mr wrens", 1, 9, false },
		{ "secretary oakes", "secretary wren", 1, 9, false },
		/* Too short to tell. */
		{ "oaks", "oakes", 1, 9, false },
		{ "", "secretary wren", 1, 9, false },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (lq_is_slip(cases[i].key, cases[i].known, (struct lq_slip_use){ cases[i].slips, cases[i].uses }) !=
		    cases[i].slip)
			fail_msg("%s for %s: not %d", cases[i].key, cases[i].known, cases[i].slip);
}

static void test_turns_of_slips(void **state)
{
	(void)state;
	lq_document *document = parse("SECRETARY WREN: One.\n\nQUESTION: Two?\n\nSECRETARY WREN: Three.\n\n"
	                              "SECRETAR WREN: Four five.\n\nMS OAKES: Six.\n");
	assert_int_equal(lq_speaker_count(document), 3);
	lq_speaker wren = lq_speaker_at(document, 0), oakes = lq_speaker_at(document, 2);
	assert_string_equal(wren.id, "Wren");
	assert_int_equal(wren.turns, 3);
	assert_int_equal(wren.words, 4);
	assert_int_equal(wren.label_count, 2);
	assert_string_equal(lq_speaker_label(document, 0, 1), "SECRETAR WREN");
	assert_string_equal(oakes.id, "Oakes");
	assert_int_equal(lq_entry_at(document, 4).speaker, 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_slips), cmocka_unit_test(test_turns_of_slips) };
	return cmocka_run_group_tests(tests, NULL, end_documents);
}
