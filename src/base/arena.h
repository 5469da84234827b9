/* arena.h -- memory that is given out piece by piece and taken back at once. */
#ifndef LQ_ARENA_H
#define LQ_ARENA_H

#include <stdbool.h>
#include <stddef.h>

struct lq_arena {
	struct lq_arena_block *first, *now;
	size_t used; /* bytes of `now` */
};

/* `size` bytes, aligned for any object, not cleared; NULL when out of memory. */
void *lq_arena_get(struct lq_arena *arena, size_t size);

/* A copy of `length` bytes with a NUL after them; NULL when out of memory. */
char *lq_arena_copy(struct lq_arena *arena, const char *bytes, size_t length);

/* Takes everything back; keeps the blocks for the next document. */
void lq_arena_reset(struct lq_arena *arena);

void lq_arena_free(struct lq_arena *arena);

/* Makes room for at least `need` items of `size` bytes in the array at *items,
 * whose capacity is *room items; grows by half, so that growing is linear in
 * all. False when out of memory; the array is then as it was. */
bool lq_grow(void *items, size_t *room, size_t need, size_t size);

#endif
