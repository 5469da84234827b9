/* metadata.c -- files of metadata: every member is a key of the library's table, or an error. */
#include "read/metadata.h"

#include <stdlib.h>
#include <string.h>

#include "read/file.h"
#include "read/tree.h"

enum { TEXT_SIZE = 320, MOST_ERRORS = 100 };

struct reader {
	lq_metadata *metadata;
	const char *path;
	struct lq_origin origin;
	size_t error_count;
	int exit;
};

/* What a value of a form looks like. */
static const struct {
	const char *form, *example;
} forms[] = {
	{ "text", "a text that is not empty, without control characters" },
	{ "date", "a date such as 2022-01-06" },
	{ "time", "a time such as 14:05 or 14:05:00+01:00" },
	{ "duration", "a duration such as 01:02:30" },
	{ "address", "an address such as https://example.org/page" },
	{ "language", "a language tag such as en or pt-BR" },
	{ "country", "the code of a country, such as US" },
	{ "corpus", "the code of a country or region, such as US or ES-CT" },
	{ "medium", "audio or video" },
	{ "mime", "a MIME type such as video/mp4" },
	{ "availability", "free, restricted or unknown" },
};

static const char *example_of(const char *form)
{
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
		if (!strcmp(forms[i].form, form))
			return forms[i].example;
	return form;
}

bool lq_metadata_find_key(const char *name, lq_key_info *info)
{
	for (size_t i = 0; i < lq_key_count(); i++) {
		*info = lq_key_at(i);
		if (!strcmp(info->name, name))
			return true;
	}
	return false;
}

/* --- Keys that are nearly right --------------------------------------------- */

enum { LONGEST_KEY = 32, FAR = 3 };

static char fold(char c)
{
	return c == '-' || c == ' ' ? '_' : c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

/* How many letters must be put in, left out or changed. */
static unsigned distance(const char *left, const char *right)
{
	unsigned row[LONGEST_KEY + 1];
	size_t length = strlen(right);
	if (strlen(left) > LONGEST_KEY || length > LONGEST_KEY)
		return FAR;
	for (unsigned i = 0; i <= length; i++)
		row[i] = i;
	for (; *left; left++) {
		unsigned before = row[0]++;
		for (size_t i = 1; i <= length; i++) {
			unsigned changed = before + (fold(*left) != right[i - 1]);
			unsigned moved = 1 + (row[i] < row[i - 1] ? row[i] : row[i - 1]);
			before = row[i];
			row[i] = changed < moved ? changed : moved;
		}
	}
	return row[length];
}

/* The key that is probably meant, or NULL. */
static const char *nearest_key(const char *name)
{
	const char *nearest = NULL;
	unsigned least = FAR;
	for (size_t i = 0; i < lq_key_count(); i++) {
		const char *key = lq_key_at(i).name;
		unsigned far = distance(name, key);
		if (far < least && 2 * far < strlen(key)) {
			least = far;
			nearest = key;
		}
	}
	return nearest;
}

/* --- Errors ----------------------------------------------------------------- */

static void say(struct reader *reader, const struct lq_tree *node, const char *text)
{
	reader->error_count++;
	reader->exit = lq_exit_worse(reader->exit, lq_say_place(reader->path, node->line, node->column, text));
}

static void say_unknown(struct reader *reader, const struct lq_tree *member)
{
	char text[TEXT_SIZE], key[LQ_TREE_CLIP];
	const char *nearest = nearest_key(member->key);
	lq_tree_clip(key, member->key);
	if (nearest)
		snprintf(text, sizeof text, "there is no key '%s'; is '%s' meant?", key, nearest);
	else
		snprintf(text, sizeof text, "there is no key '%s' ('loquitur list keys' lists them)", key);
	say(reader, member, text);
}

static void say_bad_value(struct reader *reader, const struct lq_tree *node, const lq_key_info *info)
{
	char text[TEXT_SIZE], value[LQ_TREE_CLIP];
	lq_tree_clip(value, node->text);
	snprintf(text, sizeof text, "'%s' takes %s, not '%s'", info->name, example_of(info->form), value);
	say(reader, node, text);
}

/* --- Members ---------------------------------------------------------------- */

static void set_value(struct reader *reader, const struct lq_tree *node, const lq_key_info *info)
{
	char text[TEXT_SIZE];
	if (node->type != LQ_TREE_SCALAR) {
		const char *what = node->type == LQ_TREE_LIST ? "a list" : "a map";
		snprintf(text, sizeof text, "'%s' takes %s, not %s", info->name, example_of(info->form), what);
		say(reader, node, text);
		return;
	}
	if (!node->text)
		return; /* null: the value is not known */
	switch (lq_metadata_set(reader->metadata, info->name, node->text,
	                        lq_origin_at(&reader->origin, node->line))) {
	case LQ_OK: break;
	case LQ_BAD_VALUE: say_bad_value(reader, node, info); break;
	default: lq_say(reader->path, lq_status_text(LQ_NO_MEMORY)); reader->exit = LQ_EXIT_INTERNAL;
	}
}

static void take_member(struct reader *reader, const struct lq_tree *member)
{
	lq_key_info info;
	if (!lq_metadata_find_key(member->key, &info)) {
		say_unknown(reader, member);
	} else if (member->type == LQ_TREE_LIST && info.list) {
		const struct lq_tree *item = member->first;
		size_t count = 0;
		for (; item && count < LQ_METADATA_VALUES && reader->error_count < MOST_ERRORS; count++) {
			set_value(reader, item, &info);
			item = item->next;
		}
		if (item && count == LQ_METADATA_VALUES)
			say(reader, item, "a list has a thousand values at most");
	} else {
		set_value(reader, member, &info);
	}
}

lq_metadata *lq_metadata_load(const char *path, int *exit)
{
	struct reader reader = { .path = path };
	struct lq_tree *tree = lq_tree_load(path, exit);
	if (!tree)
		return NULL;
	reader.metadata = lq_metadata_new();
	if (!reader.metadata || !lq_origin_begin(&reader.origin, path)) {
		lq_say(path, lq_status_text(LQ_NO_MEMORY));
		reader.exit = LQ_EXIT_INTERNAL;
	} else if (tree->type == LQ_TREE_MAP) {
		const struct lq_tree *member = tree->first;
		for (; member && reader.error_count < MOST_ERRORS; member = member->next)
			take_member(&reader, member);
		if (member)
			say(&reader, member, "there is too much wrong; what follows was not looked at");
	} else if (tree->type == LQ_TREE_LIST || tree->text) {
		say(&reader, tree, "a map of keys and values is needed, such as 'title: A meeting'");
	}
	lq_origin_end(&reader.origin);
	lq_tree_free(tree);
	if (reader.exit == LQ_EXIT_DONE)
		return reader.metadata;
	lq_metadata_free(reader.metadata);
	*exit = reader.exit;
	return NULL;
}
