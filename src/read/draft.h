/* draft.h -- a person of a list while it is read, piece by piece; what the readers of lists share. */
#ifndef LQ_READ_DRAFT_H
#define LQ_READ_DRAFT_H

#include "cli/cli.h"
#include "read/file.h"

struct lq_draft {
	lq_people *people; /* the list that is added to */
	const char *path;
	int exit;     /* the worst so far */
	bool starved; /* out of memory */

	/* The person, or an organization's id, name, role and identifiers. Strings are borrowed. */
	lq_person person;
	const char **labels;
	lq_affiliation *affiliations;
	lq_identifier *identifiers;
	size_t label_room, affiliation_room, identifier_room;

	struct lq_origin origin;
	size_t error_count;
};

/* False when out of memory. */
bool lq_draft_begin(struct lq_draft *draft, lq_people *people, const char *path);
/* Says if memory ran out; returns the exit. */
int lq_draft_end(struct lq_draft *draft);

/* Forgets the person before. */
void lq_draft_clear(struct lq_draft *draft);

void lq_draft_label(struct lq_draft *draft, const char *label);
void lq_draft_affiliation(struct lq_draft *draft, lq_affiliation affiliation);
void lq_draft_identifier(struct lq_draft *draft, const char *scheme, const char *value);

/* Whether a field takes a value, which may be NULL; says so with the place where it does not. */
bool lq_draft_takes(struct lq_draft *draft, const char *field, const char *value, unsigned long line,
                    unsigned long column);

/* Add what was read to the list, as of a place. */
void lq_draft_add(struct lq_draft *draft, unsigned long line, unsigned long column);
void lq_draft_add_organization(struct lq_draft *draft, unsigned long line, unsigned long column);

/* Whether memory ran out, or too much is wrong for more to be said; that was said. */
bool lq_draft_gives_up(const struct lq_draft *draft);

void lq_draft_say(struct lq_draft *draft, unsigned long line, unsigned long column, const char *text);

/* people_tei.c: what a file of TEI lists. */
void lq_draft_read_tei(struct lq_draft *draft, bool verbose);

#endif
