/* tei_header.c -- the header: counts, digests, dates, languages, and what it takes from the source's lines.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "verify/header.h"

/* The text of an element in normal form, until the next is asked for. */
lq_text lq_header_content(struct lq_header *header, uint32_t node)
{
	struct lq_buffer raw = { 0 };
	header->one.length = 0;
	lq_dom_content(header->xml, node, &raw);
	lq_normalize(&header->one, lq_buffer_text(&raw), false);
	header->one.failed |= raw.failed;
	lq_buffer_free(&raw);
	return lq_buffer_text(&header->one);
}

uint32_t lq_header_line_of(const struct lq_header *header, uint32_t node)
{
	return header->xml->nodes[node].line;
}

void lq_header_unproved(struct lq_header *header, uint32_t node, const char *text, lq_text value)
{
	if (header->proof->lenient)
		lq_remark(header->proof, LQ_NEEDS_META, lq_header_line_of(header, node), text, value);
	else
		lq_find_name(header->proof, lq_header_line_of(header, node), text, value);
}

lq_text lq_header_day(const struct lq_dom *xml)
{
	uint32_t date = lq_dom_find(xml, 1, "teiHeader/profileDesc/settingDesc/setting/date");
	lq_text day = date ? lq_dom_attribute(xml, date, "when") : (lq_text){ NULL, 0 };
	return day.length == 10 ? day : (lq_text){ NULL, 0 };
}

/* --- Counts ------------------------------------------------------------------- */

/* A number of a header; UINT64_MAX if it is none. */
static uint64_t number_of(lq_text text)
{
	uint64_t number = 0;
	for (size_t i = 0; i < text.length; i++) {
		if (text.at[i] < '0' || text.at[i] > '9' || text.length > 15)
			return UINT64_MAX;
		number = number * 10 + (uint64_t)(text.at[i] - '0');
	}
	return text.length ? number : UINT64_MAX;
}

/* "1,560 words" */
static void write_measure(char text[48], uint64_t number, const char *unit)
{
	if (number < 1000)
		snprintf(text, 48, "%" PRIu64 " %s", number, unit);
	else if (number < 1000000)
		snprintf(text, 48, "%" PRIu64 ",%03" PRIu64 " %s", number / 1000, number % 1000, unit);
	else
		snprintf(text, 48, "%" PRIu64 ",%03" PRIu64 ",%03" PRIu64 " %s", number / 1000000,
		         number / 1000 % 1000, number % 1000, unit);
}

static void check_measure(struct lq_header *header, uint32_t extent, const char *unit, uint64_t wanted)
{
	uint32_t node = lq_dom_child(header->xml, extent, "measure");
	while (node && !lq_dom_has(header->xml, node, "unit", unit))
		node = lq_dom_next(header->xml, node, "measure");
	if (!node) {
		lq_find_name(header->proof, lq_header_line_of(header, extent),
		             "the extent does not give the number of", lq_text_of(unit));
		return;
	}
	lq_text quantity = lq_dom_attribute(header->xml, node, "quantity");
	uint64_t number = number_of(quantity.at ? quantity : lq_text_of(""));
	if (number != wanted)
		lq_find_numbers(header->proof, lq_header_line_of(header, node), "the extent is wrong: the number of",
		                unit, wanted, number);
	char text[48];
	write_measure(text, wanted, unit);
	lq_text want = lq_text_of(text), got = lq_header_content(header, node);
	if (!lq_text_equal(want, got))
		lq_find_differs(header->proof, lq_header_line_of(header, node), "the extent is wrong in words", &want,
		                &got);
}

static void check_extent(struct lq_header *header, uint32_t file)
{
	uint32_t extent = lq_dom_child(header->xml, file, "extent");
	const lq_document *document = header->proof->document;
	uint64_t words = 0, turns = 0;
	for (size_t i = 0; i < lq_paragraph_count(document); i++)
		words += lq_paragraph_at(document, i).words;
	for (size_t i = 0; i < header->expected->count; i++)
		turns += header->expected->items[i].type == LQ_I_U;
	if (lq_dom_child(header->xml, extent, "measure") &&
	    lq_dom_next(header->xml,
	                lq_dom_next(header->xml, lq_dom_child(header->xml, extent, "measure"), "measure"),
	                "measure"))
		lq_find(header->proof, lq_header_line_of(header, extent), "the extent gives more than two numbers");
	check_measure(header, extent, "speeches", turns);
	check_measure(header, extent, "words", words);
	header->proof->words = (size_t)words;
}

/* Elements by their names, which are unique pointers in a tree. */
struct counted {
	const char *name;
	uint64_t count;
};

static void check_tags(struct lq_header *header, uint32_t encoding)
{
	enum { NAMES = 64 };
	struct counted counted[NAMES] = { { NULL, 0 } };
	const struct lq_dom *xml = header->xml;
	uint32_t text = lq_dom_child(xml, 1, "text");
	uint32_t names = lq_dom_find(xml, encoding, "tagsDecl/namespace");
	size_t count = 0;
	for (uint32_t node = text; node; node = lq_dom_walk(xml, node, text)) {
		size_t i = 0;
		if (!xml->nodes[node].name)
			continue;
		while (i < count && counted[i].name != xml->nodes[node].name)
			i++;
		if (i == count && count < NAMES)
			counted[count++].name = xml->nodes[node].name;
		if (i < NAMES)
			counted[i].count++;
	}
	if (!lq_dom_has(xml, names, "name", "http://www.tei-c.org/ns/1.0"))
		lq_find(header->proof, lq_header_line_of(header, names), "tagsDecl names another namespace");
	for (uint32_t node = lq_dom_child(xml, names, "tagUsage"); node;
	     node = lq_dom_next(xml, node, "tagUsage")) {
		lq_text name = lq_dom_attribute(xml, node, "gi"), occurs = lq_dom_attribute(xml, node, "occurs");
		size_t i = 0;
		while (i < count && !(name.at && counted[i].name && lq_text_is(name, counted[i].name)))
			i++;
		uint64_t wanted = i < count ? counted[i].count : 0;
		uint64_t number = number_of(occurs.at ? occurs : lq_text_of(""));
		char what[40];
		snprintf(what, sizeof what, "%.*s", (int)name.length, name.at ? name.at : "");
		if (number != wanted)
			lq_find_numbers(header->proof, lq_header_line_of(header, node),
			                "tagUsage is wrong: the number of", what, wanted, number);
		if (i < count)
			counted[i].name = NULL;
	}
	for (size_t i = 0; i < count; i++)
		if (counted[i].name)
			lq_find_numbers(header->proof, lq_header_line_of(header, names), "tagUsage does not count",
			                counted[i].name, counted[i].count, 0);
}

/* --- Lines ---------------------------------------------------------------------- */

/* The text of a line in normal form, until the next is asked for. */
static lq_text line_text(struct lq_header *header, lq_part part, size_t index)
{
	struct lq_item item = { .type = LQ_I_LINE, .part = (uint8_t)part, .index = (uint32_t)index };
	header->other.length = 0;
	lq_item_text(header->expected, &item, &header->other);
	return lq_buffer_text(&header->other);
}

/* True if a text is that of a line outside the talk, of a kind where one is given; *iso is what it says. */
static bool is_line(struct lq_header *header, lq_text text, const char *kind, const char **iso)
{
	for (int part = LQ_FRONT; part <= LQ_CLOSING; part++)
		for (size_t i = 0; i < lq_line_count(header->proof->document, (lq_part)part); i++) {
			lq_line line = lq_line_at(header->proof->document, (lq_part)part, i);
			if (kind && strcmp(line.kind, kind) != 0)
				continue;
			*iso = line.iso;
			if (lq_text_equal(line_text(header, (lq_part)part, i), text))
				return true;
		}
	return false;
}

/* --- Values ---------------------------------------------------------------------- */

/* The `index`-th value of a key; NULL if there is none. */
const char *lq_header_value_of(const struct lq_header *header, const char *key, size_t index,
                               const char **origin)
{
	for (size_t i = 0; i < lq_value_count(header->proof->document); i++) {
		lq_value value = lq_value_at(header->proof->document, i);
		if (strcmp(value.key, key) != 0 || index--)
			continue;
		if (origin)
			*origin = value.origin;
		return value.text;
	}
	return NULL;
}

/* True if a text is a value of a key: as it is, or as the line prints it that has it. */
bool lq_header_is_value(struct lq_header *header, lq_text text, const char *key)
{
	const char *value, *origin = NULL, *iso;
	for (size_t i = 0; (value = lq_header_value_of(header, key, i, &origin)); i++) {
		header->other.length = 0;
		lq_normalize(&header->other, lq_text_of(value), true);
		if (lq_text_equal(text, lq_buffer_text(&header->other)))
			return true;
		if (origin && !strncmp(origin, "line ", 5) && is_line(header, text, NULL, &iso))
			return true;
	}
	return false;
}

/* Elements that tell a value: where they are, by a path from the header; their type, or NULL; and the keys,
 * of which the first that is known counts. Where `needed` is false they may be absent. */
static const struct told {
	const char *path, *type, *keys[2];
	const char *otherwise; /* what stands there if no key is known, or NULL: nothing */
	bool needed, plain;    /* `plain`: in ParlaMint, too */
} told[] = {
	{ "fileDesc/titleStmt/title", "sub", { "subtitle", NULL }, NULL, true, false },
	{ "fileDesc/titleStmt/meeting", NULL, { "event", NULL }, NULL, true, false },
	{ "fileDesc/titleStmt/respStmt/persName", NULL, { "responsible", NULL }, NULL, true, true },
	{ "fileDesc/titleStmt/funder/orgName", NULL, { "funder", NULL }, NULL, true, true },
	{ "fileDesc/editionStmt/edition", NULL, { "edition", NULL }, "1.0", false, true },
	{ "fileDesc/publicationStmt/idno", "URI", { "handle", NULL }, NULL, true, true },
	{ "fileDesc/sourceDesc/bibl/publisher", NULL, { "source_publisher", NULL }, NULL, true, true },
	{ "fileDesc/sourceDesc/bibl/idno", "URI", { "url", NULL }, NULL, true, true },
	{ "fileDesc/sourceDesc/bibl/date", NULL, { "source_date", "date" }, NULL, true, true },
	{ "profileDesc/settingDesc/setting/name", "venue", { "venue", NULL }, NULL, true, true },
	{ "profileDesc/settingDesc/setting/name", "place", { "place", NULL }, NULL, true, true },
	{ "profileDesc/settingDesc/setting/name", "city", { "city", NULL }, NULL, true, true },
	{ "profileDesc/settingDesc/setting/name", "country", { "country", NULL }, NULL, true, true },
	{ "profileDesc/settingDesc/setting/date", NULL, { "date", NULL }, NULL, true, true },
	{ "profileDesc/settingDesc/setting/time", NULL, { "time", NULL }, NULL, true, false },
};

/* A date says the day in its attribute, and a time the day and the time. */
static void check_when(struct lq_header *header, uint32_t node, const char *value)
{
	lq_text when = lq_dom_attribute(header->xml, node, "when"), day = lq_header_day(header->xml);
	char wanted[80];
	if (lq_dom_is(header->xml, node, "date"))
		snprintf(wanted, sizeof wanted, "%s", value);
	else if (lq_dom_is(header->xml, node, "time") && day.at && strlen(value) >= 5)
		snprintf(wanted, sizeof wanted, "%.10sT%.5s%s%s", day.at, value, value[5] == ':' ? "" : ":00",
		         value + 5);
	else
		*wanted = '\0';
	lq_text want = lq_text_of(wanted);
	if (!lq_text_equal(want, when.at ? when : lq_text_of("")))
		lq_find_differs(header->proof, lq_header_line_of(header, node),
		                lq_dom_is(header->xml, node, "date") ? "the date is another" : "a time is another",
		                &want, when.at ? &when : NULL);
}

/* A date that the source does not have is in numbers, and the same twice; a time is of the day. */
static void check_own_when(struct lq_header *header, uint32_t node, lq_text text)
{
	lq_text when = lq_dom_attribute(header->xml, node, "when"), day = lq_header_day(header->xml);
	bool date = lq_dom_is(header->xml, node, "date"), good = true;
	if (date)
		good = when.at && lq_text_equal(when, text);
	else if (lq_dom_is(header->xml, node, "time"))
		good = when.at ? day.at && when.length > 10 && !memcmp(when.at, day.at, 10) : !day.at;
	if (!good)
		lq_find_differs(header->proof, lq_header_line_of(header, node),
		                date ? "the date is another" : "a time is another", date ? &text : &day, &when);
}

static void check_told(struct lq_header *header, uint32_t top, const struct told *at)
{
	const char *name = strrchr(at->path, '/') + 1, *key = at->keys[0],
	           *value = lq_header_value_of(header, key, 0, NULL);
	char above[80];
	size_t count = 0, wanted = 0, unproved = 0;
	if (!value && at->keys[1])
		value = lq_header_value_of(header, key = at->keys[1], 0, NULL);
	snprintf(above, sizeof above, "%.*s", (int)(name - 1 - at->path), at->path);
	while (lq_header_value_of(header, key, wanted, NULL))
		wanted++;
	/* Of a list each stands in one of several like elements. */
	uint32_t parent = lq_dom_find(header->xml, top, above);
	const char *last = strrchr(above, '/') + 1;
	bool list = !strcmp(last, "respStmt") || !strcmp(last, "funder");
	for (; parent; parent = list ? lq_dom_next(header->xml, parent, last) : 0)
		for (uint32_t node = lq_dom_child(header->xml, parent, name); node;
		     node = lq_dom_next(header->xml, node, name)) {
			if (at->type && !lq_dom_has(header->xml, node, "type", at->type))
				continue;
			lq_text text = lq_header_content(header, node);
			if (!value && at->otherwise && lq_text_is(text, at->otherwise))
				continue;
			if (lq_header_is_value(header, text, key)) {
				if (value)
					check_when(header, node, value);
			} else {
				lq_header_unproved(header, node, "not what is known of the source:", text);
				if (header->proof->lenient)
					check_own_when(header, node, text);
				unproved++;
			}
			count++;
		}
	/* Metadata replace what is known, and do not take it away. */
	if (header->proof->lenient && unproved && (list || count == 1))
		return;
	if (at->needed && count != wanted)
		lq_find_numbers(header->proof, lq_header_line_of(header, top),
		                "the header does not tell what is known: the number of", key, wanted, count);
}

static void check_values(struct lq_header *header, uint32_t top)
{
	bool plain = header->expected->profile == LQ_PARLAMINT;
	for (size_t i = 0; i < sizeof told / sizeof *told; i++)
		if (!plain || told[i].plain)
			check_told(header, top, &told[i]);
	/* The publisher of the file, who may be unknown. */
	uint32_t publisher = lq_dom_find(header->xml, top, "fileDesc/publicationStmt/publisher");
	uint32_t named = publisher ? lq_dom_child(header->xml, publisher, plain ? "orgName" : "ref") : 0;
	lq_text text = lq_header_content(header, named ? named : publisher);
	if (!lq_header_is_value(header, text, "publisher") &&
	    !(lq_text_is(text, "unknown") && !lq_header_value_of(header, "publisher", 0, NULL)))
		lq_header_unproved(header, publisher, "not what is known of the publisher:", text);
}

/* --- The source --------------------------------------------------------------------- */

/* The identifiers of the source, each once: its name and digest as they are. */
static void check_source(struct lq_header *header, uint32_t file)
{
	static const char *const types[] = { "URI", "filename", "sha256" };
	const char *const values[] = { NULL, header->proof->name, header->proof->sha256 };
	uint32_t bibl = lq_dom_find(header->xml, file, "sourceDesc/bibl");
	bool plain = header->expected->profile == LQ_PARLAMINT, seen[3] = { false };
	size_t last = 0;
	for (uint32_t node = lq_dom_child(header->xml, bibl, "idno"); node;
	     node = lq_dom_next(header->xml, node, "idno")) {
		size_t i = 0;
		while (i < 3 && !lq_dom_has(header->xml, node, "type", types[i]))
			i++;
		if (i == 3 || seen[i] || i < last || (i && plain)) {
			lq_find_name(
			    header->proof, lq_header_line_of(header, node),
			    "an extra identifier of the source, or out of order:", lq_header_content(header, node));
			continue;
		}
		seen[last = i] = true;
		if (!values[i])
			continue;
		header->other.length = 0;
		lq_normalize(&header->other, lq_text_of(values[i]), true);
		lq_text want = lq_buffer_text(&header->other), got = lq_header_content(header, node);
		if (!lq_text_equal(want, got))
			lq_find_differs(header->proof, lq_header_line_of(header, node),
			                i == 1 ? "the file name of the source is another"
			                       : "the SHA-256 of the source is another",
			                &want, &got);
	}
	for (size_t i = 1; i < 3 && !plain; i++)
		if (!seen[i] && values[i] && !(i == 2 && header->proof->unhashed))
			lq_find_name(header->proof, lq_header_line_of(header, bibl),
			             "an identifier of the source is lost:", lq_text_of(types[i]));
}

/* --- Languages ------------------------------------------------------------------------ */

static void check_languages(struct lq_header *header, uint32_t usage)
{
	const struct lq_dom *xml = header->xml;
	uint32_t text = lq_dom_child(xml, 1, "text");
	lq_text root = lq_dom_attribute(xml, 1, "xml:lang");
	/* One that was interpreted may have no words in the text. */
	bool rooted = false, spoken = false;
	for (uint32_t node = lq_dom_child(xml, usage, "language"); node;
	     node = lq_dom_next(xml, node, "language")) {
		lq_text ident = lq_dom_attribute(xml, node, "ident");
		rooted |= ident.at && root.at && lq_text_equal(ident, root);
		spoken = ident.at && header->proof->spoken && lq_text_is(ident, header->proof->spoken);
		bool used = !ident.at || !root.at || lq_text_equal(ident, root);
		used |= lq_header_is_value(header, ident, "source_language") || spoken;
		for (size_t i = 0; !used && i < lq_paragraph_count(header->proof->document); i++) {
			const char *language = lq_paragraph_at(header->proof->document, i).language;
			used = language && lq_text_is(ident, language);
		}
		/* The option source-lang names one, too. */
		if (!used)
			lq_remark(header->proof, LQ_NEEDS_META, lq_header_line_of(header, node),
			          "a language is not used:", ident);
		lq_text name = lq_header_content(header, node);
		if (!lq_text_is(name, ident.at && lq_text_is(ident, "en") ? "English" : ""))
			lq_find_name(header->proof, lq_header_line_of(header, node),
			             "a language has another name:", name);
	}
	if (!rooted)
		lq_find(header->proof, lq_header_line_of(header, usage), "the language of the text is not listed");
	lq_text last = { NULL, 0 };
	for (uint32_t node = text; node; node = lq_dom_walk(xml, node, text)) {
		lq_text language =
		    xml->nodes[node].name ? lq_dom_attribute(xml, node, "xml:lang") : (lq_text){ NULL, 0 };
		if (!language.at || (last.at && lq_text_equal(last, language)))
			continue;
		uint32_t at = lq_dom_child(xml, usage, "language");
		while (at && !lq_text_equal(lq_dom_attribute(xml, at, "ident"), language))
			at = lq_dom_next(xml, at, "language");
		if (!at)
			lq_find_name(header->proof, lq_header_line_of(header, node),
			             "a language is not listed:", language);
		last = language;
	}
}

/* --- The whole ------------------------------------------------------------------------- */

/* What there is once: a path, and whether it must be there. */
static const struct {
	const char *path;
	bool needed, component; /* in a component of a corpus, too */
} once[] = {
	{ "fileDesc", true, true },
	{ "fileDesc/titleStmt", true, true },
	{ "fileDesc/extent", true, true },
	{ "fileDesc/publicationStmt", true, true },
	{ "fileDesc/sourceDesc", true, true },
	{ "fileDesc/sourceDesc/bibl", true, true },
	{ "encodingDesc", true, true },
	{ "encodingDesc/tagsDecl", true, true },
	{ "encodingDesc/tagsDecl/namespace", true, true },
	{ "encodingDesc/classDecl", false, false },
	{ "encodingDesc/editorialDecl", true, false },
	{ "profileDesc", true, true },
	{ "profileDesc/settingDesc", false, false },
	{ "profileDesc/particDesc", false, false },
	{ "profileDesc/langUsage", true, false },
	{ "revisionDesc", false, false },
};

static void check_once(struct lq_header *header, uint32_t top, bool component)
{
	for (size_t i = 0; i < sizeof once / sizeof *once; i++) {
		uint32_t node = lq_dom_find(header->xml, top, once[i].path);
		const char *slash = strrchr(once[i].path, '/');
		if (node && lq_dom_next(header->xml, node, slash ? slash + 1 : once[i].path))
			lq_find_name(header->proof, lq_header_line_of(header, node),
			             "an element stands twice in the header:", lq_text_of(once[i].path));
		if (!node && once[i].needed && (!component || once[i].component) &&
		    (header->expected->profile == LQ_PARLA_CLARIN || once[i].component))
			lq_find_name(header->proof, lq_header_line_of(header, top),
			             "an element of the header is missing:", lq_text_of(once[i].path));
	}
}

void lq_verify_header(struct lq_proof *proof, const struct lq_expected *expected, const struct lq_dom *xml,
                      bool component)
{
	struct lq_header header = { .proof = proof, .expected = expected, .xml = xml };
	uint32_t top = lq_dom_child(xml, 1, "teiHeader"), file = lq_dom_child(xml, top, "fileDesc");
	check_once(&header, top, component);
	lq_header_titles(&header, file);
	check_values(&header, top);
	check_extent(&header, file);
	check_tags(&header, lq_dom_child(xml, top, "encodingDesc"));
	check_source(&header, file);
	uint32_t usage = lq_dom_find(xml, top, "profileDesc/langUsage");
	if (usage)
		check_languages(&header, usage);
	proof->no_memory |= header.one.failed || header.other.failed;
	lq_buffer_free(&header.one);
	lq_buffer_free(&header.other);
}
