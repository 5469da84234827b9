/* mapping.c -- times of the transcript's words: those of their pairs, and for words without one what the
 * captions have in the same place.
 *
 * A block is the words without a pair between two with one, and the captions' words there. Where the
 * captions pause in it, and in the transcript a sentence or a turn ends nearby, it is cut in two, so that
 * words come to stand on the right side of the pause. A part with words of captions is laid over them in
 * proportion; one without goes by the pace of the speakers. */
#include "captions/matching.h"

#include <string.h>

enum {
	HOLE = 200,     /* ms of a pause */
	CANDIDATES = 32 /* pauses and boundaries of a block that are looked at */
};

/* --- The pace -------------------------------------------------------------------- */

struct sums {
	double count, sum, squares;
};

static void add(struct sums *sums, double value)
{
	sums->count++;
	sums->sum += value;
	sums->squares += value * value;
}

static double mean(const struct sums *sums)
{
	return sums->sum / sums->count;
}

static double variance(const struct sums *sums)
{
	return sums->squares / sums->count - mean(sums) * mean(sums);
}

struct lq_pace_of_speech lq_mapping_pace(const struct lq_matching *matching)
{
	enum { LONGEST_WORD = 1500, LONGEST_PAUSE = 5000, ENOUGH = 12, LEAST_VARIANCE = 100 };
	struct lq_pace_of_speech pace = { 20, 150, { 20, 80, 350, 500, 600 }, { 4e3, 2e4, 1e5, 3e5, 6e5 } };
	const struct lq_term *term = matching->transcript.at;
	struct sums words = { 0 }, weights = { 0 }, pauses[LQ_BOUNDARIES] = { { 0 } };
	double products = 0;
	for (size_t i = 0; i + 1 < matching->transcript.count; i++) {
		if (term[i].pair == LQ_UNPAIRED || term[i].likeness < 100 || term[i + 1].pair != term[i].pair + 1)
			continue;
		const struct lq_term *caption = &matching->captions.at[term[i].pair];
		double length = caption->end - caption->start, hole = caption[1].start - caption->end;
		if (length > LONGEST_WORD)
			continue;
		add(&words, length);
		add(&weights, term[i].weight);
		products += length * term[i].weight;
		add(&pauses[term[i].boundary], hole < LONGEST_PAUSE ? hole : LONGEST_PAUSE);
	}
	if (words.count >= ENOUGH && words.sum > 0) {
		pace.unit = words.sum / weights.sum;
		/* Of a word of weight w: w times this. */
		pace.unit_variance =
		    (words.squares - 2 * pace.unit * products + pace.unit * pace.unit * weights.squares) /
		    weights.sum;
	}
	for (size_t i = 0; i < LQ_BOUNDARIES; i++) {
		if (!matching->shows_pauses) { /* then a time in which nothing is heard may be anything */
			pace.pause[i] = 0;
			pace.pause_variance[i] = 1;
		} else if (pauses[i].count >= ENOUGH) {
			pace.pause[i] = mean(&pauses[i]);
			pace.pause_variance[i] = variance(&pauses[i]);
			if (pace.pause_variance[i] < LEAST_VARIANCE)
				pace.pause_variance[i] = LEAST_VARIANCE;
		}
	}
	if (pace.unit_variance < 1)
		pace.unit_variance = 1;
	return pace;
}

/* --- Words of captions that are two, and the reverse -------------------------------- */

/* Joins the texts of two terms that stand side by side. Returns its length. */
static size_t join(const struct lq_matching *matching, const struct lq_term *at,
                   char text[2 * LQ_TERM_LONGEST + 8])
{
	size_t length = 0;
	for (size_t i = 0; i < 2; i++) {
		const struct lq_term_text *part = &matching->texts[at[i].key];
		memcpy(text + length, matching->pool + part->at, part->length);
		length += part->length;
	}
	return length;
}

/* How alike two terms side by side are to one. */
static unsigned joint_likeness(const struct lq_matching *matching, const struct lq_term *two,
                               const struct lq_term *one)
{
	char text[2 * LQ_TERM_LONGEST + 8];
	size_t length = join(matching, two, text);
	const struct lq_term_text *other = &matching->texts[one->key];
	return lq_likeness_of(matching->pool + other->at, other->length, text, length);
}

/* "eversource" in the transcript, "ever source" in the captions: it takes both. */
static void take_neighbours(struct lq_matching *matching, struct lq_term *term)
{
	struct lq_terms *captions = &matching->captions;
	struct lq_term *pair = &captions->at[term->pair];
	uint32_t index = term->pair;
	unsigned likeness = index ? joint_likeness(matching, pair - 1, term) : 0;
	if (index && pair[-1].pair == LQ_UNPAIRED && likeness > term->likeness) {
		pair[-1].pair = pair->pair;
		term->likeness = (uint8_t)likeness;
		term->start = pair[-1].start;
	}
	likeness = index + 1 < captions->count ? joint_likeness(matching, pair, term) : 0;
	if (index + 1 < captions->count && pair[1].pair == LQ_UNPAIRED && likeness > term->likeness) {
		pair[1].pair = pair->pair;
		term->likeness = (uint8_t)likeness;
		term->end = pair[1].end;
	}
}

/* "ever source" in the transcript, "eversource" in the captions: it is shared. */
static void share(struct lq_matching *matching, struct lq_term *at, struct lq_term *paired)
{
	const struct lq_term *caption = &matching->captions.at[paired->pair];
	unsigned likeness = joint_likeness(matching, at, caption);
	if (likeness <= paired->likeness)
		return;
	int32_t middle = caption->start + (int32_t)((int64_t)(caption->end - caption->start) * at[0].weight /
	                                            (at[0].weight + at[1].weight));
	for (int i = 0; i < 2; i++) {
		at[i].pair = paired->pair;
		at[i].likeness = (uint8_t)likeness;
		at[i].method = LQ_TIME_MATCHED;
	}
	at[0].start = caption->start;
	at[0].end = at[1].start = middle;
	at[1].end = caption->end;
}

static void time_pairs(struct lq_matching *matching)
{
	struct lq_terms *transcript = &matching->transcript;
	for (size_t i = 0; i < transcript->count; i++) {
		struct lq_term *term = &transcript->at[i];
		if (term->pair == LQ_UNPAIRED)
			continue;
		term->method = LQ_TIME_MATCHED;
		term->start = matching->captions.at[term->pair].start;
		term->end = matching->captions.at[term->pair].end;
	}
	for (size_t i = 0; i < transcript->count; i++) {
		struct lq_term *term = &transcript->at[i];
		if (term->pair == LQ_UNPAIRED || term->likeness == 100)
			continue;
		take_neighbours(matching, term);
		if (i && term[-1].pair == LQ_UNPAIRED)
			share(matching, term - 1, term);
		else if (i + 1 < transcript->count && term[1].pair == LQ_UNPAIRED)
			share(matching, term, term);
	}
}

/* --- Blocks -------------------------------------------------------------------------- */

struct block {
	struct lq_term *words, *words_end;       /* of the transcript */
	const struct lq_term *heard, *heard_end; /* of the captions */
	int64_t start, end;                      /* ms */
	enum lq_boundary before;                 /* behind the word before it */
};

static double length_of_word(const struct lq_pace_of_speech *pace, const struct lq_term *word)
{
	return word->weight * pace->unit;
}

/* The words' lengths at the usual pace, in ms. */
static double length_of_words(const struct lq_pace_of_speech *pace, const struct lq_term *at,
                              const struct lq_term *end)
{
	double length = 0;
	for (; at < end; at++)
		length += length_of_word(pace, at);
	return length;
}

static int64_t length_heard(const struct lq_term *at, const struct lq_term *end)
{
	int64_t length = 0;
	for (; at < end; at++)
		length += at->end - at->start;
	return length;
}

/* Places words in a time of which nothing is heard: words and pauses as long as usual, and what is left over
 * is shared among them by how much each varies, which is where it is most likely to be. What is missing is
 * first taken from the pauses. */
static void place_by_pace(const struct lq_pace_of_speech *pace, struct block block)
{
	double room = (double)(block.end - block.start), at = (double)block.start;
	double said = length_of_words(pace, block.words, block.words_end), pauses = pace->pause[block.before];
	double varies = pace->pause_variance[block.before];
	for (const struct lq_term *word = block.words; word < block.words_end; word++) {
		pauses += pace->pause[word->boundary];
		varies += pace->pause_variance[word->boundary] + word->weight * pace->unit_variance;
	}
	double rest = room - said - pauses, more = rest > 0 ? rest / varies : 0;
	double words = room < said ? room / said : 1, silence = 1;
	if (rest < 0)
		silence = room > said ? (room - said) / pauses : 0;
	at += pace->pause[block.before] * silence + pace->pause_variance[block.before] * more;
	for (struct lq_term *word = block.words; word < block.words_end; word++) {
		word->start = (int32_t)at;
		at += length_of_word(pace, word) * words + word->weight * pace->unit_variance * more;
		word->end = (int32_t)at;
		at += pace->pause[word->boundary] * silence + pace->pause_variance[word->boundary] * more;
	}
}

/* Lays words over those heard in their place, in proportion. */
static void place_by_heard(const struct lq_pace_of_speech *pace, struct block block)
{
	double said = length_of_words(pace, block.words, block.words_end), done = 0;
	int64_t heard = length_heard(block.heard, block.heard_end), passed = 0;
	const struct lq_term *under = block.heard;
	for (struct lq_term *word = block.words; word < block.words_end; word++) {
		int64_t from = (int64_t)(done * (double)heard / said);
		while (under + 1 < block.heard_end && from >= passed + (under->end - under->start)) {
			passed += under->end - under->start;
			under++;
		}
		word->start = (int32_t)(under->start + (from - passed));
		done += length_of_word(pace, word);
		int64_t to = (int64_t)(done * (double)heard / said), before = passed;
		const struct lq_term *last = under;
		while (last + 1 < block.heard_end && to > before + (last->end - last->start)) {
			before += last->end - last->start;
			last++;
		}
		word->end = (int32_t)(last->start + (to - before));
	}
}

/* A pause of a block. */
struct pause {
	const struct lq_term *at; /* what is heard behind it */
	int64_t start, end;       /* ms */
	int64_t heard;            /* ms of words before it, in the block */
};

/* A boundary of the transcript and the pause that belongs to it. */
struct cut {
	struct lq_term *word; /* the first one behind it; NULL: none */
	struct pause pause;
};

static size_t find_pauses(const struct block *block, struct pause pauses[CANDIDATES])
{
	size_t count = 0;
	int64_t from = block->start, sum = 0;
	for (const struct lq_term *heard = block->heard; count < CANDIDATES; heard++) {
		int64_t to = heard < block->heard_end ? heard->start : block->end;
		if (to - from >= HOLE)
			pauses[count++] = (struct pause){ heard, from, to, sum };
		if (heard == block->heard_end)
			break;
		sum += heard->end - heard->start;
		from = heard->end;
	}
	return count;
}

/* What it is worth to put a boundary at a pause: the length of the pause, less how far from its place in
 * proportion the boundary is moved. In ms. */
static double gain_of(enum lq_boundary boundary, const struct pause *pause, double place)
{
	static const double worth[LQ_BOUNDARIES] = { 0, 0.8, 1.2, 1.5, 1.8 };
	enum { LONG = 2000 };
	int64_t length = pause->end - pause->start;
	double moved = place - (double)pause->heard;
	return (double)(length < LONG ? length : LONG) * worth[boundary] - (moved < 0 ? -moved : moved);
}

/* The best place for a pause at a boundary, of all pauses and boundaries of a block. Where it is an end of
 * both sides there is nothing to cut: then that pause is taken. */
static struct cut best_cut(const struct lq_pace_of_speech *pace, const struct block *block,
                           const struct pause *pauses, size_t count)
{
	double said = length_of_words(pace, block->words, block->words_end), done = 0, best = 0;
	double heard = (double)length_heard(block->heard, block->heard_end);
	struct cut cut = { NULL, { NULL, 0, 0, 0 } };
	size_t boundaries = 0;
	for (struct lq_term *word = block->words; boundaries < CANDIDATES; word++) {
		enum lq_boundary boundary = word > block->words ? (enum lq_boundary)word[-1].boundary : block->before;
		for (size_t i = 0; boundary && i < count; i++) {
			double gain = gain_of(boundary, &pauses[i], done * heard / said);
			if (gain > best) {
				best = gain;
				cut = (struct cut){ word, pauses[i] };
			}
		}
		boundaries += boundary != LQ_BOUNDARY_NONE;
		if (word == block->words_end)
			break;
		done += length_of_word(pace, word);
	}
	return cut;
}

static struct cut find_cut(const struct lq_pace_of_speech *pace, struct block block)
{
	struct pause all[CANDIDATES], *pauses = all;
	size_t count = find_pauses(&block, all);
	while (count) {
		struct cut cut = best_cut(pace, &block, pauses, count);
		if (cut.word == block.words && cut.pause.at == block.heard) {
			pauses++;
			block.before = LQ_BOUNDARY_NONE; /* it has its pause */
		} else if (cut.word != block.words_end || cut.pause.at != block.heard_end) {
			return cut;
		}
		count--;
	}
	return (struct cut){ NULL, { NULL, 0, 0, 0 } };
}

/* True if the words are far too many for what is heard, and the block has room for them. */
static bool is_mostly_unheard(const struct lq_pace_of_speech *pace, const struct block *block)
{
	double said = length_of_words(pace, block->words, block->words_end);
	double heard = (double)length_heard(block->heard, block->heard_end);
	return said > heard * 2.5 + 500 && (double)(block->end - block->start) > heard * 1.6;
}

/* How much of a time words fill of which nothing is heard. */
static int64_t fill_time(const struct lq_pace_of_speech *pace, const struct block *block, int64_t time)
{
	double said = length_of_words(pace, block->words, block->words_end);
	return said < (double)time ? (int64_t)said : time;
}

/* Places the words of a block. The recursion is as deep as it has pauses that are looked at. */
static void place(const struct lq_pace_of_speech *pace, struct block block)
{
	enum { LARGE = 512 }; /* no cuts in what is larger, so that the time is linear */
	while (block.words < block.words_end) {
		struct cut cut = { NULL, { NULL, 0, 0, 0 } };
		if (block.heard < block.heard_end && block.words_end - block.words <= LARGE &&
		    block.heard_end - block.heard <= LARGE && !is_mostly_unheard(pace, &block))
			cut = find_cut(pace, block);
		if (!cut.word)
			break;
		struct block first = block;
		first.words_end = cut.word;
		first.heard_end = cut.pause.at;
		first.end = cut.pause.start;
		block.words = cut.word;
		block.heard = cut.pause.at;
		block.start = cut.pause.end;
		block.before = LQ_BOUNDARY_NONE;
		/* Words of which nothing is heard are in the pause itself, next to those that are their neighbours.
		 */
		int64_t length = cut.pause.end - cut.pause.start;
		if (first.heard == first.heard_end)
			first.end += fill_time(pace, &first, length);
		if (block.heard == block.heard_end)
			block.start -= fill_time(pace, &block, length);
		place(pace, first);
	}
	if (block.words == block.words_end)
		return;
	if (block.heard < block.heard_end && !is_mostly_unheard(pace, &block))
		place_by_heard(pace, block);
	else
		place_by_pace(pace, block);
}

/* --- All words ------------------------------------------------------------------------- */

/* Nobody says words in no time: where there is none between two words, these were heard too long. If it
 * is the one behind, that starts later, which only captions tell that show pauses; the one before gives what
 * is missing then. */
static void take_time(const struct lq_pace_of_speech *pace, struct lq_term *before, struct lq_term *after,
                      bool shows_pauses)
{
	enum { LONG = 100 }; /* ms */
	double said = length_of_words(pace, before + 1, after), own = length_of_word(pace, before);
	double missing = said - (after->start - before->end);
	if (missing <= 0)
		return;
	double early = (before->end - before->start) - own;
	double late = (after->end - after->start) - length_of_word(pace, after);
	if (shows_pauses && late > LONG && late > 2 * early)
		after->start += (int32_t)(missing < late ? missing : late);
	int64_t share = (int64_t)((after->start - before->start) * own / (own + said));
	if (before->start + share < before->end)
		before->end = before->start + (int32_t)share;
}

/* The words from `first` on that have no pair, between two with one. */
static void map_block(struct lq_matching *matching, const struct lq_pace_of_speech *pace, size_t first,
                      size_t end)
{
	struct lq_term *before = &matching->transcript.at[first - 1], *after = &matching->transcript.at[end];
	const struct lq_term *captions = matching->captions.at;
	uint32_t from = before->pair + 1, to = after->pair;
	while (from < to && captions[from].pair != LQ_UNPAIRED) /* taken by the word before, or behind */
		from++;
	while (to > from && captions[to - 1].pair != LQ_UNPAIRED)
		to--;
	if (from > to)
		from = to;
	if (from == to)
		take_time(pace, before, after, matching->shows_pauses);
	int64_t start = before->end, stop = after->start;
	if (start > stop)
		start = stop;
	struct block block = {
		before + 1, after, captions + from, captions + to, start, stop, (enum lq_boundary)before->boundary
	};
	enum { MANY = 12 }; /* words of which nothing is heard: the pace alone gives their times */
	bool rated = end - first > MANY && (from == to || is_mostly_unheard(pace, &block));
	place(pace, block);
	for (size_t i = first; i < end; i++) {
		struct lq_term *term = &matching->transcript.at[i];
		term->method = rated ? LQ_TIME_RATED : LQ_TIME_MAPPED;
		/* The longer the time that it may lie in, the less sure. */
		int64_t sure = 90 - (stop - start) / 100;
		term->likeness = (uint8_t)(sure > 20 ? sure : 20);
	}
}

/* The words before the first pair, or behind the last one, if they are few: at the usual pace. */
static void map_edges(struct lq_matching *matching, const struct lq_pace_of_speech *pace, size_t first,
                      size_t last)
{
	enum { FEW = 12, SURE = 40 };
	struct lq_term *at = matching->transcript.at, *end = at + matching->transcript.count;
	int64_t head = (int64_t)length_of_words(pace, at, at + first);
	int64_t tail = (int64_t)length_of_words(pace, at + last + 1, end);
	int64_t stop = at[first].start, start = at[last].end;
	if (first && first <= FEW)
		place_by_pace(pace,
		              (struct block){ at, at + first, NULL, NULL, stop > head ? stop - head : 0, stop, 0 });
	if (end - at - (ptrdiff_t)last - 1 <= FEW)
		place_by_pace(pace, (struct block){ at + last + 1, end, NULL, NULL, start, start + tail, 0 });
	for (struct lq_term *term = at; term < end; term++)
		if (!term->method && term->start >= 0) {
			term->method = LQ_TIME_MAPPED;
			term->likeness = SURE;
		}
}

void lq_mapping_apply(struct lq_matching *matching)
{
	struct lq_pace_of_speech pace = lq_mapping_pace(matching);
	struct lq_terms *transcript = &matching->transcript;
	time_pairs(matching);
	size_t first = 0, last = transcript->count;
	while (first < transcript->count && transcript->at[first].pair == LQ_UNPAIRED)
		first++;
	if (first == transcript->count)
		return;
	while (transcript->at[last - 1].pair == LQ_UNPAIRED)
		last--;
	for (size_t i = first + 1, end; i < last; i = end + 1) {
		for (end = i; transcript->at[end].pair == LQ_UNPAIRED; end++) {
		}
		if (end > i)
			map_block(matching, &pace, i, end);
	}
	map_edges(matching, &pace, first, last - 1);
}
