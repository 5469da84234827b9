/* census.h -- which sorts of characters a text has, a bit each: where there are none, nobody need look. */
#ifndef LQ_CENSUS_H
#define LQ_CENSUS_H

#include <stdint.h>

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
	LQ_HAS_BIDI_CONTROL = 2048,  /* embeddings, overrides, isolates */
	LQ_HAS_CONTROL = 4096,       /* C0 controls that are no white space, and DEL */
	LQ_HAS_PRIVATE = 8192,       /* characters for private use */
	LQ_HAS_NONCHARACTER = 16384, /* U+FFFE and U+FFFF, which XML does not hold */
	LQ_HAS_UNDECODABLE = 32768,  /* bytes that are not UTF-8 */
	LQ_HAS_ANGLE = 65536         /* < or >, or \ or ^, which the same look finds */
};

/* The bits of one character; UINT32_MAX stands for bytes that do not decode. */
unsigned lq_census_of(uint32_t point);

#endif
