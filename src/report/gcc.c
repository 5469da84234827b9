/* gcc.c -- one line a finding, in the form that editors jump to. */
#include "report/report.h"

void lq_report_head(struct lq_out *out, const char *name, const lq_diagnostic *diagnostic)
{
	lq_visible_string(out, name);
	LQ_LIT(out, ":");
	lq_out_number(out, diagnostic->line);
	LQ_LIT(out, ":");
	lq_out_number(out, diagnostic->column);
	LQ_LIT(out, ": ");
	lq_out_string(out, lq_level_name(diagnostic->level));
	LQ_LIT(out, ": ");
	lq_visible_string(out, diagnostic->message);
}

void lq_report_gcc(struct lq_out *out, lq_reporting *reporting, struct lq_document *document,
                   const char *name)
{
	size_t count = document->syntax.diags.count;
	for (size_t i = lq_report_next(reporting, document, 0); i < count;
	     i = lq_report_next(reporting, document, i + 1)) {
		reporting->findings++;
		lq_diagnostic diagnostic = lq_diagnostic_at(document, i);
		lq_report_head(out, name, &diagnostic);
		LQ_LIT(out, " [");
		lq_out_string(out, diagnostic.code);
		LQ_LIT(out, "]\n");
	}
}
