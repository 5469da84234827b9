/* collection.c -- what only several documents together show.
 *
 * Of each document little is kept: a hash of who said what, its title and date, and labels that were not seen
 * before. So a run over any number of documents needs a few hundred bytes for each. */
#include <stdlib.h>
#include <string.h>

#include "check/check.h"
#include "check/hash.h"
#include "syntax/lexicon.h"
#include "syntax/slips.h"

enum { WORDS_LEAST = 30 /* of a document whose words are compared: greetings are all alike */ };

/* Something that documents can have in common, by a hash. */
struct seen {
	struct lq_hash hash; /* 0 and 0: free */
	const char *key;     /* of a label; or NULL */
	const char *label;   /* as it is printed */
	const char *name;    /* of the document that had it first */
};

struct seen_set {
	struct seen *slots;
	size_t count, room; /* a power of two */
};

struct lq_collection {
	struct lq_arena arena;
	struct seen_set bodies, titles, labels;
	struct seen_set shortened; /* labels that lack a letter, by which those that differ by one are found */
};

lq_collection *lq_collection_new(void)
{
	return calloc(1, sizeof(lq_collection));
}

void lq_collection_free(lq_collection *collection)
{
	if (!collection)
		return;
	free(collection->bodies.slots);
	free(collection->titles.slots);
	free(collection->labels.slots);
	free(collection->shortened.slots);
	lq_arena_free(&collection->arena);
	free(collection);
}

/* --- What was seen ---------------------------------------------------------------------- */

static bool is_taken(const struct seen *slot)
{
	return slot->hash.high || slot->hash.low;
}

static struct seen *slot_of(const struct seen_set *set, struct lq_hash hash)
{
	size_t at = (size_t)hash.low & (set->room - 1);
	while (is_taken(&set->slots[at]) &&
	       (set->slots[at].hash.high != hash.high || set->slots[at].hash.low != hash.low))
		at = (at + 1) & (set->room - 1);
	return &set->slots[at];
}

static bool grow(struct seen_set *set)
{
	struct seen_set more = { .room = set->room ? 2 * set->room : 256, .count = set->count };
	more.slots = calloc(more.room, sizeof *more.slots);
	if (!more.slots)
		return false;
	for (size_t i = 0; i < set->room; i++)
		if (is_taken(&set->slots[i]))
			*slot_of(&more, set->slots[i].hash) = set->slots[i];
	free(set->slots);
	*set = more;
	return true;
}

/* What was seen of a hash, or what is now put there; NULL when out of memory. *known tells which. */
static struct seen *see(struct seen_set *set, struct lq_hash hash, const char *name, bool *known)
{
	if (2 * set->count >= set->room && !grow(set))
		return NULL;
	struct seen *slot = slot_of(set, hash);
	*known = is_taken(slot);
	if (!*known) {
		*slot = (struct seen){ hash, NULL, NULL, name };
		set->count++;
	}
	return slot;
}

/* --- Labels ------------------------------------------------------------------------------ */

/* A label seen before that differs from this one by a letter, or NULL. Puts this one among those that were
 * seen. */
static const struct seen *meet_label(lq_collection *collection, const struct seen *label, bool *failed)
{
	const struct seen *near = NULL;
	size_t length = strlen(label->key);
	char shorter[LQ_KEY_SIZE];
	for (size_t i = 0; i <= length && !*failed; i++) {
		bool known;
		/* The label itself, and it without each of its letters: two that differ by one have one of these in
		 * common. */
		memcpy(shorter, label->key, length + 1);
		if (i < length)
			memmove(shorter + i, shorter + i + 1, length - i);
		struct seen *one = see(&collection->shortened, lq_hash_texts(shorter, ""), label->name, &known);
		*failed = !one;
		if (one && known && !near && lq_is_name_off(label->key, one->key))
			near = one;
		if (one && !known) {
			one->key = label->key;
			one->label = label->label;
		}
	}
	return near;
}

static void report_spelling(struct lq_document *document, const struct lq_model_speaker *speaker,
                            const struct seen *near)
{
	struct lq_diags *diags = &document->syntax.diags;
	const char *parts[] = {
		"\"", speaker->labels->text, "\" may be the \"", near->label, "\" of ", near->name
	};
	size_t size = 1;
	for (size_t i = 0; i < 6; i++)
		size += strlen(parts[i]);
	char *text = lq_arena_get(&diags->arena, size), *at = text;
	if (!text) {
		diags->failed = true;
		return;
	}
	for (size_t i = 0; i < 6; i++) {
		memcpy(at, parts[i], strlen(parts[i]));
		at += strlen(parts[i]);
	}
	lq_diag_add(diags, LQ_D_SPEAKER_SPELT_OTHERWISE, speaker->labels->first, text, size - 1);
}

static bool check_label(lq_collection *collection, struct lq_document *document,
                        const struct lq_model_speaker *speaker, const char *name)
{
	const char *text = speaker->labels->text;
	bool known, failed = false;
	if (speaker->kind != LQ_PERSON || strlen(speaker->key) >= LQ_KEY_SIZE)
		return true;
	const struct seen *seen = see(&collection->labels, lq_hash_texts(speaker->key, ""), name, &known);
	if (!seen || known)
		return seen != NULL;
	struct seen label = { .key = lq_arena_copy(&collection->arena, speaker->key, strlen(speaker->key)),
		                  .label = lq_arena_copy(&collection->arena, text, strlen(text)),
		                  .name = name };
	if (!label.key || !label.label)
		return false;
	const struct seen *near = meet_label(collection, &label, &failed);
	if (near && near->name != name)
		report_spelling(document, speaker, near);
	return !failed;
}

/* --- Documents ----------------------------------------------------------------------------- */

static lq_span first_label(const struct lq_document *document)
{
	const struct lq_model *model = &document->model;
	return model->entry_count ? model->entries[0].label : (lq_span){ 0, 0 };
}

/* Compares it with those before; false when out of memory. */
static bool compare(lq_collection *collection, struct lq_document *document, const char *name)
{
	const struct lq_model *model = &document->model;
	struct lq_diags *diags = &document->syntax.diags;
	bool known = false, same = false;
	if (model->words >= WORDS_LEAST) {
		const struct seen *seen = see(&collection->bodies, lq_hash_body(document), name, &same);
		if (!seen)
			return false;
		if (same)
			lq_diag_add(diags, LQ_D_SAME_BODY, first_label(document), seen->name, strlen(seen->name));
	}
	const char *title = lq_model_known(document, LQ_KEY_TITLE), *date = lq_model_known(document, LQ_KEY_DATE);
	if (title && date) {
		const struct seen *seen = see(&collection->titles, lq_hash_texts(title, date), name, &known);
		if (!seen)
			return false;
		if (known && !same)
			lq_diag_add(diags, LQ_D_SAME_TITLE_AND_DATE, first_label(document), seen->name,
			            strlen(seen->name));
	}
	for (size_t i = 0; i < model->speaker_count; i++)
		if (!check_label(collection, document, &model->speakers[i], name))
			return false;
	return true;
}

lq_status lq_collection_add(lq_collection *collection, lq_document *document, const char *name)
{
	lq_check_run(document);
	if (!document->model.turn_count)
		return LQ_OK;
	const char *copy = lq_arena_copy(&collection->arena, name, strlen(name));
	bool done = copy && compare(collection, document, copy);
	lq_diags_sort(&document->syntax.diags);
	return done && !document->syntax.diags.failed && !document->model.failed ? LQ_OK : LQ_NO_MEMORY;
}
