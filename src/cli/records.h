/* records.h -- documents in JSON Lines: a field of each line. */
#ifndef LQ_RECORDS_H
#define LQ_RECORDS_H

#include "inputs.h"

/* Visits the record of each line of a file, which may be compressed by gzip. Returns false when a visit did;
 * the exit of reading goes to *exit, which has said what is wrong. */
bool lq_records_walk(const char *field, const struct lq_input *file, lq_input_visit *visit, void *data,
                     int *exit);

#endif
