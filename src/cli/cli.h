/* cli.h -- what the commands share: exits, messages, and the form of a command. */
#ifndef LQ_CLI_H
#define LQ_CLI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "loquitur.h"

/* Exits of the program. Where several apply, the greatest is the one. */
enum { LQ_EXIT_DONE = 0, LQ_EXIT_FOUND = 1, LQ_EXIT_USAGE = 2, LQ_EXIT_FILES = 3, LQ_EXIT_INTERNAL = 4 };

static inline int lq_exit_worse(int a, int b)
{
	return a > b ? a : b;
}

/* A flag of the command line. Those with a letter below 256 have a short form. */
struct lq_flag {
	int letter;
	const char *name;
	const char *metavar; /* NULL: takes no value */
	const char *help;
};

enum { LQ_FLAG_LONG = 256 }; /* letters of flags without a short form begin here */

struct lq_command {
	const char *name;
	const char *summary; /* one line, without a full stop */
	const char *usage;   /* what follows the name */
	const char *details; /* paragraphs of help */
	int (*run)(const struct lq_command *command, int argc, char **argv);
	const struct lq_flag *flags; /* up to one without a name; NULL if none */
	bool reads;                  /* takes the library's options too */
	bool many;                   /* takes the flags of lq_batch too */
};

/* main.c: the table of commands, up to one without a name. */
extern const struct lq_command lq_commands[];

/* info.c: a command by its name, or NULL; and the list of them as help. */
const struct lq_command *lq_find_command(const char *name);
void lq_print_commands(FILE *to);

/* messages.c: where messages of this thread go: standard error, or where they are kept. */
FILE *lq_messages(void);
/* Keeps what this thread says from now on: end() gives it to the sink. The text of the last message goes to
 * `reason`, as far as it has room. */
void lq_messages_begin(lq_sink *sink, void *data, char *reason, size_t room);
void lq_messages_end(void);

/* A line on stderr, "loquitur: SUBJECT: TEXT". SUBJECT, which may be NULL, may hold any byte. */
void lq_say(const char *subject, const char *text);
/* The same with the text of errno. */
void lq_say_errno(const char *subject, int error);
/* A usage error of a command, with a hint where to find help; returns LQ_EXIT_USAGE. */
int lq_say_usage(const struct lq_command *command, const char *text, const char *value);

/* The character at `at` (before `end`): returns its bytes, and in `code` what is shown in its place
 * where it is a control or does not decode (\t, \n, \r, or \xNN for each byte), else "". */
enum { LQ_ESCAPE_SIZE = 12 };
size_t lq_escape_character(const char *at, const char *end, char code[LQ_ESCAPE_SIZE]);
/* Prints text with what a terminal would obey escaped. */
void lq_print_visible(FILE *to, const char *text, size_t length);

/* colour.c: whether what is written to `fd` is coloured: "always", "never", or "auto", which is where it is a
 * terminal, unless NO_COLOR is set in the environment, or anywhere if CLICOLOR_FORCE is. False where `when`
 * is none of the three. */
bool lq_colour_for(const char *when, int fd, bool *colour);

/* Flushes stdout; the exit of a command that printed to it. */
int lq_finish_stdout(void);

#endif
