/* timed_build.h -- what the readers of timed formats share. They hand over cues, their text, and marks of
 * time in it; words are made of these when all is read, by rules that are the same for all formats. */
#ifndef LQ_READ_TIMED_BUILD_H
#define LQ_READ_TIMED_BUILD_H

#include "read/timed.h"

enum { LQ_TIMED_LATEST = 500 * 3600 * 1000 }; /* milliseconds; what is later is no time of a recording */
#define LQ_TIMED_BAD INT64_MIN                /* a time that cannot be read, or lies outside */

enum lq_timed_format {
#define FORMAT(name, title, words) LQ_TIMED_##name,
#include "read/timed_formats.def"
#undef FORMAT
	LQ_TIMED_NONE
};

/* What follows `at` in the text begins at `start`, and ends at `end`; -1: not known. */
struct lq_timed_mark {
	size_t at;
	int64_t start, end;
};

struct lq_timed_builder {
	struct lq_timed_file *file; /* its lines have their text from the beginning, its words last */
	const char *path;
	enum lq_timed_format format;
	char *bytes; /* as UTF-8, with a NUL behind */
	size_t length;
	const char *source; /* as it was read */
	size_t source_length;

	size_t text_length, text_room;
	size_t cue_room, line_room;
	struct lq_timed_mark *marks;
	size_t *cue_marks; /* of each cue, the first of its marks */
	size_t mark_count, mark_room, cue_mark_room;
	struct lq_timed_underlined {
		size_t cue, at; /* offset in the text */
	} * underlined;
	size_t underlined_count, underlined_room;
	bool table;   /* rows in any order, each with its times: the file is one cue */
	bool guessed; /* bytes that are no UTF-8 were taken for Windows-1252 */
	bool failed;  /* out of memory */
	int exit;     /* what a reader that gives up has said */
};

/* --- timed_build.c: what readers call, in the order of the file ----------------- */

/* Begins a cue; -1 or LQ_TIMED_BAD where a time is not known. */
void lq_timed_cue(struct lq_timed_builder *builder, int64_t start, int64_t end, unsigned long number);
void lq_timed_line(struct lq_timed_builder *builder, unsigned long number);
void lq_timed_text(struct lq_timed_builder *builder, const char *bytes, size_t length);
void lq_timed_mark(struct lq_timed_builder *builder, int64_t start, int64_t end);
/* Makes the text that the line has so far the name of who speaks in the cue. */
void lq_timed_speaker(struct lq_timed_builder *builder);
/* Something is odd, about the cue at hand where `cue`. */
void lq_timed_odd(struct lq_timed_builder *builder, enum lq_timed_odd odd, unsigned long number, bool cue);

/* Text with line ends in it (timed_json.c). */
void lq_timed_put(struct lq_timed_builder *builder, lq_text text);

/* Gives an array room for one more; false when out of memory, which it keeps. */
bool lq_timed_grow(struct lq_timed_builder *builder, void *array, size_t *room, size_t count, size_t size);

/* --- timed_roll.c: of each cue, the offset in the text behind what it repeats ---- */

/* NULL when out of memory; the caller frees it. */
size_t *lq_timed_find_repeated(struct lq_timed_builder *builder);

/* --- timed_highlight.c: a cue for each word, with that underlined --------------- */

/* What follows in the text is underlined. */
void lq_timed_underline(struct lq_timed_builder *builder);
/* Makes marks of it, where it tells times, and adds to what is repeated. */
void lq_timed_find_highlights(struct lq_timed_builder *builder, size_t *behind);

/* --- timed_labels.c -------------------------------------------------------------- */

/* What labels a file has. */
struct lq_timed_labels {
	bool any;       /* whatever has the form of one is one */
	lq_text *names; /* those that come again, in order; the caller frees it */
	size_t count;
};

void lq_timed_find_labels(struct lq_timed_builder *builder, struct lq_timed_labels *labels);
/* The label of a line, which a colon follows, behind its *lead bytes; no bytes where it has none. */
lq_text lq_timed_label(const struct lq_timed_labels *labels, lq_text line, bool first, size_t *lead);

/* --- timed_words.c -------------------------------------------------------------- */

void lq_timed_make_words(struct lq_timed_builder *builder);

/* --- timed_decode.c: any bytes as UTF-8, without NUL and byte order mark --------- */

/* NULL when out of memory; the caller frees it. */
char *lq_timed_decode(const char *bytes, size_t length, size_t *decoded, bool *guessed);

/* --- timed_scan.c: lines and times ----------------------------------------------- */

struct lq_timed_lines {
	const char *at, *end;
	unsigned long number; /* of the line that was read last, from 1 */
};

bool lq_timed_next_line(struct lq_timed_lines *lines, lq_text *line);
lq_text lq_timed_trim(lq_text text);
/* Whether a text begins with a word in ASCII. */
bool lq_timed_begins(lq_text text, const char *with);

/* Reads "01:02:03.456" as captions have it, at the beginning of a text, and returns what is behind it.
 * *odd is set where it is not of the form that `format` has. `at` is NULL where there is no time. */
lq_text lq_timed_clock(lq_text text, enum lq_timed_format format, int64_t *time, bool *odd);
/* A decimal number as thousandths. False where it is none. */
bool lq_timed_number(lq_text text, int64_t *thousandths, bool *fraction);
/* A time in milliseconds as it is kept: LQ_TIMED_BAD where it lies outside. */
int64_t lq_timed_bound(int64_t time);

/* --- Readers ---------------------------------------------------------------------- */

bool lq_timed_is_time_line(lq_text line);
void lq_timed_read_cues(struct lq_timed_builder *builder);                  /* timed_cues.c */
void lq_timed_read_payload(struct lq_timed_builder *builder, lq_text line); /* timed_markup.c */
void lq_timed_read_rows(struct lq_timed_builder *builder);                  /* timed_rows.c */
enum lq_timed_format lq_timed_rows_format(const char *bytes, size_t length);
void lq_timed_read_json(struct lq_timed_builder *builder); /* timed_json.c */
void lq_timed_read_xml(struct lq_timed_builder *builder);  /* timed_xml.c */

/* timed_mend.c: puts what is no number out of the way. Where the end is missing, cuts the bytes behind what
 * is whole, closes what is open, and says true. */
bool lq_timed_mend_json(char **bytes, size_t *length);

#endif
