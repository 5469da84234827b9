/* layout.c -- scanner and layout: what a line is taken for, and where parts and blocks end. */
#include <stdio.h>

#include "tests/unit/unit.h"

/* The meaning tokens of a document by name, with spaces between. */
static const char *kinds_of(const lq_document *document, bool raw)
{
	static char names[2000];
	size_t length = 0;
	lq_kind kind;
	lq_span span;
	names[0] = '\0';
	for (size_t i = 0;
	     raw ? lq_raw_token(document, i, &kind, &span) : lq_layout_token(document, i, &kind, &span); i++)
		if (lq_kind_class_of(kind) != LQ_TRIVIA)
			length += (size_t)snprintf(names + length, sizeof names - length, "%s%s", length ? " " : "",
			                           lq_kind_name(kind));
	return names;
}

static void test_labels(void **state)
{
	(void)state;
	static const struct {
		const char *line;
		bool speaker;
	} cases[] = {
		{ "MR PRICE: Hello.", true },
		{ "MR. PRICE: Hello.", true },
		{ "MR PRICE:Hello.", true },
		{ "MR PRICE :  Hello.", true },
		{ "MR PRICE:\xC2\xA0Hello.", true },
		{ "MR\xC2\xA0PRICE: Hello.", true },
		{ "  MR PRICE: Hello.", true },
		{ "FOREIGN MINISTER HAYASHI: Hello.", true },
		{ "SENIOR ADMINISTRATION OFFICIAL TWO: Hello.", true },
		{ "SENIOR STATE DEPARTMENT OFFICIAL NUMBER ONE: Hello.", true },
		{ "FOREIGN MINISTER \xC3\x87"
		  "AVU\xC5\x9EO\xC4\x9ELU: Hello.",
		  true },
		{ "MR O\xE2\x80\x99"
		  "BRIEN: Hello.",
		  true },
		{ "MR McDONOUGH: Hello.", true },
		{ "SECRETARY LaHOOD: Hello.", true },
		{ "FOREIGN MINISTER AL-THANI: Hello.", true },
		{ "PRESIDENT VON DER LEYEN: Hello.", true },
		{ "PRESIDENT von der LEYEN: Hello.", true },
		{ "QUESTION: Hello.", true },
		{ "Moderator: Hello.", true },
		{ "Deputy Secretary Sherman: Hello.", true },
		{ "A: Hello.", false },
		{ "I: Hello.", false },
		{ "HTTPS://example.org/ is it.", false },
		{ "Climate: We do more.", false },
		{ "Let me say this: We do more.", false },
		{ "On that: We do more.", false },
		{ "The Secretary said: We do more.", false },
		{ "at 3:12 we begin.", false },
		{ "MR PRICE Hello.", false },
		{ "THE FIRST OF THESE: Hello.", false },
		{ "FY 2022: Hello.", false },
		{ "HE SAID: \xE2\x80\x9CHello.\xE2\x80\x9D", false },
		{ ": Hello.", false },
		{ "A LABEL THAT HAS MORE WORDS IN IT THAN ANY LABEL EVER HAD BEFORE: Hello.", false },
	};
	bool all = true;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char text[300];
		snprintf(text, sizeof text, "MODERATOR: Begin.\n\n%s\n", cases[i].line);
		bool speaker = lq_entry_count(parse(text)) == 2;
		if (speaker != cases[i].speaker)
			print_error("%s: %s\n", cases[i].line, speaker ? "a speaker" : "no speaker");
		all &= speaker == cases[i].speaker;
	}
	assert_true(all);
}

static void test_a_custom_of_mixed_case(void **state)
{
	(void)state;
	const char *mixed = "Moderator: One.\n\nJane Doe: Two.\n\nModerator: Three.\n\nJane Doe: Four.\n";
	const char *capitals = "MODERATOR: One.\n\nJane Doe: Two.\n\nMODERATOR: Three.\n\nJane Doe: Four.\n";
	assert_int_equal(lq_entry_count(parse(mixed)), 4);
	assert_int_equal(lq_entry_count(parse(capitals)), 2);
	assert_string_equal(paragraph_of(parse(capitals), 1), "Jane Doe: Two.");
}

static void test_parts(void **state)
{
	(void)state;
	lq_document *document = parse("An official website of the United States government\n"
	                              "Here\xE2\x80\x99s how you know\n\n"
	                              "Press Briefing\nMay 2, 2022\n2:08 p.m. EDT\n\n"
	                              "MR PRICE: Hello.\n\nAnd good-bye.\n\n# # #\n\nRelated Topics of Today\n");
	assert_int_equal(lq_line_count(document, LQ_BANNER), 2);
	assert_int_equal(lq_line_count(document, LQ_FRONT), 3);
	assert_int_equal(lq_line_count(document, LQ_CLOSING), 2);
	assert_int_equal(lq_entry_count(document), 1);
	assert_int_equal(lq_paragraph_count(document), 2);
}

static void test_closing(void **state)
{
	(void)state;
	static const struct {
		const char *end;
		size_t lines;
	} cases[] = {
		{ "", 0 },
		{ "# # #\n", 1 },
		{ "U.S. Department of State\n\nThe Lessons of History\n", 2 },
		{ "(The briefing was concluded at 3:04 p.m.)\n", 1 },
		{ "# # #\n\nAnything that follows, even speech, is behind the end.\n", 2 },
		{ "And that is all I have to say.\n", 0 },
		{ "U.S. Department of State\n\nAnd that is all I have to say about it.\n", 0 },
		{ "Yes.\n", 0 },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char text[300];
		snprintf(text, sizeof text, "MR PRICE: We begin now.\n\n%s", cases[i].end);
		size_t lines = lq_line_count(parse(text), LQ_CLOSING);
		if (lines != cases[i].lines)
			fail_msg("%s: %zu lines", cases[i].end, lines);
	}
}

static void test_notes(void **state)
{
	(void)state;
	static const struct {
		const char *text, *kinds;
	} cases[] = {
		{ "(Laughter.) Yes, I do.", "note text" },
		{ "I do. (Laughter.)", "text note" },
		{ "I do (laughter) too.", "text note text" },
		{ "I do [laughter] too.", "text note text" },
		{ "I do.(Laughter.)", "text note" },
		{ "Thanks.(Laughter.)", "text note" },
		{ "The plan (all of it) is here.", "text" },
		{ "The WHO (World Health Organization) is here.", "text" },
		{ "It is (1) new and (2) good.", "text" },
		{ "I said so. (Drops the microphone.) Yes.", "text note text" },
		{ "We (Laughter.", "text note" },
		{ "We (Laughter.} are.", "text note text" },
		{ "We (Laughs.0 are.", "text note text" },
		{ "We (World Health} are.", "text" },
		{ "We Laughter.) are.", "text" },
		{ "We ((Laughter.)) are.", "text note text" },
		{ "We ((Laughter.) are.", "text note text" },
		{ "( )", "text" },
		{ "()", "text" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char text[300], kinds[300];
		snprintf(text, sizeof text, "MR PRICE: %s\n", cases[i].text);
		snprintf(kinds, sizeof kinds, "speaker delimiter %s", cases[i].kinds);
		const char *found = kinds_of(parse(text), false);
		if (strcmp(found, kinds))
			fail_msg("%s: %s", cases[i].text, found);
	}
}

static void test_remarks_stand_between_turns(void **state)
{
	(void)state;
	lq_document *document = parse("MR PRICE: One.\n\n(Break.)\n\nQUESTION: Two?\n");
	assert_int_equal(lq_entry_count(document), 3);
	assert_int_equal(lq_entry_at(document, 1).type, LQ_REMARK);
	document = parse("MR PRICE: One.\n\n(Break.)\n\nAnd more.\n\nQUESTION: Two?\n");
	assert_int_equal(lq_entry_count(document), 2); /* the turn goes on behind the note */
}

static void test_raw_and_laid_out(void **state)
{
	(void)state;
	lq_document *document =
	    parse("The Title Of It\n\nMR PRICE: Hello there.\n\nClimate: The Road To Glasgow");
	assert_string_equal(kinds_of(document, true),
	                    "short-line speaker delimiter text label delimiter short-line");
	assert_string_equal(kinds_of(document, false),
	                    "text speaker delimiter text closing-line closing-line closing-line");
}

static void test_blank_lines(void **state)
{
	(void)state;
	static const char *const blanks[] = { "\n\n", "\n \n",    "\n\t\n",           "\n\xC2\xA0\n", "\r\n\r\n",
		                                  "\r\r", "\n\n\n\n", "\n\xE2\x80\x8B\n", "\n \n \n" };
	for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++) {
		char text[100];
		snprintf(text, sizeof text, "MR PRICE: one two%sthree four", blanks[i]);
		lq_document *document = parse(text);
		assert_int_equal(lq_paragraph_count(document), 2);
		assert_string_equal(paragraph_of(document, 1), "three four");
	}
	lq_document *document = parse("MR PRICE: one two\nthree four\n");
	assert_int_equal(lq_paragraph_count(document), 1);
	assert_string_equal(paragraph_of(document, 0), "one two three four");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_labels),
		cmocka_unit_test(test_a_custom_of_mixed_case),
		cmocka_unit_test(test_parts),
		cmocka_unit_test(test_closing),
		cmocka_unit_test(test_notes),
		cmocka_unit_test(test_remarks_stand_between_turns),
		cmocka_unit_test(test_raw_and_laid_out),
		cmocka_unit_test(test_blank_lines),
	};
	return cmocka_run_group_tests(tests, NULL, end_documents);
}
