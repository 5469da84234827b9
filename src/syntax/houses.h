/* houses.h -- the house styles: by whom, and so how, a transcript is written. */
#ifndef LQ_HOUSES_H
#define LQ_HOUSES_H

#include <stddef.h>

enum lq_house {
#define HOUSE(id, name, traits, help) LQ_HOUSE_##id,
#include "grammar/houses.def"
#undef HOUSE
	LQ_HOUSE_COUNT
};

enum lq_house_trait {
	LQ_HOUSE_PLAIN = 0,
	LQ_HOUSE_WRAPPED = 1,  /* a single line end is the publisher's wrapping */
	LQ_HOUSE_MARKDOWN = 2, /* escapes, emphasis and two spaces at the end of a line are Markdown's */
	LQ_HOUSE_TIMED = 4,    /* a clock in brackets is a time mark */
	LQ_HOUSE_NUMBERED = 8, /* lines have numbers */
	LQ_HOUSE_TITLED = 16,  /* the title is metadata: other capitalised lines before the talk are venues */
	LQ_HOUSE_MIXED = 64,   /* its labels are in mixed case as well as in capitals */
	LQ_HOUSE_TALKLESS = 32 /* no transcript: it has no turns */
};

struct lq_house_entry {
	const char *name, *help;
	unsigned traits; /* of enum lq_house_trait */
};

const struct lq_house_entry *lq_house_entry_at(enum lq_house house);

/* The house of a name, or LQ_HOUSE_COUNT. */
enum lq_house lq_house_named(const char *name);

#endif
