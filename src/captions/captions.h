/* captions.h -- from the model to timed cues, one stage a file:
 *
 *   words.c    the spoken words and notes of a speaker, a stretch at a time
 *   breaks.c   how well a line or cue may end behind each word
 *   clock.c    when each word is said
 *   cues.c     which words share a cue, and where its lines break
 *   rules.c    when each cue is shown
 *   write.c    what the formats have in common
 *
 * A stretch is what is composed at once: a turn, or of a long turn a part that
 * ends with a sentence. Its size is bounded, and so is the memory. */
#ifndef LQ_CAPTIONS_H
#define LQ_CAPTIONS_H

#include "model/model.h"

/* --- Profiles: the limits that captions keep ------------------------------- */

/* A profile by name, or NULL. */
const lq_caption_profile *lq_caption_profile_named(const char *name);

/* --- Words ----------------------------------------------------------------- */

/* How good a break behind an item is, from the best to the worst. */
enum lq_break {
	LQ_BREAK_SENTENCE, /* a sentence ends */
	LQ_BREAK_CLAUSE,   /* comma, semicolon, colon, dash */
	LQ_BREAK_PHRASE,   /* before a conjunction, relative or preposition */
	LQ_BREAK_LOOSE,    /* between a subject and its auxiliary */
	LQ_BREAK_PLAIN,
	LQ_BREAK_TIGHT, /* between words that are likely to be one phrase */
	LQ_BREAK_BAD,   /* behind an article, preposition, auxiliary ...; inside a name */
	LQ_BREAK_NOTE   /* inside a note */
};

enum lq_item_kind {
	LQ_ITEM_LABEL,
	LQ_ITEM_WORD,
	LQ_ITEM_SOUND, /* a word of a note that stands apart, such as "[laughter]" */
	LQ_ITEM_GAP    /* a word of a note that stands for words, such as "[inaudible]" */
};

/* What a line is made of. */
struct lq_item {
	size_t text, length;    /* bytes of the stretch's text */
	int64_t start, end;     /* ms, set by the clock */
	uint16_t cells;         /* display width, at most UINT16_MAX */
	uint16_t speech, pause; /* time to say it and silence behind it, in tenths of a syllable */
	uint8_t kind;           /* enum lq_item_kind */
	uint8_t after;          /* enum lq_break */
	bool ends;              /* the last of a paragraph, or of a note */
};

enum { LQ_STRETCH_ROOM = 1024 };

struct lq_stretch {
	const struct lq_model_entry *turn;
	char *text; /* normal form, valid UTF-8 */
	size_t text_length, text_room;
	struct lq_item items[LQ_STRETCH_ROOM];
	size_t count;       /* at least 1 */
	int64_t start, end; /* ms, set by the clock; the next stretch starts at `end` or later */
	bool elastic;       /* may end later where its cues need the time */
	bool closes;        /* the last of an event of known duration: its last cue shall end at `end` */
};

typedef void lq_stretch_visitor(void *data, struct lq_stretch *stretch);

/* Visits the stretches of a document in order. False when out of memory. */
bool lq_words_read(const struct lq_document *document, lq_stretch_visitor *visitor, void *data);

/* Display width of valid UTF-8, and how long it takes to say it. */
uint16_t lq_caption_cells(const char *text, size_t length);
uint16_t lq_caption_speech(const char *text, size_t length);

/* Sets `after` of all items; the last one ends a sentence. */
void lq_breaks_find(struct lq_stretch *stretch);

/* The break behind an item that is not the last one. */
enum lq_break lq_break_behind(const struct lq_stretch *stretch, size_t item);

/* --- The clock: words a minute, or a known duration ------------------------- */

struct lq_pace {
	uint32_t speech, pause; /* of a stretch */
};

struct lq_clock {
	int64_t speech_ns, pause_ns; /* for a tenth of a syllable */
	int64_t shortest_ns;         /* of a stretch */
	int64_t now_ns;
	int64_t duration; /* ms, or -1 where it follows from the rate */
	size_t left;      /* stretches to come */
	struct lq_pace *paces;
	size_t count, room;
	uint32_t last_pause; /* behind the last item of all */
	bool failed;
};

/* First every stretch is counted, then the clock is set, then every stretch is timed, from `earliest`
 * at the earliest. */
void lq_clock_count(struct lq_clock *clock, const struct lq_stretch *stretch);
void lq_clock_set(struct lq_clock *clock, const struct lq_document *document,
                  const lq_caption_profile *profile);
void lq_clock_time(struct lq_clock *clock, struct lq_stretch *stretch, int64_t earliest);

/* --- Cues ------------------------------------------------------------------ */

struct lq_cue {
	size_t first, split, end; /* items; the lines are [first, split) and [split, end), which may be empty */
	int64_t start, stop;      /* ms */
};

struct lq_cue_list {
	struct lq_cue cues[LQ_STRETCH_ROOM];
	size_t count;
};

/* Chooses the cues of a stretch and their line breaks. */
void lq_cues_choose(struct lq_cue_list *list, const struct lq_stretch *stretch,
                    const lq_caption_profile *profile);

/* How long a cue may be shown whose last word ends at `speech_end`, if the next one starts at `next`. */
int64_t lq_rule_stop(const lq_caption_profile *profile, int64_t start, int64_t speech_end, int64_t next);

/* Times the cues by the words and the rules; may move the end of the stretch. */
void lq_rules_apply(struct lq_cue_list *list, struct lq_stretch *stretch, const lq_caption_profile *profile);

typedef void lq_cue_visitor(void *data, const struct lq_stretch *stretch, const struct lq_cue *cue);

/* Visits the cues of a document in the order of time. False when out of memory. */
bool lq_captions_compose(const struct lq_document *document, lq_cue_visitor *visitor, void *data);

/* --- Writing --------------------------------------------------------------- */

/* "00:00:00,000", with `mark` before the milliseconds; hours have two digits or more. */
void lq_caption_write_time(struct lq_out *out, int64_t time, char mark);

/* Writes the text of an item as a format wants it. */
typedef void lq_caption_text_writer(struct lq_out *out, const char *text, size_t length);

/* The lines of a cue, each with its line end. */
void lq_caption_write_lines(struct lq_out *out, const struct lq_stretch *stretch, const struct lq_cue *cue,
                            lq_caption_text_writer *writer);

#endif
