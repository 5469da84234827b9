/* gzip.h -- bytes that gzip has compressed. */
#ifndef LQ_READ_GZIP_H
#define LQ_READ_GZIP_H

#include <stdbool.h>
#include <stddef.h>

/* Whether bytes begin as a gzip file does (RFC 1952, 2.3.1). */
bool lq_gzip_is(const char *bytes, size_t length);

/* Inflates a file of one or more members into memory that the caller frees; its length goes to *size. What
 * would grow beyond 100 times its size, and beyond 64 MiB, is refused: no text does. NULL where that fails;
 * *why says what is wrong, or is NULL when out of memory. */
char *lq_gzip_inflate(const char *bytes, size_t length, size_t *size, const char **why);

#endif
