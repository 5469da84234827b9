/* layout.h -- what the files of the layout pass share. */
#ifndef LQ_LAYOUT_H
#define LQ_LAYOUT_H

#include "syntax/syntax.h"

/* layout_labels.c: each label becomes a speaker or text. */
void lq_layout_labels(struct lq_syntax *syntax);
/* Reports a label that is none, with the evidence; `speaker` is the first token of one. */
void lq_layout_report_label(struct lq_syntax *syntax, size_t token, size_t speaker);

/* layout.c: a finding at a token, which the message names. */
void lq_layout_report(struct lq_syntax *syntax, enum lq_code code, size_t token);

#endif
