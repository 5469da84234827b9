/* header_places.c -- checks of where speaker headers stand. */
#include <string.h>

#include "check/checks.h"
#include "check/labels.h"
#include "syntax/lexicon.h"
#include "syntax/text.h"

static bool is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* Line ends between two places. */
static size_t count_line_ends(const struct lq_syntax *syntax, uint32_t from, uint32_t to)
{
	size_t count = 0;
	for (size_t at = from; at < to; at++) {
		at = lq_bit_next(syntax->survey.stop, at, to);
		if (at < to)
			count += syntax->text[at] == '\n' || (syntax->text[at] == '\r' && syntax->text[at + 1] != '\n');
	}
	return count;
}

/* Whether the header of an entry stands right below other text, with no blank line between. */
static bool is_below_text(const struct lq_document *document, size_t i)
{
	const struct lq_syntax *syntax = &document->syntax;
	const struct lq_model_entry *entry = &document->model.entries[i];
	uint32_t before = document->model.entries[i - 1].span.end;
	if (entry->type != LQ_TURN || entry->label.start < before || entry->label.start - before > 8)
		return false;
	/* Two spaces are a line end of Markdown, after which a header is at home. */
	bool markdown = lq_house_entry_at(syntax->house)->traits & LQ_HOUSE_MARKDOWN;
	if (markdown && !strncmp(syntax->text + before, "  ", 2))
		return false;
	return count_line_ends(syntax, before, entry->label.start) == 1;
}

void lq_check_headers_in_paragraphs(struct lq_document *document)
{
	const struct lq_model *model = &document->model;
	size_t below = 0;
	for (size_t i = 1; i < model->entry_count; i++)
		below += is_below_text(document, i);
	/* Where it is the rule, the print has no blank lines between turns. */
	if (!below || 4 * below >= model->turn_count)
		return;
	for (size_t i = 1; i < model->entry_count; i++) {
		const struct lq_model_entry *entry = &model->entries[i];
		if (!is_below_text(document, i) || !lq_label_report(document, LQ_D_HEADER_IN_PARAGRAPH, entry->label))
			continue;
		bool pair = document->syntax.text[entry->span.start - 2] == '\r';
		lq_diag_fix(&document->syntax.diags, (lq_span){ entry->span.start, entry->span.start },
		            pair ? "\r\n" : "\n", 1 + pair);
	}
}

/* Whether a sentence ends before a place, as far as the text before it is of the same stretch. */
static bool ends_sentence(const struct lq_syntax *syntax, lq_span text, uint32_t at)
{
	lq_span before = lq_text_trim(syntax, (lq_span){ at - text.start > 16 ? at - 16 : text.start, at });
	if (before.start == before.end)
		return true;
	const char *end = syntax->text + before.end;
	return strchr(".?!)]", end[-1]) ||
	       (before.end - before.start > 3 && !strncmp(end - 3, "\xE2\x80\x9D", 3));
}

/* Capitals that end at `at` and are a role that speaks ("AUDIENCE"), or a courtesy title and a name, though
 * they are no label of this document; 0 bytes if there are none. */
static uint32_t unknown_before(const struct lq_syntax *syntax, uint32_t from, uint32_t at)
{
	uint32_t start = at;
	char key[LQ_KEY_SIZE];
	while (start > from && at - start < 40 &&
	       (is_capital(syntax->text[start - 1]) || strchr(" .-", syntax->text[start - 1])))
		start--;
	/* "Thank you. AUDIENCE": the full stop is of the sentence before. */
	for (uint32_t i = start; i + 1 < at; i++)
		if (strchr(".-", syntax->text[i]) && syntax->text[i + 1] == ' ' && i - start != 2)
			start = i + 1;
	lq_span words = lq_text_trim(syntax, (lq_span){ start, at });
	if (!lq_label_is_in_capitals(syntax, words) || !lq_text_fold(syntax, words, false, key, sizeof key))
		return 0;
	bool role = lq_lexicon_role(key) != NULL;
	char *space = strchr(key, ' ');
	if (space)
		*space = '\0';
	return role || (space && lq_lexicon_title(key) == LQ_TITLE_COURTESY) ? at - words.start : 0;
}

static void check_inside(struct lq_document *document, const struct lq_labels *labels, lq_span text)
{
	const struct lq_syntax *syntax = &document->syntax;
	const char *p = syntax->text + text.start, *end = syntax->text + text.end;
	while (p < end && (p = memchr(p, ':', (size_t)(end - p)))) {
		uint32_t colon = (uint32_t)(p++ - syntax->text);
		uint32_t length = lq_labels_before(syntax, labels, text.start, colon);
		if (!length)
			length = unknown_before(syntax, text.start, colon);
		uint32_t start = colon - length;
		if (!length || start == text.start || !strchr(" \n\xA0", syntax->text[start - 1]) ||
		    !ends_sentence(syntax, text, start) ||
		    !lq_label_report(document, LQ_D_HEADER_IN_LINE, (lq_span){ start, colon }))
			continue;
		lq_span before = lq_text_trim(syntax, (lq_span){ text.start, start });
		lq_diag_fix(&document->syntax.diags, (lq_span){ before.end, start }, "\n\n", 2);
		lq_diag_fix_is_guess(&document->syntax.diags);
	}
}

void lq_check_headers_in_lines(struct lq_document *document)
{
	const struct lq_model *model = &document->model;
	struct lq_labels labels;
	lq_labels_collect(document, &labels);
	for (size_t i = 0; i < model->piece_count; i++)
		if (model->pieces[i].note == LQ_PIECE_TEXT)
			check_inside(document, &labels, model->pieces[i].span);
}
