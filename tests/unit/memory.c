/* memory.c -- out of memory at any allocation: no crash, LQ_NO_MEMORY, and the context works again.
 *
 * Linked with --wrap for malloc, calloc and realloc. */
#include <stdlib.h>

#include "tests/unit/unit.h"

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *memory, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *memory, size_t size);

static size_t allocations, fails_at; /* 0: never */

static bool fails(void)
{
	allocations++;
	return fails_at && allocations >= fails_at;
}

void *__wrap_malloc(size_t size)
{
	return fails() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
	return fails() ? NULL : __real_calloc(count, size);
}

void *__wrap_realloc(void *memory, size_t size)
{
	return fails() ? NULL : __real_realloc(memory, size);
}

static const char text[] =
    "An official website of the United States government\n\nTitle\nMay 2, 2022\n\n"
    "MR PRICE: One\0 \xFF\x01. (Laughter.) (Juggles oranges.)\r\n\nSECRETARY PRICE:\n\n"
    "Climate: We do (in French) more.\n\n(Break.)\n\nQUESTION: Two?\n\n# # #\n";

/* The same in encodings that have a table, and that have none. */
static const struct {
	const char *encoding, *bytes;
	size_t length;
} others[] = {
	{ "auto", BYTES("MR PRICE: Caf\xE9 \x96 It\x92s.\n") },
	{ "utf-16", BYTES("\xFF\xFEQ\0:\0 \0\x19\x20\0\xDC\n\0") },
};

static bool discard(void *data, const char *bytes, size_t length)
{
	(void)data;
	(void)bytes;
	(void)length;
	return true;
}

static lq_status use_others(lq_context *context, lq_options *options)
{
	lq_document *document;
	lq_status status = LQ_OK;
	for (size_t i = 0; i < sizeof others / sizeof *others && status == LQ_OK; i++) {
		status = lq_options_set(options, "encoding", others[i].encoding);
		if (status == LQ_OK)
			status = lq_parse(context, others[i].bytes, others[i].length, options, &document);
		if (status == LQ_OK)
			status = lq_write(document, "json", discard, NULL);
	}
	if (status == LQ_OK)
		status = lq_options_set(options, "encoding", "auto");
	if (status == LQ_OK)
		status = lq_options_set(options, "segment", "words");
	if (status == LQ_OK)
		status = lq_parse(context, text, sizeof text - 1, options, &document);
	if (status == LQ_OK)
		status = lq_write(document, "tei", discard, NULL);
	return status;
}

/* One that is there, one that is similar, one that is gone. */
static const lq_old_id old_ids[] = {
	{ LQ_ID_TURN, 3, { "MR PRICE", 8 }, { "", 0 } },   { LQ_ID_PARAGRAPH, 4, { "", 0 }, { "One more.", 9 } },
	{ LQ_ID_REMARK, 1, { "", 0 }, { "(Break.)", 8 } }, { LQ_ID_TURN, 2, { "QUESTION", 8 }, { "", 0 } },
	{ LQ_ID_PARAGRAPH, 5, { "", 0 }, { "Two?", 4 } },  { LQ_ID_DIVISION, 1, { "", 0 }, { "", 0 } },
};

/* With a list of people: speakers become one, others stay open or get another id, one label is of two. */
static lq_status use_people(lq_context *context)
{
	static const char talk[] = "May 2, 2022\n\nSECRETARY WREN: One.\n\nANN WREN: Two.\n\nMR LUND: Three.\n\n"
	                           "MR OAKES: Four.\n\nMR OAKES AND ANN WREN: Five.\n";
	static const char *const labels[] = { "SECRETARY WREN" };
	static const lq_affiliation affiliations[] = { { "DOS", "Secretary", "2021", NULL } };
	static const lq_identifier identifiers[] = { { "wikidata", "Q1" } };
	static const lq_person persons[] = { { .id = "Ann",
		                                   .forename = "Ann",
		                                   .surname = "Wren",
		                                   .labels = labels,
		                                   .label_count = 1,
		                                   .affiliations = affiliations,
		                                   .affiliation_count = 1,
		                                   .identifiers = identifiers,
		                                   .identifier_count = 1 },
		                                 { .id = "Oakes", .forename = "Bo", .surname = "Lund" },
		                                 { .id = "Cy", .forename = "Cy", .surname = "Lund" } };
	static const lq_organization organization = { .id = "DOS", .name = "Department of State" };
	lq_document *document;
	lq_people *people = lq_people_new();
	lq_status status = people ? lq_people_add_organization(people, &organization) : LQ_NO_MEMORY;
	for (size_t i = 0; status == LQ_OK && i < sizeof persons / sizeof *persons; i++)
		status = lq_people_add(people, &persons[i]);
	if (status == LQ_OK)
		status = lq_parse(context, talk, sizeof talk - 1, NULL, &document);
	if (status == LQ_OK) {
		size_t speakers = lq_speaker_count(document);
		status = lq_document_resolve(document, people);
		/* All or nothing. */
		assert_int_equal(lq_speaker_count(document), speakers - (status == LQ_OK));
	}
	if (status == LQ_OK)
		status = lq_write(document, "tei", discard, NULL);
	if (status == LQ_OK)
		status = lq_write(document, "json", discard, NULL);
	lq_people_free(people);
	return status;
}

static lq_status use_metadata(lq_document *document)
{
	lq_metadata *set = lq_metadata_new();
	lq_status status = set ? lq_metadata_set(set, "title", "A title", "a:1") : LQ_NO_MEMORY;
	if (status == LQ_OK)
		status = lq_metadata_set(set, "funder", "A fund", NULL);
	if (status == LQ_OK)
		status = lq_document_describe(document, set);
	if (status == LQ_OK)
		status = lq_write(document, "tei", discard, NULL);
	for (size_t i = 0; status == LQ_OK && i < lq_value_count(document); i++)
		assert_non_null(lq_value_at(document, i).text);
	lq_metadata_free(set);
	return status;
}

/* Two documents with a person in common. */
static lq_status use_corpus(lq_context *context)
{
	static const char *const talks[] = { "MR WREN: One.\n\nMS LUND: (Laughter.) Two.\n",
		                                 "Ned Wren, Department Spokesperson\n\nMR WREN: One.\n" };
	lq_corpus *corpus = lq_corpus_new("x.xml", NULL);
	lq_document *document;
	lq_status status = corpus ? LQ_OK : LQ_NO_MEMORY;
	for (size_t i = 0; i < 2 && status == LQ_OK; i++) {
		status = lq_parse(context, talks[i], strlen(talks[i]), NULL, &document);
		if (status == LQ_OK && !lq_corpus_name(corpus, document, "a"))
			status = LQ_NO_MEMORY;
		if (status == LQ_OK)
			status = lq_corpus_write(corpus, document, discard, NULL);
		if (status == LQ_OK)
			status = lq_corpus_include(corpus);
	}
	for (size_t i = 0; status == LQ_OK && i < lq_corpus_file_count(corpus); i++)
		status =
		    lq_corpus_file_name(corpus, i) ? lq_corpus_write_file(corpus, i, discard, NULL) : LQ_NO_MEMORY;
	lq_corpus_free(corpus);
	return status;
}

static lq_status use_captions(lq_document *document)
{
	static const lq_timed_word words[] = {
		{ { "one", 3 }, 0, 200 },         { { "uh", 2 }, 300, 400 },     { { "we", 2 }, 5000, 5100 },
		{ { "done", 4 }, -1, -1 },        { { "moar", 4 }, 5300, 5200 }, { { "two", 3 }, 5400, 5600 },
		{ { "goodbye", 7 }, 6000, 6100 },
	};
	lq_alignment alignment;
	lq_status status = lq_document_compare(document, words, sizeof words / sizeof *words, true, &alignment);
	for (size_t i = 0; status == LQ_OK && i < lq_difference_count(document); i++)
		assert_non_null(lq_difference_at(document, i).captions.at);
	if (status == LQ_OK)
		status = lq_write(document, "srt", discard, NULL);
	return status;
}

/* Everything that a program does with a document. LQ_NO_MEMORY as soon as a function says so. */
static lq_status use(lq_context *context)
{
	lq_options *options = lq_options_new();
	lq_document *document;
	lq_status status = options ? LQ_OK : LQ_NO_MEMORY;
	if (status == LQ_OK)
		status = lq_options_set(options, "warn", "error=unknown-note");
	if (status == LQ_OK)
		status = lq_options_set(options, "name", "a.txt");
	if (status == LQ_OK) {
		status = lq_parse(context, text, sizeof text - 1, options, &document);
		assert_true((document != NULL) == (status == LQ_OK));
	}
	if (status == LQ_OK)
		status = lq_document_keep_ids(document, old_ids, sizeof old_ids / sizeof *old_ids, false, NULL);
	for (size_t i = 0; status == LQ_OK && i < lq_format_count(); i++)
		status = lq_write(document, lq_format_at(i).name, discard, NULL);
	if (status == LQ_OK)
		status = use_captions(document);
	for (size_t i = 0; status == LQ_OK && i < lq_report_count(); i++)
		status = lq_test_report(document, lq_report_at(i).name, "a", LQ_NOTE, discard, NULL);
	if (status == LQ_OK)
		status = use_metadata(document);
	if (status == LQ_OK)
		status = use_corpus(context);
	if (status == LQ_OK)
		status = use_others(context, options);
	if (status == LQ_OK)
		status = use_people(context);
	lq_options_free(options);
	return status;
}

static void test_every_allocation_fails_once(void **state)
{
	(void)state;
	fails_at = 0;
	allocations = 0;
	lq_context *probe = lq_context_new();
	assert_int_equal(use(probe), LQ_OK);
	lq_context_free(probe);
	size_t most = allocations;
	assert_true(most > 10);

	size_t failed = 0;
	for (size_t n = 1; n <= most; n++) {
		allocations = 0;
		fails_at = n;
		lq_context *context = lq_context_new();
		lq_status status = context ? use(context) : LQ_NO_MEMORY;
		assert_true(status == LQ_OK || status == LQ_NO_MEMORY);
		failed += status == LQ_NO_MEMORY;
		fails_at = 0;
		if (context)
			assert_int_equal(use(context), LQ_OK); /* it works again */
		lq_context_free(context);
	}
	fails_at = 0;
	/* What a message or a column lacks is made up for; the rest must be said. */
	assert_true(failed + 5 >= most);
}

/* A context that has served a large document fails and recovers in the middle of many. */
static void test_reuse_between_failures(void **state)
{
	(void)state;
	lq_context *context = lq_context_new();
	for (size_t n = 1; n < 60; n++) {
		allocations = 0;
		fails_at = n % 3 ? n : 0;
		lq_status status = use(context);
		assert_true(status == LQ_OK || status == LQ_NO_MEMORY);
		fails_at = 0;
	}
	assert_int_equal(use(context), LQ_OK);
	lq_context_free(context);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_allocation_fails_once),
		cmocka_unit_test(test_reuse_between_failures),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
