/* tree.h -- YAML and JSON as a tree of which every part has its place. */
#ifndef LQ_READ_TREE_H
#define LQ_READ_TREE_H

#include <stddef.h>

enum { LQ_TREE_DEPTH = 64, LQ_TREE_NODES = 1 << 20, LQ_TREE_BYTES = 16 << 20 }; /* the most that is read */

enum lq_tree_type { LQ_TREE_SCALAR, LQ_TREE_LIST, LQ_TREE_MAP };

/* A node of a YAML or JSON document. */
struct lq_tree {
	enum lq_tree_type type;
	const char *key;              /* of a member of a map; NULL elsewhere */
	const char *text;             /* of a scalar, UTF-8 as the source has it; NULL for null, ~ and nothing */
	struct lq_tree *first, *next; /* children; the next sibling */
	unsigned line, column;        /* from 1; of the key, else of the value */
};

/* What is wrong with a document, and where. */
struct lq_tree_error {
	unsigned line, column; /* from 1; 0 when out of memory */
	char text[240];
};

/* The tree of a document; that of an empty one is a scalar without text. JSON is read as the YAML that
 * it nearly is. A plain scalar is its source text: 2022-01-06, no and 007 are texts. Refused are what
 * is too deep or too large, several documents, anchors, aliases, merge keys and tags, keys that are no
 * scalars or stand twice in a map, and NUL. `line` is the number of the first line: 1, where it is not a
 * part of something. NULL where something is wrong. */
struct lq_tree *lq_tree_parse(const char *bytes, size_t length, unsigned line, struct lq_tree_error *error);

/* The same for a file. NULL where something is wrong, which it has said; *exit is then LQ_EXIT_USAGE,
 * LQ_EXIT_FILES where the file cannot be read, or LQ_EXIT_INTERNAL when out of memory. */
struct lq_tree *lq_tree_load(const char *path, int *exit);

/* Frees a tree by its root, which may be NULL. */
void lq_tree_free(struct lq_tree *root);

/* The beginning of a text, for a message. */
enum { LQ_TREE_CLIP = 68 };
void lq_tree_clip(char clip[LQ_TREE_CLIP], const char *text);

#endif
