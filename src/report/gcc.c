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

void lq_report_gcc(struct lq_out *out, struct lq_document *document, const char *name, lq_level least)
{
	size_t count = document->syntax.diags.count;
	for (size_t i = lq_report_next(document, 0, least); i < count;
	     i = lq_report_next(document, i + 1, least)) {
		lq_diagnostic diagnostic = lq_diagnostic_at(document, i);
		lq_report_head(out, name, &diagnostic);
		LQ_LIT(out, " [");
		lq_out_string(out, diagnostic.code);
		LQ_LIT(out, "]\n");
	}
}
