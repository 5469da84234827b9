/* aligner.h -- machine captions as the clock of a transcript. */
#ifndef LQ_ALIGNER_H
#define LQ_ALIGNER_H

#include "cli.h"
#include "read/timed.h"

struct lq_aligner {
	const char *path; /* of the captions; NULL: there are none */
	bool force;       /* take them whatever they are of */
	bool verbose;     /* say how well they fit where they do */
	struct lq_timed_file *file;
};

/* Reads the captions, and names them in the options; sees that there is one input. Returns the exit; says
 * what is wrong. */
int lq_aligner_begin(struct lq_aligner *aligner, const struct lq_command *command, lq_options *options,
                     char **inputs, int count);
void lq_aligner_end(struct lq_aligner *aligner);

/* Gives a document their times. Returns the exit: LQ_EXIT_FOUND where they are of another event, with its
 * figures on stderr. */
int lq_aligner_apply(const struct lq_aligner *aligner, lq_document *document, const char *input);

/* Says what came of an alignment, or why there is none. Returns the exit. */
int lq_aligner_tell(const struct lq_aligner *aligner, const lq_alignment *alignment, const char *input);

#endif
