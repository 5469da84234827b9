/* names.h -- the names that outputs give to what the model holds. */
#ifndef LQ_NAMES_H
#define LQ_NAMES_H

#include "model/model.h"

lq_note_class lq_note_class_of(uint16_t note);
const char *lq_note_kind_of(uint16_t note); /* or NULL */
unsigned lq_note_flags_of(uint16_t note);   /* of enum lq_note_flag */
const char *lq_line_kind(lq_part part, enum lq_form form);

#endif
