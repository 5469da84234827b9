/* timed_ttml.c -- TTML: paragraphs with times in many forms, and agents who speak. */
#include <stdlib.h>
#include <string.h>

#include "read/timed_xml.h"

enum { THOUSAND = 1000 };

/* What times in frames and ticks are of. */
struct rates {
	double frames, ticks;
};

static double rate_of(const xmlNode *root, const char *name, double otherwise)
{
	int64_t thousandths;
	bool fraction = false;
	for (const xmlAttr *at = root->properties; at; at = at->next)
		if (!strcmp((const char *)at->name, name) && at->children &&
		    lq_timed_number(
		        (lq_text){ (const char *)at->children->content, strlen((const char *)at->children->content) },
		        &thousandths, &fraction) &&
		    thousandths > 0)
			return (double)thousandths / THOUSAND;
	return otherwise;
}

/* "01:02:03.4", "01:02:03:12" in frames, "12.5s", "1500ms", "90f", "1000t". */
static int64_t expression(lq_text text, const struct rates *rates)
{
	static const struct {
		const char *name;
		double length;
	} units[] = { { "ms", 1 }, { "s", THOUSAND }, { "m", 60000 }, { "h", 3600000 } };
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
	if (colons) {
		lq_text behind = lq_timed_clock(text, LQ_TIMED_vtt, &time, &odd);
		return behind.at && !behind.length ? time : -1;
	}
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
		length = THOUSAND / rates->frames;
	if (unit.length == 1 && *unit.at == 't')
		length = THOUSAND / rates->ticks;
	double result = (double)time / THOUSAND * length;
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

/* --- Agents: who speaks, by id -------------------------------------------------------------------------- */

struct agent {
	const char *id;
	const xmlNode *name;
};

struct agents {
	struct agent *all;
	size_t count, room;
};

static int by_id(const void *left, const void *right)
{
	return strcmp(((const struct agent *)left)->id, ((const struct agent *)right)->id);
}

static void find_agents(struct lq_timed_builder *builder, const xmlNode *root, struct agents *agents)
{
	for (const xmlNode *node = root; node; node = lq_xml_next(root, node, false)) {
		const char *id = lq_timed_is(node, "agent") ? lq_xml_id(node) : NULL;
		const xmlNode *name = id ? node->children : NULL;
		while (name && !lq_timed_is(name, "name"))
			name = name->next;
		if (name && lq_timed_grow(builder, &agents->all, &agents->room, agents->count, sizeof *agents->all))
			agents->all[agents->count++] = (struct agent){ id, name };
	}
	if (agents->count)
		qsort(agents->all, agents->count, sizeof *agents->all, by_id);
}

/* Puts the name of who speaks in a paragraph. */
static void put_agent(struct lq_timed_builder *builder, const xmlNode *paragraph, const struct agents *agents)
{
	const char *id = NULL;
	for (const xmlAttr *at = paragraph->properties; at && !id; at = at->next)
		if (!strcmp((const char *)at->name, "agent") && at->children)
			id = (const char *)at->children->content;
	struct agent key = { id, NULL };
	const struct agent *agent =
	    id && agents->count ? bsearch(&key, agents->all, agents->count, sizeof key, by_id) : NULL;
	bool space = false;
	if (id && !agent)
		lq_timed_odd(builder, LQ_ODD_ENTRY, (unsigned long)xmlGetLineNo(paragraph), true);
	if (!agent || builder->failed)
		return;
	for (const xmlNode *node = agent->name->children; node; node = node->next)
		if (node->type == XML_TEXT_NODE)
			put_collapsed(builder, (const char *)node->content, &space);
	if (!builder->failed)
		lq_timed_speaker(builder);
}

/* --- Paragraphs --------------------------------------------------------------------------------------------
 */

static void take_paragraph(struct lq_timed_builder *builder, const xmlNode *paragraph,
                           const struct rates *rates, const struct agents *agents)
{
	int64_t start = expression(lq_timed_attribute(paragraph, "begin"), rates), end = -1;
	if (lq_xml_attribute(paragraph, "end"))
		end = expression(lq_timed_attribute(paragraph, "end"), rates);
	else if (lq_xml_attribute(paragraph, "dur"))
		end = lq_timed_sum(start, expression(lq_timed_attribute(paragraph, "dur"), rates));
	bool space = false;
	lq_timed_cue(builder, start, end, (unsigned long)xmlGetLineNo(paragraph));
	if (start == -1)
		lq_timed_odd(builder, LQ_ODD_TIME, (unsigned long)xmlGetLineNo(paragraph), true);
	lq_timed_line(builder, (unsigned long)xmlGetLineNo(paragraph));
	put_agent(builder, paragraph, agents);
	for (const xmlNode *node = lq_xml_next(paragraph, paragraph, false); node;
	     node = lq_xml_next(paragraph, node, lq_timed_is(node, "metadata"))) {
		if (lq_timed_is(node, "br")) {
			lq_timed_line(builder, (unsigned long)xmlGetLineNo(node));
			space = false;
		} else if (node->type == XML_TEXT_NODE) {
			put_collapsed(builder, (const char *)node->content, &space);
		}
	}
}

/* True for text that no paragraph holds. */
static bool is_loose(const xmlNode *node)
{
	return node->type == XML_TEXT_NODE &&
	       (lq_timed_is(node->parent, "body") || lq_timed_is(node->parent, "div")) &&
	       node->content[strspn((const char *)node->content, " \t\r\n")];
}

void lq_timed_read_ttml(struct lq_timed_builder *builder, const xmlNode *root)
{
	const double usual = 30;
	double frames = rate_of(root, "frameRate", usual);
	struct rates rates = { frames, rate_of(root, "tickRate", frames) };
	struct agents agents = { .count = 0 };
	find_agents(builder, root, &agents);
	for (const xmlNode *node = root; node && !builder->failed; node = lq_xml_next(root, node, false)) {
		if (lq_timed_is(node, "p"))
			take_paragraph(builder, node, &rates, &agents);
		else if (is_loose(node))
			lq_timed_odd(builder, LQ_ODD_STRAY, (unsigned long)xmlGetLineNo(node), false);
	}
	free(agents.all);
}
