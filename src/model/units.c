/* units.c -- an old output and the document as units of the same form. */
#include "model/units.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/out.h"
#include "syntax/text.h"

static bool take_text(void *data, const char *bytes, size_t length)
{
	struct lq_side *side = data;
	if (!lq_grow(&side->text, &side->room, side->length + length, 1))
		side->failed = true;
	if (side->failed)
		return false;
	if (length)
		memcpy(side->text + side->length, bytes, length);
	side->length += length;
	return true;
}

/* Adds a unit whose text is what was taken since `start`. */
static void add_unit(struct lq_side *side, lq_id_kind kind, uint32_t number, size_t start)
{
	struct lq_units *units = &side->kinds[kind];
	if (side->failed || units->count >= LQ_UNMATCHED - 1 ||
	    !lq_grow(&units->at, &units->room, units->count + 1, sizeof *units->at)) {
		side->failed = true;
		return;
	}
	units->at[units->count++] = (struct lq_unit){ .string = { "", side->length - start },
		                                          .start = start,
		                                          .first_word = LQ_UNMATCHED,
		                                          .match = LQ_UNMATCHED,
		                                          .parent = side->turn,
		                                          .number = number,
		                                          .entry = side->entry,
		                                          .span = side->span };
	(void)take_text(side, "\n", 1);
}

/* Adds a turn; its label is what was taken since `start`, and is taken back. */
static void add_turn(struct lq_side *side, uint32_t number, size_t start)
{
	struct lq_unit label = { .string = { "", side->length - start } };
	if (side->failed)
		return;
	if (label.string.length) {
		label.string.at = side->text + start;
		lq_align_hash(&label);
		side->length = start;
	}
	add_unit(side, LQ_ID_TURN, number, start);
	if (side->failed)
		return;
	struct lq_units *turns = &side->kinds[LQ_ID_TURN];
	struct lq_unit *turn = &turns->at[turns->count - 1];
	turn->label = label.soft;
	turn->first = (uint32_t)side->kinds[LQ_ID_PARAGRAPH].count;
	side->turn = (uint32_t)turns->count - 1;
}

static void add_paragraph(struct lq_side *side, uint32_t number, size_t start)
{
	add_unit(side, LQ_ID_PARAGRAPH, number, start);
	if (side->failed || side->turn == LQ_UNMATCHED)
		return;
	struct lq_unit *turn = &side->kinds[LQ_ID_TURN].at[side->turn];
	turn->string.length = side->length - turn->start;
	turn->count++;
}

/* Fills in the strings, and the hashes but for those of places. */
static void finish(struct lq_side *side)
{
	struct lq_units *turns = &side->kinds[LQ_ID_TURN];
	if (side->failed)
		return;
	for (size_t kind = 0; kind < LQ_ID_KINDS; kind++)
		for (size_t i = 0; i < side->kinds[kind].count; i++) {
			struct lq_unit *unit = &side->kinds[kind].at[i];
			unit->string.at = side->text + unit->start;
			lq_align_hash(unit);
			unit->exact = unit->text;
			if (kind != LQ_ID_PARAGRAPH || unit->parent == LQ_UNMATCHED)
				continue;
			unit->label = turns->at[unit->parent].label;
			unit->exact = lq_align_mix(unit->text, unit->label);
			unit->soft = lq_align_mix(unit->soft, unit->label);
		}
	/* The text of a turn is that of its paragraphs; those without words have no ids in TEI. */
	for (size_t i = 0; i < turns->count; i++) {
		struct lq_unit *turn = &turns->at[i];
		turn->text = turn->soft = turn->label;
		for (uint32_t j = 0; j < turn->count; j++) {
			const struct lq_unit *paragraph = &side->kinds[LQ_ID_PARAGRAPH].at[turn->first + j];
			if (paragraph->empty)
				continue;
			turn->spoken++;
			turn->text = lq_align_mix(turn->text, paragraph->text);
			turn->soft = lq_align_mix(turn->soft, paragraph->soft);
		}
		turn->exact = turn->text;
	}
}

void lq_side_old(struct lq_side *side, const lq_old_id *old, size_t count)
{
	side->turn = LQ_UNMATCHED;
	for (size_t i = 0; i < count && !side->failed; i++) {
		const lq_text *text = old[i].kind == LQ_ID_TURN ? &old[i].label : &old[i].text;
		size_t start = side->length;
		if (!take_text(side, text->at, text->length))
			return;
		switch (old[i].kind) {
		case LQ_ID_TURN: add_turn(side, old[i].number, start); break;
		case LQ_ID_PARAGRAPH: add_paragraph(side, old[i].number, start); break;
		default: add_unit(side, old[i].kind, old[i].number, start); break;
		}
	}
	finish(side);
}

/* Takes the normal form of a span; returns where it begins. */
static size_t take_span(struct lq_side *side, const struct lq_document *document, struct lq_out *out,
                        lq_span span)
{
	size_t start = side->length;
	lq_text_write(out, &document->syntax, span, LQ_ESCAPE_NONE);
	lq_out_flush(out);
	return start;
}

static void collect_turn(struct lq_side *side, const struct lq_document *document, struct lq_out *out,
                         const struct lq_model_entry *turn, bool tei)
{
	lq_span label = turn->label;
	if (tei && label.end > label.start)
		label.end = turn->header_end;
	add_turn(side, 0, take_span(side, document, out, label));
	for (uint32_t i = 0; i < turn->count; i++) {
		const struct lq_model_paragraph *paragraph = &document->model.paragraphs[turn->first + i];
		size_t start = side->length;
		side->span = paragraph->span;
		lq_paragraph_write(out, document, paragraph, LQ_ESCAPE_NONE);
		lq_out_flush(out);
		add_paragraph(side, 0, start);
	}
}

void lq_side_now(struct lq_side *side, struct lq_document *document, bool tei)
{
	const struct lq_model *model = &document->model;
	struct lq_out out = lq_out_to(take_text, side, document->out_buffer);
	side->turn = LQ_UNMATCHED;
	if (model->lead_division)
		add_unit(side, LQ_ID_DIVISION, 0, 0);
	for (size_t i = 0; i < model->entry_count && !side->failed; i++) {
		const struct lq_model_entry *entry = &model->entries[i];
		side->span = entry->span;
		side->entry = (uint32_t)i;
		switch ((lq_entry_type)entry->type) {
		case LQ_TURN: collect_turn(side, document, &out, entry, tei); break;
		case LQ_REMARK: add_unit(side, LQ_ID_REMARK, 0, take_span(side, document, &out, entry->span)); break;
		case LQ_HEADING:
			add_unit(side, LQ_ID_HEADING, 0, take_span(side, document, &out, entry->span));
			add_unit(side, LQ_ID_DIVISION, 0, take_span(side, document, &out, entry->span));
			break;
		}
	}
	finish(side);
}

void lq_side_free(struct lq_side *side)
{
	for (int kind = 0; kind < LQ_ID_KINDS; kind++)
		free(side->kinds[kind].at);
	free(side->text);
}
