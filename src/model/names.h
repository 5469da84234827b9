/* names.h -- the names that outputs give to what the model holds. */
#ifndef LQ_NAMES_H
#define LQ_NAMES_H

#include "model/model.h"

lq_note_class lq_note_class_of(uint16_t note);
const char *lq_note_kind_of(uint16_t note); /* or NULL */
unsigned lq_note_flags_of(uint16_t note);   /* of enum lq_note_flag */
const char *lq_line_kind(lq_part part, enum lq_form form);

/* A line such as "Antony J. Blinken, Secretary of State". */
struct lq_person {
	lq_span name, role; /* role is empty where there is none */
	int32_t speaker;    /* the one speaker whose name ends the same, or -1 */
};
struct lq_person lq_person_of_line(const struct lq_document *document, lq_span line);

#endif
