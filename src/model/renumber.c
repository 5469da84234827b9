/* renumber.c -- the ids of an earlier output, carried over to a corrected document.
 *
 * Turns that are the same are matched first, with all that is in them; then paragraphs; then those turns
 * whose paragraphs were found; then what stands between turns. Nothing of the document changes before all
 * is known. */
#include <stdlib.h>

#include "base/arena.h"
#include "model/model.h"
#include "model/units.h"

struct renumber {
	struct lq_document *document;
	struct lq_side old, now;
	struct lq_align align; /* of one kind at a time */
	lq_heard *heard;       /* of the turns, those that have an id in TEI; NULL: all have one */
};

/* --- Matching -------------------------------------------------------------- */

static struct lq_align *align_kind(struct renumber *renumber, lq_id_kind kind)
{
	renumber->align.old = &renumber->old.kinds[kind];
	renumber->align.now = &renumber->now.kinds[kind];
	return &renumber->align;
}

/* Matches the paragraphs of turns that are the same, one by one. */
static void pair_paragraphs(struct renumber *renumber)
{
	const struct lq_units *turns = &renumber->now.kinds[LQ_ID_TURN];
	struct lq_align *align = align_kind(renumber, LQ_ID_PARAGRAPH);
	for (size_t i = 0; i < turns->count; i++) {
		const struct lq_unit *turn = &turns->at[i];
		if (turn->match == LQ_UNMATCHED)
			continue;
		const struct lq_unit *other = &renumber->old.kinds[LQ_ID_TURN].at[turn->match];
		uint32_t old = other->first, old_end = old + other->count;
		for (uint32_t now = turn->first, end = now + turn->count; now < end && old < old_end;) {
			bool old_empty = align->old->at[old].empty, now_empty = align->now->at[now].empty;
			if (old_empty == now_empty)
				lq_align_match(align, old++, now++);
			else if (old_empty)
				old++;
			else
				now++;
		}
	}
}

/* Paragraphs of an old turn that a new one has. */
struct vote {
	uint32_t old, now;
	size_t weight, count;
};

static int compare_pairs(const void *a, const void *b)
{
	const struct vote *left = a, *right = b;
	if (left->now != right->now)
		return left->now < right->now ? -1 : 1;
	return (left->old > right->old) - (left->old < right->old);
}

static int compare_weights(const void *a, const void *b)
{
	const struct vote *left = a, *right = b;
	if (left->weight != right->weight)
		return left->weight > right->weight ? -1 : 1;
	return compare_pairs(a, b);
}

static size_t collect_votes(const struct renumber *renumber, struct vote *votes)
{
	const struct lq_units *old = &renumber->old.kinds[LQ_ID_PARAGRAPH];
	const struct lq_units *now = &renumber->now.kinds[LQ_ID_PARAGRAPH];
	size_t count = 0, merged = 0;
	for (size_t i = 0; i < now->count; i++) {
		const struct lq_unit *here = &now->at[i];
		const struct lq_unit *there = here->match == LQ_UNMATCHED ? NULL : &old->at[here->match];
		if (!there || here->empty || here->parent == LQ_UNMATCHED || there->parent == LQ_UNMATCHED)
			continue;
		size_t least =
		    here->string.length < there->string.length ? here->string.length : there->string.length;
		votes[count++] = (struct vote){ there->parent, here->parent, least + 1, 1 };
	}
	qsort(votes, count, sizeof *votes, compare_pairs);
	for (size_t i = 0; i < count; i++) {
		if (merged && !compare_pairs(&votes[merged - 1], &votes[i])) {
			votes[merged - 1].weight += votes[i].weight;
			votes[merged - 1].count++;
		} else {
			votes[merged++] = votes[i];
		}
	}
	return merged;
}

/* Matches turns by their paragraphs, those with the most text in common first. */
static void match_by_votes(struct renumber *renumber)
{
	struct lq_align *align = align_kind(renumber, LQ_ID_TURN);
	struct vote *votes = malloc((renumber->now.kinds[LQ_ID_PARAGRAPH].count + 1) * sizeof *votes);
	if (!votes) {
		align->failed = true;
		return;
	}
	size_t count = collect_votes(renumber, votes);
	qsort(votes, count, sizeof *votes, compare_weights);
	for (size_t i = 0; i < count; i++) {
		const struct vote *vote = &votes[i];
		const struct lq_unit *old = &align->old->at[vote->old], *now = &align->now->at[vote->now];
		if (old->match != LQ_UNMATCHED || now->match != LQ_UNMATCHED)
			continue;
		if (4 * vote->weight >= old->string.length + now->string.length || 2 * vote->count > old->spoken ||
		    2 * vote->count > now->spoken)
			lq_align_match(align, vote->old, vote->now);
	}
	free(votes);
}

/* The same number for a turn and the old one that it was matched with; 0 for another turn. */
static uint64_t turn_key(const struct lq_side *side, uint32_t turn, bool old)
{
	const struct lq_units *turns = &side->kinds[LQ_ID_TURN];
	if (turn == LQ_UNMATCHED)
		return 1;
	if (turn >= turns->count)
		return 2;
	if (turns->at[turn].match == LQ_UNMATCHED)
		return 0;
	return lq_align_mix(3, old ? turn : turns->at[turn].match);
}

/* Says what units between turns stand between. Of several in one place, the first are told apart by how
 * many stand before. */
static void set_places(struct lq_side *side, lq_id_kind kind, bool old)
{
	uint32_t last = LQ_UNMATCHED, nth = 0;
	for (size_t i = 0; i < side->kinds[kind].count; i++) {
		struct lq_unit *unit = &side->kinds[kind].at[i];
		nth = i && unit->parent == last ? nth + 1 : 0;
		last = unit->parent;
		unit->before = turn_key(side, unit->parent, old);
		if (unit->before)
			unit->before = lq_align_mix(unit->before, nth);
		unit->after = turn_key(side, unit->parent == LQ_UNMATCHED ? 0 : unit->parent + 1, old);
	}
}

static void match(struct renumber *renumber)
{
	lq_align_same(align_kind(renumber, LQ_ID_TURN));
	pair_paragraphs(renumber);
	struct lq_align *align = align_kind(renumber, LQ_ID_PARAGRAPH);
	lq_align_same(align);
	lq_align_similar(align);
	lq_align_same(align);
	match_by_votes(renumber);
	align = align_kind(renumber, LQ_ID_TURN);
	lq_align_similar(align);
	lq_align_same(align);
	for (int kind = LQ_ID_REMARK; kind <= LQ_ID_DIVISION; kind++) {
		set_places(&renumber->old, (lq_id_kind)kind, true);
		set_places(&renumber->now, (lq_id_kind)kind, false);
		lq_align_placed(align_kind(renumber, (lq_id_kind)kind), kind != LQ_ID_REMARK);
	}
	for (int kind = 0; kind < LQ_ID_KINDS; kind++)
		lq_align_order(align_kind(renumber, (lq_id_kind)kind));
}

/* --- Numbers --------------------------------------------------------------- */

static int compare_numbers(const void *a, const void *b)
{
	uint32_t left = *(const uint32_t *)a, right = *(const uint32_t *)b;
	return (left > right) - (left < right);
}

/* True of a turn or paragraph that has no id in TEI. */
static bool is_silent(const struct renumber *renumber, lq_id_kind kind, size_t index)
{
	const struct lq_unit *unit = &renumber->now.kinds[kind].at[index];
	if (kind == LQ_ID_PARAGRAPH)
		return unit->empty;
	return kind == LQ_ID_TURN && !renumber->heard(renumber->document, unit->entry);
}

/* Numbers that are not free. */
struct taken {
	uint32_t *numbers; /* sorted */
	size_t count;
};

/* Gives what is silent the number behind the one before it, or before the one behind it (`step` is 1 or -1),
 * if that is free. Those given are no longer. */
static void assume(struct renumber *renumber, lq_id_kind kind, struct taken *taken, int step)
{
	struct lq_units *now = &renumber->now.kinds[kind];
	size_t count = taken->count;
	for (size_t i = 0; i < now->count; i++) {
		size_t index = step > 0 ? i : now->count - 1 - i;
		struct lq_unit *unit = &now->at[index];
		uint32_t beside = i ? now->at[index - (size_t)step].number : 0;
		uint32_t number = beside + (uint32_t)step;
		if (unit->number || (!beside && (i || step < 0)) || !number || !is_silent(renumber, kind, index) ||
		    bsearch(&number, taken->numbers, count, sizeof number, compare_numbers))
			continue;
		unit->number = number;
		unit->assumed = true;
		taken->numbers[taken->count++] = number;
	}
	qsort(taken->numbers, taken->count, sizeof *taken->numbers, compare_numbers);
}

/* Numbers the new units of a kind. */
static void number_kind(struct renumber *renumber, lq_id_kind kind)
{
	const struct lq_units *old = &renumber->old.kinds[kind];
	struct lq_units *now = &renumber->now.kinds[kind];
	struct taken taken = { malloc((old->count + now->count + 1) * sizeof *taken.numbers), 0 };
	if (!taken.numbers) {
		renumber->align.failed = true;
		return;
	}
	for (; taken.count < old->count; taken.count++)
		taken.numbers[taken.count] = old->at[taken.count].number;
	qsort(taken.numbers, taken.count, sizeof *taken.numbers, compare_numbers);
	for (size_t i = 0; i < now->count; i++)
		if (now->at[i].match != LQ_UNMATCHED)
			now->at[i].number = old->at[now->at[i].match].number;
	if (renumber->heard && kind <= LQ_ID_PARAGRAPH) {
		assume(renumber, kind, &taken, 1);
		assume(renumber, kind, &taken, -1);
	}
	uint32_t largest = taken.count ? taken.numbers[taken.count - 1] : 0;
	for (size_t i = 0; i < now->count; i++)
		if (!now->at[i].number)
			now->at[i].number = ++largest;
	free(taken.numbers);
}

static lq_id_fate fate_of(const struct renumber *renumber, lq_id_kind kind, const struct lq_unit *unit)
{
	if (unit->match == LQ_UNMATCHED)
		return unit->assumed ? LQ_ID_KEPT : LQ_ID_NEW;
	if (!unit->in_order)
		return LQ_ID_MOVED;
	return unit->text == renumber->old.kinds[kind].at[unit->match].text ? LQ_ID_KEPT : LQ_ID_EDITED;
}

/* Tells what became of each id; false when out of memory. */
static bool tell(const struct renumber *renumber)
{
	struct lq_model *model = &renumber->document->model;
	size_t most = 0, count = 0;
	for (int kind = 0; kind < LQ_ID_KINDS; kind++)
		most += renumber->old.kinds[kind].count + renumber->now.kinds[kind].count;
	lq_id_change *changes = lq_arena_get(&model->arena, (most + 1) * sizeof *changes);
	if (!changes)
		return false;
	for (int i = 0; i < LQ_ID_KINDS; i++) {
		lq_id_kind kind = (lq_id_kind)i;
		const struct lq_units *old = &renumber->old.kinds[kind], *now = &renumber->now.kinds[kind];
		for (size_t j = 0; j < now->count; j++)
			changes[count++] = (lq_id_change){ kind, fate_of(renumber, kind, &now->at[j]), now->at[j].number,
				                               now->at[j].span };
		for (size_t j = 0; j < old->count; j++)
			if (old->at[j].match == LQ_UNMATCHED)
				changes[count++] = (lq_id_change){ kind, LQ_ID_RETIRED, old->at[j].number, { 0 } };
	}
	model->changes = changes;
	model->change_count = count;
	return true;
}
/* Gives the model its numbers. */
static void apply(const struct renumber *renumber)
{
	struct lq_model *model = &renumber->document->model;
	const struct lq_unit *next[LQ_ID_KINDS];
	for (int kind = 0; kind < LQ_ID_KINDS; kind++)
		next[kind] = renumber->now.kinds[kind].at;
	for (size_t i = 0; i < model->paragraph_count; i++)
		model->paragraphs[i].number = next[LQ_ID_PARAGRAPH][i].number;
	if (model->lead_division)
		model->lead_division = next[LQ_ID_DIVISION]++->number;
	for (size_t i = 0; i < model->entry_count; i++) {
		struct lq_model_entry *entry = &model->entries[i];
		switch ((lq_entry_type)entry->type) {
		case LQ_TURN: entry->number = next[LQ_ID_TURN]++->number; break;
		case LQ_REMARK: entry->number = next[LQ_ID_REMARK]++->number; break;
		case LQ_HEADING:
			entry->number = next[LQ_ID_HEADING]++->number;
			entry->division = next[LQ_ID_DIVISION]++->number;
			break;
		}
	}
}

/* --- The old ids ------------------------------------------------------------ */

struct numbered {
	lq_id_kind kind;
	uint32_t number;
	size_t index;
};

static int compare_numbered(const void *a, const void *b)
{
	const struct numbered *left = a, *right = b;
	if (left->kind != right->kind)
		return left->kind < right->kind ? -1 : 1;
	if (left->number != right->number)
		return left->number < right->number ? -1 : 1;
	return (left->index > right->index) - (left->index < right->index);
}

/* Looks for numbers that are none, and those that stand twice. */
static lq_status look_over(const lq_old_id *old, size_t count, size_t *wrong)
{
	lq_status status = LQ_OK;
	struct numbered *sorted = malloc((count + 1) * sizeof *sorted);
	if (!sorted)
		return LQ_NO_MEMORY;
	for (size_t i = 0; i < count && status == LQ_OK; i++) {
		sorted[i] = (struct numbered){ old[i].kind, old[i].number, i };
		if ((unsigned)old[i].kind >= LQ_ID_KINDS || !old[i].number || old[i].number >= LQ_ID_LIMIT) {
			status = LQ_BAD_VALUE;
			*wrong = i;
		}
	}
	if (status == LQ_OK)
		qsort(sorted, count, sizeof *sorted, compare_numbered);
	for (size_t i = 1; i < count && (status == LQ_OK || status == LQ_DUPLICATE); i++)
		if (sorted[i].kind == sorted[i - 1].kind && sorted[i].number == sorted[i - 1].number &&
		    (status == LQ_OK || sorted[i].index < *wrong)) {
			status = LQ_DUPLICATE;
			*wrong = sorted[i].index;
		}
	free(sorted);
	return status;
}

lq_status lq_model_keep_ids(struct lq_document *document, const lq_old_id *old, size_t count, lq_heard *heard,
                            size_t *wrong)
{
	struct renumber renumber = { .document = document, .heard = heard };
	size_t place;
	lq_status status = look_over(old, count, wrong ? wrong : &place);
	if (status != LQ_OK)
		return status;
	lq_side_old(&renumber.old, old, count);
	lq_side_now(&renumber.now, document, heard != NULL);
	renumber.align.failed = renumber.old.failed || renumber.now.failed;
	if (!renumber.align.failed)
		match(&renumber);
	for (int kind = 0; kind < LQ_ID_KINDS && !renumber.align.failed; kind++)
		number_kind(&renumber, (lq_id_kind)kind);
	if (!renumber.align.failed && !tell(&renumber))
		renumber.align.failed = true;
	if (!renumber.align.failed)
		apply(&renumber);
	lq_side_free(&renumber.old);
	lq_side_free(&renumber.now);
	free(renumber.align.pool);
	return renumber.align.failed ? LQ_NO_MEMORY : LQ_OK;
}
