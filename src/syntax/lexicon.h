/* lexicon.h -- looking words up in the lists of grammar/. Keys are folded by lq_text_fold(). */
#ifndef LQ_LEXICON_H
#define LQ_LEXICON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "syntax/kinds.h"

/* The longest key that a list holds is shorter; a longer text is in no list. */
enum { LQ_KEY_SIZE = 128 };

enum lq_note_flag {
	LQ_NOTE_ROOM = 1,
	LQ_NOTE_INTERPRETED = 2,
	LQ_NOTE_TONGUE = 4,
	LQ_NOTE_ABSENT = 8,
	LQ_NOTE_ENDS = 16
};

struct lq_note_entry {
	const char *key;
	const char *kind;
	uint8_t note_class; /* lq_note_class */
	uint8_t flags;
};

/* A note by its folded text without brackets; sets *index for lq_lexicon_note_at(). */
bool lq_lexicon_note(const char *key, uint16_t *index);
/* Whether a text in brackets begins as a sentence in passing does, and is no note of the list. */
bool lq_lexicon_is_aside(const char *key);
/* A note by the last word of it that the list of such words has; for what is a note by its form. */
bool lq_lexicon_note_by_word(const char *key, uint16_t *index);
/* The same as lq_lexicon_note() without the entries that stand for all notes that begin so. */
bool lq_lexicon_note_exact(const char *key, uint16_t *index);
const struct lq_note_entry *lq_lexicon_note_at(uint16_t index);
/* How many notes the list has; those that are known by a word of theirs have greater indices. */
uint16_t lq_lexicon_note_count(void);

/* The language tag of a folded name; NULL if it is no language, "" if it has no tag. */
const char *lq_lexicon_language(const char *key);

enum lq_duty {
	LQ_DUTY_NONE,
	LQ_DUTY_CHAIRS,
	LQ_DUTY_ASKS,
	LQ_DUTY_ANSWERS,
	LQ_DUTY_SERVES,
	LQ_DUTY_ATTENDS,
	LQ_DUTY_ANONYMOUS
};

struct lq_role_entry {
	const char *key;
	uint8_t kind; /* lq_speaker_kind */
	uint8_t duty; /* enum lq_duty */
};

/* The role that a folded label names, alone or with numbers behind it ("senior official two",
 * "official number one"); NULL if it names none. */
const struct lq_role_entry *lq_lexicon_role(const char *key);

enum lq_title {
	LQ_TITLE_NONE,
	LQ_TITLE_COURTESY,
	LQ_TITLE_OFFICE,
	LQ_TITLE_MODIFIER,
	LQ_TITLE_LINK,
	LQ_TITLE_STOP,
	LQ_TITLE_SUFFIX
};
enum lq_title lq_lexicon_title(const char *word);

/* What more a word tells. */
enum lq_title_trait {
	LQ_TRAIT_NONE,
	LQ_TRAIT_MASCULINE, /* of a courtesy title: the sex */
	LQ_TRAIT_FEMININE,
	LQ_TRAIT_RANK,      /* of a modifier: it makes another office */
	LQ_TRAIT_GENERATION /* of a suffix: it tells namesakes apart */
};
enum lq_title_trait lq_lexicon_title_trait(const char *word);

/* A number word or figure that tells unnamed officials apart: "one", "2", "#3". */
bool lq_lexicon_is_number(const char *word);

/* True if a folded line begins as a banner line does. */
bool lq_lexicon_banner(const char *key);

/* A quick look at the first 4 bytes of a line: false if it can be no banner line. Every paragraph
 * is asked, and hardly one is: `starts`, which is the same for all, lets most of them go at once. */
uint64_t lq_lexicon_banner_starts(void);
bool lq_lexicon_banner_may_begin(uint64_t starts, const char bytes[4]);

/* No line longer than that (bytes) is in the list: its keys have half of that and the rest is white space. */
enum { LQ_KNOWN_LINE_MAX = 96 };

/* The form of a whole line known by its words, or LQ_FORM_PLAIN. */
enum lq_form lq_lexicon_line(const char *key);

bool lq_lexicon_venue(const char *word);

#endif
