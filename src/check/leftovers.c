/* leftovers.c -- checks of markup and escapes of other languages that were left in the text. */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "check/checks.h"
#include "check/places.h"

/* --- Entities of HTML ----------------------------------------------------------- */

/* Those that transcripts have in fact; the full list of HTML has 2,231. */
static const struct {
	const char *name;
	uint16_t point;
} entities[] = {
	{ "amp", '&' },       { "lt", '<' },       { "gt", '>' },        { "quot", '"' },     { "apos", '\'' },
	{ "nbsp", 0xA0 },     { "sect", 0xA7 },    { "copy", 0xA9 },     { "reg", 0xAE },     { "deg", 0xB0 },
	{ "para", 0xB6 },     { "middot", 0xB7 },  { "frac12", 0xBD },   { "aacute", 0xE1 },  { "agrave", 0xE0 },
	{ "auml", 0xE4 },     { "ccedil", 0xE7 },  { "eacute", 0xE9 },   { "egrave", 0xE8 },  { "iacute", 0xED },
	{ "ntilde", 0xF1 },   { "oacute", 0xF3 },  { "ouml", 0xF6 },     { "uacute", 0xFA },  { "uuml", 0xFC },
	{ "ensp", 0x2002 },   { "emsp", 0x2003 },  { "thinsp", 0x2009 }, { "ndash", 0x2013 }, { "mdash", 0x2014 },
	{ "lsquo", 0x2018 },  { "rsquo", 0x2019 }, { "ldquo", 0x201C },  { "rdquo", 0x201D }, { "bull", 0x2022 },
	{ "hellip", 0x2026 }, { "euro", 0x20AC },  { "trade", 0x2122 },
};

/* The character of a numbered reference, "#8217" or "#x2019"; 0 where it is none that text can have. */
static uint32_t numbered(const char *at, size_t length)
{
	bool hexadecimal = length > 1 && (at[1] == 'x' || at[1] == 'X');
	const char *digits = at + 1 + hexadecimal;
	char *end;
	if (!strchr("0123456789abcdefABCDEF", *digits) || !*digits)
		return 0;
	unsigned long point = strtoul(digits, &end, hexadecimal ? 16 : 10);
	bool whole = end == at + length && point >= 0x20 && point <= 0x10FFFF &&
	             !(point >= 0xD800 && point < 0xE000) && !(point >= 0x7F && point < 0xA0);
	return whole ? (uint32_t)point : 0;
}

/* The character of the entity that begins behind the & at `at`; sets *length to the bytes up to its
 * semicolon. */
static uint32_t entity_at(const char *at, const char *end, size_t *length)
{
	enum { LONGEST = 9 };
	size_t room = (size_t)(end - at) < LONGEST ? (size_t)(end - at) : LONGEST;
	const char *semicolon = memchr(at, ';', room);
	if (!semicolon || semicolon == at)
		return 0;
	*length = (size_t)(semicolon - at);
	if (*at == '#')
		return numbered(at, *length);
	for (size_t i = 0; i < sizeof entities / sizeof *entities; i++)
		if (strlen(entities[i].name) == *length && !memcmp(entities[i].name, at, *length))
			return entities[i].point;
	return 0;
}

void lq_check_entities(struct lq_document *document)
{
	const char *text = document->syntax.text, *end = text + document->syntax.length, *p = text;
	struct lq_places places = { 0 };
	while ((p = memchr(p, '&', (size_t)(end - p)))) {
		uint32_t at = (uint32_t)(p++ - text);
		size_t length = 0;
		uint32_t point = entity_at(p, end, &length);
		char meant[4];
		if (point)
			lq_places_add(&places, (lq_span){ at, at + (uint32_t)length + 2 }, meant,
			              lq_utf8_encode(point, meant));
	}
	lq_places_report(&places, document, LQ_D_HTML_ENTITY);
}

/* --- Tags of HTML ---------------------------------------------------------------- */

/* The name of the tag that begins behind the < at `at`, if it is one of HTML's for text; sets *length to the
 * bytes up to its >. */
static bool is_tag(const char *at, const char *end, size_t *length)
{
	enum { LONGEST = 256 };
	static const char *const names[] = { "p",    "br",  "i",   "b",      "em", "strong", "span", "div", "a",
		                                 "font", "h1",  "h2",  "h3",     "h4", "ul",     "ol",   "li",  "img",
		                                 "hr",   "sup", "sub", "script", "td", "tr",     "table" };
	size_t room = (size_t)(end - at) < LONGEST ? (size_t)(end - at) : LONGEST;
	const char *close = memchr(at, '>', room), *name = at + (*at == '/');
	size_t size = 0;
	if (!close)
		return false;
	while (name + size < close &&
	       ((name[size] >= 'a' && name[size] <= 'z') || (name[size] >= '0' && name[size] <= '9')))
		size++;
	if (name[size] != '>' && name[size] != ' ' && name[size] != '/')
		return false;
	*length = (size_t)(close - at);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strlen(names[i]) == size && !memcmp(names[i], name, size))
			return true;
	return false;
}

void lq_check_tags(struct lq_document *document)
{
	const char *text = document->syntax.text, *end = text + document->syntax.length, *p = text;
	struct lq_places places = { 0 };
	if (!(document->syntax.survey.census & LQ_HAS_ANGLE))
		return;
	while ((p = memchr(p, '<', (size_t)(end - p)))) {
		uint32_t at = (uint32_t)(p++ - text);
		size_t length = 0;
		if (is_tag(p, end, &length))
			lq_places_add(&places, (lq_span){ at, at + (uint32_t)length + 2 }, NULL, 0);
	}
	lq_places_report(&places, document, LQ_D_HTML_TAG);
}

/* --- Escapes of JSON and programs -------------------------------------------------- */

/* The character of "\u2019"; 0 where there is none that text can have. */
static uint32_t escaped(const char *at, const char *end)
{
	char digits[5] = "";
	char *stop;
	if (end - at < 6 || at[1] != 'u')
		return 0;
	memcpy(digits, at + 2, 4);
	if (strspn(digits, "0123456789abcdefABCDEF") != 4)
		return 0;
	unsigned long point = strtoul(digits, &stop, 16);
	return point < 0xA0 || (point >= 0xD800 && point < 0xE000) || point >= 0xFFFE ? 0 : (uint32_t)point;
}

/* In the YAML before a page they are at home. */
void lq_check_escapes(struct lq_document *document)
{
	const char *text = document->syntax.text, *end = text + document->syntax.length;
	const char *p = text + document->syntax.front_matter.end;
	struct lq_places places = { 0 };
	if (!(document->syntax.survey.census & LQ_HAS_ANGLE))
		return;
	while ((p = memchr(p, '\\', (size_t)(end - p)))) {
		uint32_t at = (uint32_t)(p - text), point = escaped(p, end);
		char meant[4];
		if (point)
			lq_places_add(&places, (lq_span){ at, at + 6 }, meant, lq_utf8_encode(point, meant));
		p++;
	}
	lq_places_report(&places, document, LQ_D_ESCAPE_SEQUENCE);
}
