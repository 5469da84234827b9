/* checks_text.c -- checks of characters and line ends: where they look, and what their fixes make of the
 * text. */
#include <string.h>

#include "tests/unit/unit.h"

/* The text with the fix of the only finding of that name; "" where there is none. */
static const char *mended(const char *text, const char *name)
{
	static char out[1024];
	lq_document *document = parse(text);
	size_t length = 0, at = 0;
	for (size_t i = 0; i < lq_diagnostic_count(document); i++) {
		lq_diagnostic found = lq_diagnostic_at(document, i);
		if (strcmp(found.name, name))
			continue;
		for (size_t k = 0; k < found.fix_count; k++) {
			lq_fix fix = found.fixes[k];
			memcpy(out + length, text + at, fix.span.start - at);
			length += fix.span.start - at;
			memcpy(out + length, fix.replacement, strlen(fix.replacement));
			length += strlen(fix.replacement);
			at = fix.span.end;
		}
		strcpy(out + length, text + at);
		return out;
	}
	return "";
}

static size_t count_of(const char *text, const char *name)
{
	lq_document *document = parse(text);
	size_t count = 0;
	for (size_t i = 0; i < lq_diagnostic_count(document); i++)
		count += !strcmp(lq_diagnostic_at(document, i).name, name);
	return count;
}

static void test_mojibake(void **state)
{
	(void)state;
	assert_string_equal(mended("A: I\xC3\xA2\xE2\x82\xAC\xE2\x84\xA2m \xC3\x83\xC2\xA9.\n", "mojibake"),
	                    "A: I\xE2\x80\x99m \xC3\xA9.\n");
	/* by Latin-1, and a right quotation mark whose last byte was left out */
	assert_string_equal(mended("A: I\xC3\xA2\xC2\x80\xC2\x99m \xC3\xA2\xE2\x82\xAC x.\n", "mojibake"),
	                    "A: I\xE2\x80\x99m \xE2\x80\x9D x.\n");
	/* a picture */
	assert_string_equal(mended("A: \xC3\xB0\xC5\xB8\xCB\x9C\xE2\x82\xAC.\n", "mojibake"),
	                    "A: \xF0\x9F\x98\x80.\n");
	assert_int_equal(count_of("A: \xC3\x82 \xC3\xA2ge, \xC3\xA2\xE2\x82\xAC", "mojibake"), 1);
	assert_int_equal(count_of("A: \xC3\x82ngela, \xC3\xA2ge, na\xC3\xAFve.\n", "mojibake"), 0);
	/* its bytes are no controls of their own */
	assert_int_equal(count_of("A: I\xC3\xA2\xC2\x80\xC2\x99m.\n", "c1-control"), 0);
}

static void test_invisible(void **state)
{
	(void)state;
	assert_string_equal(mended("A: o\xE2\x80\x8Bn\xE2\x81\xA0"
	                           "e\xEF\xBB\xBF.\n",
	                           "zero-width-character"),
	                    "A: one.\n");
	assert_string_equal(mended("A: o\xC2\xADn\xC2\xAD"
	                           "e.\n",
	                           "soft-hyphen"),
	                    "A: one.\n");
	assert_int_equal(count_of("\xEF\xBB\xBF"
	                          "A: one.\n",
	                          "zero-width-character"),
	                 0);
	/* joiners of Persian */
	assert_int_equal(count_of("A: \xD9\x85\xDB\x8C\xE2\x80\x8C\xD8\xAE\xD9\x88.\n", "zero-width-character"),
	                 0);
}

static void test_letters(void **state)
{
	(void)state;
	assert_string_equal(mended("MR \xD0\xA1\xD0\x9ELE: H\xD0\xB5llo.\n", "look-alike-letter"),
	                    "MR COLE: Hello.\n");
	/* words that are not Latin at all, or hold a letter that no Latin one looks like */
	assert_int_equal(count_of("A: \xD0\x9C\xD0\x9E\xD0\xA1\xD0\xA2.\n", "look-alike-letter"), 0);
	assert_int_equal(count_of("A: DNAs\xD0\xB6\xD0\xBE.\n", "look-alike-letter"), 0);
	assert_string_equal(mended("A: o\xEF\xAC\x83"
	                           "ce.\n",
	                           "ligature"),
	                    "A: office.\n");
	assert_string_equal(mended("A: Ame\xCC\x81lie, x\xCC\x81.\n", "decomposed-letter"),
	                    "A: Am\xC3\xA9lie, x\xCC\x81.\n");
	assert_string_equal(mended("A: we?re, don?t.\n", "lost-apostrophe"),
	                    "A: we\xE2\x80\x99re, don\xE2\x80\x99t.\n");
	assert_int_equal(count_of("A: http://a.b/c?t=1 why?tom\n", "lost-apostrophe"), 0);
}

static void test_leftovers(void **state)
{
	(void)state;
	assert_string_equal(mended("A: x&nbsp;y &#8217; &#x2019; &amp;.\n", "html-entity"),
	                    "A: x\xC2\xA0y \xE2\x80\x99 \xE2\x80\x99 &.\n");
	assert_int_equal(count_of("A: AT&T; R&D; &#0; &#xD800; &#; &bogus; &\n", "html-entity"), 0);
	assert_int_equal(count_of("A: x < y and y > z, a <b\n", "html-tag"), 0);
	assert_int_equal(count_of("A: x<a href=\"u\">y</a>.\n", "html-tag"), 1);
	assert_string_equal(mended("A: \\u00e9 \\u2019 \\u00 \\ud800.\n", "escape-sequence"),
	                    "A: \xC3\xA9 \xE2\x80\x99 \\u00 \\ud800.\n");
}

static void test_lines(void **state)
{
	(void)state;
	assert_string_equal(mended("A: One. \n\t\n\nB: Two.\xC2\xA0\n", "trailing-space"),
	                    "A: One.\n\n\nB: Two.\n");
	assert_string_equal(mended("A: One.\r\n\r\nB: Two.\r\n\nC: x\r\n", "mixed-line-ends"),
	                    "A: One.\r\n\r\nB: Two.\r\n\r\nC: x\r\n");
	assert_string_equal(mended("A: One.\r\n\r\nB: Two.", "no-final-newline"), "A: One.\r\n\r\nB: Two.\r\n");
	assert_string_equal(mended("MR COLE: One of the\nof the two.\n", "doubled-word"),
	                    "MR COLE: One of the\ntwo.\n");
	/* over a paragraph's end, but not where a sentence ends or people speak so */
	assert_int_equal(count_of("MR COLE: One of the\n\nof the two.\n", "doubled-word"), 1);
	assert_int_equal(count_of("MR COLE: One for the.\n\nFor the two.\n", "doubled-word"), 0);
	assert_int_equal(count_of("MR COLE: years and\nyears and years.\n", "doubled-word"), 0);
	assert_int_equal(count_of("MR COLE: I think\nI think so.\n", "doubled-word"), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_mojibake),  cmocka_unit_test(test_invisible), cmocka_unit_test(test_letters),
		cmocka_unit_test(test_leftovers), cmocka_unit_test(test_lines),
	};
	return cmocka_run_group_tests(tests, NULL, end_documents);
}
