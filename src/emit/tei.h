/* tei.h -- what the files of the TEI writer share.
 *
 * The header needs counts and references of the text that follows it. So the
 * text is written first, which fills in `found`, and kept until the header is
 * written. A long one is not kept: it is written twice by the same functions,
 * at first without its words and to nowhere. What is counted is what is
 * written, by construction. */
#ifndef LQ_TEI_H
#define LQ_TEI_H

#include "base/out.h"
#include "model/model.h"
#include "model/names.h"

enum lq_tei_tag {
#define TAG(id, name) LQ_TAG_##id,
#include "emit/tei_tags.def"
#undef TAG
	LQ_TAG_COUNT
};

enum { LQ_TEI_STEM_SIZE = 256, LQ_TEI_LANGUAGES = 128 };

/* What is known of a speaker beside the model. */
struct lq_tei_person {
	const struct lq_model_person *line; /* before the talk, with the whole name; or NULL */
	const char *type;                   /* of speaker: "#chair", "#regular" or "#guest" */
	const char *id;                     /* of the person: of the document, or of its corpus */
	bool official;                      /* questions are put to the speaker */
	bool question;                      /* what the speaker says is a question from the floor */
	bool pointed;                       /* something refers to the speaker */
	size_t first_member, member_count;  /* of a label of several persons: who they are, in `members` */
};

struct lq_tei_found {
	uint64_t counts[LQ_TAG_COUNT];
	bool room, interpreter;                  /* something refers to those present, to the interpreter */
	const char *languages[LQ_TEI_LANGUAGES]; /* of segments, beside that of the document */
	size_t language_count;
};

/* The corpus that a document is a part of. */
struct lq_tei_series {
	const char *title, *root; /* `root`: the file of the corpus, as seen from the document's */
};

struct lq_tei {
	struct lq_out *out;
	struct lq_document *document;
	const struct lq_model *model;
	char stem[LQ_TEI_STEM_SIZE]; /* xml:id of the root, and the beginning of most others */
	size_t stem_length;
	struct lq_tei_person *persons; /* one for each speaker */
	uint32_t *members;             /* speakers whom a label together names */
	size_t member_count, member_room;
	int32_t room;          /* the speaker who is all those present, or -1 */
	size_t page, mark_now; /* pages and time marks that were written */
	int64_t *times;        /* of the timeline, ascending, milliseconds; NULL: there is none */
	size_t time_count;
	uint32_t scheme_from, scheme;       /* no "://" stands in [scheme_from, scheme) */
	int32_t official;                   /* the one speaker whom questions are put to, or -1 */
	bool counting, silent;              /* elements are counted; no words are written */
	const char *language;               /* of the words where nothing else is said */
	const struct lq_tei_series *series; /* or NULL */
	bool parlamint;                     /* the profile */
	bool preserve;                      /* white space is that of the source */
	bool breaks;                        /* line ends inside paragraphs are lb */
	bool drop;                          /* boilerplate is left out */
	bool group;                         /* unnamed speakers are a group */
	bool mark;                          /* words that a note is about are marked */
	bool sentences, words;              /* are elements */
	size_t sentence_count;              /* that were written */
	struct lq_tei_record *record;       /* of a seg; or NULL */
	struct lq_tei_found found;
};

/* --- tei.c: elements and text ---------------------------------------------- */

/* Whether white space in an element is that of the source, where it is kept. */
static inline bool lq_tei_holds_text(enum lq_tei_tag tag)
{
	switch (tag) {
	case LQ_TAG_CORR:
	case LQ_TAG_DATE:
	case LQ_TAG_DESC:
	case LQ_TAG_HEAD:
	case LQ_TAG_NAME:
	case LQ_TAG_NOTE:
	case LQ_TAG_P:
	case LQ_TAG_PERS_NAME:
	case LQ_TAG_REF:
	case LQ_TAG_ROLE_NAME:
	case LQ_TAG_SEG:
	case LQ_TAG_SIC:
	case LQ_TAG_TIME:
	case LQ_TAG_UNCLEAR: return true;
	default: return false;
	}
}

/* Writes "<name", to be completed by attributes and ">", and counts the element. Inline, for most tags are
 * known at compile time, and so is what is written. */
static inline void lq_tei_open(struct lq_tei *tei, enum lq_tei_tag tag)
{
	if (tei->counting)
		tei->found.counts[tag]++;
	if (tei->silent)
		return;
	switch (tag) {
#define TAG(id, name)                                                                                        \
	case LQ_TAG_##id:                                                                                        \
		LQ_LIT(tei->out, "<" name);                                                                          \
		break;
#include "emit/tei_tags.def"
#undef TAG
	case LQ_TAG_COUNT: break;
	}
	if (tei->preserve && lq_tei_holds_text(tag))
		LQ_LIT(tei->out, " xml:space=\"preserve\"");
}

/* Writes "</name>". */
static inline void lq_tei_close(struct lq_tei *tei, enum lq_tei_tag tag)
{
	if (tei->silent)
		return;
	switch (tag) {
#define TAG(id, name)                                                                                        \
	case LQ_TAG_##id:                                                                                        \
		LQ_LIT(tei->out, "</" name ">");                                                                     \
		break;
#include "emit/tei_tags.def"
#undef TAG
	case LQ_TAG_COUNT: break;
	}
}

/* Writes the attribute xml:id: stem, kind, number. Inline, for kinds are literals. */
static inline void lq_tei_id(struct lq_tei *tei, const char *kind, size_t number)
{
	if (tei->silent)
		return;
	LQ_LIT(tei->out, " xml:id=\"");
	lq_out_short(tei->out, tei->stem, tei->stem_length);
	lq_out_bytes(tei->out, kind, strlen(kind));
	lq_out_number(tei->out, number);
	LQ_LIT(tei->out, "\"");
}
void lq_tei_text(struct lq_tei *tei, lq_span span);
/* True if a span has any text in normal form. Inline, for most begin with some. */
static inline bool lq_tei_has_text(const struct lq_tei *tei, lq_span span)
{
	const struct lq_syntax *syntax = &tei->document->syntax;
	return (span.end > span.start && lq_is_visible_ascii(syntax->text[span.start]) &&
	        !lq_is_hidden(syntax, span.start)) ||
	       lq_text_any(syntax, span);
}
/* True if there is white space in [from, to), which holds no text. */
bool lq_tei_is_spaced(const struct lq_tei *tei, uint32_t from, uint32_t to);

/* --- tei_words.c ----------------------------------------------------------- */

/* Whether page breaks or time marks are still to be written: most documents have none. */
static inline bool lq_tei_has_milestones(const struct lq_tei *tei)
{
	return tei->page < tei->model->page_count || tei->mark_now < tei->model->mark_count;
}

/* Writes spoken words, with what stands between them. */
void lq_tei_words(struct lq_tei *tei, lq_span span);
/* The first web address in a span, without the punctuation behind it; empty, at its end, if there is none. */
lq_span lq_tei_find_address(struct lq_tei *tei, lq_span span);
/* Words that refer to an address, which may be empty. */
void lq_tei_write_ref(struct lq_tei *tei, lq_span address, lq_span words);
/* The white space between two pieces that end and begin at these places, if there is any. */
void lq_tei_between(struct lq_tei *tei, uint32_t from, uint32_t to);
/* Page breaks up to a place, each on a line; time marks up to one, inside a seg. */
void lq_tei_pages(struct lq_tei *tei, uint32_t before, int indent);
void lq_tei_anchors(struct lq_tei *tei, uint32_t before);
/* The time that stands with a note between turns, which is then written; 0 if none does. */
int64_t lq_tei_own_time(struct lq_tei *tei, const struct lq_model_entry *note);
/* Leaves out the marks of this time before a place: the start of the u says it. */
void lq_tei_skip_marks(struct lq_tei *tei, uint32_t before, int64_t time);

/* --- tei_corrections.c ------------------------------------------------------- */

/* Words that were struck out, and those that the publisher put in their place; either may stand alone.
 * Returns how many pieces it took besides the first; `more` is true if another follows. */
uint32_t lq_tei_write_correction(struct lq_tei *tei, const struct lq_model_piece *at, bool more);
/* Words of which the last is in doubt, or wrong and so in the source. */
void lq_tei_write_doubted(struct lq_tei *tei, lq_span span, bool sic);

/* --- tei_segment.c: sentences and words, if they are asked for --------------- */

/* What is written between the two is written with them at the second. Where `sentences` says so. */
void lq_tei_begin_sentences(struct lq_tei *tei);
void lq_tei_end_sentences(struct lq_tei *tei);
/* Between these two, what is written holds no words that are spoken. It belongs to the words before it where
 * it is `about` them. */
void lq_tei_begin_aside(struct lq_tei *tei, bool about);
void lq_tei_end_aside(struct lq_tei *tei);
void lq_tei_free_record(struct lq_tei *tei);

/* --- tei_token.c -------------------------------------------------------------- */

/* The length of the word or punctuation mark that a text of UTF-8 without white space has at `at`, before
 * `end`; `begin` is where the text begins. */
size_t lq_tei_token(const char *begin, const char *at, const char *end, bool *is_mark);

/* --- tei_time.c ------------------------------------------------------------ */

/* Fills in `times`; false when out of memory. */
bool lq_tei_know_times(struct lq_tei *tei);
/* The time of a mark on the clock of the document. */
int64_t lq_tei_mark_time(const struct lq_tei *tei, const struct lq_model_mark *mark);
/* Writes "#id" of a time of the timeline. */
void lq_tei_point_time(struct lq_tei *tei, int64_t time);
/* Writes when a turn is heard, for the start tag of its u, whose last attribute is open. A mark that says the
 * same need not be an anchor. */
void lq_tei_write_times(struct lq_tei *tei, const struct lq_model_entry *turn);
void lq_tei_write_timeline(struct lq_tei *tei);
/* Seconds with three decimals. */
void lq_tei_seconds(struct lq_out *out, int64_t milliseconds);

/* Makes ready to write a document, or only its parts; false when out of memory. */
bool lq_tei_begin(struct lq_tei *tei, struct lq_out *out, struct lq_document *document);
void lq_tei_end(struct lq_tei *tei);
/* Writes the whole document, whose root is named. */
void lq_tei_write(struct lq_tei *tei);

/* --- tei_ids.c ------------------------------------------------------------- */

void lq_tei_name_root(struct lq_tei *tei);
/* A string as an XML name in `name`, which has LQ_TEI_STEM_SIZE bytes; returns the length. */
size_t lq_tei_make_name(lq_text string, char *name);
/* The ids that the header gives, which have no stem; NULL behind the last. */
const char *lq_tei_fixed_id(size_t index);

/* --- tei_people.c ---------------------------------------------------------- */

/* Fills in `persons`, `members`, `room` and `official`; false when out of memory. */
bool lq_tei_know_people(struct lq_tei *tei);
/* Writes "#id", or "#id #id" where a label names several, and notes the reference. */
void lq_tei_point(struct lq_tei *tei, size_t speaker);
void lq_tei_point_room(struct lq_tei *tei);
/* True if the attribute who can say the speaker, which may be -1: somebody in particular. */
bool lq_tei_has_who(const struct lq_tei *tei, int32_t speaker);
/* Writes it for a u, if so. */
void lq_tei_write_who(struct lq_tei *tei, int32_t speaker);
void lq_tei_write_title(struct lq_tei *tei);
void lq_tei_write_people(struct lq_tei *tei);
/* The element person or personGrp of a speaker, on a line. */
void lq_tei_write_person(struct lq_tei *tei, int indent, size_t index);
/* The interpreter, and those present, where something refers to them. */
void lq_tei_write_others(struct lq_out *out, int indent, bool interpreter, bool room);

/* The persName of what the label says. */
void lq_tei_write_label_name(struct lq_tei *tei, const struct lq_model_speaker *speaker);

/* --- tei_listed.c: of the list of people ------------------------------------- */

/* Writes what is in the element of a person of the list. */
void lq_tei_write_listed(struct lq_tei *tei, const struct lq_model_speaker *speaker);
/* Whether an organization has a place in the profile. */
bool lq_tei_has_organization(bool parlamint, const lq_organization *organization);
/* Notes, by index, the organizations that a person of the list points to; false where there is none. */
bool lq_tei_note_organizations(const lq_people *people, size_t person, bool parlamint, bool *noted);
/* Writes the elements of those that are noted. */
void lq_tei_write_organizations(struct lq_tei *tei, int indent, const bool *noted);

/* --- tei_notes.c ----------------------------------------------------------- */

/* How a piece of class note is encoded. */
struct lq_tei_note {
	enum lq_tei_tag tag;
	const char *type; /* value of @type, or of @reason for a gap */
	bool room;        /* those present did it */
	int64_t time;     /* at which it began, of the timeline; 0: not known */
};

/* `tongue` is true where words follow that a note such as "(In French)" is about. */
struct lq_tei_note lq_tei_note_of(uint16_t note, bool tongue);
/* Writes a note; `speaker` is who did it where that is neither the room nor inherited, or -1. */
void lq_tei_write_note(struct lq_tei *tei, lq_span span, struct lq_tei_note note, int32_t speaker);
/* A line or note with a time of day. */
void lq_tei_write_time_note(struct lq_tei *tei, lq_span span);

/* --- tei_header.c ---------------------------------------------------------- */

void lq_tei_indent(struct lq_out *out, int indent);
/* Writes a line with an element; nothing where `text` is NULL. `tag` may hold attributes. */
void lq_tei_element(struct lq_tei *tei, int indent, const char *tag, const char *text);
/* The same with what is known of a key. */
void lq_tei_known(struct lq_tei *tei, int indent, const char *tag, enum lq_key key);
void lq_tei_attribute(struct lq_tei *tei, const char *name, const char *value);
/* A line with a date, which may be NULL, in ISO 8601. */
void lq_tei_date(struct lq_tei *tei, int indent, const char *date);
/* True if the day of the meeting is known. */
bool lq_tei_has_day(struct lq_tei *tei);
/* Writes the attribute `when` of a time of day in ISO 8601, which may be NULL, if its day is known. */
void lq_tei_write_when(struct lq_tei *tei, const char *time);

/* Parts that the header of a ParlaMint document has, too. */
void lq_tei_write_responsible(struct lq_tei *tei);
void lq_tei_write_funders(struct lq_tei *tei);
void lq_tei_write_edition(struct lq_tei *tei);
void lq_tei_write_recording(struct lq_tei *tei, bool has_id);
void lq_tei_write_publication(struct lq_tei *tei);
void lq_tei_write_languages(struct lq_tei *tei);
void lq_tei_write_changes(struct lq_tei *tei);
void lq_tei_write_extent(struct lq_out *out, uint64_t speeches, uint64_t words);

/* --- tei_encoding.c -------------------------------------------------------- */

enum lq_tei_taxonomy { LQ_TEI_SPEAKER_TYPES, LQ_TEI_UTTERANCE_TYPES, LQ_TEI_SCOPES, LQ_TEI_SUBCORPORA };

void lq_tei_write_encoding(struct lq_tei *tei);
void lq_tei_write_project(struct lq_tei *tei);
void lq_tei_write_editorial(struct lq_tei *tei);
/* `counts`: by enum lq_tei_tag. */
void lq_tei_write_tags(struct lq_out *out, const uint64_t *counts);
/* The title of a taxonomy, and its categories. */
void lq_tei_write_term(struct lq_out *out, int indent, enum lq_tei_taxonomy taxonomy);
void lq_tei_write_categories(struct lq_out *out, int indent, enum lq_tei_taxonomy taxonomy);
void lq_tei_write_application(struct lq_tei *tei);

/* --- tei_parlamint.c ------------------------------------------------------- */

/* As lq_tei_needs(), of the metadata of a corpus as a whole. */
const char *lq_tei_root_needs(struct lq_document *whole, size_t index);
void lq_tei_write_corpus_title(struct lq_tei *tei, const char *date);
/* `date`: that of publication where nobody says another; may be NULL. */
void lq_tei_write_licence(struct lq_tei *tei, const char *date);
/* The country, or in ParlaMint, where it is not known, the code of the corpus. */
void lq_tei_write_country(struct lq_tei *tei);
void lq_tei_write_parlamint_edition(struct lq_tei *tei);
void lq_tei_write_parlamint_header(struct lq_tei *tei);

/* --- The parts ------------------------------------------------------------- */

void lq_tei_write_header(struct lq_tei *tei); /* tei_header.c */
void lq_tei_write_frame(struct lq_tei *tei);  /* tei_text.c: the element text */

/* tei_turn.c: notes a language that segments, or what was spoken, are in. */
void lq_tei_keep_language(struct lq_tei *tei, const char *language);

/* --- tei_text.c -------------------------------------------------------------- */

/* A line in one element, of a type where one is given. */
void lq_tei_line(struct lq_tei *tei, enum lq_tei_tag tag, const char *type, lq_span span);
void lq_tei_open_div(struct lq_tei *tei, const char *type);
void lq_tei_close_div(struct lq_tei *tei);
/* Says that a part of the page is left out. */
void lq_tei_write_omission(struct lq_tei *tei, const char *text);
bool lq_tei_is_time(const struct lq_model_line *line);
/* The `index`-th line of a part. */
const struct lq_model_line *lq_tei_line_at(const struct lq_tei *tei, lq_part part, size_t index);

/* tei_comments.c: the lines around the talk in ParlaMint. False if there was nothing to write. */
bool lq_tei_write_opening(struct lq_tei *tei);
/* The closing from its line `first` on. */
bool lq_tei_write_closing(struct lq_tei *tei, size_t first);

/* The links between the halves of an interrupted turn, kept from turn to turn. */
struct lq_tei_links {
	uint32_t last, before_last; /* numbers of those turns if they go on two turns later; else 0 */
	bool asked;                 /* the last turn is a question */
};
/* True if a turn has a u: someone is heard in it. */
bool lq_tei_is_heard(const struct lq_tei *tei, const struct lq_model_entry *turn);
void lq_tei_write_turn(struct lq_tei *tei, size_t index, struct lq_tei_links *links);

#endif
