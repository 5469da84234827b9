/* tei_text.c -- the element text: front, the talk in its divisions, back. */
#include "emit/tei.h"

/* --- Lines ----------------------------------------------------------------- */

void lq_tei_line(struct lq_tei *tei, enum lq_tei_tag tag, const char *type, lq_span span)
{
	lq_tei_open(tei, tag);
	if (type) {
		LQ_LIT(tei->out, " type=\"");
		lq_out_string(tei->out, type);
		LQ_LIT(tei->out, "\"");
	}
	LQ_LIT(tei->out, ">");
	lq_tei_text(tei, span);
	lq_tei_close(tei, tag);
}

/* What stands between two parts of a line, with the spaces that the source has around it. */
static void write_between(struct lq_tei *tei, lq_span between)
{
	lq_span words = lq_text_visible(&tei->document->syntax, between);
	if (lq_tei_is_spaced(tei, between.start, words.start))
		LQ_LIT(tei->out, " ");
	lq_tei_text(tei, words);
	if (lq_tei_is_spaced(tei, words.end, between.end))
		LQ_LIT(tei->out, " ");
}

/* "Antony J. Blinken, Secretary of State", with a reference where he speaks. */
static void write_person_line(struct lq_tei *tei, const struct lq_model_line *line)
{
	struct lq_model_person person = tei->model->people[line->person];
	if (!lq_tei_has_text(tei, person.name)) {
		lq_tei_text(tei, line->span);
		return;
	}
	lq_tei_open(tei, LQ_TAG_PERS_NAME);
	if (person.speaker >= 0) {
		LQ_LIT(tei->out, " ref=\"");
		lq_tei_point(tei, (size_t)person.speaker);
		LQ_LIT(tei->out, "\"");
	}
	LQ_LIT(tei->out, ">");
	lq_tei_text(tei, person.name);
	lq_tei_close(tei, LQ_TAG_PERS_NAME);
	if (person.role.start < person.role.end) {
		write_between(tei, (lq_span){ person.name.end, person.role.start });
		lq_tei_line(tei, LQ_TAG_ROLE_NAME, NULL, person.role);
	} else {
		lq_tei_text(tei, (lq_span){ person.name.end, line->span.end });
	}
}

/* A line before the talk. */
static void write_line(struct lq_tei *tei, size_t index)
{
	const struct lq_model_line *line = lq_tei_line_at(tei, LQ_FRONT, index);
	switch ((enum lq_form)line->form) {
	case LQ_FORM_PERSON: write_person_line(tei, line); return;
	case LQ_FORM_PLACE: lq_tei_line(tei, LQ_TAG_NAME, "place", line->span); return;
	case LQ_FORM_VENUE: lq_tei_line(tei, LQ_TAG_NAME, "venue", line->span); return;
	case LQ_FORM_TIME: lq_tei_line(tei, LQ_TAG_TIME, NULL, line->span); return;
	case LQ_FORM_DATE:
		lq_tei_open(tei, LQ_TAG_DATE);
		if (line->iso) {
			LQ_LIT(tei->out, " when=\"");
			lq_out_string(tei->out, line->iso);
			LQ_LIT(tei->out, "\"");
		}
		LQ_LIT(tei->out, ">");
		lq_tei_text(tei, line->span);
		lq_tei_close(tei, LQ_TAG_DATE);
		return;
	default: lq_tei_text(tei, line->span); return;
	}
}

void lq_tei_open_div(struct lq_tei *tei, const char *type)
{
	LQ_LIT(tei->out, "      ");
	lq_tei_open(tei, LQ_TAG_DIV);
	LQ_LIT(tei->out, " type=\"");
	lq_out_string(tei->out, type);
	LQ_LIT(tei->out, "\"");
}

const struct lq_model_line *lq_tei_line_at(const struct lq_tei *tei, lq_part part, size_t index)
{
	return &tei->model->lines[tei->model->part_first[part] + index];
}

void lq_tei_write_omission(struct lq_tei *tei, const char *text)
{
	LQ_LIT(tei->out, "        ");
	lq_tei_open(tei, LQ_TAG_GAP);
	LQ_LIT(tei->out, " reason=\"editorial\">");
	lq_tei_open(tei, LQ_TAG_DESC);
	LQ_LIT(tei->out, ">");
	lq_out_string(tei->out, text);
	lq_tei_close(tei, LQ_TAG_DESC);
	lq_tei_close(tei, LQ_TAG_GAP);
	LQ_LIT(tei->out, "\n");
}

void lq_tei_close_div(struct lq_tei *tei)
{
	LQ_LIT(tei->out, "      ");
	lq_tei_close(tei, LQ_TAG_DIV);
	LQ_LIT(tei->out, "\n");
}

static void open_part(struct lq_tei *tei, enum lq_tei_tag tag)
{
	LQ_LIT(tei->out, "    ");
	lq_tei_open(tei, tag);
	LQ_LIT(tei->out, ">\n");
}

static void close_part(struct lq_tei *tei, enum lq_tei_tag tag)
{
	LQ_LIT(tei->out, "    ");
	lq_tei_close(tei, tag);
	LQ_LIT(tei->out, "\n");
}

/* --- Front ----------------------------------------------------------------- */

static void write_front(struct lq_tei *tei)
{
	static const char *const types[] = { [LQ_BANNER] = "banner", [LQ_FRONT] = "opening" };
	const struct lq_model *model = tei->model;
	bool any = false;
	for (int part = LQ_BANNER; part <= LQ_FRONT; part++) {
		bool open = false;
		for (size_t i = 0; i < model->part_count[part]; i++) {
			const struct lq_model_line *line = lq_tei_line_at(tei, (lq_part)part, i);
			if (!lq_tei_has_text(tei, line->span))
				continue;
			if (!any)
				open_part(tei, LQ_TAG_FRONT);
			if (!open) {
				lq_tei_open_div(tei, types[part]);
				LQ_LIT(tei->out, ">\n");
			}
			any = open = true;
			if (part == LQ_BANNER && tei->drop) {
				lq_tei_write_omission(tei, "web page banner omitted");
				break;
			}
			LQ_LIT(tei->out, "        ");
			lq_tei_open(tei, LQ_TAG_P);
			LQ_LIT(tei->out, ">");
			if (part == LQ_FRONT)
				write_line(tei, i);
			else
				lq_tei_text(tei, line->span);
			lq_tei_close(tei, LQ_TAG_P);
			LQ_LIT(tei->out, "\n");
		}
		if (open)
			lq_tei_close_div(tei);
	}
	if (any)
		close_part(tei, LQ_TAG_FRONT);
}

/* --- Body ------------------------------------------------------------------ */

/* True if someone is heard from an entry on, before the next heading. */
static bool has_speech(const struct lq_tei *tei, size_t first)
{
	const struct lq_model_entry *entry = &tei->model->entries[first];
	const struct lq_model_entry *end = tei->model->entries + tei->model->entry_count;
	for (; entry < end; entry++) {
		if (entry->type == LQ_HEADING && entry > &tei->model->entries[first])
			return false;
		if (entry->type == LQ_TURN && lq_tei_is_heard(tei, entry))
			return true;
	}
	return false;
}

static void open_section(struct lq_tei *tei, size_t number, bool speech)
{
	lq_tei_open_div(tei, speech ? "debateSection" : "commentSection");
	lq_tei_id(tei, ".div", number);
	LQ_LIT(tei->out, ">\n");
}

bool lq_tei_is_time(const struct lq_model_line *line)
{
	return line->form == LQ_FORM_TIME || line->form == LQ_FORM_END_TIME;
}

static void write_remark(struct lq_tei *tei, const struct lq_model_entry *entry)
{
	struct lq_tei_note note = lq_tei_note_of(tei->model->pieces[entry->first].note, false);
	/* Between turns nobody inherits an incident, and the source does not say who did it. */
	if (note.tag == LQ_TAG_INCIDENT)
		note.room = false;
	if (note.tag != LQ_TAG_NOTE && note.tag != LQ_TAG_GAP)
		note.time = lq_tei_own_time(tei, entry);
	lq_tei_write_note(tei, entry->span, note, -1);
}

static void write_heading(struct lq_tei *tei, const struct lq_model_entry *entry, bool speech)
{
	/* A section of comments must have one. */
	if (speech)
		lq_tei_line(tei, LQ_TAG_HEAD, NULL, entry->span);
	else
		lq_tei_line(tei, LQ_TAG_NOTE, "heading", entry->span);
}

/* Writes the talk, a division a heading. Returns how many divisions it has. */
static size_t write_talk(struct lq_tei *tei)
{
	const struct lq_model *model = tei->model;
	struct lq_tei_links links = { 0, 0, false };
	size_t number = 0;
	bool speech = true;
	for (size_t i = 0; i < model->entry_count; i++) {
		const struct lq_model_entry *entry = &model->entries[i];
		bool heading = entry->type == LQ_HEADING;
		if (!number || heading) {
			if (number++)
				lq_tei_close_div(tei);
			speech = !tei->parlamint || has_speech(tei, i);
			open_section(tei, heading ? entry->division : model->lead_division, speech);
		}
		if (entry->type == LQ_TURN) {
			lq_tei_write_turn(tei, i, &links);
			continue;
		}
		if (!lq_tei_has_text(tei, entry->span))
			continue;
		LQ_LIT(tei->out, "        ");
		if (heading) {
			links = (struct lq_tei_links){ 0, 0, false };
			write_heading(tei, entry, speech);
		} else {
			write_remark(tei, entry);
		}
		LQ_LIT(tei->out, "\n");
	}
	return number;
}

/* Writes the lines behind the talk that tell its end. Returns how many those are. */
static size_t write_end(struct lq_tei *tei)
{
	size_t times = 0;
	for (; times < tei->model->part_count[LQ_CLOSING]; times++) {
		const struct lq_model_line *line = lq_tei_line_at(tei, LQ_CLOSING, times);
		if (!lq_tei_is_time(line))
			break;
		LQ_LIT(tei->out, "        ");
		lq_tei_write_time_note(tei, line->span);
		LQ_LIT(tei->out, "\n");
	}
	return times;
}

/* Writes the body. Returns how many lines of the closing it has. */
static size_t write_body(struct lq_tei *tei)
{
	size_t times = 0;
	open_part(tei, LQ_TAG_BODY);
	bool around = tei->parlamint && lq_tei_write_opening(tei);
	size_t divisions = write_talk(tei);
	/* In ParlaMint no division is empty. */
	if (!divisions && !tei->parlamint) {
		open_section(tei, tei->model->lead_division, true);
		divisions = 1;
	}
	if (divisions) {
		lq_tei_pages(tei, UINT32_MAX, 8);
		times = write_end(tei);
		lq_tei_close_div(tei);
	}
	if (tei->parlamint && !lq_tei_write_closing(tei, times) && !around && !divisions) {
		lq_tei_open_div(tei, "commentSection");
		LQ_LIT(tei->out, ">\n");
		lq_tei_write_omission(tei, "the source has no text");
		lq_tei_close_div(tei);
	}
	close_part(tei, LQ_TAG_BODY);
	return times;
}

/* --- Back ------------------------------------------------------------------ */

enum group { NO_GROUP, BOILERPLATE, CORRECTION, RELATED };

static enum group group_of(const struct lq_model_line *line)
{
	const char *kind = lq_line_kind(LQ_CLOSING, (enum lq_form)line->form);
	if (!strcmp(kind, "link"))
		return RELATED;
	return !strcmp(kind, "correction") ? CORRECTION : BOILERPLATE;
}

static bool is_left_out(const struct lq_tei *tei, enum group group)
{
	return tei->drop && group != CORRECTION;
}

static void open_group(struct lq_tei *tei, enum group group)
{
	static const char *const types[] = {
		[BOILERPLATE] = "boilerplate", [CORRECTION] = "correction", [RELATED] = "related"
	};
	lq_tei_open_div(tei, types[group]);
	LQ_LIT(tei->out, ">\n");
	if (is_left_out(tei, group)) {
		lq_tei_write_omission(tei, group == RELATED ? "related links omitted" : "closing lines omitted");
	} else if (group == RELATED) {
		LQ_LIT(tei->out, "        ");
		lq_tei_open(tei, LQ_TAG_LIST);
		LQ_LIT(tei->out, " type=\"related\">\n");
	}
}

static void close_group(struct lq_tei *tei, enum group group)
{
	if (group == RELATED && !is_left_out(tei, group)) {
		LQ_LIT(tei->out, "        ");
		lq_tei_close(tei, LQ_TAG_LIST);
		LQ_LIT(tei->out, "\n");
	}
	lq_tei_close_div(tei);
}

/* A link, with its address where the line has it. */
static void write_link(struct lq_tei *tei, lq_span line)
{
	LQ_LIT(tei->out, "  ");
	lq_tei_open(tei, LQ_TAG_ITEM);
	LQ_LIT(tei->out, ">");
	lq_tei_write_ref(tei, lq_tei_find_address(tei, line), line);
	lq_tei_close(tei, LQ_TAG_ITEM);
}

static void write_back_line(struct lq_tei *tei, const struct lq_model_line *line, enum group group)
{
	LQ_LIT(tei->out, "        ");
	if (lq_tei_is_time(line)) {
		lq_tei_write_time_note(tei, line->span);
	} else if (group == RELATED) {
		write_link(tei, line->span);
	} else {
		lq_tei_line(tei, LQ_TAG_P, NULL, line->span);
	}
	LQ_LIT(tei->out, "\n");
}

/* Lines of a kind that follow each other are a division. */
static void write_back(struct lq_tei *tei, size_t first)
{
	const struct lq_model *model = tei->model;
	enum group now = NO_GROUP;
	for (size_t i = first; i < model->part_count[LQ_CLOSING]; i++) {
		const struct lq_model_line *line = lq_tei_line_at(tei, LQ_CLOSING, i);
		enum group group = group_of(line);
		if (!lq_tei_has_text(tei, line->span))
			continue;
		if (group != now) {
			if (now == NO_GROUP)
				open_part(tei, LQ_TAG_BACK);
			else
				close_group(tei, now);
			open_group(tei, group);
			now = group;
		}
		if (!is_left_out(tei, group))
			write_back_line(tei, line, group);
	}
	if (now != NO_GROUP) {
		close_group(tei, now);
		close_part(tei, LQ_TAG_BACK);
	}
}

void lq_tei_write_frame(struct lq_tei *tei)
{
	tei->page = tei->mark_now = tei->sentence_count = 0;
	LQ_LIT(tei->out, "  ");
	lq_tei_open(tei, LQ_TAG_TEXT);
	lq_out_string(tei->out, tei->parlamint ? " ana=\"#reference\">\n" : ">\n");
	lq_tei_write_timeline(tei);
	if (!tei->parlamint)
		write_front(tei);
	size_t times = write_body(tei);
	if (!tei->parlamint)
		write_back(tei, times);
	LQ_LIT(tei->out, "  ");
	lq_tei_close(tei, LQ_TAG_TEXT);
	LQ_LIT(tei->out, "\n");
}
