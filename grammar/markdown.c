/* markdown.c -- Markdown in a transcript: front matter, escapes, emphasis, corrections. */
#include <string.h>

#include "grammar/houses.h"
#include "syntax/lexicon.h"
#include "syntax/text.h"

enum {
	YAML_MAX = 64 * 1024, /* bytes of front matter */
	SQUARE_MAX = 300      /* bytes of a bracket */
};

static bool is_word_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c & 0x80);
}

static bool is_blank_byte(char c)
{
	return !c || c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* What a backslash may stand before: ASCII punctuation (CommonMark 0.31, section 2.4). */
static bool is_escapable(char c)
{
	return c && strchr("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", c) != NULL;
}

/* --- Front matter -------------------------------------------------------------- */

bool lq_yaml_ends(const struct lq_scanner *scanner, uint32_t at)
{
	const struct lq_syntax *syntax = scanner->syntax;
	uint32_t limit = syntax->length - at > YAML_MAX ? at + YAML_MAX : syntax->length;
	for (; at < limit; at = lq_scanner_next_line(scanner, at)) {
		const char *line = syntax->text + at;
		if (!strncmp(line, "---", 3) || !strncmp(line, "...", 3)) {
			const char *behind = line + 3 + strspn(line + 3, " \t");
			if (!*behind || *behind == '\n' || *behind == '\r')
				return true;
		}
	}
	return false;
}

/* The bytes of an escape of YAML that are no part of the text: the backslash, and what it stands before where
 * that is not the character itself (YAML 1.2, section 5.7). */
static uint32_t yaml_escape(char c)
{
	switch (c) {
	case 'x': return 4;
	case 'u': return 6;
	case 'U': return 10;
	case '_':
	case 'n':
	case 't': return 2;
	default: return 1;
	}
}

/* The quotation marks and escapes of a value are no part of its text. */
static void hide_value(struct lq_syntax *syntax, uint32_t at, uint32_t end)
{
	const char *text = syntax->text;
	lq_span value = lq_text_trim(syntax, (lq_span){ at, end });
	if (value.end - value.start < 2)
		return;
	char quote = text[value.start];
	if ((quote != '"' && quote != '\'') || text[value.end - 1] != quote)
		return;
	lq_hide(syntax, value.start, value.start + 1);
	lq_hide(syntax, value.end - 1, value.end);
	syntax->escapes_end = value.end;
	for (uint32_t p = value.start + 1; p + 1 < value.end; p++) {
		if (quote == '\'' && text[p] == '\'' && text[p + 1] == '\'') {
			lq_hide(syntax, p, p + 1);
			p++;
		} else if (quote == '"' && text[p] == '\\') {
			/* "\" at the end of a line joins it to the next; the others stand for a character. */
			uint32_t size = yaml_escape(text[p + 1]);
			if (size > value.end - 1 - p)
				size = value.end - 1 - p;
			lq_hide(syntax, p, p + size);
			p += size > 1 ? size - 1 : 1;
		}
	}
}

void lq_yaml_key(struct lq_scanner *scanner, uint32_t at, uint32_t end)
{
	struct lq_syntax *syntax = scanner->syntax;
	static const struct {
		const char *key;
		enum lq_form form;
	} keys[] = { { "title:", LQ_FORM_HEADING },
		         { "date:", LQ_FORM_DATE },
		         { "source_url:", LQ_FORM_ADDRESS },
		         { "url:", LQ_FORM_ADDRESS } };
	enum lq_form form = LQ_FORM_PLAIN;
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		uint32_t length = (uint32_t)strlen(keys[i].key);
		if (end - at > length && !strncmp(syntax->text + at, keys[i].key, length)) {
			form = keys[i].form;
			lq_hide(syntax, at, at + length);
			hide_value(syntax, at + length, end);
		}
	}
	lq_scanner_push_trimmed(scanner, LQ_K_META, at, end, form);
}

/* --- Headers ---------------------------------------------------------------------- */

uint32_t lq_question_end(struct lq_scanner *scanner, uint32_t at)
{
	struct lq_syntax *syntax = scanner->syntax;
	uint32_t stars = at;
	while (syntax->text[stars] == '*')
		stars++;
	lq_hide(syntax, at, stars);
	at = stars + (syntax->text[stars] == '.' || syntax->text[stars] == ':');
	return lq_text_trim(syntax, (lq_span){ at, lq_scanner_end_of_line(scanner, at) }).start;
}

uint32_t lq_markdown_soft_header(struct lq_scanner *scanner, uint32_t at, uint32_t end)
{
	uint32_t colon = end;
	while (scanner->syntax->text[colon - 1] != ':')
		colon--;
	lq_span label = lq_text_trim(scanner->syntax, (lq_span){ at, colon - 1 });
	uint32_t to = lq_scanner_is_bare_label(scanner, label) ? lq_scanner_header(scanner, at, colon, true) : 0;
	return to ? to : at;
}

bool lq_is_glued_question(const struct lq_scanner *scanner, uint32_t at, uint32_t end)
{
	char key[LQ_KEY_SIZE];
	/* Of English words in two capitals, only QAnon has this form. */
	return lq_text_fold(scanner->syntax, (lq_span){ at, end }, false, key, sizeof key) &&
	       strncmp(key, "qanon", 5) != 0;
}

void lq_markdown_opening(struct lq_scanner *scanner, uint32_t at, uint32_t end)
{
	lq_hide(scanner->syntax, at, end);
	lq_scanner_gap(scanner, at);
}

uint32_t lq_markdown_link(struct lq_scanner *scanner, uint32_t at)
{
	const char *text = scanner->syntax->text;
	lq_span row = lq_text_trim(scanner->syntax, (lq_span){ at, lq_scanner_end_of_row(scanner, at) });
	uint32_t to = lq_scanner_line(scanner, at, true);
	/* The address is its last word. */
	uint32_t word = row.end;
	while (word > row.start && text[word - 1] > ' ')
		word--;
	if (scanner->seen_speaker && (text[word] == '<' || !strncmp(text + word, "http", 4))) {
		scanner->form = LQ_FORM_LINK;
		scanner->is_short = false;
	}
	return to;
}

/* --- Text ---------------------------------------------------------------------------- */

/* The bracket that closes a link which stands for itself, "<https://...>"; `at` if there is none. */
static uint32_t link_end(const char *text, uint32_t at, uint32_t end)
{
	uint32_t p = at + 1;
	if (strncmp(text + p, "http", 4) != 0 && strncmp(text + p, "mailto:", 7) != 0)
		return at;
	while (p < end && text[p] != '<' && text[p] != '>' && !is_blank_byte(text[p]))
		p++;
	return p < end && text[p] == '>' ? p : at;
}

void lq_markdown_hide(struct lq_syntax *syntax, uint32_t at, uint32_t end)
{
	const char *text = syntax->text;
	for (uint32_t p = at; p < end; p++) {
		char before = p ? text[p - 1] : '\0', after = text[p + 1];
		switch (text[p]) {
		case '\\':
			if (is_escapable(after) || after == '\n' || after == '\r') {
				lq_hide(syntax, p, p + 1);
				p++; /* what is escaped is text */
			}
			break;
		case '*':
			/* An asterisk with white space on both sides is one; a run of them is taken as a whole. */
			if (!is_blank_byte(before) || !is_blank_byte(after))
				lq_hide(syntax, p, p + 1);
			break;
		case '_':
			/* Inside a word it is a part of the word, and of three or more it is a line. */
			if (after == '_' && text[p + 2] == '_') {
				while (p + 1 < end && text[p + 1] == '_')
					p++;
			} else if (!(is_word_byte(before) && is_word_byte(after)) &&
			           !(is_blank_byte(before) && is_blank_byte(after))) {
				lq_hide(syntax, p, p + 1);
			}
			break;
		case '<': {
			uint32_t to = link_end(text, p, end);
			if (to > p) {
				lq_hide(syntax, p, p + 1);
				lq_hide(syntax, to, to + 1);
				p = to;
			} else if (!strncmp(text + p, "<s>", 3)) {
				lq_hide(syntax, p, p + 3);
			} else if (!strncmp(text + p, "</s>", 4)) {
				lq_hide(syntax, p, p + 4);
			}
			break;
		}
		default: break;
		}
	}
}

uint32_t lq_markdown_text_end(struct lq_scanner *scanner, uint32_t at)
{
	const struct lq_syntax *syntax = scanner->syntax;
	uint32_t end = lq_scanner_stop(scanner, at + 1);
	const char *text = syntax->text;
	/* Words that are struck out stop it, and the backslash of an escaped bracket is the bracket's. */
	const char *struck = text + at + 1, *stop = text + end;
	while ((struck = memchr(struck, '<', (size_t)(stop - struck)))) {
		if (struck[1] == 's' && struck[2] == '>')
			return (uint32_t)(struck - text);
		struck++;
	}
	return end > at + 1 && text[end - 1] == '\\' && (text[end] == '(' || text[end] == '[') ? end - 1 : end;
}

/* --- The end, at the end of a paragraph ------------------------------------------------ */

enum { END_ROOM = 80 }; /* bytes that may follow it: marks and white space */

/* Whether only marks such as ### and white space follow. */
static bool is_last(const struct lq_syntax *syntax, uint32_t at)
{
	if (syntax->length - at > END_ROOM)
		return false;
	for (; at < syntax->length; at++)
		if (!strchr(" \t\r\n\\#*", syntax->text[at]) && syntax->text[at] != '\xC2' &&
		    syntax->text[at] != '\xA0')
			return false;
	return true;
}

/* The start of the last word of [from, to), where white space ends it; `to` if there is none. */
static uint32_t last_word(const struct lq_syntax *syntax, uint32_t from, uint32_t to)
{
	uint32_t at = to;
	while (at > from && syntax->text[at - 1] > ' ')
		at--;
	return at;
}

static bool is_clock(const char *word, size_t length)
{
	size_t digits = 0;
	while (digits < length && word[digits] >= '0' && word[digits] <= '9')
		digits++;
	return digits >= 1 && digits <= 2 && length == digits + 3 && word[digits] == ':';
}

/* "Thank you.  5:32 P.M. EDT": where the time of the end begins, or "END"; `end` if neither is there. */
static uint32_t find_end(const struct lq_syntax *syntax, uint32_t at, uint32_t end)
{
	const char *text = syntax->text;
	lq_span words[4]; /* the last ones, from the last */
	size_t count = 0;
	for (uint32_t to = end; to > at && count < 4; count++) {
		words[count] = (lq_span){ last_word(syntax, at, to), to };
		to = lq_text_trim(syntax, (lq_span){ at, words[count].start }).end;
	}
	for (size_t i = 0; i < count; i++)
		if (is_clock(text + words[i].start, words[i].end - words[i].start)) {
			char half = i ? text[words[i - 1].start] : '\0';
			if (!half || !strchr("AaPp", half))
				return end;
			bool marked = i + 1 < count && words[i + 1].end - words[i + 1].start == 3 &&
			              !memcmp(text + words[i + 1].start, "END", 3);
			return words[i + marked].start;
		}
	if (!count || words[0].end - words[0].start != 3 || memcmp(text + words[0].start, "END", 3) != 0)
		return end;
	/* A word alone is the end only where it stands apart. */
	return count == 1 || words[0].start >= words[1].end + 2 ? words[0].start : end;
}

/* Takes the end of the talk off the text of its last paragraph: it becomes a line of its own. */
static bool take_end(struct lq_scanner *scanner, uint32_t at, uint32_t end)
{
	struct lq_syntax *syntax = scanner->syntax;
	if (!scanner->seen_speaker || !is_last(syntax, end))
		return false;
	lq_span text = lq_text_trim(syntax, (lq_span){ at, end });
	uint32_t start = find_end(syntax, text.start, text.end);
	if (start == text.end)
		return false;
	lq_span before = lq_text_trim(syntax, (lq_span){ text.start, start });
	if (before.start < before.end) {
		if (!strchr(".?!)\"\x9D\x94", syntax->text[before.end - 1]))
			return false;
		lq_scanner_text(scanner, at, start);
	}
	struct lq_token *last = lq_scanner_last(scanner, 0);
	if (!last || (last->kind != LQ_K_GAP && last->kind != LQ_K_EOL))
		return false;
	last->kind = last->raw = LQ_K_EOL;
	last->data = LQ_LINE_END_HARD;
	/* "END", and the time on the line behind it. */
	struct lq_token *word = lq_scanner_last(scanner, 1);
	if (word && word->kind == LQ_K_TEXT && last->start == word->start + 3 &&
	    !memcmp(syntax->text + word->start, "END", 3)) {
		word->kind = word->raw = LQ_K_SHORT_LINE;
		word->data = LQ_FORM_END_MARK;
	}
	bool clock = syntax->text[text.end - 1] != 'D' || text.end - start > 3;
	lq_scanner_short(scanner, start, end, clock ? LQ_FORM_END_TIME : LQ_FORM_END_MARK);
	return true;
}

void lq_markdown_text(struct lq_scanner *scanner, uint32_t at, uint32_t end)
{
	lq_markdown_hide(scanner->syntax, at, end);
	if (take_end(scanner, at, end))
		return;
	/* Marks alone are no text. */
	uint32_t p = at;
	while (p < end && (lq_is_hidden(scanner->syntax, p) || is_blank_byte(scanner->syntax->text[p])))
		p++;
	if (p < end)
		lq_scanner_text(scanner, at, end);
	else
		lq_scanner_gap(scanner, at);
}

/* Whether the token before is a correction, but for white space. */
static bool follows_struck(struct lq_scanner *scanner)
{
	const struct lq_token *last = lq_scanner_last(scanner, 0);
	if (last && lq_kind_is_trivia(last->kind))
		last = lq_scanner_last(scanner, 1);
	return last && last->kind == LQ_K_CORRECTION;
}

uint32_t lq_markdown_starred(struct lq_scanner *scanner, uint32_t at)
{
	if (follows_struck(scanner)) {
		lq_hide(scanner->syntax, at, at + 2);
		lq_scanner_gap(scanner, at);
	} else {
		lq_markdown_text(scanner, at, at + 2);
	}
	return at + 2;
}

void lq_markdown_anchor(struct lq_scanner *scanner, uint32_t at, uint32_t end)
{
	const char *text = scanner->syntax->text;
	uint32_t close = end - 1;
	while (text[close] != ']')
		close--;
	lq_hide(scanner->syntax, at, at + 1);
	lq_hide(scanner->syntax, close, end);
	lq_markdown_text(scanner, at, end);
}

uint32_t lq_markdown_square(struct lq_scanner *scanner, uint32_t at, uint32_t end)
{
	struct lq_syntax *syntax = scanner->syntax;
	uint16_t index;
	char key[LQ_KEY_SIZE];
	lq_span inside = lq_text_trim(syntax, (lq_span){ at + 2, end - 2 });
	if (!follows_struck(scanner) &&
	    lq_text_fold_note(syntax, (lq_span){ at + 1, end - 1 }, key, sizeof key) &&
	    lq_lexicon_note(key, &index)) {
		lq_hide(syntax, at, at + 1);
		lq_hide(syntax, end - 2, end - 1);
		lq_token_push(syntax, LQ_K_NOTE, at, index);
		return end;
	}
	/* Where the time stands in brackets, other words there are prose. */
	if (inside.end == inside.start || end - at > SQUARE_MAX || scanner->traits & LQ_HOUSE_TIMED) {
		lq_markdown_text(scanner, at, at + 2);
		return at + 2;
	}
	/* The publisher's words in place of those that were said, or of a name that is held back. */
	lq_hide(syntax, at, at + 2);
	lq_hide(syntax, end - 2, end);
	lq_markdown_hide(syntax, at + 2, end - 2);
	lq_token_push(syntax, LQ_K_CORRECTION, at, LQ_CORRECTION_WORDS);
	return end;
}

void lq_markdown_struck(struct lq_scanner *scanner, uint32_t at, uint32_t end)
{
	lq_hide(scanner->syntax, at, end);
	lq_token_push(scanner->syntax, LQ_K_CORRECTION, at, LQ_CORRECTION_STRUCK);
}
