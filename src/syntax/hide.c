#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "syntax/syntax.h"

static void set_bit(uint64_t *map, uint32_t at)
{
	map[at >> 6] |= UINT64_C(1) << (at & 63);
}

static void clear_bit(uint64_t *map, uint32_t at)
{
	map[at >> 6] &= ~(UINT64_C(1) << (at & 63));
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

/* The run of a word goes on behind what is hidden: its first letter or digit there counts it. */
static void count_rest(struct lq_syntax *syntax, uint32_t at)
{
	const unsigned char *text = (const unsigned char *)syntax->text, *end = text + syntax->length;
	for (const unsigned char *p = text + at; p < end;) {
		uint32_t point;
		size_t length = lq_utf8_decode(p, end, &point);
		if (point != UINT32_MAX && lq_is_space(point))
			return;
		if (point != UINT32_MAX && lq_is_alnum(point)) {
			set_bit(syntax->survey.word, (uint32_t)(p - text));
			return;
		}
		p += length;
	}
}

void lq_hide(struct lq_syntax *syntax, uint32_t from, uint32_t to)
{
	bool word = false; /* the last run in the range was counted there */
	if (!make_map(syntax))
		return;
	for (uint32_t at = from; at < to; at++) {
		word |= lq_bit_next(syntax->survey.word, at, at + 1) == at;
		clear_bit(syntax->survey.word, at);
		set_bit(syntax->hidden, at);
		set_bit(syntax->survey.special, at);
		/* White space that is hidden ends a run all the same. */
		word = word && syntax->text[at] != ' ' && syntax->text[at] != '\n';
	}
	if (word)
		count_rest(syntax, to);
}
