/* brackets.c -- checks of brackets and of the notes in them. */
#include <stdlib.h>
#include <string.h>

#include "check/checks.h"
#include "check/places.h"
#include "syntax/lexicon.h"
#include "syntax/slips.h"
#include "syntax/text.h"

/* --- The brackets of a stretch of text --------------------------------------------------- */

/* A walk through stretches, from the beginning of the text to its end. The next bracket of each sort is
 * looked for once, however many stretches lie before it; the survey knows where brackets open. */
struct walk {
	const struct lq_syntax *syntax;
	uint32_t end; /* of the stretch; 0 before the first */
	uint32_t open, round, square;
};

static uint32_t next_open(const struct walk *walk, uint32_t from)
{
	const struct lq_syntax *syntax = walk->syntax;
	for (;; from++) {
		from = (uint32_t)lq_bit_next(syntax->survey.stop, from, syntax->length);
		if (from >= syntax->length || syntax->text[from] == '(' || syntax->text[from] == '[')
			return from;
	}
}

static uint32_t next_byte(const struct walk *walk, uint32_t from, char c)
{
	const char *text = walk->syntax->text;
	uint32_t length = walk->syntax->length;
	const char *found = from < length ? memchr(text + from, c, length - from) : NULL;
	return found ? (uint32_t)(found - text) : length;
}

/* Goes on to a stretch behind those before. */
static void enter(struct walk *walk, lq_span text)
{
	bool first = !walk->end;
	walk->end = text.end;
	if (first || walk->open < text.start)
		walk->open = next_open(walk, text.start);
	if (first || walk->round < text.start)
		walk->round = next_byte(walk, text.start, ')');
	if (first || walk->square < text.start)
		walk->square = next_byte(walk, text.start, ']');
}

/* The next bracket; `end` when there is none. */
static uint32_t next_bracket(struct walk *walk)
{
	uint32_t at = walk->open < walk->round ? walk->open : walk->round;
	at = at < walk->square ? at : walk->square;
	if (at >= walk->end)
		return walk->end;
	if (at == walk->open)
		walk->open = next_open(walk, at + 1);
	else if (at == walk->round)
		walk->round = next_byte(walk, at + 1, ')');
	else
		walk->square = next_byte(walk, at + 1, ']');
	return at;
}

/* Whether a bracket stands in what is said, outside notes: in many documents none does. */
static bool has_brackets(struct lq_document *document)
{
	const struct lq_model *model = &document->model;
	if (document->brackets != LQ_UNASKED)
		return document->brackets == LQ_YES;
	document->brackets = LQ_NO;
	if (!model->piece_count)
		return false;
	struct walk walk = { .syntax = &document->syntax };
	enter(&walk, (lq_span){ model->pieces[0].span.start, model->pieces[model->piece_count - 1].span.end });
	/* Brackets are few, and pieces many: those of the one lead through the other. */
	size_t i = 0;
	for (uint32_t at; document->brackets == LQ_NO && (at = next_bracket(&walk)) < walk.end;) {
		while (model->pieces[i].span.end <= at)
			i++;
		if (model->pieces[i].note == LQ_PIECE_TEXT && model->pieces[i].span.start <= at)
			document->brackets = LQ_YES;
	}
	return document->brackets == LQ_YES;
}

/* --- Brackets that have no partner --------------------------------------------------- */

enum {
	DEPTH = 8,      /* brackets in brackets that are told apart */
	TOGETHER = 4,   /* paragraphs that one pair of brackets may span */
	MARKER_MAX = 4, /* bytes of a mark such as "iii)" */
	PAIR_MAX = 200  /* bytes of brackets that are one note, though they are of two sorts */
};

struct open_bracket {
	uint32_t at, paragraph;
};

struct brackets {
	struct open_bracket open[DEPTH];
	size_t depth;
	size_t deeper; /* opened within these, and not kept */
};

/* "a)", "2)" and "iii)" at the beginning of a word count something, and ":)" is a face. */
static bool is_marker(const struct lq_syntax *syntax, lq_span text, uint32_t at)
{
	const char *p = syntax->text;
	uint32_t start = at;
	if (at > text.start && strchr(":;-", p[at - 1]))
		return true;
	while (start > text.start && at - start <= MARKER_MAX && !strchr(" \t\n\r\xA0", p[start - 1]))
		start--;
	return start < at && at - start <= MARKER_MAX &&
	       (at - start < 2 || (p[start] >= '0' && p[start] <= '9') ||
	        strspn(p + start, "ivxIVX") >= at - start);
}

static void report_unclosed(struct lq_document *document, const struct open_bracket *bracket)
{
	lq_diag_add(&document->syntax.diags, LQ_D_UNCLOSED_NOTE, (lq_span){ bracket->at, bracket->at + 1 }, NULL,
	            0);
}

/* Whether words stand between two places, and not figures: "[0, 1)" is no slip. */
static bool is_worded(const struct lq_syntax *syntax, uint32_t from, uint32_t to)
{
	while (from < to && strchr(" \xC2\xA0", syntax->text[from]))
		from++;
	return from < to && ((syntax->text[from] | 0x20) >= 'a') && ((syntax->text[from] | 0x20) <= 'z');
}

/* A bracket that closes another sort than was opened: "(Cat meows.]". */
static void report_wrong(struct lq_document *document, uint32_t open, uint32_t at)
{
	const struct lq_syntax *syntax = &document->syntax;
	if (at - open > PAIR_MAX || !is_worded(syntax, open + 1, at) ||
	    !lq_diag_add(&document->syntax.diags, LQ_D_STRAY_BRACKET, (lq_span){ at, at + 1 }, NULL, 0))
		return;
	lq_diag_label(&document->syntax.diags, (lq_span){ open, open + 1 },
	              "another sort of bracket was opened here");
	lq_span wrong = { at - (syntax->text[at - 1] == '\\'), at + 1 };
	lq_diag_fix(&document->syntax.diags, wrong, syntax->text[open] == '(' ? ")" : "]", 1);
}

static bool is_pair(const struct lq_syntax *syntax, const struct open_bracket *open, uint32_t at)
{
	return syntax->text[at] == (syntax->text[open->at] == '(' ? ')' : ']');
}

static void close_bracket(struct lq_document *document, struct brackets *brackets, uint32_t at, bool stray)
{
	const struct lq_syntax *syntax = &document->syntax;
	const struct open_bracket *last = &brackets->open[brackets->depth - 1];
	/* "(as [we say here)": the one before is meant, and the last was not closed. */
	if (!is_pair(syntax, last, at) && brackets->depth > 1 && is_pair(syntax, last - 1, at)) {
		if (!stray)
			report_unclosed(document, last);
		brackets->depth--;
	} else if (stray && !is_pair(syntax, last, at)) {
		report_wrong(document, last->at, at);
	}
	brackets->depth--;
}

/* Looks for what has no partner in a stretch of text: `stray` tells which of the two sorts is reported. */
static void match_brackets(struct lq_document *document, struct brackets *brackets, struct walk *walk,
                           lq_span text, uint32_t paragraph, bool stray)
{
	const struct lq_syntax *syntax = &document->syntax;
	enter(walk, text);
	for (uint32_t at = next_bracket(walk); at < text.end; at = next_bracket(walk)) {
		char c = syntax->text[at];
		if (c == '(' || c == '[') {
			if (brackets->depth < DEPTH)
				brackets->open[brackets->depth++] = (struct open_bracket){ at, paragraph };
			else
				brackets->deeper++;
		} else if (brackets->deeper) {
			brackets->deeper--;
		} else if (brackets->depth) {
			close_bracket(document, brackets, at, stray);
		} else if (stray && !is_marker(syntax, text, at)) {
			lq_diag_add(&document->syntax.diags, LQ_D_STRAY_BRACKET, (lq_span){ at, at + 1 }, NULL, 0);
		}
	}
}

/* Reports those that were opened so long ago that nothing closes them any more; all of them at the end. */
static void give_up(struct lq_document *document, struct brackets *brackets, uint32_t paragraph, bool end,
                    bool stray)
{
	while (brackets->depth && (end || paragraph - brackets->open[0].paragraph >= TOGETHER)) {
		if (!stray)
			report_unclosed(document, &brackets->open[0]);
		memmove(brackets->open, brackets->open + 1, --brackets->depth * sizeof *brackets->open);
	}
}

static void check_brackets(struct lq_document *document, bool stray)
{
	const struct lq_model *model = &document->model;
	if (!has_brackets(document))
		return;
	struct walk walk = { .syntax = &document->syntax };
	for (size_t i = 0; i < model->entry_count; i++) {
		const struct lq_model_entry *entry = &model->entries[i];
		struct brackets brackets = { .depth = 0 };
		if (entry->type != LQ_TURN)
			continue;
		for (uint32_t k = entry->first; k < entry->first + entry->count; k++) {
			const struct lq_model_paragraph *paragraph = &model->paragraphs[k];
			give_up(document, &brackets, k, false, stray);
			for (uint32_t n = 0; n < paragraph->piece_count; n++) {
				const struct lq_model_piece *piece = &model->pieces[paragraph->first_piece + n];
				if (piece->note == LQ_PIECE_TEXT)
					match_brackets(document, &brackets, &walk, piece->span, k, stray);
			}
		}
		give_up(document, &brackets, 0, true, stray);
	}
}

void lq_check_unclosed(struct lq_document *document)
{
	check_brackets(document, false);
}

void lq_check_stray_brackets(struct lq_document *document)
{
	check_brackets(document, true);
}

/* --- Notes --------------------------------------------------------------------------- */

/* Notes that are misspelt where they are: what is heard and seen, and interpreters. */
static bool is_common(const struct lq_note_entry *note)
{
	return note->note_class == LQ_NOTE_VOCAL || note->note_class == LQ_NOTE_KINESIC ||
	       note->note_class == LQ_NOTE_INCIDENT || note->note_class == LQ_NOTE_GAP ||
	       note->flags & LQ_NOTE_INTERPRETED;
}

/* "Sneeze" and "sneezes" are both right. */
static bool is_inflected(const char *one, const char *other)
{
	size_t length = strlen(one), size = strlen(other), less = length < size ? length : size;
	return length != size && (length > size ? one : other)[less] == 's' && !memcmp(one, other, less);
}

/* The note of the list that the words in brackets are a slip for, or NULL. */
static const struct lq_note_entry *meant_note(const char *key)
{
	enum { SHORTEST = 6 };
	uint16_t index;
	const struct lq_note_entry *meant = NULL;
	if (strlen(key) < SHORTEST || lq_lexicon_note_exact(key, &index))
		return NULL;
	for (index = 0; index < lq_lexicon_note_count(); index++) {
		const struct lq_note_entry *note = lq_lexicon_note_at(index);
		if (is_common(note) && strlen(note->key) >= SHORTEST && !strchr(note->key, '*') &&
		    lq_is_letter_off(key, note->key) && !is_inflected(key, note->key)) {
			if (meant && strcmp(meant->kind, note->kind))
				return NULL; /* it may be either */
			meant = note;
		}
	}
	return meant;
}

/* Reports words in brackets that are a note but for a slip. A note is a sentence: it begins with a capital,
 * or ends with a full stop, or stands alone; or it is so long that no prose is like it. */
static void check_spelling(struct lq_document *document, lq_span note, bool is_note)
{
	enum { LONGEST = 40, TELLING = 8 };
	const struct lq_syntax *syntax = &document->syntax;
	const char *text = syntax->text;
	char key[LQ_KEY_SIZE], words[LQ_KEY_SIZE], fixed[LQ_KEY_SIZE + 4];
	if (note.end - note.start > LONGEST || !strchr(")]", text[note.end - 1]) ||
	    !lq_text_fold_note(syntax, note, key, sizeof key))
		return;
	/* A bracket of Markdown has a backslash before it. */
	lq_span inside = { note.start + 1 + (text[note.start] == '\\'),
		               note.end - 1 - (text[note.end - 2] == '\\') };
	bool capital = text[inside.start] >= 'A' && text[inside.start] <= 'Z', stop = text[inside.end - 1] == '.';
	if (!is_note && !capital && !stop && strlen(key) < TELLING)
		return;
	const struct lq_note_entry *meant = meant_note(key);
	size_t length = lq_text_copy(syntax, note, words, sizeof words);
	if (!meant || length >= sizeof words ||
	    !lq_diag_add(&document->syntax.diags, LQ_D_MISSPELT_NOTE, note, words, length))
		return;
	size_t size = strlen(meant->key);
	memcpy(fixed, meant->key, size);
	if (capital)
		fixed[0] = (char)(fixed[0] - 'a' + 'A');
	if (stop)
		fixed[size++] = '.';
	lq_diag_fix(&document->syntax.diags, inside, fixed, size);
}

/* Calls `check` for each pair of brackets with none inside, within a stretch of text. */
static void each_bracket(struct lq_document *document, struct walk *walk, lq_span text,
                         void (*check)(struct lq_document *document, lq_span note, bool is_note))
{
	const char *base = document->syntax.text;
	uint32_t open = text.end;
	enter(walk, text);
	for (uint32_t at = next_bracket(walk); at < text.end; at = next_bracket(walk)) {
		bool opens = base[at] == '(' || base[at] == '[';
		if (!opens && open < at && base[at] == (base[open] == '(' ? ')' : ']'))
			check(document, (lq_span){ open, at + 1 }, false);
		open = opens ? at : text.end;
	}
}

void lq_check_note_spelling(struct lq_document *document)
{
	const struct lq_model *model = &document->model;
	struct walk walk = { .syntax = &document->syntax };
	for (size_t i = 0; i < model->piece_count; i++) {
		const struct lq_model_piece *piece = &model->pieces[i];
		if (piece->note == LQ_PIECE_TEXT && has_brackets(document))
			each_bracket(document, &walk, piece->span, check_spelling);
		else if (lq_piece_is_note(piece) && piece->span.end - piece->span.start > 2)
			check_spelling(document, piece->span, true);
	}
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static void check_empty(struct lq_document *document, lq_span note, bool is_note)
{
	const char *text = document->syntax.text;
	uint32_t at = note.start + 1;
	(void)is_note;
	while (strchr(" \t\xC2\xA0", text[at]) && text[at])
		at++;
	/* "[](address)" is a link of Markdown, and "fetch()" a word of programmers. */
	bool word = note.start && (is_letter(text[note.start - 1]) || strchr("_)>", text[note.start - 1]));
	if (at == note.end - 1 && text[note.end] != '(' && !word)
		lq_diag_add(&document->syntax.diags, LQ_D_EMPTY_NOTE, note, NULL, 0);
}

void lq_check_empty_notes(struct lq_document *document)
{
	const struct lq_model *model = &document->model;
	struct walk walk = { .syntax = &document->syntax };
	for (size_t i = 0; i < model->piece_count && has_brackets(document); i++)
		if (model->pieces[i].note == LQ_PIECE_TEXT)
			each_bracket(document, &walk, model->pieces[i].span, check_empty);
}

/* Two notes of the same words, and nothing but white space between. */
void lq_check_doubled_notes(struct lq_document *document)
{
	const struct lq_syntax *syntax = &document->syntax;
	const struct lq_model *model = &document->model;
	for (size_t i = 1; i < model->piece_count; i++) {
		const struct lq_model_piece *one = &model->pieces[i - 1], *other = &model->pieces[i];
		uint32_t length = one->span.end - one->span.start;
		char text[LQ_KEY_SIZE];
		if (!lq_piece_is_note(one) || !lq_piece_is_note(other) ||
		    other->span.end - other->span.start != length ||
		    memcmp(syntax->text + one->span.start, syntax->text + other->span.start, length) ||
		    lq_text_any(syntax, (lq_span){ one->span.end, other->span.start }))
			continue;
		size_t copied = lq_text_copy(syntax, other->span, text, sizeof text);
		if (copied < sizeof text &&
		    lq_diag_add(&document->syntax.diags, LQ_D_DOUBLED_NOTE, other->span, text, copied)) {
			lq_diag_fix(&document->syntax.diags, (lq_span){ one->span.end, other->span.end }, "", 0);
			lq_diag_fix_is_guess(&document->syntax.diags);
		}
	}
}

/* Notes that touch a word before or behind them. */
void lq_check_glued_notes(struct lq_document *document)
{
	const struct lq_syntax *syntax = &document->syntax;
	const struct lq_model *model = &document->model;
	struct lq_places places = { 0 };
	for (size_t i = 0; i < model->piece_count; i++) {
		lq_span span = model->pieces[i].span;
		if (!lq_piece_is_note(&model->pieces[i]) || span.start == 0)
			continue;
		if (is_letter(syntax->text[span.start - 1]))
			lq_places_add(&places, (lq_span){ span.start, span.start }, " ", 1);
		if (is_letter(syntax->text[span.end]))
			lq_places_add(&places, (lq_span){ span.end, span.end }, " ", 1);
	}
	lq_places_report(&places, document, LQ_D_GLUED_NOTE);
}

/* Kinds of notes whose words are no answer: "Negative." and "Silence." may be said. */
static bool is_never_said(const char *kind)
{
	static const char *const kinds[] = {
		"laughter", "laughs", "applause", "cheers", "crosstalk", "inaudible"
	};
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (!strcmp(kinds[i], kind))
			return true;
	return false;
}

/* A paragraph that is nothing but the words of a note, without brackets: "APPLAUSE." */
void lq_check_bare_notes(struct lq_document *document)
{
	enum { LONGEST = 40 };
	const struct lq_syntax *syntax = &document->syntax;
	const struct lq_model *model = &document->model;
	for (size_t i = 0; i < model->paragraph_count; i++) {
		const struct lq_model_paragraph *paragraph = &model->paragraphs[i];
		const struct lq_model_piece *piece = &model->pieces[paragraph->first_piece];
		char key[LQ_KEY_SIZE], text[LQ_KEY_SIZE], last = syntax->text[piece->span.end - 1];
		uint16_t index;
		/* A note asks nothing, and most short paragraphs do. */
		if (paragraph->piece_count != 1 || piece->note != LQ_PIECE_TEXT ||
		    piece->span.end - piece->span.start > LONGEST || last == '?' || last == '!')
			continue;
		size_t length = lq_text_fold(syntax, piece->span, false, key, sizeof key);
		if (!length || !lq_lexicon_note_exact(key, &index))
			continue;
		if (!is_never_said(lq_lexicon_note_at(index)->kind))
			continue;
		length = lq_text_copy(syntax, piece->span, text + 1, sizeof text - 2);
		if (!lq_diag_add(&document->syntax.diags, LQ_D_BARE_NOTE, piece->span, text + 1, length))
			continue;
		text[0] = '(';
		text[length + 1] = ')';
		lq_diag_fix(&document->syntax.diags, piece->span, text, length + 2);
		lq_diag_fix_is_guess(&document->syntax.diags);
	}
}
