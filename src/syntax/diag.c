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

/* A copy of an argument; a NUL, which would end it, is U+FFFD. */
static const char *copy_argument(struct lq_arena *arena, const char *arg, size_t length)
{
	size_t nuls = 0, at = 0;
	for (size_t i = 0; i < length; i++)
		nuls += !arg[i];
	char *copy = lq_arena_get(arena, length + 2 * nuls + 1);
	if (!copy)
		return NULL;
	for (size_t i = 0; i < length; i++) {
		if (arg[i]) {
			copy[at++] = arg[i];
		} else {
			memcpy(copy + at, "\xEF\xBF\xBD", 3);
			at += 3;
		}
	}
	copy[at] = '\0';
	return copy;
}

void lq_diag_add(struct lq_diags *diags, enum lq_code code, lq_span span, const char *arg, size_t length)
{
	const char *copy = NULL;
	if (diags->levels[code] == LQ_OFF)
		return;
	if ((arg && !(copy = copy_argument(&diags->arena, arg, length))) ||
	    !lq_grow(&diags->items, &diags->room, diags->count + 1, sizeof *diags->items)) {
		diags->failed = true;
		return;
	}
	diags->items[diags->count] = (struct lq_finding){
		.span = span, .arg = copy, .order = (uint32_t)diags->count, .code = (uint8_t)code
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

const char *lq_diag_text(enum lq_code code)
{
	return registry[code].text;
}

const char *lq_diag_message(struct lq_diags *diags, struct lq_finding *finding)
{
	const char *text = registry[finding->code].text, *hole = strstr(text, "%s");
	if (!hole || finding->message)
		return finding->message ? finding->message : text;
	const char *arg = finding->arg ? finding->arg : "";
	size_t before = (size_t)(hole - text), length = strlen(arg);
	char *message = lq_arena_get(&diags->arena, strlen(text) + length);
	if (!message) {
		diags->failed = true;
		return text;
	}
	memcpy(message, text, before);
	memcpy(message + before, arg, length);
	strcpy(message + before + length, hole + 2);
	return finding->message = message;
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
