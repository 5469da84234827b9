/* fields.h -- a record of JSON Lines: the document in one field, and what is in the others. */
#ifndef LQ_FIELDS_H
#define LQ_FIELDS_H

#include "bytes.h"

struct lq_fields {
	struct lq_bytes
	    others;    /* an object, with each field as it is written; without bytes where there is none */
	char why[256]; /* the last line had no document */
};

/* Reads the line of an input. Its document is put into memory of the context; NULL where there is none, and
 * `why` then says so. */
char *lq_fields_read(struct lq_fields *fields, const struct lq_input *input, lq_context *context,
                     size_t *length);

#endif
