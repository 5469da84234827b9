/* tei_corrections.c -- words that the publisher corrected, and words that the transcriber doubts. */
#include "emit/tei.h"

static void write_struck(struct lq_tei *tei, const struct lq_model_piece *piece)
{
	lq_tei_begin_aside(tei, false);
	if (!tei->silent)
		lq_struck_write(tei->out, tei->document, piece, LQ_ESCAPE_XML);
	lq_tei_end_aside(tei);
}

static void write_corrected(struct lq_tei *tei, lq_span words)
{
	if (tei->parlamint) {
		lq_tei_words(tei, words);
		return;
	}
	lq_tei_open(tei, LQ_TAG_CORR);
	LQ_LIT(tei->out, ">");
	lq_tei_words(tei, words);
	lq_tei_close(tei, LQ_TAG_CORR);
}

uint32_t lq_tei_write_correction(struct lq_tei *tei, const struct lq_model_piece *at, bool more)
{
	bool pair = at->note == LQ_PIECE_STRUCK && more && at[1].note == LQ_PIECE_CORRECTION;
	bool choice = pair && !tei->parlamint;
	if (at->note == LQ_PIECE_CORRECTION) {
		write_corrected(tei, lq_text_visible(&tei->document->syntax, at->span));
		return 0;
	}
	if (choice) {
		lq_tei_open(tei, LQ_TAG_CHOICE);
		LQ_LIT(tei->out, ">");
	}
	enum lq_tei_tag tag = tei->parlamint ? LQ_TAG_NOTE : LQ_TAG_SIC;
	lq_tei_open(tei, tag);
	lq_out_string(tei->out, tei->parlamint ? " type=\"struck\">" : ">");
	write_struck(tei, at);
	lq_tei_close(tei, tag);
	if (pair) {
		if (tei->parlamint)
			LQ_LIT(tei->out, " ");
		write_corrected(tei, lq_text_visible(&tei->document->syntax, at[1].span));
	}
	if (choice)
		lq_tei_close(tei, LQ_TAG_CHOICE);
	return pair;
}

void lq_tei_write_doubted(struct lq_tei *tei, lq_span span, bool sic)
{
	uint32_t word = span.end;
	while (word > span.start && !lq_tei_is_spaced(tei, word - 1, word))
		word--;
	lq_span before = lq_text_visible(&tei->document->syntax, (lq_span){ span.start, word });
	enum lq_tei_tag tag = sic ? LQ_TAG_SIC : LQ_TAG_UNCLEAR;
	if (before.end > before.start) {
		lq_tei_words(tei, before);
		lq_tei_between(tei, before.end, word);
	}
	lq_tei_open(tei, tag);
	lq_out_string(tei->out, sic ? ">" : " reason=\"phonetic\">");
	lq_tei_text(tei, (lq_span){ word, span.end });
	lq_tei_close(tei, tag);
}
