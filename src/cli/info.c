/* info.c -- loquitur explain and help: what the program knows about itself. */
#include "commands.h"

#include <getopt.h>
#include <string.h>

#include "flags.h"
#include "qc/qc.h"

/* Takes the flags of a command that has none of its own; false to end with *exit. */
static bool take_flags(const struct lq_command *command, int argc, char **argv, int *exit)
{
	struct lq_flags flags;
	bool begun = lq_flags_begin(&flags, command, NULL, argc, argv);
	bool on = begun && lq_flags_next(&flags) == LQ_FLAGS_END;
	*exit = begun ? flags.exit : LQ_EXIT_INTERNAL;
	lq_flags_end(&flags);
	return on;
}

/* --- explain ---------------------------------------------------------------- */

/* Prints text in which %s stands for what varies. */
static void print_message(const char *text)
{
	const char *hole = strstr(text, "%s");
	if (hole)
		printf("%.*s...%s\n", (int)(hole - text), text, hole + 2);
	else
		printf("%s\n", text);
}

/* Prints an example, indented, with everything in it visible. */
static void print_example(const char *title, const char *text)
{
	printf("\n%s\n\n", title);
	while (*text) {
		size_t length = strcspn(text, "\n");
		if (length)
			fputs("    ", stdout);
		lq_print_visible(stdout, text, length);
		putchar('\n');
		text += length + (text[length] == '\n');
	}
}

static void explain(const lq_check_info *check)
{
	printf("%s %s (%s)\n", check->code, check->name, lq_level_name(check->level));
	print_message(check->text);
	printf("\n%s\n", check->explanation);
	if (*check->violating)
		print_example("This raises it:", check->violating);
	if (*check->legal)
		print_example("This does not:", check->legal);
}

/* A rule of captions; false where it is none. */
static bool explain_rule(const char *wanted)
{
	for (size_t i = 0; i < LQ_QC_RULES; i++) {
		struct lq_qc_rule_info rule = lq_qc_rule_at(i);
		if (strcmp(rule.code, wanted) && strcmp(rule.name, wanted))
			continue;
		printf("%s %s (%s)\n%s\n\nA rule of 'loquitur qc' for captions.\n", rule.code, rule.name,
		       lq_level_name(rule.level), rule.help);
		return true;
	}
	return false;
}

int lq_explain_main(const struct lq_command *command, int argc, char **argv)
{
	int exit;
	if (!take_flags(command, argc, argv, &exit))
		return exit;
	if (argc - optind != 1)
		return lq_say_usage(command, "exactly one CODE or name is needed", NULL);
	for (size_t i = 0; i < lq_check_count(); i++) {
		lq_check_info check = lq_check_at(i);
		if (strcmp(check.code, argv[optind]) && strcmp(check.name, argv[optind]))
			continue;
		explain(&check);
		return lq_finish_stdout();
	}
	if (explain_rule(argv[optind]))
		return lq_finish_stdout();
	return lq_say_usage(command,
	                    "'loquitur list checks' and 'loquitur list rules' list the codes, and there is none",
	                    argv[optind]);
}

/* --- help ------------------------------------------------------------------- */

const struct lq_command *lq_find_command(const char *name)
{
	for (const struct lq_command *command = lq_commands; command->name; command++)
		if (!strcmp(command->name, name))
			return command;
	return NULL;
}

void lq_print_commands(FILE *to)
{
	fputs("Usage: loquitur COMMAND [OPTION]... [ARGUMENT]...\n\n"
	      "Reads transcripts of meetings and writes them as data.\n\nCommands:\n",
	      to);
	for (const struct lq_command *command = lq_commands; command->name; command++)
		fprintf(to, "  %-13s %s\n", command->name, command->summary);
	fputs("\n'loquitur help COMMAND' says more. Options: -h, --help; -V, --version.\n", to);
}

int lq_help_main(const struct lq_command *command, int argc, char **argv)
{
	int exit;
	if (!take_flags(command, argc, argv, &exit))
		return exit;
	if (argc - optind > 1)
		return lq_say_usage(command, "at most one COMMAND is taken", NULL);
	if (argc == optind) {
		lq_print_commands(stdout);
		return lq_finish_stdout();
	}
	const struct lq_command *wanted = lq_find_command(argv[optind]);
	if (!wanted)
		return lq_say_usage(command, "there is no command", argv[optind]);
	lq_flags_help(wanted, stdout);
	return lq_finish_stdout();
}
