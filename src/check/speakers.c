/* speakers.c -- checks of who speaks. */
#include "check/checks.h"

#include <string.h>

#include "syntax/lexicon.h"
#include "syntax/text.h"

enum {
	VOCATIVE_MAX = 32, /* bytes: "Foreign Minister Hayashi," has 24 */
	GIVEN_MAX = 32,    /* speakers whose given names are looked for */
	FRONT_MAX = 2048   /* bytes of the lines before the talk that are looked at */
};

/* A finding at a label, which the message names. */
static bool report_label(struct lq_document *document, enum lq_code code, lq_span label)
{
	char text[LQ_KEY_SIZE * 2];
	size_t length = lq_text_copy(&document->syntax, label, text, sizeof text);
	return lq_diag_add(&document->syntax.diags, code, label, text,
	                   length < sizeof text ? length : sizeof text - 1);
}

/* Labels in mixed case that were taken for speakers; once a speaker. */
void lq_check_mixed_case_speakers(struct lq_document *document)
{
	const struct lq_model *model = &document->model;
	if (lq_house_entry_at(document->syntax.house)->traits & LQ_HOUSE_MIXED)
		return;
	for (size_t i = 0; i < model->speaker_count; i++) {
		const struct lq_model_speaker *speaker = &model->speakers[i];
		bool custom = speaker->evidence == LQ_BY_CUSTOM;
		if (speaker->resolution != LQ_BY_LABEL && (custom || speaker->evidence == LQ_BY_WORDS) &&
		    report_label(document, LQ_D_MIXED_CASE_SPEAKER, speaker->labels->first))
			lq_diag_label(&document->syntax.diags, speaker->labels->first,
			              custom ? "most labels of this document are written so"
			                     : "it has a title, an office or a role");
	}
}

/* Speakers known by nothing but capitals, who speak once. */
/* "WHITE HOUSE OFFICIAL": the last word names a role. */
static bool ends_in_role(const char *key)
{
	const char *space = strrchr(key, ' ');
	return space && lq_lexicon_role(space + 1);
}

void lq_check_doubtful_speakers(struct lq_document *document)
{
	const struct lq_model *model = &document->model;
	if (model->turn_count < 2)
		return;
	for (size_t i = 0; i < model->speaker_count; i++) {
		const struct lq_model_speaker *speaker = &model->speakers[i];
		if (speaker->turns == 1 && speaker->person < 0 &&
		    (speaker->evidence == LQ_BY_CAPITALS || speaker->evidence == LQ_BY_CUSTOM) &&
		    !ends_in_role(speaker->key))
			report_label(document, LQ_D_DOUBTFUL_SPEAKER, speaker->labels->first);
	}
}

/* Labels that are slips for others, with the right one as the fix-it. */
void lq_check_slips(struct lq_document *document)
{
	const struct lq_model *model = &document->model;
	for (size_t i = 0; i < model->join_count; i++) {
		const struct lq_model_join *one = &model->joins[i];
		lq_span label = model->entries[one->entry].label;
		if (one->why != LQ_JOIN_SLIP || !report_label(document, LQ_D_MISSPELT_SPEAKER, label))
			continue;
		lq_diag_label(&document->syntax.diags, one->meant->first, "the label that is meant");
		lq_diag_fix(&document->syntax.diags, label, one->meant->text, strlen(one->meant->text));
	}
}

/* Labels that are surnames alone, and were joined with longer ones. */
void lq_check_surnames(struct lq_document *document)
{
	const struct lq_model *model = &document->model;
	for (size_t i = 0; i < model->join_count; i++) {
		const struct lq_model_join *one = &model->joins[i];
		if (one->why == LQ_JOIN_SURNAME &&
		    report_label(document, LQ_D_SURNAME_ONLY, model->entries[one->entry].label))
			lq_diag_label(&document->syntax.diags, one->meant->first, "the only speaker of that name");
	}
}

/* --- The list of people -------------------------------------------------------- */

/* Words of a message, as far as there is room. */
struct words {
	char text[4 * LQ_KEY_SIZE];
	size_t length;
};

/* Adds all words or none. */
static bool add_words(struct words *words, const char *first, const char *second, const char *third)
{
	const char *const parts[] = { first, second, third };
	size_t length = strlen(first) + strlen(second) + strlen(third);
	if (words->length + length >= sizeof words->text)
		return false;
	for (size_t i = 0; i < 3; i++) {
		strcpy(words->text + words->length, parts[i]);
		words->length += strlen(parts[i]);
	}
	return true;
}

static void add_person(struct words *words, const lq_people *people, uint32_t index, const char *before)
{
	lq_person person = lq_people_at(people, index);
	size_t length = words->length;
	if (!add_words(words, before, person.name ? person.name : person.id, " (") ||
	    !add_words(words, person.id, ")", "")) {
		words->length = length;
		words->text[length] = '\0';
	}
}

/* Names a speaker whom the list of people leaves open, or who was found by the surname alone. */
static void report_resolution(struct lq_document *document, const struct lq_model_speaker *speaker)
{
	enum { NAMED = 4 };
	const lq_people *people = document->people;
	struct words words = { .length = 0 };
	uint32_t count = speaker->candidate_count;
	bool open = speaker->resolution == LQ_AMBIGUOUS;
	add_words(&words, !open ? "\"" : count > 1 ? "who \"" : "whether \"", speaker->labels->text, "\"");
	for (uint32_t i = 0; i < count && i < NAMED; i++)
		add_person(&words, people, speaker->candidates[i],
		           i           ? " or "
		           : !open     ? " was taken for "
		           : count > 1 ? " is: "
		                       : " is ");
	if (count > NAMED)
		add_words(&words, " or another", "", "");
	lq_diag_add(&document->syntax.diags, open ? LQ_D_AMBIGUOUS_SPEAKER : LQ_D_SPEAKER_BY_SURNAME,
	            speaker->labels->first, words.text, words.length);
}

static void report_resolved(struct lq_document *document, uint8_t resolution)
{
	const struct lq_model *model = &document->model;
	for (size_t i = 0; i < model->speaker_count && document->people; i++)
		for (const struct lq_model_speaker *one = &model->speakers[i]; one; one = one->also)
			if (one->resolution == resolution)
				report_resolution(document, one);
}

void lq_check_found_by_surname(struct lq_document *document)
{
	report_resolved(document, LQ_BY_SURNAME);
}

void lq_check_ambiguous(struct lq_document *document)
{
	report_resolved(document, LQ_AMBIGUOUS);
}

/* --- Vocatives --------------------------------------------------------------- */

/* The lines before the talk, folded, a line each: they say who is called Ned and who Price. */
struct front {
	char text[FRONT_MAX + LQ_KEY_SIZE];
	struct {
		const char *at; /* the given name, or NULL */
		size_t length;
		bool asked;
	} given[GIVEN_MAX]; /* of the first speakers */
	bool made;
};

static void make_front(const struct lq_document *document, struct front *front)
{
	const struct lq_model *model = &document->model;
	size_t length = 0;
	for (size_t i = 0; i < model->part_count[LQ_FRONT] && length < FRONT_MAX; i++) {
		lq_span span = model->lines[model->part_first[LQ_FRONT] + i].span;
		front->text[length++] = '\n';
		length += lq_text_fold(&document->syntax, span, false, front->text + length,
		                       FRONT_MAX + LQ_KEY_SIZE - length);
	}
	front->text[length] = '\0';
	front->made = true;
}

/* The word before a surname in the lines before the talk, where it is no title: the given name. */
static void find_given(struct front *front, size_t speaker, const char *surname)
{
	size_t length = strlen(surname);
	front->given[speaker].asked = true;
	for (const char *at = front->text; (at = strstr(at, surname)); at += length) {
		const char *word = at - (at > front->text);
		char name[LQ_KEY_SIZE];
		if (*word != ' ' || (at[length] && !strchr(" ,\n", at[length])))
			continue;
		while (word > front->text && word[-1] != ' ' && word[-1] != '\n')
			word--;
		size_t size = (size_t)(at - 1 - word);
		if (!size || size >= sizeof name)
			continue;
		memcpy(name, word, size);
		name[size] = '\0';
		if (lq_lexicon_title(name) != LQ_TITLE_NONE)
			continue;
		front->given[speaker].at = word;
		front->given[speaker].length = size;
		return;
	}
}

/* Whether a word is the given name of a speaker. */
static bool is_given_name(const struct lq_document *document, struct front *front, const char *word,
                          size_t speaker, const char *surname)
{
	if (speaker >= GIVEN_MAX)
		return false;
	if (!front->made)
		make_front(document, front);
	if (!front->given[speaker].asked)
		find_given(front, speaker, surname);
	return front->given[speaker].at && strlen(word) == front->given[speaker].length &&
	       !memcmp(front->given[speaker].at, word, front->given[speaker].length);
}

/* The folded words with which a paragraph begins, up to the first comma; false if it begins otherwise. */
static bool read_vocative(const struct lq_document *document, const struct lq_model_paragraph *paragraph,
                          char *key, lq_span *place)
{
	const struct lq_syntax *syntax = &document->syntax;
	const struct lq_model_piece *piece = &document->model.pieces[paragraph->first_piece];
	if (!paragraph->piece_count || lq_piece_is_note(piece))
		return false;
	lq_span spoken = piece->span;
	uint32_t near = spoken.end - spoken.start < VOCATIVE_MAX ? spoken.end : spoken.start + VOCATIVE_MAX;
	const char *text = syntax->text + spoken.start;
	const char *comma = memchr(text, ',', near - spoken.start);
	if (!comma)
		return false;
	/* The words of a name begin with capitals. */
	for (const char *p = text; p < comma; p++)
		if (*p >= 'a' && *p <= 'z' && (p == text || p[-1] == ' '))
			return false;
	*place = (lq_span){ spoken.start, (uint32_t)(comma - syntax->text) };
	return lq_text_fold(syntax, *place, false, key, LQ_KEY_SIZE) > 0;
}

/* Whether folded words are the label of a speaker, or his surname. */
static bool is_name_of(const struct lq_document *document, const char *words, size_t speaker)
{
	const char *key = document->model.speakers[speaker].key, *space = strrchr(key, ' ');
	return !strcmp(words, key) || !strcmp(words, space ? space + 1 : key);
}

/* Whether folded words call for a speaker: by his label, his surname, or his given name. */
static bool calls_for(const struct lq_document *document, struct front *front, const char *words,
                      size_t speaker)
{
	const char *key = document->model.speakers[speaker].key, *space = strrchr(key, ' ');
	return is_name_of(document, words, speaker) ||
	       is_given_name(document, front, words, speaker, space ? space + 1 : key);
}

static bool is_of_person(const struct lq_model *model, const struct lq_model_entry *entry)
{
	return entry->speaker >= 0 && model->speakers[entry->speaker].name &&
	       model->speakers[entry->speaker].kind == LQ_PERSON;
}

/* Turns that begin by calling for their own speaker. */
void lq_check_vocatives(struct lq_document *document)
{
	const struct lq_model *model = &document->model;
	struct front front;
	front.made = false;
	memset(front.given, 0, sizeof front.given);
	for (size_t i = 0; i < model->entry_count; i++) {
		const struct lq_model_entry *entry = &model->entries[i];
		char words[LQ_KEY_SIZE];
		lq_span place;
		if (is_of_person(model, entry) && entry->count &&
		    read_vocative(document, &model->paragraphs[entry->first], words, &place) &&
		    calls_for(document, &front, words, (size_t)entry->speaker) &&
		    report_label(document, LQ_D_OWN_VOCATIVE, entry->label))
			lq_diag_label(&document->syntax.diags, place, "so one calls for somebody else");
	}
}

/* Turns in which a later paragraph calls for their own speaker: that of somebody else, without its header. By
 * a given name alone a speaker may call upon somebody who has the same. */
void lq_check_merged_turns(struct lq_document *document)
{
	const struct lq_model *model = &document->model;
	for (size_t i = 0; i < model->entry_count; i++) {
		const struct lq_model_entry *entry = &model->entries[i];
		char words[LQ_KEY_SIZE];
		lq_span place;
		for (uint32_t k = 1; k < entry->count && is_of_person(model, entry); k++)
			if (read_vocative(document, &model->paragraphs[entry->first + k], words, &place) &&
			    is_name_of(document, words, (size_t)entry->speaker) &&
			    lq_diag_add(&document->syntax.diags, LQ_D_MERGED_TURNS, place,
			                model->speakers[entry->speaker].labels->text,
			                strlen(model->speakers[entry->speaker].labels->text)))
				lq_diag_label(&document->syntax.diags, entry->label, "the turn is of this speaker");
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

/* Whether so wide a gap says something: not where the print puts it between most turns. */
static bool are_wide_gaps_rare(const struct lq_document *document)
{
	const struct lq_model *model = &document->model;
	size_t wide = 0;
	for (size_t i = 1; i < model->entry_count; i++)
		wide += is_wide_gap(&document->syntax, model->entries[i - 1].span.end, model->entries[i].span.start);
	return wide * 4 <= model->entry_count;
}

/* Two turns of one speaker where a third one probably stood between. */
void lq_check_lost_turns(struct lq_document *document)
{
	const struct lq_model *model = &document->model;
	bool asked = false;
	for (size_t i = 1; i < model->entry_count; i++) {
		const struct lq_model_entry *before = &model->entries[i - 1], *entry = &model->entries[i];
		if (entry->speaker < 0 || entry->speaker != before->speaker ||
		    !is_wide_gap(&document->syntax, before->span.end, entry->span.start))
			continue;
		if (!asked && !are_wide_gaps_rare(document))
			return;
		asked = true;
		if (report_label(document, LQ_D_LOST_TURN, entry->label))
			lq_diag_label(&document->syntax.diags, before->label,
			              "the turn before it is of the same speaker");
	}
}
