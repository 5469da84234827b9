/* resolve.c -- who of a list of people the speakers are; each rule with its opposite. */
#include <stdio.h>

#include "tests/unit/unit.h"

static lq_people *people;

/* A person in few words: "id|forename|surname|sex|role|label|from..to". */
static void add(const char *row)
{
	static const char *const nothing = NULL;
	char copy[256], *fields[7] = { NULL }, *at = copy;
	assert_true(strlen(row) < sizeof copy);
	strcpy(copy, row);
	for (size_t i = 0; i < 7 && at; i++) {
		char *bar = strchr(at, '|');
		if (bar)
			*bar++ = '\0';
		fields[i] = *at ? at : NULL;
		at = bar;
	}
	lq_affiliation affiliation = { .role = "member" };
	char *to = fields[6] ? strstr(fields[6], "..") : NULL;
	if (to) {
		*to = '\0';
		affiliation.from = *fields[6] ? fields[6] : NULL;
		affiliation.to = to[2] ? to + 2 : NULL;
	}
	const char *label = fields[5];
	lq_person person = { .id = fields[0],
		                 .surname = fields[2],
		                 .sex = fields[3],
		                 .role = fields[4],
		                 .labels = label ? &label : &nothing,
		                 .label_count = label != NULL,
		                 .affiliations = &affiliation,
		                 .affiliation_count = to != NULL };
	/* A forename that begins with "=" is the name in full. */
	if (fields[1] && *fields[1] == '=')
		person.name = fields[1] + 1;
	else
		person.forename = fields[1];
	if (!people)
		people = lq_people_new();
	assert_int_equal(lq_people_add(people, &person), LQ_OK);
}

static int end_people(void **state)
{
	(void)state;
	lq_people_free(people);
	people = NULL;
	return 0;
}

/* What is found, a word a speaker: "Wren/name", "Wren/unresolved", "Wren/ambiguous:A,B" with the id. */
static const char *found(const char *text)
{
	static char all[1024];
	lq_document *document = parse(text);
	assert_int_equal(lq_document_resolve(document, people), LQ_OK);
	*all = '\0';
	for (size_t i = 0; i < lq_speaker_count(document); i++) {
		lq_speaker speaker = lq_speaker_at(document, i);
		char *at = all + strlen(all);
		at += sprintf(at, "%s%s/%s", i ? " " : "", speaker.id, lq_resolution_name(speaker.resolution));
		for (size_t k = 0; k < speaker.candidate_count && speaker.resolution == LQ_AMBIGUOUS; k++)
			at += sprintf(at, "%c%s", k ? ',' : ':',
			              lq_people_at(people, lq_speaker_candidate(document, i, k)).id);
		assert_int_equal(speaker.person >= 0, speaker.resolution >= LQ_BY_LABEL);
	}
	return all;
}

#define FINDS(text, wanted) assert_string_equal(found(text), wanted)

static void test_labels(void **state)
{
	(void)state;
	add("NedPrice|Edward|Price|M||MR. PRICE");
	FINDS("MR PRICE: One.\n", "NedPrice/label");
	FINDS("Mr.  Price: One.\n", "NedPrice/label");
	FINDS("MS PRICE: One.\n", "Price/unresolved");
	FINDS("SECRETARY PRICE: One.\n", "NedPrice/surname");
}

static void test_a_label_of_two(void **state)
{
	(void)state;
	add("A|A|Wren|||THE PRESIDENT|2017..2021-01-20");
	add("B|B|Lund|||THE PRESIDENT|2021-01-20..2025-01-20");
	FINDS("THE PRESIDENT: One.\n", "ThePresident/ambiguous:A,B");
	FINDS("May 2, 2022\n\nTHE PRESIDENT: One.\n", "B/label");
	FINDS("January 20, 2021\n\nTHE PRESIDENT: One.\n", "ThePresident/ambiguous:A,B");
	add("C|C|Oakes|||THE PRESIDENT");
	FINDS("May 2, 2022\n\nTHE PRESIDENT: One.\n", "ThePresident/ambiguous:A,B,C");
}

static void test_roles_are_no_persons(void **state)
{
	(void)state;
	add("Q|Ann|Question|||QUESTION");
	add("M|Ann|Wren|||MODERATOR");
	FINDS("QUESTION: One.\n\nMODERATOR: Two.\n\nMR. LUND: Three.\n",
	      "Question/unresolved M/label Lund/unresolved");
}

static void test_whole_names(void **state)
{
	(void)state;
	add("Wren|Ann J.|Wren");
	add("Wren2|Bo|Wren");
	FINDS("ANN WREN: One.\n\nBO K. WREN: Two.\n", "Wren/name Wren2/name");
	FINDS("ANN J. WREN: One.\n", "Wren/name");
	FINDS("ANN K. WREN: One.\n", "AnnKWren/unresolved");
	FINDS("CY WREN: One.\n", "CyWren/unresolved");
	FINDS("Ann Wren, Secretary of State\n\nSECRETARY WREN: One.\n", "Wren/name");
	FINDS("Cy Wren, Secretary of State\n\nSECRETARY WREN: One.\n", "Wren.2/unresolved");
	/* An initial proves nothing, but may speak against one. */
	FINDS("MR. A. WREN: One.\n", "Wren/surname");
	FINDS("MR. C. WREN: One.\n", "CWren/unresolved");
}

static void test_names_in_full(void **state)
{
	(void)state;
	add("Price|=Ned Price");
	add("Leyen|=Ursula von der Leyen");
	add("King|=Dr. Martin Luther King, Jr.");
	FINDS("NED PRICE: One.\n\nMR. PRICE: Two.\n", "Price/name Price.2/ambiguous:Price");
	FINDS("MR. PRICE: Two.\n", "Price/surname");
	FINDS("EDWARD PRICE: Two.\n", "EdwardPrice/unresolved");
	FINDS("PRESIDENT VON DER LEYEN: Two.\n", "Leyen/surname");
	FINDS("PRESIDENT VAN DER LEYEN: Two.\n", "VanDerLeyen/unresolved");
	FINDS("MARTIN KING: Two.\n", "King/name");
}

static void test_surnames_of_several_words(void **state)
{
	(void)state;
	add("SJL|Sheila|Jackson Lee|F");
	FINDS("MS. JACKSON LEE: One.\n\nMS. LEE: Two.\n", "SJL/surname Lee/unresolved");
	lq_person leyen = { .id = "UvdL", .forename = "Ursula", .name_link = "von der", .surname = "Leyen" };
	assert_int_equal(lq_people_add(people, &leyen), LQ_OK);
	FINDS("PRESIDENT VON DER LEYEN: Two.\n", "UvdL/surname");
	FINDS("URSULA VON DER LEYEN: Two.\n", "UvdL/name");
	FINDS("PRESIDENT LEYEN: Two.\n", "UvdL/surname");
	add("Lee|Bo|Lee");
	FINDS("MS. JACKSON LEE: One.\n\nMR. LEE: Two.\n", "SJL/surname Lee/surname");
}

static void test_generations(void **state)
{
	(void)state;
	add("Father|Bo|Wren Sr.");
	add("Son|Bo|Wren Jr.");
	FINDS("MR. WREN, JR.: One.\n", "Son/surname");
	FINDS("BO WREN, SR.: One.\n", "Father/name");
	FINDS("BO WREN: One.\n", "BoWren/ambiguous:Father,Son");
	FINDS("MR. WREN III: One.\n", "WrenIII/unresolved");
}

static void test_the_closest_name_wins(void **state)
{
	(void)state;
	add("Long|Ann Mary|Wren");
	add("Short|Ann|Wren");
	FINDS("ANN WREN: One.\n", "Short/name");
	FINDS("ANN M. WREN: One.\n", "AnnMWren/ambiguous:Long,Short");
	FINDS("ANN MARY WREN: One.\n", "Long/name");
}

static void test_sex(void **state)
{
	(void)state;
	add("Ann|Ann|Wren|F");
	FINDS("MS. WREN: One.\n", "Ann/surname");
	FINDS("MR. WREN: One.\n", "Wren/unresolved");
	FINDS("DR. WREN: One.\n", "Ann/surname");
	add("Bo|Bo|Wren|M");
	FINDS("MR. WREN: One.\n\nMRS. WREN: Two.\n", "Bo/surname Ann/surname");
	FINDS("DR. WREN: One.\n", "Wren/ambiguous:Ann,Bo");
}

static void test_two_of_one_surname(void **state)
{
	(void)state;
	add("A|Ann|Wren");
	add("B|Bo|Wren");
	FINDS("MR. WREN: One.\n", "Wren/ambiguous:A,B");
	FINDS("MR. LUND: One.\n", "Lund/unresolved");
}

static void test_dates_of_office(void **state)
{
	(void)state;
	add("Old|Ann|Wren||||2001..2010");
	FINDS("May 2, 2022\n\nMR. WREN: One.\n", "Wren/unresolved");
	FINDS("May 2, 2005\n\nMR. WREN: One.\n", "Old/surname");
	FINDS("MR. WREN: One.\n", "Old/surname"); /* without a date nothing speaks against her */
	FINDS("May 2, 2022\n\nANN WREN: One.\n", "Old/name");
	add("New|Bo|Wren||||2015..");
	FINDS("May 2, 2022\n\nMR. WREN: One.\n", "New/surname");
	FINDS("May 2, 2005\n\nMR. WREN: One.\n", "Old/surname");
	FINDS("MR. WREN: One.\n", "Wren/ambiguous:Old,New");
	/* The label has an office that neither has. */
	FINDS("May 2, 2022\n\nSECRETARY WREN: One.\n", "Wren/ambiguous:New");
}

static void test_offices_tell_namesakes_apart(void **state)
{
	(void)state;
	add("Joe|Joe|Wren|M|President of the United States");
	add("Jill|Jill|Wren|F|First Lady");
	FINDS("PRESIDENT WREN: One.\n", "Joe/surname");
	FINDS("VICE PRESIDENT WREN: One.\n", "Wren/ambiguous:Joe,Jill");
	FINDS("PRESIDENT WREN: One.\n\nDR. WREN: Two.\n", "Joe/surname Wren.2/ambiguous:Joe,Jill");
}

/* The list has but one of two. */
static void test_a_surname_is_not_enough_for_two(void **state)
{
	(void)state;
	add("Joe|Joe|Wren|M|President");
	FINDS("DR. WREN: One.\n", "Joe/surname");
	FINDS("PRESIDENT WREN: One.\n\nDR. WREN: Two.\n", "Joe/surname Wren.2/ambiguous:Joe");
	FINDS("SENATOR WREN: One.\n\nDR. WREN: Two.\n", "Wren/ambiguous:Joe Wren.2/ambiguous:Joe");
	FINDS("JOE WREN: One.\n\nDR. WREN: Two.\n", "Joe/name Wren/ambiguous:Joe");
	FINDS("JOE WREN: One.\n\nPRESIDENT WREN: Two.\n", "Joe/name");
	FINDS("FOREIGN PRESIDENT WREN: One.\n\nPRESIDENT WREN: Two.\n", "Wren/ambiguous:Joe Joe/surname");
}

static void test_by_label_none_is_silently_two(void **state)
{
	(void)state;
	add("Joe|Joe|Wren|M||PRESIDENT WREN");
	FINDS("PRESIDENT WREN: One.\n\nDR. WREN: Two.\n", "Joe/label Wren.2/ambiguous:Joe");
	FINDS("DR. WREN: Two.\n", "Joe/surname");
}

static void test_speakers_become_one(void **state)
{
	(void)state;
	add("Bo|Bo|Wren|M|Secretary|MR. WREN");
	lq_document *document = parse("Title\nMay 2, 2022\n\nMR. LUND: Zero.\n\nSECRETARY WREN: One two.\n\n"
	                              "MR. WREN: Three.\n\nMR. LUND: Four.\n\nBO WREN: Five.\n");
	assert_int_equal(lq_speaker_count(document), 4);
	assert_int_equal(lq_document_resolve(document, people), LQ_OK);
	assert_int_equal(lq_speaker_count(document), 2);
	lq_speaker speaker = lq_speaker_at(document, 1);
	assert_string_equal(speaker.id, "Bo");
	assert_string_equal(speaker.name, "Bo Wren");
	assert_string_equal(speaker.role, "Secretary");
	assert_int_equal(speaker.turns, 3);
	assert_int_equal(speaker.words, 4);
	assert_int_equal(speaker.label_count, 3);
	assert_int_equal(speaker.resolution, LQ_BY_LABEL);
	static const ptrdiff_t speakers[] = { 0, 1, 1, 0, 1 };
	static const lq_resolution resolutions[] = { LQ_UNRESOLVED, LQ_BY_SURNAME, LQ_BY_LABEL, LQ_UNRESOLVED,
		                                         LQ_BY_NAME };
	for (size_t i = 0; i < 5; i++) {
		assert_int_equal(lq_entry_at(document, i).speaker, speakers[i]);
		assert_int_equal(lq_entry_at(document, i).resolution, resolutions[i]);
	}
}

/* Persons of the front lines go on meaning the same speakers. */
static void test_front_lines_after_joining(void **state)
{
	(void)state;
	add("Bo|Bo|Wren|M|Secretary|SECRETARY WREN");
	add("Cy|Cy|Lund");
	const char *json = "\"people\":[{\"name\":\"Cy Lund\",\"role\":\"Minister\",\"speaker\":\"Cy\"}]";
	lq_document *document =
	    parse("Cy Lund, Minister\nMay 2, 2022\n\nBO WREN: One.\n\nSECRETARY WREN: Two.\n\n"
	          "MINISTER LUND: Three.\n");
	assert_int_equal(lq_document_resolve(document, people), LQ_OK);
	assert_non_null(strstr(written(document, "json"), json));
}

static void test_ids_of_the_list_are_its_persons(void **state)
{
	(void)state;
	add("Wren|Ann|Lund");
	add("Wren.2|Bo|Oakes");
	FINDS("MR. WREN: One.\n", "Wren.3/unresolved");
	FINDS("MR. WREN: One.\n\nMS. LUND: Two.\n", "Wren.3/unresolved Wren/surname");
	FINDS("MR. WREN: One.\n\nMS. WREN: Two.\n", "Wren.3/unresolved Wren.2.2/unresolved");
}

static void test_several_persons_of_one_label(void **state)
{
	(void)state;
	add("Wren|Bo|Wren");
	FINDS("MR. LUND AND MR. WREN: One.\n", "LundAndMrWren/unresolved");
}

static void test_life(void **state)
{
	(void)state;
	lq_person late = {
		.id = "Late", .forename = "Bo", .surname = "Wren", .birth = "1900", .death = "1980-05-01"
	};
	add("Lund|Bo|Lund");
	assert_int_equal(lq_people_add(people, &late), LQ_OK);
	FINDS("May 2, 2022\n\nMR. WREN: One.\n", "Wren/unresolved");
	FINDS("May 2, 2022\n\nBO WREN: One.\n", "BoWren/unresolved");
	FINDS("May 1, 1980\n\nMR. WREN: One.\n", "Late/surname");
}

static void test_an_empty_list(void **state)
{
	(void)state;
	people = lq_people_new();
	FINDS("MR. WREN: One.\n\nQUESTION: Two.\n", "Wren/unresolved Question/unresolved");
	FINDS("", "");
}

/* What a slip is mended to is the label that it is a slip for, whoever else is the same person. */
static void test_slips_after_joining(void **state)
{
	(void)state;
	add("Bo|Bo|Wren|M|Secretary|BO WREN");
	lq_document *document = parse("BO WREN: Zero.\n\nSECRETARY WREN: One.\n\nSECRETARY WREN: Two.\n\n"
	                              "SECRETAR WREN: Three.\n\nQUESTION: Four.\n");
	assert_int_equal(lq_document_resolve(document, people), LQ_OK);
	assert_int_equal(lq_speaker_at(document, 0).turns, 4);
	for (size_t i = 0; i < lq_diagnostic_count(document); i++)
		if (!strcmp(lq_diagnostic_at(document, i).name, "misspelt-speaker")) {
			assert_string_equal(lq_diagnostic_at(document, i).fixes[0].replacement, "SECRETARY WREN");
			return;
		}
	fail_msg("the slip is not found");
}

#define TEST(name) cmocka_unit_test_teardown(name, end_people)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_labels),
		TEST(test_a_label_of_two),
		TEST(test_roles_are_no_persons),
		TEST(test_whole_names),
		TEST(test_names_in_full),
		TEST(test_surnames_of_several_words),
		TEST(test_generations),
		TEST(test_the_closest_name_wins),
		TEST(test_sex),
		TEST(test_two_of_one_surname),
		TEST(test_dates_of_office),
		TEST(test_offices_tell_namesakes_apart),
		TEST(test_a_surname_is_not_enough_for_two),
		TEST(test_by_label_none_is_silently_two),
		TEST(test_speakers_become_one),
		TEST(test_front_lines_after_joining),
		TEST(test_ids_of_the_list_are_its_persons),
		TEST(test_several_persons_of_one_label),
		TEST(test_life),
		TEST(test_an_empty_list),
		TEST(test_slips_after_joining),
	};
	return cmocka_run_group_tests(tests, NULL, end_documents);
}
