/* progress.h -- a line on the terminal that tells how far a run is. */
#ifndef LQ_PROGRESS_H
#define LQ_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>

/* Begins the line, if standard error is a terminal and what is written does not go to one. `total` is the
 * number of documents, or 0 if that is not known. */
void lq_progress_begin(size_t total, bool to_terminal);

/* One more document is done, or failed. */
void lq_progress_step(bool failed);

/* Takes the line away, for a message or at the end. */
void lq_progress_clear(void);
void lq_progress_end(void);

#endif
