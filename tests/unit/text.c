/* text.c -- the one normal form of all outputs, and what is looked up or counted in it. */
#include "syntax/text.h"

#include <stdlib.h>

#include "tests/unit/unit.h"

static lq_document *with_all(const char *bytes, size_t length, lq_span *span)
{
	*span = (lq_span){ 0, (uint32_t)length };
	return parse_in("UTF-8", bytes, length);
}

static void test_normal_form(void **state)
{
	(void)state;
	static const struct {
		const char *bytes;
		size_t length;
		const char *normal;
	} cases[] = {
		{ BYTES(""), "" },
		{ BYTES(" \t\n"), "" },
		{ BYTES("a b"), "a b" },
		{ BYTES("  a \t  b  "), "a b" },
		{ BYTES("a\nb\r\nc\rd"), "a b c d" },
		{ BYTES("a\xC2\xA0"
		        "b\xE2\x80\xAF"
		        "c\xE3\x80\x80"
		        "d"),
		  "a b c d" },
		{ BYTES("a \xC2\xA0 b"), "a b" },
		{ BYTES("a\xE2\x80\x8B"
		        "b\xC2\xAD"
		        "c\xEF\xBB\xBF"
		        "d\xE2\x81\xA0"
		        "e"),
		  "abcde" },
		{ BYTES("a \xE2\x80\x8B b"), "a b" },
		{ BYTES("\xE2\x80\x8B a \xE2\x80\x8B"), "a" },
		{ BYTES("a\xE2\x80\x91"
		        "b"),
		  "a-b" },
		{ BYTES("a\xE2\x80\x90"
		        "b\xE2\x80\x93"
		        "c"),
		  "a\xE2\x80\x90"
		  "b\xE2\x80\x93"
		  "c" },
		{ BYTES("a\xFF"
		        "b"),
		  "a\xEF\xBF\xBD"
		  "b" },
		{ BYTES("a\xE2\x80"), "a\xEF\xBF\xBD" },
		{ BYTES("\xF4\x90\x80\x80"), "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD" },
		{ BYTES("a\x01"
		        "b"),
		  "a\x01"
		  "b" }, /* plain text can hold it */
		{ BYTES("a\xE2\x80\xA8"
		        "b\xE2\x80\xA9"
		        "c\xC2\x85"
		        "d\xE1\x9A\x80"
		        "e"),
		  "a b c d e" },
		{ BYTES("\xE2\x80\x9C"
		        "a\xE2\x80\x9D"),
		  "\xE2\x80\x9C"
		  "a\xE2\x80\x9D" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		lq_span span;
		lq_document *document = with_all(cases[i].bytes, cases[i].length, &span);
		assert_string_equal(text_of(document, span), cases[i].normal);
	}
}

/* Every escape of every character, at the place of the special bit and inside a run. */
static void check_escape(enum lq_escape escape, const char *bytes, const char *expected)
{
	static char buffer[LQ_OUT_ROOM];
	struct lq_test_output output = { NULL, 0, 0 };
	struct lq_out out = lq_out_to(lq_test_take, &output, buffer);
	lq_span span;
	lq_document *document = with_all(bytes, strlen(bytes), &span);
	lq_text_write(&out, &document->syntax, span, escape);
	lq_out_flush(&out);
	assert_string_equal(output.bytes, expected);
	output.length = 0;
	lq_text_write_string(&out, bytes, escape);
	lq_out_flush(&out);
	assert_string_equal(output.bytes, expected);
	lq_test_drop(&output);
}

static void test_escapes(void **state)
{
	(void)state;
	check_escape(LQ_ESCAPE_XML, "a<b>&\"c\"", "a&lt;b&gt;&amp;&quot;c&quot;");
	check_escape(LQ_ESCAPE_XML,
	             "a\x01"
	             "b\xEF\xBF\xBE",
	             "a\xEF\xBF\xBD"
	             "b\xEF\xBF\xBD");
	check_escape(LQ_ESCAPE_JSON, "a\"b\\c<\x01\x7F", "a\\\"b\\\\c<\\u0001\\u007f");
	check_escape(LQ_ESCAPE_VTT, "a --> <b> & \"c\x1B", "a --&gt; &lt;b&gt; &amp; \"c\xEF\xBF\xBD");
	check_escape(LQ_ESCAPE_NONE, "a<\"\\\x01", "a<\"\\\x01");
	check_escape(LQ_ESCAPE_XML, "caf\xC3\xA9 \xE2\x80\x94 \xF0\x9F\x98\x80",
	             "caf\xC3\xA9 \xE2\x80\x94 \xF0\x9F\x98\x80");
}

static void test_copy_is_cut_to_the_buffer(void **state)
{
	(void)state;
	lq_span span;
	lq_document *document = with_all(BYTES(" hello  world "), &span);
	char buffer[6] = "xxxxx";
	assert_int_equal(lq_span_text(document, span, NULL, 0), 11);
	assert_int_equal(lq_span_text(document, span, buffer, 1), 11);
	assert_string_equal(buffer, "");
	assert_int_equal(lq_span_text(document, span, buffer, sizeof buffer), 11);
	assert_string_equal(buffer, "hello");
}

/* A span that ends inside a no-break space ends before it: half a character is no space, but is replaced. */
static void test_span_ends_inside_a_space(void **state)
{
	(void)state;
	lq_span span;
	lq_document *document = with_all(BYTES("hello\xC2\xA0world"), &span);
	span.end = span.start + 6;
	assert_string_equal(text_of(document, span), "hello\xEF\xBF\xBD");
}

/* Texts longer than the writer's buffer are whole. */
static void test_long_text(void **state)
{
	(void)state;
	size_t length = 3 * LQ_OUT_ROOM, size = length + 1;
	char *bytes = malloc(size), *copy = malloc(size);
	for (size_t i = 0; i < length; i++)
		bytes[i] = i % 7 ? 'a' : ' ';
	lq_document *document = parse_bytes(bytes, length);
	size_t written = lq_span_text(document, (lq_span){ 0, (uint32_t)length }, copy, size);
	while (length && bytes[length - 1] == ' ')
		length--;
	assert_int_equal(written, length - 1); /* it begins with a space */
	assert_memory_equal(copy, bytes + 1, written);
	free(bytes);
	free(copy);
}

static void test_a_note_leaves_one_space(void **state)
{
	(void)state;
	static const struct {
		const char *text, *words;
		size_t count;
	} cases[] = {
		{ "MR PRICE: One (inaudible) two.\n", "One two.", 2 },
		{ "MR PRICE: One (inaudible), two.\n", "One, two.", 2 },
		{ "MR PRICE: One. (Laughter.)\n", "One.", 1 },
		{ "MR PRICE: (Laughter.) One.\n", "One.", 1 },
		{ "MR PRICE: One(inaudible)two.\n", "One two.", 2 },
		{ "MR PRICE: (Laughter.)\n", "", 0 },
		{ "MR PRICE: Is it (inaudible)?\n", "Is it?", 2 },
		{ "MR PRICE: One (inaudible)  (inaudible) two.\n", "One two.", 2 },
		{ "MR PRICE: One\n(inaudible)\ntwo.\n", "One two.", 2 },
		{ "MR PRICE: foo (inaudible).5 bar\n", "foo.5 bar", 2 },
		{ "MR PRICE: One -- two \xE2\x80\x94 three.\n", "One -- two \xE2\x80\x94 three.", 3 },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		lq_document *document = parse(cases[i].text);
		assert_int_equal(lq_paragraph_count(document), 1);
		assert_string_equal(paragraph_of(document, 0), cases[i].words);
		assert_int_equal(lq_paragraph_at(document, 0).words, cases[i].count);
	}
}

static void test_trim(void **state)
{
	(void)state;
	lq_span span;
	lq_document *document = with_all(BYTES("\xE2\x80\x8B \xC2\xA0"
	                                       "a b\xC2\xA0\xE2\x80\xAF\xEF\xBB\xBF "),
	                                 &span);
	lq_span trimmed = lq_text_trim(&document->syntax, span);
	assert_int_equal(trimmed.start, 6);
	assert_int_equal(trimmed.end, 9);
	document = with_all(BYTES(" \xC2\xA0 "), &span);
	trimmed = lq_text_trim(&document->syntax, span);
	assert_int_equal(trimmed.start, trimmed.end);
	document = with_all(BYTES("a\x80\x80\x80\x80"), &span);
	assert_int_equal(lq_text_trim(&document->syntax, span).end, 5);
	document = with_all(BYTES("a\xC2"), &span);
	assert_int_equal(lq_text_trim(&document->syntax, span).end, 2);
}

static void test_fold(void **state)
{
	(void)state;
	char key[20];
	lq_span span;
	lq_document *document = with_all(BYTES("  Mr.\xC2\xA0 O\xE2\x80\x99"
	                                       "BRIEN\xE2\x80\x91\xC3\x89 "),
	                                 &span);
	assert_int_equal(lq_text_fold(&document->syntax, span, false, key, sizeof key), 13);
	assert_string_equal(key, "mr o'brien-\xC3\xA9");
	assert_int_equal(lq_text_fold(&document->syntax, span, true, key, sizeof key), 14);
	assert_string_equal(key, "mr. o'brien-\xC3\xA9");
	assert_int_equal(lq_text_fold(&document->syntax, span, true, key, 14), 0); /* no place for the NUL */
	assert_int_equal(lq_text_fold(&document->syntax, span, true, key, 15), 14);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_normal_form),
		cmocka_unit_test(test_escapes),
		cmocka_unit_test(test_copy_is_cut_to_the_buffer),
		cmocka_unit_test(test_span_ends_inside_a_space),
		cmocka_unit_test(test_long_text),
		cmocka_unit_test(test_a_note_leaves_one_space),
		cmocka_unit_test(test_trim),
		cmocka_unit_test(test_fold),
	};
	return cmocka_run_group_tests(tests, NULL, end_documents);
}
