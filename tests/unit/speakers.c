/* speakers.c -- who speaks: names, roles, kinds and ids from the labels. */
#include <stdio.h>

#include "tests/unit/unit.h"

static lq_speaker speaker_of(const char *label)
{
	char text[300];
	snprintf(text, sizeof text, "%s: Hello.\n", label);
	lq_document *document = parse(text);
	if (lq_speaker_count(document) != 1)
		fail_msg("%s: no speaker", label);
	return lq_speaker_at(document, 0);
}

static bool same(const char *found, const char *wanted)
{
	return found && wanted ? !strcmp(found, wanted) : found == wanted;
}

static void test_names(void **state)
{
	(void)state;
	static const struct {
		const char *label, *role, *name, *id;
		lq_speaker_kind kind;
	} cases[] = {
		{ "MR PRICE", NULL, "Price", "Price", LQ_PERSON },
		{ "MR. PRICE", NULL, "Price", "Price", LQ_PERSON },
		{ "SECRETARY BLINKEN", "Secretary", "Blinken", "Blinken", LQ_PERSON },
		{ "BLINKEN", NULL, "Blinken", "Blinken", LQ_PERSON },
		{ "FOREIGN MINISTER HAYASHI", "Foreign Minister", "Hayashi", "Hayashi", LQ_PERSON },
		{ "DEPUTY SECRETARY SHERMAN", "Deputy Secretary", "Sherman", "Sherman", LQ_PERSON },
		{ "MR O\xE2\x80\x99"
		  "BRIEN",
		  NULL,
		  "O\xE2\x80\x99"
		  "Brien",
		  "OBrien", LQ_PERSON },
		{ "MR O'BRIEN", NULL, "O'Brien", "OBrien", LQ_PERSON },
		{ "MR McDONOUGH", NULL, "McDonough", "McDonough", LQ_PERSON },
		{ "MR MCKEON", NULL, "McKeon", "McKeon", LQ_PERSON },
		{ "SECRETARY LaHOOD", "Secretary", "LaHood", "LaHood", LQ_PERSON },
		{ "FOREIGN MINISTER AL-THANI", "Foreign Minister", "Al-Thani", "Al-Thani", LQ_PERSON },
		{ "PRESIDENT VON DER LEYEN", "President", "Von Der Leyen", "VonDerLeyen", LQ_PERSON },
		{ "PRESIDENT von der LEYEN", "President", "von der Leyen", "VonDerLeyen", LQ_PERSON },
		{ "FOREIGN MINISTER \xC3\x87"
		  "AVU\xC5\x9EO\xC4\x9ELU",
		  "Foreign Minister",
		  "\xC3\x87"
		  "avu\xC5\x9Fo\xC4\x9Flu",
		  "\xC3\x87"
		  "avu\xC5\x9Fo\xC4\x9Flu",
		  LQ_PERSON },
		{ "QUESTION", "Question", NULL, "Question", LQ_UNNAMED },
		{ "Q", "Q", NULL, "Q", LQ_UNNAMED },
		{ "MODERATOR", "Moderator", NULL, "Moderator", LQ_PERSON },
		{ "AUDIENCE", "Audience", NULL, "Audience", LQ_GROUP },
		{ "INTERPRETER", "Interpreter", NULL, "Interpreter", LQ_INTERPRETER },
		{ "SENIOR ADMINISTRATION OFFICIAL TWO", "Senior Administration Official Two", NULL,
		  "SeniorAdministrationOfficialTwo", LQ_PERSON },
		{ "SENIOR OFFICIAL #3", "Senior Official #3", NULL, "SeniorOfficial3", LQ_PERSON },
		{ "Peter Stano, Moderator", "Moderator", "Peter Stano", "PeterStano", LQ_PERSON },
		{ "Deputy Secretary Sherman", "Deputy Secretary", "Sherman", "Sherman", LQ_PERSON },
		{ "'MR PRICE", NULL, "Price", "Price", LQ_PERSON },
		{ "MR PRICE*", NULL, "Price", "Price", LQ_PERSON },
		{ "MS \xD0\x98\xD0\x92\xD0\x90\xD0\x9D\xD0\x9E\xD0\x92\xD0\x90", NULL,
		  "\xD0\x98\xD0\xB2\xD0\xB0\xD0\xBD\xD0\xBE\xD0\xB2\xD0\xB0",
		  "\xD0\x98\xD0\xB2\xD0\xB0\xD0\xBD\xD0\xBE\xD0\xB2\xD0\xB0", LQ_PERSON },
	};
	bool all = true;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		lq_speaker speaker = speaker_of(cases[i].label);
		bool good = same(speaker.role, cases[i].role) && same(speaker.name, cases[i].name) &&
		            same(speaker.id, cases[i].id) && speaker.kind == cases[i].kind;
		if (!good)
			print_error("%s: role %s, name %s, id %s, %s\n", cases[i].label,
			            speaker.role ? speaker.role : "-", speaker.name ? speaker.name : "-", speaker.id,
			            lq_speaker_kind_name(speaker.kind));
		all &= good;
	}
	assert_true(all);
}

static void test_spellings_of_one_label(void **state)
{
	(void)state;
	lq_document *document =
	    parse("MR. PRICE: One.\n\nMR PRICE: Two.\n\nMr. Price: Three four.\n\nMR. PRICE: Five.\n");
	assert_int_equal(lq_speaker_count(document), 1);
	lq_speaker speaker = lq_speaker_at(document, 0);
	assert_int_equal(speaker.turns, 4);
	assert_int_equal(speaker.words, 5);
	assert_int_equal(speaker.label_count, 3);
	assert_string_equal(lq_speaker_label(document, 0, 0), "MR. PRICE");
	assert_string_equal(lq_speaker_label(document, 0, 1), "MR PRICE");
	assert_string_equal(lq_speaker_label(document, 0, 2), "Mr. Price");
	assert_null(lq_speaker_label(document, 0, 3));
}

static void test_namesakes(void **state)
{
	(void)state;
	lq_document *document = parse("MR. PRICE: One.\n\nSECRETARY PRICE: Two.\n\nGENERAL PRICE: Three.\n\n"
	                              "MR. PRICE: Four.\n");
	assert_int_equal(lq_speaker_count(document), 3);
	assert_string_equal(lq_speaker_at(document, 0).id, "Price");
	assert_string_equal(lq_speaker_at(document, 1).id, "Price.2");
	assert_string_equal(lq_speaker_at(document, 2).id, "Price.3");
	assert_int_equal(lq_speaker_at(document, 0).turns, 2);
}

/* An id is an XML name whatever the label is made of. */
static void test_ids_are_names(void **state)
{
	(void)state;
	static const char *const labels[] = { "MR 3",      "MR -X-", "MR '",  "MR. ...",  "MR ''''",
		                                  "MR &",      "MR //",  "MS A-", "MR 1 2 3", "MR \xE1\xBA\xA0N",
		                                  "`MR A.B.C*" };
	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
		char text[100];
		snprintf(text, sizeof text, "%s: Hello.\n", labels[i]);
		lq_document *document = parse(text);
		if (!lq_speaker_count(document))
			continue;
		const char *id = lq_speaker_at(document, 0).id;
		assert_true((*id >= 'A' && *id <= 'Z') || (*id >= 'a' && *id <= 'z') || (unsigned char)*id >= 0xC3);
		assert_null(strpbrk(id, " '&/\"<>:*`"));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_spellings_of_one_label),
		cmocka_unit_test(test_namesakes),
		cmocka_unit_test(test_ids_are_names),
	};
	return cmocka_run_group_tests(tests, NULL, end_documents);
}
