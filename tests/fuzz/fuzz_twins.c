/* fuzz_twins.c -- what is fast against its plain twin: the survey, and the scanner over prose. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/plain.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void stop(const char *what)
{
	fprintf(stderr, "%s\n", what);
	abort();
}

#ifdef LQ_AVX2
static struct lq_survey new_survey(size_t length)
{
	size_t words = length / 64 + 2;
	struct lq_survey survey = { .stop = calloc(words, sizeof(uint64_t)),
		                        .special = calloc(words, sizeof(uint64_t)),
		                        .word = calloc(words, sizeof(uint64_t)) };
	if (!survey.stop || !survey.special || !survey.word)
		exit(0);
	return survey;
}

static void compare_surveys(const uint8_t *data, size_t size)
{
	char *memory = calloc(1, size + 2 * LQ_PADDING), *text = memory + LQ_PADDING;
	struct lq_survey fast = new_survey(size), plain = new_survey(size);
	if (!memory)
		exit(0);
	if (size)
		memcpy(text, data, size);
	lq_survey_by(lq_classify_plain, &plain, text, size);
	lq_survey_by(lq_classify_avx2, &fast, text, size);
	if (fast.census != plain.census)
		stop("the surveys differ in their census");
	for (size_t i = 0; i < (size + 63) / 64; i++)
		if (fast.stop[i] != plain.stop[i] || fast.word[i] != plain.word[i] ||
		    plain.special[i] & ~fast.special[i])
			stop("the surveys differ");
	lq_survey_free(&fast);
	lq_survey_free(&plain);
	free(memory);
}
#endif

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *differ = lq_test_scans_differ(size ? (const char *)data : "", size);
	if (differ)
		stop(differ);
#ifdef LQ_AVX2
	if (__builtin_cpu_supports("avx2"))
		compare_surveys(data, size);
#endif
	return 0;
}
