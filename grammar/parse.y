/* parse.y -- tokens to the tree.
 *
 * The grammar of a transcript, the same for all houses. It sees the tokens that
 * mean something and the BREAK that ends each block; other trivia lie between
 * them. The location of a symbol is its range of tokens, [first, end), and the
 * leaves of the tree are the tokens, so that whatever is reduced, skipped or
 * dropped in recovery, no token can be lost: a node only says which range it is.
 *
 * Left recursion only; no conflicts; no feedback to the scanner. */
%require "3.8"
%expect 0
%define api.prefix {lq_yy}
%define api.pure full
%define api.token.prefix {T_}
%define api.token.raw
%define api.value.type {uint32_t}
%define api.location.type {struct lq_range}
%define parse.error custom
%define parse.lac full
%locations
%param { struct lq_parser *parser }

%code requires {
#include <string.h>

#include "syntax/syntax.h"

/* Tokens [first, end). */
struct lq_range {
	uint32_t first, end;
};

struct lq_parser {
	struct lq_syntax *syntax;
	uint32_t next; /* token */
};
}

%code {
#define YYLLOC_DEFAULT(Current, Rhs, N)                                                  \
	((Current) = (N) ? (struct lq_range){ YYRHSLOC(Rhs, 1).first, YYRHSLOC(Rhs, N).end } \
	                 : (struct lq_range){ YYRHSLOC(Rhs, 0).end, YYRHSLOC(Rhs, 0).end })

static int lq_yylex(uint32_t *value, struct lq_range *at, struct lq_parser *parser);
static void lq_yyerror(const struct lq_range *at, struct lq_parser *parser, const char *message);

/* A node of the range of a symbol, with a first child. */
#define NEW(kind, at, child) new_node(parser, LQ_K_##kind, (at), (child))
/* A further child, and the range extended to it. */
#define ADD(parent, child) add(parser, (parent), (child))
/* The range extended to a token. */
#define TO(node, at) extend((parser), (node), (at))
/* What recovery dropped: all from the start of `error` to the start of the token it went on at. */
#define LOST(from, to) NEW(ERROR, ((struct lq_range){ (from).first, (to).first }), 0)

static uint32_t new_node(struct lq_parser *parser, enum lq_kind_id kind, struct lq_range at, uint32_t child);
static uint32_t add(struct lq_parser *parser, uint32_t parent, uint32_t child);
static uint32_t extend(struct lq_parser *parser, uint32_t node, struct lq_range at);
static void report_empty(struct lq_parser *parser, uint32_t turn);
static void report_stray(struct lq_parser *parser, struct lq_range at);
}

%token END 0        "the end of the document"
%token BANNER       "a banner line"
%token META         "metadata"
%token SPEAKER      "a speaker"
%token LABEL_NOTE   "a note in a header"
%token DELIMITER    "a delimiter"
%token TIME_MARK    "a time mark"
%token HEADER_TIME  "a time mark of a header"
%token TEXT         "text"
%token NOTE         "a note"
%token CORRECTION   "a correction"
%token REMARK_NOTE  "a note between turns"
%token HEADING_LINE "a heading"
%token FURNITURE    "a line of the page"
%token CLOSING_LINE "a closing line"
%token BREAK        "the end of a block"

%%

document:
  lead banner front body closing  { uint32_t root = NEW(DOCUMENT, @$, $lead);
                                    parser->syntax->root = ADD(ADD(ADD(ADD(root, $banner), $front), $body), $closing); }
| lead error                      { parser->syntax->root = ADD(NEW(DOCUMENT, @$, $lead), NEW(ERROR, @2, 0)); }
;

/* Always at the bottom of the stack, and it takes `error`: recovery cannot fail. */
lead:
  %empty                          { $$ = 0; }
| lead BREAK
| lead error BREAK                { uint32_t lost = LOST(@2, @3); $$ = $1 ? ADD($1, lost) : lost; }
;

banner:
  %empty                          { $$ = 0; }
| notices
;
notices:
  notice                          { $$ = NEW(BANNER_PART, @$, $1); }
| notices notice                  { $$ = ADD($1, $2); }
;
notice: BANNER BREAK              { $$ = NEW(LINE, @1, 0); }
;

front:
  %empty                          { $$ = 0; }
| preface
;
preface:
  preliminary                     { $$ = NEW(FRONT_PART, @$, $1); }
| preface preliminary             { $$ = ADD($1, $2); }
| preface error BREAK             { $$ = ADD($1, LOST(@2, @3)); }
;
preliminary:
  pieces BREAK                    { $$ = NEW(LINE, @1, 0); }
| META BREAK                      { $$ = NEW(LINE, @1, 0); }
| furniture
;

body:
  %empty                          { $$ = 0; }
| talk
;
/* The talk begins with a turn or a heading; all before it is front. */
talk:
  turn                            { $$ = NEW(BODY_PART, @$, $1); report_empty(parser, $1); }
| talk turn                       { $$ = ADD($1, $2); report_empty(parser, $2); }
| talk SPEAKER error BREAK        { $$ = ADD($1, LOST(@2, @4)); }
| aside
;
/* Behind a note between turns, or a heading, there is no turn to take a line of the page. */
aside:
  heading                         { $$ = NEW(BODY_PART, @$, $1); }
| talk heading                    { $$ = ADD($1, $2); }
| talk remarks BREAK              { $$ = ADD($1, $2); }
| aside furniture                 { $$ = ADD($1, $2); }
| aside error BREAK               { $$ = ADD($1, LOST(@2, @3)); }
;
remarks:
  REMARK_NOTE                     { $$ = NEW(REMARK, @$, 0); }
| remarks REMARK_NOTE             { $$ = TO($1, @2); }
| remarks TIME_MARK               { $$ = TO($1, @2); }
;
heading: heads BREAK              { $$ = NEW(HEADING, @1, 0); }
;
heads:
  HEADING_LINE
| heads HEADING_LINE
;
turn:
  header paragraph                { $$ = ADD(NEW(TURN, @$, $1), $2); }
| header BREAK                    { $$ = NEW(TURN, @$, $1); }
| header error BREAK              { $$ = ADD(NEW(TURN, @$, $1), LOST(@2, @3)); }
| turn paragraph                  { $$ = ADD($1, $2); }
| turn furniture                  { $$ = ADD($1, $2); }
| turn error BREAK                { $$ = ADD($1, LOST(@2, @3)); }
;
/* Each form ends in a token that no other goes on from: a header is reduced before what follows is
 * looked at, so that an error behind it is an error of its own turn. */
header:
  SPEAKER DELIMITER               { $$ = NEW(HEADER, @$, 0); }
| SPEAKER LABEL_NOTE DELIMITER    { $$ = NEW(HEADER, @$, 0); }
| HEADER_TIME SPEAKER DELIMITER   { $$ = NEW(HEADER, @$, 0); }
| SPEAKER HEADER_TIME DELIMITER   { $$ = NEW(HEADER, @$, 0); }
;
paragraph: pieces BREAK           { $$ = NEW(PARAGRAPH, @1, 0); }
;
/* Said eight times: with a symbol for what a piece is, each would be reduced twice. */
pieces:
  TEXT
| NOTE
| CORRECTION
| TIME_MARK
| pieces TEXT
| pieces NOTE
| pieces CORRECTION
| pieces TIME_MARK
;
/* A time on the line before belonged to a header, from which the line of the page cut it off. */
furniture:
  FURNITURE BREAK                 { $$ = NEW(FURNITURE, @1, 0); report_stray(parser, @1); }
| TIME_MARK FURNITURE BREAK       { $$ = TO(NEW(FURNITURE, @1, 0), @2); report_stray(parser, @2); }
;

closing:
  %empty                          { $$ = 0; }
| lines
;
lines:
  line                            { $$ = NEW(CLOSING_PART, @$, $1); }
| lines line                      { $$ = ADD($1, $2); }
| lines error BREAK               { $$ = ADD($1, LOST(@2, @3)); }
;
line: words BREAK                 { $$ = NEW(LINE, @1, 0); }
;
words:
  CLOSING_LINE
| words CLOSING_LINE
;

%%

static const short terminals[LQ_K_COUNT] = {
	[LQ_K_BANNER] = T_BANNER,
	[LQ_K_META] = T_META,
	[LQ_K_SPEAKER] = T_SPEAKER,
	[LQ_K_LABEL_NOTE] = T_LABEL_NOTE,
	[LQ_K_DELIMITER] = T_DELIMITER,
	[LQ_K_TIME_MARK] = T_TIME_MARK,
	[LQ_K_HEADER_TIME] = T_HEADER_TIME,
	[LQ_K_TEXT] = T_TEXT,
	[LQ_K_NOTE] = T_NOTE,
	[LQ_K_CORRECTION] = T_CORRECTION,
	[LQ_K_REMARK_NOTE] = T_REMARK_NOTE,
	[LQ_K_HEADING_LINE] = T_HEADING_LINE,
	[LQ_K_FURNITURE_LINE] = T_FURNITURE,
	[LQ_K_CLOSING_LINE] = T_CLOSING_LINE,
	[LQ_K_BREAK] = T_BREAK,
};

static uint32_t new_node(struct lq_parser *parser, enum lq_kind_id kind, struct lq_range at, uint32_t child)
{
	uint32_t node = lq_node_new(parser->syntax, kind, at.first, at.end);
	lq_node_add(parser->syntax, node, child);
	return extend(parser, node, at);
}

static uint32_t add(struct lq_parser *parser, uint32_t parent, uint32_t child)
{
	lq_node_add(parser->syntax, parent, child);
	return parent;
}

static uint32_t extend(struct lq_parser *parser, uint32_t node, struct lq_range at)
{
	if (node && parser->syntax->nodes[node].end < at.end)
		parser->syntax->nodes[node].end = at.end;
	return node;
}

/* A turn without a paragraph has only its header. */
static void report_empty(struct lq_parser *parser, uint32_t turn)
{
	struct lq_syntax *syntax = parser->syntax;
	if (syntax->nodes[turn].kind != LQ_K_TURN || syntax->failed)
		return;
	uint32_t header = lq_node_first_child(syntax, turn);
	for (uint32_t child = lq_node_next(syntax, header); child; child = lq_node_next(syntax, child))
		if (syntax->nodes[child].kind != LQ_K_FURNITURE)
			return;
	lq_span span = { syntax->tokens[syntax->nodes[header].first].start,
		             syntax->tokens[syntax->nodes[header].end].start };
	lq_diag_add(&syntax->diags, LQ_D_EMPTY_TURN, span, NULL, 0);
}

/* To take the line out of the text changes nothing that was said. */
static void report_stray(struct lq_parser *parser, struct lq_range at)
{
	struct lq_syntax *syntax = parser->syntax;
	lq_span line = lq_token_span(syntax, at.first);
	if (syntax->tokens[at.first].raw != LQ_K_BANNER ||
	    !lq_diag_add(&syntax->diags, LQ_D_STRAY_BANNER, line, NULL, 0))
		return;
	uint32_t next = at.end;
	while (next < syntax->token_count && lq_token_ends_line(&syntax->tokens[next]))
		next++;
	line.end = syntax->tokens[next].start;
	lq_diag_fix(&syntax->diags, line, "", 0);
}

static int lq_yylex(uint32_t *value, struct lq_range *at, struct lq_parser *parser)
{
	const struct lq_syntax *syntax = parser->syntax;
	uint32_t next = parser->next;
	*value = 0;
	while (next < syntax->token_count && !terminals[syntax->tokens[next].kind])
		next++;
	if (next == syntax->token_count || syntax->failed) {
		uint32_t end = (uint32_t)syntax->token_count;
		*at = (struct lq_range){ end, end };
		parser->next = end;
		return T_END;
	}
	*at = (struct lq_range){ next, next + 1 };
	parser->next = next + 1;
	return terminals[syntax->tokens[next].kind];
}

static int yyreport_syntax_error(const yypcontext_t *context, struct lq_parser *parser)
{
	struct lq_syntax *syntax = parser->syntax;
	const struct lq_range *at = yypcontext_location(context);
	const char *name = yysymbol_name(yypcontext_token(context));
	lq_span span = { syntax->tokens[at->first].start, syntax->tokens[at->end].start };
	lq_diag_add(&syntax->diags, LQ_D_RECOVERED, span, name, strlen(name));
	return 0;
}

/* Called only where the parser's stack has no memory to grow. */
static void lq_yyerror(const struct lq_range *at, struct lq_parser *parser, const char *message)
{
	(void)at;
	(void)message;
	parser->syntax->failed = true;
}

void lq_parse_tokens(struct lq_syntax *syntax)
{
	struct lq_parser parser = { .syntax = syntax };
	syntax->node_count = 0;
	if (!lq_node_new(syntax, LQ_K_DOCUMENT, 0, 0)) /* node 0, which is no node */
		if (syntax->failed)
			return;
	if (lq_yyparse(&parser) != 0 || !syntax->root)
		syntax->failed = true;
	if (syntax->failed)
		return;
	/* The document is all of the tokens, the trivia before the first and behind the last included. */
	syntax->nodes[syntax->root].first = 0;
	syntax->nodes[syntax->root].end = (uint32_t)syntax->token_count;
}
