/* source.c -- the same bytes, leaf by leaf, so that the output proves the tree whole, and the places of
 * the leaves in the source right. */
#include "emit/emit.h"

void lq_emit_source(struct lq_out *out, struct lq_document *document)
{
	const struct lq_syntax *syntax = &document->syntax;
	/* Leaves tile the source, so runs of them are one copy. */
	size_t count = syntax->token_count, from = 0;
	for (size_t i = 0; i < count; i++) {
		lq_span span = lq_token_span(syntax, i);
		if (span.end - (size_t)syntax->tokens[from].start >= LQ_OUT_ROOM || i + 1 == count) {
			lq_span bytes = lq_source_bytes(syntax, (lq_span){ syntax->tokens[from].start, span.end });
			lq_out_bytes(out, syntax->source + bytes.start, bytes.end - bytes.start);
			from = i + 1;
		}
	}
}
