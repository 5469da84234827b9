/* check.h -- what is wanted of a document, and the list of what was found. */
#ifndef LQ_CHECK_H
#define LQ_CHECK_H

#include "base/out.h"
#include "model/model.h"

/* Runs the checks, once a document, and sorts all findings. */
void lq_check_run(struct lq_document *document);

/* A finding as the JSON object of docs/json.md. */
void lq_finding_write_json(struct lq_out *out, struct lq_document *document, size_t index);

#endif
