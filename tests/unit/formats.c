/* formats.c -- whatever the bytes are, nothing is lost and every output is well-formed. */
#include <stdio.h>
#include <stdlib.h>

#include "tests/unit/unit.h"

/* Says what does not hold, and goes on; true if all does. */
static bool holds(const char *what, const char *bytes, size_t length)
{
	const char *broken = lq_test_broken(parse_bytes(bytes, length), bytes, length);
	if (broken)
		print_error("%s: %s\n", what, broken);
	return !broken;
}

static void test_named_inputs(void **state)
{
	(void)state;
	static const struct {
		const char *what, *bytes;
		size_t length;
	} inputs[] = {
		{ "nothing", BYTES("") },
		{ "a line end", BYTES("\n") },
		{ "a CR", BYTES("\r") },
		{ "a CRLF", BYTES("\r\n") },
		{ "LF CR", BYTES("\n\r") },
		{ "a byte order mark", BYTES("\xEF\xBB\xBF") },
		{ "a byte order mark and a turn", BYTES("\xEF\xBB\xBFMR PRICE: Hello.\n") },
		{ "half a byte order mark", BYTES("\xEF\xBB") },
		{ "NULs", BYTES("\0\0\0\0") },
		{ "NULs in a turn", BYTES("MR PRICE: Hel\0lo.\0\n\n\0\n\0MR PRICE: a\0:b\n") },
		{ "a NUL in a label", BYTES("MR PRI\0CE: Hello.\n") },
		{ "CR only", BYTES("Title\rMR PRICE: Hello.\r\rQUESTION: Why?\r") },
		{ "CRLF", BYTES("Title\r\n\r\nMR PRICE: Hello.\r\n\r\nQUESTION: Why?\r\n") },
		{ "all line ends", BYTES("MR PRICE: a\r\n\r\nb\n\nc\r\rd\n\re\r\r\n\nQUESTION: f") },
		{ "no final line end", BYTES("MR PRICE: Hello.") },
		{ "a header without text", BYTES("MR PRICE:") },
		{ "a header with a space", BYTES("MR PRICE: ") },
		{ "a header with a zero-width space", BYTES("MR PRICE:\xE2\x80\x8B") },
		{ "text of a word joiner", BYTES("MR PRICE: \xE2\x81\xA0\n\n\xE2\x81\xA0\n\nMR PRICE: b\n") },
		{ "a word joiner between notes", BYTES("MR PRICE: a (Laughter.) \xE2\x81\xA0 (Laughter.) b\n") },
		{ "a word joiner before a note", BYTES("MR PRICE: \xE2\x81\xA0 (Laughter.) b\n") },
		{ "a word joiner before a comma", BYTES("MR PRICE: a (Laughter.) \xE2\x81\xA0, b\n") },
		{ "a line separator", BYTES("MR PRICE: a\xE2\x80\xA8"
		                            "b\n\xE2\x80\xA9\nMR PRICE: c\n") },
		{ "a next line character", BYTES("MR PRICE: a\xC2\x85"
		                                 "b\n\xC2\x85\nQ: c\xC2\x85\n") },
		{ "an Ogham space",
		  BYTES("MR PRICE: \xE1\x9A\x80\n\n\xE1\x9A\x80 a (Laughter.)\xE1\x9A\x80(Laughter.) b\n") },
		{ "invalid UTF-8",
		  BYTES("MR PRICE: a\xFF b\xC3 c\xE2\x80 d\xF4\x90\x80\x80 e\xED\xA0\x80\n\xC0\x80") },
		{ "a label that ends in hyphens", BYTES("B--: a\n\nB--: b\n") },
		{ "invalid UTF-8 in a label", BYTES("MR PR\xFFICE: a\nMR \xC3: b\n") },
		{ "C0 controls", BYTES("MR PRICE: \x01\x02\x1B[31m \x7F \x08\n(\x01)\n") },
		{ "noncharacters", BYTES("MR PRICE: \xEF\xBF\xBE \xEF\xBF\xBF \xF4\x8F\xBF\xBF\n") },
		{ "XML and VTT markup", BYTES("MR PRICE: <b> & --> ]]> \"x\" 'y' \\ <!-- -- -->\n") },
		{ "markup in a label", BYTES("MR \"PRICE\": a\n\nA&B: c\n\n'A/B*: d\n") },
		{ "a comma behind a note", BYTES("MR PRICE: foo (inaudible), bar (Laughter.). baz (Laughter.)5\n") },
		{ "words cut by notes", BYTES("MR PRICE: foo(inaudible)bar (inaudible).5 (inaudible) .x\n") },
		{ "only notes", BYTES("(Laughter.)\n\n(Applause.)\n") },
		{ "notes between turns",
		  BYTES("MR PRICE: a\n\n(Break.)\n\n(Laughter.) (Applause.)\n\nQUESTION: b\n") },
		{ "a note that is not closed", BYTES("MR PRICE: (Laughter.\n\n[sic\n") },
		{ "brackets in brackets", BYTES("MR PRICE: ([Laughter.]) [(Laughter.)] (a (Laughter.) b)\n") },
		{ "an end mark only", BYTES("# # #\n") },
		{ "an end mark and a turn", BYTES("MR PRICE: a\n\n# # #\n\nMR PRICE: b\n") },
		{ "a web banner among speech",
		  BYTES("MR PRICE: a\nOfficial websites use .gov\nb\n\nOfficial websites use .gov\n") },
		{ "labels only", BYTES("AB:\n\nCD:\n\nEF:") },
		{ "a label in front of a label", BYTES("AB: CD: EF: g\n") },
		{ "spaces only", BYTES("   \n \t \n\xC2\xA0\n") },
		{ "half a character at the end", BYTES("MR PRICE: caf\xC3") },
		{ "a long word",
		  BYTES("MR PRICE: "
		        "https://example.org/a/very/long/address/that/no/line/of/forty/two/holds?x=1\n") },
	};
	bool all = true;
	for (size_t i = 0; i < sizeof inputs / sizeof *inputs; i++)
		all &= holds(inputs[i].what, inputs[i].bytes, inputs[i].length);
	assert_true(all);
}

static void test_one_byte_files(void **state)
{
	(void)state;
	for (int byte = 0; byte < 256; byte++) {
		char bytes[1] = { (char)byte }, what[32];
		snprintf(what, sizeof what, "byte 0x%02X", (unsigned)byte);
		assert_true(holds(what, bytes, 1));
	}
}

static void test_two_byte_files(void **state)
{
	(void)state;
	static const char some[] = "\0\n\r\t ()[]:#A.a0*\x01\xC2\xA0\xE2\xFF";
	for (size_t i = 0; i < sizeof some; i++)
		for (size_t k = 0; k < sizeof some; k++) {
			char bytes[2] = { some[i], some[k] };
			assert_true(holds("two bytes", bytes, 2));
		}
}

static void test_random_bytes(void **state)
{
	(void)state;
	uint64_t random = 1;
	char bytes[2000];
	for (int round = 0; round < 200; round++) {
		size_t length = next_random(&random) % sizeof bytes;
		for (size_t i = 0; i < length; i++)
			bytes[i] = (char)next_random(&random);
		assert_true(holds("random bytes", bytes, length));
	}
}

/* Pieces of the markup in any order meet far more of the grammar than bytes do. */
static void test_random_markup(void **state)
{
	(void)state;
	static const char *const pieces[] = { "\n",
		                                  "\n",
		                                  "\n\n",
		                                  "\r\n",
		                                  " ",
		                                  "  ",
		                                  "\t",
		                                  "\xC2\xA0",
		                                  "\xE2\x80\x8B",
		                                  "MR. PRICE:",
		                                  "QUESTION:",
		                                  "Q:",
		                                  "SENIOR OFFICIAL TWO:",
		                                  "Peter Stano, Moderator:",
		                                  "Climate:",
		                                  "AB:",
		                                  "(Laughter.)",
		                                  "(Via interpreter)",
		                                  "(In French.)",
		                                  "(inaudible)",
		                                  "[sic]",
		                                  "(",
		                                  ")",
		                                  "[",
		                                  "]",
		                                  "# # #",
		                                  "* a footnote",
		                                  "U.S. Department of State",
		                                  "Official websites use .gov",
		                                  "Here's how you know",
		                                  "MAY 2, 2022",
		                                  "2:08 p.m. EDT",
		                                  "Washington, D.C.",
		                                  "Antony J. Blinken, Secretary of State",
		                                  "The Lessons of History",
		                                  "word",
		                                  "Yes.",
		                                  ",",
		                                  ".",
		                                  "5",
		                                  "\xE2\x80\x94",
		                                  "\xC3\x89",
		                                  "\xFF",
		                                  "\xE2\x81\xA0",
		                                  "\x01",
		                                  "<",
		                                  "&",
		                                  "(The briefing was concluded at 3:04 p.m.)",
		                                  "As Prepared",
		                                  "CORRECTION:",
		                                  "(Break.)",
		                                  "-->",
		                                  "\xE2\x86\x91",
		                                  "I",
		                                  "MCKEON:",
		                                  "\"",
		                                  "VON DER LEYEN:" };
	uint64_t random = 7;
	for (int round = 0; round < 2000; round++) {
		char bytes[2000];
		size_t length = 0, count = 1 + next_random(&random) % 40;
		for (size_t i = 0; i < count; i++) {
			const char *piece = pieces[next_random(&random) % (sizeof pieces / sizeof *pieces)];
			memcpy(bytes + length, piece, strlen(piece));
			length += strlen(piece);
			if (next_random(&random) % 2)
				bytes[length++] = ' ';
		}
		const char *broken = lq_test_broken(parse_bytes(bytes, length), bytes, length);
		if (broken) {
			print_message("%.*s\n", (int)length, bytes);
			fail_msg("round %d: %s", round, broken);
		}
	}
}

static void test_same_bytes_out(void **state)
{
	(void)state;
	const char *text = "Title\n\nMR PRICE: One. (Laughter.)\n\nQUESTION: Two?\n";
	for (size_t i = 0; i < lq_format_count(); i++) {
		struct lq_test_output first = { NULL, 0, 0 }, second = { NULL, 0, 0 };
		assert_int_equal(lq_write(parse(text), lq_format_at(i).name, lq_test_take, &first), LQ_OK);
		parse("ANOTHER: document in between.\n\nMR PRICE: (In French.) Oui.\n\n# # #\n");
		assert_int_equal(lq_write(parse(text), lq_format_at(i).name, lq_test_take, &second), LQ_OK);
		assert_int_equal(first.length, second.length);
		assert_memory_equal(first.bytes, second.bytes, first.length);
		lq_test_drop(&first);
		lq_test_drop(&second);
	}
}

static void test_unknown_names(void **state)
{
	(void)state;
	struct lq_test_output output = { NULL, 0, 0 };
	lq_document *document = parse("MR PRICE: Hello.\n");
	assert_int_equal(lq_write(document, "docx", lq_test_take, &output), LQ_UNKNOWN_FORMAT);
	assert_int_equal(lq_write(document, "", lq_test_take, &output), LQ_UNKNOWN_FORMAT);
	assert_int_equal(lq_test_report(document, "docx", "a", LQ_NOTE, lq_test_take, &output),
	                 LQ_UNKNOWN_FORMAT);
	assert_int_equal(output.length, 0);
}

static bool refuse(void *data, const char *bytes, size_t length)
{
	(void)bytes;
	(void)length;
	++*(int *)data;
	return false;
}

static void test_refusing_sink(void **state)
{
	(void)state;
	lq_document *document = parse("MR PRICE: Hello.\n");
	for (size_t i = 0; i < lq_format_count(); i++) {
		int calls = 0;
		assert_int_equal(lq_write(document, lq_format_at(i).name, refuse, &calls), LQ_WRITE_FAILED);
		assert_int_equal(calls, 1);
	}
}

/* The TEI writer keeps the text of most documents while it counts it, and writes a long one again: both must
 * have the whole text once, and say its counts. */
static void assert_counted(size_t turns)
{
	static const char turn[] = "MR PRICE: So it is, and so <it> shall be for as long as anybody asks.\n\n";
	char *text = malloc(turns * (sizeof turn - 1) + 1), usage[64];
	assert_non_null(text);
	for (size_t i = 0; i < turns; i++)
		memcpy(text + i * (sizeof turn - 1), turn, sizeof turn);
	const char *tei = written(parse(text), "tei");
	size_t found = 0;
	for (const char *at = tei; (at = strstr(at, "<u ")); at++)
		found++;
	snprintf(usage, sizeof usage, "gi=\"u\" occurs=\"%zu\"", turns);
	assert_int_equal(found, turns);
	assert_non_null(strstr(tei, usage));
	const char *end = strstr(tei, "</text>");
	assert_non_null(end);
	assert_string_equal(end, "</text>\n</TEI>\n");
	free(text);
}

static void test_counts_of_short_and_long_tei(void **state)
{
	(void)state;
	assert_counted(1);
	assert_counted(1000);
	assert_counted(20000); /* 5 MB of text */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_named_inputs),
		cmocka_unit_test(test_one_byte_files),
		cmocka_unit_test(test_two_byte_files),
		cmocka_unit_test(test_random_bytes),
		cmocka_unit_test(test_random_markup),
		cmocka_unit_test(test_same_bytes_out),
		cmocka_unit_test(test_unknown_names),
		cmocka_unit_test(test_refusing_sink),
		cmocka_unit_test(test_counts_of_short_and_long_tei),
	};
	return cmocka_run_group_tests(tests, NULL, end_documents);
}
