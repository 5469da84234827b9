/* model.c -- what the tree means: scopes of interpreters, words, lines and their kinds, dates and times. */
#include <stdio.h>

#include "tests/unit/unit.h"

static void test_interpreter_scope(void **state)
{
	(void)state;
	lq_document *document =
	    parse("FOREIGN MINISTER HAYASHI: Hello. (In Japanese.)\n\nOne.\n\n(Via interpreter) Two.\n\n"
	          "Three.\n\n(In English) Four.\n\nFive.\n\nMR PRICE: Six.\n");
	static const bool interpreted[] = { false, false, true, true, false, false, false };
	static const char *const languages[] = { NULL, "ja", NULL, NULL, "en", "en", NULL };
	assert_int_equal(lq_paragraph_count(document), 7);
	for (size_t i = 0; i < 7; i++) {
		lq_paragraph paragraph = lq_paragraph_at(document, i);
		assert_int_equal(paragraph.interpreted, interpreted[i]);
		if (languages[i])
			assert_string_equal(paragraph.language, languages[i]);
		else
			assert_null(paragraph.language);
	}
	assert_true(lq_entry_at(document, 0).interpreted);
	assert_false(lq_entry_at(document, 1).interpreted);
}

static void test_words(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		size_t words;
	} cases[] = {
		{ "One two three.", 3 },
		{ "well-known 24/7 $5 U.S. \xE2\x80\x94 don\xE2\x80\x99t", 5 },
		{ "\xE2\x80\x94 -- ... ?", 0 },
		{ "(Laughter.) One (inaudible) two.", 2 },
		{ "One\xC2\xA0two\xE2\x80\xAFthree", 3 },
		{ "one\xE2\x80\x8Btwo", 1 },
		{ "\xE4\xB8\xAD\xE6\x96\x87 \xD0\x94\xD0\xB0", 2 },
		{ "\xC2\xBD \xE2\x85\xA3 \xC2\xAA", 3 }, /* a half, a Roman number, an ordinal */
		{ "a\nb\nc", 3 },
		{ "\xFF \xFF"
		  "a \xC3\xA9 \xC3\xA9",
		  3 },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char text[200];
		snprintf(text, sizeof text, "MR PRICE: %s\n", cases[i].text);
		lq_document *document = parse(text);
		if (lq_paragraph_at(document, 0).words != cases[i].words)
			fail_msg("%s: %zu words", cases[i].text, lq_paragraph_at(document, 0).words);
		assert_int_equal(lq_speaker_at(document, 0).words, cases[i].words);
	}
}

static void test_front_lines(void **state)
{
	(void)state;
	static const struct {
		const char *line, *kind, *iso;
	} cases[] = {
		{ "Antony J. Blinken, Secretary of State", "person", NULL },
		{ "Department Press Briefing", "title", NULL },
		{ "Washington, D.C.", "place", NULL },
		{ "Tokyo, Japan", "place", NULL },
		{ "Treaty Room", "venue", NULL },
		{ "May 2, 2022", "date", "2022-05-02" },
		{ "MAY 2, 2022", "date", "2022-05-02" },
		{ "Monday, May 2, 2022", "date", "2022-05-02" },
		{ "February 29, 2024", "date", "2024-02-29" },
		{ "February 30, 2024", "date", NULL },
		{ "2:08 p.m. EDT", "time", "14:08:00-04:00" },
		{ "12:30 a.m.", "time", "00:30:00" },
		{ "12 p.m. EST", "time", "12:00:00-05:00" },
		{ "13:00 p.m.", "time", NULL },
		{ "As Prepared for Delivery", "status", NULL },
	};
	bool all = true;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char text[200];
		snprintf(text, sizeof text, "%s\n\nMR PRICE: Hello.\n", cases[i].line);
		lq_document *document = parse(text);
		assert_int_equal(lq_line_count(document, LQ_FRONT), 1);
		lq_line line = lq_line_at(document, LQ_FRONT, 0);
		bool iso = line.iso && cases[i].iso ? !strcmp(line.iso, cases[i].iso) : line.iso == cases[i].iso;
		if (strcmp(line.kind, cases[i].kind) || !iso)
			print_error("%s: %s, %s\n", cases[i].line, line.kind, line.iso ? line.iso : "-");
		all &= !strcmp(line.kind, cases[i].kind) && iso;
		assert_string_equal(text_of(document, line.span), cases[i].line);
	}
	assert_true(all);
}

static void test_closing_lines(void **state)
{
	(void)state;
	lq_document *document =
	    parse("MR PRICE: Hello.\n\n(The briefing was concluded at 3:04 p.m.)\n\n# # #\n\n"
	          "* A correction of it.\n\nU.S. Department of State\n\nThe Lessons of History\n");
	static const char *const kinds[] = { "time", "end-mark", "correction", "organization", "link" };
	assert_int_equal(lq_line_count(document, LQ_CLOSING), 5);
	for (size_t i = 0; i < 5; i++)
		assert_string_equal(lq_line_at(document, LQ_CLOSING, i).kind, kinds[i]);
	assert_string_equal(lq_line_at(document, LQ_CLOSING, 0).iso, "15:04:00");
}

static void test_notes(void **state)
{
	(void)state;
	lq_document *document =
	    parse("MR PRICE: One. (Laughter.) Two (inaudible). [sic] Three. (Juggles oranges.)\n");
	static const struct {
		const char *text, *class, *kind;
	} expected[] = { { "(Laughter.)", "vocal", "laughter" },
		             { "(inaudible)", "gap", "inaudible" },
		             { "[sic]", "editorial", "sic" },
		             { "(Juggles oranges.)", "unknown", NULL } };
	size_t found = 0;
	for (size_t i = 0; i < lq_piece_count(document); i++) {
		lq_piece piece = lq_piece_at(document, i);
		if (!piece.is_note)
			continue;
		assert_true(found < 4);
		assert_string_equal(text_of(document, piece.span), expected[found].text);
		assert_string_equal(lq_note_class_name(piece.note_class), expected[found].class);
		if (expected[found].kind)
			assert_string_equal(piece.note_kind, expected[found].kind);
		else
			assert_null(piece.note_kind);
		found++;
	}
	assert_int_equal(found, 4);
}

static void test_entries(void **state)
{
	(void)state;
	const char *text = "Title\n\nMR PRICE: One.\n\nTwo.\n\n(Break.)\n\nQUESTION: Three?\n";
	lq_document *document = parse(text);
	assert_int_equal(lq_entry_count(document), 3);
	lq_entry turn = lq_entry_at(document, 0), remark = lq_entry_at(document, 1),
	         last = lq_entry_at(document, 2);
	assert_int_equal(turn.type, LQ_TURN);
	assert_string_equal(text_of(document, turn.span), "MR PRICE: One. Two.");
	assert_string_equal(text_of(document, turn.label), "MR PRICE");
	assert_int_equal(turn.paragraph_count, 2);
	assert_int_equal(remark.type, LQ_REMARK);
	assert_int_equal(remark.number, 1);
	assert_int_equal(remark.speaker, -1);
	assert_int_equal(remark.paragraph_count, 0);
	assert_string_equal(text_of(document, lq_piece_at(document, remark.note).span), "(Break.)");
	assert_int_equal(last.number, 2);
	assert_int_equal(last.first_paragraph, 2);
	assert_int_equal(last.speaker, 1);
}

static void test_positions(void **state)
{
	(void)state;
	lq_document *document = parse("\xC3\xA9"
	                              "a\nb\r\n\r\nc");
	/* Offsets: e-acute 0, a 2, LF 3; b 4, CR LF 5; CR LF 7; c 9. */
	static const struct {
		uint32_t offset, line, column;
	} expected[] = { { 0, 1, 1 }, { 2, 1, 2 },  { 3, 1, 3 },  { 4, 2, 1 }, { 7, 3, 1 },
		             { 9, 4, 1 }, { 10, 4, 2 }, { 99, 4, 2 }, { 2, 1, 2 } };
	for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
		uint32_t line, column;
		lq_position(document, expected[i].offset, &line, &column);
		assert_int_equal(line, expected[i].line);
		assert_int_equal(column, expected[i].column);
	}
}

static void test_context_buffer_is_used_in_place(void **state)
{
	(void)state;
	lq_context *context = lq_context_new();
	lq_document *document;
	static const char text[] = "MR PRICE: Hello.\n";
	char *buffer = lq_context_buffer(context, sizeof text - 1);
	memcpy(buffer, text, sizeof text - 1);
	assert_int_equal(lq_parse(context, buffer, sizeof text - 1, NULL, &document), LQ_OK);
	assert_ptr_equal(lq_document_source(document).at, buffer);
	assert_int_equal(lq_entry_count(document), 1);
	assert_string_equal(lq_document_house(document), "state");
	assert_int_equal(lq_parse(context, text, LQ_SOURCE_LIMIT, NULL, &document), LQ_TOO_LARGE);
	assert_null(document);
	assert_null(lq_context_buffer(context, LQ_SOURCE_LIMIT));
	lq_context_free(context);
	lq_context_free(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_interpreter_scope),
		cmocka_unit_test(test_words),
		cmocka_unit_test(test_front_lines),
		cmocka_unit_test(test_closing_lines),
		cmocka_unit_test(test_notes),
		cmocka_unit_test(test_entries),
		cmocka_unit_test(test_positions),
		cmocka_unit_test(test_context_buffer_is_used_in_place),
	};
	return cmocka_run_group_tests(tests, NULL, end_documents);
}
