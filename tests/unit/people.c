/* people.c -- the list of people: what it takes, and what it gives back. */
#include "model/roster.h"

#include <stdio.h>

#include "tests/unit/unit.h"

static lq_status add_with(lq_person person)
{
	lq_people *people = lq_people_new();
	assert_non_null(people);
	lq_status status = lq_people_add(people, &person);
	assert_int_equal(lq_people_count(people), status == LQ_OK);
	lq_people_free(people);
	return status;
}

static void test_a_person_comes_back(void **state)
{
	(void)state;
	const char *labels[] = { "MR. WREN", " THE  SPOKESPERSON " };
	const lq_affiliation affiliations[] = { { "DOS", "minister", "2021-01", NULL },
		                                    { NULL, "member", NULL, "2020" } };
	const lq_identifier identifiers[] = { { "wikidata", "Q42" },
		                                  { NULL, "https://viaf.org/viaf/7" },
		                                  { "isni", "0000 0001 2103 2683" },
		                                  { NULL, "https://example.org/wikidata.org" },
		                                  { "house", "12" } };
	lq_person person = { .id = "Wren",
		                 .forename = "Ann  B.",
		                 .surname = "Wren",
		                 .name_link = "von",
		                 .role = "Spokesperson",
		                 .sex = "F",
		                 .birth = "1970",
		                 .death = "2030-02-28",
		                 .labels = labels,
		                 .label_count = 2,
		                 .affiliations = affiliations,
		                 .affiliation_count = 2,
		                 .identifiers = identifiers,
		                 .identifier_count = 5,
		                 .origin = "people.yaml:2" };
	lq_people *people = lq_people_new();
	assert_int_equal(lq_people_add(people, &person), LQ_OK);
	assert_int_equal(lq_people_count(people), 1);
	lq_person found = lq_people_at(people, 0);
	assert_string_equal(found.id, "Wren");
	assert_string_equal(found.forename, "Ann B.");
	assert_string_equal(found.name, "Ann B. von Wren");
	assert_string_equal(found.role, "Spokesperson");
	assert_string_equal(found.origin, "people.yaml:2");
	assert_int_equal(found.label_count, 2);
	assert_string_equal(found.labels[1], "THE SPOKESPERSON");
	assert_string_equal(found.affiliations[0].from, "2021-01");
	assert_null(found.affiliations[1].organization);
	assert_string_equal(found.identifiers[0].value, "https://www.wikidata.org/entity/Q42");
	assert_string_equal(found.identifiers[1].scheme, "viaf");
	assert_string_equal(found.identifiers[2].value, "https://isni.org/isni/0000000121032683");
	assert_null(found.identifiers[3].scheme); /* the host alone counts */
	assert_string_equal(found.identifiers[4].value, "12");
	lq_people_free(people);
}

static void test_what_is_no_person(void **state)
{
	(void)state;
	const char *labels[] = { "" };
	static char label[200];
	const char *longer[] = { label };
	memset(label, 'A', sizeof label - 1);
	const lq_affiliation undated = { NULL, "member", "soon", NULL };
	const lq_identifier empty = { "wikidata", "" }, scheme = { "the wiki", "Q42" };
	assert_int_equal(add_with((lq_person){ .id = "A", .name = "A" }), LQ_OK);
	assert_int_equal(add_with((lq_person){ .id = "A" }), LQ_BAD_VALUE);
	assert_int_equal(add_with((lq_person){ .id = "A", .name = "A", .sex = "X" }), LQ_BAD_VALUE);
	assert_int_equal(add_with((lq_person){ .id = "A", .name = "\x01" }), LQ_BAD_VALUE);
	assert_int_equal(add_with((lq_person){ .id = "A", .labels = labels, .label_count = 1 }), LQ_BAD_VALUE);
	assert_int_equal(add_with((lq_person){ .id = "A", .labels = longer, .label_count = 1 }), LQ_BAD_VALUE);
	assert_int_equal(
	    add_with((lq_person){ .id = "A", .name = "A", .affiliations = &undated, .affiliation_count = 1 }),
	    LQ_BAD_VALUE);
	assert_int_equal(
	    add_with((lq_person){ .id = "A", .name = "A", .identifiers = &empty, .identifier_count = 1 }),
	    LQ_BAD_VALUE);
	assert_int_equal(
	    add_with((lq_person){ .id = "A", .name = "A", .identifiers = &scheme, .identifier_count = 1 }),
	    LQ_BAD_VALUE);
}

static void test_ids(void **state)
{
	(void)state;
	static const char *const good[] = {
		"A", "_1", "SánchezPérez", "Иванова", "A-b.c", "張三", "parliament.HC"
	};
	static const char *const bad[] = { "", "1A", "-A", ".A", "a b", "a:b", "a#b", "a\xFF", "a/b", "×" };
	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		assert_int_equal(add_with((lq_person){ .id = good[i], .name = "A" }), LQ_OK);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_int_equal(add_with((lq_person){ .id = bad[i], .name = "A" }), LQ_BAD_VALUE);
	assert_int_equal(add_with((lq_person){ .id = NULL, .name = "A" }), LQ_BAD_VALUE);
}

static void test_dates(void **state)
{
	(void)state;
	static const char *const good[] = { "1970", "1970-12", "2024-02-29" };
	static const char *const bad[] = { "",     "70", "1970-13", "2023-02-29", "1970-1-1", "1970-01-01T00:00",
		                               "c1970" };
	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		assert_int_equal(add_with((lq_person){ .id = "A", .name = "A", .birth = good[i] }), LQ_OK);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_int_equal(add_with((lq_person){ .id = "A", .name = "A", .death = bad[i] }), LQ_BAD_VALUE);
	assert_true(lq_date_is_before("2020", "2021-05-01"));
	assert_true(lq_date_is_before("2021-05-01", "2021-05-02"));
	assert_false(lq_date_is_before("2021", "2021-05-01"));
	assert_false(lq_date_is_before("2021-05-01", "2021"));
}

/* Persons and organizations share one room of ids, as they do in a file. */
static void test_ids_are_unique(void **state)
{
	(void)state;
	lq_people *people = lq_people_new();
	lq_organization organization = { .id = "DOS", .name = "Department of State" };
	assert_int_equal(lq_people_add(people, &(lq_person){ .id = "A", .name = "A" }), LQ_OK);
	assert_int_equal(lq_people_add(people, &(lq_person){ .id = "A", .name = "B" }), LQ_DUPLICATE);
	assert_int_equal(lq_people_add_organization(people, &organization), LQ_OK);
	assert_int_equal(lq_people_add_organization(people, &organization), LQ_DUPLICATE);
	assert_int_equal(lq_people_add(people, &(lq_person){ .id = "DOS", .name = "B" }), LQ_DUPLICATE);
	organization.id = "A";
	assert_int_equal(lq_people_add_organization(people, &organization), LQ_DUPLICATE);
	organization.id = "1";
	assert_int_equal(lq_people_add_organization(people, &organization), LQ_BAD_VALUE);
	assert_int_equal(lq_people_count(people), 1);
	assert_int_equal(lq_organization_count(people), 1);
	assert_string_equal(lq_organization_at(people, 0).name, "Department of State");
	lq_people_free(people);
}

static void check_split(const char *name, const char *words, const char *generation)
{
	struct lq_name split;
	lq_name_split(&split, name);
	assert_string_equal(split.text, words);
	assert_string_equal(split.generation, generation);
}

static void test_names_are_split(void **state)
{
	(void)state;
	check_split("Antony J. Blinken", "antony j blinken", "");
	check_split("J.D. Vance", "j d vance", "");
	check_split("St. John Rivers", "st john rivers", "");
	check_split("Robert F. Kennedy, Jr.", "robert f kennedy", "jr");
	check_split("Anthony Fauci, M.D.", "anthony fauci", "");
	check_split("Secretary of Defense Lloyd J. Austin III", "lloyd j austin", "iii");
	check_split("Dr. King", "king", "");
	check_split("King", "king", "");
	check_split("", "", "");
	check_split("a b c d e f g h i j k l m n o p q r s t u v w x y z", "", "");
}

/* A list as large as that of a parliament's history: time that is not linear would be noticed. */
static void test_many_people(void **state)
{
	(void)state;
	enum { MANY = 100000 };
	lq_people *people = lq_people_new();
	const char *labels[] = { "THE PRESIDENT" };
	for (unsigned i = 0; i < MANY; i++) {
		char id[16], surname[16];
		snprintf(id, sizeof id, "P%u", i);
		/* Every second is a Wren; the others are Baaaa, Bcaaa, ... */
		strcpy(surname, i % 2 ? "Wren" : "B");
		for (unsigned rest = i; !(i % 2) && strlen(surname) < 6; rest /= 26)
			snprintf(surname + strlen(surname), 2, "%c", (char)('a' + rest % 26));
		lq_person person = {
			.id = id, .forename = "A", .surname = surname, .labels = labels, .label_count = 1
		};
		assert_int_equal(lq_people_add(people, &person), LQ_OK);
	}
	assert_int_equal(lq_people_count(people), MANY);
	lq_document *document = parse("THE PRESIDENT: One.\n\nMR. WREN: Two.\n\nMR. BGTAAA: Three.\n");
	assert_int_equal(lq_document_resolve(document, people), LQ_OK);
	assert_int_equal(lq_speaker_at(document, 0).resolution, LQ_AMBIGUOUS);
	assert_int_equal(lq_speaker_at(document, 1).resolution, LQ_AMBIGUOUS);
	assert_int_equal(lq_speaker_at(document, 1).candidate_count, 64);
	assert_string_equal(lq_speaker_at(document, 2).id, "P500");
	lq_people_free(people);
}

/* Many of one surname, and many speakers who have it: time stays bounded, and what was not looked at is
 * said to be open. */
static void test_many_of_one_surname(void **state)
{
	(void)state;
	enum { MANY = 30000, SPEAKERS = 400 };
	static char text[SPEAKERS * 32];
	lq_people *people = lq_people_new();
	const char *labels[] = { "MS. LUND" };
	for (unsigned i = 0; i < MANY; i++) {
		char id[16], forename[16];
		snprintf(id, sizeof id, "P%u", i);
		snprintf(forename, sizeof forename, "B%u", i);
		lq_person person = { .id = id, .forename = forename, .surname = "Wren" };
		assert_int_equal(lq_people_add(people, &person), LQ_OK);
	}
	lq_person lund = { .id = "Lund", .labels = labels, .label_count = 1 };
	assert_int_equal(lq_people_add(people, &lund), LQ_OK);
	for (unsigned i = 0, at = 0; i < SPEAKERS; i++)
		at += (unsigned)sprintf(text + at, "MS. X%c%c WREN: One.\n\n", 'A' + i / 26 % 26, 'A' + i % 26);
	strcat(text, "MS. LUND: Two.\n");
	lq_document *document = parse(text);
	assert_int_equal(lq_speaker_count(document), SPEAKERS + 1);
	assert_int_equal(lq_document_resolve(document, people), LQ_OK);
	assert_int_equal(lq_speaker_at(document, 0).resolution, LQ_UNRESOLVED);
	assert_int_equal(lq_speaker_at(document, SPEAKERS - 1).resolution, LQ_AMBIGUOUS);
	assert_int_equal(lq_speaker_at(document, SPEAKERS).resolution, LQ_BY_LABEL);
	assert_int_equal(findings(document, "speaker-by-surname"), 0);
	lq_people_free(people);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_person_comes_back),
		cmocka_unit_test(test_what_is_no_person),
		cmocka_unit_test(test_ids),
		cmocka_unit_test(test_dates),
		cmocka_unit_test(test_ids_are_unique),
		cmocka_unit_test(test_names_are_split),
		cmocka_unit_test(test_many_people),
		cmocka_unit_test(test_many_of_one_surname),
	};
	return cmocka_run_group_tests(tests, NULL, end_documents);
}
