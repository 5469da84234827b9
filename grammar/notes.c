/* notes.c -- text, and the brackets in it: notes or prose. */
#include "grammar/actions.h"

#include <string.h>

#include "base/utf8.h"
#include "syntax/lexicon.h"
#include "syntax/text.h"

enum { NOTE_MAX = 200 }; /* bytes */

uint32_t lq_scanner_text_end(struct lq_scanner *scanner, uint32_t at)
{
	const struct lq_syntax *syntax = scanner->syntax;
	return (uint32_t)lq_bit_next(syntax->survey.stop, at + 1, syntax->length);
}

uint32_t lq_scanner_text_end_plain(struct lq_scanner *scanner, uint32_t at)
{
	const struct lq_syntax *syntax = scanner->syntax;
	uint32_t end = at + 1;
	while (end < syntax->length && !strchr("\n\r([", syntax->text[end]))
		end++;
	return end;
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

/* The form of a note that no list knows: a capital, and a full stop inside, behind a sentence; or
 * words that open a paragraph. Acronyms, dates and figures are prose. */
static bool has_note_form(const struct lq_scanner *scanner, uint32_t at, lq_span inside)
{
	const struct lq_syntax *syntax = scanner->syntax;
	const char *p = syntax->text + inside.start, *end = syntax->text + inside.end;
	bool opens, lower = false, digit = false;
	uint32_t point;

	lq_utf8_decode((const unsigned char *)p, (const unsigned char *)end, &point);
	if (syntax->text[at] != '(' || point == UINT32_MAX || !lq_is_upper(point) ||
	    !follows_sentence(scanner, at, &opens))
		return false;
	bool stop = strchr(".?!", end[-1]) != NULL;
	for (; p < end; p++) {
		lower |= *p >= 'a' && *p <= 'z';
		digit |= *p >= '0' && *p <= '9';
	}
	return lower && !digit && (stop || opens);
}

void lq_scanner_bracket(struct lq_scanner *scanner, uint32_t at, uint32_t end)
{
	const struct lq_syntax *syntax = scanner->syntax;
	lq_span inside = lq_text_trim(syntax, (lq_span){ at + 1, end - 1 });
	char key[LQ_KEY_SIZE];
	uint16_t index = LQ_NOTE_UNLISTED;
	bool note = false;

	if (inside.end > inside.start && end - at <= NOTE_MAX) {
		note = (lq_text_fold_note(syntax, (lq_span){ at, end }, key, sizeof key) &&
		        lq_lexicon_note(key, &index)) ||
		       has_note_form(scanner, at, inside);
	}
	if (note)
		lq_token_push(scanner->syntax, LQ_K_NOTE, at, index);
	else
		lq_scanner_text(scanner, at, end);
}
