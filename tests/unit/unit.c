#include "tests/unit/unit.h"

static lq_context *context;
static struct lq_test_output output;

static lq_document *parse_as(const char *bytes, size_t length, const lq_options *options)
{
	lq_document *document;
	if (!context)
		context = lq_context_new();
	assert_non_null(context);
	assert_int_equal(lq_parse(context, bytes, length, options, &document), LQ_OK);
	assert_non_null(document);
	return document;
}

lq_document *parse_bytes(const char *bytes, size_t length)
{
	return parse_as(bytes, length, NULL);
}

lq_document *parse(const char *text)
{
	return parse_bytes(text, strlen(text));
}

lq_document *parse_with(const char *text, const lq_options *options)
{
	return parse_as(text, strlen(text), options);
}

lq_document *parse_in(const char *encoding, const char *bytes, size_t length)
{
	lq_options *options = lq_options_new();
	assert_int_equal(lq_options_set(options, "encoding", encoding), LQ_OK);
	lq_document *document = parse_as(bytes, length, options);
	lq_options_free(options);
	return document;
}

const char *written(lq_document *document, const char *format)
{
	output.length = 0;
	if (output.bytes)
		output.bytes[0] = '\0';
	assert_int_equal(lq_write(document, format, lq_test_take, &output), LQ_OK);
	return output.bytes ? output.bytes : "";
}

static char *next_buffer(size_t *size)
{
	static char buffers[8][1024];
	static unsigned at;
	*size = sizeof *buffers;
	return buffers[at++ % 8];
}

const char *text_of(const lq_document *document, lq_span span)
{
	size_t size;
	char *buffer = next_buffer(&size);
	assert_true(lq_span_text(document, span, buffer, size) < size);
	return buffer;
}

const char *paragraph_of(const lq_document *document, size_t paragraph)
{
	size_t size;
	char *buffer = next_buffer(&size);
	assert_true(lq_paragraph_text(document, paragraph, buffer, size) < size);
	return buffer;
}

size_t findings(lq_document *document, const char *name)
{
	size_t count = 0;
	for (size_t i = 0; i < lq_diagnostic_count(document); i++) {
		lq_diagnostic found = lq_diagnostic_at(document, i);
		count += !strcmp(found.name, name) || !strcmp(found.code, name);
	}
	return count;
}

uint32_t next_random(uint64_t *state)
{
	*state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (uint32_t)(*state >> 33);
}

int end_documents(void **state)
{
	(void)state;
	lq_context_free(context);
	context = NULL;
	lq_test_drop(&output);
	return 0;
}
