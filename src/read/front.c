/* front.c -- the front matter of pages: members that say something of the meeting or the page, by the names
 * that pages use. */
#include <stdlib.h>
#include <string.h>

#include "read/file.h"
#include "read/metadata.h"
#include "read/tree.h"

/* What members of a page mean, the best first where several mean the same. A key that stands here is not
 * read by its own name. */
static const struct {
	const char *member, *key; /* a key of the library; NULL: none, though there is one of this name */
} meanings[] = {
	{ "source_url", "url" },
	{ "canonical_url", "url" },
	{ "permalink", "url" },
	{ "link", "url" },
	{ "published_time", "source_date" },
	{ "date_published", "source_date" },
	{ "publish_date", "source_date" },
	{ "published_at", "source_date" },
	{ "published", "source_date" },
	{ "lang", "language" },
	{ "location", "place" },
	/* A page has a publisher, who is not the one of the file that is made of it. */
	{ "publisher", "source_publisher" },
	/* "published" or "draft": the page's. */
	{ "status", NULL },
};

enum { MEANING_COUNT = sizeof meanings / sizeof *meanings, DAY_LENGTH = 10 };

struct front {
	const struct lq_tree *map;
	lq_metadata *metadata;
	lq_status status;
};

static const struct lq_tree *find_member(const struct lq_tree *map, const char *name)
{
	for (const struct lq_tree *member = map->first; member; member = member->next)
		if (!strcmp(member->key, name))
			return member;
	return NULL;
}

/* What the form takes of a value: of a time stamp, the day. */
static const char *cut(const char *text, const char *form, char day[DAY_LENGTH + 1])
{
	if (strcmp(form, "date") || strlen(text) <= DAY_LENGTH || !strchr(" Tt", text[DAY_LENGTH]))
		return text;
	memcpy(day, text, DAY_LENGTH);
	day[DAY_LENGTH] = '\0';
	return day;
}

/* What is no value of the key is no error: the page may mean something else by the name. */
static void set(struct front *front, const lq_key_info *info, const struct lq_tree *node)
{
	char origin[32], day[DAY_LENGTH + 1];
	if (node->type != LQ_TREE_SCALAR || !node->text)
		return;
	snprintf(origin, sizeof origin, "line %u", node->line);
	if (lq_metadata_set(front->metadata, info->name, cut(node->text, info->form, day), origin) ==
	    LQ_NO_MEMORY)
		front->status = LQ_NO_MEMORY;
}

/* True where `date` is the page's: the day on which it says that it was published, or, where it does not
 * say that but where it stands, any. What day the meeting was, the lines of the text say. */
static bool is_page_date(const struct front *front, const struct lq_tree *date)
{
	bool placed = false, published = false;
	for (size_t i = 0; i < MEANING_COUNT; i++) {
		const struct lq_tree *member = find_member(front->map, meanings[i].member);
		if (!member || !member->text || !meanings[i].key)
			continue;
		placed |= !strcmp(meanings[i].key, "url");
		if (strcmp(meanings[i].key, "source_date"))
			continue;
		published |= member->text[0] >= '0' && member->text[0] <= '9'; /* "true" says no day */
		if (date->text && !strncmp(member->text, date->text, DAY_LENGTH))
			return true;
	}
	return placed && !published;
}

static bool has_meaning(const char *name)
{
	for (size_t i = 0; i < MEANING_COUNT; i++)
		if (!strcmp(meanings[i].member, name))
			return true;
	return false;
}

/* Takes what pages call otherwise; the first that is a value of its key is taken. */
static void take_meanings(struct front *front)
{
	lq_key_info info;
	for (size_t i = 0; i < MEANING_COUNT; i++) {
		const struct lq_tree *member = find_member(front->map, meanings[i].member);
		if (member && meanings[i].key && lq_metadata_find_key(meanings[i].key, &info))
			set(front, &info, member);
	}
}

static void set_all(struct front *front, const lq_key_info *info, const struct lq_tree *list)
{
	const struct lq_tree *item = list->first;
	for (size_t count = 0; item && count < LQ_METADATA_VALUES; count++) {
		set(front, info, item);
		item = item->next;
	}
}

/* Takes the members that have the name of a key. */
static void take_keys(struct front *front)
{
	lq_key_info info;
	for (const struct lq_tree *member = front->map->first; member; member = member->next) {
		if (has_meaning(member->key) || !lq_metadata_find_key(member->key, &info))
			continue;
		if (!strcmp(member->key, "date") && is_page_date(front, member))
			lq_metadata_find_key("source_date", &info);
		if (member->type == LQ_TREE_LIST && info.list)
			set_all(front, &info, member);
		else
			set(front, &info, member);
	}
}

/* The line of the text that has a byte. */
static unsigned find_line(lq_text text, size_t end)
{
	unsigned lines = 1;
	for (size_t i = 0; i < end; i++)
		lines += text.at[i] == '\n';
	return lines;
}

static void warn(const char *path, const struct lq_tree_error *error)
{
	char text[sizeof error->text + 32];
	snprintf(text, sizeof text, "warning: front matter: %s", error->text);
	lq_say_place(path, error->line, error->column, text);
}

lq_status lq_metadata_front(const lq_document *document, const char *path, lq_metadata **metadata)
{
	lq_span span = lq_front_matter(document);
	*metadata = NULL;
	if (span.start == span.end)
		return LQ_OK;
	struct lq_tree_error error;
	lq_text text = lq_document_text(document);
	struct front front = { .status = LQ_OK };
	struct lq_tree *tree =
	    lq_tree_parse(text.at + span.start, span.end - span.start, find_line(text, span.start), &error);
	if (!tree && !error.line)
		return LQ_NO_MEMORY;
	if (!tree)
		warn(path, &error);
	if (tree && tree->type == LQ_TREE_MAP) {
		front.map = tree;
		front.metadata = lq_metadata_new();
		front.status = front.metadata ? LQ_OK : LQ_NO_MEMORY;
	}
	if (front.metadata) {
		take_meanings(&front);
		take_keys(&front);
	}
	lq_tree_free(tree);
	*metadata = front.metadata;
	return front.status;
}
