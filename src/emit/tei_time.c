/* tei_time.c -- the timeline: the times that marks in the source tell, in order, and references to them. */
#include "emit/tei.h"

#include <stdlib.h>

static int by_time(const void *left, const void *right)
{
	const int64_t *a = left, *b = right;
	return (*a > *b) - (*a < *b);
}

bool lq_tei_know_times(struct lq_tei *tei)
{
	const struct lq_model *model = tei->model;
	size_t count = 0;
	if (!model->mark_count || tei->parlamint)
		return true;
	tei->times = calloc(model->mark_count, sizeof *tei->times);
	if (!tei->times)
		return false;
	for (size_t i = 0; i < model->mark_count; i++)
		if (model->marks[i].time > 0)
			tei->times[count++] = model->marks[i].time;
	qsort(tei->times, count, sizeof *tei->times, by_time);
	for (size_t i = 0; i < count; i++)
		if (!i || tei->times[i] != tei->times[i - 1])
			tei->times[tei->time_count++] = tei->times[i];
	return true;
}

static void write_id(struct lq_tei *tei, size_t number)
{
	lq_out_bytes(tei->out, tei->stem, tei->stem_length);
	LQ_LIT(tei->out, ".T");
	lq_out_number(tei->out, number);
}

void lq_tei_point_time(struct lq_tei *tei, int64_t time)
{
	const int64_t *found =
	    time > 0 ? bsearch(&time, tei->times, tei->time_count, sizeof *tei->times, by_time) : NULL;
	LQ_LIT(tei->out, "#");
	write_id(tei, found ? (size_t)(found - tei->times) + 1 : 0);
}

/* The beginning of the recording is T0. */
void lq_tei_write_timeline(struct lq_tei *tei)
{
	struct lq_out *out = tei->out;
	if (!tei->times)
		return;
	lq_tei_indent(out, 4);
	lq_tei_open(tei, LQ_TAG_TIMELINE);
	LQ_LIT(out, " unit=\"s\" origin=\"");
	lq_tei_point_time(tei, 0);
	if (lq_model_known(tei->document, LQ_KEY_RECORDING)) {
		LQ_LIT(out, "\" corresp=\"#");
		lq_out_bytes(out, tei->stem, tei->stem_length);
		LQ_LIT(out, ".rec1");
	}
	LQ_LIT(out, "\">\n");
	for (size_t i = 0; i <= tei->time_count; i++) {
		lq_tei_indent(out, 6);
		lq_tei_open(tei, LQ_TAG_WHEN);
		LQ_LIT(out, " xml:id=\"");
		write_id(tei, i);
		if (i) {
			LQ_LIT(out, "\" interval=\"");
			lq_tei_seconds(out, tei->times[i - 1]);
			LQ_LIT(out, "\" since=\"");
			lq_tei_point_time(tei, 0);
		}
		LQ_LIT(out, "\"/>\n");
	}
	lq_tei_indent(out, 4);
	lq_tei_close(tei, LQ_TAG_TIMELINE);
	LQ_LIT(out, "\n");
}

void lq_tei_seconds(struct lq_out *out, int64_t milliseconds)
{
	uint64_t all = (uint64_t)milliseconds, rest = all % 1000;
	char part[4] = { '.', (char)('0' + rest / 100), (char)('0' + rest / 10 % 10), (char)('0' + rest % 10) };
	lq_out_number(out, all / 1000);
	lq_out_bytes(out, part, sizeof part);
}
