/* header_labels.c -- checks of what stands in speaker headers: a second one, two speakers, capitals. */
#include <string.h>

#include "check/checks.h"
#include "check/labels.h"
#include "syntax/lexicon.h"
#include "syntax/text.h"

/* A label with its colon behind the header of an entry: its bytes, and where it begins; 0 where there is
 * none. */
static uint32_t second_header(const struct lq_syntax *syntax, const struct lq_labels *labels,
                              const struct lq_model_entry *entry, uint32_t *at)
{
	*at = entry->header_end + lq_blanks_at(syntax, entry->header_end);
	uint32_t length = entry->span.end > *at ? lq_labels_at(syntax, labels, *at, entry->span.end) : 0;
	return length && syntax->text[*at + length] == ':' ? length + 1 : 0;
}

/* The same of the header's own label, which may be a single letter. */
static uint32_t same_header(const struct lq_syntax *syntax, const struct lq_model_entry *entry, uint32_t *at)
{
	uint32_t length = entry->label.end - entry->label.start;
	*at = entry->header_end + lq_blanks_at(syntax, entry->header_end);
	return entry->span.end > *at && entry->span.end - *at > length && syntax->text[*at + length] == ':' &&
	               !memcmp(syntax->text + entry->label.start, syntax->text + *at, length)
	           ? length + 1
	           : 0;
}

void lq_check_doubled_headers(struct lq_document *document)
{
	const struct lq_syntax *syntax = &document->syntax;
	const struct lq_model *model = &document->model;
	for (size_t i = 0; i < model->entry_count; i++) {
		const struct lq_model_entry *entry = &model->entries[i];
		uint32_t at, length = lq_has_colon(syntax, entry) ? same_header(syntax, entry, &at) : 0;
		if (length && lq_label_report(document, LQ_D_DOUBLED_HEADER, entry->label))
			lq_diag_fix(&document->syntax.diags, (lq_span){ entry->header_end, at + length }, "", 0);
	}
}

/* --- Two speakers -------------------------------------------------------------------- */

/* Whether a label has a slash, an ampersand or the letters of "and": most have none, and need no more. */
static bool may_name_two(const struct lq_syntax *syntax, lq_span label)
{
	for (const char *at = syntax->text + label.start, *end = syntax->text + label.end; at < end; at++)
		if (*at == '/' || *at == '&' ||
		    ((*at | 0x20) == 'a' && end - at >= 3 && (at[1] | 0x20) == 'n' && (at[2] | 0x20) == 'd'))
			return true;
	return false;
}

/* "MR PRICE AND MS PSAKI", "MR PRICE/MS PSAKI": whether both halves of a label name a speaker. Where a full
 * stop ends labels, the second one may have ended at its title: "Mr. LUND and Mr". */
static bool names_two(const struct lq_document *document, lq_span label)
{
	static const char *const links[] = { " and ", " & ", "/", " / " };
	char key[LQ_KEY_SIZE];
	if (!may_name_two(&document->syntax, label))
		return false;
	for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
		if (!lq_text_fold(&document->syntax, label, false, key, sizeof key))
			return false;
		char *link = strstr(key, links[i]);
		if (!link)
			continue;
		*link = '\0';
		char *second = link + strlen(links[i]);
		if (lq_names_speaker(document, key) &&
		    (lq_lexicon_title(second) == LQ_TITLE_COURTESY || lq_names_speaker(document, second)))
			return true;
	}
	return false;
}

/* A paragraph that begins with two labels: no house takes them for a header. */
static void check_pair(struct lq_document *document, const struct lq_labels *labels,
                       const struct lq_beginning *one)
{
	const struct lq_syntax *syntax = &document->syntax;
	static const char *const links[] = { "and", "AND", "&", "/" };
	uint32_t at = one->label.end + lq_blanks_at(syntax, one->label.end);
	for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
		uint32_t next = at + (uint32_t)strlen(links[i]);
		if (strncmp(syntax->text + at, links[i], strlen(links[i])))
			continue;
		next += lq_blanks_at(syntax, next);
		uint32_t length = next < one->text.end ? lq_labels_at(syntax, labels, next, one->text.end) : 0;
		if (length && syntax->text[next + length] == ':')
			lq_label_report(document, LQ_D_TWO_SPEAKERS, (lq_span){ one->label.start, next + length });
	}
}

void lq_check_two_speakers(struct lq_document *document)
{
	const struct lq_syntax *syntax = &document->syntax;
	const struct lq_model *model = &document->model;
	const struct lq_labels *labels = lq_labels_of(document);
	bool any = false; /* label that may name two */
	if (!labels)
		return;
	for (size_t i = 0; i < model->speaker_count; i++)
		for (const struct lq_model_label *one = model->speakers[i].labels; one; one = one->next)
			any |= may_name_two(syntax, one->first);
	for (size_t i = 0; i < model->entry_count; i++) {
		const struct lq_model_entry *entry = &model->entries[i];
		if (entry->type != LQ_TURN)
			continue;
		uint32_t at;
		bool colon = lq_has_colon(syntax, entry);
		uint32_t length =
		    colon && !same_header(syntax, entry, &at) ? second_header(syntax, labels, entry, &at) : 0;
		if ((length || (any && names_two(document, entry->label))) &&
		    lq_label_report(document, LQ_D_TWO_SPEAKERS, entry->label) && length)
			lq_diag_label(&document->syntax.diags, (lq_span){ at, at + length - 1 }, "the second one");
	}
	for (size_t i = 0; i < labels->beginning_count; i++)
		if (labels->beginnings[i].known)
			check_pair(document, labels, &labels->beginnings[i]);
}

/* --- Capitals -------------------------------------------------------------------------- */

/* The label of a speaker in capitals, or NULL. */
static const struct lq_model_label *capital_label(const struct lq_syntax *syntax,
                                                  const struct lq_model_speaker *speaker)
{
	const struct lq_model_label *label = speaker->labels;
	while (label && !lq_label_is_in_capitals(syntax, label->first))
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
			if (!lq_label_is_in_capitals(syntax, label->first) &&
			    lq_text_fold(syntax, label->first, false, other, sizeof other) && !strcmp(key, other) &&
			    lq_label_report(document, LQ_D_LABEL_CASE, label->first)) {
				lq_diag_label(&document->syntax.diags, capitals->first, "elsewhere it is in capitals");
				lq_diag_fix(&document->syntax.diags, label->first, capitals->text, strlen(capitals->text));
			}
	}
}
