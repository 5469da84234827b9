/* align.h -- which units of an old text and of a new one are the same: turns, paragraphs, headings ...
 *
 * The work is linear but for sorting: units that are the same and alone of their kind are anchors; runs
 * grow around them; what is left between two anchors is compared, in bounded squares. */
#ifndef LQ_ALIGN_H
#define LQ_ALIGN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "loquitur.h"

#define LQ_UNMATCHED UINT32_MAX

struct lq_unit {
	lq_text string;
	size_t start;               /* of the string in the texts of its side */
	uint64_t text;              /* hash of its characters, white space left out */
	uint64_t exact;             /* of these and its label */
	uint64_t soft;              /* of letters and digits alone, without case, and the label */
	uint64_t label;             /* of the speaker; 0: none */
	uint64_t before, after;     /* hashes of what it stands between, where that is known; else 0 */
	uint32_t first_word, words; /* hashes in the pool, sorted; first_word is LQ_UNMATCHED until asked for */
	uint32_t match;             /* index on the other side, or LQ_UNMATCHED */
	uint32_t parent;            /* of a paragraph: its turn; of others, the turn before; or LQ_UNMATCHED */
	uint32_t first, count, spoken; /* of a turn: its paragraphs, and how many are not empty */
	uint32_t number;               /* of its id; 0: none yet */
	uint32_t entry;                /* of a turn of the document: its index among the entries */
	lq_span span;                  /* in the document; empty in an old output */
	bool empty;                    /* its string has no characters but white space */
	bool assumed;                  /* its number is the one it had, so far as an old output in TEI tells */
	bool in_order;                 /* it is matched and has not moved */
};

struct lq_units {
	struct lq_unit *at;
	size_t count, room;
};

struct lq_align {
	struct lq_units *old, *now;
	uint32_t *pool; /* hashes of words; belongs to the caller, who may use it for several */
	size_t pool_count, pool_room;
	bool failed; /* out of memory */
};

/* Matches what is the same in both, in its place or, being alone of its kind, anywhere. */
void lq_align_same(struct lq_align *align);

/* Matches what stands behind or before the same (`before`, `after`), and is the same; then what is the same
 * elsewhere, if `anywhere` or its text is long; then what is not, and stands alone between the same. */
void lq_align_placed(struct lq_align *align, bool anywhere);

/* Matches what is left between matches that are in order, and is similar: see lq_document_keep_ids(). */
void lq_align_similar(struct lq_align *align);

/* Sets `in_order`: of the matches, the most that are in the same order in both. */
void lq_align_order(struct lq_align *align);

/* Matches two units. */
void lq_align_match(struct lq_align *align, size_t old, size_t now);

/* Fills in `text`, `soft` and `empty` of a unit from its string; no label is in them. */
void lq_align_hash(struct lq_unit *unit);

uint64_t lq_align_mix(uint64_t a, uint64_t b);

#endif
