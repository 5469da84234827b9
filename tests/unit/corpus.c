/* corpus.c -- a corpus by the library: what becomes a part of it, and under which names and ids. */
#include <stdio.h>
#include <stdlib.h>

#include "tests/unit/unit.h"

static char output[1 << 16];
static size_t output_length, output_limit;

/* Keeps what is written, and refuses what is beyond the limit. */
static bool keep(void *data, const char *bytes, size_t length)
{
	(void)data;
	if (output_length + length >= output_limit)
		return false;
	memcpy(output + output_length, bytes, length);
	output_length += length;
	output[output_length] = '\0';
	return true;
}

static void begin_output(size_t limit)
{
	output_length = 0;
	output_limit = limit;
	output[0] = '\0';
}

/* Names, writes and includes a talk; the name lives until the next call. */
static const char *add(lq_corpus *corpus, const char *talk, const char *stem)
{
	lq_document *document = parse(talk);
	const char *name = lq_corpus_name(corpus, document, stem);
	assert_non_null(name);
	begin_output(sizeof output);
	assert_int_equal(lq_corpus_write(corpus, document, keep, NULL), LQ_OK);
	assert_int_equal(lq_corpus_include(corpus), LQ_OK);
	return name;
}

static const char *own_file(lq_corpus *corpus, const char *name)
{
	for (size_t i = 0; i < lq_corpus_file_count(corpus); i++)
		if (!strcmp(lq_corpus_file_name(corpus, i), name)) {
			begin_output(sizeof output);
			assert_int_equal(lq_corpus_write_file(corpus, i, keep, NULL), LQ_OK);
			return output;
		}
	fail_msg("there is no %s", name);
	return NULL;
}

static void test_names(void **state)
{
	(void)state;
	lq_corpus *corpus = lq_corpus_new("x.xml", NULL);
	assert_string_equal(add(corpus, "May 2, 2022\n\nMR WREN: One.\n", "talk"), "2022/talk.xml");
	assert_non_null(strstr(output, "xml:id=\"talk\""));
	assert_string_equal(add(corpus, "MR WREN: One.\n", "talk"), "undated/talk-2.xml");
	assert_non_null(strstr(output, "xml:id=\"talk-2\""));
	/* Ids of persons, of categories and of the root are taken. */
	assert_string_equal(add(corpus, "MR WREN: One.\n", "Wren"), "undated/Wren-2.xml");
	assert_string_equal(add(corpus, "MR WREN: One.\n", "guest"), "undated/guest-2.xml");
	assert_string_equal(add(corpus, "MR WREN: One.\n", "x"), "undated/x-2.xml");
	assert_string_equal(add(corpus, "MR WREN: One.\n", "2 b"), "undated/t2_b.xml");
	lq_corpus_free(corpus);
}

static void test_what_is_not_written_is_no_part(void **state)
{
	(void)state;
	lq_corpus *corpus = lq_corpus_new("x.xml", NULL);
	add(corpus, "MR WREN: One.\n", "a");
	lq_document *document = parse("MS LUND: Two. Three.\n");
	assert_non_null(lq_corpus_name(corpus, document, "b"));
	begin_output(100);
	assert_int_equal(lq_corpus_write(corpus, document, keep, NULL), LQ_WRITE_FAILED);
	assert_int_equal(lq_corpus_include(corpus), LQ_WRITE_FAILED);
	lq_corpus_info info = lq_corpus_totals(corpus);
	assert_int_equal(info.documents, 1);
	assert_int_equal(info.people, 1);
	assert_int_equal(info.words, 1);
	assert_null(strstr(own_file(corpus, "x-listPerson.xml"), "Lund"));
	assert_null(strstr(own_file(corpus, "x.xml"), "b.xml"));
	/* Nor is it one twice. */
	assert_int_equal(lq_corpus_include(corpus), LQ_WRITE_FAILED);
	lq_corpus_free(corpus);
}

static void test_persons_across_documents(void **state)
{
	(void)state;
	lq_corpus *corpus = lq_corpus_new("x.xml", NULL);
	add(corpus, "MR WREN: One.\n\nMS WREN: Two.\n", "a");
	add(corpus, "MS WREN: One.\n", "b");
	assert_non_null(strstr(output, "who=\"#Wren.2\""));
	assert_int_equal(lq_corpus_totals(corpus).doubtful, 1);
	assert_string_equal(lq_corpus_doubtful(corpus, 0), "ms wren");
	assert_null(lq_corpus_doubtful(corpus, 1));
	add(corpus, "Ned Wren, Department Spokesperson\n\nMR WREN: One.\n", "c");
	assert_non_null(strstr(output, "who=\"#Wren\""));
	add(corpus, "Olaf Wren, Secretary of State\n\nMR WREN: One.\n", "d");
	assert_non_null(strstr(output, "who=\"#Wren.3\""));
	const char *people = own_file(corpus, "x-listPerson.xml");
	assert_non_null(strstr(people, "Ned Wren"));
	assert_non_null(strstr(people, "Olaf Wren"));
	lq_corpus_free(corpus);
}

static void test_an_empty_corpus_has_a_root(void **state)
{
	(void)state;
	lq_corpus *corpus = lq_corpus_new("x.xml", NULL);
	assert_non_null(strstr(own_file(corpus, "x.xml"), "quantity=\"0\""));
	lq_corpus_free(corpus);
	lq_corpus_free(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_what_is_not_written_is_no_part),
		cmocka_unit_test(test_persons_across_documents),
		cmocka_unit_test(test_an_empty_corpus_has_a_root),
	};
	return cmocka_run_group_tests(tests, NULL, end_documents);
}
