/* actions.h -- what the rules of scan.l do with what they matched.
 *
 * Places are byte offsets of the source. The functions push tokens; where one
 * returns a place, the scanner goes on there. */
#ifndef LQ_ACTIONS_H
#define LQ_ACTIONS_H

#include <setjmp.h>
#include <stdlib.h>

#include "syntax/syntax.h"

enum { LQ_LABEL_CACHE = 64 };

struct lq_scanner {
	struct lq_syntax *syntax;
	uint32_t *nuls; /* places of NUL bytes, masked during the scan */
	size_t nul_count;
	uint64_t banner_starts;     /* how lines of a banner may begin (lexicon.h) */
	size_t line_token;          /* the first token of this line's text */
	enum lq_form form;          /* of the line's next text token */
	bool plain;                 /* no look ahead, and prose byte by byte: the measure of what is faster */
	unsigned looks;             /* bits of enum lq_look */
	uint32_t colon_from, colon; /* no colon stands in [colon_from, colon) */
	bool is_short;              /* the line at hand is for the rules of SHORT... */
	uint32_t short_end;         /* ... and ends here */
	bool soft;                  /* the line end before it is the publisher's wrapping */
	unsigned traits;            /* of the house: enum lq_house_trait */
	int line_start;             /* start condition behind a line end */
	int soft_start;             /* the same behind a soft one */
	int prose;                  /* start condition of text */
	size_t pages_from, pages;   /* tokens [pages_from, pages) are what pages have put there */
	uint32_t stop_from, stop;   /* no line end and no bracket stands in [stop_from, stop) */
	uint32_t column; /* record: the indent of the line before; court: the least of numbered lines */
	unsigned number; /* court: the line number before */
	bool heading;    /* record, court: the line before is a heading */
	bool numbered;   /* court: the line at hand has the next number */
	bool indented;   /* court: it begins a paragraph */
	uint32_t limit;  /* of the evidence: where it ends */
	unsigned votes[LQ_HOUSE_COUNT]; /* of the evidence */
	bool seen_line;                 /* of the evidence: the first line is behind */
	bool seen_speaker;
	bool seen_question;             /* a label of one who asks */
	lq_span titled[LQ_LABEL_CACHE]; /* labels that were found to have a title, by a hash */
	jmp_buf on_fatal;
};

/* flex is quadratic in a run of NULs: it gets 0x01 instead, and the NULs are put back after. */
void lq_scanner_mask_nuls(struct lq_scanner *scanner);
void lq_scanner_restore_nuls(struct lq_scanner *scanner);

/* Leaves the scan: flex met an error that it would end the process for. */
_Noreturn void lq_scanner_fatal(struct lq_scanner *scanner, const char *message);

/* The token pushed last, or `back` tokens before it; NULL if there is none. */
struct lq_token *lq_scanner_last(struct lq_scanner *scanner, size_t back);

/* Pushes a token of [at, end), and a gap for the white space at its end. */
void lq_scanner_push_trimmed(struct lq_scanner *scanner, enum lq_kind_id kind, uint32_t at, uint32_t end,
                             unsigned data);

enum { LQ_WORDS_MAX = 12 };

struct lq_words {
	char *word[LQ_WORDS_MAX + 1];
	size_t count; /* LQ_WORDS_MAX + 1 where there are more */
};

/* Splits a folded key in place. */
struct lq_words lq_split_words(char *key);

void lq_scanner_gap(struct lq_scanner *scanner, uint32_t at);
void lq_scanner_line_end(struct lq_scanner *scanner, uint32_t at);
/* Whether the line end at `at` stands only for the publisher's wrapping. */
bool lq_scanner_is_soft(const struct lq_scanner *scanner, uint32_t at);

/* Labels that were found to have a title or role: few documents have many, and all repeat them. */
bool lq_scanner_knows_label(struct lq_scanner *scanner, lq_span label);
void lq_scanner_know_label(struct lq_scanner *scanner, lq_span label);

/* The same as a header, up to its colon at `colon`: pushes it and returns where it ends, or 0. */
uint32_t lq_scanner_known_header(struct lq_scanner *scanner, uint32_t at, uint32_t colon);

/* A label and its colon: [at, end). Returns where the text goes on if it is a header or may be
 * one, and 0 if it is prose. */
uint32_t lq_scanner_header(struct lq_scanner *scanner, uint32_t at, uint32_t end, bool capitals);

/* A header by its form alone: the label [at, end), and the delimiter from there to the next token. */
void lq_scanner_marked_header(struct lq_scanner *scanner, uint32_t at, uint32_t end,
                              enum lq_evidence evidence);

/* Whether capitals are a label wherever they stand: one that spoke before, or a courtesy title and a name. */
bool lq_scanner_is_bare_label(struct lq_scanner *scanner, lq_span label);

/* What has the shape of a label, up to its colon, and is prose all the same; it is said to be so. */
uint32_t lq_scanner_no_header(struct lq_scanner *scanner, lq_span label, uint32_t end);

/* A label behind which no colon stands: "MR. KIRBY.  Thank you". Returns where its text goes on, or 0. */
uint32_t lq_scanner_bare_header(struct lq_scanner *scanner, uint32_t at, uint32_t end);

/* Whether a span has letters, and no small one behind a capital but in names such as McCOLLUM. */
bool lq_is_capitals(const struct lq_syntax *syntax, lq_span span);
/* Whether it has capitals, two at least, and no small letters of ASCII. */
bool lq_is_all_capitals(const struct lq_syntax *syntax, lq_span span);

/* The same with a note between label and colon: "QUESTION (via interpreter):". */
uint32_t lq_scanner_noted_header(struct lq_scanner *scanner, uint32_t at, uint32_t end);

/* Where the line that `at` is in ends: at its line end, or that of the source. */
uint32_t lq_scanner_end_of_line(const struct lq_scanner *scanner, uint32_t at);
/* Where the line behind it begins. */
uint32_t lq_scanner_next_line(const struct lq_scanner *scanner, uint32_t at);

/* The same through the line ends of wrapping. */
uint32_t lq_scanner_end_of_row(const struct lq_scanner *scanner, uint32_t at);

/* The text of a line begins. Takes a banner line; decides whether the line is for SHORT. */
uint32_t lq_scanner_line(struct lq_scanner *scanner, uint32_t at, bool whole);

/* A short line of a form that the rule knows. */
void lq_scanner_short(struct lq_scanner *scanner, uint32_t at, uint32_t end, enum lq_form form);
/* The rest of a short line from `at` on. Up to `end` it has the form that the rule says, LQ_FORM_TITLE of
 * capitalised words; if more follows, it is taken if its words are known. Returns where the text goes on. */
uint32_t lq_scanner_short_line(struct lq_scanner *scanner, uint32_t at, uint32_t end, enum lq_form form);

/* A closed bracket: a note, a time mark, or prose. Returns where the text goes on. */
uint32_t lq_scanner_bracket(struct lq_scanner *scanner, uint32_t at, uint32_t end);
/* An open one: a note that is not closed as it was opened, or prose. Returns the same. */
uint32_t lq_scanner_open_bracket(struct lq_scanner *scanner, uint32_t at);
/* A word in angle brackets: a note of the list, or prose. */
uint32_t lq_scanner_angle(struct lq_scanner *scanner, uint32_t at, uint32_t end);
/* A clock, with its brackets: a time mark where the house has such, and prose elsewhere. */
void lq_scanner_clock(struct lq_scanner *scanner, uint32_t at, uint32_t end);

/* A line that the page adds, [at, to): trivia; where `joins`, a blank line before it ends no block. */
void lq_scanner_page(struct lq_scanner *scanner, enum lq_kind_id kind, uint32_t at, uint32_t to, bool joins);
/* The line end before becomes the end of a block: a paragraph begins by its indent. */
void lq_scanner_part(struct lq_scanner *scanner);

/* The next line end or bracket at `at` or behind it. Where words without one are cut into many pieces, it is
 * looked for once. */
uint32_t lq_scanner_stop(struct lq_scanner *scanner, uint32_t at);
/* The next line end, bracket or note in angle brackets behind `at`. */
uint32_t lq_scanner_text_end(struct lq_scanner *scanner, uint32_t at);
void lq_scanner_text(struct lq_scanner *scanner, uint32_t at, uint32_t end);

/* ahead.c: what comes behind something, as far as a look tells it for sure. */
enum lq_ahead {
	LQ_AHEAD_TEXT, /* the rules of text go on */
	LQ_AHEAD_LINE, /* a line begins */
	LQ_AHEAD_HEAD, /* a header was taken */
	LQ_AHEAD_WORDS /* the words of a line begin */
};

/* At what the beginning of a line of a house may be looked for ahead. */
enum lq_look {
	LQ_LOOK_PROSE = 1, /* a word and no colon begin no header */
	LQ_LOOK_LABELS = 2 /* a label that is known begins one */
};

/* Behind text, behind words at whose line end *at is, and behind a header. They push what they take, and
 * *at is where the rules go on. */
enum lq_ahead lq_scanner_behind_text(struct lq_scanner *scanner, uint32_t *at);
enum lq_ahead lq_scanner_behind_line(struct lq_scanner *scanner, uint32_t *at);
enum lq_ahead lq_scanner_behind_header(struct lq_scanner *scanner, uint32_t *at);

/* Whether no rule of SHORT makes more than text of the short line [at, end), which is not empty. */
bool lq_scanner_is_sentence(const struct lq_scanner *scanner, uint32_t at, uint32_t end);

#endif
