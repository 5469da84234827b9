/* matching.h -- which word of the captions is which word of a transcript, one stage a file:
 *
 *   terms.c    words as both sides can be compared by: folded, cut at hyphens
 *   numbers.c   numbers as they are said
 *   anchors.c   runs of words that each side has once, in the order of both
 *   gaps.c      dynamic programming between the anchors, where words need only be similar
 *   islands.c   takes out pairs at which somebody would have spoken impossibly fast
 *   onsets.c    when words behind pauses begin, if the captions have them early or late
 *   mapping.c   times of the words that have no pair
 *   differences.c  where both sides do not have the same words
 *   matching.c  all of this in its order, and whether it is the same event
 *
 * Memory is linear in the words; time too, but for the sorting of anchors. */
#ifndef LQ_MATCHING_H
#define LQ_MATCHING_H

#include "captions/captions.h"
#include "captions/times.h"

#define LQ_UNPAIRED UINT32_MAX

/* What ends behind a word of the transcript, from the least to the most. Speakers are silent there. */
enum lq_boundary {
	LQ_BOUNDARY_NONE,
	LQ_BOUNDARY_CLAUSE,
	LQ_BOUNDARY_SENTENCE,
	LQ_BOUNDARY_PARAGRAPH,
	LQ_BOUNDARY_TURN
};
enum { LQ_BOUNDARIES = LQ_BOUNDARY_TURN + 1 };

/* What is compared: a word, or a part of one such as those of "year-end" and "2020". */
struct lq_term {
	uint32_t key;       /* of its text: equal texts have equal keys */
	uint32_t word;      /* of its side */
	uint32_t pair;      /* the term of the other side, or LQ_UNPAIRED */
	int32_t start, end; /* ms: of captions as given, of the transcript as found; -1: not known */
	uint16_t weight;    /* time to say it, in tenths of a syllable; at least 1 */
	uint8_t boundary;   /* enum lq_boundary, behind it */
	uint8_t likeness;   /* percent: how similar the pair is */
	uint8_t method;     /* enum lq_time_method */
};

struct lq_terms {
	struct lq_term *at;
	size_t count, room;
};

/* A text that terms have. */
struct lq_term_text {
	uint32_t at;      /* in the pool */
	uint32_t letters; /* a bit for each letter in it */
	uint8_t length;
};

enum { LQ_TERM_LONGEST = 32 }; /* bytes; longer words are cut into several */

struct lq_marked_word {
	size_t word;
	int64_t time;
};

struct lq_matching {
	struct lq_terms transcript, captions;
	size_t words; /* of the transcript, those without a term too */
	char *pool;
	size_t pool_length, pool_room;
	struct lq_term_text *texts;
	size_t text_count, text_room;
	uint32_t *slots; /* hash of texts: key plus 1 */
	size_t slot_count;
	const struct lq_model_entry *turn; /* of the last word of the transcript */
	struct lq_marked_word *marks;      /* words at time marks of headers */
	size_t mark_count, mark_room;
	bool shows_pauses; /* words of the captions end where silence begins */
	bool times_words;  /* most words of the captions have a start of their own */
	bool failed;       /* out of memory */
};

/* --- Terms ------------------------------------------------------------------- */

/* Reads the words of both sides. Words of captions have times that never decrease, wherever any is known. */
void lq_terms_of_document(struct lq_matching *matching, const struct lq_document *document);
void lq_terms_of_captions(struct lq_matching *matching, const lq_timed_word *words, size_t count);

/* Adds the terms of a text to a side, as the word `word`. */
void lq_terms_add(struct lq_matching *matching, struct lq_terms *terms, const char *text, size_t length,
                  uint32_t word);

/* The words of a number such as "1,995.5", "21st" or "90s", which begins at `at`; adds them, and returns
 * how many bytes it has. */
size_t lq_number_add(struct lq_matching *matching, struct lq_terms *terms, const char *at, const char *end,
                     uint32_t word);

/* Adds one term of a text that is folded. */
void lq_term_push(struct lq_matching *matching, struct lq_terms *terms, const char *text, size_t length,
                  uint32_t word);

/* Gives times to the terms of captions whose own are missing or out of order. */
void lq_terms_mend_times(struct lq_matching *matching);

/* How alike the texts of two keys are, in percent; below 50 it may be 0. */
unsigned lq_likeness(const struct lq_matching *matching, uint32_t a, uint32_t b);

/* The same of texts, of up to 64 bytes. */
unsigned lq_likeness_of(const char *a, size_t a_length, const char *b, size_t b_length);

/* --- Pairs -------------------------------------------------------------------- */

/* A range of each side that is still to be matched. */
struct lq_gap {
	uint32_t transcript, transcript_end;
	uint32_t captions, captions_end;
};

struct lq_match_anchor {
	uint32_t transcript, captions;
};

struct lq_match_anchors {
	struct lq_match_anchor *at;
	size_t count, room;
};

/* Finds the runs of `length` terms that stand once in each range of a gap, as many as are in the same order
 * in both; they may overlap. */
void lq_anchors_find(struct lq_matching *matching, struct lq_gap gap, size_t length,
                     struct lq_match_anchors *anchors);

/* The longest sequence of `count` values that does not decrease: sets keep[i] of those in it. False when out
 * of memory. */
bool lq_longest_rise(const uint32_t *values, size_t count, bool *keep);

/* Pairs all terms that can be, outwards from anchors. */
void lq_gaps_match(struct lq_matching *matching);

/* Takes out the pairs that imply an impossible rate of speech. */
void lq_islands_remove(struct lq_matching *matching);

/* --- Times -------------------------------------------------------------------- */

/* How fast the speakers of the captions are, and how much that varies. */
struct lq_pace_of_speech {
	double unit, unit_variance; /* ms for a tenth of a syllable, and ms^2; above 0 */
	double pause[LQ_BOUNDARIES], pause_variance[LQ_BOUNDARIES]; /* ms of silence, and ms^2; above 0 */
};

/* By the words that are the same on both sides. */
struct lq_pace_of_speech lq_mapping_pace(const struct lq_matching *matching);

/* Moves the starts of captions' words behind pauses to where such words are as long as they ought to be. */
void lq_onsets_mend(struct lq_matching *matching);

/* Gives times to the terms of the transcript, as far as pairs reach. */
void lq_mapping_apply(struct lq_matching *matching);

/* --- All of it ---------------------------------------------------------------- */

/* Finds where both sides differ, for pairs and times that are found. */
void lq_differences_find(struct lq_matching *matching, const struct lq_document *document,
                         const lq_timed_word *words, size_t count, struct lq_differences *differences);

/* lq_document_align() and, where `differences` is not NULL, lq_document_compare(). */
lq_status lq_captions_align(struct lq_document *document, const lq_timed_word *words, size_t count,
                            bool force, lq_alignment *alignment, struct lq_differences *differences);

#endif
