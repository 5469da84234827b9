/* differences.c -- where a transcript and captions do not have the same words. */
#include <stdlib.h>
#include <string.h>

#include "captions/matching.h"

struct finder {
	struct lq_matching *matching;
	const lq_timed_word *heard;
	struct lq_differences *differences;
	bool *transcript,
	    *captions; /* of each word: it has a term, and all its terms are the same on the other side */
	bool *said;    /* of each word of the captions: it has a term */
	size_t caption_words;
	/* The second pass, which reads the transcript's texts. */
	size_t word, next;
};

static bool is_same(const struct finder *finder, const struct lq_term *term)
{
	const struct lq_term *transcript = finder->matching->transcript.at;
	if (term->pair == LQ_UNPAIRED)
		return false;
	return term->method ? term->method == LQ_TIME_MATCHED && term->likeness == 100
	                    : transcript[term->pair].likeness == 100;
}

static void mark(const struct finder *finder, const struct lq_terms *terms, bool *same, bool *said)
{
	for (size_t i = 0; i < terms->count; i++) {
		const struct lq_term *term = &terms->at[i];
		bool first = i == 0 || terms->at[i - 1].word != term->word;
		same[term->word] = (first || same[term->word]) && is_same(finder, term);
		if (said)
			said[term->word] = true;
	}
}

static void keep_text(struct finder *finder, const char *text, size_t length, bool space)
{
	struct lq_differences *differences = finder->differences;
	if (finder->matching->failed ||
	    !lq_grow(&differences->text, &differences->text_room, differences->text_length + length + 1, 1)) {
		finder->matching->failed = true;
		return;
	}
	if (space)
		differences->text[differences->text_length++] = ' ';
	memcpy(differences->text + differences->text_length, text, length);
	differences->text_length += length;
}

/* Adds the difference of a range of words of each side, if there are any. */
static void add(struct finder *finder, size_t first, size_t end, size_t heard, size_t heard_end)
{
	struct lq_differences *differences = finder->differences;
	struct lq_difference_range range = { .first = first, .end = first, .captions = differences->text_length };
	bool any = false;
	while (heard < heard_end && !finder->said[heard])
		heard++;
	range.start = heard < heard_end ? finder->heard[heard].start : -1;
	for (; heard < heard_end; heard++) {
		if (!finder->said[heard])
			continue;
		keep_text(finder, finder->heard[heard].text.at, finder->heard[heard].text.length, any);
		range.stop = finder->heard[heard].end;
		range.heard++;
		any = true;
	}
	range.captions_end = differences->text_length;
	range.end = end;
	if ((!range.heard && range.first == range.end) || finder->matching->failed)
		return;
	if (!lq_grow(&differences->at, &differences->room, differences->count + 1, sizeof *differences->at)) {
		finder->matching->failed = true;
		return;
	}
	differences->at[differences->count++] = range;
}

/* Walks over the words of the transcript that are the same, with those of the captions in between. */
static void find(struct finder *finder)
{
	const struct lq_matching *matching = finder->matching;
	const struct lq_terms *transcript = &matching->transcript, *captions = &matching->captions;
	size_t first = 0, last = 0, heard = 0; /* behind the last words that are the same */
	bool differs = false;
	for (size_t i = 0, end; i < transcript->count; i = end) {
		size_t word = transcript->at[i].word;
		for (end = i + 1; end < transcript->count && transcript->at[end].word == word; end++) {
		}
		size_t from = 0, to = 0;
		bool same = finder->transcript[word];
		if (same) {
			from = captions->at[transcript->at[i].pair].word;
			to = captions->at[transcript->at[end - 1].pair].word;
			same = finder->captions[from] && finder->captions[to];
		}
		if (!same) {
			first = differs ? first : word;
			last = word + 1;
			differs = true;
			continue;
		}
		if (!differs)
			first = last = word;
		add(finder, first, last, heard, from > heard ? from : heard);
		heard = to + 1;
		differs = false;
	}
	add(finder, differs ? first : matching->words, differs ? last : matching->words, heard,
	    finder->caption_words > heard ? finder->caption_words : heard);
}

/* Keeps the texts of the words that differ, and whose turn they are of. */
static void read_stretch(void *data, struct lq_stretch *stretch)
{
	struct finder *finder = data;
	struct lq_differences *differences = finder->differences;
	for (size_t i = 0; i < stretch->count && !finder->matching->failed; i++) {
		const struct lq_item *item = &stretch->items[i];
		if (item->kind != LQ_ITEM_WORD)
			continue;
		size_t word = finder->word++;
		while (finder->next < differences->count && differences->at[finder->next].first <= word) {
			struct lq_difference_range *range = &differences->at[finder->next];
			if (range->first == word) {
				range->turn = stretch->turn->number;
				range->transcript = range->transcript_end = differences->text_length;
			}
			if (word < range->end) {
				keep_text(finder, stretch->text + item->text, item->length, word > range->first);
				range->transcript_end = differences->text_length;
			}
			if (word + 1 < range->end)
				break;
			finder->next++;
		}
	}
}

/* The times of words of the transcript go before those of the captions. */
static void time_ranges(struct lq_differences *differences, const struct lq_times *times)
{
	for (size_t i = 0; i < differences->count; i++) {
		struct lq_difference_range *range = &differences->at[i];
		if (range->first == range->end || times->words[range->first].start < 0 ||
		    times->words[range->end - 1].end < 0)
			continue;
		range->start = times->words[range->first].start;
		range->stop = times->words[range->end - 1].end;
	}
}

void lq_differences_find(struct lq_matching *matching, const struct lq_document *document,
                         const lq_timed_word *words, size_t count, struct lq_differences *differences)
{
	struct finder finder = { .matching = matching, .heard = words, .differences = differences };
	finder.caption_words = count;
	finder.transcript = calloc(matching->words + 1, sizeof(bool));
	finder.captions = calloc(count + 1, sizeof(bool));
	finder.said = calloc(count + 1, sizeof(bool));
	if (finder.transcript && finder.captions && finder.said) {
		mark(&finder, &matching->transcript, finder.transcript, NULL);
		mark(&finder, &matching->captions, finder.captions, finder.said);
		find(&finder);
		time_ranges(differences, &document->times);
		if (!matching->failed && !lq_words_read(document, read_stretch, &finder))
			matching->failed = true;
	} else {
		matching->failed = true;
	}
	free(finder.transcript);
	free(finder.captions);
	free(finder.said);
}
