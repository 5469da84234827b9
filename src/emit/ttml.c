/* ttml.c -- timed text in XML: the text profile of IMSC 1.1, the speakers as agents. */
#include "captions/captions.h"
#include "emit/emit.h"
#include "model/names.h"

struct ttml {
	struct lq_out *out;
	struct lq_plan plan;
};

/* Text of cues is in normal form; what XML cannot hold is U+FFFD. */
static void write_text(struct lq_out *out, const char *text, size_t length)
{
	size_t from = 0;
	for (size_t i = 0; i < length; i++) {
		unsigned char c = (unsigned char)text[i];
		bool none = c == 0xEF && i + 2 < length && (unsigned char)text[i + 1] == 0xBF &&
		            (unsigned char)text[i + 2] >= 0xBE; /* U+FFFE, U+FFFF */
		if (c >= 0x20 && c != 0x7F && c != '&' && c != '<' && c != '>' && !none)
			continue;
		lq_out_bytes(out, text + from, i - from);
		i += none ? 2 : 0;
		from = i + 1;
		lq_out_string(out, c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : "\xEF\xBF\xBD");
	}
	lq_out_bytes(out, text + from, length - from);
}

static void write_agents(struct ttml *ttml)
{
	static const char *const types[] = {
		[LQ_PERSON] = "person", [LQ_GROUP] = "group", [LQ_UNNAMED] = "other", [LQ_INTERPRETER] = "person"
	};
	const struct lq_model *model = &ttml->plan.document->model;
	struct lq_out *out = ttml->out;
	for (size_t i = 0; i < model->speaker_count; i++) {
		const struct lq_model_speaker *speaker = &model->speakers[i];
		const char *name = lq_model_name_of(speaker);
		LQ_LIT(out, "      <ttm:agent xml:id=\"agent.");
		lq_out_string(out, speaker->id);
		LQ_LIT(out, "\" type=\"");
		lq_out_string(out, types[speaker->kind]);
		LQ_LIT(out, "\"><ttm:name type=\"full\">");
		lq_text_write_string(out, name ? name : speaker->labels->text, LQ_ESCAPE_XML);
		LQ_LIT(out, "</ttm:name></ttm:agent>\n");
	}
}

static void write_head(struct ttml *ttml, struct lq_document *document)
{
	struct lq_out *out = ttml->out;
	const char *title = lq_model_known(document, LQ_KEY_TITLE),
	           *language = lq_model_known(document, LQ_KEY_LANGUAGE);
	LQ_LIT(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	            "<tt xmlns=\"http://www.w3.org/ns/ttml\" xmlns:ttp=\"http://www.w3.org/ns/ttml#parameter\"\n"
	            "    xmlns:tts=\"http://www.w3.org/ns/ttml#styling\""
	            " xmlns:ttm=\"http://www.w3.org/ns/ttml#metadata\"\n"
	            "    ttp:timeBase=\"media\""
	            " ttp:contentProfiles=\"http://www.w3.org/ns/ttml/profile/imsc1.1/text\" xml:lang=\"");
	lq_text_write_string(out, language ? language : "en", LQ_ESCAPE_XML);
	LQ_LIT(out, "\">\n  <head>\n    <metadata>\n");
	if (title) {
		LQ_LIT(out, "      <ttm:title>");
		lq_text_write_string(out, title, LQ_ESCAPE_XML);
		LQ_LIT(out, "</ttm:title>\n");
	}
	LQ_LIT(out, "      <ttm:desc>");
	lq_caption_write_clock(out, &ttml->plan, write_text);
	LQ_LIT(out, "</ttm:desc>\n");
	write_agents(ttml);
	LQ_LIT(
	    out,
	    "    </metadata>\n    <styling>\n"
	    "      <style xml:id=\"style.text\" tts:fontFamily=\"proportionalSansSerif\" tts:fontSize=\"100%\""
	    " tts:lineHeight=\"125%\"\n             tts:color=\"#FFFFFFFF\" tts:backgroundColor=\"#000000C2\"/>\n"
	    "    </styling>\n    <layout>\n"
	    "      <region xml:id=\"region.bottom\" tts:origin=\"10% 10%\" tts:extent=\"80% 80%\""
	    " tts:displayAlign=\"after\"\n              tts:textAlign=\"center\"/>\n"
	    "    </layout>\n  </head>\n  <body>\n    <div>\n");
}

static void write_cue(void *data, const struct lq_stretch *stretch, const struct lq_cue *cue)
{
	static const struct lq_caption_style style = { write_text, "<br/>", NULL, NULL };
	struct ttml *ttml = data;
	struct lq_out *out = ttml->out;
	LQ_LIT(out, "      <p begin=\"");
	lq_caption_write_time(out, cue->start, '.');
	LQ_LIT(out, "\" end=\"");
	lq_caption_write_time(out, cue->stop, '.');
	LQ_LIT(out, "\" region=\"region.bottom\"");
	if (stretch->turn->speaker >= 0) {
		LQ_LIT(out, " ttm:agent=\"agent.");
		lq_out_string(out, ttml->plan.document->model.speakers[stretch->turn->speaker].id);
		LQ_LIT(out, "\"");
	}
	LQ_LIT(out, "><span style=\"style.text\">");
	lq_caption_write_lines(out, &ttml->plan, stretch, cue, &style);
	LQ_LIT(out, "</span></p>\n");
}

void lq_emit_ttml(struct lq_out *out, struct lq_document *document)
{
	struct ttml ttml = { .out = out };
	bool done = lq_plan_make(&ttml.plan, document);
	if (done) {
		write_head(&ttml, document);
		done = lq_plan_visit(&ttml.plan, write_cue, &ttml);
		LQ_LIT(out, "    </div>\n  </body>\n</tt>\n");
	}
	lq_plan_free(&ttml.plan);
	if (!done)
		document->model.failed = true;
}
