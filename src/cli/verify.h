/* verify.h -- what the two files of the command verify share. */
#ifndef LQ_CLI_VERIFY_H
#define LQ_CLI_VERIFY_H

#include "idmap.h"
#include "read/timed.h"
#include "verify/captions.h"
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

/* verify_captions.c: whether JSON is of the format "cues", and XML is TTML; the captions of a file. */
bool lq_has_cues(lq_text json);
bool lq_is_timed_text(lq_text xml);
void lq_verify_timed(struct lq_proof *proof, const struct lq_timed_file *file);

/* "OUTPUT: verified: 5 turns, ..." on stdout; returns the exit. `documents`: those of a corpus, or 0. */
int lq_verify_summary(const struct lq_proof *proof, size_t documents);

#endif
