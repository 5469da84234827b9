/* list.c -- loquitur list: what the program knows, and what it knows of documents. */
#include "commands.h"

#include <getopt.h>
#include <string.h>
#include <sys/stat.h>

#include "flags.h"
#include "output.h"
#include "qc/qc.h"
#include "speakers.h"
#include "worker.h"

enum { META = LQ_FLAG_LONG, PEOPLE, YAML };

const struct lq_flag lq_list_flags[] = {
	{ META, "meta", "FILE", "metadata in YAML or JSON, or a folder with a file of each input's name" },
	{ PEOPLE, "people", "FILE", "people whom speakers are among: YAML, JSON, or TEI" },
	{ YAML, "yaml", NULL, "of speakers: those whom no list knows, as the beginning of a list" },
	{ 0, NULL, NULL, NULL },
};

/* --- Of the program --------------------------------------------------------- */

static void list_formats(void)
{
	for (size_t i = 0; i < lq_format_count(); i++) {
		lq_format_info format = lq_format_at(i);
		printf("%s\t%s\t%s\n", format.name, format.extension, format.help);
	}
}

static void list_houses(void)
{
	for (size_t i = 0; i < lq_house_count(); i++)
		printf("%s\t%s\n", lq_house_at(i).name, lq_house_at(i).help);
}

static void list_checks(void)
{
	for (size_t i = 0; i < lq_check_count(); i++) {
		lq_check_info check = lq_check_at(i);
		printf("%s\t%s\t%s\t%s\n", check.code, lq_level_name(check.level), check.name, check.text);
	}
}

static void list_keys(void)
{
	for (size_t i = 0; i < lq_key_count(); i++) {
		lq_key_info key = lq_key_at(i);
		printf("%s\t%s\t%s\t%s\n", key.name, key.form, key.list ? "list" : "one", key.help);
	}
}

static void list_rules(void)
{
	for (size_t i = 0; i < LQ_QC_RULES; i++) {
		struct lq_qc_rule_info rule = lq_qc_rule_at(i);
		printf("%s\t%s\t%s\t%s\n", rule.code, lq_level_name(rule.level), rule.name, rule.help);
	}
}

static void list_profiles(void)
{
	for (size_t i = 0; i < lq_caption_profile_count(); i++)
		printf("%s\t%s\n", lq_caption_profile_at(i).name, lq_caption_profile_at(i).help);
}

/* --- Of documents ----------------------------------------------------------- */

struct list {
	struct lq_worker worker;
	struct lq_output output;
	void (*print)(struct list *list, lq_document *document);
	struct lq_table table; /* of speakers */
	bool yaml;             /* that table as a list of people */
	const char *path;      /* of the document, where lines begin with it; else NULL */
	bool many;             /* there may be several documents */
	int exit;
};

/* Writes a line, its columns escaped, after the name of the document if there are several. */
static void write_line(struct list *list, const char *const columns[], size_t count)
{
	if (list->many) {
		lq_output_escaped(&list->output, list->path, strlen(list->path));
		lq_output_sink(&list->output, "\t", 1);
	}
	for (size_t i = 0; i < count; i++) {
		lq_output_escaped(&list->output, columns[i], strlen(columns[i]));
		lq_output_sink(&list->output, i + 1 < count ? "\t" : "\n", 1);
	}
}

static void list_metadata(struct list *list, lq_document *document)
{
	for (size_t i = 0, count = lq_value_count(document); i < count; i++) {
		lq_value value = lq_value_at(document, i);
		write_line(list, (const char *[]){ value.key, value.text, value.origin }, 3);
	}
}

/* Speakers are counted over all documents, and written at the end. */
static void list_speakers(struct list *list, lq_document *document)
{
	lq_table_add(&list->table, document, list->worker.people);
}

static const struct {
	const char *name;
	void (*print)(void);
	void (*print_document)(struct list *list, lq_document *document);
} lists[] = {
	{ "formats", list_formats, NULL },   { "houses", list_houses, NULL },     { "checks", list_checks, NULL },
	{ "keys", list_keys, NULL },         { "profiles", list_profiles, NULL }, { "rules", list_rules, NULL },
	{ "metadata", NULL, list_metadata }, { "speakers", NULL, list_speakers },
};

static bool list_input(void *data, const struct lq_input *input)
{
	struct list *list = data;
	lq_document *document;
	int exit = lq_worker_parse(&list->worker, input, &document);
	list->exit = lq_exit_worse(list->exit, exit);
	list->path = input->path;
	if (exit == LQ_EXIT_DONE)
		list->print(list, document);
	return !list->output.error;
}

static void list_documents(struct list *list, char **arguments, int count)
{
	struct lq_inputs inputs = { .visit = list_input, .data = list };
	struct stat status;
	list->many = count > 1 || (stat(*arguments, &status) == 0 && S_ISDIR(status.st_mode));
	list->worker.describe = true;
	lq_output_stdout(&list->output);
	lq_inputs_walk(&inputs, arguments, count);
	list->exit = lq_exit_worse(list->exit, inputs.exit);
	if (list->print == list_speakers)
		list->yaml ? lq_table_write_list(&list->table, list->worker.people, &list->output)
		           : lq_table_write(&list->table, &list->output);
	if (list->table.failed) {
		lq_say(NULL, lq_status_text(LQ_NO_MEMORY));
		list->exit = LQ_EXIT_INTERNAL;
	}
	lq_table_free(&list->table);
	list->exit = lq_exit_worse(list->exit, lq_output_finish(&list->output));
}

/* --- The command line ------------------------------------------------------- */

static int run(struct list *list, const struct lq_command *command, char **arguments, int count)
{
	if (!count)
		return lq_say_usage(command, "what is to be listed is missing", NULL);
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
		if (strcmp(lists[i].name, *arguments))
			continue;
		if (lists[i].print && count > 1)
			return lq_say_usage(command, "no FILE is taken by", *arguments);
		if (!lists[i].print && count == 1)
			return lq_say_usage(command, "no FILE or DIR is given; '-' is standard input", NULL);
		if (lists[i].print) {
			lists[i].print();
			return lq_finish_stdout();
		}
		list->print = lists[i].print_document;
		list_documents(list, arguments + 1, count - 1);
		return list->exit;
	}
	return lq_say_usage(command, "there is no list", *arguments);
}

int lq_list_main(const struct lq_command *command, int argc, char **argv)
{
	struct list list = { .exit = LQ_EXIT_DONE };
	struct lq_flags flags;
	int letter = LQ_FLAGS_STOP;
	if (!lq_worker_begin(&list.worker))
		return LQ_EXIT_INTERNAL;
	if (!lq_output_begin(&list.output) || !lq_flags_begin(&flags, command, list.worker.options, argc, argv)) {
		lq_worker_end(&list.worker);
		return LQ_EXIT_INTERNAL;
	}
	while (list.exit == LQ_EXIT_DONE && (letter = lq_flags_next(&flags)) >= 0)
		switch (letter) {
		case META: list.exit = lq_worker_meta(&list.worker, optarg); break;
		case PEOPLE: list.exit = lq_worker_people(&list.worker, optarg); break;
		case YAML: list.yaml = true; break;
		default: break;
		}
	if (letter == LQ_FLAGS_STOP)
		list.exit = flags.exit;
	else if (letter == LQ_FLAGS_END)
		list.exit = run(&list, command, argv + optind, argc - optind);
	lq_flags_end(&flags);
	lq_output_end(&list.output);
	lq_worker_end(&list.worker);
	return list.exit;
}
