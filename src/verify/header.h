/* header.h -- what the two files that look at a header share. */
#ifndef LQ_VERIFY_HEADER_H
#define LQ_VERIFY_HEADER_H

#include "verify/dom.h"

struct lq_header {
	struct lq_proof *proof;
	const struct lq_expected *expected;
	const struct lq_dom *xml;
	struct lq_buffer one, other;
};

/* The text of an element in normal form, until the next is asked for. */
lq_text lq_header_content(struct lq_header *header, uint32_t node);
uint32_t lq_header_line_of(const struct lq_header *header, uint32_t node);
/* The `index`-th value of a key; NULL if there is none. `origin` may be NULL. */
const char *lq_header_value_of(const struct lq_header *header, const char *key, size_t index,
                               const char **origin);
/* True if a text is a value of a key: as it is, or as the line prints it that has it. */
bool lq_header_is_value(struct lq_header *header, lq_text text, const char *key);

/* A value that the source does not give: a remark, where metadata may have given it; else a finding. */
void lq_header_unproved(struct lq_header *header, uint32_t node, const char *text, lq_text value);

/* tei_title.c: the titles of the file and of its source. */
void lq_header_titles(struct lq_header *header, uint32_t file);

#endif
