/* named.c -- names and a colon: debates, podcasts, air-to-ground. */
#include <string.h>

#include "grammar/houses.h"
#include "syntax/lexicon.h"
#include "syntax/text.h"

/* Whether all words are of a name: capitalised, and none that joins words of prose or counts. */
static bool is_name(char *key)
{
	struct lq_words words = lq_split_words(key);
	for (size_t i = 0; i < words.count; i++) {
		enum lq_title title = lq_lexicon_title(words.word[i]);
		bool initial = i > 0 && !words.word[i][1];
		if ((title == LQ_TITLE_STOP && !initial) || lq_lexicon_is_number(words.word[i]) ||
		    (title == LQ_TITLE_LINK && (i == 0 || i + 1 == words.count)))
			return false;
	}
	return words.count >= 1 && words.count <= 5;
}

void lq_named_vote(struct lq_scanner *scanner, uint32_t at, uint32_t end, bool capitals)
{
	char key[LQ_KEY_SIZE];
	if (!lq_text_fold(scanner->syntax, (lq_span){ at, end - 1 }, false, key, sizeof key))
		return;
	if (!strchr(key, ' '))
		scanner->votes[LQ_HOUSE_NAMED] += capitals ? 3 : 1;
	else if (!capitals && is_name(key))
		scanner->votes[LQ_HOUSE_NAMED] += 2;
}

void lq_named_time_line(struct lq_scanner *scanner, uint32_t at)
{
	uint32_t close = at;
	while (!strchr(")]", scanner->syntax->text[close]))
		close++;
	lq_scanner_clock(scanner, at, close + 1);
}

/* Whether letters stand in the rest of a line. */
static bool has_words(const struct lq_syntax *syntax, uint32_t at)
{
	for (; syntax->text[at] && syntax->text[at] != '\n' && syntax->text[at] != '\r'; at++)
		if ((syntax->text[at] | 0x20) >= 'a' && (syntax->text[at] | 0x20) <= 'z')
			return true;
	return false;
}

uint32_t lq_named_noted_time(struct lq_scanner *scanner, uint32_t at, uint32_t end)
{
	const char *text = scanner->syntax->text;
	uint32_t line = lq_scanner_end_of_line(scanner, at);
	lq_named_time_line(scanner, at);
	/* Where no label follows, the annotation stands for itself. */
	if (text[end] < 'A' || text[end] > 'Z')
		return line;
	lq_scanner_page(scanner, LQ_K_PAGE_LINE, line, end, false);
	return end;
}

uint32_t lq_named_reference(struct lq_scanner *scanner, uint32_t at, uint32_t end)
{
	const char *text = scanner->syntax->text;
	if (!(scanner->traits & LQ_HOUSE_TIMED))
		return lq_scanner_bracket(scanner, at, end);
	const char *bar = memchr(text + at, '|', end - at), *colon = memchr(text + at, ':', end - at);
	lq_hide(scanner->syntax, at, (uint32_t)((bar ? bar : colon) + 1 - text));
	lq_hide(scanner->syntax, end - 1, end);
	if (lq_text_copy(scanner->syntax, (lq_span){ at, end }, NULL, 0))
		lq_scanner_text(scanner, at, end);
	else
		lq_scanner_gap(scanner, at);
	return end;
}

/* Whether a time mark on a line of its own stands before, but for what the archive put between. */
static bool follows_time(struct lq_scanner *scanner)
{
	const struct lq_token *last;
	size_t back = 0;
	while ((last = lq_scanner_last(scanner, back)) && lq_kind_is_trivia(last->kind) &&
	       last->kind != LQ_K_BREAK)
		back++;
	if (!last || last->kind != LQ_K_TIME_MARK)
		return false;
	/* Behind "Ned Wren: (01:20)" it is the label's, and what the next line begins with is said. */
	last = lq_scanner_last(scanner, back + 1);
	if (last && last->kind == LQ_K_GAP)
		last = lq_scanner_last(scanner, back + 2);
	return !last || last->kind != LQ_K_DELIMITER;
}

/* Where the words of a bold label end. */
static uint32_t bold_end(const char *text, uint32_t at, uint32_t end)
{
	uint32_t stop = at;
	while (text[stop] != '*' && text[stop] != ':')
		stop++;
	if (text[stop] == '*' || text[stop + 1] == '*')
		return stop;
	/* "**Note: a remark:**" */
	while (end > at && strchr("*: ", text[end - 1]))
		end--;
	return end;
}

uint32_t lq_named_bold(struct lq_scanner *scanner, uint32_t at, uint32_t end)
{
	struct lq_syntax *syntax = scanner->syntax;
	const char *text = syntax->text;
	char key[LQ_KEY_SIZE];
	uint16_t index;
	uint32_t stop = bold_end(text, at + 2, end);
	/* Nothing, or more than any label has, is none; nor does "**Note:**" speak. */
	if (!lq_text_fold(syntax, (lq_span){ at + 2, stop }, true, key, sizeof key) ||
	    lq_lexicon_line(key) != LQ_FORM_PLAIN)
		return 0;
	/* "**Break:**" is no speaker: what the list knows as a note is one without brackets, too. But a clip
	 * with words behind it says them. */
	if (lq_lexicon_note(key, &index) &&
	    (strcmp(lq_lexicon_note_at(index)->kind, "playback") != 0 || !has_words(syntax, end))) {
		lq_hide(syntax, at, at + 2);
		lq_hide(syntax, stop, end);
		lq_token_push(syntax, LQ_K_NOTE, at, index);
		return end;
	}
	lq_hide(syntax, at, at + 2);
	for (uint32_t p = stop; p < end; p++)
		if (text[p] == '*')
			lq_hide(syntax, p, p + 1);
	lq_scanner_marked_header(scanner, at, stop, LQ_BY_MARK);
	return end;
}

uint32_t lq_named_header(struct lq_scanner *scanner, uint32_t at, uint32_t end)
{
	struct lq_syntax *syntax = scanner->syntax;
	char key[LQ_KEY_SIZE];
	const char *text = syntax->text;
	lq_span label = lq_text_trim(syntax, (lq_span){ at, end - 1 });
	/* A time mark behind it makes sure; so does a line to itself. */
	uint32_t behind = end;
	while (text[behind] == ' ' || text[behind] == '\\')
		behind++;
	bool marked =
	    (text[behind] == '(' || text[behind] == '[') && text[behind + 1] >= '0' && text[behind + 1] <= '9';
	bool timed = follows_time(scanner);
	/* "P:" is a speaker wherever it stands, once it stood behind a time. */
	marked |= timed || lq_scanner_knows_label(scanner, label);
	if (timed)
		lq_scanner_know_label(scanner, label);
	if (text[end] == '/' || !lq_text_fold(syntax, label, false, key, sizeof key))
		return 0;
	if (marked) {
		lq_scanner_marked_header(scanner, label.start, label.end, LQ_BY_MARK);
		return end;
	}
	if (strchr(key, ' ') && !strchr(key, ',') && is_name(key) && text[behind] != '"' &&
	    strncmp(text + behind, "\xE2\x80\x9C", 3) != 0) {
		lq_scanner_marked_header(scanner, label.start, label.end, LQ_BY_MARK);
		return end;
	}
	/* A single name may be one, if it comes again; what has words of a sentence or figures is none. */
	char copy[LQ_KEY_SIZE];
	strcpy(copy, key);
	bool capitals = lq_is_capitals(syntax, label);
	if (!lq_lexicon_role(key) && !capitals && !strchr(key, ',') && !is_name(copy))
		return lq_scanner_no_header(scanner, label, end);
	size_t before = syntax->token_count;
	uint32_t to = lq_scanner_header(scanner, at, end, capitals);
	if (to && !strchr(key, ' ') && syntax->tokens[before].kind == LQ_K_LABEL &&
	    syntax->tokens[before].data == LQ_BY_CUSTOM)
		syntax->tokens[before].data = LQ_BY_REPETITION;
	return to;
}

uint32_t lq_named_timed_header(struct lq_scanner *scanner, uint32_t at, uint32_t end)
{
	struct lq_syntax *syntax = scanner->syntax;
	const char *text = syntax->text;
	bool bold = text[at] == '*';
	char key[LQ_KEY_SIZE];
	uint32_t close = end - 1;
	while (text[close - 1] != ')' && text[close - 1] != ']')
		close--;
	uint32_t mark = close - 1;
	while (text[mark] != '(' && text[mark] != '[')
		mark--;
	mark -= text[mark - 1] == '\\';
	lq_span label = lq_text_trim(syntax, (lq_span){ at, mark });
	lq_span words = { label.start + (bold ? 2 : 0), label.end - (bold ? 2 : 0) };
	if (!lq_text_fold(syntax, words, false, key, sizeof key))
		return 0;
	if (bold) {
		lq_hide(syntax, label.start, label.start + 2);
		lq_hide(syntax, label.end - 2, label.end);
	}
	lq_token_push(syntax, LQ_K_SPEAKER, label.start, LQ_BY_MARK);
	if (label.end < mark)
		lq_token_push(syntax, LQ_K_GAP, label.end, 0);
	lq_token_push(syntax, LQ_K_HEADER_TIME, mark, 0);
	if (close < end - 1)
		lq_token_push(syntax, LQ_K_GAP, close, 0);
	lq_token_push(syntax, LQ_K_DELIMITER, end - 1, 0);
	scanner->seen_speaker = true;
	return end;
}
