/* times.c -- the array of the times of words. */
#include "captions/times.h"

#include <stdlib.h>

bool lq_times_begin(struct lq_times *times, size_t count)
{
	lq_times_reset(times);
	if (!lq_grow(&times->words, &times->room, count, sizeof *times->words))
		return false;
	for (size_t i = 0; i < count; i++)
		times->words[i] = (struct lq_word_time){ -1, -1, LQ_TIME_NONE, 0 };
	times->count = count;
	return true;
}

bool lq_times_tell(struct lq_times *times, size_t entries, size_t paragraphs)
{
	if (!lq_grow(&times->turns, &times->turn_room, entries, sizeof *times->turns) ||
	    !lq_grow(&times->paragraphs, &times->paragraph_room, paragraphs, sizeof *times->paragraphs))
		return false;
	for (size_t i = 0; i < entries; i++)
		times->turns[i] = (struct lq_turn_time){ -1, -1 };
	for (size_t i = 0; i < paragraphs; i++)
		times->paragraphs[i] = -1;
	return true;
}

void lq_times_reset(struct lq_times *times)
{
	times->count = 0;
	times->told = false;
}

void lq_times_free(struct lq_times *times)
{
	free(times->words);
	free(times->turns);
	free(times->paragraphs);
	*times = (struct lq_times){ 0 };
}
