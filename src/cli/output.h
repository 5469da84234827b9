/* output.h -- where documents are written: standard output, a device, or a file that appears whole. */
#ifndef LQ_OUTPUT_H
#define LQ_OUTPUT_H

#include <stdint.h>

#include "cli.h"

struct lq_output {
	int fd;
	char *name;   /* for messages */
	char *target; /* what the temporary file becomes; NULL where there is none */
	char *temporary;
	bool keep; /* the temporary file, where it does not become the target */
	char *buffer;
	size_t used;
	int error; /* the first errno of writing, or 0 */
};

/* Memory for outputs; false when out of memory, which it has said. */
bool lq_output_begin(struct lq_output *output);
void lq_output_end(struct lq_output *output);

/* Begins standard output. */
void lq_output_stdout(struct lq_output *output);

/* Begins a file: a temporary one beside it, or the thing itself where it is no regular file. A link
 * is followed if `follow`, and replaced otherwise. False where it cannot be, which it has said. */
bool lq_output_file(struct lq_output *output, const char *path, bool follow);

/* Begins, or goes on with, a file that appears under its name only at the end, and until then stands beside
 * it with .part behind its name; so it stays where the program is ended. What it has behind `kept` bytes is
 * cut off. False where it cannot be, which it has said. */
bool lq_output_part(struct lq_output *output, const char *path, uint64_t kept);

/* Writes what is buffered. */
bool lq_output_flush(struct lq_output *output);

/* A sink (loquitur.h); `data` is the output. */
bool lq_output_sink(void *data, const char *bytes, size_t length);

/* Writes bytes on one line: backslash, controls and bytes that are not UTF-8 are escaped. False where
 * writing failed. */
bool lq_output_escaped(struct lq_output *output, const char *bytes, size_t length);

/* Writes what is buffered, closes, and gives the file its name; does nothing where nothing was begun.
 * Returns the exit; says what failed, other than that nobody reads any more. */
int lq_output_finish(struct lq_output *output);

/* Forgets what was begun and removes the temporary file. */
void lq_output_drop(struct lq_output *output);

#endif
