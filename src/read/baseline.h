/* baseline.h -- findings that are known: a file of JSON Lines, one finding a line. */
#ifndef LQ_READ_BASELINE_H
#define LQ_READ_BASELINE_H

#include <stdbool.h>
#include <stddef.h>

#define LQ_BASELINE_PRINT 17 /* bytes of a fingerprint with its NUL */

struct lq_known {
	char *file, *code, *message;
	char fingerprint[LQ_BASELINE_PRINT];
	bool met; /* it was found again */
};

struct lq_baseline {
	struct lq_known *items; /* in the order of the file; no two have the same file and fingerprint */
	size_t count, room;
	void *tree; /* of them all, for tsearch() */
};

/* Reads a file. Returns the exit; says what is wrong, with its place. */
int lq_baseline_load(struct lq_baseline *baseline, const char *path);

/* The finding of a file with a fingerprint, or NULL. */
struct lq_known *lq_baseline_find(const struct lq_baseline *baseline, const char *file,
                                  const char *fingerprint);

void lq_baseline_free(struct lq_baseline *baseline);

#endif
