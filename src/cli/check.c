/* check.c -- loquitur check: what is wrong with documents. */
#include "commands.h"

#include <getopt.h>
#include <string.h>
#include <unistd.h>

#include "documents.h"
#include "fix.h"
#include "flags.h"
#include "known.h"
#include "output.h"
#include "progress.h"
#include "signals.h"
#include "summary/summary.h"
#include "worker.h"

enum {
	FORMAT = LQ_FLAG_LONG,
	LEVEL,
	FAIL_LEVEL,
	PEOPLE,
	COLOR,
	DOCS_URI,
	FIX,
	UNSAFE_FIXES,
	DIFF,
	CONFIG,
	NO_CONFIG,
	BASELINE,
	WRITE_BASELINE,
	SUMMARY
};

const struct lq_flag lq_check_flags[] = {
	{ FORMAT, "format", "FORMAT", "form of the report: text, gcc, json, jsonl, sarif or github [text]" },
	{ COLOR, "color", "WHEN", "colour the text: auto (on a terminal), always or never [auto]" },
	{ DOCS_URI, "docs-uri", "URI", "page of diagnostics to which sarif refers, each by its name" },
	{ 'W', "warn", "SETTING", "NAME, no-NAME, error=NAME, warning=NAME, note=NAME, or error" },
	{ LEVEL, "level", "LEVEL", "show findings at LEVEL or above: note, warning, error or off [note]" },
	{ FAIL_LEVEL, "fail-level", "LEVEL", "exit with 1 where a finding is at LEVEL or above [error]" },
	{ FIX, "fix", NULL, "make the fixes that are safe, and report what is left" },
	{ UNSAFE_FIXES, "unsafe-fixes", NULL, "make those that are guesses, too" },
	{ DIFF, "diff", NULL, "only show, as a unified diff, what would be changed" },
	{ PEOPLE, "people", "FILE", "people whom speakers are among: YAML, JSON, or TEI" },
	{ BASELINE, "baseline", "FILE",
	  "leave out the findings that FILE lists; say which are new and which are gone" },
	{ WRITE_BASELINE, "write-baseline", "FILE", "write all findings into FILE, to be known from now on" },
	{ SUMMARY, "summary", "FILE", "write the collection at a glance: a page (.html), JSON (.json), or text" },
	{ CONFIG, "config", "FILE",
	  "settings for all documents; without it, the nearest .loquitur.yaml upwards" },
	{ NO_CONFIG, "no-config", NULL, "look for no settings" },
	{ 'v', "verbose", NULL, "say what each document was read as, and which checks it gave no ground for" },
	{ 0, NULL, NULL, NULL },
};

struct check {
	struct lq_batch batch;
	struct lq_worker worker;
	struct lq_output output;
	lq_reporting report;
	struct lq_configs configs;
	struct lq_fixing fixing;
	struct lq_known_findings known;
	lq_collection *collection;
	const char *summary_path;
	struct lq_summary summary;
	lq_level fail;
	size_t found[LQ_OFF]; /* by level */
	int exit;
};

/* Which checks had nothing to go by, and why. */
static void say_skipped(const char *path, lq_document *document)
{
	for (size_t i = 0; i < lq_skipped_count(document); i++) {
		lq_skipped skipped = lq_skipped_at(document, i);
		char text[160];
		snprintf(text, sizeof text, "%s was not looked for, because of %s", skipped.name, skipped.because);
		lq_say(path, text);
	}
}

/* Looks at what came of an input: a document, or another exit. */
static bool take(void *data, struct lq_worker *worker, const struct lq_input *input, int exit,
                 lq_document *document)
{
	struct check *check = data;
	lq_progress_step(exit != LQ_EXIT_DONE);
	if (exit != LQ_EXIT_DONE) {
		check->report.incomplete = true;
		check->exit = lq_exit_worse(check->exit, exit);
		return true;
	}
	if (check->fixing.wanted && !check->fixing.show && worker->packed) {
		lq_say(input->path, "not fixed: compressed files and records are not edited; --diff shows the fixes");
		check->exit = lq_exit_worse(check->exit, LQ_EXIT_FILES);
	} else if (check->fixing.wanted) {
		exit = lq_fix_document(&check->fixing, worker, &check->output, input, &document);
		check->exit = lq_exit_worse(check->exit, exit);
		if (exit != LQ_EXIT_DONE)
			return !check->output.error;
	}
	if (lq_collection_add(check->collection, document, input->path) != LQ_OK) {
		lq_say(input->path, lq_status_text(LQ_NO_MEMORY));
		check->exit = LQ_EXIT_INTERNAL;
		return true;
	}
	exit = lq_known_document(&check->known, document, input->path);
	check->exit = lq_exit_worse(check->exit, exit);
	if (exit != LQ_EXIT_DONE || check->known.target)
		return exit != LQ_EXIT_FILES;
	if (check->summary_path && !lq_summary_add(&check->summary, document, input->path)) {
		lq_say(input->path, lq_status_text(LQ_NO_MEMORY));
		check->exit = LQ_EXIT_INTERNAL;
	}
	/* Where the document or a diff goes to standard output, nothing else does. */
	bool silent = check->fixing.wanted && (check->fixing.show || !*input->name);
	lq_status status = silent ? LQ_OK : lq_report(&check->report, document, input->path);
	if (status == LQ_WRITE_FAILED)
		return false;
	if (status != LQ_OK) {
		lq_say(input->path, lq_status_text(status));
		check->exit = LQ_EXIT_INTERNAL;
		return true;
	}
	if (worker->verbose)
		say_skipped(input->path, document);
	for (unsigned level = LQ_NOTE; level < LQ_OFF; level++)
		check->found[level] += lq_diagnostics_above(document, (lq_level)level) -
		                       lq_diagnostics_above(document, (lq_level)(level + 1));
	if (lq_diagnostics_above(document, check->fail))
		check->exit = lq_exit_worse(check->exit, LQ_EXIT_FOUND);
	return true;
}

static void print_count(size_t count, const char *what)
{
	const char *ending = count == 1 ? "" : what[strlen(what) - 1] == 'x' ? "es" : "s";
	fprintf(stderr, "%zu %s%s", count, what, ending);
}

static void print_summary(const struct check *check)
{
	if (check->fixing.made && !check->fixing.show) {
		print_count(check->fixing.made, "fix");
		fputs(" made in ", stderr);
		print_count(check->fixing.files, "file");
		fputs("\n", stderr);
	}
	print_count(check->report.documents, "file");
	for (unsigned level = LQ_OFF; level-- > LQ_NOTE;) {
		fputs(", ", stderr);
		print_count(check->found[level], lq_level_name((lq_level)level));
	}
	fputs("\n", stderr);
}

/* Writes the collection at a glance to an output that was begun; ends it where it is a file. Returns the
 * exit. */
static int write_summary(struct check *check, struct lq_output *output)
{
	lq_summary_sort(&check->summary);
	if (lq_summary_writer_for(check->summary_path)(&check->summary, lq_output_sink, output) || output->error)
		return LQ_EXIT_DONE;
	lq_say(check->summary_path, lq_status_text(LQ_NO_MEMORY));
	if (output->temporary)
		lq_output_drop(output);
	return LQ_EXIT_INTERNAL;
}

static int write_summary_file(struct check *check)
{
	struct lq_output output;
	int exit = LQ_EXIT_FILES;
	if (!lq_output_begin(&output))
		return LQ_EXIT_INTERNAL;
	if (lq_output_file(&output, check->summary_path, true)) {
		exit = write_summary(check, &output);
		exit = lq_exit_worse(exit, lq_output_finish(&output));
	}
	lq_output_end(&output);
	return exit;
}

static void check_all(struct check *check, char **arguments, int count)
{
	struct lq_inputs inputs = { .batch = &check->batch };
	struct lq_documents documents = {
		.worker = &check->worker, .configs = &check->configs, .visit = take, .data = check, .checks = true
	};
	int read = LQ_EXIT_DONE;
	lq_output_stdout(&check->output);
	check->collection = lq_collection_new();
	if (!check->collection || !lq_summary_begin(&check->summary)) {
		lq_say(NULL, lq_status_text(LQ_NO_MEMORY));
		check->exit = LQ_EXIT_INTERNAL;
		return;
	}
	check->exit = lq_known_begin(&check->known);
	if (check->exit != LQ_EXIT_DONE)
		return;
	lq_status status = lq_report_begin(&check->report);
	if (status == LQ_OK)
		read = lq_documents_walk(&documents, &inputs, arguments, count);
	check->exit = lq_exit_worse(check->exit, read);
	check->report.incomplete = check->report.incomplete || read != LQ_EXIT_DONE;
	if (status == LQ_OK && !check->output.error)
		status = lq_report_end(&check->report);
	if (status == LQ_NO_MEMORY) {
		lq_say(NULL, lq_status_text(status));
		check->exit = LQ_EXIT_INTERNAL;
	}
	bool tell = !strcmp(check->report.format, "text") && !check->fixing.show;
	check->exit = lq_exit_worse(check->exit, lq_known_end(&check->known, tell));
	bool shown = check->summary_path && !strcmp(check->summary_path, "-");
	if (check->summary_path)
		check->exit = lq_exit_worse(check->exit,
		                            shown ? write_summary(check, &check->output) : write_summary_file(check));
	int written = lq_output_finish(&check->output);
	check->exit = lq_exit_worse(check->exit, written);
	if (written == LQ_EXIT_DONE && tell && !check->known.target)
		print_summary(check);
}

/* --- The command line ------------------------------------------------------- */

static bool find_report(struct check *check, const char *name)
{
	for (size_t i = 0; i < lq_report_count(); i++) {
		check->report.format = lq_report_at(i).name;
		if (!strcmp(check->report.format, name))
			return true;
	}
	return false;
}

static bool find_level(lq_level *level, const char *name)
{
	for (*level = LQ_NOTE; *level <= LQ_OFF; ++*level)
		if (!strcmp(lq_level_name(*level), name))
			return true;
	return false;
}

/* Whether a string has a scheme and holds nothing that no URI may hold, or its part behind "#". */
static bool is_address(const char *uri)
{
	static const char marks[] = "-._~:/?[]@!$&'()*+,;=%";
	static const char alnum[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
	size_t scheme = strspn(uri, alnum), length = 0;
	while (uri[length] && (strchr(alnum, uri[length]) || strchr(marks, uri[length])))
		length++;
	return scheme > 0 && uri[scheme] == ':' && uri[scheme + 1] && !uri[length];
}

/* Takes the value of one flag; the exit if it cannot. */
static int take_flag(struct check *check, const struct lq_command *command, int letter)
{
	switch (letter) {
	case PEOPLE: return lq_worker_people(&check->worker, optarg);
	case 'v': check->worker.verbose = true; return LQ_EXIT_DONE;
	case BASELINE: check->known.path = optarg; return LQ_EXIT_DONE;
	case WRITE_BASELINE: check->known.target = optarg; return LQ_EXIT_DONE;
	case SUMMARY: check->summary_path = optarg; return LQ_EXIT_DONE;
	case CONFIG: check->configs.named = optarg; return LQ_EXIT_DONE;
	case NO_CONFIG: check->configs.none = true; return LQ_EXIT_DONE;
	case DIFF: check->fixing.show = check->fixing.wanted = true; return LQ_EXIT_DONE;
	case UNSAFE_FIXES: check->fixing.guesses = check->fixing.wanted = true; return LQ_EXIT_DONE;
	case FIX: check->fixing.wanted = true; return LQ_EXIT_DONE;
	case FORMAT:
		return find_report(check, optarg) ? LQ_EXIT_DONE
		                                  : lq_say_usage(command, "there is no report format", optarg);
	case COLOR:
		return lq_colour_for(optarg, STDOUT_FILENO, &check->report.colour)
		           ? LQ_EXIT_DONE
		           : lq_say_usage(command, "colours are auto, always or never, not", optarg);
	case DOCS_URI:
		check->report.docs = optarg;
		return is_address(optarg) ? LQ_EXIT_DONE
		                          : lq_say_usage(command, "this is no address of a page:", optarg);
	case LEVEL:
		return find_level(&check->report.least, optarg) ? LQ_EXIT_DONE
		                                                : lq_say_usage(command, "there is no level", optarg);
	case FAIL_LEVEL:
		return find_level(&check->fail, optarg) ? LQ_EXIT_DONE
		                                        : lq_say_usage(command, "there is no level", optarg);
	case 'W': break;
	default: return lq_batch_take(&check->batch, command, letter);
	}
	switch (lq_options_set(check->worker.options, "warn", optarg)) {
	case LQ_OK: return LQ_EXIT_DONE;
	case LQ_BAD_OPTION:
		return lq_say_usage(command,
		                    "-W knows no such setting ('loquitur list checks' lists the names):", optarg);
	default: lq_say(NULL, lq_status_text(LQ_NO_MEMORY)); return LQ_EXIT_INTERNAL;
	}
}

int lq_check_main(const struct lq_command *command, int argc, char **argv)
{
	struct check check = { .report.format = lq_report_at(0).name, .fail = LQ_ERROR };
	check.report.sink = lq_output_sink;
	check.report.data = &check.output;
	lq_colour_for("auto", STDOUT_FILENO, &check.report.colour);
	struct lq_flags flags;
	int letter = LQ_FLAGS_STOP;
	if (!lq_worker_begin(&check.worker))
		return LQ_EXIT_INTERNAL;
	if (!lq_output_begin(&check.output) ||
	    !lq_flags_begin(&flags, command, check.worker.options, argc, argv)) {
		lq_worker_end(&check.worker);
		return LQ_EXIT_INTERNAL;
	}
	while (check.exit == LQ_EXIT_DONE && (letter = lq_flags_next(&flags)) >= 0)
		check.exit = take_flag(&check, command, letter);
	if (letter == LQ_FLAGS_STOP)
		check.exit = flags.exit;
	else if (letter == LQ_FLAGS_END)
		check.exit = lq_batch_check(&check.batch, command, argc - optind);
	if (letter == LQ_FLAGS_END && check.exit == LQ_EXIT_DONE)
		check_all(&check, argv + optind, argc - optind);
	lq_flags_end(&flags);
	lq_output_end(&check.output);
	lq_known_free(&check.known);
	lq_collection_free(check.collection);
	lq_summary_end(&check.summary);
	lq_configs_end(&check.configs, &check.worker);
	lq_worker_end(&check.worker);
	return check.exit;
}
