/* xml.c -- well-formed XML 1.0: legal characters, balanced elements, attributes once, known entities. */
#include <string.h>

#include "base/utf8.h"
#include "tests/support/invariants.h"

enum { DEPTH_MAX = 64 };

struct name {
	const char *at;
	size_t length;
};

struct xml {
	const char *at, *end;
	struct name open[DEPTH_MAX];
	size_t depth, roots;
};

static bool same(struct name a, struct name b)
{
	return a.length == b.length && !memcmp(a.at, b.at, a.length);
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static const char *characters(const char *bytes, size_t length)
{
	const unsigned char *p = (const unsigned char *)bytes, *end = p + length;
	while (p < end) {
		uint32_t point;
		p += lq_utf8_decode(p, end, &point);
		if (point == UINT32_MAX)
			return "XML: bytes that are not UTF-8";
		if ((point < 0x20 && point != '\t' && point != '\n' && point != '\r') || point == 0xFFFE ||
		    point == 0xFFFF)
			return "XML: a character that XML cannot hold";
	}
	return NULL;
}

static bool entity(struct xml *xml)
{
	static const char *const known[] = { "&amp;", "&lt;", "&gt;", "&quot;", "&apos;" };
	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		size_t length = strlen(known[i]);
		if ((size_t)(xml->end - xml->at) >= length && !memcmp(xml->at, known[i], length)) {
			xml->at += length;
			return true;
		}
	}
	if (xml->end - xml->at < 4 || xml->at[1] != '#')
		return false;
	const char *semicolon = memchr(xml->at, ';', (size_t)(xml->end - xml->at));
	if (!semicolon || semicolon - xml->at > 10)
		return false;
	xml->at = semicolon + 1;
	return true;
}

static struct name name(struct xml *xml)
{
	struct name name = { xml->at, 0 };
	while (xml->at < xml->end && !is_space(*xml->at) && !strchr("<>/=\"'&", *xml->at))
		xml->at++;
	name.length = (size_t)(xml->at - name.at);
	return name;
}

static const char *attributes(struct xml *xml)
{
	struct name seen[32];
	size_t count = 0;
	for (;;) {
		const char *before = xml->at;
		while (xml->at < xml->end && is_space(*xml->at))
			xml->at++;
		if (xml->at == xml->end)
			return "XML: a tag does not end";
		if (*xml->at == '>' || *xml->at == '/' || *xml->at == '?')
			return NULL;
		if (xml->at == before)
			return "XML: no space before an attribute";
		struct name key = name(xml);
		for (size_t i = 0; i < count; i++)
			if (same(seen[i], key))
				return "XML: an attribute stands twice";
		if (!key.length || count == sizeof seen / sizeof *seen)
			return "XML: an attribute without a name";
		seen[count++] = key;
		if (xml->end - xml->at < 2 || *xml->at++ != '=')
			return "XML: an attribute without a value";
		char quote = *xml->at++;
		if (quote != '"' && quote != '\'')
			return "XML: a value without quotes";
		while (xml->at < xml->end && *xml->at != quote)
			if (*xml->at == '<' || (*xml->at == '&' && !entity(xml)))
				return "XML: a bad character in a value";
			else if (*xml->at != quote)
				xml->at++;
		if (xml->at == xml->end)
			return "XML: a value does not end";
		xml->at++;
	}
}

static const char *comment(struct xml *xml)
{
	for (xml->at += 4; xml->end - xml->at >= 3; xml->at++)
		if (!memcmp(xml->at, "--", 2)) {
			if (xml->at[2] != '>')
				return "XML: -- in a comment";
			xml->at += 3;
			return NULL;
		}
	return "XML: a comment does not end";
}

static const char *tag(struct xml *xml)
{
	const char *broken;
	if (xml->end - xml->at >= 4 && !memcmp(xml->at, "<!--", 4))
		return comment(xml);
	xml->at++;
	bool closes = xml->at < xml->end && *xml->at == '/', instruction = xml->at < xml->end && *xml->at == '?';
	xml->at += closes || instruction;
	struct name it = name(xml);
	if (!it.length)
		return "XML: a tag without a name";
	if ((broken = attributes(xml)))
		return broken;
	if (instruction) {
		xml->at++;
	} else if (closes) {
		if (!xml->depth || !same(xml->open[--xml->depth], it))
			return "XML: an end tag does not match";
	} else {
		if (!xml->depth && xml->roots++)
			return "XML: two roots";
		if (*xml->at == '/')
			xml->at++;
		else if (xml->depth == DEPTH_MAX)
			return "XML: too deep";
		else
			xml->open[xml->depth++] = it;
	}
	if (xml->at == xml->end || *xml->at++ != '>')
		return "XML: a tag does not end";
	return NULL;
}

const char *lq_test_xml(const char *bytes, size_t length)
{
	struct xml xml = { .at = bytes, .end = bytes + length };
	const char *broken = characters(bytes, length);
	while (!broken && xml.at < xml.end) {
		if (*xml.at == '<')
			broken = tag(&xml);
		else if (*xml.at == '&')
			broken = entity(&xml) ? NULL : "XML: an unknown entity";
		else if (!xml.depth && !is_space(*xml.at))
			broken = "XML: text outside the root";
		else
			xml.at++;
	}
	if (!broken && (xml.depth || xml.roots != 1))
		broken = "XML: an element does not end";
	return broken;
}
