/* text.c -- the report for people: what, where, and what was done about it. */
#include "report/report.h"

/* What a second place has to do with it; of the same place, it stands behind the mark that is there. */
static void write_label(struct lq_out *out, struct lq_document *document, const lq_diagnostic *diagnostic,
                        const lq_label *label)
{
	uint32_t line, column;
	if (label->span.start != diagnostic->span.start || label->span.end != diagnostic->span.end) {
		LQ_LIT(out, "\n");
		lq_position(document, label->span.start, &line, &column);
		lq_excerpt_write(out, &document->syntax, label->span, line, '-', '-');
	}
	LQ_LIT(out, " ");
	lq_visible_string(out, label->text);
}

static void write_fix(struct lq_out *out, const lq_diagnostic *diagnostic)
{
	if (!diagnostic->fix_count)
		return;
	const lq_fix *first = diagnostic->fixes;
	LQ_LIT(out, "      = fix: \"");
	lq_visible_string(out, first->replacement);
	lq_out_string(out, first->span.start < first->span.end ? "\" in its place\n" : "\" is missing\n");
}

void lq_report_text(struct lq_out *out, lq_reporting *reporting, struct lq_document *document,
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
		LQ_LIT(out, " ");
		lq_out_string(out, diagnostic.name);
		LQ_LIT(out, "]\n");
		if (document->syntax.length) {
			lq_excerpt_write(out, &document->syntax, diagnostic.span, diagnostic.line, '^', '~');
			for (size_t k = 0; k < diagnostic.label_count; k++)
				write_label(out, document, &diagnostic, &diagnostic.labels[k]);
			LQ_LIT(out, "\n");
		}
		if (diagnostic.note) {
			LQ_LIT(out, "      = note: ");
			lq_visible_string(out, diagnostic.note);
			LQ_LIT(out, "\n");
		}
		write_fix(out, &diagnostic);
	}
}
