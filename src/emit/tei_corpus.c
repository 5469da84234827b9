/* tei_corpus.c -- the files of a corpus itself: the root, and the lists that it includes. */
#include "emit/corpus.h"

#define TEI_NAMESPACE "http://www.tei-c.org/ns/1.0"

static bool is_parlamint(const struct lq_corpus *corpus)
{
	return !strcmp(lq_option_value(&corpus->whole.options, LQ_O_TEI_PROFILE), "parlamint");
}

static bool has_people(const struct lq_corpus *corpus)
{
	bool any = corpus->found.room || corpus->found.interpreter;
	for (size_t i = 0; i < corpus->person_count && !any; i++)
		any = corpus->persons[i].documents > 0;
	return any;
}

size_t lq_corpus_files(const struct lq_corpus *corpus, enum lq_corpus_file files[LQ_CORPUS_ROOT + 1])
{
	size_t count = 0;
	if (has_people(corpus))
		files[count++] = LQ_CORPUS_PEOPLE;
	if (corpus->has_organizations)
		files[count++] = LQ_CORPUS_ORGANIZATIONS;
	files[count++] = LQ_CORPUS_TYPES;
	if (is_parlamint(corpus)) {
		files[count++] = LQ_CORPUS_SCOPES;
		files[count++] = LQ_CORPUS_SUBCORPORA;
	} else {
		files[count++] = LQ_CORPUS_UTTERANCES;
	}
	files[count++] = LQ_CORPUS_ROOT;
	return count;
}

/* The id of a file's root. ParlaMint's taxonomies have names that all its corpora share. */
static void write_id(struct lq_out *out, const struct lq_corpus *corpus, enum lq_corpus_file file)
{
	static const char *const tails[] = {
		[LQ_CORPUS_PEOPLE] = "-listPerson",
		[LQ_CORPUS_ORGANIZATIONS] = "-listOrg",
		[LQ_CORPUS_TYPES] = "-taxonomy-speaker_types",
		[LQ_CORPUS_UTTERANCES] = "-taxonomy-utterance_types",
		[LQ_CORPUS_SCOPES] = "-taxonomy-parla.legislature",
		[LQ_CORPUS_SUBCORPORA] = "-taxonomy-subcorpus",
		[LQ_CORPUS_ROOT] = "",
	};
	bool shared = is_parlamint(corpus) && file != LQ_CORPUS_PEOPLE && file != LQ_CORPUS_ORGANIZATIONS &&
	              file != LQ_CORPUS_ROOT;
	lq_out_string(out, shared ? "ParlaMint" : corpus->stem);
	lq_out_string(out, tails[file]);
}

void lq_corpus_write_name(struct lq_out *out, const struct lq_corpus *corpus, enum lq_corpus_file file)
{
	write_id(out, corpus, file);
	LQ_LIT(out, ".xml");
}

static void open_file(struct lq_out *out, struct lq_corpus *corpus, const char *element,
                      enum lq_corpus_file file)
{
	LQ_LIT(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<");
	lq_out_string(out, element);
	LQ_LIT(out, " xmlns=\"" TEI_NAMESPACE "\" xml:id=\"");
	write_id(out, corpus, file);
	LQ_LIT(out, "\" xml:lang=\"");
	/* Categories are in English, whatever the words are in. */
	bool words = file == LQ_CORPUS_PEOPLE || file == LQ_CORPUS_ORGANIZATIONS || file == LQ_CORPUS_ROOT;
	lq_out_string(out, words ? lq_model_language(&corpus->whole) : "en");
	LQ_LIT(out, "\">\n");
}

/* --- Lists ------------------------------------------------------------------ */

static void write_people(struct lq_out *out, struct lq_corpus *corpus)
{
	open_file(out, corpus, "listPerson", LQ_CORPUS_PEOPLE);
	for (size_t i = 0; i < corpus->person_count; i++)
		if (corpus->persons[i].documents)
			lq_out_string(out, corpus->persons[i].xml);
	lq_tei_write_others(out, 2, corpus->found.interpreter, corpus->found.room);
	LQ_LIT(out, "</listPerson>\n");
}

static void write_organizations(struct lq_out *out, struct lq_corpus *corpus)
{
	struct lq_tei tei = { .out = out, .document = &corpus->whole, .parlamint = is_parlamint(corpus) };
	open_file(out, corpus, "listOrg", LQ_CORPUS_ORGANIZATIONS);
	lq_tei_write_organizations(&tei, 2, corpus->organizations);
	LQ_LIT(out, "</listOrg>\n");
}

static void write_taxonomy(struct lq_out *out, struct lq_corpus *corpus, enum lq_corpus_file file)
{
	static const enum lq_tei_taxonomy taxonomies[] = {
		[LQ_CORPUS_TYPES] = LQ_TEI_SPEAKER_TYPES,
		[LQ_CORPUS_UTTERANCES] = LQ_TEI_UTTERANCE_TYPES,
		[LQ_CORPUS_SCOPES] = LQ_TEI_SCOPES,
		[LQ_CORPUS_SUBCORPORA] = LQ_TEI_SUBCORPORA,
	};
	open_file(out, corpus, "taxonomy", file);
	lq_tei_write_term(out, 2, taxonomies[file]);
	lq_tei_write_categories(out, 2, taxonomies[file]);
	/* ParlaMint has one list for what @ana says of an utterance. */
	if (file == LQ_CORPUS_TYPES && is_parlamint(corpus))
		lq_tei_write_categories(out, 2, LQ_TEI_UTTERANCE_TYPES);
	LQ_LIT(out, "</taxonomy>\n");
}

/* --- The root --------------------------------------------------------------- */

static void write_include(struct lq_out *out, int indent, const char *href)
{
	lq_tei_indent(out, indent);
	LQ_LIT(out, "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"");
	lq_text_write_string(out, href, LQ_ESCAPE_XML);
	LQ_LIT(out, "\"/>\n");
}

static void include_own(struct lq_out *out, const struct lq_corpus *corpus, enum lq_corpus_file file)
{
	lq_tei_indent(out, 8);
	LQ_LIT(out, "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"");
	lq_corpus_write_name(out, corpus, file);
	LQ_LIT(out, "\"/>\n");
}

/* "from" and "to": the days of the first and the last document. */
static void write_days(struct lq_tei *tei, const struct lq_corpus *corpus, int indent)
{
	if (!*corpus->first)
		return;
	lq_tei_indent(tei->out, indent);
	LQ_LIT(tei->out, "<date");
	lq_tei_attribute(tei, "from", corpus->first);
	lq_tei_attribute(tei, "to", corpus->last);
	LQ_LIT(tei->out, ">");
	lq_out_string(tei->out, corpus->first);
	if (strcmp(corpus->first, corpus->last) != 0) {
		LQ_LIT(tei->out, " to ");
		lq_out_string(tei->out, corpus->last);
	}
	LQ_LIT(tei->out, "</date>\n");
}

static const char *title_of(struct lq_corpus *corpus)
{
	const char *title = lq_model_known(&corpus->whole, LQ_KEY_CORPUS_TITLE);
	return title ? title : corpus->stem;
}

static void write_titles(struct lq_tei *tei, struct lq_corpus *corpus)
{
	LQ_LIT(tei->out, "      <titleStmt>\n");
	if (tei->parlamint) {
		lq_tei_write_corpus_title(tei, NULL);
		LQ_LIT(tei->out, "        <meeting ana=\"#parla.meeting\"/>\n");
	} else {
		lq_tei_element(tei, 8, "title type=\"main\"", title_of(corpus));
		LQ_LIT(tei->out,
		       "        <respStmt><resp>TEI encoding, by program</resp><name>loquitur</name></respStmt>\n");
	}
	lq_tei_write_responsible(tei);
	lq_tei_write_funders(tei);
	LQ_LIT(tei->out, "      </titleStmt>\n");
}

static void write_source(struct lq_tei *tei, struct lq_corpus *corpus)
{
	const char *title = lq_model_known(tei->document, LQ_KEY_SOURCE_TITLE);
	const char *address = lq_model_known(tei->document, LQ_KEY_URL);
	/* ParlaMint wants an address. */
	if (!address && tei->parlamint)
		address = lq_model_known(tei->document, LQ_KEY_HANDLE);
	LQ_LIT(tei->out, "      <sourceDesc>\n        <bibl>\n");
	lq_tei_element(tei, 10, "title", title ? title : title_of(corpus));
	lq_tei_known(tei, 10, "publisher", LQ_KEY_SOURCE_PUBLISHER);
	lq_tei_element(tei, 10, "idno type=\"URI\"", address);
	write_days(tei, corpus, 10);
	LQ_LIT(tei->out, "        </bibl>\n      </sourceDesc>\n");
}

static void write_file_description(struct lq_tei *tei, struct lq_corpus *corpus)
{
	LQ_LIT(tei->out, "    <fileDesc>\n");
	write_titles(tei, corpus);
	if (tei->parlamint)
		lq_tei_write_parlamint_edition(tei);
	else
		lq_tei_write_edition(tei);
	lq_tei_write_extent(tei->out, corpus->speeches, corpus->words);
	if (tei->parlamint)
		lq_tei_write_licence(tei, corpus->last);
	else
		lq_tei_write_publication(tei);
	write_source(tei, corpus);
	LQ_LIT(tei->out, "    </fileDesc>\n");
}

static void write_encoding(struct lq_tei *tei, struct lq_corpus *corpus)
{
	LQ_LIT(tei->out, "    <encodingDesc>\n");
	lq_tei_write_project(tei);
	lq_tei_write_editorial(tei);
	lq_tei_write_tags(tei->out, corpus->found.counts);
	LQ_LIT(tei->out, "      <classDecl>\n");
	include_own(tei->out, corpus, LQ_CORPUS_TYPES);
	if (tei->parlamint) {
		include_own(tei->out, corpus, LQ_CORPUS_SCOPES);
		include_own(tei->out, corpus, LQ_CORPUS_SUBCORPORA);
	} else {
		include_own(tei->out, corpus, LQ_CORPUS_UTTERANCES);
	}
	LQ_LIT(tei->out, "      </classDecl>\n");
	if (!tei->parlamint)
		lq_tei_write_application(tei);
	LQ_LIT(tei->out, "    </encodingDesc>\n");
}

static void write_profile(struct lq_tei *tei, struct lq_corpus *corpus)
{
	const char *country = lq_model_known(tei->document, LQ_KEY_COUNTRY);
	LQ_LIT(tei->out, "    <profileDesc>\n");
	if (country || tei->parlamint || *corpus->first) {
		LQ_LIT(tei->out, "      <settingDesc>\n        <setting>\n");
		lq_tei_write_country(tei);
		write_days(tei, corpus, 10);
		LQ_LIT(tei->out, "        </setting>\n      </settingDesc>\n");
	}
	if (has_people(corpus)) {
		LQ_LIT(tei->out, "      <particDesc>\n");
		include_own(tei->out, corpus, LQ_CORPUS_PEOPLE);
		if (corpus->has_organizations)
			include_own(tei->out, corpus, LQ_CORPUS_ORGANIZATIONS);
		LQ_LIT(tei->out, "      </particDesc>\n");
	}
	lq_tei_write_languages(tei);
	LQ_LIT(tei->out, "    </profileDesc>\n");
}

static void write_root(struct lq_out *out, struct lq_corpus *corpus)
{
	struct lq_tei tei;
	if (!lq_tei_begin(&tei, out, &corpus->whole)) {
		lq_tei_end(&tei);
		return;
	}
	tei.found = corpus->found;
	open_file(out, corpus, "teiCorpus", LQ_CORPUS_ROOT);
	LQ_LIT(out, "  <teiHeader>\n");
	write_file_description(&tei, corpus);
	write_encoding(&tei, corpus);
	write_profile(&tei, corpus);
	lq_tei_write_changes(&tei);
	LQ_LIT(out, "  </teiHeader>\n");
	for (size_t i = 0; i < corpus->file_count; i++)
		write_include(out, 2, corpus->files[i]);
	LQ_LIT(out, "</teiCorpus>\n");
	lq_tei_end(&tei);
}

void lq_corpus_write_own(struct lq_out *out, struct lq_corpus *corpus, enum lq_corpus_file file)
{
	switch (file) {
	case LQ_CORPUS_PEOPLE: write_people(out, corpus); return;
	case LQ_CORPUS_ORGANIZATIONS: write_organizations(out, corpus); return;
	case LQ_CORPUS_ROOT: write_root(out, corpus); return;
	default: write_taxonomy(out, corpus, file); return;
	}
}
