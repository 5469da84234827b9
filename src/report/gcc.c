/* gcc.c -- one line a finding, in the form that editors jump to. */
#include "report/report.h"

void lq_report_gcc(struct lq_out *out, lq_reporting *reporting, struct lq_document *document,
                   const char *name)
{
	size_t count = document->syntax.diags.count;
	for (size_t i = lq_report_next(reporting, document, 0); i < count;
	     i = lq_report_next(reporting, document, i + 1)) {
		reporting->findings++;
		lq_diagnostic diagnostic = lq_diagnostic_at(document, i);
		lq_report_head(out, false, name, &diagnostic);
		LQ_LIT(out, " [");
		lq_out_string(out, diagnostic.code);
		LQ_LIT(out, "]\n");
	}
}
