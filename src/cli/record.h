/* record.h -- a document as a line of JSON, with what it came to. */
#ifndef LQ_RECORD_H
#define LQ_RECORD_H

#include "job.h"
#include "output.h"

/* Writes the line of a job that is done, whose output is JSON: an object that always has the keys "input",
 * "record", "exit", "error", "fields" and "document". Returns its length in bytes; where writing failed, the
 * output knows. */
size_t lq_record_write(struct lq_output *output, const struct lq_job *job);

#endif
