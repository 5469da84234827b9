/* profile.c -- the limits that captions are held against. */
#include "qc/qc.h"

static const struct lq_qc_profile profiles[] = {
	{ "meeting", "42 cells, 17 characters a second and 20 at most, 0.833-7 s", 42, 2, 17, 20, 200, 833, 7000,
	  83, 500 },
	{ "netflix", "42 cells, 17 characters a second, 0.833-7 s", 42, 2, 17, 17, 200, 833, 7000, 83, 500 },
	{ "bbc", "37 cells, 180 words a minute, gaps of 1 s", 37, 2, 17, 20, 180, 833, 7000, 83, 1000 },
	{ "ted", "42 cells, 21 characters a second, 1-7 s", 42, 2, 21, 21, 200, 1000, 7000, 83, 500 },
	{ "dcmp", "32 cells, 160 words a minute, 1.33-6 s", 32, 2, 17, 20, 160, 1333, 6000, 83, 500 },
	{ "amazon", "42 cells, 17 characters a second, 1-7 s", 42, 2, 17, 17, 200, 1000, 7000, 83, 500 },
	{ "vertical", "24 cells, 25 characters a second, 0.7-5 s", 24, 2, 25, 25, 200, 700, 5000, 83, 500 },
};

bool lq_qc_profile_at(struct lq_qc_profile *profile, size_t index)
{
	if (index >= sizeof profiles / sizeof *profiles)
		return false;
	*profile = profiles[index];
	return true;
}
