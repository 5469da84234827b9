/* people.c -- lists of people in YAML and JSON: every member has a meaning, or is an error. */
#include "read/people.h"

#include <ctype.h>
#include <fcntl.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "read/draft.h"
#include "read/tree.h"

enum { TEXT_SIZE = 256 };

static void say(struct lq_draft *draft, const struct lq_tree *node, const char *text)
{
	lq_draft_say(draft, node->line, node->column, text);
}

/* Says that a member is unknown, or of another type. `what` is the list of those that are known. */
static void say_key(struct lq_draft *draft, const struct lq_tree *member, const char *what, const char *keys)
{
	char text[TEXT_SIZE], clip[LQ_TREE_CLIP];
	lq_tree_clip(clip, member->key ? member->key : "");
	snprintf(text, sizeof text, "there is no '%s' in %s, but %s", clip, what, keys);
	say(draft, member, text);
}

static bool is_type(struct lq_draft *draft, const struct lq_tree *node, enum lq_tree_type type,
                    const char *what)
{
	static const char *const types[] = { "a text", "a list", "a map" };
	char text[TEXT_SIZE];
	if (node->type == type)
		return true;
	snprintf(text, sizeof text, "%s is %s, not %s", what, types[type], types[node->type]);
	say(draft, node, text);
	return false;
}

/* The text of a field; NULL where it is unknown or wrong. */
static const char *take(struct lq_draft *draft, const struct lq_tree *node, const char *field)
{
	if (!is_type(draft, node, LQ_TREE_SCALAR, field) ||
	    !lq_draft_takes(draft, field, node->text, node->line, node->column))
		return NULL;
	return node->text && *node->text ? node->text : NULL;
}

/* Whether something is left out: null, or an empty text. */
static bool is_nothing(const struct lq_tree *node)
{
	return node->type == LQ_TREE_SCALAR && !node->text;
}

static void read_labels(struct lq_draft *draft, const struct lq_tree *node)
{
	if (!is_type(draft, node, LQ_TREE_LIST, "labels"))
		return;
	for (const struct lq_tree *item = node->first; item; item = item->next) {
		const char *label = take(draft, item, "label");
		if (label)
			lq_draft_label(draft, label);
	}
}

static void read_affiliation(struct lq_draft *draft, const struct lq_tree *node)
{
	lq_affiliation affiliation = { 0 };
	const struct {
		const char *name, **value;
	} members[] = { { "organization", &affiliation.organization },
		            { "role", &affiliation.role },
		            { "from", &affiliation.from },
		            { "to", &affiliation.to } };
	if (!is_type(draft, node, LQ_TREE_MAP, "an affiliation"))
		return;
	for (const struct lq_tree *member = node->first; member; member = member->next) {
		size_t i = 0;
		while (i < sizeof members / sizeof *members && strcmp(members[i].name, member->key))
			i++;
		if (i < sizeof members / sizeof *members)
			*members[i].value = take(draft, member, members[i].name);
		else
			say_key(draft, member, "an affiliation", "organization, role, from and to");
		if (i == 0 && affiliation.organization &&
		    lq_organization_find(draft->people, affiliation.organization) < 0) {
			char text[TEXT_SIZE], clip[LQ_TREE_CLIP];
			lq_tree_clip(clip, affiliation.organization);
			snprintf(text, sizeof text, "no organization has the id '%s'", clip);
			say(draft, member, text);
		}
	}
	if (affiliation.from && affiliation.to && strcmp(affiliation.to, affiliation.from) < 0 &&
	    strncmp(affiliation.to, affiliation.from, strlen(affiliation.to)) != 0)
		say(draft, node, "the affiliation ends before it begins");
	lq_draft_affiliation(draft, affiliation);
}

static void read_identifier(struct lq_draft *draft, const struct lq_tree *node, const char *scheme)
{
	const char *value = take(draft, node, "value");
	if (value)
		lq_draft_identifier(draft, scheme, value);
}

/* "wikidata: Q42", "viaf: [1, 2]", or a list of addresses. */
static void read_identifiers(struct lq_draft *draft, const struct lq_tree *node)
{
	if (node->type == LQ_TREE_SCALAR) {
		is_type(draft, node, LQ_TREE_MAP, "identifiers");
		return;
	}
	for (const struct lq_tree *member = node->first; member; member = member->next) {
		if (member->key && !lq_draft_takes(draft, "scheme", member->key, member->line, member->column))
			continue;
		if (!member->key || member->type == LQ_TREE_SCALAR) {
			read_identifier(draft, member, member->key);
			continue;
		}
		if (is_type(draft, member, LQ_TREE_LIST, "of one scheme, what is not one value"))
			for (const struct lq_tree *item = member->first; item; item = item->next)
				read_identifier(draft, item, member->key);
	}
}

static void read_affiliations(struct lq_draft *draft, const struct lq_tree *node)
{
	if (!is_type(draft, node, LQ_TREE_LIST, "affiliations"))
		return;
	for (const struct lq_tree *item = node->first; item; item = item->next)
		read_affiliation(draft, item);
}

/* A person, or an organization, whose members are the first few of these. */
static void read_members(struct lq_draft *draft, const struct lq_tree *node, bool organization)
{
	lq_person *person = &draft->person;
	const struct {
		const char *name, **value;
		void (*read)(struct lq_draft *draft, const struct lq_tree *node);
	} members[] = { { "id", &person->id, NULL },
		            { "name", &person->name, NULL },
		            { "role", &person->role, NULL },
		            { "identifiers", NULL, read_identifiers },
		            { "forename", &person->forename, NULL },
		            { "surname", &person->surname, NULL },
		            { "name_link", &person->name_link, NULL },
		            { "sex", &person->sex, NULL },
		            { "birth", &person->birth, NULL },
		            { "death", &person->death, NULL },
		            { "labels", NULL, read_labels },
		            { "affiliations", NULL, read_affiliations } };
	size_t count = organization ? 4 : sizeof members / sizeof *members;
	const struct lq_tree *place = node;
	int before = draft->exit;
	lq_draft_clear(draft);
	if (!is_type(draft, node, LQ_TREE_MAP, organization ? "an organization" : "a person"))
		return;
	draft->exit = LQ_EXIT_DONE;
	for (const struct lq_tree *member = node->first; member; member = member->next) {
		size_t i = 0;
		while (i < count && strcmp(members[i].name, member->key))
			i++;
		if (i == 0)
			place = member;
		if (i == count && organization)
			say_key(draft, member, "an organization", "id, name, role and identifiers");
		else if (i == count)
			say_key(
			    draft, member, "a person",
			    "id, name, forename, surname, name_link, role, sex, birth, death, labels, affiliations and "
			    "identifiers");
		else if (!is_nothing(member) && members[i].read)
			members[i].read(draft, member);
		else if (!is_nothing(member))
			*members[i].value = take(draft, member, members[i].name);
	}
	/* What is wrong was said; that it misses something then says nothing new. */
	if (draft->exit == LQ_EXIT_DONE && organization)
		lq_draft_add_organization(draft, place->line, place->column);
	else if (draft->exit == LQ_EXIT_DONE)
		lq_draft_add(draft, place->line, place->column);
	draft->exit = lq_exit_worse(draft->exit, before);
}

static void read_list(struct lq_draft *draft, const struct lq_tree *member, bool organizations)
{
	if (!member || is_nothing(member) || !is_type(draft, member, LQ_TREE_LIST, member->key))
		return;
	for (const struct lq_tree *item = member->first; item && !lq_draft_gives_up(draft); item = item->next)
		read_members(draft, item, organizations);
}

static void read_tree(struct lq_draft *draft, const struct lq_tree *tree)
{
	const struct lq_tree *people = NULL, *organizations = NULL;
	if (tree->type != LQ_TREE_MAP) {
		say(draft, tree, "a map with 'people', a list, is needed");
		return;
	}
	for (const struct lq_tree *member = tree->first; member; member = member->next) {
		if (!strcmp(member->key, "people"))
			people = member;
		else if (!strcmp(member->key, "organizations"))
			organizations = member;
		else
			say_key(draft, member, "a list of people", "people and organizations");
	}
	/* In whatever order they stand: people point to organizations. */
	read_list(draft, organizations, true);
	read_list(draft, people, false);
}

/* Whether a file is XML: by its name, or by its first character. */
static bool is_xml(const char *path)
{
	size_t length = strlen(path);
	struct stat status;
	char begin[256];
	if (length > 4 && !strcasecmp(path + length - 4, ".xml"))
		return true;
	if (stat(path, &status) != 0 || !S_ISREG(status.st_mode))
		return false;
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t got = fd < 0 ? -1 : read(fd, begin, sizeof begin);
	if (fd >= 0)
		close(fd);
	ssize_t at = got >= 3 && !memcmp(begin, "\xEF\xBB\xBF", 3) ? 3 : 0;
	while (at < got && isspace((unsigned char)begin[at]))
		at++;
	return at < got && begin[at] == '<';
}

int lq_people_load(lq_people *people, const char *path, bool verbose)
{
	struct lq_draft draft;
	if (!lq_draft_begin(&draft, people, path)) {
		lq_say(path, lq_status_text(LQ_NO_MEMORY));
		return LQ_EXIT_INTERNAL;
	}
	if (is_xml(path)) {
		lq_draft_read_tei(&draft, verbose);
	} else {
		struct lq_tree *tree = lq_tree_load(path, &draft.exit);
		if (tree)
			read_tree(&draft, tree);
		lq_tree_free(tree);
	}
	return lq_draft_end(&draft);
}
