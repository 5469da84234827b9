/* signals.h -- what the program does when it is asked to end: by SIGINT, SIGTERM or SIGHUP. */
#ifndef LQ_SIGNALS_H
#define LQ_SIGNALS_H

#include <stdbool.h>

/* From now on, such a signal removes the file that stands, and ends the program. */
void lq_signals_catch(void);

/* The temporary file that stands, or NULL. The text must stay until another call. */
void lq_signals_standing(const char *path);

/* From now on, the first such signal only makes lq_stopped() true, so that the document in hand is finished;
 * the second ends the program. */
void lq_signals_finish(void);
bool lq_stopped(void);

/* Ends the program by the signal that stopped it, if one did: so the caller of the program sees it. */
void lq_signals_end(void);

#endif
