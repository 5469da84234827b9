/* metadata.c -- what the lines before and after the talk say about the meeting, each fact by its best line.
 */
#include "model/model.h"

const struct lq_model_line *lq_model_fact(const struct lq_document *document, enum lq_fact fact)
{
	/* The forms that say it, the best first. */
	static const struct {
		lq_part part;
		enum lq_form forms[2];
		bool iso; /* only in ISO 8601 is it of use */
	} facts[] = {
		[LQ_FACT_TITLE] = { LQ_FRONT, { LQ_FORM_HEADLINE, LQ_FORM_HEADING }, false },
		[LQ_FACT_DATE] = { LQ_FRONT, { LQ_FORM_DATE, LQ_FORM_DATE }, true },
		[LQ_FACT_TIME] = { LQ_FRONT, { LQ_FORM_TIME, LQ_FORM_TIME }, true },
		[LQ_FACT_END_TIME] = { LQ_CLOSING, { LQ_FORM_END_TIME, LQ_FORM_TIME }, true },
		[LQ_FACT_PLACE] = { LQ_FRONT, { LQ_FORM_PLACE, LQ_FORM_PLACE }, false },
		[LQ_FACT_VENUE] = { LQ_FRONT, { LQ_FORM_VENUE, LQ_FORM_VENUE }, false },
		[LQ_FACT_STATUS] = { LQ_FRONT, { LQ_FORM_STATUS, LQ_FORM_STATUS }, false },
		[LQ_FACT_URL] = { LQ_FRONT, { LQ_FORM_ADDRESS, LQ_FORM_ADDRESS }, false },
	};
	const struct lq_model *model = &document->model;
	const struct lq_model_line *second = NULL;
	lq_part part = facts[fact].part;
	for (size_t i = 0; i < model->part_count[part]; i++) {
		const struct lq_model_line *line = &model->lines[model->part_first[part] + i];
		if (facts[fact].iso && !line->iso)
			continue;
		/* A date in the front matter is that of the page, and one in the text that of the meeting. */
		if (line->form == facts[fact].forms[0] && !(fact == LQ_FACT_DATE && line->is_page_data))
			return line;
		if (!second && line->form == facts[fact].forms[1])
			second = line;
	}
	return second;
}
