/* islands.c -- takes out pairs that are chance: where they were right, somebody would have spoken
 * impossibly fast before them or behind.
 *
 * At the greatest rate, the time that a pair leaves unused never decreases from one to the next. So the
 * longest sequence of pairs that can all be true is one that does not decrease, and what is against it by
 * more than a little is wrong; but only if it stands alone: where many words in a row are against it, it
 * is the recording that lacks what was said. */
#include "captions/matching.h"

#include <stdlib.h>

enum {
	FASTEST = 17, /* tenths of the usual rate of the speakers */
	SLACK = 30,   /* tenths of a syllable */
	LARGEST_ISLAND = 5
};

struct islands {
	struct lq_matching *matching;
	uint32_t *terms;  /* those of the transcript that have a pair */
	uint32_t *unused; /* the time unused there, in tenths of a syllable, from the least one up */
	bool *keep;
	size_t count;
};

static const struct lq_term *caption_of(const struct islands *islands, size_t i)
{
	return &islands->matching->captions.at[islands->matching->transcript.at[islands->terms[i]].pair];
}

/* The time unused at each pair. */
static bool measure(struct islands *islands)
{
	struct lq_matching *matching = islands->matching;
	struct lq_pace_of_speech pace = lq_mapping_pace(matching);
	int64_t *unused = malloc((islands->count + 1) * sizeof *unused), least = 0, said = 0;
	if (!unused)
		return false;
	for (size_t i = 0, term = 0; i < islands->count; i++) {
		for (; term < islands->terms[i]; term++)
			said += matching->transcript.at[term].weight;
		unused[i] = (int64_t)(caption_of(islands, i)->start / pace.unit * FASTEST / 10) - said;
		if (unused[i] < least)
			least = unused[i];
	}
	for (size_t i = 0; i < islands->count; i++) {
		int64_t value = unused[i] - least;
		islands->unused[i] = value > UINT32_MAX ? UINT32_MAX : (uint32_t)value;
	}
	free(unused);
	return true;
}

static void part(struct islands *islands, size_t i)
{
	struct lq_term *term = &islands->matching->transcript.at[islands->terms[i]];
	islands->matching->captions.at[term->pair].pair = LQ_UNPAIRED;
	term->pair = LQ_UNPAIRED;
}

/* True if a pair is against those that are kept before and behind it. */
static bool is_against(const struct islands *islands, size_t i, uint32_t before, uint32_t after)
{
	uint32_t unused = islands->unused[i];
	return !islands->keep[i] && (before > (uint64_t)unused + SLACK || unused > (uint64_t)after + SLACK);
}

/* True if two pairs follow each other on both sides, and without a pause: captions may be wrong about when a
 * word is said, but not about its neighbours. */
static bool are_joined(const struct islands *islands, size_t a, size_t b)
{
	enum { PAUSE = 500 };
	return islands->terms[b] == islands->terms[a] + 1 &&
	       caption_of(islands, b) == caption_of(islands, a) + 1 &&
	       caption_of(islands, b)->start - caption_of(islands, a)->end <= PAUSE;
}

static bool is_alone(const struct islands *islands, size_t first, size_t end)
{
	return end - first <= LARGEST_ISLAND && !(first && are_joined(islands, first - 1, first)) &&
	       !(end < islands->count && are_joined(islands, end - 1, end));
}

static bool remove_islands(struct islands *islands)
{
	uint32_t *after = malloc((islands->count + 1) * sizeof *after), before = 0, next = UINT32_MAX;
	if (!after || !measure(islands) || !lq_longest_rise(islands->unused, islands->count, islands->keep)) {
		free(after);
		return false;
	}
	for (size_t i = islands->count; i-- > 0;) {
		after[i] = next;
		if (islands->keep[i])
			next = islands->unused[i];
	}
	for (size_t first = 0, end; first < islands->count; first = end) {
		end = first;
		while (end < islands->count && is_against(islands, end, before, after[end]))
			end++;
		bool alone = end > first && is_alone(islands, first, end);
		for (size_t i = first; i < end && alone; i++)
			part(islands, i);
		if (end == first) {
			if (islands->keep[end])
				before = islands->unused[end];
			end++;
		}
	}
	free(after);
	return true;
}

void lq_islands_remove(struct lq_matching *matching)
{
	size_t room = matching->transcript.count + 1;
	struct islands islands = { .matching = matching };
	islands.terms = malloc(room * sizeof *islands.terms);
	islands.unused = malloc(room * sizeof *islands.unused);
	islands.keep = malloc(room * sizeof *islands.keep);
	if (islands.terms && islands.unused && islands.keep) {
		for (size_t i = 0; i < matching->transcript.count; i++)
			if (matching->transcript.at[i].pair != LQ_UNPAIRED)
				islands.terms[islands.count++] = (uint32_t)i;
		if (!remove_islands(&islands))
			matching->failed = true;
	} else {
		matching->failed = true;
	}
	free(islands.terms);
	free(islands.unused);
	free(islands.keep);
}
