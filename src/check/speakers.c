#include "check/speakers.h"

#include <string.h>

#include "syntax/lexicon.h"

/* A finding at a label, which the message names. */
static bool report_label(struct lq_document *document, enum lq_code code, lq_span label)
{
	char text[LQ_KEY_SIZE * 2];
	size_t length = lq_text_copy(&document->syntax, label, text, sizeof text);
	return lq_diag_add(&document->syntax.diags, code, label, text,
	                   length < sizeof text ? length : sizeof text - 1);
}

void lq_check_mixed_case_speakers(struct lq_document *document)
{
	const struct lq_model *model = &document->model;
	if (lq_house_entry_at(document->syntax.house)->traits & LQ_HOUSE_MIXED)
		return;
	for (size_t i = 0; i < model->speaker_count; i++) {
		const struct lq_model_speaker *speaker = &model->speakers[i];
		bool custom = speaker->evidence == LQ_BY_CUSTOM;
		if ((custom || speaker->evidence == LQ_BY_WORDS) &&
		    report_label(document, LQ_D_MIXED_CASE_SPEAKER, speaker->first_label))
			lq_diag_label(&document->syntax.diags, speaker->first_label,
			              custom ? "most labels of this document are written so"
			                     : "it has a title, an office or a role");
	}
}

void lq_check_doubtful_speakers(struct lq_document *document)
{
	const struct lq_model *model = &document->model;
	if (model->turn_count < 2)
		return;
	for (size_t i = 0; i < model->speaker_count; i++) {
		const struct lq_model_speaker *speaker = &model->speakers[i];
		if (speaker->turns == 1 && (speaker->evidence == LQ_BY_CAPITALS || speaker->evidence == LQ_BY_CUSTOM))
			report_label(document, LQ_D_DOUBTFUL_SPEAKER, speaker->first_label);
	}
}

void lq_check_slips(struct lq_document *document)
{
	const struct lq_model *model = &document->model;
	for (size_t i = 0; i < model->entry_count; i++) {
		const struct lq_model_entry *entry = &model->entries[i];
		if (!entry->slip || !report_label(document, LQ_D_MISSPELT_SPEAKER, entry->label))
			continue;
		const struct lq_model_speaker *speaker = &model->speakers[entry->speaker];
		lq_diag_label(&document->syntax.diags, speaker->first_label, "the label that is meant");
		lq_diag_fix(&document->syntax.diags, entry->label, speaker->labels->text,
		            strlen(speaker->labels->text));
	}
}

/* --- Vocatives --------------------------------------------------------------- */

/* The folded words with which a turn begins, up to the first comma; false if there is none near. */
static bool read_vocative(const struct lq_document *document, const struct lq_model_entry *entry, char *key,
                          lq_span *place)
{
	const struct lq_syntax *syntax = &document->syntax;
	uint32_t piece = 0;
	if (!entry->count)
		return false;
	lq_span spoken = lq_paragraph_spoken(document, &document->model.paragraphs[entry->first], &piece);
	uint32_t near = spoken.end - spoken.start < 64 ? spoken.end : spoken.start + 64;
	const char *comma = memchr(syntax->text + spoken.start, ',', near - spoken.start);
	if (!comma)
		return false;
	*place = (lq_span){ spoken.start, (uint32_t)(comma - syntax->text) };
	return lq_text_fold(syntax, *place, false, key, LQ_KEY_SIZE) > 0;
}

/* Whether a line before the talk holds the words as "given surname". */
static bool front_names(const struct lq_document *document, const char *given, const char *surname)
{
	const struct lq_model *model = &document->model;
	char name[2 * LQ_KEY_SIZE + 2], line[4 * LQ_KEY_SIZE];
	size_t length = strlen(given);
	if (length + strlen(surname) + 2 > sizeof name)
		return false;
	memcpy(name, given, length);
	name[length] = ' ';
	strcpy(name + length + 1, surname);
	for (size_t i = 0; i < model->part_count[LQ_FRONT]; i++) {
		lq_span span = model->lines[model->part_first[LQ_FRONT] + i].span;
		const char *at;
		if (lq_text_fold(&document->syntax, span, false, line, sizeof line) && (at = strstr(line, name)) &&
		    (at == line || at[-1] == ' '))
			return true;
	}
	return false;
}

/* Whether folded words call for a speaker: by his label, his name, or his given name. */
static bool calls_for(const struct lq_document *document, const char *words,
                      const struct lq_model_speaker *speaker)
{
	const char *space = strrchr(speaker->key, ' '), *surname = space ? space + 1 : speaker->key;
	if (!strcmp(words, speaker->key) || !strcmp(words, surname))
		return true;
	return !strchr(words, ' ') && lq_lexicon_title(words) == LQ_TITLE_NONE &&
	       front_names(document, words, surname);
}

void lq_check_vocatives(struct lq_document *document)
{
	const struct lq_model *model = &document->model;
	for (size_t i = 0; i < model->entry_count; i++) {
		const struct lq_model_entry *entry = &model->entries[i];
		char words[LQ_KEY_SIZE];
		lq_span place;
		if (entry->speaker < 0 || !model->speakers[entry->speaker].name ||
		    model->speakers[entry->speaker].kind != LQ_PERSON ||
		    !read_vocative(document, entry, words, &place) ||
		    !calls_for(document, words, &model->speakers[entry->speaker]))
			continue;
		if (report_label(document, LQ_D_OWN_VOCATIVE, entry->label))
			lq_diag_label(&document->syntax.diags, place, "so one calls for somebody else");
	}
}

/* --- Lost turns ---------------------------------------------------------------- */

/* Whether two blank lines or more stand between two places. */
static bool is_wide_gap(const struct lq_syntax *syntax, uint32_t from, uint32_t to)
{
	size_t lines = 0;
	for (const char *p = syntax->text + from; p < syntax->text + to && lines < 3; p++)
		lines += *p == '\n' || (*p == '\r' && p[1] != '\n');
	return lines == 3;
}

void lq_check_lost_turns(struct lq_document *document)
{
	const struct lq_model *model = &document->model;
	size_t wide = 0;
	/* Where the print puts such gaps between all turns, they say nothing. */
	for (size_t i = 1; i < model->entry_count; i++)
		wide += is_wide_gap(&document->syntax, model->entries[i - 1].span.end, model->entries[i].span.start);
	if (!wide || wide * 4 > model->entry_count)
		return;
	for (size_t i = 1; i < model->entry_count; i++) {
		const struct lq_model_entry *before = &model->entries[i - 1], *entry = &model->entries[i];
		if (entry->speaker < 0 || entry->speaker != before->speaker ||
		    !is_wide_gap(&document->syntax, before->span.end, entry->span.start))
			continue;
		if (report_label(document, LQ_D_LOST_TURN, entry->label))
			lq_diag_label(&document->syntax.diags, before->label,
			              "the turn before it is of the same speaker");
	}
}
