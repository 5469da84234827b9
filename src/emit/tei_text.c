/* tei_text.c -- the element text: front, the talk in its divisions, back. */
#include "emit/tei.h"

/* --- Lines ----------------------------------------------------------------- */

/* A line in one element, of a type where one is given. */
static void write_in(struct lq_tei *tei, enum lq_tei_tag tag, const char *type, lq_span span)
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
	lq_span words = lq_text_trim(&tei->document->syntax, between);
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
		write_in(tei, LQ_TAG_ROLE_NAME, NULL, person.role);
	} else {
		lq_tei_text(tei, (lq_span){ person.name.end, line->span.end });
	}
}

/* A line before the talk. */
static void write_line(struct lq_tei *tei, size_t index)
{
	const struct lq_model_line *line = &tei->model->lines[tei->model->part_first[LQ_FRONT] + index];
	switch ((enum lq_form)line->form) {
	case LQ_FORM_PERSON: write_person_line(tei, line); return;
	case LQ_FORM_PLACE: write_in(tei, LQ_TAG_NAME, "place", line->span); return;
	case LQ_FORM_VENUE: write_in(tei, LQ_TAG_NAME, "venue", line->span); return;
	case LQ_FORM_TIME: write_in(tei, LQ_TAG_TIME, NULL, line->span); return;
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

static void open_div(struct lq_tei *tei, const char *type)
{
	LQ_LIT(tei->out, "      ");
	lq_tei_open(tei, LQ_TAG_DIV);
	LQ_LIT(tei->out, " type=\"");
	lq_out_string(tei->out, type);
	LQ_LIT(tei->out, "\"");
}

static void close_div(struct lq_tei *tei)
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
			const struct lq_model_line *line = &model->lines[model->part_first[part] + i];
			if (!lq_tei_has_text(tei, line->span))
				continue;
			if (!any)
				open_part(tei, LQ_TAG_FRONT);
			if (!open) {
				open_div(tei, types[part]);
				LQ_LIT(tei->out, ">\n");
			}
			any = open = true;
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
			close_div(tei);
	}
	if (any)
		close_part(tei, LQ_TAG_FRONT);
}

/* --- Body ------------------------------------------------------------------ */

static void open_debate(struct lq_tei *tei, size_t number)
{
	open_div(tei, "debateSection");
	lq_tei_id(tei, ".div", number);
	LQ_LIT(tei->out, ">\n");
}

static bool is_time(const struct lq_model_line *line)
{
	return line->form == LQ_FORM_TIME || line->form == LQ_FORM_END_TIME;
}

static void write_remark(struct lq_tei *tei, const struct lq_model_entry *entry)
{
	struct lq_tei_note note = lq_tei_note_of(tei->model->pieces[entry->first].note, false);
	/* Between turns nobody inherits an incident, and the source does not say who did it. */
	if (note.tag == LQ_TAG_INCIDENT)
		note.room = false;
	lq_tei_write_note(tei, entry->span, note, -1);
}

/* Writes the body, and the lines behind the talk that tell its end. Returns how many those are. */
static size_t write_body(struct lq_tei *tei)
{
	const struct lq_model *model = tei->model;
	struct lq_tei_links links = { false, false };
	size_t number = 0, times = 0;

	open_part(tei, LQ_TAG_BODY);
	for (size_t i = 0; i < model->entry_count; i++) {
		const struct lq_model_entry *entry = &model->entries[i];
		bool heading = entry->type == LQ_HEADING;
		if (!number || heading) {
			if (number)
				close_div(tei);
			open_debate(tei, ++number);
		}
		if (entry->type == LQ_TURN) {
			lq_tei_write_turn(tei, i, &links);
			continue;
		}
		if (!lq_tei_has_text(tei, entry->span))
			continue;
		LQ_LIT(tei->out, "        ");
		if (heading) {
			links = (struct lq_tei_links){ false, false };
			write_in(tei, LQ_TAG_HEAD, NULL, entry->span);
		} else {
			write_remark(tei, entry);
		}
		LQ_LIT(tei->out, "\n");
	}
	if (!number)
		open_debate(tei, 1);
	for (; times < model->part_count[LQ_CLOSING]; times++) {
		const struct lq_model_line *line = &model->lines[model->part_first[LQ_CLOSING] + times];
		if (!is_time(line))
			break;
		LQ_LIT(tei->out, "        ");
		lq_tei_write_time_note(tei, line->span);
		LQ_LIT(tei->out, "\n");
	}
	close_div(tei);
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

static void open_group(struct lq_tei *tei, enum group group)
{
	static const char *const types[] = {
		[BOILERPLATE] = "boilerplate", [CORRECTION] = "correction", [RELATED] = "related"
	};
	open_div(tei, types[group]);
	LQ_LIT(tei->out, ">\n");
	if (group == RELATED) {
		LQ_LIT(tei->out, "        ");
		lq_tei_open(tei, LQ_TAG_LIST);
		LQ_LIT(tei->out, " type=\"related\">\n");
	}
}

static void close_group(struct lq_tei *tei, enum group group)
{
	if (group == RELATED) {
		LQ_LIT(tei->out, "        ");
		lq_tei_close(tei, LQ_TAG_LIST);
		LQ_LIT(tei->out, "\n");
	}
	close_div(tei);
}

static void write_back_line(struct lq_tei *tei, const struct lq_model_line *line, enum group group)
{
	LQ_LIT(tei->out, "        ");
	if (is_time(line)) {
		lq_tei_write_time_note(tei, line->span);
	} else if (group == RELATED) {
		LQ_LIT(tei->out, "  ");
		lq_tei_open(tei, LQ_TAG_ITEM);
		LQ_LIT(tei->out, ">");
		write_in(tei, LQ_TAG_REF, NULL, line->span);
		lq_tei_close(tei, LQ_TAG_ITEM);
	} else {
		write_in(tei, LQ_TAG_P, NULL, line->span);
	}
	LQ_LIT(tei->out, "\n");
}

/* Lines of a kind that follow each other are a division. */
static void write_back(struct lq_tei *tei, size_t first)
{
	const struct lq_model *model = tei->model;
	enum group now = NO_GROUP;
	for (size_t i = first; i < model->part_count[LQ_CLOSING]; i++) {
		const struct lq_model_line *line = &model->lines[model->part_first[LQ_CLOSING] + i];
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
		write_back_line(tei, line, group);
	}
	if (now != NO_GROUP) {
		close_group(tei, now);
		close_part(tei, LQ_TAG_BACK);
	}
}

void lq_tei_write_frame(struct lq_tei *tei)
{
	LQ_LIT(tei->out, "  ");
	lq_tei_open(tei, LQ_TAG_TEXT);
	LQ_LIT(tei->out, ">\n");
	write_front(tei);
	size_t times = write_body(tei);
	write_back(tei, times);
	LQ_LIT(tei->out, "  ");
	lq_tei_close(tei, LQ_TAG_TEXT);
	LQ_LIT(tei->out, "\n");
}
