/* times.c -- when turns and paragraphs are said. */
#include "captions/captions.h"

lq_status lq_turn_time(lq_document *document, size_t entry, int64_t *start, int64_t *end)
{
	*start = *end = -1;
	if (!lq_turns_time(document))
		return LQ_NO_MEMORY;
	*start = lq_turn_said(document, entry).start;
	*end = lq_turn_said(document, entry).end;
	return LQ_OK;
}

lq_status lq_paragraph_time(lq_document *document, size_t paragraph, int64_t *start)
{
	*start = -1;
	if (!lq_turns_time(document))
		return LQ_NO_MEMORY;
	*start = lq_paragraph_said(document, paragraph);
	return LQ_OK;
}
