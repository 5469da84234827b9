/* convert_jobs.c -- documents that are written to memory first: several at a time, or as records. */
#include "convert.h"

#include <stdlib.h>
#include <string.h>

#include "profile.h"
#include "progress.h"
#include "record.h"

bool lq_convert_takes_jobs(const struct lq_convert *convert)
{
	/* Ids of old outputs and the words of captions are read for one document after the other. */
	return convert->records || (convert->batch.jobs > 1 && !convert->ids.path && !convert->aligner.path);
}

static void run(void *data)
{
	struct lq_job *job = data;
	const struct lq_convert *convert = job->owner;
	lq_job_begin(job);
	lq_job_parse(job);
	if (job->exit == LQ_EXIT_DONE && lq_profile_misses(job->document, convert->format.name, job->input.path))
		job->exit = LQ_EXIT_USAGE;
	if (job->exit == LQ_EXIT_DONE &&
	    lq_write(job->document, convert->format.name, lq_bytes_sink, &job->output) != LQ_OK) {
		lq_say(job->input.path, lq_status_text(LQ_NO_MEMORY));
		job->exit = LQ_EXIT_INTERNAL;
	}
	if (job->exit == LQ_EXIT_DONE)
		(void)lq_diagnostics_above(job->document, LQ_ERROR); /* here, not in the owner's thread, which asks */
	lq_job_end(job);
}

/* Writes what came of a job. False where the output is lost for all further ones too. */
static bool finish(void *data, void *done)
{
	struct lq_convert *convert = data;
	struct lq_job *job = done;
	lq_job_tell(job);
	lq_progress_step(job->exit != LQ_EXIT_DONE);
	convert->exit = lq_exit_worse(convert->exit, job->exit);
	if (job->exit != LQ_EXIT_DONE && !convert->records)
		return true;
	if (convert->directory && !lq_convert_name(convert, &job->input))
		return true;
	int exit = lq_convert_begin(convert, &job->input);
	if (exit != LQ_EXIT_DONE) {
		convert->exit = lq_exit_worse(convert->exit, exit);
		return convert->directory;
	}
	if (convert->records)
		convert->length += lq_record_write(&convert->output, job);
	else if (job->output.length)
		lq_output_sink(&convert->output, job->output.at, job->output.length);
	return lq_convert_end(convert, &job->input, job->exit == LQ_EXIT_DONE ? job->document : NULL);
}

bool lq_convert_begin_jobs(struct lq_convert *convert)
{
	size_t threads = convert->batch.jobs;
	if (threads > 1)
		convert->pool =
		    lq_jobs_begin(threads, &convert->worker, &convert->configs, convert, run, finish, &convert->jobs);
	else
		convert->jobs = lq_jobs_new(1, &convert->worker, &convert->configs, convert);
	convert->job_count = threads > 1 ? lq_jobs_for(threads) : 1;
	if (convert->jobs)
		return true;
	convert->exit = LQ_EXIT_INTERNAL;
	return false;
}

bool lq_convert_start(void *data, const struct lq_input *input)
{
	struct lq_convert *convert = data;
	if (lq_convert_skips(convert, input))
		return true;
	struct lq_job *job = convert->pool ? lq_pool_room(convert->pool) : convert->jobs;
	if (!job)
		return false;
	const char *name = lq_convert_name(convert, input);
	if (!name || !lq_job_take(job, input, name)) {
		convert->exit = LQ_EXIT_INTERNAL;
		return true;
	}
	if (convert->pool) {
		lq_pool_start(convert->pool);
		return true;
	}
	run(job);
	return finish(convert, job);
}

void lq_convert_end_jobs(struct lq_convert *convert)
{
	lq_pool_end(convert->pool);
	lq_jobs_free(convert->jobs, convert->job_count);
	convert->pool = NULL;
	convert->jobs = NULL;
}
