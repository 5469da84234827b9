/* values.c -- what is known of a document: by the sets that describe it, else by its own best line. */
#include "model/values.h"

#include <stdio.h>
#include <string.h>

#include "model/model.h"

/* The forms of lines that say a key, the best first. */
static const struct {
	enum lq_key key;
	lq_part part;
	enum lq_form forms[2];
	bool iso; /* only in ISO 8601 is it of use */
} facts[] = {
	{ LQ_KEY_TITLE, LQ_FRONT, { LQ_FORM_HEADLINE, LQ_FORM_HEADING }, false },
	{ LQ_KEY_DATE, LQ_FRONT, { LQ_FORM_DATE, LQ_FORM_DATE }, true },
	{ LQ_KEY_TIME, LQ_FRONT, { LQ_FORM_TIME, LQ_FORM_TIME }, true },
	{ LQ_KEY_END_TIME, LQ_CLOSING, { LQ_FORM_END_TIME, LQ_FORM_TIME }, true },
	{ LQ_KEY_PLACE, LQ_FRONT, { LQ_FORM_PLACE, LQ_FORM_PLACE }, false },
	{ LQ_KEY_VENUE, LQ_FRONT, { LQ_FORM_VENUE, LQ_FORM_VENUE }, false },
	{ LQ_KEY_STATUS, LQ_FRONT, { LQ_FORM_STATUS, LQ_FORM_STATUS }, false },
	{ LQ_KEY_URL, LQ_FRONT, { LQ_FORM_ADDRESS, LQ_FORM_ADDRESS }, false },
	{ LQ_KEY_SOURCE_PUBLISHER, LQ_CLOSING, { LQ_FORM_ORGANIZATION, LQ_FORM_ORGANIZATION }, false },
	{ LQ_KEY_SOURCE_PUBLISHER, LQ_FRONT, { LQ_FORM_ORGANIZATION, LQ_FORM_ORGANIZATION }, false },
};

enum { FACT_COUNT = sizeof facts / sizeof *facts };

static const struct lq_model_line *find_line(const struct lq_document *document, size_t fact)
{
	const struct lq_model *model = &document->model;
	const struct lq_model_line *second = NULL;
	lq_part part = facts[fact].part;
	for (size_t i = 0; i < model->part_count[part]; i++) {
		const struct lq_model_line *line = &model->lines[model->part_first[part] + i];
		if (facts[fact].iso && !line->iso)
			continue;
		/* A date in the front matter is that of the page, and one in the text that of the meeting. */
		bool page_date = facts[fact].key == LQ_KEY_DATE && line->is_page_data;
		if (line->form == facts[fact].forms[0] && !page_date)
			return line;
		if (!second && line->form == facts[fact].forms[1])
			second = line;
	}
	return second;
}

/* The text of a line in normal form, or its ISO form; NULL where there is none. */
static const char *text_of(struct lq_document *document, const struct lq_model_line *line)
{
	if (line->iso)
		return line->iso;
	size_t length = lq_text_copy(&document->syntax, line->span, NULL, 0);
	char *text = lq_arena_get(&document->model.arena, length + 1);
	if (text)
		lq_text_copy(&document->syntax, line->span, text, length + 1);
	document->model.failed |= !text;
	return length ? text : NULL;
}

/* Asks the lines of the document; a value has no text where they do not say it. */
static bool read_lines(struct lq_document *document)
{
	struct lq_model *model = &document->model;
	model->values = lq_arena_get(&model->arena, LQ_KEY_COUNT * sizeof *model->values);
	if (!model->values)
		return false;
	memset(model->values, 0, LQ_KEY_COUNT * sizeof *model->values);
	for (size_t i = 0; i < FACT_COUNT; i++) {
		struct lq_metadata_value *value = &model->values[facts[i].key];
		const struct lq_model_line *line = value->text ? NULL : find_line(document, i);
		if (line && (value->text = text_of(document, line)))
			value->line = line;
	}
	return !model->failed;
}

const struct lq_metadata_value *lq_model_value(struct lq_document *document, enum lq_key key)
{
	for (size_t i = 0; i < document->set_count; i++)
		if (document->sets[i]->values[key])
			return document->sets[i]->values[key];
	if (!document->model.values && !read_lines(document)) {
		document->model.failed = true;
		return NULL;
	}
	return document->model.values[key].text ? &document->model.values[key] : NULL;
}

const char *lq_model_known(struct lq_document *document, enum lq_key key)
{
	const struct lq_metadata_value *value = lq_model_value(document, key);
	return value ? value->text : NULL;
}

bool lq_model_has_foreign(const struct lq_document *document)
{
	for (size_t i = 0; i < document->set_count; i++)
		for (size_t key = 0; key < LQ_KEY_COUNT; key++) {
			const struct lq_metadata_value *value = document->sets[i]->values[key];
			if (value && strncmp(value->origin, "line ", 5) != 0)
				return true;
		}
	return false;
}

const char *lq_model_language(struct lq_document *document)
{
	const char *language = lq_model_known(document, LQ_KEY_LANGUAGE);
	return language ? language : "en";
}

/* Where a line stands. Lines are counted only when somebody asks. */
static const char *origin_of(struct lq_document *document, const struct lq_model_line *line)
{
	char origin[32];
	uint32_t number, column;
	lq_position(document, line->span.start, &number, &column);
	int length = snprintf(origin, sizeof origin, "line %u", number);
	const char *copy = lq_arena_copy(&document->model.arena, origin, (size_t)length);
	document->model.failed |= !copy;
	return copy ? copy : "";
}

/* --- The public view -------------------------------------------------------- */

lq_status lq_document_describe(lq_document *document, const lq_metadata *metadata)
{
	if (!lq_grow(&document->sets, &document->set_room, document->set_count + 1, sizeof *document->sets))
		return LQ_NO_MEMORY;
	document->sets[document->set_count++] = metadata;
	return LQ_OK;
}

/* The `index`-th value in the order of the keys, and how many there are where `index` is behind them. */
static size_t find_value(lq_document *document, size_t index, lq_value *found)
{
	size_t count = 0;
	for (size_t key = 0; key < LQ_KEY_COUNT; key++)
		for (const struct lq_metadata_value *value = lq_model_value(document, (enum lq_key)key); value;
		     value = value->next)
			if (count++ == index) {
				const char *origin = value->line ? origin_of(document, value->line) : value->origin;
				*found = (lq_value){ lq_key_at(key).name, value->text, origin };
				return count;
			}
	return count;
}

size_t lq_value_count(lq_document *document)
{
	lq_value none;
	return find_value(document, SIZE_MAX, &none);
}

lq_value lq_value_at(lq_document *document, size_t index)
{
	lq_value found = { "", "", "" };
	find_value(document, index, &found);
	return found;
}
