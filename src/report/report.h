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

lq_reporter lq_report_text, lq_report_gcc, lq_report_json;

/* The first finding from `index` on that is reported, or the count of them all. */
size_t lq_report_next(const lq_reporting *reporting, struct lq_document *document, size_t index);

/* FILE:LINE:COLUMN: LEVEL: MESSAGE, which both text reports begin with. */
void lq_report_head(struct lq_out *out, const char *name, const lq_diagnostic *diagnostic);

/* The line of the source where a span begins, with a mark under the span: `mark` under its first
 * cell and `rest` under the others. A long line is cut around the span. */
void lq_excerpt_write(struct lq_out *out, const struct lq_syntax *syntax, lq_span span, uint32_t line,
                      char mark, char rest);

/* Bytes made visible: what a terminal or an editor would not show as itself is \t, \n, \r, \xNN
 * (a byte) or <U+NNNN>. Writes one character and returns the cells it takes; `at` moves behind it.
 * Counts only where `out` is NULL. */
unsigned lq_visible_write(struct lq_out *out, const unsigned char **at, const unsigned char *end);

/* The same for a whole string. */
void lq_visible_string(struct lq_out *out, const char *string);

#endif
