/* numbers.c -- numbers as they are said: "2020" is "twenty twenty", "1,500" "one thousand five hundred".
 *
 * What is said otherwise ("fifteen hundred") is similar enough to be matched in part. */
#include "captions/matching.h"

#include <stdio.h>
#include <string.h>

static const char *const small[] = { "zero",    "one",     "two",       "three",    "four",
	                                 "five",    "six",     "seven",     "eight",    "nine",
	                                 "ten",     "eleven",  "twelve",    "thirteen", "fourteen",
	                                 "fifteen", "sixteen", "seventeen", "eighteen", "nineteen" };
static const char *const tens[] = { "",      "",      "twenty",  "thirty", "forty",
	                                "fifty", "sixty", "seventy", "eighty", "ninety" };
static const char *const ordinals[] = { "zeroth",    "first",     "second",      "third",      "fourth",
	                                    "fifth",     "sixth",     "seventh",     "eighth",     "ninth",
	                                    "tenth",     "eleventh",  "twelfth",     "thirteenth", "fourteenth",
	                                    "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth" };

/* What the letters behind the digits make of a number. */
enum form { CARDINAL, ORDINAL, PLURAL };

struct speaker {
	struct lq_matching *matching;
	struct lq_terms *terms;
	uint32_t word;
	enum form form; /* of the last word to come */
};

enum { LONGEST_NAMED = 9 }; /* digits; what has more is said digit by digit */

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Says a word; as the last one it takes the form: "twenty", "twentieth", "twenties". */
static void say(struct speaker *speaker, const char *text, bool last)
{
	char changed[24];
	size_t length = strlen(text);
	const char *tail = "";
	if (last && speaker->form != CARDINAL) {
		bool ends_in_y = text[length - 1] == 'y';
		length -= ends_in_y;
		tail = speaker->form == ORDINAL ? (ends_in_y ? "ieth" : "th") : ends_in_y ? "ies" : "s";
	}
	length = (size_t)snprintf(changed, sizeof changed, "%.*s%s", (int)length, text, tail);
	lq_term_push(speaker->matching, speaker->terms, changed, length, speaker->word);
}

static void say_below_hundred(struct speaker *speaker, unsigned value, bool last)
{
	if (value >= 20)
		say(speaker, tens[value / 10], last && value % 10 == 0);
	if (value < 20 || value % 10) {
		unsigned unit = value < 20 ? value : value % 10;
		if (last && speaker->form == ORDINAL)
			lq_term_push(speaker->matching, speaker->terms, ordinals[unit], strlen(ordinals[unit]),
			             speaker->word);
		else
			say(speaker, small[unit], last);
	}
}

static void say_below_thousand(struct speaker *speaker, unsigned value, bool last)
{
	if (value >= 100) {
		say(speaker, small[value / 100], false);
		say(speaker, "hundred", last && value % 100 == 0);
	}
	if (value < 100 || value % 100)
		say_below_hundred(speaker, value % 100, last);
}

static void say_whole(struct speaker *speaker, unsigned value)
{
	static const struct {
		unsigned value;
		const char *name;
	} scales[] = { { 1000000, "million" }, { 1000, "thousand" } };
	for (size_t i = 0; i < sizeof scales / sizeof *scales; i++) {
		unsigned count = value / scales[i].value;
		value %= scales[i].value;
		if (count) {
			say_below_thousand(speaker, count, false);
			say(speaker, scales[i].name, value == 0);
			if (!value)
				return;
		}
	}
	say_below_thousand(speaker, value, true);
}

/* "1995" is "nineteen ninety five", "1900" "nineteen hundred", but "2005" is said in full. */
static bool is_year(unsigned value)
{
	return (value >= 1100 && value < 2000) || (value >= 2010 && value < 2100);
}

static void say_year(struct speaker *speaker, unsigned value)
{
	say_below_hundred(speaker, value / 100, false);
	if (value % 100 == 0)
		say(speaker, "hundred", true);
	else if (value % 100 < 10)
		say(speaker, "oh", false);
	if (value % 100)
		say_below_hundred(speaker, value % 100, true);
}

static void say_digits(struct speaker *speaker, const char *at, const char *end)
{
	for (; at < end; at++)
		if (is_digit(*at))
			say(speaker, small[*at - '0'], false);
}

/* The end of the digits and, if they are in groups of three, of the commas between them. */
static const char *whole_end(const char *at, const char *end, bool *grouped)
{
	const char *p = at;
	while (p < end && is_digit(*p))
		p++;
	*grouped = false;
	while (p - at <= LONGEST_NAMED && end - p >= 4 && *p == ',' && is_digit(p[1]) && is_digit(p[2]) &&
	       is_digit(p[3]) && (end - p == 4 || !is_digit(p[4]))) {
		p += 4;
		*grouped = true;
	}
	return p;
}

/* "st", "nd", "rd", "th" and "s" behind a number, and nothing more. */
static size_t suffix_length(const char *at, const char *end, enum form *form)
{
	static const char suffixes[][3] = { "st", "nd", "rd", "th", "s" };
	for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) {
		size_t length = strlen(suffixes[i]);
		if ((size_t)(end - at) < length)
			continue;
		char first = (char)(at[0] | 0x20), second = length > 1 ? (char)(at[1] | 0x20) : '\0';
		bool follows =
		    (size_t)(end - at) > length && ((at[length] | 0x20) >= 'a' && (at[length] | 0x20) <= 'z');
		if (first == suffixes[i][0] && second == suffixes[i][1] && !follows) {
			*form = length > 1 ? ORDINAL : PLURAL;
			return length;
		}
	}
	return 0;
}

size_t lq_number_add(struct lq_matching *matching, struct lq_terms *terms, const char *at, const char *end,
                     uint32_t word)
{
	struct speaker speaker = { matching, terms, word, CARDINAL };
	bool grouped;
	const char *whole = whole_end(at, end, &grouped);
	unsigned value = 0, digits = 0;
	for (const char *p = at; p < whole && digits <= LONGEST_NAMED; p++)
		if (is_digit(*p)) {
			value = digits < LONGEST_NAMED ? value * 10 + (unsigned)(*p - '0') : 0;
			digits++;
		}
	size_t suffix = suffix_length(whole, end, &speaker.form);
	if (digits > LONGEST_NAMED || (digits > 1 && *at == '0'))
		say_digits(&speaker, at, whole);
	else if (!grouped && digits == 4 && is_year(value))
		say_year(&speaker, value);
	else
		say_whole(&speaker, value);
	if (suffix || end - whole < 2 || *whole != '.' || !is_digit(whole[1]))
		return (size_t)(whole - at) + suffix;

	const char *fraction = whole + 1;
	while (fraction < end && is_digit(*fraction))
		fraction++;
	say(&speaker, "point", false);
	say_digits(&speaker, whole + 1, fraction);
	return (size_t)(fraction - at);
}
