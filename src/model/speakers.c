/* speakers.c -- from labels to speakers: who is the same, name, role, kind, id. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "model/model.h"
#include "syntax/lexicon.h"
#include "syntax/text.h"

uint32_t lq_model_hash(const char *key)
{
	uint64_t hash = 14695981039346656037u; /* FNV-1a, and a final mix: its low bits alone are weak */
	for (; *key; key++)
		hash = (hash ^ (unsigned char)*key) * 1099511628211u;
	hash = (hash ^ hash >> 33) * 0xFF51AFD7ED558CCDu;
	return (uint32_t)(hash >> 32);
}

/* The label without what is not of the name: stray quotation mark before, asterisk behind. */
static lq_span bare_label(const struct lq_syntax *syntax, lq_span label)
{
	if (label.start < label.end && strchr("`'\"", syntax->text[label.start]))
		label.start++;
	while (label.end > label.start && strchr("*\\", syntax->text[label.end - 1]))
		label.end--;
	return label;
}

/* Room for twice the speakers, so that a search is short. */
static bool make_buckets(struct lq_model *model)
{
	size_t want = model->bucket_room ? model->bucket_room : 64;
	if (model->bucket_room && model->speaker_count * 2 < model->bucket_room)
		return true;
	if (model->bucket_room)
		want *= 2;
	uint32_t *buckets = calloc(want, sizeof *buckets);
	if (!buckets)
		return false;
	for (size_t i = 0; i < model->speaker_count; i++) {
		size_t at = lq_model_hash(model->speakers[i].key) & (want - 1);
		while (buckets[at])
			at = (at + 1) & (want - 1);
		buckets[at] = (uint32_t)i + 1;
	}
	free(model->buckets);
	model->buckets = buckets;
	model->bucket_room = want;
	return true;
}

/* The place of a spelling in the table: its own, or a free one. */
static struct lq_model_label **find_spelling(const struct lq_model *model, uint32_t speaker, const char *text)
{
	size_t mask = model->spelling_room - 1, at = (lq_model_hash(text) + speaker * 31u) & mask;
	while (model->spellings[at] &&
	       (model->spellings[at]->speaker != speaker || strcmp(model->spellings[at]->text, text)))
		at = (at + 1) & mask;
	return &model->spellings[at];
}

/* Room for twice the spellings, so that a search is short. */
static bool make_spellings(struct lq_model *model)
{
	size_t old = model->spelling_room, room = old ? old * 2 : 64;
	if (old && model->spelling_count * 2 < old)
		return true;
	struct lq_model_label **before = model->spellings;
	model->spellings = calloc(room, sizeof *model->spellings);
	if (!model->spellings) {
		model->spellings = before;
		return false;
	}
	model->spelling_room = room;
	for (size_t i = 0; i < old; i++)
		if (before[i])
			*find_spelling(model, before[i]->speaker, before[i]->text) = before[i];
	free(before);
	return true;
}

/* Remembers a new spelling of the label. */
static void add_label(struct lq_document *document, uint32_t index, lq_span span)
{
	struct lq_model *model = &document->model;
	struct lq_model_speaker *speaker = &model->speakers[index];
	char text[LQ_KEY_SIZE * 2];
	size_t length = lq_text_copy(&document->syntax, span, text, sizeof text);
	if (length >= sizeof text)
		length = sizeof text - 1;
	if (!make_spellings(model)) {
		model->failed = true;
		return;
	}
	struct lq_model_label **place = find_spelling(model, index, text);
	if (*place)
		return;
	struct lq_model_label *label = lq_arena_get(&model->arena, sizeof *label);
	char *copy = lq_arena_copy(&model->arena, text, length);
	if (!label || !copy) {
		model->failed = true;
		return;
	}
	*label = (struct lq_model_label){ .text = copy, .first = span, .speaker = index };
	*place = label;
	model->spelling_count++;
	if (speaker->last_label)
		speaker->last_label->next = label;
	else
		speaker->labels = label;
	speaker->last_label = label;
	speaker->label_count++;
}

/* A speaker is a folded label: MR. PRICE and MR PRICE are one, SECRETARY BLINKEN and MR. BLINKEN two. */
int32_t lq_model_speaker(struct lq_document *document, lq_span span, enum lq_evidence evidence)
{
	struct lq_model *model = &document->model;
	char key[LQ_KEY_SIZE];
	/* Most turns repeat, byte by byte, the label of the turn before the last. */
	for (size_t i = model->entry_count, back = 0; i > 0 && back < 4; i--, back++) {
		const struct lq_model_entry *entry = &model->entries[i - 1];
		uint32_t size = span.end - span.start;
		if (entry->speaker >= 0 && entry->label.end - entry->label.start == size &&
		    !memcmp(document->syntax.text + entry->label.start, document->syntax.text + span.start, size))
			return entry->speaker;
	}
	size_t length =
	    lq_text_fold(&document->syntax, bare_label(&document->syntax, span), false, key, sizeof key);
	if (!length)
		key[0] = '\0';
	if (!make_buckets(model)) {
		model->failed = true;
		return -1;
	}
	size_t at = lq_model_hash(key) & (model->bucket_room - 1);
	for (; model->buckets[at]; at = (at + 1) & (model->bucket_room - 1)) {
		struct lq_model_speaker *known = &model->speakers[model->buckets[at] - 1];
		if (!strcmp(known->key, key)) {
			add_label(document, model->buckets[at] - 1, span);
			return (int32_t)(model->buckets[at] - 1);
		}
	}
	char *copy = lq_arena_copy(&model->arena, key, length);
	if (!copy ||
	    !lq_grow(&model->speakers, &model->speaker_room, model->speaker_count + 1, sizeof *model->speakers)) {
		model->failed = true;
		return -1;
	}
	struct lq_model_speaker *speaker = &model->speakers[model->speaker_count];
	*speaker = (struct lq_model_speaker){ .key = copy, .person = -1, .evidence = (uint8_t)evidence };
	model->buckets[at] = (uint32_t)++model->speaker_count;
	add_label(document, (uint32_t)model->speaker_count - 1, span);
	return (int32_t)(model->speaker_count - 1);
}

/* --- Names ----------------------------------------------------------------- */

struct builder {
	char text[LQ_KEY_SIZE * 2];
	size_t length;
};

static void add_point(struct builder *to, uint32_t point)
{
	if (to->length + 5 < sizeof to->text)
		to->length += lq_utf8_encode(point, to->text + to->length);
	to->text[to->length] = '\0';
}

static void add_bytes(struct builder *to, const char *bytes, size_t length)
{
	if (to->length + length + 1 < sizeof to->text) {
		memcpy(to->text + to->length, bytes, length);
		to->length += length;
	}
	to->text[to->length] = '\0';
}

/* A word in capitals in the case of a name: BLINKEN to Blinken, O’BRIEN to O’Brien, MCKEON to McKeon.
 * A word that is not in capitals throughout is as its writer wanted it, but for the second part of
 * LaHOOD and McDONOUGH, whose capitals only shout. */
static void add_name_word(struct builder *to, const char *word, const char *end)
{
	const unsigned char *p = (const unsigned char *)word, *stop = (const unsigned char *)end;
	size_t letters = 0, lowers = 0;
	bool begins = true;
	uint32_t point, before = 0;

	for (const unsigned char *q = p; q < stop; q += lq_utf8_decode(q, stop, &point)) {
		lq_utf8_decode(q, stop, &point);
		if (point == UINT32_MAX)
			continue;
		letters += lq_is_upper(point) || lq_is_lower(point);
		lowers += lq_is_lower(point);
	}
	/* Charles III */
	bool numeral = letters > 1 && strspn(word, "IVX") == (size_t)(end - word);
	bool shouted = letters - lowers >= 2 && !numeral;
	bool mc = lowers == 0 && letters > 4 && end - word > 3 && !strncmp(word, "MC", 2);
	for (size_t i = 0; p < stop; i++) {
		p += lq_utf8_decode(p, stop, &point);
		if (point == UINT32_MAX)
			point = LQ_REPLACEMENT;
		bool upper = lq_is_upper(point);
		if (shouted && upper && !begins && !(mc && i == 2) && !(lowers && lq_is_lower(before)))
			add_point(to, lq_to_lower(point));
		else
			add_point(to, point);
		begins = point == '-' || point == 0x2010 || point == 0x2011 || point == '/' || point == '.' ||
		         ((point == '\'' || point == 0x2019) && i == 1);
		before = point;
	}
}

static const char *next_word(const char **rest, const char **end)
{
	const char *word = *rest + strspn(*rest, " ");
	*end = word + strcspn(word, " ");
	*rest = *end;
	return *end > word ? word : NULL;
}

static enum lq_title title_of(const char *word, const char *end)
{
	char key[LQ_KEY_SIZE];
	size_t length = 0;
	const unsigned char *p = (const unsigned char *)word, *stop = (const unsigned char *)end;
	while (p < stop && length + 5 < sizeof key) {
		uint32_t point;
		p += lq_utf8_decode(p, stop, &point);
		if (point == '.' || point == ',' || point == UINT32_MAX)
			continue;
		length += lq_utf8_encode(point == 0x2019 ? '\'' : lq_to_lower(point), key + length);
	}
	key[length] = '\0';
	return lq_lexicon_title(key);
}

/* Whether a word of an office is among the words. */
static bool names_office(const char *rest)
{
	const char *word, *end;
	while ((word = next_word(&rest, &end)))
		if (title_of(word, end) == LQ_TITLE_OFFICE)
			return true;
	return false;
}

/* A word behind others: of a name, or one that joins such. */
static void add_word(struct builder *to, const char *word, const char *end, bool joins)
{
	if (to->length)
		add_bytes(to, " ", 1);
	if (!joins) {
		add_name_word(to, word, end);
		return;
	}
	for (; word < end; word++)
		add_point(to, (unsigned char)*word < 0x80 ? lq_to_lower((unsigned char)*word) : '?');
}

/* Splits a label in normal form into the words of an office and those of a name. True if what stands
 * before the name is a courtesy title only. */
static bool split_label(const char *label, bool is_role, struct builder *role, struct builder *name)
{
	const char *rest = label, *end, *word;
	bool in_role = true, first = true, courtesy = false;

	while ((word = next_word(&rest, &end))) {
		enum lq_title title = title_of(word, end);
		/* The last word is a name, unless every word is of the office: PRIME MINISTER. */
		if (!is_role && in_role && (title == LQ_TITLE_NONE || title >= LQ_TITLE_STOP))
			in_role = false;
		add_word(in_role ? role : name, word, end, title == LQ_TITLE_LINK && !first);
		if (!is_role && in_role && title == LQ_TITLE_COURTESY) {
			courtesy = first;
			in_role = false;
		}
		first = false;
	}
	return courtesy;
}

/* " of California" behind a courtesy title and a name, where the members of a house are told apart by the
 * place that they are for; NULL where there is none. */
static char *place_of(char *label)
{
	const char *rest = label, *end, *word = next_word(&rest, &end);
	return word && title_of(word, end) == LQ_TITLE_COURTESY ? strstr(label, " of ") : NULL;
}

/* Words of an office: "PRESIDENT OF THE SENATE". */
static void add_office(struct builder *to, const char *words)
{
	const char *rest = words, *end, *word;
	while ((word = next_word(&rest, &end)))
		add_word(to, word, end, to->length && title_of(word, end) == LQ_TITLE_LINK);
}

/* Whether the words are a part of the name before the comma: "MR. LUND, JR." */
static bool is_suffix(const char *words)
{
	const char *end = words + strcspn(words, " ");
	return title_of(words, end) == LQ_TITLE_SUFFIX;
}

/* Adds an NCName made from the words of a name, each with a capital. */
static void make_id(const char *text, struct builder *id)
{
	const unsigned char *p = (const unsigned char *)text, *stop = p + strlen(text);
	bool begins = true;
	while (p < stop) {
		uint32_t point;
		p += lq_utf8_decode(p, stop, &point);
		uint32_t upper = point == UINT32_MAX ? point : lq_to_upper(point);
		if (begins && lq_is_name_point(upper))
			point = upper;
		if (point == ' ') {
			begins = true;
		} else if (point == '-' ? id->length > 0 : lq_is_name_point(point) && (id->length || point > '9')) {
			add_point(id, point);
			begins = false;
		}
	}
	if (!id->length)
		add_bytes(id, "Speaker", 7);
}

/* The speaker who has an id already, or NULL; else takes the id for `index`. The table of labels
 * has served: it becomes that of ids. */
static struct lq_model_speaker *owner_of_id(struct lq_model *model, const char *id, size_t index)
{
	size_t at = lq_model_hash(id) & (model->bucket_room - 1);
	for (; model->buckets[at]; at = (at + 1) & (model->bucket_room - 1)) {
		struct lq_model_speaker *speaker = &model->speakers[model->buckets[at] - 1];
		if (!strcmp(speaker->id, id))
			return speaker;
	}
	model->buckets[at] = (uint32_t)index + 1;
	return NULL;
}

/* The role that some words name, if the list has it; its keys are ASCII. */
static const struct lq_role_entry *role_named(const char *words)
{
	char key[LQ_KEY_SIZE];
	size_t length = 0;
	for (; *words && length + 1 < sizeof key; words++)
		if (*words != '.')
			key[length++] = *words >= 'A' && *words <= 'Z' ? (char)(*words + 32) : *words;
	key[length] = '\0';
	return lq_lexicon_role(key);
}

void lq_model_name_speakers(struct lq_document *document)
{
	struct lq_model *model = &document->model;
	if (model->bucket_room)
		memset(model->buckets, 0, model->bucket_room * sizeof *model->buckets);
	for (size_t i = 0; i < model->speaker_count && !model->failed; i++) {
		struct lq_model_speaker *speaker = &model->speakers[i];
		struct builder role = { .length = 0 }, name = { .length = 0 }, id = { .length = 0 };
		const struct lq_role_entry *entry = lq_lexicon_role(speaker->key);
		speaker->kind = entry ? entry->kind : LQ_PERSON;
		const char *label = speaker->labels->text;
		size_t length = strlen(label);
		char bare[LQ_KEY_SIZE * 2];
		label += length && strchr("`'\"", *label);
		strcpy(bare, label);
		length = strlen(bare);
		if (length && bare[length - 1] == '*')
			bare[length - 1] = '\0';
		/* "Peter Stano, Moderator", "MR. BOB LUND, ABC NEWS", "Mr. LUND of California" */
		char *comma = entry ? NULL : strchr(bare, ','), *of = place_of(bare);
		const char *behind = comma ? comma + 1 + strspn(comma + 1, " ") : "";
		bool office = *behind && names_office(behind);
		if (*behind && !is_suffix(behind))
			*comma = '\0';
		else
			behind = "";
		if (of)
			*of = '\0';
		speaker->courtesy = split_label(bare, entry != NULL, &role, &name);
		if (office) {
			role.length = 0;
			add_office(&role, behind);
			speaker->courtesy = false;
		}
		const char *affiliation = of ? of + 4 : *behind && !office ? behind : NULL;
		if (affiliation)
			speaker->affiliation = lq_arena_copy(&model->arena, affiliation, strlen(affiliation));
		/* The duty is that of the label, or of the office behind a name: "Peter Stano, Moderator". */
		if (!entry && role.length)
			entry = role_named(role.text);
		speaker->duty = entry ? entry->duty : LQ_DUTY_NONE;
		make_id(name.length ? name.text : role.text, &id);
		/* Whom the Record calls "of" somewhere has a namesake. */
		if (of) {
			add_bytes(&id, "Of", 2);
			make_id(of + 4, &id);
		}

		/* Two of one name: a number tells them apart. No id has a period but for this. */
		struct lq_model_speaker *owner = owner_of_id(model, id.text, i);
		if (owner) {
			char number[16];
			int digits = snprintf(number, sizeof number, ".%u", ++owner->namesakes + 1);
			add_bytes(&id, number, (size_t)digits);
		}
		speaker->name = name.length ? lq_arena_copy(&model->arena, name.text, name.length) : NULL;
		/* Most often the name is the id. */
		bool same = speaker->name && !strcmp(name.text, id.text);
		speaker->id = same ? speaker->name : lq_arena_copy(&model->arena, id.text, id.length);
		speaker->role = role.length ? lq_arena_copy(&model->arena, role.text, role.length) : NULL;
		if (!speaker->id || (affiliation && !speaker->affiliation) || (name.length && !speaker->name) ||
		    (role.length && !speaker->role))
			model->failed = true;
	}
}

const char *lq_model_name_of(const struct lq_model_speaker *speaker)
{
	return speaker->full_name ? speaker->full_name : speaker->name;
}

const char *lq_model_role_of(const struct lq_model_speaker *speaker)
{
	if (speaker->full_role)
		return speaker->full_role;
	return speaker->courtesy ? NULL : speaker->role;
}
