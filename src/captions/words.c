/* words.c -- the words and notes of the turns, a stretch at a time.
 *
 * Words are those of lq_paragraph_write(): where a note cuts one in two, as in
 * "now (laughter), then", it is one word and the note follows it. */
#include "captions/captions.h"

#include <stdlib.h>
#include <string.h>

#include "captions/sentences.h"
#include "model/names.h"
#include "syntax/lexicon.h"

enum {
	SLICE = 4096,          /* bytes of source that are brought into normal form at once */
	ENOUGH = 512,          /* items of a stretch that may end with a sentence */
	MORE_THAN_ENOUGH = 768 /* items of one that may end with a phrase */
};

struct bytes {
	char *at;
	size_t length, room;
};

struct reader {
	const struct lq_document *document;
	lq_stretch_visitor *visitor;
	void *data;
	struct lq_caption_settings settings;
	struct lq_stretch *stretch;
	struct lq_out out; /* writes into `bytes` */
	struct bytes bytes, note;
	const struct lq_model_entry *turn;
	uint32_t paragraph;
	size_t mark_now; /* time marks that stand before what is read */
	int32_t mark;    /* index of the last of them, where no word has begun since; or -1 */
	const struct lq_model_piece *notes, *notes_end; /* those that wait for the end of a word */
	bool labelled;                                  /* the turn's label is there */
	bool interpreted;                               /* as a note of this turn has said */
	bool failed;
};

static bool append(void *data, const char *bytes, size_t length)
{
	struct bytes *to = data;
	if (!lq_grow(&to->at, &to->room, to->length + length, 1))
		return false;
	memcpy(to->at + to->length, bytes, length);
	to->length += length;
	return true;
}

/* Puts the normal form of a span behind `bytes`. */
static void append_span(struct reader *reader, struct bytes *bytes, lq_span span)
{
	reader->out.data = bytes;
	lq_text_write(&reader->out, &reader->document->syntax, span, LQ_ESCAPE_NONE);
	lq_out_flush(&reader->out);
	reader->failed |= reader->out.failed;
}

/* --- Stretches ------------------------------------------------------------- */

/* What depends on the next item, or on the whole word. */
static void complete(struct lq_stretch *stretch)
{
	enum { COMMA = 6, SENTENCE = 20, PARAGRAPH = 35, LEAST = 44 /* at the usual rate, time for a cue */ };
	unsigned whole = 0;
	lq_breaks_find(stretch);
	for (size_t i = 0; i < stretch->count; i++) {
		struct lq_item *item = &stretch->items[i];
		const char *text = stretch->text + item->text;
		item->cells = lq_caption_cells(text, item->length);
		if (item->kind == LQ_ITEM_WORD) {
			item->speech = lq_caption_speech(text, item->length);
			if (item->after == LQ_BREAK_CLAUSE || item->after == LQ_BREAK_AGAIN)
				item->speech += COMMA; /* it goes with the speed of speech, not with its silences */
			item->pause = item->ends ? PARAGRAPH : item->after == LQ_BREAK_SENTENCE ? SENTENCE : 0;
		}
		whole += item->speech + item->pause;
	}
	struct lq_item *last = &stretch->items[stretch->count - 1];
	whole -= last->pause;
	if (last->pause < SENTENCE)
		last->pause = SENTENCE;
	if (whole + last->pause < LEAST) /* a short answer is followed by a longer silence */
		last->pause = (uint16_t)(LEAST - whole);
}

/* Hands out all items, or all but the last one. */
static void hand_out(struct reader *reader, bool keep_last)
{
	struct lq_stretch *stretch = reader->stretch;
	struct lq_item last = stretch->items[stretch->count - 1];
	stretch->count -= keep_last;
	complete(stretch);
	reader->visitor(reader->data, stretch);
	stretch->count = 0;
	stretch->text_length = stretch->label_length;
	if (keep_last) {
		memmove(stretch->text + stretch->text_length, stretch->text + last.text, last.length);
		last.text = stretch->text_length;
		stretch->text_length += last.length;
		stretch->items[stretch->count++] = last;
	}
}

static void add_text(struct reader *reader, const char *bytes, size_t length)
{
	struct lq_stretch *stretch = reader->stretch;
	if (!lq_grow(&stretch->text, &stretch->text_room, stretch->text_length + length, 1)) {
		reader->failed = true;
		return;
	}
	memcpy(stretch->text + stretch->text_length, bytes, length);
	stretch->text_length += length;
}

/* Adds bytes to the last item, whose text is always the last of all. */
static void extend(struct reader *reader, const char *bytes, size_t length)
{
	add_text(reader, bytes, length);
	if (!reader->failed)
		reader->stretch->items[reader->stretch->count - 1].length += length;
}

/* Adds an item; ends the stretch before it where that is due. */
static void push(struct reader *reader, enum lq_item_kind kind, const char *bytes, size_t length)
{
	struct lq_stretch *stretch = reader->stretch;
	struct lq_item *item = &stretch->items[stretch->count++];
	*item = (struct lq_item){
		.text = stretch->text_length, .mark = -1, .paragraph = reader->paragraph, .kind = (uint8_t)kind
	};
	if (kind == LQ_ITEM_WORD) {
		item->mark = reader->mark;
		reader->mark = -1;
	}
	extend(reader, bytes, length);
	if (stretch->count > ENOUGH && !reader->failed) {
		enum lq_break before = lq_break_behind(stretch, stretch->count - 2);
		if (before == LQ_BREAK_SENTENCE || (before <= LQ_BREAK_PHRASE && stretch->count > MORE_THAN_ENOUGH) ||
		    stretch->count == LQ_STRETCH_ROOM)
			hand_out(reader, true);
	}
}

/* The speaker of a turn as the lines of cues show him. */
static void append_label(struct reader *reader)
{
	const char *name = lq_caption_name(&reader->settings, &reader->document->model, reader->turn);
	reader->note.length = 0;
	if (!name)
		append_span(reader, &reader->note, reader->turn->label);
	else if (!append(&reader->note, name, strlen(name)))
		reader->failed = true;
}

/* Of a label that is wider than a line, the last words that are not: where they begin. */
static size_t shorten_label(const struct bytes *label, unsigned cells)
{
	const char *at = label->at, *end = at + label->length, *space;
	while (lq_caption_cells(at, (size_t)(end - at)) + 1u > cells &&
	       (space = memchr(at, ' ', (size_t)(end - at))))
		at = space + 1;
	return (size_t)(at - label->at);
}

/* A turn begins with its label, as soon as there is anything to show. */
static void push_label(struct reader *reader)
{
	struct lq_stretch *stretch = reader->stretch;
	if (reader->labelled)
		return;
	reader->labelled = true;
	stretch->turn = reader->turn;
	stretch->label_length = stretch->text_length = 0;
	if (reader->settings.labels == LQ_LABELS_NONE)
		return;
	append_label(reader);
	if (!reader->note.length)
		return;
	size_t from = shorten_label(&reader->note, reader->settings.profile->cells);
	add_text(reader, reader->note.at + from, reader->note.length - from);
	add_text(reader, ":", 1);
	stretch->label_length = stretch->text_length;
	stretch->items[stretch->count++] =
	    (struct lq_item){ .length = stretch->label_length, .mark = -1, .kind = LQ_ITEM_LABEL };
}

/* --- Notes ----------------------------------------------------------------- */

/* What viewers are told: sounds, languages and gaps; not what an editor noted. */
static bool is_shown(struct reader *reader, const struct lq_model_piece *note)
{
	lq_note_class type = lq_note_class_of(note->note);
	bool sound = type == LQ_NOTE_VOCAL || type == LQ_NOTE_KINESIC || type == LQ_NOTE_INCIDENT;
	if (reader->settings.notes == LQ_NOTES_NONE || (reader->settings.notes == LQ_NOTES_SOUND && !sound))
		return false;
	switch (type) {
	case LQ_NOTE_EDITORIAL:
	case LQ_NOTE_TIME:
	case LQ_NOTE_IN_PROGRESS: return false;
	case LQ_NOTE_LANGUAGE: {
		unsigned flags = lq_note_flags_of(note->note);
		bool again = reader->interpreted && (flags & LQ_NOTE_INTERPRETED);
		if (flags & (LQ_NOTE_INTERPRETED | LQ_NOTE_TONGUE))
			reader->interpreted = (flags & LQ_NOTE_INTERPRETED) != 0;
		return !again;
	}
	default: return true;
	}
}

/* "(Laughter.)" as "[laughter]": a listed note loses its capital, a name at its start keeps it. */
static void shape_note(struct reader *reader, lq_span inside, bool listed)
{
	struct bytes *bytes = &reader->note;
	bytes->length = 0;
	append_span(reader, bytes, inside);
	size_t word = bytes->length;
	while (word && bytes->at[word - 1] != ' ')
		word--;
	const char *period = bytes->length ? memchr(bytes->at + word, '.', bytes->length - word) : NULL;
	if (period && bytes->length > 1 && period == bytes->at + bytes->length - 1) /* but not that of "p.m." */
		bytes->length--;
	if (listed && bytes->length > 1 && bytes->at[0] >= 'A' && bytes->at[0] <= 'Z' &&
	    !(bytes->at[1] >= 'A' && bytes->at[1] <= 'Z'))
		bytes->at[0] = (char)(bytes->at[0] | 0x20);
}

static void push_note(struct reader *reader, const struct lq_model_piece *note)
{
	enum { BRIEF = 20, LONG = 60 };
	lq_note_class type = lq_note_class_of(note->note);
	enum lq_item_kind kind = type == LQ_NOTE_GAP ? LQ_ITEM_GAP : LQ_ITEM_SOUND;
	lq_span inside = { note->span.start + 1, note->span.end - 1 };

	if (note->span.end - note->span.start < 3 || !is_shown(reader, note))
		return;
	inside = lq_text_trim(&reader->document->syntax, inside);
	if (inside.start == inside.end)
		return;
	push_label(reader);
	shape_note(reader, inside, note->note != LQ_NOTE_UNLISTED);
	const char *at = reader->note.at, *end = at + reader->note.length;
	for (const char *from = at, *space; from < end && !reader->failed; from = space + 1) {
		space = memchr(from, ' ', (size_t)(end - from));
		if (!space)
			space = end;
		push(reader, kind, "[", from == at ? 1 : 0);
		extend(reader, from, (size_t)(space - from));
		if (space == end && !reader->failed)
			extend(reader, "]", 1);
		struct lq_item *item = &reader->stretch->items[reader->stretch->count - 1];
		item->ends = space == end;
		item->pause = space < end ? 0 : type == LQ_NOTE_LANGUAGE || type == LQ_NOTE_GAP ? BRIEF : LONG;
	}
}

static void push_notes(struct reader *reader)
{
	const struct lq_model_piece *note = reader->notes;
	reader->notes = NULL;
	for (; note && note < reader->notes_end && !reader->failed; note++)
		if (lq_piece_is_note(note))
			push_note(reader, note);
}

/* --- Words ----------------------------------------------------------------- */

/* Time marks that stand before a place: the last one is of the next word. */
static void pass_marks(struct reader *reader, uint32_t at)
{
	const struct lq_model *model = &reader->document->model;
	for (; reader->mark_now < model->mark_count; reader->mark_now++) {
		const struct lq_model_mark *mark = &model->marks[reader->mark_now];
		if (mark->span.start > at)
			return;
		reader->mark = (int32_t)reader->mark_now;
	}
}

/* The end of a slice: at white space, so that no word is cut, and before a time mark. */
static uint32_t slice_end(const struct reader *reader, lq_span span)
{
	const struct lq_syntax *syntax = &reader->document->syntax;
	const struct lq_model *model = &reader->document->model;
	uint32_t at = span.end - span.start > SLICE ? span.start + SLICE : span.end;
	for (size_t i = reader->mark_now; i < model->mark_count && model->marks[i].span.start < at; i++) {
		lq_span mark = model->marks[i].span;
		if (strchr(" \n", syntax->text[mark.start - 1]) || strchr(" \n", syntax->text[mark.end]))
			return mark.start;
	}
	while (at < span.end && syntax->text[at] != ' ' && syntax->text[at] != '\n')
		at++;
	return at;
}

/* The words of a text piece; the first one goes on the last word where `glued`. True if there are any. */
static bool push_words(struct reader *reader, lq_span span, bool glued)
{
	bool any = false;
	while (span.start < span.end && !reader->failed) {
		pass_marks(reader, span.start);
		lq_span slice = { span.start, slice_end(reader, span) };
		span.start = slice.end;
		reader->bytes.length = 0;
		append_span(reader, &reader->bytes, slice);
		const char *at = reader->bytes.at, *end = at + reader->bytes.length;
		for (const char *space; at < end && !reader->failed; at = space + 1) {
			space = memchr(at, ' ', (size_t)(end - at));
			if (!space)
				space = end;
			if (glued) {
				extend(reader, at, (size_t)(space - at));
			} else {
				push_label(reader);
				push_notes(reader);
				push(reader, LQ_ITEM_WORD, at, (size_t)(space - at));
			}
			glued = false;
			any = true;
		}
	}
	return any;
}

bool lq_joins_word(const char *text)
{
	return *text && strchr(".,;:?!", *text) != NULL;
}

static void read_paragraph(struct reader *reader, const struct lq_model_paragraph *paragraph)
{
	const struct lq_model_piece *piece = reader->document->model.pieces + paragraph->first_piece;
	const struct lq_model_piece *end = piece + paragraph->piece_count;
	struct lq_stretch *stretch = reader->stretch;
	bool any = false;
	reader->paragraph = (uint32_t)(paragraph - reader->document->model.paragraphs);
	while (piece < end && !reader->failed) {
		if (lq_piece_is_note(piece)) {
			if (!reader->notes)
				reader->notes = piece;
			reader->notes_end = ++piece;
			continue;
		}
		uint32_t next = (uint32_t)(piece - (end - paragraph->piece_count));
		lq_span spoken = lq_paragraph_spoken(reader->document, paragraph, &next);
		any |= push_words(reader, spoken, any && lq_joins_word(reader->document->syntax.text + spoken.start));
		piece = end - paragraph->piece_count + next;
	}
	if (any)
		stretch->items[stretch->count - 1].ends = true;
	push_notes(reader);
}

static void end_turn(struct reader *reader)
{
	if (!reader->failed && reader->stretch->count)
		hand_out(reader, false);
}

bool lq_words_read(const struct lq_document *document, lq_stretch_visitor *visitor, void *data)
{
	const struct lq_model *model = &document->model;
	struct reader reader = { .document = document, .visitor = visitor, .data = data, .mark = -1 };
	char *room = malloc(LQ_OUT_ROOM);

	reader.settings = lq_caption_settings(&document->options);
	reader.stretch = calloc(1, sizeof *reader.stretch);
	reader.out = lq_out_to(append, NULL, room);
	reader.failed = !room || !reader.stretch;
	for (size_t i = 0; i < model->entry_count && !reader.failed; i++) {
		const struct lq_model_entry *entry = &model->entries[i];
		if (entry->type == LQ_TURN) {
			end_turn(&reader);
			reader.turn = entry;
			reader.labelled = reader.interpreted = false;
			for (uint32_t p = 0; p < entry->count && !reader.failed; p++)
				read_paragraph(&reader, &model->paragraphs[entry->first + p]);
		} else if (entry->type == LQ_REMARK && reader.turn) {
			/* What is heard behind a turn, as "(Applause.)", is shown behind its words. */
			push_note(&reader, &model->pieces[entry->first]);
		}
	}
	end_turn(&reader);
	if (reader.stretch)
		free(reader.stretch->text);
	free(reader.stretch);
	free(reader.bytes.at);
	free(reader.note.at);
	free(room);
	return !reader.failed;
}
