/* slips.c -- one speaker under two spellings: the turns of a misspelt label go to the one who is meant. */
#include <stdlib.h>
#include <string.h>

#include "model/model.h"
#include "syntax/lexicon.h"
#include "syntax/slips.h"

enum { KNOWN_MAX = 64 }; /* speakers that labels are held against; a document has a handful */

/* The speakers who may be meant: those who speak more than once. */
static size_t find_known(const struct lq_model *model, uint32_t *known)
{
	size_t count = 0;
	for (size_t i = 0; i < model->speaker_count && count < KNOWN_MAX; i++)
		if (model->speakers[i].turns > 1)
			known[count++] = (uint32_t)i;
	return count;
}

/* The one whom a speaker's label is a slip for; the speaker himself where there is none, or several. */
static uint32_t meant_by(const struct lq_model *model, uint32_t speaker, const uint32_t *known, size_t count)
{
	const struct lq_model_speaker *slip = &model->speakers[speaker];
	uint32_t meant = speaker;
	for (size_t i = 0; i < count; i++) {
		const struct lq_model_speaker *other = &model->speakers[known[i]];
		if (slip->turns >= other->turns ||
		    !lq_is_slip(slip->key, other->key, (struct lq_slip_use){ slip->turns, other->turns }))
			continue;
		if (meant != speaker)
			return speaker;
		meant = known[i];
	}
	return meant;
}

static void join(struct lq_model *model, uint32_t slip, uint32_t meant)
{
	struct lq_model_speaker *from = &model->speakers[slip], *to = &model->speakers[meant];
	to->turns += from->turns;
	to->words += from->words;
	to->label_count += from->label_count;
	to->last_label->next = from->labels;
	to->last_label = from->last_label;
	from->turns = 0;
}

/* Takes out those who have no turn left; `places` says where each speaker's turns are now. */
static void close_ranks(struct lq_model *model, uint32_t *places)
{
	size_t kept = 0;
	for (size_t i = 0; i < model->speaker_count; i++) {
		if (!model->speakers[i].turns)
			continue;
		places[i] = (uint32_t)kept;
		model->speakers[kept++] = model->speakers[i];
	}
	model->speaker_count = kept;
}

void lq_model_join_slips(struct lq_document *document)
{
	struct lq_model *model = &document->model;
	uint32_t known[KNOWN_MAX], *meant = NULL, *places = NULL;
	size_t count = find_known(model, known), joined = 0, all = model->speaker_count;

	if (!count || all < 2)
		return;
	meant = calloc(all, sizeof *meant);
	places = calloc(all, sizeof *places);
	model->failed = !meant || !places;
	/* All are asked before any is joined, so that no order of labels matters. */
	for (uint32_t i = 0; i < all && !model->failed; i++) {
		meant[i] = meant_by(model, i, known, count);
		joined += meant[i] != i;
	}
	for (uint32_t i = 0; i < all && joined; i++)
		if (meant[i] != i && meant[meant[i]] == meant[i])
			join(model, i, meant[i]);
		else
			meant[i] = i;
	if (joined) {
		close_ranks(model, places);
		for (size_t i = 0; i < model->entry_count; i++) {
			struct lq_model_entry *entry = &model->entries[i];
			if (entry->speaker < 0)
				continue;
			entry->slip = meant[entry->speaker] != (uint32_t)entry->speaker;
			entry->speaker = (int32_t)places[meant[entry->speaker]];
		}
	}
	free(meant);
	free(places);
}
