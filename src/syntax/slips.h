/* slips.h -- labels that are slips of the pen for other labels: "SECRETAR BLINKEN", "THE PRESDEINT". */
#ifndef LQ_SLIPS_H
#define LQ_SLIPS_H

#include <stdbool.h>
#include <stddef.h>

/* How often each of two labels is used: a slip is the rarer one by far. */
struct lq_slip_use {
	size_t slip, known;
};

/* Whether the folded label `key` is likely to be meant for the folded label `known`.
 *
 * One or two letters too many or too few in a row, two that changed places, one that moved, or another
 * letter in its place. In a word of an office or role all of them count, if `known` is used twice and more
 * often; in a name only those that make no other common name, if the slip is used once and `known` five
 * times. Labels that differ in a number, or that are both roles, name two speakers. */
bool lq_is_slip(const char *key, const char *known, struct lq_slip_use use);

/* Whether one folded text becomes the other by one letter more, less or other, or by two that change
 * places. */
bool lq_is_letter_off(const char *one, const char *other);

/* The same, where a word of five letters or more differs, and none of the two has a number: it may be one
 * name. */
bool lq_is_name_off(const char *one, const char *other);

#endif
