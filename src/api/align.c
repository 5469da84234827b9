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
	document->differences.count = document->differences.text_length = 0;
	return lq_captions_align(document, words, count, force, alignment, NULL);
}

lq_status lq_document_compare(lq_document *document, const lq_timed_word *words, size_t count, bool force,
                              lq_alignment *alignment)
{
	document->differences.count = document->differences.text_length = 0;
	lq_status status = lq_captions_align(document, words, count, force, alignment, &document->differences);
	if (status != LQ_OK || (!force && alignment->verdict >= LQ_OTHER_EVENT))
		document->differences.count = 0;
	return status;
}

size_t lq_difference_count(const lq_document *document)
{
	return document->differences.count;
}

lq_difference lq_difference_at(const lq_document *document, size_t index)
{
	const struct lq_differences *differences = &document->differences;
	const struct lq_difference_range *range = &differences->at[index];
	const char *text = differences->text ? differences->text : "";
	size_t words = range->end - range->first;
	return (lq_difference){
		.kind = !range->heard ? LQ_DIFFERENCE_DROPPED
		        : !words      ? LQ_DIFFERENCE_ADDED
		                      : LQ_DIFFERENCE_CHANGED,
		.transcript = { text + range->transcript, range->transcript_end - range->transcript },
		.captions = { text + range->captions, range->captions_end - range->captions },
		.first_word = range->first,
		.words = words,
		.caption_words = range->heard,
		.start = range->start,
		.end = range->stop,
		.turn = range->turn,
	};
}

const char *lq_difference_kind_name(lq_difference_kind kind)
{
	switch (kind) {
	case LQ_DIFFERENCE_DROPPED: return "dropped";
	case LQ_DIFFERENCE_ADDED: return "added";
	case LQ_DIFFERENCE_CHANGED: return "changed";
	}
	return "unknown";
}
