/* view.c -- the read view of the model that loquitur.h offers. */
#include "captions/captions.h"
#include "model/names.h"
#include "syntax/lexicon.h"
#include "syntax/text.h"

size_t lq_span_text(const lq_document *document, lq_span span, char *buffer, size_t size)
{
	return lq_text_copy(&document->syntax, span, buffer, size);
}

lq_span lq_front_matter(const lq_document *document)
{
	return document->syntax.front_matter;
}

bool lq_is_markup(const lq_document *document, uint32_t offset)
{
	return lq_is_hidden(&document->syntax, offset);
}

size_t lq_speaker_count(const lq_document *document)
{
	return document->model.speaker_count;
}

lq_speaker lq_speaker_at(const lq_document *document, size_t index)
{
	const struct lq_model_speaker *speaker = &document->model.speakers[index];
	return (lq_speaker){ .id = speaker->id,
		                 .name = lq_model_name_of(speaker),
		                 .role = lq_model_role_of(speaker),
		                 .affiliation = speaker->affiliation,
		                 .kind = (lq_speaker_kind)speaker->kind,
		                 .label_count = speaker->label_count,
		                 .turns = speaker->turns,
		                 .words = speaker->words,
		                 .person = speaker->person,
		                 .resolution = (lq_resolution)speaker->surest,
		                 .candidate_count = speaker->candidate_count };
}

size_t lq_speaker_candidate(const lq_document *document, size_t speaker, size_t index)
{
	return document->model.speakers[speaker].candidates[index];
}

const char *lq_speaker_label(const lq_document *document, size_t speaker, size_t index)
{
	const struct lq_model_label *label = document->model.speakers[speaker].labels;
	while (label && index--)
		label = label->next;
	return label ? label->text : NULL;
}

const char *lq_speaker_duty(const lq_document *document, size_t speaker)
{
	static const char *const names[] = {
		[LQ_DUTY_CHAIRS] = "chairs", [LQ_DUTY_ASKS] = "asks",       [LQ_DUTY_ANSWERS] = "answers",
		[LQ_DUTY_SERVES] = "serves", [LQ_DUTY_ATTENDS] = "attends", [LQ_DUTY_ANONYMOUS] = "anonymous",
	};
	return names[document->model.speakers[speaker].duty];
}

size_t lq_entry_count(const lq_document *document)
{
	return document->model.entry_count;
}

/* A time of the source on the clock that the options scale and offset make of it. */
static int64_t on_clock(const lq_document *document, int64_t time)
{
	struct lq_caption_settings settings = lq_caption_settings(&document->options);
	return time < 0 ? time : lq_caption_time(&settings, time);
}

lq_entry lq_entry_at(const lq_document *document, size_t index)
{
	const struct lq_model_entry *entry = &document->model.entries[index];
	bool turn = entry->type == LQ_TURN;
	return (lq_entry){ .type = (lq_entry_type)entry->type,
		               .span = entry->span,
		               .number = entry->number,
		               .speaker = entry->speaker,
		               .label = entry->label,
		               .resolution = (lq_resolution)entry->resolution,
		               .interpreted = entry->interpreted,
		               .start = turn ? on_clock(document, entry->start) : -1,
		               .first_paragraph = turn ? entry->first : 0,
		               .paragraph_count = turn ? entry->count : 0,
		               .note = turn ? 0 : entry->first };
}

lq_span lq_entry_header(const lq_document *document, size_t index)
{
	const struct lq_model_entry *entry = &document->model.entries[index];
	if (entry->type != LQ_TURN || entry->label.start == entry->label.end)
		return (lq_span){ 0, 0 };
	return (lq_span){ entry->label.start, entry->header_end };
}

size_t lq_paragraph_count(const lq_document *document)
{
	return document->model.paragraph_count;
}

lq_paragraph lq_paragraph_at(const lq_document *document, size_t index)
{
	const struct lq_model_paragraph *paragraph = &document->model.paragraphs[index];
	return (lq_paragraph){ .span = paragraph->span,
		                   .number = paragraph->number,
		                   .language = paragraph->language,
		                   .interpreted = paragraph->interpreted,
		                   .time = on_clock(document, paragraph->time),
		                   .citation = paragraph->citation,
		                   .words = paragraph->words,
		                   .first_piece = paragraph->first_piece,
		                   .piece_count = paragraph->piece_count };
}

size_t lq_paragraph_text(const lq_document *document, size_t paragraph, char *buffer, size_t size)
{
	struct lq_fill fill = { buffer, size, 0 };
	char room[LQ_OUT_ROOM];
	struct lq_out out = lq_out_to(lq_fill_sink, &fill, room);
	lq_paragraph_write(&out, document, &document->model.paragraphs[paragraph], LQ_ESCAPE_NONE);
	return lq_fill_end(&out, &fill);
}

size_t lq_piece_count(const lq_document *document)
{
	return document->model.piece_count;
}

lq_piece lq_piece_at(const lq_document *document, size_t index)
{
	const struct lq_model_piece *piece = &document->model.pieces[index];
	bool note = lq_piece_is_note(piece);
	return (lq_piece){ .is_note = note,
		               .is_correction = piece->note == LQ_PIECE_CORRECTION,
		               .is_struck = piece->note == LQ_PIECE_STRUCK,
		               .span = piece->span,
		               .note_class = note ? lq_note_class_of(piece->note) : LQ_NOTE_UNKNOWN,
		               .note_kind = note ? lq_note_kind_of(piece->note) : NULL };
}

bool lq_note_is_of_room(const lq_document *document, size_t piece)
{
	const struct lq_model_piece *at = &document->model.pieces[piece];
	return lq_piece_is_note(at) && lq_note_flags_of(at->note) & LQ_NOTE_ROOM;
}

size_t lq_struck_text(const lq_document *document, size_t piece, char *buffer, size_t size)
{
	struct lq_fill fill = { buffer, size, 0 };
	char room[LQ_OUT_ROOM];
	struct lq_out out = lq_out_to(lq_fill_sink, &fill, room);
	lq_struck_write(&out, document, &document->model.pieces[piece], LQ_ESCAPE_NONE);
	return lq_fill_end(&out, &fill);
}

size_t lq_mark_count(const lq_document *document)
{
	return document->model.mark_count;
}

lq_mark lq_mark_at(const lq_document *document, size_t index)
{
	const struct lq_model_mark *mark = &document->model.marks[index];
	return (lq_mark){ .span = mark->span, .time = on_clock(document, mark->time) };
}

size_t lq_page_count(const lq_document *document)
{
	return document->model.page_count;
}

lq_page lq_page_at(const lq_document *document, size_t index)
{
	const struct lq_model_page *page = &document->model.pages[index];
	return (lq_page){ .at = page->at, .name = page->name };
}

size_t lq_line_count(const lq_document *document, lq_part part)
{
	return document->model.part_count[part];
}

lq_line lq_line_at(const lq_document *document, lq_part part, size_t index)
{
	const struct lq_model_line *line = &document->model.lines[document->model.part_first[part] + index];
	return (lq_line){ .kind = lq_line_kind(part, (enum lq_form)line->form),
		              .span = line->span,
		              .iso = line->iso };
}
