/* record.c -- the Congressional Record and hearings: a paragraph begins by its indent. */
#include <string.h>

#include "grammar/houses.h"
#include "syntax/lexicon.h"
#include "syntax/text.h"

enum {
	HEADER_INDENT = 4, /* a header stands no further to the right; what does is a document that is read */
	CENTRED = 8,       /* a block that begins here, or further right, is a heading */
	OF_TABLE = 45      /* a rule that begins here, or further right, is that of a sum */
};

/* The columns of a line's indent. */
static uint32_t indent_of(const struct lq_syntax *syntax, uint32_t at)
{
	uint32_t column = 0;
	while (at > 0 && (syntax->text[at - 1] == ' ' || syntax->text[at - 1] == '\t')) {
		at--;
		column++;
	}
	return column;
}

/* Where the Government Publishing Office begins paragraphs: in the Record, in hearings, and in what is
 * read or inserted. Their other lines begin to the left of that. */
static bool is_paragraph_indent(uint32_t column)
{
	return column == 2 || column == 4 || column == 7;
}

void lq_record_indent(struct lq_scanner *scanner, uint32_t at, uint32_t end)
{
	uint32_t column = end - at;
	if ((column > scanner->column || is_paragraph_indent(column)) && !scanner->heading)
		lq_scanner_part(scanner);
	scanner->column = column;
	lq_scanner_gap(scanner, at);
}

void lq_record_bullet(struct lq_scanner *scanner, uint32_t at, uint32_t end)
{
	lq_hide(scanner->syntax, at, end);
	lq_scanner_gap(scanner, at);
}

/* Whether a paragraph begins here, behind the indent. */
static bool begins_paragraph(struct lq_scanner *scanner)
{
	const struct lq_token *last = lq_scanner_last(scanner, 0);
	if (last && last->kind == LQ_K_GAP)
		last = lq_scanner_last(scanner, 1);
	return !last || last->kind == LQ_K_BREAK || last->kind == LQ_K_PAGE_NUMBER ||
	       last->kind == LQ_K_PAGE_LINE;
}

uint32_t lq_record_header(struct lq_scanner *scanner, uint32_t at, uint32_t end)
{
	const struct lq_syntax *syntax = scanner->syntax;
	const char *text = syntax->text;
	uint32_t column = indent_of(syntax, at), stop;
	if (column == 0)
		scanner->column = 0;
	/* The delimiter: the first full stop or colon behind the first word, and outside a bracket. */
	stop = at;
	while (text[stop] != ' ')
		stop++;
	for (bool inside = false; stop < end; stop++) {
		inside = (inside || text[stop] == '(') && text[stop] != ')';
		if (!inside && (text[stop] == ':' || text[stop] == '.'))
			break;
	}
	if (stop++ == end)
		return 0;
	bool colon = text[stop - 1] == ':';
	if (column > HEADER_INDENT || (!colon && !begins_paragraph(scanner)))
		return 0;
	lq_span label = lq_text_trim(syntax, (lq_span){ at, stop - 1 });
	/* "The PRESIDING OFFICER (Mr. Roberts).": who presides stands behind the label. */
	const char *open = memchr(text + label.start, '(', label.end - label.start);
	if (open)
		label = lq_text_trim(syntax, (lq_span){ at, (uint32_t)(open - text) });
	lq_scanner_marked_header(scanner, label.start, label.end, LQ_BY_TITLE);
	return stop;
}

uint32_t lq_record_bracket(struct lq_scanner *scanner, uint32_t at)
{
	uint32_t end = lq_scanner_end_of_line(scanner, at);
	if (scanner->seen_speaker)
		return lq_record_line(scanner, at);
	lq_scanner_push_trimmed(scanner, LQ_K_META, at, end, LQ_FORM_PLAIN);
	scanner->is_short = false;
	return end;
}

uint32_t lq_record_front(struct lq_scanner *scanner, uint32_t at, enum lq_form form)
{
	uint32_t end = lq_scanner_end_of_line(scanner, at);
	if (scanner->seen_speaker || indent_of(scanner->syntax, at) < CENTRED)
		return lq_record_line(scanner, at);
	if (form == LQ_FORM_PLAIN)
		lq_scanner_push_trimmed(scanner, LQ_K_TEXT, at, end, form);
	else
		lq_scanner_short(scanner, at, end, form);
	scanner->heading = false;
	scanner->is_short = false;
	return end;
}

uint32_t lq_record_rule(struct lq_scanner *scanner, uint32_t at, uint32_t end)
{
	if (indent_of(scanner->syntax, at) >= OF_TABLE)
		return lq_record_line(scanner, at);
	lq_scanner_short(scanner, at, end, LQ_FORM_RULE);
	scanner->is_short = false;
	return end;
}

/* A centred line is a heading, and so are the lines that go on with one. */
uint32_t lq_record_line(struct lq_scanner *scanner, uint32_t at)
{
	const struct lq_syntax *syntax = scanner->syntax;
	uint32_t column = indent_of(syntax, at);
	if (column == 0)
		scanner->column = 0;
	if (column >= CENTRED && (begins_paragraph(scanner) || scanner->heading) &&
	    !strchr("_([", syntax->text[at])) {
		uint32_t end = lq_scanner_end_of_line(scanner, at);
		char key[LQ_KEY_SIZE];
		enum lq_form form = LQ_FORM_PLAIN;
		if (!scanner->seen_speaker && lq_text_fold(syntax, (lq_span){ at, end }, true, key, sizeof key))
			form = lq_lexicon_line(key);
		if (form != LQ_FORM_PLAIN)
			return lq_record_front(scanner, at, form);
		lq_scanner_short(scanner, at, end, LQ_FORM_HEADING);
		scanner->heading = true;
		scanner->is_short = false;
		return end;
	}
	scanner->heading = false;
	return lq_scanner_line(scanner, at, true);
}
