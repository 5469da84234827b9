#include "records.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <jansson.h>
#include <zlib.h>

#include "bytes.h"
#include "outdir.h"
#include "signals.h"

/* Numbers are only passed through, as they are written. */
enum { LOADING = JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL | JSON_DECODE_INT_AS_REAL };

struct records {
	const char *field;
	const struct lq_input *file;
	lq_input_visit *visit;
	void *data;
	gzFile stream;
	struct lq_bytes line, fields; /* of the record now */
	size_t number;                /* of its line, from 1 */
	bool too_long;                /* the line has no room in memory */
};

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
static bool copy_others(struct records *records)
{
	const char *at = skip_space(strchr(records->line.at, '{') + 1);
	bool first = true;
	records->fields.length = 0;
	if (!lq_bytes_sink(&records->fields, "{", 1))
		return false;
	while (*at == '"') {
		const char *key = at, *key_end = skip_string(at);
		const char *value = skip_space(skip_space(key_end) + 1), *end = skip_value(value);
		if (!is_key(key, (size_t)(key_end - key), records->field)) {
			if ((!first && !lq_bytes_sink(&records->fields, ",", 1)) ||
			    !lq_bytes_sink(&records->fields, key, (size_t)(end - key)))
				return false;
			first = false;
		}
		at = skip_space(end);
		if (*at == ',')
			at = skip_space(at + 1);
	}
	return lq_bytes_sink(&records->fields, "}", 1);
}

/* --- Records ---------------------------------------------------------------------- */

static bool visit_record(struct records *records)
{
	struct lq_input input = { .fd = -1, .status.st_mode = S_IFREG, .record = records->number };
	char why[256] = "", path[4200], place[4200];
	json_error_t error;
	json_t *object = NULL, *text = NULL;
	int stem = (int)lq_stem_length(records->file->place);
	snprintf(path, sizeof path, "%s:%zu", records->file->path, records->number);
	snprintf(place, sizeof place, "%.*s/%zu", stem, records->file->place, records->number);
	input.path = path;
	input.place = place;
	input.name = strrchr(path, '/') ? strrchr(path, '/') + 1 : path;
	if (records->too_long)
		snprintf(why, sizeof why, "%s", lq_status_text(LQ_TOO_LARGE));
	else if (!(object = json_loadb(records->line.at, records->line.length, LOADING, &error)))
		snprintf(why, sizeof why, "this line is no JSON: %s", error.text);
	else if (!json_is_object(object))
		snprintf(why, sizeof why, "this line is no JSON object");
	else if (!json_is_string(text = json_object_get(object, records->field)))
		snprintf(why, sizeof why, "the record has no text in the field '%.60s'", records->field);
	if (json_is_object(object) && !*why && !copy_others(records))
		snprintf(why, sizeof why, "%s", lq_status_text(LQ_NO_MEMORY));
	input.broken = *why ? why : NULL;
	input.bytes = *why ? "" : json_string_value(text);
	input.length = *why ? 0 : json_string_length(text);
	input.fields = *why ? "" : records->fields.at;
	input.fields_length = *why ? 0 : records->fields.length;
	bool on = records->visit(records->data, &input);
	json_decref(object);
	return on;
}

/* Takes what stands before the end of a line, or of the file. False when out of memory. */
static bool add(struct records *records, const char *at, size_t length)
{
	if (records->too_long || records->line.length + length >= LQ_SOURCE_LIMIT) {
		records->too_long = true;
		return true;
	}
	return lq_bytes_sink(&records->line, at, length);
}

/* Ends a line. False where the visit was the last. */
static bool end_line(struct records *records)
{
	bool on = true;
	records->number++;
	bool blank = !records->too_long && strspn(records->line.at, " \t\r") == records->line.length;
	if (!blank)
		on = visit_record(records);
	records->line.length = 0;
	records->too_long = false;
	return on;
}

static int say_no_memory(const struct records *records)
{
	lq_say(records->file->path, lq_status_text(LQ_NO_MEMORY));
	return LQ_EXIT_INTERNAL;
}

/* Reads on, and visits what ended. *on is false where a visit was the last. */
static int read_all(struct records *records, bool *on)
{
	char buffer[64 * 1024];
	int got, code;
	while (*on && (got = gzread(records->stream, buffer, sizeof buffer)) > 0) {
		for (const char *at = buffer, *end = buffer + got; *on && at < end;) {
			const char *stop = memchr(at, '\n', (size_t)(end - at));
			if (!add(records, at, (size_t)((stop ? stop : end) - at)))
				return say_no_memory(records);
			if (stop)
				*on = end_line(records);
			at = stop ? stop + 1 : end;
		}
	}
	const char *wrong = gzerror(records->stream, &code);
	if (*on && code != Z_OK && code != Z_STREAM_END && !lq_stopped()) {
		if (code == Z_ERRNO)
			lq_say_errno(records->file->path, errno);
		else
			lq_say(records->file->path, code == Z_BUF_ERROR ? "the gzip file is cut short" : wrong);
		return LQ_EXIT_FILES;
	}
	if (*on && !lq_stopped() && (records->line.length || records->too_long))
		*on = end_line(records);
	return LQ_EXIT_DONE;
}

bool lq_records_walk(const char *field, const struct lq_input *file, lq_input_visit *visit, void *data,
                     int *exit)
{
	struct records records = { .field = field, .file = file, .visit = visit, .data = data };
	int fd = dup(file->fd);
	bool on = true;
	*exit = LQ_EXIT_FILES;
	if (fd < 0 || !(records.stream = gzdopen(fd, "rb"))) {
		lq_say_errno(file->path, fd < 0 ? errno : ENOMEM);
		if (fd >= 0)
			close(fd);
		return true;
	}
	*exit = read_all(&records, &on);
	gzclose_r(records.stream);
	lq_bytes_free(&records.line);
	lq_bytes_free(&records.fields);
	return on;
}
