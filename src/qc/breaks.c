/* breaks.c -- how good the break between two words is, by the words beside it.
 *
 *   sentence  after . ? ! and an ellipsis, if no title or initials have the period
 *   clause    after , ; : and dashes
 *   bad       after a word that belongs to the next one; inside a name; between a number and its unit
 *   group     before a conjunction, relative or preposition
 *   plain     everything else
 *
 * English only: of other languages, just the marks and names are known. */
#include "qc/qc.h"

#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

enum {
	HOLDS = 1,
	MAY = 2,
	STRANDS = 4,
	OPENS = 8,
	JOINS = 16,
	TITLE = 32,
	UNIT = 64,
	NUMBER = 128,
	PARTICLE = 256
};

static const struct small_word {
	const char *word;
	unsigned flags;
} small_words[] = {
#define WORD(word, flags) { word, flags },
#include "qc/words.def"
#undef WORD
};

enum { LONGEST = 16 };

struct word {
	char key[LONGEST]; /* folded, without marks; empty where it is longer */
	unsigned flags;
	uint32_t first, last; /* characters: without brackets and quotes around; the last is a mark or a letter */
	bool dots;            /* has a period inside, or is one letter */
	bool closes;          /* ends with a bracket */
	bool opens;           /* begins with one */
};

static int compare(const void *key, const void *entry)
{
	return strcmp(key, ((const struct small_word *)entry)->word);
}

static bool is_quote(uint32_t point)
{
	return point == '"' || point == '\'' || point == 0x2018 || point == 0x2019 || point == 0x201C ||
	       point == 0x201D || point == 0xAB || point == 0xBB || point == '*';
}

static bool is_bracket(uint32_t point)
{
	return point == '(' || point == ')' || point == '[' || point == ']';
}

static bool is_digit(uint32_t point)
{
	return point >= '0' && point <= '9';
}

static bool is_capital(uint32_t point)
{
	return utf8proc_category((utf8proc_int32_t)point) == UTF8PROC_CATEGORY_LU;
}

static bool ends_sentence(uint32_t point)
{
	return point == '.' || point == '?' || point == '!' || point == 0x2026 || point == 0x3002 ||
	       point == 0xFF1F || point == 0xFF01;
}

static bool ends_clause(uint32_t point)
{
	return point == ',' || point == ';' || point == ':' || point == 0x2013 || point == 0x2014 ||
	       point == 0x3001 || point == 0xFF0C;
}

/* "we've", "they're", "she'll", "Japan's". */
static unsigned flags_of_contraction(const char *apostrophe)
{
	static const char *const ends[] = { "'s", "'ve", "'re", "'ll", "'d", "'m", "s'" };
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (!strcmp(apostrophe, ends[i]))
			return HOLDS | (*apostrophe == '\'' && apostrophe[1] == 's' ? STRANDS : 0);
	return 0;
}

static void look_up(struct word *word)
{
	const struct small_word *found = bsearch(word->key, small_words, sizeof small_words / sizeof *small_words,
	                                         sizeof *small_words, compare);
	const char *apostrophe = strchr(word->key, '\'');
	if (found)
		word->flags = found->flags;
	else if (apostrophe)
		word->flags = flags_of_contraction(apostrophe);
}

static struct word examine(lq_text text)
{
	struct word word = { .key = "" };
	const char *at = text.at, *end = at + text.length;
	size_t length = 0, letters = 0;
	while (at < end) {
		uint32_t point;
		at += lq_qc_decode(at, end, &point);
		if (is_bracket(point)) {
			word.opens |= !word.first;
			word.closes = true;
			continue;
		}
		word.closes = false;
		bool apostrophe =
		    (point == '\'' || point == 0x2019) && letters && at < end && !is_quote((unsigned char)*at);
		if (is_quote(point) && !apostrophe)
			continue;
		if (!word.first)
			word.first = point;
		if (point == '.' && at < end && letters)
			word.dots |= (*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z');
		word.last = point;
		if (ends_sentence(point) || ends_clause(point))
			continue;
		letters++;
		uint32_t folded = apostrophe ? '\'' : (uint32_t)utf8proc_tolower((utf8proc_int32_t)point);
		word.key[length < LONGEST ? length : LONGEST - 1] = folded < 0x80 ? (char)folded : '~';
		length += length < LONGEST;
	}
	word.dots |= letters == 1 && is_capital(word.first) && word.first != 'I';
	if (length >= LONGEST)
		memmove(word.key, word.key + 1, --length); /* no small word, but its end may matter */
	word.key[length] = '\0';
	look_up(&word);
	return word;
}

/* --- Words of lines ------------------------------------------------------------ */

/* The last word of a text, which is taken off it. */
static lq_text last_word(lq_text *text)
{
	size_t end = text->length;
	while (end && text->at[end - 1] == ' ')
		end--;
	size_t start = end;
	while (start && text->at[start - 1] != ' ')
		start--;
	text->length = start;
	return (lq_text){ text->at + start, end - start };
}

static lq_text first_word(lq_text text)
{
	size_t start = 0;
	while (start < text.length && text.at[start] == ' ')
		start++;
	size_t end = start;
	while (end < text.length && text.at[end] != ' ')
		end++;
	return (lq_text){ text.at + start, end - start };
}

/* --- Classes ------------------------------------------------------------------- */

static bool is_abbreviation(const struct word *word)
{
	return word->last == '.' && ((word->flags & TITLE) || word->dots);
}

static bool is_bad(const struct lq_qc *qc, const struct word *left, const struct word *right)
{
	bool name = is_capital(left->first) && is_capital(right->first) && !qc->capitals;
	if (left->flags & PARTICLE)
		return !strcmp(right->key, "of") || !strcmp(right->key, "to");
	if (left->flags & HOLDS) {
		if ((left->flags & MAY) && ((right->flags & OPENS) || right->opens))
			return false;
		if ((left->flags & STRANDS) && (right->flags & JOINS))
			return false;
		return true;
	}
	if (name && !(right->flags & (HOLDS | OPENS)) && strncmp(right->key, "i'", 2) != 0)
		return true;
	if (is_capital(left->first) && is_digit(right->first)) /* "March 4" */
		return true;
	bool digits = is_digit(left->first) ||
	              ((left->first == '$' || left->first > 0xFF) && is_digit((unsigned char)left->key[1]));
	bool noun = right->flags & UNIT || !(right->flags || right->opens || is_digit(right->first));
	if (digits && noun && right->first)
		return true;
	return (left->flags & NUMBER) && (right->flags & UNIT);
}

static enum lq_qc_break classify(const struct lq_qc *qc, lq_text before, lq_text after)
{
	struct word left = examine(before), right = examine(after);
	bool dash =
	    left.last == '-' && (before.length < 2 || before.at[before.length - 2] == '-' || before.length == 1);
	if (left.closes || !right.first)
		return LQ_QC_CLAUSE; /* a note ended */
	if (is_abbreviation(&left)) {
		bool begins = is_capital(right.first) && (right.flags & (HOLDS | OPENS)) && !(right.flags & TITLE);
		if (begins && !(left.flags & TITLE))
			return LQ_QC_SENTENCE;
	} else if (ends_sentence(left.last)) {
		return LQ_QC_SENTENCE;
	}
	if (ends_clause(left.last) || dash)
		return LQ_QC_CLAUSE;
	if (is_bad(qc, &left, &right))
		return LQ_QC_BAD;
	return (right.flags & OPENS) || right.opens ? LQ_QC_GROUP : LQ_QC_PLAIN;
}

enum lq_qc_break lq_qc_break_behind(const struct lq_qc *qc, size_t cue, size_t line)
{
	const struct lq_qc_cue *this = &qc->cues[cue];
	bool last = line + 1 == this->first + this->count;
	lq_text text = lq_qc_shown(qc, line), next;
	if (!last) {
		next = lq_qc_shown(qc, line + 1);
	} else {
		if (cue + 1 == qc->cue_count || lq_qc_turn(qc, cue + 1) || !this[1].count)
			return LQ_QC_SENTENCE;
		next = lq_qc_shown(qc, this[1].first);
	}
	if (text.length && lq_qc_label(text, this->voice) == text.length)
		return LQ_QC_SENTENCE;
	return classify(qc, last_word(&text), first_word(next));
}

/* --- Rules --------------------------------------------------------------------- */

/* "the | bridge" of a break behind a line. */
static void find_break(struct lq_qc *qc, enum lq_qc_rule rule, size_t line, lq_text next)
{
	lq_text text = lq_qc_shown(qc, line);
	lq_text left = last_word(&text), right = first_word(next);
	size_t end = qc->lines[line].start + qc->lines[line].length;
	size_t length = left.length < qc->lines[line].length ? left.length : qc->lines[line].length;
	lq_qc_find_bytes(qc, rule, line, end - length, end, "ends between \"%.*s\" and \"%.*s\"",
	                 (int)(left.length < 80 ? left.length : 80), left.at,
	                 (int)(right.length < 80 ? right.length : 80), right.at);
}

void lq_qc_cue_end(struct lq_qc *qc, size_t cue)
{
	const struct lq_qc_cue *this = &qc->cues[cue];
	if (!this->count)
		return;
	size_t line = this->first + this->count - 1;
	enum lq_qc_break class = lq_qc_break_behind(qc, cue, line);
	qc->metrics.cue_ends[class]++;
	if (class == LQ_QC_BAD)
		find_break(qc, LQ_QC_CUE_END, line, lq_qc_shown(qc, this[1].first));
}

void lq_qc_line_end(struct lq_qc *qc, size_t cue)
{
	const struct lq_qc_cue *this = &qc->cues[cue];
	for (size_t i = 1; i < this->count; i++) {
		size_t line = this->first + i - 1;
		enum lq_qc_break class = lq_qc_break_behind(qc, cue, line);
		qc->metrics.line_ends[class]++;
		if (class == LQ_QC_BAD)
			find_break(qc, LQ_QC_LINE_END, line, lq_qc_shown(qc, line + 1));
	}
}
