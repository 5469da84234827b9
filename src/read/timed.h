/* timed.h -- files of words or captions with times: what people's and machines' captions are read by. */
#ifndef LQ_READ_TIMED_H
#define LQ_READ_TIMED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "loquitur.h"

/* What is odd about a file or a cue of it: LQ_ODD_BLANK and so on. */
enum lq_timed_odd {
#define ODD(name, text) LQ_ODD_##name,
#include "read/timed_odd.def"
#undef ODD
	LQ_ODD_COUNT
};

/* Of a word, beside what aligning wants to know. */
struct lq_timed_detail {
	uint32_t cue; /* index; 0 where there are no cues */
	bool exact;   /* the file gives its start; else it is spread over its cue by characters */
};

/* `[Music]`, `(laughter)`, `>>`: what stands between the words and is not spoken. */
struct lq_timed_sound {
	lq_text text;
	int64_t start, end;
	size_t before; /* the word that it stands before; `count` at the end */
};

/* A line of a cue as it is shown: without tags, with entities decoded; white space as it stands. */
struct lq_timed_line {
	lq_text text;
	lq_text source;       /* of WebVTT and SubRip: the line with all its markup; else without bytes */
	unsigned long number; /* in the file, from 1; 0 where the format has no lines */
};

/* A cue as it stands in the file. */
struct lq_timed_cue {
	int64_t start, end;   /* milliseconds, which may be in the wrong order; -1: cannot be read */
	unsigned long number; /* of the line of its times, from 1; 0 where the format has no lines */
	size_t first, count;  /* its lines */
	lq_text speaker;      /* of a voice tag, an agent, or a label; without bytes where there is none */
	bool tagged;          /* and that is no label, but markup */
	uint64_t odd;         /* what is odd about it: a bit for each of enum lq_timed_odd */
};

struct lq_timed_file {
	const char *format;              /* its name in timed_formats.def, such as "vtt" */
	const char *title;               /* "WebVTT" */
	lq_timed_word *words;            /* in order of time */
	struct lq_timed_detail *details; /* of each word */
	size_t count;
	struct lq_timed_cue *cues; /* in the order of the file; none where it lists words only */
	size_t cue_count;
	struct lq_timed_line *lines;
	size_t line_count;
	struct lq_timed_sound *sounds;
	size_t sound_count;
	struct {
		size_t count;
		unsigned long line; /* of the first; 0: not known */
	} odd[LQ_ODD_COUNT];
	char *text;  /* that all texts point into */
	char *bytes; /* that sources point into */
};

/* Reads a file; what it is, its content tells. What is malformed is read as far as it can be, and
 * counted in `odd`. The caller frees it. NULL where that fails, which it has said, with the place; *exit is
 * then LQ_EXIT_USAGE where the format is not known, LQ_EXIT_FILES where the file cannot be read or
 * understood, LQ_EXIT_INTERNAL when out of memory. */
struct lq_timed_file *lq_timed_load(const char *path, int *exit);

/* The same for bytes that were read. */
struct lq_timed_file *lq_timed_parse(const char *path, const char *bytes, size_t length, int *exit);

void lq_timed_free(struct lq_timed_file *file); /* NULL is allowed */

/* One line about something odd, without a full stop. */
const char *lq_timed_odd_text(enum lq_timed_odd odd);

/* Says what is odd about a file on stderr, a line for each kind with the first place. */
void lq_timed_say_odd(const struct lq_timed_file *file, const char *path);

#endif
