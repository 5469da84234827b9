/* align.c -- the times of machine captions for a document's words. */
#include "captions/matching.h"

const char *lq_verdict_name(lq_verdict verdict)
{
	switch (verdict) {
	case LQ_ALIGNED: return "aligned";
	case LQ_ALIGNED_IN_PART: return "aligned-in-part";
	case LQ_OTHER_EVENT: return "other-event";
	case LQ_UNTIMED: return "untimed";
	}
	return "unknown";
}

lq_status lq_document_align(lq_document *document, const lq_timed_word *words, size_t count, bool force,
                            lq_alignment *alignment)
{
	return lq_captions_align(document, words, count, force, alignment);
}
