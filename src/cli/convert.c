/* convert.c -- loquitur convert: documents in another form. */
#include "commands.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "convert.h"
#include "epoch.h"
#include "flags.h"
#include "profile.h"
#include "progress.h"
#include "read/cuts.h"
#include "signals.h"

enum { OUT_DIR = LQ_FLAG_LONG, NO_HASH, META, PEOPLE, ID_MAP, CUTS, ALIGN, FORCE, CONFIG, NO_CONFIG, RESUME };

const struct lq_flag lq_convert_flags[] = {
	{ 't', "to", "FORMAT",
	  "output format, or jsonl: a record of JSON a line; without it, as -o's extension says" },
	{ 'o', "output", "FILE", "write to FILE, which appears when it is whole" },
	{ OUT_DIR, "out-dir", "DIR", "write a file for each input into DIR" },
	{ NO_HASH, "no-hash", NULL, "leave the SHA-256 of the source out" },
	{ META, "meta", "FILE", "metadata in YAML or JSON, or a folder with a file of each input's name" },
	{ PEOPLE, "people", "FILE", "people whom speakers are among: YAML, JSON, or TEI" },
	{ ID_MAP, "id-map", "OLD", "keep the ids of OLD, a TEI or JSON output, or a folder of such" },
	{ CUTS, "cuts", "FILE", "shot changes that cues keep to: a time a line" },
	{ ALIGN, "align", "FILE", "machine captions of the event, to take the times of words from" },
	{ FORCE, "force", NULL, "take their times even if they seem to be of another event" },
	{ CONFIG, "config", "FILE",
	  "settings for all documents; without it, the nearest .loquitur.yaml upwards" },
	{ NO_CONFIG, "no-config", NULL, "look for no settings" },
	{ RESUME, "resume", "LOG", "go on where a run ended that had this LOG, which tells what is done" },
	{ 'v', "verbose", NULL, "say what each document was read as" },
	{ 0, NULL, NULL, NULL },
};

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? slash + 1 : path;
}

static lq_status set_stem(lq_options *options, const char *name)
{
	size_t length = lq_stem_length(name);
	char *stem = strndup(name, length);
	lq_status status = stem ? lq_options_set(options, "stem", stem) : LQ_NO_MEMORY;
	free(stem);
	return status;
}

const char *lq_convert_name(struct lq_convert *convert, const struct lq_input *input)
{
	const char *name = input->name;
	if (convert->file && !convert->records)
		name = strcmp(convert->file, "-") ? base_name(convert->file) : "";
	if (convert->directory) {
		if (!lq_outdir_name(&convert->folder, input->place)) {
			lq_say(input->path, lq_status_text(LQ_NO_MEMORY));
			convert->exit = LQ_EXIT_INTERNAL;
			return NULL;
		}
		name = base_name(convert->folder.name);
	}
	convert->name = convert->directory ? convert->folder.name : name;
	return name;
}

int lq_convert_begin(struct lq_convert *convert, const struct lq_input *input)
{
	if (convert->directory) {
		int exit = lq_outdir_take(&convert->folder, input->path);
		if (exit != LQ_EXIT_DONE)
			return exit;
		return lq_output_file(&convert->output, convert->folder.full, false) ? LQ_EXIT_DONE : LQ_EXIT_FILES;
	}
	if (convert->begun)
		return LQ_EXIT_DONE;
	if (convert->log.path) {
		convert->length = convert->log.written;
		if (!lq_output_part(&convert->output, convert->file, convert->length))
			return LQ_EXIT_FILES;
	} else if (!convert->file || !strcmp(convert->file, "-"))
		lq_output_stdout(&convert->output);
	else if (!lq_output_file(&convert->output, convert->file, true))
		return LQ_EXIT_FILES;
	convert->begun = true;
	return LQ_EXIT_DONE;
}

/* Conversion goes on whatever a document is like, but what is hardly a transcript is worth a line. */
static void warn_of_errors(lq_document *document, const char *path)
{
	if (!lq_diagnostics_above(document, LQ_ERROR))
		return;
	for (size_t i = 0; i < lq_diagnostic_count(document); i++) {
		lq_diagnostic diagnostic = lq_diagnostic_at(document, i);
		if (diagnostic.level < LQ_ERROR)
			continue;
		fputs("loquitur: ", stderr);
		lq_print_visible(stderr, path, strlen(path));
		fputs(": warning: ", stderr);
		lq_print_visible(stderr, diagnostic.message, strlen(diagnostic.message));
		fprintf(stderr, " [%s]\n", diagnostic.code);
	}
}

bool lq_convert_end(struct lq_convert *convert, const struct lq_input *input, lq_document *document)
{
	bool on = true;
	if (convert->directory) {
		int exit = lq_output_finish(&convert->output);
		convert->exit = lq_exit_worse(convert->exit, exit);
		if (exit != LQ_EXIT_DONE)
			return true;
	} else {
		/* What the log has is written. */
		on = convert->log.path ? lq_output_flush(&convert->output) : !convert->output.error;
		if (on && ++convert->written == 2 && !convert->format.stackable && !convert->records)
			lq_say(NULL, "warning: several documents of this format do not make one; use --out-dir");
	}
	if (document)
		warn_of_errors(document, input->path);
	/* A failure is a record too; without records, what failed is tried again. */
	if (on && (document || convert->records) &&
	    lq_log_add(&convert->log, input->path, convert->length) != LQ_EXIT_DONE) {
		convert->exit = lq_exit_worse(convert->exit, LQ_EXIT_FILES);
		return false;
	}
	return on;
}

bool lq_convert_skips(struct lq_convert *convert, const struct lq_input *input)
{
	if (!lq_log_has(&convert->log, input->path))
		return false;
	/* Its name is given away, as it was in the run before. */
	if (convert->directory && lq_convert_name(convert, input))
		(void)lq_outdir_take(&convert->folder, input->path);
	return true;
}

/* False where the output is lost for all further documents too. */
static bool write_document(struct lq_convert *convert, const struct lq_input *input, lq_document *document)
{
	if (lq_profile_misses(document, convert->format.name, input->path)) {
		convert->exit = lq_exit_worse(convert->exit, LQ_EXIT_USAGE);
		return true;
	}
	int exit = lq_convert_begin(convert, input);
	if (exit != LQ_EXIT_DONE) {
		convert->exit = lq_exit_worse(convert->exit, exit);
		return convert->directory;
	}
	lq_status status = lq_write(document, convert->format.name, lq_output_sink, &convert->output);
	if (status != LQ_OK && status != LQ_WRITE_FAILED) {
		lq_say(input->path, lq_status_text(status));
		/* What went to a pipe cannot be taken back; a file that is not whole can. */
		if (convert->output.temporary)
			lq_output_drop(&convert->output);
		convert->exit = LQ_EXIT_INTERNAL;
		return convert->directory;
	}
	return lq_convert_end(convert, input, document);
}

static bool convert_input(void *data, const struct lq_input *input)
{
	struct lq_convert *convert = data;
	lq_document *document;
	if (lq_convert_skips(convert, input))
		return true;
	int exit = lq_configs_apply(&convert->configs, &convert->worker, input);
	if (exit != LQ_EXIT_DONE) {
		convert->exit = lq_exit_worse(convert->exit, exit);
		return true;
	}
	const char *name = lq_convert_name(convert, input);
	if (!name || set_stem(convert->worker.options, name) != LQ_OK)
		return true;
	exit = lq_worker_parse(&convert->worker, input, &document);
	if (exit == LQ_EXIT_DONE)
		exit = lq_idmap_keep(&convert->ids, document, &convert->format, input->path, convert->name);
	if (exit == LQ_EXIT_DONE)
		exit = lq_aligner_apply(&convert->aligner, document, input->path);
	lq_progress_step(exit != LQ_EXIT_DONE);
	if (exit == LQ_EXIT_DONE)
		return write_document(convert, input, document);
	convert->exit = lq_exit_worse(convert->exit, exit);
	return true;
}

/* What a log is of: documents in another form, or of another place, are not those that are done. */
static int begin_log(struct lq_convert *convert)
{
	const char *target = convert->directory ? convert->directory : convert->file;
	if (!convert->log.path)
		return LQ_EXIT_DONE;
	size_t size = strlen(target) + 64;
	char *title = malloc(size);
	if (!title) {
		lq_say(NULL, lq_status_text(LQ_NO_MEMORY));
		return LQ_EXIT_INTERNAL;
	}
	snprintf(title, size, "loquitur convert -t %s %s %s", convert->records ? "jsonl" : convert->format.name,
	         convert->directory ? "--out-dir" : "-o", target);
	int exit = lq_log_begin(&convert->log, title);
	free(title);
	return exit;
}

static bool writes_to_terminal(const struct lq_convert *convert)
{
	return (!convert->file || !strcmp(convert->file, "-")) && isatty(STDOUT_FILENO);
}

static void convert_all(struct lq_convert *convert, bool hash, char **arguments, int count)
{
	bool jobs = lq_convert_takes_jobs(convert);
	struct lq_inputs inputs = { .visit = jobs ? lq_convert_start : convert_input,
		                        .data = convert,
		                        .batch = &convert->batch };
	convert->worker.digest = hash && convert->format.digest;
	convert->worker.describe = true;
	if (convert->directory) {
		convert->exit = lq_outdir_begin(&convert->folder, convert->directory, convert->format.extension);
		if (convert->exit != LQ_EXIT_DONE)
			return;
		/* What is written into a folder below an input folder is no input. */
		inputs.besides = &convert->folder.status;
	}
	convert->exit = begin_log(convert);
	if (convert->exit != LQ_EXIT_DONE || (jobs && !lq_convert_begin_jobs(convert)))
		return;
	if (convert->directory || convert->records)
		lq_signals_finish();
	lq_progress_begin(lq_inputs_count(&inputs, arguments, count),
	                  !convert->directory && writes_to_terminal(convert));
	lq_inputs_walk(&inputs, arguments, count);
	lq_convert_end_jobs(convert);
	lq_progress_end();
	if (lq_stopped() && convert->file)
		lq_output_drop(&convert->output); /* it is not whole */
	convert->exit = lq_exit_worse(convert->exit, inputs.exit);
	convert->exit = lq_exit_worse(convert->exit, lq_output_finish(&convert->output));
}

/* --- The command line ------------------------------------------------------- */

static bool find_format(struct lq_convert *convert, const char *name)
{
	for (size_t i = 0; i < lq_format_count(); i++) {
		convert->format = lq_format_at(i);
		if (!strcmp(convert->format.name, name))
			return true;
	}
	return false;
}

/* The longest extension counts: "x.cues.json" is no transcript. */
static bool find_extension(struct lq_convert *convert, const char *file)
{
	size_t length = strlen(file), longest = 0;
	for (size_t i = 0; i < lq_format_count(); i++) {
		lq_format_info format = lq_format_at(i);
		size_t tail = strlen(format.extension);
		if (tail > longest && length > tail && !strcasecmp(file + length - tail, format.extension)) {
			convert->format = format;
			longest = tail;
		}
	}
	return longest > 0;
}

static int say_formats(const struct lq_command *command, const char *text, const char *value)
{
	int exit = lq_say_usage(command, text, value);
	fputs("The formats are:\n", stderr);
	for (size_t i = 0; i < lq_format_count(); i++)
		fprintf(stderr, "  -t %-8s %s\n", lq_format_at(i).name, lq_format_at(i).help);
	return exit;
}

static int choose_output(struct lq_convert *convert, const struct lq_command *command, const char *format,
                         int count)
{
	if (convert->file && convert->directory)
		return lq_say_usage(command, "either -o or --out-dir, not both", NULL);
	convert->records = format && !strcmp(format, "jsonl");
	if (convert->records && (convert->directory || convert->aligner.path || convert->ids.path))
		return lq_say_usage(command, "-t jsonl is without --out-dir, --align and --id-map", NULL);
	if (convert->log.path && !convert->directory &&
	    (!convert->records || !convert->file || !strcmp(convert->file, "-")))
		return lq_say_usage(command, "--resume is for --out-dir, and for -t jsonl with -o FILE", NULL);
	if (format && !find_format(convert, convert->records ? "json" : format))
		return say_formats(command, "there is no format", format);
	if (!format && !convert->file)
		return say_formats(command, "-t FORMAT is missing", NULL);
	if (!format && !find_extension(convert, convert->file))
		return say_formats(command, "-t FORMAT is missing, and no format is known by the extension of",
		                   convert->file);
	return lq_batch_check(&convert->batch, command, count);
}

int lq_convert_main(const struct lq_command *command, int argc, char **argv)
{
	struct lq_convert convert = { .exit = LQ_EXIT_DONE, .log.fd = -1 };
	struct lq_flags flags;
	const char *format = NULL;
	bool hash = true;
	int letter = LQ_FLAGS_STOP;
	if (!lq_worker_begin(&convert.worker))
		return LQ_EXIT_INTERNAL;
	if (!lq_output_begin(&convert.output) ||
	    !lq_flags_begin(&flags, command, convert.worker.options, argc, argv)) {
		lq_worker_end(&convert.worker);
		return LQ_EXIT_INTERNAL;
	}
	convert.exit = lq_take_epoch(convert.worker.options);
	while (convert.exit == LQ_EXIT_DONE && (letter = lq_flags_next(&flags)) >= 0) {
		switch (letter) {
		case 't': format = optarg; break;
		case 'o': convert.file = optarg; break;
		case OUT_DIR: convert.directory = optarg; break;
		case NO_HASH: hash = false; break;
		case META: convert.exit = lq_worker_meta(&convert.worker, optarg); break;
		case PEOPLE: convert.exit = lq_worker_people(&convert.worker, optarg); break;
		case CUTS: convert.exit = lq_cuts_read(convert.worker.options, optarg); break;
		case ID_MAP: convert.ids.path = optarg; break;
		case ALIGN: convert.aligner.path = optarg; break;
		case CONFIG: convert.configs.named = optarg; break;
		case RESUME: convert.log.path = optarg; break;
		case NO_CONFIG: convert.configs.none = true; break;
		case FORCE: convert.aligner.force = true; break;
		case 'v': convert.worker.verbose = convert.ids.verbose = convert.aligner.verbose = true; break;
		default: convert.exit = lq_batch_take(&convert.batch, command, letter); break;
		}
	}
	if (letter == LQ_FLAGS_STOP)
		convert.exit = flags.exit;
	if (letter == LQ_FLAGS_END)
		convert.exit = choose_output(&convert, command, format, argc - optind);
	if (letter == LQ_FLAGS_END && convert.exit == LQ_EXIT_DONE)
		convert.exit = lq_profile_check(command, convert.worker.options);
	if (letter == LQ_FLAGS_END && convert.exit == LQ_EXIT_DONE)
		convert.exit = lq_idmap_begin(&convert.ids, command, &convert.format, argv + optind, argc - optind);
	if (letter == LQ_FLAGS_END && convert.exit == LQ_EXIT_DONE)
		convert.exit =
		    lq_aligner_begin(&convert.aligner, command, convert.worker.options, argv + optind, argc - optind);
	if (letter == LQ_FLAGS_END && convert.exit == LQ_EXIT_DONE)
		convert_all(&convert, hash, argv + optind, argc - optind);
	lq_aligner_end(&convert.aligner);
	lq_flags_end(&flags);
	lq_outdir_end(&convert.folder);
	lq_output_end(&convert.output);
	lq_log_end(&convert.log);
	lq_configs_end(&convert.configs, &convert.worker);
	lq_worker_end(&convert.worker);
	return convert.exit;
}
