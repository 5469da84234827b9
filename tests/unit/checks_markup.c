/* checks_markup.c -- checks of headers, brackets, notes and bold type: where they look and where not, and
 * what their fixes make of the text. */
#include "tests/unit/unit.h"

/* The text with its fixes made, guesses among them or not; it lives until the next call. */
static const char *fixed_with(const char *text, bool guesses)
{
	static char kept[1024];
	struct lq_test_output out = { NULL, 0, 0 };
	size_t made;
	assert_int_equal(lq_write_fixed(parse(text), guesses, lq_test_take, &out, &made), LQ_OK);
	assert_true(out.length < sizeof kept);
	memcpy(kept, out.bytes, out.length);
	kept[out.length] = '\0';
	lq_test_drop(&out);
	return kept;
}

static const char *fixed(const char *text)
{
	return fixed_with(text, false);
}

static size_t count_of(const char *text, const char *name)
{
	return findings(parse(text), name);
}

/* A talk of two, behind which `more` stands. */
static const char *talk(const char *more)
{
	static char text[1024];
	strcpy(text, "MR PRICE: Good morning.\n\nQUESTION: Why?\n\nMR PRICE: So.\n\nQUESTION: When?\n\n");
	assert_true(strlen(text) + strlen(more) < sizeof text);
	return strcat(text, more);
}

static void test_delimiters(void **state)
{
	(void)state;
	assert_string_equal(fixed("MR PRICE : So.\n"), "MR PRICE: So.\n");
	assert_string_equal(fixed("MR PRICE:: So.\n"), "MR PRICE: So.\n");
	assert_string_equal(fixed("MR PRICE: : So.\n"), "MR PRICE: So.\n");
	assert_string_equal(fixed("MR PRICE:So.\n"), "MR PRICE: So.\n");
	/* a colon of East Asian print, and a role that has no other turn */
	assert_string_equal(fixed("MR PRICE: So.\n\nMS LUND\xEF\xBC\x9A Yes.\n"),
	                    "MR PRICE: So.\n\nMS LUND: Yes.\n");
	assert_int_equal(count_of(talk("AUDIENCE; Four more years!\n"), "wrong-delimiter"), 1);
	assert_int_equal(count_of(talk("AMBASSADOR LUND; Thank you.\n"), "wrong-delimiter"), 1);
	/* words that are nobody's label, and clocks */
	assert_int_equal(count_of(talk("Ferries; trains; all of it.\n"), "wrong-delimiter"), 0);
	assert_int_equal(count_of("MR PRICE: 10:30, so we begin.\n", "doubled-colon"), 0);
}

/* Where a house wants its colon at once, the header is none to the scanner. */
static void test_delimiters_of_hearings(void **state)
{
	(void)state;
	lq_options *options = lq_options_new();
	assert_int_equal(lq_options_set(options, "house", "record"), LQ_OK);
	static const struct {
		const char *text, *name;
	} faults[] = {
		{ "Mr. LUND: So?\n\nMr. OAKES: Yes.\n\nMr. LUND:: When?\n", "doubled-colon" },
		{ "Mr. LUND: So?\n\nMr. OAKES: Yes.\n\nMr. LUND : When?\n", "space-before-colon" },
		{ "Mr. LUND: So?\n\nMr. OAKES: Yes.\n\nMr. LUND AND Mr. OAKES: When?\n", "two-speakers" },
	};
	for (size_t i = 0; i < sizeof faults / sizeof *faults; i++)
		assert_int_equal(findings(parse_with(faults[i].text, options), faults[i].name), 1);
	lq_options_free(options);
}

static void test_places(void **state)
{
	(void)state;
	assert_int_equal(count_of("MR PRICE: So. QUESTION: Why?\n\nQUESTION: When?\n", "header-in-line"), 1);
	assert_int_equal(count_of("MR PRICE: So. AUDIENCE: Four more years!\n", "header-in-line"), 1);
	/* quoted within a sentence, and at the beginning of a paragraph */
	assert_int_equal(count_of("MR PRICE: To the QUESTION: no.\n\nQUESTION: When?\n", "header-in-line"), 0);
	assert_non_null(
	    strstr(fixed(talk("MR PRICE: So.\nQUESTION: Why?\n")), "MR PRICE: So.\n\nQUESTION: Why?\n"));
	/* the print of a document that has no blank lines */
	assert_int_equal(count_of("MR PRICE: A.\nQUESTION: B?\nMR PRICE: C.\nQUESTION: D?\nMR PRICE: E.\n",
	                          "header-in-paragraph"),
	                 0);
}

static void test_two_in_one(void **state)
{
	(void)state;
	assert_string_equal(fixed("MR PRICE: MR PRICE: So.\n"), "MR PRICE: So.\n");
	assert_int_equal(count_of("[00:00:00:02]\nP: P: Hello.\n\n[00:00:00:05]\nP: So.\n", "doubled-header"), 1);
	assert_int_equal(count_of("MR PRICE: So.\n\nMS LUND: So.\n\nMR PRICE: MS LUND: So.\n", "two-speakers"),
	                 1);
	assert_int_equal(count_of("MR PRICE/MS LUND: Welcome.\n", "two-speakers"), 1);
	assert_int_equal(count_of("MINISTER FOR TRADE AND INDUSTRY LUND: Welcome.\n", "two-speakers"), 0);
	assert_int_equal(count_of("SECRETARY OF HEALTH AND HUMAN SERVICES LUND: Welcome.\n", "two-speakers"), 0);
}

static void test_first_header(void **state)
{
	(void)state;
	assert_string_equal(fixed("MR PRICE. Good morning, and welcome to you.\n\nQUESTION: Why?\n"),
	                    "MR PRICE: Good morning, and welcome to you.\n\nQUESTION: Why?\n");
	assert_int_equal(
	    count_of("SECRETARY LUND Good morning to all of you.\n\nMR PRICE: So.\n", "lost-first-header"), 1);
	assert_int_equal(
	    count_of("Good morning, and welcome to all of you who have come here on such a day. (Laughter.)\n\n"
	             "MR PRICE: So.\n",
	             "lost-first-header"),
	    1);
	/* lines that tell of the transcript, and that are no sentence */
	assert_int_equal(
	    count_of(
	        "The following is a transcript of what was said at the harbour on the day of the ferries.\n\n"
	        "MR PRICE: So.\n",
	        "lost-first-header"),
	    0);
	assert_int_equal(
	    count_of("Remarks by Secretary Lund and Minister Oakes at the Opening of the Harbour of Riga\n\n"
	             "MR PRICE: So.\n",
	             "lost-first-header"),
	    0);
}

static void test_brackets(void **state)
{
	(void)state;
	/* of another sort than was opened */
	assert_string_equal(fixed("MR PRICE: So. (Cat meows.] Yes.\n"), "MR PRICE: So. (Cat meows.) Yes.\n");
	assert_int_equal(count_of("MR PRICE: From [0, 1) to (1, 2].\n", "stray-bracket"), 0);
	assert_int_equal(count_of("MR PRICE: So (as [we say here). Yes.\n", "unclosed-note"), 1);
	assert_int_equal(count_of("MR PRICE: So (as [we say here). Yes.\n", "stray-bracket"), 0);
	/* more of them than are told apart */
	assert_int_equal(count_of("MR PRICE: ((((((((((so)))))))))).\n", "stray-bracket"), 0);
	/* over paragraphs of a turn, but not over its end */
	assert_int_equal(count_of("MR PRICE: So (as we\n\nsay here). Yes.\n", "unclosed-note"), 0);
	assert_int_equal(count_of("MR PRICE: So (as we\n\nMS LUND: say here). Yes.\n", "unclosed-note"), 1);
	/* what counts, and faces */
	assert_int_equal(count_of("MR PRICE: a) one, 2) two, iv) four. :)\n", "stray-bracket"), 0);
}

static void test_broken_notes(void **state)
{
	(void)state;
	assert_string_equal(fixed("MR PRICE: I (laughter \xE2\x80\x94 well.\n"),
	                    "MR PRICE: I (laughter) \xE2\x80\x94 well.\n");
	/* a dash inside a note, and a word that is none */
	assert_int_equal(count_of("MR PRICE: I. (Laughter \xE2\x80\x93 and applause.) Well.\n", "broken-note"),
	                 0);
	assert_int_equal(count_of("MR PRICE: I (ferries \xE2\x80\x94 well.\n", "broken-note"), 0);
	/* a broken note is no slip */
	assert_int_equal(count_of("MR PRICE: Well. (Laughter\n", "misspelt-note"), 0);
}

static void test_note_spelling(void **state)
{
	(void)state;
	assert_string_equal(fixed("MR PRICE: So. (Laugther.) Yes (aplause).\n"),
	                    "MR PRICE: So. (Laughter.) Yes (aplause).\n");
	/* in small letters only where the word is long */
	assert_string_equal(fixed("MR PRICE: So (laguhter) and (inaudble).\n"),
	                    "MR PRICE: So (laughter) and (inaudible).\n");
	assert_int_equal(count_of("MR PRICE: So (cheesr) and (audible).\n", "misspelt-note"), 0);
}

static void test_note_styles(void **state)
{
	(void)state;
	assert_string_equal(fixed_with("MR PRICE: So. (Laughter (applause)) Yes.\n", true),
	                    "MR PRICE: So. (Laughter) (applause) Yes.\n");
	assert_int_equal(count_of("MR PRICE: So (that is (applause) loud). Yes.\n", "nested-note"), 0);
	assert_string_equal(
	    fixed("MR PRICE: A. (Laughter.) B. (Laughter.) C. (Laughter.) D. (Applause.) E. [Laughter.]\n"),
	    "MR PRICE: A. (Laughter.) B. (Laughter.) C. (Laughter.) D. (Applause.) E. (Laughter.)\n");
	/* as many of both: neither is the custom */
	assert_int_equal(count_of("MR PRICE: A. (Laughter.) B. [Laughter.]\n", "mixed-note-style"), 0);
	assert_string_equal(fixed("MR LUND (via interpreter): So.\n"), "MR LUND: (via interpreter) So.\n");
}

static void test_bold(void **state)
{
	(void)state;
	static const char start[] = "**Ida:** Hello.\n\n**Ned:** Hello.\n\n**Ida:** Yes.\n\n";
	char text[256], mend[256];
	strcat(strcpy(text, start), "**Ned:** So **really we do.\n");
	strcat(strcpy(mend, start), "**Ned:** So really we do.\n");
	assert_string_equal(fixed(text), mend);
	/* a label that lost its second mark is left to people */
	strcat(strcpy(text, start), "**Ned: So.\n\n**Ida:** Yes.\n");
	assert_int_equal(count_of(text, "unclosed-bold"), 1);
	assert_string_equal(fixed(text), text);
	strcat(strcpy(text, start), "**Ned:** Two ** three, a word** and \\**this.\n");
	assert_int_equal(count_of(text, "unclosed-bold"), 0);
	/* in plain text they are the marks of a footnote */
	assert_int_equal(count_of("MR PRICE: So **we do.\n", "unclosed-bold"), 0);
}

/* A line of the page between a time and its header was a defect. */
static void test_banner_behind_time(void **state)
{
	(void)state;
	static const char text[] =
	    "[00:00:00:02]\nCC: Hello.\n\n[00:00:00:05]\nOfficial websites use .gov\n\nCC: Roger.\n";
	assert_int_equal(count_of(text, "recovered"), 0);
	assert_int_equal(count_of(text, "stray-banner"), 1);
	assert_true(lq_tree_is_whole(&parse(text)->syntax));
	assert_string_equal(fixed(text), "[00:00:00:02]\nCC: Hello.\n\n[00:00:00:05]\nCC: Roger.\n");
}

static void test_end_marks(void **state)
{
	(void)state;
	assert_string_equal(fixed("MR PRICE: So.\n\n# # #\n\n# # #\n"), "MR PRICE: So.\n\n# # #\n");
	assert_int_equal(count_of("MR PRICE: So.\n\nEND\n\n# # #\n", "doubled-end-mark"), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_delimiters),
		cmocka_unit_test(test_delimiters_of_hearings),
		cmocka_unit_test(test_places),
		cmocka_unit_test(test_two_in_one),
		cmocka_unit_test(test_first_header),
		cmocka_unit_test(test_brackets),
		cmocka_unit_test(test_broken_notes),
		cmocka_unit_test(test_note_spelling),
		cmocka_unit_test(test_note_styles),
		cmocka_unit_test(test_bold),
		cmocka_unit_test(test_banner_behind_time),
		cmocka_unit_test(test_end_marks),
	};
	return cmocka_run_group_tests(tests, NULL, end_documents);
}
