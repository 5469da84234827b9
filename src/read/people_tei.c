/* people_tei.c -- lists of persons and organizations in TEI, as ParlaMint and others publish them. */
#include <stdlib.h>
#include <string.h>

#include "read/draft.h"
#include "read/xml.h"

struct reader {
	struct lq_draft *draft;
	/* Texts that the person now has, until it is added. */
	char **texts;
	size_t text_count, text_room;
	size_t strangers; /* affiliations with organizations that are not in the list */
};

/* Keeps a text until the person is added. */
static const char *keep(struct reader *reader, char *text)
{
	if (reader->text_count == reader->text_room) {
		char **grown = realloc(reader->texts, (2 * reader->text_room + 8) * sizeof *grown);
		if (!grown) {
			reader->draft->starved = true;
			free(text);
			return NULL;
		}
		reader->texts = grown;
		reader->text_room = 2 * reader->text_room + 8;
	}
	reader->draft->starved |= !text;
	reader->texts[reader->text_count++] = text;
	return text;
}

static void forget_texts(struct reader *reader)
{
	while (reader->text_count)
		free(reader->texts[--reader->text_count]);
}

/* Whether there is more in a text than white space. */
static bool says_something(const char *text)
{
	return text && text[strspn(text, " \t\r\n")];
}

/* The text of an element, or NULL where it has none. */
static const char *text_of(struct reader *reader, const xmlNode *node)
{
	xmlChar *content = xmlNodeGetContent(node);
	const char *text = keep(reader, content ? strdup((const char *)content) : NULL);
	xmlFree(content);
	return says_something(text) ? text : NULL;
}

/* One text behind another, with a space between; of a name that has no end, its beginning. */
static const char *join(struct reader *reader, const char *one, const char *other)
{
	enum { NAME_MAX_SIZE = 1024 };
	if (!one || !other || strlen(one) > NAME_MAX_SIZE)
		return one ? one : other;
	size_t size = strlen(one) + strlen(other) + 2;
	char *both = malloc(size);
	if (both)
		snprintf(both, size, "%s %s", one, other);
	return keep(reader, both);
}

static bool has_value(const xmlNode *node, const char *name, const char *value)
{
	const char *found = lq_xml_attribute(node, name);
	return found && !strcmp(found, value);
}

/* A date without the time of day that may stand behind it; NULL where it is none, which it has said. */
static const char *date_of(struct reader *reader, const xmlNode *node, const char *attribute,
                           const char *field)
{
	const char *value = lq_xml_attribute(node, attribute);
	if (!says_something(value))
		return NULL;
	char *date = strndup(value, strcspn(value, "T"));
	const char *kept = keep(reader, date);
	return kept && lq_draft_takes(reader->draft, field, kept, (unsigned long)xmlGetLineNo(node), 0) ? kept
	                                                                                                : NULL;
}

/* --- Persons ---------------------------------------------------------------- */

/* The words of a name that are short for others of it. */
static bool is_short(const xmlNode *node)
{
	return has_value(node, "full", "abb") || has_value(node, "full", "init");
}

/* Takes a name apart. A name at birth is not the one of today, and a patronym stands behind the forename. */
static void read_name(struct reader *reader, const xmlNode *name)
{
	lq_person *person = &reader->draft->person;
	const char *patronym = NULL;
	bool parted = false;
	for (const xmlNode *node = name->children; node; node = node->next) {
		if (is_short(node))
			continue;
		if (lq_xml_is_tei(node, "forename")) {
			person->forename = join(reader, person->forename, text_of(reader, node));
		} else if (lq_xml_is_tei(node, "surname") && has_value(node, "type", "patronym")) {
			patronym = join(reader, patronym, text_of(reader, node));
		} else if ((lq_xml_is_tei(node, "surname") && !has_value(node, "type", "birth")) ||
		           lq_xml_is_tei(node, "genName")) {
			person->surname = join(reader, person->surname, text_of(reader, node));
		} else if (lq_xml_is_tei(node, "nameLink")) {
			person->name_link = join(reader, person->name_link, text_of(reader, node));
		} else {
			continue;
		}
		parted = true;
	}
	person->forename = join(reader, person->forename, patronym);
	if (!parted)
		person->name = text_of(reader, name);
}

/* Of several names, the one that is in use: not ended, and not short for another; else the first. */
static const xmlNode *name_in_use(const xmlNode *person)
{
	const xmlNode *first = NULL;
	for (const xmlNode *node = person->children; node; node = node->next) {
		if (!lq_xml_is_tei(node, "persName"))
			continue;
		if (!first)
			first = node;
		if (!lq_xml_attribute(node, "to") && !is_short(node))
			return node;
	}
	return first;
}

static void read_affiliation(struct reader *reader, const xmlNode *node)
{
	const char *ref = lq_xml_attribute(node, "ref"), *role = lq_xml_attribute(node, "role");
	lq_affiliation affiliation = { NULL, says_something(role) ? role : NULL,
		                           date_of(reader, node, "from", "from"), date_of(reader, node, "to", "to") };
	for (const xmlNode *child = node->children; child && !affiliation.role; child = child->next)
		if (lq_xml_is_tei(child, "roleName"))
			affiliation.role = text_of(reader, child);
	/* Of several pointers, the first into this file or a sibling that is read with it. */
	if (ref && *ref == '#') {
		const char *id = keep(reader, strndup(ref + 1, strcspn(ref + 1, " \t\r\n")));
		if (id && lq_people_takes("organization", id) == LQ_OK) {
			affiliation.organization = id;
			reader->strangers += lq_organization_find(reader->draft->people, id) < 0;
		}
	}
	lq_draft_affiliation(reader->draft, affiliation);
}

/* By its subtype, or another type than URI; else the library looks whose address it is. */
static void read_identifier(struct reader *reader, const xmlNode *node)
{
	const char *type = lq_xml_attribute(node, "type"), *subtype = lq_xml_attribute(node, "subtype");
	const char *scheme = subtype ? subtype : type && strcmp(type, "URI") != 0 ? type : NULL;
	const char *value = text_of(reader, node);
	char *lower = scheme ? strdup(scheme) : NULL;
	for (char *at = lower; at && *at; at++)
		*at = *at >= 'A' && *at <= 'Z' ? (char)(*at | 0x20) : *at;
	if (scheme)
		scheme = keep(reader, lower);
	if (scheme && lq_people_takes("scheme", scheme) != LQ_OK)
		scheme = NULL;
	if (value)
		lq_draft_identifier(reader->draft, scheme, value);
}

static void read_person(struct reader *reader, const xmlNode *node)
{
	lq_person *person = &reader->draft->person;
	const xmlNode *name = name_in_use(node);
	unsigned long line = (unsigned long)xmlGetLineNo(node);
	lq_draft_clear(reader->draft);
	person->id = lq_xml_id(node);
	if (name)
		read_name(reader, name);
	for (const xmlNode *child = node->children; child; child = child->next) {
		if (lq_xml_is_tei(child, "sex")) {
			const char *sex = lq_xml_attribute(child, "value");
			if (sex && lq_people_takes("sex", sex) == LQ_OK)
				person->sex = sex;
		} else if (lq_xml_is_tei(child, "birth")) {
			person->birth = date_of(reader, child, "when", "birth");
		} else if (lq_xml_is_tei(child, "death")) {
			person->death = date_of(reader, child, "when", "death");
		} else if (lq_xml_is_tei(child, "occupation") && !person->role) {
			person->role = text_of(reader, child);
		} else if (lq_xml_is_tei(child, "affiliation")) {
			read_affiliation(reader, child);
		} else if (lq_xml_is_tei(child, "idno")) {
			read_identifier(reader, child);
		}
	}
	lq_draft_add(reader->draft, line, 0);
	forget_texts(reader);
}

/* --- Organizations ---------------------------------------------------------- */

static void read_organization(struct reader *reader, const xmlNode *node)
{
	lq_person *read = &reader->draft->person;
	const char *shorter = NULL;
	lq_draft_clear(reader->draft);
	read->id = lq_xml_id(node);
	read->role = lq_xml_attribute(node, "role");
	for (const xmlNode *child = node->children; child; child = child->next) {
		if (lq_xml_is_tei(child, "idno"))
			read_identifier(reader, child);
		else if (lq_xml_is_tei(child, "orgName") && is_short(child))
			shorter = shorter ? shorter : text_of(reader, child);
		else if (lq_xml_is_tei(child, "orgName") && !read->name)
			read->name = text_of(reader, child);
	}
	if (!read->name)
		read->name = shorter;
	lq_draft_add_organization(reader->draft, (unsigned long)xmlGetLineNo(node), 0);
	forget_texts(reader);
}

/* Reads all elements of a name, wherever a list of them stands. */
static size_t read_all(struct reader *reader, const xmlNode *root, const char *name,
                       void (*read)(struct reader *reader, const xmlNode *node))
{
	size_t count = 0;
	for (const xmlNode *node = root; node && !lq_draft_gives_up(reader->draft);) {
		bool found = lq_xml_is_tei(node, name);
		if (found)
			read(reader, node);
		count += found;
		node = lq_xml_next(root, node, false);
	}
	return count;
}

void lq_draft_read_tei(struct lq_draft *draft, bool verbose)
{
	static const char *const roots[] = { "listPerson", "listOrg", "TEI", "teiCorpus", "particDesc" };
	struct reader reader = { .draft = draft };
	xmlDoc *document = lq_xml_read(draft->path, &draft->exit);
	const xmlNode *root = document ? xmlDocGetRootElement(document) : NULL;
	bool good = false;
	if (!document)
		return;
	for (size_t i = 0; root && i < sizeof roots / sizeof *roots; i++)
		good |= lq_xml_is_tei(root, roots[i]);
	size_t found = 0;
	if (good) {
		found = read_all(&reader, root, "org", read_organization);
		found += read_all(&reader, root, "person", read_person);
	}
	if (!found)
		lq_draft_say(
		    draft, root ? (unsigned long)xmlGetLineNo(root) : 0, 0,
		    "no person and no organization is listed here in TEI; what XInclude points to is not read");
	if (verbose && reader.strangers) {
		char text[128];
		snprintf(text, sizeof text, "%zu affiliations are with organizations that are in no list so far",
		         reader.strangers);
		lq_say(draft->path, text);
	}
	free(reader.texts);
	xmlFreeDoc(document);
}
