/* timed_markup.c -- the text of a cue of WebVTT or SubRip: tags, times and entities in it. */
#include <string.h>

#include <utf8proc.h>

#include "read/timed_build.h"

enum { LONGEST = 1024 }; /* bytes of a tag */

static const struct entity {
	const char *name, *text;
} entities[] = {
	{ "amp;", "&" },
	{ "lt;", "<" },
	{ "gt;", ">" },
	{ "quot;", "\"" },
	{ "apos;", "'" },
	{ "nbsp;", "\xC2\xA0" },
	{ "lrm;", "\xE2\x80\x8E" },
	{ "rlm;", "\xE2\x80\x8F" },
	{ "hellip;", "\xE2\x80\xA6" },
};

/* The value of "#39;" or "#x27;"; returns its bytes with the semicolon, or 0 where it is none. */
static size_t number_of(lq_text text, int32_t *character)
{
	enum { DIGITS = 9, TEN = 10, SIXTEEN = 16 };
	bool hexadecimal = text.length > 1 && (text.at[1] == 'x' || text.at[1] == 'X');
	size_t at = hexadecimal ? 2 : 1;
	const size_t first = at;
	*character = 0;
	for (; at < text.length && at < DIGITS; at++) {
		char byte = text.at[at];
		int digit = byte >= '0' && byte <= '9' ? byte - '0' : SIXTEEN;
		if (hexadecimal && byte >= 'a' && byte <= 'f')
			digit = TEN + byte - 'a';
		if (hexadecimal && byte >= 'A' && byte <= 'F')
			digit = TEN + byte - 'A';
		if (byte == ';' && at > first)
			return at + 1;
		if (digit >= (hexadecimal ? SIXTEEN : TEN))
			return 0;
		*character = *character * (hexadecimal ? SIXTEEN : TEN) + digit;
	}
	return 0;
}

/* Puts the character of an entity, whose '&' is at the beginning of a text; returns its bytes, 0 for none. */
static size_t take_entity(struct lq_timed_builder *builder, lq_text text)
{
	enum { WIDEST = 4 };
	lq_text name = { text.at + 1, text.length - 1 };
	for (size_t i = 0; i < sizeof entities / sizeof *entities; i++) {
		if (lq_timed_begins(name, entities[i].name)) {
			lq_timed_text(builder, entities[i].text, strlen(entities[i].text));
			return 1 + strlen(entities[i].name);
		}
	}
	int32_t character;
	size_t length = lq_timed_begins(name, "#") ? number_of(name, &character) : 0;
	if (!length || character < ' ' || !utf8proc_codepoint_valid(character))
		return 0;
	utf8proc_uint8_t bytes[WIDEST];
	lq_timed_text(builder, (const char *)bytes, (size_t)utf8proc_encode_char(character, bytes));
	return 1 + length;
}

static bool is_letter(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

/* "v.loud Ann", a voice; the classes and the name may be missing. That of a cue is the one before its words.
 */
static void take_voice(struct lq_timed_builder *builder, lq_text tag)
{
	const struct lq_timed_file *file = builder->file;
	if (file->cues[file->cue_count - 1].speaker.length || file->lines[file->line_count - 1].text.length)
		return;
	while (tag.length && *tag.at != ' ' && *tag.at != '\t')
		tag.at++, tag.length--;
	tag = lq_timed_trim(tag);
	for (size_t at = 0, taken = 0; at < tag.length; at += taken ? taken : 1) {
		lq_text rest = { tag.at + at, tag.length - at };
		taken = *rest.at == '&' ? take_entity(builder, rest) : 0;
		if (!taken)
			lq_timed_text(builder, rest.at, 1);
	}
	lq_timed_speaker(builder);
}

/* Takes a tag, whose '<' is at the beginning of a text; returns its bytes, or 0 where it is text. */
static size_t take_tag(struct lq_timed_builder *builder, lq_text text)
{
	const char *end = memchr(text.at, '>', text.length < LONGEST ? text.length : LONGEST);
	lq_text tag = { text.at + 1, end ? (size_t)(end - text.at) - 1 : 0 };
	int64_t time;
	bool odd = false;
	if (!tag.length)
		return 0;
	lq_text behind = lq_timed_clock(tag, LQ_TIMED_vtt, &time, &odd);
	if (behind.at && !behind.length)
		lq_timed_mark(builder, time, -1);
	else if (*tag.at == 'v' && (tag.length == 1 || !is_letter(tag.at[1])))
		take_voice(builder, tag);
	else if (tag.length == 1 && *tag.at == 'u')
		lq_timed_underline(builder);
	else if (!is_letter(*tag.at) && *tag.at != '/')
		return 0;
	return tag.length + 2;
}

/* Takes "{\an8}", which players of SubRip obey; returns its bytes, or 0 where it is text. */
static size_t take_override(const struct lq_timed_builder *builder, lq_text text)
{
	const char *end = memchr(text.at, '}', text.length < LONGEST ? text.length : LONGEST);
	return builder->format == LQ_TIMED_srt && end && text.at[1] == '\\' ? (size_t)(end - text.at) + 1 : 0;
}

void lq_timed_read_payload(struct lq_timed_builder *builder, lq_text line)
{
	size_t from = 0, at = 0;
	while (at < line.length && !builder->failed) {
		lq_text rest = { line.at + at, line.length - at };
		char byte = *rest.at;
		size_t taken = 0;
		if (byte == '<' || byte == '&' || byte == '{') {
			lq_timed_text(builder, line.at + from, at - from);
			from = at;
		}
		if (byte == '<')
			taken = take_tag(builder, rest);
		else if (byte == '&')
			taken = take_entity(builder, rest);
		else if (byte == '{')
			taken = take_override(builder, rest);
		if (byte == '<' && !taken)
			lq_timed_odd(builder, LQ_ODD_TAG, builder->file->lines[builder->file->line_count - 1].number,
			             true);
		at += taken ? taken : 1;
		if (taken)
			from = at;
	}
	lq_timed_text(builder, line.at + from, line.length - from);
}
