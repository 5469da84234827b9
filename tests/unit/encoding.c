/* encoding.c -- sources that are not UTF-8: which encoding, what text, and where each character was. */
#include "base/encoding.h"

#include <stdlib.h>

#include "base/decode.h"
#include "base/utf8.h"
#include "tests/unit/unit.h"

static void test_names(void **state)
{
	(void)state;
	static const struct {
		const char *value, *name;
		bool known;
	} cases[] = {
		{ "auto", "AUTO", true },
		{ "utf-8", "UTF-8", true },
		{ "Utf8", "UTF-8", true },
		{ "windows-1252", "WINDOWS-1252", true },
		{ "iso_8859-1:1987", "ISO_8859-1:1987", true },
		{ "utf-16", "UTF-16", true },
		{ "nowhere", "NOWHERE", false },
		{ "", "", false },
		{ "//", "", false },
		{ "latin1//IGNORE", "", false },
		{ "latin 1", "", false },
		{ "latin\xC3\xA9", "", false },
		{ "A-name-that-is-longer-than-that-of-any-encoding-known", "", false },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char name[LQ_ENCODING_SIZE];
		bool valid = lq_encoding_name(cases[i].value, name);
		assert_string_equal(name, cases[i].name);
		assert_int_equal(valid, *cases[i].name != '\0');
		if (valid)
			assert_int_equal(lq_encoding_is_known(name), cases[i].known);
		lq_options *options = lq_options_new();
		assert_int_equal(lq_options_set(options, "encoding", cases[i].value),
		                 cases[i].known ? LQ_OK : LQ_BAD_OPTION);
		lq_options_free(options);
	}
}

static void test_recognition(void **state)
{
	(void)state;
	static const struct {
		const char *bytes;
		size_t length;
		const char *name;
	} cases[] = {
		{ BYTES(""), "UTF-8" },
		{ BYTES("MR PRICE: Good morning."), "UTF-8" },
		{ BYTES("MR PRICE: Caf\xC3\xA9."), "UTF-8" },
		{ BYTES("MR PRICE: Caf\xE9."), "ISO-8859-1" },
		{ BYTES("MR PRICE:\xA0 Good morning."), "ISO-8859-1" },
		{ BYTES("MR PRICE: \x93One,\x94 he said."), "WINDOWS-1252" },
		{ BYTES("MR PRICE: It\x92s."), "WINDOWS-1252" },
		{ BYTES("MR PRICE: Caf\xE9 \x96 \x80 5."), "WINDOWS-1252" },
		/* As many characters as bytes that are none: damaged. */
		{ BYTES("MR PRICE: Caf\xC3\xA9 soci\xC3t."), "UTF-8" },
		{ BYTES("MR PRICE: Caf\xC3\xA9 soci\xE9t\xE9."), "ISO-8859-1" },
		{ BYTES("MR PRICE: \xE2\x80\x9COne,\xE2\x80\x9D he said \xE2\x80"), "UTF-8" },
		/* Binary: NULs, and many controls. */
		{ BYTES("MR PRICE: Caf\xE9\0."), "UTF-8" },
		{ BYTES("MR PRICE: Caf\xE9\x01\x02."), "UTF-8" },
		{ BYTES("MR PRICE: Caf\xE9, and so on and on, to the end of the file.\x1A"), "ISO-8859-1" },
		/* More letters beyond ASCII than in it: Windows-1251, KOI8-R, Shift_JIS. */
		{ BYTES("\xCF\xF0\xE8\xE2\xE5\xF2, A!"), "UTF-8" },
		{ BYTES("\xF0\xD2\xC9\xD7\xC5\xD4, A!"), "UTF-8" },
		{ BYTES("\x83\x7D\x83\x43\x83\x4E\x81\x41\x93\xFA\x96\x7B"), "UTF-8" },
		/* Bytes that Windows-1252 has not, and nothing else from 0x80 to 0x9F. */
		{ BYTES("MR PRICE: \x81\x8D\x8F\x90\x9D, said in the end."), "UTF-8" },
		/* Byte order marks. */
		{ BYTES("\xFF\xFEM\0R\0"), "UTF-16LE" },
		{ BYTES("\xFE\xFF\0M\0R"), "UTF-16BE" },
		{ BYTES("\xFF\xFE\0\0M\0\0\0"), "UTF-32LE" },
		{ BYTES("\0\0\xFE\xFF\0\0\0M"), "UTF-32BE" },
		{ BYTES("\xFF\xFE"), "UTF-16LE" },
		{ BYTES("\xFF"), "UTF-8" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		lq_document *document = parse_bytes(cases[i].bytes, cases[i].length);
		if (strcmp(lq_document_encoding(document), cases[i].name) != 0)
			fail_msg("case %zu: %s instead of %s", i, lq_document_encoding(document), cases[i].name);
		assert_int_equal(findings(document, "other-encoding"), strcmp(cases[i].name, "UTF-8") != 0);
	}
}

/* Who names the encoding gets it, and is not told of it. */
static void test_a_name_forces_the_encoding(void **state)
{
	(void)state;
	lq_document *document = parse_in("iso-8859-15", BYTES("MR PRICE: \xA4 5.\n"));
	assert_string_equal(paragraph_of(document, 0), "\xE2\x82\xAC 5.");
	assert_string_equal(lq_document_encoding(document), "ISO-8859-15");
	assert_non_null(strstr(written(document, "json"), "\"encoding\":\"ISO-8859-15\""));
	assert_int_equal(lq_diagnostic_count(document), 0);

	document = parse_in("utf-8", BYTES("MR PRICE: It\x92s.\n"));
	assert_string_equal(paragraph_of(document, 0), "It\xEF\xBF\xBDs.");
	assert_int_equal(findings(document, "invalid-utf8"), 1);

	document = parse_in("windows-1252", BYTES("MR PRICE: Caf\xC3\xA9.\n"));
	assert_string_equal(paragraph_of(document, 0), "Caf\xC3\x83\xC2\xA9.");
}

/* Texts in encodings of all kinds, and a character in two of them by whose place they are tested. */
static const struct {
	const char *encoding, *bytes;
	size_t length;
	const char *text;
	size_t bad;
} sources[] = {
	{ "auto", BYTES("MR PRICE: Caf\xE9.\n"), "MR PRICE: Caf\xC3\xA9.\n", 0 },
	{ "auto", BYTES("MR PRICE:\xA0 It\x92s \x80\x35.\n"),
	  "MR PRICE:\xC2\xA0 It\xE2\x80\x99s \xE2\x82\xAC\x35.\n", 0 },
	{ "windows-1252", BYTES("A\x81\x8D: b\n"), "A\xEF\xBF\xBD\xEF\xBF\xBD: b\n", 2 },
	{ "iso-8859-1", BYTES("A\x81: \0b\n"), "A\xC2\x81: ", 0 },
	{ "us-ascii", BYTES("A: caf\xE9\n"), "A: caf\xEF\xBF\xBD\n", 1 },
	{ "ibm037", BYTES("\xC1\x7A\x40\x82"), "A: b", 0 },
	/* An accent that has a byte of its own is not drawn into its letter. */
	{ "windows-1258", BYTES("A: e\xEC \xEA"), "A: e\xCC\x81 \xC3\xAA", 0 },
	{ "auto",
	  BYTES("\xFF\xFE"
	        "A\0:\0 \0\x19\x20\x3D\xD8\x00\xDE"),
	  "\xEF\xBB\xBF"
	  "A: \xE2\x80\x99\xF0\x9F\x98\x80",
	  0 },
	{ "utf-16be", BYTES("\0A\0:\0 \xE0\x00\0b"),
	  "A: \xEE\x80\x80"
	  "b",
	  0 },
	/* The mark is no character here; it is of the first one. */
	{ "utf-16", BYTES("\xFE\xFF\0A\0:\0 \0b"), "A: b", 0 },
	/* Half a code unit at the end; half a pair before a letter, alone, and at the end. */
	{ "utf-16le", BYTES("A\0:\0b"), "A:\xEF\xBF\xBD", 1 },
	{ "utf-16le", BYTES("\x3D\xD8:\0\x00\xDE:\0\x3D\xD8"), "\xEF\xBF\xBD:\xEF\xBF\xBD:\xEF\xBF\xBD", 3 },
	{ "utf-32le", BYTES("A\0\0\0\0\0\x11\0:\0\0\0\x01\xF6\x01\0 "),
	  "A\xEF\xBF\xBD:\xF0\x9F\x98\x81\xEF\xBF\xBD", 2 },
	{ "shift_jis", BYTES("Q: \x93\xFA\x96\x7B \xB1.\n"), "Q: \xE6\x97\xA5\xE6\x9C\xAC \xEF\xBD\xB1.\n", 0 },
	{ "shift_jis", BYTES("Q: \x93 \x93"), "Q: \xEF\xBF\xBD \xEF\xBF\xBD", 2 },
	{ "euc-jp", BYTES("Q: \xC6\xFC\xCB\xDC\n"), "Q: \xE6\x97\xA5\xE6\x9C\xAC\n", 0 },
	{ "iso-2022-jp", BYTES("Q: a\x1B$BF|K\\\x1B(B.\n\nA: \x1B$BF|\x1B(B"),
	  "Q: a\xE6\x97\xA5\xE6\x9C\xAC.\n\nA: \xE6\x97\xA5", 0 },
	{ "iso-2022-jp", BYTES("\x1B$B\x1B(B"), "\xEF\xBB\xBF", 0 },
	{ "iso-2022-jp", BYTES("a\x1B$"), "a\xEF\xBF\xBD$", 1 },
	{ "utf-16", BYTES("\xFF\xFE"), "\xEF\xBB\xBF", 0 },
	{ "utf-7", BYTES("A: +AOk- b"), "A: \xC3\xA9 b", 0 },
	/* U+FFFD of the source is a character like others. */
	{ "gb18030", BYTES("A: \x84\x31\xA4\x37 b"), "A: \xEF\xBF\xBD b", 0 },
	/* Two characters of the same bytes. */
	{ "big5-hkscs", BYTES("A\x88\x62: b"), "A\xC3\x8A\xCC\x84: b", 0 },
	{ "windows-1252", BYTES(""), "", 0 },
	{ "utf-16", BYTES(""), "", 0 },
};

enum { SOURCES = sizeof sources / sizeof *sources };

static void test_texts(void **state)
{
	(void)state;
	for (size_t i = 0; i < SOURCES; i++) {
		lq_document *document = parse_in(sources[i].encoding, sources[i].bytes, sources[i].length);
		lq_text text = lq_document_text(document);
		const char *broken = lq_test_broken(document, sources[i].bytes, sources[i].length);
		if (broken)
			fail_msg("source %zu, %s: %s", i, sources[i].encoding, broken);
		if (strncmp(text.at, sources[i].text, text.length) != 0)
			fail_msg("source %zu, %s: %.*s", i, sources[i].encoding, (int)text.length, text.at);
		assert_int_equal(document->syntax.decoded.bad_count, sources[i].bad);
		assert_int_equal(findings(document, "invalid-utf8"), sources[i].bad > 0);
		assert_int_equal(findings(document, "byte-order-mark"), 0);
	}
}

static lq_span bytes_at(const lq_document *document, uint32_t start, uint32_t end)
{
	return lq_source_span(document, (lq_span){ start, end });
}

static void assert_span(lq_span span, uint32_t start, uint32_t end)
{
	if (span.start != start || span.end != end)
		fail_msg("[%u, %u) instead of [%u, %u)", span.start, span.end, start, end);
}

static void test_places(void **state)
{
	(void)state;
	lq_document *document = parse("MR PRICE: Caf\xC3\xA9.\n");
	assert_span(bytes_at(document, 10, 15), 10, 15); /* UTF-8: the same */

	document = parse_in("shift_jis", BYTES("Q: \x93\xFA\x96\x7B a.\n"));
	assert_span(bytes_at(document, 3, 6), 3, 5);
	assert_span(bytes_at(document, 6, 9), 5, 7);
	assert_span(bytes_at(document, 4, 5), 3, 3); /* inside a character: where it begins */
	assert_span(bytes_at(document, 9, 13), 7, 11);

	/* A shift is of the character before it, and at the beginning of the one behind it. */
	document = parse_in("iso-2022-jp", BYTES("\x1B$BF|\x1B(Ba\x1B$BK\\\x1B(B"));
	assert_span(bytes_at(document, 0, 3), 0, 8);
	assert_span(bytes_at(document, 3, 4), 8, 12);
	assert_span(bytes_at(document, 4, 7), 12, 17);

	document = parse_bytes(BYTES("\xFF\xFEQ\0:\0 \0\x3D\xD8\x00\xDE.\0"));
	assert_span(bytes_at(document, 0, 3), 0, 2);
	assert_span(bytes_at(document, 3, 4), 2, 4);
	assert_span(bytes_at(document, 6, 10), 8, 12);
	assert_span(bytes_at(document, 10, 11), 12, 14);
	assert_span(lq_entry_at(document, 0).span, 3, 11);
	assert_non_null(strstr(written(document, "json"), "\"span\":[2,14]"));
	assert_non_null(strstr(written(document, "json"), "\"bytes\":14"));
}

/* In a long text, of each character: many anchors, and runs between them of any length. */
static void test_every_place_of_a_long_text(void **state)
{
	(void)state;
	enum { LENGTH = 20000 };
	static char bytes[LENGTH];
	uint64_t random = 3;
	for (size_t i = 0; i < LENGTH; i++) {
		bool plain = i / 1000 % 2 || next_random(&random) % 20;
		bytes[i] = (char)(plain ? "abcdefgh \n"[next_random(&random) % 10]
		                        : 0xA0 + (int)(next_random(&random) % 96));
	}
	lq_document *document = parse_in("iso-8859-1", bytes, LENGTH);
	lq_text text = lq_document_text(document);
	uint32_t at = 0;
	for (uint32_t i = 0; i < LENGTH; i++) {
		uint32_t end = at + 1 + ((unsigned char)bytes[i] >= 0x80);
		assert_span(bytes_at(document, at, end), i, i + 1);
		at = end;
	}
	assert_int_equal(at, text.length);
}

/* Any bytes in any encoding: all that holds of a document. */
static void test_random_bytes(void **state)
{
	(void)state;
	uint64_t random = 7;
	char bytes[200];
	for (int round = 0; round < 3000; round++) {
		size_t length = next_random(&random) % sizeof bytes;
		const char *encoding = sources[next_random(&random) % SOURCES].encoding;
		for (size_t i = 0; i < length; i++)
			bytes[i] = (char)(round % 3 ? next_random(&random)
			                            : (unsigned char)"aQ: \n\x1B$B(\x93+-\0"[next_random(&random) % 14]);
		const char *broken = lq_test_broken(parse_in(encoding, bytes, length), bytes, length);
		if (broken)
			fail_msg("round %d, %s: %s", round, encoding, broken);
	}
}

static void test_the_text_has_a_limit(void **state)
{
	(void)state;
	char bytes[] = "\x80\x80\x80"; /* 9 bytes of text */
	struct lq_decoded decoded = { .memory = NULL };
	assert_int_equal(lq_decode(&decoded, "WINDOWS-1252", bytes, 3, 10), LQ_DECODE_DONE);
	assert_int_equal(decoded.length, 9);
	assert_int_equal(lq_decode(&decoded, "WINDOWS-1252", bytes, 3, 9), LQ_DECODE_TOO_LARGE);
	assert_int_equal(decoded.anchor_count, 0);
	assert_int_equal(lq_decode(&decoded, "UTF-16LE", bytes, 2, 4), LQ_DECODE_DONE);
	assert_int_equal(lq_decode(&decoded, "UTF-16LE", bytes, 2, 3), LQ_DECODE_TOO_LARGE);
	assert_int_equal(lq_decode(&decoded, "NOWHERE", bytes, 3, 10), LQ_DECODE_UNKNOWN);
	lq_decoded_free(&decoded);
}

/* One context, one document after the other: nothing of the one before is left, and its text can be
 * parsed in its turn. */
static void test_documents_follow_each_other(void **state)
{
	(void)state;
	lq_document *document = parse_in("utf-16le", BYTES("Q\0:\0 \0\x19\x20\n\0"));
	lq_text text = lq_document_text(document);
	document = parse_bytes(text.at, text.length);
	assert_string_equal(lq_document_encoding(document), "UTF-8");
	assert_string_equal(written(document, "source"), "Q: \xE2\x80\x99\n");
	assert_int_equal(lq_diagnostic_count(document), 0);
	document = parse("MR PRICE: It\x92s.\n");
	assert_int_equal(findings(document, "other-encoding"), 1);
	document = parse("MR PRICE: It.\n");
	assert_int_equal(lq_diagnostic_count(document), 0);
	assert_span(bytes_at(document, 10, 13), 10, 13);
}

/* Only what a format cannot hold is U+FFFD in it, and that is said; archives do not take TEI with characters
 * for private use. */
static void test_characters_that_xml_cannot_hold(void **state)
{
	(void)state;
	static const char *const formats[] = { "json", "srt", "vtt", "text", "source" };
	lq_document *document =
	    parse("MR PRICE: One \xEE\x80\x80 \xEF\xA3\xBF \xF3\xB0\x80\x80 \xF4\x8F\xBF\xBD two.\n");
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
		const char *output = written(document, formats[i]);
		assert_non_null(
		    strstr(output, "One \xEE\x80\x80 \xEF\xA3\xBF \xF3\xB0\x80\x80 \xF4\x8F\xBF\xBD two."));
	}
	assert_non_null(
	    strstr(written(document, "tei"), "One \xEF\xBF\xBD \xEF\xBF\xBD \xEF\xBF\xBD \xEF\xBF\xBD two."));
	assert_int_equal(findings(document, "private-use"), 1);

	document = parse("MR PRICE: One \xEF\xBF\xBE two \xEF\xBF\xBF three \x01.\n");
	assert_non_null(
	    strstr(written(document, "tei"), "One \xEF\xBF\xBD two \xEF\xBF\xBD three \xEF\xBF\xBD."));
	assert_non_null(strstr(written(document, "text"), "One \xEF\xBF\xBE two \xEF\xBF\xBF three \x01."));
	assert_non_null(strstr(written(document, "json"), "One \xEF\xBF\xBE two \xEF\xBF\xBF three \\u0001."));
	assert_int_equal(findings(document, "noncharacter"), 1);
	assert_int_equal(findings(document, "control-character"), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_recognition),
		cmocka_unit_test(test_a_name_forces_the_encoding),
		cmocka_unit_test(test_texts),
		cmocka_unit_test(test_places),
		cmocka_unit_test(test_every_place_of_a_long_text),
		cmocka_unit_test(test_random_bytes),
		cmocka_unit_test(test_the_text_has_a_limit),
		cmocka_unit_test(test_documents_follow_each_other),
		cmocka_unit_test(test_characters_that_xml_cannot_hold),
	};
	return cmocka_run_group_tests(tests, NULL, end_documents);
}
