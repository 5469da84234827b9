/* tei.h -- what the files of the TEI writer share.
 *
 * The header needs counts and references of the text that follows it. So the
 * text is written twice, by the same functions: at first without its words and
 * to nowhere, which fills in `found`, and then in earnest. What is counted is
 * what is written, by construction. */
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
	bool question;                      /* what the speaker says is a question from the floor */
	bool pointed;                       /* something refers to the speaker */
};

struct lq_tei_found {
	size_t counts[LQ_TAG_COUNT];
	bool room, interpreter;                  /* something refers to those present, to the interpreter */
	const char *languages[LQ_TEI_LANGUAGES]; /* of segments, beside that of the document */
	size_t language_count;
};

struct lq_tei {
	struct lq_out *out;
	const struct lq_document *document;
	const struct lq_model *model;
	char stem[LQ_TEI_STEM_SIZE]; /* xml:id of the root, and the beginning of most others */
	size_t stem_length;
	struct lq_tei_person *persons; /* one for each speaker */
	int32_t room;                  /* the speaker who is all those present, or -1 */
	int32_t official;              /* the one speaker whom questions are put to, or -1 */
	bool counting;                 /* elements are counted and nothing is written */
	struct lq_tei_found found;
};

/* The language of the words where nothing else is said. */
#define LQ_TEI_LANGUAGE "en"

/* --- tei.c: elements and text ---------------------------------------------- */

/* Writes "<name", to be completed by attributes and ">", and counts the element. */
void lq_tei_open(struct lq_tei *tei, enum lq_tei_tag tag);
/* Writes "</name>". */
void lq_tei_close(struct lq_tei *tei, enum lq_tei_tag tag);
/* Writes the attribute xml:id: stem, kind, number. */
void lq_tei_id(struct lq_tei *tei, const char *kind, size_t number);
void lq_tei_text(struct lq_tei *tei, lq_span span);
/* True if a span has any text in normal form. */
bool lq_tei_has_text(const struct lq_tei *tei, lq_span span);
/* True if there is white space in [from, to), which holds no text. */
bool lq_tei_is_spaced(const struct lq_tei *tei, uint32_t from, uint32_t to);

/* --- tei_ids.c ------------------------------------------------------------- */

void lq_tei_name_root(struct lq_tei *tei);

/* --- tei_people.c ---------------------------------------------------------- */

/* Fills in `persons`, `room` and `official`. */
void lq_tei_know_people(struct lq_tei *tei);
/* Writes "#id" and notes the reference. */
void lq_tei_point(struct lq_tei *tei, size_t speaker);
void lq_tei_point_room(struct lq_tei *tei);
void lq_tei_write_title(struct lq_tei *tei);
void lq_tei_write_people(struct lq_tei *tei);

/* --- tei_notes.c ----------------------------------------------------------- */

/* How a piece of class note is encoded. */
struct lq_tei_note {
	enum lq_tei_tag tag;
	const char *type; /* value of @type, or of @reason for a gap */
	bool room;        /* those present did it */
};

/* `tongue` is true where words follow that a note such as "(In French)" is about. */
struct lq_tei_note lq_tei_note_of(uint16_t note, bool tongue);
/* Writes a note; `speaker` is who did it where that is neither the room nor inherited, or -1. */
void lq_tei_write_note(struct lq_tei *tei, lq_span span, struct lq_tei_note note, int32_t speaker);
/* A line or note with a time of day. */
void lq_tei_write_time_note(struct lq_tei *tei, lq_span span);

/* --- The parts ------------------------------------------------------------- */

void lq_tei_write_header(struct lq_tei *tei); /* tei_header.c */
void lq_tei_write_frame(struct lq_tei *tei);  /* tei_text.c: the element text */

/* tei_turn.c: the links between the halves of an interrupted turn, kept from turn to turn. */
struct lq_tei_links {
	bool last, before_last; /* those turns go on two turns later */
};
void lq_tei_write_turn(struct lq_tei *tei, size_t index, struct lq_tei_links *links);

#endif
