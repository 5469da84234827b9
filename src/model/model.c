#include "model/model.h"

#include <stdlib.h>
#include <string.h>

#include "syntax/lexicon.h"
#include "syntax/text.h"

/* --- Growing --------------------------------------------------------------- */

#define PUSH(model, array, count, room, item)                                                                \
	(lq_grow(&(model)->array, &(model)->room, (model)->count + 1, sizeof *(model)->array)                    \
	     ? ((model)->array[(model)->count++] = (item), true)                                                 \
	     : ((model)->failed = true, false))

/* The span of a node without the white space around it. */
static lq_span node_span(const struct lq_syntax *syntax, const struct lq_node *node)
{
	size_t first = node->first, end = node->end;
	while (first < end && lq_kind_is_trivia(syntax->tokens[first].kind))
		first++;
	while (end > first && lq_kind_is_trivia(syntax->tokens[end - 1].kind))
		end--;
	return (lq_span){ syntax->tokens[first].start, syntax->tokens[end].start };
}

/* --- Lines ----------------------------------------------------------------- */

/* What a note on a line of its own before the talk says: "(On background)", "(Via Teleconference)". */
static enum lq_form form_of_note(uint16_t note)
{
	const char *kind = note == LQ_NOTE_UNLISTED ? "" : lq_lexicon_note_at(note)->kind;
	return !strcmp(kind, "status") ? LQ_FORM_STATUS : !strcmp(kind, "remote") ? LQ_FORM_VENUE : LQ_FORM_PLAIN;
}

static void build_line(struct lq_document *document, uint32_t index, lq_part part)
{
	const struct lq_syntax *syntax = &document->syntax;
	const struct lq_node *node = &syntax->nodes[index];
	struct lq_model *model = &document->model;
	lq_span span = node_span(syntax, node);
	struct lq_model_line line = { .span = span };
	size_t first = node->first;
	while (first + 1 < node->end && lq_kind_is_trivia(syntax->tokens[first].kind))
		first++;
	const struct lq_token *token = &syntax->tokens[first];

	if (part == LQ_CLOSING || (part == LQ_FRONT && (token->kind == LQ_K_TEXT || token->kind == LQ_K_META)))
		line.form = (uint8_t)(part == LQ_FRONT ? lq_token_form(token) : (enum lq_form)token->data);
	if (part == LQ_FRONT && token->kind == LQ_K_NOTE)
		line.form = (uint8_t)form_of_note(token->data);
	line.is_page_data = token->kind == LQ_K_META;
	if (line.form == LQ_FORM_TIME || line.form == LQ_FORM_END_TIME)
		line.iso = lq_model_iso_time(document, span);
	else if (line.form == LQ_FORM_DATE)
		line.iso = lq_model_iso_date(document, span);
	if (PUSH(model, lines, line_count, line_room, line))
		model->part_count[part]++;
}

static void build_lines(struct lq_document *document, uint32_t node, lq_part part)
{
	const struct lq_syntax *syntax = &document->syntax;
	for (uint32_t child = lq_node_first_child(syntax, node); child; child = lq_node_next(syntax, child))
		build_line(document, child, part);
}

/* --- Paragraphs ------------------------------------------------------------ */

/* What the notes so far say about the words that follow. */
struct scope {
	bool interpreted;
	const char *language;
};

static void apply_note(struct scope *scope, const struct lq_syntax *syntax, lq_span span, uint16_t note)
{
	char key[LQ_KEY_SIZE];
	const struct lq_note_entry *entry;
	if (note == LQ_NOTE_UNLISTED)
		return;
	entry = lq_lexicon_note_at(note);
	if (entry->flags & LQ_NOTE_INTERPRETED) {
		scope->interpreted = true;
		scope->language = NULL;
	} else if (entry->flags & LQ_NOTE_TONGUE) {
		/* "(In English)": the speaker's own words, in the language that the note ends in. */
		size_t length = lq_text_fold_note(syntax, span, key, sizeof key);
		const char *word = length && !strstr(key, " and ") ? strrchr(key, ' ') : NULL;
		const char *tag = word ? lq_lexicon_language(word + 1) : NULL;
		scope->interpreted = false;
		scope->language = tag && *tag ? tag : NULL;
	}
}

static bool is_joining(char c)
{
	return c && strchr(".,;:?!", c) != NULL;
}

/* Whether white space ends at a place: a byte that ends no character of it does not look like one. */
static bool ends_run(const struct lq_syntax *syntax, uint32_t at)
{
	lq_span before = { at >= 3 ? at - 3 : 0, at };
	return lq_text_trim(syntax, before).end < at;
}

lq_span lq_paragraph_spoken(const struct lq_document *document, const struct lq_model_paragraph *paragraph,
                            uint32_t *piece)
{
	const struct lq_model_piece *pieces = &document->model.pieces[paragraph->first_piece];
	lq_span span = { 0, 0 };
	while (*piece < paragraph->piece_count && lq_piece_is_note(&pieces[*piece]))
		++*piece;
	if (*piece < paragraph->piece_count)
		span.start = pieces[*piece].span.start;
	for (; *piece < paragraph->piece_count && !lq_piece_is_note(&pieces[*piece]); ++*piece)
		span.end = pieces[*piece].span.end;
	return span;
}

/* Words of the pieces; one that a note cut in two, as "foo (inaudible).5", is one word. */
static uint32_t count_words(const struct lq_document *document, const struct lq_model_paragraph *paragraph)
{
	const struct lq_syntax *syntax = &document->syntax;
	const struct lq_model_piece *first = &document->model.pieces[paragraph->first_piece];
	size_t words = 0;
	lq_span before = { 0, 0 };
	if (paragraph->piece_count == 1) /* most are */
		return lq_piece_is_note(first) ? 0 : (uint32_t)lq_text_words(syntax, first->span);
	for (uint32_t i = 0;;) {
		lq_span spoken = lq_paragraph_spoken(document, paragraph, &i);
		if (spoken.start == spoken.end)
			return (uint32_t)words;
		size_t count = lq_text_words(syntax, spoken);
		words += count;
		/* What is hidden as a whole stands between no words. */
		if (!count && syntax->hidden && !lq_text_copy(syntax, spoken, NULL, 0))
			continue;
		if (before.end && is_joining(syntax->text[spoken.start])) {
			/* The run that ends before the note, and the one that goes on behind it. */
			uint32_t left = before.end, right = spoken.start;
			while (left > before.start && !ends_run(syntax, left))
				left--;
			while (right < spoken.end && !ends_run(syntax, right + 1))
				right++;
			if (lq_text_words(syntax, (lq_span){ left, before.end }) &&
			    lq_text_words(syntax, (lq_span){ spoken.start, right }))
				words--;
		}
		before = spoken;
	}
}

/* Adds the pieces of tokens [first, end): adjacent text is one piece, through line ends and time marks. */
static void build_pieces(struct lq_document *document, size_t first, size_t end)
{
	const struct lq_syntax *syntax = &document->syntax;
	struct lq_model *model = &document->model;
	struct lq_model_piece *text = NULL;
	for (size_t i = first; i < end && !model->failed; i++) {
		const struct lq_token *token = &syntax->tokens[i];
		struct lq_model_piece piece = { lq_token_span(syntax, i), LQ_PIECE_TEXT };
		switch (token->kind) {
		case LQ_K_TIME_MARK: {
			struct lq_model_mark mark = { piece.span, lq_model_mark_time(document, piece.span) };
			(void)PUSH(model, marks, mark_count, mark_room, mark);
			continue;
		}
		case LQ_K_NOTE:
		case LQ_K_REMARK_NOTE: piece.note = token->data; break;
		case LQ_K_CORRECTION:
			piece.note = token->data == LQ_CORRECTION_STRUCK ? LQ_PIECE_STRUCK : LQ_PIECE_CORRECTION;
			break;
		default:
			if (lq_kind_is_trivia(token->kind))
				continue;
			if (text) {
				text->span.end = piece.span.end;
				continue;
			}
			break;
		}
		text = NULL;
		if (PUSH(model, pieces, piece_count, piece_room, piece) && piece.note == LQ_PIECE_TEXT)
			text = &model->pieces[model->piece_count - 1];
	}
}

static void build_paragraph(struct lq_document *document, const struct lq_node *node, struct scope *scope)
{
	struct lq_model *model = &document->model;
	struct lq_model_paragraph paragraph = { .span = node_span(&document->syntax, node),
		                                    .first_piece = (uint32_t)model->piece_count,
		                                    .time = -1 };
	size_t mark = model->mark_count;
	build_pieces(document, node->first, node->end);
	if (model->failed)
		return;
	if (mark < model->mark_count &&
	    (model->piece_count == paragraph.first_piece ||
	     model->marks[mark].span.start < model->pieces[paragraph.first_piece].span.start))
		paragraph.time = model->marks[mark].time;
	paragraph.piece_count = (uint32_t)model->piece_count - paragraph.first_piece;
	if (!paragraph.piece_count)
		return; /* a time mark alone */

	/* A note rules what follows it, to the end of the turn or to the next such note. */
	bool text = false;
	for (uint32_t i = 0; i < paragraph.piece_count; i++) {
		const struct lq_model_piece *piece = &model->pieces[paragraph.first_piece + i];
		if (lq_piece_is_note(piece)) {
			apply_note(scope, &document->syntax, piece->span, piece->note);
			continue;
		}
		paragraph.interpreted |= scope->interpreted;
		if (!text)
			paragraph.language = scope->language;
		text = true;
	}
	if (!text)
		paragraph.interpreted = scope->interpreted;
	paragraph.number = (uint32_t)model->paragraph_count + 1;
	paragraph.words = count_words(document, &paragraph);
	model->words += paragraph.words;
	(void)PUSH(model, paragraphs, paragraph_count, paragraph_room, paragraph);
}

/* --- Entries --------------------------------------------------------------- */

static void build_turn(struct lq_document *document, const struct lq_node *turn, uint32_t index)
{
	const struct lq_syntax *syntax = &document->syntax;
	struct lq_model *model = &document->model;
	struct lq_model_entry entry = {
		.type = LQ_TURN, .first = (uint32_t)model->paragraph_count, .speaker = -1, .start = -1
	};
	struct scope scope = { false, NULL };

	entry.span = node_span(syntax, turn);
	for (uint32_t child = lq_node_first_child(syntax, index); child; child = lq_node_next(syntax, child)) {
		const struct lq_node *node = &syntax->nodes[child];
		if (node->kind == LQ_K_PARAGRAPH) {
			build_paragraph(document, node, &scope);
		} else if (node->kind == LQ_K_HEADER) {
			for (uint32_t i = node->first; i < node->end; i++)
				if (syntax->tokens[i].kind == LQ_K_HEADER_TIME) {
					struct lq_model_mark mark = { .span = lq_token_span(syntax, i) };
					entry.start = mark.time = lq_model_mark_time(document, mark.span);
					(void)PUSH(model, marks, mark_count, mark_room, mark);
				} else if (syntax->tokens[i].kind == LQ_K_LABEL_NOTE) { /* "QUESTION (via interpreter):" */
					apply_note(&scope, syntax, lq_token_span(syntax, i), syntax->tokens[i].data);
				} else if (syntax->tokens[i].kind == LQ_K_SPEAKER) {
					entry.label = lq_token_span(syntax, i);
					entry.speaker = lq_model_speaker(document, entry.label, syntax->tokens[i].data);
				}
			entry.header_end = node_span(syntax, node).end;
			entry.span = (lq_span){ entry.label.start, entry.header_end };
		}
		if (model->failed)
			return;
	}
	entry.count = (uint32_t)model->paragraph_count - entry.first;
	if (entry.start < 0 && entry.count)
		entry.start = model->paragraphs[entry.first].time;
	for (uint32_t i = 0; i < entry.count; i++) {
		const struct lq_model_paragraph *paragraph = &model->paragraphs[entry.first + i];
		entry.interpreted |= paragraph->interpreted;
		entry.span.end = paragraph->span.end;
		if (entry.speaker >= 0)
			model->speakers[entry.speaker].words += paragraph->words;
	}
	if (entry.speaker >= 0)
		model->speakers[entry.speaker].turns++;
	entry.number = (uint32_t)++model->turn_count;
	(void)PUSH(model, entries, entry_count, entry_room, entry);
}

/* Notes between turns: an entry each. */
static void build_remarks(struct lq_document *document, const struct lq_node *node, uint32_t *number)
{
	struct lq_model *model = &document->model;
	size_t first = model->piece_count;
	build_pieces(document, node->first, node->end);
	for (size_t i = first; i < model->piece_count && !model->failed; i++) {
		struct lq_model_entry entry = { .type = LQ_REMARK,
			                            .span = model->pieces[i].span,
			                            .speaker = -1,
			                            .first = (uint32_t)i,
			                            .count = 0,
			                            .number = ++*number };
		(void)PUSH(model, entries, entry_count, entry_room, entry);
	}
}

static void build_body(struct lq_document *document, uint32_t body)
{
	const struct lq_syntax *syntax = &document->syntax;
	struct lq_model *model = &document->model;
	uint32_t remarks = 0, headings = 0;
	for (uint32_t child = lq_node_first_child(syntax, body); child; child = lq_node_next(syntax, child)) {
		const struct lq_node *node = &syntax->nodes[child];
		if (model->failed)
			return;
		if (node->kind == LQ_K_TURN) {
			build_turn(document, node, child);
		} else if (node->kind == LQ_K_REMARK) {
			build_remarks(document, node, &remarks);
		} else if (node->kind == LQ_K_HEADING) {
			struct lq_model_entry entry = {
				.type = LQ_HEADING, .span = node_span(syntax, node), .speaker = -1, .number = ++headings
			};
			(void)PUSH(model, entries, entry_count, entry_room, entry);
		}
	}
}

/* Every heading begins a division; what stands before the first is one of its own. */
static void number_divisions(struct lq_model *model)
{
	uint32_t number = 0;
	model->lead_division = model->entry_count && model->entries[0].type == LQ_HEADING ? 0 : ++number;
	for (size_t i = 0; i < model->entry_count; i++)
		if (model->entries[i].type == LQ_HEADING)
			model->entries[i].division = ++number;
}

static void part_of(const struct lq_syntax *syntax, enum lq_kind_id kind, uint32_t *found)
{
	*found = 0;
	for (uint32_t child = lq_node_first_child(syntax, syntax->root); child;
	     child = lq_node_next(syntax, child))
		if (syntax->nodes[child].kind == kind)
			*found = child;
}

void lq_model_build(struct lq_document *document)
{
	const struct lq_syntax *syntax = &document->syntax;
	struct lq_model *model = &document->model;
	static const enum lq_kind_id kinds[] = {
		[LQ_BANNER] = LQ_K_BANNER_PART, [LQ_FRONT] = LQ_K_FRONT_PART, [LQ_CLOSING] = LQ_K_CLOSING_PART
	};
	uint32_t node;

	for (int part = LQ_BANNER; part <= LQ_CLOSING; part++) {
		model->part_first[part] = model->line_count;
		part_of(syntax, kinds[part], &node);
		if (node)
			build_lines(document, node, (lq_part)part);
	}
	part_of(syntax, LQ_K_BODY_PART, &node);
	if (node)
		build_body(document, node);
	number_divisions(model);
	if (!model->failed)
		lq_model_cite(document);
	if (!model->failed)
		lq_model_join_labels(document);
	if (!model->failed)
		lq_model_name_speakers(document);
	/* Without a turn there is no talk that a line could stand before. */
	if (model->turn_count && !model->failed)
		lq_model_find_people(document);
	else
		for (size_t i = 0; i < model->part_count[LQ_FRONT]; i++) {
			model->lines[model->part_first[LQ_FRONT] + i].form = LQ_FORM_PLAIN;
			model->lines[model->part_first[LQ_FRONT] + i].iso = NULL;
		}
}

bool lq_paragraph_write(struct lq_out *out, const struct lq_document *document,
                        const struct lq_model_paragraph *paragraph, enum lq_escape escape)
{
	bool any = false;
	for (uint32_t i = 0;;) {
		lq_span spoken = lq_paragraph_spoken(document, paragraph, &i);
		if (spoken.start == spoken.end)
			return any;
		if (any)
			lq_text_write_behind(out, &document->syntax, spoken,
			                     !is_joining(document->syntax.text[spoken.start]), escape);
		else
			any = lq_text_write(out, &document->syntax, spoken, escape);
	}
}

/* Without <s> and </s>. */
static lq_span struck_words(const struct lq_model_piece *piece)
{
	return (lq_span){ piece->span.start + 3, piece->span.end - 4 };
}

bool lq_struck_any(const struct lq_document *document, const struct lq_model_piece *piece)
{
	lq_span words = lq_text_trim(&document->syntax, struck_words(piece));
	return words.end > words.start;
}

void lq_struck_write(struct lq_out *out, const struct lq_document *document,
                     const struct lq_model_piece *piece, enum lq_escape escape)
{
	struct lq_syntax whole = document->syntax;
	whole.hidden = NULL;
	lq_text_write(out, &whole, struck_words(piece), escape);
}

void lq_model_reset(struct lq_model *model)
{
	lq_arena_reset(&model->arena);
	model->values = NULL;
	model->line_count = model->person_count = model->entry_count = model->join_count =
	    model->paragraph_count = model->piece_count = model->mark_count = model->page_count = 0;
	model->speaker_count = model->turn_count = model->words = model->change_count = 0;
	memset(model->part_count, 0, sizeof model->part_count);
	/* Large tables are not worth clearing for each document that follows. */
	if (model->bucket_room > 1024) {
		free(model->buckets);
		model->buckets = NULL;
		model->bucket_room = 0;
	}
	if (model->spelling_room > 1024) {
		free(model->spellings);
		model->spellings = NULL;
		model->spelling_room = 0;
	}
	if (model->bucket_room)
		memset(model->buckets, 0, model->bucket_room * sizeof *model->buckets);
	if (model->spelling_room)
		memset(model->spellings, 0, model->spelling_room * sizeof(struct lq_model_label *));
	model->spelling_count = 0;
	model->failed = false;
}

void lq_model_free(struct lq_model *model)
{
	lq_arena_free(&model->arena);
	free(model->lines);
	free(model->people);
	free(model->entries);
	free(model->joins);
	free(model->paragraphs);
	free(model->pieces);
	free(model->marks);
	free(model->pages);
	free(model->speakers);
	free(model->buckets);
	free(model->spellings);
}
