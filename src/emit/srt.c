#include "emit/emit.h"

void lq_emit_srt(struct lq_out *out, struct lq_document *document)
{
	(void)out;
	(void)document;
}
