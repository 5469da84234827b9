/* headers.c -- checks of speaker headers: their delimiter, their place, and what more stands in them. */
#include <string.h>

#include "check/checks.h"
#include "check/places.h"
#include "syntax/lexicon.h"
#include "syntax/text.h"

enum { LABELS_MAX = 64 }; /* labels of a document that text is held against; few documents have more */

/* The labels of a document, as they are printed. */
struct labels {
	lq_span at[LABELS_MAX];
	size_t count;
};

static void collect_labels(const struct lq_document *document, struct labels *labels)
{
	const struct lq_model *model = &document->model;
	labels->count = 0;
	for (size_t i = 0; i < model->speaker_count; i++)
		for (const struct lq_model_label *one = model->speakers[i].labels; one; one = one->next)
			if (labels->count < LABELS_MAX)
				labels->at[labels->count++] = one->first;
}

static bool is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* Whether a label is in capitals: only of such is it sure that no prose begins so. */
static bool is_in_capitals(const struct lq_syntax *syntax, lq_span label)
{
	size_t capitals = 0;
	for (uint32_t at = label.start; at < label.end; at++) {
		if (syntax->text[at] >= 'a' && syntax->text[at] <= 'z')
			return false;
		capitals += is_capital(syntax->text[at]);
	}
	return capitals > 2;
}

/* Whether no prose has a label and a colon as this one is: in capitals, or of several words. */
static bool is_telling(const struct lq_syntax *syntax, lq_span label)
{
	return is_in_capitals(syntax, label) || memchr(syntax->text + label.start, ' ', label.end - label.start);
}

/* The longest label of the document that begins at `at`; 0 bytes where none does. */
static uint32_t label_at(const struct lq_syntax *syntax, const struct labels *labels, uint32_t at,
                         uint32_t end)
{
	uint32_t longest = 0;
	for (size_t i = 0; i < labels->count; i++) {
		uint32_t length = labels->at[i].end - labels->at[i].start;
		if (length > longest && length <= end - at &&
		    !memcmp(syntax->text + labels->at[i].start, syntax->text + at, length) &&
		    is_telling(syntax, labels->at[i]))
			longest = length;
	}
	return longest;
}

/* The longest label of the document that ends at `at`. */
static uint32_t label_before(const struct lq_syntax *syntax, const struct labels *labels, uint32_t from,
                             uint32_t at)
{
	uint32_t longest = 0;
	for (size_t i = 0; i < labels->count; i++) {
		uint32_t length = labels->at[i].end - labels->at[i].start;
		if (length > longest && length <= at - from &&
		    !memcmp(syntax->text + labels->at[i].start, syntax->text + at - length, length) &&
		    is_telling(syntax, labels->at[i]))
			longest = length;
	}
	return longest;
}

static bool report_named(struct lq_document *document, enum lq_code code, lq_span label)
{
	char text[LQ_KEY_SIZE];
	size_t length = lq_text_copy(&document->syntax, label, text, sizeof text);
	return lq_diag_add(&document->syntax.diags, code, label, text,
	                   length < sizeof text ? length : sizeof text - 1);
}

/* The bytes of white space at a place, no-break spaces among them, but no line end. */
static uint32_t blanks_at(const struct lq_syntax *syntax, uint32_t at)
{
	const char *text = syntax->text;
	uint32_t end = at;
	for (;;) {
		if (text[end] == ' ' || text[end] == '\t')
			end++;
		else if (text[end] == '\xC2' && text[end + 1] == '\xA0')
			end += 2;
		else
			return end - at;
	}
}

/* --- The delimiter --------------------------------------------------------------- */

static bool has_colon(const struct lq_syntax *syntax, const struct lq_model_entry *entry)
{
	return entry->type == LQ_TURN && entry->header_end > entry->label.end &&
	       syntax->text[entry->header_end - 1] == ':';
}

void lq_check_space_before_colon(struct lq_document *document)
{
	const struct lq_syntax *syntax = &document->syntax;
	const struct lq_model *model = &document->model;
	for (size_t i = 0; i < model->entry_count; i++) {
		const struct lq_model_entry *entry = &model->entries[i];
		lq_span gap = { entry->label.end, entry->header_end - 1 };
		if (has_colon(syntax, entry) && gap.start < gap.end &&
		    blanks_at(syntax, gap.start) == gap.end - gap.start &&
		    report_named(document, LQ_D_SPACE_BEFORE_COLON, entry->label))
			lq_diag_fix(&document->syntax.diags, gap, "", 0);
	}
}

void lq_check_doubled_colons(struct lq_document *document)
{
	const struct lq_syntax *syntax = &document->syntax;
	const struct lq_model *model = &document->model;
	for (size_t i = 0; i < model->entry_count; i++) {
		const struct lq_model_entry *entry = &model->entries[i];
		if (!has_colon(syntax, entry))
			continue;
		uint32_t next = entry->header_end + blanks_at(syntax, entry->header_end);
		if (syntax->text[next] == ':' && report_named(document, LQ_D_DOUBLED_COLON, entry->label))
			lq_diag_fix(&document->syntax.diags, (lq_span){ entry->header_end, next + 1 }, "", 0);
	}
}

void lq_check_spaces_behind_colons(struct lq_document *document)
{
	const struct lq_syntax *syntax = &document->syntax;
	const struct lq_model *model = &document->model;
	struct lq_places places = { 0 };
	for (size_t i = 0; i < model->entry_count; i++) {
		const struct lq_model_entry *entry = &model->entries[i];
		unsigned char next = (unsigned char)syntax->text[entry->header_end];
		if (has_colon(syntax, entry) && ((next | 0x20) >= 'a' && (next | 0x20) <= 'z'))
			lq_places_add(&places, (lq_span){ entry->header_end, entry->header_end }, " ", 1);
	}
	lq_places_report(&places, document, LQ_D_NO_SPACE_AFTER_COLON);
}

/* A label of the document, or a courtesy title and a name in capitals, at the beginning of a stretch of text;
 * 0 bytes if there is none. */
static uint32_t header_at(const struct lq_syntax *syntax, const struct labels *labels, lq_span text)
{
	uint32_t length = label_at(syntax, labels, text.start, text.end);
	char key[LQ_KEY_SIZE];
	if (length || text.end - text.start < 4 || !is_capital(syntax->text[text.start]) ||
	    !is_capital(syntax->text[text.start + 1]))
		return length;
	uint32_t end = text.start, most = text.end - text.start < 40 ? text.end : text.start + 40;
	while (end < most && (is_capital(syntax->text[end]) || strchr(". -'", syntax->text[end])))
		end++;
	lq_span words = lq_text_trim(syntax, (lq_span){ text.start, end });
	if (!lq_text_fold(syntax, words, false, key, sizeof key) || !strchr(key, ' '))
		return 0;
	*strchr(key, ' ') = '\0';
	return lq_lexicon_title(key) == LQ_TITLE_COURTESY ? words.end - words.start : 0;
}

/* What stands for the colon: a semicolon, a colon of East Asian print, a period or a comma under the colon.
 */
static uint32_t wrong_delimiter(const char *at)
{
	return *at == ';' ? 1 : !strncmp(at, "\xEF\xBC\x9A", 3) || !strncmp(at, "\xEA\x9E\x89", 3) ? 3 : 0;
}

static void check_delimiter(struct lq_document *document, const struct labels *labels, lq_span text)
{
	const struct lq_syntax *syntax = &document->syntax;
	uint32_t length = header_at(syntax, labels, text), at = text.start + length;
	if (!length)
		return;
	uint32_t delimiter = at + blanks_at(syntax, at), wrong = wrong_delimiter(syntax->text + delimiter);
	if (wrong && delimiter + wrong < text.end &&
	    report_named(document, LQ_D_WRONG_DELIMITER, (lq_span){ text.start, at }))
		lq_diag_fix(&document->syntax.diags, (lq_span){ at, delimiter + wrong }, ":", 1);
}

/* The paragraphs of the talk, and the lines before it: there stands the first header if it is not known. */
void lq_check_delimiters(struct lq_document *document)
{
	const struct lq_model *model = &document->model;
	struct labels labels;
	collect_labels(document, &labels);
	for (size_t i = 0; i < model->part_count[LQ_FRONT]; i++)
		check_delimiter(document, &labels, model->lines[model->part_first[LQ_FRONT] + i].span);
	for (size_t i = 0; i < model->paragraph_count; i++)
		check_delimiter(document, &labels, model->paragraphs[i].span);
}

/* --- The place -------------------------------------------------------------------- */

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
		if (!is_below_text(document, i) || !report_named(document, LQ_D_HEADER_IN_PARAGRAPH, entry->label))
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
	if (!is_in_capitals(syntax, words) || !lq_text_fold(syntax, words, false, key, sizeof key))
		return 0;
	bool role = lq_lexicon_role(key) != NULL;
	char *space = strchr(key, ' ');
	if (space)
		*space = '\0';
	return role || (space && lq_lexicon_title(key) == LQ_TITLE_COURTESY) ? at - words.start : 0;
}

static void check_inside(struct lq_document *document, const struct labels *labels, lq_span text)
{
	const struct lq_syntax *syntax = &document->syntax;
	const char *p = syntax->text + text.start, *end = syntax->text + text.end;
	while (p < end && (p = memchr(p, ':', (size_t)(end - p)))) {
		uint32_t colon = (uint32_t)(p++ - syntax->text);
		uint32_t length = label_before(syntax, labels, text.start, colon);
		if (!length)
			length = unknown_before(syntax, text.start, colon);
		uint32_t start = colon - length;
		if (!length || start == text.start || !strchr(" \n\xA0", syntax->text[start - 1]) ||
		    !ends_sentence(syntax, text, start) ||
		    !report_named(document, LQ_D_HEADER_IN_LINE, (lq_span){ start, colon }))
			continue;
		lq_span before = lq_text_trim(syntax, (lq_span){ text.start, start });
		lq_diag_fix(&document->syntax.diags, (lq_span){ before.end, start }, "\n\n", 2);
		lq_diag_fix_is_guess(&document->syntax.diags);
	}
}

void lq_check_headers_in_lines(struct lq_document *document)
{
	const struct lq_model *model = &document->model;
	struct labels labels;
	collect_labels(document, &labels);
	for (size_t i = 0; i < model->piece_count; i++)
		if (model->pieces[i].note == LQ_PIECE_TEXT)
			check_inside(document, &labels, model->pieces[i].span);
}

/* --- What more stands in them ------------------------------------------------------- */

/* A second header behind the first: 0 bytes where there is none; up to and with its colon. */
static uint32_t second_header(const struct lq_syntax *syntax, const struct labels *labels,
                              const struct lq_model_entry *entry, uint32_t *at)
{
	*at = entry->header_end + blanks_at(syntax, entry->header_end);
	uint32_t length = label_at(syntax, labels, *at, entry->span.end > *at ? entry->span.end : *at);
	return length && syntax->text[*at + length] == ':' ? length + 1 : 0;
}

static bool is_same_label(const struct lq_syntax *syntax, lq_span label, uint32_t at, uint32_t length)
{
	return label.end - label.start == length &&
	       !memcmp(syntax->text + label.start, syntax->text + at, length);
}

void lq_check_doubled_headers(struct lq_document *document)
{
	const struct lq_syntax *syntax = &document->syntax;
	const struct lq_model *model = &document->model;
	struct labels labels;
	collect_labels(document, &labels);
	for (size_t i = 0; i < model->entry_count; i++) {
		const struct lq_model_entry *entry = &model->entries[i];
		uint32_t at, length = has_colon(syntax, entry) ? second_header(syntax, &labels, entry, &at) : 0;
		if (length && is_same_label(syntax, entry->label, at, length - 1) &&
		    report_named(document, LQ_D_DOUBLED_HEADER, entry->label))
			lq_diag_fix(&document->syntax.diags, (lq_span){ entry->header_end, at + length }, "", 0);
	}
}

/* Whether words begin with a courtesy title or an office and end in a name, or are "the" and an office. */
static bool is_titled(char *words)
{
	bool names = false, first = true, article = false, titled = false;
	char *rest;
	for (char *word = strtok_r(words, " ", &rest); word; word = strtok_r(NULL, " ", &rest), first = false) {
		enum lq_title title = lq_lexicon_title(word);
		if (first && !strcmp(word, "the"))
			article = true;
		else if (title == LQ_TITLE_COURTESY || title == LQ_TITLE_OFFICE)
			titled |= first || article;
		else if (title == LQ_TITLE_NONE)
			names = true;
	}
	return titled && names != article;
}

/* Whether words name one speaker: a known label, or a title and a name. */
static bool names_speaker(const struct lq_document *document, char *words)
{
	const struct lq_model *model = &document->model;
	for (size_t i = 0; i < model->speaker_count && i < LABELS_MAX; i++)
		if (!strcmp(model->speakers[i].key, words))
			return true;
	return is_titled(words);
}

/* "MR PRICE AND MS PSAKI", "MR PRICE/MS PSAKI": whether both halves of a label name a speaker. */
static bool names_two(const struct lq_document *document, lq_span label)
{
	static const char *const links[] = { " and ", " & ", "/", " / " };
	char key[LQ_KEY_SIZE];
	for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
		if (!lq_text_fold(&document->syntax, label, false, key, sizeof key))
			return false;
		char *link = strstr(key, links[i]);
		if (!link)
			continue;
		*link = '\0';
		if (names_speaker(document, key) && names_speaker(document, link + strlen(links[i])))
			return true;
	}
	return false;
}

void lq_check_two_speakers(struct lq_document *document)
{
	const struct lq_syntax *syntax = &document->syntax;
	const struct lq_model *model = &document->model;
	struct labels labels;
	collect_labels(document, &labels);
	for (size_t i = 0; i < model->entry_count; i++) {
		const struct lq_model_entry *entry = &model->entries[i];
		if (entry->type != LQ_TURN)
			continue;
		uint32_t at, length = has_colon(syntax, entry) ? second_header(syntax, &labels, entry, &at) : 0;
		bool second = length && !is_same_label(syntax, entry->label, at, length - 1);
		if ((second || names_two(document, entry->label)) &&
		    report_named(document, LQ_D_TWO_SPEAKERS, entry->label) && second)
			lq_diag_label(&document->syntax.diags, (lq_span){ at, at + length - 1 }, "the second one");
	}
}

/* --- Capitals -------------------------------------------------------------------------- */

/* The label of a speaker in capitals, or NULL. */
static const struct lq_model_label *capital_label(const struct lq_syntax *syntax,
                                                  const struct lq_model_speaker *speaker)
{
	const struct lq_model_label *label = speaker->labels;
	while (label && !is_in_capitals(syntax, label->first))
		label = label->next;
	return label;
}

void lq_check_label_case(struct lq_document *document)
{
	const struct lq_syntax *syntax = &document->syntax;
	const struct lq_model *model = &document->model;
	for (size_t i = 0; i < model->speaker_count; i++) {
		const struct lq_model_speaker *speaker = &model->speakers[i];
		const struct lq_model_label *capitals =
		    speaker->label_count > 1 ? capital_label(syntax, speaker) : NULL;
		char key[LQ_KEY_SIZE], other[LQ_KEY_SIZE];
		if (!capitals || !lq_text_fold(syntax, capitals->first, false, key, sizeof key))
			continue;
		for (const struct lq_model_label *label = speaker->labels; label; label = label->next)
			if (!is_in_capitals(syntax, label->first) &&
			    lq_text_fold(syntax, label->first, false, other, sizeof other) && !strcmp(key, other) &&
			    report_named(document, LQ_D_LABEL_CASE, label->first)) {
				lq_diag_label(&document->syntax.diags, capitals->first, "elsewhere it is in capitals");
				lq_diag_fix(&document->syntax.diags, label->first, capitals->text, strlen(capitals->text));
			}
	}
}
