/* notes.c -- text, and the brackets in it: notes or prose. */
#include "grammar/actions.h"

#include <string.h>

#include "base/utf8.h"
#include "grammar/houses.h"
#include "syntax/lexicon.h"
#include "syntax/text.h"

enum {
	NOTE_MAX = 200,  /* bytes */
	BROKEN_MAX = 40, /* of a note that is not closed */
};

/* The index of the note that a word in angle brackets, "<inaudible>", is in the list; LQ_NOTE_UNLISTED if it
 * is none. */
static uint16_t angle_note(const char *at, const char *end)
{
	char key[LQ_KEY_SIZE];
	uint16_t index = LQ_NOTE_UNLISTED;
	size_t length = 0;
	while (at + 1 + length < end && at[1 + length] >= 'a' && at[1 + length] <= 'z' &&
	       length + 1 < sizeof key) {
		key[length] = at[1 + length];
		length++;
	}
	key[length] = '\0';
	if (length && at + 1 + length < end && at[1 + length] == '>')
		lq_lexicon_note_exact(key, &index);
	return index;
}

/* The first note in angle brackets in [from, to), or `to`. */
static uint32_t find_angle(const struct lq_syntax *syntax, uint32_t from, uint32_t to)
{
	const char *p = syntax->text + from, *end = syntax->text + to;
	if (!(syntax->survey.census & LQ_HAS_ANGLE))
		return to;
	while (p < end && (p = memchr(p, '<', (size_t)(end - p)))) {
		if (angle_note(p, end) != LQ_NOTE_UNLISTED)
			return (uint32_t)(p - syntax->text);
		p++;
	}
	return to;
}

uint32_t lq_scanner_angle(struct lq_scanner *scanner, uint32_t at, uint32_t end)
{
	const char *text = scanner->syntax->text;
	uint16_t index = angle_note(text + at, text + end);
	if (index == LQ_NOTE_UNLISTED)
		lq_scanner_text(scanner, at, end);
	else
		lq_token_push(scanner->syntax, LQ_K_NOTE, at, index);
	return end;
}

uint32_t lq_scanner_stop(struct lq_scanner *scanner, uint32_t at)
{
	const struct lq_syntax *syntax = scanner->syntax;
	if (at < scanner->stop_from || at > scanner->stop) {
		scanner->stop_from = at;
		scanner->stop = (uint32_t)lq_bit_next(syntax->survey.stop, at, syntax->length);
	}
	return scanner->stop;
}

uint32_t lq_scanner_text_end(struct lq_scanner *scanner, uint32_t at)
{
	const struct lq_syntax *syntax = scanner->syntax;
	uint32_t end = at + 1;
	if (!scanner->plain)
		end = lq_scanner_stop(scanner, end);
	else
		while (end < syntax->length && !strchr("\n\r([", syntax->text[end]))
			end++;
	return find_angle(syntax, at + 1, end);
}

/* Letters with which a footnote of state.gov ends: an arrow back to its place. */
static bool ends_in_arrow(const struct lq_syntax *syntax, uint32_t end)
{
	return end >= 3 && !strncmp(syntax->text + end - 3, "\xE2\x86\x91", 3);
}

void lq_scanner_text(struct lq_scanner *scanner, uint32_t at, uint32_t end)
{
	struct lq_syntax *syntax = scanner->syntax;
	struct lq_token *last = lq_scanner_last(scanner, 0), *before = lq_scanner_last(scanner, 1);
	/* Few paragraphs end in white space: ask before trimming. */
	unsigned char tail = (unsigned char)syntax->text[end - 1];
	lq_span text = { at, end };
	if (tail <= ' ' || tail >= 0x80)
		text = lq_text_trim(syntax, text);

	/* Text that a bracket of prose split is put together again. */
	if (last && last->kind == LQ_K_GAP && before && before->kind == LQ_K_TEXT) {
		syntax->token_count--;
		last = before;
	}
	if (!last || last->kind != LQ_K_TEXT)
		lq_token_push(scanner->syntax, LQ_K_TEXT, at, scanner->form);
	if (text.end < end && text.end > at)
		lq_token_push(scanner->syntax, LQ_K_GAP, text.end, 0);
	if (tail == 0x91 && scanner->line_token < syntax->token_count && ends_in_arrow(syntax, end) &&
	    syntax->tokens[scanner->line_token].kind == LQ_K_TEXT)
		syntax->tokens[scanner->line_token].data = LQ_FORM_FOOTNOTE;
}

/* Whether a sentence, or nothing, ends before the bracket at `at`. */
static bool follows_sentence(const struct lq_scanner *scanner, uint32_t at, bool *opens)
{
	const struct lq_syntax *syntax = scanner->syntax;
	size_t index = syntax->token_count;
	while (index &&
	       (syntax->tokens[index - 1].kind == LQ_K_GAP || syntax->tokens[index - 1].kind == LQ_K_EOL))
		index--;
	const struct lq_token *last = index ? &syntax->tokens[index - 1] : NULL;
	*opens = !last || lq_token_ends_line(last) || last->kind == LQ_K_DELIMITER || last->kind == LQ_K_NOTE;
	if (*opens)
		return true;
	uint32_t from = at > last->start + 16 ? at - 16 : last->start;
	lq_span before = lq_text_trim(syntax, (lq_span){ from, at });
	if (before.end == before.start)
		return true;
	const char *p = syntax->text + before.end;
	if (strchr(".?!\")", p[-1]))
		return true;
	static const char *const ends[] = { "\xE2\x80\xA6", "\xE2\x80\x9D", "\xE2\x80\x99", "\xE2\x80\x94",
		                                "\xE2\x80\x93" };
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (before.end - before.start >= 3 && !strncmp(p - 3, ends[i], 3))
			return true;
	return false;
}

/* Whether a typographic quotation mark ends at `end`. */
static bool is_quote_before(const char *end)
{
	return !strncmp(end - 3, "\xE2\x80\x9C", 3) || !strncmp(end - 3, "\xE2\x80\x9D", 3);
}

/* The form of a note that no list knows: a capital, and a full stop inside, behind a sentence; or
 * words that open a paragraph. Acronyms are prose, and dates and figures without a word of the list. */
static bool has_note_form(const struct lq_scanner *scanner, uint32_t at, lq_span inside, bool *figures)
{
	const struct lq_syntax *syntax = scanner->syntax;
	const char *p = syntax->text + inside.start, *end = syntax->text + inside.end;
	bool opens, lower = false;
	uint32_t point;
	/* "(“Hail to the Chief” plays.)", "(The audience chants, “USA.”)" */
	while (p < end && is_quote_before(p + 3))
		p += 3;
	while (end > p && is_quote_before(end))
		end -= 3;
	if (p == end)
		return false;
	lq_utf8_decode((const unsigned char *)p, (const unsigned char *)end, &point);
	if (syntax->text[at] != '(' || point == UINT32_MAX || !lq_is_upper(point) ||
	    !follows_sentence(scanner, at, &opens))
		return false;
	bool stop = strchr(".?!", end[-1]) != NULL;
	for (; p < end; p++) {
		lower |= *p >= 'a' && *p <= 'z';
		*figures |= *p >= '0' && *p <= '9';
	}
	return lower && (stop || opens);
}

/* Small words between dashes, "— (audio disruption) —": what broke into the speech. */
static bool interrupts(const struct lq_syntax *syntax, uint32_t at, uint32_t end, lq_span inside)
{
	const char *text = syntax->text;
	uint32_t behind = end, before = at;
	if (text[at] != '(')
		return false;
	for (uint32_t p = inside.start; p < inside.end; p++)
		if ((text[p] < 'a' || text[p] > 'z') && !strchr(" -\n\r", text[p]))
			return false;
	while (before > 0 && (text[before - 1] == ' ' || text[before - 1] == '\n'))
		before--;
	while (text[behind] == ' ' || text[behind] == '\n')
		behind++;
	return lq_text_dash_before(text + before) && lq_text_dash(text + behind);
}

/* Whether a blank line stands in [at, end). */
static bool has_blank_line(const struct lq_syntax *syntax, uint32_t at, uint32_t end)
{
	bool blank = false;
	for (; at < end; at++) {
		char c = syntax->text[at];
		if (c == '\n' && blank)
			return true;
		blank = c == '\n' || (blank && (c == ' ' || c == '\r' || c == '\t' || c == '\xC2' || c == '\xA0'));
	}
	return false;
}

/* The brackets of a note as they should be, round the words [at, end). */
static void report_broken(struct lq_scanner *scanner, lq_span note, lq_span words)
{
	struct lq_diags *diags = &scanner->syntax->diags;
	char fixed[LQ_KEY_SIZE + 2];
	size_t length = lq_text_copy(scanner->syntax, words, fixed + 1, LQ_KEY_SIZE);
	fixed[0] = '(';
	if (length >= LQ_KEY_SIZE)
		return;
	fixed[length + 1] = ')';
	if (lq_diag_add(diags, LQ_D_BROKEN_NOTE, note, scanner->syntax->text + note.start, note.end - note.start))
		lq_diag_fix(diags, note, fixed, length + 2);
}

/* Where the words of a note end that begins at a bracket, by a full stop or a dash and a space; 0 if nowhere
 * near. */
static uint32_t unclosed_end(const struct lq_syntax *syntax, uint32_t at)
{
	uint32_t most = syntax->length - at < BROKEN_MAX ? syntax->length : at + BROKEN_MAX;
	for (uint32_t end = at + 1; end < most; end++) {
		const char *next = syntax->text + end;
		if (*next == '.')
			return next[1] == ' ' || !strncmp(next + 1, "\xC2\xA0", 2) ? end + 1 : 0;
		if (*next == ' ' && lq_text_dash(next + 1))
			return end;
		if (*next == '\n' || *next == '\r')
			return 0;
	}
	return 0;
}

/* A note that no bracket closes, and prose goes on: "(Laughter.  He is late.", "(laughter -- in Riga." */
static uint32_t take_unclosed(struct lq_scanner *scanner, uint32_t at)
{
	const struct lq_syntax *syntax = scanner->syntax;
	lq_span words = { at + 1, unclosed_end(syntax, at) };
	char key[LQ_KEY_SIZE];
	uint16_t index;
	if (!words.end || !lq_text_fold_note(syntax, (lq_span){ at, words.end + 1 }, key, sizeof key) ||
	    !lq_lexicon_note_exact(key, &index))
		return 0;
	lq_token_push(scanner->syntax, LQ_K_NOTE, at, index);
	report_broken(scanner, (lq_span){ at, words.end }, words);
	return words.end;
}

/* A note that lacks its bracket, or has another character there: "(Laughter.}", "(Laughs.0". */
static uint32_t take_broken(struct lq_scanner *scanner, uint32_t at)
{
	const struct lq_syntax *syntax = scanner->syntax;
	const char *text = syntax->text;
	uint32_t end = at + 1;
	char key[LQ_KEY_SIZE];
	uint16_t index;
	while (end - at < BROKEN_MAX && end < syntax->length &&
	       ((text[end] | 0x20) >= 'a' ? (text[end] | 0x20) <= 'z' : strchr(" -.", text[end]) != NULL) &&
	       text[end])
		end++;
	lq_span words = lq_text_trim(syntax, (lq_span){ at + 1, end });
	uint32_t behind = words.end;
	if (words.end - words.start < 4)
		return 0;
	/* A nought for the bracket ends the note; before digits and a colon it is the time. */
	bool wrong = text[end] && strchr("}]0>", text[end]) != NULL;
	if (text[end] == '0' && text[end + 1] && strchr("0123456789:.", text[end + 1]))
		wrong = false;
	bool cut = text[end] == '\n' || text[end] == '\r' || !text[end] || text[end] == '/';
	/* Behind a cut note the stop makes sure that no prose goes on: "(Applause." and the end of the line. */
	if ((!wrong && !cut) || !lq_text_fold_note(syntax, (lq_span){ at, words.end + 1 }, key, sizeof key) ||
	    !lq_lexicon_note_exact(key, &index))
		return 0;
	if (wrong)
		behind = end + 1;
	else if (text[end] == '/')
		behind = end + 1 + (text[end + 1] == '_');
	lq_token_push(scanner->syntax, LQ_K_NOTE, at, index);
	report_broken(scanner, (lq_span){ at, behind }, words);
	return behind;
}

uint32_t lq_scanner_open_bracket(struct lq_scanner *scanner, uint32_t at)
{
	struct lq_syntax *syntax = scanner->syntax;
	const char *text = syntax->text;
	uint32_t to = text[at] == '(' ? take_broken(scanner, at) : 0;
	if (!to && text[at] == '(')
		to = take_unclosed(scanner, at);
	if (to)
		return to;
	/* "((Laughter.)": a bracket too many. */
	uint32_t room = syntax->length - at < NOTE_MAX ? syntax->length - at : NOTE_MAX;
	const char *close = text[at] == '(' && text[at + 1] == '(' ? memchr(text + at, ')', room) : NULL;
	char key[LQ_KEY_SIZE];
	uint16_t index;
	if (close) {
		uint32_t end = (uint32_t)(close + 1 - text);
		if (lq_text_fold_note(syntax, (lq_span){ at + 1, end }, key, sizeof key) &&
		    lq_lexicon_note_exact(key, &index)) {
			lq_token_push(syntax, LQ_K_NOTE, at, index);
			lq_span words = { at + 2, end - 1 };
			end += text[end] == ')';
			report_broken(scanner, (lq_span){ at, end }, words);
			return end;
		}
	}
	lq_scanner_text(scanner, at, at + 1);
	return at + 1;
}

uint32_t lq_scanner_bracket(struct lq_scanner *scanner, uint32_t at, uint32_t end)
{
	struct lq_syntax *syntax = scanner->syntax;
	uint32_t open = at + (syntax->text[at] == '\\');
	lq_span inside = lq_text_trim(syntax, (lq_span){ open + 1, end - 1 });
	char key[LQ_KEY_SIZE];
	uint16_t index = LQ_NOTE_UNLISTED;
	bool wraps = lq_bit_next(syntax->survey.stop, open + 1, end) < end;
	bool note = inside.end > inside.start && end - at <= NOTE_MAX;

	bool numbered = note && wraps && scanner->traits & LQ_HOUSE_NUMBERED;
	char kept[NOTE_MAX];
	if (numbered)
		note = lq_court_wraps(scanner, at, end);
	else if (note && wraps)
		note = !has_blank_line(syntax, at, end);
	numbered = numbered && note;
	if (numbered) {
		memcpy(kept, syntax->text + at, end - at);
		lq_court_blank_numbers(scanner, at, end);
	}
	if (note) {
		/* Of a text that is longer than any key, the beginning tells whether it is prose. */
		uint32_t most = end - open < LQ_KEY_SIZE ? end : open + LQ_KEY_SIZE - 1;
		size_t length = lq_text_fold_note(syntax, (lq_span){ open, most }, key, sizeof key);
		note = length && most == end && lq_lexicon_note(key, &index);
		bool figures = false;
		if (!note && !(length && lq_lexicon_is_aside(key)) &&
		    (has_note_form(scanner, open, inside, &figures) || interrupts(syntax, at, end, inside))) {
			bool known = length && lq_lexicon_note_by_word(key, &index);
			note = known || !figures;
		}
	}
	if (numbered)
		memcpy(syntax->text + at, kept, end - at);
	if (numbered && note)
		lq_court_hide_numbers(scanner, at, end);
	if (note) {
		if (scanner->traits & LQ_HOUSE_MARKDOWN)
			lq_markdown_hide(syntax, at, end);
		lq_token_push(syntax, LQ_K_NOTE, at, index);
		return end;
	}
	uint32_t broken = syntax->text[at] == '(' ? take_broken(scanner, at) : 0;
	if (broken)
		return broken;
	/* Prose: what is in the bracket is text like any other, up to its line end. */
	uint32_t to = wraps ? open + 1 : end;
	if (scanner->traits & LQ_HOUSE_MARKDOWN)
		lq_markdown_text(scanner, at, to);
	else
		lq_scanner_text(scanner, at, to);
	return to;
}

void lq_scanner_clock(struct lq_scanner *scanner, uint32_t at, uint32_t end)
{
	if (scanner->traits & LQ_HOUSE_TIMED) {
		lq_hide(scanner->syntax, at, end);
		lq_token_push(scanner->syntax, LQ_K_TIME_MARK, at, 0);
	} else {
		lq_scanner_text(scanner, at, end);
	}
}
