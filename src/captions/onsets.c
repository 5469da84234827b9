/* onsets.c -- mends the times at which words of captions begin behind a pause.
 *
 * In running speech each recogniser hears where a word begins. Behind a silence they differ: some begin the
 * word early, with breath or with all of the silence, others late, when its vowel comes. Which of them one is
 * can be seen without another clock: its words are longer there than the same words are in running speech, or
 * shorter. People make such words only a little longer. So the lengths of the words behind pauses, and of
 * those that begin a clause and follow without a pause, are laid over the lengths in running speech, rank by
 * rank, and each word begins later or earlier by the difference. */
#include "captions/matching.h"

#include <stdlib.h>

/* Where a word stands. What follows matters too: words are drawn out before a pause. */
enum place {
	FLOW,   /* in running speech */
	ABUTS,  /* begins a clause, without a pause */
	PAUSED, /* follows a pause */
	PLACES, /* the same for those before the end of a clause or a pause: this more */
	NOWHERE = 2 * PLACES
};

enum {
	PAUSE = 50,  /* ms that nobody says a word in */
	LONGER = 35, /* ms that words are longer behind a pause: 31 to 37 in speech whose clock is known */
	ENOUGH = 30, /* words that say how long they are */
	EARLIER = 60 /* ms, at most: so much silence is not heard as such */
};

/* A word of the captions. */
struct onset {
	uint32_t caption; /* its term */
	int32_t length;   /* ms more than it has in running speech */
	uint8_t place;
};

/* Of a group of the onsets when they are sorted by place and length. */
struct group {
	const struct onset *at;
	size_t count;
};

/* How long a text is in running speech. */
struct usual {
	int64_t length, count;
};

/* True if the term is a whole word, with a time of its own. */
static bool is_whole(const struct lq_term *term)
{
	return term->start >= 0 && term->end > term->start && term[-1].word != term->word &&
	       term[1].word != term->word;
}

/* Where a word of the captions stands. It has neighbours. */
static enum place place_of(const struct lq_matching *matching, const struct lq_term *caption)
{
	if (!is_whole(caption))
		return NOWHERE;
	bool paused = caption->start - caption[-1].end >= PAUSE,
	     pauses = caption[1].start - caption->end >= PAUSE;
	const struct lq_term *same = NULL;
	if (caption->pair != LQ_UNPAIRED && caption->pair)
		same = &matching->transcript.at[caption->pair];
	if (!same)
		return paused ? PAUSED + PLACES : NOWHERE;
	int place = paused ? PAUSED : same[-1].boundary ? ABUTS : FLOW;
	return (enum place)(pauses || same->boundary ? place + PLACES : place);
}

static int compare(const void *a, const void *b)
{
	const struct onset *x = a, *y = b;
	if (x->place != y->place)
		return x->place < y->place ? -1 : 1;
	if (x->length != y->length)
		return x->length < y->length ? -1 : 1;
	return (x->caption > y->caption) - (x->caption < y->caption);
}

/* Finds the words whose lengths tell something; `usual` has one for each text, of zeros. */
static size_t find_onsets(const struct lq_matching *matching, struct onset *onsets, struct usual *usual)
{
	const struct lq_terms *captions = &matching->captions;
	struct usual all = { 0, 0 }; /* of tenths of syllables */
	size_t count = 0;
	for (size_t i = 1; i + 1 < captions->count; i++) {
		const struct lq_term *caption = &captions->at[i];
		enum place place = place_of(matching, caption);
		if (place == NOWHERE)
			continue;
		int32_t length = caption->end - caption->start;
		onsets[count++] = (struct onset){ (uint32_t)i, length, (uint8_t)place };
		if (place != FLOW)
			continue;
		usual[caption->key].length += length;
		usual[caption->key].count++;
		all.length += length;
		all.count += caption->weight;
	}
	enum { PRIOR = 3 }; /* words by their syllables, beside those that are counted */
	for (size_t i = 0; all.count && i < count; i++) {
		const struct lq_term *caption = &captions->at[onsets[i].caption];
		const struct usual *own = &usual[caption->key];
		int64_t prior = PRIOR * all.length * caption->weight / all.count;
		onsets[i].length -= (int32_t)((own->length + prior) / (own->count + PRIOR));
	}
	return count;
}

static int32_t quantile(const struct group *group, size_t rank, size_t of)
{
	return group->at[(2 * rank + 1) * group->count / (2 * of)].length;
}

/* Lets a term begin later by `later`, or earlier, as far as its neighbours and its own length let it. */
static void move(struct lq_term *term, int32_t later)
{
	int32_t most = (term->end - term->start) / 5 * 4, silence = term->start - term[-1].end;
	int32_t least = -(silence / 2 < EARLIER ? silence / 2 : EARLIER);
	if (least > 0)
		least = 0;
	term->start += later > most ? most : later < least ? least : later;
}

static void move_group(struct lq_terms *captions, const struct group groups[NOWHERE], enum place place)
{
	const struct group *group = &groups[place], *flow = &groups[place < PLACES ? FLOW : FLOW + PLACES];
	const struct group *like = group;
	/* A word alone between pauses may be drawn out for any reason: it goes by the others behind pauses. */
	bool alone = place == PAUSED + PLACES;
	if (alone) {
		like = &groups[PAUSED];
		flow = &groups[FLOW];
	}
	if (like->count < ENOUGH || flow->count < ENOUGH)
		return;
	for (size_t i = 0; i < group->count; i++) {
		size_t rank = alone ? like->count / 2 : i;
		int32_t later = like->at[rank].length - quantile(flow, rank, like->count) - LONGER;
		move(&captions->at[group->at[i].caption], later);
	}
}

void lq_onsets_mend(struct lq_matching *matching)
{
	if (!matching->shows_pauses || !matching->times_words)
		return;
	struct onset *onsets = malloc((matching->captions.count + 1) * sizeof *onsets);
	struct usual *usual = calloc(matching->text_count + 1, sizeof *usual);
	if (onsets && usual) {
		struct group groups[NOWHERE] = { { NULL, 0 } };
		size_t count = find_onsets(matching, onsets, usual);
		qsort(onsets, count, sizeof *onsets, compare);
		for (size_t i = count; i-- > 0;) {
			struct group *group = &groups[onsets[i].place];
			group->at = &onsets[i];
			group->count++;
		}
		for (enum place place = ABUTS; place < NOWHERE; place++)
			if (place != FLOW + PLACES)
				move_group(&matching->captions, groups, place);
	} else {
		matching->failed = true;
	}
	free(onsets);
	free(usual);
}
