/* tei_listed.c -- persons and organizations of the list of people. */
#include "emit/tei.h"

/* --- What ParlaMint takes --------------------------------------------------- */

static const char *const affiliation_roles[] = {
#define AFFILIATION(role) role,
#define ORGANIZATION(role)
#include "emit/parlamint_roles.def"
#undef AFFILIATION
#undef ORGANIZATION
};

static const char *const organization_roles[] = {
#define AFFILIATION(role)
#define ORGANIZATION(role) role,
#include "emit/parlamint_roles.def"
#undef AFFILIATION
#undef ORGANIZATION
};

static bool is_among(const char *role, const char *const *roles, size_t count)
{
	for (size_t i = 0; role && i < count; i++)
		if (!strcmp(roles[i], role))
			return true;
	return false;
}

static bool is_affiliation_role(const char *role)
{
	return is_among(role, affiliation_roles, sizeof affiliation_roles / sizeof *affiliation_roles);
}

bool lq_tei_has_organization(bool parlamint, const lq_organization *organization)
{
	return !parlamint ||
	       (organization->name && is_among(organization->role, organization_roles,
	                                       sizeof organization_roles / sizeof *organization_roles));
}

/* --- Persons ---------------------------------------------------------------- */

static void write_words(struct lq_out *out, const char *words)
{
	lq_text_write_string(out, words, LQ_ESCAPE_XML);
}

/* An element, or nothing where there are no words; `space` if one stands before it. */
static bool write_part(struct lq_out *out, const char *name, const char *words, bool space)
{
	if (!words)
		return space;
	if (space)
		LQ_LIT(out, " ");
	LQ_LIT(out, "<");
	lq_out_string(out, name);
	LQ_LIT(out, ">");
	write_words(out, words);
	LQ_LIT(out, "</");
	lq_out_string(out, name);
	LQ_LIT(out, ">");
	return true;
}

/* Whether the name in full is made of its parts. */
static bool is_made(const lq_person *person)
{
	const char *at = person->name;
	const char *const parts[] = { person->forename, person->name_link, person->surname };
	for (size_t i = 0; i < 3; i++) {
		size_t length = parts[i] ? strlen(parts[i]) : 0;
		if (!length)
			continue;
		at += at > person->name && *at == ' ';
		if (strncmp(at, parts[i], length) != 0)
			return false;
		at += length;
	}
	return !*at;
}

/* The name in its parts, and in full where that is another one. ParlaMint takes it in parts if it has a
 * forename and a surname, else as a term, and once. */
static void write_names(struct lq_tei *tei, const lq_person *person)
{
	struct lq_out *out = tei->out;
	bool parted = tei->parlamint ? person->forename && person->surname : person->forename || person->surname;
	if (parted) {
		LQ_LIT(out, "<persName>");
		bool space = write_part(out, "forename", person->forename, false);
		space = write_part(out, "nameLink", person->name_link, space);
		write_part(out, "surname", person->surname, space);
		LQ_LIT(out, "</persName>");
		if (tei->parlamint || is_made(person))
			return;
	}
	if (!person->name)
		return;
	LQ_LIT(out, "<persName>");
	if (tei->parlamint)
		write_part(out, "term", person->name, false);
	else
		write_words(out, person->name);
	LQ_LIT(out, "</persName>");
}

static void write_attribute(struct lq_out *out, const char *name, const char *value)
{
	if (!value)
		return;
	LQ_LIT(out, " ");
	lq_out_string(out, name);
	LQ_LIT(out, "=\"");
	write_words(out, value);
	LQ_LIT(out, "\"");
}

static void write_event(struct lq_out *out, const char *name, const char *attribute, const char *value)
{
	if (!value)
		return;
	LQ_LIT(out, "<");
	lq_out_string(out, name);
	write_attribute(out, attribute, value);
	LQ_LIT(out, "/>");
}

/* ParlaMint has some roles for affiliations, and others are an occupation there. */
static bool is_occupation(const struct lq_tei *tei, const lq_affiliation *affiliation)
{
	return tei->parlamint && affiliation->role && !is_affiliation_role(affiliation->role);
}

static void write_dates(struct lq_out *out, const lq_affiliation *affiliation)
{
	write_attribute(out, "from", affiliation->from);
	write_attribute(out, "to", affiliation->to);
}

static void write_occupation(struct lq_out *out, const lq_affiliation *affiliation)
{
	LQ_LIT(out, "<occupation");
	write_dates(out, affiliation);
	LQ_LIT(out, ">");
	write_words(out, affiliation->role);
	LQ_LIT(out, "</occupation>");
}

/* A role of one word is an attribute, and one of several its content. ParlaMint must have one. */
static void write_affiliation(struct lq_tei *tei, const lq_people *people, const lq_affiliation *affiliation)
{
	struct lq_out *out = tei->out;
	ptrdiff_t index =
	    affiliation->organization ? lq_organization_find(people, affiliation->organization) : -1;
	lq_organization organization = { 0 };
	if (index >= 0)
		organization = lq_organization_at(people, (size_t)index);
	bool refers = index >= 0 && lq_tei_has_organization(tei->parlamint, &organization);
	bool word = affiliation->role && !strchr(affiliation->role, ' ');
	if (!affiliation->role && (!refers || tei->parlamint))
		return;
	LQ_LIT(out, "<affiliation");
	if (word)
		write_attribute(out, "role", affiliation->role);
	if (refers) {
		LQ_LIT(out, " ref=\"#");
		lq_out_string(out, organization.id);
		LQ_LIT(out, "\"");
	}
	write_dates(out, affiliation);
	if (word || !affiliation->role) {
		LQ_LIT(out, "/>");
		return;
	}
	LQ_LIT(out, ">");
	write_part(out, "roleName", affiliation->role, false);
	LQ_LIT(out, "</affiliation>");
}

/* ParlaMint takes addresses alone. */
static void write_identifiers(struct lq_tei *tei, const lq_identifier *identifiers, size_t count)
{
	struct lq_out *out = tei->out;
	for (size_t i = 0; i < count; i++) {
		bool address = lq_is_web_address(identifiers[i].value);
		if (tei->parlamint && !address)
			continue;
		LQ_LIT(out, "<idno");
		write_attribute(out, "type", address ? "URI" : identifiers[i].scheme);
		if (address)
			write_attribute(out, "subtype", identifiers[i].scheme);
		LQ_LIT(out, ">");
		write_words(out, identifiers[i].value);
		LQ_LIT(out, "</idno>");
	}
}

void lq_tei_write_listed(struct lq_tei *tei, const struct lq_model_speaker *speaker)
{
	struct lq_out *out = tei->out;
	const lq_people *people = tei->document->people;
	lq_person person = lq_people_at(people, (size_t)speaker->person);
	write_names(tei, &person);
	for (const struct lq_model_speaker *one = speaker; one && (!tei->parlamint || !person.name);
	     one = one->also)
		lq_tei_write_label_name(tei, one);
	write_event(out, "sex", "value", person.sex);
	write_event(out, "birth", "when", person.birth);
	write_event(out, "death", "when", person.death);
	write_part(out, "occupation", person.role, false);
	for (size_t i = 0; i < person.affiliation_count; i++)
		if (is_occupation(tei, &person.affiliations[i]))
			write_occupation(out, &person.affiliations[i]);
	for (size_t i = 0; i < person.affiliation_count; i++)
		if (!is_occupation(tei, &person.affiliations[i]))
			write_affiliation(tei, people, &person.affiliations[i]);
	write_identifiers(tei, person.identifiers, person.identifier_count);
}

/* --- Organizations ---------------------------------------------------------- */

bool lq_tei_note_organizations(const lq_people *people, size_t person, bool parlamint, bool *noted)
{
	lq_person one = lq_people_at(people, person);
	bool any = false;
	for (size_t i = 0; i < one.affiliation_count; i++) {
		const lq_affiliation *affiliation = &one.affiliations[i];
		ptrdiff_t index =
		    affiliation->organization ? lq_organization_find(people, affiliation->organization) : -1;
		if (index < 0 || (parlamint && !is_affiliation_role(affiliation->role)))
			continue;
		lq_organization organization = lq_organization_at(people, (size_t)index);
		bool has = lq_tei_has_organization(parlamint, &organization);
		noted[index] |= has;
		any |= has;
	}
	return any;
}

void lq_tei_write_organizations(struct lq_tei *tei, int indent, const bool *noted)
{
	struct lq_out *out = tei->out;
	const lq_people *people = tei->document->people;
	for (size_t i = 0; i < lq_organization_count(people); i++) {
		lq_organization one = lq_organization_at(people, i);
		if (!noted[i])
			continue;
		lq_tei_indent(out, indent);
		LQ_LIT(out, "<org xml:id=\"");
		lq_out_string(out, one.id);
		LQ_LIT(out, "\"");
		if (one.role && !strchr(one.role, ' '))
			write_attribute(out, "role", one.role);
		LQ_LIT(out, "><orgName full=\"yes\">");
		write_words(out, one.name ? one.name : one.id);
		LQ_LIT(out, "</orgName>");
		write_identifiers(tei, one.identifiers, one.identifier_count);
		LQ_LIT(out, "</org>\n");
	}
}
