/* fuzz_bytes.c -- any bytes: nothing is lost, everything is well-formed, and twice is the same; and what
 * they are in another encoding. */
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

/* By another option than the default, which is to find out by itself. */
static void parse_as(lq_context *context, const char *option, const char *value, const char *bytes,
                     size_t size)
{
	lq_options *options = lq_options_new();
	lq_document *document = NULL;
	const char *broken;
	if (!options || lq_options_set(options, option, value) != LQ_OK ||
	    lq_parse(context, bytes, size, options, &document) != LQ_OK)
		stop("the parse with an option failed");
	if ((broken = lq_test_broken(document, bytes, size)))
		stop(broken);
	lq_options_free(options);
}

enum { SMALL = 256 }; /* bytes */

/* The bytes choose the encoding, so that each input is always in the same one. */
static void parse_otherwise(lq_context *context, const char *bytes, size_t size)
{
	static const char *const encodings[] = { "windows-1252", "utf-16",    "utf-16be", "utf-32le",
		                                     "shift_jis",    "gb18030",   "euc-jp",   "iso-2022-jp",
		                                     "windows-1258", "iso-8859-8" };
	size_t choice = size ? (unsigned char)*bytes % (sizeof encodings / sizeof *encodings) : 0;
	parse_as(context, "encoding", encodings[choice], bytes, size);
	/* A small input is tried in every house, a large one in one of them. */
	size_t first = size > SMALL ? (unsigned char)bytes[size / 2] % lq_house_count() : 0;
	size_t behind = size > SMALL ? first + 1 : lq_house_count();
	for (size_t house = first; house < behind; house++)
		parse_as(context, "house", lq_house_at(house).name, bytes, size);
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
	parse_otherwise(used, bytes, size);
	return 0;
}
