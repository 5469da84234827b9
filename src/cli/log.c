#include "log.h"

#include <errno.h>
#include <fcntl.h>
#include <search.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "read/file.h"

static int by_name(const void *left, const void *right)
{
	return strcmp(left, right);
}

static int say(const struct lq_log *log, const char *text)
{
	lq_say(log->path, text);
	return LQ_EXIT_USAGE;
}

/* Takes in the records behind the first. The length of what is whole goes to *whole. */
static int read_records(struct lq_log *log, char *at, const char *end, size_t *whole)
{
	for (char *stop; at < end && (stop = memchr(at, '\0', (size_t)(end - at))); at = stop + 1) {
		char *name = NULL;
		errno = 0;
		log->written = strtoull(at, &name, 10);
		if (errno || name == at || *name != ' ' || !name[1])
			return say(log, "this is no log of --resume");
		if (!tsearch(name + 1, &log->tree, by_name)) {
			lq_say(log->path, lq_status_text(LQ_NO_MEMORY));
			return LQ_EXIT_INTERNAL;
		}
	}
	*whole = (size_t)(at - log->bytes);
	return LQ_EXIT_DONE;
}

/* Reads the log as it is. A first record that is cut short is none. */
static int read_log(struct lq_log *log, const char *title, size_t *whole)
{
	int exit;
	size_t length;
	log->bytes = lq_read_descriptor(log->fd, log->path, &length, &exit);
	*whole = 0;
	if (!log->bytes)
		return exit;
	char *stop = memchr(log->bytes, '\0', length);
	if (!stop)
		return strncmp(log->bytes, title, length) ? say(log, "this is no log of --resume") : LQ_EXIT_DONE;
	if (strcmp(log->bytes, title) != 0)
		return say(log, "the log is of a run that does something else");
	return read_records(log, stop + 1, log->bytes + length, whole);
}

static int append(struct lq_log *log, const char *bytes, size_t length)
{
	while (length) {
		ssize_t done = write(log->fd, bytes, length);
		if (done < 0 && errno != EINTR) {
			lq_say_errno(log->path, errno);
			return LQ_EXIT_FILES;
		}
		bytes += done > 0 ? done : 0;
		length -= done > 0 ? (size_t)done : 0;
	}
	return LQ_EXIT_DONE;
}

int lq_log_begin(struct lq_log *log, const char *title)
{
	size_t whole;
	if (!log->path)
		return LQ_EXIT_DONE;
	log->fd = open(log->path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOCTTY, 0666);
	if (log->fd < 0) {
		lq_say_errno(log->path, errno);
		return LQ_EXIT_FILES;
	}
	int exit = read_log(log, title, &whole);
	if (exit == LQ_EXIT_DONE && ftruncate(log->fd, (off_t)whole)) {
		lq_say_errno(log->path, errno);
		exit = LQ_EXIT_FILES;
	}
	if (exit == LQ_EXIT_DONE && !whole)
		exit = append(log, title, strlen(title) + 1);
	return exit;
}

void lq_log_end(struct lq_log *log)
{
	if (!log->path)
		return;
	while (log->tree)
		tdelete(*(char **)log->tree, &log->tree, by_name); /* the names are parts of the bytes */
	free(log->bytes);
	if (log->fd >= 0)
		close(log->fd);
}

bool lq_log_has(const struct lq_log *log, const char *name)
{
	return log->tree && tfind(name, &log->tree, by_name);
}

int lq_log_add(struct lq_log *log, const char *name, uint64_t written)
{
	char number[32];
	if (!log->path)
		return LQ_EXIT_DONE;
	/* In one piece, so that a record is whole or the last. */
	size_t digits = (size_t)snprintf(number, sizeof number, "%llu ", (unsigned long long)written);
	size_t size = digits + strlen(name) + 1;
	char *record = malloc(size);
	if (!record) {
		lq_say(log->path, lq_status_text(LQ_NO_MEMORY));
		return LQ_EXIT_INTERNAL;
	}
	memcpy(record, number, digits);
	memcpy(record + digits, name, size - digits);
	int exit = append(log, record, size);
	free(record);
	return exit;
}
