/* batch.h -- which documents a run takes: the flags of the commands that take any number of them. */
#ifndef LQ_BATCH_H
#define LQ_BATCH_H

#include "cli.h"

struct lq_batch {
	const char *names;      /* a file with the names of inputs, a NUL behind each; or NULL */
	const char *field;      /* inputs are JSON Lines, with a document in this field of each; or NULL */
	unsigned shard, shards; /* of every `shards` documents, the one of this number from 1; 0 and 0: all */
	unsigned jobs;          /* documents at a time; 0 is one */
};

extern const struct lq_flag lq_batch_flags[];

/* Takes the value of a flag, in optarg. Returns the exit; says what is wrong. Other letters are ignored. */
int lq_batch_take(struct lq_batch *batch, const struct lq_command *command, int letter);

/* Whether there is something to read: arguments, or a file with names, but not both. Returns the exit. */
int lq_batch_check(const struct lq_batch *batch, const struct lq_command *command, int count);

#endif
