/* record.c -- the Congressional Record and hearings: a paragraph begins by its indent. */
#include <string.h>

#include "base/utf8.h"
#include "grammar/houses.h"
#include "syntax/lexicon.h"
#include "syntax/text.h"

enum {
	HEADER_INDENT = 4, /* a header stands no further to the right; what does is a document that is read */
	CENTRED = 8,       /* a block that begins here, or further right, is a heading */
	OF_TABLE = 45      /* a rule that begins here, or further right, is that of a sum */
};

/* The columns of a line's indent. */
static uint32_t indent_of(const struct lq_syntax *syntax, uint32_t at)
{
	uint32_t column = 0;
	while (at > 0 && (syntax->text[at - 1] == ' ' || syntax->text[at - 1] == '\t')) {
		at--;
		column++;
	}
	return column;
}

/* Where the Government Publishing Office begins paragraphs: in the Record, in hearings, and in what is
 * read or inserted. Their other lines begin to the left of that. */
static bool is_paragraph_indent(uint32_t column)
{
	return column == 2 || column == 4 || column == 7;
}

void lq_record_indent(struct lq_scanner *scanner, uint32_t at, uint32_t end)
{
	uint32_t column = end - at;
	/* A heading goes on in the middle, or in capitals. */
	lq_span line = { end, lq_scanner_end_of_line(scanner, end) };
	bool goes_on = scanner->heading && (column >= CENTRED || lq_is_all_capitals(scanner->syntax, line));
	if ((column > scanner->column || is_paragraph_indent(column)) && !goes_on)
		lq_scanner_part(scanner);
	scanner->column = column;
	lq_scanner_gap(scanner, at);
}

void lq_record_bullet(struct lq_scanner *scanner, uint32_t at, uint32_t end)
{
	lq_hide(scanner->syntax, at, end);
	lq_scanner_gap(scanner, at);
}

/* Whether a paragraph begins here, behind the indent. */
static bool begins_paragraph(struct lq_scanner *scanner)
{
	const struct lq_token *last = lq_scanner_last(scanner, 0);
	if (last && last->kind == LQ_K_GAP)
		last = lq_scanner_last(scanner, 1);
	return !last || last->kind == LQ_K_BREAK || last->kind == LQ_K_PAGE_NUMBER ||
	       last->kind == LQ_K_PAGE_LINE;
}

/* The mark that ends what was not spoken on the floor, at the end of a line. */
static void hide_bullet(struct lq_scanner *scanner, uint32_t at)
{
	static const char mark[] = "<bullet>";
	struct lq_syntax *syntax = scanner->syntax;
	lq_span line = lq_text_trim(syntax, (lq_span){ at, lq_scanner_end_of_line(scanner, at) });
	uint32_t size = sizeof mark - 1;
	if (line.end - line.start >= size && !memcmp(syntax->text + line.end - size, mark, size))
		lq_hide(syntax, line.end - size, line.end);
}

/* The label of what the rule matched: without its delimiter, and without the bracket that says who
 * presides or what was done. */
static lq_span label_of(const struct lq_syntax *syntax, uint32_t at, uint32_t end)
{
	const char *text = syntax->text;
	while (text[end - 1] != ':' && text[end - 1] != '.')
		end--;
	const char *open = memchr(text + at, '(', end - at);
	if (!open)
		open = memchr(text + at, '[', end - at);
	return lq_text_trim(syntax, (lq_span){ at, open ? (uint32_t)(open - text) : end - 1 });
}

/* Whether a word of a label is of a name: capitalised, or one that joins such. Sets *capitals where it is
 * all in capitals, as the Record prints surnames. */
static bool is_name_word(const char *word, const char *end, bool *capitals)
{
	static const char *const joins[] = { "van", "von", "der", "de", "den", "du", "da",
		                                 "la",  "le",  "bin", "al", "of",  "the" };
	uint32_t point;
	lq_utf8_decode((const unsigned char *)word, (const unsigned char *)end, &point);
	if (point != UINT32_MAX && lq_is_upper(point)) {
		*capitals |= end - word > 2 && word[1] >= 'A' && word[1] <= 'Z' && word[2] >= 'A' && word[2] <= 'Z';
		*capitals |= end - word > 3 && end[-1] >= 'A' && end[-1] <= 'Z' && end[-2] >= 'A' && end[-2] <= 'Z';
		return true;
	}
	for (size_t i = 0; i < sizeof joins / sizeof *joins; i++)
		if (strlen(joins[i]) == (size_t)(end - word) && !memcmp(word, joins[i], (size_t)(end - word)))
			return true;
	return false;
}

/* "Mr. Speaker", "Mr. President": who presides, and not a name such as King or Bishop. */
static bool presides(const char *word)
{
	char key[LQ_KEY_SIZE] = "the ";
	if (strlen(word) + 5 > sizeof key)
		return false;
	return lq_lexicon_role(strcat(key, word)) != NULL;
}

enum label { NO_LABEL, IN_SMALL_LETTERS, IN_CAPITALS };

/* What a label is by its words: "Mr. President. I rise" speaks to somebody, and names none. */
static enum label judge(const struct lq_syntax *syntax, lq_span label)
{
	char key[LQ_KEY_SIZE], name[LQ_KEY_SIZE];
	bool capitals = false;
	if (!lq_text_fold(syntax, label, false, key, sizeof key) ||
	    lq_text_copy(syntax, label, name, sizeof name) >= sizeof name)
		return NO_LABEL;
	if (!strncmp(key, "the ", 4) && lq_lexicon_role(key))
		return lq_is_capitals(syntax, label) ? IN_CAPITALS : IN_SMALL_LETTERS;
	for (const char *word = name, *end; *word; word = end + (*end == ' ')) {
		end = word + strcspn(word, " ");
		if (!is_name_word(word, end, &capitals))
			return NO_LABEL;
	}
	enum label kind = capitals ? IN_CAPITALS : IN_SMALL_LETTERS;
	if (!strncmp(key, "the ", 4))
		return capitals ? kind : NO_LABEL;
	struct lq_words words = lq_split_words(key);
	if (words.count < 2 || words.count > 8 || lq_lexicon_title(words.word[1]) == LQ_TITLE_LINK)
		return NO_LABEL;
	/* "Mr. Speaker, Tom Lund. He served." */
	char *comma = strchr(words.word[1], ',');
	if (comma)
		*comma = '\0';
	if ((words.count == 2 || comma) && presides(words.word[1]))
		return NO_LABEL;
	return kind;
}

void lq_record_vote(struct lq_scanner *scanner, uint32_t at, uint32_t end)
{
	static const unsigned votes[] = { [NO_LABEL] = 0, [IN_SMALL_LETTERS] = 1, [IN_CAPITALS] = 4 };
	enum label label = judge(scanner->syntax, label_of(scanner->syntax, at, end));
	/* In small letters, a colon is not how the Record or the printers of hearings end a label. */
	if (label == IN_SMALL_LETTERS && memchr(scanner->syntax->text + at, ':', end - at))
		scanner->votes[LQ_HOUSE_STATE] += 2;
	else
		scanner->votes[LQ_HOUSE_RECORD] += votes[label];
}

uint32_t lq_record_header(struct lq_scanner *scanner, uint32_t at, uint32_t end)
{
	const struct lq_syntax *syntax = scanner->syntax;
	const char *text = syntax->text;
	uint32_t column = indent_of(syntax, at), stop = end;
	if (column == 0)
		scanner->column = 0;
	/* The delimiter is the last full stop or colon of what the rule matched. */
	while (text[stop - 1] != ':' && text[stop - 1] != '.')
		stop--;
	bool colon = text[stop - 1] == ':';
	if (column > HEADER_INDENT || (!colon && !begins_paragraph(scanner)))
		return 0;
	lq_span label = label_of(syntax, at, end);
	if (judge(syntax, label) == NO_LABEL)
		return 0;
	scanner->heading = false;
	hide_bullet(scanner, stop);
	lq_scanner_marked_header(scanner, label.start, label.end, LQ_BY_TITLE);
	return stop;
}

uint32_t lq_record_bracket(struct lq_scanner *scanner, uint32_t at)
{
	uint32_t end = lq_scanner_end_of_line(scanner, at);
	if (scanner->seen_speaker)
		return lq_record_line(scanner, at);
	lq_scanner_push_trimmed(scanner, LQ_K_META, at, end, LQ_FORM_PLAIN);
	scanner->is_short = false;
	return end;
}

uint32_t lq_record_front(struct lq_scanner *scanner, uint32_t at, enum lq_form form)
{
	uint32_t end = lq_scanner_end_of_line(scanner, at);
	if (scanner->seen_speaker || indent_of(scanner->syntax, at) < CENTRED)
		return lq_record_line(scanner, at);
	if (form == LQ_FORM_PLAIN)
		lq_scanner_push_trimmed(scanner, LQ_K_TEXT, at, end, form);
	else
		lq_scanner_short(scanner, at, end, form);
	scanner->heading = false;
	scanner->is_short = false;
	return end;
}

uint32_t lq_record_rule(struct lq_scanner *scanner, uint32_t at, uint32_t end)
{
	if (indent_of(scanner->syntax, at) >= OF_TABLE)
		return lq_record_line(scanner, at);
	lq_scanner_short(scanner, at, end, LQ_FORM_RULE);
	scanner->is_short = false;
	return end;
}

/* A centred line is a heading, and so are the lines that go on with one. */
uint32_t lq_record_line(struct lq_scanner *scanner, uint32_t at)
{
	const struct lq_syntax *syntax = scanner->syntax;
	uint32_t column = indent_of(syntax, at);
	if (column == 0)
		scanner->column = 0;
	uint32_t end = lq_scanner_end_of_line(scanner, at);
	/* Before the talk a title in capitals is one wherever it begins, for long ones reach to the left. */
	bool title = !scanner->seen_speaker && column > 0 && lq_is_all_capitals(syntax, (lq_span){ at, end });
	if ((column >= CENTRED || title) && (begins_paragraph(scanner) || scanner->heading) &&
	    !strchr("_([", syntax->text[at])) {
		char key[LQ_KEY_SIZE];
		enum lq_form form = LQ_FORM_PLAIN;
		if (!scanner->seen_speaker && lq_text_fold(syntax, (lq_span){ at, end }, true, key, sizeof key))
			form = lq_lexicon_line(key);
		scanner->heading = form == LQ_FORM_PLAIN;
		lq_scanner_short(scanner, at, end, scanner->heading ? LQ_FORM_HEADING : form);
		scanner->is_short = false;
		return end;
	}
	scanner->heading = false;
	hide_bullet(scanner, at);
	return lq_scanner_line(scanner, at, true);
}
