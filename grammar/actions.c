#include "grammar/actions.h"

#include <string.h>

#include "base/utf8.h"
#include "syntax/lexicon.h"
#include "syntax/text.h"

enum {
	SHORT_MAX = 120,       /* bytes of a line that may be a title, in the talk and after it */
	FRONT_SHORT_MAX = 400, /* before it */
	LABEL_MAX = 60,        /* code points of a label; the longest of 11,927 counted has 45 */
	LABEL_WORDS = 8,
	NOTE_MAX = 200 /* bytes of a note */
};

/* --- Plumbing -------------------------------------------------------------- */

void lq_scanner_mask_nuls(struct lq_scanner *scanner)
{
	struct lq_syntax *syntax = scanner->syntax;
	char *end = syntax->text + syntax->length;
	size_t room = 0;
	if (!syntax->survey.controls)
		return;
	for (char *p = syntax->text; (p = memchr(p, 0, (size_t)(end - p))); p++) {
		if (!lq_grow(&scanner->nuls, &room, scanner->nul_count + 1, sizeof *scanner->nuls)) {
			syntax->failed = true;
			break;
		}
		scanner->nuls[scanner->nul_count++] = (uint32_t)(p - syntax->text);
		*p = '\x01';
	}
}

void lq_scanner_restore_nuls(struct lq_scanner *scanner)
{
	for (size_t i = 0; i < scanner->nul_count; i++)
		scanner->syntax->text[scanner->nuls[i]] = '\0';
	free(scanner->nuls);
}

_Noreturn void lq_scanner_fatal(struct lq_scanner *scanner, const char *message)
{
	(void)message; /* with a buffer that is whole in memory, it can only be out of memory */
	scanner->syntax->failed = true;
	longjmp(scanner->on_fatal, 1);
}

static struct lq_token *last_token(struct lq_scanner *scanner, size_t back)
{
	struct lq_syntax *syntax = scanner->syntax;
	return syntax->token_count > back ? &syntax->tokens[syntax->token_count - 1 - back] : NULL;
}

static bool ends_line(const struct lq_token *token)
{
	return token->kind == LQ_K_EOL || token->kind == LQ_K_BREAK;
}

static void push(struct lq_scanner *scanner, enum lq_kind_id kind, uint32_t at, unsigned data)
{
	lq_token_push(scanner->syntax, kind, at, data);
}

/* Changes what the scanner has found: both the kind and its record. */
static void retag(struct lq_token *token, enum lq_kind_id kind)
{
	token->kind = token->raw = (uint8_t)kind;
}

void lq_scanner_gap(struct lq_scanner *scanner, uint32_t at)
{
	const struct lq_token *last = last_token(scanner, 0);
	if (!last || last->kind != LQ_K_GAP)
		push(scanner, LQ_K_GAP, at, 0);
}

void lq_scanner_line_end(struct lq_scanner *scanner, uint32_t at)
{
	struct lq_token *last = last_token(scanner, 0), *before = last_token(scanner, 1);
	if (last && last->kind == LQ_K_GAP && (!before || ends_line(before))) {
		/* A line of blanks is blank: the gap goes into the break. */
		if (!before) {
			retag(last, LQ_K_BREAK);
			return;
		}
		scanner->syntax->token_count--;
		last = before;
	}
	if (last && ends_line(last))
		retag(last, LQ_K_BREAK);
	else
		push(scanner, last ? LQ_K_EOL : LQ_K_BREAK, at, 0);
	scanner->form = LQ_FORM_PLAIN;
}

/* Pushes a token of [at, end) and a gap for the white space at its end. */
static void push_trimmed(struct lq_scanner *scanner, enum lq_kind_id kind, uint32_t at, uint32_t end,
                         unsigned data)
{
	lq_span trimmed = lq_text_trim(scanner->syntax, (lq_span){ at, end });
	push(scanner, kind, at, data);
	if (trimmed.end < end && trimmed.end > at)
		push(scanner, LQ_K_GAP, trimmed.end, 0);
}

/* --- Words ----------------------------------------------------------------- */

struct words {
	char *word[LABEL_WORDS + 1];
	size_t count;
};

/* Splits a folded key in place; words behind the last place are left out. */
static struct words split(char *key)
{
	struct words words = { .count = 0 };
	for (char *p = key; *p && words.count <= LABEL_WORDS;) {
		words.word[words.count++] = p;
		p += strcspn(p, " ");
		if (*p)
			*p++ = '\0';
	}
	return words;
}

static void cut_comma(char *word)
{
	size_t length = strlen(word);
	if (length && word[length - 1] == ',')
		word[length - 1] = '\0';
}

/* --- Speakers -------------------------------------------------------------- */

/* A role, alone or with a number: "question", "senior official two", "official number one". */
static bool is_role(const char *key)
{
	char copy[LQ_KEY_SIZE];
	lq_speaker_kind kind;
	if (lq_lexicon_role(key, &kind))
		return true;
	strcpy(copy, key); /* keys are shorter than LQ_KEY_SIZE */
	for (char *space; (space = strrchr(copy, ' ')) && lq_lexicon_is_number(space + 1);) {
		*space = '\0';
		if (lq_lexicon_role(copy, &kind))
			return true;
	}
	return false;
}

/* Words of an office and then a name: "deputy secretary sherman". Or a courtesy title and one. */
static bool is_titled_name(const struct words *words)
{
	size_t i = 0;
	bool office = false;
	if (words->count < 2 || words->count > LABEL_WORDS)
		return false;
	if (lq_lexicon_title(words->word[0]) == LQ_TITLE_COURTESY)
		return words->count <= 5;
	for (; i < words->count; i++) {
		enum lq_title title = lq_lexicon_title(words->word[i]);
		if (title == LQ_TITLE_NONE || title == LQ_TITLE_COURTESY || title == LQ_TITLE_STOP)
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
	struct words words = split(rest);
	for (size_t i = 0; i < words.count; i++)
		office |= lq_lexicon_title(words.word[i]) == LQ_TITLE_OFFICE;
	return office;
}

static bool has_title(const struct words *words)
{
	for (size_t i = 0; i < words->count; i++) {
		enum lq_title title = lq_lexicon_title(words->word[i]);
		if (title == LQ_TITLE_COURTESY || title == LQ_TITLE_OFFICE)
			return true;
	}
	return false;
}

static bool has_number(const struct words *words)
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

static uint32_t push_header(struct lq_scanner *scanner, enum lq_kind_id kind, lq_span label, uint32_t end,
                            enum lq_evidence evidence)
{
	push(scanner, kind, label.start, evidence);
	if (label.end < end - 1)
		push(scanner, LQ_K_GAP, label.end, 0);
	push(scanner, LQ_K_DELIMITER, end - 1, 0);
	scanner->seen_speaker |= kind == LQ_K_SPEAKER;
	return end;
}

/* The place of a label in the cache: a document has a handful of labels, and hundreds of headers. */
static lq_span *cached(struct lq_scanner *scanner, lq_span label)
{
	const unsigned char *p = (const unsigned char *)scanner->syntax->text + label.start;
	uint32_t length = label.end - label.start;
	return &scanner->titled[(length + p[length - 1] * 3u + p[length / 2]) % LQ_LABEL_CACHE];
}

static bool is_cached(const struct lq_syntax *syntax, lq_span known, lq_span label)
{
	uint32_t length = label.end - label.start;
	return known.end - known.start == length &&
	       !memcmp(syntax->text + known.start, syntax->text + label.start, length);
}

uint32_t lq_scanner_header(struct lq_scanner *scanner, uint32_t at, uint32_t end, bool capitals)
{
	struct lq_syntax *syntax = scanner->syntax;
	lq_span label = lq_text_trim(syntax, (lq_span){ at, end - 1 });
	lq_span *known = cached(scanner, label);
	if (capitals && syntax->text[end] != '/' && is_cached(syntax, *known, label))
		return push_header(scanner, LQ_K_SPEAKER, label, end, LQ_BY_TITLE);
	char key[LQ_KEY_SIZE], copy[LQ_KEY_SIZE];
	lq_span bare = label; /* without quotation mark and asterisk */

	if (strchr("`'\"", syntax->text[bare.start]))
		bare.start++;
	if (bare.end > bare.start && syntax->text[bare.end - 1] == '*')
		bare.end--;
	if (syntax->text[end] == '/' || !lq_text_fold(syntax, bare, false, key, sizeof key) ||
	    lq_utf8_count(syntax->text + label.start, syntax->text + label.end) > LABEL_MAX)
		return 0;
	if (lq_lexicon_line(key) == LQ_FORM_CORRECTION) {
		scanner->form = LQ_FORM_CORRECTION;
		return 0;
	}
	bool role = is_role(key), single = strlen(key) == 1;
	strcpy(copy, key);
	struct words words = split(copy);
	for (size_t i = 0; i < words.count; i++)
		cut_comma(words.word[i]);
	if (words.count > LABEL_WORDS || (single && !role))
		return 0;

	if (capitals) {
		bool titled = role || has_title(&words);
		bool particles = false;
		for (size_t i = 0; i < words.count; i++)
			particles |= lq_lexicon_title(words.word[i]) == LQ_TITLE_LINK;
		if (!titled && (has_number(&words) || particles || is_quotation(syntax, end)))
			return 0;
		if (titled)
			*known = label;
		return push_header(scanner, LQ_K_SPEAKER, label, end, titled ? LQ_BY_TITLE : LQ_BY_CAPITALS);
	}
	enum lq_title first = lq_lexicon_title(words.word[0]);
	if (first == LQ_TITLE_LINK || first == LQ_TITLE_STOP || is_quotation(syntax, end))
		return 0;
	/* "First, for Secretary Blinken:" addresses one: a comma is for a name before an office only. */
	if (role || (strchr(key, ',') ? is_name_with_office(key) : is_titled_name(&words)))
		return push_header(scanner, LQ_K_SPEAKER, label, end, LQ_BY_WORDS);
	return push_header(scanner, LQ_K_LABEL, label, end, LQ_BY_CUSTOM);
}

/* --- Lines ----------------------------------------------------------------- */

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

static bool take_banner(struct lq_scanner *scanner, uint32_t at, uint32_t *end)
{
	struct lq_syntax *syntax = scanner->syntax;
	char key[LQ_KEY_SIZE];
	if (syntax->length - at < 4 || !lq_lexicon_banner_may_begin(syntax->text + at))
		return false;
	uint32_t near = syntax->length - at > LQ_KEY_SIZE - 8 ? at + LQ_KEY_SIZE - 8 : syntax->length;
	if (!lq_text_fold(syntax, (lq_span){ at, line_end(syntax, at, near) }, true, key, sizeof key) ||
	    !lq_lexicon_banner(key))
		return false;
	*end = line_end(syntax, at, syntax->length);
	push_trimmed(scanner, LQ_K_BANNER, at, *end, 0);
	return true;
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
	scanner->is_short = end < limit || limit == syntax->length;
	return at;
}

void lq_scanner_short(struct lq_scanner *scanner, uint32_t at, uint32_t end, enum lq_form form)
{
	push_trimmed(scanner, LQ_K_SHORT_LINE, at, end, form);
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

/* Two words of an office at the beginning: "acting assistant", where the rest may be glued. */
static bool begins_with_office(const char *key)
{
	char copy[FRONT_SHORT_MAX + 1];
	strcpy(copy, key + (*key == ' '));
	struct words words = split(copy);
	return words.count >= 2 && lq_lexicon_title(words.word[0]) == LQ_TITLE_MODIFIER &&
	       lq_lexicon_title(words.word[1]) == LQ_TITLE_MODIFIER;
}

/* The form of a line that stands in the list; nothing longer than a key does. */
static enum lq_form known_line(const struct lq_syntax *syntax, lq_span span)
{
	char key[LQ_KEY_SIZE];
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

	char *comma = strchr(key, ',');
	if (comma) {
		*comma = '\0';
		if (any_word(comma + 1, is_office))
			return LQ_FORM_PERSON;
		if (any_word(key, lq_lexicon_venue) || any_word(comma + 1, lq_lexicon_venue))
			return LQ_FORM_VENUE;
		if (begins_with_office(comma + 1))
			return LQ_FORM_PERSON;
		size_t spaces = 0;
		for (const char *p = comma + 1; *p; p++)
			spaces += *p == ' ';
		return titled && spaces <= 4 ? LQ_FORM_PLACE : LQ_FORM_PLAIN;
	}
	if (!titled)
		return LQ_FORM_PLAIN;
	if (any_word(key, lq_lexicon_venue))
		return LQ_FORM_VENUE;
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

void lq_scanner_title(struct lq_scanner *scanner, uint32_t at, uint32_t end)
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
	}
	if (form == LQ_FORM_PLAIN)
		lq_scanner_text(scanner, at, end);
	else
		push_trimmed(scanner, LQ_K_SHORT_LINE, at, end, form);
}

bool lq_scanner_known(struct lq_scanner *scanner, uint32_t at, uint32_t end)
{
	lq_span span = lq_text_trim(scanner->syntax, (lq_span){ at, end });
	enum lq_form form = scanner->seen_speaker ? known_line(scanner->syntax, span)
	                                          : form_of_words(scanner->syntax, span, false);
	if (form == LQ_FORM_PLAIN || (scanner->seen_speaker && lq_form_weight(form) == LQ_WEIGHT_LIKELY))
		return false;
	push_trimmed(scanner, LQ_K_SHORT_LINE, at, end, form);
	return true;
}

/* --- Text and notes -------------------------------------------------------- */

uint32_t lq_scanner_text_end(struct lq_scanner *scanner, uint32_t at)
{
	const struct lq_syntax *syntax = scanner->syntax;
	return (uint32_t)lq_bit_next(syntax->survey.stop, at + 1, syntax->length);
}

uint32_t lq_scanner_text_end_plain(struct lq_scanner *scanner, uint32_t at)
{
	const struct lq_syntax *syntax = scanner->syntax;
	uint32_t end = at + 1;
	while (end < syntax->length && !strchr("\n\r([", syntax->text[end]))
		end++;
	return end;
}

/* Letters with which a footnote of state.gov ends: an arrow back to its place. */
static bool ends_in_arrow(const struct lq_syntax *syntax, uint32_t end)
{
	return end >= 3 && !strncmp(syntax->text + end - 3, "\xE2\x86\x91", 3);
}

void lq_scanner_text(struct lq_scanner *scanner, uint32_t at, uint32_t end)
{
	struct lq_syntax *syntax = scanner->syntax;
	struct lq_token *last = last_token(scanner, 0), *before = last_token(scanner, 1);
	/* Few paragraphs end in white space: ask before trimming. */
	unsigned char tail = (unsigned char)syntax->text[end - 1];
	lq_span text = { at, end };
	if (tail <= ' ' || tail >= 0x80)
		text = lq_text_trim(syntax, text);

	/* Text that a bracket of prose split is put together again. */
	if (last && last->kind == LQ_K_GAP && before && before->kind == LQ_K_TEXT) {
		syntax->token_count--;
		last = before;
	}
	if (!last || last->kind != LQ_K_TEXT)
		push(scanner, LQ_K_TEXT, at, scanner->form);
	if (text.end < end && text.end > at)
		push(scanner, LQ_K_GAP, text.end, 0);
	if (tail == 0x91 && scanner->line_token < syntax->token_count && ends_in_arrow(syntax, end) &&
	    syntax->tokens[scanner->line_token].kind == LQ_K_TEXT)
		syntax->tokens[scanner->line_token].data = LQ_FORM_FOOTNOTE;
}

/* Whether a sentence, or nothing, ends before the bracket at `at`. */
static bool follows_sentence(const struct lq_scanner *scanner, uint32_t at, bool *opens)
{
	const struct lq_syntax *syntax = scanner->syntax;
	size_t index = syntax->token_count;
	while (index && syntax->tokens[index - 1].kind == LQ_K_GAP)
		index--;
	const struct lq_token *last = index ? &syntax->tokens[index - 1] : NULL;
	*opens = !last || ends_line(last) || last->kind == LQ_K_DELIMITER || last->kind == LQ_K_NOTE;
	if (*opens)
		return true;
	uint32_t from = at > last->start + 16 ? at - 16 : last->start;
	lq_span before = lq_text_trim(syntax, (lq_span){ from, at });
	if (before.end == before.start)
		return true;
	const char *p = syntax->text + before.end;
	if (strchr(".?!\")", p[-1]))
		return true;
	static const char *const ends[] = { "\xE2\x80\xA6", "\xE2\x80\x9D", "\xE2\x80\x99", "\xE2\x80\x94",
		                                "\xE2\x80\x93" };
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (before.end - before.start >= 3 && !strncmp(p - 3, ends[i], 3))
			return true;
	return false;
}

/* The form of a note that no list knows: a capital, and a full stop inside, behind a sentence; or
 * words that open a paragraph. Acronyms, dates and figures are prose. */
static bool has_note_form(const struct lq_scanner *scanner, uint32_t at, lq_span inside)
{
	const struct lq_syntax *syntax = scanner->syntax;
	const char *p = syntax->text + inside.start, *end = syntax->text + inside.end;
	bool opens, lower = false, digit = false;
	uint32_t point;

	lq_utf8_decode((const unsigned char *)p, (const unsigned char *)end, &point);
	if (syntax->text[at] != '(' || point == UINT32_MAX || !lq_is_upper(point) ||
	    !follows_sentence(scanner, at, &opens))
		return false;
	bool stop = strchr(".?!", end[-1]) != NULL;
	for (; p < end; p++) {
		lower |= *p >= 'a' && *p <= 'z';
		digit |= *p >= '0' && *p <= '9';
	}
	return (stop && lower) || (opens && lower && !digit);
}

void lq_scanner_bracket(struct lq_scanner *scanner, uint32_t at, uint32_t end)
{
	const struct lq_syntax *syntax = scanner->syntax;
	lq_span inside = lq_text_trim(syntax, (lq_span){ at + 1, end - 1 });
	char key[LQ_KEY_SIZE];
	uint16_t index = LQ_NOTE_UNLISTED;
	bool note = false;

	if (inside.end > inside.start && end - at <= NOTE_MAX) {
		size_t length = lq_text_fold(syntax, inside, true, key, sizeof key);
		size_t skip = strspn(length ? key : "", ".,;:!? ");
		while (length > skip && strchr(".,;:!?- ", key[length - 1]))
			key[--length] = '\0';
		note = (length && lq_lexicon_note(key + skip, &index)) || has_note_form(scanner, at, inside);
	}
	if (note)
		push(scanner, LQ_K_NOTE, at, index);
	else
		lq_scanner_text(scanner, at, end);
}
