/* tei_token.c -- where words and punctuation marks begin and end, in a text without white space.
 *
 * A mark is one by what stands around it: it is of the word in "don't", "3.5" and "U.S.", and not in "yes,".
 * Each mark stands alone, but for dots and hyphens in a row. */
#include "base/utf8.h"
#include "captions/sentences.h"
#include "emit/tei.h"

static uint32_t point_at(const char *at, const char *end)
{
	uint32_t point = 0;
	if (at < end)
		lq_utf8_decode((const unsigned char *)at, (const unsigned char *)end, &point);
	return point;
}

static const char *next(const char *at, const char *end)
{
	uint32_t point;
	return at < end ? at + lq_utf8_decode((const unsigned char *)at, (const unsigned char *)end, &point)
	                : end;
}

/* The character before; `begin` itself at the beginning. */
static const char *before(const char *begin, const char *at)
{
	while (at > begin && ((unsigned char)*--at & 0xC0) == 0x80)
		;
	return at;
}

/* Signs that are read, and stand for words or parts of them. */
static bool is_sign(uint32_t point)
{
	switch (point) {
	case '%':
	case '&':
	case '#':
	case '@':
	case '*':
	case '_':
	case 0xA7: /* section */
	case 0x2030: /* per mille */ return true;
	default: return false;
	}
}

/* What can only be of a word. */
static bool is_solid(uint32_t point)
{
	if (point < 0x80)
		return lq_is_alnum(point) || is_sign(point) ||
		       (point > ' ' && strchr("$+<=>^|~", (int)point) != NULL);
	return is_sign(point) || !(lq_is_punctuation(point) || lq_is_dropped(point));
}

static bool is_digit(uint32_t point)
{
	return point >= '0' && point <= '9';
}

static bool is_apostrophe(uint32_t point)
{
	return point == '\'' || point == 0x2019;
}

static bool is_hyphen(uint32_t point)
{
	return point == '-' || point == 0x2010;
}

/* A letter or sign is before, or the period of one: "U.S.-led". */
static bool holds_left(const char *begin, const char *at)
{
	const char *left = before(begin, at);
	if (left == at)
		return false;
	if (*left == '.' && !(is_apostrophe(point_at(at, at + 4)) || is_hyphen(point_at(at, at + 4))))
		return false;
	if (*left == '.')
		at = left, left = before(begin, left);
	return left < at && is_solid(point_at(left, at));
}

/* A letter or sign is behind, or behind a hyphen or apostrophe that is. */
static bool holds_right(const char *at, const char *end)
{
	const char *right = next(at, end);
	uint32_t point = point_at(right, end);
	if (*at == '.' && (is_apostrophe(point) || is_hyphen(point)))
		point = point_at(next(right, end), end);
	return point && is_solid(point);
}

/* Whether a bracket is inside a word: "member(s)", "[t]he". */
static bool is_inner_bracket(const char *begin, const char *at, const char *end)
{
	enum { LONGEST = 24 };
	const char *open = at, *close = at, partner = *at == '(' || *at == ')' ? ')' : ']';
	while (open > begin && at - open < LONGEST && *open != '(' && *open != '[')
		open--;
	while (close < end && close - at < LONGEST && *close != ')' && *close != ']')
		close++;
	if (close == end || *close != partner || *open != (partner == ')' ? '(' : '['))
		return false;
	bool left = open > begin && is_solid(point_at(before(begin, open), end));
	bool right = close + 1 < end && is_solid(point_at(close + 1, end));
	return open + 1 < close && (left || (right && partner == ']'));
}

/* Whether the character at a place is a punctuation mark of its own. */
static bool is_mark_at(const char *begin, const char *at, const char *end)
{
	uint32_t point = point_at(at, end), left, right;
	if (point == '`')
		return true;
	if (is_solid(point) || lq_is_dropped(point))
		return false;
	left = at > begin ? point_at(before(begin, at), at) : 0;
	right = point_at(next(at, end), end);
	switch (point) {
	case '.':
	case '-':
		if (point == left || point == right)
			return true;
		break;
	case ',':
	case ':':
	case 0x2013: return !(is_digit(left) && is_digit(right));
	case '(':
	case ')':
	case '[':
	case ']': return !is_inner_bracket(begin, at, end);
	case '/':
	case '\\':
	case 0x2010: break;
	default:
		if (!is_apostrophe(point))
			return true;
	}
	if (holds_left(begin, at) && holds_right(at, end))
		return false;
	/* "'90s", and of the marks that only close or elide, "’em" */
	bool elides = is_apostrophe(point) && !(left && is_solid(left)) && is_solid(right) && right;
	bool minus = point == '-' && !left && is_digit(right);
	return !minus && !(elides && (point != '\'' || is_digit(right)));
}

/* The end of a mark, which may be several dots or hyphens. */
static const char *end_of_mark(const char *at, const char *end)
{
	const char *behind = next(at, end);
	if (*at == '.' || *at == '-')
		while (behind < end && *behind == *at)
			behind++;
	return behind;
}

size_t lq_tei_token(const char *begin, const char *at, const char *end, bool *is_mark)
{
	const char *behind = at, *scheme = begin;
	*is_mark = is_mark_at(begin, at, end);
	if (at == begin)
		while ((scheme = memchr(scheme, ':', (size_t)(end - scheme))) && end - scheme > 3 &&
		       memcmp(scheme, "://", 3) != 0)
			scheme++;
	if (at == begin && scheme && end - scheme > 3 && scheme > begin) {
		*is_mark = false; /* an address */
		return (size_t)(end - at);
	}
	if (*is_mark) {
		behind = end_of_mark(at, end);
	} else {
		do
			behind = next(behind, end);
		while (behind < end && !is_mark_at(begin, behind, end));
		bool period = behind < end && *behind == '.' && end_of_mark(behind, end) == behind + 1;
		if (period && lq_is_abbreviation(at, (size_t)(behind - at)))
			behind++;
	}
	while (behind < end && lq_is_dropped(point_at(behind, end)))
		behind = next(behind, end);
	return (size_t)(behind - at);
}
