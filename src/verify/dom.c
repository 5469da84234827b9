/* dom.c -- a tree of our own, filled by libxml2's SAX2 events.
 *
 * Its own tree costs a third of libxml2's and knows lines beyond 65,535. A document type is refused when its
 * name is read, so that no DTD and no entity is ever looked at; depth is bounded here; libxml2 keeps its own
 * limits (XML_PARSE_HUGE is not set), which do not bind a text that is in memory. */
#include "verify/dom.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#define TEI "http://www.tei-c.org/ns/1.0"

enum { MAX_DEPTH = 60, MAX_NAMES = 10000, MAX_ATTRIBUTES = 60 };

struct reading {
	struct lq_dom *xml;
	xmlParserCtxtPtr parser;
	uint32_t stack[MAX_DEPTH];
	unsigned depth;
};

static void stop(struct reading *reading, const char *error)
{
	struct lq_dom *xml = reading->xml;
	if (!*xml->error) {
		snprintf(xml->error, sizeof xml->error, "%s", error);
		xml->error_line = reading->parser->input ? (size_t)reading->parser->input->line : 0;
	}
	xmlStopParser(reading->parser);
}

static void fail(struct reading *reading)
{
	reading->xml->no_memory = true;
	xmlStopParser(reading->parser);
}

static struct lq_node *add_node(struct reading *reading)
{
	struct lq_dom *xml = reading->xml;
	if (!lq_room_for((void **)&xml->nodes, &xml->node_room, xml->node_count, sizeof *xml->nodes)) {
		fail(reading);
		return NULL;
	}
	uint32_t index = (uint32_t)xml->node_count++,
	         parent = reading->depth ? reading->stack[reading->depth - 1] : 0;
	struct lq_node *node = &xml->nodes[index];
	*node = (struct lq_node){ .parent = parent, .line = (uint32_t)reading->parser->input->line };
	if (parent) {
		struct lq_node *above = &xml->nodes[parent];
		if (above->last)
			xml->nodes[above->last].next = index;
		else
			above->first = index;
		above->last = index;
	}
	return node;
}

/* A name as the tree has it. */
static const char *name_of(struct reading *reading, const xmlChar *local, const xmlChar *uri)
{
	char name[160];
	if (uri && !strcmp((const char *)uri, TEI))
		return (const char *)local;
	snprintf(name, sizeof name, "{%s}%s", uri ? (const char *)uri : "", (const char *)local);
	const xmlChar *kept = xmlDictLookup(reading->parser->dict, (const xmlChar *)name, -1);
	if (!kept)
		fail(reading);
	return kept ? (const char *)kept : "";
}

static const char *attribute_name(struct reading *reading, const xmlChar *local, const xmlChar *prefix)
{
	char name[80];
	if (!prefix)
		return (const char *)local;
	snprintf(name, sizeof name, "%s:%s", (const char *)prefix, (const char *)local);
	const xmlChar *kept = xmlDictLookup(reading->parser->dict, (const xmlChar *)name, -1);
	if (!kept)
		fail(reading);
	return kept ? (const char *)kept : "";
}

static void on_start(void *data, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri,
                     int namespaces, const xmlChar **declared, int count, int defaulted,
                     const xmlChar **values)
{
	xmlParserCtxtPtr parser = data;
	struct reading *reading = parser->_private;
	struct lq_dom *xml = reading->xml;
	(void)prefix, (void)namespaces, (void)declared, (void)defaulted;
	if (reading->depth == MAX_DEPTH) {
		stop(reading, "elements are nested too deeply");
		return;
	}
	if (xmlDictSize(parser->dict) > MAX_NAMES) {
		stop(reading, "there are too many different names");
		return;
	}
	const char *name = name_of(reading, local, uri);
	struct lq_node *node = add_node(reading);
	if (!node)
		return;
	node->name = name;
	node->attributes = (uint32_t)xml->attribute_count;
	reading->stack[reading->depth++] = (uint32_t)(xml->node_count - 1);
	for (int i = 0; i < count; i++, values += 5) {
		if (!lq_room_for((void **)&xml->attributes, &xml->attribute_room, xml->attribute_count,
		                 sizeof *xml->attributes)) {
			fail(reading);
			return;
		}
		xml->attributes[xml->attribute_count++] =
		    (struct lq_attribute){ attribute_name(reading, values[0], values[1]), xml->text.length,
			                       (size_t)(values[4] - values[3]) };
		lq_buffer_add(&xml->text, (const char *)values[3], (size_t)(values[4] - values[3]));
		node->attribute_count++;
	}
}

static void on_end(void *data, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri)
{
	xmlParserCtxtPtr parser = data;
	struct reading *reading = parser->_private;
	(void)local, (void)prefix, (void)uri;
	if (reading->depth)
		reading->depth--;
}

static void on_text(void *data, const xmlChar *bytes, int length)
{
	xmlParserCtxtPtr parser = data;
	struct reading *reading = parser->_private;
	struct lq_dom *xml = reading->xml;
	if (!reading->depth)
		return;
	uint32_t last = xml->nodes[reading->stack[reading->depth - 1]].last;
	struct lq_node *node = last && !xml->nodes[last].name ? &xml->nodes[last] : add_node(reading);
	if (!node)
		return;
	if (!node->length)
		node->text = xml->text.length;
	node->length += (size_t)length;
	lq_buffer_add(&xml->text, (const char *)bytes, (size_t)length);
	if (xml->text.failed)
		fail(reading);
}

static void on_doctype(void *data, const xmlChar *name, const xmlChar *external, const xmlChar *system)
{
	xmlParserCtxtPtr parser = data;
	(void)name, (void)external, (void)system;
	stop(parser->_private, "there is a document type, which is not allowed");
}

static void on_reference(void *data, const xmlChar *name)
{
	xmlParserCtxtPtr parser = data;
	(void)name;
	stop(parser->_private, "there is an entity, which is not allowed");
}

static void on_error(void *data, xmlErrorPtr error)
{
	xmlParserCtxtPtr parser = data;
	struct reading *reading = parser->_private;
	char text[160];
	if (error->level < XML_ERR_ERROR)
		return;
	if (error->code == XML_ERR_NO_MEMORY) {
		fail(reading);
		return;
	}
	snprintf(text, sizeof text, "malformed XML: %s", error->message ? error->message : "");
	text[strcspn(text, "\n")] = '\0';
	stop(reading, text);
}

/* True if a tag has more attributes than any of ours; libxml2 compares each of them with all before. */
static bool is_crowded(const char *at, const char *end)
{
	while ((at = memchr(at, '<', (size_t)(end - at)))) {
		unsigned values = 0;
		for (at++; at < end && *at != '>' && *at != '<'; at++) {
			if (*at != '"' && *at != '\'')
				continue;
			if (++values > MAX_ATTRIBUTES)
				return true;
			const char *close = memchr(at + 1, *at, (size_t)(end - at - 1));
			if (!close)
				return false;
			at = close;
		}
	}
	return false;
}

static void read_all(struct reading *reading, const char *bytes, size_t length)
{
	xmlParserCtxtPtr parser = reading->parser;
	xmlSAXHandler sax = { .initialized = XML_SAX2_MAGIC,
		                  .startElementNs = on_start,
		                  .endElementNs = on_end,
		                  .characters = on_text,
		                  .ignorableWhitespace = on_text,
		                  .cdataBlock = on_text,
		                  .internalSubset = on_doctype,
		                  .reference = on_reference,
		                  .serror = on_error };
	(void)bytes, (void)length;
	*parser->sax = sax;
	parser->_private = reading;
	parser->userData = parser;
	xmlCtxtUseOptions(parser, XML_PARSE_NONET);
	xmlParseDocument(parser);
	struct lq_dom *xml = reading->xml;
	const char *encoding = (const char *)parser->encoding;
	if (!*xml->error && !parser->wellFormed)
		stop(reading, "malformed XML");
	if (!*xml->error && encoding && xmlStrcasecmp((const xmlChar *)encoding, (const xmlChar *)"UTF-8") != 0)
		stop(reading, "the encoding is not UTF-8");
	if (!*xml->error && xml->node_count < 2)
		stop(reading, "malformed XML: there is no element");
}

struct lq_dom *lq_dom_read(const char *bytes, size_t length, const char *path)
{
	struct lq_dom *xml = calloc(1, sizeof *xml);
	struct reading reading = { .xml = xml };
	if (!xml || !lq_room_for((void **)&xml->nodes, &xml->node_room, 0, sizeof *xml->nodes))
		goto failed;
	xml->nodes[0] = (struct lq_node){ 0 };
	xml->node_count = 1;
	xml->path = path;
	if (length >= INT_MAX) {
		snprintf(xml->error, sizeof xml->error, "the file is too large");
		return xml;
	}
	if (length && is_crowded(bytes, bytes + length)) {
		snprintf(xml->error, sizeof xml->error, "an element has too many attributes");
		return xml;
	}
	reading.parser = length ? xmlCreateMemoryParserCtxt(bytes, (int)length) : NULL;
	if (!length) {
		snprintf(xml->error, sizeof xml->error, "the file is empty");
		return xml;
	}
	if (!reading.parser)
		goto failed;
	read_all(&reading, bytes, length);
	xml->names = reading.parser->dict;
	xmlDictReference(xml->names);
	if (reading.parser->myDoc)
		xmlFreeDoc(reading.parser->myDoc);
	xmlFreeParserCtxt(reading.parser);
	if (!xml->no_memory && !xml->text.failed)
		return xml;
failed:
	lq_dom_free(xml);
	return NULL;
}

void lq_dom_free(struct lq_dom *xml)
{
	while (xml) {
		struct lq_dom *next = xml->next;
		free(xml->nodes);
		free(xml->attributes);
		lq_buffer_free(&xml->text);
		free(xml->ids);
		free(xml->owned);
		if (xml->names)
			xmlDictFree(xml->names);
		free(xml);
		xml = next;
	}
}

/* --- Looking at it --------------------------------------------------------- */

lq_text lq_dom_attribute(const struct lq_dom *xml, uint32_t node, const char *name)
{
	const struct lq_attribute *at = &xml->attributes[xml->nodes[node].attributes];
	for (uint32_t i = 0; i < xml->nodes[node].attribute_count; i++, at++)
		if (!strcmp(at->name, name))
			return (lq_text){ xml->text.at + at->value, at->length };
	return (lq_text){ NULL, 0 };
}

bool lq_dom_is(const struct lq_dom *xml, uint32_t node, const char *name)
{
	return xml->nodes[node].name && !strcmp(xml->nodes[node].name, name);
}

bool lq_dom_has(const struct lq_dom *xml, uint32_t node, const char *name, const char *value)
{
	lq_text text = lq_dom_attribute(xml, node, name);
	return text.at && lq_text_is(text, value);
}

static uint32_t first_of(const struct lq_dom *xml, uint32_t node, const char *name)
{
	while (node && (!xml->nodes[node].name || (name && !lq_dom_is(xml, node, name))))
		node = xml->nodes[node].next;
	return node;
}

uint32_t lq_dom_child(const struct lq_dom *xml, uint32_t node, const char *name)
{
	return first_of(xml, xml->nodes[node].first, name);
}

uint32_t lq_dom_next(const struct lq_dom *xml, uint32_t node, const char *name)
{
	return first_of(xml, xml->nodes[node].next, name);
}

uint32_t lq_dom_find(const struct lq_dom *xml, uint32_t node, const char *path)
{
	while (node && *path) {
		char name[32];
		size_t length = strcspn(path, "/");
		snprintf(name, sizeof name, "%.*s", (int)length, path);
		node = lq_dom_child(xml, node, name);
		path += length + (path[length] == '/');
	}
	return node;
}

uint32_t lq_dom_skip(const struct lq_dom *xml, uint32_t node, uint32_t top)
{
	while (node != top && !xml->nodes[node].next)
		node = xml->nodes[node].parent;
	return node == top ? 0 : xml->nodes[node].next;
}

uint32_t lq_dom_walk(const struct lq_dom *xml, uint32_t node, uint32_t top)
{
	return xml->nodes[node].first ? xml->nodes[node].first : lq_dom_skip(xml, node, top);
}

lq_text lq_dom_text(const struct lq_dom *xml, uint32_t node)
{
	return (lq_text){ xml->text.at + xml->nodes[node].text, xml->nodes[node].length };
}

void lq_dom_content(const struct lq_dom *xml, uint32_t node, struct lq_buffer *to)
{
	for (uint32_t at = node; at; at = lq_dom_walk(xml, at, node))
		if (!xml->nodes[at].name)
			lq_buffer_add(to, xml->text.at + xml->nodes[at].text, xml->nodes[at].length);
}

bool lq_dom_is_blank(const struct lq_dom *xml, uint32_t node)
{
	lq_text text = lq_dom_text(xml, node);
	for (size_t i = 0; i < text.length; i++)
		if (!strchr(" \t\r\n", text.at[i]))
			return false;
	return true;
}

bool lq_next_token(lq_text value, size_t *at, lq_text *token)
{
	while (*at < value.length && strchr(" \t\r\n", value.at[*at]))
		++*at;
	token->at = value.at + *at;
	while (*at < value.length && !strchr(" \t\r\n", value.at[*at]))
		++*at;
	token->length = (size_t)(value.at + *at - token->at);
	return token->length > 0;
}

bool lq_has_token(lq_text value, const char *token)
{
	lq_text at;
	for (size_t i = 0; lq_next_token(value, &i, &at);)
		if (lq_text_is(at, token))
			return true;
	return false;
}
