/* tei_sentences.c -- sentences and words, where a TEI document has them: that all that was spoken is in one,
 * how they are numbered, and which words are joined. That the words themselves are right is shown elsewhere.
 */
#include <stdio.h>
#include <string.h>

#include "verify/dom.h"

enum { ID_SIZE = 512 };

/* The words of a sentence so far. */
struct tokens {
	uint32_t last; /* the element of the last word or mark; 0 before the first */
	size_t count;
	bool spaced; /* white space is behind it */
};

static bool is_token(const struct lq_dom *xml, uint32_t node)
{
	return lq_dom_is(xml, node, "w") || lq_dom_is(xml, node, "pc");
}

static bool has_inside(const struct lq_dom *xml, uint32_t top, bool (*is)(const struct lq_dom *, uint32_t))
{
	for (uint32_t node = top; node; node = lq_dom_walk(xml, node, top))
		if (xml->nodes[node].name && is(xml, node))
			return true;
	return false;
}

static bool is_sentence(const struct lq_dom *xml, uint32_t node)
{
	return lq_dom_is(xml, node, "s");
}

/* Remarks, and what was struck out, hold nothing that is spoken. */
static bool is_aside(const struct lq_dom *xml, uint32_t node)
{
	static const char *const names[] = { "note", "vocal", "kinesic", "incident", "gap" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (lq_dom_is(xml, node, names[i]))
			return true;
	return lq_dom_is(xml, node, "sic") && !has_inside(xml, node, is_token);
}

static bool is_spaced(lq_text text)
{
	const char *at = text.at, *end = text.at + text.length;
	for (uint32_t point; at < end;) {
		at += lq_character(at, end, &point);
		if (lq_is_white(point))
			return true;
	}
	return false;
}

static bool is_empty(lq_text text)
{
	const char *at = text.at, *end = text.at + text.length;
	for (uint32_t point; at < end;) {
		at += lq_character(at, end, &point);
		if (!lq_is_white(point) && !lq_is_invisible(point))
			return false;
	}
	return true;
}

static void check_id(struct lq_proof *proof, const struct lq_dom *xml, uint32_t node, const char *id)
{
	lq_text got = lq_dom_attribute(xml, node, "xml:id"), want = lq_text_of(id);
	if (!got.at || !lq_text_equal(got, want))
		lq_find_differs(proof, xml->nodes[node].line, "an id is not right", &want, got.at ? &got : NULL);
}

/* Whether the last word says rightly that the next thing is joined to it. */
static void check_join(struct lq_proof *proof, const struct lq_dom *xml, const struct tokens *tokens,
                       bool more)
{
	if (tokens->last && lq_dom_has(xml, tokens->last, "join", "right") != (more && !tokens->spaced))
		lq_find(proof, xml->nodes[tokens->last].line,
		        "a word is joined to the next one, or is not, and should");
}

static void check_token(struct lq_proof *proof, const struct lq_dom *xml, uint32_t node, const char *sentence,
                        struct tokens *tokens)
{
	char id[ID_SIZE + 24];
	struct lq_buffer text = { 0 };
	check_join(proof, xml, tokens, true);
	snprintf(id, sizeof id, "%s.t%zu", sentence, ++tokens->count);
	check_id(proof, xml, node, id);
	lq_dom_content(xml, node, &text);
	if (is_empty(lq_buffer_text(&text)) || is_spaced(lq_buffer_text(&text)))
		lq_find_name(proof, xml->nodes[node].line, "a word is none:", lq_buffer_text(&text));
	proof->no_memory |= text.failed;
	lq_buffer_free(&text);
	tokens->last = node;
	tokens->spaced = false;
}

static void check_sentence(struct lq_proof *proof, const struct lq_dom *xml, uint32_t top, const char *id)
{
	struct tokens tokens = { 0 };
	check_id(proof, xml, top, id);
	if (!has_inside(xml, top, is_token))
		return;
	for (uint32_t node = xml->nodes[top].first; node;) {
		bool skip = false;
		if (!xml->nodes[node].name) {
			tokens.spaced |= is_spaced(lq_dom_text(xml, node));
			if (!is_empty(lq_dom_text(xml, node)))
				lq_find_name(proof, xml->nodes[node].line, "words are in no word:", lq_dom_text(xml, node));
		} else if (is_token(xml, node)) {
			check_token(proof, xml, node, id, &tokens);
			skip = true;
		} else {
			skip = is_aside(xml, node);
		}
		node = skip ? lq_dom_skip(xml, node, top) : lq_dom_walk(xml, node, top);
	}
	check_join(proof, xml, &tokens, false);
}

void lq_verify_sentences(struct lq_proof *proof, const struct lq_dom *xml, uint32_t text)
{
	lq_text stem = lq_dom_attribute(xml, 1, "xml:id");
	char id[ID_SIZE];
	size_t count = 0;
	if (!has_inside(xml, text, is_sentence))
		return;
	for (uint32_t node = text; node;) {
		bool segment = lq_dom_is(xml, xml->nodes[node].parent, "seg");
		if (is_sentence(xml, node)) {
			snprintf(id, sizeof id, "%.*s.s%zu", (int)stem.length, stem.at ? stem.at : "", ++count);
			check_sentence(proof, xml, node, id);
		} else if (segment && !xml->nodes[node].name && !is_empty(lq_dom_text(xml, node))) {
			lq_find_name(proof, xml->nodes[node].line, "words are in no sentence:", lq_dom_text(xml, node));
		}
		node = is_sentence(xml, node) ? lq_dom_skip(xml, node, text) : lq_dom_walk(xml, node, text);
	}
}
