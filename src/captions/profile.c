#include "captions/captions.h"

#include <string.h>

static const struct lq_caption_profile profiles[] = {
	{ .name = "meeting",
	  .help = "42 cells, 17 characters a second, 0.833-7 s",
	  .cells = 42,
	  .soft_cps = 17,
	  .shortest = 834, /* 5/6 s, in whole milliseconds */
	  .longest = 7000,
	  .gap = 83,
	  .visible_gap = 500,
	  .hang = 500 },
};

const struct lq_caption_profile *lq_caption_profile(const char *name)
{
	for (size_t i = 0; i < sizeof profiles / sizeof *profiles; i++)
		if (!strcmp(profiles[i].name, name))
			return &profiles[i];
	return NULL;
}
