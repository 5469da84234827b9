/* note_styles.c -- checks of how notes are set: inside others, in other brackets, inside a header. */
#include <stdio.h>
#include <string.h>

#include "check/checks.h"
#include "syntax/lexicon.h"
#include "syntax/text.h"

/* Adds a finding whose message has a count ("3 in all"). */
static bool report_count(struct lq_document *document, enum lq_code code, lq_span first, size_t count)
{
	char number[32];
	int digits = snprintf(number, sizeof number, "%zu in all", count);
	return lq_diag_add(&document->syntax.diags, code, first, number, (size_t)digits);
}

/* --- Notes in notes --------------------------------------------------------------------- */

/* The bracket with which a text ends that opens a known note, "(Laughter "; its end where there is none. */
static uint32_t open_note(const struct lq_syntax *syntax, lq_span text)
{
	enum { NEAR = 40 };
	uint16_t index;
	char key[LQ_KEY_SIZE];
	for (uint32_t at = text.end; at > text.start && text.end - at < NEAR;) {
		if (syntax->text[--at] == ')' || syntax->text[at] == ']')
			break;
		if (syntax->text[at] != '(' && syntax->text[at] != '[')
			continue;
		if (lq_text_fold_note(syntax, (lq_span){ at, text.end + 1 }, key, sizeof key) &&
		    lq_lexicon_note_exact(key, &index))
			return at;
		break;
	}
	return text.end;
}

/* The bracket that closes the outer note, at the beginning of a text, or its end where there is none. */
static uint32_t closing_bracket(const struct lq_syntax *syntax, lq_span text)
{
	uint32_t at = text.start;
	while (at < text.end && (syntax->text[at] == '.' || syntax->text[at] == ' '))
		at++;
	return at < text.end && (syntax->text[at] == ')' || syntax->text[at] == ']') ? at : text.end;
}

static void check_nested(struct lq_document *document, const struct lq_model_piece *pieces)
{
	const struct lq_syntax *syntax = &document->syntax;
	lq_span before = lq_text_trim(syntax, pieces[0].span);
	uint32_t open = open_note(syntax, before), close = closing_bracket(syntax, pieces[2].span);
	char text[LQ_KEY_SIZE];
	if (open == before.end || close == pieces[2].span.end)
		return;
	size_t length = lq_text_copy(syntax, pieces[1].span, text, sizeof text);
	if (length >= sizeof text ||
	    !lq_diag_add(&document->syntax.diags, LQ_D_NESTED_NOTE, (lq_span){ open, close + 1 }, text, length))
		return;
	lq_diag_fix(&document->syntax.diags, (lq_span){ before.end, before.end },
	            syntax->text[open] == '(' ? ")" : "]", 1);
	lq_diag_fix(&document->syntax.diags, (lq_span){ close, close + 1 }, "", 0);
	lq_diag_fix_is_guess(&document->syntax.diags);
}

void lq_check_nested_notes(struct lq_document *document)
{
	const struct lq_model *model = &document->model;
	for (size_t i = 0; i < model->paragraph_count; i++) {
		const struct lq_model_piece *pieces = &model->pieces[model->paragraphs[i].first_piece];
		for (uint32_t k = 0; k + 2 < model->paragraphs[i].piece_count; k++)
			if (pieces[k].note == LQ_PIECE_TEXT && lq_piece_is_note(&pieces[k + 1]) &&
			    pieces[k + 2].note == LQ_PIECE_TEXT)
				check_nested(document, &pieces[k]);
	}
}

/* --- Two sorts of brackets ---------------------------------------------------------------- */

/* The bracket of a note of what is heard, which is in one sort of brackets throughout; '\0' for others, such
 * as [sic]. */
static char bracket_of(const struct lq_syntax *syntax, const struct lq_model_piece *piece)
{
	const char *text = syntax->text + piece->span.start;
	if (!lq_piece_is_note(piece) || piece->note == LQ_NOTE_UNLISTED)
		return '\0';
	uint8_t of = lq_lexicon_note_at(piece->note)->note_class;
	if (of != LQ_NOTE_VOCAL && of != LQ_NOTE_KINESIC && of != LQ_NOTE_GAP)
		return '\0';
	text += *text == '\\';
	char close = syntax->text[piece->span.end - 1];
	return (*text == '(' && close == ')') || (*text == '[' && close == ']') ? *text : '\0';
}

/* Gives the finding a change of both brackets of a note. */
static void fix_brackets(struct lq_document *document, lq_span note, bool round)
{
	const char *text = document->syntax.text;
	uint32_t open = note.start + 1 + (text[note.start] == '\\'),
	         close = note.end - 1 - (text[note.end - 2] == '\\');
	lq_diag_fix(&document->syntax.diags, (lq_span){ note.start, open }, round ? "(" : "[", 1);
	lq_diag_fix(&document->syntax.diags, (lq_span){ close, note.end }, round ? ")" : "]", 1);
}

void lq_check_note_brackets(struct lq_document *document)
{
	enum { FOR_ONE = 4, MENDED = 1 << 15 };
	const struct lq_syntax *syntax = &document->syntax;
	const struct lq_model *model = &document->model;
	size_t round = 0, square = 0, seen = 0;
	for (size_t i = 0; i < model->piece_count; i++) {
		char bracket = bracket_of(syntax, &model->pieces[i]);
		round += bracket == '(';
		square += bracket == '[';
	}
	bool mostly_round = round > square;
	size_t few = mostly_round ? square : round, many = mostly_round ? round : square;
	if (!few || many < FOR_ONE * few)
		return;
	for (size_t i = 0; i < model->piece_count && seen < MENDED; i++) {
		if (bracket_of(syntax, &model->pieces[i]) != (mostly_round ? '[' : '('))
			continue;
		lq_span note = model->pieces[i].span;
		if (!seen++ && !report_count(document, LQ_D_MIXED_NOTE_STYLE, note, few))
			return;
		if (seen == 2 || seen == 3)
			lq_diag_label(&document->syntax.diags, note, "here too");
		fix_brackets(document, note, mostly_round);
	}
}

/* --- Notes in headers ---------------------------------------------------------------------- */

/* The known note between a label and its colon, with the white space before it; empty where there is none. A
 * time or an affiliation is at home there. */
static lq_span label_note(const struct lq_syntax *syntax, const struct lq_model_entry *entry)
{
	lq_span none = { 0, 0 }, between = { entry->label.end, entry->header_end };
	if (entry->type != LQ_TURN || between.end - between.start < 4 || syntax->text[between.end - 1] != ':')
		return none;
	between.end--;
	lq_span note = lq_text_trim(syntax, between);
	char key[LQ_KEY_SIZE];
	uint16_t index;
	return note.end - note.start > 2 && syntax->text[note.start] == '(' &&
	               syntax->text[note.end - 1] == ')' && lq_text_fold_note(syntax, note, key, sizeof key) &&
	               lq_lexicon_note(key, &index)
	           ? between
	           : none;
}

void lq_check_label_notes(struct lq_document *document)
{
	enum { MENDED = 1 << 15 };
	const struct lq_syntax *syntax = &document->syntax;
	const struct lq_model *model = &document->model;
	size_t count = 0, seen = 0;
	for (size_t i = 0; i < model->entry_count; i++) {
		lq_span note = label_note(syntax, &model->entries[i]);
		count += note.end > note.start;
	}
	for (size_t i = 0; count && i < model->entry_count && seen < MENDED; i++) {
		lq_span note = label_note(syntax, &model->entries[i]);
		uint32_t behind = model->entries[i].header_end;
		char text[LQ_KEY_SIZE] = " ";
		if (note.start == note.end)
			continue;
		if (!seen++ && !report_count(document, LQ_D_NOTE_IN_LABEL, lq_text_trim(syntax, note), count))
			return;
		if (seen == 2 || seen == 3)
			lq_diag_label(&document->syntax.diags, lq_text_trim(syntax, note), "here too");
		size_t length = lq_text_copy(syntax, note, text + 1, sizeof text - 1);
		if (length >= sizeof text - 1)
			continue; /* too long to be moved; it stays */
		lq_diag_fix(&document->syntax.diags, note, "", 0);
		lq_diag_fix(&document->syntax.diags, (lq_span){ behind, behind }, text, length + 1);
	}
}
