/* captions.h -- from the model to timed cues, one stage a file:
 *
 *   settings.c what the options ask for
 *   words.c    the spoken words and notes of a speaker, a stretch at a time
 *   breaks.c   how well a line or cue may end behind each word
 *   times.c    when words are said, where that is known
 *   marks.c    which time marks of the transcript tell it
 *   clock.c    when each word is said, known or not
 *   cues.c     which words share a cue, and where its lines break
 *   rules.c    when each cue is shown
 *   plan.c     the stages in their order
 *   write.c    what the formats have in common
 *
 * A stretch is what is composed at once: a turn, or of a long turn a part that
 * ends with a sentence. Its size is bounded. Of a whole document only its cues
 * are kept; their words are read again when they are written. */
#ifndef LQ_CAPTIONS_H
#define LQ_CAPTIONS_H

#include "model/model.h"

/* --- Settings --------------------------------------------------------------- */

const lq_caption_profile *lq_caption_profile_named(const char *name);

/* Instants at which a cue may appear or vanish: `num` / `den` a second, numbered from 0. */
struct lq_grid {
	int64_t num, den;
};

/* The nearest instant, and its time in ms. */
int64_t lq_grid_at(struct lq_grid grid, int64_t ms);
int64_t lq_grid_time(struct lq_grid grid, int64_t at);

enum lq_caption_labels { LQ_LABELS_SOURCE, LQ_LABELS_NAME, LQ_LABELS_NONE };
enum lq_caption_notes { LQ_NOTES_ALL, LQ_NOTES_SOUND, LQ_NOTES_NONE };

/* What the options of captions ask for. */
struct lq_caption_settings {
	const lq_caption_profile *profile;
	enum lq_caption_labels labels;
	enum lq_caption_notes notes;
	struct lq_grid grid;          /* milliseconds, or frames */
	int64_t scale_num, scale_den; /* the clock is multiplied by it ... */
	int64_t offset;               /* ... and then moved by so many ms */
	const char *cuts;             /* times of shot changes in ms, ascending, separated by commas */
};

struct lq_caption_settings lq_caption_settings(const struct lq_options *options);
/* What the speaker of a turn is called where that is not his label; or NULL. */
const char *lq_caption_name(const struct lq_caption_settings *settings, const struct lq_model *model,
                            const struct lq_model_entry *turn);
/* True if an option of captions takes a value. */
bool lq_caption_takes(enum lq_option option, const char *value);
/* A time of the clock as captions show it, by the scale and the offset; at least 0. */
int64_t lq_caption_time(const struct lq_caption_settings *settings, int64_t ms);

/* --- Words ----------------------------------------------------------------- */

/* How good a break behind an item is, from the best to the worst. */
enum lq_break {
	LQ_BREAK_SENTENCE, /* a sentence ends */
	LQ_BREAK_CLAUSE,   /* comma, semicolon, colon, dash */
	LQ_BREAK_PHRASE,   /* before a conjunction, relative or preposition */
	LQ_BREAK_LOOSE,    /* between a subject and its auxiliary */
	LQ_BREAK_PLAIN,
	LQ_BREAK_TIGHT, /* between words that are likely to be one phrase */
	LQ_BREAK_AGAIN, /* behind a comma or dash at which somebody begins again */
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
	int32_t mark;           /* index of the time mark that it begins with, or -1 */
	uint32_t paragraph;     /* of a word: index in the model */
	uint16_t cells;         /* display width, at most UINT16_MAX */
	uint16_t speech, pause; /* time to say it and silence behind it, in tenths of a syllable */
	uint8_t kind;           /* enum lq_item_kind */
	uint8_t after;          /* enum lq_break */
	uint8_t method;         /* enum lq_time_method, set by the clock */
	uint8_t confidence;     /* percent, likewise */
	bool ends;              /* the last of a paragraph, or of a note */
};

enum { LQ_STRETCH_ROOM = 1024 };

struct lq_stretch {
	const struct lq_model_entry *turn;
	char *text; /* normal form, valid UTF-8; the turn's label comes first */
	size_t text_length, text_room;
	size_t label_length; /* with its colon; 0 where none is shown */
	struct lq_item items[LQ_STRETCH_ROOM];
	size_t count; /* at least 1 */
	int64_t next; /* ms, set by the clock: when what follows is said */
	size_t loose; /* the first of the items that may come later if their cues need the time */
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

/* --- The clock ---------------------------------------------------------------
 *
 * Some words have times that are known: from other captions, or from time marks.
 * The way from one such word to the next is a leg, and in it words take time by
 * their syllables and pauses. Where nothing is known, all is one leg. */

struct lq_leg {
	int64_t start, end;          /* ms; -1: open */
	int64_t speech, pause;       /* of its items, and the pause before them */
	int64_t speech_ns, pause_ns; /* of a tenth of a syllable */
	size_t count;                /* of items */
	bool fixed_start, fixed_end; /* known, and not only assumed */
};

/* What a clock is set by, from the surest. */
enum lq_clock_source { LQ_CLOCK_CAPTIONS, LQ_CLOCK_MARKS, LQ_CLOCK_DURATION, LQ_CLOCK_RATE };

const char *lq_clock_name(enum lq_clock_source source);

struct lq_clock {
	const struct lq_document *document;
	const struct lq_caption_settings *settings;
	enum lq_clock_source source;
	int64_t duration; /* ms, or -1 where it is not known */
	struct lq_leg *legs;
	size_t leg_count, leg_room;
	bool *trusted; /* of time marks, by their index */
	/* What words are found to take, where their times are known. */
	int64_t said_ms, said_speech, silent_ms, silent_pause;
	/* While items are counted or timed: */
	size_t word, leg, left; /* of words; of legs; items to come of the leg */
	bool in_leg, any;       /* the item before is in a leg; a time was known before */
	int64_t now_ns;         /* when the next item begins */
	int64_t last_ms;        /* when the last one is shown to begin */
	int64_t moved_ms;       /* how much later items are shown to make room for cues */
	uint32_t pause;         /* behind the word before, if that is in no leg */
	uint32_t last_pause;    /* behind the last item that is in one, if it is a word */
	bool failed;
};

/* First all stretches are counted, then the clock is set, then all stretches are timed; they may be timed
 * again after lq_clock_rewind(). */
void lq_clock_begin(struct lq_clock *clock, const struct lq_document *document,
                    const struct lq_caption_settings *settings);
void lq_clock_count(struct lq_clock *clock, const struct lq_stretch *stretch);
void lq_clock_set(struct lq_clock *clock);
void lq_clock_rewind(struct lq_clock *clock);
void lq_clock_time(struct lq_clock *clock, struct lq_stretch *stretch);
void lq_clock_end(struct lq_clock *clock);

/* marks.c: which time marks may be trusted, by index; as a rule all. NULL where there are none, or when
 * out of memory, which sets *failed. */
bool *lq_marks_trusted(const struct lq_model *model, bool *failed);

/* --- Cues ------------------------------------------------------------------ */

struct lq_cue {
	uint16_t first, split, end; /* items; the lines are [first, split) and [split, end), which may be empty */
	uint16_t lead;              /* item with which it appears */
	uint16_t cells;
	uint8_t method, confidence; /* of the least sure of its words */
	int64_t said, silent;       /* ms: the lead begins, the last word ends */
	int64_t start, stop;        /* ms: shown */
};

struct lq_cue_list {
	struct lq_cue *cues;
	size_t count, room;
};

/* Limits of a profile as instants of a grid. */
struct lq_limits {
	struct lq_grid grid;
	unsigned cps;
	int64_t shortest, longest, gap, visible_gap, hang, hang_most, early, late;
};
struct lq_limits lq_limits_of(const lq_caption_profile *profile, struct lq_grid grid);

/* Until when a cue is shown: it appears at `start`, has so many cells, its last word ends at `silent`, and
 * the next one appears at `next`. All are instants. */
int64_t lq_rule_stop(const struct lq_limits *limits, int64_t start, int64_t silent, int64_t next, int cells);

/* Chooses the cues of a stretch and their line breaks; puts them behind those of the list. False when out of
 * memory. */
bool lq_cues_choose(struct lq_cue_list *list, const struct lq_stretch *stretch,
                    const lq_caption_profile *profile);

/* Lets cues whose words may come later come later, until there is time for each. */
void lq_cues_make_room(struct lq_cue *cues, size_t count, const struct lq_stretch *stretch,
                       const lq_caption_profile *profile);
/* By how much what follows these cues then comes later. */
int64_t lq_cues_moved(const struct lq_cue *cues, size_t count, const struct lq_stretch *stretch,
                      const lq_caption_profile *profile);

/* Times all cues of a document. `end`: when the event is over, or -1. */
void lq_rules_apply(struct lq_cue_list *list, const struct lq_caption_settings *settings, int64_t end);

/* --- All together ----------------------------------------------------------- */

struct lq_plan {
	const struct lq_document *document;
	struct lq_caption_settings settings;
	struct lq_clock clock;
	struct lq_cue_list list;
	/* While stretches are read: */
	const struct lq_model_entry *turn; /* of the last one */
	int64_t reached;                   /* ms: the end of its words */
	size_t next;                       /* cue */
};

typedef void lq_cue_visitor(void *data, const struct lq_stretch *stretch, const struct lq_cue *cue);

/* Plans the cues of a document; false when out of memory. */
bool lq_plan_make(struct lq_plan *plan, const struct lq_document *document);
/* Visits the cues in the order of time, with their words; false when out of memory. */
bool lq_plan_visit(struct lq_plan *plan, lq_cue_visitor *visitor, void *data);
void lq_plan_free(struct lq_plan *plan);

/* Finds out when each turn and paragraph is said, in document->times, if that is not known yet. False when
 * out of memory. */
bool lq_turns_time(struct lq_document *document);
/* What was found out, of a turn by its index among the entries. */
struct lq_turn_time lq_turn_said(const struct lq_document *document, size_t entry);
int64_t lq_paragraph_said(const struct lq_document *document, size_t paragraph);

/* --- Writing --------------------------------------------------------------- */

/* "00:00:00,000", with `mark` before the milliseconds; hours have two digits or more. */
void lq_caption_write_time(struct lq_out *out, int64_t time, char mark);

/* Writes a text as a format wants it. */
typedef void lq_caption_text_writer(struct lq_out *out, const char *text, size_t length);

struct lq_caption_style {
	lq_caption_text_writer *text;
	const char *between;      /* two lines */
	const char *open, *close; /* around the words of an interpreter, in each line; or NULL */
};

/* The lines of a cue. */
void lq_caption_write_lines(struct lq_out *out, const struct lq_plan *plan, const struct lq_stretch *stretch,
                            const struct lq_cue *cue, const struct lq_caption_style *style);

/* Whom a cue is given to, as the labels have it: true if anything was written. */
bool lq_caption_write_speaker(struct lq_out *out, const struct lq_plan *plan,
                              const struct lq_model_entry *turn, enum lq_escape escape);

/* Says in sentences where the times are from. */
void lq_caption_write_clock(struct lq_out *out, const struct lq_plan *plan, lq_caption_text_writer *writer);

#endif
