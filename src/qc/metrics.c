/* metrics.c -- figures of the whole file. */
#include "qc/qc.h"

#include <stdlib.h>

const unsigned lq_qc_percents[5] = { 5, 50, 90, 95, 99 };

static int compare(const void *a, const void *b)
{
	double left = *(const double *)a, right = *(const double *)b;
	return (left > right) - (left < right);
}

static void measure_speed(struct lq_qc *qc)
{
	struct lq_qc_metrics *metrics = &qc->metrics;
	double *speeds = calloc(qc->cue_count + 1, sizeof *speeds);
	if (!speeds) {
		qc->no_memory = true;
		return;
	}
	size_t count = 0, soft = 0, hard = 0;
	for (size_t i = 0; i < qc->cue_count; i++) {
		double cps = lq_qc_cps(qc, &qc->cues[i]);
		if (cps <= 0)
			continue;
		speeds[count++] = cps;
		soft += cps > qc->profile.soft_cps;
		hard += cps > qc->profile.hard_cps;
	}
	qsort(speeds, count, sizeof *speeds, compare);
	metrics->cps_count = count;
	for (size_t i = 0; i < 5 && count; i++)
		metrics->cps[i] = speeds[(count - 1) * lq_qc_percents[i] / 100];
	if (count) {
		metrics->most_cps = speeds[count - 1];
		metrics->soft_share = (double)soft / (double)count;
		metrics->hard_share = (double)hard / (double)count;
	}
	free(speeds);
}

/* Cues without a pause between them share their time: what is too fast as a whole cannot be mended. */
static void measure_intrinsic(struct lq_qc *qc)
{
	enum { PAUSE = 500 };
	size_t characters = 0, fast = 0;
	for (size_t i = 0, end; i < qc->cue_count; i = end) {
		int64_t start = qc->cues[i].start, stop = qc->cues[i].stop;
		size_t own = lq_qc_characters(qc, &qc->cues[i]);
		for (end = i + 1; end < qc->cue_count && qc->cues[end].start - qc->cues[end - 1].stop < PAUSE;
		     end++) {
			own += lq_qc_characters(qc, &qc->cues[end]);
			stop = qc->cues[end].stop > stop ? qc->cues[end].stop : stop;
		}
		characters += own;
		fast += (double)own * 1000 > (double)(stop - start) * qc->profile.hard_cps ? own : 0;
	}
	qc->metrics.intrinsic = characters ? (double)fast / (double)characters : 0;
}

void lq_qc_measure(struct lq_qc *qc)
{
	struct lq_qc_metrics *metrics = &qc->metrics;
	for (size_t i = 0; i < qc->cue_count; i++) {
		const struct lq_qc_cue *cue = &qc->cues[i];
		int64_t shown = cue->stop - cue->start;
		metrics->characters += lq_qc_characters(qc, cue);
		for (size_t k = 0; k < cue->count; k++)
			metrics->words += qc->lines[cue->first + k].words;
		metrics->shortest = !i || shown < metrics->shortest ? shown : metrics->shortest;
		metrics->longest = !i || shown > metrics->longest ? shown : metrics->longest;
		metrics->shown += shown > 0 ? shown : 0;
	}
	if (metrics->shown)
		metrics->all_cps = (double)metrics->characters * 1000 / (double)metrics->shown;
	measure_speed(qc);
	measure_intrinsic(qc);
}
