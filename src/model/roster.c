/* roster.c -- the list of people: what is taken into it, and by what it is looked up. */
#include "model/roster.h"

#include <stdlib.h>
#include <string.h>

#include "base/normal.h"
#include "base/utf8.h"
#include "model/values.h"
#include "syntax/text.h"

lq_people *lq_people_new(void)
{
	return calloc(1, sizeof(lq_people));
}

void lq_people_free(lq_people *people)
{
	if (!people)
		return;
	lq_arena_free(&people->arena);
	lq_index_free(&people->persons_by_id);
	lq_index_free(&people->organizations_by_id);
	lq_index_free(&people->labels);
	lq_index_free(&people->surnames);
	free(people->persons);
	free(people->organizations);
	free(people->postings);
	free(people);
}

/* --- What is a value ------------------------------------------------------------ */

/* NameStartChar of XML 1.0, fifth edition, without the colon; and what NameChar has besides. */
static bool begins_name(uint32_t point)
{
	static const uint32_t ranges[][2] = { { 'A', 'Z' },       { '_', '_' },       { 'a', 'z' },
		                                  { 0xC0, 0xD6 },     { 0xD8, 0xF6 },     { 0xF8, 0x2FF },
		                                  { 0x370, 0x37D },   { 0x37F, 0x1FFF },  { 0x200C, 0x200D },
		                                  { 0x2070, 0x218F }, { 0x2C00, 0x2FEF }, { 0x3001, 0xD7FF },
		                                  { 0xF900, 0xFDCF }, { 0xFDF0, 0xFFFD }, { 0x10000, 0xEFFFF } };
	for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
		if (point >= ranges[i][0] && point <= ranges[i][1])
			return true;
	return false;
}

static bool continues_name(uint32_t point)
{
	return begins_name(point) || point == '-' || point == '.' || (point >= '0' && point <= '9') ||
	       point == 0xB7 || (point >= 0x300 && point <= 0x36F) || point == 0x203F || point == 0x2040;
}

static bool is_name(const char *text)
{
	const unsigned char *at = (const unsigned char *)text, *end = at + strlen(text);
	if (at == end)
		return false;
	for (bool first = true; at < end; first = false) {
		uint32_t point;
		at += lq_utf8_decode(at, end, &point);
		if (point == UINT32_MAX || !(first ? begins_name(point) : continues_name(point)))
			return false;
	}
	return true;
}

/* An XML name that TEI does not give itself; of a length that an index of a corpus keeps. */
static bool is_id(const char *text)
{
	static const char *const reserved[] = {
#define RESERVED(id) id,
#include "model/reserved.def"
#undef RESERVED
	};
	for (size_t i = 0; i < sizeof reserved / sizeof *reserved; i++)
		if (!strcmp(reserved[i], text))
			return false;
	return strlen(text) < LQ_KEY_SIZE && is_name(text);
}

/* A label that is too long is none of any document. */
static bool is_label(const char *text)
{
	char key[LQ_KEY_SIZE];
	return lq_is_plain_text(text) && lq_text_fold_string(text, false, key, sizeof key);
}

static bool is_sex(const char *text)
{
	return strlen(text) == 1 && strchr("MFUON", *text);
}

static bool is_value(const char *text)
{
	return *text && lq_is_plain_text(text);
}

static const struct {
	const char *field;
	bool (*takes)(const char *text);
} fields[] = {
	{ "id", is_id },
	{ "name", lq_is_plain_text },
	{ "forename", lq_is_plain_text },
	{ "surname", lq_is_plain_text },
	{ "name_link", lq_is_plain_text },
	{ "role", lq_is_plain_text },
	{ "sex", is_sex },
	{ "birth", lq_is_date },
	{ "death", lq_is_date },
	{ "label", is_label },
	{ "organization", is_name },
	{ "from", lq_is_date },
	{ "to", lq_is_date },
	{ "scheme", is_name },
	{ "value", is_value },
	{ "origin", lq_is_plain_text },
};

lq_status lq_people_takes(const char *field, const char *value)
{
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		if (!strcmp(fields[i].field, field))
			return fields[i].takes(value) ? LQ_OK : LQ_BAD_VALUE;
	return LQ_UNKNOWN_KEY;
}

/* The same for a value that may be unknown. */
static bool may_be(const char *field, const char *value)
{
	return !value || lq_people_takes(field, value) == LQ_OK;
}

static bool are_identifiers(const lq_identifier *identifiers, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (!identifiers[i].value || !may_be("value", identifiers[i].value) ||
		    !may_be("scheme", identifiers[i].scheme))
			return false;
	return true;
}

bool lq_date_is_before(const char *one, const char *other)
{
	size_t a = strlen(one), b = strlen(other);
	return strncmp(one, other, a < b ? a : b) < 0;
}

bool lq_affiliation_is_of(const lq_affiliation *affiliation, const char *date)
{
	return !date || !((affiliation->to && lq_date_is_before(affiliation->to, date)) ||
	                  (affiliation->from && lq_date_is_before(date, affiliation->from)));
}

/* --- Copies --------------------------------------------------------------------- */

/* A copy in normal form; NULL for NULL, for nothing, and when out of memory, which it notes. */
static const char *keep(struct lq_people *people, const char *text, bool *failed)
{
	if (!text)
		return NULL;
	const char *copy = lq_normal_copy(&people->arena, text);
	*failed |= !copy;
	return copy && *copy ? copy : NULL;
}

static const struct {
	const char *name, *host, *address;
} schemes[] = {
#define SCHEME(name, host, address) { name, host, address },
#include "model/identifiers.def"
#undef SCHEME
};

static bool is_address(const char *value)
{
	return !strncmp(value, "http://", 7) || !strncmp(value, "https://", 8);
}

/* Whether the host of an address is this one, or below it: "www.wikidata.org". */
static bool has_host(const char *address, const char *host)
{
	const char *at = strstr(address, "://") + 3;
	size_t length = strcspn(at, "/:?#"), size = strlen(host);
	return length >= size && !strncmp(at + length - size, host, size) &&
	       (length == size || at[length - size - 1] == '.');
}

/* Puts what a scheme numbers by behind its address; ISNI is printed in groups. */
static const char *address_of(struct lq_people *people, const char *address, const char *value, bool *failed)
{
	char *made = lq_arena_get(&people->arena, strlen(address) + strlen(value) + 1);
	if (!made) {
		*failed = true;
		return value;
	}
	strcpy(made, address);
	char *to = made + strlen(made);
	for (; *value; value++)
		if (*value != ' ')
			*to++ = *value;
	*to = '\0';
	return made;
}

static const lq_identifier *keep_identifiers(struct lq_people *people, const lq_identifier *identifiers,
                                             size_t count, bool *failed)
{
	lq_identifier *copies = count ? lq_arena_get(&people->arena, count * sizeof *copies) : NULL;
	*failed |= count && !copies;
	for (size_t i = 0; i < count && !*failed; i++) {
		lq_identifier one = { keep(people, identifiers[i].scheme, failed),
			                  keep(people, identifiers[i].value, failed) };
		for (size_t k = 0; k < sizeof schemes / sizeof *schemes && one.value; k++) {
			if (!one.scheme && is_address(one.value) && has_host(one.value, schemes[k].host))
				one.scheme = schemes[k].name;
			else if (one.scheme && !strcmp(one.scheme, schemes[k].name) && !is_address(one.value))
				one.value = address_of(people, schemes[k].address, one.value, failed);
		}
		copies[i] = one;
	}
	return copies;
}

static const lq_affiliation *keep_affiliations(struct lq_people *people, const lq_person *person,
                                               bool *failed)
{
	size_t count = person->affiliation_count;
	lq_affiliation *copies = count ? lq_arena_get(&people->arena, count * sizeof *copies) : NULL;
	*failed |= count && !copies;
	for (size_t i = 0; i < count && !*failed; i++) {
		const lq_affiliation *one = &person->affiliations[i];
		copies[i] =
		    (lq_affiliation){ keep(people, one->organization, failed), keep(people, one->role, failed),
			                  keep(people, one->from, failed), keep(people, one->to, failed) };
	}
	return copies;
}

static const char *const *keep_labels(struct lq_people *people, const lq_person *person, bool *failed)
{
	size_t count = person->label_count;
	const char **copies = count ? lq_arena_get(&people->arena, count * sizeof *copies) : NULL;
	*failed |= count && !copies;
	for (size_t i = 0; i < count && !*failed; i++)
		copies[i] = keep(people, person->labels[i], failed);
	return copies;
}

/* The parts of a name with spaces between them. */
static const char *join(struct lq_people *people, const char *const parts[3], bool *failed)
{
	size_t size = 1;
	for (size_t i = 0; i < 3; i++)
		size += parts[i] ? strlen(parts[i]) + 1 : 0;
	char *name = lq_arena_get(&people->arena, size);
	if (!name) {
		*failed = true;
		return NULL;
	}
	*name = '\0';
	for (size_t i = 0; i < 3; i++)
		if (parts[i]) {
			if (*name)
				strcat(name, " ");
			strcat(name, parts[i]);
		}
	return name;
}

/* --- Adding --------------------------------------------------------------------- */

static const char *keep_key(struct lq_people *people, const char *key, bool *failed)
{
	const char *copy = *key ? lq_arena_copy(&people->arena, key, strlen(key)) : "";
	*failed |= !copy;
	return copy;
}

/* Splits a person's name into what it is looked up and compared by. */
static void split_person(struct lq_people *people, struct lq_roster_person *person, bool *failed)
{
	const lq_person *given = &person->given;
	struct lq_name whole, surname, forename, link;
	lq_name_split(&whole, given->name ? given->name : "");
	lq_name_split(&surname, given->surname ? given->surname
	                        : whole.count  ? lq_name_from(&whole, whole.count - 1)
	                                       : "");
	lq_name_split(&forename, given->forename ? given->forename : "");
	lq_name_split(&link, given->name_link ? given->name_link : "");
	person->generation = *surname.generation ? surname.generation : whole.generation;
	/* What stands before the surname in the name in full. */
	if (!surname.count || !lq_name_cut(&whole, surname.text))
		*whole.text = '\0';
	else if (link.count)
		lq_name_cut(&whole, link.text);
	bool other = strcmp(whole.text, forename.text) != 0;
	person->generation = keep_key(people, person->generation, failed);
	person->forename = keep_key(people, forename.count ? forename.text : whole.text, failed);
	person->also = keep_key(people, forename.count && other ? whole.text : "", failed);
	person->link = keep_key(people, link.text, failed);
	person->surname = keep_key(people, surname.text, failed);
}

/* Puts a person behind those who have the key already. */
static bool post(struct lq_people *people, struct lq_index *index, const char *key, uint32_t person)
{
	uint32_t *last = lq_index_put(index, key), at = (uint32_t)people->posting_count;
	if (!last || !lq_grow(&people->postings, &people->posting_room, people->posting_count + 1,
	                      sizeof *people->postings))
		return false;
	struct lq_posting *postings = people->postings;
	if (*last && postings[*last - 1].person == person)
		return true;
	postings[at] = (struct lq_posting){ person, *last ? postings[*last - 1].next : at };
	if (*last)
		postings[*last - 1].next = at;
	*last = at + 1;
	people->posting_count++;
	return true;
}

static bool post_labels(struct lq_people *people, const lq_person *person, uint32_t index)
{
	char key[LQ_KEY_SIZE];
	bool failed = false;
	for (size_t i = 0; i < person->label_count; i++) {
		lq_text_fold_string(person->labels[i], false, key, sizeof key);
		const char *copy = keep_key(people, key, &failed);
		if (failed || !post(people, &people->labels, copy, index))
			return false;
	}
	return true;
}

/* Whether what is given can be taken. */
static bool is_person(const lq_person *person)
{
	bool good = person->id && may_be("id", person->id) && may_be("name", person->name) &&
	            may_be("forename", person->forename) && may_be("surname", person->surname) &&
	            may_be("name_link", person->name_link) && may_be("role", person->role) &&
	            may_be("sex", person->sex) && may_be("birth", person->birth) &&
	            may_be("death", person->death) && may_be("origin", person->origin) &&
	            are_identifiers(person->identifiers, person->identifier_count) &&
	            (person->name || person->forename || person->surname || person->label_count);
	for (size_t i = 0; i < person->label_count && good; i++)
		good = person->labels[i] && may_be("label", person->labels[i]);
	for (size_t i = 0; i < person->affiliation_count && good; i++) {
		const lq_affiliation *one = &person->affiliations[i];
		good = may_be("organization", one->organization) && may_be("role", one->role) &&
		       may_be("from", one->from) && may_be("to", one->to);
	}
	return good;
}

static bool is_taken(const struct lq_people *people, const char *id)
{
	return lq_index_get(&people->persons_by_id, id) || lq_index_get(&people->organizations_by_id, id);
}

lq_status lq_people_add(lq_people *people, const lq_person *person)
{
	if (!is_person(person))
		return LQ_BAD_VALUE;
	if (is_taken(people, person->id))
		return LQ_DUPLICATE;
	bool failed =
	    !lq_grow(&people->persons, &people->person_room, people->person_count + 1, sizeof *people->persons);
	struct lq_roster_person kept = { .given = { .label_count = person->label_count,
		                                        .affiliation_count = person->affiliation_count,
		                                        .identifier_count = person->identifier_count } };
	lq_person *copy = &kept.given;
	uint32_t index = (uint32_t)people->person_count;
	copy->id = keep(people, person->id, &failed);
	copy->forename = keep(people, person->forename, &failed);
	copy->surname = keep(people, person->surname, &failed);
	copy->name_link = keep(people, person->name_link, &failed);
	copy->role = keep(people, person->role, &failed);
	copy->sex = keep(people, person->sex, &failed);
	copy->birth = keep(people, person->birth, &failed);
	copy->death = keep(people, person->death, &failed);
	copy->origin = keep(people, person->origin, &failed);
	copy->labels = keep_labels(people, person, &failed);
	copy->affiliations = keep_affiliations(people, person, &failed);
	copy->identifiers = keep_identifiers(people, person->identifiers, person->identifier_count, &failed);
	copy->name = keep(people, person->name, &failed);
	if (!copy->name && !failed)
		copy->name =
		    join(people, (const char *[]){ copy->forename, copy->name_link, copy->surname }, &failed);
	if (failed)
		return LQ_NO_MEMORY;
	if (!*copy->name) /* known by labels alone */
		copy->name = NULL;
	split_person(people, &kept, &failed);
	uint32_t *id = failed ? NULL : lq_index_put(&people->persons_by_id, copy->id);
	if (!id || (*kept.surname && !post(people, &people->surnames, kept.surname, index)) ||
	    !post_labels(people, copy, index))
		return LQ_NO_MEMORY;
	*id = index + 1;
	people->persons[people->person_count++] = kept;
	return LQ_OK;
}

lq_status lq_people_add_organization(lq_people *people, const lq_organization *organization)
{
	bool failed = false;
	if (!organization->id || !may_be("id", organization->id) || !may_be("name", organization->name) ||
	    !may_be("role", organization->role) || !may_be("origin", organization->origin) ||
	    !are_identifiers(organization->identifiers, organization->identifier_count))
		return LQ_BAD_VALUE;
	if (is_taken(people, organization->id))
		return LQ_DUPLICATE;
	lq_organization copy = { .id = keep(people, organization->id, &failed),
		                     .name = keep(people, organization->name, &failed),
		                     .role = keep(people, organization->role, &failed),
		                     .identifier_count = organization->identifier_count,
		                     .origin = keep(people, organization->origin, &failed) };
	copy.identifiers =
	    keep_identifiers(people, organization->identifiers, organization->identifier_count, &failed);
	uint32_t *id = failed ? NULL : lq_index_put(&people->organizations_by_id, copy.id);
	if (!id || !lq_grow(&people->organizations, &people->organization_room, people->organization_count + 1,
	                    sizeof *people->organizations))
		return LQ_NO_MEMORY;
	people->organizations[people->organization_count++] = copy;
	*id = (uint32_t)people->organization_count;
	return LQ_OK;
}

/* --- Reading -------------------------------------------------------------------- */

size_t lq_people_count(const lq_people *people)
{
	return people->person_count;
}

lq_person lq_people_at(const lq_people *people, size_t index)
{
	return people->persons[index].given;
}

size_t lq_organization_count(const lq_people *people)
{
	return people->organization_count;
}

lq_organization lq_organization_at(const lq_people *people, size_t index)
{
	return people->organizations[index];
}

ptrdiff_t lq_people_find(const lq_people *people, const char *id)
{
	return (ptrdiff_t)lq_index_get(&people->persons_by_id, id) - 1;
}

ptrdiff_t lq_organization_find(const lq_people *people, const char *id)
{
	return (ptrdiff_t)lq_index_get(&people->organizations_by_id, id) - 1;
}

const lq_organization *lq_people_organization(const struct lq_people *people, const char *id)
{
	uint32_t index = id ? lq_index_get(&people->organizations_by_id, id) : 0;
	return index ? &people->organizations[index - 1] : NULL;
}
