/* kinds.h -- the kinds of tokens and nodes, and the forms of lines. */
#ifndef LQ_KINDS_H
#define LQ_KINDS_H

#include <stdbool.h>

#include "loquitur.h"

enum lq_kind_id {
#define KIND(id, name, class) LQ_K_##id,
#include "syntax/kinds.def"
#undef KIND
	LQ_K_COUNT
};

enum lq_form {
#define FORM(id, front, closing, weight) LQ_FORM_##id,
#include "syntax/forms.def"
#undef FORM
	LQ_FORM_COUNT
};

enum lq_weight { LQ_WEIGHT_PROSE, LQ_WEIGHT_LIKELY, LQ_WEIGHT_WEAK, LQ_WEIGHT_STRONG };

/* Trivia are the last kinds of the list; asked for every token, many times. */
static inline bool lq_kind_is_trivia(unsigned kind)
{
	return kind >= LQ_K_GAP;
}

const char *lq_form_front(enum lq_form form);
const char *lq_form_closing(enum lq_form form);
enum lq_weight lq_form_weight(enum lq_form form);

#endif
