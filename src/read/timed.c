/* timed.c -- a file of captions or words with times, from its bytes to what is in it. */
#include "read/timed.h"

#include <stdlib.h>
#include <string.h>

#include "read/file.h"
#include "read/timed_build.h"

static const struct format {
	const char *name, *title;
	bool words; /* and no cues */
} formats[] = {
#define FORMAT(name, title, words) { #name, title, words },
#include "read/timed_formats.def"
#undef FORMAT
};

static const char *const odd_texts[] = {
#define ODD(name, text) text,
#include "read/timed_odd.def"
#undef ODD
};

const char *lq_timed_odd_text(enum lq_timed_odd odd)
{
	return odd_texts[odd];
}

/* Whether a good part of the first lines are ones of times. */
static bool has_times(const char *bytes, size_t length)
{
	enum { LOOKED_AT = 100, PART = 8 };
	struct lq_timed_lines lines = { bytes, bytes + length, 0 };
	size_t count = 0, times = 0;
	lq_text line;
	while (count < LOOKED_AT && lq_timed_next_line(&lines, &line)) {
		count += lq_timed_trim(line).length > 0;
		times += lq_timed_is_time_line(line);
	}
	return times && times * PART >= count;
}

static enum lq_timed_format recognise(const char *bytes, size_t length)
{
	lq_text text = { bytes, length };
	while (text.length && strchr(" \t\r\n", *text.at))
		text.at++, text.length--;
	if (lq_timed_begins(text, "WEBVTT"))
		return LQ_TIMED_vtt;
	if (text.length && (*text.at == '{' || *text.at == '['))
		return LQ_TIMED_whisper; /* or another one in JSON, as its members tell */
	if (text.length && *text.at == '<')
		return LQ_TIMED_ttml; /* or another one in XML */
	if (has_times(bytes, length))
		return LQ_TIMED_srt;
	return lq_timed_rows_format(bytes, length);
}

static void read_file(struct lq_timed_builder *builder)
{
	switch (builder->format) {
	case LQ_TIMED_vtt:
	case LQ_TIMED_srt: lq_timed_read_cues(builder); break;
	case LQ_TIMED_ctm:
	case LQ_TIMED_nlp:
	case LQ_TIMED_tsv: lq_timed_read_rows(builder); break;
	case LQ_TIMED_whisper: lq_timed_read_json(builder); break;
	case LQ_TIMED_ttml: lq_timed_read_xml(builder); break;
	default:
		builder->exit =
		    lq_say_place(builder->path, 0, 0,
		                 "no format of captions that is known: neither WebVTT nor SubRip, JSON, XML, CTM, "
		                 ".nlp, nor a table of start, end and word");
	}
}

/* Reads what is decoded into `builder->file`. */
static void read_decoded(struct lq_timed_builder *builder)
{
	struct lq_timed_file *file = builder->file;
	file->text = malloc(builder->length + 1);
	builder->text_room = builder->length;
	builder->failed |= !file->text;
	if (builder->failed)
		return;
	builder->format = recognise(builder->bytes, builder->length);
	if (builder->guessed && builder->format != LQ_TIMED_ttml) /* XML says itself */
		lq_timed_odd(builder, LQ_ODD_BYTES, 0, false);
	read_file(builder);
	if (builder->failed || builder->exit)
		return;
	file->format = formats[builder->format].name;
	file->title = formats[builder->format].title;
	lq_timed_make_words(builder);
	if (builder->table)
		file->cue_count = file->line_count = 0;
}

struct lq_timed_file *lq_timed_parse(const char *path, const char *bytes, size_t length, int *exit)
{
	struct lq_timed_builder builder = { .path = path, .source = bytes, .source_length = length };
	builder.file = calloc(1, sizeof *builder.file);
	builder.bytes = lq_timed_decode(bytes, length, &builder.length, &builder.guessed);
	builder.failed = !builder.bytes || !builder.file;
	if (!builder.failed)
		read_decoded(&builder);
	free(builder.marks);
	free(builder.cue_marks);
	free(builder.underlined);
	if (builder.file)
		builder.file->bytes = builder.bytes;
	else
		free(builder.bytes);
	if (!builder.failed && !builder.exit)
		return builder.file;
	if (builder.failed)
		lq_say(path, lq_status_text(LQ_NO_MEMORY));
	*exit = builder.failed ? LQ_EXIT_INTERNAL : builder.exit;
	lq_timed_free(builder.file);
	return NULL;
}

struct lq_timed_file *lq_timed_load(const char *path, int *exit)
{
	size_t length;
	char *bytes = lq_read_file(path, &length, exit);
	struct lq_timed_file *file = bytes ? lq_timed_parse(path, bytes, length, exit) : NULL;
	free(bytes);
	return file;
}

void lq_timed_free(struct lq_timed_file *file)
{
	if (!file)
		return;
	free(file->words);
	free(file->details);
	free(file->cues);
	free(file->lines);
	free(file->sounds);
	free(file->text);
	free(file->bytes);
	free(file);
}

void lq_timed_say_odd(const struct lq_timed_file *file, const char *path)
{
	for (size_t i = 0; i < LQ_ODD_COUNT; i++) {
		char text[200];
		size_t count = file->odd[i].count;
		if (!count)
			continue;
		snprintf(text, sizeof text, "note: %s", odd_texts[i]);
		if (count > 1)
			snprintf(text, sizeof text, "note: %s (%zu times)", odd_texts[i], count);
		lq_say_place(path, file->odd[i].line, 0, text);
	}
}
