/* context.c -- a worker's memory, and parsing into it. */
#include <stdlib.h>
#include <string.h>

#include "captions/captions.h"
#include "captions/times.h"
#include "check/labels.h"
#include "emit/emit.h"

struct lq_context {
	struct lq_document document;
};

const char *lq_version(void)
{
	return LQ_VERSION;
}

const char *lq_status_text(lq_status status)
{
	switch (status) {
	case LQ_OK: return "no error";
	case LQ_NO_MEMORY: return "out of memory";
	case LQ_TOO_LARGE: return "the source is too large: 2 GiB less 3 bytes or more, as UTF-8";
	case LQ_BAD_OPTION: return "no such option, or not a value that it takes";
	case LQ_UNKNOWN_FORMAT: return "no such format";
	case LQ_WRITE_FAILED: return "the output could not be written";
	case LQ_UNKNOWN_KEY: return "no such key";
	case LQ_BAD_VALUE: return "not a value of this form";
	case LQ_DUPLICATE: return "it is there already";
	case LQ_INCOMPLETE: return "metadata that this format needs is missing";
	case LQ_NOT_UTF8: return "the source is not in UTF-8";
	}
	return "unknown status";
}

size_t lq_house_count(void)
{
	return LQ_HOUSE_COUNT;
}

lq_house_info lq_house_at(size_t index)
{
	const struct lq_house_entry *entry = lq_house_entry_at((enum lq_house)index);
	return (lq_house_info){ entry->name, entry->help };
}

static bool is_house(const char *name)
{
	return lq_house_named(name) < LQ_HOUSE_COUNT || !strcmp(name, "auto");
}

static bool is_encoding(const char *value)
{
	char name[LQ_ENCODING_SIZE];
	return lq_encoding_name(value, name) && lq_encoding_is_known(name);
}

/* An option whose values are few names them where others name their value: "keep|drop". */
static bool is_one_of(const char *choices, const char *value)
{
	size_t length = strlen(value);
	while (*choices) {
		size_t choice = strcspn(choices, "|");
		if (choice == length && !memcmp(choices, value, length))
			return true;
		choices += choice + (choices[choice] == '|');
	}
	return false;
}

static bool takes(enum lq_option option, const char *value)
{
	uint8_t levels[LQ_CODE_COUNT];
	lq_diag_default_levels(levels);
	switch (option) {
	case LQ_O_HOUSE: return is_house(value);
	case LQ_O_ENCODING: return is_encoding(value);
	case LQ_O_WPM: return lq_parse_number(value, 20, 600) > 0;
	case LQ_O_DURATION: return !*value || lq_parse_duration(value) > 0;
	case LQ_O_WARN: return lq_diag_set_level(levels, value);
	case LQ_O_SHA256: return !*value || (strlen(value) == 64 && strspn(value, "0123456789abcdef") == 64);
	case LQ_O_DATE_GENERATED: return !*value || lq_is_date(value);
	case LQ_O_SOURCE_LANG: return !*value || lq_is_language(value);
	case LQ_O_CAPTION_PROFILE:
	case LQ_O_OFFSET:
	case LQ_O_SCALE:
	case LQ_O_FPS:
	case LQ_O_CUTS: return lq_caption_takes(option, value);
	case LQ_O_NAME:
	case LQ_O_ALIGNED:
	case LQ_O_STEM: return true;
	default: return is_one_of(lq_option_at(option).metavar, value);
	}
}

/* Settings of levels add up, separated by commas; other values replace the one before. */
static char *join(const char *before, const char *value)
{
	size_t old = before ? strlen(before) + 1 : 0, size = strlen(value) + 1;
	char *joined = malloc(old + size);
	if (!joined)
		return NULL;
	if (before) {
		memcpy(joined, before, old - 1);
		joined[old - 1] = ',';
	}
	memcpy(joined + old, value, size);
	return joined;
}

lq_status lq_options_set(lq_options *options, const char *name, const char *value)
{
	for (size_t i = 0; i < LQ_OPTION_COUNT; i++) {
		if (strcmp(lq_option_at(i).name, name))
			continue;
		if (!takes((enum lq_option)i, value))
			return LQ_BAD_OPTION;
		char *copy = join(i == LQ_O_WARN ? options->values[i] : NULL, value);
		if (!copy)
			return LQ_NO_MEMORY;
		free(options->values[i]);
		options->values[i] = copy;
		return LQ_OK;
	}
	return LQ_BAD_OPTION;
}

lq_status lq_options_below(lq_options *options, const lq_options *below)
{
	for (size_t i = 0; i < LQ_OPTION_COUNT; i++) {
		const char *value = below->values[i];
		if (!value || (options->values[i] && i != LQ_O_WARN))
			continue;
		char *copy = options->values[i] ? join(value, options->values[i]) : strdup(value);
		if (!copy)
			return LQ_NO_MEMORY;
		free(options->values[i]);
		options->values[i] = copy;
	}
	return LQ_OK;
}

static void set_levels(struct lq_document *document)
{
	uint8_t *levels = document->syntax.diags.levels;
	const char *settings = lq_option_value(&document->options, LQ_O_WARN);
	lq_diag_default_levels(levels);
	while (*settings) {
		char one[64];
		size_t length = strcspn(settings, ",");
		if (length < sizeof one) {
			memcpy(one, settings, length);
			one[length] = '\0';
			lq_diag_set_level(levels, one); /* each was accepted when it was set */
		}
		settings += length + (settings[length] == ',');
	}
}

/* The house that was named, or the one of which the source shows evidence. */
static void set_house(struct lq_document *document)
{
	enum lq_house house = lq_house_named(lq_option_value(&document->options, LQ_O_HOUSE));
	document->syntax.house = house < LQ_HOUSE_COUNT ? house : lq_recognise_house(&document->syntax);
}

lq_context *lq_context_new(void)
{
	lq_context *context = calloc(1, sizeof *context);
	if (!context)
		return NULL;
	context->document.out_buffer = malloc(LQ_OUT_ROOM);
	if (!context->document.out_buffer) {
		free(context);
		return NULL;
	}
	return context;
}

static void reset(lq_context *context)
{
	struct lq_document *document = &context->document;
	lq_syntax_reset(&document->syntax);
	lq_model_reset(&document->model);
	document->line_count = document->mile_count = 0;
	document->checked = LQ_OFF;
	document->brackets = LQ_UNASKED;
	lq_labels_reset(document);
	document->set_count = 0;
	document->people = NULL;
	lq_times_reset(&document->times);
	document->differences.count = document->differences.text_length = 0;
}

void lq_context_free(lq_context *context)
{
	if (!context)
		return;
	lq_syntax_free(&context->document.syntax);
	lq_model_free(&context->document.model);
	lq_options_clear(&context->document.options);
	lq_labels_free(&context->document);
	free(context->document.line_starts);
	free(context->document.miles);
	free(context->document.sets);
	lq_times_free(&context->document.times);
	free(context->document.differences.at);
	free(context->document.differences.text);
	free(context->document.out_buffer);
	free(context->document.kept.bytes);
	free(context);
}

char *lq_context_buffer(lq_context *context, size_t size)
{
	reset(context);
	return size >= LQ_SOURCE_LIMIT ? NULL : lq_source_buffer(&context->document.syntax, size);
}

lq_status lq_parse(lq_context *context, const char *bytes, size_t length, const lq_options *options,
                   lq_document **document)
{
	struct lq_document *parsed = &context->document;
	*document = NULL;
	if (length >= LQ_SOURCE_LIMIT)
		return LQ_TOO_LARGE;
	reset(context);
	if (!lq_options_copy(&parsed->options, options))
		return LQ_NO_MEMORY;
	set_levels(parsed);

	lq_source_load(&parsed->syntax, bytes, length, lq_option_value(&parsed->options, LQ_O_ENCODING));
	if (!parsed->syntax.failed)
		set_house(parsed);
	if (!parsed->syntax.failed)
		lq_scan(&parsed->syntax);
	if (!parsed->syntax.failed)
		lq_layout(&parsed->syntax);
	if (!parsed->syntax.failed)
		lq_parse_tokens(&parsed->syntax);
	if (!parsed->syntax.failed)
		lq_model_build(parsed);
	if (parsed->syntax.too_large)
		return LQ_TOO_LARGE;
	if (parsed->syntax.failed || parsed->model.failed || parsed->syntax.diags.failed)
		return LQ_NO_MEMORY;
	*document = parsed;
	return LQ_OK;
}

lq_text lq_document_source(const lq_document *document)
{
	return (lq_text){ document->syntax.source, document->syntax.source_length };
}

lq_text lq_document_text(const lq_document *document)
{
	return (lq_text){ document->syntax.text, document->syntax.length };
}

lq_span lq_source_span(const lq_document *document, lq_span span)
{
	return lq_source_bytes(&document->syntax, span);
}

const char *lq_document_encoding(const lq_document *document)
{
	return document->syntax.encoding;
}

const char *lq_document_house(const lq_document *document)
{
	return lq_house_entry_at(document->syntax.house)->name;
}

const char *lq_missing_key(lq_document *document, const char *format, size_t index)
{
	lq_needs *needs = lq_find_needs(format);
	return needs ? needs(document, index) : NULL;
}

lq_status lq_write(lq_document *document, const char *format, lq_sink *sink, void *data)
{
	lq_writer *writer = lq_find_writer(format);
	struct lq_out out = lq_out_to(sink, data, document->out_buffer);
	if (!writer)
		return LQ_UNKNOWN_FORMAT;
	if (lq_missing_key(document, format, 0))
		return LQ_INCOMPLETE;
	writer(&out, document);
	lq_out_flush(&out);
	/* What a writer could not allocate says nothing of the document: it may be written again. */
	bool starved = document->syntax.diags.failed || document->model.failed;
	document->syntax.diags.failed = document->model.failed = false;
	if (out.failed)
		return LQ_WRITE_FAILED;
	return starved ? LQ_NO_MEMORY : LQ_OK;
}
