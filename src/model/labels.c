/* labels.c -- one speaker under two labels: the turns of a misspelt one, or of a surname alone, go to whom it
 * means. */
#include <stdlib.h>
#include <string.h>

#include "model/model.h"
#include "syntax/lexicon.h"
#include "syntax/slips.h"

enum {
	KNOWN_MAX = 64, /* speakers that labels are held against; a document has a handful */
	SURNAME_MIN = 3 /* bytes */
};

/* Whether a label is the last word of another, or of the name before its office: LEHRER of JIM LEHRER, or of
 * JIM LEHRER, MODERATOR. A role is no surname. */
static bool is_surname_of(const char *word, const char *label)
{
	size_t one = strlen(word), all = strcspn(label, ",");
	return one >= SURNAME_MIN && all > one + 1 && label[all - one - 1] == ' ' &&
	       !memcmp(label + all - one, word, one) && !lq_lexicon_role(word) && !lq_lexicon_role(label);
}

/* The one whom a speaker's label means otherwise, by slip or by surname; the speaker himself where there is
 * none, or several. Sets *why. */
static uint32_t meant_by(const struct lq_model *model, uint32_t speaker, size_t count, enum lq_join *why)
{
	const struct lq_model_speaker *one = &model->speakers[speaker];
	bool word = !strchr(one->key, ' ');
	uint32_t meant = speaker;
	for (uint32_t i = 0; i < count; i++) {
		const struct lq_model_speaker *other = &model->speakers[i];
		struct lq_slip_use use = { one->turns, other->turns };
		enum lq_join reason = i == speaker                                  ? LQ_JOIN_NONE
		                      : word && is_surname_of(one->key, other->key) ? LQ_JOIN_SURNAME
		                      : use.slip < use.known && lq_is_slip(one->key, other->key, use) ? LQ_JOIN_SLIP
		                                                                                      : LQ_JOIN_NONE;
		if (reason == LQ_JOIN_NONE)
			continue;
		if (meant != speaker)
			return speaker;
		meant = i;
		*why = reason;
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

/* Takes out those who have no turn left. A speaker stands where the first of his labels did. */
static void close_ranks(struct lq_model *model, struct lq_meaning *speakers)
{
	uint32_t kept = 0;
	for (size_t i = 0; i < model->speaker_count; i++) {
		struct lq_meaning *one = &speakers[speakers[i].meant];
		if (one->placed)
			continue;
		/* Whoever stood at this place was moved before, or has no turn. */
		model->speakers[kept] = model->speakers[speakers[i].meant];
		one->placed = true;
		one->place = kept++;
	}
	model->speaker_count = kept;
}

void lq_model_join(struct lq_model *model, struct lq_meaning *speakers)
{
	uint32_t joined = 0;
	for (uint32_t i = 0; i < model->speaker_count; i++) {
		if (speakers[i].meant == i || speakers[speakers[i].meant].meant != speakers[i].meant) {
			speakers[i].meant = i;
			continue;
		}
		join(model, i, speakers[i].meant);
		joined++;
	}
	if (!joined)
		return;
	close_ranks(model, speakers);
	for (size_t i = 0; i < model->entry_count; i++) {
		struct lq_model_entry *entry = &model->entries[i];
		if (entry->speaker < 0)
			continue;
		const struct lq_meaning *meaning = &speakers[entry->speaker];
		struct lq_model_join one = { (uint32_t)i, meaning->why,
			                         model->speakers[speakers[meaning->meant].place].labels };
		if (meaning->meant != (uint32_t)entry->speaker && meaning->why != LQ_JOIN_NONE) {
			if (lq_grow(&model->joins, &model->join_room, model->join_count + 1, sizeof *model->joins))
				model->joins[model->join_count++] = one;
			else
				model->failed = true;
		}
		entry->speaker = (int32_t)speakers[meaning->meant].place;
	}
	for (size_t i = 0; i < model->person_count; i++)
		if (model->people[i].speaker >= 0)
			model->people[i].speaker = (int32_t)speakers[speakers[model->people[i].speaker].meant].place;
}

void lq_model_join_labels(struct lq_document *document)
{
	struct lq_model *model = &document->model;
	size_t all = model->speaker_count, known = all < KNOWN_MAX ? all : KNOWN_MAX;
	if (all < 2)
		return;
	struct lq_meaning *speakers = calloc(all, sizeof *speakers);
	if (!speakers) {
		model->failed = true;
		return;
	}
	/* All are asked before any is joined, so that no order of labels matters. */
	for (uint32_t i = 0; i < all; i++)
		speakers[i].meant = meant_by(model, i, known, &speakers[i].why);
	lq_model_join(model, speakers);
	free(speakers);
}
