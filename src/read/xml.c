#include "read/xml.h"

#include <stdlib.h>
#include <string.h>

#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include "read/file.h"

/* The first thing that was wrong. */
struct trouble {
	char text[256]; /* empty: nothing */
	unsigned long line, column;
	bool memory;
};

/* Is told of errors. Double ids are an error of validity, and left to who reads the tree. */
static void keep_error(void *data, xmlError *error)
{
	const xmlParserCtxt *parser = data;
	struct trouble *trouble = parser->_private;
	if (*trouble->text || error->domain == XML_FROM_VALID || error->level < XML_ERR_ERROR)
		return;
	bool deep = (unsigned)parser->nameNr >= xmlParserMaxDepth;
	trouble->memory = error->code == XML_ERR_NO_MEMORY;
	trouble->line = error->line > 0 ? (unsigned long)error->line : 0;
	trouble->column = error->int2 > 0 ? (unsigned long)error->int2 : 0;
	snprintf(trouble->text, sizeof trouble->text, "%s",
	         deep             ? "elements are nested too deep"
	         : error->message ? error->message
	                          : "this is not XML");
}

/* Ends the reading. */
static void stop(xmlParserCtxt *parser, const char *why)
{
	struct trouble *trouble = parser->_private;
	if (!*trouble->text) {
		snprintf(trouble->text, sizeof trouble->text, "%s", why);
		trouble->line = (unsigned long)xmlSAX2GetLineNumber(parser);
	}
	xmlStopParser(parser);
}

/* A DOCTYPE, whatever is in it, ends the reading: nothing that it declares is ever seen. */
static void refuse_doctype(void *data, const xmlChar *name, const xmlChar *external, const xmlChar *system)
{
	(void)name, (void)external, (void)system;
	stop(data, "a DOCTYPE is not allowed here");
}

/* libxml2 keeps names and short texts in a table whose size it bounds, so that more of them cost more each.
 */
enum { NAMES = 1 << 16 };

/* Makes an element as libxml2 does, but for xml:id, which it would enter into such a table too. */
static void start_element(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                          int space_count, const xmlChar **spaces, int count, int defaulted,
                          const xmlChar **attributes)
{
	enum { NAME, PREFIX, URI, VALUE, END, FIELDS };
	xmlParserCtxt *parser = data;
	int found = 0;
	while (found < count && !(xmlStrEqual(attributes[found * FIELDS + PREFIX], BAD_CAST "xml") &&
	                          xmlStrEqual(attributes[found * FIELDS + NAME], BAD_CAST "id")))
		found++;
	/* There may be no attributes at all, and then no place of them. */
	const xmlChar **at = found < count ? attributes + (ptrdiff_t)found * FIELDS : NULL;
	const xmlChar *id[FIELDS] = { NULL };
	size_t behind = found < count ? sizeof *at * FIELDS * (size_t)(count - found - 1) : 0;
	if (found < count) {
		memcpy(id, at, sizeof id);
		memmove(at, at + FIELDS, behind);
	}
	xmlSAX2StartElementNs(data, name, prefix, uri, space_count, spaces, count - (found < count), defaulted,
	                      attributes);
	/* The parser owns the attributes, by their places. */
	if (found < count) {
		memmove(at + FIELDS, at, behind);
		memcpy(at, id, sizeof id);
	}
	if (xmlDictSize(parser->dict) > NAMES)
		stop(parser, "there are too many different names");
	if (found == count || !parser->node || parser->disableSAX)
		return;
	xmlNs *xml = xmlSearchNs(parser->myDoc, parser->node, BAD_CAST "xml");
	xmlAttr *made = xmlNewNsProp(parser->node, xml, BAD_CAST "id", NULL);
	xmlNode *text = made ? xmlNewDocTextLen(parser->myDoc, id[VALUE], (int)(id[END] - id[VALUE])) : NULL;
	if (!text) {
		((struct trouble *)parser->_private)->memory = true;
		return;
	}
	text->parent = (xmlNode *)made;
	made->children = made->last = text;
}

static int say_trouble(const struct trouble *trouble, const char *path)
{
	if (!trouble->memory)
		return lq_say_place(path, trouble->line, trouble->column,
		                    *trouble->text ? trouble->text : "this is not XML");
	lq_say(path, lq_status_text(LQ_NO_MEMORY));
	return LQ_EXIT_INTERNAL;
}

xmlDoc *lq_xml_parse(const char *path, const char *bytes, size_t length, int *exit)
{
	struct trouble trouble = { .text = "" };
	xmlParserCtxt *parser = xmlNewParserCtxt();
	xmlDoc *document = NULL;
	if (parser) {
		parser->_private = &trouble;
		parser->sax->serror = keep_error;
		parser->sax->internalSubset = refuse_doctype;
		parser->sax->startElementNs = start_element;
		/* Without XML_PARSE_HUGE, libxml2 bounds the depth. */
		document =
		    xmlCtxtReadMemory(parser, bytes, (int)length, NULL, NULL,
		                      XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_COMPACT | XML_PARSE_BIG_LINES);
		xmlFreeParserCtxt(parser);
	}
	trouble.memory |= !parser;
	if (document && !*trouble.text && !trouble.memory)
		return document;
	*exit = say_trouble(&trouble, path);
	xmlFreeDoc(document);
	return NULL;
}

xmlDoc *lq_xml_read(const char *path, int *exit)
{
	size_t length;
	char *bytes = lq_read_file(path, &length, exit);
	xmlDoc *document = bytes ? lq_xml_parse(path, bytes, length, exit) : NULL;
	free(bytes);
	return document;
}

bool lq_xml_is_tei(const xmlNode *node, const char *name)
{
	return node->type == XML_ELEMENT_NODE && node->ns && !strcmp((const char *)node->name, name) &&
	       !strcmp((const char *)node->ns->href, LQ_TEI_NAMESPACE);
}

/* As no entity is ever declared, the value of an attribute is one text, or none. */
static const char *value_of(const xmlAttr *attribute)
{
	if (!attribute)
		return NULL;
	return attribute->children ? (const char *)attribute->children->content : "";
}

const char *lq_xml_attribute(const xmlNode *node, const char *name)
{
	return value_of(xmlHasNsProp(node, (const xmlChar *)name, NULL));
}

const char *lq_xml_id(const xmlNode *node)
{
	return value_of(xmlHasNsProp(node, (const xmlChar *)"id", XML_XML_NAMESPACE));
}

xmlNode *lq_xml_next(const xmlNode *root, const xmlNode *node, bool skip)
{
	if (!skip && node->type == XML_ELEMENT_NODE && node->children)
		return node->children;
	while (node != root && !node->next)
		node = node->parent;
	return node == root ? NULL : node->next;
}
