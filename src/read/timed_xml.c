/* timed_xml.c -- captions in XML: srv3 and srv1 of YouTube; TTML has a file of its own. */
#include <stdlib.h>
#include <string.h>

#include "read/file.h"
#include "read/timed_xml.h"

bool lq_timed_is(const xmlNode *node, const char *name)
{
	return node->type == XML_ELEMENT_NODE && !strcmp((const char *)node->name, name);
}

lq_text lq_timed_attribute(const xmlNode *node, const char *name)
{
	const char *value = lq_xml_attribute(node, name);
	return value ? (lq_text){ value, strlen(value) } : (lq_text){ "", 0 };
}

/* A time in milliseconds, or in seconds where `unit` is 1; -1 where there is none. */
static int64_t number(const xmlNode *node, const char *name, int64_t unit)
{
	int64_t time;
	bool fraction = false;
	return lq_timed_number(lq_timed_attribute(node, name), &time, &fraction) ? lq_timed_bound(time / unit)
	                                                                         : -1;
}

/* --- YouTube ------------------------------------------------------------------------ */

enum { MILLISECONDS = 1000 }; /* thousandths of a number */

int64_t lq_timed_sum(int64_t start, int64_t length)
{
	return start >= 0 && length >= 0 ? lq_timed_bound(start + length) : length;
}

/* The text of a paragraph of srv3: of itself, and of parts with their times. */
static void take_srv3(struct lq_timed_builder *builder, const xmlNode *paragraph)
{
	int64_t start = number(paragraph, "t", MILLISECONDS);
	bool timed = false, text = !lq_xml_attribute(paragraph, "a");
	for (const xmlNode *node = paragraph; node && !text; node = lq_xml_next(paragraph, node, false))
		text = node->type == XML_TEXT_NODE && node->content[strspn((const char *)node->content, " \r\n")];
	if (!text) /* it only ends a line */
		return;
	lq_timed_cue(builder, start, lq_timed_sum(start, number(paragraph, "d", MILLISECONDS)),
	             (unsigned long)xmlGetLineNo(paragraph));
	lq_timed_line(builder, (unsigned long)xmlGetLineNo(paragraph));
	for (const xmlNode *node = paragraph->children; node; node = node->next)
		timed |= lq_timed_is(node, "s") && lq_xml_attribute(node, "t");
	for (const xmlNode *node = lq_xml_next(paragraph, paragraph, false); node;
	     node = lq_xml_next(paragraph, node, false)) {
		if (lq_timed_is(node, "s") && timed) {
			int64_t offset = number(node, "t", MILLISECONDS);
			lq_timed_mark(builder, lq_timed_sum(start, offset < 0 ? 0 : offset), -1);
		} else if (lq_timed_is(node, "br")) {
			lq_timed_line(builder, (unsigned long)xmlGetLineNo(node));
		} else if (node->type == XML_TEXT_NODE) {
			lq_timed_put(builder,
			             (lq_text){ (const char *)node->content, strlen((const char *)node->content) });
		}
	}
}

/* A text of srv1, whose characters are escaped twice. */
static void take_srv1(struct lq_timed_builder *builder, const xmlNode *text)
{
	int64_t start = number(text, "start", 1);
	lq_timed_cue(builder, start, lq_timed_sum(start, number(text, "dur", 1)),
	             (unsigned long)xmlGetLineNo(text));
	for (const xmlNode *node = text->children; node; node = node->next) {
		if (node->type != XML_TEXT_NODE)
			continue;
		const char *content = (const char *)node->content;
		struct lq_timed_lines lines = { content, content + strlen(content), 0 };
		lq_text line;
		while (lq_timed_next_line(&lines, &line)) {
			lq_timed_line(builder, (unsigned long)xmlGetLineNo(text));
			lq_timed_read_payload(builder, line);
		}
	}
}

/* --- All ------------------------------------------------------------------------------------ */

static void read_root(struct lq_timed_builder *builder, const xmlNode *root)
{
	builder->format = lq_timed_is(root, "timedtext")    ? LQ_TIMED_srv3
	                  : lq_timed_is(root, "transcript") ? LQ_TIMED_srv1
	                  : lq_timed_is(root, "tt")         ? LQ_TIMED_ttml
	                                                    : LQ_TIMED_NONE;
	if (builder->format == LQ_TIMED_ttml)
		lq_timed_read_ttml(builder, root);
	for (const xmlNode *node = root; node && !builder->failed; node = lq_xml_next(root, node, false)) {
		if (builder->format == LQ_TIMED_srv3 && lq_timed_is(node, "p"))
			take_srv3(builder, node);
		else if (builder->format == LQ_TIMED_srv1 && lq_timed_is(node, "text"))
			take_srv1(builder, node);
	}
	if (builder->format == LQ_TIMED_NONE)
		builder->exit =
		    lq_say_place(builder->path, 0, 0,
		                 "XML, but no captions that are known: its root is neither 'timedtext' nor "
		                 "'transcript' nor 'tt'");
}

/* Behind the last place where a word stands; 0 where it does not. */
static size_t behind_last(const char *bytes, size_t length, const char *word)
{
	size_t size = strlen(word), at = length;
	while (at >= size && memcmp(bytes + at - size, word, size) != 0)
		at--;
	return at >= size ? at : 0;
}

/* A copy of YouTube's captions whose end is missing, closed behind the last paragraph that is whole; NULL
 * where nothing is missing, or nothing is whole. */
static char *mend(const char *bytes, size_t length, size_t *mended)
{
	static const char end[] = "</body></timedtext>";
	if (behind_last(bytes, length, "</timedtext>") || !behind_last(bytes, length, "<timedtext"))
		return NULL;
	size_t whole = behind_last(bytes, length, "</p>");
	char *copy = whole ? malloc(whole + sizeof end) : NULL;
	if (!copy)
		return NULL;
	memcpy(copy, bytes, whole);
	memcpy(copy + whole, end, sizeof end);
	*mended = whole + sizeof end - 1;
	return copy;
}

void lq_timed_read_xml(struct lq_timed_builder *builder)
{
	size_t length = builder->source_length;
	int exit = LQ_EXIT_DONE;
	char *mended = mend(builder->source, builder->source_length, &length);
	if (mended)
		lq_timed_odd(builder, LQ_ODD_CUT, 0, false);
	xmlDoc *document = lq_xml_parse(builder->path, mended ? mended : builder->source, length, &exit);
	const xmlNode *root = document ? xmlDocGetRootElement(document) : NULL;
	if (root)
		read_root(builder, root);
	else if (exit == LQ_EXIT_INTERNAL)
		builder->failed = true;
	else
		builder->exit = LQ_EXIT_FILES;
	xmlFreeDoc(document);
	free(mended);
}
