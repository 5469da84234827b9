/* gaps.c -- the pairs of terms: the runs that are anchors, and between them the cheapest way from one to
 * the next, where similar words may be a pair and words may be left out on either side.
 *
 * To leave out words of the transcript is cheap where the captions pause, as a recogniser that drops words
 * leaves a hole; and a run of words left out is cheaper than single ones with pairs of small words between
 * them, which are chance. What two sides have in the same place, as unlike as it may be, counts as heard
 * wrong. */
#include "captions/matching.h"

#include <stdlib.h>

enum {
	RUN = 4,          /* terms of an anchor */
	CELLS = 1 << 18,  /* of a table; larger gaps are cut at shorter anchors */
	SHORTEST = 4,     /* what it costs to leave out a term, and a letter of it up to 8 */
	OPEN = 10,        /* and to begin to leave out */
	OPEN_AT_HOLE = 3, /* words of the transcript, where the captions pause */
	HOLE = 300,       /* ms */
	ALIKE = 50,       /* percent, from which two words can be a pair */
	NEVER = 1 << 28
};

enum way {
	DIAGONAL = 0,
	SKIP_TRANSCRIPT = 1,
	SKIP_CAPTIONS = 2,
	WAY = 3,
	OPENS_TRANSCRIPT = 4,
	OPENS_CAPTIONS = 8
};

struct solver {
	struct lq_matching *matching;
	uint8_t *ways;     /* CELLS: how each was reached */
	int *least, *skip; /* of a row: the costs, and those that end in words of the transcript left out */
	uint8_t *likeness; /* CELLS, of the diagonal step into each */
	struct lq_match_anchors anchors;
};

static void pair(struct lq_matching *matching, uint32_t transcript, uint32_t captions, unsigned likeness)
{
	struct lq_term *term = &matching->transcript.at[transcript];
	term->pair = captions;
	term->likeness = (uint8_t)likeness;
	matching->captions.at[captions].pair = transcript;
	matching->captions.at[captions].likeness = (uint8_t)likeness;
}

static int weight(const struct lq_matching *matching, const struct lq_term *term)
{
	int length = matching->texts[term->key].length;
	return SHORTEST + (length < 8 ? length : 8);
}

static bool has_hole(const struct lq_matching *matching, uint32_t captions)
{
	const struct lq_terms *terms = &matching->captions;
	if (captions == 0 || captions == terms->count)
		return true;
	return terms->at[captions].start - terms->at[captions - 1].end >= HOLE;
}

/* Fills the table: after row r and column c, r terms of the transcript and c of the captions are done. */
static void fill(struct solver *solver, struct lq_gap gap)
{
	struct lq_matching *matching = solver->matching;
	const struct lq_term *transcript = matching->transcript.at + gap.transcript;
	const struct lq_term *captions = matching->captions.at + gap.captions;
	size_t rows = gap.transcript_end - gap.transcript, columns = gap.captions_end - gap.captions;
	int *least = solver->least, *skip = solver->skip;

	least[0] = 0;
	skip[0] = NEVER;
	for (size_t c = 1; c <= columns; c++) {
		least[c] = least[c - 1] + weight(matching, &captions[c - 1]) + (c == 1 ? OPEN : 0);
		skip[c] = NEVER;
		solver->ways[c] = SKIP_CAPTIONS | (c == 1 ? OPENS_CAPTIONS : 0);
	}
	for (size_t r = 1; r <= rows; r++) {
		uint8_t *ways = solver->ways + r * (columns + 1), *alike = solver->likeness + r * (columns + 1);
		int own = weight(matching, &transcript[r - 1]), corner = least[0], across = NEVER;
		for (size_t c = 0; c <= columns; c++) {
			int open = least[c] + (has_hole(matching, gap.captions + (uint32_t)c) ? OPEN_AT_HOLE : OPEN);
			uint8_t way = 0;
			if (open <= skip[c]) {
				way |= OPENS_TRANSCRIPT;
				skip[c] = open;
			}
			skip[c] += own;
			int best = skip[c];
			enum way from = SKIP_TRANSCRIPT;
			if (c) {
				int other = weight(matching, &captions[c - 1]);
				open = least[c - 1] + OPEN;
				if (open <= across) {
					way |= OPENS_CAPTIONS;
					across = open;
				}
				across += other;
				if (across < best) {
					best = across;
					from = SKIP_CAPTIONS;
				}
				unsigned likeness = lq_likeness(matching, transcript[r - 1].key, captions[c - 1].key);
				alike[c] = (uint8_t)likeness;
				int step = own + other;
				if (likeness >= ALIKE)
					step = step * (int)(100 - likeness) / 100;
				if (corner + step <= best) {
					best = corner + step;
					from = DIAGONAL;
				}
			}
			corner = least[c];
			least[c] = best;
			ways[c] = (uint8_t)(way | from);
		}
	}
}

/* Goes the way back, and pairs what is alike. */
static void trace(struct solver *solver, struct lq_gap gap)
{
	size_t columns = gap.captions_end - gap.captions;
	size_t r = gap.transcript_end - gap.transcript, c = columns;
	enum way skipping = DIAGONAL; /* within a run that is left out */
	while (r || c) {
		uint8_t way = solver->ways[r * (columns + 1) + c];
		enum way from = skipping ? skipping : (enum way)(way & WAY);
		if (from == DIAGONAL) {
			unsigned likeness = solver->likeness[r * (columns + 1) + c];
			r--;
			c--;
			if (likeness >= ALIKE)
				pair(solver->matching, gap.transcript + (uint32_t)r, gap.captions + (uint32_t)c, likeness);
		} else if (from == SKIP_TRANSCRIPT) {
			skipping = way & OPENS_TRANSCRIPT ? DIAGONAL : SKIP_TRANSCRIPT;
			r--;
		} else {
			skipping = way & OPENS_CAPTIONS ? DIAGONAL : SKIP_CAPTIONS;
			c--;
		}
	}
}

/* Pairs equal terms at both ends of a gap, which cannot be wrong. */
static struct lq_gap trim(struct lq_matching *matching, struct lq_gap gap)
{
	const struct lq_term *transcript = matching->transcript.at, *captions = matching->captions.at;
	while (gap.transcript < gap.transcript_end && gap.captions < gap.captions_end &&
	       transcript[gap.transcript].key == captions[gap.captions].key)
		pair(matching, gap.transcript++, gap.captions++, 100);
	while (gap.transcript < gap.transcript_end && gap.captions < gap.captions_end &&
	       transcript[gap.transcript_end - 1].key == captions[gap.captions_end - 1].key)
		pair(matching, --gap.transcript_end, --gap.captions_end, 100);
	return gap;
}

static void solve(struct solver *solver, struct lq_gap gap, size_t run);

/* Cuts a gap at anchors of `run` terms. False if there are none. */
static bool cut(struct solver *solver, struct lq_gap gap, size_t run)
{
	struct lq_matching *matching = solver->matching;
	struct lq_match_anchors *anchors = &solver->anchors;
	size_t first = anchors->count;
	lq_anchors_find(matching, gap, run, anchors);
	size_t end = anchors->count;
	struct lq_gap part = gap;
	for (size_t i = first; i < end && !matching->failed; i++) {
		struct lq_match_anchor anchor = anchors->at[i]; /* it moves when the array grows */
		/* Anchors that overlap on one side and not on the other: the first one is kept. */
		uint32_t into = part.transcript > anchor.transcript ? part.transcript - anchor.transcript : 0;
		uint32_t also = part.captions > anchor.captions ? part.captions - anchor.captions : 0;
		into = into > also ? into : also;
		if (into >= run)
			continue;
		part.transcript_end = anchor.transcript + into;
		part.captions_end = anchor.captions + into;
		solve(solver, part, run);
		for (uint32_t k = into; k < run; k++)
			pair(matching, anchor.transcript + k, anchor.captions + k, 100);
		part.transcript = anchor.transcript + (uint32_t)run;
		part.captions = anchor.captions + (uint32_t)run;
	}
	anchors->count = first;
	if (end == first)
		return false;
	part.transcript_end = gap.transcript_end;
	part.captions_end = gap.captions_end;
	solve(solver, part, run);
	return true;
}

/* Pairs the terms of a gap in which anchors of `run` terms have been looked for. */
static void solve(struct solver *solver, struct lq_gap gap, size_t run)
{
	gap = trim(solver->matching, gap);
	uint64_t rows = gap.transcript_end - gap.transcript, columns = gap.captions_end - gap.captions;
	if (!rows || !columns || solver->matching->failed)
		return;
	if ((rows + 1) * (columns + 1) <= CELLS) {
		fill(solver, gap);
		trace(solver, gap);
		return;
	}
	while (--run && !cut(solver, gap, run)) {
	}
	/* A gap that is large, and has not one word that each side has once, has nothing to say. */
}

/* --- Repeated words ---------------------------------------------------------------- */

/* ms of silence in the captions before the pair of a term. */
static int32_t hole_before(const struct lq_matching *matching, uint32_t transcript)
{
	const struct lq_term *caption = &matching->captions.at[matching->transcript.at[transcript].pair];
	return caption->start - caption[-1].end;
}

/* Of "the, the", where the captions have one, it may be either: words that are left out move to where the
 * captions pause, or else to the front, as it is the last one that the sentence goes on from. */
static void slide(struct lq_matching *matching, uint32_t first, uint32_t end)
{
	enum { FARTHEST = 32, PAUSE = 400 };
	struct lq_term *at = matching->transcript.at;
	if (at[end].pair != at[first - 1].pair + 1)
		return;
	uint32_t left = 0, best = 0;
	int32_t hole = hole_before(matching, end);
	while (left < FARTHEST && left + 1 < first && at[first - left - 1].likeness == 100 &&
	       at[first - left - 2].pair + 1 == at[first - left - 1].pair &&
	       at[first - left - 1].key == at[end - left - 1].key) {
		left++;
		/* The pair of the word moves to the one that ends the words left out. */
		const struct lq_term *caption = &matching->captions.at[at[first - left].pair];
		int32_t other = caption->start - caption[-1].end;
		if (other > hole - PAUSE) {
			best = left;
			hole = other > hole ? other : hole;
		}
	}
	for (uint32_t i = 1; i <= best; i++) {
		uint32_t captions = at[first - i].pair;
		at[first - i].pair = LQ_UNPAIRED;
		pair(matching, end - i, captions, 100);
	}
}

static void slide_all(struct lq_matching *matching)
{
	const struct lq_terms *transcript = &matching->transcript;
	for (uint32_t i = 1, end; i < transcript->count; i = end) {
		end = i + 1;
		if (transcript->at[i].pair != LQ_UNPAIRED || transcript->at[i - 1].pair == LQ_UNPAIRED)
			continue;
		while (end < transcript->count && transcript->at[end].pair == LQ_UNPAIRED)
			end++;
		if (end < transcript->count)
			slide(matching, i, end);
	}
}

void lq_gaps_match(struct lq_matching *matching)
{
	struct solver solver = { .matching = matching };
	size_t columns = matching->captions.count < CELLS ? matching->captions.count + 1 : CELLS;
	solver.ways = malloc(CELLS);
	solver.likeness = malloc(CELLS);
	solver.least = malloc(columns * sizeof *solver.least);
	solver.skip = malloc(columns * sizeof *solver.skip);
	if (solver.ways && solver.likeness && solver.least && solver.skip) {
		struct lq_gap all = { 0, (uint32_t)matching->transcript.count, 0,
			                  (uint32_t)matching->captions.count };
		if (!cut(&solver, all, RUN))
			solve(&solver, all, RUN);
		slide_all(matching);
	} else {
		matching->failed = true;
	}
	free(solver.ways);
	free(solver.likeness);
	free(solver.least);
	free(solver.skip);
	free(solver.anchors.at);
}
