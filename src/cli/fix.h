/* fix.h -- loquitur check --fix: documents with the fixes of their findings made. */
#ifndef LQ_CLI_FIX_H
#define LQ_CLI_FIX_H

#include "output.h"
#include "worker.h"

struct lq_fixing {
	bool wanted;        /* make the fixes */
	bool guesses;       /* also those that may be wrong */
	bool show;          /* only show them, as a unified diff */
	size_t made, files; /* fixes, and files that have some */
	size_t refused;     /* fixes that would have brought other findings */
};

/* Makes the fixes of a document until none is left, and writes the file anew, or shows the difference on
 * `output`. `document` is then the document as it is after that. Returns the exit; says what is wrong. */
int lq_fix_document(struct lq_fixing *fixing, struct lq_worker *worker, struct lq_output *output,
                    const struct lq_input *input, lq_document **document);

#endif
