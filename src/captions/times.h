/* times.h -- when each word of a document is said, as far as it is known.
 *
 * Word i is the i-th item of kind LQ_ITEM_WORD that lq_words_read() visits, in the whole document. The
 * array is empty, or it has all words; what nothing is known of is LQ_TIME_NONE. */
#ifndef LQ_TIMES_H
#define LQ_TIMES_H

#include "model/model.h"

/* Makes the array have `count` words, of which nothing is known. False when out of memory. */
bool lq_times_begin(struct lq_times *times, size_t count);

/* Makes place for the times of turns and paragraphs, of which nothing is known. False when out of memory. */
bool lq_times_tell(struct lq_times *times, size_t entries, size_t paragraphs);

/* Forgets the words, and keeps the memory for the next document. */
void lq_times_reset(struct lq_times *times);

void lq_times_free(struct lq_times *times);

#endif
