/* matching.c -- the words of captions and of a transcript: how they are compared, paired and timed. */
#include "captions/matching.h"

#include <stdio.h>
#include <stdlib.h>

#include "tests/unit/unit.h"

/* --- Terms ------------------------------------------------------------------------ */

static void free_matching(struct lq_matching *matching)
{
	free(matching->transcript.at);
	free(matching->captions.at);
	free(matching->pool);
	free(matching->texts);
	free(matching->slots);
	free(matching->marks);
}

/* The terms of a text, with a space between them. */
static void expect_terms(const char *text, const char *wanted)
{
	struct lq_matching matching = { .words = 0 };
	char got[512] = "";
	lq_terms_add(&matching, &matching.captions, text, strlen(text), 0);
	assert_false(matching.failed);
	for (size_t i = 0; i < matching.captions.count; i++) {
		const struct lq_term_text *term = &matching.texts[matching.captions.at[i].key];
		snprintf(got + strlen(got), sizeof got - strlen(got), "%s%.*s", i ? " " : "", (int)term->length,
		         matching.pool + term->at);
	}
	assert_string_equal(got, wanted);
	free_matching(&matching);
}

static void test_words_are_folded_and_cut(void **state)
{
	(void)state;
	expect_terms("Today's,", "todays");
	expect_terms("today\u2019s", "todays");
	expect_terms("year-over-year", "year over year");
	expect_terms("U.S.", "us");
	expect_terms("loquitur.org", "loquitur org");
	expect_terms("A.J.", "aj");
	expect_terms("AT&T", "at and t");
	expect_terms("Äpfel", "äpfel");
	expect_terms("--", "");
	expect_terms("\xFF\xFE", "");
	expect_terms("日本", "日 本");
	expect_terms("한국", "한국");
}

static void test_numbers_are_said(void **state)
{
	(void)state;
	expect_terms("2020", "twenty twenty");
	expect_terms("1905", "nineteen oh five");
	expect_terms("1900", "nineteen hundred");
	expect_terms("2005", "two thousand five");
	expect_terms("1,500", "one thousand five hundred");
	expect_terms("$1.5", "one point five");
	expect_terms("20%", "twenty percent");
	expect_terms("Q3", "q three");
	expect_terms("21st", "twenty first");
	expect_terms("20th", "twentieth");
	expect_terms("100th", "one hundredth");
	expect_terms("1990s", "nineteen nineties");
	expect_terms("2,000,000", "two million");
	expect_terms("007", "zero zero seven");
	expect_terms("0", "zero");
	expect_terms("1234567890", "one two three four five six seven eight nine zero");
	expect_terms(
	    "999999999",
	    "nine hundred ninety nine million nine hundred ninety nine thousand nine hundred ninety nine");
	expect_terms("3rds", "three rds");
	expect_terms("5.", "five");
	expect_terms("1,23", "one twenty three");
}

static void test_likeness(void **state)
{
	(void)state;
	assert_int_equal(lq_likeness_of("kitten", 6, "sitting", 7), 400 / 7);
	assert_int_equal(lq_likeness_of("same", 4, "same", 4), 100);
	assert_int_equal(lq_likeness_of("", 0, "", 0), 100);
	assert_int_equal(lq_likeness_of("a", 1, "", 0), 0);
	assert_int_equal(lq_likeness_of("abc", 3, "xyz", 3), 0);
}

/* --- The longest sequence that rises ------------------------------------------------ */

static void test_longest_rise(void **state)
{
	(void)state;
	const uint32_t values[] = { 5, 1, 2, 9, 3, 3, 0, 4 };
	const bool wanted[] = { false, true, true, false, true, true, false, true };
	bool keep[8];
	assert_true(lq_longest_rise(values, 8, keep));
	for (size_t i = 0; i < 8; i++)
		assert_int_equal(keep[i], wanted[i]);
	assert_true(lq_longest_rise(values, 0, keep));
}

/* --- Documents and captions ----------------------------------------------------------- */

static lq_timed_word heard[4096];
static size_t heard_count;
static char heard_text[1 << 16];

/* Captions: words of 200 ms, with 50 ms between them; "|" is a pause of 2 s. `from` is when they begin. */
static int64_t hear(const char *text, int64_t from)
{
	const lq_text *last = heard_count ? &heard[heard_count - 1].text : NULL;
	char *copy = heard_text + (last ? (size_t)(last->at - heard_text) + last->length + 1 : 0);
	strcpy(copy, text);
	for (char *word = strtok(copy, " "); word; word = strtok(NULL, " ")) {
		if (!strcmp(word, "|")) {
			from += 2000;
			continue;
		}
		heard[heard_count++] = (lq_timed_word){ { word, strlen(word) }, from, from + 200 };
		from += 250;
	}
	return from;
}

static const struct lq_word_time *align(lq_document *document, bool force, lq_alignment *alignment)
{
	assert_int_equal(lq_document_align(document, heard, heard_count, force, alignment), LQ_OK);
	heard_count = 0;
	return document->times.words;
}

static const char talk[] =
    "MR WREN: Good morning to all of you who came. We talk about the harbour today, and about its walls.\n\n"
    "MS FINCH: Thank you. The harbour was built in 1905, and its walls are old. They leak every winter.\n";

static void test_words_that_are_the_same(void **state)
{
	(void)state;
	lq_alignment alignment;
	lq_document *document = parse(talk);
	hear("good morning to all of you who came | we talk about the harbour today and about its walls | "
	     "thank you the harbour was built in nineteen oh five and its walls are old they leak every winter",
	     1000);
	const struct lq_word_time *words = align(document, false, &alignment);
	assert_int_equal(alignment.verdict, LQ_ALIGNED);
	assert_int_equal(document->times.count, alignment.words);
	assert_int_equal(alignment.matched, alignment.words);
	assert_int_equal(alignment.share, 100);
	assert_int_equal(words[0].start, 1000);
	assert_int_equal(words[0].end, 1200);
	assert_int_equal(words[8].start, 1000 + 8 * 250 + 2000); /* We */
	/* 1905 is said in three words. */
	assert_int_equal(words[25].end - words[25].start, 700);
	assert_int_equal(words[25].method, LQ_TIME_MATCHED);
}

static void test_words_not_heard_are_behind_the_pause(void **state)
{
	(void)state;
	lq_alignment alignment;
	lq_document *document = parse(talk);
	/* "Thank you." is not heard; it is of the second turn, and the pause is before it. */
	int64_t end =
	    hear("good morning to all of you who came | we talk about the harbour today and about its walls", 0);
	hear("the harbour was built in 1905 and its walls are old they leak every winter", end + 4000);
	const struct lq_word_time *words = align(document, false, &alignment);
	assert_int_equal(words[18].method, LQ_TIME_MAPPED); /* Thank */
	assert_true(words[18].start > end + 2000);
	assert_true(words[19].end <= end + 4000);
	assert_true(words[18].confidence < words[17].confidence);
}

static void test_words_heard_wrong(void **state)
{
	(void)state;
	lq_alignment alignment;
	lq_document *document = parse(talk);
	/* Of the turn's first words nothing is right, and they are behind the pause all the same. */
	int64_t end =
	    hear("good morning to all of you who came we talk about the harbour today and about its walls", 0);
	hear("bank shoe the harbour was built in 1905 and its walls are old they leak every winter", end + 3000);
	const struct lq_word_time *words = align(document, false, &alignment);
	assert_int_equal(words[18].start, end + 3000);
	assert_in_range(words[19].start, end + 3100, end + 3300);
}

static void test_words_joined_and_parted(void **state)
{
	(void)state;
	lq_alignment alignment;
	lq_document *document =
	    parse("MR WREN: We met at the lighthouse and spoke of every thing that we had seen.\n");
	hear("we met at the light house and spoke of everything that we had seen", 0);
	const struct lq_word_time *words = align(document, false, &alignment);
	assert_int_equal(words[4].start, 4 * 250); /* lighthouse */
	assert_int_equal(words[4].end, 5 * 250 + 200);
	assert_int_equal(words[8].start, 9 * 250); /* every */
	assert_int_equal(words[9].end, 9 * 250 + 200);
	assert_int_equal(words[8].end, words[9].start);
}

static void test_of_repeated_words_the_last_one_goes_on(void **state)
{
	(void)state;
	lq_alignment alignment;
	lq_document *document =
	    parse("MR WREN: I wanted to say that the, the harbour is the oldest one we have.\n");
	hear("i wanted to say that the harbour is the oldest one we have", 0);
	const struct lq_word_time *words = align(document, false, &alignment);
	assert_int_equal(words[6].method, LQ_TIME_MATCHED);
	assert_int_equal(words[6].start, 5 * 250);
	assert_int_equal(words[5].method, LQ_TIME_MAPPED);
}

static void test_a_pair_far_away_is_chance(void **state)
{
	(void)state;
	lq_alignment alignment;
	/* What Finch says was not recorded, but "lantern", once, a long time later. */
	lq_document *document = parse(
	    "MR WREN: We shall now hear about the harbour from our guest of today, who built it.\n\n"
	    "MS FINCH: A lantern stands on the mole, and its keeper is a friend of mine who knows each ship "
	    "that comes in and each one that leaves again, whatever the weather is like.\n\n"
	    "MR WREN: That was a fine speech, and we are glad that you came to give it here.\n");
	int64_t end = hear("we shall now hear about the harbour from our guest of today who built it", 0);
	hear("lantern that was a fine speech and we are glad that you came to give it here", end + 12000);
	const struct lq_word_time *words = align(document, false, &alignment);
	assert_int_equal(words[16].method, LQ_TIME_RATED); /* lantern */
	assert_true(words[16].start < end + 4000);
}

static void test_times_that_are_missing_or_out_of_order(void **state)
{
	(void)state;
	lq_alignment alignment;
	lq_document *document = parse(talk);
	hear("good morning to all of you who came we talk about the harbour today and about its walls "
	     "thank you the harbour was built in 1905 and its walls are old they leak every winter",
	     0);
	heard[3].start = heard[3].end = -1;
	heard[10].start = 900000; /* far ahead of all behind it */
	heard[10].end = 900100;
	heard[12].end = heard[12].start - 500;
	const struct lq_word_time *words = align(document, false, &alignment);
	for (size_t i = 1; i < document->times.count; i++) {
		assert_true(words[i].start >= words[i - 1].start);
		assert_true(words[i].end >= words[i].start);
	}
	assert_in_range(words[10].start, words[9].start, 11 * 250);
	assert_int_equal(words[11].start, 11 * 250);
	assert_in_range(words[3].start, 2 * 250, 4 * 250);
}

static void test_a_part(void **state)
{
	(void)state;
	static char text[16384];
	lq_alignment alignment;
	size_t length = (size_t)snprintf(text, sizeof text, "MR WREN: ");
	for (int i = 0; i < 200; i++)
		length +=
		    (size_t)snprintf(text + length, sizeof text - length, "wa%cb%cr ", 'a' + i % 26, 'a' + i / 26);
	lq_document *document = parse(text);
	strcpy(text + strlen("MR WREN: ") + 100 * 7, "");
	hear(text + strlen("MR WREN: "), 5000);
	const struct lq_word_time *words = align(document, false, &alignment);
	assert_int_equal(alignment.verdict, LQ_ALIGNED_IN_PART);
	assert_int_equal(alignment.matched, 100);
	assert_int_equal(alignment.last, 99);
	assert_int_equal(alignment.start, 5000);
	assert_int_equal(words[199].method, LQ_TIME_NONE);
	assert_int_equal(words[199].start, -1);
}

static void test_captions_of_another_event(void **state)
{
	(void)state;
	lq_alignment alignment;
	lq_document *document = parse(talk);
	hear("we now come to the budget of the railway and its new line to the north which will cost us more "
	     "than we "
	     "thought when the harbour was built and we talk of money in all of the towns",
	     0);
	lq_timed_word again[sizeof heard / sizeof *heard];
	size_t count = heard_count;
	memcpy(again, heard, count * sizeof *heard);
	align(document, false, &alignment);
	assert_int_equal(alignment.verdict, LQ_OTHER_EVENT);
	assert_int_equal(document->times.count, 0);
	assert_int_equal(lq_document_align(document, again, count, true, &alignment), LQ_OK);
	assert_int_equal(alignment.verdict, LQ_OTHER_EVENT);
	assert_int_equal(document->times.count, alignment.words);
}

static void test_nothing_to_match(void **state)
{
	(void)state;
	lq_alignment alignment;
	lq_document *document = parse(talk);
	align(document, false, &alignment);
	assert_int_equal(alignment.verdict, LQ_UNTIMED);
	hear("good morning", 0);
	heard[0].start = heard[0].end = heard[1].start = heard[1].end = -1;
	align(document, false, &alignment);
	assert_int_equal(alignment.verdict, LQ_UNTIMED);
	hear("good morning", 0);
	align(parse(""), false, &alignment);
	assert_int_equal(alignment.verdict, LQ_UNTIMED);
	hear("yes", 700);
	document = parse("MR WREN: Yes.\n");
	const struct lq_word_time *words = align(document, true, &alignment);
	assert_int_equal(words[0].start, 700);
}

static void test_the_offset_of_time_marks(void **state)
{
	(void)state;
	lq_alignment alignment;
	lq_document *document =
	    parse("Ned Wren: [00:10] Good morning to all of you who came to the harbour.\n\n"
	          "Ida Finch: [00:20] The walls were built a long time ago, and they leak.\n\n"
	          "Ned Wren: [00:30] What can we do about it before the next winter comes?\n");
	hear("good morning to all of you who came to the harbour", 70000);
	hear("the walls were built a long time ago and they leak", 80000);
	hear("what can we do about it before the next winter comes", 90000);
	align(document, false, &alignment);
	assert_int_equal(alignment.marks, 3);
	assert_int_equal(alignment.offset, 60000);
	assert_int_equal(alignment.offset_off, 0);
}

/* --- Differences -------------------------------------------------------------------------- */

static void expect_difference(const lq_document *document, size_t index, lq_difference_kind kind,
                              const char *transcript, const char *captions)
{
	lq_difference difference = lq_difference_at(document, index);
	assert_int_equal(difference.kind, kind);
	assert_int_equal(difference.transcript.length, strlen(transcript));
	assert_memory_equal(difference.transcript.at, transcript, strlen(transcript));
	assert_int_equal(difference.captions.length, strlen(captions));
	assert_memory_equal(difference.captions.at, captions, strlen(captions));
}

static void test_differences(void **state)
{
	(void)state;
	lq_alignment alignment;
	lq_document *document = parse(talk);
	hear("good morning to all of you we talk about the harbour today um and about its halls thank you the "
	     "harbour "
	     "was built in nineteen oh five and its walls are old they leak every winter goodbye",
	     0);
	assert_int_equal(lq_document_compare(document, heard, heard_count, false, &alignment), LQ_OK);
	assert_int_equal(lq_difference_count(document), 4);
	expect_difference(document, 0, LQ_DIFFERENCE_DROPPED, "who came.", "");
	expect_difference(document, 1, LQ_DIFFERENCE_ADDED, "", "um");
	expect_difference(document, 2, LQ_DIFFERENCE_CHANGED, "walls.", "halls");
	expect_difference(document, 3, LQ_DIFFERENCE_ADDED, "", "goodbye");
	assert_int_equal(lq_difference_at(document, 1).start, 12 * 250);
	assert_int_equal(lq_difference_at(document, 2).turn, 1);
	assert_int_equal(lq_difference_at(document, 2).first_word, 17);
	assert_int_equal(lq_difference_at(document, 3).turn, 0);
	heard_count = 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_words_are_folded_and_cut),
		cmocka_unit_test(test_numbers_are_said),
		cmocka_unit_test(test_likeness),
		cmocka_unit_test(test_longest_rise),
		cmocka_unit_test(test_words_that_are_the_same),
		cmocka_unit_test(test_words_not_heard_are_behind_the_pause),
		cmocka_unit_test(test_words_heard_wrong),
		cmocka_unit_test(test_words_joined_and_parted),
		cmocka_unit_test(test_of_repeated_words_the_last_one_goes_on),
		cmocka_unit_test(test_a_pair_far_away_is_chance),
		cmocka_unit_test(test_times_that_are_missing_or_out_of_order),
		cmocka_unit_test(test_a_part),
		cmocka_unit_test(test_captions_of_another_event),
		cmocka_unit_test(test_nothing_to_match),
		cmocka_unit_test(test_the_offset_of_time_marks),
		cmocka_unit_test(test_differences),
	};
	return cmocka_run_group_tests(tests, NULL, end_documents);
}
