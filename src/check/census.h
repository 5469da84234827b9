/* census.h -- where the characters are of which the census tells that there are some. */
#ifndef LQ_CHECK_CENSUS_H
#define LQ_CHECK_CENSUS_H

#include "base/census.h"
#include "model/model.h"

/* The next character at or behind `at` that adds one of `bits` to the census; false if there is none. */
bool lq_census_next(const struct lq_document *document, unsigned bits, uint32_t at, lq_span *place,
                    uint32_t *point);

#endif
