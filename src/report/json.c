/* json.c -- findings as JSON: an object a document ({"file": name, "diagnostics": [...]}), or an object a
 * finding, each on one line. What they hold is in docs/reports.md; every key is always there. */
#include "report/report.h"

static void write_key(struct lq_out *out, const char *key, const char *value)
{
	LQ_LIT(out, "\"");
	lq_out_string(out, key);
	LQ_LIT(out, "\":\"");
	lq_report_json_string(out, value);
	LQ_LIT(out, "\"");
}

static void write_number(struct lq_out *out, const char *key, uint64_t number)
{
	LQ_LIT(out, ",\"");
	lq_out_string(out, key);
	LQ_LIT(out, "\":");
	lq_out_number(out, number);
}

static void write_span(struct lq_out *out, const struct lq_document *document, lq_span span)
{
	lq_span bytes = lq_source_bytes(&document->syntax, span);
	LQ_LIT(out, "\"span\":[");
	lq_out_number(out, bytes.start);
	LQ_LIT(out, ",");
	lq_out_number(out, bytes.end);
	LQ_LIT(out, "]");
}

/* The members that both forms have, without braces. */
static void write_members(struct lq_out *out, const struct lq_document *document,
                          const lq_diagnostic *diagnostic)
{
	write_key(out, "code", diagnostic->code);
	LQ_LIT(out, ",");
	write_key(out, "name", diagnostic->name);
	LQ_LIT(out, ",");
	write_key(out, "level", lq_level_name(diagnostic->level));
	LQ_LIT(out, ",");
	write_key(out, "message", diagnostic->message);
	LQ_LIT(out, ",");
	write_span(out, document, diagnostic->span);
	write_number(out, "line", diagnostic->line);
	write_number(out, "column", diagnostic->column);
}

static void write_labels(struct lq_out *out, struct lq_document *document, const lq_diagnostic *diagnostic)
{
	LQ_LIT(out, ",\"labels\":[");
	for (size_t i = 0; i < diagnostic->label_count; i++) {
		uint32_t line, column;
		lq_position(document, diagnostic->labels[i].span.start, &line, &column);
		lq_out_string(out, i ? ",{" : "{");
		write_key(out, "text", diagnostic->labels[i].text);
		LQ_LIT(out, ",");
		write_span(out, document, diagnostic->labels[i].span);
		write_number(out, "line", line);
		write_number(out, "column", column);
		LQ_LIT(out, "}");
	}
	LQ_LIT(out, "]");
}

static void write_fix(struct lq_out *out, const struct lq_document *document, const lq_diagnostic *diagnostic)
{
	LQ_LIT(out, ",\"fix\":");
	if (!diagnostic->fix_count) {
		LQ_LIT(out, "null");
		return;
	}
	LQ_LIT(out, "{\"safe\":");
	lq_out_string(out, diagnostic->fix_is_guess ? "false" : "true");
	LQ_LIT(out, ",\"changes\":[");
	for (size_t i = 0; i < diagnostic->fix_count; i++) {
		lq_out_string(out, i ? ",{" : "{");
		write_span(out, document, diagnostic->fixes[i].span);
		LQ_LIT(out, ",");
		write_key(out, "text", diagnostic->fixes[i].replacement);
		LQ_LIT(out, "}");
	}
	LQ_LIT(out, "]}");
}

static void write_finding(struct lq_out *out, struct lq_document *document, size_t index)
{
	lq_diagnostic diagnostic = lq_diagnostic_at(document, index);
	char fingerprint[LQ_FINGERPRINT_SIZE];
	uint32_t line, column;
	LQ_LIT(out, "{");
	write_members(out, document, &diagnostic);
	lq_position(document, diagnostic.span.end, &line, &column);
	write_number(out, "end_line", line);
	write_number(out, "end_column", column);
	LQ_LIT(out, ",\"note\":");
	if (diagnostic.note) {
		LQ_LIT(out, "\"");
		lq_report_json_string(out, diagnostic.note);
		LQ_LIT(out, "\"");
	} else {
		LQ_LIT(out, "null");
	}
	write_labels(out, document, &diagnostic);
	write_fix(out, document, &diagnostic);
	LQ_LIT(out, ",");
	lq_report_fingerprint(document, index, fingerprint);
	write_key(out, "fingerprint", fingerprint);
	LQ_LIT(out, "}");
}

void lq_report_json(struct lq_out *out, lq_reporting *reporting, struct lq_document *document,
                    const char *name)
{
	size_t count = document->syntax.diags.count;
	bool any = false;
	LQ_LIT(out, "{");
	write_key(out, "file", name);
	LQ_LIT(out, ",\"diagnostics\":[");
	for (size_t i = lq_report_next(reporting, document, 0); i < count;
	     i = lq_report_next(reporting, document, i + 1)) {
		reporting->findings++;
		if (any)
			LQ_LIT(out, ",");
		write_finding(out, document, i);
		any = true;
	}
	LQ_LIT(out, "]}\n");
}

void lq_report_jsonl(struct lq_out *out, lq_reporting *reporting, struct lq_document *document,
                     const char *name)
{
	size_t count = document->syntax.diags.count;
	for (size_t i = lq_report_next(reporting, document, 0); i < count;
	     i = lq_report_next(reporting, document, i + 1)) {
		lq_diagnostic diagnostic = lq_diagnostic_at(document, i);
		reporting->findings++;
		LQ_LIT(out, "{");
		write_key(out, "file", name);
		LQ_LIT(out, ",");
		write_members(out, document, &diagnostic);
		LQ_LIT(out, "}\n");
	}
}
