/* checks.h -- the checks of a whole document: one function each, registered in checks.def. */
#ifndef LQ_CHECKS_H
#define LQ_CHECKS_H

#include "check/check.h"

/* What a check relies on, as bits. */
enum lq_need {
	LQ_NEEDS_NOTHING = 0,
	LQ_NEEDS_TURNS = 1,  /* somebody speaks: without, there is nothing to compare */
	LQ_NEEDS_TEXT = 2,   /* it is text, and no HTML, JSON or program */
	LQ_NEEDS_DECODED = 4 /* all bytes decode: else characters are not what was meant */
};

/* Adds a finding wherever the document has what the check is for. */
typedef void lq_checker(struct lq_document *document);

#define CHECK(code, function, needs) lq_checker function;
#include "check/checks.def"
#undef CHECK

#endif
