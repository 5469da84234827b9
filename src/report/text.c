/* text.c -- the report for people: what, where, what was done about it, and how to mend it. */
#include "report/report.h"

enum { QUOTED = 48 }; /* cells of replaced text that are shown */

void lq_report_head(struct lq_out *out, bool colour, const char *name, const lq_diagnostic *diagnostic)
{
	lq_paint(out, colour, LQ_STYLE_STRONG);
	lq_visible_string(out, name);
	LQ_LIT(out, ":");
	lq_out_number(out, diagnostic->line);
	LQ_LIT(out, ":");
	lq_out_number(out, diagnostic->column);
	LQ_LIT(out, ": ");
	lq_paint(out, colour, LQ_STYLE_PLAIN);
	lq_paint_level(out, colour, diagnostic->level);
	lq_out_string(out, lq_level_name(diagnostic->level));
	LQ_LIT(out, ": ");
	lq_paint(out, colour, LQ_STYLE_PLAIN);
	lq_paint(out, colour, LQ_STYLE_STRONG);
	lq_visible_string(out, diagnostic->message);
	lq_paint(out, colour, LQ_STYLE_PLAIN);
}

static bool is_same(lq_span a, lq_span b)
{
	return a.start == b.start && a.end == b.end;
}

/* What a second place has to do with it; of the same place, it stands behind the mark that is there. */
static void write_label(struct lq_out *out, bool colour, struct lq_document *document,
                        const lq_diagnostic *diagnostic, const lq_label *label)
{
	uint32_t line, column;
	bool here = is_same(label->span, diagnostic->span);
	if (!here) {
		lq_position(document, label->span.start, &line, &column);
		LQ_LIT(out, "\n");
		lq_excerpt_write(out, &document->syntax, label->span, line,
		                 (struct lq_mark_style){ '-', '-', colour, LQ_OFF });
	}
	LQ_LIT(out, " ");
	lq_paint_level(out, colour, here ? diagnostic->level : LQ_OFF);
	lq_visible_string(out, label->text);
	lq_paint(out, colour, LQ_STYLE_PLAIN);
}

static void write_places(struct lq_out *out, bool colour, struct lq_document *document,
                         const lq_diagnostic *diagnostic)
{
	uint32_t line, column;
	lq_excerpt_write(out, &document->syntax, diagnostic->span, diagnostic->line,
	                 (struct lq_mark_style){ '^', '~', colour, diagnostic->level });
	lq_position(document, diagnostic->span.end, &line, &column);
	/* The end of a line belongs to it. */
	if (line - (column == 1) > diagnostic->line) {
		LQ_LIT(out, " to line ");
		lq_out_number(out, line - (column == 1));
	}
	for (size_t i = 0; i < diagnostic->label_count; i++)
		write_label(out, colour, document, diagnostic, &diagnostic->labels[i]);
	LQ_LIT(out, "\n");
}

static void begin_aside(struct lq_out *out, bool colour, enum lq_style style, const char *word)
{
	LQ_LIT(out, "      ");
	lq_paint(out, colour, LQ_STYLE_ASIDE);
	LQ_LIT(out, "= ");
	lq_paint(out, colour, LQ_STYLE_PLAIN);
	lq_paint(out, colour, style);
	lq_out_string(out, word);
	LQ_LIT(out, ": ");
	lq_paint(out, colour, LQ_STYLE_PLAIN);
}

/* Text in quotation marks, cut where it is long. */
static void write_quoted(struct lq_out *out, const char *text, size_t length)
{
	const unsigned char *at = (const unsigned char *)text, *end = at + length;
	unsigned cells = 0;
	LQ_LIT(out, "\"");
	while (at < end && cells < QUOTED)
		cells += lq_visible_write(out, &at, end);
	lq_out_string(out, at < end ? "...\"" : "\"");
}

static bool is_line_end(char c)
{
	return c == '\n' || c == '\r';
}

/* What is put in goes before what stands there, up to the next white space. */
static void write_insertion(struct lq_out *out, const struct lq_syntax *syntax, const lq_fix *fix)
{
	const char *text = syntax->text;
	uint32_t from = fix->span.start, to = from;
	LQ_LIT(out, "put in ");
	write_quoted(out, fix->replacement, strlen(fix->replacement));
	while (to < syntax->length && to - from < QUOTED && text[to] != ' ' && !is_line_end(text[to]))
		to++;
	if (to > from) {
		LQ_LIT(out, " before ");
		write_quoted(out, text + from, to - from);
	} else if (from == syntax->length) {
		LQ_LIT(out, " at the end of the file");
	} else if (is_line_end(text[from])) {
		LQ_LIT(out, " at the end of the line");
	}
}

static void write_change(struct lq_out *out, const struct lq_syntax *syntax, const lq_fix *fix)
{
	const char *text = syntax->text + fix->span.start;
	size_t length = fix->span.end - fix->span.start;
	if (!length) {
		write_insertion(out, syntax, fix);
	} else if (!*fix->replacement) {
		LQ_LIT(out, "delete ");
		write_quoted(out, text, length);
	} else {
		LQ_LIT(out, "replace ");
		write_quoted(out, text, length);
		LQ_LIT(out, " by ");
		write_quoted(out, fix->replacement, strlen(fix->replacement));
	}
}

static void write_fix(struct lq_out *out, bool colour, struct lq_document *document,
                      const lq_diagnostic *diagnostic)
{
	uint32_t line, column;
	if (!diagnostic->fix_count)
		return;
	begin_aside(out, colour, LQ_STYLE_FIX, diagnostic->fix_is_guess ? "unsafe fix" : "fix");
	write_change(out, &document->syntax, &diagnostic->fixes[0]);
	lq_position(document, diagnostic->fixes[0].span.start, &line, &column);
	if (line != diagnostic->line) {
		LQ_LIT(out, " in line ");
		lq_out_number(out, line);
	}
	if (diagnostic->fix_count > 1) {
		LQ_LIT(out, ", the first of ");
		lq_out_number(out, diagnostic->fix_count);
		LQ_LIT(out, " changes");
	}
	if (diagnostic->fix_is_guess)
		LQ_LIT(out, "; look first, for this is a guess");
	LQ_LIT(out, "\n");
}

static void write_finding(struct lq_out *out, bool colour, struct lq_document *document, size_t index,
                          const char *name)
{
	lq_diagnostic diagnostic = lq_diagnostic_at(document, index);
	lq_report_head(out, colour, name, &diagnostic);
	LQ_LIT(out, " [");
	lq_out_string(out, diagnostic.code);
	LQ_LIT(out, " ");
	lq_out_string(out, diagnostic.name);
	LQ_LIT(out, "]\n");
	if (document->syntax.length)
		write_places(out, colour, document, &diagnostic);
	if (diagnostic.note) {
		begin_aside(out, colour, LQ_STYLE_NOTE, "note");
		lq_visible_string(out, diagnostic.note);
		LQ_LIT(out, "\n");
	}
	write_fix(out, colour, document, &diagnostic);
}

void lq_report_text(struct lq_out *out, lq_reporting *reporting, struct lq_document *document,
                    const char *name)
{
	size_t count = document->syntax.diags.count;
	for (size_t i = lq_report_next(reporting, document, 0); i < count;
	     i = lq_report_next(reporting, document, i + 1)) {
		reporting->findings++;
		write_finding(out, reporting->colour, document, i, name);
	}
}
