/* ids.c -- ids in loquitur.h: their names, and keeping them. */
#include "emit/emit.h"

const char *lq_id_prefix(lq_id_kind kind)
{
	static const char *const prefixes[] = { "u", "seg", "note", "head", "div" };
	return (unsigned)kind < LQ_ID_KINDS ? prefixes[kind] : "";
}

const char *lq_id_fate_name(lq_id_fate fate)
{
	static const char *const names[] = { "kept", "edited", "moved", "new", "retired" };
	return (unsigned)fate < sizeof names / sizeof *names ? names[fate] : "";
}

lq_status lq_document_keep_ids(lq_document *document, const lq_old_id *old, size_t count, bool tei,
                               size_t *wrong)
{
	return lq_model_keep_ids(document, old, count, tei ? lq_tei_hears : NULL, wrong);
}

size_t lq_id_change_count(const lq_document *document)
{
	return document->model.change_count;
}

lq_id_change lq_id_change_at(const lq_document *document, size_t index)
{
	return document->model.changes[index];
}
