/* report.h -- a report on one document. */
#ifndef LQ_TEST_REPORT_H
#define LQ_TEST_REPORT_H

#include "loquitur.h"

/* Begins a report, reports a document, and ends it; the first status that is not LQ_OK. */
static inline lq_status lq_test_report(lq_document *document, const char *format, const char *name,
                                       lq_level least, lq_sink *sink, void *data)
{
	lq_reporting reporting = { .format = format, .least = least, .sink = sink, .data = data };
	lq_status status = lq_report_begin(&reporting);
	if (status == LQ_OK)
		status = lq_report(&reporting, document, name);
	return status == LQ_OK ? lq_report_end(&reporting) : status;
}

#endif
