#include "base/arena.h"

#include "base/pages.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct lq_arena_block {
	struct lq_arena_block *next;
	size_t size;
	_Alignas(max_align_t) char bytes[];
};

/* Blocks double from the one size to the other: the arena of a large document has few and large ones. */
enum { SMALLEST_BLOCK = 64 * 1024, LARGEST_BLOCK = 16 * 1024 * 1024 };

static size_t room_for(const struct lq_arena_block *before, size_t size)
{
	size_t whole = before ? before->size + sizeof *before : SMALLEST_BLOCK / 2;
	size_t room = (whole < LARGEST_BLOCK / 2 ? 2 * whole : LARGEST_BLOCK) - sizeof *before;
	return size > room ? size : room;
}

/* A place for `size` bytes whose offset in the block is a multiple of `align`. */
static void *get(struct lq_arena *arena, size_t size, size_t align)
{
	if (size > SIZE_MAX / 2)
		return NULL;
	size_t at = (arena->used + align - 1) & ~(align - 1);
	while (!arena->now || at > arena->now->size || arena->now->size - at < size) {
		struct lq_arena_block *next = arena->now ? arena->now->next : arena->first;
		if (!next || next->size < size) {
			size_t room = room_for(arena->now, size);
			struct lq_arena_block *block = malloc(sizeof *block + room);
			if (!block)
				return NULL;
			lq_pages_prefer(block, sizeof *block + room);
			*block = (struct lq_arena_block){ .next = next, .size = room };
			if (arena->now)
				arena->now->next = block;
			else
				arena->first = block;
			next = block;
		}
		arena->now = next;
		at = 0;
	}
	arena->used = at + size;
	return arena->now->bytes + at;
}

void *lq_arena_get(struct lq_arena *arena, size_t size)
{
	return get(arena, size, _Alignof(max_align_t));
}

char *lq_arena_copy(struct lq_arena *arena, const char *bytes, size_t length)
{
	char *copy = get(arena, length + 1, 1); /* strings lie close together */
	if (!copy)
		return NULL;
	if (length)
		memcpy(copy, bytes, length);
	copy[length] = '\0';
	return copy;
}

void lq_arena_reset(struct lq_arena *arena)
{
	arena->now = NULL;
	arena->used = 0;
}

void lq_arena_free(struct lq_arena *arena)
{
	for (struct lq_arena_block *block = arena->first, *next; block; block = next) {
		next = block->next;
		free(block);
	}
	*arena = (struct lq_arena){ 0 };
}

bool lq_grow(void *items, size_t *room, size_t need, size_t size)
{
	void *old;
	if (need <= *room)
		return true;
	size_t want = *room + *room / 2;
	if (want < 64)
		want = 64;
	if (want < need)
		want = need;
	if (want > SIZE_MAX / size)
		return false;
	memcpy(&old, items, sizeof old); /* `items` points to a typed pointer */
	void *grown = realloc(old, want * size);
	if (!grown)
		return false;
	lq_pages_prefer(grown, want * size);
	memcpy(items, &grown, sizeof grown);
	*room = want;
	return true;
}
