/* emit.h -- the output formats: one file each, and the table that lists them.
 *
 * A writer sees the model, the tree and `out`; never tokens, never the parser. */
#ifndef LQ_EMIT_H
#define LQ_EMIT_H

#include "base/out.h"
#include "model/model.h"

void lq_emit_json(struct lq_out *out, struct lq_document *document);
void lq_emit_tei(struct lq_out *out, struct lq_document *document);
/* True if a turn, by its index among the entries, has an id in TEI: somebody is heard in it. */
bool lq_tei_hears(struct lq_document *document, size_t entry);
void lq_emit_srt(struct lq_out *out, struct lq_document *document);
void lq_emit_vtt(struct lq_out *out, struct lq_document *document);
void lq_emit_ttml(struct lq_out *out, struct lq_document *document);
void lq_emit_cues(struct lq_out *out, struct lq_document *document);
void lq_emit_text(struct lq_out *out, struct lq_document *document);
void lq_emit_source(struct lq_out *out, struct lq_document *document);

/* The `index`-th key of metadata that TEI must have and has not; NULL behind the last. */
const char *lq_tei_needs(struct lq_document *document, size_t index);

/* What writes a format, by its name, and what says which keys it misses; NULL where there is none. */
typedef void lq_writer(struct lq_out *out, struct lq_document *document);
typedef const char *lq_needs(struct lq_document *document, size_t index);
lq_writer *lq_find_writer(const char *name);
lq_needs *lq_find_needs(const char *name);

#endif
