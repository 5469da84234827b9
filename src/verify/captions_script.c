/* captions_script.c -- the source as captions show it: its words, and where notes and turns stand among them.
 */
#include <stdlib.h>
#include <string.h>

#include "verify/captions.h"

/* DEL is a character to XML and JSON, and none to captions. */
void lq_script_squeeze(struct lq_buffer *to, lq_text text, bool fold)
{
	while (text.length) {
		const char *del = memchr(text.at, 0x7F, text.length);
		size_t length = del ? (size_t)(del - text.at) : text.length;
		lq_squeeze(to, (lq_text){ text.at, length }, fold, true);
		if (del)
			lq_buffer_add(to, "\xEF\xBF\xBD", 3);
		length += del != NULL;
		text = (lq_text){ text.at + length, text.length - length };
	}
}

/* Adds the words of a text in normal form. */
static void add_words(struct lq_script *script, lq_text text, bool first_is_hard)
{
	bool hard = first_is_hard;
	for (size_t at = 0; at < text.length;) {
		const char *space = memchr(text.at + at, ' ', text.length - at);
		size_t length = space ? (size_t)(space - text.at) - at : text.length - at;
		size_t before = script->words.length;
		lq_script_squeeze(&script->words, (lq_text){ text.at + at, length }, false);
		at += length + (space != NULL);
		if (script->words.length == before)
			continue;
		if (!lq_room_for((void **)&script->starts, &script->start_room, script->start_count,
		                 sizeof *script->starts)) {
			script->failed = true;
			return;
		}
		script->starts[script->start_count++] = (struct lq_script_word){ before, hard };
		hard = true;
	}
}

static void add_note(struct lq_script *script, const lq_document *document, lq_span span)
{
	struct lq_buffer text = { 0 };
	if (span.end - span.start > 2)
		lq_add_span(document, (lq_span){ span.start + 1, span.end - 1 }, &text);
	script->failed |= text.failed || !lq_room_for((void **)&script->note_list, &script->note_room,
	                                              script->note_count, sizeof *script->note_list);
	if (!script->failed && text.length) {
		struct lq_script_note *note = &script->note_list[script->note_count++];
		*note =
		    (struct lq_script_note){ .at = script->words.length, .text = script->notes.length, .parts = 1 };
		note->turn = script->turn_count ? script->turn_count - 1 : 0;
		for (size_t i = 0; i < text.length; i++)
			note->parts += text.at[i] == ' ';
		lq_script_squeeze(&script->notes, lq_buffer_text(&text), true);
		note->length = script->notes.length - note->text;
		if (note->length && script->notes.at[note->text + note->length - 1] == '.')
			note->length--;
	}
	lq_buffer_free(&text);
}

/* Words between notes. They may go on a word where no space stands before them, or a sign begins them. */
static void add_run(struct lq_script *script, const lq_document *document, size_t first, size_t end,
                    bool glued)
{
	struct lq_buffer text = { 0 };
	lq_pieces_text(document, first, end, &text);
	bool sign = text.length && strchr(".,;:?!", *text.at);
	add_words(script, lq_buffer_text(&text), !glued && !sign);
	script->failed |= text.failed;
	lq_buffer_free(&text);
}

static void add_paragraph(struct lq_script *script, const lq_document *document, size_t index)
{
	lq_paragraph paragraph = lq_paragraph_at(document, index);
	size_t end = paragraph.first_piece + paragraph.piece_count;
	for (size_t i = paragraph.first_piece; i < end && !script->failed;) {
		lq_piece piece = lq_piece_at(document, i);
		if (piece.is_note) {
			add_note(script, document, piece.span);
			i++;
			continue;
		}
		size_t behind = i;
		while (behind < end && !lq_piece_at(document, behind).is_note)
			behind++;
		add_run(script, document, i, behind, i > paragraph.first_piece && lq_are_glued(document, i - 1, i));
		i = behind;
	}
}

void lq_script_make(struct lq_script *script, const lq_document *document)
{
	*script = (struct lq_script){ .failed = false };
	for (size_t i = 0; i < lq_entry_count(document) && !script->failed; i++) {
		lq_entry entry = lq_entry_at(document, i);
		if (entry.type == LQ_REMARK)
			add_note(script, document, lq_piece_at(document, entry.note).span);
		if (entry.type != LQ_TURN)
			continue;
		script->failed |= !lq_room_for((void **)&script->turns, &script->turn_room, script->turn_count,
		                               sizeof *script->turns);
		if (script->failed)
			return;
		script->turns[script->turn_count++] = (struct lq_script_turn){
			.at = script->words.length, .entry = i, .labelled = lq_is_visible(document, entry.label)
		};
		for (size_t p = 0; p < entry.paragraph_count; p++)
			add_paragraph(script, document, entry.first_paragraph + p);
	}
	script->failed |= script->words.failed || script->notes.failed;
}

void lq_script_free(struct lq_script *script)
{
	lq_buffer_free(&script->words);
	lq_buffer_free(&script->notes);
	free(script->starts);
	free(script->note_list);
	free(script->turns);
}
