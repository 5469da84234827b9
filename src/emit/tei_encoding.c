/* tei_encoding.c -- the part of the header that says how the text was encoded. */
#include "emit/tei.h"

/* --- What was done to the text ---------------------------------------------- */

#define FOLDED                                                                                               \
	"Runs of white space, no-break spaces and source line breaks inside a paragraph are one space each; "    \
	"soft hyphens and characters without width are left out; "
#define PRESERVED "White space inside a paragraph, and characters without width, are those of the source; "
#define REPLACED                                                                                             \
	"no-break hyphens are hyphens; bytes that are no text, characters that XML cannot hold, and those for "  \
	"private use are U+FFFD. "
#define HIDDEN                                                                                               \
	"Markup and page furniture inside the words (escapes, emphasis, addresses of links, line numbers, time " \
	"marks) are left out. "
#define DROPPED "What the web page adds to the transcript is left out, and a gap stands in its place. "

static void write_normalization(struct lq_tei *tei)
{
	struct lq_out *out = tei->out;
	LQ_LIT(out, "        <normalization><p>");
	lq_out_string(out, tei->preserve ? PRESERVED REPLACED : FOLDED REPLACED);
	if (tei->document->syntax.hidden)
		LQ_LIT(out, HIDDEN);
	if (tei->drop)
		LQ_LIT(out, DROPPED);
	LQ_LIT(out, "Nothing else is changed.</p></normalization>\n");
}

void lq_tei_write_editorial(struct lq_tei *tei)
{
	struct lq_out *out = tei->out;
	LQ_LIT(out, "      <editorialDecl>\n"
	            "        <correction><p>No correction of the source text was performed.</p></correction>\n");
	write_normalization(tei);
	LQ_LIT(
	    out,
	    "        <hyphenation><p>Hyphenation is that of the source.</p></hyphenation>\n"
	    "        <quotation marks=\"all\"><p>Quotation marks have been left in the text and are not "
	    "explicitly marked up.</p></quotation>\n"
	    "        <segmentation><p>One u for each turn of the source in which someone is heard; one seg for "
	    "each paragraph of a turn. Notes of the transcriber at the ends of a paragraph stand outside its "
	    "seg, and at the ends of a turn outside its u unless the speaker did what they say.</p>"
	    "</segmentation>\n");
	if (tei->found.interpreter)
		LQ_LIT(out, "        <interpretation><p>Where the source says that words were given through an "
		            "interpreter, u or seg carries ana=\"#interpreted\" and resp=\"#interpreter\": who names "
		            "the person who spoke, the words are the interpreter's. The source does not name the "
		            "language spoken.</p></interpretation>\n");
	LQ_LIT(out, "      </editorialDecl>\n");
}

/* --- Elements and categories ------------------------------------------------ */

static const char *const tag_names[] = {
#define TAG(id, name) name,
#include "emit/tei_tags.def"
#undef TAG
};

void lq_tei_write_tags(struct lq_out *out, const uint64_t *counts)
{
	LQ_LIT(out, "      <tagsDecl>\n"
	            "        <namespace name=\"http://www.tei-c.org/ns/1.0\">\n");
	for (size_t i = 0; i < LQ_TAG_COUNT; i++) {
		if (!counts[i])
			continue;
		LQ_LIT(out, "          <tagUsage gi=\"");
		lq_out_string(out, tag_names[i]);
		LQ_LIT(out, "\" occurs=\"");
		lq_out_number(out, counts[i]);
		LQ_LIT(out, "\"/>\n");
	}
	LQ_LIT(out, "        </namespace>\n      </tagsDecl>\n");
}

struct category {
	const char *id, *term, *text;
};

static const struct category speaker_types[] = {
	{ "chair", "Chairperson", "moderator or chair of the meeting" },
	{ "regular", "Regular", "a named or titled participant" },
	{ "guest", "Guest", "anyone else, such as an unnamed member of the press or of the audience" },
	{ NULL, NULL, NULL },
};

static const struct category utterance_types[] = {
	{ "interpreted", "Interpreted",
	  "the words are those of an interpreter speaking for the person named in @who" },
	{ "question", "Question", "put by a member of the press or of the audience" },
	{ "answer", "Answer", "given to such a question" },
	{ "interrupting", "Interrupting", "spoken while another speaker has the floor" },
	{ NULL, NULL, NULL },
};

static const struct category scopes[] = {
	{ "parla.meeting", "Meeting", "one meeting" },
	{ NULL, NULL, NULL },
};

static const struct category subcorpora[] = {
	{ "reference", "Reference", "the one subcorpus" },
	{ NULL, NULL, NULL },
};

static const struct {
	const char *title;
	const struct category *categories;
} taxonomies[] = {
	[LQ_TEI_SPEAKER_TYPES] = { "Types of speakers", speaker_types },
	[LQ_TEI_UTTERANCE_TYPES] = { "Types of utterances", utterance_types },
	[LQ_TEI_SCOPES] = { "Scopes of documents", scopes },
	[LQ_TEI_SUBCORPORA] = { "Subcorpora", subcorpora },
};

void lq_tei_write_term(struct lq_out *out, int indent, enum lq_tei_taxonomy taxonomy)
{
	lq_tei_indent(out, indent);
	LQ_LIT(out, "<desc xml:lang=\"en\"><term>");
	lq_out_string(out, taxonomies[taxonomy].title);
	LQ_LIT(out, "</term></desc>\n");
}

void lq_tei_write_categories(struct lq_out *out, int indent, enum lq_tei_taxonomy taxonomy)
{
	for (const struct category *at = taxonomies[taxonomy].categories; at->id; at++) {
		lq_tei_indent(out, indent);
		LQ_LIT(out, "<category xml:id=\"");
		lq_out_string(out, at->id);
		LQ_LIT(out, "\"><catDesc xml:lang=\"en\"><term>");
		lq_out_string(out, at->term);
		LQ_LIT(out, "</term>: ");
		lq_out_string(out, at->text);
		LQ_LIT(out, "</catDesc></category>\n");
	}
}

static void write_taxonomy(struct lq_out *out, const char *id, enum lq_tei_taxonomy taxonomy)
{
	LQ_LIT(out, "        <taxonomy xml:id=\"");
	lq_out_string(out, id);
	LQ_LIT(out, "\">\n");
	lq_tei_write_term(out, 10, taxonomy);
	lq_tei_write_categories(out, 10, taxonomy);
	LQ_LIT(out, "        </taxonomy>\n");
}

/* --- The whole ---------------------------------------------------------------- */

void lq_tei_write_application(struct lq_tei *tei)
{
	struct lq_out *out = tei->out;
	LQ_LIT(out, "      <appInfo>\n        <application ident=\"loquitur\" version=\"" LQ_VERSION "\">"
	            "<label>loquitur</label><desc>Plain-text transcript to TEI; profile parla-clarin");
	if (lq_model_has_foreign(tei->document))
		LQ_LIT(out, "; with metadata that are not of the source");
	LQ_LIT(out, ".</desc></application>\n      </appInfo>\n");
}

/* The conventions of the house: what the list of houses says. */
static void write_conventions(struct lq_tei *tei)
{
	const struct lq_house_entry *house = lq_house_entry_at(tei->document->syntax.house);
	bool state = tei->document->syntax.house == LQ_HOUSE_STATE;
	LQ_LIT(tei->out, "      <transcriptionDesc ident=\"");
	lq_out_string(tei->out, state ? "us-state-department" : house->name);
	LQ_LIT(tei->out, "\"><p>");
	if (state)
		LQ_LIT(tei->out,
		       "SPEAKER: in capitals opens a turn; remarks of the transcriber stand in round brackets.");
	else
		lq_text_write_string(tei->out, house->help, LQ_ESCAPE_XML);
	LQ_LIT(tei->out, "</p></transcriptionDesc>\n");
}

void lq_tei_write_project(struct lq_tei *tei)
{
	const char *project = lq_model_known(tei->document, LQ_KEY_PROJECT);
	LQ_LIT(tei->out, "      <projectDesc><p>");
	lq_text_write_string(tei->out,
	                     project ? project : "Transcript of a public meeting, converted from plain text.",
	                     LQ_ESCAPE_XML);
	LQ_LIT(tei->out, "</p></projectDesc>\n");
}

void lq_tei_write_encoding(struct lq_tei *tei)
{
	LQ_LIT(tei->out, "    <encodingDesc>\n");
	lq_tei_write_project(tei);
	lq_tei_write_editorial(tei);
	lq_tei_write_tags(tei->out, tei->found.counts);
	if (!tei->series) {
		LQ_LIT(tei->out, "      <classDecl>\n");
		write_taxonomy(tei->out, "speaker_types", LQ_TEI_SPEAKER_TYPES);
		write_taxonomy(tei->out, "utterance_types", LQ_TEI_UTTERANCE_TYPES);
		LQ_LIT(tei->out, "      </classDecl>\n");
	}
	lq_tei_write_application(tei);
	write_conventions(tei);
	LQ_LIT(tei->out, "    </encodingDesc>\n");
}
