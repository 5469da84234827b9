/* matching.c -- the words of captions and of a transcript, from reading them to times; and whether both are
 * of the same event. */
#include "captions/matching.h"

#include <stdlib.h>

/* --- The verdict -------------------------------------------------------------------- */

/* Sets those of a side that are in a run of equal terms on both. */
static void mark_sure(const struct lq_terms *side, bool *sure)
{
	const size_t run = side->count < 3 ? side->count : 3;
	for (size_t first = 0, end; first < side->count; first = end) {
		end = first + 1;
		sure[first] = false;
		if (side->at[first].pair == LQ_UNPAIRED || side->at[first].likeness < 100)
			continue;
		while (end < side->count && side->at[end].pair == side->at[end - 1].pair + 1 &&
		       side->at[end].likeness == 100)
			end++;
		for (size_t i = first; i < end; i++)
			sure[i] = end - first >= run;
	}
}

static size_t count_sure(const bool *sure, size_t first, size_t end)
{
	size_t count = 0;
	for (size_t i = first; i < end; i++)
		count += sure[i];
	return count;
}

/* How many words of the shorter side are surely matched, and how they are spread. */
static void measure(struct lq_matching *matching, lq_alignment *alignment)
{
	enum { PARTS = 20, CHANCE = 10 }; /* percent of a part */
	const struct lq_terms *side =
	    matching->transcript.count < matching->captions.count ? &matching->transcript : &matching->captions;
	bool *sure = malloc(side->count + 1);
	if (!sure) {
		matching->failed = true;
		return;
	}
	mark_sure(side, sure);
	size_t parts = 0, all = side->count < PARTS ? side->count : PARTS;
	for (size_t i = 0; i < all; i++) {
		size_t first = side->count * i / all, end = side->count * (i + 1) / all;
		parts += count_sure(sure, first, end) * 100 > (end - first) * CHANCE;
	}
	if (side->count) {
		alignment->share = (unsigned)(count_sure(sure, 0, side->count) * 100 / side->count);
		alignment->spread = (unsigned)(parts * 100 / all);
	}
	free(sure);
}

static lq_verdict judge(const struct lq_matching *matching, const lq_alignment *alignment)
{
	enum { FEW = 30, MANY = 20 };
	const struct lq_terms *captions = &matching->captions;
	if (!matching->transcript.count || !captions->count || captions->at[captions->count - 1].start < 0)
		return LQ_UNTIMED;
	if (alignment->share < LQ_LEAST_SHARE || alignment->spread < LQ_LEAST_SPREAD)
		return LQ_OTHER_EVENT;
	size_t without = alignment->words - alignment->matched - alignment->mapped;
	return without > FEW && without * MANY > alignment->words ? LQ_ALIGNED_IN_PART : LQ_ALIGNED;
}

/* --- Words ---------------------------------------------------------------------------- */

/* A word has the time of its terms. */
static void time_words(const struct lq_matching *matching, struct lq_word_time *words)
{
	const struct lq_terms *transcript = &matching->transcript;
	for (size_t i = 0, end; i < transcript->count; i = end) {
		const struct lq_term *first = &transcript->at[i];
		for (end = i + 1; end < transcript->count && transcript->at[end].word == first->word; end++) {
		}
		const struct lq_term *last = &transcript->at[end - 1];
		if (first->method && last->method)
			words[first->word] =
			    (struct lq_word_time){ first->start, last->end, first->method, first->likeness };
	}
	/* A dash goes with the word before it. */
	for (size_t i = 0, term = 0, before = SIZE_MAX; i < matching->words; i++) {
		bool any = term < transcript->count && transcript->at[term].word == i;
		while (term < transcript->count && transcript->at[term].word == i)
			term++;
		if (!any && before != SIZE_MAX && words[before].method) {
			words[i] = words[before];
			words[i].start = words[i].end;
		}
		before = i;
	}
}

/* No word starts before the one before it, or ends before it starts. */
static void put_in_order(struct lq_word_time *words, size_t count)
{
	int32_t reached = 0;
	for (size_t i = 0; i < count; i++) {
		if (!words[i].method)
			continue;
		if (words[i].start < reached)
			words[i].start = reached;
		if (words[i].end < words[i].start)
			words[i].end = words[i].start;
		reached = words[i].start;
	}
}

/* --- Figures ---------------------------------------------------------------------------- */

static void count_words(const struct lq_matching *matching, const struct lq_word_time *words,
                        lq_alignment *alignment)
{
	const struct lq_terms *captions = &matching->captions;
	alignment->words = matching->words;
	alignment->start = alignment->end = -1;
	for (size_t i = 0; i < matching->words; i++) {
		alignment->matched += words[i].method == LQ_TIME_MATCHED;
		alignment->mapped += words[i].method == LQ_TIME_MAPPED;
		alignment->unheard += words[i].method == LQ_TIME_RATED;
		alignment->squeezed += words[i].method == LQ_TIME_RATED && words[i].end == words[i].start;
		if (words[i].method != LQ_TIME_MATCHED)
			continue;
		if (alignment->start < 0) {
			alignment->start = words[i].start;
			alignment->first = i;
		}
		alignment->end = words[i].end;
		alignment->last = i;
	}
	uint32_t word = LQ_UNPAIRED;
	size_t since = 0;
	for (size_t i = 0; i < captions->count; i++) {
		if (captions->at[i].word != word) {
			word = captions->at[i].word;
			alignment->caption_words++;
			since++;
			if (captions->at[i].pair != LQ_UNPAIRED) {
				if (!alignment->caption_matched++)
					alignment->before = since - 1;
				since = 0;
			}
		}
	}
	alignment->behind = since;
}

static int compare_times(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
	return (x > y) - (x < y);
}

static int64_t median(int64_t *values, size_t count)
{
	qsort(values, count, sizeof *values, compare_times);
	return values[count / 2];
}

/* How far the captions' clock is from that of the transcript's time marks. */
static void compare_marks(struct lq_matching *matching, const struct lq_word_time *words,
                          lq_alignment *alignment)
{
	int64_t *offsets = malloc((matching->mark_count + 1) * sizeof *offsets);
	if (!offsets) {
		matching->failed = true;
		return;
	}
	for (size_t i = 0; i < matching->mark_count; i++) {
		const struct lq_marked_word *mark = &matching->marks[i];
		if (mark->word < matching->words && words[mark->word].method == LQ_TIME_MATCHED)
			offsets[alignment->marks++] = words[mark->word].start - mark->time;
	}
	if (alignment->marks) {
		alignment->offset = median(offsets, alignment->marks);
		for (size_t i = 0; i < alignment->marks; i++)
			offsets[i] = offsets[i] > alignment->offset ? offsets[i] - alignment->offset
			                                            : alignment->offset - offsets[i];
		alignment->offset_off = median(offsets, alignment->marks);
	}
	free(offsets);
}

static void match(struct lq_matching *matching, lq_alignment *alignment)
{
	if (!matching->failed)
		lq_gaps_match(matching);
	if (!matching->failed)
		measure(matching, alignment);
	if (!matching->failed)
		lq_islands_remove(matching);
	if (!matching->failed)
		lq_onsets_mend(matching);
	if (!matching->failed)
		lq_mapping_apply(matching);
}

lq_status lq_captions_align(struct lq_document *document, const lq_timed_word *words, size_t count,
                            bool force, lq_alignment *alignment, struct lq_differences *differences)
{
	struct lq_matching matching = { .words = 0 };
	struct lq_times *times = &document->times;
	*alignment = (lq_alignment){ .verdict = LQ_UNTIMED, .start = -1, .end = -1 };
	lq_times_reset(times);
	lq_terms_of_document(&matching, document);
	if (!matching.failed)
		lq_terms_of_captions(&matching, words, count);
	match(&matching, alignment);
	if (!matching.failed && lq_times_begin(times, matching.words)) {
		time_words(&matching, times->words);
		put_in_order(times->words, times->count);
		count_words(&matching, times->words, alignment);
		compare_marks(&matching, times->words, alignment);
		alignment->verdict = judge(&matching, alignment);
		if (differences)
			lq_differences_find(&matching, document, words, count, differences);
		if (!force && alignment->verdict >= LQ_OTHER_EVENT)
			lq_times_reset(times);
	} else {
		matching.failed = true;
	}
	free(matching.transcript.at);
	free(matching.captions.at);
	free(matching.pool);
	free(matching.texts);
	free(matching.slots);
	free(matching.marks);
	return matching.failed ? LQ_NO_MEMORY : LQ_OK;
}
