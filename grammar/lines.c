/* lines.c -- what a line is by itself: a banner line, a title, a place, a person. */
#include "grammar/actions.h"

#include <string.h>

#include "grammar/houses.h"
#include "syntax/lexicon.h"
#include "syntax/text.h"

enum {
	SHORT_MAX = 120,       /* bytes of a line that may be a title, in the talk and after it */
	FRONT_SHORT_MAX = 400, /* before it */
	ROW_MAX = 1000         /* of several lines */
};

/* The end of the line that `at` is in, or `limit` if that comes first. */
static uint32_t line_end(const struct lq_syntax *syntax, uint32_t at, uint32_t limit)
{
	uint32_t p = at;
	while ((p = (uint32_t)lq_bit_next(syntax->survey.stop, p, limit)) < limit) {
		if (syntax->text[p] == '\n' || syntax->text[p] == '\r')
			return p;
		p++;
	}
	return limit;
}

uint32_t lq_scanner_end_of_line(const struct lq_scanner *scanner, uint32_t at)
{
	return line_end(scanner->syntax, at, scanner->syntax->length);
}

uint32_t lq_scanner_next_line(const struct lq_scanner *scanner, uint32_t at)
{
	const struct lq_syntax *syntax = scanner->syntax;
	uint32_t end = lq_scanner_end_of_line(scanner, at);
	if (end < syntax->length && syntax->text[end] == '\r')
		end++;
	if (end < syntax->length && syntax->text[end] == '\n')
		end++;
	return end;
}

static bool take_banner(struct lq_scanner *scanner, uint32_t at, uint32_t *end)
{
	struct lq_syntax *syntax = scanner->syntax;
	char key[LQ_KEY_SIZE];
	if (syntax->length - at < 4 || !lq_lexicon_banner_may_begin(scanner->banner_starts, syntax->text + at))
		return false;
	uint32_t near = syntax->length - at > LQ_KEY_SIZE - 8 ? at + LQ_KEY_SIZE - 8 : syntax->length;
	if (!lq_text_fold(syntax, (lq_span){ at, line_end(syntax, at, near) }, true, key, sizeof key) ||
	    !lq_lexicon_banner(key))
		return false;
	*end = line_end(syntax, at, syntax->length);
	lq_scanner_push_trimmed(scanner, LQ_K_BANNER, at, *end, 0);
	return true;
}

/* The end of the row at `at`, through soft line ends; `limit` where that comes first. */
static uint32_t row_end(const struct lq_scanner *scanner, uint32_t at, uint32_t limit)
{
	const struct lq_syntax *syntax = scanner->syntax;
	for (;;) {
		uint32_t end = line_end(syntax, at, limit), next = end;
		if (end == limit || !lq_scanner_is_soft(scanner, end))
			return end;
		next += syntax->text[next] == '\r' && syntax->text[next + 1] == '\n' ? 2 : 1;
		uint32_t words = lq_text_trim(syntax, (lq_span){ next, line_end(syntax, next, limit) }).start;
		/* A blank line ends it, and so does an indent where paragraphs begin by one. */
		if (next >= limit || words >= line_end(syntax, next, limit) ||
		    (!(scanner->traits & LQ_HOUSE_MARKDOWN) && words > next))
			return end;
		at = next;
	}
}

uint32_t lq_scanner_end_of_row(const struct lq_scanner *scanner, uint32_t at)
{
	const struct lq_syntax *syntax = scanner->syntax;
	return row_end(scanner, at, syntax->length - at > ROW_MAX ? at + ROW_MAX : syntax->length);
}

static enum lq_form form_of_words(const struct lq_syntax *syntax, lq_span span, bool titled);

/* A row of several lines before the talk: no rule of SHORT sees it whole. */
static void take_row(struct lq_scanner *scanner, uint32_t at, uint32_t end)
{
	lq_span row = lq_text_trim(scanner->syntax, (lq_span){ at, end });
	char last = row.end > row.start ? scanner->syntax->text[row.end - 1] : '.';
	scanner->form = form_of_words(scanner->syntax, row, !strchr(".?!", last));
}

uint32_t lq_scanner_line(struct lq_scanner *scanner, uint32_t at, bool whole)
{
	struct lq_syntax *syntax = scanner->syntax;
	uint32_t end, most = scanner->seen_speaker ? SHORT_MAX : FRONT_SHORT_MAX;

	scanner->line_token = syntax->token_count;
	scanner->is_short = false;
	if (whole && take_banner(scanner, at, &end))
		return end;
	if (syntax->text[at] == '(' || syntax->text[at] == '[')
		return at;
	uint32_t limit = syntax->length - at > most ? at + most + 1 : syntax->length;
	end = line_end(syntax, at, limit);
	uint32_t row = scanner->traits & LQ_HOUSE_WRAPPED ? row_end(scanner, at, limit) : end;
	if (row > end && row < limit && whole && !scanner->seen_speaker && scanner->form == LQ_FORM_PLAIN)
		take_row(scanner, at, row);
	scanner->short_end = end;
	scanner->is_short =
	    row == end && (end < limit || limit == syntax->length) && !lq_scanner_is_sentence(scanner, at, end);
	if (scanner->is_short && scanner->traits & LQ_HOUSE_MARKDOWN)
		lq_markdown_hide(syntax, at, end);
	return at;
}

void lq_scanner_short(struct lq_scanner *scanner, uint32_t at, uint32_t end, enum lq_form form)
{
	lq_scanner_push_trimmed(scanner, LQ_K_SHORT_LINE, at, end, form);
}

static bool any_word(const char *key, bool (*is)(const char *word))
{
	char copy[FRONT_SHORT_MAX + 1], *rest;
	strcpy(copy, key);
	for (char *word = strtok_r(copy, " ,", &rest); word; word = strtok_r(NULL, " ,", &rest))
		if (is(word))
			return true;
	return false;
}

static bool is_office(const char *word)
{
	return lq_lexicon_title(word) == LQ_TITLE_OFFICE;
}

/* A lawyer: "ROBERT LONG, ESQ., Washington, D.C.". */
static bool is_esquire(const char *word)
{
	return !strcmp(word, "esq.") || !strcmp(word, "esq");
}

static bool is_stop(const char *word)
{
	return lq_lexicon_title(word) == LQ_TITLE_STOP;
}

static bool begins_with_venue(const char *key)
{
	char copy[FRONT_SHORT_MAX + 1];
	strcpy(copy, key + (*key == ' '));
	struct lq_words words = lq_split_words(copy);
	return words.count && lq_lexicon_venue(words.word[0]);
}

/* Two words of an office at the beginning: "acting assistant", where the rest may be glued. */
static bool begins_with_office(const char *key)
{
	char copy[FRONT_SHORT_MAX + 1];
	strcpy(copy, key + (*key == ' '));
	struct lq_words words = lq_split_words(copy);
	return words.count >= 2 && lq_lexicon_title(words.word[0]) == LQ_TITLE_MODIFIER &&
	       lq_lexicon_title(words.word[1]) == LQ_TITLE_MODIFIER;
}

/* The form of a line that stands in the list; nothing longer than a key does. */
static enum lq_form known_line(const struct lq_syntax *syntax, lq_span span)
{
	char key[LQ_KEY_SIZE];
	const char *end = syntax->text + span.end;
	/* Most short lines are speech: no line of the list ends as a sentence does. */
	bool sentence = end[-1] == '?' || end[-1] == '!' || (end[-1] == '.' && end[-2] >= 'a' && end[-2] <= 'z');
	if (sentence || span.end - span.start > LQ_KNOWN_LINE_MAX)
		return LQ_FORM_PLAIN;
	return lq_text_fold(syntax, span, true, key, sizeof key) ? lq_lexicon_line(key) : LQ_FORM_PLAIN;
}

/* What the words of a short line before the talk make of it. */
static enum lq_form form_of_words(const struct lq_syntax *syntax, lq_span span, bool titled)
{
	char key[FRONT_SHORT_MAX + 1];
	if (!lq_text_fold(syntax, span, true, key, sizeof key))
		return LQ_FORM_PLAIN;
	enum lq_form form = lq_lexicon_line(key);
	if (form != LQ_FORM_PLAIN)
		return form;

	char *lawyer = strchr(key, ',');
	if (lawyer && any_word(lawyer + 1, is_esquire))
		return LQ_FORM_PERSON;
	/* A sentence before the talk: "In this call, the Secretary will speak." */
	if (!titled && strchr(".?!", key[strlen(key) - 1]))
		return LQ_FORM_PLAIN;
	char *comma = strchr(key, ',');
	if (comma) {
		*comma = '\0';
		/* "Briefing Room, Office of the Spokesperson" */
		if (begins_with_venue(comma + 1))
			return LQ_FORM_VENUE;
		if (any_word(comma + 1, is_office))
			return LQ_FORM_PERSON;
		if (any_word(key, lq_lexicon_venue) || any_word(comma + 1, lq_lexicon_venue))
			return LQ_FORM_VENUE;
		if (begins_with_office(comma + 1))
			return LQ_FORM_PERSON;
		/* "Earnings Conference Call, Q3 2020" */
		if (titled && any_word(key, is_stop))
			return LQ_FORM_HEADLINE;
		size_t spaces = 0;
		for (const char *p = comma + 1; *p; p++)
			spaces += *p == ' ';
		bool regions = strchr(comma + 1, ',') != NULL; /* "Dundalk, County Louth, Republic of Ireland" */
		return titled && spaces <= (regions ? 6 : 4) ? LQ_FORM_PLACE : LQ_FORM_PLAIN;
	}
	if (!titled)
		return LQ_FORM_PLAIN;
	if (any_word(key, lq_lexicon_venue))
		return LQ_FORM_VENUE;
	/* "Secretary of Defense Austin Holds a Press Briefing", "Secretary Blinken Before His Meeting" */
	if (any_word(key, is_stop))
		return LQ_FORM_HEADLINE;
	return any_word(key, is_office) ? LQ_FORM_PERSON : LQ_FORM_TITLE;
}

/* In the talk a title is told from speech by what it lacks: an end of sentence, and brevity. */
static bool is_speech(const struct lq_syntax *syntax, lq_span span)
{
	static const char *const ends[] = { "\xE2\x80\x93", "\xE2\x80\x94", "\xE2\x80\xA6", "\xE2\x80\x9D" };
	const char *last = syntax->text + span.end - 1;
	if (strchr(".?!,;:-\"", *last))
		return true;
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (span.end - span.start >= 3 && !strncmp(last - 2, ends[i], 3))
			return true;
	return lq_text_words(syntax, span) < 3;
}

static void take_title(struct lq_scanner *scanner, uint32_t at, uint32_t end)
{
	const struct lq_syntax *syntax = scanner->syntax;
	lq_span span = lq_text_trim(syntax, (lq_span){ at, end });
	enum lq_form form = scanner->form;
	if (form == LQ_FORM_PLAIN && scanner->seen_speaker) {
		form = known_line(syntax, span);
		if (form == LQ_FORM_PLAIN || lq_form_weight(form) == LQ_WEIGHT_LIKELY)
			form = is_speech(syntax, span) ? LQ_FORM_PLAIN : LQ_FORM_TITLE;
	} else if (form == LQ_FORM_PLAIN) {
		form = form_of_words(syntax, span, true);
		bool person = form == LQ_FORM_PERSON && memchr(syntax->text + span.start, ',', span.end - span.start);
		if (scanner->traits & LQ_HOUSE_TITLED && !person &&
		    (form == LQ_FORM_TITLE || form == LQ_FORM_ORGANIZATION || form == LQ_FORM_HEADLINE ||
		     form == LQ_FORM_PERSON))
			form = LQ_FORM_VENUE;
	}
	if (form == LQ_FORM_PLAIN)
		lq_scanner_text(scanner, at, end);
	else
		lq_scanner_push_trimmed(scanner, LQ_K_SHORT_LINE, at, end, form);
}

static bool take_known(struct lq_scanner *scanner, uint32_t at, uint32_t end)
{
	lq_span span = lq_text_trim(scanner->syntax, (lq_span){ at, end });
	enum lq_form form = scanner->seen_speaker ? known_line(scanner->syntax, span)
	                                          : form_of_words(scanner->syntax, span, false);
	if (form == LQ_FORM_PLAIN || (scanner->seen_speaker && lq_form_weight(form) == LQ_WEIGHT_LIKELY))
		return false;
	lq_scanner_push_trimmed(scanner, LQ_K_SHORT_LINE, at, end, form);
	return true;
}

uint32_t lq_scanner_short_line(struct lq_scanner *scanner, uint32_t at, uint32_t end, enum lq_form form)
{
	uint32_t line = scanner->short_end;
	if (end != line || form == LQ_FORM_PLAIN)
		return take_known(scanner, at, line) ? line : at;
	if (form == LQ_FORM_TITLE)
		take_title(scanner, at, line);
	else
		lq_scanner_short(scanner, at, line, form);
	return line;
}
