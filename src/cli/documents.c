#include "documents.h"

#include <unistd.h>

#include "job.h"
#include "progress.h"
#include "signals.h"

/* One after the other, in the memory of one worker. */
static bool visit_input(void *data, const struct lq_input *input)
{
	struct lq_documents *documents = data;
	lq_document *document = NULL;
	int exit = lq_configs_apply(documents->configs, documents->worker, input);
	if (exit == LQ_EXIT_DONE)
		exit = lq_worker_parse(documents->worker, input, &document);
	return documents->visit(documents->data, documents->worker, input, exit, document);
}

/* --- Several at a time ------------------------------------------------------------ */

struct crew {
	struct lq_documents *documents;
	struct lq_pool *pool;
	bool failed;
};

static void run(void *data)
{
	struct lq_job *job = data;
	const struct crew *crew = job->owner;
	lq_job_begin(job);
	lq_job_parse(job);
	if (job->exit == LQ_EXIT_DONE && crew->documents->checks)
		(void)lq_diagnostic_count(job->document);
	lq_job_end(job);
}

static bool finish(void *data, void *done)
{
	struct lq_documents *documents = ((struct crew *)data)->documents;
	struct lq_job *job = done;
	lq_job_tell(job);
	return documents->visit(documents->data, &job->worker, &job->input, job->exit, job->document);
}

static bool start(void *data, const struct lq_input *input)
{
	struct crew *crew = data;
	struct lq_job *job = lq_pool_room(crew->pool);
	if (!job)
		return false;
	crew->failed = !lq_job_take(job, input, NULL);
	if (!crew->failed)
		lq_pool_start(crew->pool);
	return !crew->failed;
}

static int walk_together(struct lq_documents *documents, struct lq_inputs *inputs, char **arguments,
                         int count)
{
	struct crew crew = { .documents = documents };
	struct lq_job *jobs;
	size_t threads = inputs->batch->jobs;
	crew.pool = lq_jobs_begin(threads, documents->worker, documents->configs, &crew, run, finish, &jobs);
	if (!crew.pool)
		return LQ_EXIT_INTERNAL;
	inputs->visit = start;
	inputs->data = &crew;
	lq_inputs_walk(inputs, arguments, count);
	lq_pool_end(crew.pool);
	lq_jobs_free(jobs, lq_jobs_for(threads));
	return crew.failed ? LQ_EXIT_INTERNAL : inputs->exit;
}

int lq_documents_walk(struct lq_documents *documents, struct lq_inputs *inputs, char **arguments, int count)
{
	int exit;
	lq_signals_finish();
	lq_progress_begin(lq_inputs_count(inputs, arguments, count), isatty(STDOUT_FILENO));
	if (inputs->batch && inputs->batch->jobs > 1) {
		exit = walk_together(documents, inputs, arguments, count);
	} else {
		inputs->visit = visit_input;
		inputs->data = documents;
		lq_inputs_walk(inputs, arguments, count);
		exit = inputs->exit;
	}
	lq_progress_end();
	return exit;
}
