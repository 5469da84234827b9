/* labels.h -- the labels of a document, that text is held against where a header may have been lost. */
#ifndef LQ_CHECK_LABELS_H
#define LQ_CHECK_LABELS_H

#include "check/check.h"

enum { LQ_LABELS_MAX = 64 }; /* few documents have more */

/* The labels of a document, as they are printed; of those that prose has, too, none. Those that begin with a
 * byte are a list: every paragraph is asked whether one begins it, and most begin with other letters. */
struct lq_labels {
	lq_span at[LQ_LABELS_MAX];
	size_t count;
	uint8_t first[256];          /* by the first byte: index plus 1, or 0 */
	uint8_t next[LQ_LABELS_MAX]; /* the same of the next one */
	struct lq_beginning *beginnings;
	size_t beginning_count, beginning_room;
	bool made; /* of this document */
};

/* Words that begin a line before the talk or a paragraph as a label does: there a lost header stands. */
struct lq_beginning {
	lq_span label, text; /* the one begins the other */
	bool known;          /* a label of the document; else what lq_capitals_at() takes for one */
};

/* The labels of a document and the beginnings that are like them; found once. NULL when out of memory, which
 * the findings know then. Of the document. */
const struct lq_labels *lq_labels_of(struct lq_document *document);

/* Of a context: forgets the labels of the document before; frees what they hold. */
void lq_labels_reset(struct lq_document *document);
void lq_labels_free(struct lq_document *document);

/* The longest label that begins, or ends, at `at` and is no word that prose begins with; 0 bytes where none
 * does. */
uint32_t lq_labels_at(const struct lq_syntax *syntax, const struct lq_labels *labels, uint32_t at,
                      uint32_t end);
uint32_t lq_labels_before(const struct lq_syntax *syntax, const struct lq_labels *labels, uint32_t from,
                          uint32_t at);

/* Words in capitals that begin a text and name a speaker, though they may be no label of the document: a role
 * ("AUDIENCE"), or a title and a name. 0 bytes where there are none. */
uint32_t lq_capitals_at(const struct lq_syntax *syntax, lq_span text);

/* Whether a label is in capitals: only of such is it sure that no prose begins so. */
bool lq_label_is_in_capitals(const struct lq_syntax *syntax, lq_span label);

/* Whether folded words name one speaker: a known label, or a title and a name. Changes the words. */
bool lq_names_speaker(const struct lq_document *document, char *words);

/* Adds a finding at a label, which the message names. */
bool lq_label_report(struct lq_document *document, enum lq_code code, lq_span label);

/* Whether a colon ends the header of an entry, which then is a turn's. */
bool lq_has_colon(const struct lq_syntax *syntax, const struct lq_model_entry *entry);

/* The bytes of white space at a place, no-break spaces among them, but no line end. */
uint32_t lq_blanks_at(const struct lq_syntax *syntax, uint32_t at);

/* Calls `check` for each line before the talk and each paragraph of it. */
typedef void lq_text_checker(struct lq_document *document, lq_span text);
void lq_each_text(struct lq_document *document, lq_text_checker *check);

#endif
