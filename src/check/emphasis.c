/* emphasis.c -- checks of the marks of emphasis that Markdown writes into the words. */
#include <string.h>

#include "check/checks.h"
#include "check/labels.h"
#include "syntax/text.h"

/* Whether the labels of a document are in bold type: then an asterisk is no mark of a footnote. */
static bool is_bold(const struct lq_document *document)
{
	const struct lq_model *model = &document->model;
	return model->speaker_count &&
	       !strncmp(document->syntax.text + model->speakers[0].labels->first.start, "**", 2);
}

/* The next two asterisks of a stretch of text, or its end. A backslash before them takes their meaning, and
 * three are no bold type. */
static uint32_t next_mark(const struct lq_syntax *syntax, uint32_t from, lq_span text)
{
	for (const char *p; from + 1 < text.end; from = (uint32_t)(p + 1 - syntax->text)) {
		p = memchr(syntax->text + from, '*', text.end - from);
		if (!p)
			break;
		uint32_t at = (uint32_t)(p - syntax->text);
		if (p[1] == '*' && p[2] != '*' && (at == text.start || !strchr("*\\", p[-1])) && at + 1 < text.end)
			return at;
	}
	return text.end;
}

/* Whether a word begins behind a mark, and none ends before it. */
static bool opens(const struct lq_syntax *syntax, lq_span text, uint32_t at)
{
	return at + 2 < text.end && !strchr(" \n\xC2", syntax->text[at + 2]) &&
	       (at == text.start || strchr(" \n(\xA0", syntax->text[at - 1]));
}

static void check_bold(struct lq_document *document, lq_span text)
{
	const struct lq_syntax *syntax = &document->syntax;
	uint32_t open = text.end;
	for (uint32_t at = next_mark(syntax, text.start, text); at < text.end;
	     at = next_mark(syntax, at + 2, text)) {
		if (open < text.end)
			open = text.end;
		else if (opens(syntax, text, at))
			open = at;
	}
	if (open == text.end ||
	    !lq_diag_add(&document->syntax.diags, LQ_D_UNCLOSED_BOLD, (lq_span){ open, open + 2 }, NULL, 0))
		return;
	/* At the beginning it may be a label that lost its second mark: whether it is, people know. */
	if (open > text.start)
		lq_diag_fix(&document->syntax.diags, (lq_span){ open, open + 2 }, "", 0);
}

void lq_check_bold(struct lq_document *document)
{
	if (lq_house_entry_at(document->syntax.house)->traits & LQ_HOUSE_MARKDOWN || is_bold(document))
		lq_each_text(document, check_bold);
}
