/* report.h -- the formats in which findings are reported: one file each, and the table of them. */
#ifndef LQ_REPORT_H
#define LQ_REPORT_H

#include "base/out.h"
#include "model/model.h"

/* What is written before the first document and behind the last one. */
typedef void lq_report_edge(struct lq_out *out, const lq_reporting *reporting);

/* Writes the findings of a document; `name` is the file's name, which may hold any byte. Counts them in
 * reporting->findings. */
typedef void lq_reporter(struct lq_out *out, lq_reporting *reporting, struct lq_document *document,
                         const char *name);

lq_reporter lq_report_text, lq_report_gcc, lq_report_json, lq_report_jsonl, lq_report_sarif, lq_report_github;
lq_report_edge lq_report_sarif_begin, lq_report_sarif_end;

/* The first finding from `index` on that is reported, or the count of them all. */
size_t lq_report_next(const lq_reporting *reporting, struct lq_document *document, size_t index);

/* The fingerprint of a finding; "" and a mark in the document where there is no memory for it. */
void lq_report_fingerprint(struct lq_document *document, size_t index, char fingerprint[LQ_FINGERPRINT_SIZE]);

/* text.c: FILE:LINE:COLUMN: LEVEL: MESSAGE, which both text reports begin with. */
void lq_report_head(struct lq_out *out, bool colour, const char *name, const lq_diagnostic *diagnostic);

/* paint.c: colours of a terminal, where the report is painted. */
enum lq_style { LQ_STYLE_PLAIN, LQ_STYLE_STRONG, LQ_STYLE_ASIDE, LQ_STYLE_FIX, LQ_STYLE_NOTE };
void lq_paint(struct lq_out *out, bool colour, enum lq_style style);
void lq_paint_level(struct lq_out *out, bool colour, lq_level level);

/* A mark under a span: `first` under its first cell and `rest` under the others. */
struct lq_mark_style {
	char first, rest;
	bool colour;
	lq_level level; /* LQ_OFF: a second place */
};

/* The line of the source where a span begins, with a mark under the span. A long line is cut around it. */
void lq_excerpt_write(struct lq_out *out, const struct lq_syntax *syntax, lq_span span, uint32_t line,
                      struct lq_mark_style mark);

/* string.c: inside a JSON string, with what cannot be seen escaped; what does not decode is U+FFFD. */
void lq_report_json_bytes(struct lq_out *out, const char *bytes, size_t count);
void lq_report_json_string(struct lq_out *out, const char *string);
/* The path of a file as a reference of RFC 3986: an absolute one has the scheme "file". */
void lq_report_uri(struct lq_out *out, const char *path);

/* Bytes made visible: what a terminal or an editor would not show as itself is \t, \n, \r, \xNN
 * (a byte) or <U+NNNN>. Writes one character and returns the cells it takes; `at` moves behind it.
 * Counts only where `out` is NULL. */
unsigned lq_visible_write(struct lq_out *out, const unsigned char **at, const unsigned char *end);

/* Controls, format and direction characters, line separators, surrogates, private ones, unassigned ones. */
bool lq_is_unseen(uint32_t point);

/* The same for a whole string. */
void lq_visible_string(struct lq_out *out, const char *string);

#endif
