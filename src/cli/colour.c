/* colour.c -- whether a terminal is to see colours. */
#include "cli.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *value_of(const char *variable)
{
	const char *value = getenv(variable);
	return value ? value : "";
}

bool lq_colour_for(const char *when, int fd, bool *colour)
{
	*colour = !strcmp(when, "always");
	if (*colour || !strcmp(when, "never"))
		return true;
	if (strcmp(when, "auto") != 0)
		return false;
	const char *forced = value_of("CLICOLOR_FORCE");
	if (*value_of("NO_COLOR"))
		return true;
	*colour = *forced ? strcmp(forced, "0") != 0 : isatty(fd) && strcmp(value_of("TERM"), "dumb") != 0;
	return true;
}
