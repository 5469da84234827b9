/* old_ids.h -- the ids of an earlier output, in TEI or JSON, for lq_document_keep_ids(). */
#ifndef LQ_READ_OLD_IDS_H
#define LQ_READ_OLD_IDS_H

#include <stdbool.h>

#include "loquitur.h"

struct lq_old_ids {
	lq_old_id *ids;
	unsigned long *lines; /* of each id in the file; 0 where that is not known */
	size_t count, room, line_room;
	char *text; /* that the ids point into */
	size_t length, text_room;
	bool tei;
};

/* Reads a file. Returns the exit: LQ_EXIT_USAGE where it is no such output, LQ_EXIT_FILES where it cannot be
 * read, LQ_EXIT_INTERNAL when out of memory; it has said which, with the place. `old` is to be freed in
 * any case. */
int lq_old_ids_read(struct lq_old_ids *old, const char *path);
void lq_old_ids_free(struct lq_old_ids *old);

/* Carries the ids of a file over to a document. Returns the exit; says what is wrong. */
int lq_old_ids_keep(const struct lq_old_ids *old, const char *path, lq_document *document);

#endif
