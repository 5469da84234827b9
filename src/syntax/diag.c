#include "syntax/diag.h"

#include <stdlib.h>
#include <string.h>

static const lq_check_info registry[] = {
#define DIAG(code, id, name, level, text, done, explanation, violating, legal)                               \
	[LQ_D_##id] = { code, name, LQ_##level, text, explanation, violating, legal },
#include "syntax/diag.def"
#undef DIAG
};

static const char *const done_texts[] = {
#define DIAG(code, id, name, level, text, done, explanation, violating, legal) [LQ_D_##id] = done,
#include "syntax/diag.def"
#undef DIAG
};

static const char *const level_names[] = { "note", "warning", "error", "off" };

size_t lq_check_count(void)
{
	return LQ_CODE_COUNT;
}

lq_check_info lq_check_at(size_t index)
{
	return registry[index < LQ_CODE_COUNT ? index : 0];
}

const char *lq_level_name(lq_level level)
{
	return level_names[level <= LQ_OFF ? level : LQ_OFF];
}

const char *lq_diag_done(enum lq_code code)
{
	return done_texts[code];
}

/* The text of a code with `arg` in its hole; NULL when out of memory. */
static const char *fill_in(struct lq_arena *arena, const char *text, const char *arg, size_t length)
{
	const char *hole = strstr(text, "%s");
	size_t before = hole ? (size_t)(hole - text) : strlen(text), after = hole ? strlen(hole + 2) : 0;
	char *message = lq_arena_get(arena, before + length + after + 1);
	if (!message)
		return NULL;
	memcpy(message, text, before);
	if (hole) {
		memcpy(message + before, arg, length);
		memcpy(message + before + length, hole + 2, after);
	} else {
		length = 0;
	}
	message[before + length + after] = '\0';
	return message;
}

void lq_diag_add(struct lq_diags *diags, enum lq_code code, lq_span span, const char *arg, size_t length)
{
	const char *message = NULL;
	if (diags->levels[code] == LQ_OFF)
		return;
	if (arg && !(message = fill_in(&diags->arena, registry[code].text, arg, length)))
		diags->failed = true;
	if (diags->failed || !lq_grow(&diags->items, &diags->room, diags->count + 1, sizeof *diags->items)) {
		diags->failed = true;
		return;
	}
	diags->items[diags->count] = (struct lq_finding){
		.span = span, .message = message, .order = (uint32_t)diags->count, .code = (uint8_t)code
	};
	diags->count++;
	diags->sorted = false;
}

void lq_diag_label(struct lq_diags *diags, lq_span span, const char *text)
{
	if (!diags->count || diags->failed)
		return;
	struct lq_finding *finding = &diags->items[diags->count - 1];
	if (!finding->more) {
		finding->more = lq_arena_get(&diags->arena, sizeof *finding->more);
		if (!finding->more) {
			diags->failed = true;
			return;
		}
		memset(finding->more, 0, sizeof *finding->more);
	}
	if (finding->more->label_count < 2)
		finding->more->labels[finding->more->label_count++] = (lq_label){ span, text };
}

static int by_place(const void *left, const void *right)
{
	const struct lq_finding *a = left, *b = right;
	if (a->span.start != b->span.start)
		return a->span.start < b->span.start ? -1 : 1;
	return a->order < b->order ? -1 : a->order > b->order;
}

void lq_diags_sort(struct lq_diags *diags)
{
	if (!diags->sorted && diags->count)
		qsort(diags->items, diags->count, sizeof *diags->items, by_place);
	diags->sorted = true;
}

const char *lq_diag_message(const struct lq_finding *finding)
{
	return finding->message ? finding->message : registry[finding->code].text;
}

void lq_diag_default_levels(uint8_t levels[LQ_CODE_COUNT])
{
	for (size_t i = 0; i < LQ_CODE_COUNT; i++)
		levels[i] = (uint8_t)registry[i].level;
}

bool lq_diag_set_level(uint8_t levels[LQ_CODE_COUNT], const char *setting)
{
	const char *name = setting, *equals = strchr(setting, '=');
	lq_level level = LQ_WARNING;
	bool off = false, by_default = true;

	if (!strcmp(setting, "error")) {
		for (size_t i = 0; i < LQ_CODE_COUNT; i++)
			if (levels[i] == LQ_WARNING)
				levels[i] = LQ_ERROR;
		return true;
	}
	if (equals) {
		size_t length = (size_t)(equals - setting);
		for (level = LQ_NOTE; level < LQ_OFF; level++)
			if (strlen(level_names[level]) == length && !strncmp(setting, level_names[level], length))
				break;
		if (level == LQ_OFF)
			return false;
		name = equals + 1;
		by_default = false;
	} else if (!strncmp(setting, "no-", 3)) {
		off = true;
	}
	for (size_t i = 0; i < LQ_CODE_COUNT; i++) {
		if (!strcmp(registry[i].name, name) || !strcmp(registry[i].code, name)) {
			levels[i] = (uint8_t)(by_default ? registry[i].level : level);
			return true;
		}
		if (off && (!strcmp(registry[i].name, name + 3) || !strcmp(registry[i].code, name + 3))) {
			levels[i] = LQ_OFF;
			return true;
		}
	}
	return false;
}

void lq_diags_reset(struct lq_diags *diags)
{
	diags->count = 0;
	diags->sorted = diags->failed = false;
	lq_arena_reset(&diags->arena);
}

void lq_diags_free(struct lq_diags *diags)
{
	free(diags->items);
	lq_arena_free(&diags->arena);
}
