/* fuzz_yaml.c -- any bytes as YAML or JSON: a tree whose places are in order, or an error with a place. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "read/tree.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void stop(const char *what)
{
	fprintf(stderr, "%s\n", what);
	abort();
}

static void look_at(const struct lq_tree *parent, unsigned depth)
{
	const struct lq_tree *before = parent;
	if (depth > LQ_TREE_DEPTH)
		stop("the tree is deeper than is allowed");
	if (parent->type == LQ_TREE_SCALAR && parent->first)
		stop("a text has children");
	for (const struct lq_tree *node = parent->first; node; before = node, node = node->next) {
		if (node->line < before->line || (node->line == before->line && node->column < before->column))
			stop("a node stands before the one before");
		if ((parent->type == LQ_TREE_MAP) != (node->key != NULL))
			stop("a member of a map, and nothing else, has a key");
		look_at(node, depth + 1);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct lq_tree_error error = { 0 };
	struct lq_tree *tree = lq_tree_parse((const char *)data, size, 1, &error);
	if (tree)
		look_at(tree, 0);
	else if (!error.line || !error.column || !*error.text)
		stop("an error has no place");
	lq_tree_free(tree);
	return 0;
}
