#include "records.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <zlib.h>

#include "bytes.h"
#include "outdir.h"
#include "signals.h"

struct records {
	const char *field;
	const struct lq_input *file;
	lq_input_visit *visit;
	void *data;
	gzFile stream;
	struct lq_bytes line; /* of the record now */
	size_t number;        /* of its line, from 1 */
	bool too_long;        /* the line has no room in memory */
};

static bool visit_record(struct records *records)
{
	struct lq_input input = { .fd = -1,
		                      .status.st_mode = S_IFREG,
		                      .record = records->number,
		                      .field = records->field,
		                      .line = records->too_long ? "" : records->line.at,
		                      .length = records->too_long ? 0 : records->line.length,
		                      .broken = records->too_long ? lq_status_text(LQ_TOO_LARGE) : NULL };
	char path[4200], place[4200];
	int stem = (int)lq_stem_length(records->file->place);
	snprintf(path, sizeof path, "%s:%zu", records->file->path, records->number);
	snprintf(place, sizeof place, "%.*s/%zu", stem, records->file->place, records->number);
	input.path = path;
	input.place = place;
	input.name = strrchr(path, '/') ? strrchr(path, '/') + 1 : path;
	return records->visit(records->data, &input);
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
	return on;
}
