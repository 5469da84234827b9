/* breaks.c -- how well a line or cue may end between two words: by punctuation, capitals, and a
 * list of the small words of English. There is no parser behind it, and none is needed. */
#include "captions/captions.h"

#include "captions/sentences.h"

#include <string.h>

#include "base/utf8.h"

enum {
	LEADS = 1,
	OPENS = 2,
	NOUN = 4,
	VERB = 8,
	LEANS = 16,
	MODIFIES = 32,
	TAKES_TO = 64,
	PARTICLE = 128,
	SHORT = 256,
	KNOWN = 512, /* is in the list, or "'ve" and the like on a word of it */

	LONGEST = 11 /* letters of a word in the list */
};

static const struct function_word {
	const char *key;
	unsigned flags;
} function_words[] = {
#define WORD(key, flags) { key, flags },
#include "captions/function_words.def"
#undef WORD
};

/* What the punctuation at the end of a word says. */
enum ending { NO_ENDING, PERIOD, ELLIPSIS, QUESTION, COMMA };

struct word {
	const char *at, *end; /* without the punctuation around it */
	unsigned flags;
	enum ending ending;
	bool capital, digit, dash;
	bool opens, closes; /* a bracket */
};

/* Most words differ in their first letter, so that is looked at before all of them. */
static unsigned find_flags(const char *key, size_t length)
{
	size_t low = 0, high = sizeof function_words / sizeof *function_words;
	if (length > LONGEST)
		return 0;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const char *word = function_words[middle].key;
		int order = *key - *word;
		if (!order)
			order = strcmp(key, word);
		if (!order)
			return function_words[middle].flags | KNOWN;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return 0;
}

/* Adjectives and adverbs known by their ends: "national", "strategic", "exactly". */
static unsigned find_ending(const char *key, size_t length)
{
	static const char ends[][4] = { "al", "ic", "ive", "ous", "ful", "ary", "ble", "ese", "ern", "ly" };
	if (length < 5)
		return 0;
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		size_t size = ends[i][2] ? 3 : 2;
		if (key[length - 1] == ends[i][size - 1] && !memcmp(key + length - size, ends[i], size))
			return MODIFIES;
	}
	return 0;
}

/* Flags of a word, folded; also of "we've", "don't" and "Japan's" by their parts. */
static unsigned word_flags(const char *at, const char *end)
{
	char key[16];
	size_t length = 0;
	char *apostrophe = NULL;
	while (at < end) {
		char c = *at++;
		if ((unsigned char)c == 0xE2 && end - at >= 2 && (unsigned char)at[0] == 0x80 &&
		    (unsigned char)at[1] == 0x99) {
			at += 2;
			c = '\'';
		}
		if (length + 1 == sizeof key) { /* no small word; only its end may matter */
			memmove(key, key + 1, length - 1);
			length--;
			apostrophe = apostrophe && apostrophe > key ? apostrophe - 1 : NULL;
		}
		if (c == '\'')
			apostrophe = key + length;
		key[length++] = c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
	}
	key[length] = '\0';
	unsigned flags = find_flags(key, length);
	if (!flags && apostrophe) {
		bool not = !strcmp(apostrophe, "'t"); /* "don't", "can't" */
		bool possessive = !strcmp(apostrophe, "'s");
		*apostrophe = '\0';
		flags = find_flags(key, (size_t)(apostrophe - key)) & (KNOWN | LEADS);
		if (not || possessive)
			flags |= not ? LEADS | VERB | KNOWN : LEADS;
	}
	return flags ? flags : find_ending(key, length);
}

struct mark {
	const char *text;
	size_t length; /* 0 behind the last of a list */
};

/* The length of a punctuation mark of `marks` at the end of a text, or 0. */
static size_t mark_at_end(const char *at, const char *end, const struct mark *marks)
{
	for (; marks->length; marks++)
		if ((size_t)(end - at) >= marks->length && end[-1] == marks->text[marks->length - 1] &&
		    !memcmp(end - marks->length, marks->text, marks->length))
			return marks->length;
	return 0;
}

static size_t mark_at_start(const char *at, const char *end, const struct mark *marks)
{
	for (; marks->length; marks++)
		if ((size_t)(end - at) >= marks->length && *at == *marks->text &&
		    !memcmp(at, marks->text, marks->length))
			return marks->length;
	return 0;
}

#define MARK(text)                                                                                           \
	{                                                                                                        \
		text, sizeof text - 1                                                                                \
	}
static const struct mark openers[] = { MARK("\""), MARK("'"), MARK("("), MARK("["), MARK("“"),
	                                   MARK("‘"),  MARK("«"), MARK("¿"), MARK("¡"), { NULL, 0 } };
static const struct mark closers[] = { MARK("\""), MARK("'"), MARK(")"), MARK("]"),
	                                   MARK("”"),  MARK("’"), MARK("»"), { NULL, 0 } };
static const struct mark questions[] = {
	MARK("?"), MARK("!"), MARK("。"), MARK("？"), MARK("！"), { NULL, 0 }
};
static const struct mark ellipses[] = { MARK("…"), MARK("..."), { NULL, 0 } };
static const struct mark commas[] = { MARK(","), MARK(";"),  MARK(":"),  MARK("–"),  MARK("—"),
	                                  MARK("-"), MARK("、"), MARK("，"), { NULL, 0 } };
static const struct mark dashes[] = { MARK("–"), MARK("—"), MARK("-"), { NULL, 0 } };

static bool is_letter_or_digit(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

static enum ending cut_ending(struct word *word)
{
	static const struct {
		const struct mark *marks;
		enum ending ending;
	} kinds[] = { { questions, QUESTION }, { ellipses, ELLIPSIS }, { commas, COMMA } };
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		size_t length = mark_at_end(word->at, word->end, kinds[i].marks);
		if (length) {
			word->end -= length;
			return kinds[i].ending;
		}
	}
	if (word->end > word->at && word->end[-1] == '.') {
		word->end--;
		return PERIOD;
	}
	return NO_ENDING;
}

static struct word examine(const char *at, size_t length)
{
	struct word word = { .at = at, .end = at + length };
	const char *whole = word.at;
	size_t mark;
	while (word.at < word.end && !is_letter_or_digit(*word.at) &&
	       (mark = mark_at_start(word.at, word.end, openers)) != 0) {
		word.opens |= *word.at == '(' || *word.at == '[';
		word.at += mark;
	}
	/* Most words end in a letter. The outermost mark decides: "what?," is a comma. */
	while (word.end > word.at && !is_letter_or_digit(word.end[-1])) {
		enum ending ending;
		mark = mark_at_end(word.at, word.end, closers);
		if (mark) {
			word.closes |= word.end[-1] == ')' || word.end[-1] == ']';
			word.end -= mark;
			continue;
		}
		ending = cut_ending(&word);
		if (!ending)
			break;
		if (!word.ending)
			word.ending = ending;
	}
	word.dash = word.at == word.end && mark_at_start(whole, whole + length, dashes);
	if (word.at == word.end)
		return word;

	unsigned char first = (unsigned char)*word.at;
	if (first == '$' && word.end - word.at > 1)
		first = (unsigned char)word.at[1];
	word.digit = first >= '0' && first <= '9';
	if (first < 0x80) {
		word.capital = first >= 'A' && first <= 'Z';
	} else {
		uint32_t point;
		lq_utf8_decode((const unsigned char *)word.at, (const unsigned char *)word.end, &point);
		word.capital = lq_is_upper(point);
	}
	word.flags = word_flags(word.at, word.end);
	return word;
}

/* "U.S.", "p.m.", "J.", "Mr.": a period that need not end a sentence. */
static bool is_abbreviation(const struct word *word)
{
	size_t length = (size_t)(word->end - word->at);
	return (word->flags & SHORT) || (length == 1 && word->capital) ||
	       (length <= 8 && length && memchr(word->at, '.', length));
}

static bool ends_sentence(const struct word *left, const struct word *right)
{
	/* A sentence begins with a capital, or a figure, or in a script without them. */
	bool begins = right->at == right->end || right->capital || right->digit || (*right->at & 0x80) ||
	              right->dash || right->opens;
	switch (left->ending) {
	case QUESTION:
	case ELLIPSIS: return begins;
	case PERIOD:
		if (is_abbreviation(left))
			return right->capital && !(left->flags & LEADS) && (right->flags & KNOWN) &&
			       !(right->flags & SHORT);
		return begins;
	case COMMA:
	case NO_ENDING: break;
	}
	return false;
}

bool lq_sentence_ends(const char *left, size_t left_length, const char *right, size_t right_length)
{
	struct word left_word = examine(left, left_length), right_word = examine(right, right_length);
	return ends_sentence(&left_word, &right_word);
}

bool lq_is_abbreviation(const char *word, size_t length)
{
	const char *at = word, *end = word + length;
	unsigned flags = word_flags(word, end);
	size_t parts = 0, letters = 0;
	for (; at < end && (*at == '.' || (is_letter_or_digit(*at) && *at > '9')); at++) {
		parts += *at == '.';
		letters = *at == '.' ? 0 : letters + 1;
		if (letters > 2)
			break;
	}
	bool initials = at == end && letters && (parts || (letters == 1 && *word <= 'Z' && !(flags & KNOWN)));
	return initials || (flags & SHORT);
}

/* The break between words without punctuation. */
static enum lq_break break_of_words(const struct word *before, const struct word *left,
                                    const struct word *right)
{
	bool name = left->capital && ((right->capital && !(right->flags & KNOWN)) || (right->flags & PARTICLE));
	if ((left->flags & LEADS) || name || ((left->flags & PARTICLE) && right->capital))
		return LQ_BREAK_BAD;
	if (left->capital && right->digit) /* "February 1" */
		return LQ_BREAK_BAD;
	bool unit = right->at < right->end && !right->digit && (right->flags & (KNOWN | MODIFIES)) != KNOWN;
	if (left->digit && unit) /* "20 percent", "1.5 billion" */
		return LQ_BREAK_BAD;
	if (right->flags & LEANS)
		return LQ_BREAK_TIGHT;
	if ((right->flags & OPENS) || right->opens) {
		bool infinitive = right->end - right->at == 2 && !memcmp(right->at, "to", 2);
		return infinitive && (left->flags & TAKES_TO) ? LQ_BREAK_TIGHT : LQ_BREAK_PHRASE;
	}
	if ((left->flags & MODIFIES) || (before->flags & NOUN && !(right->flags & KNOWN)))
		return LQ_BREAK_TIGHT;
	return right->flags & VERB ? LQ_BREAK_LOOSE : LQ_BREAK_PLAIN;
}

/* True if a word begins as another does, whatever the case: with all of that one, or only so far. */
static bool begins_with(const struct word *word, const struct word *other, bool whole)
{
	size_t length = (size_t)(other->end - other->at);
	if ((size_t)(word->end - word->at) < length || (whole && (size_t)(word->end - word->at) > length))
		return false;
	for (size_t i = 0; i < length; i++) {
		char a = word->at[i], b = other->at[i];
		if (a != b && ((a ^ b) != 0x20 || (a | 0x20) < 'a' || (a | 0x20) > 'z'))
			return false;
	}
	return length > 0;
}

/* "for, for many years", "as you, as you said", "th- the": somebody begins again, and nothing ends. */
static bool begins_again(const struct word words[3])
{
	const struct word *left = &words[1], *right = &words[2];
	bool cut = left->ending == COMMA && *left->end == '-';
	return begins_with(right, left, !cut) || ((left->flags & LEADS) && begins_with(right, &words[0], true));
}

static bool is_note(const struct lq_item *item)
{
	return item->kind == LQ_ITEM_SOUND || item->kind == LQ_ITEM_GAP;
}

/* The break between two items; `words` are the one before them, and they. */
static enum lq_break break_of(const struct lq_item *left, const struct lq_item *right,
                              const struct word words[3])
{
	const struct word *left_word = &words[1], *right_word = &words[2];
	if (left->kind == LQ_ITEM_LABEL)
		return LQ_BREAK_PHRASE;
	if (is_note(left) && !left->ends)
		return LQ_BREAK_NOTE;
	if (left->kind == LQ_ITEM_SOUND)
		return right_word->capital || right->kind == LQ_ITEM_SOUND ? LQ_BREAK_SENTENCE : LQ_BREAK_CLAUSE;
	if (left->kind == LQ_ITEM_GAP)
		return right_word->capital ? LQ_BREAK_CLAUSE : LQ_BREAK_PLAIN;
	if (left->ends || ends_sentence(left_word, right_word))
		return LQ_BREAK_SENTENCE;
	if (right_word->dash)
		return LQ_BREAK_BAD;
	if (left_word->ending == COMMA && begins_again(words))
		return LQ_BREAK_AGAIN;
	if (left_word->ending == COMMA || left_word->ending == ELLIPSIS || left_word->ending == QUESTION ||
	    left_word->dash || right->kind == LQ_ITEM_SOUND)
		return LQ_BREAK_CLAUSE;
	if (left_word->closes)
		return LQ_BREAK_PHRASE;
	return break_of_words(&words[0], left_word, right_word);
}

static struct word word_of(const struct lq_stretch *stretch, size_t item)
{
	return examine(stretch->text + stretch->items[item].text, stretch->items[item].length);
}

enum lq_break lq_break_behind(const struct lq_stretch *stretch, size_t item)
{
	struct word words[3] = { { 0 }, word_of(stretch, item), word_of(stretch, item + 1) };
	if (item)
		words[0] = word_of(stretch, item - 1);
	return break_of(&stretch->items[item], &stretch->items[item + 1], words);
}

void lq_breaks_find(struct lq_stretch *stretch)
{
	struct word words[3] = { { 0 }, { 0 }, word_of(stretch, 0) };
	for (size_t i = 0; i + 1 < stretch->count; i++) {
		words[0] = words[1];
		words[1] = words[2];
		words[2] = word_of(stretch, i + 1);
		stretch->items[i].after = (uint8_t)break_of(&stretch->items[i], &stretch->items[i + 1], words);
	}
	stretch->items[stretch->count - 1].after = LQ_BREAK_SENTENCE;
}
