/* corpus.c -- loquitur corpus: many transcripts as one TEI corpus. */
#include "commands.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "epoch.h"
#include "flags.h"
#include "outdir.h"
#include "output.h"
#include "progress.h"
#include "signals.h"
#include "profile.h"
#include "documents.h"

enum { NO_HASH = LQ_FLAG_LONG, META, PEOPLE };

const struct lq_flag lq_corpus_flags[] = {
	{ 'o', "output", "ROOT.xml", "the root of the corpus; all other files stand beside it and below" },
	{ META, "meta", "FILE", "metadata in YAML or JSON, or a folder with a file of each input's name" },
	{ PEOPLE, "people", "FILE", "people whom speakers are among: YAML, JSON, or TEI" },
	{ NO_HASH, "no-hash", NULL, "leave the SHA-256 of the sources out" },
	{ 'v', "verbose", NULL, "say what each document was read as, and who is doubtful" },
	{ 0, NULL, NULL, NULL },
};

struct corpus {
	struct lq_batch batch;
	struct lq_worker worker;
	struct lq_output output;
	struct lq_outdir folder;
	lq_corpus *corpus;
	size_t left_out;
	int exit;
};

static int say_status(const char *path, lq_status status)
{
	lq_say(path, lq_status_text(status));
	return status == LQ_WRITE_FAILED ? LQ_EXIT_FILES : LQ_EXIT_INTERNAL;
}

/* Begins a file of the corpus, whose name is below the folder of the root. */
static int begin_file(struct corpus *corpus, const char *name, const char *input)
{
	if (!lq_outdir_name(&corpus->folder, name))
		return say_status(name, LQ_NO_MEMORY);
	int exit = lq_outdir_take(&corpus->folder, input);
	if (exit != LQ_EXIT_DONE)
		return exit;
	return lq_output_file(&corpus->output, corpus->folder.full, false) ? LQ_EXIT_DONE : LQ_EXIT_FILES;
}

/* Gives a file its name, if it is whole. */
static int end_file(struct corpus *corpus, const char *name, lq_status status)
{
	if (status == LQ_OK || status == LQ_WRITE_FAILED)
		return lq_output_finish(&corpus->output);
	lq_output_drop(&corpus->output);
	return say_status(name, status);
}

static int write_document(struct corpus *corpus, const struct lq_input *input, lq_document *document)
{
	char *stem = strndup(input->name, lq_stem_length(input->name));
	const char *name = stem ? lq_corpus_name(corpus->corpus, document, *stem ? stem : "stdin") : NULL;
	free(stem);
	if (!name)
		return say_status(input->path, LQ_NO_MEMORY);
	int exit = begin_file(corpus, name, input->path);
	if (exit != LQ_EXIT_DONE)
		return exit;
	exit = end_file(corpus, input->path,
	                lq_corpus_write(corpus->corpus, document, lq_output_sink, &corpus->output));
	if (exit != LQ_EXIT_DONE)
		return exit;
	lq_status status = lq_corpus_include(corpus->corpus);
	return status == LQ_OK ? LQ_EXIT_DONE : say_status(input->path, status);
}

static bool has_turns(const lq_document *document)
{
	for (size_t i = 0; i < lq_entry_count(document); i++)
		if (lq_entry_at(document, i).type == LQ_TURN)
			return true;
	return false;
}

/* What cannot be a part of the corpus is said and left out. */
static bool take(void *data, struct lq_worker *worker, const struct lq_input *input, int exit,
                 lq_document *document)
{
	struct corpus *corpus = data;
	(void)worker;
	if (exit == LQ_EXIT_DONE && !has_turns(document)) {
		lq_say(input->path, "left out: not a transcript: no speaker was found");
		exit = LQ_EXIT_FILES;
	} else if (exit == LQ_EXIT_DONE && lq_profile_misses(document, "tei", input->path)) {
		exit = LQ_EXIT_FILES;
	} else if (exit == LQ_EXIT_DONE) {
		exit = write_document(corpus, input, document);
	}
	lq_progress_step(exit != LQ_EXIT_DONE);
	corpus->left_out += exit != LQ_EXIT_DONE;
	corpus->exit = lq_exit_worse(corpus->exit, exit);
	return exit != LQ_EXIT_INTERNAL;
}

static void tell(const struct corpus *corpus)
{
	lq_corpus_info info = lq_corpus_totals(corpus->corpus);
	fprintf(stderr, "loquitur: %zu documents, %zu people, %llu speeches, %llu words", info.documents,
	        info.people, (unsigned long long)info.speeches, (unsigned long long)info.words);
	if (corpus->left_out)
		fprintf(stderr, "; %zu left out", corpus->left_out);
	fputs("\n", stderr);
	if (info.doubtful)
		fprintf(
		    stderr,
		    "loquitur: warning: labels that were taken for one person in several documents: %zu (--people "
		    "tells who is who)\n",
		    info.doubtful);
	for (size_t i = 0; corpus->worker.verbose && i < info.doubtful; i++)
		lq_say("by label alone", lq_corpus_doubtful(corpus->corpus, i));
}

/* The lists and the root, which is the last to appear. */
static int write_own(struct corpus *corpus)
{
	int exit = LQ_EXIT_DONE;
	for (size_t i = 0; exit == LQ_EXIT_DONE && i < lq_corpus_file_count(corpus->corpus); i++) {
		const char *name = lq_corpus_file_name(corpus->corpus, i);
		exit = name ? begin_file(corpus, name, name) : say_status(NULL, LQ_NO_MEMORY);
		if (exit == LQ_EXIT_DONE)
			exit = end_file(corpus, name,
			                lq_corpus_write_file(corpus->corpus, i, lq_output_sink, &corpus->output));
	}
	return exit;
}

static void write_all(struct corpus *corpus, bool hash, char **arguments, int count)
{
	struct lq_configs none = { .none = true };
	struct lq_inputs inputs = { .batch = &corpus->batch, .besides = &corpus->folder.status };
	struct lq_documents documents = {
		.worker = &corpus->worker, .configs = &none, .visit = take, .data = corpus
	};
	corpus->worker.digest = hash;
	corpus->worker.describe = true;
	corpus->exit = lq_exit_worse(corpus->exit, lq_documents_walk(&documents, &inputs, arguments, count));
	if (corpus->exit == LQ_EXIT_INTERNAL || lq_stopped())
		return; /* the root appears when all is there */
	if (!lq_corpus_totals(corpus->corpus).documents) {
		lq_say(NULL, "no document is left for the corpus: nothing was written");
		corpus->exit = lq_exit_worse(corpus->exit, LQ_EXIT_FILES);
		return;
	}
	corpus->exit = lq_exit_worse(corpus->exit, write_own(corpus));
	tell(corpus);
}

/* --- The command line ------------------------------------------------------- */

/* The folder of a path, in memory that the caller frees; NULL when out of memory. */
static char *folder_of(const char *path)
{
	const char *slash = strrchr(path, '/');
	if (!slash)
		return strdup(".");
	return strndup(path, slash == path ? 1 : (size_t)(slash - path));
}

/* Makes the corpus ready. */
static int begin(struct corpus *corpus, const struct lq_command *command, const char *root)
{
	const char *slash = strrchr(root, '/'), *name = slash ? slash + 1 : root;
	corpus->corpus = lq_corpus_new(name, corpus->worker.options);
	if (!corpus->corpus)
		return say_status(NULL, LQ_NO_MEMORY);
	size_t files = lq_corpus_file_count(corpus->corpus);
	const char *own = lq_corpus_file_name(corpus->corpus, files - 1);
	if (!own)
		return say_status(NULL, LQ_NO_MEMORY);
	/* The name of the file is an id, and what is no XML name cannot be one. */
	if (strcmp(own, name) != 0)
		return lq_say_usage(command, "the root's name must be an XML name and end in .xml, unlike", name);
	for (size_t i = 0; i < corpus->worker.set_count; i++)
		if (lq_corpus_describe(corpus->corpus, corpus->worker.sets[i]) != LQ_OK)
			return say_status(NULL, LQ_NO_MEMORY);
	return lq_profile_corpus_misses(corpus->corpus, root) ? LQ_EXIT_USAGE : LQ_EXIT_DONE;
}

/* The corpus cannot grow among its own sources: it would be read again. */
static int check_arguments(const struct corpus *corpus, const struct lq_command *command, char **arguments,
                           int count)
{
	for (int i = 0; i < count; i++) {
		struct stat status;
		if (stat(arguments[i], &status) == 0 && status.st_dev == corpus->folder.status.st_dev &&
		    status.st_ino == corpus->folder.status.st_ino)
			return lq_say_usage(command, "the root must stand in another folder than the sources, not in",
			                    arguments[i]);
	}
	return LQ_EXIT_DONE;
}

static int run(struct corpus *corpus, const struct lq_command *command, const char *root, bool hash,
               char **arguments, int count)
{
	if (!root)
		return lq_say_usage(command, "-o ROOT.xml is missing", NULL);
	int exit = lq_batch_check(&corpus->batch, command, count);
	if (exit == LQ_EXIT_DONE)
		exit = lq_profile_check(command, corpus->worker.options);
	if (exit == LQ_EXIT_DONE)
		exit = begin(corpus, command, root);
	if (exit != LQ_EXIT_DONE)
		return exit;
	char *folder = folder_of(root);
	exit = folder ? lq_outdir_begin(&corpus->folder, folder, ".xml") : say_status(NULL, LQ_NO_MEMORY);
	if (exit == LQ_EXIT_DONE)
		exit = check_arguments(corpus, command, arguments, count);
	if (exit == LQ_EXIT_DONE) {
		write_all(corpus, hash, arguments, count);
		exit = corpus->exit;
	}
	free(folder);
	return exit;
}

int lq_corpus_main(const struct lq_command *command, int argc, char **argv)
{
	struct corpus corpus = { .exit = LQ_EXIT_DONE };
	struct lq_flags flags;
	const char *root = NULL;
	bool hash = true;
	int letter = LQ_FLAGS_STOP;
	if (!lq_worker_begin(&corpus.worker))
		return LQ_EXIT_INTERNAL;
	if (!lq_output_begin(&corpus.output) ||
	    !lq_flags_begin(&flags, command, corpus.worker.options, argc, argv)) {
		lq_worker_end(&corpus.worker);
		return LQ_EXIT_INTERNAL;
	}
	int exit = lq_take_epoch(corpus.worker.options);
	while (exit == LQ_EXIT_DONE && (letter = lq_flags_next(&flags)) >= 0) {
		switch (letter) {
		case 'o': root = optarg; break;
		case META: exit = lq_worker_meta(&corpus.worker, optarg); break;
		case PEOPLE: exit = lq_worker_people(&corpus.worker, optarg); break;
		case NO_HASH: hash = false; break;
		case 'v': corpus.worker.verbose = true; break;
		default: exit = lq_batch_take(&corpus.batch, command, letter); break;
		}
	}
	if (letter == LQ_FLAGS_STOP && exit == LQ_EXIT_DONE)
		exit = flags.exit;
	if (letter == LQ_FLAGS_END)
		exit = run(&corpus, command, root, hash, argv + optind, argc - optind);
	lq_flags_end(&flags);
	lq_corpus_free(corpus.corpus);
	lq_outdir_end(&corpus.folder);
	lq_output_end(&corpus.output);
	lq_worker_end(&corpus.worker);
	return exit;
}
