/* marks.c -- time marks that agree with each other: the longest series of them that ascends. What was typed
 * wrong, or repeats the mark before, is left out. */
#include <stdlib.h>

#include "captions/captions.h"

struct chain {
	uint32_t last;   /* the mark that ends the chain of this length with the least time */
	uint32_t before; /* by mark: the one before it in its chain */
};

/* The number of chains that end before a time; chains[n].last ends the one of n + 1 marks. */
static size_t longest_before(const struct lq_model *model, const struct chain *chains, size_t count,
                             int64_t time)
{
	size_t low = 0, high = count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (model->marks[chains[middle].last].time < time)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

bool *lq_marks_trusted(const struct lq_model *model, bool *failed)
{
	size_t count = model->mark_count, longest = 0;
	if (!count)
		return NULL;
	bool *trusted = calloc(count, sizeof *trusted);
	struct chain *chains = malloc(count * sizeof *chains);
	*failed |= !trusted || !chains;
	for (size_t i = 0; i < count && !*failed; i++) {
		if (model->marks[i].time < 0)
			continue;
		size_t length = longest_before(model, chains, longest, model->marks[i].time);
		chains[i].before = length ? chains[length - 1].last : UINT32_MAX;
		chains[length].last = (uint32_t)i;
		longest += length == longest;
	}
	if (longest && !*failed)
		for (uint32_t at = chains[longest - 1].last; at != UINT32_MAX; at = chains[at].before)
			trusted[at] = true;
	free(chains);
	if (*failed || !longest) {
		free(trusted);
		return NULL;
	}
	return trusted;
}
