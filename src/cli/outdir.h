/* outdir.h -- names of the outputs in a folder: a file each, none outside the folder, none twice. */
#ifndef LQ_OUTDIR_H
#define LQ_OUTDIR_H

#include <sys/stat.h>

#include "cli.h"

struct lq_outdir {
	const char *path;
	const char *extension; /* with its period; "" keeps that of the input */
	char *name;            /* of the output now, below `path` */
	char *full;            /* the same with `path` before it */
	char **taken;          /* names that were given away: a hash table */
	size_t taken_count, taken_room;
	struct stat status; /* of the folder */
};

/* Makes the folder if it is missing. Returns the exit; says what failed. */
int lq_outdir_begin(struct lq_outdir *folder, const char *path, const char *extension);
void lq_outdir_end(struct lq_outdir *folder);

/* Sets `name` and `full` for an input at `place` (struct lq_input). False when out of memory. */
bool lq_outdir_name(struct lq_outdir *folder, const char *place);

/* Takes the name and makes the folders above it. Returns the exit; says what failed. `input` is for
 * the message when another output has the name. */
int lq_outdir_take(struct lq_outdir *folder, const char *input);

/* The length of a file's name without its extension: a last period with one to eight letters and
 * digits behind it, at least one of them a letter, and something before it; and without .gz behind it. */
size_t lq_stem_length(const char *name);

#endif
