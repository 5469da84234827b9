#include "read/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int lq_say_place(const char *path, unsigned long line, unsigned long column, const char *text)
{
	size_t length = strlen(text);
	while (length && (text[length - 1] == '\n' || text[length - 1] == '\r'))
		length--;
	fputs("loquitur: ", lq_messages());
	lq_print_visible(lq_messages(), path, strlen(path));
	if (line)
		fprintf(lq_messages(), ":%lu", line);
	if (line && column)
		fprintf(lq_messages(), ":%lu", column);
	fputs(": ", lq_messages());
	lq_print_visible(lq_messages(), text, length);
	fputs("\n", lq_messages());
	return LQ_EXIT_USAGE;
}

/* Reads all that there is, and one byte more than the limit at most; -1 where it fails. */
static ssize_t read_all(int fd, char **bytes)
{
	size_t room = (size_t)64 * 1024, length = 0;
	*bytes = malloc(room);
	while (*bytes) {
		ssize_t got = read(fd, *bytes + length, room - 1 - length);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return -1;
		length += (size_t)got;
		if (!got || length > LQ_READ_LIMIT) {
			(*bytes)[length] = '\0';
			return (ssize_t)length;
		}
		if (length < room - 1)
			continue;
		char *more = realloc(*bytes, 2 * room);
		if (!more)
			break;
		*bytes = more;
		room *= 2;
	}
	errno = ENOMEM;
	return -1;
}

char *lq_read_descriptor(int fd, const char *path, size_t *length, int *exit)
{
	char *bytes = NULL;
	ssize_t got = fd < 0 ? -1 : read_all(fd, &bytes);
	int error = errno;
	if (got >= 0 && (size_t)got <= LQ_READ_LIMIT) {
		*length = (size_t)got;
		return bytes;
	}
	free(bytes);
	if (got >= 0)
		lq_say(path, "the file is too large: more than 256 MiB");
	else
		lq_say_errno(path, error);
	*exit = got < 0 && error == ENOMEM ? LQ_EXIT_INTERNAL : LQ_EXIT_FILES;
	return NULL;
}

char *lq_read_file(const char *path, size_t *length, int *exit)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	char *bytes = lq_read_descriptor(fd, path, length, exit);
	if (fd >= 0)
		close(fd);
	return bytes;
}

enum { LINE_SIZE = 24 }; /* room for a colon and a number behind the path */

bool lq_origin_begin(struct lq_origin *origin, const char *path)
{
	const char *end = path + strlen(path);
	*origin = (struct lq_origin){ .text = malloc((size_t)(end - path) * LQ_ESCAPE_SIZE + LINE_SIZE) };
	if (!origin->text)
		return false;
	char *to = origin->text;
	for (const char *at = path; at < end;) {
		char code[LQ_ESCAPE_SIZE];
		size_t size = lq_escape_character(at, end, code);
		const char *shown = *code ? code : at;
		to += snprintf(to, LQ_ESCAPE_SIZE, "%.*s", *code ? LQ_ESCAPE_SIZE : (int)size, shown);
		at += size;
	}
	origin->length = (size_t)(to - origin->text);
	return true;
}

const char *lq_origin_at(struct lq_origin *origin, unsigned long line)
{
	snprintf(origin->text + origin->length, LINE_SIZE, ":%lu", line);
	return origin->text;
}

void lq_origin_end(struct lq_origin *origin)
{
	free(origin->text);
	origin->text = NULL;
}
