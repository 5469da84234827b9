/* anchors.c -- runs of words that stand once in each side, in the order of both: a false one is hardly
 * possible, so that what is left is small. */
#include "captions/matching.h"

#include <stdlib.h>

struct run {
	uint64_t hash; /* 0: the slot is free */
	uint32_t transcript, captions;
	uint8_t times_transcript, times_captions; /* how often it stands there; 2 is often */
};

struct runs {
	struct run *slots;
	size_t mask;
};

static uint64_t hash_run(const struct lq_term *at, size_t length)
{
	uint64_t hash = 14695981039346656037u;
	for (size_t i = 0; i < length; i++) {
		hash = (hash ^ at[i].key) * 0x9E3779B97F4A7C15u;
		hash ^= hash >> 29;
	}
	return hash | 1;
}

static struct run *find_run(struct runs *runs, uint64_t hash)
{
	size_t at = (size_t)(hash >> 8) & runs->mask;
	while (runs->slots[at].hash && runs->slots[at].hash != hash)
		at = (at + 1) & runs->mask;
	return &runs->slots[at];
}

static bool same_run(const struct lq_term *a, const struct lq_term *b, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if (a[i].key != b[i].key)
			return false;
	return true;
}

/* The captions' runs, then those of the transcript that are among them. */
static void count_runs(struct lq_matching *matching, struct lq_gap gap, size_t length, struct runs *runs)
{
	const struct lq_term *captions = matching->captions.at, *transcript = matching->transcript.at;
	for (uint32_t i = gap.captions; i + length <= gap.captions_end; i++) {
		uint64_t hash = hash_run(captions + i, length);
		struct run *run = find_run(runs, hash);
		run->hash = hash;
		run->captions = i;
		if (run->times_captions < 2)
			run->times_captions++;
	}
	for (uint32_t i = gap.transcript; i + length <= gap.transcript_end; i++) {
		struct run *run = find_run(runs, hash_run(transcript + i, length));
		if (!run->hash)
			continue;
		run->transcript = i;
		if (run->times_transcript < 2)
			run->times_transcript++;
	}
}

/* The runs that both have once, in the order of the transcript. */
static bool collect(struct lq_matching *matching, struct lq_gap gap, size_t length, struct runs *runs,
                    struct lq_match_anchors *anchors)
{
	const struct lq_term *captions = matching->captions.at, *transcript = matching->transcript.at;
	for (uint32_t i = gap.transcript; i + length <= gap.transcript_end; i++) {
		const struct run *run = find_run(runs, hash_run(transcript + i, length));
		if (!run->hash || run->times_transcript != 1 || run->times_captions != 1 ||
		    !same_run(transcript + i, captions + run->captions, length))
			continue;
		if (!lq_grow(&anchors->at, &anchors->room, anchors->count + 1, sizeof *anchors->at))
			return false;
		anchors->at[anchors->count++] = (struct lq_match_anchor){ i, run->captions };
	}
	return true;
}

/* Keeps those that are in the same order in both. */
static bool order(struct lq_match_anchors *anchors, size_t first)
{
	size_t count = anchors->count - first;
	uint32_t *places = malloc((count + 1) * sizeof *places);
	bool *keep = malloc(count + 1), done = places && keep;
	for (size_t i = 0; done && i < count; i++)
		places[i] = anchors->at[first + i].captions;
	done = done && lq_longest_rise(places, count, keep);
	if (done) {
		anchors->count = first;
		for (size_t i = 0; i < count; i++)
			if (keep[i])
				anchors->at[anchors->count++] = anchors->at[first + i];
	}
	free(places);
	free(keep);
	return done;
}

void lq_anchors_find(struct lq_matching *matching, struct lq_gap gap, size_t length,
                     struct lq_match_anchors *anchors)
{
	size_t count = gap.captions_end - gap.captions, first = anchors->count;
	if (count < length || gap.transcript_end - gap.transcript < length)
		return;
	size_t room = 16;
	while (room < count * 2)
		room *= 2;
	struct runs runs = { calloc(room, sizeof *runs.slots), room - 1 };
	if (!runs.slots) {
		matching->failed = true;
		return;
	}
	count_runs(matching, gap, length, &runs);
	if (!collect(matching, gap, length, &runs, anchors) || !order(anchors, first))
		matching->failed = true;
	free(runs.slots);
}
