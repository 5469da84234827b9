/* people.c -- persons named before the talk, matched with speakers by the words of their names. */
#include <stdlib.h>
#include <string.h>

#include "model/model.h"
#include "syntax/lexicon.h"
#include "syntax/text.h"

/* The speakers by the folded words of their names; an entry is a speaker's index plus 1. */
struct table {
	uint32_t *buckets;
	size_t mask;
};

/* The end of a speaker's folded label that is the name: as many words as the name has. */
static const char *folded_name(const struct lq_model_speaker *speaker)
{
	const char *name = speaker->name, *at = speaker->key + strlen(speaker->key);
	size_t words = 1;
	if (strchr(speaker->key, ',') && !strchr(name, ',')) /* "Peter Stano, Moderator": the name comes first */
		return speaker->key;
	for (; *name; name++)
		words += *name == ' ';
	while (at > speaker->key && (at[-1] != ' ' || --words))
		at--;
	return at;
}

static uint32_t *find(const struct table *table, const struct lq_model *model, const char *name)
{
	size_t at = lq_model_hash(name) & table->mask;
	while (table->buckets[at] && strcmp(folded_name(&model->speakers[table->buckets[at] - 1]), name))
		at = (at + 1) & table->mask;
	return &table->buckets[at];
}

static bool make_table(struct table *table, const struct lq_model *model, bool *twice)
{
	size_t room = 64;
	while (room < model->speaker_count * 2)
		room *= 2;
	table->mask = room - 1;
	table->buckets = calloc(room, sizeof *table->buckets);
	if (!table->buckets)
		return false;
	for (size_t i = 0; i < model->speaker_count; i++) {
		const struct lq_model_speaker *speaker = &model->speakers[i];
		if (!speaker->name || speaker->kind != LQ_PERSON)
			continue;
		uint32_t *place = find(table, model, folded_name(speaker));
		if (*place)
			twice[*place - 1] =
			    true; /* SECRETARY BLINKEN and MR. BLINKEN: whom the line means is not known */
		else
			*place = (uint32_t)i + 1;
	}
	return true;
}

/* The speaker whose name is the whole of `name` or its last words; -1 if there is none, or several. */
static int32_t speaker_named(const struct table *table, const struct lq_model *model, const bool *twice,
                             const char *name)
{
	for (const char *at = name; at; at = strchr(at, ' ')) {
		at += *at == ' ';
		uint32_t found = *find(table, model, at);
		if (found)
			return twice[found - 1] ? -1 : (int32_t)found - 1;
	}
	return -1;
}

/* "Jr." and alike, up to the next comma: a part of the name before it. */
static bool is_suffix(const struct lq_syntax *syntax, uint32_t from, uint32_t to)
{
	char key[LQ_KEY_SIZE];
	const char *comma = memchr(syntax->text + from, ',', to - from);
	if (comma)
		to = (uint32_t)(comma - syntax->text);
	return lq_text_fold(syntax, (lq_span){ from, to }, false, key, sizeof key) &&
	       lq_lexicon_title(key) == LQ_TITLE_SUFFIX;
}

/* Cuts such words off a folded name: SECRETARY KENNEDY is Robert F. Kennedy Jr. */
static void cut_suffix(char *name)
{
	char *space = strrchr(name, ' ');
	if (space && lq_lexicon_title(space + 1) == LQ_TITLE_SUFFIX)
		*space = '\0';
	size_t length = strlen(name);
	if (length && name[length - 1] == ',')
		name[length - 1] = '\0';
}

static struct lq_model_person person_of(const struct lq_syntax *syntax, lq_span line)
{
	struct lq_model_person person = { .name = line, .role = { line.end, line.end }, .speaker = -1 };
	const char *comma = memchr(syntax->text + line.start, ',', line.end - line.start);
	if (comma && is_suffix(syntax, (uint32_t)(comma - syntax->text) + 1, line.end)) {
		const char *next = comma + 1;
		comma = memchr(next, ',', line.end - (size_t)(next - syntax->text));
	}
	if (comma) {
		uint32_t at = (uint32_t)(comma - syntax->text);
		person.name = lq_text_trim(syntax, (lq_span){ line.start, at });
		person.role = lq_text_trim(syntax, (lq_span){ at + 1, line.end });
	}
	return person;
}

/* A span in normal form; NULL where there is nothing, or when out of memory. */
static const char *copy_of(struct lq_document *document, lq_span span)
{
	char text[LQ_KEY_SIZE * 4];
	size_t length = lq_text_copy(&document->syntax, span, text, sizeof text);
	if (!length || length >= sizeof text)
		return NULL;
	const char *copy = lq_arena_copy(&document->model.arena, text, length);
	document->model.failed |= !copy;
	return copy;
}

/* MR PRICE is the "Ned Price, Department Spokesperson" of the line. */
static void name_in_full(struct lq_document *document, const struct lq_model_person *person)
{
	struct lq_model_speaker *speaker = &document->model.speakers[person->speaker];
	if (speaker->full_name)
		return;
	speaker->full_name = copy_of(document, person->name);
	speaker->full_role = copy_of(document, person->role);
}

void lq_model_find_people(struct lq_document *document)
{
	struct lq_model *model = &document->model;
	struct lq_model_line *lines =
	    model->part_count[LQ_FRONT] ? &model->lines[model->part_first[LQ_FRONT]] : NULL;
	struct table table = { NULL, 0 };
	bool *twice = NULL;

	for (size_t i = 0; i < model->part_count[LQ_FRONT] && !model->failed; i++) {
		char name[LQ_KEY_SIZE];
		if (lines[i].form != LQ_FORM_PERSON)
			continue;
		if (!twice) {
			twice = calloc(model->speaker_count + 1, sizeof *twice);
			if (!twice || !make_table(&table, model, twice)) {
				model->failed = true;
				break;
			}
		}
		struct lq_model_person person = person_of(&document->syntax, lines[i].span);
		lines[i].person = (uint32_t)model->person_count;
		if (lq_text_fold(&document->syntax, person.name, false, name, sizeof name)) {
			cut_suffix(name);
			person.speaker = speaker_named(&table, model, twice, name);
			if (person.speaker >= 0)
				name_in_full(document, &person);
		}
		if (!lq_grow(&model->people, &model->person_room, model->person_count + 1, sizeof *model->people))
			model->failed = true;
		else
			model->people[model->person_count++] = person;
	}
	free(twice);
	free(table.buckets);
}
