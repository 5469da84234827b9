/* fuzz_tokens.c -- any stream of tokens, past scanner and layout: recovery loses nothing. */
#include <stdlib.h>

#include "tests/support/tokens.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	uint8_t *kinds = malloc(size + 1);
	if (!kinds)
		return 0;
	for (size_t i = 0; i < size; i++)
		kinds[i] = lq_test_kind(data[i]);
	if (lq_test_parse_kinds(kinds, size) < 0)
		abort();
	free(kinds);
	return 0;
}
