#include "read/baseline.h"

#include <search.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "read/file.h"

static int by_file(const void *left, const void *right)
{
	const struct lq_known *a = left, *b = right;
	int files = strcmp(a->file, b->file);
	return files ? files : strcmp(a->fingerprint, b->fingerprint);
}

static void free_known(struct lq_known *known)
{
	free(known->file);
	free(known->code);
	free(known->message);
}

/* The text of a member, which stays the object's; NULL where there is none, or no text. */
static const char *text_of(const json_t *object, const char *key)
{
	return json_string_value(json_object_get(object, key));
}

/* Makes room for one more item; false when out of memory. */
static bool grow(struct lq_baseline *baseline)
{
	if (baseline->count < baseline->room)
		return true;
	size_t room = baseline->room ? 2 * baseline->room : 256;
	struct lq_known *items = realloc(baseline->items, room * sizeof *items);
	if (!items)
		return false;
	baseline->items = items;
	baseline->room = room;
	return true;
}

static int add(struct lq_baseline *baseline, const json_t *object, const char *path, unsigned long line)
{
	const char *fingerprint = text_of(object, "fingerprint"), *file = text_of(object, "file"),
	           *code = text_of(object, "code"), *message = text_of(object, "message");
	if (!fingerprint || strlen(fingerprint) != LQ_BASELINE_PRINT - 1)
		return lq_say_place(path, line, 0, "this is no finding: 'fingerprint' is missing, or no 16 digits");
	if (!file || !code || !message)
		return lq_say_place(path, line, 0,
		                    "this is no finding: 'file', 'code' or 'message' is missing, or no text");
	if (!grow(baseline))
		return LQ_EXIT_INTERNAL;
	struct lq_known *known = &baseline->items[baseline->count];
	memset(known, 0, sizeof *known);
	strcpy(known->fingerprint, fingerprint);
	known->file = strdup(file);
	known->code = strdup(code);
	known->message = strdup(message);
	baseline->count++; /* also when out of memory: the baseline frees what there is */
	return known->file && known->code && known->message ? LQ_EXIT_DONE : LQ_EXIT_INTERNAL;
}

/* Finds them by their file: the array stands still from now on. */
static int index_items(struct lq_baseline *baseline)
{
	for (size_t i = 0; i < baseline->count; i++)
		if (!tsearch(&baseline->items[i], &baseline->tree, by_file))
			return LQ_EXIT_INTERNAL;
	return LQ_EXIT_DONE;
}

int lq_baseline_load(struct lq_baseline *baseline, const char *path)
{
	size_t length;
	int exit = LQ_EXIT_DONE;
	char *bytes = lq_read_file(path, &length, &exit);
	unsigned long line = 1;
	if (!bytes)
		return exit;
	for (const char *at = bytes, *end = bytes + length, *stop; exit == LQ_EXIT_DONE && at < end;
	     at = stop + 1, line++) {
		json_error_t error;
		stop = memchr(at, '\n', (size_t)(end - at));
		if (!stop)
			stop = end;
		if (stop == at)
			continue;
		json_t *object = json_loadb(at, (size_t)(stop - at), 0, &error);
		exit = object ? add(baseline, object, path, line)
		              : lq_say_place(path, line, (unsigned long)error.column, error.text);
		json_decref(object);
	}
	free(bytes);
	if (exit == LQ_EXIT_DONE)
		exit = index_items(baseline);
	if (exit == LQ_EXIT_INTERNAL)
		lq_say(path, lq_status_text(LQ_NO_MEMORY));
	return exit;
}

struct lq_known *lq_baseline_find(const struct lq_baseline *baseline, const char *file,
                                  const char *fingerprint)
{
	struct lq_known key = { 0 };
	char *name = strdup(file);
	if (!name)
		return NULL;
	key.file = name;
	strncpy(key.fingerprint, fingerprint, sizeof key.fingerprint - 1);
	void *found = tfind(&key, &baseline->tree, by_file);
	free(name);
	return found ? *(struct lq_known **)found : NULL;
}

void lq_baseline_free(struct lq_baseline *baseline)
{
	for (size_t i = 0; i < baseline->count && baseline->tree; i++)
		tdelete(&baseline->items[i], &baseline->tree, by_file);
	for (size_t i = 0; i < baseline->count; i++)
		free_known(&baseline->items[i]);
	free(baseline->items);
	*baseline = (struct lq_baseline){ 0 };
}
