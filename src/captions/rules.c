/* rules.c -- from when words are said to when cues are shown. Order counts more than the shortest
 * time, and that more than being in time. */
#include "captions/captions.h"

int64_t lq_rule_stop(const lq_caption_profile *profile, int64_t start, int64_t speech_end, int64_t next)
{
	int64_t stop = next - profile->gap; /* as a rule a cue stays until the next one */
	if (speech_end < start + profile->shortest)
		speech_end = start + profile->shortest;
	if (stop > speech_end + profile->hang) { /* but not through a long pause, which is to be seen */
		stop = speech_end + profile->hang;
		if (stop > next - profile->visible_gap)
			stop = next - profile->visible_gap;
	}
	if (stop > start + profile->longest) {
		stop = start + profile->longest;
		if (stop > next - profile->visible_gap)
			stop = next - profile->visible_gap;
	}
	if (stop < start + profile->shortest) /* the gap goes before the cue does */
		stop = start + profile->shortest < next ? start + profile->shortest : next;
	return stop;
}

/* Starts at least `step` apart, and as near to the words as that allows; where the stretch is too
 * short for it, evenly apart. */
static void space_out(struct lq_cue_list *list, struct lq_stretch *stretch, int64_t step)
{
	struct lq_cue *cues = list->cues;
	int64_t count = (int64_t)list->count, length = stretch->end - stretch->start;
	int64_t need = stretch->elastic ? count * step : count; /* at least a millisecond each */
	if (length < need) {
		stretch->end = stretch->start + need;
		length = need;
	}
	if (length < count * step) {
		for (int64_t i = 0; i < count; i++)
			cues[i].start = stretch->start + i * length / count;
		return;
	}
	for (size_t i = 1; i < list->count; i++)
		if (cues[i].start < cues[i - 1].start + step)
			cues[i].start = cues[i - 1].start + step;
	int64_t latest = stretch->end;
	for (size_t i = list->count; i-- > 0; latest = cues[i].start)
		if (cues[i].start > latest - step)
			cues[i].start = latest - step;
}

void lq_rules_apply(struct lq_cue_list *list, struct lq_stretch *stretch, const lq_caption_profile *profile)
{
	struct lq_cue *last = &list->cues[list->count - 1];
	for (size_t i = 0; i < list->count; i++) {
		list->cues[i].start = stretch->items[list->cues[i].first].start;
		if (list->cues[i].start < stretch->start)
			list->cues[i].start = stretch->start;
	}
	space_out(list, stretch, profile->shortest + profile->gap);
	if (stretch->closes && last->start < stretch->end - profile->longest)
		last->start = stretch->end - profile->longest;
	for (struct lq_cue *cue = list->cues; cue <= last; cue++) {
		int64_t next = cue < last ? cue[1].start : stretch->end;
		cue->stop = lq_rule_stop(profile, cue->start, stretch->items[cue->end - 1].end, next);
	}
	if (stretch->closes)
		last->stop = stretch->end;
}
