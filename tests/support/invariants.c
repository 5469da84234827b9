#include "tests/support/invariants.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "model/model.h"
#include "tests/support/report.h"

bool lq_test_take(void *data, const char *bytes, size_t length)
{
	struct lq_test_output *output = data;
	if (!lq_grow(&output->bytes, &output->room, output->length + length + 1, 1))
		return false;
	memcpy(output->bytes + output->length, bytes, length);
	output->length += length;
	output->bytes[output->length] = '\0';
	return true;
}

void lq_test_drop(struct lq_test_output *output)
{
	free(output->bytes);
	*output = (struct lq_test_output){ NULL, 0, 0 };
}

/* A leaf begins in the source at *at, where the one before it ended. */
static const char *broken_place(const lq_document *document, lq_span span, uint32_t *at)
{
	lq_span bytes = lq_source_span(document, span);
	if (bytes.start != *at || bytes.end < bytes.start)
		return "the leaves do not tile the source";
	*at = bytes.end;
	return NULL;
}

/* The tokens of both passes, and the leaves of the walk, tile the text. */
static const char *broken_tokens(const lq_document *document, size_t length)
{
	lq_kind kind;
	lq_span span;
	uint32_t at = 0;
	for (size_t i = 0; lq_raw_token(document, i, &kind, &span); i++, at = span.end)
		/* Only a delimiter may have no bytes: of a Q that is glued to its words, of a label before a dash. */
		if (span.start != at || span.end < at || (span.end == at && kind != LQ_K_DELIMITER) ||
		    !lq_kind_name(kind))
			return "the scanner's tokens do not tile the text";
	if (at != length)
		return "the scanner's tokens do not reach the end";
	at = 0;
	for (size_t i = 0; lq_layout_token(document, i, &kind, &span); i++, at = span.end) {
		if (span.start != at || span.end < at)
			return "the tokens do not tile the text";
		if (kind == LQ_K_LABEL || kind == LQ_K_SHORT_LINE)
			return "the layout pass left a label or a short line";
	}
	return at == length ? NULL : "the tokens do not reach the end";
}

static const char *broken_walk(const lq_document *document, size_t length)
{
	lq_walk walk = lq_walk_start(document);
	lq_event event;
	const char *broken;
	uint32_t at = 0, source_at = 0;
	unsigned level = 0;
	if (!lq_tree_is_whole(&document->syntax))
		return "the tree is not whole";
	while ((event = lq_walk_next(&walk)) != LQ_DONE) {
		if (walk.span.start > walk.span.end || walk.span.end > length)
			return "the walk leaves the text";
		if (event == LQ_LEAVE && level-- == 0)
			return "the walk leaves more than it enters";
		if (walk.depth != level)
			return "the walk loses count of its depth";
		level += event == LQ_ENTER;
		if (event == LQ_TOKEN) {
			if (walk.span.start != at)
				return "the leaves of the walk do not tile the text";
			at = walk.span.end;
			if ((broken = broken_place(document, walk.span, &source_at)))
				return broken;
		}
		if ((event == LQ_TOKEN) == (lq_kind_class_of(walk.kind) == LQ_INNER))
			return "a leaf is an inner node or the other way round";
	}
	if (at != length || level || source_at != lq_document_source(document).length)
		return "the walk does not reach the end";
	return lq_walk_next(&walk) == LQ_DONE ? NULL : "the walk goes on behind its end";
}

/* A text of two calls, the first for its length. */
static const char *broken_span(const lq_document *document, lq_span span)
{
	char buffer[512];
	size_t length = lq_span_text(document, span, NULL, 0);
	size_t again = lq_span_text(document, span, buffer, sizeof buffer);
	if (length != again)
		return "lq_span_text() gives two lengths";
	if (buffer[length < sizeof buffer ? length : sizeof buffer - 1])
		return "lq_span_text() does not end in NUL";
	return length < sizeof buffer ? lq_test_normal(buffer, length) : NULL;
}

static const char *broken_pieces(const lq_document *document, const lq_paragraph *paragraph)
{
	const char *broken;
	uint32_t at = paragraph->span.start;
	for (size_t i = 0; i < paragraph->piece_count; i++) {
		lq_piece piece = lq_piece_at(document, paragraph->first_piece + i);
		if (piece.span.start < at || piece.span.end > paragraph->span.end ||
		    piece.span.end <= piece.span.start)
			return "a piece is not in its place in the paragraph";
		at = piece.span.end;
		if ((broken = broken_span(document, piece.span)))
			return broken;
		if (piece.is_note && !lq_note_class_name(piece.note_class))
			return "a note without a class";
	}
	return NULL;
}

static const char *broken_paragraph(const lq_document *document, size_t index, size_t *words)
{
	lq_paragraph paragraph = lq_paragraph_at(document, index);
	size_t length = lq_paragraph_text(document, index, NULL, 0);
	char *text = malloc(length + 1);
	const char *broken = NULL;
	if (!text)
		return NULL;
	if (lq_paragraph_text(document, index, text, length + 1) != length || text[length])
		broken = "lq_paragraph_text() gives two lengths";
	if (!broken)
		broken = lq_test_normal(text, length);
	if (!broken && lq_test_words(text, length) != paragraph.words)
		broken = "a paragraph's words are not those of its text";
	free(text);
	*words += paragraph.words;
	if (!broken && paragraph.number != index + 1)
		broken = "a paragraph's number is wrong";
	return broken ? broken : broken_pieces(document, &paragraph);
}

static const char *broken_speakers(const lq_document *document, size_t turns, size_t words)
{
	size_t count = lq_speaker_count(document);
	for (size_t i = 0; i < count; i++) {
		lq_speaker speaker = lq_speaker_at(document, i);
		if (!speaker.id || !*speaker.id || !speaker.label_count || !speaker.turns)
			return "a speaker without id, label or turn";
		if (!lq_speaker_kind_name(speaker.kind))
			return "a speaker without a kind";
		/* The labels are a list: ask for the first and the last. */
		for (size_t k = 0; k<speaker.label_count; k += speaker.label_count> 1 ? speaker.label_count - 1 : 1) {
			const char *label = lq_speaker_label(document, i, k);
			if (!label || !*label)
				return "a speaker's label is empty";
		}
		for (size_t k = 0; k < i && count < 100; k++)
			if (!strcmp(lq_speaker_at(document, k).id, speaker.id))
				return "two speakers have one id";
		turns -= speaker.turns;
		words -= speaker.words;
	}
	return turns || words ? "the speakers' turns or words do not add up" : NULL;
}

static const char *broken_model(const lq_document *document, size_t length)
{
	const char *broken = NULL;
	size_t turns = 0, words = 0, paragraphs = 0;
	uint32_t at = 0;
	for (size_t i = 0; i < lq_entry_count(document); i++) {
		lq_entry entry = lq_entry_at(document, i);
		if (entry.span.start < at || entry.span.end > length || entry.span.end < entry.span.start)
			return "an entry is not in its place";
		at = entry.span.end;
		if (entry.type == LQ_TURN) {
			if (entry.first_paragraph != paragraphs || entry.speaker < 0)
				return "a turn's paragraphs are not its own, or it has no speaker";
			paragraphs += entry.paragraph_count;
			turns++;
			broken = broken_span(document, entry.label);
		} else if (entry.type == LQ_REMARK && entry.note >= lq_piece_count(document)) {
			return "a remark without a note";
		}
		if (broken)
			return broken;
	}
	if (paragraphs != lq_paragraph_count(document))
		return "paragraphs outside turns";
	for (size_t i = 0; i < paragraphs; i++)
		if ((broken = broken_paragraph(document, i, &words)))
			return broken;
	for (int part = LQ_BANNER; part <= LQ_CLOSING; part++)
		for (size_t i = 0; i < lq_line_count(document, (lq_part)part); i++) {
			lq_line line = lq_line_at(document, (lq_part)part, i);
			if (!line.kind || line.span.end > length || line.span.end < line.span.start)
				return "a line without kind or place";
			if ((broken = broken_span(document, line.span)))
				return broken;
		}
	return broken_speakers(document, turns, words);
}

static const char *broken_findings(lq_document *document, size_t length)
{
	size_t count = lq_diagnostic_count(document), above[LQ_OFF] = { 0 };
	uint32_t at = 0;
	for (size_t i = 0; i < count; i++) {
		lq_diagnostic found = lq_diagnostic_at(document, i);
		if (found.span.start < at || found.span.end > length || found.span.end < found.span.start)
			return "a finding is not in its place";
		at = found.span.start;
		if (!found.line || !found.column || !found.message || strstr(found.message, "%s"))
			return "a finding without a place or a message";
		if (found.level >= LQ_OFF)
			return "a finding that is off";
		for (int level = LQ_NOTE; level <= (int)found.level; level++)
			above[level]++;
	}
	for (int level = LQ_NOTE; level < LQ_OFF; level++)
		if (lq_diagnostics_above(document, (lq_level)level) != above[level])
			return "lq_diagnostics_above() does not count the findings";
	for (size_t i = 0; i < lq_report_count(); i++) {
		struct lq_test_output output = { NULL, 0, 0 };
		const char *name = lq_report_at(i).name, *broken = NULL;
		if (lq_test_report(document, name, "a\nb\"c", LQ_NOTE, lq_test_take, &output) != LQ_OK)
			broken = "a report could not be written";
		for (size_t k = 0; k < output.length && !broken; k++)
			if ((unsigned char)output.bytes[k] < 0x20 && output.bytes[k] != '\n' && output.bytes[k] != '\t')
				broken = "a report holds a control character";
		lq_test_drop(&output);
		if (broken)
			return broken;
	}
	return NULL;
}

static const char *broken_output(const char *format, const struct lq_test_output *output, const char *bytes,
                                 size_t length)
{
	const char *text = output->bytes ? output->bytes : "";
	if (!strcmp(format, "source"))
		return output->length == length && !memcmp(text, bytes, length) ? NULL : "source: other bytes";
	if (!strcmp(format, "json"))
		return lq_test_json(text, output->length);
	if (!strcmp(format, "tei"))
		return lq_test_xml(text, output->length);
	if (!strcmp(format, "srt") || !strcmp(format, "vtt"))
		return lq_test_captions(text, output->length, *format == 'v');
	return NULL;
}

/* The text is the source, or is what was decoded from it: UTF-8, of which each character has a place. */
static const char *broken_text(const lq_document *document)
{
	lq_text source = lq_document_source(document), text = lq_document_text(document);
	const unsigned char *begin = (const unsigned char *)text.at, *end = begin + text.length;
	uint32_t before = 0;
	if (!strcmp(lq_document_encoding(document), "UTF-8"))
		return text.at == source.at && text.length == source.length ? NULL : "the text is not the source";
	for (const unsigned char *p = begin; p < end;) {
		uint32_t point, at = (uint32_t)(p - begin);
		size_t length = lq_utf8_decode(p, end, &point);
		lq_span bytes = lq_source_span(document, (lq_span){ at, at + (uint32_t)length });
		if (point == UINT32_MAX)
			return "the decoded text is not UTF-8";
		if (bytes.start != before || bytes.end < bytes.start)
			return "the characters do not tile the source";
		before = bytes.end;
		p += length;
	}
	return before == source.length ? NULL : "the characters do not reach the end of the source";
}

const char *lq_test_broken(lq_document *document, const char *bytes, size_t length)
{
	size_t text_length = lq_document_text(document).length;
	const char *broken = NULL;
	if (lq_document_source(document).length != length ||
	    (length && memcmp(lq_document_source(document).at, bytes, length)))
		return "the source is not what was parsed";
	if (!broken)
		broken = broken_text(document);
	if (!broken)
		broken = broken_tokens(document, text_length);
	if (!broken)
		broken = broken_walk(document, text_length);
	if (!broken)
		broken = broken_model(document, text_length);
	if (!broken)
		broken = broken_findings(document, text_length);
	for (size_t i = 0; i < lq_format_count() && !broken; i++) {
		struct lq_test_output output = { NULL, 0, 0 };
		const char *format = lq_format_at(i).name;
		if (lq_write(document, format, lq_test_take, &output) != LQ_OK)
			broken = "an output could not be written";
		else
			broken = broken_output(format, &output, bytes, length);
		lq_test_drop(&output);
	}
	return broken;
}
