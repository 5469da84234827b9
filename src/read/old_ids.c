#include "read/old_ids.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "read/file.h"
#include "read/old_list.h"

/* Makes room for one more; false when out of memory. */
static bool grow(void *items, size_t *room, size_t need, size_t size)
{
	void *array;
	if (need <= *room)
		return true;
	size_t more = need + need / 2 + 64;
	memcpy(&array, items, sizeof array); /* `items` points to a typed pointer */
	if (more < need || !(array = realloc(array, more * size)))
		return false;
	memcpy(items, &array, sizeof array);
	*room = more;
	return true;
}

/* Texts still move while more are added: until all are, `at` is left as it is, and lengths tell. */
bool lq_old_add(struct lq_old_ids *old, lq_id_kind kind, uint32_t number, unsigned long line, lq_text text)
{
	if (!grow(&old->ids, &old->room, old->count + 1, sizeof *old->ids) ||
	    !grow(&old->lines, &old->line_room, old->count + 1, sizeof *old->lines) ||
	    !grow(&old->text, &old->text_room, old->length + text.length + 1, 1))
		return false;
	if (text.length)
		memcpy(old->text + old->length, text.at, text.length);
	old->length += text.length;
	lq_text none = { "", 0 }, some = { "", text.length };
	bool turn = kind == LQ_ID_TURN;
	old->ids[old->count] = (lq_old_id){ kind, number, turn ? some : none, turn ? none : some };
	old->lines[old->count++] = line;
	return true;
}

static void place_texts(struct lq_old_ids *old)
{
	const char *at = old->text;
	for (size_t i = 0; i < old->count; i++) {
		lq_text *text = old->ids[i].kind == LQ_ID_TURN ? &old->ids[i].label : &old->ids[i].text;
		text->at = at;
		at += text->length;
	}
}

uint32_t lq_old_number(lq_id_kind kind, const char *id)
{
	const char *prefix = lq_id_prefix(kind);
	size_t length = strlen(prefix);
	uint32_t number = 0;
	if (strncmp(id, prefix, length) != 0 || id[length] == '0')
		return 0;
	for (id += length; *id; id++) {
		if (*id < '0' || *id > '9' || number >= LQ_ID_LIMIT / 10)
			return 0;
		number = number * 10 + (uint32_t)(*id - '0');
	}
	return number;
}

int lq_old_ids_read(struct lq_old_ids *old, const char *path)
{
	size_t length, start = 0;
	int exit;
	char *bytes = lq_read_file(path, &length, &exit);
	*old = (struct lq_old_ids){ 0 };
	if (!bytes)
		return exit;
	if (length >= 3 && !memcmp(bytes, "\xEF\xBB\xBF", 3))
		start = 3;
	char first = bytes[start + strspn(bytes + start, " \t\r\n")];
	if (first == '{' || first == '[')
		exit = lq_old_json(old, path, bytes + start, length - start);
	else
		exit = lq_old_tei(old, path, bytes, length);
	free(bytes);
	if (exit == LQ_EXIT_DONE)
		place_texts(old);
	return exit;
}

void lq_old_ids_free(struct lq_old_ids *old)
{
	free(old->ids);
	free(old->lines);
	free(old->text);
}

int lq_old_ids_keep(const struct lq_old_ids *old, const char *path, lq_document *document)
{
	size_t wrong = 0;
	char text[80];
	lq_status status = lq_document_keep_ids(document, old->ids, old->count, old->tei, &wrong);
	if (status == LQ_OK)
		return LQ_EXIT_DONE;
	if (status == LQ_NO_MEMORY) {
		lq_say(path, lq_status_text(status));
		return LQ_EXIT_INTERNAL;
	}
	const lq_old_id *id = &old->ids[wrong];
	snprintf(text, sizeof text, "the id %s%lu %s", lq_id_prefix(id->kind), (unsigned long)id->number,
	         status == LQ_DUPLICATE ? "stands twice" : "is too large");
	return lq_say_place(path, old->lines[wrong], 0, text);
}
