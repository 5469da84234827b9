/* clock.c -- when words are said: as it is known, and between what is known by how fast people speak.
 *
 * Words take time by their syllables, and ends of clauses, sentences, paragraphs and turns are silent for a
 * while. In a leg one factor makes the whole as long as it was. Where that was much longer than its words,
 * people were silent rather than slow: then the pauses have a factor of their own. */
#include <stdlib.h>

#include "captions/captions.h"

#define MILLISECOND INT64_C(1000000)
#define MINUTE      (60000 * MILLISECOND)

enum {
	USUAL_WORD = 18,   /* weight of an English word and its share of the pauses */
	SLOWEST_RATE = 80, /* words a minute below which it is the pauses that grow */
	ENOUGH = 2000,     /* weight of words whose times are known, by which others are timed */
	MARK = 80          /* confidence of a time mark, which counts whole seconds */
};

const char *lq_clock_name(enum lq_clock_source source)
{
	static const char *const names[] = { [LQ_CLOCK_CAPTIONS] = "captions",
		                                 [LQ_CLOCK_MARKS] = "marks",
		                                 [LQ_CLOCK_DURATION] = "duration",
		                                 [LQ_CLOCK_RATE] = "rate" };
	return names[source];
}

void lq_clock_begin(struct lq_clock *clock, const struct lq_document *document,
                    const struct lq_caption_settings *settings)
{
	*clock = (struct lq_clock){ .document = document, .settings = settings, .source = LQ_CLOCK_RATE };
	clock->duration = lq_parse_duration(lq_option_value(&document->options, LQ_O_DURATION));
	if (clock->duration > 0)
		clock->source = LQ_CLOCK_DURATION;
	if (document->times.count)
		clock->source = LQ_CLOCK_CAPTIONS; /* marks may count from another beginning */
	else
		clock->trusted = lq_marks_trusted(&document->model, &clock->failed);
	if (clock->trusted)
		clock->source = LQ_CLOCK_MARKS;
}

void lq_clock_end(struct lq_clock *clock)
{
	free(clock->legs);
	free(clock->trusted);
}

/* The time that is known of the next word, or NULL. */
static const struct lq_word_time *given(const struct lq_clock *clock, const struct lq_item *item)
{
	const struct lq_times *times = &clock->document->times;
	if (item->kind != LQ_ITEM_WORD || clock->word >= times->count || times->words[clock->word].start < 0)
		return NULL;
	return &times->words[clock->word];
}

/* The time of the mark that an item begins with, or -1. */
static int64_t marked(const struct lq_clock *clock, const struct lq_item *item)
{
	if (item->mark < 0 || !clock->trusted || !clock->trusted[item->mark])
		return -1;
	return clock->document->model.marks[item->mark].time;
}

/* --- Counting --------------------------------------------------------------- */

static void begin_leg(struct lq_clock *clock, int64_t start, bool fixed)
{
	if (!lq_grow(&clock->legs, &clock->leg_room, clock->leg_count + 1, sizeof *clock->legs)) {
		clock->failed = true;
		return;
	}
	clock->legs[clock->leg_count++] =
	    (struct lq_leg){ .start = start, .end = -1, .pause = clock->pause, .fixed_start = fixed };
	clock->pause = 0;
	clock->in_leg = true;
}

static void end_leg(struct lq_clock *clock, int64_t end)
{
	if (!clock->in_leg)
		return;
	clock->legs[clock->leg_count - 1].end = end;
	clock->legs[clock->leg_count - 1].fixed_end = true;
	clock->in_leg = false;
}

/* A word whose time is known, which also tells how fast people speak. */
static void count_given(struct lq_clock *clock, const struct lq_item *item, const struct lq_word_time *time)
{
	int64_t now = clock->now_ns / MILLISECOND;
	if (clock->pause && !clock->in_leg && time->start > now) {
		clock->silent_ms += time->start - now;
		clock->silent_pause += clock->pause;
	}
	if (time->end > time->start) {
		clock->said_ms += time->end - time->start;
		clock->said_speech += item->speech;
	}
	end_leg(clock, time->start);
	clock->any = true;
	clock->pause = item->pause;
	clock->now_ns = (time->end > time->start ? time->end : time->start) * MILLISECOND;
}

void lq_clock_count(struct lq_clock *clock, const struct lq_stretch *stretch)
{
	for (size_t i = 0; i < stretch->count && !clock->failed; i++) {
		const struct lq_item *item = &stretch->items[i];
		const struct lq_word_time *time = given(clock, item);
		int64_t mark = marked(clock, item);
		if (item->kind == LQ_ITEM_LABEL)
			continue;
		clock->word += item->kind == LQ_ITEM_WORD;
		if (time) {
			count_given(clock, item, time);
			continue;
		}
		if (mark >= 0) {
			end_leg(clock, mark);
			begin_leg(clock, mark, true);
		} else if (!clock->in_leg) {
			begin_leg(clock, clock->any ? clock->now_ns / MILLISECOND : -1, clock->any);
		}
		if (clock->failed)
			return;
		struct lq_leg *leg = &clock->legs[clock->leg_count - 1];
		leg->speech += item->speech;
		leg->pause += item->pause;
		leg->count++;
		clock->last_pause = item->kind == LQ_ITEM_WORD ? item->pause : 0;
	}
}

/* --- Setting ---------------------------------------------------------------- */

static int64_t bounded(int64_t value, int64_t least, int64_t most)
{
	return value < least ? least : value > most ? most : value;
}

/* How long speech and pauses are where a leg does not tell. */
static struct lq_leg find_pace(const struct lq_clock *clock)
{
	const struct lq_options *options = &clock->document->options;
	long wpm = lq_parse_number(lq_option_value(options, LQ_O_WPM), 1, 9999);
	int64_t usual = MINUTE / (wpm * USUAL_WORD), weight = 0, length = 0,
	        words = (int64_t)clock->document->model.words;
	struct lq_leg pace = { 0 };
	for (size_t i = 0; i < clock->leg_count; i++) {
		const struct lq_leg *leg = &clock->legs[i];
		if (clock->source == LQ_CLOCK_MARKS && (!leg->fixed_start || !leg->fixed_end))
			continue;
		weight += leg->speech + leg->pause;
		length += leg->end - leg->start;
	}
	pace.speech_ns = usual;
	if (clock->source == LQ_CLOCK_CAPTIONS) {
		if (clock->said_speech > ENOUGH)
			pace.speech_ns = clock->said_ms * MILLISECOND / clock->said_speech;
	} else if (clock->source == LQ_CLOCK_MARKS) {
		if (weight > ENOUGH)
			pace.speech_ns = length * MILLISECOND / weight;
	} else if (weight) {
		pace.speech_ns = words * (MINUTE / wpm) / weight;
	}
	/* What has no words as English has them keeps to the time of syllables. */
	pace.speech_ns = bounded(pace.speech_ns, usual / 2, usual * 2);
	pace.pause_ns = pace.speech_ns;
	if (clock->source == LQ_CLOCK_CAPTIONS && clock->silent_pause > ENOUGH)
		pace.pause_ns = bounded(clock->silent_ms * MILLISECOND / clock->silent_pause, usual / 4, usual * 4);
	return pace;
}

/* Makes a leg as long as it was; speech is at most as slow as `slowest`. */
static void fit(struct lq_leg *leg, int64_t slowest)
{
	int64_t length = leg->end > leg->start ? (leg->end - leg->start) * MILLISECOND : 0;
	int64_t weight = leg->speech + leg->pause;
	leg->speech_ns = leg->pause_ns = weight ? length / weight : 0;
	if (leg->speech_ns <= slowest)
		return;
	leg->speech_ns = slowest;
	leg->pause_ns = leg->pause ? (length - leg->speech * slowest) / leg->pause : 0;
}

static void set_leg(const struct lq_clock *clock, struct lq_leg *leg, const struct lq_leg *pace)
{
	int64_t slowest = MINUTE / (SLOWEST_RATE * USUAL_WORD);
	if (clock->source == LQ_CLOCK_CAPTIONS)
		slowest = pace->speech_ns;
	leg->speech_ns = pace->speech_ns;
	leg->pause_ns = pace->pause_ns;
	if (leg->start < 0) { /* as late as the first word that is known allows */
		int64_t length = (leg->speech * leg->speech_ns + leg->pause * leg->pause_ns) / MILLISECOND;
		leg->start = leg->fixed_end && leg->end > length ? leg->end - length : 0;
	}
	if (leg->end >= 0)
		fit(leg, slowest);
}

void lq_clock_set(struct lq_clock *clock)
{
	if (clock->in_leg) {
		struct lq_leg *last = &clock->legs[clock->leg_count - 1];
		if (clock->duration > last->start) {
			last->end = clock->duration;
			last->pause -= clock->last_pause; /* the end is when the last word is said */
		}
	}
	struct lq_leg pace = find_pace(clock);
	for (size_t i = 0; i < clock->leg_count; i++)
		set_leg(clock, &clock->legs[i], &pace);
	lq_clock_rewind(clock);
}

void lq_clock_rewind(struct lq_clock *clock)
{
	clock->word = clock->leg = clock->left = 0;
	clock->now_ns = clock->last_ms = clock->moved_ms = 0;
	clock->in_leg = false;
	clock->pause = 0;
}

/* --- Timing ----------------------------------------------------------------- */

/* How sure a time is that the rate model found: the nearer a known one, the surer. */
static uint8_t confidence_of(const struct lq_leg *leg, int64_t ms)
{
	enum { BESIDE = 90, HALF = 2000 /* ms in which it is halved */ };
	int64_t near = INT64_MAX;
	if (leg->fixed_start)
		near = ms - leg->start;
	if (leg->fixed_end && leg->end - ms < near)
		near = leg->end - ms;
	if (near == INT64_MAX)
		return 0;
	return (uint8_t)(near <= 0 ? BESIDE : BESIDE * HALF / (HALF + near));
}

/* A time as captions show it. Words may overlap, but do not go back. */
static int64_t shown(struct lq_clock *clock, int64_t ms)
{
	ms = lq_caption_time(clock->settings, ms) + clock->moved_ms;
	return ms > clock->last_ms ? ms : clock->last_ms;
}

static void time_given(struct lq_clock *clock, struct lq_item *item, const struct lq_word_time *time)
{
	clock->in_leg = false;
	item->start = clock->last_ms = shown(clock, time->start);
	item->end = shown(clock, time->end);
	item->method = time->method;
	item->confidence = time->confidence;
	clock->now_ns = (time->end > time->start ? time->end : time->start) * MILLISECOND;
	clock->pause = item->pause;
}

static void time_rated(struct lq_clock *clock, struct lq_item *item)
{
	int64_t mark = marked(clock, item);
	if (mark >= 0 || !clock->in_leg) {
		const struct lq_leg *leg = &clock->legs[clock->leg++];
		clock->left = leg->count;
		clock->in_leg = true;
		clock->now_ns = leg->start * MILLISECOND + (mark < 0 ? clock->pause * leg->pause_ns : 0);
		clock->pause = 0;
	}
	const struct lq_leg *leg = &clock->legs[clock->leg - 1];
	item->method = mark >= 0 ? LQ_TIME_MARKED : LQ_TIME_RATED;
	item->confidence = mark >= 0 ? MARK : confidence_of(leg, clock->now_ns / MILLISECOND);
	item->start = clock->last_ms = shown(clock, clock->now_ns / MILLISECOND);
	clock->now_ns += item->speech * leg->speech_ns;
	item->end = shown(clock, clock->now_ns / MILLISECOND);
	clock->now_ns += item->pause * leg->pause_ns;
	clock->left--;
}

/* When the item behind all that were timed is said. */
static int64_t next_time(struct lq_clock *clock)
{
	const struct lq_times *times = &clock->document->times;
	int64_t now = clock->now_ns / MILLISECOND;
	if (clock->in_leg) {
		const struct lq_leg *leg = &clock->legs[clock->leg - 1];
		if (!clock->left && leg->end >= 0)
			now = leg->end;
	} else if (clock->word < times->count && times->words[clock->word].start >= 0) {
		now = times->words[clock->word].start;
	} else if (clock->legs && clock->leg < clock->leg_count) {
		now += clock->pause * clock->legs[clock->leg].pause_ns / MILLISECOND;
	}
	return shown(clock, now);
}

void lq_clock_time(struct lq_clock *clock, struct lq_stretch *stretch)
{
	stretch->loose = stretch->count;
	for (size_t i = 0; i < stretch->count; i++) {
		struct lq_item *item = &stretch->items[i];
		if (item->kind == LQ_ITEM_LABEL)
			continue;
		const struct lq_word_time *time = given(clock, item);
		clock->word += item->kind == LQ_ITEM_WORD;
		if (time)
			time_given(clock, item, time);
		else
			time_rated(clock, item);
		if (clock->in_leg && clock->legs[clock->leg - 1].end < 0 && stretch->loose == stretch->count)
			stretch->loose = i;
	}
	if (stretch->items[0].kind == LQ_ITEM_LABEL && stretch->count > 1)
		stretch->items[0].start = stretch->items[0].end = stretch->items[1].start;
	stretch->next = next_time(clock);
}
