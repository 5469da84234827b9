/* term_times.c -- times of captions as they should be: none missing, and none before the one before it. */
#include "captions/matching.h"

#include <stdlib.h>

bool lq_longest_rise(const uint32_t *values, size_t count, bool *keep)
{
	/* tails[n] is the index of the least value that ends a sequence of n + 1; before[i] the one before i. */
	uint32_t *tails = malloc((count + 1) * 2 * sizeof *tails);
	if (!tails)
		return false;
	uint32_t *before = tails + count + 1;
	size_t length = 0;
	for (size_t i = 0; i < count; i++) {
		size_t low = 0, high = length;
		if (length && values[tails[length - 1]] <= values[i])
			low = length;
		while (low < high) {
			size_t middle = low + (high - low) / 2;
			if (values[tails[middle]] <= values[i])
				low = middle + 1;
			else
				high = middle;
		}
		before[i] = low ? tails[low - 1] : 0;
		tails[low] = (uint32_t)i;
		length += low == length;
		keep[i] = false;
	}
	for (uint32_t i = length ? tails[length - 1] : 0; length; length--, i = before[i])
		keep[i] = true;
	free(tails);
	return true;
}

/* Forgets the starts that stand out of order, and the ends before their starts. */
static bool forget_disorder(struct lq_terms *terms)
{
	uint32_t *starts = calloc(terms->count + 1, sizeof *starts);
	uint32_t *index = malloc((terms->count + 1) * sizeof *index);
	bool *keep = malloc(terms->count + 1);
	bool done = starts && index && keep;
	size_t count = 0;
	for (size_t i = 0; done && i < terms->count; i++)
		if (terms->at[i].start >= 0) {
			starts[count] = (uint32_t)terms->at[i].start;
			index[count++] = (uint32_t)i;
		}
	done = done && lq_longest_rise(starts, count, keep);
	for (size_t i = 0; done && i < count; i++)
		if (!keep[i])
			terms->at[index[i]].start = terms->at[index[i]].end = -1;
	free(starts);
	free(index);
	free(keep);
	return done;
}

/* Spreads terms evenly, by weight, over a time. */
static void spread(struct lq_term *at, size_t count, int32_t start, int32_t end)
{
	int64_t weight = 0, said = 0;
	for (size_t i = 0; i < count; i++)
		weight += at[i].weight;
	for (size_t i = 0; i < count; i++) {
		at[i].start = start + (int32_t)((end - start) * said / weight);
		said += at[i].weight;
		at[i].end = start + (int32_t)((end - start) * said / weight);
	}
}

/* When a word ends. Where its end is not known, or is where the next one starts, as captions have it that
 * know no ends, it ends before a silence that would make it much too long. */
static int32_t mend_end(const struct lq_term *term, size_t count, int32_t next, bool knows_ends)
{
	enum { LONG = 150, SLOW = 45 }; /* ms, and more for a tenth of a syllable */
	int32_t start = term->start, end = term->end;
	if (end > start && (next < 0 || end < next || (knows_ends && end == next)))
		return end;
	int64_t latest = (int64_t)start + LONG;
	for (size_t i = 0; i < count; i++)
		latest += (int64_t)term[i].weight * SLOW;
	if (latest > INT32_MAX)
		latest = INT32_MAX;
	return next < 0 || next > latest ? (int32_t)latest : next;
}

/* True if nearly all words have a start and an end of their own. Those of a cue whose words share its time
 * have none. */
static bool times_words(const struct lq_terms *terms)
{
	enum { MOST = 90, HUNDRED = 100 };
	size_t timed = 0;
	for (size_t i = 0; i < terms->count; i++)
		timed += terms->at[i].start >= 0 && terms->at[i].end > terms->at[i].start;
	return timed * HUNDRED >= terms->count * MOST;
}

/* True if the captions show where nobody speaks. Those that do have pauses at some words of a hundred. */
static bool shows_pauses(const struct lq_terms *terms)
{
	enum { PAUSE = 300, HUNDRED = 100 };
	size_t pauses = 0, words = 0;
	for (size_t i = 0; i + 1 < terms->count; i++) {
		const struct lq_term *term = &terms->at[i];
		if (term[1].word == term->word || term->end < 0 || term[1].start < 0)
			continue;
		words++;
		pauses += term[1].start - term->end >= PAUSE;
	}
	return pauses * HUNDRED > words;
}

void lq_terms_mend_times(struct lq_matching *matching)
{
	struct lq_terms *terms = &matching->captions;
	if (!forget_disorder(terms)) {
		matching->failed = true;
		return;
	}
	matching->shows_pauses = shows_pauses(terms);
	matching->times_words = times_words(terms);
	/* A group is the terms of a word of known start, and of those of unknown start behind it. */
	size_t first = 0;
	while (first < terms->count && terms->at[first].start < 0)
		first++;
	if (first == terms->count)
		return; /* no times at all: see the verdict */
	for (size_t i = 0; i < first; i++)
		terms->at[i].start = terms->at[i].end = terms->at[first].start;
	for (size_t next; first < terms->count; first = next) {
		const struct lq_term *word = &terms->at[first];
		bool alone = true;
		for (next = first + 1; next < terms->count; next++) {
			if (terms->at[next].word == word->word)
				continue;
			if (terms->at[next].start >= 0)
				break;
			alone = false;
		}
		int32_t until = next < terms->count ? terms->at[next].start : -1;
		int32_t end = mend_end(word, next - first, until, matching->shows_pauses);
		if (!alone && until >= 0)
			end = until;
		spread(&terms->at[first], next - first, word->start, end);
	}
}
