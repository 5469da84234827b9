/* tei_time.c -- the timeline: the times that marks in the source tell, in order, and references to them. */
#include <stdlib.h>

#include "captions/captions.h"
#include "emit/tei.h"

static int by_time(const void *left, const void *right)
{
	const int64_t *a = left, *b = right;
	return (*a > *b) - (*a < *b);
}

/* Adds a time to the timeline; the beginning of the recording is there already. */
static void add_time(struct lq_tei *tei, size_t *count, int64_t time)
{
	if (time > 0)
		tei->times[(*count)++] = time;
}

bool lq_tei_know_times(struct lq_tei *tei)
{
	const struct lq_model *model = tei->model;
	size_t count = 0;
	if (tei->parlamint)
		return true;
	if (!lq_turns_time(tei->document))
		return false;
	if (!model->mark_count && !tei->document->times.known)
		return true;
	tei->times = calloc(model->mark_count + 2 * model->entry_count + 1, sizeof *tei->times);
	if (!tei->times)
		return false;
	for (size_t i = 0; i < model->mark_count; i++)
		add_time(tei, &count, lq_tei_mark_time(tei, &model->marks[i]));
	for (size_t i = 0; i < model->entry_count; i++) {
		add_time(tei, &count, lq_turn_said(tei->document, i).start);
		add_time(tei, &count, lq_turn_said(tei->document, i).end);
	}
	qsort(tei->times, count, sizeof *tei->times, by_time);
	for (size_t i = 0; i < count; i++)
		if (!i || tei->times[i] != tei->times[i - 1])
			tei->times[tei->time_count++] = tei->times[i];
	return true;
}

int64_t lq_tei_mark_time(const struct lq_tei *tei, const struct lq_model_mark *mark)
{
	struct lq_caption_settings settings = lq_caption_settings(&tei->document->options);
	return mark->time < 0 ? mark->time : lq_caption_time(&settings, mark->time);
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

void lq_tei_write_times(struct lq_tei *tei, const struct lq_model_entry *turn)
{
	struct lq_turn_time time = lq_turn_said(tei->document, (size_t)(turn - tei->model->entries));
	if (time.start >= 0) {
		LQ_LIT(tei->out, "\" start=\"");
		lq_tei_point_time(tei, time.start);
		lq_tei_skip_marks(tei, turn->span.end, time.start);
	}
	if (time.end >= 0) {
		LQ_LIT(tei->out, "\" end=\"");
		lq_tei_point_time(tei, time.end);
	}
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
