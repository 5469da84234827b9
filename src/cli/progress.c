#include "progress.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

/* Of the thread that writes, the only one that calls these. */
static struct {
	bool runs, shown;
	size_t total, done, failed;
	double began, drawn; /* seconds */
} progress;

static double now(void)
{
	struct timespec time;
	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

void lq_progress_begin(size_t total, bool to_terminal)
{
	progress.runs = isatty(STDERR_FILENO) && !to_terminal;
	progress.total = total;
	progress.done = progress.failed = 0;
	progress.began = progress.drawn = progress.runs ? now() : 0;
}

static void draw(double seconds)
{
	double rate = (double)progress.done / seconds;
	fprintf(stderr, "\r%zu", progress.done);
	if (progress.total)
		fprintf(stderr, " of %zu", progress.total);
	fprintf(stderr, " documents, %.0f/s", rate);
	if (progress.failed)
		fprintf(stderr, ", %zu failed", progress.failed);
	if (progress.total > progress.done) {
		unsigned long left = (unsigned long)((double)(progress.total - progress.done) / rate + 0.5);
		fprintf(stderr, ", %lu:%02lu:%02lu left", left / 3600, left / 60 % 60, left % 60);
	}
	fputs("\x1B[K", stderr);
	fflush(stderr);
	progress.shown = true;
}

void lq_progress_step(bool failed)
{
	enum { TENTH = 10 };
	if (!progress.runs)
		return;
	progress.done++;
	progress.failed += failed;
	double time = now();
	if (time - progress.drawn < 1.0 / TENTH)
		return;
	progress.drawn = time;
	draw(time - progress.began);
}

void lq_progress_clear(void)
{
	if (progress.shown)
		fputs("\r\x1B[K", stderr);
	progress.shown = false;
}

void lq_progress_end(void)
{
	lq_progress_clear();
	progress.runs = false;
}
