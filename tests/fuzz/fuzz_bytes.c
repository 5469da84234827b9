/* fuzz_bytes.c -- any bytes: nothing is lost, everything is well-formed, and twice is the same. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/invariants.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void stop(const char *what)
{
	fprintf(stderr, "%s\n", what);
	abort();
}

/* All outputs one after the other. */
static void write_all(lq_document *document, struct lq_test_output *output)
{
	for (size_t i = 0; i < lq_format_count(); i++)
		if (lq_write(document, lq_format_at(i).name, lq_test_take, output) != LQ_OK)
			stop("an output could not be written");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static lq_context *used; /* one that has served many documents, against a new one */
	const char *bytes = size ? (const char *)data : "", *broken;
	lq_context *fresh = lq_context_new();
	lq_document *first = NULL, *second = NULL;
	struct lq_test_output outputs[2] = { { NULL, 0, 0 }, { NULL, 0, 0 } };

	if (!used)
		used = lq_context_new();
	if (lq_parse(used, bytes, size, NULL, &first) != LQ_OK ||
	    lq_parse(fresh, bytes, size, NULL, &second) != LQ_OK)
		stop("the parse failed");
	if ((broken = lq_test_broken(first, bytes, size)))
		stop(broken);
	write_all(first, &outputs[0]);
	write_all(second, &outputs[1]);
	if (outputs[0].length != outputs[1].length ||
	    (outputs[0].length && memcmp(outputs[0].bytes, outputs[1].bytes, outputs[0].length) != 0))
		stop("a used context and a new one give two outputs");
	lq_test_drop(&outputs[0]);
	lq_test_drop(&outputs[1]);
	lq_context_free(fresh);
	return 0;
}
