/* known.h -- check --baseline and --write-baseline: findings that somebody knows of and lives with. */
#ifndef LQ_CLI_KNOWN_H
#define LQ_CLI_KNOWN_H

#include <limits.h>

#include "output.h"
#include "read/baseline.h"

struct lq_known_findings {
	const char *path, *target; /* the file to read, and the one to write; or NULL */
	struct lq_baseline baseline;
	struct lq_output output;
	char folder[PATH_MAX]; /* absolute, of the file: names of documents below it are seen from there */
	void *files;           /* names of the documents that were looked at, for tsearch() */
	size_t fresh, again;   /* findings that are new, and that are known */
};

/* Reads the one, begins the other. Returns the exit; says what is wrong. */
int lq_known_begin(struct lq_known_findings *known);

/* Takes those findings of a document that are known out of its reports, and writes all into the new file.
 * Returns the exit. */
int lq_known_document(struct lq_known_findings *known, lq_document *document, const char *path);

/* Ends the new file. Where `tell`, says on stderr how many are new and known, and lists those that are gone.
 */
int lq_known_end(struct lq_known_findings *known, bool tell);

void lq_known_free(struct lq_known_findings *known);

#endif
