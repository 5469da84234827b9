/* units.h -- what has ids, of an old output and of the document, in one form for align.h. */
#ifndef LQ_UNITS_H
#define LQ_UNITS_H

#include "model/align.h"
#include "model/model.h"

/* One of the two. */
struct lq_side {
	struct lq_units kinds[LQ_ID_KINDS];
	char *text; /* all texts, one after the other */
	size_t length, room;
	uint32_t turn;  /* the last one, or LQ_UNMATCHED */
	uint32_t entry; /* the one at hand */
	lq_span span;   /* of the unit that is added next */
	bool failed;    /* out of memory */
};

/* Fill in a side that is all zero. The strings of its units belong to it. */
void lq_side_old(struct lq_side *side, const lq_old_id *old, size_t count);
void lq_side_now(struct lq_side *side, struct lq_document *document, bool tei);
void lq_side_free(struct lq_side *side);

#endif
