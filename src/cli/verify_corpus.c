/* verify_corpus.c -- the documents of a corpus, each against its source. */
#include "verify.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

struct source {
	char *path;
	const char *name; /* in it */
	bool taken;
};

struct corpus {
	struct lq_verify *verify;
	struct lq_proof *proof;
	struct lq_dom *root;
	struct source *sources;
	size_t count, room, documents;
	struct lq_corpus_counts counts;
	size_t turns, words, paragraphs, notes; /* of the documents so far */
	bool no_memory;
	int exit;
};

static bool add_source(void *data, const struct lq_input *input)
{
	struct corpus *corpus = data;
	if (input->broken) {
		lq_say(input->path, input->broken);
		corpus->exit = LQ_EXIT_FILES;
		return true;
	}
	struct source source = { strdup(input->path), NULL, false };
	if (!source.path ||
	    !lq_room_for((void **)&corpus->sources, &corpus->room, corpus->count, sizeof source)) {
		free(source.path);
		corpus->no_memory = true;
		return false;
	}
	const char *slash = strrchr(source.path, '/');
	source.name = slash ? slash + 1 : source.path;
	corpus->sources[corpus->count++] = source;
	return true;
}

static int compare_sources(const void *a, const void *b)
{
	const struct source *left = a, *right = b;
	int order = strcmp(left->name, right->name);
	return order ? order : strcmp(left->path, right->path);
}

/* The stem of a file, "a" of "a.txt", is that of a document's id. */
static bool has_stem(const struct lq_dom *document, const char *name)
{
	char stem[512];
	const char *period = strrchr(name, '.');
	size_t length = period && period > name ? (size_t)(period - name) : strlen(name);
	if (length >= sizeof stem)
		length = sizeof stem - 1;
	memcpy(stem, name, length);
	stem[length] = '\0';
	return lq_corpus_is_source(document, stem);
}

static size_t count_turns(const lq_document *document)
{
	size_t turns = 0;
	for (size_t i = 0; i < lq_speaker_count(document); i++)
		turns += lq_speaker_at(document, i).turns;
	return turns;
}

/* Parses a source that may be that of a document: it has turns, and the digest, if the header tells it. */
static bool is_source(struct corpus *corpus, const struct lq_dom *document, struct source *source)
{
	struct lq_buffer digest = { 0 };
	if (source->taken || lq_verify_source(corpus->verify, corpus->proof, source->path) != LQ_EXIT_DONE)
		return false;
	lq_corpus_source(document, "sha256", &digest);
	bool same = !digest.length || !strcmp(digest.at, corpus->proof->sha256);
	lq_buffer_free(&digest);
	return same && count_turns(corpus->proof->document) > 0;
}

/* The source of a document, parsed: by the name that its header gives, or by its id. Several may have it; if
 * none of them is right, the first is compared. NULL if there is none. */
static struct source *find_source(struct corpus *corpus, const struct lq_dom *document)
{
	struct lq_buffer name = { 0 };
	struct source *first = NULL;
	size_t low = 0, high = corpus->count;
	lq_corpus_source(document, "filename", &name);
	while (name.length && low < high) {
		size_t middle = low + (high - low) / 2;
		if (strcmp(corpus->sources[middle].name, name.at) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	struct source *found = NULL;
	for (size_t i = name.length ? low : 0; i < corpus->count && !found; i++) {
		struct source *at = &corpus->sources[i];
		if (name.length && strcmp(at->name, name.at) != 0)
			break;
		if (at->taken || (!name.length && !has_stem(document, at->name)))
			continue;
		if (!first)
			first = at;
		if (is_source(corpus, document, at))
			found = at;
	}
	lq_buffer_free(&name);
	if (!found && first && lq_verify_source(corpus->verify, corpus->proof, first->path) == LQ_EXIT_DONE)
		found = first;
	return found;
}

static void add_counts(struct corpus *corpus, const struct lq_dom *document)
{
	lq_corpus_add(&corpus->counts, document, corpus->proof->words);
	corpus->turns += corpus->proof->turns;
	corpus->words += corpus->proof->words;
	corpus->paragraphs += corpus->proof->paragraphs;
	corpus->notes += corpus->proof->notes;
	corpus->documents++;
}

static void verify_document(struct corpus *corpus, struct lq_dom *document)
{
	struct lq_proof *proof = corpus->proof;
	const char *path = proof->path, *stem = proof->stem, *slash = strrchr(document->path, '/');
	struct source *source = find_source(corpus, document);
	char *name = strdup(slash ? slash + 1 : document->path), *period = name ? strrchr(name, '.') : NULL;
	if (period && period > name)
		*period = '\0';
	proof->path = document->path;
	proof->stem = name;
	proof->turns = proof->words = proof->paragraphs = proof->notes = 0;
	if (!source) {
		lq_find(proof, 0, "there is no source for this document");
	} else {
		source->taken = true;
		lq_verify_tei(proof, document);
	}
	proof->path = path;
	proof->stem = stem;
	free(name);
	add_counts(corpus, document);
}

/* A source that has turns is of the corpus. */
static void check_left_out(struct corpus *corpus)
{
	for (size_t i = 0; i < corpus->count; i++) {
		/* One that cannot be read is left out. */
		if (!corpus->sources[i].taken &&
		    lq_verify_source(corpus->verify, corpus->proof, corpus->sources[i].path) == LQ_EXIT_DONE &&
		    count_turns(corpus->proof->document) > 0)
			lq_find_name(corpus->proof, 0,
			             "a source is in no document:", lq_text_of(corpus->sources[i].name));
	}
}

static void verify_all(struct corpus *corpus)
{
	struct lq_proof *proof = corpus->proof;
	lq_verify_root(proof, corpus->root);
	for (uint32_t at = lq_corpus_first(corpus->root); at; at = lq_corpus_after(corpus->root, at)) {
		lq_text href = lq_dom_attribute(corpus->root, at, "href");
		struct lq_dom *document = lq_dom_open(proof, corpus->root->path, href.at ? href : lq_text_of(""), 0,
		                                      corpus->root->nodes[at].line);
		if (document)
			verify_document(corpus, document);
		lq_dom_free(document);
	}
	check_left_out(corpus);
	proof->turns = corpus->turns;
	proof->words = corpus->words;
	proof->paragraphs = corpus->paragraphs;
	proof->notes = corpus->notes;
	lq_verify_totals(proof, corpus->root, &corpus->counts);
}

int lq_verify_corpus(struct lq_verify *verify, struct lq_proof *proof, struct lq_dom *root,
                     const char *folder)
{
	struct corpus *corpus = calloc(1, sizeof *corpus);
	if (!corpus)
		return LQ_EXIT_INTERNAL;
	corpus->verify = verify;
	corpus->proof = proof;
	corpus->root = root;
	struct lq_inputs inputs = { .visit = add_source, .data = corpus };
	char *arguments[] = { (char *)folder };
	lq_inputs_walk(&inputs, arguments, 1);
	corpus->exit = lq_exit_worse(corpus->exit, inputs.exit);
	if (corpus->count)
		qsort(corpus->sources, corpus->count, sizeof *corpus->sources, compare_sources);
	if (corpus->exit == LQ_EXIT_DONE && !corpus->no_memory)
		verify_all(corpus);
	int exit = corpus->no_memory || proof->no_memory ? LQ_EXIT_INTERNAL : corpus->exit;
	if (exit == LQ_EXIT_DONE)
		exit = lq_verify_summary(proof, corpus->documents);
	for (size_t i = 0; i < corpus->count; i++)
		free(corpus->sources[i].path);
	free(corpus->sources);
	free(corpus);
	return exit;
}
