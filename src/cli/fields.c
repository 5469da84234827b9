#include "fields.h"

#include <stdio.h>
#include <string.h>

#include <jansson.h>

/* Numbers are only passed through, as they are written. */
enum { LOADING = JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL | JSON_DECODE_INT_AS_REAL };

/* --- The other fields, as they are written ---------------------------------------- */

/* These are called on a line that Jansson has read, so that each thing ends. */

static const char *skip_space(const char *at)
{
	while (*at == ' ' || *at == '\t' || *at == '\r')
		at++;
	return at;
}

static const char *skip_string(const char *at)
{
	for (at++; *at != '"'; at++)
		at += *at == '\\';
	return at + 1;
}

static const char *skip_value(const char *at)
{
	size_t depth = 0;
	if (*at == '"')
		return skip_string(at);
	do {
		if (*at == '"') {
			at = skip_string(at);
			continue;
		}
		if (depth && (*at == '}' || *at == ']'))
			depth--;
		else if (*at == '{' || *at == '[')
			depth++;
		at++;
	} while (depth || !strchr(" \t\r,}", *at));
	return at;
}

/* Whether a key, with its quotes, is this one. */
static bool is_key(const char *key, size_t length, const char *name)
{
	if (!memchr(key, '\\', length))
		return length == strlen(name) + 2 && !memcmp(key + 1, name, length - 2);
	json_t *text = json_loadb(key, length, JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL);
	bool is = text && !strcmp(json_string_value(text), name);
	json_decref(text);
	return is;
}

/* Copies the object without the field. False when out of memory. */
static bool copy_others(struct lq_fields *fields, const char *line, const char *name)
{
	const char *at = skip_space(strchr(line, '{') + 1);
	bool first = true;
	fields->others.length = 0;
	if (!lq_bytes_sink(&fields->others, "{", 1))
		return false;
	while (*at == '"') {
		const char *key = at, *key_end = skip_string(at);
		const char *value = skip_space(skip_space(key_end) + 1), *end = skip_value(value);
		if (!is_key(key, (size_t)(key_end - key), name)) {
			if ((!first && !lq_bytes_sink(&fields->others, ",", 1)) ||
			    !lq_bytes_sink(&fields->others, key, (size_t)(end - key)))
				return false;
			first = false;
		}
		at = skip_space(end);
		if (*at == ',')
			at = skip_space(at + 1);
	}
	return lq_bytes_sink(&fields->others, "}", 1);
}

/* The document of a record, or NULL. */
static const json_t *find_text(struct lq_fields *fields, const json_t *object, const char *name)
{
	const json_t *text = json_object_get(object, name);
	if (json_is_string(text))
		return text;
	if (json_is_object(object))
		snprintf(fields->why, sizeof fields->why, "the record has no text in the field '%.60s'", name);
	else
		snprintf(fields->why, sizeof fields->why, "this line is no JSON object");
	return NULL;
}

char *lq_fields_read(struct lq_fields *fields, const struct lq_input *input, lq_context *context,
                     size_t *length)
{
	json_error_t error;
	json_t *object = json_loadb(input->line, input->length, LOADING, &error);
	char *bytes = NULL;
	fields->others.length = 0;
	if (!object)
		snprintf(fields->why, sizeof fields->why, "this line is no JSON: %s", error.text);
	const json_t *text = object ? find_text(fields, object, input->field) : NULL;
	if (text && copy_others(fields, input->line, input->field))
		bytes = lq_context_buffer(context, json_string_length(text));
	if (bytes) {
		*length = json_string_length(text);
		memcpy(bytes, json_string_value(text), *length);
	} else if (text) {
		fields->others.length = 0;
		snprintf(fields->why, sizeof fields->why, "%s", lq_status_text(LQ_NO_MEMORY));
	}
	json_decref(object);
	return bytes;
}
