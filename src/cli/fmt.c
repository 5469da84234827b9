/* fmt.c -- loquitur fmt: the canonical form of transcripts. */
#include "commands.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "bytes.h"
#include "flags.h"
#include "output.h"
#include "patch.h"
#include "worker.h"

enum { CHECK = LQ_FLAG_LONG, DIFF };

const struct lq_flag lq_fmt_flags[] = {
	{ 'i', "in-place", NULL, "write the files anew, those that are not in this form" },
	{ 'o', "output", "FILE", "write to FILE, which appears when it is whole" },
	{ CHECK, "check", NULL,
	  "write nothing; list the files that are not in this form, and exit with 1 if there are any" },
	{ DIFF, "diff", NULL, "show, as a unified diff, what would be changed" },
	{ 'v', "verbose", NULL, "say what each document was read as" },
	{ 0, NULL, NULL, NULL },
};

struct fmt {
	struct lq_worker worker;
	struct lq_output output;
	const char *file;
	bool in_place, check, diff;
	size_t written;
	int exit;
};

/* --- The same meaning ------------------------------------------------------------ */

/* Takes out of a JSON form what may differ between two texts that mean the same: places in them, their bytes,
 * and what was found. */
static void forget_places(json_t *value)
{
	void *next;
	const char *key;
	json_t *member;
	size_t i;
	json_object_del(value, "span");
	json_object_del(value, "source");
	json_object_del(value, "diagnostics");
	json_object_foreach_safe(value, next, key, member) forget_places(member);
	json_array_foreach(value, i, member) forget_places(member);
}

/* What a document means; NULL when out of memory. */
static json_t *meaning_of(lq_document *document)
{
	struct lq_bytes bytes = { 0 };
	json_t *meaning = NULL;
	if (lq_write(document, "json", lq_bytes_sink, &bytes) == LQ_OK)
		meaning = json_loadb(bytes.at, bytes.length, JSON_ALLOW_NUL, NULL);
	lq_bytes_free(&bytes);
	if (meaning)
		forget_places(meaning);
	return meaning;
}

/* Whether a text means what `meaning` says, read as the same input. */
static int compare(struct fmt *fmt, const struct lq_input *input, const struct lq_bytes *text,
                   const json_t *meaning, bool *same)
{
	lq_document *document;
	int exit = lq_worker_again(&fmt->worker, input, text->at ? text->at : "", text->length, &document);
	json_t *now = exit == LQ_EXIT_DONE ? meaning_of(document) : NULL;
	*same = now && json_equal(now, meaning);
	if (exit == LQ_EXIT_DONE && !now)
		exit = LQ_EXIT_INTERNAL;
	json_decref(now);
	return exit;
}

/* The canonical form; where a free layout would change the meaning, with the layout that is there. *same is
 * false where even that would. */
static int format(struct fmt *fmt, const struct lq_input *input, lq_document *document, struct lq_bytes *text,
                  bool *same)
{
	lq_text source = lq_document_source(document);
	struct lq_bytes before = { 0 };
	json_t *meaning = meaning_of(document);
	int exit = meaning && lq_bytes_sink(&before, source.at, source.length) ? LQ_EXIT_DONE : LQ_EXIT_INTERNAL;
	*same = false;
	for (int layout = 1; layout >= 0 && exit == LQ_EXIT_DONE && !*same; layout--) {
		lq_bytes_free(text);
		if (!layout)
			exit = lq_worker_again(&fmt->worker, input, before.at, before.length, &document);
		if (exit == LQ_EXIT_DONE && lq_write_canonical(document, layout, lq_bytes_sink, text) != LQ_OK)
			exit = LQ_EXIT_INTERNAL;
		if (exit == LQ_EXIT_DONE)
			exit = compare(fmt, input, text, meaning, same);
	}
	lq_bytes_free(&before);
	json_decref(meaning);
	return exit;
}

/* --- Documents ---------------------------------------------------------------------- */

static int deliver(struct fmt *fmt, const struct lq_input *input, const struct lq_bytes *source,
                   const struct lq_bytes *text)
{
	bool changed = !lq_bytes_are(source, text->at, text->length);
	if (fmt->check || fmt->diff) {
		if (changed && fmt->check &&
		    (!lq_output_escaped(&fmt->output, input->path, strlen(input->path)) ||
		     !lq_output_sink(&fmt->output, "\n", 1)))
			return LQ_EXIT_FILES;
		if (changed && fmt->diff &&
		    !lq_patch_write(&fmt->output, input->path, source->at ? source->at : "", source->length,
		                    text->at ? text->at : "", text->length))
			return LQ_EXIT_FILES;
		return changed && fmt->check ? LQ_EXIT_FOUND : LQ_EXIT_DONE;
	}
	if (fmt->in_place)
		return changed ? lq_bytes_save(text, input) : LQ_EXIT_DONE;
	return !text->length || lq_output_sink(&fmt->output, text->at, text->length) ? LQ_EXIT_DONE
	                                                                             : LQ_EXIT_FILES;
}

static bool format_input(void *data, const struct lq_input *input)
{
	struct fmt *fmt = data;
	struct lq_bytes source = { 0 }, text = { 0 };
	lq_document *document;
	bool same = false;
	if (!fmt->in_place && !fmt->check && !fmt->diff && fmt->written++) {
		fmt->exit = lq_exit_worse(fmt->exit, LQ_EXIT_USAGE);
		lq_say(input->path, "not written: several files go to their places with --in-place");
		return false;
	}
	int exit = lq_worker_parse(&fmt->worker, input, &document);
	if (exit == LQ_EXIT_DONE && fmt->in_place && fmt->worker.packed) {
		lq_say(input->path, "not written: compressed files are not edited");
		exit = LQ_EXIT_FILES;
	}
	if (exit == LQ_EXIT_DONE) {
		lq_text bytes = lq_document_source(document);
		exit = lq_bytes_sink(&source, bytes.at, bytes.length) ? format(fmt, input, document, &text, &same)
		                                                      : LQ_EXIT_INTERNAL;
		if (exit == LQ_EXIT_INTERNAL)
			lq_say(input->path, lq_status_text(LQ_NO_MEMORY));
	}
	if (exit == LQ_EXIT_DONE && !same) {
		lq_say(input->path, "left as it is: another form would change what it means");
		exit = LQ_EXIT_FOUND;
	} else if (exit == LQ_EXIT_DONE) {
		exit = deliver(fmt, input, &source, &text);
	}
	lq_bytes_free(&source);
	lq_bytes_free(&text);
	fmt->exit = lq_exit_worse(fmt->exit, exit);
	return !fmt->output.error;
}

static void format_all(struct fmt *fmt, char **arguments, int count)
{
	struct lq_inputs inputs = { .visit = format_input, .data = fmt };
	if (!fmt->file || !strcmp(fmt->file, "-"))
		lq_output_stdout(&fmt->output);
	else if (!lq_output_file(&fmt->output, fmt->file, true))
		fmt->exit = LQ_EXIT_FILES;
	if (fmt->exit != LQ_EXIT_DONE)
		return;
	lq_inputs_walk(&inputs, arguments, count);
	fmt->exit = lq_exit_worse(fmt->exit, inputs.exit);
	if (fmt->file && fmt->exit != LQ_EXIT_DONE)
		lq_output_drop(&fmt->output);
	fmt->exit = lq_exit_worse(fmt->exit, lq_output_finish(&fmt->output));
}

static int check_usage(const struct fmt *fmt, const struct lq_command *command, char **arguments, int count)
{
	if (!count)
		return lq_say_usage(command, "no FILE or DIR is given; '-' is standard input", NULL);
	if (fmt->in_place && (fmt->file || fmt->check || fmt->diff))
		return lq_say_usage(command, "--in-place goes with neither -o, --check nor --diff", NULL);
	for (int i = 0; i < count && fmt->in_place; i++)
		if (!strcmp(arguments[i], "-"))
			return lq_say_usage(command, "standard input has no place", NULL);
	return LQ_EXIT_DONE;
}

int lq_fmt_main(const struct lq_command *command, int argc, char **argv)
{
	struct fmt fmt = { .exit = LQ_EXIT_DONE };
	struct lq_flags flags;
	int letter = LQ_FLAGS_STOP;
	if (!lq_worker_begin(&fmt.worker))
		return LQ_EXIT_INTERNAL;
	if (!lq_output_begin(&fmt.output) || !lq_flags_begin(&flags, command, fmt.worker.options, argc, argv)) {
		lq_worker_end(&fmt.worker);
		return LQ_EXIT_INTERNAL;
	}
	while ((letter = lq_flags_next(&flags)) >= 0) {
		switch (letter) {
		case 'i': fmt.in_place = true; break;
		case 'o': fmt.file = optarg; break;
		case CHECK: fmt.check = true; break;
		case DIFF: fmt.diff = true; break;
		case 'v': fmt.worker.verbose = true; break;
		default: break;
		}
	}
	fmt.exit =
	    letter == LQ_FLAGS_STOP ? flags.exit : check_usage(&fmt, command, argv + optind, argc - optind);
	if (letter == LQ_FLAGS_END && fmt.exit == LQ_EXIT_DONE)
		format_all(&fmt, argv + optind, argc - optind);
	lq_flags_end(&flags);
	lq_output_end(&fmt.output);
	lq_worker_end(&fmt.worker);
	return fmt.exit;
}
