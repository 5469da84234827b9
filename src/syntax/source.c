#include "base/pages.h"
#include "syntax/syntax.h"

#include <stdlib.h>
#include <string.h>

char *lq_source_buffer(struct lq_syntax *syntax, size_t size)
{
	size_t need = size + 2 * LQ_PADDING;
	if (!syntax->memory || need > syntax->memory_room) {
		free(syntax->memory); /* nothing in it is wanted any more */
		syntax->memory_room = 0;
		syntax->memory = lq_pages_get(need);
		if (!syntax->memory)
			return NULL;
		syntax->memory_room = need;
	}
	memset(syntax->memory, 0, LQ_PADDING);
	return syntax->memory + LQ_PADDING;
}

/* False when out of memory. */
static bool take_source(struct lq_syntax *syntax, const char *bytes, size_t length)
{
	bool in_place = syntax->memory && bytes == syntax->memory + LQ_PADDING &&
	                length + 2 * LQ_PADDING <= syntax->memory_room;
	char *source = in_place ? syntax->memory + LQ_PADDING : lq_source_buffer(syntax, length);
	if (!source)
		return false;
	if (!in_place && length)
		memmove(source, bytes, length); /* it may be a part of the source before */
	memset(source + length, 0, LQ_PADDING);
	syntax->source = source;
	syntax->source_length = (uint32_t)length;
	return true;
}

static void take_text(struct lq_syntax *syntax, char *text, uint32_t length)
{
	syntax->text = text;
	syntax->length = length;
	if (!lq_survey_run(&syntax->survey, text, length))
		syntax->failed = true;
}

/* False where there is no such encoding. */
static bool decode(struct lq_syntax *syntax, const char *encoding)
{
	switch (lq_decode(&syntax->decoded, encoding, syntax->source, syntax->source_length, LQ_SOURCE_LIMIT)) {
	case LQ_DECODE_DONE: take_text(syntax, lq_decoded_text(&syntax->decoded), syntax->decoded.length); break;
	case LQ_DECODE_TOO_LARGE: syntax->too_large = syntax->failed = true; break;
	case LQ_DECODE_NO_MEMORY: syntax->failed = true; break;
	case LQ_DECODE_UNKNOWN: return false;
	}
	return true;
}

/* What the survey does not take for UTF-8 is looked at again. */
static void recognise(struct lq_syntax *syntax)
{
	const char *encoding = lq_encoding_recognise(syntax->source, syntax->source_length);
	/* Where the C library lacks the encoding, the text stays what it was before. */
	if (!strcmp(encoding, LQ_ENCODING_UTF8) || !decode(syntax, encoding))
		return;
	lq_encoding_name(encoding, syntax->encoding);
	syntax->recognised = true;
}

void lq_source_load(struct lq_syntax *syntax, const char *bytes, size_t length, const char *encoding)
{
	if (!take_source(syntax, bytes, length)) {
		syntax->failed = true;
		return;
	}
	lq_encoding_name(encoding, syntax->encoding);
	bool open = !strcmp(syntax->encoding, LQ_ENCODING_AUTO);
	if (open)
		lq_encoding_name(LQ_ENCODING_UTF8, syntax->encoding);
	if (strcmp(syntax->encoding, LQ_ENCODING_UTF8) != 0) {
		if (!decode(syntax, syntax->encoding))
			syntax->failed = true; /* the option takes only what there is */
		return;
	}
	take_text(syntax, syntax->source, syntax->source_length);
	if (open && !syntax->failed && syntax->survey.census & LQ_HAS_UNDECODABLE)
		recognise(syntax);
}

void lq_syntax_reset(struct lq_syntax *syntax)
{
	syntax->source = syntax->text = NULL;
	syntax->source_length = syntax->length = 0;
	syntax->hidden = NULL;
	syntax->escapes_end = 0;
	syntax->front_matter = (lq_span){ 0, 0 };
	syntax->recognised = syntax->too_large = false;
	lq_decoded_reset(&syntax->decoded);
	syntax->token_count = 0;
	syntax->node_count = 0;
	syntax->root = 0;
	syntax->failed = false;
	lq_diags_reset(&syntax->diags);
}

void lq_syntax_free(struct lq_syntax *syntax)
{
	free(syntax->memory);
	lq_decoded_free(&syntax->decoded);
	lq_survey_free(&syntax->survey);
	free(syntax->hidden_memory);
	free(syntax->tokens);
	free(syntax->nodes);
	lq_diags_free(&syntax->diags);
}
