/* roster.h -- the list of people, and what of it resolution looks up. */
#ifndef LQ_ROSTER_H
#define LQ_ROSTER_H

#include "model/index.h"
#include "model/model.h"
#include "syntax/lexicon.h"

enum { LQ_NAME_WORDS = 24 };

/* The folded words of a name, without titles before them and without suffixes behind. */
struct lq_name {
	char text[2 * LQ_KEY_SIZE];    /* with a space between two words */
	uint16_t words[LQ_NAME_WORDS]; /* where each begins */
	size_t count;
	char generation[8]; /* "jr" behind it; "" where there is none */
};

/* The name from a word on. */
static inline const char *lq_name_from(const struct lq_name *name, size_t word)
{
	return name->text + name->words[word];
}

/* Splits a name; without a word where there is none, or the name is too long to be one. */
void lq_name_split(struct lq_name *name, const char *string);
/* Whether the name ends in these words, which may be all of it; takes them off. */
bool lq_name_cut(struct lq_name *name, const char *words);

struct lq_roster_person {
	lq_person given; /* as it is handed out */
	/* Folded; "" where unknown. `also` are the words before the surname in `name`, where these are others. */
	const char *forename, *also, *link, *surname, *generation;
};

/* Who has a label or a surname: a ring in the order of the list; the index has the last. */
struct lq_posting {
	uint32_t person, next;
};

struct lq_people {
	struct lq_arena arena;
	struct lq_roster_person *persons;
	size_t person_count, person_room;
	lq_organization *organizations;
	size_t organization_count, organization_room;
	struct lq_index persons_by_id, organizations_by_id; /* index plus 1 */
	struct lq_index labels, surnames;                   /* index of the last posting plus 1 */
	struct lq_posting *postings;
	size_t posting_count, posting_room;
};

/* The organization of an id; NULL if the list has none. */
const lq_organization *lq_people_organization(const struct lq_people *people, const char *id);

/* --- match.c: whether somebody is a person of the list ---------------------------- */

/* What a document tells of a speaker. Roles are folded, and NULL where unknown. */
struct lq_probe {
	struct lq_name name;
	enum lq_title_trait sex;
	const char *date; /* of the meeting, in ISO 8601, or NULL */
	char role[LQ_KEY_SIZE], full_role[LQ_KEY_SIZE];
};

enum lq_fit {
	LQ_FIT_AGAINST, /* something tells that it is another one */
	LQ_FIT_SURNAME, /* the surname is the same, and nothing tells more */
	LQ_FIT_NAME,    /* a forename is too; one of the two may have more of them */
	LQ_FIT_EXACT    /* so are all forenames, and the generation */
};

/* How the name, sex and life of a person who has the surname fit. */
enum lq_fit lq_person_fit(const struct lq_roster_person *person, const struct lq_probe *probe);

enum lq_office {
	LQ_OFFICE_PAST,    /* all affiliations end before the meeting, or begin after it */
	LQ_OFFICE_UNKNOWN, /* no date tells */
	LQ_OFFICE_NOW      /* a dated one is of the meeting's date */
};
enum lq_office lq_person_office(const lq_person *person, const char *date);

enum lq_role_fit { LQ_ROLE_OTHER, LQ_ROLE_UNKNOWN, LQ_ROLE_SAME };

/* Whether the office in the speaker's label, or in the line before the talk, is one that the list gives. */
enum lq_role_fit lq_person_role(const struct lq_people *people, const lq_person *person,
                                const struct lq_probe *probe);

/* --- Dates ---------------------------------------------------------------------- */

/* Whether an affiliation is of a date: no if it ends before or begins after it; yes where nothing tells. */
bool lq_affiliation_is_of(const lq_affiliation *affiliation, const char *date);

/* Whether one date stands before another, as far as both tell: 2021 is neither before nor after 2021-05. */
bool lq_date_is_before(const char *one, const char *other);

#endif
