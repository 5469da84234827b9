/* findings.c -- the findings of a document, one by one. */
#include "check/check.h"

#include <string.h>

#include "syntax/text.h"

size_t lq_diagnostic_count(lq_document *document)
{
	lq_check_run(document);
	return document->syntax.diags.count;
}

lq_diagnostic lq_diagnostic_at(lq_document *document, size_t index)
{
	struct lq_diags *diags = &document->syntax.diags;
	lq_check_run(document);
	struct lq_finding *finding = &diags->items[index];
	lq_check_info info = lq_check_at(finding->code);
	lq_diagnostic diagnostic = { .code = info.code,
		                         .name = info.name,
		                         .level = lq_finding_level(diags, finding),
		                         .message = lq_diag_message(diags, finding),
		                         .span = finding->span,
		                         .note = lq_diag_done((enum lq_code)finding->code) };
	lq_position(document, finding->span.start, &diagnostic.line, &diagnostic.column);
	if (finding->more) {
		diagnostic.label_count = finding->more->label_count;
		memcpy(diagnostic.labels, finding->more->labels, sizeof diagnostic.labels);
		diagnostic.fix_count = finding->more->fix_count;
		diagnostic.fixes = finding->more->fixes;
		diagnostic.fix_is_guess = finding->more->is_guess;
	}
	return diagnostic;
}

void lq_diagnostic_dismiss(lq_document *document, size_t index)
{
	lq_check_run(document);
	document->syntax.diags.items[index].dismissed = true;
}

size_t lq_diagnostics_above(lq_document *document, lq_level level)
{
	const struct lq_diags *diags = &document->syntax.diags;
	size_t count = 0;
	lq_check_run_above(document, level);
	for (size_t i = 0; i < diags->count; i++)
		count += lq_finding_level(diags, &diags->items[i]) >= level &&
		         lq_finding_level(diags, &diags->items[i]) != LQ_OFF;
	return count;
}

/* The message, piece by piece: a million findings need no million messages. */
static void write_message(struct lq_out *out, const struct lq_finding *finding)
{
	const char *text = lq_diag_text((enum lq_code)finding->code), *hole = strstr(text, "%s");
	if (finding->made)
		text = finding->text;
	for (; hole && !finding->made && text < hole; text++) {
		char c[2] = { *text, '\0' };
		lq_text_write_string(out, c, LQ_ESCAPE_JSON);
	}
	if (hole && !finding->made) {
		lq_text_write_string(out, finding->text ? finding->text : "", LQ_ESCAPE_JSON);
		text = hole + 2;
	}
	lq_text_write_string(out, text, LQ_ESCAPE_JSON);
}

void lq_finding_write_json(struct lq_out *out, struct lq_document *document, size_t index)
{
	const struct lq_finding *finding = &document->syntax.diags.items[index];
	lq_span bytes = lq_source_bytes(&document->syntax, finding->span);
	lq_check_info info = lq_check_at(finding->code);
	uint32_t line, column;
	lq_position(document, finding->span.start, &line, &column);
	LQ_LIT(out, "{\"code\":\"");
	lq_out_string(out, info.code);
	LQ_LIT(out, "\",\"name\":\"");
	lq_out_string(out, info.name);
	LQ_LIT(out, "\",\"level\":\"");
	lq_out_string(out, lq_level_name(lq_finding_level(&document->syntax.diags, finding)));
	LQ_LIT(out, "\",\"message\":\"");
	write_message(out, finding);
	LQ_LIT(out, "\",\"span\":[");
	lq_out_number(out, bytes.start);
	LQ_LIT(out, ",");
	lq_out_number(out, bytes.end);
	LQ_LIT(out, "],\"line\":");
	lq_out_number(out, line);
	LQ_LIT(out, ",\"column\":");
	lq_out_number(out, column);
	LQ_LIT(out, "}");
}
