/* text.c -- the report for people: what, where, and what was done about it. */
#include "report/report.h"

static void write_label(struct lq_out *out, struct lq_document *document, const lq_label *label)
{
	uint32_t line, column;
	lq_position(document, label->span.start, &line, &column);
	lq_excerpt_write(out, &document->syntax, label->span, line, '-', '-');
	LQ_LIT(out, " ");
	lq_visible_string(out, label->text);
	LQ_LIT(out, "\n");
}

void lq_report_text(struct lq_out *out, struct lq_document *document, const char *name, lq_level least)
{
	size_t count = document->syntax.diags.count;
	for (size_t i = lq_report_next(document, 0, least); i < count;
	     i = lq_report_next(document, i + 1, least)) {
		lq_diagnostic diagnostic = lq_diagnostic_at(document, i);
		lq_report_head(out, name, &diagnostic);
		LQ_LIT(out, " [");
		lq_out_string(out, diagnostic.code);
		LQ_LIT(out, " ");
		lq_out_string(out, diagnostic.name);
		LQ_LIT(out, "]\n");
		if (document->syntax.length) {
			lq_excerpt_write(out, &document->syntax, diagnostic.span, diagnostic.line, '^', '~');
			LQ_LIT(out, "\n");
			for (size_t k = 0; k < diagnostic.label_count; k++)
				write_label(out, document, &diagnostic.labels[k]);
		}
		if (diagnostic.note) {
			LQ_LIT(out, "      = note: ");
			lq_visible_string(out, diagnostic.note);
			LQ_LIT(out, "\n");
		}
	}
}
