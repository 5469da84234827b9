/* config.h -- a .loquitur.yaml: how the documents of a folder, and of those below it, are read and judged. */
#ifndef LQ_READ_CONFIG_H
#define LQ_READ_CONFIG_H

#include "loquitur.h"

#define LQ_CONFIG_NAME ".loquitur.yaml"

struct lq_config {
	lq_options *options; /* house, levels, profiles */
	char *people;        /* the list of people, as seen from here; or NULL */
};

/* Reads a file. NULL where something is wrong, which it has said with its place; *exit is then LQ_EXIT_USAGE,
 * LQ_EXIT_FILES where the file cannot be read, or LQ_EXIT_INTERNAL when out of memory. */
struct lq_config *lq_config_load(const char *path, int *exit);
void lq_config_free(struct lq_config *config);

#endif
