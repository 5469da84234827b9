#include "job.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "outdir.h"

void lq_jobs_free(struct lq_job *jobs, size_t count)
{
	for (size_t i = 0; jobs && i < count; i++) {
		lq_configs_end(&jobs[i].configs, &jobs[i].worker);
		lq_worker_end(&jobs[i].worker);
		lq_input_close(&jobs[i].input);
		free(jobs[i].texts);
		lq_bytes_free(&jobs[i].output);
		lq_bytes_free(&jobs[i].message);
	}
	free(jobs);
}

struct lq_job *lq_jobs_new(size_t count, const struct lq_worker *like, const struct lq_configs *configs,
                           const void *owner)
{
	struct lq_job *jobs = calloc(count, sizeof *jobs);
	if (!jobs)
		lq_say(NULL, lq_status_text(LQ_NO_MEMORY));
	for (size_t i = 0; jobs && i < count; i++) {
		jobs[i].input.fd = -1;
		jobs[i].owner = owner;
		jobs[i].configs.named = configs->named;
		jobs[i].configs.none = configs->none;
		if (!lq_worker_like(&jobs[i].worker, like)) {
			lq_jobs_free(jobs, i);
			return NULL;
		}
	}
	return jobs;
}

struct lq_pool *lq_jobs_begin(size_t threads, const struct lq_worker *like, const struct lq_configs *configs,
                              void *owner, void (*run)(void *job), bool (*finish)(void *owner, void *job),
                              struct lq_job **jobs)
{
	size_t count = lq_jobs_for(threads);
	*jobs = lq_jobs_new(count, like, configs, owner);
	if (!*jobs)
		return NULL;
	struct lq_pool *pool = lq_pool_begin(threads, *jobs, count, sizeof **jobs, run, finish, owner);
	if (!pool) {
		lq_say(NULL, "no threads can be had");
		lq_jobs_free(*jobs, count);
		*jobs = NULL;
	}
	return pool;
}

/* Appends a text with its NUL, and moves on. */
static char *put(char **at, const char *text, size_t length)
{
	char *copy = *at;
	if (length)
		memcpy(copy, text, length);
	copy[length] = '\0';
	*at += length + 1;
	return copy;
}

bool lq_job_take(struct lq_job *job, const struct lq_input *input, const char *name)
{
	size_t path = strlen(input->path), place = strlen(input->place), base = strlen(input->name);
	size_t broken = input->broken ? strlen(input->broken) : 0, stem = name ? lq_stem_length(name) : 0;
	size_t size = path + place + base + broken + stem + input->length + 6;
	if (size > job->texts_room) {
		free(job->texts);
		job->texts_room = 0;
		job->texts = malloc(2 * size);
		if (!job->texts) {
			lq_say(input->path, lq_status_text(LQ_NO_MEMORY));
			return false;
		}
		job->texts_room = 2 * size;
	}
	char *at = job->texts;
	job->input = *input;
	job->input.path = put(&at, input->path, path);
	job->input.place = put(&at, input->place, place);
	job->input.name = put(&at, input->name, base);
	job->input.line = put(&at, input->line, input->length);
	job->input.broken = input->broken ? put(&at, input->broken, broken) : NULL;
	job->stem = name ? put(&at, name, stem) : NULL;
	/* The walk closes what it opened; standard input stays where it is. */
	job->input.fd =
	    input->fd > STDIN_FILENO ? fcntl(input->fd, F_DUPFD_CLOEXEC, STDERR_FILENO + 1) : input->fd;
	if (job->input.fd < 0 && input->fd >= 0) {
		lq_say_errno(input->path, errno);
		return false;
	}
	job->exit = LQ_EXIT_DONE;
	job->document = NULL;
	job->output.length = job->message.length = 0;
	*job->reason = '\0';
	return true;
}

void lq_job_begin(struct lq_job *job)
{
	lq_messages_begin(lq_bytes_sink, &job->message, job->reason, sizeof job->reason);
}

void lq_job_end(struct lq_job *job)
{
	lq_messages_end();
	lq_input_close(&job->input);
}

void lq_job_parse(struct lq_job *job)
{
	job->exit = lq_configs_apply(&job->configs, &job->worker, &job->input);
	if (job->exit == LQ_EXIT_DONE && job->stem &&
	    lq_options_set(job->worker.options, "stem", job->stem) != LQ_OK) {
		lq_say(job->input.path, lq_status_text(LQ_NO_MEMORY));
		job->exit = LQ_EXIT_INTERNAL;
	}
	if (job->exit == LQ_EXIT_DONE)
		job->exit = lq_worker_parse(&job->worker, &job->input, &job->document);
}

void lq_job_tell(const struct lq_job *job)
{
	if (job->message.length)
		fwrite(job->message.at, 1, job->message.length, lq_messages());
}
