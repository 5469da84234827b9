/* fuzz_twins.c -- what is fast against its plain twin: the survey, and the scanner over prose. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/classifiers.h"
#include "tests/support/plain.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void stop(const char *what)
{
	fprintf(stderr, "%s\n", what);
	abort();
}

static struct lq_survey new_survey(size_t length)
{
	size_t words = length / 64 + 2;
	uint64_t *maps = calloc(3 * words, sizeof *maps);
	if (!maps)
		exit(0);
	struct lq_survey survey = { .stop = maps, .special = maps + words, .word = maps + 2 * words };
	return survey;
}

static void compare_surveys(const uint8_t *data, size_t size)
{
	char *memory = calloc(1, size + 2 * LQ_PADDING), *text = memory + LQ_PADDING;
	struct lq_survey fast = new_survey(size), plain = new_survey(size);
	lq_classifier *classifiers[LQ_TEST_CLASSIFIERS];
	if (!memory)
		exit(0);
	if (size)
		memcpy(text, data, size);
	lq_survey_by(lq_classify_plain, &plain, text, size);
	for (size_t k = lq_test_classifiers(classifiers); k-- > 1;) {
		lq_survey_by(classifiers[k], &fast, text, size);
		if (fast.census != plain.census)
			stop("the surveys differ in their census");
		for (size_t i = 0; i < (size + 63) / 64; i++)
			if (fast.stop[i] != plain.stop[i] || fast.word[i] != plain.word[i] ||
			    plain.special[i] & ~fast.special[i])
				stop("the surveys differ");
	}
	lq_survey_free(&fast);
	lq_survey_free(&plain);
	free(memory);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *differ = lq_test_scans_differ(size ? (const char *)data : "", size);
	if (differ)
		stop(differ);
	compare_surveys(data, size);
	return 0;
}
