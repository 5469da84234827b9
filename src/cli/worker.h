/* worker.h -- from an open input to a parsed document, again and again in the same memory. */
#ifndef LQ_WORKER_H
#define LQ_WORKER_H

#include "digest.h"
#include "fields.h"
#include "inputs.h"

struct lq_worker {
	lq_context *context;
	lq_options *options;
	bool digest;             /* documents get the digest of their source */
	bool verbose;            /* say what each was read as */
	struct lq_fields fields; /* of the record that was read last */
	bool packed;             /* the document now is of a compressed file or a record, which is not edited */
	bool describe;           /* documents get the metadata below, and that of their front matter */
	lq_metadata **sets;      /* of files, the one that was named first before the others */
	size_t set_count;
	const char *folder; /* with a file of metadata for each document; or NULL */
	lq_metadata *own;   /* of that file, for the document now; or NULL */
	lq_metadata *front; /* of the document now; or NULL */
	lq_people *people;  /* whom the speakers of documents are among; or NULL */
	bool borrows;       /* sets and people are another worker's */
};

/* False when out of memory, which it has said. */
bool lq_worker_begin(struct lq_worker *worker);
void lq_worker_end(struct lq_worker *worker);

/* Another worker of the same settings, for another thread; what was read for all stays that of `like`, which
 * must live longer and not change. False when out of memory, which it has said. */
bool lq_worker_like(struct lq_worker *worker, const struct lq_worker *like);

/* Reads a file of metadata for all documents, or takes a folder that has one for each. Returns the exit; says
 * what is wrong. */
int lq_worker_meta(struct lq_worker *worker, const char *path);

/* Reads a list of people for all documents, beside those that were read before. Returns the exit; says what
 * is wrong. */
int lq_worker_people(struct lq_worker *worker, const char *path);

/* Reads and parses an input. An exit other than LQ_EXIT_DONE says that there is no document; the
 * reason was printed. */
int lq_worker_parse(struct lq_worker *worker, const struct lq_input *input, lq_document **document);

/* Parses other bytes as the input that was parsed last, with all that is known of it. */
int lq_worker_again(struct lq_worker *worker, const struct lq_input *input, const char *bytes, size_t length,
                    lq_document **document);

#endif
