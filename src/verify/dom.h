/* dom.h -- an XML file as a tree: read by libxml2's parser, without entities, DTD or network. */
#ifndef LQ_VERIFY_DOM_H
#define LQ_VERIFY_DOM_H

#include <libxml/xmlstring.h>

#include <libxml/dict.h>

#include "verify/verify.h"

/* A node: an element, or text. Node 0 is none; the root is node 1. */
struct lq_node {
	const char *name; /* of an element: local in the namespace of TEI, else "{namespace}local"; NULL: text */
	uint32_t parent, first, last, next; /* 0: none */
	uint32_t line;
	uint32_t attributes, attribute_count;
	size_t text, length; /* in `text` */
};

struct lq_attribute {
	const char *name; /* "who"; "xml:id" */
	size_t value, length;
};

struct lq_dom {
	struct lq_node *nodes;
	size_t node_count, node_room;
	struct lq_attribute *attributes;
	size_t attribute_count, attribute_room;
	struct lq_buffer text;
	xmlDictPtr names;
	const char *path;
	struct lq_dom *next; /* of a list of files that are read together */
	struct lq_id *ids;   /* sorted; refs.c */
	size_t id_count, id_room;
	char *owned; /* the path, where it was made here */
	/* What is wrong with it, and the line; empty where nothing is. */
	char error[160];
	size_t error_line;
	bool no_memory;
};

/* Reads `length` bytes. NULL when out of memory. The caller frees it. */
struct lq_dom *lq_dom_read(const char *bytes, size_t length, const char *path);
void lq_dom_free(struct lq_dom *xml);

/* The value of an attribute; one without `at` if there is none. */
lq_text lq_dom_attribute(const struct lq_dom *xml, uint32_t node, const char *name);
bool lq_dom_is(const struct lq_dom *xml, uint32_t node, const char *name);
bool lq_dom_has(const struct lq_dom *xml, uint32_t node, const char *name, const char *value);
/* The first child element of a name, or the next sibling of one; 0 if there is none. A NULL is any. */
uint32_t lq_dom_child(const struct lq_dom *xml, uint32_t node, const char *name);
uint32_t lq_dom_next(const struct lq_dom *xml, uint32_t node, const char *name);
/* The element that a path of children leads to, "a/b"; 0 if there is none. */
uint32_t lq_dom_find(const struct lq_dom *xml, uint32_t node, const char *path);
/* The node that follows in the order of the document within `top`: its first child, or what comes behind it.
 */
uint32_t lq_dom_walk(const struct lq_dom *xml, uint32_t node, uint32_t top);
/* The same behind its descendants. */
uint32_t lq_dom_skip(const struct lq_dom *xml, uint32_t node, uint32_t top);
/* The text of a text node. */
lq_text lq_dom_text(const struct lq_dom *xml, uint32_t node);
/* Adds the text within an element. */
void lq_dom_content(const struct lq_dom *xml, uint32_t node, struct lq_buffer *to);
bool lq_dom_is_blank(const struct lq_dom *xml, uint32_t node);
/* The next of the tokens of a value; false if there is none. */
bool lq_next_token(lq_text value, size_t *at, lq_text *token);
bool lq_has_token(lq_text value, const char *token);

/* structure.c: which elements, attributes, text and characters stand where. */
void lq_verify_structure(struct lq_proof *proof, const struct lq_dom *xml);
/* True of a document that says that it keeps the white space of its source. */
bool lq_dom_is_preserved(const struct lq_dom *xml);

/* refs.c: files that belong together, and what they refer to. */

/* Reads a file named by `href` beside `path` and no higher than `up` folders, and puts it behind `xml`. NULL
 * where it may not or cannot be read, which is reported. */
struct lq_dom *lq_dom_open(struct lq_proof *proof, const char *path, lq_text href, unsigned up, size_t line);
/* Reads what the header of a corpus includes, and puts it behind it. */
void lq_dom_include(struct lq_proof *proof, struct lq_dom *root);
/* The root that a component says it belongs to, with what its header includes; NULL if it names none. */
struct lq_dom *lq_dom_find_root(struct lq_proof *proof, const struct lq_dom *xml);
/* Every id once, and every reference to one that there is. */
void lq_verify_references(struct lq_proof *proof, const struct lq_dom *xml);
bool lq_is_ncname(lq_text name);
/* Sorts the ids of a file; false when out of memory. Needed before the next. */
bool lq_dom_index(struct lq_dom *xml);
/* The element of an id, in a file or those behind it, whose name may begin with "#"; 0 if there is none. */
uint32_t lq_dom_by_id(const struct lq_dom *xml, lq_text id, const struct lq_dom **file);
/* The element that one reference leads to, in the document or in the root of its corpus; 0 if none. */
uint32_t lq_resolve(const struct lq_proof *proof, const struct lq_dom *xml, lq_text reference,
                    const struct lq_dom **file);

/* tei_time.c: the time of an element `when` in milliseconds, or -1; and the timeline as a whole. */
int64_t lq_when(const struct lq_dom *xml, uint32_t when);
/* `marked`: there must be one. */
void lq_verify_timeline(struct lq_proof *proof, const struct lq_dom *xml, bool marked);

/* tei.c: true if an id is the name of a file without its extension, mended where that is no name for XML. */
bool lq_is_stem(lq_text id, const char *stem);
/* The same of what stands behind the beginning of a name. */
bool lq_is_stem_part(lq_text id, const char *stem);

/* tei_items.c: the items of a TEI document. */
struct lq_found {
	uint8_t type; /* enum lq_item_type */
	bool glued;   /* no white space before it, in its segment */
	bool heard;   /* of a note: in a segment, where its neighbours are words */
	const char *name;
	uint32_t node, line;
	size_t text, length;      /* in `text` of the list: normal form */
	size_t marks, mark_count; /* of words: what is marked in them */
};

/* Something among words, behind so many of their visible characters. */
struct lq_mark_found {
	uint32_t node, line;
	const char *name; /* "struck", "corrected", "anchor", "pb" */
	size_t offset;
	size_t text, length; /* the words, or the value */
};

struct lq_found_list {
	struct lq_proof *proof;
	const struct lq_dom *xml;
	enum lq_profile profile;
	bool preserve; /* white space is that of the source */
	bool no_banner, no_closing;
	struct lq_found *items;
	size_t count, room;
	struct lq_mark_found *marks;
	size_t mark_count, mark_room;
	struct lq_buffer text, whole; /* `whole`: all visible characters of what is from the source */
	bool failed;
};

void lq_find_items(struct lq_found_list *list, uint32_t text);

/* tei_sentences.c: what is said of sentences and words, where there are any. */
void lq_verify_sentences(struct lq_proof *proof, const struct lq_dom *xml, uint32_t text);

/* tei_match.c: compares the two streams. */
void lq_match_items(struct lq_proof *proof, const struct lq_expected *expected, struct lq_found_list *found);

/* tei_turn.c: what the attributes of an utterance, segment, or note say. */
struct lq_turns;
struct lq_turns *lq_turns_new(struct lq_proof *proof, const struct lq_expected *expected,
                              const struct lq_found_list *found);
void lq_turns_free(struct lq_turns *turns);
void lq_verify_item(struct lq_turns *turns, const struct lq_item *item, const struct lq_found *found);

/* tei_header.c */
void lq_verify_header(struct lq_proof *proof, const struct lq_expected *expected, const struct lq_dom *xml,
                      bool component);
/* The day of the meeting, as the header has it; without `at` if it has none. */
lq_text lq_header_day(const struct lq_dom *xml);
/* tei_people.c */
void lq_verify_people(struct lq_proof *proof, const struct lq_dom *xml);
/* True if a name of a person is that of a label of a speaker. */
bool lq_person_is_called(const struct lq_proof *proof, const struct lq_dom *xml, uint32_t name,
                         size_t speaker);
/* Whether an element is a group, an interpreter, or a person as a kind of speaker is. */
void lq_person_kind(struct lq_proof *proof, const struct lq_dom *xml, uint32_t person, lq_speaker_kind kind);
/* claims.c: where no list of people is given, the persons of the output are taken for it, if they can be one.
 */
void lq_claim_people(struct lq_proof *proof, const struct lq_dom *xml);
/* True if a label of a speaker names nobody, as "THE CHAIR" does, or a word of it is in a text. */
bool lq_claim_fits(const lq_document *document, size_t speaker, lq_text text);
/* True if a word, folded, is in what a person is called. */
bool lq_person_has_word(const struct lq_dom *xml, uint32_t person, const char *word);
/* True if the names of a person fit a speaker's labels. */
bool lq_person_fits(const struct lq_proof *proof, const struct lq_dom *xml, uint32_t person, size_t speaker);

#endif
