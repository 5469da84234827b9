/* tei_comments.c -- the lines around the talk in the ParlaMint profile, which has no front and no back: notes
 * in sections of comments. */
#include "emit/tei.h"

/* Opens the section if it is not open. */
static void begin(struct lq_tei *tei, bool *open)
{
	if (*open)
		return;
	lq_tei_open_div(tei, "commentSection");
	LQ_LIT(tei->out, ">\n");
	*open = true;
}

static void write_comment(struct lq_tei *tei, const char *type, const struct lq_model_line *line)
{
	LQ_LIT(tei->out, "        ");
	if (lq_tei_is_time(line))
		lq_tei_write_time_note(tei, line->span);
	else
		lq_tei_line(tei, LQ_TAG_NOTE, type, line->span);
	LQ_LIT(tei->out, "\n");
}

bool lq_tei_write_opening(struct lq_tei *tei)
{
	bool open = false;
	for (int part = LQ_BANNER; part <= LQ_FRONT; part++)
		for (size_t i = 0; i < tei->model->part_count[part]; i++) {
			const struct lq_model_line *line = lq_tei_line_at(tei, (lq_part)part, i);
			if (!lq_tei_has_text(tei, line->span))
				continue;
			begin(tei, &open);
			if (part == LQ_BANNER && tei->drop) {
				lq_tei_write_omission(tei, "web page banner omitted");
				break;
			}
			write_comment(tei, lq_line_kind((lq_part)part, (enum lq_form)line->form), line);
		}
	if (open)
		lq_tei_close_div(tei);
	return open;
}

/* What a line behind the talk is called. */
static const char *type_of(const struct lq_model_line *line)
{
	const char *kind = lq_line_kind(LQ_CLOSING, (enum lq_form)line->form);
	if (!strcmp(kind, "link"))
		return "related";
	return !strcmp(kind, "correction") ? kind : "boilerplate";
}

bool lq_tei_write_closing(struct lq_tei *tei, size_t first)
{
	bool open = false, omitted = false;
	for (size_t i = first; i < tei->model->part_count[LQ_CLOSING]; i++) {
		const struct lq_model_line *line = lq_tei_line_at(tei, LQ_CLOSING, i);
		const char *type = type_of(line);
		if (!lq_tei_has_text(tei, line->span))
			continue;
		begin(tei, &open);
		if (!tei->drop || !strcmp(type, "correction"))
			write_comment(tei, type, line);
		else if (!omitted)
			lq_tei_write_omission(tei, "closing lines omitted");
		omitted |= tei->drop;
	}
	if (open)
		lq_tei_close_div(tei);
	return open;
}
