/* text.c -- clean reading text: one turn a block, notes in their brackets, no boilerplate. */
#include "emit/emit.h"

void lq_emit_text(struct lq_out *out, struct lq_document *document)
{
	const struct lq_model *model = &document->model;
	for (size_t i = 0; i < model->entry_count; i++) {
		const struct lq_model_entry *entry = &model->entries[i];
		if (i)
			LQ_LIT(out, "\n");
		if (entry->type != LQ_TURN) {
			lq_text_write(out, &document->syntax, entry->span, LQ_ESCAPE_NONE);
			LQ_LIT(out, "\n");
			continue;
		}
		lq_text_write(out, &document->syntax, entry->label, LQ_ESCAPE_NONE);
		LQ_LIT(out, ":");
		LQ_LIT(out, "\n");
		for (uint32_t p = 0; p < entry->count; p++) {
			/* Notes stay where they are, so the paragraph is its span. */
			lq_text_write(out, &document->syntax, model->paragraphs[entry->first + p].span, LQ_ESCAPE_NONE);
			LQ_LIT(out, "\n");
		}
	}
}
