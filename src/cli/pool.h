/* pool.h -- jobs for several threads, whose results come in the order of the jobs.
 *
 * One thread, the owner's, gives jobs out and takes them back; the others do them. Jobs are reused: as many
 * are in memory as there are rooms. */
#ifndef LQ_POOL_H
#define LQ_POOL_H

#include <stdbool.h>
#include <stddef.h>

struct lq_pool;

/* `run` does a job in some thread; `finish` takes it back in the owner's, in order, and is false to stop.
 * `jobs` is `rooms` things of `size` bytes. NULL where threads cannot be had. */
struct lq_pool *lq_pool_begin(size_t threads, void *jobs, size_t rooms, size_t size, void (*run)(void *job),
                              bool (*finish)(void *data, void *job), void *data);

/* A job that is free, to be filled by the owner; NULL if finish() was false. */
void *lq_pool_room(struct lq_pool *pool);

/* Starts the job that lq_pool_room() gave. */
void lq_pool_start(struct lq_pool *pool);

/* Waits for all jobs, and finishes them unless finish() was false. */
void lq_pool_end(struct lq_pool *pool);

#endif
