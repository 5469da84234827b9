/* cues.c -- which words share a cue, by dynamic programming over a cost.
 *
 * least[n] is the least cost of the first n items in whole cues. A cue is short, so only a window
 * of items before n can begin the last one, and the time is linear. */
#include "captions/captions.h"

/* What a break costs at the end of a cue, and between its lines. */
static const int cue_end_cost[] = {
	[LQ_BREAK_SENTENCE] = 0, [LQ_BREAK_CLAUSE] = 22, [LQ_BREAK_PHRASE] = 60,
	[LQ_BREAK_LOOSE] = 90,   [LQ_BREAK_PLAIN] = 120, [LQ_BREAK_TIGHT] = 220,
	[LQ_BREAK_AGAIN] = 220,  [LQ_BREAK_BAD] = 800,   [LQ_BREAK_NOTE] = 1600,
};
static const int line_end_cost[] = {
	[LQ_BREAK_SENTENCE] = 0, [LQ_BREAK_CLAUSE] = 6, [LQ_BREAK_PHRASE] = 16,
	[LQ_BREAK_LOOSE] = 30,   [LQ_BREAK_PLAIN] = 50, [LQ_BREAK_TIGHT] = 100,
	[LQ_BREAK_AGAIN] = 100,  [LQ_BREAK_BAD] = 400,  [LQ_BREAK_NOTE] = 600,
};

enum {
	NEVER = 1 << 24,
	CUE = 30,            /* a cue more: fewer and fuller ones are easier to read */
	FORBIDDEN = 20000,   /* a rule of time is broken; done only where no other way is open */
	SPLIT_SENTENCE = 65, /* a sentence ends or begins inside a cue that holds only part of another */
	SENTENCES = 8,       /* whole sentences that share a cue */
	LONELY = 70,         /* a cue of a word or two that are no sentence */
	LONELY_LINE = 25,
	DANGLING = 60,  /* a word or two of a sentence whose rest is in another cue, beside another sentence */
	FAST = 8,       /* a character a second above the speed that is aimed at */
	TOO_FAST = 400, /* it is above the one that is too much */
	SILENCE = 300,  /* ms that may pass inside a cue */
	LONG_SILENCE = 3000 /* ms that no cue lasts through */
};

struct table {
	const struct lq_stretch *stretch;
	const lq_caption_profile *profile;
	struct lq_limits limits;
	int cells;                          /* of a line */
	int offset[LQ_STRETCH_ROOM + 1];    /* cells and spaces of the items before */
	int sentences[LQ_STRETCH_ROOM + 1]; /* ends of sentences behind the items before */
	size_t begun[LQ_STRETCH_ROOM + 1];  /* where the sentence of the items before begins */
	int silences[LQ_STRETCH_ROOM + 1];  /* what the silences behind the items before cost inside a cue */
	int least[LQ_STRETCH_ROOM + 1];
	size_t first[LQ_STRETCH_ROOM + 1], split[LQ_STRETCH_ROOM + 1];
};

static int width(const struct table *table, size_t first, size_t end)
{
	return table->offset[end] - table->offset[first] - 1;
}

static int line_shape_cost(int upper, int lower)
{
	int difference = upper - lower, cost = difference * difference / 24;
	return difference > 0 ? cost + difference / 2 : cost; /* the second may well be the longer one */
}

/* The least cost of breaking a cue into two lines; NEVER if it does not fit. */
static int split_cost(const struct table *table, size_t first, size_t end, size_t *split)
{
	const struct lq_item *items = table->stretch->items;
	int least = NEVER;
	for (size_t at = end - 1; at > first; at--) {
		int lower = width(table, at, end), upper = width(table, first, at);
		if (lower > table->cells)
			break;
		if (upper > table->cells)
			continue;
		int cost = line_end_cost[items[at - 1].after] + line_shape_cost(upper, lower);
		if ((at + 1 == end && lower < 8) || (at == first + 1 && upper < 8))
			cost += LONELY_LINE;
		if (cost < least) {
			least = cost;
			*split = at;
		}
	}
	return least;
}

/* The item with which a cue appears: its first word, or a note before that whose time is known as well. A
 * note that stands between words that were heard may be anywhere between them, and its cue would come too
 * early. */
static size_t lead_of(const struct lq_item *items, size_t first, size_t end)
{
	size_t lead = first;
	while (lead < end && items[lead].kind == LQ_ITEM_LABEL)
		lead++;
	for (size_t i = lead; i < end; i++)
		if (items[i].kind == LQ_ITEM_WORD)
			return items[i].method < items[lead].method ? i : first;
	return first;
}

static int time_cost(const struct table *table, size_t first, size_t end)
{
	const lq_caption_profile *profile = table->profile;
	const struct lq_stretch *stretch = table->stretch;
	int64_t start = stretch->items[lead_of(stretch->items, first, end)].start;
	int64_t next = end < stretch->count ? stretch->items[end].start : stretch->next;
	int cells = width(table, first, end);
	int64_t shown = lq_rule_stop(&table->limits, start, stretch->items[end - 1].end, next, cells) - start;
	int64_t cost = table->silences[end - 1] - table->silences[first];
	if (shown < profile->shortest)
		return FORBIDDEN;
	if (shown < 2 * profile->shortest)
		cost += 40 * (2 * profile->shortest - shown) / profile->shortest;
	int64_t soft = cells * INT64_C(1000) - shown * profile->soft_cps;
	int64_t hard = cells * INT64_C(1000) - shown * profile->hard_cps;
	if (soft > 0)
		cost += soft * FAST / shown;
	if (hard > 0)
		cost += TOO_FAST + hard * FAST / shown;
	return (int)(cost < FORBIDDEN / 2 ? cost : FORBIDDEN / 2);
}

static int sense_cost(const struct table *table, size_t first, size_t end, size_t split)
{
	const struct lq_item *items = table->stretch->items;
	bool begins =
	    first == 0 || items[first - 1].after == LQ_BREAK_SENTENCE || items[first - 1].kind == LQ_ITEM_LABEL;
	bool ends = items[end - 1].after == LQ_BREAK_SENTENCE;
	int inside = table->sentences[end - 1] - table->sentences[first];
	int cost = cue_end_cost[items[end - 1].after];
	if (items[end - 1].kind == LQ_ITEM_LABEL && end < table->stretch->count)
		return FORBIDDEN; /* a label goes with words */
	if (inside && !ends && end - table->begun[end] <= 2)
		cost += DANGLING;
	if (inside && !begins &&
	    (table->sentences[first + 1] > table->sentences[first] ||
	     table->sentences[first + 2] > table->sentences[first]))
		cost += DANGLING;
	if (inside && begins && ends)
		cost += inside * SENTENCES;
	else if (inside)
		cost +=
		    inside * SPLIT_SENTENCE - (split < end && items[split - 1].after == LQ_BREAK_SENTENCE ? 25 : 0);
	if (end - first <= 2 && !(begins && ends) && width(table, first, end) < table->cells / 2)
		cost += LONELY;
	return cost;
}

static void try_cue(struct table *table, size_t first, size_t end)
{
	size_t split = end;
	int cost = table->least[first] + CUE;
	if (cost >= table->least[end])
		return;
	if (width(table, first, end) > table->cells)
		cost += split_cost(table, first, end, &split);
	if (cost >= NEVER || cost >= table->least[end])
		return;
	cost += sense_cost(table, first, end, split) + time_cost(table, first, end);
	if (cost < table->least[end]) {
		table->least[end] = cost;
		table->first[end] = first;
		table->split[end] = split;
	}
}

/* False where items from `first` or earlier are too much for a cue, by width or by time. A single
 * word, with its label, never is. */
static bool may_be_cue(const struct table *table, size_t first, size_t end)
{
	const struct lq_item *items = table->stretch->items;
	if (end - first <= 1u + (items[first].kind == LQ_ITEM_LABEL))
		return true;
	return width(table, first, end) <= 2 * table->cells + 1 &&
	       items[end - 1].end - items[first].start <= table->profile->longest &&
	       items[first + 1].start - items[first].end < LONG_SILENCE;
}

static void prepare(struct table *table, const struct lq_stretch *stretch, size_t count)
{
	table->cells = (int)table->profile->cells;
	table->limits = lq_limits_of(table->profile, (struct lq_grid){ 1000, 1 });
	table->begun[0] = 0;
	table->offset[0] = table->sentences[0] = table->silences[0] = table->least[0] = 0;
	for (size_t i = 0; i < count; i++) {
		const struct lq_item *item = &stretch->items[i];
		/* What is wider than a line has one for itself, as if it were exactly as wide. */
		int cells = item->cells < table->cells ? item->cells : table->cells;
		table->offset[i + 1] = table->offset[i] + cells + 1;
		table->sentences[i + 1] = table->sentences[i] + (item->after == LQ_BREAK_SENTENCE);
		bool fresh = i && item[-1].after == LQ_BREAK_SENTENCE;
		table->begun[i + 1] = fresh ? i : table->begun[i];
		int64_t silence = i + 1 < count ? item[1].start - item->end - SILENCE : 0;
		table->silences[i + 1] = table->silences[i] + (int)(silence > LONG_SILENCE ? LONG_SILENCE
		                                                    : silence > 0          ? silence
		                                                                           : 0) /
		                                                  10;
	}
}

/* How sure the time of a cue is: that of its least sure word, or of its notes if it has no words. */
static void set_method(struct lq_cue *cue, const struct lq_item *items)
{
	bool words = false;
	cue->method = LQ_TIME_NONE;
	cue->confidence = 100;
	for (size_t i = cue->first; i < cue->end; i++) {
		const struct lq_item *item = &items[i];
		bool word = item->kind == LQ_ITEM_WORD;
		if (item->kind == LQ_ITEM_LABEL || (words && !word))
			continue;
		if (word && !words) {
			cue->method = LQ_TIME_NONE;
			cue->confidence = 100;
		}
		words |= word;
		if (item->method > cue->method)
			cue->method = item->method;
		if (item->confidence < cue->confidence)
			cue->confidence = item->confidence;
	}
}

static struct lq_cue make_cue(const struct table *table, size_t first, size_t end)
{
	const struct lq_item *items = table->stretch->items;
	size_t lead = lead_of(items, first, end);
	struct lq_cue cue = { .first = (uint16_t)first,
		                  .lead = (uint16_t)lead,
		                  .split = (uint16_t)table->split[end],
		                  .end = (uint16_t)end,
		                  .cells = (uint16_t)width(table, first, end),
		                  .said = items[lead].start,
		                  .silent = items[end - 1].end };
	set_method(&cue, items);
	return cue;
}

bool lq_cues_choose(struct lq_cue_list *list, const struct lq_stretch *stretch,
                    const lq_caption_profile *profile)
{
	const size_t items = stretch->count;
	struct table table; /* large, and filled as far as the stretch goes */
	table.first[0] = table.split[0] = 0;
	table.stretch = stretch;
	table.profile = profile;
	prepare(&table, stretch, items);
	for (size_t end = 1; end <= items; end++) {
		table.least[end] = INT32_MAX;
		table.first[end] = table.split[end] = 0;
		for (size_t first = end; first-- > 0 && may_be_cue(&table, first, end);)
			try_cue(&table, first, end);
	}

	size_t count = 0;
	for (size_t end = items; end; end = table.first[end])
		count++;
	if (!lq_grow(&list->cues, &list->room, list->count + count, sizeof *list->cues))
		return false;
	list->count += count;
	size_t index = list->count;
	for (size_t end = items; end; end = table.first[end])
		list->cues[--index] = make_cue(&table, table.first[end], end);
	return true;
}

void lq_cues_make_room(struct lq_cue *cues, size_t count, const struct lq_stretch *stretch,
                       const lq_caption_profile *profile)
{
	int64_t step = profile->shortest + profile->gap, moved = 0;
	for (size_t i = 0; i < count; i++) {
		cues[i].said += moved;
		cues[i].silent += moved;
		if (!i || cues[i].first < stretch->loose || cues[i].said >= cues[i - 1].said + step)
			continue;
		int64_t more = cues[i - 1].said + step - cues[i].said;
		cues[i].said += more;
		cues[i].silent += more;
		moved += more;
	}
}

int64_t lq_cues_moved(const struct lq_cue *cues, size_t count, const struct lq_stretch *stretch,
                      const lq_caption_profile *profile)
{
	const struct lq_cue *last = &cues[count - 1];
	int64_t moved = last->said - stretch->items[last->lead].start;
	int64_t room = last->said + profile->shortest + profile->gap - stretch->next;
	return stretch->loose < stretch->count && room > moved ? room : moved;
}
