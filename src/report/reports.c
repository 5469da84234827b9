#include "report/report.h"

#include <string.h>

#include "check/check.h"

static const struct {
	lq_report_info info;
	lq_reporter *reporter;
} reports[] = {
#define REPORT(name, reporter, help) { { name, help }, reporter },
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

static lq_reporter *find_reporter(const char *format)
{
	for (size_t i = 0; i < REPORT_COUNT; i++)
		if (!strcmp(reports[i].info.name, format))
			return reports[i].reporter;
	return NULL;
}

size_t lq_report_next(struct lq_document *document, size_t index, lq_level least)
{
	const struct lq_diags *diags = &document->syntax.diags;
	while (index < diags->count && (lq_finding_level(diags, &diags->items[index]) < least ||
	                                lq_finding_level(diags, &diags->items[index]) == LQ_OFF))
		index++;
	return index;
}

lq_status lq_report(lq_document *document, const char *format, const char *name, lq_level least,
                    lq_sink *sink, void *data)
{
	lq_reporter *reporter = find_reporter(format);
	struct lq_out out = { .sink = sink, .data = data, .buffer = document->out_buffer };
	if (!reporter)
		return LQ_UNKNOWN_FORMAT;
	lq_check_run(document);
	reporter(&out, document, name, least);
	lq_out_flush(&out);
	if (out.failed)
		return LQ_WRITE_FAILED;
	return document->syntax.diags.failed ? LQ_NO_MEMORY : LQ_OK;
}
