/* houses.h -- what the rules of scan.l for one house do; a file for each.
 *
 * Places are byte offsets; where a function returns one, the scanner goes on there. */
#ifndef LQ_HOUSE_ACTIONS_H
#define LQ_HOUSE_ACTIONS_H

#include "grammar/actions.h"

/* --- evidence.c: which house is it? ------------------------------------------ */

/* How far the evidence is read. */
uint32_t lq_evidence_limit(const struct lq_syntax *syntax);
/* Where the next line begins that is not blank. */
uint32_t lq_evidence_next_line(const struct lq_scanner *scanner, uint32_t at);
/* Whether a colon stands so near to the beginning of a line that a label may be before it. */
bool lq_evidence_has_colon(const struct lq_scanner *scanner, uint32_t at);
/* A label and its colon; true if it has a title or role, as State writes it. */
bool lq_evidence_label(struct lq_scanner *scanner, uint32_t at, uint32_t end, bool capitals);
/* Whether a word in angle brackets is a note of the transcriber, and no tag. */
bool lq_evidence_note(const struct lq_scanner *scanner, uint32_t at, uint32_t end);
/* The first line: of a table, if it has columns between tabs, or names between commas. */
void lq_evidence_columns(struct lq_scanner *scanner, uint32_t at);
/* A number that begins a line. */
void lq_evidence_number(struct lq_scanner *scanner, uint32_t at);
/* Whether lines from `at` on would hardly change the answer. */
bool lq_evidence_decides(struct lq_scanner *scanner, uint32_t at);
enum lq_house lq_evidence_house(const struct lq_scanner *scanner);

/* --- markdown.c: the White House, and podcasts -------------------------------- */

/* Whether the front matter that is open at `at` is closed. */
bool lq_yaml_ends(const struct lq_scanner *scanner, uint32_t at);
/* A key of it, with the lines of its value. */
void lq_yaml_key(struct lq_scanner *scanner, uint32_t at, uint32_t end);
/* Where the delimiter of a Q ends: a full stop or colon, and white space. */
uint32_t lq_question_end(struct lq_scanner *scanner, uint32_t at);
/* A label at a line end of wrapping, with its colon and white space: a header where the label spoke before or
 * has a courtesy title. Returns where the text goes on, or `at` if it is prose. */
uint32_t lq_markdown_soft_header(struct lq_scanner *scanner, uint32_t at, uint32_t end);
/* "QAnd then": whether the Q is a label and not of the word. */
bool lq_is_glued_question(const struct lq_scanner *scanner, uint32_t at, uint32_t end);
/* Asterisks at the beginning of a line: emphasis, or the mark of a list. */
void lq_markdown_opening(struct lq_scanner *scanner, uint32_t at, uint32_t end);
/* A row such as "To view the slides, visit <https://...>": a link that closes the page. */
uint32_t lq_markdown_link(struct lq_scanner *scanner, uint32_t at);
/* An escaped square bracket: a note, a correction, or prose. */
uint32_t lq_markdown_square(struct lq_scanner *scanner, uint32_t at, uint32_t end);
/* An escaped asterisk before such a bracket: the mark of a correction, if words were struck out before it. */
uint32_t lq_markdown_starred(struct lq_scanner *scanner, uint32_t at);
/* The words of a link, with its address hidden. */
void lq_markdown_anchor(struct lq_scanner *scanner, uint32_t at, uint32_t end);
/* Words that are struck out. */
void lq_markdown_struck(struct lq_scanner *scanner, uint32_t at, uint32_t end);
/* The next place of text that needs a rule. */
uint32_t lq_markdown_text_end(struct lq_scanner *scanner, uint32_t at);
/* Text whose escapes and emphasis are hidden. */
void lq_markdown_text(struct lq_scanner *scanner, uint32_t at, uint32_t end);
/* Hides the escapes and emphasis of a stretch of a line. */
void lq_markdown_hide(struct lq_syntax *syntax, uint32_t at, uint32_t end);

/* --- record.c ----------------------------------------------------------------- */

/* The evidence of a label: much in capitals, little without. */
void lq_record_vote(struct lq_scanner *scanner, uint32_t at, uint32_t end);
/* The indent of a line: a paragraph may begin. */
void lq_record_indent(struct lq_scanner *scanner, uint32_t at, uint32_t end);
/* A label with its full stop or colon; 0 if it is prose. */
uint32_t lq_record_header(struct lq_scanner *scanner, uint32_t at, uint32_t end);
/* The mark of words that were not spoken on the floor. */
void lq_record_bullet(struct lq_scanner *scanner, uint32_t at, uint32_t end);
/* A line in square brackets: before the talk, it says where in the Record it stands. */
uint32_t lq_record_bracket(struct lq_scanner *scanner, uint32_t at);
/* A centred line before the talk, of a form that the rule knows; elsewhere a line like any other. */
uint32_t lq_record_front(struct lq_scanner *scanner, uint32_t at, enum lq_form form);
/* A rule: of the page, or of a table that is inserted. */
uint32_t lq_record_rule(struct lq_scanner *scanner, uint32_t at, uint32_t end);
/* Any other line: a heading, or words. */
uint32_t lq_record_line(struct lq_scanner *scanner, uint32_t at);

/* --- court.c -------------------------------------------------------------------- */

void lq_court_blank(struct lq_scanner *scanner, uint32_t at);
/* A number at the beginning of a line: of the line, of the page, or neither. */
uint32_t lq_court_number(struct lq_scanner *scanner, uint32_t at, uint32_t end);
/* A line without a number. */
uint32_t lq_court_page_line(struct lq_scanner *scanner, uint32_t at);
/* The words of a numbered line. */
uint32_t lq_court_line(struct lq_scanner *scanner, uint32_t at);
/* Whether a bracket goes on through numbered lines only. */
bool lq_court_wraps(const struct lq_scanner *scanner, uint32_t at, uint32_t end);
/* Overwrites the numbers in such a bracket by spaces, for as long as it is looked at. */
void lq_court_blank_numbers(struct lq_scanner *scanner, uint32_t at, uint32_t end);
/* Hides them: it is a note. */
void lq_court_hide_numbers(struct lq_scanner *scanner, uint32_t at, uint32_t end);

/* --- named.c -------------------------------------------------------------------- */

/* The evidence of a label that has no title and no role. */
void lq_named_vote(struct lq_scanner *scanner, uint32_t at, uint32_t end, bool capitals);
/* A time mark on a line of its own, and an annotation up to `end`: of the mark, where a label follows. */
uint32_t lq_named_noted_time(struct lq_scanner *scanner, uint32_t at, uint32_t end);
/* A reference of the archive, "[glossary:MAX Q|max. Q]": its text, where the house has time marks. */
uint32_t lq_named_reference(struct lq_scanner *scanner, uint32_t at, uint32_t end);
/* A time mark on a line of its own. */
void lq_named_time_line(struct lq_scanner *scanner, uint32_t at);
/* A bold label: a speaker, or what the programme plays; 0 if it is prose. */
uint32_t lq_named_bold(struct lq_scanner *scanner, uint32_t at, uint32_t end);
/* A label with a time mark before its colon; 0 if it is prose. */
uint32_t lq_named_timed_header(struct lq_scanner *scanner, uint32_t at, uint32_t end);
/* A name and a colon; 0 if it is prose. */
uint32_t lq_named_header(struct lq_scanner *scanner, uint32_t at, uint32_t end);

#endif
