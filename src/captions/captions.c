/* captions.c -- the stages in their order, a stretch at a time. */
#include "captions/captions.h"

#include <stdlib.h>

struct composer {
	struct lq_clock clock;
	const lq_caption_profile *profile;
	lq_cue_visitor *visitor;
	void *data;
	struct lq_cue_list *list;
	int64_t reached; /* the end of the stretch before */
};

static void count_stretch(void *data, struct lq_stretch *stretch)
{
	struct composer *composer = data;
	lq_clock_count(&composer->clock, stretch);
}

static void compose_stretch(void *data, struct lq_stretch *stretch)
{
	struct composer *composer = data;
	lq_clock_time(&composer->clock, stretch, composer->reached);
	lq_cues_choose(composer->list, stretch, composer->profile);
	lq_rules_apply(composer->list, stretch, composer->profile);
	composer->reached = stretch->end;
	for (size_t i = 0; i < composer->list->count; i++)
		composer->visitor(composer->data, stretch, &composer->list->cues[i]);
}

bool lq_captions_compose(const struct lq_document *document, lq_cue_visitor *visitor, void *data)
{
	struct composer composer = { .profile = lq_caption_profile_named("meeting"),
		                         .visitor = visitor,
		                         .data = data };
	bool done = false;

	composer.list = malloc(sizeof *composer.list);
	if (composer.list && lq_words_read(document, count_stretch, &composer) && !composer.clock.failed) {
		lq_clock_set(&composer.clock, document, composer.profile);
		done = lq_words_read(document, compose_stretch, &composer);
	}
	free(composer.clock.paces);
	free(composer.list);
	return done;
}
