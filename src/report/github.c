/* github.c -- workflow commands of GitHub Actions: ::warning file=...,line=...::message, one line a finding,
 * which GitHub shows beside the lines of a change. */
#include "report/report.h"

/* A value or message, visible, with the escapes of GitHub: a property's value must not end early either. */
static void write_value(struct lq_out *out, const char *string, bool property)
{
	const unsigned char *at = (const unsigned char *)string, *end = at + strlen(string);
	while (at < end) {
		bool escaped = *at == '%' || (property && (*at == ':' || *at == ','));
		if (!escaped) {
			lq_visible_write(out, &at, end);
			continue;
		}
		lq_out_string(out, *at == '%' ? "%25" : *at == ':' ? "%3A" : "%2C");
		at++;
	}
}

/* GitHub takes columns only of a place in one line: a longer one ends with its first line. */
static void write_place(struct lq_out *out, struct lq_document *document, const lq_diagnostic *diagnostic)
{
	const char *text = document->syntax.text;
	uint32_t end = diagnostic->span.end, line, column;
	lq_position(document, end, &line, &column);
	if (line > diagnostic->line) {
		end = document->line_starts[diagnostic->line];
		while (end > diagnostic->span.start && (text[end - 1] == '\n' || text[end - 1] == '\r'))
			end--;
		lq_position(document, end, &line, &column);
	}
	LQ_LIT(out, ",line=");
	lq_out_number(out, diagnostic->line);
	LQ_LIT(out, ",endLine=");
	lq_out_number(out, line);
	LQ_LIT(out, ",col=");
	lq_out_number(out, diagnostic->column);
	LQ_LIT(out, ",endColumn=");
	lq_out_number(out, column);
}

static const char *command_of(lq_level level)
{
	return level == LQ_ERROR ? "error" : level == LQ_WARNING ? "warning" : "notice";
}

void lq_report_github(struct lq_out *out, lq_reporting *reporting, struct lq_document *document,
                      const char *name)
{
	size_t count = document->syntax.diags.count;
	for (size_t i = lq_report_next(reporting, document, 0); i < count;
	     i = lq_report_next(reporting, document, i + 1)) {
		lq_diagnostic diagnostic = lq_diagnostic_at(document, i);
		reporting->findings++;
		LQ_LIT(out, "::");
		lq_out_string(out, command_of(diagnostic.level));
		LQ_LIT(out, " file=");
		write_value(out, name, true);
		write_place(out, document, &diagnostic);
		LQ_LIT(out, ",title=");
		lq_out_string(out, diagnostic.code);
		LQ_LIT(out, " ");
		lq_out_string(out, diagnostic.name);
		LQ_LIT(out, "::");
		write_value(out, diagnostic.message, false);
		LQ_LIT(out, "\n");
	}
}
