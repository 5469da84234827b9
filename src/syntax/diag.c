#include "syntax/diag.h"

#include <stdio.h>
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
	if (!nuls)
		return lq_arena_copy(arena, arg, length);
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

bool lq_diag_add(struct lq_diags *diags, enum lq_code code, lq_span span, const char *arg, size_t length)
{
	const char *copy = NULL;
	diags->found[code] = true;
	if (diags->levels[code] == LQ_OFF)
		return false;
	if ((arg && !(copy = copy_argument(&diags->arena, arg, length))) ||
	    !lq_grow(&diags->items, &diags->room, diags->count + 1, sizeof *diags->items)) {
		diags->failed = true;
		return false;
	}
	diags->items[diags->count] = (struct lq_finding){ .span = span,
		                                              .text = copy,
		                                              .order = (uint32_t)diags->count,
		                                              .code = (uint8_t)code,
		                                              .rank = diags->rank };
	diags->count++;
	diags->fingerprint_count = 0;
	diags->sorted = false;
	return true;
}

/* What the finding added last has besides; NULL when out of memory. */
static struct lq_finding_more *more_of_last(struct lq_diags *diags)
{
	if (!diags->count || diags->failed)
		return NULL;
	struct lq_finding *finding = &diags->items[diags->count - 1];
	if (!finding->more) {
		finding->more = lq_arena_get(&diags->arena, sizeof *finding->more);
		if (finding->more)
			memset(finding->more, 0, sizeof *finding->more);
		else
			diags->failed = true;
	}
	return finding->more;
}

void lq_diag_label(struct lq_diags *diags, lq_span span, const char *text)
{
	struct lq_finding_more *more = more_of_last(diags);
	if (more && more->label_count < 2)
		more->labels[more->label_count++] = (lq_label){ span, text };
}

/* Room for another change; false when out of memory. */
static bool make_room(struct lq_arena *arena, struct lq_finding_more *more)
{
	if (more->fix_count < more->fix_room)
		return true;
	size_t room = more->fix_room ? 2 * more->fix_room : 1;
	lq_fix *fixes = lq_arena_get(arena, room * sizeof *fixes);
	if (!fixes)
		return false;
	if (more->fix_count)
		memcpy(fixes, more->fixes, more->fix_count * sizeof *fixes);
	more->fixes = fixes;
	more->fix_room = room;
	return true;
}

void lq_diag_fix(struct lq_diags *diags, lq_span span, const char *replacement, size_t length)
{
	struct lq_finding_more *more = more_of_last(diags);
	const char *copy = more ? copy_argument(&diags->arena, replacement, length) : NULL;
	if (copy && make_room(&diags->arena, more))
		more->fixes[more->fix_count++] = (lq_fix){ span, copy };
	else
		diags->failed = true;
}

void lq_diag_fix_is_guess(struct lq_diags *diags)
{
	struct lq_finding_more *more = more_of_last(diags);
	if (more)
		more->is_guess = true;
}

static bool stands_before(const struct lq_finding *a, const struct lq_finding *b)
{
	if (a->span.start != b->span.start)
		return a->span.start < b->span.start;
	return a->rank != b->rank ? a->rank < b->rank : a->order < b->order;
}

/* Lets a finding sink in the heap of the first `count`. */
static void sink(struct lq_finding *items, size_t at, size_t count)
{
	struct lq_finding item = items[at];
	for (size_t child; (child = 2 * at + 1) < count; at = child) {
		if (child + 1 < count && stands_before(&items[child], &items[child + 1]))
			child++;
		if (!stands_before(&item, &items[child]))
			break;
		items[at] = items[child];
	}
	items[at] = item;
}

/* A heap sort: qsort() of the C library takes as much memory again, and findings can be the most of it. */
void lq_diags_sort(struct lq_diags *diags)
{
	struct lq_finding *items = diags->items;
	bool in_order = true;
	for (size_t i = 1; i < diags->count && in_order; i++)
		in_order = stands_before(&items[i - 1], &items[i]);
	if (!diags->sorted && !in_order) {
		for (size_t i = diags->count / 2; i-- > 0;)
			sink(items, i, diags->count);
		for (size_t last = diags->count - 1; last > 0; last--) {
			struct lq_finding item = items[last];
			items[last] = items[0];
			items[0] = item;
			sink(items, 0, last);
		}
	}
	diags->sorted = true;
}

const char *lq_diag_text(enum lq_code code)
{
	return registry[code].text;
}

const char *lq_diag_message(struct lq_diags *diags, struct lq_finding *finding)
{
	const char *text = registry[finding->code].text, *hole = strstr(text, "%s");
	if (!hole || finding->made)
		return finding->made ? finding->text : text;
	const char *arg = finding->text ? finding->text : "";
	size_t size = strlen(text) + strlen(arg);
	char *message = lq_arena_get(&diags->arena, size);
	if (!message) {
		diags->failed = true;
		return text;
	}
	snprintf(message, size, "%.*s%s%s", (int)(hole - text), text, arg, hole + 2);
	finding->made = true;
	return finding->text = message;
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
	diags->count = diags->fingerprint_count = 0;
	diags->rank = 0;
	memset(diags->found, 0, sizeof diags->found);
	diags->sorted = diags->failed = false;
	lq_arena_reset(&diags->arena);
}

void lq_diags_free(struct lq_diags *diags)
{
	free(diags->items);
	lq_arena_free(&diags->arena);
}
