/* normal.h -- strings that are given, not read from a source: whether they are text, and their normal form.
 */
#ifndef LQ_NORMAL_H
#define LQ_NORMAL_H

#include <stdbool.h>

#include "base/arena.h"

/* True for UTF-8 without what no format should have to hold: control characters other than white space,
 * noncharacters, private use. */
bool lq_is_plain_text(const char *text);

/* A copy of plain text with single spaces, none at the ends, without characters that have no width, and with
 * U+2011 as "-"; NULL when out of memory. */
char *lq_normal_copy(struct lq_arena *arena, const char *text);

#endif
