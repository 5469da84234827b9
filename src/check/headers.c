/* headers.c -- checks of the delimiters of speaker headers. */
#include <string.h>

#include "check/checks.h"
#include "check/labels.h"
#include "check/places.h"

/* A header is no header to the house where its colon is not as it expects it; then a label begins a
 * paragraph, and what is wrong stands between it and the words. */

static void report_space(struct lq_document *document, lq_span label, lq_span gap)
{
	if (lq_label_report(document, LQ_D_SPACE_BEFORE_COLON, label))
		lq_diag_fix(&document->syntax.diags, gap, "", 0);
}

static void check_spaces(struct lq_document *document, const struct lq_labels *labels)
{
	const struct lq_syntax *syntax = &document->syntax;
	for (size_t i = 0; i < labels->beginning_count; i++) {
		lq_span label = labels->beginnings[i].label, text = labels->beginnings[i].text;
		uint32_t colon = label.end + lq_blanks_at(syntax, label.end);
		if (labels->beginnings[i].known && colon > label.end && colon < text.end &&
		    syntax->text[colon] == ':')
			report_space(document, label, (lq_span){ label.end, colon });
	}
}

void lq_check_space_before_colon(struct lq_document *document)
{
	const struct lq_syntax *syntax = &document->syntax;
	const struct lq_model *model = &document->model;
	const struct lq_labels *labels = lq_labels_of(document);
	if (!labels)
		return;
	for (size_t i = 0; i < model->entry_count; i++) {
		const struct lq_model_entry *entry = &model->entries[i];
		lq_span gap = { entry->label.end, entry->header_end - 1 };
		if (lq_has_colon(syntax, entry) && gap.start < gap.end &&
		    lq_blanks_at(syntax, gap.start) == gap.end - gap.start)
			report_space(document, entry->label, gap);
	}
	check_spaces(document, labels);
}

/* Reports a colon behind the first, which ends at `end`. */
static void check_second_colon(struct lq_document *document, lq_span label, uint32_t end)
{
	uint32_t next = end + lq_blanks_at(&document->syntax, end);
	if (document->syntax.text[next] == ':' && lq_label_report(document, LQ_D_DOUBLED_COLON, label))
		lq_diag_fix(&document->syntax.diags, (lq_span){ end, next + 1 }, "", 0);
}

void lq_check_doubled_colons(struct lq_document *document)
{
	const struct lq_model *model = &document->model;
	const struct lq_labels *labels = lq_labels_of(document);
	if (!labels)
		return;
	for (size_t i = 0; i < model->entry_count; i++)
		if (lq_has_colon(&document->syntax, &model->entries[i]))
			check_second_colon(document, model->entries[i].label, model->entries[i].header_end);
	for (size_t i = 0; i < labels->beginning_count; i++) {
		const struct lq_beginning *one = &labels->beginnings[i];
		if (one->known && one->label.end < one->text.end && document->syntax.text[one->label.end] == ':')
			check_second_colon(document, one->label, one->label.end + 1);
	}
}

void lq_check_spaces_behind_colons(struct lq_document *document)
{
	const struct lq_syntax *syntax = &document->syntax;
	const struct lq_model *model = &document->model;
	struct lq_places places = { 0 };
	for (size_t i = 0; i < model->entry_count; i++) {
		const struct lq_model_entry *entry = &model->entries[i];
		if (!lq_has_colon(syntax, entry))
			continue;
		unsigned char next = (unsigned char)syntax->text[entry->header_end];
		if ((next | 0x20) >= 'a' && (next | 0x20) <= 'z')
			lq_places_add(&places, (lq_span){ entry->header_end, entry->header_end }, " ", 1);
	}
	lq_places_report(&places, document, LQ_D_NO_SPACE_AFTER_COLON);
}

/* What stands for the colon: a semicolon, or a colon of another script. */
static uint32_t wrong_delimiter(const char *at)
{
	return *at == ';' ? 1 : !strncmp(at, "\xEF\xBC\x9A", 3) || !strncmp(at, "\xEA\x9E\x89", 3) ? 3 : 0;
}

void lq_check_delimiters(struct lq_document *document)
{
	const struct lq_syntax *syntax = &document->syntax;
	const struct lq_labels *labels = lq_labels_of(document);
	if (!labels)
		return;
	for (size_t i = 0; i < labels->beginning_count; i++) {
		lq_span label = labels->beginnings[i].label, text = labels->beginnings[i].text;
		uint32_t delimiter = label.end + lq_blanks_at(syntax, label.end);
		uint32_t wrong = wrong_delimiter(syntax->text + delimiter);
		if (wrong && delimiter + wrong < text.end && lq_label_report(document, LQ_D_WRONG_DELIMITER, label))
			lq_diag_fix(&document->syntax.diags, (lq_span){ label.end, delimiter + wrong }, ":", 1);
	}
}
