/* ids.c -- ids that are carried over from an earlier form of a document to a corrected one. */
#include <stdio.h>
#include <stdlib.h>

#include "tests/unit/unit.h"

/* --- An old output ----------------------------------------------------------- */

enum { MOST = 4096 };
static lq_old_id old[MOST];
static size_t old_count;

static lq_text keep(const char *string)
{
	lq_text text = { strdup(string), strlen(string) };
	assert_non_null(text.at);
	return text;
}

static void add(lq_id_kind kind, size_t number, const char *label, const char *text)
{
	assert_true(old_count < MOST);
	old[old_count++] = (lq_old_id){ kind, (uint32_t)number, keep(label), keep(text) };
}

static void forget(void)
{
	while (old_count) {
		old_count--;
		free((char *)old[old_count].label.at);
		free((char *)old[old_count].text.at);
	}
}

/* Makes the old ids those of a document, as JSON has them. */
static void take(const lq_document *document)
{
	forget();
	for (size_t i = 0; i < lq_entry_count(document); i++) {
		lq_entry entry = lq_entry_at(document, i);
		static const lq_id_kind kinds[] = { LQ_ID_TURN, LQ_ID_REMARK, LQ_ID_HEADING };
		bool turn = entry.type == LQ_TURN;
		add(kinds[entry.type], entry.number, turn ? text_of(document, entry.label) : "",
		    turn ? "" : text_of(document, entry.span));
		for (size_t j = 0; j < entry.paragraph_count; j++) {
			size_t paragraph = entry.first_paragraph + j;
			add(LQ_ID_PARAGRAPH, lq_paragraph_at(document, paragraph).number, "",
			    paragraph_of(document, paragraph));
		}
	}
}

/* "u1:1,2 note1 u2:3 head1": the numbers of all that has any but divisions. */
static const char *numbers(const lq_document *document)
{
	static char text[64 * 1024];
	size_t length = 0;
	static const lq_id_kind kinds[] = { LQ_ID_TURN, LQ_ID_REMARK, LQ_ID_HEADING };
	text[0] = '\0';
	for (size_t i = 0; i < lq_entry_count(document); i++) {
		lq_entry entry = lq_entry_at(document, i);
		assert_true(length + 100 < sizeof text);
		length += (size_t)sprintf(text + length, "%s%s%zu", i ? " " : "", lq_id_prefix(kinds[entry.type]),
		                          entry.number);
		for (size_t j = 0; j < entry.paragraph_count; j++)
			length += (size_t)sprintf(text + length, "%c%zu", j ? ',' : ':',
			                          lq_paragraph_at(document, entry.first_paragraph + j).number);
	}
	return text;
}

/* "3 new (u4, seg5, seg6)": the ids of a fate but kept. */
static const char *fates(const lq_document *document)
{
	static char text[64 * 1024];
	size_t length = 0;
	text[0] = '\0';
	for (size_t i = 0; i < lq_id_change_count(document); i++) {
		lq_id_change change = lq_id_change_at(document, i);
		assert_true(length + 100 < sizeof text);
		if (change.fate != LQ_ID_KEPT && change.kind != LQ_ID_DIVISION)
			length += (size_t)sprintf(text + length, "%s%s%u %s", length ? " " : "",
			                          lq_id_prefix(change.kind), change.number, lq_id_fate_name(change.fate));
	}
	return text;
}

static void assert_unique(const lq_document *document)
{
	for (size_t i = 0; i < lq_id_change_count(document); i++)
		for (size_t j = 0; j < i; j++) {
			lq_id_change a = lq_id_change_at(document, i), b = lq_id_change_at(document, j);
			assert_false(a.kind == b.kind && a.number == b.number);
		}
}

/* The document of `text`, with the ids that the one before kept. */
static lq_document *corrected(const char *text)
{
	lq_document *document = parse(text);
	assert_int_equal(lq_document_keep_ids(document, old, old_count, false, NULL), LQ_OK);
	assert_unique(document);
	return document;
}

static lq_document *correct(const char *before, const char *after)
{
	take(parse(before));
	return corrected(after);
}

#define CHECK(before, after, expected, what)                                                                 \
	do {                                                                                                     \
		lq_document *made = correct(before, after);                                                          \
		assert_string_equal(numbers(made), expected);                                                        \
		assert_string_equal(fates(made), what);                                                              \
	} while (0)

/* --- Tests -------------------------------------------------------------------- */

#define A "MR PRICE: Good afternoon to all of you who came.\n\nWe have some news today.\n\n"
#define B "QUESTION: What about the talks in Vienna?\n\n"
#define C "MR PRICE: They go on, as I said yesterday.\n\n"
#define D "QUESTION: Thank you. And on the other matter, the treaty?\n\n"
#define E "MR PRICE: I have nothing on that for you.\n\nBut I will come back to it.\n\n"

static void test_nothing_changed(void **state)
{
	(void)state;
	CHECK(A B C D E, A B C D E, "u1:1,2 u2:3 u3:4 u4:5 u5:6,7", "");
	CHECK("", "", "", "");
	CHECK("", A, "u1:1,2", "u1 new seg1 new seg2 new");
	CHECK(A, "", "", "u1 retired seg1 retired seg2 retired");
}

static void test_inserted(void **state)
{
	(void)state;
	CHECK(A B C, D A B C, "u4:5 u1:1,2 u2:3 u3:4", "u4 new seg5 new");
	CHECK(A B C, A B C D, "u1:1,2 u2:3 u3:4 u4:5", "u4 new seg5 new");
	CHECK(A B C, A B E C, "u1:1,2 u2:3 u4:5,6 u3:4", "u4 new seg5 new seg6 new");
	/* A paragraph inside a turn. */
	CHECK(A B C,
	      "MR PRICE: Good afternoon to all of you who came.\n\nPlease sit down.\n\nWe have some news "
	      "today.\n\n" B C,
	      "u1:1,5,2 u2:3 u3:4", "u1 edited seg5 new");
}

static void test_deleted(void **state)
{
	(void)state;
	CHECK(A B C, B C, "u2:3 u3:4", "u1 retired seg1 retired seg2 retired");
	CHECK(A B C, A C, "u1:1,2 u3:4", "u2 retired seg3 retired");
	CHECK(A B C, A B, "u1:1,2 u2:3", "u3 retired seg4 retired");
	CHECK(A B C, "MR PRICE: We have some news today.\n\n" B C, "u1:2 u2:3 u3:4", "u1 edited seg1 retired");
}

static void test_edited(void **state)
{
	(void)state;
	CHECK(A B C, A B "MR PRICE: They go on, as I told you yesterday.\n", "u1:1,2 u2:3 u3:4",
	      "u3 edited seg4 edited");
	/* Only punctuation, case and apostrophes, and everywhere. */
	CHECK("Q It's late, isn't it?\n\nMR PRICE: It isn't.\n",
	      "Q It\xE2\x80\x99s late \xE2\x80\x93 Isn\xE2\x80\x99t it?\n\nMR PRICE: It isn\xE2\x80\x99t.\n",
	      "u1:1 u2:2", "u1 edited u2 edited seg1 edited seg2 edited");
	/* White space is no difference. */
	CHECK(A B, "MR PRICE: Good  afternoon to all\nof you who came.\n\nWe have\xC2\xA0some news today.\n\n" B,
	      "u1:1,2 u2:3", "");
	/* The speaker was wrong. */
	CHECK(A B C, A B "MS LUND: They go on, as I said yesterday.\n", "u1:1,2 u2:3 u3:4", "u3 edited");
	/* A short one, alone between two that stayed. */
	CHECK(A "Q Yes.\n\n" C, A "Q Yeah.\n\n" C, "u1:1,2 u2:3 u3:4", "u2 edited seg3 edited");
	/* Half of the words do, fewer do not. */
	CHECK(A "Q One two three four five six.\n\nMS LUND: Other things are said here.\n\n" C,
	      A "Q One two three nine ten eleven.\n\nMS LUND: And nothing of it was in the text.\n\n" C,
	      "u1:1,2 u2:3 u5:6 u4:5", "u2 edited u5 new u3 retired seg3 edited seg6 new seg4 retired");
}

static void test_moved(void **state)
{
	(void)state;
	CHECK(A B C D, A C B D, "u1:1,2 u3:4 u2:3 u4:5", "u3 moved seg4 moved");
	CHECK(A B C D E, E A B C D, "u5:6,7 u1:1,2 u2:3 u3:4 u4:5", "u5 moved seg6 moved seg7 moved");
	CHECK(A B C D E, D E A B C, "u4:5 u5:6,7 u1:1,2 u2:3 u3:4",
	      "u4 moved u5 moved seg5 moved seg6 moved seg7 moved");
	/* One paragraph from turn to turn. */
	CHECK(A B E,
	      "MR PRICE: Good afternoon to all of you who came.\n\n" B
	      "MR PRICE: I have nothing on that for you.\n\nWe have some news today.\n\nBut I will come back to "
	      "it.\n",
	      "u1:1 u2:3 u3:4,2,5", "u1 edited u3 edited seg2 moved");
}

#define YES "MR PRICE: Yes.\n\n"
#define WHY "QUESTION: Why?\n\n"

static void test_duplicates(void **state)
{
	(void)state;
	CHECK(YES WHY YES WHY YES, YES WHY YES WHY YES, "u1:1 u2:2 u3:3 u4:4 u5:5", "");
	CHECK(A YES B YES C YES D, A YES B C YES D, "u1:1,2 u2:3 u3:4 u5:6 u6:7 u7:8", "u4 retired seg5 retired");
	CHECK(A YES B YES C, A YES YES B YES C, "u1:1,2 u2:3 u6:7 u3:4 u4:5 u5:6", "u6 new seg7 new");
	CHECK(YES YES YES, YES YES, "u1:1 u2:2", "u3 retired seg3 retired");
	CHECK(YES YES, YES YES YES, "u1:1 u2:2 u3:3", "u3 new seg3 new");
}

static void test_split_and_merged_turns(void **state)
{
	(void)state;
	/* A label was missing. */
	CHECK(A "MR PRICE: They go on, as I said yesterday.\n\nWhat about the talks in Vienna?\n\n" D, A C B D,
	      "u1:1,2 u2:3 u4:4 u3:5", "u2 edited u4 new");
	CHECK(A C B D, A "MR PRICE: They go on, as I said yesterday.\n\nWhat about the talks in Vienna?\n\n" D,
	      "u1:1,2 u2:3,4 u4:5", "u2 edited u3 retired");
	/* The larger part keeps the id. */
	CHECK(
	    "MR PRICE: Yes, it is.\n\nWhat about the talks in Vienna, which went on for a week?\n\n" D,
	    "MR PRICE: Yes, it is.\n\nQUESTION: What about the talks in Vienna, which went on for a week?\n\n" D,
	    "u3:1 u1:2 u2:3", "u3 new u1 edited");
}

static void test_all_changed(void **state)
{
	(void)state;
	CHECK(A B, "MS LUND: Here is another meeting.\n\nJUDGE WREN: And quite a different one.\n", "u3:4 u4:5",
	      "u3 new u4 new u1 retired u2 retired seg4 new seg5 new seg1 retired seg2 retired seg3 retired");
}

static void test_remarks_and_headings(void **state)
{
	(void)state;
	CHECK(A "(Laughter.)\n\n" B "(Laughter.)\n\n" C "(Break.)\n\n" D,
	      A B "(Laughter.)\n\n" C "(Applause.)\n\n" D, "u1:1,2 u2:3 note2 u3:4 note3 u4:5",
	      "note3 edited note1 retired");
	CHECK(A "(Laughter.)\n\n(Laughter.)\n\n" B, A "(Laughter.)\n\n(Laughter.)\n\n" B,
	      "u1:1,2 note1 note2 u2:3", "");
}

/* No id of any form before comes back, and the form of a moment ago may be given again. */
static void test_chain(void **state)
{
	(void)state;
	take(parse(A B C));
	take(corrected(A C));
	take(corrected(A C D));
	assert_string_equal(numbers(corrected(A C D)), "u1:1,2 u3:4 u4:5");
	lq_document *document = corrected(A B C D);
	assert_string_equal(numbers(document), "u1:1,2 u5:6 u3:4 u4:5");
	take(document);
	assert_string_equal(numbers(corrected(A B C D)), "u1:1,2 u5:6 u3:4 u4:5");
}

/* In TEI, what has no words has no id: it takes a free number beside a neighbour's. */
static void test_silent_in_tei(void **state)
{
	(void)state;
	static const char text[] = A "QUESTION: (Off-mike.)\n\nMR PRICE: (Laughs.)\n\n" B;
	forget();
	add(LQ_ID_TURN, 1, "MR PRICE:", "");
	add(LQ_ID_PARAGRAPH, 1, "", "Good afternoon to all\n     of you who came.");
	add(LQ_ID_PARAGRAPH, 2, "", "We have some news today.");
	add(LQ_ID_TURN, 2, "QUESTION:", "");
	add(LQ_ID_TURN, 4, "QUESTION:", "");
	add(LQ_ID_PARAGRAPH, 5, "", "What about the talks in Vienna?");
	lq_document *document = parse(text);
	assert_int_equal(lq_document_keep_ids(document, old, old_count, true, NULL), LQ_OK);
	assert_string_equal(numbers(document), "u1:1,2 u2:3 u3:4 u4:5");
}

static void test_divisions(void **state)
{
	(void)state;
	lq_document *document = parse(A B);
	forget();
	add(LQ_ID_DIVISION, 7, "", "");
	add(LQ_ID_TURN, 9, "MR PRICE:", "");
	assert_int_equal(lq_document_keep_ids(document, old, old_count, true, NULL), LQ_OK);
	assert_non_null(
	    strstr(written(document, "tei"), "<div type=\"debateSection\" xml:id=\"transcript.div7\">"));
}

/* The halves of an interrupted turn point at each other by the ids that they have. */
static void test_links(void **state)
{
	(void)state;
	static const char text[] = "MR PRICE: It was -\n\nQUESTION: Traitor!\n\nMR PRICE: - a long day.\n";
	take(parse(text));
	old[0].number = 12;
	old[4].number = 5;
	const char *tei = written(corrected(text), "tei");
	assert_non_null(strstr(tei, "xml:id=\"transcript.u12\""));
	assert_non_null(strstr(tei, " next=\"#transcript.u5\""));
	assert_non_null(strstr(tei, " prev=\"#transcript.u12\""));
}

static void test_bad_ids(void **state)
{
	(void)state;
	size_t wrong = 99;
	take(parse(A B));
	lq_document *document = parse(A B);
	old[4].number = 2;
	assert_int_equal(lq_document_keep_ids(document, old, old_count, false, &wrong), LQ_DUPLICATE);
	assert_int_equal(wrong, 4);
	old[4].number = 0;
	assert_int_equal(lq_document_keep_ids(document, old, old_count, false, &wrong), LQ_BAD_VALUE);
	assert_int_equal(lq_document_keep_ids(document, old, old_count, false, NULL), LQ_BAD_VALUE);
	old[4].number = LQ_ID_LIMIT;
	assert_int_equal(lq_document_keep_ids(document, old, old_count, false, &wrong), LQ_BAD_VALUE);
	assert_string_equal(numbers(document), "u1:1,2 u2:3");
	assert_int_equal(lq_id_change_count(document), 0);
	old[4].number = LQ_ID_LIMIT - 1;
	assert_int_equal(lq_document_keep_ids(document, old, old_count, false, &wrong), LQ_OK);
}

/* Whatever is done to a text, ids are unique, and doing nothing more changes nothing. */
static void test_random(void **state)
{
	(void)state;
	static const char *const blocks[] = { A,
		                                  B,
		                                  C,
		                                  D,
		                                  E,
		                                  YES,
		                                  WHY,
		                                  "(Laughter.)\n\n",
		                                  "Opening Statement\n\n",
		                                  "MR PRICE: (Laughs.)\n\n",
		                                  "QUESTION:\n\n" };
	enum { BLOCKS = sizeof blocks / sizeof *blocks };
	uint64_t seed = 7;
	forget();
	for (int round = 0; round < 300; round++) {
		static char text[40 * 128];
		text[0] = '\0';
		for (uint32_t i = next_random(&seed) % 30; i > 0; i--)
			strcat(text, blocks[next_random(&seed) % BLOCKS]);
		lq_document *document = corrected(text);
		take(document);
		static char before[64 * 1024];
		strcpy(before, numbers(document));
		document = corrected(text);
		assert_string_equal(numbers(document), before);
		assert_string_equal(fates(document), "");
	}
}

static int end(void **state)
{
	forget();
	return end_documents(state);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_nothing_changed),
		cmocka_unit_test(test_inserted),
		cmocka_unit_test(test_deleted),
		cmocka_unit_test(test_edited),
		cmocka_unit_test(test_moved),
		cmocka_unit_test(test_duplicates),
		cmocka_unit_test(test_split_and_merged_turns),
		cmocka_unit_test(test_all_changed),
		cmocka_unit_test(test_remarks_and_headings),
		cmocka_unit_test(test_chain),
		cmocka_unit_test(test_silent_in_tei),
		cmocka_unit_test(test_divisions),
		cmocka_unit_test(test_links),
		cmocka_unit_test(test_bad_ids),
		cmocka_unit_test(test_random),
	};
	return cmocka_run_group_tests(tests, NULL, end);
}
