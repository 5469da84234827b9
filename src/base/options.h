/* options.h -- the values behind lq_options_set(). */
#ifndef LQ_OPTIONS_H
#define LQ_OPTIONS_H

#include "loquitur.h"

enum lq_option {
#define OPTION(id, name, metavar, fallback, internal, help) LQ_O_##id,
#include "base/options.def"
#undef OPTION
	LQ_OPTION_COUNT
};

/* Values as they were set. */
struct lq_options {
	char *values[LQ_OPTION_COUNT]; /* NULL: the default */
};

/* The value of an option as text; never NULL. */
const char *lq_option_value(const struct lq_options *options, enum lq_option option);

/* Copies all values; false when out of memory. `to` must be empty or filled by this function. */
bool lq_options_copy(struct lq_options *to, const struct lq_options *from);
void lq_options_clear(struct lq_options *options);

/* The number of milliseconds in "HH:MM:SS", "MM:SS" or "SS", each with an optional fraction ".mmm";
 * -1 if it is none or 1000 hours or more. */
int64_t lq_parse_duration(const char *text);

/* A whole number in [least, most]; -1 if it is none. */
long lq_parse_number(const char *text, long least, long most);

#endif
