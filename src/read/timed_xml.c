/* timed_xml.c -- XML of captions: srv3 and srv1 of YouTube, and TTML. */
#include <stdlib.h>
#include <string.h>

#include "read/file.h"
#include "read/timed_build.h"
#include "read/xml.h"

static bool is(const xmlNode *node, const char *name)
{
	return node->type == XML_ELEMENT_NODE && !strcmp((const char *)node->name, name);
}

static lq_text attribute(const xmlNode *node, const char *name)
{
	const char *value = lq_xml_attribute(node, name);
	return value ? (lq_text){ value, strlen(value) } : (lq_text){ "", 0 };
}

/* A time in milliseconds, or in seconds where `unit` is 1; -1 where there is none. */
static int64_t number(const xmlNode *node, const char *name, int64_t unit)
{
	int64_t time;
	bool fraction = false;
	return lq_timed_number(attribute(node, name), &time, &fraction) ? lq_timed_bound(time / unit) : -1;
}

/* --- YouTube ------------------------------------------------------------------------ */

enum { MILLISECONDS = 1000 }; /* thousandths of a number */

static int64_t sum(int64_t start, int64_t length)
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
	lq_timed_cue(builder, start, sum(start, number(paragraph, "d", MILLISECONDS)),
	             (unsigned long)xmlGetLineNo(paragraph));
	lq_timed_line(builder, (unsigned long)xmlGetLineNo(paragraph));
	for (const xmlNode *node = paragraph->children; node; node = node->next)
		timed |= is(node, "s") && lq_xml_attribute(node, "t");
	for (const xmlNode *node = lq_xml_next(paragraph, paragraph, false); node;
	     node = lq_xml_next(paragraph, node, false)) {
		if (is(node, "s") && timed) {
			int64_t offset = number(node, "t", MILLISECONDS);
			lq_timed_mark(builder, sum(start, offset < 0 ? 0 : offset), -1);
		} else if (is(node, "br")) {
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
	lq_timed_cue(builder, start, sum(start, number(text, "dur", 1)), (unsigned long)xmlGetLineNo(text));
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

/* --- TTML ------------------------------------------------------------------------------ */

/* What times in frames and ticks are of. */
struct rates {
	double frames, ticks;
};

static double rate(const xmlNode *root, const char *name, double otherwise)
{
	int64_t thousandths;
	bool fraction = false;
	for (const xmlAttr *at = root->properties; at; at = at->next)
		if (!strcmp((const char *)at->name, name) && at->children &&
		    lq_timed_number(
		        (lq_text){ (const char *)at->children->content, strlen((const char *)at->children->content) },
		        &thousandths, &fraction) &&
		    thousandths > 0)
			return (double)thousandths / MILLISECONDS;
	return otherwise;
}

/* "01:02:03.4", "01:02:03:12" in frames, "12.5s", "1500ms", "90f", "1000t". */
static int64_t expression(lq_text text, const struct rates *rates)
{
	static const struct {
		const char *name;
		double length;
	} units[] = { { "ms", 1 }, { "s", MILLISECONDS }, { "m", 60000 }, { "h", 3600000 } };
	int64_t time;
	bool odd = false;
	size_t digits = 0, colons = 0;
	for (size_t i = 0; i < text.length; i++)
		colons += text.at[i] == ':';
	if (colons == 3) {
		const char *frames = text.at + text.length;
		while (frames[-1] != ':')
			frames--;
		int64_t count;
		lq_text clock = { text.at, (size_t)(frames - 1 - text.at) };
		lq_text behind = lq_timed_clock(clock, LQ_TIMED_vtt, &time, &odd);
		if (!behind.at || time < 0 ||
		    !lq_timed_number((lq_text){ frames, (size_t)(text.at + text.length - frames) }, &count, &odd))
			return -1;
		return lq_timed_bound(time + (int64_t)((double)count / rates->frames));
	}
	if (colons)
		return lq_timed_clock(text, LQ_TIMED_vtt, &time, &odd).at ? time : -1;
	while (digits < text.length && strchr("0123456789.", text.at[digits]))
		digits++;
	lq_text unit = { text.at + digits, text.length - digits };
	if (!lq_timed_number((lq_text){ text.at, digits }, &time, &odd))
		return -1;
	double length = 0;
	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		if (unit.length == strlen(units[i].name) && lq_timed_begins(unit, units[i].name))
			length = units[i].length;
	if (unit.length == 1 && *unit.at == 'f')
		length = MILLISECONDS / rates->frames;
	if (unit.length == 1 && *unit.at == 't')
		length = MILLISECONDS / rates->ticks;
	double result = (double)time / MILLISECONDS * length;
	return length > 0 && result <= LQ_TIMED_LATEST ? lq_timed_bound((int64_t)(result + 0.5)) : LQ_TIMED_BAD;
}

/* Puts text whose runs of white space are one space, and none at the beginning of a line. */
static void put_collapsed(struct lq_timed_builder *builder, const char *text, bool *space)
{
	for (const char *at = text; *at && !builder->failed;) {
		size_t blanks = strspn(at, " \t\r\n"), bytes = strcspn(at + blanks, " \t\r\n");
		const struct lq_timed_line *line = &builder->file->lines[builder->file->line_count - 1];
		*space |= blanks > 0;
		if (*space && bytes && line->text.length)
			lq_timed_text(builder, " ", 1);
		lq_timed_text(builder, at + blanks, bytes);
		if (bytes)
			*space = false;
		at += blanks + bytes;
	}
}

static void take_ttml(struct lq_timed_builder *builder, const xmlNode *paragraph, const struct rates *rates)
{
	int64_t start = expression(attribute(paragraph, "begin"), rates), end = -1;
	if (lq_xml_attribute(paragraph, "end"))
		end = expression(attribute(paragraph, "end"), rates);
	else if (lq_xml_attribute(paragraph, "dur"))
		end = sum(start, expression(attribute(paragraph, "dur"), rates));
	bool space = false;
	lq_timed_cue(builder, start, end, (unsigned long)xmlGetLineNo(paragraph));
	if (start == -1)
		lq_timed_odd(builder, LQ_ODD_TIME, (unsigned long)xmlGetLineNo(paragraph), true);
	lq_timed_line(builder, (unsigned long)xmlGetLineNo(paragraph));
	for (const xmlNode *node = lq_xml_next(paragraph, paragraph, false); node;
	     node = lq_xml_next(paragraph, node, is(node, "metadata"))) {
		if (is(node, "br")) {
			lq_timed_line(builder, (unsigned long)xmlGetLineNo(node));
			space = false;
		} else if (node->type == XML_TEXT_NODE) {
			put_collapsed(builder, (const char *)node->content, &space);
		}
	}
}

/* --- All ------------------------------------------------------------------------------------ */

static void read_root(struct lq_timed_builder *builder, const xmlNode *root)
{
	builder->format = is(root, "timedtext")    ? LQ_TIMED_srv3
	                  : is(root, "transcript") ? LQ_TIMED_srv1
	                  : is(root, "tt")         ? LQ_TIMED_ttml
	                                           : LQ_TIMED_NONE;
	double frames = rate(root, "frameRate", 30);
	struct rates rates = { frames, rate(root, "tickRate", frames) };
	for (const xmlNode *node = root; node && !builder->failed; node = lq_xml_next(root, node, false)) {
		if (builder->format == LQ_TIMED_srv3 && is(node, "p"))
			take_srv3(builder, node);
		else if (builder->format == LQ_TIMED_srv1 && is(node, "text"))
			take_srv1(builder, node);
		else if (builder->format == LQ_TIMED_ttml && is(node, "p"))
			take_ttml(builder, node, &rates);
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
