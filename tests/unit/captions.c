/* captions.c -- clocks and rules of captions, by the library itself. */
#include <stdlib.h>

#include "captions/captions.h"
#include "captions/times.h"
#include "tests/unit/unit.h"

static const struct lq_grid ms = { 1000, 1 };

/* --- Rules ------------------------------------------------------------------ */

static void test_stops(void **state)
{
	(void)state;
	struct lq_limits limits = lq_limits_of(lq_caption_profile_named("meeting"), ms);
	static const struct {
		int64_t start, silent, next, stop;
		int cells;
	} rows[] = {
		{ 0, 2000, 2100, 2017, 20 },  /* until the next one */
		{ 0, 2000, 9000, 2500, 20 },  /* not through a pause */
		{ 0, 2000, 2700, 2200, 20 },  /* a gap is to be seen */
		{ 0, 2000, 3000, 2500, 20 },  /* and is, if there is time */
		{ 0, 2000, 2583, 2500, 20 },  /* or there is none */
		{ 0, 100, 9000, 834, 5 },     /* long enough to be seen */
		{ 0, 2000, 9000, 3500, 80 },  /* longer behind its words, but not by more than 1.5 s */
		{ 0, 2000, 9000, 3000, 51 },  /* ... and not longer than it takes to read */
		{ 0, 9000, 20000, 7000, 80 }, /* never longer than 7 s */
		{ 0, 2000, 3100, 3017, 60 },  /* a fast one does not make room for a gap */
		{ 0, 700, 800, 717, 20 },     /* the next one comes first */
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		int64_t stop = lq_rule_stop(&limits, rows[i].start, rows[i].silent, rows[i].next, rows[i].cells);
		if (stop != rows[i].stop)
			fail_msg("row %zu: %d instead of %d", i, (int)stop, (int)rows[i].stop);
	}
}

/* Times some cues whose words are said at these times, for 100 ms. */
static struct lq_cue *apply(const int64_t *said, size_t count, const char *option, const char *value)
{
	static struct lq_cue cues[8];
	lq_options *options = lq_options_new();
	if (option)
		assert_int_equal(lq_options_set(options, option, value), LQ_OK);
	struct lq_caption_settings settings = lq_caption_settings(options);
	struct lq_cue_list list = { cues, count, 8 };
	memset(cues, 0, sizeof cues);
	for (size_t i = 0; i < count; i++)
		cues[i] = (struct lq_cue){ .end = 1, .cells = 4, .said = said[i], .silent = said[i] + 100 };
	lq_rules_apply(&list, &settings, -1);
	lq_options_free(options);
	return cues;
}

static void test_starts(void **state)
{
	(void)state;
	/* With their words where there is time. */
	const struct lq_cue *cues = apply((int64_t[]){ 1000, 5000 }, 2, NULL, NULL);
	assert_int_equal(cues[0].start, 1000);
	assert_int_equal(cues[0].stop, 1834);
	assert_int_equal(cues[1].start, 5000);
	/* A cue comes a little early for the next one, which comes a little late. */
	cues = apply((int64_t[]){ 1000, 1850 }, 2, NULL, NULL);
	assert_int_equal(cues[0].start, 960);
	assert_int_equal(cues[1].start, 960 + 834 + 83);
	assert_int_equal(cues[0].stop, cues[1].start - 83);
	/* Not more; rather is the first one too short, ... */
	cues = apply((int64_t[]){ 1000, 1500 }, 2, NULL, NULL);
	assert_int_equal(cues[1].start, 1600);
	assert_int_equal(cues[0].stop, 1517);
	/* ... but not by more than half. */
	cues = apply((int64_t[]){ 1000, 1100 }, 2, NULL, NULL);
	assert_int_equal(cues[1].start, 960 + 417 + 83);
	assert_int_equal(cues[0].stop, 960 + 417);
	/* Order is kept whatever the words say. */
	cues = apply((int64_t[]){ 1000, 1000, 1000, 1000, 1000 }, 5, NULL, NULL);
	for (size_t i = 1; i < 5; i++)
		assert_true(cues[i].start >= cues[i - 1].stop + 83 && cues[i - 1].stop > cues[i - 1].start);
}

static void test_frames_and_cuts(void **state)
{
	(void)state;
	const struct lq_cue *cues = apply((int64_t[]){ 1011, 2500 }, 2, "fps", "25");
	assert_int_equal(cues[0].start, 1000);
	assert_int_equal(cues[0].stop, 1840); /* 21 frames: 20.85 are too short */
	assert_int_equal(cues[1].start, 2520);
	cues = apply((int64_t[]){ 1000, 3000, 6000 }, 3, "cuts", "1400,2600,6501");
	assert_int_equal(cues[0].start, 1400);
	assert_int_equal(cues[1].start, 2600);
	assert_int_equal(cues[0].stop, 2600 - 83);
	assert_int_equal(cues[2].start, 6000); /* 501 ms are too far */
}

/* --- Options ---------------------------------------------------------------- */

static void test_values(void **state)
{
	(void)state;
	static const struct {
		const char *option, *value;
		lq_status status;
	} rows[] = {
		{ "offset", "250", LQ_OK },
		{ "offset", "-250", LQ_OK },
		{ "offset", "-0:00:01.5", LQ_OK },
		{ "offset", "+1:02:03", LQ_OK },
		{ "offset", "", LQ_BAD_OPTION },
		{ "offset", "--1", LQ_BAD_OPTION },
		{ "offset", "1s", LQ_BAD_OPTION },
		{ "scale", "1.001", LQ_OK },
		{ "scale", "25/23.976", LQ_OK },
		{ "scale", "25/", LQ_BAD_OPTION },
		{ "scale", "0", LQ_BAD_OPTION },
		{ "scale", "-1", LQ_BAD_OPTION },
		{ "scale", "11", LQ_BAD_OPTION },
		{ "scale", "1.", LQ_BAD_OPTION },
		{ "fps", "23.976", LQ_OK },
		{ "fps", "30000/1001", LQ_OK },
		{ "fps", "", LQ_OK },
		{ "fps", "0.5", LQ_BAD_OPTION },
		{ "fps", "1001", LQ_BAD_OPTION },
		{ "cuts", "", LQ_OK },
		{ "cuts", "0,1,20", LQ_OK },
		{ "cuts", "2,1", LQ_BAD_OPTION },
		{ "cuts", "1,", LQ_BAD_OPTION },
		{ "cuts", ",1", LQ_BAD_OPTION },
		{ "cuts", "1,x", LQ_BAD_OPTION },
		{ "cuts", "99999999999", LQ_BAD_OPTION },
		{ "caption-profile", "vertical", LQ_OK },
		{ "caption-profile", "none", LQ_BAD_OPTION },
		{ "labels", "name", LQ_OK },
		{ "labels", "names", LQ_BAD_OPTION },
		{ "notes", "sound", LQ_OK },
	};
	lq_options *options = lq_options_new();
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (lq_options_set(options, rows[i].option, rows[i].value) != rows[i].status)
			fail_msg("--%s=%s", rows[i].option, rows[i].value);
	lq_options_free(options);
}

static void test_rates(void **state)
{
	(void)state;
	static const struct {
		const char *fps;
		int64_t num, den;
	} rows[] = {
		{ "25", 25, 1 },          { "23.976", 24000, 1001 },     { "29.97", 30000, 1001 },
		{ "59.94", 60000, 1001 }, { "24000/1001", 24000, 1001 }, { "12.5", 25, 2 },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		lq_options *options = lq_options_new();
		assert_int_equal(lq_options_set(options, "fps", rows[i].fps), LQ_OK);
		struct lq_grid grid = lq_caption_settings(options).grid;
		assert_int_equal(grid.num, rows[i].num);
		assert_int_equal(grid.den, rows[i].den);
		assert_int_equal(lq_grid_at(grid, lq_grid_time(grid, 123456789)), 123456789);
		lq_options_free(options);
	}
}

/* --- Clocks ----------------------------------------------------------------- */

struct words {
	struct lq_plan plan;
	int64_t starts[64], ends[64];
	uint8_t methods[64], confidences[64];
	size_t count;
};

static void keep_words(void *data, const struct lq_stretch *stretch, const struct lq_cue *cue)
{
	struct words *words = data;
	for (size_t i = cue->first; i < cue->end && words->count < 64; i++)
		if (stretch->items[i].kind == LQ_ITEM_WORD) {
			words->starts[words->count] = stretch->items[i].start;
			words->ends[words->count] = stretch->items[i].end;
			words->methods[words->count] = stretch->items[i].method;
			words->confidences[words->count++] = stretch->items[i].confidence;
		}
}

static const struct words *words_of(lq_document *document)
{
	static struct words words;
	memset(&words, 0, sizeof words);
	assert_true(lq_plan_make(&words.plan, document));
	assert_true(lq_plan_visit(&words.plan, keep_words, &words));
	lq_plan_free(&words.plan);
	return &words;
}

static void give(lq_document *document, size_t word, int32_t start, int32_t end)
{
	document->times.words[word] = (struct lq_word_time){ start, end, LQ_TIME_MATCHED, 97 };
}

static const char talk[] = "MR WREN: We thank you all. It is late now.\n\nMS LUND: So it is indeed, sir.\n";

/* Words whose times are known have them; others lie between them, near what they are near to. */
static void test_given_times(void **state)
{
	(void)state;
	lq_document *document = parse(talk);
	assert_true(lq_times_begin(&document->times, 13));
	give(document, 1, 10000, 10300);
	give(document, 4, 11000, 11300);
	give(document, 5, 14000, 14200);
	give(document, 8, 20000, 20300);
	const struct words *words = words_of(document);
	assert_int_equal(words->count, 13);
	assert_int_equal(words->starts[1], 10000);
	assert_int_equal(words->ends[1], 10300);
	assert_int_equal(words->starts[8], 20000);
	assert_int_equal(words->methods[1], LQ_TIME_MATCHED);
	assert_int_equal(words->confidences[1], 97);
	for (size_t i = 0; i < 13; i++) {
		assert_true(!i || words->starts[i] >= words->starts[i - 1]);
		assert_true(words->ends[i] >= words->starts[i]);
		if (i != 1 && i != 4 && i != 5 && i != 8)
			assert_int_equal(words->methods[i], LQ_TIME_RATED);
	}
	assert_true(words->starts[0] > 9000 && words->ends[0] <= 10000); /* right before */
	assert_true(words->ends[2] <= 11000 && words->starts[2] >= 10300);
	assert_true(words->starts[12] > 20300 && words->ends[12] < 23000);
	assert_true(words->confidences[0] > words->confidences[12]); /* farther from what is known */
	assert_true(words->confidences[12] < 90);
}

/* What is said in a pause that is much too long for it stays with its sentence, and not amid the silence. */
static void test_silence_lies_between_sentences(void **state)
{
	(void)state;
	lq_document *document = parse(talk);
	assert_true(lq_times_begin(&document->times, 13));
	give(document, 2, 1000, 1300);
	give(document, 7, 60000, 60300);
	const struct words *words = words_of(document);
	assert_true(words->ends[3] < 3000); /* "all." */
	assert_true(words->starts[4] > 57000);
}

static void test_nothing_known(void **state)
{
	(void)state;
	int64_t start, end;
	lq_document *document = parse(talk);
	assert_int_equal(lq_turn_time(document, 0, &start, &end), LQ_OK);
	assert_int_equal(start, -1);
	assert_int_equal(end, -1);
	const struct words *words = words_of(document);
	assert_int_equal(words->starts[0], 0);
	assert_int_equal(words->confidences[5], 0);
}

/* A turn is told from its first cue to its last one. */
static void test_turn_times(void **state)
{
	(void)state;
	int64_t start, end, paragraph;
	lq_document *document = parse(talk);
	assert_true(lq_times_begin(&document->times, 13));
	give(document, 0, 5000, 5200);
	give(document, 8, 20000, 20300);
	assert_int_equal(lq_turn_time(document, 1, &start, &end), LQ_OK);
	assert_int_equal(start, 20000);
	assert_true(end > 21000 && end < 24000);
	assert_int_equal(lq_paragraph_time(document, 0, &paragraph), LQ_OK);
	assert_int_equal(paragraph, 5000);
}

/* Cues with no long silence in them, and each of one turn. */
static void check_cue(void *data, const struct lq_stretch *stretch, const struct lq_cue *cue)
{
	const int64_t *known = data;
	for (size_t i = cue->first + 1u; i < cue->end; i++)
		assert_true(stretch->items[i].start - stretch->items[i - 1].end < *known);
}

static void test_silences_end_cues(void **state)
{
	(void)state;
	int64_t most = 3000;
	struct lq_plan plan;
	lq_document *document = parse("MR WREN: One two three four five six seven eight nine ten.\n");
	assert_true(lq_times_begin(&document->times, 10));
	for (size_t i = 0; i < 10; i++)
		give(document, i, (int32_t)(i * 300 + (i > 4 ? 4000 : 0)), (int32_t)(i * 300 + (i > 4 ? 4200 : 200)));
	assert_true(lq_plan_make(&plan, document));
	assert_int_equal(plan.list.count, 2);
	assert_true(lq_plan_visit(&plan, check_cue, &most));
	lq_plan_free(&plan);
}

/* A note may be anywhere between two words that were heard: its cue appears with the words. */
static void test_words_lead_notes(void **state)
{
	(void)state;
	struct lq_plan plan;
	lq_document *document = parse("MR WREN: We thank you.\n\nMS LUND: (Laughter.) So it is indeed, sir.\n");
	assert_true(lq_times_begin(&document->times, 8));
	for (size_t i = 0; i < 8; i++)
		give(document, i, (int32_t)(i * 300 + (i > 2 ? 4000 : 0)), (int32_t)(i * 300 + (i > 2 ? 4200 : 200)));
	assert_true(lq_plan_make(&plan, document));
	assert_int_equal(plan.list.cues[plan.list.count - 1].start, 4900);
	lq_plan_free(&plan);
}

/* Breaks behind the words that end with a comma or a hyphen, in their order. */
static void keep_breaks(void *data, struct lq_stretch *stretch)
{
	char *to = data;
	for (size_t i = 0; i < stretch->count; i++) {
		char last = stretch->text[stretch->items[i].text + stretch->items[i].length - 1];
		if (last == ',' || last == '-')
			to[strlen(to)] = stretch->items[i].after == LQ_BREAK_AGAIN    ? 'a'
			                 : stretch->items[i].after == LQ_BREAK_CLAUSE ? 'c'
			                                                              : '?';
	}
}

static void test_beginning_again_ends_no_clause(void **state)
{
	(void)state;
	char got[32] = "";
	lq_document *document = parse(
	    "MR WREN: We waited for, for years, and, And then it came, as you, as you know, re- return, no, not "
	    "now, is it, it is.\n");
	assert_true(lq_words_read(document, keep_breaks, got));
	assert_string_equal(got, "acacacaccca");
}

/* Marks that go back, or do not go on, are not trusted. */
static void test_trusted_marks(void **state)
{
	(void)state;
	struct lq_model model = { 0 };
	struct lq_model_mark marks[] = { { .time = 0 },    { .time = 9000 }, { .time = 1000 },
		                             { .time = 1000 }, { .time = 2000 }, { .time = -1 } };
	bool failed = false;
	assert_null(lq_marks_trusted(&model, &failed));
	model.marks = marks;
	model.mark_count = sizeof marks / sizeof *marks;
	bool *trusted = lq_marks_trusted(&model, &failed);
	assert_false(failed);
	assert_true(trusted[0] && !trusted[1] && (trusted[2] != trusted[3]) && trusted[4] && !trusted[5]);
	free(trusted);
	model.marks = &marks[5];
	model.mark_count = 1;
	assert_null(lq_marks_trusted(&model, &failed));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_stops),
		cmocka_unit_test(test_starts),
		cmocka_unit_test(test_frames_and_cuts),
		cmocka_unit_test(test_values),
		cmocka_unit_test(test_rates),
		cmocka_unit_test(test_given_times),
		cmocka_unit_test(test_silence_lies_between_sentences),
		cmocka_unit_test(test_nothing_known),
		cmocka_unit_test(test_turn_times),
		cmocka_unit_test(test_silences_end_cues),
		cmocka_unit_test(test_words_lead_notes),
		cmocka_unit_test(test_beginning_again_ends_no_clause),
		cmocka_unit_test(test_trusted_marks),
	};
	return cmocka_run_group_tests(tests, NULL, end_documents);
}
