/* json.c -- the document as one JSON object on one line: the form of docs/json.md, version 1.
 *
 * Every key is always present and never changes its type; unknown is null, none is []. */
#include "emit/emit.h"

#include <string.h>

#include "captions/captions.h"
#include "check/check.h"
#include "model/names.h"

static void write_string(struct lq_out *out, const char *string)
{
	if (!string) {
		LQ_LIT(out, "null");
		return;
	}
	LQ_LIT(out, "\"");
	lq_text_write_string(out, string, LQ_ESCAPE_JSON);
	LQ_LIT(out, "\"");
}

/* Option values are never NULL; an empty one is unknown. */
static void write_option(struct lq_out *out, const char *value)
{
	write_string(out, *value ? value : NULL);
}

static void write_text(struct lq_out *out, const struct lq_document *document, lq_span span)
{
	LQ_LIT(out, "\"");
	lq_text_write(out, &document->syntax, span, LQ_ESCAPE_JSON);
	LQ_LIT(out, "\"");
}

static void write_span(struct lq_out *out, const struct lq_document *document, lq_span span)
{
	lq_span bytes = lq_source_bytes(&document->syntax, span);
	LQ_LIT(out, "\"span\":[");
	lq_out_number(out, bytes.start);
	LQ_LIT(out, ",");
	lq_out_number(out, bytes.end);
	LQ_LIT(out, "]");
}

static void write_bool(struct lq_out *out, bool value)
{
	if (value)
		LQ_LIT(out, "true");
	else
		LQ_LIT(out, "false");
}

static void write_id(struct lq_out *out, const char *prefix, size_t number)
{
	LQ_LIT(out, "\"id\":\"");
	lq_out_string(out, prefix);
	lq_out_number(out, number);
	LQ_LIT(out, "\"");
}

static void write_speaker_id(struct lq_out *out, const struct lq_model *model, int32_t speaker)
{
	write_string(out, speaker < 0 ? NULL : model->speakers[speaker].id);
}

/* --- Metadata -------------------------------------------------------------- */

static void write_known(struct lq_out *out, struct lq_document *document, const char *name, enum lq_key key)
{
	lq_out_string(out, name);
	write_string(out, lq_model_known(document, key));
}

static void write_people(struct lq_out *out, const struct lq_document *document)
{
	const struct lq_model *model = &document->model;
	LQ_LIT(out, "[");
	for (size_t i = 0; i < model->person_count; i++) {
		const struct lq_model_person *person = &model->people[i];
		if (i)
			LQ_LIT(out, ",");
		LQ_LIT(out, "{\"name\":");
		write_text(out, document, person->name);
		LQ_LIT(out, ",\"role\":");
		if (person->role.end > person->role.start)
			write_text(out, document, person->role);
		else
			LQ_LIT(out, "null");
		LQ_LIT(out, ",\"speaker\":");
		write_speaker_id(out, model, person->speaker);
		LQ_LIT(out, "}");
	}
	LQ_LIT(out, "]");
}

static void write_head(struct lq_out *out, struct lq_document *document)
{
	const struct lq_options *options = &document->options;
	LQ_LIT(out, "{\"format\":\"loquitur-transcript\",\"version\":1,\"source\":{\"name\":");
	write_option(out, lq_option_value(options, LQ_O_NAME));
	LQ_LIT(out, ",\"bytes\":");
	lq_out_number(out, document->syntax.source_length);
	LQ_LIT(out, ",\"sha256\":");
	write_option(out, lq_option_value(options, LQ_O_SHA256));
	LQ_LIT(out, ",\"encoding\":");
	write_string(out, document->syntax.encoding);
	LQ_LIT(out, ",\"house\":");
	write_string(out, lq_house_entry_at(document->syntax.house)->name);
	LQ_LIT(out, "}");
	write_known(out, document, ",\"metadata\":{\"title\":", LQ_KEY_TITLE);
	write_known(out, document, ",\"event\":", LQ_KEY_EVENT);
	write_known(out, document, ",\"date\":", LQ_KEY_DATE);
	write_known(out, document, ",\"time\":", LQ_KEY_TIME);
	write_known(out, document, ",\"end_time\":", LQ_KEY_END_TIME);
	write_known(out, document, ",\"place\":", LQ_KEY_PLACE);
	write_known(out, document, ",\"venue\":", LQ_KEY_VENUE);
	write_known(out, document, ",\"status\":", LQ_KEY_STATUS);
	write_known(out, document, ",\"url\":", LQ_KEY_URL);
	write_known(out, document, ",\"language\":", LQ_KEY_LANGUAGE);
	LQ_LIT(out, ",\"people\":");
	write_people(out, document);
	LQ_LIT(out, "}");
}

/* --- Speakers -------------------------------------------------------------- */

/* Addresses, or what a scheme that is not known numbers by. */
static void write_identifiers(struct lq_out *out, const struct lq_document *document,
                              const struct lq_model_speaker *speaker)
{
	LQ_LIT(out, "[");
	if (speaker->person >= 0) {
		lq_person person = lq_people_at(document->people, (size_t)speaker->person);
		for (size_t i = 0; i < person.identifier_count; i++) {
			if (i)
				LQ_LIT(out, ",");
			write_string(out, person.identifiers[i].value);
		}
	}
	LQ_LIT(out, "]");
}

static void write_speakers(struct lq_out *out, const struct lq_document *document)
{
	const struct lq_model *model = &document->model;
	LQ_LIT(out, ",\"speakers\":[");
	for (size_t i = 0; i < model->speaker_count; i++) {
		const struct lq_model_speaker *speaker = &model->speakers[i];
		if (i)
			LQ_LIT(out, ",");
		LQ_LIT(out, "{\"id\":");
		write_string(out, speaker->id);
		LQ_LIT(out, ",\"labels\":[");
		for (const struct lq_model_label *label = speaker->labels; label; label = label->next) {
			if (label != speaker->labels)
				LQ_LIT(out, ",");
			write_string(out, label->text);
		}
		LQ_LIT(out, "],\"name\":");
		write_string(out, lq_model_name_of(speaker));
		LQ_LIT(out, ",\"role\":");
		write_string(out, lq_model_role_of(speaker));
		LQ_LIT(out, ",\"affiliation\":");
		write_string(out, speaker->affiliation);
		LQ_LIT(out, ",\"kind\":");
		write_string(out, lq_speaker_kind_name((lq_speaker_kind)speaker->kind));
		LQ_LIT(out, ",\"identifiers\":");
		write_identifiers(out, document, speaker);
		LQ_LIT(out, ",\"turns\":");
		lq_out_number(out, speaker->turns);
		LQ_LIT(out, ",\"words\":");
		lq_out_number(out, speaker->words);
		LQ_LIT(out, "}");
	}
	LQ_LIT(out, "]");
}

/* --- Lines ----------------------------------------------------------------- */

static void write_lines(struct lq_out *out, const struct lq_document *document, lq_part part)
{
	const struct lq_model *model = &document->model;
	for (size_t i = 0; i < model->part_count[part]; i++) {
		const struct lq_model_line *line = &model->lines[model->part_first[part] + i];
		LQ_LIT(out, "{");
		if (part != LQ_BANNER) {
			LQ_LIT(out, "\"kind\":");
			write_string(out, lq_line_kind(part, (enum lq_form)line->form));
			LQ_LIT(out, ",");
		}
		LQ_LIT(out, "\"text\":");
		write_text(out, document, line->span);
		if (part != LQ_BANNER) {
			LQ_LIT(out, ",\"iso\":");
			write_string(out, line->iso);
		}
		LQ_LIT(out, ",");
		write_span(out, document, line->span);
		LQ_LIT(out, "}");
		if (i + 1 < model->part_count[part])
			LQ_LIT(out, ",");
	}
}

/* --- Body ------------------------------------------------------------------ */

static void write_note(struct lq_out *out, const struct lq_document *document, lq_span span, uint16_t note)
{
	LQ_LIT(out, "\"class\":");
	write_string(out, lq_note_class_name(lq_note_class_of(note)));
	LQ_LIT(out, ",\"kind\":");
	write_string(out, lq_note_kind_of(note));
	LQ_LIT(out, ",\"text\":");
	write_text(out, document, span);
	LQ_LIT(out, ",");
	write_span(out, document, span);
	LQ_LIT(out, "}");
}

/* Writes a correction; returns how many pieces it took besides the first. */
static uint32_t write_correction(struct lq_out *out, const struct lq_document *document,
                                 const struct lq_model_piece *piece, bool more)
{
	bool struck = piece->note == LQ_PIECE_STRUCK;
	bool replaced = struck && more && piece[1].note == LQ_PIECE_CORRECTION;
	lq_span span = { piece->span.start, piece[replaced].span.end };
	LQ_LIT(out, "{\"type\":\"correction\",\"text\":\"");
	if (!struck || replaced)
		lq_text_write(out, &document->syntax, piece[replaced].span, LQ_ESCAPE_JSON);
	LQ_LIT(out, "\",\"replaces\":");
	if (struck) {
		LQ_LIT(out, "\"");
		lq_struck_write(out, document, piece, LQ_ESCAPE_JSON);
		LQ_LIT(out, "\",");
	} else {
		LQ_LIT(out, "null,");
	}
	write_span(out, document, span);
	LQ_LIT(out, "}");
	return replaced;
}

static void write_time(struct lq_out *out, int64_t time)
{
	if (time < 0)
		LQ_LIT(out, "null");
	else
		lq_out_number(out, (uint64_t)time);
}

static void write_paragraph(struct lq_out *out, const struct lq_document *document, size_t index)
{
	const struct lq_model *model = &document->model;
	const struct lq_model_paragraph *paragraph = &model->paragraphs[index];
	LQ_LIT(out, "{");
	write_id(out, "seg", paragraph->number);
	LQ_LIT(out, ",");
	write_span(out, document, paragraph->span);
	LQ_LIT(out, ",\"text\":\"");
	lq_paragraph_write(out, document, paragraph, LQ_ESCAPE_JSON);
	LQ_LIT(out, "\",\"language\":");
	write_string(out, paragraph->language);
	LQ_LIT(out, ",\"interpreted\":");
	write_bool(out, paragraph->interpreted);
	LQ_LIT(out, ",\"time\":");
	write_time(out, lq_paragraph_said(document, index));
	LQ_LIT(out, ",\"citation\":");
	write_string(out, paragraph->citation);
	LQ_LIT(out, ",\"content\":[");
	for (uint32_t i = 0; i < paragraph->piece_count; i++) {
		const struct lq_model_piece *piece = &model->pieces[paragraph->first_piece + i];
		if (i)
			LQ_LIT(out, ",");
		if (lq_piece_is_note(piece)) {
			LQ_LIT(out, "{\"type\":\"note\",");
			write_note(out, document, piece->span, piece->note);
		} else if (piece->note == LQ_PIECE_TEXT) {
			LQ_LIT(out, "{\"type\":\"text\",\"text\":");
			write_text(out, document, piece->span);
			LQ_LIT(out, ",");
			write_span(out, document, piece->span);
			LQ_LIT(out, "}");
		} else {
			i += write_correction(out, document, piece, i + 1 < paragraph->piece_count);
		}
	}
	LQ_LIT(out, "]}");
}

static void write_entry(struct lq_out *out, const struct lq_document *document,
                        const struct lq_model_entry *entry)
{
	const struct lq_model *model = &document->model;
	switch ((lq_entry_type)entry->type) {
	case LQ_TURN:
		LQ_LIT(out, "{\"type\":\"turn\",");
		write_id(out, "u", entry->number);
		LQ_LIT(out, ",\"speaker\":");
		write_speaker_id(out, model, entry->speaker);
		LQ_LIT(out, ",\"label\":");
		write_text(out, document, entry->label);
		LQ_LIT(out, ",");
		write_span(out, document, entry->span);
		LQ_LIT(out, ",\"interpreted\":");
		write_bool(out, entry->interpreted);
		LQ_LIT(out, ",\"start\":");
		write_time(out, lq_turn_said(document, (size_t)(entry - model->entries)).start);
		LQ_LIT(out, ",\"end\":");
		write_time(out, lq_turn_said(document, (size_t)(entry - model->entries)).end);
		LQ_LIT(out, ",\"paragraphs\":[");
		for (uint32_t i = 0; i < entry->count; i++) {
			if (i)
				LQ_LIT(out, ",");
			write_paragraph(out, document, entry->first + i);
		}
		LQ_LIT(out, "]}");
		return;
	case LQ_REMARK:
		LQ_LIT(out, "{\"type\":\"note\",");
		write_id(out, "note", entry->number);
		LQ_LIT(out, ",");
		write_note(out, document, entry->span, model->pieces[entry->first].note);
		return;
	case LQ_HEADING:
		LQ_LIT(out, "{\"type\":\"heading\",");
		write_id(out, "head", entry->number);
		LQ_LIT(out, ",\"text\":");
		write_text(out, document, entry->span);
		LQ_LIT(out, ",");
		write_span(out, document, entry->span);
		LQ_LIT(out, "}");
		return;
	}
}

static void write_diagnostics(struct lq_out *out, struct lq_document *document)
{
	size_t count = lq_diagnostic_count(document);
	LQ_LIT(out, ",\"diagnostics\":[");
	for (size_t i = 0; i < count; i++) {
		if (i)
			LQ_LIT(out, ",");
		lq_finding_write_json(out, document, i);
	}
	LQ_LIT(out, "]");
}

void lq_emit_json(struct lq_out *out, struct lq_document *document)
{
	const struct lq_model *model = &document->model;
	if (!lq_turns_time(document)) {
		document->model.failed = true;
		return;
	}
	write_head(out, document);
	write_speakers(out, document);
	LQ_LIT(out, ",\"banner\":[");
	write_lines(out, document, LQ_BANNER);
	LQ_LIT(out, "],\"front\":[");
	write_lines(out, document, LQ_FRONT);
	LQ_LIT(out, "],\"body\":[");
	for (size_t i = 0; i < model->entry_count; i++) {
		if (i)
			LQ_LIT(out, ",");
		write_entry(out, document, &model->entries[i]);
	}
	LQ_LIT(out, "],\"closing\":[");
	write_lines(out, document, LQ_CLOSING);
	LQ_LIT(out, "]");
	write_diagnostics(out, document);
	LQ_LIT(out, "}\n");
}
