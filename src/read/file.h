/* file.h -- a file that is read whole, and messages about places in it. */
#ifndef LQ_READ_FILE_H
#define LQ_READ_FILE_H

#include "cli/cli.h"

/* Larger files are refused: what is read here is made by people and programs, and kept in memory. */
#define LQ_READ_LIMIT ((size_t)256 * 1024 * 1024)

/* Reads a file, or whatever else has the name, into memory that the caller frees; a NUL stands behind it.
 * NULL where that fails, which it has said; *exit is then the exit. */
char *lq_read_file(const char *path, size_t *length, int *exit);

/* The same of what is open, which stays open; where `fd` is negative, errno says why. */
char *lq_read_descriptor(int fd, const char *path, size_t *length, int *exit);

/* A place in a file as text, "meta.yaml:3": the name may be any bytes, and what is not visible is escaped.
 * begin() is false when out of memory; the text is then, or after end(), no more. */
struct lq_origin {
	char *text;
	size_t length; /* of the path */
};
bool lq_origin_begin(struct lq_origin *origin, const char *path);
const char *lq_origin_at(struct lq_origin *origin, unsigned long line);
void lq_origin_end(struct lq_origin *origin);

/* "loquitur: PATH:LINE:COLUMN: TEXT" on stderr. LINE or COLUMN is left out where it is 0; TEXT may hold any
 * byte, and line ends at its end are dropped. Returns LQ_EXIT_USAGE. */
int lq_say_place(const char *path, unsigned long line, unsigned long column, const char *text);

#endif
