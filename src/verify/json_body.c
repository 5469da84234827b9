/* json_body.c -- the talk in JSON: turns, their paragraphs and pieces, and what stands between turns. */
#include "verify/json.h"

#include <stdlib.h>
#include <string.h>

static void check_id(struct lq_json *json, const json_t *object, const char *prefix, size_t number)
{
	char id[40];
	snprintf(id, sizeof id, "%s%zu", prefix, number);
	lq_json_string(json, object, "id", id, "an id is not right");
}

static void check_note(struct lq_json *json, const json_t *note, size_t piece, lq_span span)
{
	lq_piece is = lq_piece_at(json->proof->document, piece);
	lq_json_string(json, note, "class", lq_note_class_name(is.note_class), "a note is of another class");
	lq_json_string(json, note, "kind", is.note_kind, "a note is of another kind");
	lq_json_span_text(json, note, "text", span, "a note is not that of the source");
	lq_json_span(json, note, span);
	lq_json_add(json, note, "text");
	json->proof->notes++;
}

/* --- Paragraphs ----------------------------------------------------------------- */

/* True if a piece and the next are words that were struck out, and those in their place. */
static bool is_pair(const lq_document *document, size_t piece, size_t end)
{
	return piece + 1 < end && lq_piece_at(document, piece).is_struck &&
	       lq_piece_at(document, piece + 1).is_correction;
}

static void check_correction(struct lq_json *json, const json_t *content, size_t piece, bool pair)
{
	const lq_document *document = json->proof->document;
	lq_piece is = lq_piece_at(document, piece), last = pair ? lq_piece_at(document, piece + 1) : is;
	if (!lq_json_keys(json, content, "type text replaces span"))
		return;
	lq_json_string(json, content, "type", "correction", "a piece is of another type");
	if (is.is_struck) {
		size_t length = lq_struck_text(document, piece, NULL, 0);
		char *text = malloc(length + 1);
		if (!text) {
			json->one.failed = true;
			return;
		}
		lq_struck_text(document, piece, text, length + 1);
		lq_json_text(json, content, "replaces", (lq_text){ text, length },
		             "struck words are not those of the source");
		free(text);
		lq_json_add(json, content, "replaces");
	} else {
		lq_json_string(json, content, "replaces", NULL, "the source has no struck words");
	}
	if (is.is_struck && !pair)
		lq_json_string(json, content, "text", "", "the source has no words in their place");
	else
		lq_json_span_text(json, content, "text", last.span, "words are not those of the source");
	lq_json_span(json, content, (lq_span){ is.span.start, last.span.end });
	lq_json_add(json, content, "text");
}

static void check_piece(struct lq_json *json, const json_t *content, size_t piece, bool pair)
{
	lq_piece is = lq_piece_at(json->proof->document, piece);
	if (is.is_correction || is.is_struck) {
		check_correction(json, content, piece, pair);
	} else if (is.is_note) {
		if (!lq_json_keys(json, content, "type class kind text span"))
			return;
		lq_json_string(json, content, "type", "note", "a piece is of another type");
		check_note(json, content, piece, is.span);
	} else {
		if (!lq_json_keys(json, content, "type text span"))
			return;
		lq_json_string(json, content, "type", "text", "a piece is of another type");
		lq_json_span_text(json, content, "text", is.span, "words are not those of the source");
		lq_json_span(json, content, is.span);
		lq_json_add(json, content, "text");
	}
}

/* What a paragraph says is what its pieces do: the words of the texts, with one space or none between them.
 */
static void check_agreement(struct lq_json *json, const json_t *paragraph)
{
	const json_t *content = json_object_get(paragraph, "content"), *text = json_object_get(paragraph, "text");
	struct lq_buffer whole = { 0 }, pieces = { 0 };
	for (size_t i = 0; i < json_array_size(content); i++) {
		const json_t *piece = json_array_get(content, i), *words = json_object_get(piece, "text");
		const char *type = json_string_value(json_object_get(piece, "type"));
		if (type && strcmp(type, "note") != 0 && json_is_string(words))
			lq_squeeze(&pieces, (lq_text){ json_string_value(words), json_string_length(words) }, false,
			           false);
	}
	if (json_is_string(text))
		lq_squeeze(&whole, (lq_text){ json_string_value(text), json_string_length(text) }, false, false);
	lq_text wanted = lq_buffer_text(&pieces), got = lq_buffer_text(&whole);
	if (!lq_text_equal(wanted, got))
		lq_find_differs(json->proof, 0, "text: it is not that of the pieces", &wanted, &got);
	json->one.failed |= whole.failed || pieces.failed;
	lq_buffer_free(&whole);
	lq_buffer_free(&pieces);
}

/* A time that the source tells must be there; another one may, of captions that are not at hand. */
static void check_time(struct lq_json *json, const json_t *object, const char *key, int64_t wanted)
{
	const json_t *value = json_object_get(object, key);
	if (wanted >= 0 || !json_is_integer(value) || json_integer_value(value) < 0)
		lq_json_number(json, object, key, wanted, "the time is another");
}

/* Turns follow each other, and their paragraphs begin in them. */
static void check_order(struct lq_json *json, const json_t *turn)
{
	const json_t *start = json_object_get(turn, "start"), *end = json_object_get(turn, "end");
	if (!json_is_integer(start) || !json_is_integer(end))
		return;
	if (json_integer_value(start) < json->reached || json_integer_value(end) < json_integer_value(start))
		lq_find_numbers(json->proof, 0,
		                "a turn begins before the one before it ends, or ends before it begins", NULL,
		                (uint64_t)json->reached, (uint64_t)json_integer_value(start));
	json->reached = json_integer_value(end);
}

static void check_paragraph(struct lq_json *json, const json_t *paragraph, size_t index)
{
	lq_document *document = json->proof->document;
	lq_paragraph is = lq_paragraph_at(document, index);
	size_t length = lq_paragraph_text(document, index, NULL, 0), wanted = 0, count;
	char place[160], *text = malloc(length + 1);
	if (!text) {
		json->one.failed = true;
		return;
	}
	lq_paragraph_text(document, index, text, length + 1);
	if (lq_json_keys(json, paragraph, "id span text language interpreted time citation content")) {
		check_id(json, paragraph, "seg", is.number);
		lq_json_span(json, paragraph, is.span);
		lq_json_text(json, paragraph, "text", (lq_text){ text, length }, "words are not those of the source");
		lq_json_string(json, paragraph, "language", is.language, "the language is another");
		lq_json_bool(json, paragraph, "interpreted", is.interpreted,
		             "whether it is interpreted is not what the source says");
		int64_t time;
		json->one.failed |= lq_paragraph_time(document, index, &time) != LQ_OK;
		check_time(json, paragraph, "time", time);
		lq_json_string(json, paragraph, "citation", is.citation, "a citation is another");
		check_agreement(json, paragraph);
	}
	free(text);
	size_t end = is.first_piece + is.piece_count;
	for (size_t i = is.first_piece; i < end; i++, wanted++)
		i += is_pair(document, i, end);
	const json_t *content =
	    lq_json_array(json, paragraph, "content", wanted, "the number of pieces is wrong", &count);
	snprintf(place, sizeof place, "%s", json->proof->place);
	for (size_t i = 0, piece = is.first_piece; i < count; i++, piece++) {
		bool pair = is_pair(document, piece, end);
		lq_json_element(json, place, "content", i);
		check_piece(json, json_array_get(content, i), piece, pair);
		piece += pair;
	}
	json->proof->paragraphs++;
	json->proof->words += is.words;
}

/* --- Entries --------------------------------------------------------------------- */

static void check_turn(struct lq_json *json, const json_t *turn, size_t index, const lq_entry *is)
{
	lq_document *document = json->proof->document;
	char place[40];
	int64_t start, end;
	size_t count;
	if (!lq_json_keys(json, turn, "type id speaker label span interpreted start end paragraphs"))
		return;
	lq_json_string(json, turn, "type", "turn", "an entry is of another type");
	check_id(json, turn, "u", is->number);
	lq_json_string(json, turn, "speaker",
	               is->speaker < 0 ? NULL : lq_speaker_at(document, (size_t)is->speaker).id,
	               "the speaker is another");
	lq_json_span_text(json, turn, "label", is->label, "the label is not that of the source");
	lq_json_span(json, turn, is->span);
	lq_json_bool(json, turn, "interpreted", is->interpreted,
	             "whether it is interpreted is not what the source says");
	json->one.failed |= lq_turn_time(document, index, &start, &end) != LQ_OK;
	check_time(json, turn, "start", start);
	check_time(json, turn, "end", end);
	check_order(json, turn);
	lq_json_add(json, turn, "label");
	const json_t *paragraphs = lq_json_array(json, turn, "paragraphs", is->paragraph_count,
	                                         "the number of paragraphs is wrong", &count);
	for (size_t i = 0; i < count; i++) {
		snprintf(place, sizeof place, "body[%zu]", index);
		lq_json_element(json, place, "paragraphs", i);
		check_paragraph(json, json_array_get(paragraphs, i), is->first_paragraph + i);
	}
	json->proof->turns++;
}

static void check_entry(struct lq_json *json, const json_t *entry, size_t index)
{
	lq_entry is = lq_entry_at(json->proof->document, index);
	lq_json_element(json, "", "body", index);
	if (is.type == LQ_TURN) {
		check_turn(json, entry, index, &is);
	} else if (is.type == LQ_REMARK) {
		if (!lq_json_keys(json, entry, "type id class kind text span"))
			return;
		lq_json_string(json, entry, "type", "note", "an entry is of another type");
		check_id(json, entry, "note", is.number);
		check_note(json, entry, is.note, is.span);
	} else {
		if (!lq_json_keys(json, entry, "type id text span"))
			return;
		lq_json_string(json, entry, "type", "heading", "an entry is of another type");
		check_id(json, entry, "head", is.number);
		lq_json_span_text(json, entry, "text", is.span, "a heading is not that of the source");
		lq_json_span(json, entry, is.span);
		lq_json_add(json, entry, "text");
	}
}

void lq_json_body(struct lq_json *json, const json_t *document)
{
	size_t count;
	const json_t *body = lq_json_array(json, document, "body", lq_entry_count(json->proof->document),
	                                   "the number of entries is wrong", &count);
	for (size_t i = 0; i < count; i++)
		check_entry(json, json_array_get(body, i), i);
}
