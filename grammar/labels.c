/* labels.c -- is it a speaker's label? The decision by form and words; layout.c has the last word on
 * those in mixed case. */
#include "grammar/actions.h"

#include <string.h>

#include "base/utf8.h"
#include "grammar/houses.h"
#include "syntax/lexicon.h"
#include "syntax/text.h"

enum { LABEL_MAX = 60 }; /* code points; the longest of 11,927 counted has 45 */

static void cut_comma(char *word)
{
	size_t length = strlen(word);
	if (length && word[length - 1] == ',')
		word[length - 1] = '\0';
}

/* Words of an office and then a name: "deputy secretary sherman". Or a courtesy title and one. */
static bool is_titled_name(const struct lq_words *words)
{
	size_t i = 0;
	bool office = false;
	if (words->count < 2 || words->count > LQ_WORDS_MAX)
		return false;
	if (lq_lexicon_title(words->word[0]) == LQ_TITLE_COURTESY)
		return words->count <= 5;
	for (; i < words->count; i++) {
		enum lq_title title = lq_lexicon_title(words->word[i]);
		if (title == LQ_TITLE_NONE || title == LQ_TITLE_COURTESY || title >= LQ_TITLE_STOP)
			break;
		office |= title == LQ_TITLE_OFFICE;
		if (i == 0 && title == LQ_TITLE_LINK)
			return false;
	}
	return office && i < words->count && words->count - i <= 4;
}

/* "Peter Stano, Moderator": a name, a comma, and words of an office. */
static bool is_name_with_office(char *key)
{
	char *comma = strchr(key, ',');
	bool office = false;
	if (!comma || !strchr(key, ' ') || strchr(key, ' ') > comma)
		return false;
	char *rest = comma + 1 + (comma[1] == ' ');
	struct lq_words words = lq_split_words(rest);
	for (size_t i = 0; i < words.count; i++)
		office |= lq_lexicon_title(words.word[i]) == LQ_TITLE_OFFICE;
	return office;
}

static bool has_title(const struct lq_words *words)
{
	for (size_t i = 0; i < words->count; i++) {
		enum lq_title title = lq_lexicon_title(words->word[i]);
		if (title == LQ_TITLE_COURTESY || title == LQ_TITLE_OFFICE)
			return true;
	}
	return false;
}

static bool has_number(const struct lq_words *words)
{
	for (size_t i = 0; i < words->count; i++)
		if (strpbrk(words->word[i], "0123456789"))
			return true;
	return false;
}

/* The text behind a colon opens with a quotation mark: words that are read out, not said by the one
 * whom the label names. */
static bool is_quotation(const struct lq_syntax *syntax, uint32_t at)
{
	lq_span rest = lq_text_trim(syntax, (lq_span){ at, at + 16 < syntax->length ? at + 16 : syntax->length });
	const char *p = syntax->text + rest.start;
	return *p == '"' || !strncmp(p, "\xE2\x80\x9C", 3);
}

/* "FEMA: 33 grants were made": letters of an agency, and what it counts. */
static bool is_count(const struct lq_syntax *syntax, const char *key, uint32_t at)
{
	enum { LETTERS = 5 };
	lq_span rest = lq_text_trim(syntax, (lq_span){ at, at + 16 < syntax->length ? at + 16 : syntax->length });
	char first = syntax->text[rest.start];
	return strlen(key) <= LETTERS && !strchr(key, ' ') && first >= '0' && first <= '9';
}

/* "SECURING THE HARBOR: Today, ...": a heading says what is done. Sterling Brown has that form, too. */
static bool is_doing(const struct lq_words *words)
{
	size_t length = strlen(words->word[0]);
	return words->count > 1 && length > 5 && !strcmp(words->word[0] + length - 3, "ing");
}

static uint32_t push_header(struct lq_scanner *scanner, enum lq_kind_id kind, lq_span label, uint32_t end,
                            enum lq_evidence evidence)
{
	lq_token_push(scanner->syntax, kind, label.start, evidence);
	if (label.end < end - 1)
		lq_token_push(scanner->syntax, LQ_K_GAP, label.end, 0);
	lq_token_push(scanner->syntax, LQ_K_DELIMITER, end - 1, 0);
	scanner->seen_speaker |= kind == LQ_K_SPEAKER;
	return end;
}

void lq_scanner_marked_header(struct lq_scanner *scanner, uint32_t at, uint32_t end,
                              enum lq_evidence evidence)
{
	lq_token_push(scanner->syntax, LQ_K_SPEAKER, at, evidence);
	lq_token_push(scanner->syntax, LQ_K_DELIMITER, end, 0);
	scanner->seen_speaker = scanner->seen_question = true;
}

bool lq_is_capitals(const struct lq_syntax *syntax, lq_span span)
{
	unsigned small = 0, capitals = 0;
	for (uint32_t at = span.start; at < span.end; at++) {
		small += syntax->text[at] >= 'a' && syntax->text[at] <= 'z';
		capitals += syntax->text[at] >= 'A' && syntax->text[at] <= 'Z';
	}
	return capitals > 2 * small;
}

bool lq_is_all_capitals(const struct lq_syntax *syntax, lq_span span)
{
	unsigned letters = 0;
	for (uint32_t at = span.start; at < span.end; at++) {
		if (syntax->text[at] >= 'a' && syntax->text[at] <= 'z')
			return false;
		letters += syntax->text[at] >= 'A' && syntax->text[at] <= 'Z';
	}
	return letters > 1;
}

/* The place of a label in the cache: a document has a handful of labels, and hundreds of headers. */
static lq_span *cached(struct lq_scanner *scanner, lq_span label)
{
	const char *end = scanner->syntax->text + label.end;
	uint32_t length = label.end - label.start;
	uint64_t name = 0;
	/* The last bytes, for the first may be a title that many have. A source has bytes before its first. */
	if (length >= sizeof name)
		memcpy(&name, end - sizeof name, sizeof name);
	else
		for (const char *at = end - length; at < end; at++)
			name = name << 8 | (unsigned char)*at;
	return &scanner->titled[((name ^ length) * UINT64_C(0x9E3779B97F4A7C15) >> 32) % LQ_LABEL_CACHE];
}

bool lq_scanner_knows_label(struct lq_scanner *scanner, lq_span label)
{
	const lq_span *known = cached(scanner, label);
	const char *text = scanner->syntax->text;
	uint32_t length = label.end - label.start;
	return known->end - known->start == length && !memcmp(text + known->start, text + label.start, length);
}

void lq_scanner_know_label(struct lq_scanner *scanner, lq_span label)
{
	*cached(scanner, label) = label;
}

uint32_t lq_scanner_known_header(struct lq_scanner *scanner, uint32_t at, uint32_t colon)
{
	lq_span label = lq_text_trim(scanner->syntax, (lq_span){ at, colon });
	if (scanner->syntax->text[colon + 1] == '/' || !lq_scanner_knows_label(scanner, label))
		return 0;
	return push_header(scanner, LQ_K_SPEAKER, label, colon + 1, LQ_BY_TITLE);
}

uint32_t lq_scanner_header(struct lq_scanner *scanner, uint32_t at, uint32_t end, bool capitals)
{
	struct lq_syntax *syntax = scanner->syntax;
	uint32_t known = capitals ? lq_scanner_known_header(scanner, at, end - 1) : 0;
	if (known)
		return known;
	lq_span label = lq_text_trim(syntax, (lq_span){ at, end - 1 });
	char key[LQ_KEY_SIZE], copy[LQ_KEY_SIZE];
	lq_span bare = label; /* without quotation mark and asterisk */

	if (strchr("`'\"", syntax->text[bare.start]))
		bare.start++;
	while (bare.end > bare.start && strchr("*\\", syntax->text[bare.end - 1]))
		bare.end--;
	if (bare.end < label.end && scanner->traits & LQ_HOUSE_MARKDOWN)
		lq_markdown_hide(syntax, bare.end, label.end);
	if (syntax->text[end] == '/' || !lq_text_fold(syntax, bare, false, key, sizeof key) ||
	    lq_utf8_count(syntax->text + label.start, syntax->text + label.end) > LABEL_MAX)
		return 0;
	enum lq_form form = lq_lexicon_line(key);
	if (form == LQ_FORM_CORRECTION || form == LQ_FORM_FIELD)
		scanner->form = form;
	if (form != LQ_FORM_PLAIN)
		return 0;
	const struct lq_role_entry *role = lq_lexicon_role(key);
	bool single = lq_utf8_count(key, key + strlen(key)) == 1;
	strcpy(copy, key);
	struct lq_words words = lq_split_words(copy);
	for (size_t i = 0; i < words.count; i++)
		cut_comma(words.word[i]);
	if (words.count > LQ_WORDS_MAX)
		return 0;
	if (role && role->duty == LQ_DUTY_ASKS)
		scanner->seen_question = true;
	if (role && role->duty == LQ_DUTY_ANSWERS && !scanner->seen_question)
		role = NULL;
	if (single && !role)
		return push_header(scanner, LQ_K_LABEL, label, end, LQ_BY_NOTHING);

	if (capitals) {
		bool titled = role || has_title(&words);
		bool particles = false;
		for (size_t i = 0; i < words.count && !titled; i++)
			particles |= lq_lexicon_title(words.word[i]) == LQ_TITLE_LINK ||
			             lq_lexicon_title(words.word[i]) == LQ_TITLE_STOP;
		if (!titled && is_quotation(syntax, end))
			return push_header(scanner, LQ_K_LABEL, label, end, LQ_NO_SPEAKER_QUOTES);
		if (!titled && is_doing(&words))
			return push_header(scanner, LQ_K_LABEL, label, end, LQ_BY_REPETITION);
		if (!titled && is_count(syntax, key, end))
			return push_header(scanner, LQ_K_LABEL, label, end, LQ_NO_SPEAKER_COUNTS);
		if (!titled && (has_number(&words) || particles))
			return push_header(scanner, LQ_K_LABEL, label, end, LQ_BY_NOTHING);
		if (titled)
			lq_scanner_know_label(scanner, label);
		return push_header(scanner, LQ_K_SPEAKER, label, end, titled ? LQ_BY_TITLE : LQ_BY_CAPITALS);
	}
	enum lq_title first = lq_lexicon_title(words.word[0]);
	if (first == LQ_TITLE_LINK || first == LQ_TITLE_STOP)
		return 0;
	/* "First:", "Trade:", "One:" count or name a topic; and words read out are not the label's. */
	bool topic = words.count == 1 && (first == LQ_TITLE_MODIFIER || lq_lexicon_is_number(words.word[0]));
	if (!role && (topic || is_quotation(syntax, end)))
		return push_header(scanner, LQ_K_LABEL, label, end,
		                   topic ? LQ_NO_SPEAKER_COUNTS : LQ_NO_SPEAKER_QUOTES);
	/* "First, for Secretary Blinken:" addresses one: a comma is for a name before an office only. */
	if (role || (strchr(key, ',') ? is_name_with_office(key) : is_titled_name(&words)))
		return push_header(scanner, LQ_K_SPEAKER, label, end, LQ_BY_WORDS);
	return push_header(scanner, LQ_K_LABEL, label, end, LQ_BY_CUSTOM);
}

uint32_t lq_scanner_no_header(struct lq_scanner *scanner, lq_span label, uint32_t end)
{
	return push_header(scanner, LQ_K_LABEL, label, end, LQ_BY_NOTHING);
}

bool lq_scanner_is_bare_label(struct lq_scanner *scanner, lq_span label)
{
	char key[LQ_KEY_SIZE];
	if (lq_scanner_knows_label(scanner, label))
		return true;
	if (!lq_text_fold(scanner->syntax, label, false, key, sizeof key))
		return false;
	struct lq_words words = lq_split_words(key);
	/* "MR. SPEAKER." calls for somebody. */
	return words.count >= 2 && words.count <= 3 && lq_lexicon_title(words.word[0]) == LQ_TITLE_COURTESY &&
	       lq_lexicon_title(words.word[1]) == LQ_TITLE_NONE;
}

uint32_t lq_scanner_bare_header(struct lq_scanner *scanner, uint32_t at, uint32_t end)
{
	const struct lq_syntax *syntax = scanner->syntax;
	const char *text = syntax->text;
	/* Nearly every paragraph that begins with a capital is asked. */
	if (end - at < 6 || !scanner->seen_speaker)
		return 0;
	uint32_t words = lq_text_trim(syntax, (lq_span){ at, end }).end;
	uint32_t most = words - at > LABEL_MAX ? at + LABEL_MAX : words;
	for (uint32_t p = at; p < most;) {
		while (p < words && text[p] != ' ' && text[p] != '\t' && text[p] != '\xC2' && !lq_text_dash(text + p))
			p++;
		uint32_t next = p < words ? lq_text_trim(syntax, (lq_span){ p, words }).start : end;
		bool stop = text[p - 1] == '.';
		lq_span label = { at, p - stop }, wrong = { p - stop, p };
		if ((stop || lq_text_dash(text + next)) && label.end > at &&
		    lq_scanner_is_bare_label(scanner, label)) {
			char fixed[LQ_KEY_SIZE];
			size_t length = lq_text_copy(syntax, label, fixed, sizeof fixed);
			if (length < sizeof fixed &&
			    lq_diag_add(&scanner->syntax->diags, LQ_D_HEADER_WITHOUT_COLON, label, fixed, length))
				lq_diag_fix(&scanner->syntax->diags, wrong, ":", 1);
			lq_scanner_marked_header(scanner, label.start, label.end, LQ_BY_TITLE);
			return next;
		}
		p = next > p ? next : p + 1;
	}
	return 0;
}

uint32_t lq_scanner_noted_header(struct lq_scanner *scanner, uint32_t at, uint32_t end)
{
	struct lq_syntax *syntax = scanner->syntax;
	uint32_t open = at, close = end - 1;
	char key[LQ_KEY_SIZE];
	uint16_t index = LQ_NOTE_UNLISTED;
	while (syntax->text[open] != '(')
		open++;
	while (syntax->text[close - 1] != ')')
		close--;
	lq_span label = lq_text_trim(syntax, (lq_span){ at, open });
	/* Only a title or role makes sure that this is no prose with a bracket and a colon. */
	if (syntax->text[end] == '/' || !lq_text_fold(syntax, label, false, key, sizeof key) ||
	    lq_utf8_count(syntax->text + label.start, syntax->text + label.end) > LABEL_MAX)
		return 0;
	bool role = lq_lexicon_role(key) != NULL, capitals = lq_is_capitals(syntax, label);
	struct lq_words words = lq_split_words(key);
	if (words.count > LQ_WORDS_MAX || (!role && !(capitals ? has_title(&words) : is_titled_name(&words))))
		return 0;
	if (lq_text_fold_note(syntax, (lq_span){ open, close }, key, sizeof key))
		lq_lexicon_note(key, &index);
	lq_scanner_push_trimmed(scanner, LQ_K_SPEAKER, at, open, capitals ? LQ_BY_TITLE : LQ_BY_WORDS);
	lq_token_push(syntax, LQ_K_LABEL_NOTE, open, index);
	if (close < end - 1)
		lq_token_push(syntax, LQ_K_GAP, close, 0);
	lq_token_push(syntax, LQ_K_DELIMITER, end - 1, 0);
	scanner->seen_speaker = true;
	return end;
}
