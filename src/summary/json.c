/* json.c -- the summary as one JSON object: docs/reports.md. */
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "summary/writer.h"

/* A string of any bytes: what is not UTF-8 is escaped as it is shown elsewhere. */
static bool grow(void *data, const char *bytes, size_t length)
{
	json_t **string = data;
	size_t before = *string ? json_string_length(*string) : 0;
	char *joined = malloc(before + length + 1);
	if (!joined)
		return false;
	if (before)
		memcpy(joined, json_string_value(*string), before);
	memcpy(joined + before, bytes, length);
	json_decref(*string);
	*string = json_stringn(joined, before + length);
	free(joined);
	return *string != NULL;
}

static json_t *text_of(const char *string)
{
	json_t *text = json_string(string);
	struct lq_writer writer = { .sink = grow, .data = &text };
	if (!text)
		lq_writer_visible(&writer, string);
	return text;
}

static void write_members(struct lq_writer *writer, const char *key, json_t *list)
{
	char *text = list ? json_dumps(list, JSON_COMPACT) : NULL;
	writer->failed = writer->failed || !text;
	lq_writer_format(writer, ",\"%s\":", key);
	if (text)
		lq_writer_string(writer, text);
	free(text);
	json_decref(list);
}

static json_t *codes_of(const struct lq_summary *summary)
{
	json_t *list = json_array();
	for (size_t i = 0; i < lq_check_count() && summary->codes[i].findings; i++) {
		const struct lq_summary_code *code = &summary->codes[i];
		json_array_append_new(list,
		                      json_pack("{s:s,s:s,s:s,s:I,s:I}", "code", code->info.code, "name",
		                                code->info.name, "level", lq_level_name(code->level), "findings",
		                                (json_int_t)code->findings, "files", (json_int_t)code->files));
	}
	return list;
}

static json_t *files_of(const struct lq_summary *summary)
{
	json_t *list = json_array();
	for (size_t i = 0; i < summary->file_count; i++) {
		const struct lq_summary_file *file = &summary->files[i];
		json_array_append_new(
		    list, json_pack("{s:o,s:s,s:I,s:I,s:I,s:I,s:I}", "file", text_of(file->name), "house",
		                    file->house, "turns", (json_int_t)file->turns, "words", (json_int_t)file->words,
		                    "errors", (json_int_t)file->found[LQ_ERROR], "warnings",
		                    (json_int_t)file->found[LQ_WARNING], "notes", (json_int_t)file->found[LQ_NOTE]));
	}
	return list;
}

static json_t *houses_of(const struct lq_summary *summary)
{
	json_t *list = json_array();
	for (size_t i = 0; i < summary->house_count; i++)
		json_array_append_new(list, json_pack("{s:s,s:I}", "house", summary->houses[i].name, "files",
		                                      (json_int_t)summary->houses[i].files));
	return list;
}

static json_t *speakers_of(const struct lq_summary *summary)
{
	json_t *list = json_array();
	for (size_t i = 0; i < summary->speaker_count; i++) {
		const struct lq_summary_speaker *speaker = &summary->speakers[i];
		json_array_append_new(list, json_pack("{s:o,s:I,s:I,s:I}", "label", text_of(speaker->label), "words",
		                                      (json_int_t)speaker->words, "turns", (json_int_t)speaker->turns,
		                                      "files", (json_int_t)speaker->files));
	}
	return list;
}

bool lq_summary_json(const struct lq_summary *summary, lq_sink *sink, void *data)
{
	struct lq_writer writer = { .sink = sink, .data = data };
	lq_writer_format(
	    &writer, "{\"format\":\"loquitur-summary\",\"version\":1,\"totals\":{\"files\":%zu,\"speakers\":%zu,",
	    summary->file_count, summary->speaker_count);
	lq_writer_format(&writer, "\"turns\":%zu,\"words\":%zu,\"errors\":%zu,\"warnings\":%zu,\"notes\":%zu}",
	                 summary->turns, summary->words, summary->found[LQ_ERROR], summary->found[LQ_WARNING],
	                 summary->found[LQ_NOTE]);
	write_members(&writer, "codes", codes_of(summary));
	write_members(&writer, "files", files_of(summary));
	write_members(&writer, "houses", houses_of(summary));
	write_members(&writer, "speakers", speakers_of(summary));
	lq_writer_string(&writer, "}\n");
	return !writer.failed;
}
