/* plan.c -- the stages in their order. All is read three times: to set the clock, to choose the cues, and to
 * write them. */
#include <stdlib.h>
#include <string.h>

#include "captions/captions.h"

static void count_stretch(void *data, struct lq_stretch *stretch)
{
	struct lq_plan *plan = data;
	lq_clock_count(&plan->clock, stretch);
}

/* --- Labels ----------------------------------------------------------------- */

static void insert_label(struct lq_stretch *stretch, size_t at)
{
	struct lq_item *items = stretch->items;
	memmove(&items[at + 1], &items[at], (stretch->count - at) * sizeof *items);
	items[at] = (struct lq_item){ .length = stretch->label_length,
		                          .start = items[at + 1].start,
		                          .end = items[at + 1].start,
		                          .mark = -1,
		                          .kind = LQ_ITEM_LABEL,
		                          .after = LQ_BREAK_PHRASE,
		                          .cells = lq_caption_cells(stretch->text, stretch->label_length) };
	stretch->count++;
	stretch->loose += stretch->loose >= at;
}

/* Names the speaker again where nothing was said for long. */
static void name_again(struct lq_plan *plan, struct lq_stretch *stretch)
{
	enum { LONG = 30000 };
	bool goes_on = stretch->turn == plan->turn;
	for (size_t i = 0; i < stretch->count; i++) {
		int64_t before = i ? stretch->items[i - 1].end : plan->reached;
		if (stretch->items[i].kind == LQ_ITEM_LABEL)
			goes_on = false;
		else if (goes_on && stretch->items[i].start - before >= LONG && stretch->label_length &&
		         stretch->count < LQ_STRETCH_ROOM)
			insert_label(stretch, i++);
		goes_on |= stretch->items[i].kind != LQ_ITEM_LABEL;
	}
	plan->turn = stretch->turn;
	plan->reached = stretch->items[stretch->count - 1].end;
}

/* --- Choosing --------------------------------------------------------------- */

static void choose_cues(void *data, struct lq_stretch *stretch)
{
	struct lq_plan *plan = data;
	size_t before = plan->list.count;
	if (plan->clock.failed)
		return;
	lq_clock_time(&plan->clock, stretch);
	name_again(plan, stretch);
	if (!lq_cues_choose(&plan->list, stretch, plan->settings.profile)) {
		plan->clock.failed = true;
		return;
	}
	struct lq_cue *cues = plan->list.cues + before;
	size_t count = plan->list.count - before;
	lq_cues_make_room(cues, count, stretch, plan->settings.profile);
	plan->clock.moved_ms += lq_cues_moved(cues, count, stretch, plan->settings.profile);
}

static void rewind_plan(struct lq_plan *plan)
{
	lq_clock_rewind(&plan->clock);
	plan->turn = NULL;
	plan->reached = 0;
	plan->next = 0;
}

bool lq_plan_make(struct lq_plan *plan, const struct lq_document *document)
{
	*plan = (struct lq_plan){ .document = document, .settings = lq_caption_settings(&document->options) };
	lq_clock_begin(&plan->clock, document, &plan->settings);
	if (plan->clock.failed || !lq_words_read(document, count_stretch, plan) || plan->clock.failed)
		return false;
	lq_clock_set(&plan->clock);
	rewind_plan(plan);
	if (!lq_words_read(document, choose_cues, plan) || plan->clock.failed)
		return false;
	int64_t end = plan->clock.duration > 0 ? lq_caption_time(&plan->settings, plan->clock.duration) : -1;
	lq_rules_apply(&plan->list, &plan->settings, end);
	return true;
}

void lq_plan_free(struct lq_plan *plan)
{
	lq_clock_end(&plan->clock);
	free(plan->list.cues);
}

/* --- Visiting --------------------------------------------------------------- */

struct visit {
	struct lq_plan *plan;
	lq_cue_visitor *visitor;
	void *data;
};

/* Gives the words of a cue the times that it was moved by. */
static void move_words(const struct lq_cue *cue, struct lq_stretch *stretch)
{
	int64_t moved = cue->said - stretch->items[cue->lead].start;
	for (size_t i = cue->first; i < cue->end; i++) {
		stretch->items[i].start += moved;
		stretch->items[i].end += moved;
	}
}

static void visit_cues(void *data, struct lq_stretch *stretch)
{
	struct visit *visit = data;
	struct lq_plan *plan = visit->plan;
	lq_clock_time(&plan->clock, stretch);
	name_again(plan, stretch);
	const struct lq_cue *cues = plan->list.cues + plan->next;
	size_t count = 0;
	do
		count++;
	while (cues[count - 1].end < stretch->count);
	plan->clock.moved_ms += lq_cues_moved(cues, count, stretch, plan->settings.profile);
	for (size_t i = 0; i < count; i++) {
		move_words(&cues[i], stretch);
		visit->visitor(visit->data, stretch, &cues[i]);
	}
	plan->next += count;
}

bool lq_plan_visit(struct lq_plan *plan, lq_cue_visitor *visitor, void *data)
{
	struct visit visit = { plan, visitor, data };
	rewind_plan(plan);
	return lq_words_read(plan->document, visit_cues, &visit);
}
