/* index.h -- strings to numbers, by hashing. */
#ifndef LQ_INDEX_H
#define LQ_INDEX_H

#include <stddef.h>
#include <stdint.h>

struct lq_index {
	struct lq_index_entry *entries;
	size_t room, count;
};

struct lq_index_entry {
	const char *key;
	uint32_t value;
};

/* The value of a key; 0 where it is not there. */
uint32_t lq_index_get(const struct lq_index *index, const char *key);

/* The place of a key's value, which is 0 if the key is new, up to the next call. The key is not copied. NULL
 * when out of memory. */
uint32_t *lq_index_put(struct lq_index *index, const char *key);

void lq_index_free(struct lq_index *index);

#endif
