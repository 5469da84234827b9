/* source.c -- the same bytes, leaf by leaf, so that the output proves the tree whole. */
#include "emit/emit.h"

void lq_emit_source(struct lq_out *out, struct lq_document *document)
{
	const struct lq_syntax *syntax = &document->syntax;
	/* Leaves tile the source, so runs of them are one copy. */
	size_t count = syntax->token_count, from = 0;
	for (size_t i = 0; i < count; i++) {
		lq_span span = lq_token_span(syntax, i);
		if (span.end - (size_t)syntax->tokens[from].start >= LQ_OUT_ROOM || i + 1 == count) {
			uint32_t start = syntax->tokens[from].start;
			lq_out_bytes(out, syntax->text + start, span.end - start);
			from = i + 1;
		}
	}
}
