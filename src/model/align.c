#include "model/align.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"

enum {
	SQUARE = 1 << 12,  /* the most pairs that are all compared between two anchors */
	BAND = 16,         /* of more, a unit is compared with so many */
	SAME = 2048,       /* scores: the same text and label */
	ALL_WORDS = 1024,  /* all words in common */
	MOSTLY = 512,      /* enough of them */
	SOME = 256,        /* enough for one alone between two neighbours that stayed */
	NEARLY = 920,      /* no better one is looked for in a band */
	FEW_WORDS = 3,     /* so few words may all change, if it is alone and its speaker stays */
	TELLING_BYTES = 20 /* a shorter text says too little where its speaker or place is another one */
};

/* --- Hashes ---------------------------------------------------------------- */

uint64_t lq_align_mix(uint64_t a, uint64_t b)
{
	uint64_t hash = (a ^ (b + 0x9E3779B97F4A7C15u)) * 0xFF51AFD7ED558CCDu;
	hash = (hash ^ hash >> 32) * 0xC4CEB9FE1A85EC53u;
	return hash ^ hash >> 29;
}

/* The next character; what an output may write as U+FFFD is that. */
static size_t next_point(const unsigned char *at, const unsigned char *end, uint32_t *point)
{
	if (*at >= ' ' && *at < 0x7F) {
		*point = *at;
		return 1;
	}
	size_t length = lq_utf8_decode(at, end, point);
	bool control = *point < ' ' && !lq_is_space(*point);
	bool own = (*point >= 0xE000 && *point <= 0xF8FF) || (*point >= 0xF0000 && *point <= 0x10FFFF);
	if (control || own || *point == 0xFFFE || *point == 0xFFFF || *point == UINT32_MAX)
		*point = LQ_REPLACEMENT;
	return length;
}

/* FNV-1a, over characters. */
#define EMPTY 0xCBF29CE484222325u
static uint64_t step(uint64_t hash, uint32_t point)
{
	return (hash ^ point) * 0x100000001B3u;
}

/* The same as in utf8.h, with a short way for most characters. */
static bool is_nothing(uint32_t point)
{
	return point < 0x7F ? point <= ' ' : lq_is_space(point) || lq_is_dropped(point);
}

static bool is_of_word(uint32_t point)
{
	if (point < 0x80)
		return ((point | 0x20) >= 'a' && (point | 0x20) <= 'z') || (point >= '0' && point <= '9');
	return lq_is_alnum(point);
}

static uint32_t lower(uint32_t point)
{
	return point < 0x80 ? point | (point >= 'A' && point <= 'Z' ? 0x20 : 0) : lq_to_lower(point);
}

/* White space is left out, for with a note in the text it depends on the format. */
void lq_align_hash(struct lq_unit *unit)
{
	const unsigned char *at = (const unsigned char *)unit->string.at, *end = at + unit->string.length;
	uint64_t text = EMPTY, soft = text;
	while (at < end) {
		uint32_t point;
		at += next_point(at, end, &point);
		if (is_nothing(point))
			continue;
		text = step(text, point);
		if (is_of_word(point))
			soft = step(soft, lower(point));
	}
	unit->empty = text == EMPTY;
	unit->text = lq_align_mix(text, 1);
	unit->soft = lq_align_mix(soft, 2);
}

/* --- Words ----------------------------------------------------------------- */

static int compare_words(const void *a, const void *b)
{
	uint32_t left = *(const uint32_t *)a, right = *(const uint32_t *)b;
	return (left > right) - (left < right);
}

static bool push_word(struct lq_align *align, uint64_t hash)
{
	if (!lq_grow(&align->pool, &align->pool_room, align->pool_count + 1, sizeof *align->pool) ||
	    align->pool_count >= LQ_UNMATCHED) {
		align->failed = true;
		return false;
	}
	align->pool[align->pool_count++] = (uint32_t)lq_align_mix(hash, 3);
	return true;
}

/* Puts a unit's words into the pool: runs of letters and digits; where words are not divided, each
 * character is one. */
static void find_words(struct lq_align *align, struct lq_unit *unit)
{
	const unsigned char *at = (const unsigned char *)unit->string.at, *end = at + unit->string.length;
	uint64_t word = EMPTY;
	size_t first = align->pool_count;
	if (unit->first_word != LQ_UNMATCHED)
		return;
	while (at < end) {
		uint32_t point;
		at += next_point(at, end, &point);
		bool alnum = is_of_word(point), whole = point >= 0x2E80;
		if (word != EMPTY && (!alnum || whole)) {
			if (!push_word(align, word))
				return;
			word = EMPTY;
		}
		if (alnum)
			word = step(word, lower(point));
		if (alnum && whole && push_word(align, word))
			word = EMPTY;
		if (align->failed)
			return;
	}
	if (word != EMPTY && !push_word(align, word))
		return;
	unit->first_word = (uint32_t)first;
	unit->words = (uint32_t)(align->pool_count - first);
	if (unit->words)
		qsort(align->pool + first, unit->words, sizeof *align->pool, compare_words);
}

/* The share of words that two units have in common, of ALL_WORDS; 0 where it is below `least`. */
static uint32_t similarity(struct lq_align *align, struct lq_unit *old, struct lq_unit *now, uint32_t least)
{
	find_words(align, old);
	find_words(align, now);
	uint64_t all = (uint64_t)old->words + now->words, common = 0;
	uint64_t most = old->words < now->words ? old->words : now->words;
	if (align->failed || !all || most * 2 * ALL_WORDS / all < least)
		return 0;
	const uint32_t *a = align->pool + old->first_word, *a_end = a + old->words;
	const uint32_t *b = align->pool + now->first_word, *b_end = b + now->words;
	while (a < a_end && b < b_end) {
		uint32_t left = *a, right = *b;
		common += left == right;
		a += left <= right;
		b += right <= left;
	}
	uint32_t share = (uint32_t)(common * 2 * ALL_WORDS / all);
	return share < least ? 0 : share;
}

/* How much speaks for a match; 0: it is none. `alone`: nothing else is left between the same neighbours. */
static uint32_t score(struct lq_align *align, size_t old_index, size_t now_index, bool alone)
{
	struct lq_unit *old = &align->old->at[old_index], *now = &align->now->at[now_index];
	bool same_label = old->label == now->label;
	if (old->text == now->text)
		return SAME - !same_label;
	alone = alone && same_label;
	uint32_t share = similarity(align, old, now, alone ? SOME : MOSTLY);
	if (!share && alone && !align->failed && old->words <= FEW_WORDS && now->words <= FEW_WORDS && now->label)
		share = 1;
	return share ? 2 * share + same_label : 0;
}

/* --- The same -------------------------------------------------------------- */

void lq_align_match(struct lq_align *align, size_t old, size_t now)
{
	align->old->at[old].match = (uint32_t)now;
	align->now->at[now].match = (uint32_t)old;
}

typedef uint64_t key_of(const struct lq_units *units, size_t index);

/* Keys; 0 is none. */
static uint64_t exact_key(const struct lq_units *units, size_t index)
{
	return units->at[index].exact;
}

static uint64_t soft_key(const struct lq_units *units, size_t index)
{
	return units->at[index].soft;
}

static uint64_t text_key(const struct lq_units *units, size_t index)
{
	return units->at[index].string.length < TELLING_BYTES ? 0 : units->at[index].text;
}

static uint64_t before_key(const struct lq_units *units, size_t index)
{
	const struct lq_unit *unit = &units->at[index];
	return unit->before ? lq_align_mix(unit->before, unit->exact) : 0;
}

static uint64_t after_key(const struct lq_units *units, size_t index)
{
	const struct lq_unit *unit = &units->at[index];
	return unit->after ? lq_align_mix(unit->after, unit->exact) : 0;
}

static uint64_t place_key(const struct lq_units *units, size_t index)
{
	const struct lq_unit *unit = &units->at[index];
	return unit->before && unit->after ? lq_align_mix(unit->before, unit->after) : 0;
}

/* With its neighbours, a unit is alone of its kind more often. */
static uint64_t threefold_key(const struct lq_units *units, size_t index)
{
	uint64_t before = index ? units->at[index - 1].exact : 1;
	uint64_t after = index + 1 < units->count ? units->at[index + 1].exact : 2;
	return lq_align_mix(lq_align_mix(before, units->at[index].exact), after);
}

struct keyed {
	uint64_t key;
	uint32_t index;
	bool now;
};

static int compare_keys(const void *a, const void *b)
{
	const struct keyed *left = a, *right = b;
	return (left->key > right->key) - (left->key < right->key);
}

static size_t collect_keys(struct keyed *keyed, const struct lq_units *units, key_of *key, bool now)
{
	size_t count = 0;
	for (size_t i = 0; i < units->count; i++) {
		uint64_t value = units->at[i].match == LQ_UNMATCHED ? key(units, i) : 0;
		if (value)
			keyed[count++] = (struct keyed){ value, (uint32_t)i, now };
	}
	return count;
}

/* Matches units whose key one of each side has, and no other that is left. */
static void match_unique(struct lq_align *align, key_of *key)
{
	struct keyed *keyed = malloc((align->old->count + align->now->count + 1) * sizeof *keyed);
	if (!keyed || align->failed) {
		align->failed = true;
		free(keyed);
		return;
	}
	size_t count = collect_keys(keyed, align->old, key, false);
	count += collect_keys(keyed + count, align->now, key, true);
	qsort(keyed, count, sizeof *keyed, compare_keys);
	for (size_t i = 0, end; i < count; i = end) {
		for (end = i + 1; end < count && keyed[end].key == keyed[i].key; end++)
			;
		if (end - i != 2 || keyed[i].now == keyed[i + 1].now)
			continue;
		const struct keyed *now = keyed[i].now ? &keyed[i] : &keyed[i + 1];
		const struct keyed *old = keyed[i].now ? &keyed[i + 1] : &keyed[i];
		lq_align_match(align, old->index, now->index);
	}
	free(keyed);
}

static bool match_equal(struct lq_align *align, size_t old, size_t now)
{
	if (old >= align->old->count || now >= align->now->count)
		return false;
	const struct lq_unit *a = &align->old->at[old], *b = &align->now->at[now];
	if (a->match != LQ_UNMATCHED || b->match != LQ_UNMATCHED || a->exact != b->exact)
		return false;
	lq_align_match(align, old, now);
	return true;
}

/* Lets matches grow over their neighbours, and from both ends. */
static void grow_runs(struct lq_align *align)
{
	const struct lq_units *old = align->old, *now = align->now;
	for (size_t i = 0; i <= now->count; i++) {
		if (i && now->at[i - 1].match == LQ_UNMATCHED)
			continue;
		(void)match_equal(align, i ? now->at[i - 1].match + (size_t)1 : 0, i);
	}
	for (size_t i = now->count + 1; i-- > 0;) {
		if (i < now->count && now->at[i].match == LQ_UNMATCHED)
			continue;
		size_t end = i < now->count ? now->at[i].match : old->count;
		if (i && end)
			(void)match_equal(align, end - 1, i - 1);
	}
}

void lq_align_same(struct lq_align *align)
{
	static key_of *const keys[] = { exact_key, threefold_key, soft_key, text_key };
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		match_unique(align, keys[i]);
		grow_runs(align);
	}
	/* What others of its kind were taken from may now be alone. */
	match_unique(align, exact_key);
	grow_runs(align);
}

void lq_align_placed(struct lq_align *align, bool anywhere)
{
	match_unique(align, before_key);
	match_unique(align, after_key);
	match_unique(align, anywhere ? exact_key : text_key);
	match_unique(align, place_key);
}

/* --- Order ----------------------------------------------------------------- */

/* The longest rising sequence of matches (Fredman 1975: O(n log n)). */
void lq_align_order(struct lq_align *align)
{
	struct lq_units *old = align->old, *now = align->now;
	uint32_t *tails = malloc((2 * now->count + 1) * sizeof *tails);
	size_t length = 0;
	if (!tails) {
		align->failed = true;
		return;
	}
	uint32_t *previous = tails + now->count;
	for (size_t i = 0; i < old->count; i++)
		old->at[i].in_order = false;
	for (size_t i = 0; i < now->count; i++) {
		uint32_t match = now->at[i].match;
		size_t low = 0, high = length;
		now->at[i].in_order = false;
		if (match == LQ_UNMATCHED)
			continue;
		while (low < high) {
			size_t middle = low + (high - low) / 2;
			if (now->at[tails[middle]].match < match)
				low = middle + 1;
			else
				high = middle;
		}
		previous[i] = low ? tails[low - 1] : LQ_UNMATCHED;
		tails[low] = (uint32_t)i;
		length += low == length;
	}
	for (uint32_t i = length ? tails[length - 1] : LQ_UNMATCHED; i != LQ_UNMATCHED; i = previous[i])
		now->at[i].in_order = old->at[now->at[i].match].in_order = true;
	free(tails);
}

/* --- The similar ----------------------------------------------------------- */

/* What is left between two anchors. */
struct gap {
	uint32_t *old, *now; /* indices */
	size_t old_count, now_count;
	uint32_t *scores, *best; /* of all pairs; of their sequences */
};

/* Finds the sequence of matches with the greatest sum, as for two strings. */
static void match_square(struct lq_align *align, struct gap *gap)
{
	size_t rows = gap->old_count, columns = gap->now_count, width = columns + 1;
	bool alone = rows == 1 && columns == 1;
	memset(gap->best, 0, width * sizeof *gap->best);
	for (size_t i = 0; i < rows; i++) {
		uint32_t *row = gap->best + (i + 1) * width, *above = row - width;
		row[0] = 0;
		for (size_t j = 0; j < columns; j++) {
			uint32_t pair = score(align, gap->old[i], gap->now[j], alone);
			gap->scores[i * columns + j] = pair;
			row[j + 1] = above[j + 1] > row[j] ? above[j + 1] : row[j];
			if (pair && above[j] + pair >= row[j + 1])
				row[j + 1] = above[j] + pair;
		}
	}
	for (size_t i = rows, j = columns; i && j;) {
		const uint32_t *row = gap->best + i * width, *above = row - width;
		uint32_t pair = gap->scores[(i - 1) * columns + j - 1];
		if (pair && row[j] == above[j - 1] + pair)
			lq_align_match(align, gap->old[--i], gap->now[--j]);
		else if (row[j] == above[j])
			i--;
		else
			j--;
	}
}

/* The best match among old units from one on; `most` is what it scores. */
static size_t best_of(struct lq_align *align, const struct gap *gap, size_t from, size_t now, uint32_t *most)
{
	size_t best = gap->old_count;
	for (size_t i = from; i < gap->old_count && i < from + BAND && *most < 2 * NEARLY; i++) {
		uint32_t pair = score(align, gap->old[i], gap->now[now], false);
		if (pair > *most) {
			*most = pair;
			best = i;
		}
	}
	return best;
}

/* Takes for each new unit the best of a few, in order: those behind the last match, and those at the same
 * place of the whole. */
static void match_band(struct lq_align *align, struct gap *gap)
{
	size_t next = 0;
	for (size_t j = 0; j < gap->now_count && next < gap->old_count; j++) {
		uint32_t most = 0;
		size_t found = best_of(align, gap, next, j, &most);
		size_t place = (size_t)((double)j / (double)gap->now_count * (double)gap->old_count);
		size_t far = place > next + BAND ? place - BAND / 2 : next + BAND;
		size_t other = best_of(align, gap, far, j, &most);
		if (other < gap->old_count)
			found = other;
		if (!most)
			continue;
		lq_align_match(align, gap->old[found], gap->now[j]);
		next = found + 1;
	}
}

static void match_gap(struct lq_align *align, struct gap *gap)
{
	if (!gap->old_count || !gap->now_count)
		return;
	if (gap->old_count <= SQUARE / gap->now_count)
		match_square(align, gap);
	else
		match_band(align, gap);
}

/* Goes from anchor to anchor. */
static void match_gaps(struct lq_align *align, struct gap *gap)
{
	struct lq_units *old = align->old, *now = align->now;
	size_t next = 0;
	gap->now_count = 0;
	for (size_t i = 0; i <= now->count && !align->failed; i++) {
		if (i < now->count && !now->at[i].in_order) {
			if (now->at[i].match == LQ_UNMATCHED)
				gap->now[gap->now_count++] = (uint32_t)i;
			continue;
		}
		size_t end = i < now->count ? now->at[i].match : old->count;
		for (gap->old_count = 0; next < end; next++)
			if (old->at[next].match == LQ_UNMATCHED)
				gap->old[gap->old_count++] = (uint32_t)next;
		match_gap(align, gap);
		next = end + 1;
		gap->now_count = 0;
	}
}

void lq_align_similar(struct lq_align *align)
{
	struct gap gap = { .old = malloc((align->old->count + 1) * sizeof *gap.old),
		               .now = malloc((align->now->count + 1) * sizeof *gap.now),
		               .scores = malloc(SQUARE * sizeof *gap.scores),
		               .best = malloc((2 * SQUARE + 2) * sizeof *gap.best) };
	if (!gap.old || !gap.now || !gap.scores || !gap.best)
		align->failed = true;
	if (!align->failed)
		lq_align_order(align);
	if (!align->failed)
		match_gaps(align, &gap);
	free(gap.old);
	free(gap.now);
	free(gap.scores);
	free(gap.best);
}
