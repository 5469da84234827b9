/* fuzz_qc.c -- any bytes as a caption file: judged, and each finding has a place in it. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "qc/qc.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void stop(const char *what)
{
	fprintf(stderr, "%s\n", what);
	abort();
}

static void look_at_cues(const struct lq_qc *qc)
{
	size_t line = 0;
	for (size_t i = 0; i < qc->cue_count; i++) {
		const struct lq_qc_cue *cue = &qc->cues[i];
		if (cue->time_line < line || cue->first != cue->time_line + 1)
			stop("a cue is not behind the one before");
		line = cue->first + cue->count;
		if (line > qc->line_count)
			stop("a cue has lines that are not there");
		for (size_t k = cue->first; k < line; k++)
			if (qc->lines[k].text + qc->lines[k].text_length > qc->shown_length)
				stop("a line shows what is not there");
	}
}

static void look_at_findings(const struct lq_qc *qc)
{
	size_t counts[LQ_QC_RULES] = { 0 };
	for (size_t i = 0; i < qc->finding_count; i++) {
		const struct lq_qc_finding *finding = &qc->findings[i];
		if (finding->start > finding->end || finding->end > qc->length || finding->cue > qc->cue_count)
			stop("a finding is nowhere");
		if (i && finding->line < finding[-1].line)
			stop("findings are not in order");
		counts[finding->rule]++;
	}
	for (size_t rule = 0; rule < LQ_QC_RULES; rule++) {
		if (counts[rule] != qc->counts[rule])
			stop("a rule has another number of findings than its count");
		if (qc->line_count && counts[rule] > lq_qc_cases(qc, lq_qc_rule_at(rule).per))
			stop("a rule is broken more often than it can be");
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct lq_qc qc = { .path = size % 2 ? "a.vtt" : "a.srt",
		                .bytes = size ? (const char *)data : "",
		                .length = size,
		                .profile = lq_caption_profile_at(size % lq_caption_profile_count()) };
	if (lq_qc_run(&qc)) {
		if (qc.no_memory)
			stop("there is no memory");
		look_at_cues(&qc);
		look_at_findings(&qc);
	}
	lq_qc_free(&qc);
	return 0;
}
