/* tei_header.c -- the TEI header: what is known of the file, the text and those who speak. What is
 * not known is left out. */
#include "emit/tei.h"

static void write_text(struct lq_tei *tei, const char *before, lq_span span, const char *behind)
{
	lq_out_string(tei->out, before);
	lq_tei_text(tei, span);
	lq_out_string(tei->out, behind);
}

/* The first line of a form in a part, or NULL. */
static const struct lq_model_line *find_line(const struct lq_tei *tei, lq_part part, enum lq_form form)
{
	const struct lq_model *model = tei->model;
	for (size_t i = 0; i < model->part_count[part]; i++) {
		const struct lq_model_line *line = &model->lines[model->part_first[part] + i];
		if (line->form == form && lq_tei_has_text(tei, line->span))
			return line;
	}
	return NULL;
}

/* --- The file and its source ----------------------------------------------- */

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

static void write_measure(struct lq_out *out, const char *unit, size_t quantity)
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

static void write_idno(struct lq_tei *tei, const char *type, enum lq_option option)
{
	const char *value = lq_option_value(&tei->document->options, option);
	if (!*value)
		return;
	LQ_LIT(tei->out, "          <idno type=\"");
	lq_out_string(tei->out, type);
	LQ_LIT(tei->out, "\">");
	lq_text_write_string(tei->out, value, LQ_ESCAPE_XML);
	LQ_LIT(tei->out, "</idno>\n");
}

/* The date as the source writes it, with its ISO form. */
static void write_date(struct lq_tei *tei, const char *indent)
{
	const struct lq_model_line *date = lq_model_fact(tei->document, LQ_FACT_DATE);
	if (!date)
		date = find_line(tei, LQ_FRONT, LQ_FORM_DATE);
	if (!date)
		return;
	lq_out_string(tei->out, indent);
	if (date->iso) {
		LQ_LIT(tei->out, "<date when=\"");
		lq_out_string(tei->out, date->iso);
		LQ_LIT(tei->out, "\">");
	} else {
		LQ_LIT(tei->out, "<date>");
	}
	write_text(tei, "", date->span, "</date>\n");
}

static void write_source(struct lq_tei *tei)
{
	const struct lq_model_line *publisher = find_line(tei, LQ_CLOSING, LQ_FORM_ORGANIZATION);
	if (!publisher)
		publisher = find_line(tei, LQ_FRONT, LQ_FORM_ORGANIZATION);
	LQ_LIT(tei->out, "      <sourceDesc>\n        <bibl>\n          <title>");
	lq_tei_write_title(tei);
	LQ_LIT(tei->out, "</title>\n");
	if (publisher)
		write_text(tei, "          <publisher>", publisher->span, "</publisher>\n");
	write_idno(tei, "filename", LQ_O_NAME);
	write_idno(tei, "sha256", LQ_O_SHA256);
	write_date(tei, "          ");
	LQ_LIT(tei->out, "        </bibl>\n      </sourceDesc>\n");
}

static void write_file(struct lq_tei *tei)
{
	struct lq_out *out = tei->out;
	LQ_LIT(out, "    <fileDesc>\n      <titleStmt>\n        <title type=\"main\">");
	lq_tei_write_title(tei);
	LQ_LIT(out, "</title>\n"
	            "        <respStmt><resp>TEI encoding, by program</resp><name>loquitur</name></respStmt>\n"
	            "      </titleStmt>\n"
	            "      <extent>\n");
	write_measure(out, "speeches", tei->found.counts[LQ_TAG_U]);
	write_measure(out, "words", tei->model->words);
	LQ_LIT(out, "      </extent>\n"
	            "      <publicationStmt>\n"
	            "        <publisher>unknown</publisher>\n"
	            "        <availability status=\"unknown\"><p>Not stated in the source.</p></availability>\n"
	            "      </publicationStmt>\n");
	write_source(tei);
	LQ_LIT(out, "    </fileDesc>\n");
}

/* --- The encoding ---------------------------------------------------------- */

static void write_editorial(struct lq_tei *tei)
{
	LQ_LIT(
	    tei->out,
	    "      <projectDesc><p>Transcript of a public meeting, converted from plain text.</p></projectDesc>\n"
	    "      <editorialDecl>\n"
	    "        <correction><p>No correction of the source text was performed.</p></correction>\n"
	    "        <normalization><p>Runs of white space, no-break spaces and source line breaks inside a "
	    "paragraph are one space each; soft hyphens and characters without width are left out; no-break "
	    "hyphens are hyphens; bytes that are no text, and characters that XML cannot hold, are U+FFFD. ");
	if (tei->document->syntax.hidden)
		LQ_LIT(tei->out,
		       "Markup and page furniture inside the words (escapes, emphasis, addresses of links, struck "
		       "words, line numbers, time marks) are left out. ");
	LQ_LIT(
	    tei->out,
	    "Nothing else is changed.</p></normalization>\n"
	    "        <hyphenation><p>Hyphenation is that of the source.</p></hyphenation>\n"
	    "        <quotation marks=\"all\"><p>Quotation marks have been left in the text and are not "
	    "explicitly marked up.</p></quotation>\n"
	    "        <segmentation><p>One u for each turn of the source in which someone is heard; one seg for "
	    "each paragraph of a turn. Notes of the transcriber at the ends of a paragraph stand outside its "
	    "seg, and at the ends of a turn outside its u unless the speaker did what they say.</p>"
	    "</segmentation>\n");
	if (tei->found.interpreter)
		LQ_LIT(
		    tei->out,
		    "        <interpretation><p>Where the source says that words were given through an interpreter, "
		    "u or seg carries ana=\"#interpreted\" and resp=\"#interpreter\": who names the person who "
		    "spoke, "
		    "the words are the interpreter's. The source does not name the language spoken.</p>"
		    "</interpretation>\n");
	LQ_LIT(tei->out, "      </editorialDecl>\n");
}

static void write_tags(struct lq_tei *tei)
{
	static const char *const names[] = {
#define TAG(id, name) name,
#include "emit/tei_tags.def"
#undef TAG
	};
	LQ_LIT(tei->out, "      <tagsDecl>\n"
	                 "        <namespace name=\"http://www.tei-c.org/ns/1.0\">\n");
	for (size_t i = 0; i < LQ_TAG_COUNT; i++) {
		if (!tei->found.counts[i])
			continue;
		LQ_LIT(tei->out, "          <tagUsage gi=\"");
		lq_out_string(tei->out, names[i]);
		LQ_LIT(tei->out, "\" occurs=\"");
		lq_out_number(tei->out, tei->found.counts[i]);
		LQ_LIT(tei->out, "\"/>\n");
	}
	LQ_LIT(tei->out, "        </namespace>\n      </tagsDecl>\n");
}

#define CATEGORY(id, term, text)                                                                             \
	"          <category xml:id=\"" id "\"><catDesc xml:lang=\"en\"><term>" term "</term>: " text            \
	"</catDesc></category>\n"

static void write_classes(struct lq_out *out)
{
	LQ_LIT(out, "      <classDecl>\n"
	            "        <taxonomy xml:id=\"speaker_types\">\n"
	            "          <desc xml:lang=\"en\"><term>Types of speakers</term></desc>\n" CATEGORY(
	                "chair", "Chairperson", "moderator or chair of the meeting")
	                CATEGORY("regular", "Regular", "a named or titled participant")
	                    CATEGORY("guest", "Guest",
	                             "anyone else, such as an unnamed "
	                             "member of the press or of the "
	                             "audience") "        </taxonomy>\n"
	                                         "        <taxonomy "
	                                         "xml:id=\"utterance_"
	                                         "types\">\n"
	                                         "          <desc "
	                                         "xml:lang=\"en\"><term>"
	                                         "Types of "
	                                         "utterances</term></"
	                                         "desc>\n" CATEGORY("interpreted", "Interpreted",
	                                                            "the words are those "
	                                                            "of an interpreter "
	                                                            "speaking for the "
	                                                            "person named in "
	                                                            "@who") CATEGORY("que"
	                                                                             "sti"
	                                                                             "on",
	                                                                             "Que"
	                                                                             "sti"
	                                                                             "on",
	                                                                             "put"
	                                                                             " by"
	                                                                             " a "
	                                                                             "mem"
	                                                                             "ber"
	                                                                             " of"
	                                                                             " th"
	                                                                             "e "
	                                                                             "pre"
	                                                                             "ss "
	                                                                             "or "
	                                                                             "of "
	                                                                             "the"
	                                                                             " au"
	                                                                             "die"
	                                                                             "nc"
	                                                                             "e") CATEGORY("interruptin"
	                                                                                           "g",
	                                                                                           "Interruptin"
	                                                                                           "g",
	                                                                                           "spoken "
	                                                                                           "while "
	                                                                                           "another "
	                                                                                           "speaker "
	                                                                                           "has the "
	                                                                                           "floor") "  "
	                                                                                                    "  "
	                                                                                                    "  "
	                                                                                                    "  "
	                                                                                                    "</"
	                                                                                                    "ta"
	                                                                                                    "xo"
	                                                                                                    "no"
	                                                                                                    "my"
	                                                                                                    ">"
	                                                                                                    "\n"
	                                                                                                    "  "
	                                                                                                    "  "
	                                                                                                    "  "
	                                                                                                    "</"
	                                                                                                    "cl"
	                                                                                                    "as"
	                                                                                                    "sD"
	                                                                                                    "ec"
	                                                                                                    "l>"
	                                                                                                    "\n");
}

static void write_encoding(struct lq_tei *tei)
{
	const struct lq_house_entry *house = lq_house_entry_at(tei->document->syntax.house);
	bool state = tei->document->syntax.house == LQ_HOUSE_STATE;
	LQ_LIT(tei->out, "    <encodingDesc>\n");
	write_editorial(tei);
	write_tags(tei);
	write_classes(tei->out);
	LQ_LIT(tei->out, "      <appInfo>\n        <application ident=\"loquitur\" version=\"" LQ_VERSION "\">"
	                 "<label>loquitur</label><desc>Plain-text transcript to TEI; profile parla-clarin.</desc>"
	                 "</application>\n      </appInfo>\n      <transcriptionDesc ident=\"");
	lq_out_string(tei->out, state ? "us-state-department" : house->name);
	LQ_LIT(tei->out, "\"><p>");
	/* Of the others, what the list of houses says. */
	if (state)
		LQ_LIT(tei->out,
		       "SPEAKER: in capitals opens a turn; remarks of the transcriber stand in round brackets.");
	else
		lq_text_write_string(tei->out, house->help, LQ_ESCAPE_XML);
	LQ_LIT(tei->out, "</p></transcriptionDesc>\n"
	                 "    </encodingDesc>\n");
}

/* --- The meeting ----------------------------------------------------------- */

static void write_setting(struct lq_tei *tei)
{
	const struct lq_model_line *venue = find_line(tei, LQ_FRONT, LQ_FORM_VENUE);
	const struct lq_model_line *place = find_line(tei, LQ_FRONT, LQ_FORM_PLACE);
	const struct lq_model_line *time = find_line(tei, LQ_FRONT, LQ_FORM_TIME);
	if (!venue && !place && !time && !find_line(tei, LQ_FRONT, LQ_FORM_DATE))
		return;
	LQ_LIT(tei->out, "      <settingDesc>\n        <setting>\n");
	if (venue)
		write_text(tei, "          <name type=\"venue\">", venue->span, "</name>\n");
	if (place)
		write_text(tei, "          <name type=\"place\">", place->span, "</name>\n");
	write_date(tei, "          ");
	if (time)
		write_text(tei, "          <time>", time->span, "</time>\n");
	LQ_LIT(tei->out, "        </setting>\n      </settingDesc>\n");
}

static void write_profile(struct lq_tei *tei)
{
	LQ_LIT(tei->out, "    <profileDesc>\n");
	write_setting(tei);
	lq_tei_write_people(tei);
	LQ_LIT(tei->out,
	       "      <langUsage>\n        <language ident=\"" LQ_TEI_LANGUAGE "\">English</language>\n");
	for (size_t i = 0; i < tei->found.language_count; i++) {
		LQ_LIT(tei->out, "        <language ident=\"");
		lq_out_string(tei->out, tei->found.languages[i]);
		LQ_LIT(tei->out, "\"/>\n");
	}
	LQ_LIT(tei->out, "      </langUsage>\n    </profileDesc>\n");
}

void lq_tei_write_header(struct lq_tei *tei)
{
	LQ_LIT(tei->out, "  <teiHeader>\n");
	write_file(tei);
	write_encoding(tei);
	write_profile(tei);
	LQ_LIT(tei->out,
	       "    <revisionDesc><change>Generated from the plain-text source.</change></revisionDesc>\n"
	       "  </teiHeader>\n");
}
