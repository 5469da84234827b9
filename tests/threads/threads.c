/* threads.c -- several threads, each with a context of its own, get the outputs of one alone. */
#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include "loquitur.h"
#include "tests/support/report.h"

enum { THREADS = 8, ROUNDS = 50, OUTPUTS_MAX = 16 };

static const char *const texts[] = {
	"Title\nMay 2, 2022\n\nMR PRICE: One. (Laughter.)\n\nQUESTION: Two (inaudible)?\n\n# # #\n",
	"MODERATOR: (Via interpreter) Three.\n\n(Break.)\n\nSECRETARY BLINKEN: Four. (Juggles oranges.)\n",
	"no transcript \xFF\x01\r\n\r\nat all\n",
};
enum { TEXTS = sizeof texts / sizeof *texts };

/* FNV-1a of an output. */
static bool hash(void *data, const char *bytes, size_t length)
{
	uint64_t *sum = data;
	for (size_t i = 0; i < length; i++)
		*sum = (*sum ^ (unsigned char)bytes[i]) * UINT64_C(1099511628211);
	return true;
}

/* The hash of each output of each text. False where a call fails. */
static bool outputs(lq_context *context, uint64_t sums[TEXTS][OUTPUTS_MAX])
{
	for (size_t text = 0; text < TEXTS; text++) {
		lq_document *document;
		if (lq_parse(context, texts[text], strlen(texts[text]), NULL, &document) != LQ_OK)
			return false;
		size_t count = 0;
		for (size_t i = 0; i < lq_format_count() && count < OUTPUTS_MAX; i++) {
			sums[text][count] = UINT64_C(14695981039346656037);
			if (lq_write(document, lq_format_at(i).name, hash, &sums[text][count++]) != LQ_OK)
				return false;
		}
		for (size_t i = 0; i < lq_report_count() && count < OUTPUTS_MAX; i++) {
			sums[text][count] = UINT64_C(14695981039346656037);
			if (lq_test_report(document, lq_report_at(i).name, "a", LQ_NOTE, hash, &sums[text][count++]) !=
			    LQ_OK)
				return false;
		}
	}
	return true;
}

static uint64_t alone[TEXTS][OUTPUTS_MAX];

static void *work(void *data)
{
	lq_context *context = lq_context_new();
	bool *good = data;
	*good = context != NULL;
	for (int round = 0; round < ROUNDS && *good; round++) {
		uint64_t sums[TEXTS][OUTPUTS_MAX] = { { 0 } };
		*good = outputs(context, sums) && !memcmp(sums, alone, sizeof sums);
	}
	lq_context_free(context);
	return NULL;
}

int main(void)
{
	pthread_t threads[THREADS];
	bool good[THREADS] = { false };
	int passed = 0, started = 0;
	lq_context *context = lq_context_new();
	bool first = context && outputs(context, alone);
	lq_context_free(context);
	while (first && started < THREADS && !pthread_create(&threads[started], NULL, work, &good[started]))
		started++;
	for (int i = 0; i < started; i++) {
		pthread_join(threads[i], NULL);
		passed += good[i];
	}
	printf("%d passed, %d failed\n", passed, THREADS - passed);
	return passed == THREADS ? 0 : 1;
}
