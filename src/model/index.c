#include "model/index.h"

#include <stdlib.h>
#include <string.h>

#include "model/model.h"

static struct lq_index_entry *find(const struct lq_index *index, const char *key)
{
	size_t mask = index->room - 1, at = lq_model_hash(key) & mask;
	while (index->entries[at].key && strcmp(index->entries[at].key, key))
		at = (at + 1) & mask;
	return &index->entries[at];
}

uint32_t lq_index_get(const struct lq_index *index, const char *key)
{
	return index->room ? find(index, key)->value : 0;
}

/* Room for twice the keys, so that a search is short. */
static bool make_room(struct lq_index *index)
{
	struct lq_index grown = { .room = index->room ? 2 * index->room : 64 };
	if (2 * (index->count + 1) <= index->room)
		return true;
	grown.entries = calloc(grown.room, sizeof *grown.entries);
	if (!grown.entries)
		return false;
	for (size_t i = 0; i < index->room; i++)
		if (index->entries[i].key)
			*find(&grown, index->entries[i].key) = index->entries[i];
	grown.count = index->count;
	free(index->entries);
	*index = grown;
	return true;
}

uint32_t *lq_index_put(struct lq_index *index, const char *key)
{
	if (!make_room(index))
		return NULL;
	struct lq_index_entry *entry = find(index, key);
	if (!entry->key) {
		entry->key = key;
		index->count++;
	}
	return &entry->value;
}

void lq_index_free(struct lq_index *index)
{
	free(index->entries);
	*index = (struct lq_index){ 0 };
}
