/* check.h -- what is wanted of a document, and the list of what was found. */
#ifndef LQ_CHECK_H
#define LQ_CHECK_H

#include "base/out.h"
#include "model/model.h"

/* Runs the checks, once a document, and sorts all findings. */
void lq_check_run(struct lq_document *document);

/* The same for those checks whose findings are at a level or above it; the others may be run later. */
void lq_check_run_above(struct lq_document *document, lq_level level);

/* A finding as the JSON object of docs/json.md. */
void lq_finding_write_json(struct lq_out *out, struct lq_document *document, size_t index);

#endif
