/* model.h -- what the tree means: the typed view that every back-end reads.
 *
 * Arrays in the order of the document; what belongs to an entry is a range of
 * the next array. Texts are spans of the source, brought into normal form when
 * they are written. */
#ifndef LQ_MODEL_H
#define LQ_MODEL_H

#include "base/options.h"
#include "model/values.h"
#include "syntax/syntax.h"
#include "syntax/text.h"

struct lq_model_line {
	lq_span span;
	const char *iso;   /* or NULL */
	uint32_t person;   /* of a line of form PERSON: index among the people */
	uint8_t form;      /* enum lq_form */
	bool is_page_data; /* it stands in the front matter of a page */
};

/* A person whom a line before the talk names: "Antony J. Blinken, Secretary of State". */
struct lq_model_person {
	lq_span name, role; /* role is empty where there is none */
	int32_t speaker;    /* the one speaker whose name ends the same, or -1 */
};

struct lq_model_piece {
	lq_span span;
	uint16_t note; /* index in the list of notes, LQ_NOTE_UNLISTED, or one of LQ_PIECE_... */
};

#define LQ_PIECE_TEXT ((uint16_t)(UINT16_MAX - 1))
/* Words that the publisher put there. */
#define LQ_PIECE_CORRECTION ((uint16_t)(UINT16_MAX - 2))
/* The words that these replace, <s> and </s> included. */
#define LQ_PIECE_STRUCK ((uint16_t)(UINT16_MAX - 3))

static inline bool lq_piece_is_note(const struct lq_model_piece *piece)
{
	return piece->note == LQ_NOTE_UNLISTED || piece->note < LQ_PIECE_STRUCK;
}

/* A time mark of the source. */
struct lq_model_mark {
	lq_span span;
	int64_t time; /* milliseconds */
};

/* Where a page of the print begins. */
struct lq_model_page {
	uint32_t at;
	const char *name; /* its number, "12" or "S720" */
};

struct lq_model_paragraph {
	lq_span span;
	uint32_t number; /* of its id, from 1 */
	uint32_t first_piece, piece_count;
	uint32_t words;
	const char *language; /* tag, or NULL */
	const char *citation; /* "page:line" or a page, or NULL */
	int64_t time;         /* of the time mark that begins it, or -1 */
	bool interpreted;
};

struct lq_model_entry {
	lq_span span, label;
	union {
		uint32_t header_end; /* of a turn: where its header ends, behind the delimiter */
		uint32_t division;   /* of a heading: number of the id of the division that it begins */
	};
	uint32_t first, count; /* a turn's paragraphs; the one piece of a remark */
	int32_t speaker;       /* or -1 */
	int64_t start;         /* of a turn: the time mark with its header or first words, or -1 */
	uint32_t number;       /* of its id, from 1, among the entries of its type */
	uint8_t type;          /* lq_entry_type */
	bool interpreted;
	uint8_t resolution; /* of a turn: lq_resolution, how its label was found in the list of people */
};

enum lq_join {
	LQ_JOIN_NONE,
	LQ_JOIN_SLIP,   /* it is a slip for the other */
	LQ_JOIN_SURNAME /* it is a surname alone, and one speaker has it */
};

/* A turn whose label is of a speaker with another one. */
struct lq_model_join {
	uint32_t entry;
	enum lq_join why;
	const struct lq_model_label *meant; /* the other label */
};

struct lq_model_label {
	const char *text; /* in normal form */
	lq_span first;    /* where it is first seen */
	struct lq_model_label *next;
	uint32_t speaker;
};

struct lq_model_speaker {
	const char *id, *name;
	const char *role;        /* the words before the name: of an office, or a courtesy title */
	const char *affiliation; /* "California", of whom a courtesy title and a place are printed; or NULL */
	const char *full_name,
	    *full_role;  /* as the list of people or a line before the talk gives them, or NULL */
	const char *key; /* the folded label */
	struct lq_model_label *labels, *last_label;
	uint32_t label_count, turns, words;
	uint32_t namesakes; /* speakers behind this one whose id would be the same */
	int32_t person;     /* index in the list of people, or -1 */
	uint8_t resolution; /* lq_resolution, by the first label */
	uint8_t surest;     /* the same, by the best label */
	uint8_t candidate_count;
	uint8_t kind;                        /* lq_speaker_kind */
	uint8_t duty;                        /* enum lq_duty */
	uint8_t evidence;                    /* enum lq_evidence of its first label */
	bool courtesy;                       /* `role` is a courtesy title, such as Mr., and names no office */
	const uint32_t *candidates;          /* persons of the list who may be meant, or who is */
	const struct lq_model_speaker *also; /* who was found to be the same person, as they were before */
};

struct lq_model {
	struct lq_arena arena;
	struct lq_model_line *lines; /* banner, then front, then closing */
	size_t line_count, line_room;
	size_t part_first[3], part_count[3]; /* by lq_part */
	struct lq_model_person *people;      /* in the order of their lines */
	size_t person_count, person_room;
	struct lq_model_entry *entries;
	size_t entry_count, entry_room;
	struct lq_model_join *joins; /* in the order of their turns */
	size_t join_count, join_room;
	struct lq_model_paragraph *paragraphs;
	size_t paragraph_count, paragraph_room;
	struct lq_model_piece *pieces;
	size_t piece_count, piece_room;
	struct lq_model_mark *marks; /* in the order of the source */
	size_t mark_count, mark_room;
	struct lq_model_page *pages; /* likewise */
	size_t page_count, page_room;
	struct lq_model_speaker *speakers;
	size_t speaker_count, speaker_room;
	uint32_t *buckets; /* hash of labels: index of a speaker plus 1 */
	size_t bucket_room;
	struct lq_model_label **spellings; /* hash of speaker and text */
	size_t spelling_count, spelling_room;
	uint32_t lead_division;   /* number of the division before the first heading; 0 if there is none */
	size_t turn_count, words; /* in all */
	struct lq_metadata_value *values; /* what is known, by key; NULL until it is asked for */
	lq_id_change *changes;            /* of lq_document_keep_ids(), in the arena */
	size_t change_count;
	bool failed;
};

/* How the time of a word was found. */
enum lq_time_method {
	LQ_TIME_NONE,    /* it was not */
	LQ_TIME_MATCHED, /* a word of the captions is this word */
	LQ_TIME_MAPPED,  /* between such words, by the captions' own words and pauses */
	LQ_TIME_MARKED,  /* a time mark of the transcript */
	LQ_TIME_RATED    /* by how fast people speak, between the others or alone */
};

struct lq_word_time {
	int32_t start, end; /* ms; -1: not known */
	uint8_t method;     /* enum lq_time_method */
	uint8_t confidence; /* percent */
};

/* The times of all spoken words, in their order; none before anything is known. See captions/times.h. */
struct lq_turn_time {
	int64_t start, end; /* ms; -1: not known */
};

struct lq_times {
	struct lq_word_time *words;
	size_t count, room;
	/* What follows from them and from time marks, once it is asked for: */
	struct lq_turn_time *turns; /* by entry */
	int64_t *paragraphs;        /* when each begins, ms, or -1 */
	size_t turn_room, paragraph_room;
	bool told, known;
};

/* Words of the transcript, and what captions have in their place; see lq_difference. */
struct lq_difference_range {
	size_t first, end;                 /* words */
	size_t heard;                      /* how many of the captions */
	size_t transcript, transcript_end; /* of the text below */
	size_t captions, captions_end;
	int64_t start, stop; /* ms, or -1 */
	uint32_t turn;       /* the number of its id; 0: behind the last */
};

struct lq_differences {
	struct lq_difference_range *at;
	size_t count, room;
	char *text;
	size_t text_length, text_room;
};

/* A parsed document: everything that a back-end may read. */
/* A character begins at `offset`, behind `points` others. */
struct lq_mile {
	uint32_t offset, points;
};

enum lq_answer { LQ_UNASKED, LQ_NO, LQ_YES };

/* What a writer keeps until it can be written; the room is that of all documents. */
struct lq_kept {
	char *bytes;
	size_t length, room;
};

struct lq_document {
	struct lq_syntax syntax;
	struct lq_model model;
	const struct lq_people *people; /* whom the speakers are among, or NULL */
	struct lq_options options;
	uint32_t *line_starts; /* of lq_position(), made on demand */
	size_t line_count, line_room;
	struct lq_mile *miles; /* where lines are long: how many characters there are before some places */
	size_t mile_count, mile_room;
	uint8_t checked;                 /* the checks of findings at this enum lq_level and above were run */
	enum lq_answer brackets;         /* of what is said; looked for on demand */
	struct lq_labels *labels;        /* of the checks (check/labels.h), made on demand */
	const struct lq_metadata **sets; /* that describe it, by precedence */
	size_t set_count, set_room;
	struct lq_times times;
	struct lq_differences differences; /* of lq_document_compare() */
	char *out_buffer;                  /* LQ_OUT_ROOM bytes for writers */
	struct lq_kept kept;
};

/* Builds the model from the tree. */
void lq_model_build(struct lq_document *document);
void lq_model_reset(struct lq_model *model);
void lq_model_free(struct lq_model *model);

/* speakers.c: the speaker of the label in a span, new or known; -1 when out of memory. */
int32_t lq_model_speaker(struct lq_document *document, lq_span span, enum lq_evidence evidence);
void lq_model_name_speakers(struct lq_document *document);

/* labels.c: gives the turns of a label that is short or misspelt to the speaker who is meant. */
void lq_model_join_labels(struct lq_document *document);

/* What the speakers of a document mean. */
struct lq_meaning {
	uint32_t meant, place; /* whom the speaker means, himself or another; where that one stands in the end */
	bool placed;
	enum lq_join why;
};

/* Makes one of the speakers who mean the same. Who means another who means a third stays himself. */
void lq_model_join(struct lq_model *model, struct lq_meaning *speakers);

/* What the speaker is called, and his office: by the list of people, else by a line before the talk, else
 * by the label; NULL where nobody says. */
const char *lq_model_name_of(const struct lq_model_speaker *speaker);
const char *lq_model_role_of(const struct lq_model_speaker *speaker);

/* people.c: the persons of the lines before the talk, and who of the speakers they are. */
void lq_model_find_people(struct lq_document *document);

/* renumber.c: lq_document_keep_ids(). `heard` tells which turns, by their index among the entries, have an id
 * in the old output; NULL: all. */
typedef bool lq_heard(struct lq_document *document, size_t entry);
lq_status lq_model_keep_ids(struct lq_document *document, const lq_old_id *old, size_t count, lq_heard *heard,
                            size_t *wrong);

/* The hash of the model's tables. */
uint32_t lq_model_hash(const char *key);

/* when.c: the first time of day in a span, such as "3:12 p.m."; empty where there is none. */
lq_span lq_model_clock(const struct lq_document *document, lq_span span, int *hour, int *minute);

/* The time of a mark such as "[00:01:20]" in milliseconds; -1 if a span holds none. Four numbers are days,
 * hours, minutes and seconds, as air-to-ground transcripts count them. */
int64_t lq_model_mark_time(const struct lq_document *document, lq_span span);

/* citations.c: where in the print each paragraph stands. */
void lq_model_cite(struct lq_document *document);

/* A date or time in ISO 8601 that stands in a span; NULL if there is none. */
const char *lq_model_iso_time(struct lq_document *document, lq_span span);
const char *lq_model_iso_date(struct lq_document *document, lq_span span);

/* The next stretch of spoken words among the pieces from *piece on, through corrections; sets *piece
 * behind it. Empty where there is none. */
lq_span lq_paragraph_spoken(const struct lq_document *document, const struct lq_model_paragraph *paragraph,
                            uint32_t *piece);

/* True if words were struck out, and not only white space. */
bool lq_struck_any(const struct lq_document *document, const struct lq_model_piece *piece);

/* Writes the words that were struck out. */
void lq_struck_write(struct lq_out *out, const struct lq_document *document,
                     const struct lq_model_piece *piece, enum lq_escape escape);

/* The spoken words of a paragraph: a text between pieces is one space, none at the ends and none
 * before . , ; : ? ! */
bool lq_paragraph_write(struct lq_out *out, const struct lq_document *document,
                        const struct lq_model_paragraph *paragraph, enum lq_escape escape);

#endif
