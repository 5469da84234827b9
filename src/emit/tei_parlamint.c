/* tei_parlamint.c -- the header of a component of a ParlaMint corpus, and what it must be given. */
#include "emit/tei.h"

#include "emit/emit.h"

#define CC_BY "http://creativecommons.org/licenses/by/4.0/"

/* True if a key is known in the form that the schema takes. */
static bool has(struct lq_document *document, enum lq_key key)
{
	const char *text = lq_model_known(document, key);
	if (!text)
		return false;
	switch (key) {
	case LQ_KEY_URL:
	case LQ_KEY_HANDLE: return lq_is_web_address(text);
	case LQ_KEY_DATE: return strlen(text) == 10;
	case LQ_KEY_LICENCE: return !strcmp(text, CC_BY);
	default: return true;
	}
}

static bool has_place(struct lq_document *document)
{
	return has(document, LQ_KEY_PLACE) || has(document, LQ_KEY_VENUE) || has(document, LQ_KEY_CITY) ||
	       has(document, LQ_KEY_COUNTRY);
}

static const char *missing(struct lq_document *document, const enum lq_key *keys, size_t count, size_t index)
{
	if (strcmp(lq_option_value(&document->options, LQ_O_TEI_PROFILE), "parlamint") != 0)
		return NULL;
	for (size_t i = 0; i < count; i++) {
		bool there = keys[i] == LQ_KEY_PLACE ? has_place(document) : has(document, keys[i]);
		if (!there && !index--)
			return lq_key_at(keys[i]).name;
	}
	return NULL;
}

const char *lq_tei_needs(struct lq_document *document, size_t index)
{
	static const enum lq_key keys[] = { LQ_KEY_DATE,        LQ_KEY_PLACE,   LQ_KEY_URL,
		                                LQ_KEY_PUBLISHER,   LQ_KEY_LICENCE, LQ_KEY_HANDLE,
		                                LQ_KEY_RESPONSIBLE, LQ_KEY_FUNDER,  LQ_KEY_CORPUS };
	return missing(document, keys, sizeof keys / sizeof *keys, index);
}

const char *lq_tei_root_needs(struct lq_document *whole, size_t index)
{
	static const enum lq_key keys[] = { LQ_KEY_PUBLISHER,   LQ_KEY_LICENCE, LQ_KEY_HANDLE,
		                                LQ_KEY_RESPONSIBLE, LQ_KEY_FUNDER,  LQ_KEY_CORPUS };
	return missing(whole, keys, sizeof keys / sizeof *keys, index);
}

/* --- The header ---------------------------------------------------------------- */

/* "Example parliamentary corpus ParlaMint-XX, 2022-01-06 [ParlaMint]"; of the root, without a date. */
void lq_tei_write_corpus_title(struct lq_tei *tei, const char *date)
{
	const char *name = lq_model_known(tei->document, LQ_KEY_CORPUS_TITLE);
	if (!name)
		name = lq_model_known(tei->document, LQ_KEY_COUNTRY);
	LQ_LIT(tei->out, "        <title type=\"main\">");
	if (name) {
		lq_text_write_string(tei->out, name, LQ_ESCAPE_XML);
		LQ_LIT(tei->out, " ");
	}
	LQ_LIT(tei->out, "parliamentary corpus ParlaMint-");
	lq_out_string(tei->out, lq_model_known(tei->document, LQ_KEY_CORPUS));
	if (date) {
		LQ_LIT(tei->out, ", ");
		lq_out_string(tei->out, date);
	}
	LQ_LIT(tei->out, " [ParlaMint]</title>\n");
}

static void write_titles(struct lq_tei *tei)
{
	const char *title = lq_model_known(tei->document, LQ_KEY_TITLE);
	const char *event = lq_model_known(tei->document, LQ_KEY_EVENT);
	LQ_LIT(tei->out, "      <titleStmt>\n");
	lq_tei_write_corpus_title(tei, lq_model_known(tei->document, LQ_KEY_DATE));
	lq_tei_element(tei, 8, "title type=\"sub\"", title);
	lq_tei_element(tei, 8, "meeting ana=\"#parla.meeting\"", event ? event : title ? title : "Meeting");
	lq_tei_write_responsible(tei);
	lq_tei_write_funders(tei);
	LQ_LIT(tei->out, "      </titleStmt>\n");
}

void lq_tei_write_licence(struct lq_tei *tei, const char *date)
{
	/* The schema wants a day: where none is given, that of the making, or of the source. */
	const char *known = lq_model_known(tei->document, LQ_KEY_PUBLICATION_DATE);
	const char *generated = lq_option_value(&tei->document->options, LQ_O_DATE_GENERATED);
	if (known || *generated)
		date = known ? known : generated;
	LQ_LIT(tei->out, "      <publicationStmt>\n        <publisher><orgName>");
	lq_text_write_string(tei->out, lq_model_known(tei->document, LQ_KEY_PUBLISHER), LQ_ESCAPE_XML);
	LQ_LIT(tei->out, "</orgName>");
	const char *address = lq_model_known(tei->document, LQ_KEY_PUBLISHER_URL);
	if (address) {
		LQ_LIT(tei->out, "<ref");
		lq_tei_attribute(tei, "target", address);
		LQ_LIT(tei->out, ">");
		lq_text_write_string(tei->out, address, LQ_ESCAPE_XML);
		LQ_LIT(tei->out, "</ref>");
	}
	LQ_LIT(tei->out, "</publisher>\n");
	lq_tei_known(tei, 8, "idno type=\"URI\" subtype=\"handle\"", LQ_KEY_HANDLE);
	LQ_LIT(tei->out,
	       "        <availability status=\"free\">\n"
	       "          <licence>" CC_BY "</licence>\n"
	       "          <p>This work is licensed under the <ref target=\"" CC_BY "\">Creative Commons "
	       "Attribution 4.0 International License</ref>.</p>\n"
	       "        </availability>\n");
	lq_tei_date(tei, 8, date);
	LQ_LIT(tei->out, "      </publicationStmt>\n");
}

static const char *source_date(struct lq_tei *tei)
{
	const char *date = lq_model_known(tei->document, LQ_KEY_SOURCE_DATE);
	return date ? date : lq_model_known(tei->document, LQ_KEY_DATE);
}

static void write_source(struct lq_tei *tei)
{
	const char *title = lq_model_known(tei->document, LQ_KEY_SOURCE_TITLE);
	if (!title)
		title = lq_model_known(tei->document, LQ_KEY_TITLE);
	LQ_LIT(tei->out, "      <sourceDesc>\n        <bibl>\n");
	if (title) {
		lq_tei_element(tei, 10, "title", title);
	} else {
		LQ_LIT(tei->out, "          <title>");
		lq_tei_write_title(tei);
		LQ_LIT(tei->out, "</title>\n");
	}
	lq_tei_known(tei, 10, "publisher", LQ_KEY_SOURCE_PUBLISHER);
	lq_tei_known(tei, 10, "idno type=\"URI\"", LQ_KEY_URL);
	lq_tei_date(tei, 10, source_date(tei));
	LQ_LIT(tei->out, "        </bibl>\n");
	lq_tei_write_recording(tei, false);
	LQ_LIT(tei->out, "      </sourceDesc>\n");
}

static void write_name(struct lq_tei *tei, const char *type, enum lq_key key, const char *code)
{
	const char *name = lq_model_known(tei->document, key);
	if (!name)
		return;
	LQ_LIT(tei->out, "          <name");
	lq_tei_attribute(tei, "type", type);
	if (code)
		lq_tei_attribute(tei, "key", code);
	LQ_LIT(tei->out, ">");
	lq_text_write_string(tei->out, name, LQ_ESCAPE_XML);
	LQ_LIT(tei->out, "</name>\n");
}

void lq_tei_write_country(struct lq_tei *tei)
{
	const char *code = lq_model_known(tei->document, LQ_KEY_COUNTRY_CODE);
	const char *corpus = lq_model_known(tei->document, LQ_KEY_CORPUS);
	if (lq_model_known(tei->document, LQ_KEY_COUNTRY))
		write_name(tei, "country", LQ_KEY_COUNTRY, code);
	else if (tei->parlamint)
		write_name(tei, "country", LQ_KEY_CORPUS, code ? code : corpus);
}

void lq_tei_write_parlamint_edition(struct lq_tei *tei)
{
	if (lq_model_known(tei->document, LQ_KEY_EDITION))
		lq_tei_write_edition(tei);
	else
		LQ_LIT(tei->out, "      <editionStmt><edition>1.0</edition></editionStmt>\n");
}

static void write_setting(struct lq_tei *tei)
{
	LQ_LIT(tei->out, "    <profileDesc>\n      <settingDesc>\n        <setting>\n");
	write_name(tei, "venue", LQ_KEY_VENUE, NULL);
	write_name(tei, "place", LQ_KEY_PLACE, NULL);
	write_name(tei, "city", LQ_KEY_CITY, NULL);
	write_name(tei, "country", LQ_KEY_COUNTRY, lq_model_known(tei->document, LQ_KEY_COUNTRY_CODE));
	lq_tei_date(tei, 10, lq_model_known(tei->document, LQ_KEY_DATE));
	LQ_LIT(tei->out, "        </setting>\n      </settingDesc>\n    </profileDesc>\n");
}

void lq_tei_write_parlamint_header(struct lq_tei *tei)
{
	LQ_LIT(tei->out, "  <teiHeader>\n    <fileDesc>\n");
	write_titles(tei);
	lq_tei_write_parlamint_edition(tei);
	lq_tei_write_extent(tei->out, tei->found.counts[LQ_TAG_U], tei->model->words);
	lq_tei_write_licence(tei, source_date(tei));
	write_source(tei);
	LQ_LIT(tei->out, "    </fileDesc>\n    <encodingDesc>\n");
	lq_tei_write_project(tei);
	lq_tei_write_tags(tei->out, tei->found.counts);
	LQ_LIT(tei->out, "    </encodingDesc>\n");
	write_setting(tei);
	lq_tei_write_changes(tei);
	LQ_LIT(tei->out, "  </teiHeader>\n");
}
