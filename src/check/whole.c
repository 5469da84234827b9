/* whole.c -- checks of the document as a whole: whether it is a transcript at all. */
#include "check/checks.h"

#include <string.h>

#include "syntax/text.h"

void lq_check_transcript(struct lq_document *document)
{
	lq_span none = { 0, 0 };
	if (!document->model.turn_count)
		lq_diag_add(&document->syntax.diags, LQ_D_NOT_A_TRANSCRIPT, none, NULL, 0);
}

/* HTML, JSON, a program or a table: the first character that is no white space tells which. */
void lq_check_markup(struct lq_document *document)
{
	const struct lq_syntax *syntax = &document->syntax;
	lq_span none = { 0, 0 };
	lq_span all = lq_text_trim(syntax, (lq_span){ 0, syntax->length });
	char first = all.start < all.end ? syntax->text[all.start] : '\0';
	const char *what = first == '<' ? "HTML" : first == '{' || first == '[' ? "JSON" : "a program or a table";
	if (syntax->house == LQ_HOUSE_NONE)
		lq_diag_add(&document->syntax.diags, LQ_D_MARKUP_FILE, none, what, strlen(what));
}
