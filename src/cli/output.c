#include "output.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "signals.h"

enum {
	ROOM = 256 * 1024,
	COPIED = 32 * 1024 /* what is longer is written from where it is */
};

bool lq_output_begin(struct lq_output *output)
{
	*output = (struct lq_output){ .fd = -1, .buffer = malloc(ROOM) };
	if (!output->buffer)
		lq_say(NULL, lq_status_text(LQ_NO_MEMORY));
	return output->buffer;
}

void lq_output_end(struct lq_output *output)
{
	lq_output_drop(output);
	free(output->buffer);
}

void lq_output_stdout(struct lq_output *output)
{
	output->fd = STDOUT_FILENO;
}

/* --- Files ------------------------------------------------------------------ */

/* The directory part of a path with its slash; the length of it. */
static size_t directory_length(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? (size_t)(slash - path) + 1 : 0;
}

/* `name` as seen from the directory of `path`. */
static char *beside(const char *path, const char *name)
{
	size_t length = name[0] == '/' ? 0 : directory_length(path), size = strlen(name) + 1;
	char *joined = malloc(length + size);
	if (joined) {
		memcpy(joined, path, length);
		memcpy(joined + length, name, size);
	}
	return joined;
}

/* The path behind the links at `path`, whether anything stands there or not. NULL with errno set. */
static char *follow_links(const char *path)
{
	char link[PATH_MAX];
	char *now = strdup(path);
	for (int i = 0; now && i < 40; i++) {
		ssize_t length = readlink(now, link, sizeof link - 1);
		if (length < 0)
			return now;
		link[length] = '\0';
		char *next = beside(now, link);
		free(now);
		now = next;
	}
	free(now);
	errno = now ? ELOOP : ENOMEM;
	return NULL;
}

/* Opens a new file beside the target. Its name is short, so that it fits wherever the target does. */
static bool open_temporary(struct lq_output *output)
{
	static unsigned number;
	for (int i = 0; i < 100; i++) {
		char name[64];
		snprintf(name, sizeof name, ".loquitur-%ld-%u.tmp", (long)getpid(), number++);
		output->temporary = beside(output->target, name);
		if (!output->temporary) {
			errno = ENOMEM;
			return false;
		}
		lq_signals_standing(output->temporary);
		output->fd = open(output->temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
		if (output->fd >= 0)
			return true;
		int error = errno;
		lq_signals_standing(NULL);
		free(output->temporary);
		output->temporary = NULL;
		errno = error;
		if (error != EEXIST)
			return false;
	}
	return false;
}

/* True for what `> FILE` gave standard output already. */
static bool is_stdout(const struct stat *status)
{
	struct stat own;
	return fstat(STDOUT_FILENO, &own) == 0 && own.st_dev == status->st_dev && own.st_ino == status->st_ino;
}

static bool open_target(struct lq_output *output, const char *path, bool follow)
{
	struct stat status;
	if (follow && stat(path, &status) == 0) {
		if (is_stdout(&status)) {
			output->fd = STDOUT_FILENO;
			return true;
		}
		if (!S_ISREG(status.st_mode)) {
			output->fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
			return output->fd >= 0;
		}
	}
	output->target = follow ? follow_links(path) : strdup(path);
	return output->target && open_temporary(output);
}

bool lq_output_file(struct lq_output *output, const char *path, bool follow)
{
	output->name = strdup(path);
	if (output->name && open_target(output, path, follow))
		return true;
	lq_say_errno(path, output->name ? errno : ENOMEM);
	lq_output_drop(output);
	return false;
}

bool lq_output_part(struct lq_output *output, const char *path, uint64_t kept)
{
	static const char ending[] = ".part";
	struct stat status;
	size_t length = strlen(path);
	output->keep = true;
	output->name = strdup(path);
	output->target = strdup(path);
	output->temporary = malloc(length + sizeof ending);
	if (!output->name || !output->target || !output->temporary) {
		errno = ENOMEM;
	} else {
		memcpy(output->temporary, path, length);
		memcpy(output->temporary + length, ending, sizeof ending);
		/* After a run that came to its end, what it wrote is taken up again. */
		if (kept && stat(output->temporary, &status) && errno == ENOENT)
			(void)rename(path, output->temporary);
		output->fd = open(output->temporary, O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
		if (output->fd >= 0 && fstat(output->fd, &status) == 0 && (uint64_t)status.st_size < kept)
			errno = ENODATA;
		else if (output->fd >= 0 && ftruncate(output->fd, (off_t)kept) == 0 &&
		         lseek(output->fd, 0, SEEK_END) == (off_t)kept)
			return true;
	}
	if (errno == ENODATA)
		lq_say(path, "what the log says was written is gone");
	else
		lq_say_errno(path, errno);
	lq_output_drop(output);
	return false;
}

/* --- Writing ---------------------------------------------------------------- */

static bool write_all(struct lq_output *output, const char *bytes, size_t length)
{
	while (length && !output->error) {
		ssize_t done = write(output->fd, bytes, length);
		if (done >= 0) {
			bytes += done;
			length -= (size_t)done;
		} else if (errno == EAGAIN) {
			poll(&(struct pollfd){ .fd = output->fd, .events = POLLOUT }, 1, -1);
		} else if (errno != EINTR) {
			output->error = errno;
		}
	}
	return !output->error;
}

static bool flush(struct lq_output *output)
{
	size_t used = output->used;
	output->used = 0;
	return write_all(output, output->buffer, used);
}

bool lq_output_sink(void *data, const char *bytes, size_t length)
{
	struct lq_output *output = data;
	if ((length > ROOM - output->used || length > COPIED) && !flush(output))
		return false;
	if (length > COPIED)
		return write_all(output, bytes, length);
	memcpy(output->buffer + output->used, bytes, length);
	output->used += length;
	return !output->error;
}

bool lq_output_flush(struct lq_output *output)
{
	return flush(output);
}

bool lq_output_escaped(struct lq_output *output, const char *bytes, size_t length)
{
	const char *at = bytes, *end = bytes + length, *plain = bytes;
	while (at < end) {
		char code[LQ_ESCAPE_SIZE];
		size_t size = lq_escape_character(at, end, code);
		if (*at == '\\')
			memcpy(code, "\\\\", 3);
		if (*code) {
			if (!lq_output_sink(output, plain, (size_t)(at - plain)) ||
			    !lq_output_sink(output, code, strlen(code)))
				return false;
			plain = at + size;
		}
		at += size;
	}
	return lq_output_sink(output, plain, (size_t)(at - plain));
}

int lq_output_finish(struct lq_output *output)
{
	if (output->fd < 0)
		return LQ_EXIT_DONE;
	flush(output);
	/* Some file systems tell only now that there was no room. */
	if (close(output->fd) && !output->error)
		output->error = errno;
	output->fd = -1;
	if (!output->error && output->temporary) {
		if (rename(output->temporary, output->target)) {
			output->error = errno;
		} else {
			lq_signals_standing(NULL);
			free(output->temporary);
			output->temporary = NULL;
		}
	}
	int error = output->error;
	if (error && error != EPIPE)
		lq_say_errno(output->name ? output->name : "standard output", error);
	lq_output_drop(output);
	return error ? LQ_EXIT_FILES : LQ_EXIT_DONE;
}

void lq_output_drop(struct lq_output *output)
{
	if (output->fd >= 0 && output->fd != STDOUT_FILENO)
		close(output->fd);
	if (output->temporary && !output->keep)
		unlink(output->temporary);
	lq_signals_standing(NULL);
	free(output->temporary);
	free(output->target);
	free(output->name);
	*output = (struct lq_output){ .fd = -1, .buffer = output->buffer };
}
