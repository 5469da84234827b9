/* lines.c -- checks of how lines end, and of what was doubled where they do. */
#include <string.h>

#include "check/checks.h"
#include "check/places.h"
#include "syntax/text.h"

/* --- White space at line ends ---------------------------------------------------- */

/* Where the white space before a line end begins. */
static uint32_t start_of_space(const char *text, uint32_t from, uint32_t end)
{
	for (;;) {
		if (end > from && (text[end - 1] == ' ' || text[end - 1] == '\t'))
			end--;
		else if (end > from + 1 && text[end - 1] == '\xA0' && text[end - 2] == '\xC2')
			end -= 2;
		else
			return end;
	}
}

void lq_check_trailing_space(struct lq_document *document)
{
	const struct lq_syntax *syntax = &document->syntax;
	const char *text = syntax->text;
	bool markdown = lq_house_entry_at(syntax->house)->traits & LQ_HOUSE_MARKDOWN;
	struct lq_places places = { 0 };
	uint32_t line = 0;
	for (size_t at = 0; at <= syntax->length; at++) {
		at = lq_bit_next(syntax->survey.stop, at, syntax->length);
		uint32_t end = (uint32_t)at;
		if (at < syntax->length && text[at] != '\n' && text[at] != '\r')
			continue;
		uint32_t start =
		    end > line && lq_is_visible_ascii(text[end - 1]) ? end : start_of_space(text, line, end);
		/* Two spaces are a line end of Markdown. */
		bool meant =
		    markdown && start > line && end - start >= 2 && text[end - 1] == ' ' && text[end - 2] == ' ';
		if (start < end && !meant)
			lq_places_add(&places, (lq_span){ start, end }, "", 0);
		line = end + 1;
	}
	lq_places_report(&places, document, LQ_D_TRAILING_SPACE);
}

void lq_check_final_newline(struct lq_document *document)
{
	const struct lq_syntax *syntax = &document->syntax;
	uint32_t length = syntax->length;
	if (!length || syntax->text[length - 1] == '\n' || syntax->text[length - 1] == '\r')
		return;
	if (lq_diag_add(&document->syntax.diags, LQ_D_NO_FINAL_NEWLINE, (lq_span){ length, length }, NULL, 0)) {
		bool pairs = memchr(syntax->text, '\r', length) != NULL;
		lq_diag_fix(&document->syntax.diags, (lq_span){ length, length }, pairs ? "\r\n" : "\n", 1 + pairs);
	}
}

/* --- Words that stand twice where a line or a page ends ---------------------------- */

/* Words that end no sentence, so that nobody says them twice without a pause, which a comma or a dash would
 * show. "What we ask for / for some time" may be said. */
static bool is_never_doubled(const char *word)
{
	static const char *const words[] = { "a", "an", "the", "of", "and", "or" };
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (!strcmp(words[i], word))
			return true;
	return false;
}

/* Words of which a pair has one that is not said twice. */
static bool is_small_word(const char *word)
{
	static const char *const words[] = { "a",  "an", "the", "of",   "in",   "to", "for", "with",
		                                 "at", "by", "and", "from", "into", "or", "as",  "on" };
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (!strcmp(words[i], word))
			return true;
	return false;
}

static bool is_word_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '\'' || (unsigned char)c >= 0x80;
}

enum { WORD_ROOM = 24 }; /* bytes of a word that are compared; one that is longer is none */

struct word {
	lq_span span;
	char text[WORD_ROOM]; /* folded */
};

/* Folds what was found; false if it is no word or too long. */
static bool take_word(const struct lq_syntax *syntax, uint32_t start, uint32_t end, struct word *word)
{
	word->span = (lq_span){ start, end };
	return start < end && end - start < WORD_ROOM &&
	       lq_text_fold(syntax, word->span, false, word->text, WORD_ROOM) > 0;
}

static bool word_before(const struct lq_syntax *syntax, lq_span inside, uint32_t end, struct word *word)
{
	uint32_t start;
	end = start_of_space(syntax->text, inside.start, end);
	for (start = end;
	     start > inside.start && end - start < WORD_ROOM && is_word_byte(syntax->text[start - 1]);)
		start--;
	return take_word(syntax, start, end, word);
}

static bool word_behind(const struct lq_syntax *syntax, lq_span inside, uint32_t start, struct word *word)
{
	uint32_t end;
	while (start < inside.end && strchr(" \t\n\r", syntax->text[start]))
		start++;
	for (end = start; end < inside.end && end - start < WORD_ROOM && is_word_byte(syntax->text[end]);)
		end++;
	return take_word(syntax, start, end, word);
}

/* "Years and / years and years" is said; "to the / to the" is not. */
static bool joins_equals(const char *word)
{
	return !strcmp(word, "and") || !strcmp(word, "or");
}

/* Reports the words behind a join where they are those before it: one that is never doubled, or two with one
 * such among them. */
static void check_join(struct lq_document *document, lq_span before, uint32_t end, lq_span behind,
                       uint32_t start)
{
	const struct lq_syntax *syntax = &document->syntax;
	struct word last, next, earlier, later;
	lq_span doubled;
	if (!word_before(syntax, before, end, &last) || !word_behind(syntax, behind, start, &next))
		return;
	if (!strcmp(last.text, next.text) && is_never_doubled(last.text)) {
		doubled = next.span;
	} else {
		if (!word_before(syntax, before, last.span.start, &earlier) ||
		    !word_behind(syntax, behind, next.span.end, &later) || strcmp(earlier.text, next.text) ||
		    strcmp(last.text, later.text) || joins_equals(next.text) || joins_equals(later.text) ||
		    (!is_small_word(next.text) && !is_small_word(later.text)))
			return;
		doubled = (lq_span){ next.span.start, later.span.end };
	}
	char words[3 * WORD_ROOM];
	size_t length = lq_text_copy(syntax, doubled, words, sizeof words);
	if (length >= sizeof words ||
	    !lq_diag_add(&document->syntax.diags, LQ_D_DOUBLED_WORD, doubled, words, length))
		return;
	uint32_t after = doubled.end + (syntax->text[doubled.end] == ' ');
	lq_diag_fix(&document->syntax.diags, (lq_span){ doubled.start, after }, "", 0);
	lq_diag_fix_is_guess(&document->syntax.diags);
}

/* The line ends inside a stretch of speech. */
static void check_lines(struct lq_document *document, lq_span text)
{
	const struct lq_syntax *syntax = &document->syntax;
	for (size_t at = text.start; at < text.end; at++) {
		at = lq_bit_next(syntax->survey.stop, at, text.end);
		if (at < text.end && syntax->text[at] == '\n')
			check_join(document, text, (uint32_t)at, text, (uint32_t)at + 1);
	}
}

void lq_check_doubled_words(struct lq_document *document)
{
	const struct lq_model *model = &document->model;
	for (size_t i = 0; i < model->entry_count; i++) {
		const struct lq_model_entry *entry = &model->entries[i];
		lq_span last = { 0, 0 };
		if (entry->type != LQ_TURN)
			continue;
		for (uint32_t k = entry->first; k < entry->first + entry->count; k++) {
			const struct lq_model_paragraph *paragraph = &model->paragraphs[k];
			for (uint32_t piece = 0; piece < paragraph->piece_count; piece++) {
				const struct lq_model_piece *one = &model->pieces[paragraph->first_piece + piece];
				if (one->note != LQ_PIECE_TEXT) {
					last = (lq_span){ 0, 0 };
					continue;
				}
				if (!piece && last.end)
					check_join(document, last, last.end, one->span, one->span.start);
				check_lines(document, one->span);
				last = one->span;
			}
		}
	}
}
