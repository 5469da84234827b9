/* whole.c -- checks of the document as a whole: whether it is a transcript at all. */
#include "check/checks.h"

#include <stdio.h>
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

/* The house that somebody named, against the one of which the text shows evidence. */
void lq_check_house(struct lq_document *document)
{
	struct lq_syntax *syntax = &document->syntax;
	enum lq_house named = lq_house_named(lq_option_value(&document->options, LQ_O_HOUSE));
	if (named >= LQ_HOUSE_COUNT)
		return;
	enum lq_house shown = lq_recognise_house(syntax);
	/* That is what a text is taken for that shows no evidence at all. */
	if (shown == named || shown == LQ_HOUSE_STATE)
		return;
	char text[120];
	int length = snprintf(text, sizeof text, "%s and not of %s", lq_house_entry_at(shown)->name,
	                      lq_house_entry_at(named)->name);
	lq_span first = document->model.entry_count ? document->model.entries[0].label : (lq_span){ 0, 0 };
	lq_diag_add(&syntax->diags, LQ_D_HOUSE_MISMATCH, first, text, (size_t)length);
}
