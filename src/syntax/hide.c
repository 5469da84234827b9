#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "syntax/syntax.h"

static void set_bit(uint64_t *map, uint32_t at)
{
	map[at >> 6] |= UINT64_C(1) << (at & 63);
}

/* Most documents hide nothing: the map is made for the first that does. */
static bool make_map(struct lq_syntax *syntax)
{
	size_t words = syntax->length / 64 + 2;
	if (syntax->hidden)
		return true;
	if (words > syntax->hidden_room) {
		free(syntax->hidden_memory);
		syntax->hidden_room = 0;
		syntax->hidden_memory = malloc(words * sizeof *syntax->hidden_memory);
		if (!syntax->hidden_memory) {
			syntax->failed = true;
			return false;
		}
		syntax->hidden_room = words;
	}
	memset(syntax->hidden_memory, 0, words * sizeof *syntax->hidden_memory);
	syntax->hidden = syntax->hidden_memory;
	return true;
}

void lq_hide(struct lq_syntax *syntax, uint32_t from, uint32_t to)
{
	if (!make_map(syntax))
		return;
	for (uint32_t at = from; at < to; at++) {
		set_bit(syntax->hidden, at);
		set_bit(syntax->survey.special, at);
	}
}
