/* turns.c -- when each turn and paragraph is said, for the formats that are no captions. */
#include "captions/captions.h"
#include "captions/times.h"

struct teller {
	const struct lq_document *document;
	struct lq_times *times;
};

/* A turn begins and ends with its cues; a paragraph begins with its first word, or with the cue of that. */
static void tell(void *data, const struct lq_stretch *stretch, const struct lq_cue *cue)
{
	struct teller *teller = data;
	const struct lq_model *model = &teller->document->model;
	struct lq_turn_time *turn = &teller->times->turns[stretch->turn - model->entries];
	if (turn->start < 0)
		turn->start = cue->start;
	turn->end = cue->stop;
	for (size_t i = cue->first, words = 0; i < cue->end; i++) {
		const struct lq_item *item = &stretch->items[i];
		if (item->kind != LQ_ITEM_WORD)
			continue;
		int64_t *start = &teller->times->paragraphs[item->paragraph];
		if (*start < 0)
			*start = words ? item->start : cue->start;
		words++;
	}
}

/* What nobody says anything in has the time of its mark. */
static void tell_marks(const struct lq_model *model, const struct lq_plan *plan, struct lq_times *times)
{
	for (size_t i = 0; i < model->entry_count; i++)
		if (times->turns[i].start < 0 && model->entries[i].type == LQ_TURN && model->entries[i].start >= 0)
			times->turns[i].start = lq_caption_time(&plan->settings, model->entries[i].start);
	for (size_t i = 0; i < model->paragraph_count; i++)
		if (times->paragraphs[i] < 0 && model->paragraphs[i].time >= 0)
			times->paragraphs[i] = lq_caption_time(&plan->settings, model->paragraphs[i].time);
}

bool lq_turns_time(struct lq_document *document)
{
	const struct lq_model *model = &document->model;
	struct lq_times *times = &document->times;
	struct teller teller = { document, times };
	struct lq_plan plan;
	if (times->told)
		return true;
	times->known = false;
	if (!times->count && !model->mark_count && !*lq_option_value(&document->options, LQ_O_DURATION)) {
		times->told = true;
		return true;
	}
	if (!lq_times_tell(times, model->entry_count, model->paragraph_count))
		return false;
	bool done = lq_plan_make(&plan, document);
	times->known = done && plan.clock.source != LQ_CLOCK_RATE;
	if (times->known)
		done = lq_plan_visit(&plan, tell, &teller);
	if (done)
		tell_marks(model, &plan, times);
	lq_plan_free(&plan);
	times->told = done;
	return done;
}

struct lq_turn_time lq_turn_said(const struct lq_document *document, size_t entry)
{
	return document->times.known ? document->times.turns[entry] : (struct lq_turn_time){ -1, -1 };
}

int64_t lq_paragraph_said(const struct lq_document *document, size_t paragraph)
{
	return document->times.known ? document->times.paragraphs[paragraph] : -1;
}
