/* pathological.c -- time and memory are linear on any input. Each input has a process of its own,
 * which reads and writes everything; what quadratic code would need is far beyond the limits. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include "loquitur.h"
#include "tests/pathological/inputs.h"
#include "tests/support/report.h"

enum {
	SECONDS_MAX = 90,
	MEMORY_TIMES = 64,
	MEMORY_BASE_KB = 80 * 1024 /* what a process needs for itself, and the rests of huge pages */
};

static bool discard(void *data, const char *bytes, size_t length)
{
	(void)bytes;
	*(size_t *)data += length;
	return true;
}

struct compare {
	const char *at;
	size_t left;
};

static bool compare(void *data, const char *bytes, size_t length)
{
	struct compare *compare = data;
	if (length > compare->left || memcmp(compare->at, bytes, length) != 0)
		return false;
	compare->at += length;
	compare->left -= length;
	return true;
}

/* Everything that can be asked of a document. */
static bool read_all(lq_document *document)
{
	lq_walk walk = lq_walk_start(document);
	size_t sum = 0;
	while (lq_walk_next(&walk) != LQ_DONE)
		sum += walk.span.end - walk.span.start;
	for (size_t i = 0; i < lq_paragraph_count(document); i++)
		sum += lq_paragraph_text(document, i, NULL, 0);
	for (size_t i = 0; i < lq_speaker_count(document); i++)
		sum += strlen(lq_speaker_at(document, i).id);
	size_t count = lq_diagnostic_count(document);
	for (size_t i = 0; i < count; i++)
		sum += lq_diagnostic_at(document, i).column;
	return sum > 0;
}

/* An input whose name begins with a house, "record: labels", is made for it, and must be taken for it. */
static bool is_of_house(const struct input *input, const lq_document *document)
{
	const char *colon = strchr(input->name, ':');
	size_t length = colon ? (size_t)(colon - input->name) : 0;
	const char *house = lq_document_house(document);
	return !length || (strlen(house) == length && !memcmp(house, input->name, length));
}

static bool drive(const struct input *input)
{
	lq_context *context = lq_context_new();
	char *buffer = context ? lq_context_buffer(context, input->size) : NULL;
	lq_document *document;
	if (!buffer)
		return false;
	size_t length = input->fill(buffer, input->size), total = 0;
	if (lq_parse(context, buffer, length, NULL, &document) != LQ_OK || !is_of_house(input, document) ||
	    !read_all(document))
		return false;
	for (size_t i = 0; i < lq_format_count(); i++)
		if (lq_write(document, lq_format_at(i).name, discard, &total) != LQ_OK)
			return false;
	for (size_t i = 0; i < lq_report_count(); i++)
		if (lq_test_report(document, lq_report_at(i).name, "input", LQ_NOTE, discard, &total) != LQ_OK)
			return false;
	struct compare source = { buffer, length };
	if (lq_write(document, "source", compare, &source) != LQ_OK || source.left)
		return false;
	lq_context_free(context);
	return total > 0;
}

/* Starts a child for one input; its process, or -1. */
static pid_t start(const struct input *input)
{
	fflush(stdout);
	pid_t child = fork();
	if (child == 0) {
		/* Of the processor, so that a busy machine changes nothing. */
		const struct rlimit limit = { SECONDS_MAX, SECONDS_MAX };
		setrlimit(RLIMIT_CPU, &limit);
		_exit(drive(input) ? 0 : 1);
	}
	return child;
}

/* True if a child came through within the limits. */
static bool judge(const struct input *input, int status, const struct rusage *usage)
{
	double seconds = (double)usage->ru_utime.tv_sec + (double)usage->ru_utime.tv_usec / 1e6 +
	                 (double)usage->ru_stime.tv_sec + (double)usage->ru_stime.tv_usec / 1e6;
	double times = (double)usage->ru_maxrss * 1024 / (double)input->size;
	const char *wrong = NULL;
	if (WIFSIGNALED(status))
		wrong =
		    WTERMSIG(status) == SIGXCPU || WTERMSIG(status) == SIGKILL ? "too slow" : "killed by a signal";
	else if (WEXITSTATUS(status))
		wrong = "it failed";
	else if ((size_t)usage->ru_maxrss > MEMORY_TIMES * input->size / 1024 + MEMORY_BASE_KB)
		wrong = "too much memory";
	printf("%-46s %4zu MB %6.2f s %5.1f times in memory%s%s\n", input->name, input->size / 1000000, seconds,
	       times, wrong ? ": " : "", wrong ? wrong : "");
	return !wrong;
}

/* Waits for one of the children, and judges it. */
static bool finish(const pid_t *children)
{
	struct rusage usage;
	int status;
	pid_t child = wait4(-1, &status, 0, &usage);
	for (size_t i = 0; i < input_count; i++)
		if (child > 0 && children[i] == child)
			return judge(&inputs[i], status, &usage);
	return false;
}

int main(int argc, char **argv)
{
	pid_t *children = calloc(input_count, sizeof *children);
	long processors = sysconf(_SC_NPROCESSORS_ONLN), running = 0;
	int passed = 0, failed = 0;
	for (size_t i = 0; children && i < input_count; i++) {
		if (argc > 1 && strcmp(argv[1], inputs[i].name) != 0)
			continue;
		if (running == processors) {
			*(finish(children) ? &passed : &failed) += 1;
			running--;
		}
		children[i] = start(&inputs[i]);
		if (children[i] > 0)
			running++;
		else
			failed++;
	}
	for (; running; running--)
		*(finish(children) ? &passed : &failed) += 1;
	free(children);
	printf("%d passed, %d failed\n", passed, failed);
	return failed || !passed ? 1 : 0;
}
