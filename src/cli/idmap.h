/* idmap.h -- ids of earlier outputs for convert. */
#ifndef LQ_IDMAP_H
#define LQ_IDMAP_H

#include "cli.h"

struct lq_idmap {
	const char *path; /* a file; or a folder, with a file for each document; NULL: no ids are carried over */
	bool folder;
	bool verbose; /* say each id that is not as it was */
};

/* Sees what the path is, and whether it goes with the format and the inputs. Returns the exit; says what is
 * wrong. */
int lq_idmap_begin(struct lq_idmap *map, const struct lq_command *command, const lq_format_info *format,
                   char **inputs, int count);

/* Carries ids over to a document whose output has a name, and says what became of them. Returns the exit;
 * says what is wrong. */
int lq_idmap_keep(const struct lq_idmap *map, lq_document *document, const lq_format_info *format,
                  const char *input, const char *name);

#endif
