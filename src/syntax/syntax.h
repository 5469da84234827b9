/* syntax.h -- one parsed source: bytes, tokens, tree, findings.
 *
 * The passes, in order: lq_source_load, lq_recognise_house or a choice, lq_scan, lq_layout, lq_parse_tokens.
 * Each fills its part of struct lq_syntax and reads those of the passes before. */
#ifndef LQ_SYNTAX_H
#define LQ_SYNTAX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/decode.h"
#include "base/encoding.h"
#include "base/survey.h"
#include "loquitur.h"
#include "syntax/diag.h"
#include "syntax/houses.h"
#include "syntax/kinds.h"

/* A token. It ends where the next one starts: tokens tile the text. */
struct lq_token {
	uint32_t start;
	uint8_t kind;  /* enum lq_kind_id, as the layout pass left it */
	uint8_t raw;   /* as the scanner found it; LQ_K_COUNT if the layout pass put it in */
	uint16_t data; /* of a line's first token, enum lq_form; of a note, its index in the word list;
	                * of a speaker, and of a label that is none, enum lq_evidence; of a line end, enum
	                * lq_line_end; of a correction, whether it was struck out; of a line number, the number */
};

/* A line end that the publisher's wrapping put in does not end a line of the front or the closing. */
enum lq_line_end { LQ_LINE_END_HARD, LQ_LINE_END_SOFT };

/* Of a correction: the words that were struck out, or those that stand for them. */
enum lq_correction { LQ_CORRECTION_WORDS, LQ_CORRECTION_STRUCK };

/* Why a label was taken for a speaker. */
enum lq_evidence {
	LQ_BY_TITLE, /* capitals, and a title or role */
	LQ_BY_CAPITALS,
	LQ_BY_WORDS,          /* mixed case, and a title or role */
	LQ_BY_CUSTOM,         /* mixed case, as most labels of the document */
	LQ_BY_MARK,           /* set apart by the house: bold, a time mark, an indent, Q */
	LQ_BY_REPETITION,     /* a single name in mixed case, or words of a heading: one if it comes again */
	LQ_BY_LIKENESS,       /* a slip for a label that is known otherwise */
	LQ_BY_NOTHING,        /* it has the shape of a label, and is prose all the same: this, and those below */
	LQ_NO_SPEAKER_QUOTES, /* what follows is read out: it opens with a quotation mark */
	LQ_NO_SPEAKER_COUNTS  /* it counts, or names a topic */
};

/* `data` of a note that is none of the list. */
#define LQ_NOTE_UNLISTED UINT16_MAX

/* An inner node. Its tokens are [first, end); those of them that are in no
 * child are leaves right below it. A child is linked from the last backwards
 * in a ring: last->next is the first. */
struct lq_node {
	uint32_t first, end;         /* tokens */
	uint32_t next, last, parent; /* nodes; 0 is none */
	uint8_t kind;
};

struct lq_syntax {
	char *memory; /* what is freed */
	size_t memory_room;
	char *source; /* with LQ_PADDING zero bytes before and behind */
	uint32_t source_length;
	char encoding[LQ_ENCODING_SIZE]; /* of the source */
	bool recognised;                 /* it is another one than UTF-8, and nobody said so */
	struct lq_decoded decoded;       /* the text, where it is not the source */
	char *text;                      /* in UTF-8, padded likewise; the source itself where that is UTF-8 */
	uint32_t length;
	struct lq_survey survey;
	uint64_t *hidden; /* a bit for each byte of markup that the normal form leaves out; NULL: none */
	uint64_t *hidden_memory;
	size_t hidden_room;
	uint32_t escapes_end; /* before it, hidden escapes of YAML stand for a character */
	lq_span front_matter; /* YAML between the lines that begin and end it; empty: none */

	struct lq_token *tokens; /* `token_count` of them, and one at the end of the text */
	size_t token_count, token_room;

	struct lq_node *nodes; /* from 1; 0 is no node */
	size_t node_count, node_room;
	uint32_t root;

	enum lq_house house;
	struct lq_diags diags;
	bool too_large; /* the text is, though the source is not */
	bool failed;    /* out of memory, or too large: what was built is not whole */
};

/* Memory for a source of `size` bytes; NULL when out of memory. */
char *lq_source_buffer(struct lq_syntax *syntax, size_t size);

/* Takes the source (in place where it is lq_source_buffer()'s), decodes it where it is not UTF-8, and
 * surveys the text. `encoding` is a value of the option of this name. */
void lq_source_load(struct lq_syntax *syntax, const char *bytes, size_t length, const char *encoding);

/* The bytes of the source that a span of the text was decoded from. */
static inline lq_span lq_source_bytes(const struct lq_syntax *syntax, lq_span span)
{
	if (!syntax->decoded.anchor_count)
		return span;
	return (lq_span){ lq_decoded_source(&syntax->decoded, span.start),
		              lq_decoded_source(&syntax->decoded, span.end) };
}

/* hide.c: bytes [from, to) are markup inside text, as the backslash of an escape is: they stay in the
 * tree, and the normal form is without them. */
void lq_hide(struct lq_syntax *syntax, uint32_t from, uint32_t to);

static inline bool lq_is_hidden(const struct lq_syntax *syntax, size_t at)
{
	return syntax->hidden && syntax->hidden[at >> 6] >> (at & 63) & 1;
}

/* grammar/scan.l: the house of which the beginning of the source shows evidence. */
enum lq_house lq_recognise_house(struct lq_syntax *syntax);

/* grammar/scan.l: bytes to tokens, by the rules of syntax->house. */
void lq_scan(struct lq_syntax *syntax);

/* layout.c: ends of blocks, and what needs the whole document. */
void lq_layout(struct lq_syntax *syntax);

/* grammar/parse.y: tokens to the tree. */
void lq_parse_tokens(struct lq_syntax *syntax);

/* Forgets the document and keeps the memory. */
void lq_syntax_reset(struct lq_syntax *syntax);
void lq_syntax_free(struct lq_syntax *syntax);

/* tree.c */
/* The place of the next token, with room for two more: the layout pass may add one, and one ends the array.
 * NULL when out of memory. */
struct lq_token *lq_token_place(struct lq_syntax *syntax);
static inline void lq_token_push(struct lq_syntax *syntax, enum lq_kind_id kind, uint32_t start,
                                 unsigned data)
{
	bool room = syntax->token_count + 3 <= syntax->token_room;
	struct lq_token *place = room ? syntax->tokens + syntax->token_count : lq_token_place(syntax);
	if (!place)
		return;
	*place = (struct lq_token){ start, (uint8_t)kind, (uint8_t)kind, (uint16_t)data };
	syntax->token_count++;
}
/* Makes room for a node. */
bool lq_node_room(struct lq_syntax *syntax);
/* Out of memory it is node 0 that takes the blame: it is never read as a part of the tree. */
static inline uint32_t lq_node_new(struct lq_syntax *syntax, enum lq_kind_id kind, uint32_t first,
                                   uint32_t end)
{
	if (syntax->node_count == syntax->node_room && !lq_node_room(syntax))
		return 0;
	syntax->nodes[syntax->node_count] = (struct lq_node){ .first = first, .end = end, .kind = (uint8_t)kind };
	return (uint32_t)syntax->node_count++;
}

/* Makes a node the last child of another. */
static inline void lq_node_add(struct lq_syntax *syntax, uint32_t parent, uint32_t child)
{
	struct lq_node *nodes = syntax->nodes;
	if (!parent || !child)
		return;
	uint32_t last = nodes[parent].last;
	nodes[child].next = last ? nodes[last].next : child;
	if (last)
		nodes[last].next = child;
	nodes[parent].last = child;
	nodes[child].parent = parent;
	nodes[parent].end = nodes[child].end;
}

static inline uint32_t lq_node_first_child(const struct lq_syntax *syntax, uint32_t node)
{
	uint32_t last = syntax->nodes[node].last;
	return last ? syntax->nodes[last].next : 0;
}

static inline uint32_t lq_node_next(const struct lq_syntax *syntax, uint32_t node)
{
	uint32_t parent = syntax->nodes[node].parent;
	return syntax->nodes[parent].last == node ? 0 : syntax->nodes[node].next;
}

static inline lq_span lq_token_span(const struct lq_syntax *syntax, size_t token)
{
	return (lq_span){ syntax->tokens[token].start, syntax->tokens[token + 1].start };
}

static inline bool lq_token_ends_line(const struct lq_token *token)
{
	return token->kind == LQ_K_EOL || token->kind == LQ_K_BREAK;
}

/* The form of a line's first token; a label that is none has its evidence in the place of a form. */
static inline enum lq_form lq_token_form(const struct lq_token *token)
{
	return token->raw == LQ_K_LABEL ? LQ_FORM_PLAIN : (enum lq_form)token->data;
}

/* Of line ends, those that also end a line of the front or the closing. */
static inline bool lq_token_ends_row(const struct lq_token *token)
{
	return token->kind == LQ_K_BREAK || (token->kind == LQ_K_EOL && token->data == LQ_LINE_END_HARD);
}

/* True if the tokens tile the text and the tree covers each of them once. */
bool lq_tree_is_whole(const struct lq_syntax *syntax);

#endif
