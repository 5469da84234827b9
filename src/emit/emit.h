/* emit.h -- the output formats: one file each, and the table that lists them.
 *
 * A writer sees the model, the tree and `out`; never tokens, never the parser. */
#ifndef LQ_EMIT_H
#define LQ_EMIT_H

#include "base/out.h"
#include "model/model.h"

void lq_emit_json(struct lq_out *out, struct lq_document *document);
void lq_emit_tei(struct lq_out *out, struct lq_document *document);
void lq_emit_srt(struct lq_out *out, struct lq_document *document);
void lq_emit_vtt(struct lq_out *out, struct lq_document *document);
void lq_emit_text(struct lq_out *out, struct lq_document *document);
void lq_emit_source(struct lq_out *out, struct lq_document *document);

/* The writer of a format by name, or NULL. */
typedef void lq_writer(struct lq_out *out, struct lq_document *document);
lq_writer *lq_find_writer(const char *name);

#endif
