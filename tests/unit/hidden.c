/* hidden.c -- markup inside text: what is hidden is neither written nor counted, and ends no word. */
#include "tests/unit/unit.h"

static lq_document *parse_house(const char *house, const char *text)
{
	lq_options *options = lq_options_new();
	assert_int_equal(lq_options_set(options, "house", house), LQ_OK);
	lq_document *document = parse_with(text, options);
	lq_options_free(options);
	const char *broken = lq_test_broken(document, text, strlen(text));
	if (broken)
		fail_msg("%s: %s", text, broken);
	return document;
}

struct words {
	const char *house, *text, *words;
	size_t count;
};

/* The words of the first paragraph. */
static void check_words(const struct words *cases, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		lq_document *document = parse_house(cases[i].house, cases[i].text);
		assert_true(lq_paragraph_count(document) >= 1);
		assert_string_equal(paragraph_of(document, 0), cases[i].words);
		assert_int_equal(lq_paragraph_at(document, 0).words, cases[i].count);
	}
}

static void test_words_go_on_behind_markup(void **state)
{
	(void)state;
	static const struct words cases[] = {
		{ "whitehouse", "MS. O: One *two* three.\n", "One two three.", 3 },
		{ "whitehouse", "MS. O: One *t*wo thr*ee*.\n", "One two three.", 3 },
		{ "whitehouse", "MS. O: One 5**.**5 \\* -- two.\n", "One 5.5 * -- two.", 3 },
		{ "whitehouse", "MS. O: <https://a.example/b> <https://c.example>.\n",
		  "https://a.example/b https://c.example.", 2 },
		{ "whitehouse", "MS. O: One [two three](https://a.example/b) four.\n", "One two three four.", 4 },
		{ "whitehouse", "MS. O: One [two](https://a.example)three four.\n", "One twothree four.", 3 },
		{ "named", "[00:01]\nNED: One two\n[00:02]\nthree four\n", "One two three four", 4 },
		{ "named", "[00:01]\nNED: One\n[00:02] two\n", "One two", 2 },
		{ "named", "NED: A [glossary:MAX Q|max. Q] b.\n", "A max. Q b.", 4 },
		{ "court", "1            MR. AB:  One two three\n2   four five.\n", "One two three four five.", 5 },
	};
	check_words(cases, sizeof cases / sizeof *cases);
}

static void test_what_is_hidden_as_a_whole_leaves_no_space(void **state)
{
	(void)state;
	static const struct words cases[] = {
		{ "whitehouse", "MS. O: One (pause) \\[**\\]\n", "One", 1 },
		{ "whitehouse", "MS. O: One (pause) [ ](https://a.example)\n", "One", 1 },
		{ "whitehouse", "MS. O: One (pause) [](https://a.example) two.\n", "One two.", 2 },
		{ "named", "NED: One (laughs) [glossary:|]\n", "One", 1 },
	};
	check_words(cases, sizeof cases / sizeof *cases);
}

/* A backslash of an address is not one of YAML. */
static void test_escapes_stand_in_front_matter_only(void **state)
{
	(void)state;
	lq_document *document =
	    parse_house("whitehouse", "---\ntitle: \"Caf\\u00e9 A\\tB\"\n---\n\n"
	                              "MS. O: See [it](https://a.example/\\u0041\\tb) there.\n");
	assert_non_null(strstr(written(document, "json"), "\"title\":\"Caf\xC3\xA9 A B\""));
	assert_string_equal(paragraph_of(document, 0), "See it there.");
	assert_int_equal(lq_paragraph_at(document, 0).words, 3);
}

/* What only looks like the end of front matter is not; what is, ends it at the end of the source, too. */
static void test_front_matter_ends_where_its_end_stands(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		size_t turns;
	} cases[] = {
		{ "---\ntitle: Tides\n---\n\nMS. O: One.\n", 1 },
		{ "---\ntitle: Tides\n---  \n  MS. O: One.\n", 1 },
		{ "---\ntitle: Tides\n...\nMS. O: One.\n", 1 },
		{ "---\rtitle: Tides\r---\rMS. O: One.\r", 1 },
		{ "---\ntitle: Tides\n--- of May\n---\nMS. O: One.\n", 1 },
		{ "---\ntitle: Tides\n---", 0 },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		lq_document *document = parse_house("whitehouse", cases[i].text);
		assert_int_equal(lq_entry_count(document), cases[i].turns);
		assert_non_null(strstr(written(document, "json"), "\"text\":\"Tides\""));
	}
	/* No line ends it: there is no front matter, and the talk is found. */
	lq_document *document = parse_house("whitehouse", "---\ntitle: Tides\n--- of May\n\nMS. O: One.\n");
	assert_int_equal(lq_entry_count(document), 1);
}

/* Bold that has no words, or more than any label, is prose. */
static void test_bold_without_a_label(void **state)
{
	(void)state;
	char text[400] = "**Ned Wren:** One.\n\n**";
	memset(text + strlen(text), 'x', 200);
	strcat(text, ":** Two.\n");
	lq_document *document = parse_house("named", text);
	assert_int_equal(lq_entry_count(document), 1);
	static const char *const cases[] = { "**: :**\n", "**::**\n", "** :** a\n", "** **[00:01]: a\n",
		                                 "** ** : a\n" };
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_int_equal(lq_entry_count(parse_house("named", cases[i])), 0);
	document = parse_house("named", "**Ned (host)**[00:01]: One.\n");
	assert_int_equal(lq_entry_count(document), 1);
	assert_string_equal(text_of(document, lq_entry_at(document, 0).label), "Ned (host)");
}

/* Lines that the list knows, before the talk; a dash that is glued to a label; a time after the talk has
 * begun. */
static void test_lines_of_the_houses(void **state)
{
	(void)state;
	parse_house("record", "\n   TRANSCRIPT\n");
	lq_document *document = parse_house("whitehouse", "MR. LUND: One.\n\nMR. LUND\xE2\x80\x94Two.\n");
	assert_int_equal(lq_entry_count(document), 2);
	assert_string_equal(paragraph_of(document, 1), "\xE2\x80\x94Two.");
	parse_house("court", "1            MR. AB:  One.\n2   (10:04 a.m.)\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_words_go_on_behind_markup),
		cmocka_unit_test(test_what_is_hidden_as_a_whole_leaves_no_space),
		cmocka_unit_test(test_escapes_stand_in_front_matter_only),
		cmocka_unit_test(test_front_matter_ends_where_its_end_stands),
		cmocka_unit_test(test_bold_without_a_label),
		cmocka_unit_test(test_lines_of_the_houses),
	};
	return cmocka_run_group_tests(tests, NULL, end_documents);
}
