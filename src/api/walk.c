/* walk.c -- a walk over the tree without recursion; and the tokens as the passes left them. */
#include "model/model.h"

lq_walk lq_walk_start(const lq_document *document)
{
	return (lq_walk){ .document = document };
}

/* Goes to the first child of `node`, at token `token`. */
static void enter(lq_walk *walk, uint32_t node)
{
	const struct lq_syntax *syntax = &walk->document->syntax;
	walk->depth = walk->level++;
	walk->node = node;
	walk->child = lq_node_first_child(syntax, node);
	walk->token = syntax->nodes[node].first;
	walk->kind = syntax->nodes[node].kind;
	walk->span = (lq_span){ syntax->tokens[syntax->nodes[node].first].start,
		                    syntax->tokens[syntax->nodes[node].end].start };
}

lq_event lq_walk_next(lq_walk *walk)
{
	const struct lq_syntax *syntax = &walk->document->syntax;
	if (!walk->node) {
		if (walk->token) /* the root was left */
			return LQ_DONE;
		enter(walk, syntax->root);
		return LQ_ENTER;
	}
	const struct lq_node *node = &syntax->nodes[walk->node];
	if (walk->child && syntax->nodes[walk->child].first == walk->token) {
		enter(walk, walk->child);
		return LQ_ENTER;
	}
	if (walk->token < node->end) {
		walk->kind = syntax->tokens[walk->token].kind;
		walk->span = lq_token_span(syntax, walk->token);
		walk->depth = walk->level;
		walk->token++;
		return LQ_TOKEN;
	}
	walk->depth = --walk->level;
	walk->kind = node->kind;
	walk->span = (lq_span){ syntax->tokens[node->first].start, syntax->tokens[node->end].start };
	walk->child = lq_node_next(syntax, walk->node);
	walk->token = node->end;
	walk->node = node->parent;
	if (!walk->node)
		walk->token = UINT32_MAX;
	return LQ_LEAVE;
}

bool lq_raw_token(const lq_document *document, size_t index, lq_kind *kind, lq_span *span)
{
	const struct lq_syntax *syntax = &document->syntax;
	/* The layout pass adds at most one token, at the end. */
	if (index >= syntax->token_count || syntax->tokens[index].raw == LQ_K_COUNT)
		return false;
	*kind = syntax->tokens[index].raw;
	*span = lq_token_span(syntax, index);
	return true;
}

bool lq_layout_token(const lq_document *document, size_t index, lq_kind *kind, lq_span *span)
{
	const struct lq_syntax *syntax = &document->syntax;
	if (index >= syntax->token_count)
		return false;
	*kind = syntax->tokens[index].kind;
	*span = lq_token_span(syntax, index);
	return true;
}
