#include "read/draft.h"

#include <stdlib.h>
#include <string.h>

#include "read/tree.h"

enum { TEXT_SIZE = 320, MOST_ERRORS = 100 };

/* What the fields take. */
static const struct {
	const char *field, *example;
} forms[] = {
	{ "id",
	  "an XML name (letters, digits, '.', '-', '_', and a letter first) that TEI has no use for itself" },
	{ "organization", "the id of an organization" },
	{ "sex", "M, F, U, O or N" },
	{ "birth", "a date such as 1962-04-16, or a month or year" },
	{ "death", "a date such as 1962-04-16, or a month or year" },
	{ "from", "a date such as 2021-01-26, or a month or year" },
	{ "to", "a date such as 2021-01-26, or a month or year" },
	{ "label", "a text of less than 128 bytes, as transcripts print it" },
	{ "scheme", "an XML name such as wikidata" },
	{ "value", "an address, or what the scheme numbers by" },
};

static const char *example_of(const char *field)
{
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
		if (!strcmp(forms[i].field, field))
			return forms[i].example;
	return "a text without control characters";
}

bool lq_draft_begin(struct lq_draft *draft, lq_people *people, const char *path)
{
	*draft = (struct lq_draft){ .people = people, .path = path };
	return lq_origin_begin(&draft->origin, path);
}

int lq_draft_end(struct lq_draft *draft)
{
	free(draft->labels);
	free(draft->affiliations);
	free(draft->identifiers);
	lq_origin_end(&draft->origin);
	if (draft->starved) {
		lq_say(draft->path, lq_status_text(LQ_NO_MEMORY));
		draft->exit = LQ_EXIT_INTERNAL;
	}
	return draft->exit;
}

void lq_draft_clear(struct lq_draft *draft)
{
	draft->person = (lq_person){ 0 };
}

/* Room for one item more. */
static bool make_room(struct lq_draft *draft, void **items, size_t count, size_t *room, size_t size)
{
	if (count < *room)
		return true;
	void *grown = realloc(*items, (2 * *room + 8) * size);
	if (!grown) {
		draft->starved = true;
		return false;
	}
	*items = grown;
	*room = 2 * *room + 8;
	return true;
}

void lq_draft_label(struct lq_draft *draft, const char *label)
{
	lq_person *person = &draft->person;
	void *items = draft->labels;
	if (make_room(draft, &items, person->label_count, &draft->label_room, sizeof *draft->labels)) {
		draft->labels = items;
		draft->labels[person->label_count++] = label;
		person->labels = draft->labels;
	}
}

void lq_draft_affiliation(struct lq_draft *draft, lq_affiliation affiliation)
{
	lq_person *person = &draft->person;
	void *items = draft->affiliations;
	if (make_room(draft, &items, person->affiliation_count, &draft->affiliation_room,
	              sizeof *draft->affiliations)) {
		draft->affiliations = items;
		draft->affiliations[person->affiliation_count++] = affiliation;
		person->affiliations = draft->affiliations;
	}
}

void lq_draft_identifier(struct lq_draft *draft, const char *scheme, const char *value)
{
	lq_person *person = &draft->person;
	void *items = draft->identifiers;
	if (make_room(draft, &items, person->identifier_count, &draft->identifier_room,
	              sizeof *draft->identifiers)) {
		draft->identifiers = items;
		draft->identifiers[person->identifier_count++] = (lq_identifier){ scheme, value };
		person->identifiers = draft->identifiers;
	}
}

void lq_draft_say(struct lq_draft *draft, unsigned long line, unsigned long column, const char *text)
{
	if (lq_draft_gives_up(draft))
		return;
	if (draft->error_count++ == MOST_ERRORS)
		text = "there is too much wrong; what follows was not looked at";
	draft->exit = lq_exit_worse(draft->exit, lq_say_place(draft->path, line, column, text));
}

bool lq_draft_gives_up(const struct lq_draft *draft)
{
	return draft->starved || draft->error_count > MOST_ERRORS;
}

bool lq_draft_takes(struct lq_draft *draft, const char *field, const char *value, unsigned long line,
                    unsigned long column)
{
	char text[TEXT_SIZE], clip[LQ_TREE_CLIP];
	if (!value || lq_people_takes(field, value) != LQ_BAD_VALUE)
		return true;
	lq_tree_clip(clip, value);
	snprintf(text, sizeof text, "'%s' takes %s, not '%s'", field, example_of(field), clip);
	lq_draft_say(draft, line, column, text);
	return false;
}

/* Says that an id stands twice, and where it stands first. */
static void say_twice(struct lq_draft *draft, unsigned long line, unsigned long column)
{
	char text[2 * TEXT_SIZE], clip[LQ_TREE_CLIP], first[LQ_TREE_CLIP];
	ptrdiff_t person = lq_people_find(draft->people, draft->person.id);
	ptrdiff_t organization = lq_organization_find(draft->people, draft->person.id);
	const char *origin = person >= 0 ? lq_people_at(draft->people, (size_t)person).origin
	                                 : lq_organization_at(draft->people, (size_t)organization).origin;
	lq_tree_clip(clip, draft->person.id);
	lq_tree_clip(first, origin ? origin : "?");
	snprintf(text, sizeof text, "the id '%s' stands twice; the first is at %s", clip, first);
	lq_draft_say(draft, line, column, text);
}

static void conclude(struct lq_draft *draft, lq_status status, unsigned long line, unsigned long column)
{
	switch (status) {
	case LQ_OK: break;
	case LQ_DUPLICATE: say_twice(draft, line, column); break;
	case LQ_BAD_VALUE:
		lq_draft_say(draft, line, column, "a person needs a name, a forename, a surname or a label");
		break;
	default: draft->starved = true;
	}
}

/* Whether there is an id; and the origin, where the list shall say that it is from. */
static bool begin_adding(struct lq_draft *draft, const char *what, unsigned long line, unsigned long column)
{
	char text[TEXT_SIZE];
	if (draft->starved)
		return false;
	if (!draft->person.id) {
		snprintf(text, sizeof text, "%s needs an id", what);
		lq_draft_say(draft, line, column, text);
		return false;
	}
	draft->person.origin = lq_origin_at(&draft->origin, line);
	return true;
}

void lq_draft_add(struct lq_draft *draft, unsigned long line, unsigned long column)
{
	if (begin_adding(draft, "a person", line, column))
		conclude(draft, lq_people_add(draft->people, &draft->person), line, column);
}

void lq_draft_add_organization(struct lq_draft *draft, unsigned long line, unsigned long column)
{
	const lq_person *read = &draft->person;
	if (!begin_adding(draft, "an organization", line, column))
		return;
	lq_organization organization = {
		read->id, read->name, read->role, read->identifiers, read->identifier_count, read->origin
	};
	conclude(draft, lq_people_add_organization(draft->people, &organization), line, column);
}
