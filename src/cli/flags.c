#include "flags.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "batch.h"

/* Flags that every command has. */
static const struct lq_flag common[] = {
	{ 'h', "help", NULL, "print this help" },
	{ 'V', "version", NULL, "print the version" },
	{ 0, NULL, NULL, NULL },
};

enum { FROM_LIBRARY = 1024 }; /* letters of the library's options begin here */

static size_t count_flags(const struct lq_flag *flag)
{
	size_t count = 0;
	while (flag && flag[count].name)
		count++;
	return count;
}

static struct option *add_flags(struct option *at, char **shorts, const struct lq_flag *flag)
{
	for (; flag && flag->name; flag++) {
		int takes = flag->metavar ? required_argument : no_argument;
		*at++ = (struct option){ flag->name, takes, NULL, flag->letter };
		if (flag->letter < LQ_FLAG_LONG) {
			*(*shorts)++ = (char)flag->letter;
			if (flag->metavar)
				*(*shorts)++ = ':';
		}
	}
	return at;
}

bool lq_flags_begin(struct lq_flags *flags, const struct lq_command *command, lq_options *options, int argc,
                    char **argv)
{
	const struct lq_flag *batch = command->many ? lq_batch_flags : NULL;
	size_t count =
	    count_flags(command->flags) + count_flags(batch) + count_flags(common) + lq_option_count() + 1;
	size_t size = sizeof "loquitur " + strlen(command->name);
	*flags = (struct lq_flags){ .command = command, .options = options, .argc = argc, .argv = argv };
	flags->longs = calloc(count, sizeof *flags->longs);
	flags->shorts = calloc(2 * count + 1, 1);
	flags->title = malloc(size);
	if (!flags->longs || !flags->shorts || !flags->title)
		return false;

	char *shorts = flags->shorts;
	struct option *at = add_flags(flags->longs, &shorts, command->flags);
	at = add_flags(at, &shorts, batch);
	at = add_flags(at, &shorts, common);
	for (size_t i = 0; command->reads && i < lq_option_count(); i++)
		if (!lq_option_at(i).internal)
			*at++ = (struct option){ lq_option_at(i).name, required_argument, NULL, FROM_LIBRARY + (int)i };

	/* getopt_long() begins its messages with argv[0]. */
	snprintf(flags->title, size, "loquitur %s", command->name);
	argv[0] = flags->title;
	optind = 1;
	return true;
}

static int stop(struct lq_flags *flags, int exit)
{
	flags->exit = exit;
	return LQ_FLAGS_STOP;
}

static int set_option(struct lq_flags *flags, const char *name)
{
	char text[96];
	switch (lq_options_set(flags->options, name, optarg)) {
	case LQ_OK: return lq_flags_next(flags);
	case LQ_NO_MEMORY: lq_say(NULL, lq_status_text(LQ_NO_MEMORY)); return stop(flags, LQ_EXIT_INTERNAL);
	default:
		snprintf(text, sizeof text, "option '--%s' does not take", name);
		return stop(flags, lq_say_usage(flags->command, text, optarg));
	}
}

int lq_flags_next(struct lq_flags *flags)
{
	int letter = getopt_long(flags->argc, flags->argv, flags->shorts, flags->longs, NULL);
	switch (letter) {
	case -1: return LQ_FLAGS_END;
	case '?':
		fprintf(stderr, "Try 'loquitur help %s'.\n", flags->command->name);
		return stop(flags, LQ_EXIT_USAGE);
	case 'h': lq_flags_help(flags->command, stdout); return stop(flags, lq_finish_stdout());
	case 'V': printf("loquitur %s\n", lq_version()); return stop(flags, lq_finish_stdout());
	default: break;
	}
	if (letter >= FROM_LIBRARY)
		return set_option(flags, lq_option_at((size_t)(letter - FROM_LIBRARY)).name);
	return letter;
}

void lq_flags_end(struct lq_flags *flags)
{
	free(flags->longs);
	free(flags->shorts);
	free(flags->title);
}

/* --- Help ------------------------------------------------------------------- */

static void print_flag(FILE *to, int letter, const char *name, const char *metavar, const char *help)
{
	enum { COLUMN = 29 };
	char left[80];
	int length = snprintf(left, sizeof left, "  %c%c%s --%s%s%s", letter < LQ_FLAG_LONG ? '-' : ' ',
	                      letter < LQ_FLAG_LONG ? letter : ' ', letter < LQ_FLAG_LONG ? "," : " ", name,
	                      metavar ? " " : "", metavar ? metavar : "");
	fputs(left, to);
	if (length + 2 > COLUMN)
		fprintf(to, "\n%*s%s\n", COLUMN, "", help);
	else
		fprintf(to, "%*s%s\n", COLUMN - length, "", help);
}

static void print_flags(FILE *to, const struct lq_flag *flag)
{
	for (; flag && flag->name; flag++)
		print_flag(to, flag->letter, flag->name, flag->metavar, flag->help);
}

static void print_library_flags(FILE *to)
{
	for (size_t i = 0; i < lq_option_count(); i++) {
		lq_option_info option = lq_option_at(i);
		char help[160];
		if (option.internal)
			continue;
		snprintf(help, sizeof help, "%s%s%s%s", option.help, *option.fallback ? " [" : "", option.fallback,
		         *option.fallback ? "]" : "");
		print_flag(to, LQ_FLAG_LONG, option.name, option.metavar, help);
	}
}

void lq_flags_help(const struct lq_command *command, FILE *to)
{
	fprintf(to, "Usage: loquitur %s %s\n\n%s.\n", command->name, command->usage, command->summary);
	if (command->details)
		fprintf(to, "\n%s", command->details);
	fputs("\nOptions:\n", to);
	print_flags(to, command->flags);
	if (command->many)
		print_flags(to, lq_batch_flags);
	if (command->reads)
		print_library_flags(to);
	print_flags(to, common);
}
