/* positions.c -- lines and columns of offsets, asked in any order, in lines of any length. */
#include <stdlib.h>

#include "tests/unit/unit.h"

enum { LENGTH = 60000 };

static void test_columns_are_characters(void **state)
{
	(void)state;
	static const char *const pieces[] = { "a",    "\xC3\xA9", "\xE2\x80\x99",     "\xF0\x9F\x99\x82",
		                                  "\xFF", "\xE2\x80", "words and words ", "\xC2" };
	static char text[LENGTH + 16];
	static uint32_t lines[LENGTH + 16], columns[LENGTH + 16];
	for (uint64_t seed = 1; seed < 6; seed++) {
		uint64_t random = seed;
		uint32_t length = 0, line = 1, column = 1, offset, place;
		while (length < LENGTH) {
			const char *piece = next_random(&random) % 9000 ? pieces[next_random(&random) % 8] : "\n";
			for (size_t i = 0; piece[i]; i++)
				lines[length + i] = 0; /* nobody asks for a place inside a character */
			lines[length] = line;
			columns[length] = column;
			memcpy(text + length, piece, strlen(piece));
			length += (uint32_t)strlen(piece);
			column += strlen(piece) > 4 ? (uint32_t)strlen(piece) : 1;
			if (*piece == '\n') {
				line++;
				column = 1;
			}
		}
		lq_document *document = parse_in("utf-8", text, length);
		for (int i = 0; i < 20000; i++) {
			offset = next_random(&random) % length;
			if (!lines[offset])
				continue;
			lq_position(document, offset, &place, &column);
			assert_int_equal(place, lines[offset]);
			assert_int_equal(column, columns[offset]);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_columns_are_characters) };
	return cmocka_run_group_tests(tests, NULL, end_documents);
}
