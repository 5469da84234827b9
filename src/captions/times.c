/* times.c -- the array of the times of words. */
#include "captions/times.h"

#include <stdlib.h>

bool lq_times_begin(struct lq_times *times, size_t count)
{
	times->count = 0;
	if (!lq_grow(&times->words, &times->room, count, sizeof *times->words))
		return false;
	for (size_t i = 0; i < count; i++)
		times->words[i] = (struct lq_word_time){ -1, -1, LQ_TIME_NONE, 0 };
	times->count = count;
	return true;
}

void lq_times_reset(struct lq_times *times)
{
	times->count = 0;
}

void lq_times_free(struct lq_times *times)
{
	free(times->words);
	*times = (struct lq_times){ 0 };
}
