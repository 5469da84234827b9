/* rules.c -- from when words are said to when cues are shown. Order and gaps count more than being in time,
 * that more than the shortest time, and that more than speed. */
#include <stdlib.h>

#include "captions/captions.h"

struct lq_limits lq_limits_of(const lq_caption_profile *profile, struct lq_grid grid)
{
	struct lq_limits limits = { .grid = grid, .cps = profile->soft_cps };
	int64_t second = 1000 * grid.den;
	limits.shortest = (profile->shortest * grid.num + second - 1) / second;
	limits.longest = profile->longest * grid.num / second;
	limits.gap = lq_grid_at(grid, profile->gap);
	limits.visible_gap = (profile->visible_gap * grid.num + second - 1) / second;
	limits.hang = profile->hang * grid.num / second;
	limits.hang_most = profile->hang_most * grid.num / second;
	limits.early = profile->early * grid.num / second;
	limits.late = profile->late * grid.num / second;
	return limits;
}

static int64_t less(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

static int64_t more(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

int64_t lq_rule_stop(const struct lq_limits *limits, int64_t start, int64_t silent, int64_t next, int cells)
{
	int64_t read =
	    (cells * limits->grid.num + limits->cps * limits->grid.den - 1) / (limits->cps * limits->grid.den);
	int64_t stop = more(silent + limits->hang, less(start + read, silent + limits->hang_most));
	stop = less(more(stop, start + limits->shortest), start + limits->longest);
	int64_t chained = next - limits->gap, apart = next - limits->visible_gap;
	if (stop >= chained)
		return more(chained, start + 1);
	if (stop <= apart)
		return stop;
	/* A gap that is too small to be seen: wider, or none, where the cue can do with the time. */
	bool brief = apart < start + limits->shortest || apart < silent;
	if (!brief && (apart >= start + read || chained > silent + limits->hang_most))
		return apart;
	return chained <= start + limits->longest ? chained : apart;
}

/* Shot changes, as they are passed. */
struct cuts {
	const char *at;
	int64_t before, next; /* instants around the place; -1 and INT64_MAX where there is none */
};

static void pass_cuts(struct cuts *cuts, struct lq_grid grid, int64_t at)
{
	while (cuts->next <= at) {
		cuts->before = cuts->next;
		cuts->next = INT64_MAX;
		if (*cuts->at) {
			char *end;
			cuts->next = lq_grid_at(grid, strtoll(cuts->at, &end, 10));
			cuts->at = end + (*end == ',');
		}
	}
}

/* The shot change that is at most `reach` away, or the instant itself. */
static int64_t snap(struct cuts *cuts, const struct lq_limits *limits, int64_t at, int64_t reach)
{
	pass_cuts(cuts, limits->grid, at);
	int64_t back = cuts->before >= 0 ? at - cuts->before : INT64_MAX;
	int64_t on = cuts->next < INT64_MAX ? cuts->next - at : INT64_MAX;
	if (back <= on && back <= reach)
		return cuts->before;
	return on <= reach ? cuts->next : at;
}

static struct cuts cuts_of(const struct lq_caption_settings *settings)
{
	return (struct cuts){ settings->cuts, -1, -1 };
}

/* Frames around a shot change within which cues keep to it. */
static int64_t reach_of(const struct lq_limits *limits)
{
	enum { FRAMES = 12, USUAL = 24 };
	return limits->grid.num == 1000 * limits->grid.den ? 1000 * FRAMES / USUAL : FRAMES;
}

/* When cues appear: with their first word. For the shortest time of a cue it and the next one may be early or
 * late by a fifth of what the profile allows; for half that time, by whatever it takes. Viewers see who
 * speaks too late sooner than that a cue is short. */
static void set_starts(struct lq_cue_list *list, const struct lq_limits *limits,
                       const struct lq_caption_settings *settings, int64_t end)
{
	const int64_t step = limits->shortest + limits->gap, least = limits->shortest / 2 + limits->gap;
	const int64_t early = limits->early / 5, late = limits->late / 5;
	struct cuts cuts = cuts_of(settings);
	for (size_t i = 0; i < list->count; i++) {
		int64_t said = lq_grid_at(limits->grid, list->cues[i].said);
		list->cues[i].start = snap(&cuts, limits, said, reach_of(limits));
	}
	if (list->count && list->cues[list->count - 1].start > end - step)
		list->cues[list->count - 1].start = more(0, end - step);
	for (size_t i = list->count; i-- > 1;) {
		struct lq_cue *cue = &list->cues[i - 1];
		int64_t wanted = list->cues[i].start - step;
		if (cue->start > wanted)
			cue->start = more(wanted, less(cue->start, more(0, cue->start - early)));
	}
	for (size_t i = 1; i < list->count; i++) {
		struct lq_cue *cue = &list->cues[i];
		int64_t last = list->cues[i - 1].start;
		int64_t latest = lq_grid_at(limits->grid, cue->said) + late;
		cue->start = more(cue->start, less(last + step, more(latest, last + least)));
	}
}

static void set_stops(struct lq_cue_list *list, const struct lq_limits *limits,
                      const struct lq_caption_settings *settings, int64_t end)
{
	struct cuts cuts = cuts_of(settings);
	for (size_t i = 0; i < list->count; i++) {
		struct lq_cue *cue = &list->cues[i];
		int64_t next = i + 1 < list->count ? list->cues[i + 1].start : end;
		int64_t silent = lq_grid_at(limits->grid, cue->silent);
		cue->stop = lq_rule_stop(limits, cue->start, silent, next, cue->cells);
		if (!*settings->cuts || cue->stop + limits->gap >= next)
			continue;
		int64_t cut = snap(&cuts, limits, cue->stop, reach_of(limits)) - limits->gap;
		if (cut + limits->gap != cue->stop && cut >= cue->start + limits->shortest &&
		    cut <= cue->start + limits->longest && cut <= next - limits->visible_gap)
			cue->stop = cut;
	}
}

void lq_rules_apply(struct lq_cue_list *list, const struct lq_caption_settings *settings, int64_t end)
{
	struct lq_limits limits = lq_limits_of(settings->profile, settings->grid);
	int64_t over = INT64_MAX / 4;
	if (end >= 0)
		over = lq_grid_at(limits.grid, end) + limits.gap;
	set_starts(list, &limits, settings, over);
	set_stops(list, &limits, settings, over);
	for (size_t i = 0; i < list->count; i++) {
		struct lq_cue *cue = &list->cues[i];
		cue->start = lq_grid_time(limits.grid, cue->start);
		cue->stop = lq_grid_time(limits.grid, cue->stop);
	}
}
