/* dump.c -- loquitur dump: what the passes made of a document, a line each. */
#include "commands.h"

#include <getopt.h>
#include <string.h>

#include "flags.h"
#include "output.h"
#include "worker.h"

enum { TOKENS = LQ_FLAG_LONG, LAYOUT, TREE, TEXT };

const struct lq_flag lq_dump_flags[] = {
	{ TOKENS, "tokens", NULL, "the tokens as the scanner found them: START, END, KIND" },
	{ LAYOUT, "layout", NULL, "the tokens after the layout pass: START, END, KIND" },
	{ TREE, "tree", NULL, "the nodes and leaves of the tree: DEPTH, START, END, KIND" },
	{ TEXT, "text", NULL, "add the escaped text of tokens and leaves as the last column" },
	{ 0, NULL, NULL, NULL },
};

struct dump {
	struct lq_output *output;
	lq_document *document;
	bool text;
};

/* Ends a line; `leaf` is false for a node, which has no text of its own. */
static bool write_line(const struct dump *dump, const char *line, int length, lq_span span, bool leaf)
{
	if (!lq_output_sink(dump->output, line, (size_t)length))
		return false;
	if (dump->text && !lq_output_sink(dump->output, "\t", 1))
		return false;
	if (dump->text && leaf &&
	    !lq_output_escaped(dump->output, lq_document_text(dump->document).at + span.start,
	                       span.end - span.start))
		return false;
	return lq_output_sink(dump->output, "\n", 1);
}

static void dump_tokens(const struct dump *dump,
                        bool (*get)(const lq_document *, size_t, lq_kind *, lq_span *))
{
	char line[96];
	lq_kind kind;
	lq_span span;
	for (size_t i = 0; get(dump->document, i, &kind, &span); i++) {
		lq_span bytes = lq_source_span(dump->document, span);
		int length = snprintf(line, sizeof line, "%u\t%u\t%s", (unsigned)bytes.start, (unsigned)bytes.end,
		                      lq_kind_name(kind));
		if (!write_line(dump, line, length, span, true))
			return;
	}
}

static void dump_tree(const struct dump *dump)
{
	char line[96];
	lq_walk walk = lq_walk_start(dump->document);
	for (lq_event event; (event = lq_walk_next(&walk)) != LQ_DONE;) {
		if (event == LQ_LEAVE)
			continue;
		lq_span bytes = lq_source_span(dump->document, walk.span);
		int length = snprintf(line, sizeof line, "%u\t%u\t%u\t%s", walk.depth, (unsigned)bytes.start,
		                      (unsigned)bytes.end, lq_kind_name(walk.kind));
		if (!write_line(dump, line, length, walk.span, event == LQ_TOKEN))
			return;
	}
}

static int dump_file(struct lq_worker *worker, int what, bool text, const char *argument)
{
	struct lq_input input;
	struct lq_output output;
	lq_document *document;
	if (!lq_input_open(&input, argument))
		return LQ_EXIT_FILES;
	if (S_ISDIR(input.status.st_mode)) {
		lq_say(input.path, "is a directory");
		lq_input_close(&input);
		return LQ_EXIT_FILES;
	}
	int exit = lq_worker_parse(worker, &input, &document);
	lq_input_close(&input);
	if (exit != LQ_EXIT_DONE)
		return exit;
	if (!lq_output_begin(&output))
		return LQ_EXIT_INTERNAL;
	lq_output_stdout(&output);
	struct dump dump = { &output, document, text };
	if (what == TREE)
		dump_tree(&dump);
	else
		dump_tokens(&dump, what == TOKENS ? lq_raw_token : lq_layout_token);
	exit = lq_output_finish(&output);
	lq_output_end(&output);
	return exit;
}

int lq_dump_main(const struct lq_command *command, int argc, char **argv)
{
	struct lq_worker worker;
	struct lq_flags flags;
	int letter, what = 0, kinds = 0, exit;
	bool text = false;
	if (!lq_worker_begin(&worker))
		return LQ_EXIT_INTERNAL;
	if (!lq_flags_begin(&flags, command, worker.options, argc, argv)) {
		lq_worker_end(&worker);
		return LQ_EXIT_INTERNAL;
	}
	while ((letter = lq_flags_next(&flags)) >= 0) {
		if (letter == TEXT) {
			text = true;
		} else {
			kinds += what != letter;
			what = letter;
		}
	}
	if (letter == LQ_FLAGS_STOP)
		exit = flags.exit;
	else if (kinds != 1)
		exit = lq_say_usage(command, "one of --tokens, --layout and --tree is needed", NULL);
	else if (argc - optind != 1)
		exit = lq_say_usage(command, "exactly one FILE is needed; '-' is standard input", NULL);
	else
		exit = dump_file(&worker, what, text, argv[optind]);
	lq_flags_end(&flags);
	lq_worker_end(&worker);
	return exit;
}
