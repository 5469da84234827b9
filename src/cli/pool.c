#include "pool.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>

/* Jobs are numbered as they start; the room of a number is its rest by the rooms. */
struct lq_pool {
	pthread_mutex_t lock; /* of what follows, up to the threads */
	pthread_cond_t ready; /* a job has started, or no more will */
	pthread_cond_t done;  /* a job was done */
	size_t started, taken;
	bool *is_done;  /* of each room */
	size_t idle;    /* threads that wait for a job */
	size_t awaited; /* the room that the owner waits for, or `rooms` */
	bool closed;
	pthread_t *threads;
	size_t thread_count;

	/* These are the owner's. */
	size_t finished;
	char *jobs;
	size_t rooms, size;
	bool stopped;
	void (*run)(void *job);
	bool (*finish)(void *data, void *job);
	void *data;
};

static void *job_at(const struct lq_pool *pool, size_t number)
{
	return pool->jobs + number % pool->rooms * pool->size;
}

static void *work(void *argument)
{
	struct lq_pool *pool = argument;
	pthread_mutex_lock(&pool->lock);
	for (;;) {
		pool->idle++;
		while (pool->taken == pool->started && !pool->closed)
			pthread_cond_wait(&pool->ready, &pool->lock);
		pool->idle--;
		if (pool->taken == pool->started)
			break;
		size_t number = pool->taken++;
		pthread_mutex_unlock(&pool->lock);
		pool->run(job_at(pool, number));
		pthread_mutex_lock(&pool->lock);
		pool->is_done[number % pool->rooms] = true;
		if (pool->awaited == number % pool->rooms)
			pthread_cond_signal(&pool->done);
	}
	pthread_mutex_unlock(&pool->lock);
	return NULL;
}

/* Threads do not take signals: the owner does, who may stop. */
static bool start_threads(struct lq_pool *pool, size_t count)
{
	sigset_t all, before;
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	while (pool->thread_count < count &&
	       pthread_create(&pool->threads[pool->thread_count], NULL, work, pool) == 0)
		pool->thread_count++;
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	return pool->thread_count > 0;
}

static void free_pool(struct lq_pool *pool)
{
	pthread_mutex_destroy(&pool->lock);
	pthread_cond_destroy(&pool->ready);
	pthread_cond_destroy(&pool->done);
	free(pool->is_done);
	free(pool->threads);
	free(pool);
}

struct lq_pool *lq_pool_begin(size_t threads, void *jobs, size_t rooms, size_t size, void (*run)(void *job),
                              bool (*finish)(void *data, void *job), void *data)
{
	struct lq_pool *pool = calloc(1, sizeof *pool);
	if (!pool)
		return NULL;
	*pool = (struct lq_pool){ .jobs = jobs,
		                      .rooms = rooms,
		                      .awaited = rooms,
		                      .size = size,
		                      .run = run,
		                      .finish = finish,
		                      .data = data };
	pthread_mutex_init(&pool->lock, NULL);
	pthread_cond_init(&pool->ready, NULL);
	pthread_cond_init(&pool->done, NULL);
	pool->is_done = calloc(rooms, sizeof *pool->is_done);
	pool->threads = calloc(threads, sizeof *pool->threads);
	if (pool->is_done && pool->threads && start_threads(pool, threads))
		return pool;
	free_pool(pool);
	return NULL;
}

/* Waits for a job that was started. */
static void wait_for(struct lq_pool *pool, size_t number)
{
	pthread_mutex_lock(&pool->lock);
	pool->awaited = number % pool->rooms;
	while (!pool->is_done[pool->awaited])
		pthread_cond_wait(&pool->done, &pool->lock);
	pool->awaited = pool->rooms;
	pthread_mutex_unlock(&pool->lock);
}

/* Finishes the oldest job, if it is done. */
static bool finish_one(struct lq_pool *pool)
{
	size_t room = pool->finished % pool->rooms;
	pthread_mutex_lock(&pool->lock);
	bool is = pool->finished < pool->started && pool->is_done[room];
	if (is)
		pool->is_done[room] = false;
	pthread_mutex_unlock(&pool->lock);
	if (is && !pool->stopped)
		pool->stopped = !pool->finish(pool->data, job_at(pool, pool->finished));
	pool->finished += is;
	return is;
}

void *lq_pool_room(struct lq_pool *pool)
{
	if (pool->started - pool->finished == pool->rooms) {
		/* Not for the oldest alone: to wake for each job takes the processor from a thread that works. */
		wait_for(pool, pool->finished + pool->rooms / 2);
		wait_for(pool, pool->finished);
		while (finish_one(pool))
			;
	}
	return pool->stopped ? NULL : job_at(pool, pool->started);
}

void lq_pool_start(struct lq_pool *pool)
{
	pthread_mutex_lock(&pool->lock);
	pool->started++;
	if (pool->idle)
		pthread_cond_signal(&pool->ready);
	pthread_mutex_unlock(&pool->lock);
}

void lq_pool_end(struct lq_pool *pool)
{
	if (!pool)
		return;
	while (pool->finished < pool->started) {
		wait_for(pool, pool->finished);
		finish_one(pool);
	}
	pthread_mutex_lock(&pool->lock);
	pool->closed = true;
	pthread_cond_broadcast(&pool->ready);
	pthread_mutex_unlock(&pool->lock);
	for (size_t i = 0; i < pool->thread_count; i++)
		pthread_join(pool->threads[i], NULL);
	free_pool(pool);
}
