/* plain.c -- the scanner that jumps over prose finds the tokens of the one that walks it.
 *
 * Linked with a second scanner, built with -DLQ_PLAIN_PROSE, whose lq_scan() is lq_scan_plain(). */
#include "tests/support/plain.h"

#include <stdio.h>

#include "tests/unit/unit.h"

static void test_named_texts(void **state)
{
	(void)state;
	static const struct {
		const char *bytes;
		size_t length;
	} texts[] = {
		{ BYTES("") },
		{ BYTES("\xE2\x86\x91.") }, /* an arrow, at whose end the text must not be cut */
		{ BYTES("MR PRICE: One (two [three] four) five. (Laughter.)\r\nSix\rseven.\n") },
		{ BYTES("MR PRICE: a\0b\0(\0)\0\n\0\0\n") },
		{ BYTES("MR PRICE: (((((((((([[[[[[[[[[)))))]]]]]\n") },
		{ BYTES("MR PRICE: caf\xC3\xA9 \xFF (\xFF) [\xC3\n") },
	};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		assert_null(lq_test_scans_differ(texts[i].bytes, texts[i].length));
}

/* What the look ahead of ahead.c may take, and what looks like it. Blanks behind make the length choose each
 * house. */
static void test_looks_ahead(void **state)
{
	(void)state;
	static const char *const lines[] = {
		"MR PRICE: Good.",
		"MR PRICE:  Two spaces.",
		"MR PRICE:\xC2\xA0 A no-break space.",
		"MR PRICE:(Laughter.)",
		"MR PRICE: (00:12) No.",
		"MR PRICE: \\(One.\\)",
		"MR PRICE",
		"MR PRICE \n:",
		"MR PRICE://example.org",
		"MR PRICE :",
		"McDONOUGH -- Well.",
		"McDONOUGH: Well.",
		"LaHOOD.  Well.",
		"Secretary Price: Well.",
		"Well, he said: no.",
		"Well, (he said: no).",
		"The Title Of It",
		"To read the remarks",
		"Skip to content",
		"I think so.",
		"Q  Why?",
		"Q:",
		"Q: Why?",
		"Q:Why?",
		"Question: Why?",
		"Mr. PRICE. Well.",
		"Mr. Price (via phone): Well.",
		"Caf\xC3\xA9 is a word.",
		"A\xC3\x89 is none.",
		"We\xC3\x89 is none.",
		"END 10:30 A.M.",
		"We",
		"W",
	};
	enum { LINES = sizeof lines / sizeof *lines };
	for (size_t i = 0; i < LINES; i++)
		for (size_t k = 0; k < LINES; k++)
			for (size_t blanks = 0; blanks < 6; blanks++) {
				char text[400];
				int length = snprintf(text, sizeof text, "MR PRICE: Yes.\n\n%s\n\n%s\r\n%s%.*s", lines[i],
				                      lines[k], lines[i], (int)blanks, "      ");
				assert_null(lq_test_scans_differ(text, (size_t)length));
			}
}

static void test_generated_texts(void **state)
{
	(void)state;
	static const char alphabet[] = "aaaaaaaaAAAA    \n\n\r()[].,:#*12\t\xC2\xA0\xC3\xA9\xE2\x80\x8B\x01\0";
	static const char *const pieces[] = { "MR PRICE: ", "\n\nQUESTION: ",   "(Laughter.)", "(in French)",
		                                  "[sic]",      "# # #\n",          "Climate: ",   "\n\n",
		                                  "word ",      "The Title Of It\n" };
	uint64_t random = 31;
	for (int round = 0; round < 5000; round++) {
		char bytes[3000];
		size_t length = 0;
		for (int i = 0; i < 30; i++) {
			const char *piece = pieces[next_random(&random) % (sizeof pieces / sizeof *pieces)];
			memcpy(bytes + length, piece, strlen(piece));
			length += strlen(piece);
			for (size_t k = next_random(&random) % 40; k > 0; k--)
				bytes[length++] = alphabet[next_random(&random) % sizeof alphabet];
		}
		assert_null(lq_test_scans_differ(bytes, length));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_named_texts),
		cmocka_unit_test(test_looks_ahead),
		cmocka_unit_test(test_generated_texts),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
