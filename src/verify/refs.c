/* refs.c -- ids, references, and the files that they lead to. Files are opened by name beside the one that
 * names them, and only there: no address, no absolute name, and no folder above that of the corpus. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "verify/dom.h"

#define INCLUDE "{http://www.w3.org/2001/XInclude}include"

struct lq_id {
	lq_text id;
	uint32_t node;
};

static int compare(lq_text a, lq_text b)
{
	int order = memcmp(a.at, b.at, a.length < b.length ? a.length : b.length);
	return order ? order : (a.length > b.length) - (a.length < b.length);
}

static int compare_ids(const void *a, const void *b)
{
	const struct lq_id *left = a, *right = b;
	int order = compare(left->id, right->id);
	return order ? order : (left->node > right->node) - (left->node < right->node);
}

bool lq_dom_index(struct lq_dom *xml)
{
	xml->id_count = 0;
	for (uint32_t node = 1; node < xml->node_count; node++) {
		lq_text id = xml->nodes[node].name ? lq_dom_attribute(xml, node, "xml:id") : (lq_text){ NULL, 0 };
		if (!id.at)
			continue;
		if (!lq_room_for((void **)&xml->ids, &xml->id_room, xml->id_count, sizeof *xml->ids))
			return false;
		xml->ids[xml->id_count++] = (struct lq_id){ id, node };
	}
	if (xml->id_count)
		qsort(xml->ids, xml->id_count, sizeof *xml->ids, compare_ids);
	return true;
}

uint32_t lq_dom_by_id(const struct lq_dom *xml, lq_text id, const struct lq_dom **file)
{
	if (id.length && id.at[0] == '#') {
		id.at++;
		id.length--;
	}
	for (; xml; xml = xml->next) {
		size_t low = 0, high = xml->id_count;
		while (low < high) {
			size_t middle = low + (high - low) / 2;
			if (compare(xml->ids[middle].id, id) < 0)
				low = middle + 1;
			else
				high = middle;
		}
		if (low < xml->id_count && lq_text_equal(xml->ids[low].id, id)) {
			if (file)
				*file = xml;
			return xml->ids[low].node;
		}
	}
	return 0;
}

uint32_t lq_resolve(const struct lq_proof *proof, const struct lq_dom *xml, lq_text reference,
                    const struct lq_dom **file)
{
	uint32_t node = lq_dom_by_id(xml, reference, file);
	return node ? node : lq_dom_by_id(proof->root, reference, file);
}

/* --- Ids and references ------------------------------------------------------ */

/* A name without a colon, by its ASCII characters; libxml2 has seen to the others. */
bool lq_is_ncname(lq_text name)
{
	if (!name.length || strchr("-.0123456789", name.at[0]))
		return false;
	for (size_t i = 0; i < name.length; i++) {
		unsigned char c = (unsigned char)name.at[i];
		bool letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
		if (c < 0x80 && !letter && !(c >= '0' && c <= '9') && !strchr("-._", (char)c))
			return false;
	}
	return true;
}

static void check_ids(struct lq_proof *proof, const struct lq_dom *xml)
{
	for (size_t i = 0; i < xml->id_count; i++) {
		uint32_t line = xml->nodes[xml->ids[i].node].line;
		if (!lq_is_ncname(xml->ids[i].id))
			lq_find_name(proof, line, "an id is no name:", xml->ids[i].id);
		if (i && lq_text_equal(xml->ids[i - 1].id, xml->ids[i].id))
			lq_find_name(proof, line, "an id is given twice:", xml->ids[i].id);
	}
}

/* Attributes whose value is pointers. */
static bool is_pointing(const char *name)
{
	return lq_has_token(
	    lq_text_of("who ana resp toWhom next prev start end synch since origin corresp ref target "
	               "active passive mutual scheme"),
	    name);
}

/* A document of a corpus has its persons and categories in the root: of these some are known. */
static bool leads_to_root(const char *attribute, lq_text token)
{
	static const char *const categories =
	    "#parla.meeting #parla.sitting #parla.session #parla.uni #reference #covid "
	    "#war #chair #regular #guest #interpreted #question #answer "
	    "#interrupting";
	char name[64];
	if (!strcmp(attribute, "who") || !strcmp(attribute, "ref") || !strcmp(attribute, "toWhom"))
		return true;
	if (!strcmp(attribute, "resp"))
		return lq_text_is(token, "#interpreter");
	snprintf(name, sizeof name, "%.*s", (int)token.length, token.at);
	return !strcmp(attribute, "ana") && lq_has_token(lq_text_of(categories), name);
}

static void check_pointers(struct lq_proof *proof, const struct lq_dom *xml, uint32_t node, const char *name,
                           lq_text value)
{
	lq_text token;
	bool any = false;
	bool address = !strcmp(name, "target") || !strcmp(name, "ref");
	for (size_t at = 0; lq_next_token(value, &at, &token); any = true) {
		const struct lq_dom *file;
		uint32_t line = xml->nodes[node].line;
		if (token.at[0] != '#') {
			if (!address && !memchr(token.at, ':', token.length))
				lq_find_name(proof, line, "a reference is none:", token);
		} else if (!lq_resolve(proof, xml, token, &file)) {
			if (proof->rootless && leads_to_root(name, token))
				lq_remark(proof, LQ_NEEDS_ROOT, line, "a reference leads to the root of the corpus:", token);
			else
				lq_find_name(proof, line, "a reference leads nowhere:", token);
		}
	}
	if (!any)
		lq_find_name(proof, xml->nodes[node].line, "a reference is empty:", lq_text_of(name));
}

void lq_verify_references(struct lq_proof *proof, const struct lq_dom *xml)
{
	check_ids(proof, xml);
	for (uint32_t node = 1; node < xml->node_count; node++) {
		const struct lq_node *at = &xml->nodes[node];
		for (uint32_t i = 0; at->name && i < at->attribute_count; i++) {
			const struct lq_attribute *attribute = &xml->attributes[at->attributes + i];
			if (is_pointing(attribute->name))
				check_pointers(proof, xml, node, attribute->name,
				               (lq_text){ xml->text.at + attribute->value, attribute->length });
		}
	}
}

/* --- Files ------------------------------------------------------------------- */

/* A relative name that goes up at most `up` folders, at its beginning, and down into plain names. */
static bool is_below(lq_text href, unsigned up)
{
	size_t at = 0;
	if (!href.length || href.at[0] == '/' || memchr(href.at, ':', href.length) ||
	    memchr(href.at, '\\', href.length) || memchr(href.at, '\0', href.length))
		return false;
	while (up && href.length - at >= 3 && !memcmp(href.at + at, "../", 3)) {
		at += 3;
		up--;
	}
	while (at < href.length) {
		size_t begin = at;
		while (at < href.length && href.at[at] != '/')
			at++;
		if (at == begin || href.at[begin] == '.')
			return false;
		at += at < href.length;
	}
	return href.at[href.length - 1] != '/';
}

static char *path_beside(const char *path, lq_text href)
{
	const char *slash = strrchr(path, '/');
	size_t folder = slash ? (size_t)(slash - path) + 1 : 0;
	char *joined = malloc(folder + href.length + 1);
	if (!joined)
		return NULL;
	memcpy(joined, path, folder);
	memcpy(joined + folder, href.at, href.length);
	joined[folder + href.length] = '\0';
	return joined;
}

static bool read_all(const char *path, struct lq_buffer *to)
{
	char chunk[65536];
	size_t got;
	FILE *file = fopen(path, "rb");
	if (!file)
		return false;
	while ((got = fread(chunk, 1, sizeof chunk, file)) > 0)
		lq_buffer_add(to, chunk, got);
	bool good = !ferror(file);
	fclose(file);
	return good;
}

struct lq_dom *lq_dom_open(struct lq_proof *proof, const char *path, lq_text href, unsigned up, size_t line)
{
	struct lq_buffer bytes = { 0 };
	struct lq_dom *xml = NULL;
	if (!is_below(href, up)) {
		lq_find_name(proof, line, "a file is not below the folder of the corpus:", href);
		return NULL;
	}
	char *joined = path_beside(path, href);
	if (!joined || (read_all(joined, &bytes) && !(xml = lq_dom_read(bytes.at, bytes.length, joined)))) {
		proof->no_memory = true;
		free(joined);
	} else if (!xml) {
		lq_find_name(proof, line, "a file cannot be read:", href);
		free(joined);
	} else {
		xml->owned = joined;
		if (*xml->error) {
			lq_find_name(proof, line, "a file is malformed:", href);
			lq_find_name(proof, line, "because of", lq_text_of(xml->error));
			lq_dom_free(xml);
			xml = NULL;
		} else if (!lq_dom_index(xml)) {
			proof->no_memory = true;
		}
	}
	proof->no_memory |= bytes.failed;
	lq_buffer_free(&bytes);
	return xml;
}

void lq_dom_include(struct lq_proof *proof, struct lq_dom *root)
{
	uint32_t header = lq_dom_child(root, 1, "teiHeader");
	struct lq_dom *last = root;
	for (uint32_t node = header; node; node = lq_dom_walk(root, node, header)) {
		if (!lq_dom_is(root, node, INCLUDE))
			continue;
		lq_text href = lq_dom_attribute(root, node, "href");
		last->next =
		    lq_dom_open(proof, root->path, href.at ? href : lq_text_of(""), 0, root->nodes[node].line);
		if (last->next)
			last = last->next;
	}
}

/* Whether there is a file that a component says is its root. Another name than one is wrong, and is opened.
 */
static bool is_there(const struct lq_dom *xml, lq_text href)
{
	char *path = path_beside(xml->path, href);
	FILE *file = path && is_below(href, 2) ? fopen(path, "rb") : NULL;
	bool absent = path && is_below(href, 2) && !file;
	if (file)
		fclose(file);
	free(path);
	return !absent;
}

/* Of ParlaMint, a component names no root; it lies a folder above, and its id begins that of the component.
 */
static struct lq_dom *guess_root(struct lq_proof *proof, const struct lq_dom *xml)
{
	lq_text id = lq_dom_attribute(xml, 1, "xml:id");
	const char *line = id.at ? memchr(id.at, '_', id.length) : NULL;
	char name[256];
	struct lq_dom *root = NULL;
	if (!line || memcmp(id.at, "ParlaMint-", id.length < 10 ? id.length : 10) != 0 || line - id.at > 200)
		return NULL;
	for (int up = 1; up >= 0 && !root; up--) {
		struct lq_buffer bytes = { 0 };
		snprintf(name, sizeof name, "%s%.*s.xml", up ? "../" : "", (int)(line - id.at), id.at);
		char *path = path_beside(xml->path, lq_text_of(name));
		if (path && read_all(path, &bytes))
			root = lq_dom_open(proof, xml->path, lq_text_of(name), 1, 0);
		free(path);
		lq_buffer_free(&bytes);
	}
	return root;
}

struct lq_dom *lq_dom_find_root(struct lq_proof *proof, const struct lq_dom *xml)
{
	uint32_t series = lq_dom_find(xml, 1, "teiHeader/fileDesc/seriesStmt/idno");
	struct lq_dom *root = NULL;
	struct lq_buffer href = { 0 };
	if (series) {
		lq_dom_content(xml, series, &href);
		if (is_there(xml, lq_buffer_text(&href)))
			root = lq_dom_open(proof, xml->path, lq_buffer_text(&href), 2, xml->nodes[series].line);
		else
			proof->rootless = true;
		lq_buffer_free(&href);
	} else {
		root = guess_root(proof, xml);
	}
	if (root)
		lq_dom_include(proof, root);
	return root;
}
