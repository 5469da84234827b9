/* json.c -- {"file": name, "diagnostics": [...]}, one object on one line. */
#include "check/check.h"
#include "report/report.h"

void lq_report_json(struct lq_out *out, lq_reporting *reporting, struct lq_document *document,
                    const char *name)
{
	size_t count = document->syntax.diags.count;
	bool any = false;
	LQ_LIT(out, "{\"file\":\"");
	lq_text_write_string(out, name, LQ_ESCAPE_JSON);
	LQ_LIT(out, "\",\"diagnostics\":[");
	for (size_t i = lq_report_next(reporting, document, 0); i < count;
	     i = lq_report_next(reporting, document, i + 1)) {
		reporting->findings++;
		if (any)
			LQ_LIT(out, ",");
		lq_finding_write_json(out, document, i);
		any = true;
	}
	LQ_LIT(out, "]}\n");
}
