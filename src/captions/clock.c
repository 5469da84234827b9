/* clock.c -- when words are said, where nothing is known but how fast people speak.
 *
 * Words take time by their syllables, and ends of clauses, sentences, paragraphs and turns are
 * silent for a while. One factor makes the whole as long as the number of words at the given rate,
 * or as long as the event was. Where an event was much longer than its words, people were silent
 * rather than slow: then the pauses have a factor of their own. */
#include "captions/captions.h"

#define MILLISECOND   INT64_C(1000000)
#define MINUTE        (60000 * MILLISECOND)
#define LONGEST_PAUSE (INT64_C(1) << 40) /* ns; what a document can have of them fits in 64 bits */

enum {
	USUAL_WORD = 18,  /* weight of an English word and its share of the pauses */
	SLOWEST_RATE = 80 /* words a minute below which it is the pauses that grow */
};

void lq_clock_count(struct lq_clock *clock, const struct lq_stretch *stretch)
{
	struct lq_pace pace = { 0, 0 };
	for (size_t i = 0; i < stretch->count; i++) {
		pace.speech += stretch->items[i].speech;
		pace.pause += stretch->items[i].pause;
	}
	if (!lq_grow(&clock->paces, &clock->room, clock->count + 1, sizeof *clock->paces)) {
		clock->failed = true;
		return;
	}
	clock->paces[clock->count++] = pace;
	clock->last_pause = stretch->items[stretch->count - 1].pause;
}

static int64_t length_of(const struct lq_clock *clock, struct lq_pace pace)
{
	int64_t length = pace.speech * clock->speech_ns + pace.pause * clock->pause_ns;
	return length < clock->shortest_ns ? clock->shortest_ns : length;
}

/* True if the event is over in time; stops counting as soon as it is not. */
static bool fits(const struct lq_clock *clock)
{
	int64_t left = clock->duration * MILLISECOND;
	for (size_t i = 0; i < clock->count && left >= 0; i++)
		left -= length_of(clock, clock->paces[i]);
	return left >= 0;
}

/* The largest value of *factor (and of *also, if not NULL, which is the same) with which it fits. */
static void fit(struct lq_clock *clock, int64_t *factor, int64_t *also, int64_t most)
{
	int64_t low = 0, high = most;
	while (low < high) {
		*factor = low + (high - low + 1) / 2;
		if (also)
			*also = *factor;
		if (fits(clock))
			low = *factor;
		else
			high = *factor - 1;
	}
	*factor = low;
	if (also)
		*also = low;
}

static void set_by_rate(struct lq_clock *clock, size_t words, long wpm)
{
	int64_t usual = MINUTE / (wpm * USUAL_WORD), weight = 0;
	for (size_t i = 0; i < clock->count; i++)
		weight += clock->paces[i].speech + clock->paces[i].pause;
	clock->speech_ns = usual;
	if (weight)
		clock->speech_ns = (int64_t)words * (MINUTE / wpm) / weight;
	/* What has no words as English has them keeps to the time of syllables. */
	if (clock->speech_ns < usual / 2)
		clock->speech_ns = usual / 2;
	if (clock->speech_ns > usual * 2)
		clock->speech_ns = usual * 2;
	clock->pause_ns = clock->speech_ns;
}

static void set_by_duration(struct lq_clock *clock)
{
	const int64_t slowest = MINUTE / (SLOWEST_RATE * USUAL_WORD);
	int64_t share = clock->duration * MILLISECOND / (int64_t)clock->count;
	if (clock->shortest_ns > share)
		clock->shortest_ns = share / 2;
	clock->paces[clock->count - 1].pause -= clock->last_pause; /* the end is when the last word is said */
	fit(clock, &clock->speech_ns, &clock->pause_ns, slowest);
	if (clock->speech_ns == slowest)
		fit(clock, &clock->pause_ns, NULL, LONGEST_PAUSE);
}

void lq_clock_set(struct lq_clock *clock, const struct lq_document *document,
                  const lq_caption_profile *profile)
{
	const struct lq_options *options = &document->options;
	clock->shortest_ns = (profile->shortest + profile->gap) * MILLISECOND;
	clock->duration = lq_parse_duration(lq_option_value(options, LQ_O_DURATION));
	clock->now_ns = 0;
	clock->left = clock->count;
	if (clock->duration > 0 && clock->count)
		set_by_duration(clock);
	else
		set_by_rate(clock, document->model.words,
		            lq_parse_number(lq_option_value(options, LQ_O_WPM), 1, 9999));
}

void lq_clock_time(struct lq_clock *clock, struct lq_stretch *stretch, int64_t earliest)
{
	struct lq_pace pace = clock->paces[clock->count - clock->left--];
	stretch->elastic = clock->duration <= 0;
	if (stretch->elastic && clock->now_ns < earliest * MILLISECOND)
		clock->now_ns = earliest * MILLISECOND;
	int64_t start = clock->now_ns, at = start;
	for (size_t i = 0; i < stretch->count; i++) {
		struct lq_item *item = &stretch->items[i];
		item->start = at / MILLISECOND;
		at += item->speech * clock->speech_ns;
		item->end = at / MILLISECOND;
		at += item->pause * clock->pause_ns;
	}
	clock->now_ns = start + length_of(clock, pace);
	stretch->start = start / MILLISECOND;
	if (stretch->start < earliest)
		stretch->start = earliest;
	stretch->end = clock->now_ns / MILLISECOND;
	stretch->closes = !clock->left && !stretch->elastic;
	if (stretch->closes && stretch->end < clock->duration)
		stretch->end = clock->duration;
}
