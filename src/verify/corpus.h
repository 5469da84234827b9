/* corpus.h -- the root of a corpus, and its documents one after the other. */
#ifndef LQ_VERIFY_CORPUS_H
#define LQ_VERIFY_CORPUS_H

#include "verify/dom.h"

enum { LQ_CORPUS_NAMES = 80 };

/* What the documents have in all. */
struct lq_corpus_counts {
	char names[LQ_CORPUS_NAMES][32];
	uint64_t numbers[LQ_CORPUS_NAMES];
	size_t count;
	uint64_t words;
};

/* The inclusion of the first document, and the one behind another; 0 if there is none. */
uint32_t lq_corpus_first(const struct lq_dom *root);
uint32_t lq_corpus_after(const struct lq_dom *root, uint32_t include);

/* The root and its lists, without the documents; `root` is kept as that of the proof. */
void lq_verify_root(struct lq_proof *proof, struct lq_dom *root);
void lq_corpus_add(struct lq_corpus_counts *counts, const struct lq_dom *document, size_t words);
/* The totals of the root; the counts are used up. */
void lq_verify_totals(struct lq_proof *proof, const struct lq_dom *root, struct lq_corpus_counts *counts);

/* What identifies the source of a document, "filename" or "sha256", in its header; empty if nothing does. */
void lq_corpus_source(const struct lq_dom *document, const char *type, struct lq_buffer *to);
/* True if the id of a document of ParlaMint ends in the stem of a source. */
bool lq_corpus_is_source(const struct lq_dom *document, const char *stem);

#endif
