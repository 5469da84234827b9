/* flags.h -- the flags of a command: its own, and those that come from the library's options. */
#ifndef LQ_FLAGS_H
#define LQ_FLAGS_H

#include "cli.h"

enum {
	LQ_FLAGS_END = -1, /* no more flags: the rest of argv from optind on are arguments */
	LQ_FLAGS_STOP = -2 /* help was asked for or the usage is wrong: end with `exit` */
};

struct lq_flags {
	const struct lq_command *command;
	lq_options *options; /* the library's options are set here; NULL where the command takes none */
	struct option *longs;
	char *shorts, *title;
	int argc, exit;
	char **argv;
};

/* False when out of memory. */
bool lq_flags_begin(struct lq_flags *flags, const struct lq_command *command, lq_options *options, int argc,
                    char **argv);

/* The letter of the next flag, its value being in optarg; or LQ_FLAGS_END or LQ_FLAGS_STOP. */
int lq_flags_next(struct lq_flags *flags);

void lq_flags_end(struct lq_flags *flags);

/* Prints the help of a command. */
void lq_flags_help(const struct lq_command *command, FILE *to);

#endif
