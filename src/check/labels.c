/* labels.c -- the labels of a document, and words that could be one. */
#include "check/labels.h"

#include <stdlib.h>
#include <string.h>

#include "syntax/lexicon.h"
#include "syntax/text.h"

static bool is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

bool lq_label_is_in_capitals(const struct lq_syntax *syntax, lq_span label)
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
	return lq_label_is_in_capitals(syntax, label) ||
	       memchr(syntax->text + label.start, ' ', label.end - label.start);
}

uint32_t lq_labels_at(const struct lq_syntax *syntax, const struct lq_labels *labels, uint32_t at,
                      uint32_t end)
{
	uint32_t longest = 0;
	for (size_t i = labels->first[(unsigned char)syntax->text[at]]; i; i = labels->next[i - 1]) {
		lq_span label = labels->at[i - 1];
		uint32_t length = label.end - label.start;
		if (length > longest && length <= end - at &&
		    !memcmp(syntax->text + label.start, syntax->text + at, length))
			longest = length;
	}
	return longest;
}

uint32_t lq_labels_before(const struct lq_syntax *syntax, const struct lq_labels *labels, uint32_t from,
                          uint32_t at)
{
	uint32_t longest = 0;
	for (size_t i = 0; i < labels->count; i++) {
		uint32_t length = labels->at[i].end - labels->at[i].start;
		if (length > longest && length <= at - from &&
		    !memcmp(syntax->text + labels->at[i].start, syntax->text + at - length, length))
			longest = length;
	}
	return longest;
}

bool lq_label_report(struct lq_document *document, enum lq_code code, lq_span label)
{
	char text[LQ_KEY_SIZE];
	size_t length = lq_text_copy(&document->syntax, label, text, sizeof text);
	return lq_diag_add(&document->syntax.diags, code, label, text,
	                   length < sizeof text ? length : sizeof text - 1);
}

bool lq_has_colon(const struct lq_syntax *syntax, const struct lq_model_entry *entry)
{
	return entry->type == LQ_TURN && entry->header_end > entry->label.end &&
	       syntax->text[entry->header_end - 1] == ':';
}

uint32_t lq_blanks_at(const struct lq_syntax *syntax, uint32_t at)
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

bool lq_names_speaker(const struct lq_document *document, char *words)
{
	const struct lq_model *model = &document->model;
	for (size_t i = 0; i < model->speaker_count && i < LQ_LABELS_MAX; i++)
		if (!strcmp(model->speakers[i].key, words))
			return true;
	return is_titled(words);
}

/* Whether the full stop at `at` belongs to the word before it, a title or an initial, and ends no sentence.
 */
static bool is_abbreviation(const struct lq_syntax *syntax, uint32_t from, uint32_t at)
{
	uint32_t start = at;
	char key[LQ_KEY_SIZE];
	while (start > from && is_capital(syntax->text[start - 1]))
		start--;
	return at - start < 2 || (lq_text_fold(syntax, (lq_span){ start, at }, false, key, sizeof key) &&
	                          lq_lexicon_title(key) != LQ_TITLE_NONE);
}

uint32_t lq_capitals_at(const struct lq_syntax *syntax, lq_span text)
{
	enum { LONGEST = 40 };
	uint32_t end = text.start, most = text.end - text.start < LONGEST ? text.end : text.start + LONGEST;
	char key[LQ_KEY_SIZE], next;
	/* Most paragraphs begin with a word of which one letter is a capital. */
	next = most - end > 1 ? syntax->text[end + 1] : ' ';
	if (is_capital(syntax->text[end]) && next >= 'a' && next <= 'z')
		return 0;
	while (end < most && (is_capital(syntax->text[end]) || strchr(" -'", syntax->text[end]) ||
	                      (syntax->text[end] == '.' && is_abbreviation(syntax, text.start, end))))
		end++;
	/* "MR LUND Good": the last capital is of a word. */
	next = syntax->text[end];
	while (next >= 'a' && next <= 'z' && end > text.start && syntax->text[end - 1] != ' ')
		end--;
	while (end > text.start && strchr(" -", syntax->text[end - 1]))
		end--;
	lq_span words = { text.start, end };
	if (!lq_label_is_in_capitals(syntax, words) || !lq_text_fold(syntax, words, false, key, sizeof key))
		return 0;
	return lq_lexicon_role(key) || is_titled(key) ? words.end - words.start : 0;
}

void lq_each_text(struct lq_document *document, lq_text_checker *check)
{
	const struct lq_model *model = &document->model;
	for (size_t i = 0; i < model->part_count[LQ_FRONT]; i++)
		check(document, model->lines[model->part_first[LQ_FRONT] + i].span);
	for (size_t i = 0; i < model->paragraph_count; i++)
		check(document, model->paragraphs[i].span);
}

/* --- What is found once a document --------------------------------------------------- */

static void collect(const struct lq_document *document, struct lq_labels *labels)
{
	const struct lq_syntax *syntax = &document->syntax;
	const struct lq_model *model = &document->model;
	size_t seen = 0;
	labels->count = 0;
	memset(labels->first, 0, sizeof labels->first);
	for (size_t i = 0; i < model->speaker_count; i++)
		for (const struct lq_model_label *one = model->speakers[i].labels; one; one = one->next) {
			if (seen++ >= LQ_LABELS_MAX || !is_telling(syntax, one->first))
				continue;
			uint8_t *first = &labels->first[(unsigned char)syntax->text[one->first.start]];
			labels->next[labels->count] = *first;
			labels->at[labels->count++] = one->first;
			*first = (uint8_t)labels->count;
		}
}

static void note_beginning(struct lq_document *document, lq_span text)
{
	const struct lq_syntax *syntax = &document->syntax;
	struct lq_labels *labels = document->labels;
	uint32_t known = lq_labels_at(syntax, labels, text.start, text.end);
	uint32_t length = known ? known : lq_capitals_at(syntax, text);
	if (!length)
		return;
	if (!lq_grow(&labels->beginnings, &labels->beginning_room, labels->beginning_count + 1,
	             sizeof *labels->beginnings)) {
		document->syntax.diags.failed = true;
		return;
	}
	labels->beginnings[labels->beginning_count++] =
	    (struct lq_beginning){ { text.start, text.start + length }, text, known };
}

const struct lq_labels *lq_labels_of(struct lq_document *document)
{
	if (!document->labels && !(document->labels = calloc(1, sizeof *document->labels))) {
		document->syntax.diags.failed = true;
		return NULL;
	}
	if (!document->labels->made) {
		collect(document, document->labels);
		document->labels->beginning_count = 0;
		lq_each_text(document, note_beginning);
		document->labels->made = true;
	}
	return document->labels;
}

void lq_labels_reset(struct lq_document *document)
{
	if (document->labels)
		document->labels->made = false;
}

void lq_labels_free(struct lq_document *document)
{
	if (document->labels)
		free(document->labels->beginnings);
	free(document->labels);
}
