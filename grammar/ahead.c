/* ahead.c -- what comes next, where a look tells it for sure.
 *
 * The rules see a line byte by byte until they know what it is. Most lines are
 * of two sorts that show it at once: a label that was a header before, and a
 * word of prose in a line without a colon. And most of what is text ends where
 * its line ends. What is taken here is what the rules would take: the plain
 * scanner never looks ahead, and a test and a fuzzer compare the two. */
#include <string.h>

#include "base/utf8.h"
#include "grammar/actions.h"
#include "grammar/houses.h"

/* Bytes of a label that is looked up. One letter is left to the rules: Markdown has some for a Q. */
enum { LABEL_LEAST = 2, LABEL_MOST = 60 };

/* The next colon at `at` or behind it, or the end of the text. It is looked for once. */
static uint32_t next_colon(struct lq_scanner *scanner, uint32_t at)
{
	const struct lq_syntax *syntax = scanner->syntax;
	if (at < scanner->colon_from || at > scanner->colon) {
		const char *found = memchr(syntax->text + at, ':', syntax->length - at);
		scanner->colon_from = at;
		scanner->colon = found ? (uint32_t)(found - syntax->text) : syntax->length;
	}
	return scanner->colon;
}

static bool is_small(char c)
{
	return c >= 'a' && c <= 'z';
}

static bool is_alnum(char c)
{
	return is_small(c | 0x20) || (c >= '0' && c <= '9');
}

/* Whether a line begins with a word of one capital, which no label in capitals does: one of these may begin
 * as McDONOUGH and LaHOOD do. */
static bool begins_with_word(const char *line)
{
	enum { SMALL_MOST = 3 }; /* in such a label */
	size_t small = 0;
	while (small <= SMALL_MOST && is_small(line[1 + small]))
		small++;
	char next = line[1 + small];
	return small > SMALL_MOST || (small && next > 0 && (next < 'A' || next > 'Z'));
}

/* Whether nothing but words can be in the line at `at`. */
static bool is_prose(struct lq_scanner *scanner, uint32_t at)
{
	const struct lq_syntax *syntax = scanner->syntax;
	const char *line = syntax->text + at;
	uint32_t stop = lq_scanner_stop(scanner, at);
	if (!begins_with_word(line) || next_colon(scanner, at) < stop)
		return false;
	/* In Markdown, "To read the remarks" may begin a line of the page. */
	if (scanner->traits & LQ_HOUSE_MARKDOWN && !strncmp(line, "To ", 3))
		return false;
	return stop == syntax->length || syntax->text[stop] == '\n' || syntax->text[stop] == '\r';
}

/* Takes the header that the line at `at` begins with, if its label was one before. Returns its end, or 0. */
static uint32_t take_label(struct lq_scanner *scanner, uint32_t at)
{
	const struct lq_syntax *syntax = scanner->syntax;
	uint32_t colon = next_colon(scanner, at);
	if (colon == syntax->length || colon - at < LABEL_LEAST || colon - at > LABEL_MOST ||
	    !lq_is_visible_ascii(syntax->text[colon - 1]))
		return 0;
	return lq_scanner_known_header(scanner, at, colon);
}

static enum lq_ahead look_at_line(struct lq_scanner *scanner, uint32_t *at)
{
	const char first = scanner->syntax->text[*at];
	if (scanner->soft || first < 'A' || first > 'Z')
		return LQ_AHEAD_LINE;
	uint32_t header = scanner->looks & LQ_LOOK_LABELS ? take_label(scanner, *at) : 0;
	if (header) {
		*at = header;
		return lq_scanner_behind_header(scanner, at);
	}
	if (!(scanner->looks & LQ_LOOK_PROSE) || !is_prose(scanner, *at))
		return LQ_AHEAD_LINE;
	*at = lq_scanner_line(scanner, *at, true);
	return LQ_AHEAD_WORDS;
}

enum lq_ahead lq_scanner_behind_line(struct lq_scanner *scanner, uint32_t *at)
{
	const struct lq_syntax *syntax = scanner->syntax;
	lq_scanner_line_end(scanner, *at);
	*at += syntax->text[*at] == '\r' && syntax->text[*at + 1] == '\n' ? 2 : 1;
	if (scanner->plain)
		return LQ_AHEAD_LINE;
	/* Blank lines go with it, but for those of houses that number lines: there, one is of the page. */
	while (!(scanner->traits & LQ_HOUSE_NUMBERED) && syntax->text[*at] == '\n') {
		lq_scanner_line_end(scanner, *at);
		++*at;
	}
	return look_at_line(scanner, at);
}

/* Takes the text at `at`, which begins with a letter or digit, as the rules of prose do. Returns its end. */
static uint32_t take_text(struct lq_scanner *scanner, uint32_t at)
{
	bool markdown = scanner->traits & LQ_HOUSE_MARKDOWN;
	uint32_t end = markdown ? lq_markdown_text_end(scanner, at) : lq_scanner_text_end(scanner, at);
	if (markdown)
		lq_markdown_text(scanner, at, end);
	else
		lq_scanner_text(scanner, at, end);
	return end;
}

enum lq_ahead lq_scanner_behind_text(struct lq_scanner *scanner, uint32_t *at)
{
	const char *text = scanner->syntax->text;
	while (!scanner->plain && text[*at] == '\n') {
		enum lq_ahead ahead = lq_scanner_behind_line(scanner, at);
		if (ahead != LQ_AHEAD_WORDS || scanner->is_short || !is_alnum(text[*at]))
			return ahead;
		*at = take_text(scanner, *at);
	}
	return LQ_AHEAD_TEXT;
}

enum lq_ahead lq_scanner_behind_header(struct lq_scanner *scanner, uint32_t *at)
{
	const char *text = scanner->syntax->text;
	uint32_t words = *at;
	while (text[words] == ' ' || (text[words] == '\xC2' && text[words + 1] == '\xA0'))
		words += text[words] == ' ' ? 1 : 2;
	/* A time or a note may stand there. */
	if (scanner->plain || words == *at || !lq_is_visible_ascii(text[words]) || strchr("([\\", text[words]))
		return LQ_AHEAD_HEAD;
	lq_scanner_gap(scanner, *at);
	*at = lq_scanner_line(scanner, words, false);
	return LQ_AHEAD_WORDS;
}

/* Whether a word begins as the name of a day or a month does, with which a date may begin. */
static bool begins_like_date(const char *word)
{
	/* By the first letter: the second and the third of each name. */
	static const char *const names[26] = {
		['a' - 'a'] = "prug",   ['d' - 'a'] = "ec", ['f' - 'a'] = "ebri", ['j' - 'a'] = "anunul",
		['m' - 'a'] = "arayon", ['n' - 'a'] = "ov", ['o' - 'a'] = "ct",   ['s' - 'a'] = "epunat",
		['t' - 'a'] = "uehu",   ['w' - 'a'] = "ed",
	};
	const char *name = names[(word[0] | 0x20) - 'a'];
	for (; name && *name; name += 2)
		if ((word[1] | 0x20) == name[0] && (word[2] | 0x20) == name[1])
			return true;
	return false;
}

/* Whether a short line of the talk is speech: it begins with a word, and ends as a sentence does. A time
 * begins with a digit, and a note with a sign; "End" may have a time behind it. */
bool lq_scanner_is_sentence(const struct lq_scanner *scanner, uint32_t at, uint32_t end)
{
	const char *text = scanner->syntax->text;
	char first = text[at] | 0x20, last = text[end - 1];
	if (scanner->plain || !scanner->seen_speaker || scanner->form != LQ_FORM_PLAIN ||
	    scanner->traits & LQ_HOUSE_MARKDOWN || scanner->syntax->survey.census & LQ_HAS_ANGLE)
		return false;
	return is_small(first) && first != 'e' && !begins_like_date(text + at) &&
	       (last == '?' || last == '!' || (last == '.' && is_small(text[end - 2])));
}
