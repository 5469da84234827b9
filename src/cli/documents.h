/* documents.h -- the documents of inputs, parsed one after the other or several at a time. */
#ifndef LQ_DOCUMENTS_H
#define LQ_DOCUMENTS_H

#include "configs.h"
#include "worker.h"

/* Looks at what came of an input, in the order of the inputs: a document of that worker, or another exit than
 * LQ_EXIT_DONE, whose reason was said. False to stop. */
typedef bool lq_document_visit(void *data, struct lq_worker *worker, const struct lq_input *input, int exit,
                               lq_document *document);

struct lq_documents {
	struct lq_worker *worker;
	struct lq_configs *configs;
	lq_document_visit *visit;
	void *data;
	bool checks; /* findings will be asked for, and are looked for by the threads */
};

/* Visits the documents of the arguments and of the batch, as many at a time as that says. `inputs` has its
 * batch, and what is to be left out. Returns the exit of reading; says what is wrong. */
int lq_documents_walk(struct lq_documents *documents, struct lq_inputs *inputs, char **arguments, int count);

#endif
