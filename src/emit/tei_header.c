/* tei_header.c -- the header of the Parla-CLARIN profile: what is known of the file, its source and the
 * meeting. What is not known is left out. */
#include "emit/tei.h"

/* --- Elements of a header ---------------------------------------------------- */

void lq_tei_indent(struct lq_out *out, int indent)
{
	static const char spaces[] = "                ";
	lq_out_bytes(out, spaces, (size_t)indent < sizeof spaces ? (size_t)indent : sizeof spaces - 1);
}

void lq_tei_element(struct lq_tei *tei, int indent, const char *tag, const char *text)
{
	if (!text)
		return;
	lq_tei_indent(tei->out, indent);
	LQ_LIT(tei->out, "<");
	lq_out_string(tei->out, tag);
	LQ_LIT(tei->out, ">");
	lq_text_write_string(tei->out, text, LQ_ESCAPE_XML);
	LQ_LIT(tei->out, "</");
	lq_out_bytes(tei->out, tag, strcspn(tag, " "));
	LQ_LIT(tei->out, ">\n");
}

void lq_tei_known(struct lq_tei *tei, int indent, const char *tag, enum lq_key key)
{
	lq_tei_element(tei, indent, tag, lq_model_known(tei->document, key));
}

void lq_tei_attribute(struct lq_tei *tei, const char *name, const char *value)
{
	LQ_LIT(tei->out, " ");
	lq_out_string(tei->out, name);
	LQ_LIT(tei->out, "=\"");
	lq_text_write_string(tei->out, value, LQ_ESCAPE_XML);
	LQ_LIT(tei->out, "\"");
}

void lq_tei_date(struct lq_tei *tei, int indent, const char *date)
{
	if (!date)
		return;
	lq_tei_indent(tei->out, indent);
	LQ_LIT(tei->out, "<date");
	lq_tei_attribute(tei, "when", date);
	LQ_LIT(tei->out, ">");
	lq_out_string(tei->out, date);
	LQ_LIT(tei->out, "</date>\n");
}

/* Text between tags, as the line that says it has it; else as it was given. */
static void write_value(struct lq_tei *tei, const struct lq_metadata_value *value)
{
	if (value->line)
		lq_text_write(tei->out, &tei->document->syntax, value->line->span, LQ_ESCAPE_XML);
	else
		lq_text_write_string(tei->out, value->text, LQ_ESCAPE_XML);
}

/* The date of the meeting, as it is printed. */
static void write_meeting_date(struct lq_tei *tei, int indent)
{
	const struct lq_metadata_value *date = lq_model_value(tei->document, LQ_KEY_DATE);
	if (!date)
		return;
	lq_tei_indent(tei->out, indent);
	LQ_LIT(tei->out, "<date");
	lq_tei_attribute(tei, "when", date->text);
	LQ_LIT(tei->out, ">");
	write_value(tei, date);
	LQ_LIT(tei->out, "</date>\n");
}

/* --- The file ------------------------------------------------------------------ */

/* A number as people read it: 1,560. */
static void write_grouped(struct lq_out *out, uint64_t number)
{
	if (number >= 1000) {
		write_grouped(out, number / 1000);
		LQ_LIT(out, ",");
		number %= 1000;
		if (number < 100)
			LQ_LIT(out, "0");
		if (number < 10)
			LQ_LIT(out, "0");
	}
	lq_out_number(out, number);
}

static void write_measure(struct lq_out *out, const char *unit, uint64_t quantity)
{
	LQ_LIT(out, "        <measure unit=\"");
	lq_out_string(out, unit);
	LQ_LIT(out, "\" quantity=\"");
	lq_out_number(out, quantity);
	LQ_LIT(out, "\">");
	write_grouped(out, quantity);
	LQ_LIT(out, " ");
	lq_out_string(out, unit);
	LQ_LIT(out, "</measure>\n");
}

void lq_tei_write_extent(struct lq_out *out, uint64_t speeches, uint64_t words)
{
	LQ_LIT(out, "      <extent>\n");
	write_measure(out, "speeches", speeches);
	write_measure(out, "words", words);
	LQ_LIT(out, "      </extent>\n");
}

/* Of a court's first lines, PROCEEDINGS and alike, none names the document. */
static void write_title(struct lq_tei *tei)
{
	const struct lq_metadata_value *title = lq_model_value(tei->document, LQ_KEY_TITLE);
	if (title && !(title->line && tei->document->syntax.house == LQ_HOUSE_COURT))
		write_value(tei, title);
	else
		lq_tei_write_title(tei);
}

/* Each value of a key, between two texts. */
static void write_each(struct lq_tei *tei, enum lq_key key, const char *before, const char *behind)
{
	const struct lq_metadata_value *value = lq_model_value(tei->document, key);
	for (; value; value = value->next) {
		lq_out_string(tei->out, before);
		lq_text_write_string(tei->out, value->text, LQ_ESCAPE_XML);
		lq_out_string(tei->out, behind);
	}
}

void lq_tei_write_responsible(struct lq_tei *tei)
{
	write_each(tei, LQ_KEY_RESPONSIBLE, "        <respStmt><persName>",
	           "</persName><resp>TEI encoding</resp></respStmt>\n");
}

void lq_tei_write_funders(struct lq_tei *tei)
{
	write_each(tei, LQ_KEY_FUNDER, "        <funder><orgName>", "</orgName></funder>\n");
}

void lq_tei_write_titles(struct lq_tei *tei)
{
	LQ_LIT(tei->out, "      <titleStmt>\n        <title type=\"main\">");
	write_title(tei);
	LQ_LIT(tei->out, "</title>\n");
	lq_tei_known(tei, 8, "title type=\"sub\"", LQ_KEY_SUBTITLE);
	lq_tei_known(tei, 8, "meeting", LQ_KEY_EVENT);
	LQ_LIT(tei->out,
	       "        <respStmt><resp>TEI encoding, by program</resp><name>loquitur</name></respStmt>\n");
	lq_tei_write_responsible(tei);
	lq_tei_write_funders(tei);
	LQ_LIT(tei->out, "      </titleStmt>\n");
}

void lq_tei_write_edition(struct lq_tei *tei)
{
	const char *edition = lq_model_known(tei->document, LQ_KEY_EDITION);
	if (!edition)
		return;
	LQ_LIT(tei->out, "      <editionStmt><edition>");
	lq_text_write_string(tei->out, edition, LQ_ESCAPE_XML);
	LQ_LIT(tei->out, "</edition></editionStmt>\n");
}

void lq_tei_write_publication(struct lq_tei *tei)
{
	const char *publisher = lq_model_known(tei->document, LQ_KEY_PUBLISHER);
	const char *address = lq_model_known(tei->document, LQ_KEY_PUBLISHER_URL);
	const char *licence = lq_model_known(tei->document, LQ_KEY_LICENCE);
	const char *status = lq_model_known(tei->document, LQ_KEY_AVAILABILITY);
	LQ_LIT(tei->out, "      <publicationStmt>\n        <publisher>");
	if (address) {
		LQ_LIT(tei->out, "<ref");
		lq_tei_attribute(tei, "target", address);
		LQ_LIT(tei->out, ">");
	}
	lq_text_write_string(tei->out, publisher ? publisher : "unknown", LQ_ESCAPE_XML);
	lq_out_string(tei->out, address ? "</ref></publisher>\n" : "</publisher>\n");
	lq_tei_known(tei, 8, "idno type=\"URI\"", LQ_KEY_HANDLE);
	LQ_LIT(tei->out, "        <availability");
	lq_tei_attribute(tei, "status", status ? status : licence ? "free" : "unknown");
	LQ_LIT(tei->out, ">");
	if (licence) {
		LQ_LIT(tei->out, "<licence");
		lq_tei_attribute(tei, "target", licence);
		LQ_LIT(tei->out, "/>");
	} else {
		LQ_LIT(tei->out, "<p>Not stated in the source.</p>");
	}
	LQ_LIT(tei->out, "</availability>\n");
	lq_tei_date(tei, 8, lq_model_known(tei->document, LQ_KEY_PUBLICATION_DATE));
	LQ_LIT(tei->out, "      </publicationStmt>\n");
}

/* A document of a corpus says where the root is. */
static void write_series(struct lq_tei *tei)
{
	if (!tei->series)
		return;
	LQ_LIT(tei->out, "      <seriesStmt>\n");
	lq_tei_element(tei, 8, "title", tei->series->title);
	lq_tei_element(tei, 8, "idno type=\"URI\"", tei->series->root);
	LQ_LIT(tei->out, "      </seriesStmt>\n");
}

/* --- The source ---------------------------------------------------------------- */

static void write_option(struct lq_tei *tei, const char *tag, enum lq_option option)
{
	const char *value = lq_option_value(&tei->document->options, option);
	lq_tei_element(tei, 10, tag, *value ? value : NULL);
}

/* "PT1H2M3.5S" of milliseconds. */
static void write_period(struct lq_out *out, int64_t milliseconds)
{
	uint64_t all = (uint64_t)milliseconds, seconds = all / 1000, rest = all % 1000;
	LQ_LIT(out, "PT");
	if (seconds >= 3600) {
		lq_out_number(out, seconds / 3600);
		LQ_LIT(out, "H");
	}
	if (seconds / 60 % 60) {
		lq_out_number(out, seconds / 60 % 60);
		LQ_LIT(out, "M");
	}
	lq_out_number(out, seconds % 60);
	if (rest) {
		char part[4] = { '.', (char)('0' + rest / 100), (char)('0' + rest / 10 % 10),
			             (char)('0' + rest % 10) };
		lq_out_bytes(out, part, sizeof part);
	}
	LQ_LIT(out, "S");
}

void lq_tei_write_recording(struct lq_tei *tei, bool has_id)
{
	const char *address = lq_model_known(tei->document, LQ_KEY_RECORDING);
	const char *type = lq_model_known(tei->document, LQ_KEY_RECORDING_TYPE);
	const char *mime = lq_model_known(tei->document, LQ_KEY_RECORDING_MIME);
	const char *length = lq_model_known(tei->document, LQ_KEY_DURATION);
	if (!address)
		return;
	LQ_LIT(tei->out, "        <recordingStmt><recording");
	lq_tei_attribute(tei, "type", type ? type : "video");
	if (length) {
		LQ_LIT(tei->out, " dur=\"");
		write_period(tei->out, lq_parse_duration(length));
		LQ_LIT(tei->out, "\"");
	}
	if (has_id) {
		LQ_LIT(tei->out, " xml:id=\"");
		lq_out_bytes(tei->out, tei->stem, tei->stem_length);
		LQ_LIT(tei->out, ".rec1\"");
	}
	LQ_LIT(tei->out, "><media");
	lq_tei_attribute(tei, "mimeType", mime ? mime : "application/octet-stream");
	lq_tei_attribute(tei, "url", address);
	LQ_LIT(tei->out, "/></recording></recordingStmt>\n");
}

static void write_source(struct lq_tei *tei)
{
	const struct lq_metadata_value *publisher = lq_model_value(tei->document, LQ_KEY_SOURCE_PUBLISHER);
	const char *title = lq_model_known(tei->document, LQ_KEY_SOURCE_TITLE);
	const char *date = lq_model_known(tei->document, LQ_KEY_SOURCE_DATE);
	LQ_LIT(tei->out, "      <sourceDesc>\n        <bibl>\n          <title>");
	if (title)
		lq_text_write_string(tei->out, title, LQ_ESCAPE_XML);
	else
		write_title(tei);
	LQ_LIT(tei->out, "</title>\n");
	if (publisher) {
		LQ_LIT(tei->out, "          <publisher>");
		write_value(tei, publisher);
		LQ_LIT(tei->out, "</publisher>\n");
	}
	lq_tei_known(tei, 10, "idno type=\"URI\"", LQ_KEY_URL);
	write_option(tei, "idno type=\"filename\"", LQ_O_NAME);
	write_option(tei, "idno type=\"sha256\"", LQ_O_SHA256);
	if (date)
		lq_tei_date(tei, 10, date);
	else
		write_meeting_date(tei, 10);
	LQ_LIT(tei->out, "        </bibl>\n");
	lq_tei_write_recording(tei, true);
	LQ_LIT(tei->out, "      </sourceDesc>\n");
}

/* --- The meeting ---------------------------------------------------------------- */

bool lq_tei_has_day(struct lq_tei *tei)
{
	const char *date = lq_model_known(tei->document, LQ_KEY_DATE);
	return date && strlen(date) == 10;
}

void lq_tei_write_when(struct lq_tei *tei, const char *time)
{
	if (!time || !lq_tei_has_day(tei))
		return;
	bool seconds = time[5] == ':';
	LQ_LIT(tei->out, " when=\"");
	lq_out_string(tei->out, lq_model_known(tei->document, LQ_KEY_DATE));
	LQ_LIT(tei->out, "T");
	lq_out_bytes(tei->out, time, seconds ? 8 : 5);
	if (!seconds)
		LQ_LIT(tei->out, ":00");
	lq_out_string(tei->out, time + (seconds ? 8 : 5));
	LQ_LIT(tei->out, "\"");
}

static void write_setting(struct lq_tei *tei)
{
	static const enum lq_key keys[] = { LQ_KEY_VENUE, LQ_KEY_PLACE, LQ_KEY_CITY, LQ_KEY_COUNTRY };
	static const char *const types[] = { "venue", "place", "city", "country" };
	enum { KEYS = sizeof keys / sizeof *keys };
	const struct lq_metadata_value *time = lq_model_value(tei->document, LQ_KEY_TIME);
	bool any = time || lq_model_value(tei->document, LQ_KEY_DATE);
	for (size_t i = 0; i < KEYS; i++)
		any |= lq_model_value(tei->document, keys[i]) != NULL;
	if (!any)
		return;
	LQ_LIT(tei->out, "      <settingDesc>\n        <setting>\n");
	for (size_t i = 0; i < KEYS; i++) {
		const struct lq_metadata_value *value = lq_model_value(tei->document, keys[i]);
		const char *code =
		    keys[i] == LQ_KEY_COUNTRY ? lq_model_known(tei->document, LQ_KEY_COUNTRY_CODE) : NULL;
		if (!value)
			continue;
		LQ_LIT(tei->out, "          <name");
		lq_tei_attribute(tei, "type", types[i]);
		if (code)
			lq_tei_attribute(tei, "key", code);
		LQ_LIT(tei->out, ">");
		write_value(tei, value);
		LQ_LIT(tei->out, "</name>\n");
	}
	write_meeting_date(tei, 10);
	if (time) {
		LQ_LIT(tei->out, "          <time");
		lq_tei_write_when(tei, time->text);
		LQ_LIT(tei->out, ">");
		write_value(tei, time);
		LQ_LIT(tei->out, "</time>\n");
	}
	LQ_LIT(tei->out, "        </setting>\n      </settingDesc>\n");
}

static void write_language(struct lq_tei *tei, const char *tag)
{
	LQ_LIT(tei->out, "        <language");
	lq_tei_attribute(tei, "ident", tag);
	lq_out_string(tei->out, strcmp(tag, "en") ? "/>\n" : ">English</language>\n");
}

void lq_tei_write_languages(struct lq_tei *tei)
{
	const struct lq_tei_found *found = &tei->found;
	const struct lq_metadata_value *spoken = lq_model_value(tei->document, LQ_KEY_SOURCE_LANGUAGE);
	const char *option = lq_option_value(&tei->document->options, LQ_O_SOURCE_LANG);
	/* Those that were spoken and interpreted; the text may have none of their words. */
	for (; spoken; spoken = spoken->next)
		lq_tei_keep_language(tei, spoken->text);
	if (*option)
		lq_tei_keep_language(tei, option);
	LQ_LIT(tei->out, "      <langUsage>\n");
	write_language(tei, tei->language);
	for (size_t i = 0; i < found->language_count; i++)
		write_language(tei, found->languages[i]);
	LQ_LIT(tei->out, "      </langUsage>\n");
}

void lq_tei_write_changes(struct lq_tei *tei)
{
	const char *date = lq_option_value(&tei->document->options, LQ_O_DATE_GENERATED);
	/* ParlaMint wants a day. */
	if (tei->parlamint && strlen(date) != 10)
		return;
	LQ_LIT(tei->out, "    <revisionDesc><change");
	if (*date)
		lq_tei_attribute(tei, "when", date);
	LQ_LIT(tei->out, ">Generated from the plain-text source.</change></revisionDesc>\n");
}

void lq_tei_write_header(struct lq_tei *tei)
{
	LQ_LIT(tei->out, "  <teiHeader>\n    <fileDesc>\n");
	lq_tei_write_titles(tei);
	lq_tei_write_edition(tei);
	lq_tei_write_extent(tei->out, tei->found.counts[LQ_TAG_U], tei->model->words);
	lq_tei_write_publication(tei);
	write_series(tei);
	write_source(tei);
	LQ_LIT(tei->out, "    </fileDesc>\n");
	lq_tei_write_encoding(tei);
	LQ_LIT(tei->out, "    <profileDesc>\n");
	write_setting(tei);
	if (!tei->series)
		lq_tei_write_people(tei);
	lq_tei_write_languages(tei);
	LQ_LIT(tei->out, "    </profileDesc>\n");
	lq_tei_write_changes(tei);
	LQ_LIT(tei->out, "  </teiHeader>\n");
}
