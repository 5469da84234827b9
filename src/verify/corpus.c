/* corpus.c -- the root of a corpus: what its documents are in all. */
#include "verify/corpus.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define INCLUDE "{http://www.w3.org/2001/XInclude}include"

uint32_t lq_corpus_first(const struct lq_dom *root)
{
	return lq_dom_child(root, 1, INCLUDE);
}

uint32_t lq_corpus_after(const struct lq_dom *root, uint32_t include)
{
	return lq_dom_next(root, include, INCLUDE);
}

/* --- Counts ------------------------------------------------------------------- */

static uint64_t *count_of(struct lq_corpus_counts *counts, lq_text name)
{
	size_t i = 0;
	while (i < counts->count && !lq_text_is(name, counts->names[i]))
		i++;
	if (i == counts->count && (i == LQ_CORPUS_NAMES || name.length >= sizeof counts->names[i]))
		return NULL;
	if (i == counts->count) {
		memcpy(counts->names[i], name.at, name.length);
		counts->names[i][name.length] = '\0';
		counts->count++;
	}
	return &counts->numbers[i];
}

void lq_corpus_add(struct lq_corpus_counts *counts, const struct lq_dom *document, size_t words)
{
	uint32_t text = lq_dom_child(document, 1, "text");
	for (uint32_t node = text; node; node = lq_dom_walk(document, node, text)) {
		uint64_t *number =
		    document->nodes[node].name ? count_of(counts, lq_text_of(document->nodes[node].name)) : NULL;
		if (number)
			++*number;
	}
	counts->words += words;
}

static uint64_t number_of(lq_text text)
{
	uint64_t number = 0;
	for (size_t i = 0; i < text.length && i < 18; i++)
		number = number * 10 + (uint64_t)(text.at[i] - '0');
	return number;
}

static void check_extent(struct lq_proof *proof, const struct lq_dom *root, struct lq_corpus_counts *counts)
{
	uint32_t extent = lq_dom_find(root, 1, "teiHeader/fileDesc/extent");
	uint64_t *speeches = count_of(counts, lq_text_of("u"));
	size_t seen = 0;
	for (uint32_t node = extent ? lq_dom_child(root, extent, "measure") : 0; node;
	     node = lq_dom_next(root, node, "measure"), seen++) {
		bool words = lq_dom_has(root, node, "unit", "words");
		uint64_t wanted = words ? counts->words : speeches ? *speeches : 0;
		uint64_t number = number_of(lq_dom_attribute(root, node, "quantity"));
		if (number != wanted)
			lq_find_numbers(proof, root->nodes[node].line, "the extent of the corpus is wrong: the number of",
			                words ? "words" : "speeches", wanted, number);
	}
	if (seen != 2)
		lq_find(proof, root->nodes[extent].line, "the extent of the corpus does not give two numbers");
}

static void check_tags(struct lq_proof *proof, const struct lq_dom *root, struct lq_corpus_counts *counts)
{
	uint32_t names = lq_dom_find(root, 1, "teiHeader/encodingDesc/tagsDecl/namespace");
	for (uint32_t node = names ? lq_dom_child(root, names, "tagUsage") : 0; node;
	     node = lq_dom_next(root, node, "tagUsage")) {
		lq_text name = lq_dom_attribute(root, node, "gi");
		uint64_t *wanted = count_of(counts, name.at ? name : lq_text_of(""));
		uint64_t number = number_of(lq_dom_attribute(root, node, "occurs"));
		char text[40];
		snprintf(text, sizeof text, "%.*s", (int)name.length, name.at ? name.at : "");
		if (!wanted || *wanted != number)
			lq_find_numbers(proof, root->nodes[node].line, "tagUsage of the corpus is wrong: the number of",
			                text, wanted ? *wanted : 0, number);
		if (wanted)
			*wanted = 0;
	}
	for (size_t i = 0; i < counts->count; i++)
		if (counts->numbers[i])
			lq_find_numbers(proof, root->nodes[names].line, "tagUsage of the corpus does not count",
			                counts->names[i], counts->numbers[i], 0);
}

void lq_verify_totals(struct lq_proof *proof, const struct lq_dom *root, struct lq_corpus_counts *counts)
{
	check_extent(proof, root, counts);
	check_tags(proof, root, counts);
}

/* --- The root itself ------------------------------------------------------------ */

/* An id stands in one file of the corpus only. */
static void check_ids(struct lq_proof *proof, const struct lq_dom *root)
{
	for (const struct lq_dom *file = root; file; file = file->next)
		for (uint32_t node = 1; node < file->node_count; node++) {
			lq_text id =
			    file->nodes[node].name ? lq_dom_attribute(file, node, "xml:id") : (lq_text){ NULL, 0 };
			for (const struct lq_dom *other = file->next; id.at && other; other = other->next) {
				const struct lq_dom *found = NULL;
				if (lq_dom_by_id(other, id, &found) && found == other)
					lq_find_name(proof, other->nodes[1].line, "an id is given in two files:", id);
			}
		}
}

void lq_verify_root(struct lq_proof *proof, struct lq_dom *root)
{
	lq_text id = lq_dom_attribute(root, 1, "xml:id"), stem = lq_text_of(proof->stem);
	if (proof->stem && !lq_is_stem(id, proof->stem))
		lq_find_differs(proof, root->nodes[1].line, "the id of the root is not the name of the file", &stem,
		                id.at ? &id : NULL);
	proof->root = root;
	const char *path = proof->path;
	for (struct lq_dom *file = root; file; file = file->next) {
		const char *slash = strrchr(file->path, '/');
		lq_text name = lq_text_of(slash ? slash + 1 : file->path);
		proof->path = file->path;
		lq_verify_structure(proof, file);
		lq_verify_references(proof, file);
		id = lq_dom_attribute(file, 1, "xml:id");
		if (file != root && id.at &&
		    (name.length != id.length + 4 || memcmp(name.at, id.at, id.length) != 0) &&
		    !lq_dom_is(file, 1, "taxonomy"))
			lq_find_name(proof, file->nodes[1].line, "the id of a list is not the name of its file:", id);
	}
	proof->path = path;
	check_ids(proof, root);
}

/* --- Whose source -------------------------------------------------------------- */

void lq_corpus_source(const struct lq_dom *document, const char *type, struct lq_buffer *to)
{
	uint32_t node = lq_dom_find(document, 1, "teiHeader/fileDesc/sourceDesc/bibl/idno");
	to->length = 0;
	for (; node; node = lq_dom_next(document, node, "idno"))
		if (lq_dom_has(document, node, "type", type))
			lq_dom_content(document, node, to);
}

/* Documents of one name are told apart by a number, "a-2". */
static lq_text without_number(lq_text name)
{
	size_t at = name.length;
	while (at > 1 && name.at[at - 1] >= '0' && name.at[at - 1] <= '9')
		at--;
	return at < name.length && at > 1 && name.at[at - 1] == '-' ? (lq_text){ name.at, at - 1 } : name;
}

bool lq_corpus_is_source(const struct lq_dom *document, const char *stem)
{
	lq_text id = lq_dom_attribute(document, 1, "xml:id");
	/* "ParlaMint-XX_2022-01-06-STEM" */
	const char *line = id.at ? memchr(id.at, '_', id.length) : NULL;
	size_t skip = line ? (size_t)(line - id.at) + 12 : 0;
	if (!line || id.length <= skip || line[11] != '-')
		return false;
	lq_text name = { id.at + skip, id.length - skip };
	return lq_is_stem_part(name, stem) || lq_is_stem_part(without_number(name), stem);
}
