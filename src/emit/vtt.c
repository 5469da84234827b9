#include "emit/emit.h"

void lq_emit_vtt(struct lq_out *out, struct lq_document *document)
{
	(void)out;
	(void)document;
}
