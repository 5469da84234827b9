/* log.h -- which documents of a run are done, so that the run can go on after it was ended anywhere.
 *
 * The file is records that end in NUL: first what the run does, then for each document that is done how long
 * the output was behind it, a space, and its name. A record that is cut short counts for nothing. */
#ifndef LQ_LOG_H
#define LQ_LOG_H

#include <stdint.h>

#include "cli.h"

struct lq_log {
	const char *path; /* of --resume; NULL: there is no log */
	int fd;
	char *bytes;      /* of the file as it was */
	void *tree;       /* of the names in it, for tsearch() */
	uint64_t written; /* bytes of the output, as the last record has it */
};

/* Opens or makes the log of a run that does what `title` says. Returns the exit; says what is wrong. */
int lq_log_begin(struct lq_log *log, const char *title);
void lq_log_end(struct lq_log *log);

bool lq_log_has(const struct lq_log *log, const char *name);

/* Puts a document down as done; `written` is the length of the output now. Returns the exit; says what is
 * wrong. */
int lq_log_add(struct lq_log *log, const char *name, uint64_t written);

#endif
