/* verify.h -- what the two files of the command verify share. */
#ifndef LQ_CLI_VERIFY_H
#define LQ_CLI_VERIFY_H

#include "idmap.h"
#include "verify/corpus.h"
#include "worker.h"

struct lq_verify {
	struct lq_worker worker;
	const char *root; /* of the corpus; NULL: what the output says */
	bool unhashed;
	struct lq_idmap ids;
	char digest[LQ_DIGEST_SIZE];
};

/* Parses a source, and tells the proof what it is compared with. Returns the exit; says what is wrong. */
int lq_verify_source(struct lq_verify *verify, struct lq_proof *proof, const char *path);

/* verify_corpus.c: the documents of a corpus against the sources below a folder. Returns the exit. */
int lq_verify_corpus(struct lq_verify *verify, struct lq_proof *proof, struct lq_dom *root,
                     const char *folder);

/* "OUTPUT: verified: 5 turns, ..." on stdout; returns the exit. `documents`: those of a corpus, or 0. */
int lq_verify_summary(const struct lq_proof *proof, size_t documents);

#endif
