/* bytes.h -- a text in memory that grows, and takes the place of a file. */
#ifndef LQ_CLI_BYTES_H
#define LQ_CLI_BYTES_H

#include "inputs.h"

struct lq_bytes {
	char *at; /* ended by NUL; NULL while it is empty */
	size_t length, room;
};

/* A sink (loquitur.h) that appends; false when out of memory. `data` is the bytes. */
bool lq_bytes_sink(void *data, const char *bytes, size_t length);
void lq_bytes_free(struct lq_bytes *bytes);

bool lq_bytes_are(const struct lq_bytes *bytes, const char *other, size_t length);

/* Writes the file of an input anew, whole or not at all, with the rights that it has. Returns the exit; says
 * what is wrong. */
int lq_bytes_save(const struct lq_bytes *bytes, const struct lq_input *input);

#endif
