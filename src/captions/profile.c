#include <string.h>

#include "captions/captions.h"

static const lq_caption_profile profiles[] = {
#define PROFILE(name, cells, lines, soft, hard, wpm, shortest, longest, gap, visible, help)                  \
	{ name, help, cells, lines, soft, hard, wpm, shortest, longest, gap, visible, 500, 1500, 200, 500 },
#include "captions/profiles.def"
#undef PROFILE
};

enum { PROFILE_COUNT = sizeof profiles / sizeof *profiles };

size_t lq_caption_profile_count(void)
{
	return PROFILE_COUNT;
}

lq_caption_profile lq_caption_profile_at(size_t index)
{
	return profiles[index < PROFILE_COUNT ? index : 0];
}

const lq_caption_profile *lq_caption_profile_named(const char *name)
{
	for (size_t i = 0; i < PROFILE_COUNT; i++)
		if (!strcmp(profiles[i].name, name))
			return &profiles[i];
	return NULL;
}
