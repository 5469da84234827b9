/* inputs.h -- the files that arguments name, one after the other. */
#ifndef LQ_INPUTS_H
#define LQ_INPUTS_H

#include <sys/stat.h>

#include "batch.h"

struct lq_input {
	int fd;
	const char *path;  /* as messages show it; "<stdin>" for "-" */
	const char *name;  /* its last component; "" for "-" */
	const char *place; /* where it stands below the directory that was named; else like `name`, or "stdin" */
	struct stat status;
	const char
	    *broken; /* why there is no document, where it cannot be opened, or a record is too long; or NULL */

	/* Of a record of JSON Lines, which has no file of its own; else `record` is 0. */
	size_t record;     /* its line */
	const char *line;  /* the same as text; a NUL ends it */
	size_t length;     /* of the text */
	const char *field; /* with the document */
};

/* Looks at one input, which is open or broken; false to stop. */
typedef bool lq_input_visit(void *data, const struct lq_input *input);

struct lq_inputs {
	lq_input_visit *visit;
	void *data;
	const struct lq_batch *batch; /* which inputs to take; NULL: all */
	const struct stat *besides;   /* a directory to leave out, or NULL */
	int exit;                     /* LQ_EXIT_FILES if a folder or a stream could not be read */
	size_t count;                 /* documents met, taken or not */
};

/* Opens the input that an argument names. False where it cannot be, which it has said. */
bool lq_input_open(struct lq_input *input, const char *argument);
void lq_input_close(struct lq_input *input);

/* Visits the inputs of the arguments, or of the names that the batch has, in order. A directory stands for
 * the regular files in it and below, in byte order of their names, dot files left out; links to files are
 * followed there, and links to directories are not, so that the walk ends. */
void lq_inputs_walk(struct lq_inputs *inputs, char **arguments, int count);

/* How many documents the arguments have, for one who waits; 0 where that is not known without reading. */
size_t lq_inputs_count(const struct lq_inputs *inputs, char **arguments, int count);

#endif
