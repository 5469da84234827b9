/* old_list.h -- what the readers of earlier outputs share. */
#ifndef LQ_READ_OLD_LIST_H
#define LQ_READ_OLD_LIST_H

#include "read/old_ids.h"

/* Adds an id, with the bytes of its label or text, and its line. False when out of memory. */
bool lq_old_add(struct lq_old_ids *old, lq_id_kind kind, uint32_t number, unsigned long line, lq_text text);

/* The number of an id behind its prefix; 0 where it has another form. */
uint32_t lq_old_number(lq_id_kind kind, const char *id);

/* Fill in the list from the bytes of a file, and `tei`. Return the exit; they have said what is wrong. */
int lq_old_json(struct lq_old_ids *old, const char *path, const char *bytes, size_t length);
int lq_old_tei(struct lq_old_ids *old, const char *path, const char *bytes, size_t length);

#endif
