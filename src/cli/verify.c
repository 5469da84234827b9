/* verify.c -- loquitur verify: the proof that an output holds what its source says. */
#include "verify.h"

#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "commands.h"
#include "flags.h"

enum { ROOT = LQ_FLAG_LONG, META, PEOPLE, ID_MAP, NO_HASH };

const struct lq_flag lq_verify_flags[] = {
	{ ROOT, "root", "FILE", "root of the corpus that OUTPUT is of; else what OUTPUT says" },
	{ META, "meta", "FILE", "metadata that OUTPUT was made with; the first that has a key wins" },
	{ PEOPLE, "people", "FILE", "people that OUTPUT was made with: YAML, JSON, or TEI" },
	{ ID_MAP, "id-map", "OLD", "earlier output whose ids OUTPUT keeps" },
	{ NO_HASH, "no-hash", NULL, "OUTPUT need not have the SHA-256 of the source" },
	{ 'v', "verbose", NULL, "say what the source was read as" },
	{ 0, NULL, NULL, NULL },
};

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? slash + 1 : path;
}

/* --- Files --------------------------------------------------------------------- */

/* Reads a whole file; false where it cannot be, which was said. */
static bool read_output(struct lq_buffer *to, const char *path)
{
	struct lq_input input;
	char chunk[65536];
	ssize_t got;
	if (!lq_input_open(&input, path))
		return false;
	while ((got = read(input.fd, chunk, sizeof chunk)) > 0 || (got < 0 && errno == EINTR))
		if (got > 0)
			lq_buffer_add(to, chunk, (size_t)got);
	if (got < 0)
		lq_say_errno(input.path, errno);
	lq_input_close(&input);
	return got == 0;
}

int lq_verify_source(struct lq_verify *verify, struct lq_proof *proof, const char *path)
{
	struct lq_input input;
	if (!lq_input_open(&input, path))
		return LQ_EXIT_FILES;
	int exit = LQ_EXIT_FILES;
	if (S_ISDIR(input.status.st_mode))
		lq_say(input.path, "is a directory");
	else
		exit = lq_worker_parse(&verify->worker, &input, &proof->document);
	lq_input_close(&input);
	if (exit != LQ_EXIT_DONE)
		return exit;
	lq_text bytes = lq_document_source(proof->document);
	lq_digest_of(bytes.at, bytes.length, verify->digest);
	proof->sha256 = verify->digest;
	proof->source = path;
	proof->people = verify->worker.people;
	proof->name = strcmp(path, "-") ? base_name(path) : NULL;
	return LQ_EXIT_DONE;
}

/* Parses the source, by the house that the output says if it is another than the one found. */
static int parse_as(struct lq_verify *verify, struct lq_proof *proof, const char *path, lq_text house)
{
	lq_options *options = verify->worker.options;
	int exit = lq_verify_source(verify, proof, path);
	size_t i = 0;
	while (i < lq_house_count() && !lq_text_is(house, lq_house_at(i).name))
		i++;
	/* Standard input is read once. */
	if (exit != LQ_EXIT_DONE || i == lq_house_count() || !strcmp(path, "-") ||
	    lq_text_is(house, lq_document_house(proof->document)) ||
	    strcmp(lq_options_get(options, "house"), "auto") != 0)
		return exit;
	lq_remark(proof, LQ_NEEDS_HOUSE, 0, "the source does not show that it is of the house", house);
	if (lq_options_set(options, "house", lq_house_at(i).name) != LQ_OK)
		return LQ_EXIT_INTERNAL;
	return lq_verify_source(verify, proof, path);
}

/* Ids that the output keeps from an earlier one. */
static int keep_ids(struct lq_verify *verify, struct lq_proof *proof, const char *format)
{
	proof->mapped = verify->ids.path != NULL;
	for (size_t i = 0; i < lq_format_count(); i++) {
		lq_format_info info = lq_format_at(i);
		if (!strcmp(info.name, format))
			return lq_idmap_keep(&verify->ids, proof->document, &info, proof->source, base_name(proof->path));
	}
	return LQ_EXIT_DONE;
}

/* --- The proof ------------------------------------------------------------------- */

static void print_number(size_t number, const char *what, const char *before)
{
	printf("%s%zu %s%s", before, number, what, number == 1 ? "" : "s");
}

static int print_summary(const struct lq_proof *proof, size_t documents, bool captions)
{
	lq_report_rest(proof);
	lq_print_visible(stdout, proof->path, strlen(proof->path));
	if (proof->findings) {
		print_number(proof->findings, "finding", ": NOT verified: ");
	} else {
		fputs(": verified: ", stdout);
		if (documents)
			print_number(documents, "document", "");
		print_number(proof->turns, "turn", documents ? ", " : "");
		print_number(proof->words, "word", ", ");
		if (captions)
			print_number(proof->cues, "cue", ", ");
		else
			print_number(proof->paragraphs, "paragraph", ", ");
		print_number(proof->notes, "note", ", ");
	}
	putchar('\n');
	return proof->findings ? LQ_EXIT_FOUND : LQ_EXIT_DONE;
}

int lq_verify_summary(const struct lq_proof *proof, size_t documents)
{
	return print_summary(proof, documents, false);
}

/* The root of the corpus that a document is of, if it is of one. */
static void find_root(struct lq_verify *verify, struct lq_proof *proof, const struct lq_dom *document)
{
	if (!verify->root) {
		proof->root = lq_dom_find_root(proof, document);
		return;
	}
	proof->root = lq_dom_open(proof, verify->root, lq_text_of(base_name(verify->root)), 0, 0);
	if (proof->root)
		lq_dom_include(proof, proof->root);
}

/* The source that an output of a house is held against, with the ids that it keeps. */
static int read_source(struct lq_verify *verify, struct lq_proof *proof, const char *source, lq_text house,
                       const char *format)
{
	int exit = parse_as(verify, proof, source, house);
	return exit == LQ_EXIT_DONE ? keep_ids(verify, proof, format) : exit;
}

static int verify_xml(struct lq_verify *verify, struct lq_proof *proof, struct lq_dom *xml,
                      const char *source)
{
	if (*xml->error) {
		lq_find(proof, xml->error_line, xml->error);
		return lq_verify_summary(proof, 0);
	}
	if (!lq_dom_index(xml))
		return LQ_EXIT_INTERNAL;
	if (lq_dom_is(xml, 1, "teiCorpus")) {
		lq_dom_include(proof, xml);
		return lq_verify_corpus(verify, proof, xml, source);
	}
	int exit = read_source(verify, proof, source, lq_tei_house(xml), "tei");
	if (exit != LQ_EXIT_DONE)
		return exit;
	find_root(verify, proof, xml);
	lq_verify_tei(proof, xml);
	lq_dom_free(proof->root);
	return proof->no_memory ? LQ_EXIT_INTERNAL : lq_verify_summary(proof, 0);
}

static int verify_json(struct lq_verify *verify, struct lq_proof *proof, lq_text output, const char *source)
{
	struct json_t *json = lq_json_read(proof, output);
	if (!json)
		return proof->no_memory ? LQ_EXIT_INTERNAL : lq_verify_summary(proof, 0);
	int exit = read_source(verify, proof, source, lq_json_house(json), "json");
	if (exit == LQ_EXIT_DONE)
		lq_verify_json(proof, json);
	lq_json_free(json);
	if (exit != LQ_EXIT_DONE)
		return exit;
	return proof->no_memory ? LQ_EXIT_INTERNAL : lq_verify_summary(proof, 0);
}

static int verify_cues(struct lq_verify *verify, struct lq_proof *proof, lq_text output, const char *source)
{
	int exit = lq_verify_source(verify, proof, source);
	if (exit == LQ_EXIT_DONE)
		exit = keep_ids(verify, proof, "cues");
	if (exit != LQ_EXIT_DONE)
		return exit;
	lq_verify_cues(proof, output.at, output.length);
	return proof->no_memory ? LQ_EXIT_INTERNAL : print_summary(proof, 0, true);
}

static int verify_captions(struct lq_verify *verify, struct lq_proof *proof, lq_text output,
                           const char *source)
{
	int exit = LQ_EXIT_DONE;
	/* SubRip without any cue is a file without any byte. */
	struct lq_timed_file *file =
	    output.length ? lq_timed_parse(proof->path, output.at, output.length, &exit) : NULL;
	if (exit == LQ_EXIT_INTERNAL)
		return exit;
	if (exit != LQ_EXIT_DONE) {
		proof->findings++; /* what is wrong was said */
		return print_summary(proof, 0, true);
	}
	exit = lq_verify_source(verify, proof, source);
	if (exit == LQ_EXIT_DONE && file)
		lq_verify_timed(proof, file);
	else if (exit == LQ_EXIT_DONE)
		lq_verify_captions(proof, NULL, 0);
	lq_timed_free(file);
	if (exit != LQ_EXIT_DONE)
		return exit;
	return proof->no_memory ? LQ_EXIT_INTERNAL : print_summary(proof, 0, true);
}

/* What an output is says its first character, or the name of its first element. */
static int verify_output(struct lq_verify *verify, struct lq_proof *proof, lq_text output, const char *source)
{
	size_t at = output.length >= 3 && !memcmp(output.at, "\xEF\xBB\xBF", 3) ? 3 : 0;
	while (at < output.length && strchr(" \t\r\n", output.at[at]))
		at++;
	if (at < output.length && output.at[at] == '{')
		return lq_has_cues(output) ? verify_cues(verify, proof, output, source)
		                           : verify_json(verify, proof, output, source);
	if (at == output.length || output.at[at] != '<' || lq_is_timed_text(output))
		return verify_captions(verify, proof, output, source);
	struct lq_dom *xml = lq_dom_read(output.at, output.length, proof->path);
	int exit = xml ? verify_xml(verify, proof, xml, source) : LQ_EXIT_INTERNAL;
	lq_dom_free(xml);
	return exit;
}

static int verify_file(struct lq_verify *verify, const char *output, const char *source)
{
	const lq_options *options = verify->worker.options;
	struct lq_proof proof = { .path = strcmp(output, "-") ? output : "<stdin>",
		                      .unhashed = verify->unhashed,
		                      .verbose = verify->worker.verbose,
		                      .described = verify->worker.set_count || verify->worker.folder };
	struct lq_buffer bytes = { 0 };
	int exit = LQ_EXIT_FILES;
	char *stem = strdup(base_name(output)), *period = stem ? strrchr(stem, '.') : NULL;
	if (period && period > stem)
		*period = '\0';
	if (strcmp(output, "-"))
		proof.stem = stem;
	proof.spoken = lq_options_get(options, "source-lang");
	if (read_output(&bytes, output))
		exit = stem && !bytes.failed ? verify_output(verify, &proof, lq_buffer_text(&bytes), source)
		                             : LQ_EXIT_INTERNAL;
	if (exit == LQ_EXIT_INTERNAL)
		lq_say(NULL, lq_status_text(LQ_NO_MEMORY));
	lq_buffer_free(&bytes);
	free(stem);
	return exit;
}

int lq_verify_main(const struct lq_command *command, int argc, char **argv)
{
	struct lq_verify verify = { .root = NULL };
	struct lq_flags flags;
	int letter = LQ_FLAGS_STOP, exit = LQ_EXIT_DONE;
	if (!lq_worker_begin(&verify.worker))
		return LQ_EXIT_INTERNAL;
	if (!lq_flags_begin(&flags, command, verify.worker.options, argc, argv)) {
		lq_worker_end(&verify.worker);
		return LQ_EXIT_INTERNAL;
	}
	verify.worker.describe = true;
	while (exit == LQ_EXIT_DONE && (letter = lq_flags_next(&flags)) >= 0)
		switch (letter) {
		case ROOT: verify.root = optarg; break;
		case META: exit = lq_worker_meta(&verify.worker, optarg); break;
		case PEOPLE: exit = lq_worker_people(&verify.worker, optarg); break;
		case ID_MAP: verify.ids.path = optarg; break;
		case NO_HASH: verify.unhashed = true; break;
		default: verify.worker.verbose = true; break;
		}
	if (letter == LQ_FLAGS_STOP)
		exit = flags.exit;
	if (letter == LQ_FLAGS_END && argc - optind != 2)
		exit = lq_say_usage(command, "an OUTPUT and its SOURCE are needed", NULL);
	else if (letter == LQ_FLAGS_END && !strcmp(argv[optind], "-") && !strcmp(argv[optind + 1], "-"))
		exit = lq_say_usage(command, "only one of OUTPUT and SOURCE may be standard input", NULL);
	else if (letter == LQ_FLAGS_END)
		exit = lq_exit_worse(verify_file(&verify, argv[optind], argv[optind + 1]), lq_finish_stdout());
	lq_flags_end(&flags);
	lq_worker_end(&verify.worker);
	return exit;
}
