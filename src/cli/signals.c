#include "signals.h"

#include <signal.h>
#include <stddef.h>
#include <unistd.h>

static const char *volatile standing;
static volatile sig_atomic_t finishes, stopped_by;

static void handle(int number)
{
	if (finishes && !stopped_by) {
		stopped_by = number;
		return;
	}
	if (standing)
		unlink(standing);
	signal(number, SIG_DFL);
	raise(number);
}

void lq_signals_catch(void)
{
	static const int numbers[] = { SIGINT, SIGTERM, SIGHUP };
	struct sigaction action = { .sa_handler = handle }, before; /* no SA_RESTART: reading ends */
	sigemptyset(&action.sa_mask);
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		/* What the caller ignores, as nohup does, stays ignored. */
		if (sigaction(numbers[i], NULL, &before) == 0 && before.sa_handler != SIG_IGN)
			sigaction(numbers[i], &action, NULL);
	signal(SIGPIPE, SIG_IGN);
}

void lq_signals_standing(const char *path)
{
	standing = path;
}

void lq_signals_finish(void)
{
	finishes = 1;
}

bool lq_stopped(void)
{
	return stopped_by;
}

void lq_signals_end(void)
{
	if (!stopped_by)
		return;
	signal(stopped_by, SIG_DFL);
	raise(stopped_by);
}
