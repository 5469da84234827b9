/* json_claims.c -- the speakers of JSON that was made with a list of people, where none is given to verify.
 * As in claims.c, what the output says is made a list, if it can be one: each label is one speaker's, and he
 * has a word of its name. */
#include "verify/json.h"

#include <stdlib.h>
#include <string.h>

#include "verify/dom.h"

struct labelled {
	const char *label;
	size_t speaker; /* of the source */
};

struct claims {
	struct lq_json *json;
	struct labelled *labels; /* of the source, sorted */
	size_t count, room;
	bool any; /* somebody is of a list: then others may be, whose role alone says so */
	bool failed;
};

static int compare(const void *a, const void *b)
{
	return strcmp(((const struct labelled *)a)->label, ((const struct labelled *)b)->label);
}

static void find_labels(struct claims *claims)
{
	const lq_document *document = claims->json->proof->document;
	for (size_t i = 0; i < lq_speaker_count(document); i++)
		for (size_t j = 0; j < lq_speaker_at(document, i).label_count && !claims->failed; j++)
			if (lq_room_for((void **)&claims->labels, &claims->room, claims->count, sizeof *claims->labels))
				claims->labels[claims->count++] = (struct labelled){ lq_speaker_label(document, i, j), i };
			else
				claims->failed = true;
	if (claims->count)
		qsort(claims->labels, claims->count, sizeof *claims->labels, compare);
}

/* The speaker of the source whose label is the `index`-th of one; -1 if there is none. */
static ptrdiff_t speaker_of(const struct claims *claims, const json_t *labels, size_t index)
{
	const char *label = json_string_value(json_array_get(labels, index));
	const struct labelled *found = NULL;
	if (label && claims->count)
		found =
		    bsearch(&(struct labelled){ label, 0 }, claims->labels, claims->count, sizeof *found, compare);
	return found ? (ptrdiff_t)found->speaker : -1;
}

static bool is_same(const json_t *speaker, const char *key, const char *value)
{
	const char *is = json_string_value(json_object_get(speaker, key));
	return is && value ? !strcmp(is, value) : !is && !value;
}

static bool has_address(const json_t *speaker)
{
	const char *first = json_string_value(json_array_get(json_object_get(speaker, "identifiers"), 0));
	return first && (!strncmp(first, "https://", 8) || !strncmp(first, "http://", 7));
}

/* All labels are of persons, and his name has a word of each; *other if he is not as the source has him. */
static bool can_be(const struct claims *claims, const json_t *speaker, bool *other)
{
	const lq_document *document = claims->json->proof->document;
	const json_t *labels = json_object_get(speaker, "labels");
	const char *name = json_string_value(json_object_get(speaker, "name"));
	ptrdiff_t first = speaker_of(claims, labels, 0);
	*other = false;
	for (size_t i = 0; i < json_array_size(labels); i++) {
		ptrdiff_t at = speaker_of(claims, labels, i);
		if (at < 0 || lq_speaker_at(document, (size_t)at).kind != LQ_PERSON ||
		    (name && !lq_claim_fits(document, (size_t)at, lq_text_of(name))))
			return false;
		*other |= at != first;
	}
	if (first < 0)
		return false;
	lq_speaker is = lq_speaker_at(document, (size_t)first);
	*other |= claims->any &&
	          (!is_same(speaker, "role", is.role) || !is_same(speaker, "affiliation", is.affiliation));
	*other |= !is_same(speaker, "id", is.id) || !is_same(speaker, "name", is.name) || has_address(speaker);
	return name || !is.name;
}

static void remark(struct claims *claims, const char *key, const char *value)
{
	lq_remark(claims->json->proof, LQ_NEEDS_PEOPLE, 0, key, lq_text_of(value));
}

static void look_over(struct claims *claims, const json_t *speaker, const lq_speaker *is)
{
	static const char *const keys[] = { "id", "name", "role", "affiliation" };
	const char *const values[] = { is->id, is->name, is->role, is->affiliation };
	const json_t *identifiers = json_object_get(speaker, "identifiers");
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		const json_t *value = json_object_get(speaker, keys[i]);
		if (is_same(speaker, keys[i], values[i]) && (json_is_string(value) || json_is_null(value)))
			continue;
		if (json_is_string(value))
			remark(claims, keys[i], json_string_value(value));
		else
			lq_find_name(claims->json->proof, 0, "this is not what the source says:", lq_text_of(keys[i]));
	}
	for (size_t i = 0; i < json_array_size(identifiers); i++) {
		const char *value = json_string_value(json_array_get(identifiers, i));
		remark(claims, "identifiers", value ? value : "");
		if (!value)
			lq_find(claims->json->proof, 0, "identifiers: this is no text");
	}
}

static void claim(struct claims *claims, const json_t *speaker)
{
	struct lq_proof *proof = claims->json->proof;
	const json_t *labels = json_object_get(speaker, "labels");
	const char *id = json_string_value(json_object_get(speaker, "id"));
	bool other;
	if (!id || !can_be(claims, speaker, &other) || !other)
		return;
	size_t count = json_array_size(labels);
	const char **all = calloc(count + 1, sizeof *all);
	claims->failed |= !all || (!proof->claimed && !(proof->claimed = lq_people_new()));
	for (size_t i = 0; i < count && !claims->failed; i++)
		all[i] = json_string_value(json_array_get(labels, i));
	if (!claims->failed) {
		lq_person person = { .id = id, .name = id, .labels = all, .label_count = count };
		lq_status status = lq_people_add(proof->claimed, &person);
		lq_speaker is = lq_speaker_at(proof->document, (size_t)speaker_of(claims, labels, 0));
		claims->failed = status == LQ_NO_MEMORY;
		if (status == LQ_OK)
			look_over(claims, speaker, &is);
	}
	free(all);
}

void lq_json_claim(struct lq_json *json, const json_t *document)
{
	struct claims claims = { .json = json };
	const json_t *speakers = json_object_get(document, "speakers");
	bool other;
	find_labels(&claims);
	for (size_t i = 0; i < json_array_size(speakers) && !claims.any; i++)
		claims.any = can_be(&claims, json_array_get(speakers, i), &other) && other;
	for (size_t i = 0; i < json_array_size(speakers) && !claims.failed; i++) {
		lq_json_element(json, "", "speakers", i);
		claim(&claims, json_array_get(speakers, i));
	}
	lq_json_place(json, "");
	free(claims.labels);
	if (json->proof->claimed && !claims.failed)
		claims.failed = lq_document_resolve(json->proof->document, json->proof->claimed) != LQ_OK;
	json->proof->no_memory |= claims.failed;
}
