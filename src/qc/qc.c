/* qc.c -- reads a file, holds it against every rule, and sorts what was found. */
#include "qc/qc.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#define RULE(code, NAME, name, level, per, function, help) void function(struct lq_qc *qc, size_t cue);
#define FAULT(code, NAME, name, level, per, help)
#include "qc/rules.def"
#undef RULE
#undef FAULT

static const struct lq_qc_rule_info rules[] = {
#define RULE(code, NAME, name, level, per, function, help)                                                   \
	{ code, name, help, level, LQ_QC_PER_##per, function },
#define FAULT(code, NAME, name, level, per, help) { code, name, help, level, LQ_QC_PER_##per, NULL },
#include "qc/rules.def"
#undef RULE
#undef FAULT
};

struct lq_qc_rule_info lq_qc_rule_at(size_t index)
{
	return rules[index];
}

bool lq_qc_grow(struct lq_qc *qc, void *items, size_t *room, size_t count, size_t size)
{
	void **array = items;
	if (count <= *room)
		return true;
	size_t more = *room < 64 ? 64 : 2 * *room;
	while (more < count)
		more *= 2;
	void *at = realloc(*array, more * size);
	if (!at) {
		qc->no_memory = true;
		return false;
	}
	*array = at;
	*room = more;
	return true;
}

/* --- Findings ---------------------------------------------------------------- */

enum { MESSAGE_ROOM = 512 };

static void add(struct lq_qc *qc, const struct lq_qc_finding *finding, const char *message)
{
	size_t size = strlen(message) + 1;
	if (qc->last[finding->rule] == finding->line + 1)
		return;
	if (!lq_qc_grow(qc, &qc->findings, &qc->finding_room, qc->finding_count + 1, sizeof *qc->findings) ||
	    !lq_qc_grow(qc, &qc->messages, &qc->message_room, qc->message_length + size, 1))
		return;
	qc->findings[qc->finding_count] = *finding;
	qc->findings[qc->finding_count++].message = qc->message_length;
	qc->counts[finding->rule]++;
	qc->last[finding->rule] = finding->line + 1;
	memcpy(qc->messages + qc->message_length, message, size);
	qc->message_length += size;
}

/* The cue, from 1, that a line is of, or will be: cues are read and judged in order. */
static size_t cue_of(const struct lq_qc *qc, size_t line)
{
	size_t low = 0, high = qc->cue_count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (qc->cues[middle].time_line <= line)
			low = middle + 1;
		else
			high = middle;
	}
	bool inside = low && line <= qc->cues[low - 1].first + qc->cues[low - 1].count;
	return inside ? low : 0;
}

void lq_qc_find_bytes(struct lq_qc *qc, enum lq_qc_rule rule, size_t line, size_t start, size_t end,
                      const char *format, ...)
{
	struct lq_qc_finding finding = { .rule = rule, .line = line, .start = start, .end = end };
	char message[MESSAGE_ROOM];
	va_list list;
	va_start(list, format);
	vsnprintf(message, sizeof message, format, list);
	va_end(list);
	add(qc, &finding, message);
}

/* A finding of a whole line, which an empty file does not have. */
static struct lq_qc_finding of_line(const struct lq_qc *qc, enum lq_qc_rule rule, size_t line)
{
	struct lq_qc_finding finding = { .rule = rule, .line = line };
	if (line < qc->line_count) {
		finding.start = qc->lines[line].start;
		finding.end = finding.start + qc->lines[line].length;
	}
	return finding;
}

void lq_qc_find(struct lq_qc *qc, enum lq_qc_rule rule, size_t line, const char *format, ...)
{
	struct lq_qc_finding finding = of_line(qc, rule, line);
	char message[MESSAGE_ROOM];
	va_list list;
	va_start(list, format);
	vsnprintf(message, sizeof message, format, list);
	va_end(list);
	add(qc, &finding, message);
}

void lq_qc_find_cue(struct lq_qc *qc, enum lq_qc_rule rule, size_t cue, const char *cause, const char *format,
                    ...)
{
	struct lq_qc_finding finding = of_line(qc, rule, qc->cues[cue].time_line);
	char message[MESSAGE_ROOM];
	va_list list;
	finding.cause = cause;
	va_start(list, format);
	vsnprintf(message, sizeof message, format, list);
	va_end(list);
	add(qc, &finding, message);
}

static int compare(const void *a, const void *b)
{
	const struct lq_qc_finding *left = a, *right = b;
	if (left->line != right->line)
		return left->line < right->line ? -1 : 1;
	if (left->start != right->start)
		return left->start < right->start ? -1 : 1;
	if (left->rule != right->rule)
		return left->rule < right->rule ? -1 : 1;
	return (left->message > right->message) - (left->message < right->message);
}

/* --- The run ----------------------------------------------------------------- */

/* Text in capitals alone, as old captions have it, says nothing by its capitals. */
static bool is_in_capitals(const struct lq_qc *qc)
{
	size_t small = 0, capitals = 0;
	for (size_t i = 0; i < qc->shown_length; i++) {
		small += qc->shown[i] >= 'a' && qc->shown[i] <= 'z';
		capitals += qc->shown[i] >= 'A' && qc->shown[i] <= 'Z';
	}
	return capitals > 4 * small;
}

bool lq_qc_run(struct lq_qc *qc)
{
	if (!lq_qc_read(qc))
		return false;
	if (!lq_qc_grow(qc, &qc->shown, &qc->shown_room, 1, 1)) /* so that no text is NULL */
		return true;
	for (size_t cue = 0; cue < qc->cue_count && !qc->no_memory; cue++)
		lq_qc_show(qc, &qc->cues[cue]);
	qc->capitals = is_in_capitals(qc);
	for (size_t rule = 0; rule < LQ_QC_RULES; rule++)
		for (size_t cue = 0; rules[rule].run && cue < qc->cue_count && !qc->no_memory; cue++)
			rules[rule].run(qc, cue);
	lq_qc_measure(qc);
	if (qc->no_memory)
		return true;
	for (size_t i = 0; i < qc->finding_count; i++)
		qc->findings[i].cue = cue_of(qc, qc->findings[i].line);
	if (qc->finding_count)
		qsort(qc->findings, qc->finding_count, sizeof *qc->findings, compare);
	return true;
}

size_t lq_qc_cases(const struct lq_qc *qc, enum lq_qc_per per)
{
	size_t breaks = 0;
	switch (per) {
	case LQ_QC_PER_CUES: return qc->cue_count;
	case LQ_QC_PER_LINES: return qc->line_count;
	case LQ_QC_PER_TEXTS: return qc->text_count;
	case LQ_QC_PER_BREAKS: break;
	}
	for (size_t i = 0; i < LQ_QC_BREAK_COUNT; i++)
		breaks += qc->metrics.line_ends[i];
	return breaks;
}

void lq_qc_free(struct lq_qc *qc)
{
	free(qc->lines);
	free(qc->cues);
	free(qc->shown);
	free(qc->findings);
	free(qc->messages);
}
