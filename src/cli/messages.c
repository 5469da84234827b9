#include "cli.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "progress.h"

size_t lq_escape_character(const char *at, const char *end, char code[LQ_ESCAPE_SIZE])
{
	const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *)at;
	utf8proc_int32_t point = *bytes;
	utf8proc_ssize_t length = point < 0x80 ? 1 : utf8proc_iterate(bytes, end - at, &point);
	code[0] = '\0';
	if (length < 1) {
		snprintf(code, LQ_ESCAPE_SIZE, "\\x%02X", *bytes);
		return 1;
	}
	if (point == '\t' || point == '\n' || point == '\r')
		snprintf(code, LQ_ESCAPE_SIZE, "\\%c", point == '\t' ? 't' : point == '\n' ? 'n' : 'r');
	else if (point < 0x20 || point == 0x7F)
		snprintf(code, LQ_ESCAPE_SIZE, "\\x%02X", *bytes);
	else if (point >= 0x80 && point <= 0x9F)
		snprintf(code, LQ_ESCAPE_SIZE, "\\x%02X\\x%02X", bytes[0], bytes[1]);
	return (size_t)length;
}

void lq_print_visible(FILE *to, const char *text, size_t length)
{
	char code[LQ_ESCAPE_SIZE];
	for (const char *at = text, *end = text + length; at < end;) {
		size_t size = lq_escape_character(at, end, code);
		if (*code)
			fputs(code, to);
		else
			fwrite(at, 1, size, to);
		at += size;
	}
}

/* Where what a thread says is kept; the zero value is that it goes to standard error. */
static _Thread_local struct {
	FILE *stream;
	lq_sink *sink;
	void *data;
	char *text; /* of the stream */
	size_t length;
	char *reason;
	size_t room;
} kept;

FILE *lq_messages(void)
{
	if (kept.stream)
		return kept.stream;
	lq_progress_clear();
	return stderr;
}

void lq_messages_begin(lq_sink *sink, void *data, char *reason, size_t room)
{
	kept.sink = sink;
	kept.data = data;
	kept.reason = reason;
	kept.room = room;
	kept.stream = open_memstream(&kept.text, &kept.length); /* NULL: what is said is out of order */
}

void lq_messages_end(void)
{
	if (kept.stream && fclose(kept.stream) == 0 && kept.length &&
	    !kept.sink(kept.data, kept.text, kept.length))
		fwrite(kept.text, 1, kept.length, stderr);
	free(kept.text);
	memset(&kept, 0, sizeof kept);
}

void lq_say(const char *subject, const char *text)
{
	fputs("loquitur: ", lq_messages());
	if (subject) {
		lq_print_visible(lq_messages(), subject, strlen(subject));
		fputs(": ", lq_messages());
	}
	fprintf(lq_messages(), "%s\n", text);
	if (kept.reason)
		snprintf(kept.reason, kept.room, "%s", text);
}

void lq_say_errno(const char *subject, int error)
{
	lq_say(subject, strerror(error));
}

int lq_say_usage(const struct lq_command *command, const char *text, const char *value)
{
	fprintf(stderr, "loquitur %s: %s", command->name, text);
	if (value) {
		fputs(" '", stderr);
		lq_print_visible(stderr, value, strlen(value));
		fputs("'", stderr);
	}
	fprintf(stderr, "\nTry 'loquitur help %s'.\n", command->name);
	return LQ_EXIT_USAGE;
}

int lq_finish_stdout(void)
{
	errno = 0;
	if (!ferror(stdout) && fflush(stdout) == 0)
		return LQ_EXIT_DONE;
	if (errno != EPIPE)
		lq_say_errno("standard output", errno ? errno : EIO);
	return LQ_EXIT_FILES;
}
