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

/* A label may end at the colon, within a stretch of text. */
static void check_colon(struct lq_document *document, const struct lq_labels *labels, lq_span text,
                        uint32_t colon)
{
	const struct lq_syntax *syntax = &document->syntax;
	uint32_t length = lq_labels_before(syntax, labels, text.start, colon);
	if (!length)
		length = unknown_before(syntax, text.start, colon);
	uint32_t start = colon - length;
	if (!length || start == text.start || !strchr(" \n\xA0", syntax->text[start - 1]) ||
	    !ends_sentence(syntax, text, start) ||
	    !lq_label_report(document, LQ_D_HEADER_IN_LINE, (lq_span){ start, colon }))
		return;
	lq_span before = lq_text_trim(syntax, (lq_span){ text.start, start });
	lq_diag_fix(&document->syntax.diags, (lq_span){ before.end, start }, "\n\n", 2);
	lq_diag_fix_is_guess(&document->syntax.diags);
}

void lq_check_headers_in_lines(struct lq_document *document)
{
	const struct lq_model *model = &document->model;
	const struct lq_labels *labels = lq_labels_of(document);
	if (!labels || !model->piece_count)
		return;
	const char *text = document->syntax.text, *found = text + model->pieces[0].span.start;
	const char *end = text + model->pieces[model->piece_count - 1].span.end;
	/* Colons are fewer than pieces: those of the one lead through the other. */
	for (size_t i = 0; (found = memchr(found, ':', (size_t)(end - found))); found++) {
		uint32_t colon = (uint32_t)(found - text);
		while (model->pieces[i].span.end <= colon)
			i++;
		if (model->pieces[i].note == LQ_PIECE_TEXT && model->pieces[i].span.start <= colon)
			check_colon(document, labels, model->pieces[i].span, colon);
	}
}

/* --- The first one ------------------------------------------------------------------- */

/* Whether a line ends as a sentence does. */
static bool is_sentence(const struct lq_syntax *syntax, lq_span line)
{
	/* A note may be its last word: "(Laughter.)" */
	uint32_t end = line.end - (line.end > line.start && syntax->text[line.end - 1] == ')');
	return end > line.start && strchr(".?!", syntax->text[end - 1]);
}

/* A label or a title and a name that begin a line, where more than a delimiter is wrong: its bytes, or 0. */
static uint32_t lost_label(const struct lq_syntax *syntax, const struct lq_labels *labels, lq_span line)
{
	uint32_t length = lq_labels_at(syntax, labels, line.start, line.end);
	if (!length)
		length = lq_capitals_at(syntax, line);
	uint32_t at = line.start + length;
	return length && (syntax->text[at] == '.' || lq_blanks_at(syntax, at)) ? length : 0;
}

/* Lines that tell of the transcript are sentences, too, and say so at once. */
static bool tells_of_text(const struct lq_syntax *syntax, lq_span line)
{
	static const char *const words[] = { "transcript", "following", "below", "corrected", "prepared" };
	enum { AT_ONCE = 80 };
	char text[AT_ONCE];
	lq_text_copy(syntax, line, text, sizeof text);
	for (char *p = text; *p; p++)
		*p |= (char)(*p >= 'A' && *p <= 'Z' ? 0x20 : 0);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strstr(text, words[i]))
			return true;
	return false;
}

static void report_lost(struct lq_document *document, lq_span line, uint32_t label)
{
	const char *text = document->syntax.text;
	lq_span first = { line.start, line.start + (label ? label : 1) };
	if (!lq_diag_add(&document->syntax.diags, LQ_D_LOST_FIRST_HEADER, first, NULL, 0) || !label)
		return;
	lq_diag_label(&document->syntax.diags, first, "this may be the label of the first speaker");
	lq_diag_fix(&document->syntax.diags, (lq_span){ first.end, first.end + (text[first.end] == '.') }, ":",
	            1);
}

/* Prose right before the first speaker: what was said, and by whom is not known. The Record and the courts
 * print much before the talk, and podcasts tell what they are about. */
void lq_check_first_header(struct lq_document *document)
{
	enum { WORDS = 12, WORDS_BEHIND = 2 };
	const struct lq_syntax *syntax = &document->syntax;
	const struct lq_model *model = &document->model;
	bool state = syntax->house == LQ_HOUSE_STATE || syntax->house == LQ_HOUSE_WHITEHOUSE;
	if (!state && syntax->house != LQ_HOUSE_NAMED)
		return;
	const struct lq_labels *labels = lq_labels_of(document);
	for (size_t i = 0; labels && i < model->part_count[LQ_FRONT]; i++) {
		const struct lq_model_line *line = &model->lines[model->part_first[LQ_FRONT] + i];
		lq_span text = lq_text_trim(syntax, line->span);
		if (line->is_page_data || !is_sentence(syntax, text))
			continue;
		uint32_t label = lost_label(syntax, labels, text);
		bool named = label && lq_text_words(syntax, (lq_span){ text.start + label, text.end }) > WORDS_BEHIND;
		bool prose = state && is_capital(syntax->text[text.start]) && lq_text_words(syntax, text) >= WORDS &&
		             !tells_of_text(syntax, text);
		if (!named && !prose)
			continue;
		report_lost(document, text, named ? label : 0);
		return;
	}
}
