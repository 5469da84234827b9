/* old_json.c -- the ids of a JSON output. */
#include <string.h>

#include <jansson.h>

#include "read/file.h"
#include "read/old_list.h"

struct reader {
	struct lq_old_ids *old;
	const char *path;
	size_t entry;
	json_int_t paragraph; /* -1: the entry itself */
};

/* Says what is wrong with the entry or paragraph at hand; Jansson keeps no lines. */
static int say(const struct reader *reader, const char *before, const char *value, const char *behind)
{
	char paragraph[40] = "", text[320];
	if (reader->paragraph >= 0)
		snprintf(paragraph, sizeof paragraph, ".paragraphs[%lld]", (long long)reader->paragraph);
	snprintf(text, sizeof text, "body[%zu]%s: %s'%.60s'%s", reader->entry, paragraph, before, value, behind);
	return lq_say_place(reader->path, 0, 0, text);
}

/* Takes an id of an object, with a text of it. Returns the exit. */
static int take(struct reader *reader, const json_t *object, lq_id_kind kind, const char *member)
{
	const char *id = json_string_value(json_object_get(object, "id"));
	const json_t *text = json_object_get(object, member);
	uint32_t number = id ? lq_old_number(kind, id) : 0;
	if (!id)
		return say(reader, "", "id", " is missing, or no string");
	if (!number) {
		char form[32];
		snprintf(form, sizeof form, " is not of the form '%s1'", lq_id_prefix(kind));
		return say(reader, "the id ", id, form);
	}
	if (!json_is_string(text))
		return say(reader, "", member, " is missing, or no string");
	lq_text words = { json_string_value(text), json_string_length(text) };
	if (!lq_old_add(reader->old, kind, number, 0, words))
		return LQ_EXIT_INTERNAL;
	return LQ_EXIT_DONE;
}

static int take_turn(struct reader *reader, const json_t *turn)
{
	const json_t *paragraphs = json_object_get(turn, "paragraphs");
	int exit = take(reader, turn, LQ_ID_TURN, "label");
	if (exit == LQ_EXIT_DONE && !json_is_array(paragraphs))
		return say(reader, "", "paragraphs", " is missing, or no array");
	for (size_t i = 0; exit == LQ_EXIT_DONE && i < json_array_size(paragraphs); i++) {
		reader->paragraph = (json_int_t)i;
		exit = take(reader, json_array_get(paragraphs, i), LQ_ID_PARAGRAPH, "text");
	}
	reader->paragraph = -1;
	return exit;
}

/* JSON has no ids of divisions; they are those of the headings, or one more where something stands before
 * the first. */
static int take_heading(struct reader *reader, const json_t *heading, bool lead)
{
	struct lq_old_ids *old = reader->old;
	int exit = take(reader, heading, LQ_ID_HEADING, "text");
	if (exit != LQ_EXIT_DONE)
		return exit;
	const json_t *text = json_object_get(heading, "text");
	lq_text words = { json_string_value(text), json_string_length(text) };
	uint32_t number = old->ids[old->count - 1].number + lead;
	return lq_old_add(old, LQ_ID_DIVISION, number, 0, words) ? LQ_EXIT_DONE : LQ_EXIT_INTERNAL;
}

static bool is_heading(const json_t *entry)
{
	const char *type = json_string_value(json_object_get(entry, "type"));
	return type && !strcmp(type, "heading");
}

static int take_body(struct reader *reader, const json_t *body)
{
	bool lead = !is_heading(json_array_get(body, 0));
	if (lead && !lq_old_add(reader->old, LQ_ID_DIVISION, 1, 0, (lq_text){ "", 0 }))
		return LQ_EXIT_INTERNAL;
	int exit = LQ_EXIT_DONE;
	for (size_t i = 0; exit == LQ_EXIT_DONE && i < json_array_size(body); i++) {
		const json_t *entry = json_array_get(body, i);
		const char *type = json_string_value(json_object_get(entry, "type"));
		reader->entry = i;
		if (!type)
			exit = say(reader, "", "type", " is missing, or no string");
		else if (!strcmp(type, "turn"))
			exit = take_turn(reader, entry);
		else if (!strcmp(type, "note"))
			exit = take(reader, entry, LQ_ID_REMARK, "text");
		else if (is_heading(entry))
			exit = take_heading(reader, entry, lead);
		else
			exit = say(reader, "there is no type ", type, "");
	}
	return exit;
}

int lq_old_json(struct lq_old_ids *old, const char *path, const char *bytes, size_t length)
{
	struct reader reader = { .old = old, .path = path, .paragraph = -1 };
	json_error_t error;
	json_t *root = json_loadb(bytes, length, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &error);
	int exit;
	if (!root && json_error_code(&error) != json_error_out_of_memory)
		return lq_say_place(path, error.line > 0 ? (unsigned long)error.line : 0,
		                    error.column > 0 ? (unsigned long)error.column : 0, error.text);
	const char *format = json_string_value(json_object_get(root, "format"));
	const json_t *body = json_object_get(root, "body");
	if (!root)
		exit = LQ_EXIT_INTERNAL;
	else if (!format || strcmp(format, "loquitur-transcript") != 0)
		exit = lq_say_place(path, 0, 0, "the member 'format' is not \"loquitur-transcript\"");
	else if (json_integer_value(json_object_get(root, "version")) != 1)
		exit = lq_say_place(path, 0, 0, "the member 'version' is not 1");
	else if (!json_is_array(body))
		exit = lq_say_place(path, 0, 0, "the member 'body' is missing, or no array");
	else
		exit = take_body(&reader, body);
	json_decref(root);
	if (exit == LQ_EXIT_INTERNAL)
		lq_say(path, lq_status_text(LQ_NO_MEMORY));
	return exit;
}
