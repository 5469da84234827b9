/* letters.c -- checks of letters that look as they should and are others. */
#include <string.h>

#include "base/utf8.h"
#include "check/census.h"
#include "check/checks.h"
#include "check/places.h"

enum { WORD_MAX = 64 }; /* bytes each side of a letter that are looked at */

/* --- Greek and Cyrillic letters in Latin words -------------------------------- */

/* The letters of the two scripts that are drawn as Latin ones (Unicode, confusables.txt: those that are the
 * same in common fonts). */
static char latin_of(uint32_t point)
{
	static const struct {
		uint16_t point;
		char latin;
	} alike[] = {
		{ 0x391, 'A' }, { 0x392, 'B' }, { 0x395, 'E' }, { 0x396, 'Z' }, { 0x397, 'H' }, { 0x399, 'I' },
		{ 0x39A, 'K' }, { 0x39C, 'M' }, { 0x39D, 'N' }, { 0x39F, 'O' }, { 0x3A1, 'P' }, { 0x3A4, 'T' },
		{ 0x3A5, 'Y' }, { 0x3A7, 'X' }, { 0x3BF, 'o' }, { 0x405, 'S' }, { 0x406, 'I' }, { 0x408, 'J' },
		{ 0x410, 'A' }, { 0x412, 'B' }, { 0x415, 'E' }, { 0x41A, 'K' }, { 0x41C, 'M' }, { 0x41D, 'H' },
		{ 0x41E, 'O' }, { 0x420, 'P' }, { 0x421, 'C' }, { 0x422, 'T' }, { 0x423, 'Y' }, { 0x425, 'X' },
		{ 0x430, 'a' }, { 0x435, 'e' }, { 0x43E, 'o' }, { 0x440, 'p' }, { 0x441, 'c' }, { 0x443, 'y' },
		{ 0x445, 'x' }, { 0x455, 's' }, { 0x456, 'i' }, { 0x458, 'j' }, { 0x501, 'd' },
	};
	for (size_t i = 0; i < sizeof alike / sizeof *alike; i++)
		if (alike[i].point == point)
			return alike[i].latin;
	return '\0';
}

static bool is_letter_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

/* The word around a letter, as far as it is looked at; it begins with a whole character. */
static lq_span word_around(const struct lq_syntax *syntax, lq_span letter)
{
	const char *text = syntax->text;
	lq_span word = letter;
	while (word.start > 0 && letter.start - word.start < WORD_MAX && is_letter_byte(text[word.start - 1]))
		word.start--;
	while (word.end < syntax->length && word.end - letter.end < WORD_MAX && is_letter_byte(text[word.end]))
		word.end++;
	while (((unsigned char)text[word.start] & 0xC0) == 0x80 && word.start < letter.start)
		word.start++;
	return word;
}

/* Whether a word is Latin but for letters that look so: at least half of it, and nothing of the others is
 * drawn in another way. */
static bool is_latin_in_disguise(const struct lq_syntax *syntax, lq_span word)
{
	const unsigned char *text = (const unsigned char *)syntax->text;
	size_t latin = 0, foreign = 0;
	for (const unsigned char *p = text + word.start; p < text + word.end;) {
		uint32_t point;
		p += lq_utf8_decode(p, text + word.end, &point);
		if (point < 0x80)
			latin++;
		else if (lq_census_of(point) & LQ_HAS_GREEK_OR_CYRILLIC) {
			foreign++;
			if (!latin_of(point))
				return false;
		}
	}
	return latin && latin >= foreign;
}

void lq_check_look_alikes(struct lq_document *document)
{
	const struct lq_syntax *syntax = &document->syntax;
	struct lq_places places = { 0 };
	lq_span place, word = { 0, 0 };
	uint32_t point;
	bool disguised = false;
	if (!(document->syntax.survey.census & LQ_HAS_GREEK_OR_CYRILLIC))
		return;
	for (uint32_t at = 0; lq_census_next(document, LQ_HAS_GREEK_OR_CYRILLIC, at, &place, &point);
	     at = place.end) {
		if (place.start >= word.end) {
			word = word_around(syntax, place);
			disguised = is_latin_in_disguise(syntax, word);
		}
		char latin = latin_of(point);
		if (disguised)
			lq_places_add(&places, place, &latin, 1);
	}
	lq_places_report(&places, document, LQ_D_LOOK_ALIKE_LETTER);
}

/* --- Forms of letters ---------------------------------------------------------- */

void lq_check_ligatures(struct lq_document *document)
{
	static const char *const spelt[] = { "ff", "fi", "fl", "ffi", "ffl", "st", "st" };
	struct lq_places places = { 0 };
	lq_span place;
	uint32_t point;
	if (!(document->syntax.survey.census & LQ_HAS_LIGATURE))
		return;
	for (uint32_t at = 0; lq_census_next(document, LQ_HAS_LIGATURE, at, &place, &point); at = place.end) {
		const char *text = spelt[point - 0xFB00];
		lq_places_add(&places, place, text, strlen(text));
	}
	lq_places_report(&places, document, LQ_D_LIGATURE);
}

/* Letters and digits only: of punctuation, languages of the East have use for the wide forms. */
void lq_check_full_width(struct lq_document *document)
{
	struct lq_places places = { 0 };
	lq_span place;
	uint32_t point;
	if (!(document->syntax.survey.census & LQ_HAS_FULL_WIDTH))
		return;
	for (uint32_t at = 0; lq_census_next(document, LQ_HAS_FULL_WIDTH, at, &place, &point); at = place.end) {
		char narrow = (char)(point - 0xFEE0);
		if ((narrow >= '0' && narrow <= '9') || (narrow >= 'A' && narrow <= 'Z') ||
		    (narrow >= 'a' && narrow <= 'z'))
			lq_places_add(&places, place, &narrow, 1);
	}
	lq_places_report(&places, document, LQ_D_FULLWIDTH_LETTER);
}

/* An accent that stands alone behind its letter, where one character has both. */
void lq_check_decomposed(struct lq_document *document)
{
	const unsigned char *text = (const unsigned char *)document->syntax.text;
	struct lq_places places = { 0 };
	lq_span place;
	uint32_t point;
	if (!(document->syntax.survey.census & LQ_HAS_COMBINING))
		return;
	for (uint32_t at = 0; lq_census_next(document, LQ_HAS_COMBINING, at, &place, &point); at = place.end) {
		uint32_t base = 0, start = place.start;
		char whole[4];
		while (start > 0 && place.start - start < 4 && (text[--start] & 0xC0) == 0x80)
			;
		if (start == place.start || start < at)
			continue;
		lq_utf8_decode(text + start, text + place.start, &base);
		uint32_t composed = lq_compose(base, point);
		if (composed)
			lq_places_add(&places, (lq_span){ start, place.end }, whole, lq_utf8_encode(composed, whole));
	}
	lq_places_report(&places, document, LQ_D_DECOMPOSED_LETTER);
}

/* --- Apostrophes that became question marks ------------------------------------ */

/* The end of a contraction: "t" of "don?t", and nothing of a word behind it. */
static bool is_contracted(const char *behind)
{
	static const char *const ends[] = { "t", "s", "re", "ve", "ll", "d", "m" };
	if (*behind < 'd' || *behind > 'v') /* as behind nearly all questions */
		return false;
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		size_t length = strlen(ends[i]);
		if (!strncmp(behind, ends[i], length) && behind[length] && strchr(" ,.;:!?\n\r\"", behind[length]))
			return true;
	}
	return false;
}

void lq_check_apostrophes(struct lq_document *document)
{
	const struct lq_syntax *syntax = &document->syntax;
	const char *text = syntax->text, *end = text + syntax->length, *p = text;
	struct lq_places places = { 0 };
	while ((p = memchr(p, '?', (size_t)(end - p)))) {
		uint32_t at = (uint32_t)(p++ - text);
		if (at && text[at - 1] >= 'a' && text[at - 1] <= 'z' && is_contracted(text + at + 1))
			lq_places_add(&places, (lq_span){ at, at + 1 }, "\xE2\x80\x99", 3);
	}
	lq_places_report(&places, document, LQ_D_LOST_APOSTROPHE);
}
