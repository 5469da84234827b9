/* qc.h -- the quality of a caption file, judged as it stands, by whoever it was made.
 *
 *   read.c     bytes to lines and cues; what is wrong with the form of the file
 *   markup.c   lines to the text that is shown; what is wrong with tags and escapes
 *   breaks.c   how good the break between two words is
 *   times.c, lines.c, speakers.c   the rules of rules.def, a function each
 *   metrics.c  figures of the whole file
 *   report.c   the findings as text and as JSON
 *
 * Nothing is shared with what composes captions: a judge has a mind of its own. */
#ifndef LQ_QC_H
#define LQ_QC_H

#include "cli/cli.h"

/* --- Rules ------------------------------------------------------------------- */

enum lq_qc_rule {
#define RULE(code, NAME, name, level, per, function, help) LQ_QC_##NAME,
#define FAULT(code, NAME, name, level, per, help)          LQ_QC_##NAME,
#include "qc/rules.def"
#undef RULE
#undef FAULT
	LQ_QC_RULES
};

/* What the rate of a rule is of. */
enum lq_qc_per {
	LQ_QC_PER_CUES,
	LQ_QC_PER_LINES,
	LQ_QC_PER_TEXTS, /* lines that are shown */
	LQ_QC_PER_BREAKS /* ends of lines inside cues */
};

struct lq_qc;

struct lq_qc_rule_info {
	const char *code, *name, *help;
	lq_level level;
	enum lq_qc_per per;
	void (*run)(struct lq_qc *qc, size_t cue); /* NULL: the reader finds it */
};

/* One of the LQ_QC_RULES rules. */
struct lq_qc_rule_info lq_qc_rule_at(size_t index);

/* --- The file ---------------------------------------------------------------- */

struct lq_qc_line {
	size_t start, length; /* bytes of the file, without the line end */
	/* Of lines that are shown: */
	size_t text, text_length; /* bytes of `shown`: without tags, escapes resolved */
	unsigned cells, characters, words;
};

struct lq_qc_cue {
	size_t time_line;    /* index of a line */
	size_t first, count; /* lines of text */
	int64_t start, stop; /* ms */
	lq_text voice;       /* of its first <v>; of length 0 where there is none */
	bool voices;         /* has several that differ */
};

struct lq_qc_finding {
	enum lq_qc_rule rule;
	size_t line;       /* index */
	size_t start, end; /* bytes of the file */
	size_t cue;        /* from 1; 0: none */
	size_t message;    /* byte of `messages`, which ends with a NUL */
	const char *cause; /* NULL: there is nothing to say */
};

/* How good a break is, by the table of break classes. */
enum lq_qc_break { LQ_QC_SENTENCE, LQ_QC_CLAUSE, LQ_QC_GROUP, LQ_QC_PLAIN, LQ_QC_BAD, LQ_QC_BREAK_COUNT };

struct lq_qc_metrics {
	size_t words, characters;
	size_t cps_count;
	double cps[5];                 /* percentiles: see lq_qc_percents */
	double most_cps, all_cps;      /* of a cue; of the text over the time shown */
	double soft_share, hard_share; /* of cues */
	double intrinsic;              /* share of characters that no border of cues can make slow enough */
	int64_t shortest, longest, shown;
	size_t cue_ends[LQ_QC_BREAK_COUNT], line_ends[LQ_QC_BREAK_COUNT];
};
extern const unsigned lq_qc_percents[5];

struct lq_qc {
	/* Given. */
	const char *path, *bytes;
	size_t length;
	lq_caption_profile profile;

	/* Read. */
	bool vtt, capitals; /* the text has no small letters */
	struct lq_qc_line *lines;
	size_t line_count, line_room;
	struct lq_qc_cue *cues;
	size_t cue_count, cue_room;
	char *shown;
	size_t shown_length, shown_room;
	size_t text_count, voice_count; /* lines that are shown; cues with a voice */

	/* Found. */
	struct lq_qc_finding *findings;
	size_t finding_count, finding_room;
	char *messages;
	size_t message_length, message_room;
	size_t counts[LQ_QC_RULES];
	size_t last[LQ_QC_RULES]; /* line, from 1, of the last finding of a rule */
	struct lq_qc_metrics metrics;
	bool no_memory;
};

/* Judges `bytes` (an UTF-8 text, perhaps), which must stay as long as the result. False where the file has no
 * captions at all, by its form. Out of memory: `no_memory`, and the result is not to be used. */
bool lq_qc_run(struct lq_qc *qc);
void lq_qc_free(struct lq_qc *qc);

/* Prints the findings at `least` or above, and what is known of the file. */
void lq_qc_report_text(const struct lq_qc *qc, lq_level least);
void lq_qc_report_json(const struct lq_qc *qc, lq_level least);

/* How many cases there were of what the rate of a rule is of. */
size_t lq_qc_cases(const struct lq_qc *qc, enum lq_qc_per per);

/* --- Between the stages -------------------------------------------------------- */

/* Room for `count` items in an array; false, and `no_memory`, where there is none. */
bool lq_qc_grow(struct lq_qc *qc, void *items, size_t *room, size_t count, size_t size);

/* Adds a finding, one of each rule a line: of a line, of bytes of the file, or of a cue (at its time line).
 */
void lq_qc_find(struct lq_qc *qc, enum lq_qc_rule rule, size_t line, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
void lq_qc_find_bytes(struct lq_qc *qc, enum lq_qc_rule rule, size_t line, size_t start, size_t end,
                      const char *format, ...) __attribute__((format(printf, 6, 7)));
void lq_qc_find_cue(struct lq_qc *qc, enum lq_qc_rule rule, size_t cue, const char *cause, const char *format,
                    ...) __attribute__((format(printf, 5, 6)));

/* read.c: lines and cues. False where there are none by the form of the file. */
bool lq_qc_read(struct lq_qc *qc);

/* markup.c: what the lines of a cue show. */
void lq_qc_show(struct lq_qc *qc, struct lq_qc_cue *cue);

/* metrics.c */
void lq_qc_measure(struct lq_qc *qc);

/* A line as it stands in the file, and what it shows. */
lq_text lq_qc_text(const struct lq_qc *qc, size_t line);
lq_text lq_qc_shown(const struct lq_qc *qc, size_t line);

/* The decoded character at `at` < `end`, and its bytes; a byte that is none is U+FFFD. */
size_t lq_qc_decode(const char *at, const char *end, uint32_t *point);

/* Characters of a cue with a space between its lines; and a second of its time. */
unsigned lq_qc_characters(const struct lq_qc *qc, const struct lq_qc_cue *cue);
double lq_qc_cps(const struct lq_qc *qc, const struct lq_qc_cue *cue);

/* speakers.c: length of a label ("NAME:") at the start of a text with the colon, or 0; `voice`, which may be
 * of length 0, is a name that is known. */
size_t lq_qc_label(lq_text text, lq_text voice);
/* True where another person begins to speak with a cue, or where the cue says that one does. */
bool lq_qc_turn(const struct lq_qc *qc, size_t cue);

/* breaks.c: behind a line that is shown, in a cue or at its end. */
enum lq_qc_break lq_qc_break_behind(const struct lq_qc *qc, size_t cue, size_t line);

#endif
