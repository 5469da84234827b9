/* verify.h -- the proof that an output holds what its source says: what its files share.
 *
 * The source is read by the library, as any other program would (loquitur.h), and the output by libxml2
 * or Jansson. What is compared are two streams of items: those that the source asks for (expect.c), and
 * those that the output has. Nothing here uses, or is used by, the writers. */
#ifndef LQ_VERIFY_H
#define LQ_VERIFY_H

#include "loquitur.h"

/* --- buffer.c -------------------------------------------------------------- */

/* Text that grows. After an allocation failed, `failed` stays true and nothing is added. */
struct lq_buffer {
	char *at;
	size_t length, room;
	bool failed;
};

void lq_buffer_add(struct lq_buffer *buffer, const char *bytes, size_t length);
void lq_buffer_free(struct lq_buffer *buffer);
static inline lq_text lq_buffer_text(const struct lq_buffer *buffer)
{
	return (lq_text){ buffer->at ? buffer->at : "", buffer->length };
}
static inline lq_text lq_text_of(const char *string)
{
	size_t length = 0;
	while (string && string[length])
		length++;
	return (lq_text){ string ? string : "", length };
}
bool lq_text_equal(lq_text a, lq_text b);
bool lq_text_is(lq_text text, const char *string);

/* Makes room for one element more of an array; false when out of memory. */
bool lq_room_for(void **array, size_t *room, size_t count, size_t size);

/* --- report.c -------------------------------------------------------------- */

struct lq_proof; /* everything that is known while an output is verified; below */

/* What is wrong, at a line of the output (0: at `place`). `text` is the matter, without a full stop. */
void lq_find(struct lq_proof *proof, size_t line, const char *text);
/* The same with a name behind it, in quotation marks. */
void lq_find_name(struct lq_proof *proof, size_t line, const char *text, lq_text name);
/* The same with what was expected and what was found, either of which may be NULL: from where they differ. */
void lq_find_differs(struct lq_proof *proof, size_t line, const char *text, const lq_text *expected,
                     const lq_text *found);
void lq_find_numbers(struct lq_proof *proof, size_t line, const char *text, const char *name,
                     uint64_t expected, uint64_t found);

/* What the source alone does not prove, by what would prove it. It is no finding: it is counted, and shown if
 * the proof is verbose. */
enum lq_unproved { LQ_NEEDS_META, LQ_NEEDS_PEOPLE, LQ_NEEDS_ROOT, LQ_NEEDS_HOUSE, LQ_UNPROVED };
void lq_remark(struct lq_proof *proof, enum lq_unproved what, size_t line, const char *text, lq_text name);

/* Says how many findings were not shown, and how much was not proved. */
void lq_report_rest(const struct lq_proof *proof);

/* --- characters.c ---------------------------------------------------------- */

/* The character at `at`; UINT32_MAX where bytes do not decode. Returns its length in bytes. */
size_t lq_character(const char *at, const char *end, uint32_t *point);
bool lq_is_white(uint32_t point);
bool lq_is_invisible(uint32_t point); /* without width: the normal form drops it */
bool lq_is_private(uint32_t point);
/* What XML cannot or shall not hold, and is U+FFFD in TEI. */
bool lq_is_unfit(uint32_t point);
/* Why a character shall not stand in an output in normal form, or NULL. */
const char *lq_forbidden(uint32_t point);
/* Adds a text in normal form: white space folded, none at the ends; `xml`: with U+FFFD for what is unfit. */
void lq_normalize(struct lq_buffer *to, lq_text text, bool xml);
/* Adds the visible characters of a text, each in its normal form; in lower case if `fold`. */
void lq_squeeze(struct lq_buffer *to, lq_text text, bool fold, bool xml);
/* Runs without white space that hold a letter or digit. */
size_t lq_count_words(lq_text text);
/* The next word of letters and digits from *at on, folded, in `word`; false if there is none. */
enum { LQ_WORD_SIZE = 64 };
bool lq_next_word(lq_text text, size_t *at, char word[LQ_WORD_SIZE]);

/* --- expect.c: what the source asks for ------------------------------------ */

enum lq_profile { LQ_PARLA_CLARIN, LQ_PARLAMINT };

enum lq_item_type {
	LQ_I_PART,  /* front, body or back begins */
	LQ_I_DIV,   /* a division begins */
	LQ_I_LINE,  /* a line before or after the talk */
	LQ_I_HEAD,  /* a heading */
	LQ_I_LABEL, /* the header of a turn */
	LQ_I_U,     /* an utterance begins */
	LQ_I_SEG,   /* a segment begins */
	LQ_I_WORDS, /* words between notes */
	LQ_I_NOTE,
	LQ_I_END /* what was begun last ends */
};

/* An item that the source asks for. */
struct lq_item {
	uint8_t type;     /* enum lq_item_type */
	uint8_t part;     /* of a line: lq_part */
	bool glued;       /* of words and notes: no white space before it, in its segment */
	bool interprets;  /* of a u or seg: its words are an interpreter's */
	const char *name; /* of a part, division: its name; of an end: of what ends */
	uint32_t index;   /* of the line, entry (heading, label, u), paragraph (seg), first piece (words, note) */
	uint32_t end;     /* of words: behind the last piece; of a note: of the pieces of its turn */
	int32_t entry;    /* of what belongs to a turn: its index; else -1 */
	uint32_t number;  /* of a u, seg, div: from 1 */
};

struct lq_expected {
	const lq_document *document; /* this, and the next three, the caller sets */
	enum lq_profile profile;
	bool no_banner, no_closing;     /* the web page's lines are left out, and a gap says so */
	struct lq_item *items, nowhere; /* the latter takes what there is no memory for */
	size_t count, room;
	bool failed;
};

void lq_expect(struct lq_expected *expected);
/* The text of an item in normal form, as XML holds it. */
void lq_item_text(const struct lq_expected *expected, const struct lq_item *item, struct lq_buffer *to);
/* The text of a span, likewise. */
void lq_add_span(const lq_document *document, lq_span span, struct lq_buffer *to);
/* The words of pieces [first, end), those that were struck out left out, with the spaces of the source. */
void lq_pieces_text(const lq_document *document, size_t first, size_t end, struct lq_buffer *to);
/* True if there is visible text in a span. */
bool lq_is_visible(const lq_document *document, lq_span span);
/* True of a piece of words that are spoken, and visible. */
bool lq_is_words(const lq_document *document, size_t piece);
/* True if no white space stands between two pieces that follow each other. */
bool lq_are_glued(const lq_document *document, size_t left, size_t right);

/* True of a speaker whom questions are put to. */
bool lq_is_official(const lq_document *document, size_t speaker);
/* True of a turn in which something is heard: words, or a gap where they are missing. */
bool lq_is_heard(const lq_document *document, const lq_entry *turn);
/* notes.c: the element and type that a note is encoded by. */
struct lq_encoding {
	const char *element, *type; /* type or reason */
	bool room;                  /* those present did it */
};
/* Of the piece of an index; `about_words`: words of its turn follow it. */
struct lq_encoding lq_encoding_of(const lq_document *document, size_t index, bool about_words);

/* members.c: the speakers whom the label of another names: those of speaker i are all[first[i]] up to, and
 * without, all[first[i + 1]]; none where a label is of one. */
struct lq_members {
	size_t *first, *all, count, room;
	bool failed;
};
/* False when out of memory; to be freed in any case. */
bool lq_members_find(struct lq_members *members, const lq_document *document);
void lq_members_free(struct lq_members *members);

/* --- The proof ------------------------------------------------------------- */

struct lq_dom;

struct lq_proof {
	const char *path, *source; /* names for messages */
	const char *name, *stem;   /* of the source without folders; of the output without extension; or NULL */
	const char *sha256;        /* of the source */
	const char *spoken;        /* the option source-lang, or NULL */
	bool unhashed;             /* the digest may be left out */
	bool described;            /* metadata were given, which the output must have */
	bool lenient;              /* none were, and the output may have some that are not of the source */
	bool rootless;             /* it is of a corpus whose root is not there */
	bool mapped;               /* ids were carried over from another output */
	lq_document *document;
	const lq_people *people; /* that the output was made with, or NULL */
	lq_people *claimed;      /* without them: the persons of the output; or NULL */
	struct lq_members members;
	struct lq_dom *root; /* of the corpus, or NULL */
	char place[160];     /* where in a JSON document */
	size_t findings;     /* in all */
	size_t unproved[LQ_UNPROVED];
	bool verbose;
	bool no_memory;
	size_t turns, words, paragraphs, notes; /* that were seen */
	size_t cues;                            /* of captions, which have no paragraphs */
};

/* JSON, as Jansson reads it. NULL where it is malformed, which is a finding, or when out of memory, which the
 * proof knows; else the caller frees it. */
struct json_t;
struct json_t *lq_json_read(struct lq_proof *proof, lq_text output);
void lq_json_free(struct json_t *document);

/* The house that an output says its source was read by; "" if it says none. */
lq_text lq_tei_house(const struct lq_dom *xml);
lq_text lq_json_house(const struct json_t *document);

/* Verify an output in memory. What is wrong with it is reported and counted in `findings`. */
void lq_verify_tei(struct lq_proof *proof, const struct lq_dom *xml);
void lq_verify_json(struct lq_proof *proof, const struct json_t *document);

/* whole.c: all visible characters of the source against those of an output, `found`, which has neither white
 * space nor what is in no source. */
struct lq_omissions {
	bool banner, closing; /* lines that the output says it has left out */
	bool json;            /* delimiters of labels, and notes in them, are left out */
};

/* What stands between characters: behind so many bytes of them. */
struct lq_milestone {
	enum { LQ_ANCHOR, LQ_PAGE, LQ_LINE_BREAK } type;
	size_t offset;
	lq_text page;
	int64_t time; /* of an anchor, milliseconds */
	uint32_t line;
};

struct lq_whole {
	lq_text found;
	struct lq_omissions omissions;
	/* In the order of the document; those of each type are asked for if `milestones` is not NULL. */
	const struct lq_milestone *milestones;
	size_t milestone_count;
	const int64_t *starts; /* of notes, in their order */
	size_t start_count;
	bool anchors; /* time marks must be there: as anchors, or as starts */
	bool breaks;  /* line breaks must be there */
};
void lq_verify_whole(struct lq_proof *proof, const struct lq_whole *is);

#endif
