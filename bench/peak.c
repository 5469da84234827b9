/* peak.c -- runs a command and prints its wall time in seconds and its peak memory in bytes.
 *
 * A process begins with the peak of the one that started it, so this one is small. */
#define _DEFAULT_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void)
{
	struct timespec time;
	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

int main(int argc, char **argv)
{
	struct rusage usage;
	int status;
	double start = now();
	pid_t child = argc > 1 ? fork() : -1;

	if (child < 0) {
		fprintf(stderr, "usage: peak COMMAND [ARGUMENT]...\n");
		return 2;
	}
	if (child == 0) {
		execv(argv[1], argv + 1);
		_exit(127);
	}
	if (wait4(child, &status, 0, &usage) < 0)
		return 1;
	fprintf(stderr, "%.6f %ld\n", now() - start, usage.ru_maxrss * 1024L);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}
