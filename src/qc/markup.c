/* markup.c -- what the lines of a cue show: without tags, with escapes resolved. */
#include "qc/qc.h"

#include <string.h>
#include <strings.h>

#include <libxml/HTMLparser.h>
#include <utf8proc.h>

enum { DEPTH = 16, NAME_ROOM = 12 };

struct shower {
	struct lq_qc *qc;
	struct lq_qc_cue *cue;
	size_t line;
	char open[DEPTH][NAME_ROOM];
	size_t depth;
	bool closed_wrongly;
};

static void show(struct lq_qc *qc, const char *bytes, size_t length)
{
	if (!length || !lq_qc_grow(qc, &qc->shown, &qc->shown_room, qc->shown_length + length, 1))
		return;
	memcpy(qc->shown + qc->shown_length, bytes, length);
	qc->shown_length += length;
}

static size_t place(const struct shower *shower, const char *at)
{
	return (size_t)(at - shower->qc->bytes);
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* --- Escapes ----------------------------------------------------------------- */

static size_t reference_length(const char *at, const char *end)
{
	const char *p = at + 1;
	p += p < end && *p == '#';
	const char *from = p;
	while (p < end && (is_letter(*p) || is_digit(*p)))
		p++;
	return p > from && p < end && *p == ';' ? (size_t)(p + 1 - at) : 0;
}

/* The character of "&name;", "&#8212;" or "&#x2014;", or 0. */
static uint32_t resolve(const char *at, size_t length)
{
	char name[NAME_ROOM] = "";
	uint32_t point = 0;
	if (length - 2 >= sizeof name)
		return 0;
	memcpy(name, at + 1, length - 2);
	if (*name != '#') {
		if (!strcmp(name, "apos"))
			return '\'';
		const htmlEntityDesc *entity = htmlEntityLookup((const xmlChar *)name);
		return entity ? entity->value : 0;
	}
	bool hex = name[1] == 'x' || name[1] == 'X';
	for (const char *p = name + 1 + hex; *p; p++) {
		uint32_t digit = is_digit(*p) ? (uint32_t)(*p - '0') : (uint32_t)((*p | 0x20) - 'a' + 10);
		if (digit >= (hex ? 16 : 10) || point > 0x10FFFF)
			return 0;
		point = point * (hex ? 16 : 10) + digit;
	}
	return point <= 0x10FFFF ? point : 0;
}

static const char *take_reference(struct shower *shower, const char *at, const char *end)
{
	struct lq_qc *qc = shower->qc;
	size_t length = reference_length(at, end), from = place(shower, at);
	uint32_t point = length ? resolve(at, length) : 0;
	if (!qc->vtt) {
		if (point)
			lq_qc_find_bytes(qc, LQ_QC_ENTITY, shower->line, from, from + length,
			                 "SubRip has no escapes: many players show this as it is");
		show(qc, at, 1);
		return at + 1;
	}
	if (!point) {
		lq_qc_find_bytes(qc, LQ_QC_ESCAPE, shower->line, from, from + (length ? length : 1), "%s",
		                 length ? "there is no such character" : "& is written &amp;");
		show(qc, at, 1);
		return at + 1;
	}
	utf8proc_uint8_t bytes[4];
	utf8proc_ssize_t size = utf8proc_encode_char((utf8proc_int32_t)point, bytes);
	show(qc, (const char *)bytes, size > 0 ? (size_t)size : 0);
	return at + length;
}

/* --- Tags -------------------------------------------------------------------- */

static bool is_one_of(const char *name, const char *const *names)
{
	for (; *names; names++)
		if (!strcmp(name, *names))
			return true;
	return false;
}

static void take_voice(struct shower *shower, lq_text name)
{
	struct lq_qc_cue *cue = shower->cue;
	if (!cue->voice.length)
		cue->voice = name;
	else if (name.length != cue->voice.length || memcmp(name.at, cue->voice.at, name.length))
		cue->voices = true;
}

static void close_tag(struct shower *shower, const char *name)
{
	size_t depth = shower->depth;
	while (depth && strcmp(shower->open[depth - 1], name))
		depth--;
	/* What may stay open closes with what it is in. */
	bool inner = false;
	for (size_t i = depth; depth && i < shower->depth; i++)
		inner |= strcmp(shower->open[i], "rt") && strcmp(shower->open[i], "v");
	shower->closed_wrongly |= !depth || inner;
	if (depth)
		shower->depth = depth - 1;
}

/* A tag between `at` and `close`, its ">". */
static void take_tag(struct shower *shower, const char *at, const char *close)
{
	static const char *const of_vtt[] = { "c", "i", "b", "u", "ruby", "rt", "v", "lang", NULL };
	static const char *const of_srt[] = { "b", "i", "u", "s", "font", NULL };
	struct lq_qc *qc = shower->qc;
	bool end = at[1] == '/';
	const char *from = at + 1 + end, *p = from;
	char name[NAME_ROOM] = "";
	if (qc->vtt && is_digit(*from))
		return; /* the time of a word */
	while (p < close && (is_letter(*p) || is_digit(*p)))
		p++;
	size_t length = (size_t)(p - from);
	if (length < sizeof name)
		memcpy(name, from, length);
	for (char *c = name; *c && !qc->vtt; c++)
		*c = (char)(is_letter(*c) ? *c | 0x20 : *c);
	bool ends = p == close || *p == ' ' || *p == '\t' || (qc->vtt && *p == '.');
	if (!ends || !is_one_of(name, qc->vtt ? of_vtt : of_srt)) {
		size_t start = place(shower, at);
		lq_qc_find_bytes(qc, LQ_QC_UNKNOWN_TAG, shower->line, start, start + (size_t)(close + 1 - at), "%s",
		                 qc->vtt ? "WebVTT has no such tag, and what it says is not shown"
		                         : "SubRip has no such tag, and many players hide it");
		return;
	}
	if (end) {
		close_tag(shower, name);
		return;
	}
	if (shower->depth < DEPTH)
		strcpy(shower->open[shower->depth++], name);
	if (qc->vtt && !strcmp(name, "v")) {
		while (p < close && *p != ' ' && *p != '\t')
			p++; /* classes */
		while (p < close && (*p == ' ' || *p == '\t'))
			p++;
		if (p == close)
			lq_qc_find_bytes(qc, LQ_QC_BAD_VOICE, shower->line, place(shower, at), place(shower, close) + 1,
			                 "a voice has a name");
		else
			take_voice(shower, (lq_text){ p, (size_t)(close - p) });
	}
}

static const char *take_less(struct shower *shower, const char *at, const char *end)
{
	struct lq_qc *qc = shower->qc;
	const char *close = memchr(at, '>', (size_t)(end - at));
	bool tag = end - at > 1 && (is_letter(at[1]) || at[1] == '/' || (qc->vtt && is_digit(at[1])));
	bool voice = end - at > 1 && at[1] == 'v' && (end - at == 2 || !is_letter(at[2]));
	size_t from = place(shower, at);
	if (tag && close) {
		take_tag(shower, at, close);
		return close + 1;
	}
	if (voice) {
		lq_qc_find_bytes(qc, LQ_QC_BAD_VOICE, shower->line, from, from + (size_t)(end - at),
		                 "a voice that does not end: players lose what is behind it");
		return end;
	}
	if (qc->vtt)
		lq_qc_find_bytes(qc, LQ_QC_ESCAPE, shower->line, from, from + 1, "< is written &lt;");
	show(qc, at, 1);
	return at + 1;
}

/* "{\an8}", which players of SubRip take from another format. */
static const char *take_brace(struct shower *shower, const char *at, const char *end)
{
	const char *close = memchr(at, '}', (size_t)(end - at));
	if (end - at > 1 && at[1] == '\\' && close)
		return close + 1;
	show(shower->qc, at, 1);
	return at + 1;
}

/* --- Lines ------------------------------------------------------------------- */

static void measure(struct lq_qc *qc, struct lq_qc_line *line)
{
	const char *at = qc->shown + line->text, *end = at + line->text_length;
	bool word = false;
	while (at < end) {
		uint32_t point;
		at += lq_qc_decode(at, end, &point);
		int width = utf8proc_charwidth((utf8proc_int32_t)point);
		utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)point);
		bool says = category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
		says |= category == UTF8PROC_CATEGORY_ND || category == UTF8PROC_CATEGORY_NO;
		line->cells += width > 0 ? (unsigned)width : 0;
		line->characters += width > 0;
		line->words += says && !word;
		word = category == UTF8PROC_CATEGORY_ZS ? false : word || says;
	}
}

static void show_line(struct shower *shower)
{
	struct lq_qc *qc = shower->qc;
	struct lq_qc_line *line = &qc->lines[shower->line];
	const char *at = qc->bytes + line->start, *end = at + line->length;
	line->text = qc->shown_length;
	while (at < end) {
		const char *from = at;
		while (at < end && *at != '&' && *at != '<' && *at != '{')
			at++;
		show(qc, from, (size_t)(at - from));
		if (at == end)
			break;
		if (*at == '&')
			at = take_reference(shower, at, end);
		else if (*at == '<')
			at = take_less(shower, at, end);
		else if (!qc->vtt)
			at = take_brace(shower, at, end);
		else
			show(qc, at++, 1);
	}
	if (qc->no_memory)
		return;
	line->text_length = qc->shown_length - line->text;
	measure(qc, line);
}

void lq_qc_show(struct lq_qc *qc, struct lq_qc_cue *cue)
{
	struct shower shower = { .qc = qc, .cue = cue };
	for (size_t i = 0; i < cue->count && !qc->no_memory; i++) {
		shower.line = cue->first + i;
		show_line(&shower);
	}
	bool open = shower.closed_wrongly;
	for (size_t i = 0; i < shower.depth; i++)
		open |= strcmp(shower.open[i], "v") && strcmp(shower.open[i], "rt");
	if (open)
		lq_qc_find_cue(qc, LQ_QC_OPEN_TAG, (size_t)(cue - qc->cues), NULL, "%s",
		               shower.closed_wrongly ? "a tag is closed that was not open" : "a tag is not closed");
	qc->text_count += cue->count;
	qc->voice_count += cue->voice.length > 0;
}
