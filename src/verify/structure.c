/* structure.c -- which elements, attributes and text stand where, and which characters. */
#include <stdio.h>
#include <string.h>

#include "verify/dom.h"

static const struct element {
	const char *name;
	bool text;
	const char *attributes, *children;
} elements[] = {
#define ELEMENT(name, text, attributes, children) { name, text, attributes, children },
#include "verify/elements.def"
#undef ELEMENT
};

static const struct element *element_of(const char *name)
{
	for (size_t i = 0; i < sizeof elements / sizeof *elements; i++)
		if (!strcmp(elements[i].name, name))
			return &elements[i];
	return NULL;
}

/* The table's entry of a name of the document, whose names are unique pointers: the last are remembered. */
struct known {
	const char *name;
	const struct element *element;
};

enum { KNOWN = 256 };

static const struct element *recall(struct known known[KNOWN], const char *name)
{
	struct known *at = &known[((uintptr_t)name >> 3) % KNOWN];
	if (at->name != name)
		*at = (struct known){ name, element_of(name) };
	return at->element;
}

static void check_characters(struct lq_proof *proof, lq_text text, uint32_t line, bool blanks)
{
	for (size_t i = 0; i < text.length;) {
		uint32_t point;
		if (text.at[i] > ' ' && text.at[i] < 0x7F) {
			i++;
			continue;
		}
		size_t length = lq_character(text.at + i, text.at + text.length, &point);
		const char *what = point < 0x7F && point >= ' ' ? NULL : lq_forbidden(point);
		if (what) {
			char message[80];
			snprintf(message, sizeof message, "a forbidden character: %s, U+%04X", what, (unsigned)point);
			lq_find(proof, line, message);
			return;
		}
		if (!blanks && (point == '\t' || point == '\n' || point == '\r' ||
		                (point == ' ' && i + 1 < text.length && text.at[i + 1] == ' '))) {
			lq_find_name(proof, line, "white space is not in normal form:", text);
			return;
		}
		i += length;
	}
}

/* Text begins and ends without a space in these. */
static bool is_tight(const char *name)
{
	static const char *const names[] = { "seg", "p", "note", "desc", "head", "item", "term" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (!strcmp(names[i], name))
			return true;
	return false;
}

static void check_ends(struct lq_proof *proof, const struct lq_dom *xml, uint32_t node)
{
	const struct lq_node *at = &xml->nodes[node];
	if (!at->first || !is_tight(at->name))
		return;
	if (!xml->nodes[at->first].name && !lq_dom_is_blank(xml, at->first)) {
		lq_text text = lq_dom_text(xml, at->first);
		if (text.at[0] == ' ')
			lq_find_name(proof, at->line, "an element begins with a space:", lq_text_of(at->name));
	}
	if (!xml->nodes[at->last].name && !lq_dom_is_blank(xml, at->last)) {
		lq_text text = lq_dom_text(xml, at->last);
		if (text.at[text.length - 1] == ' ')
			lq_find_name(proof, at->line, "an element ends with a space:", lq_text_of(at->name));
	}
}

bool lq_dom_is_preserved(const struct lq_dom *xml)
{
	for (size_t i = 0; i < xml->attribute_count; i++)
		if (!strcmp(xml->attributes[i].name, "xml:space"))
			return true;
	return false;
}

static void check_text(struct lq_proof *proof, const struct lq_dom *xml, uint32_t node,
                       const struct element *above, bool in_text, bool preserved)
{
	const struct lq_node *at = &xml->nodes[node];
	if (above && !above->text && !lq_dom_is_blank(xml, node))
		lq_find_name(proof, at->line, "text stands where there may be none:", lq_dom_text(xml, node));
	/* Between elements there is indentation. */
	bool blank = lq_dom_is_blank(xml, node);
	if (!preserved)
		check_characters(proof, lq_dom_text(xml, node), at->line, blank || !in_text);
}

/* The place of a name in a list; SIZE_MAX if it is not there. */
static size_t place_in(const char *list, const char *name)
{
	lq_text token;
	size_t place = 0;
	for (size_t at = *list == '='; lq_next_token(lq_text_of(list), &at, &token); place++)
		if (lq_text_is(token, name))
			return place;
	return SIZE_MAX;
}

/* Whether an element and the one behind it are the same, with all they hold. */
static bool are_same(const struct lq_dom *xml, uint32_t a, uint32_t b)
{
	uint32_t one = a, other = b;
	while (one && other) {
		const struct lq_node *left = &xml->nodes[one], *right = &xml->nodes[other];
		if (left->name != right->name || left->attribute_count != right->attribute_count)
			return false;
		if (!left->name && !lq_text_equal(lq_dom_text(xml, one), lq_dom_text(xml, other)))
			return false;
		for (uint32_t i = 0; left->name && i < left->attribute_count; i++) {
			lq_text value = lq_dom_attribute(xml, other, xml->attributes[left->attributes + i].name);
			lq_text mine = { xml->text.at + xml->attributes[left->attributes + i].value,
				             xml->attributes[left->attributes + i].length };
			if (!value.at || !lq_text_equal(value, mine))
				return false;
		}
		one = lq_dom_walk(xml, one, a);
		other = lq_dom_walk(xml, other, b);
	}
	return one == other;
}

/* In the header, nothing is said twice, and what has an order is in it. */
static void check_order(struct lq_proof *proof, const struct lq_dom *xml, uint32_t node,
                        const struct element *above)
{
	uint32_t next = lq_dom_next(xml, node, NULL);
	const char *name = xml->nodes[node].name;
	if (!next)
		return;
	if (above->children[0] == '=' &&
	    place_in(above->children, xml->nodes[next].name) < place_in(above->children, name))
		lq_find_name(proof, xml->nodes[next].line,
		             "an element stands in another order:", lq_text_of(xml->nodes[next].name));
	if (xml->nodes[next].name == name && strcmp(name, "persName") != 0 && are_same(xml, node, next))
		lq_find_name(proof, xml->nodes[next].line,
		             "an element stands twice in the header:", lq_text_of(name));
}

static void check_element(struct lq_proof *proof, const struct lq_dom *xml, uint32_t node,
                          const struct element *element, const struct element *above)
{
	const struct lq_node *at = &xml->nodes[node];
	if (!element || (above && place_in(above->children, at->name) == SIZE_MAX)) {
		lq_find_name(proof, at->line, "an extra element:", lq_text_of(at->name));
		return;
	}
	for (uint32_t i = 0; i < at->attribute_count; i++) {
		const struct lq_attribute *attribute = &xml->attributes[at->attributes + i];
		lq_text value = { xml->text.at + attribute->value, attribute->length };
		bool space = element->text && !strcmp(attribute->name, "xml:space");
		if (!space && !lq_has_token(lq_text_of(element->attributes), attribute->name))
			lq_find_name(proof, at->line, "an extra attribute:", lq_text_of(attribute->name));
		check_characters(proof, value, at->line, true);
	}
}

void lq_verify_structure(struct lq_proof *proof, const struct lq_dom *xml)
{
	struct known known[KNOWN] = { { NULL, NULL } };
	uint32_t text = lq_dom_child(xml, 1, "text"), behind = text ? lq_dom_skip(xml, text, 1) : 0;
	bool in_text = false, preserved = lq_dom_is_preserved(xml);
	for (uint32_t node = 1; node; node = lq_dom_walk(xml, node, 1)) {
		const struct lq_node *at = &xml->nodes[node];
		const struct element *above = at->parent ? recall(known, xml->nodes[at->parent].name) : NULL;
		if (node == text)
			in_text = true;
		else if (node == behind)
			in_text = false;
		if (!at->name) {
			check_text(proof, xml, node, above, in_text, preserved);
			continue;
		}
		check_element(proof, xml, node, recall(known, at->name), above);
		if (!preserved)
			check_ends(proof, xml, node);
		if (!in_text && above && at->parent)
			check_order(proof, xml, node, above);
	}
}
