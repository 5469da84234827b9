#include "report/report.h"

#include <stdlib.h>
#include <string.h>

#include "check/check.h"

static const struct lq_report_kind {
	lq_report_info info;
	lq_report_edge *begin, *end; /* or NULL */
	lq_reporter *reporter;
} reports[] = {
#define REPORT(name, begin, reporter, end, help) { { name, help }, begin, end, reporter },
#include "report/reports.def"
#undef REPORT
};

enum { REPORT_COUNT = sizeof reports / sizeof *reports };

size_t lq_report_count(void)
{
	return REPORT_COUNT;
}

lq_report_info lq_report_at(size_t index)
{
	return reports[index < REPORT_COUNT ? index : 0].info;
}

static const struct lq_report_kind *find_kind(const char *format)
{
	for (size_t i = 0; i < REPORT_COUNT; i++)
		if (!strcmp(reports[i].info.name, format))
			return &reports[i];
	return NULL;
}

size_t lq_report_next(const lq_reporting *reporting, struct lq_document *document, size_t index)
{
	const struct lq_diags *diags = &document->syntax.diags;
	while (index < diags->count && (lq_finding_level(diags, &diags->items[index]) < reporting->least ||
	                                lq_finding_level(diags, &diags->items[index]) == LQ_OFF))
		index++;
	return index;
}

void lq_report_fingerprint(struct lq_document *document, size_t index, char fingerprint[LQ_FINGERPRINT_SIZE])
{
	if (lq_diagnostic_fingerprint(document, index, fingerprint) != LQ_OK)
		document->syntax.diags.failed = true;
}

/* Writes a beginning or an end, which has no document whose buffer could be used. */
static lq_status write_edge(const lq_reporting *reporting, lq_report_edge *edge)
{
	if (!edge)
		return LQ_OK;
	char *room = malloc(LQ_OUT_ROOM);
	if (!room)
		return LQ_NO_MEMORY;
	struct lq_out out = lq_out_to(reporting->sink, reporting->data, room);
	edge(&out, reporting);
	lq_out_flush(&out);
	free(room);
	return out.failed ? LQ_WRITE_FAILED : LQ_OK;
}

lq_status lq_report_begin(lq_reporting *reporting)
{
	const struct lq_report_kind *kind = find_kind(reporting->format);
	reporting->documents = reporting->findings = 0;
	return kind ? write_edge(reporting, kind->begin) : LQ_UNKNOWN_FORMAT;
}

lq_status lq_report(lq_reporting *reporting, lq_document *document, const char *name)
{
	const struct lq_report_kind *kind = find_kind(reporting->format);
	struct lq_out out = lq_out_to(reporting->sink, reporting->data, document->out_buffer);
	if (!kind)
		return LQ_UNKNOWN_FORMAT;
	lq_check_run(document);
	kind->reporter(&out, reporting, document, name);
	reporting->documents++;
	lq_out_flush(&out);
	/* What could not be allocated here says nothing of the document: it may be reported again. */
	bool starved = document->syntax.diags.failed || document->model.failed;
	document->syntax.diags.failed = document->model.failed = false;
	if (out.failed)
		return LQ_WRITE_FAILED;
	return starved ? LQ_NO_MEMORY : LQ_OK;
}

lq_status lq_report_end(lq_reporting *reporting)
{
	const struct lq_report_kind *kind = find_kind(reporting->format);
	return kind ? write_edge(reporting, kind->end) : LQ_UNKNOWN_FORMAT;
}
