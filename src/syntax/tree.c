#include "syntax/syntax.h"

#include <string.h>

struct lq_token *lq_token_place(struct lq_syntax *syntax)
{
	if (lq_grow(&syntax->tokens, &syntax->token_room, syntax->token_count + 3, sizeof *syntax->tokens))
		return syntax->tokens + syntax->token_count;
	syntax->failed = true;
	return NULL;
}

bool lq_node_room(struct lq_syntax *syntax)
{
	if (!lq_grow(&syntax->nodes, &syntax->node_room, syntax->node_count + 1, sizeof *syntax->nodes))
		syntax->failed = true;
	return syntax->node_count < syntax->node_room;
}

/* Each child lies inside its parent, behind its elder sibling. */
static bool children_fit(const struct lq_syntax *syntax, uint32_t node)
{
	uint32_t at = syntax->nodes[node].first;
	for (uint32_t child = lq_node_first_child(syntax, node); child; child = lq_node_next(syntax, child)) {
		const struct lq_node *c = &syntax->nodes[child];
		if (c->parent != node || c->first < at || c->end < c->first || c->end > syntax->nodes[node].end)
			return false;
		at = c->end;
	}
	return true;
}

bool lq_tree_is_whole(const struct lq_syntax *syntax)
{
	uint32_t at = 0;
	for (size_t i = 0; i < syntax->token_count; i++) {
		if (syntax->tokens[i].start < at || (i == 0 && syntax->tokens[i].start))
			return false;
		at = syntax->tokens[i].start;
	}
	if (syntax->tokens[syntax->token_count].start != syntax->length ||
	    (syntax->length && !syntax->token_count))
		return false;
	if (!syntax->root || syntax->nodes[syntax->root].first != 0 ||
	    syntax->nodes[syntax->root].end != syntax->token_count)
		return false;
	for (uint32_t node = 1; node < syntax->node_count; node++)
		if ((syntax->nodes[node].parent || node == syntax->root) && !children_fit(syntax, node))
			return false;
	return true;
}
