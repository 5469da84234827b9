/* census.h -- which sorts of characters a text has: one walk, so that most checks need none. */
#ifndef LQ_CENSUS_H
#define LQ_CENSUS_H

#include "model/model.h"

enum lq_census {
	LQ_HAS_MOJIBAKE_LEAD = 1, /* letters that UTF-8 read as Windows-1252 begins with */
	LQ_HAS_ZERO_WIDTH = 2,
	LQ_HAS_SOFT_HYPHEN = 4,
	LQ_HAS_DIRECTION = 8, /* marks of the writing direction */
	LQ_HAS_RIGHT_TO_LEFT = 16,
	LQ_HAS_C1 = 32,
	LQ_HAS_LIGATURE = 64,
	LQ_HAS_COMBINING = 128,
	LQ_HAS_FULL_WIDTH = 256,
	LQ_HAS_REPLACEMENT = 512,
	LQ_HAS_GREEK_OR_CYRILLIC = 1024,
	LQ_HAS_BIDI_CONTROL = 2048 /* embeddings, overrides, isolates */
};

/* What a character adds to the census. */
unsigned lq_census_of(uint32_t point);

/* The bits of all characters of a document, counted when they are first asked for. */
unsigned lq_census(struct lq_document *document);

/* The next character at or behind `at` that adds one of `bits` to the census; false if there is none. */
bool lq_census_next(const struct lq_document *document, unsigned bits, uint32_t at, lq_span *place,
                    uint32_t *point);

#endif
