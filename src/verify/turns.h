/* turns.h -- what the files share that look at what is said of turns and notes beside their words. */
#ifndef LQ_VERIFY_TURNS_H
#define LQ_VERIFY_TURNS_H

#include "verify/dom.h"

/* The longest reference that is made here. */
enum { LQ_REFERENCE_SIZE = 600 };

struct lq_turns {
	struct lq_proof *proof;
	const struct lq_expected *expected;
	const struct lq_found_list *found;
	const struct lq_dom *xml;
	lq_text *who;             /* for each speaker: the one reference to him; none yet: `at` is NULL */
	char stem[256];           /* xml:id of the root */
	ptrdiff_t official, room; /* the one whom questions are put to; all those present; or -1 */
	bool whole;               /* the utterance says already that it is interpreted */
	bool grouped;             /* unnamed speakers are groups, and referred to */
	ptrdiff_t entry;          /* of the utterance now */
	bool preserved;           /* the document keeps white space, and says so */
	size_t token;             /* the first that does not end before the segment now */
	int64_t reached;          /* ms: the end of the utterance before, where it has one */
	size_t mark;              /* of the time of the last note that has one */
};

/* An attribute must be `wanted`, or absent if that is NULL. */
void lq_check_attribute(struct lq_turns *turns, const struct lq_found *found, const char *name,
                        const char *wanted, const char *message);
/* One reference to a speaker, or one to each of those whom his label names. */
void lq_check_speaker(struct lq_turns *turns, const struct lq_found *found, const char *name, size_t speaker);
/* The time that an attribute refers to, in milliseconds; -1 if none. */
int64_t lq_time_at(struct lq_turns *turns, const struct lq_found *found, const char *name);

/* spaces.c */
void lq_verify_spaces(struct lq_turns *turns, const struct lq_item *seg, const struct lq_found *found);
/* tei_notes.c, tei_lines.c */
void lq_verify_note(struct lq_turns *turns, const struct lq_item *item, const struct lq_found *found);
void lq_verify_line(struct lq_turns *turns, const struct lq_item *item, const struct lq_found *found);
/* The times of day in a note or line. */
void lq_check_clocks(struct lq_turns *turns, const struct lq_found *found);

#endif
