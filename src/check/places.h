/* places.h -- one finding for all places of a sort: at the first, with the count, and a change for each. */
#ifndef LQ_PLACES_H
#define LQ_PLACES_H

#include "check/check.h"

enum { LQ_PLACE_TEXT = 12, LQ_PLACES_MENDED = 1 << 16 };

struct lq_place {
	lq_span span;
	char text[LQ_PLACE_TEXT]; /* what shall stand there instead */
	bool mended;              /* there is such a text */
};

/* The places of a sort, in the order of the text. All zero is none; lq_places_report() frees what they hold.
 */
struct lq_places {
	struct lq_place *items; /* the first LQ_PLACES_MENDED */
	size_t kept, room;
	size_t count; /* of all */
	bool failed;
};

/* Adds a place; `text` (`length` bytes, below LQ_PLACE_TEXT) is what mends it, or NULL. */
void lq_places_add(struct lq_places *places, lq_span span, const char *text, size_t length);

/* Reports the places, if there are any, as one finding whose message has their count ("3 in all"); the next
 * places are its labels. Its fix has a change for each of the places that can be mended; beyond
 * LQ_PLACES_MENDED of them, the rest is found when the text is read again. True if it was reported. */
bool lq_places_report(struct lq_places *places, struct lq_document *document, enum lq_code code);

#endif
