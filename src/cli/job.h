/* job.h -- one document's work, which a thread may do: what it takes, and what comes of it. */
#ifndef LQ_JOB_H
#define LQ_JOB_H

#include "bytes.h"
#include "configs.h"
#include "pool.h"
#include "worker.h"

enum { LQ_REASON_SIZE = 256 };

struct lq_job {
	struct lq_worker worker;
	struct lq_configs configs;
	const void *owner; /* what the command knows, which jobs only read */

	struct lq_input input; /* its texts are in `texts` */
	char *texts;
	size_t texts_room;
	char *stem; /* of the output's name; or NULL */

	int exit;
	lq_document *document;       /* where the exit is LQ_EXIT_DONE */
	struct lq_bytes output;      /* the document in another form */
	struct lq_bytes message;     /* what was said */
	char reason[LQ_REASON_SIZE]; /* the last of it, without the name of the input */
};

/* Jobs that do what a worker and its settings do. NULL when out of memory, which it has said. */
struct lq_job *lq_jobs_new(size_t count, const struct lq_worker *like, const struct lq_configs *configs,
                           const void *owner);
void lq_jobs_free(struct lq_job *jobs, size_t count);

/* How many jobs there are for some threads: half of them are finished in one go, while the threads have the
 * others; with fewer, the owner wakes so often that it takes the processor from the threads. */
static inline size_t lq_jobs_for(size_t threads)
{
	return 4 * threads;
}

/* The jobs of some threads, and the pool that does them (pool.h), whose data is the owner. NULL where they
 * cannot be had, which it has said. */
struct lq_pool *lq_jobs_begin(size_t threads, const struct lq_worker *like, const struct lq_configs *configs,
                              void *owner, void (*run)(void *job), bool (*finish)(void *owner, void *job),
                              struct lq_job **jobs);

/* Takes an input, with a copy of all that the caller ends. `name` is that of the output, or NULL. False when
 * out of memory, which it has said. */
bool lq_job_take(struct lq_job *job, const struct lq_input *input, const char *name);

/* Begins to keep what this thread says with the job; and ends it, and closes the input. */
void lq_job_begin(struct lq_job *job);
void lq_job_end(struct lq_job *job);

/* Reads and parses the input by its settings; sets `exit` and `document`. */
void lq_job_parse(struct lq_job *job);

/* Prints what was said. */
void lq_job_tell(const struct lq_job *job);

#endif
