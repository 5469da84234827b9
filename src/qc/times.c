/* times.c -- the rules of when cues are shown. */
#include "qc/qc.h"

/* Writers round to milliseconds, and frames are no whole number of them. */
enum { ROUNDING = 1 };

static int64_t shown(const struct lq_qc_cue *cue)
{
	return cue->stop - cue->start;
}

static double seconds(int64_t time)
{
	return (double)time / 1000;
}

void lq_qc_order(struct lq_qc *qc, size_t cue)
{
	if (cue && qc->cues[cue].start < qc->cues[cue - 1].start)
		lq_qc_find_cue(qc, LQ_QC_ORDER, cue, NULL, "starts %.3f s before the cue before it",
		               seconds(qc->cues[cue - 1].start - qc->cues[cue].start));
}

void lq_qc_overlap(struct lq_qc *qc, size_t cue)
{
	const struct lq_qc_cue *this = &qc->cues[cue], *before = cue ? this - 1 : this;
	if (cue && this->start >= before->start && this->start < before->stop)
		lq_qc_find_cue(qc, LQ_QC_OVERLAP, cue, NULL, "starts %.3f s before the one before it has ended",
		               seconds(before->stop - this->start));
}

void lq_qc_no_duration(struct lq_qc *qc, size_t cue)
{
	if (shown(&qc->cues[cue]) <= 0)
		lq_qc_find_cue(qc, LQ_QC_NO_DURATION, cue, NULL, "ends %s",
		               shown(&qc->cues[cue]) ? "before it starts" : "when it starts");
}

void lq_qc_short(struct lq_qc *qc, size_t cue)
{
	int64_t time = shown(&qc->cues[cue]);
	if (time > 0 && time < qc->profile.shortest - ROUNDING)
		lq_qc_find_cue(qc, LQ_QC_SHORT, cue, NULL, "is shown for %.3f s; the shortest is %.3f s",
		               seconds(time), seconds(qc->profile.shortest));
}

void lq_qc_long(struct lq_qc *qc, size_t cue)
{
	int64_t time = shown(&qc->cues[cue]);
	if (time > qc->profile.longest + ROUNDING)
		lq_qc_find_cue(qc, LQ_QC_LONG, cue, NULL, "is shown for %.3f s; the longest is %.3f s", seconds(time),
		               seconds(qc->profile.longest));
}

/* The silence before a cue; -1 where it is no matter of this rule. */
static int64_t gap_before(const struct lq_qc *qc, size_t cue)
{
	return cue ? qc->cues[cue].start - qc->cues[cue - 1].stop : -1;
}

void lq_qc_gap(struct lq_qc *qc, size_t cue)
{
	int64_t gap = gap_before(qc, cue);
	if (gap >= 0 && gap < qc->profile.gap - ROUNDING)
		lq_qc_find_cue(qc, LQ_QC_GAP, cue, NULL,
		               "starts %.3f s after the one before it; the least gap is %.3f s", seconds(gap),
		               seconds(qc->profile.gap));
}

void lq_qc_chaining(struct lq_qc *qc, size_t cue)
{
	int64_t gap = gap_before(qc, cue);
	if (gap > qc->profile.gap + ROUNDING && gap < qc->profile.visible_gap - ROUNDING)
		lq_qc_find_cue(qc, LQ_QC_CHAINING, cue, NULL,
		               "starts %.3f s after the one before it, neither at once nor after a pause of %.3f s",
		               seconds(gap), seconds(qc->profile.visible_gap));
}

/* --- Speed ------------------------------------------------------------------- */

unsigned lq_qc_characters(const struct lq_qc *qc, const struct lq_qc_cue *cue)
{
	unsigned characters = 0;
	for (size_t i = 0; i < cue->count; i++)
		characters += qc->lines[cue->first + i].characters + (i > 0);
	return characters;
}

double lq_qc_cps(const struct lq_qc *qc, const struct lq_qc_cue *cue)
{
	return shown(cue) > 0 ? lq_qc_characters(qc, cue) / seconds(shown(cue)) : 0;
}

/* Why a cue is too fast: it could stay longer, or its words leave no more time. Cues start with their words,
 * and so the next one's start is the end of what there is. */
static const char *cause(const struct lq_qc *qc, size_t cue)
{
	enum { HANG = 1500 }; /* of a cue behind its last word, to be slow enough */
	const struct lq_qc_cue *this = &qc->cues[cue];
	int64_t stop = this->stop + HANG;
	if (cue + 1 < qc->cue_count && stop > this[1].start - qc->profile.gap)
		stop = this[1].start - qc->profile.gap;
	if (stop > this->start + qc->profile.longest)
		stop = this->start + qc->profile.longest;
	if (stop <= this->start + ROUNDING)
		return "overlap";
	return lq_qc_characters(qc, this) / seconds(stop - this->start) > qc->profile.hard_cps
	           ? "speech rate"
	           : "shown too briefly";
}

void lq_qc_fast(struct lq_qc *qc, size_t cue)
{
	double cps = lq_qc_cps(qc, &qc->cues[cue]);
	if (cps > qc->profile.hard_cps)
		lq_qc_find_cue(qc, LQ_QC_FAST, cue, cause(qc, cue), "%.1f characters a second; the limit is %u", cps,
		               qc->profile.hard_cps);
}

void lq_qc_brisk(struct lq_qc *qc, size_t cue)
{
	double cps = lq_qc_cps(qc, &qc->cues[cue]);
	if (cps > qc->profile.soft_cps && cps <= qc->profile.hard_cps)
		lq_qc_find_cue(qc, LQ_QC_BRISK, cue, NULL, "%.1f characters a second; %u is aimed at", cps,
		               qc->profile.soft_cps);
}

void lq_qc_hurried(struct lq_qc *qc, size_t cue)
{
	enum { USUAL = 200 }; /* 0.3 s a word */
	const struct lq_qc_cue *this = &qc->cues[cue];
	unsigned words = 0, most = qc->profile.wpm ? qc->profile.wpm : USUAL;
	for (size_t i = 0; i < this->count; i++)
		words += qc->lines[this->first + i].words;
	double minutes = seconds(shown(this)) / 60;
	if (minutes > 0 && words > minutes * most)
		lq_qc_find_cue(qc, LQ_QC_HURRIED, cue, NULL, "%.0f words a minute; %u are aimed at", words / minutes,
		               most);
}
