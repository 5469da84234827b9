/* tei.c -- the document as TEI of the Parla-CLARIN profile: the driver, and what all parts use. */
#include "emit/tei.h"

#include <stdlib.h>

#include "base/arena.h"
#include "emit/emit.h"

/* Bytes of text up to which it is kept while it is counted: those of nearly all documents. */
enum { KEPT_MAX = 4 << 20 };

void lq_tei_text(struct lq_tei *tei, lq_span span)
{
	if (tei->silent)
		return;
	if (tei->preserve)
		lq_text_write_verbatim(tei->out, &tei->document->syntax,
		                       lq_text_visible(&tei->document->syntax, span), LQ_ESCAPE_XML);
	else
		lq_text_write(tei->out, &tei->document->syntax, span, LQ_ESCAPE_XML);
}

bool lq_tei_is_spaced(const struct lq_tei *tei, uint32_t from, uint32_t to)
{
	return lq_text_is_spaced(&tei->document->syntax, (lq_span){ from, to });
}

/* Keeps the text that is counted, as long as it is short: it is written where it is kept. */
static bool keep(void *data, const char *bytes, size_t length)
{
	struct lq_tei *tei = data;
	struct lq_out *out = tei->out;
	struct lq_kept *kept = &tei->document->kept;
	size_t need = kept->length + length + LQ_OUT_ROOM;
	if (tei->silent)
		return true;
	bool in_place = bytes == out->buffer;
	if (need > KEPT_MAX || !lq_grow(&kept->bytes, &kept->room, need, 1)) {
		tei->silent = true;
		return true;
	}
	if (!in_place)
		memcpy(kept->bytes + kept->length, bytes, length);
	kept->length += length;
	out->buffer = out->at = kept->bytes + kept->length;
	out->end = kept->bytes + kept->room;
	return true;
}

/* Writes the text for what the header needs of it. True if it is kept as a whole. The buffer is free as yet.
 */
static bool count(struct lq_tei *tei)
{
	struct lq_out *out = tei->out;
	lq_out_flush(out);
	struct lq_out aside = lq_out_to(keep, tei, out->buffer);
	tei->document->kept.length = 0;
	tei->silent = tei->document->syntax.length > KEPT_MAX; /* the elements come on top */
	tei->out = &aside;
	keep(tei, aside.buffer, 0);
	tei->counting = true;
	lq_tei_write_frame(tei);
	lq_out_flush(&aside);
	bool whole = !tei->silent;
	tei->counting = tei->silent = false;
	tei->out = out;
	return whole;
}

void lq_tei_write(struct lq_tei *tei)
{
	bool whole = count(tei);
	LQ_LIT(tei->out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	                 "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\" xml:id=\"");
	lq_out_bytes(tei->out, tei->stem, tei->stem_length);
	LQ_LIT(tei->out, "\" xml:lang=\"");
	lq_out_string(tei->out, tei->language);
	if (tei->parlamint)
		LQ_LIT(tei->out, "\" ana=\"#parla.meeting #reference");
	LQ_LIT(tei->out, "\">\n");
	if (tei->parlamint)
		lq_tei_write_parlamint_header(tei);
	else
		lq_tei_write_header(tei);
	if (whole)
		lq_out_pass(tei->out, tei->document->kept.bytes, tei->document->kept.length);
	else
		lq_tei_write_frame(tei);
	LQ_LIT(tei->out, "</TEI>\n");
}

static bool is_set(const struct lq_document *document, enum lq_option option, const char *value)
{
	return !strcmp(lq_option_value(&document->options, option), value);
}

bool lq_tei_begin(struct lq_tei *tei, struct lq_out *out, struct lq_document *document)
{
	bool parlamint = is_set(document, LQ_O_TEI_PROFILE, "parlamint");
	*tei = (struct lq_tei){ .out = out,
		                    .document = document,
		                    .model = &document->model,
		                    .language = lq_model_language(document),
		                    .parlamint = parlamint,
		                    .drop = is_set(document, LQ_O_BOILERPLATE, "drop") };
	/* ParlaMint has no place for these. */
	if (!parlamint) {
		tei->preserve = is_set(document, LQ_O_WHITESPACE, "preserve");
		tei->breaks = is_set(document, LQ_O_LINE_BREAKS, "lb");
		tei->group = is_set(document, LQ_O_UNNAMED, "group");
		tei->mark = is_set(document, LQ_O_EDITORIAL, "mark");
		tei->words = is_set(document, LQ_O_SEGMENT, "words");
		tei->sentences = tei->words || is_set(document, LQ_O_SEGMENT, "sentences");
	}
	tei->persons = calloc(document->model.speaker_count + 1, sizeof *tei->persons);
	bool good = tei->persons && lq_tei_know_times(tei) && lq_tei_know_people(tei);
	document->model.failed |= !good;
	return good;
}

void lq_tei_end(struct lq_tei *tei)
{
	free(tei->persons);
	free(tei->members);
	free(tei->times);
	lq_tei_free_record(tei);
}

void lq_emit_tei(struct lq_out *out, struct lq_document *document)
{
	struct lq_tei tei;
	if (lq_tei_begin(&tei, out, document)) {
		lq_tei_name_root(&tei);
		lq_tei_write(&tei);
	}
	lq_tei_end(&tei);
}

bool lq_tei_hears(struct lq_document *document, size_t entry)
{
	struct lq_tei tei = { .document = document, .model = &document->model };
	return lq_tei_is_heard(&tei, &document->model.entries[entry]);
}
