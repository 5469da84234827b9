/* old_tei.c -- the ids of a TEI output. */
#include <stdlib.h>
#include <string.h>

#include "read/file.h"
#include "read/old_list.h"
#include "read/xml.h"

struct reader {
	struct lq_old_ids *old;
	const char *path;
	const char *stem; /* xml:id of the root */
	char *text;       /* of the element at hand */
	size_t length, room;
	char *label; /* of the speaker note that no u followed yet; or NULL */
	bool lead;   /* what stands before the first heading is division 1 */
	bool any;    /* there was a division */
	bool failed; /* out of memory */
};

static unsigned long line_of(const xmlNode *node)
{
	long line = xmlGetLineNo(node);
	return line > 0 ? (unsigned long)line : 0;
}

static void append(struct reader *reader, const char *text)
{
	size_t length = strlen(text);
	if (reader->length + length + 1 > reader->room) {
		size_t room = 2 * (reader->length + length) + 256;
		char *more = realloc(reader->text, room);
		if (!more) {
			reader->failed = true;
			return;
		}
		reader->text = more;
		reader->room = room;
	}
	memcpy(reader->text + reader->length, text, length + 1);
	reader->length += length;
}

static bool is_note(const xmlNode *node, const char *type)
{
	const char *value = lq_xml_is_tei(node, "note") ? lq_xml_attribute(node, "type") : NULL;
	return value && !strcmp(value, type);
}

/* True for what is no spoken word inside a seg: notes, what notes became, and struck words. A sic that was
 * spoken has the note that says so behind it. */
static bool is_unspoken(const xmlNode *node)
{
	static const char *const names[] = { "note", "gap", "vocal", "kinesic", "incident", "desc" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (lq_xml_is_tei(node, names[i]))
			return true;
	if (!lq_xml_is_tei(node, "sic"))
		return false;
	const xmlNode *behind = xmlNextElementSibling((xmlNode *)node);
	return !behind || !is_note(behind, "editorial");
}

/* Sets `text` to that of an element, all of it or what is spoken. Breaks of lines and pages divide
 * words. */
static void read_text(struct reader *reader, const xmlNode *element, bool spoken)
{
	bool skip = false;
	reader->length = 0;
	append(reader, "");
	for (const xmlNode *node = element; (node = lq_xml_next(element, node, skip)) && !reader->failed;) {
		skip = spoken && is_unspoken(node);
		if (node->type == XML_TEXT_NODE && node->content)
			append(reader, (const char *)node->content);
		else if (skip || lq_xml_is_tei(node, "lb") || lq_xml_is_tei(node, "pb"))
			append(reader, " ");
	}
}

/* The number in the id of an element, "STEM.u1"; 0, with *exit set, where it has none. */
static uint32_t number_of(const struct reader *reader, const xmlNode *node, lq_id_kind kind, int *exit)
{
	const char *id = lq_xml_id(node);
	size_t length = strlen(reader->stem);
	char text[320];
	uint32_t number = 0;
	if (id && !strncmp(id, reader->stem, length) && id[length] == '.')
		number = lq_old_number(kind, id + length + 1);
	if (number)
		return number;
	if (id)
		snprintf(text, sizeof text, "the id '%.100s' is not of the form '%.100s.%s1'", id, reader->stem,
		         lq_id_prefix(kind));
	else
		snprintf(text, sizeof text, "the element '%.60s' has no xml:id", (const char *)node->name);
	*exit = lq_say_place(reader->path, line_of(node), 0, text);
	return 0;
}

static void add(struct reader *reader, lq_id_kind kind, uint32_t number, const xmlNode *node,
                const char *text)
{
	if (!lq_old_add(reader->old, kind, number, line_of(node), (lq_text){ text, strlen(text) }))
		reader->failed = true;
}

/* The heading of a division: its first element, if that is one. */
static const xmlNode *heading_of(xmlNode *division)
{
	const xmlNode *first = xmlFirstElementChild(division);
	bool heads = first && (lq_xml_is_tei(first, "head") || is_note(first, "heading"));
	return heads ? first : NULL;
}

/* TEI has no ids of headings; they count like their divisions, or one less where something stands before the
 * first. */
static int take_division(struct reader *reader, xmlNode *division)
{
	int exit = LQ_EXIT_DONE;
	uint32_t number = number_of(reader, division, LQ_ID_DIVISION, &exit);
	const xmlNode *heading = heading_of(division);
	if (!number)
		return exit;
	if (heading)
		read_text(reader, heading, false);
	if (reader->failed)
		return exit;
	if (!reader->any && !heading)
		reader->lead = number == 1;
	reader->any = true;
	add(reader, LQ_ID_DIVISION, number, division, heading ? reader->text : "");
	if (heading && number > reader->lead)
		add(reader, LQ_ID_HEADING, number - reader->lead, division, reader->text);
	return exit;
}

static void take_label(struct reader *reader, const xmlNode *note)
{
	read_text(reader, note, false);
	free(reader->label);
	reader->label = reader->failed ? NULL : strdup(reader->text);
	reader->failed |= !reader->label;
}

/* Takes what an element has; *skip: and all that is in it. */
static int take(struct reader *reader, xmlNode *node, bool *skip)
{
	int exit = LQ_EXIT_DONE;
	uint32_t number;
	if (lq_xml_is_tei(node, "div") && lq_xml_id(node))
		return take_division(reader, node);
	if (lq_xml_is_tei(node, "u")) {
		number = number_of(reader, node, LQ_ID_TURN, &exit);
		if (number)
			add(reader, LQ_ID_TURN, number, node, reader->label ? reader->label : "");
		free(reader->label);
		reader->label = NULL;
		return exit;
	}
	*skip = lq_xml_is_tei(node, "seg") || lq_xml_is_tei(node, "note") || lq_xml_is_tei(node, "teiHeader") ||
	        lq_xml_is_tei(node, "front") || lq_xml_is_tei(node, "back");
	if (is_note(node, "speaker")) {
		take_label(reader, node);
	} else if (lq_xml_is_tei(node, "seg")) {
		number = number_of(reader, node, LQ_ID_PARAGRAPH, &exit);
		if (number)
			read_text(reader, node, true);
		if (number && !reader->failed)
			add(reader, LQ_ID_PARAGRAPH, number, node, reader->text);
	}
	return exit;
}

int lq_old_tei(struct lq_old_ids *old, const char *path, const char *bytes, size_t length)
{
	struct reader reader = { .old = old, .path = path, .stem = "" };
	int exit = LQ_EXIT_DONE;
	xmlDoc *document = lq_xml_parse(path, bytes, length, &exit);
	if (!document)
		return exit;
	const xmlNode *root = xmlDocGetRootElement(document);
	old->tei = true;
	if (!lq_xml_is_tei(root, "TEI"))
		exit = lq_say_place(path, line_of(root), 0, "the root is not the element TEI of TEI");
	else if (lq_xml_id(root))
		reader.stem = lq_xml_id(root);
	else
		exit = lq_say_place(path, line_of(root), 0, "the root has no xml:id");
	bool skip = false;
	for (xmlNode *node = (xmlNode *)root;
	     exit == LQ_EXIT_DONE && !reader.failed && (node = lq_xml_next(root, node, skip));) {
		skip = false;
		exit = take(&reader, node, &skip);
	}
	/* ParlaMint has no division without content. */
	if (exit == LQ_EXIT_DONE && !reader.any)
		add(&reader, LQ_ID_DIVISION, 1, root, "");
	xmlFreeDoc(document);
	free(reader.text);
	free(reader.label);
	if (!reader.failed)
		return exit;
	lq_say(path, lq_status_text(LQ_NO_MEMORY));
	return LQ_EXIT_INTERNAL;
}
