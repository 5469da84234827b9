/* measure.c -- how wide a word is, and how long it takes to say it. */
#include "captions/captions.h"

#include <utf8proc.h>

#include "base/utf8.h"

uint16_t lq_caption_cells(const char *text, size_t length)
{
	const unsigned char *p = (const unsigned char *)text, *end = p + length;
	size_t cells = 0;
	while (p < end && cells < UINT16_MAX) {
		uint32_t point = *p;
		if (point >= 0x20 && point < 0x7F) {
			p++;
			cells++;
			continue;
		}
		p += lq_utf8_decode(p, end, &point);
		/* Control characters are shown as U+FFFD, which has one cell. */
		if (point < 0x20 || point == 0x7F || point > 0x10FFFF)
			cells++;
		else
			cells += (size_t)utf8proc_charwidth((utf8proc_int32_t)point);
	}
	return (uint16_t)(cells < UINT16_MAX ? cells : UINT16_MAX);
}

enum {
	SYLLABLE = 10,
	DIGIT = 13,       /* "7" has two, "20" and "1990" fewer a digit */
	INITIAL = 8,      /* a letter that is said by its name, as in "U.S." */
	IDEOGRAPH = 10,   /* and syllables of other scripts, and symbols */
	OTHER_LETTER = 4, /* of scripts whose vowels are not counted */
	LONGEST = 160     /* nobody reads out a web address of a hundred letters */
};

static bool is_vowel(uint32_t letter)
{
	return letter == 'a' || letter == 'e' || letter == 'i' || letter == 'o' || letter == 'u' || letter == 'y';
}

uint16_t lq_caption_speech(const char *text, size_t length)
{
	const unsigned char *p = (const unsigned char *)text, *end = p + length;
	unsigned weight = 0, vowels = 0, consonants = 0;
	uint32_t before = 0;
	bool silent = false; /* the last vowel is an e that ends the word behind a consonant */

	while (p < end && weight < LONGEST) {
		uint32_t point;
		p += lq_utf8_decode(p, end, &point);
		uint32_t letter = point < 0x80 ? point | 0x20 : lq_to_lower(point);
		if (point >= '0' && point <= '9') {
			weight += DIGIT;
		} else if (letter >= 'a' && letter <= 'z') {
			if (is_vowel(letter)) {
				silent = letter == 'e' && before && !is_vowel(before);
				if (!is_vowel(before)) {
					vowels++;
					weight += SYLLABLE;
				}
			} else {
				consonants++;
				silent = silent && letter == 's' && p < end && *p == '\'';
			}
		} else if (point >= 0xC0 && point < 0x250) {
			vowels++;
			weight += SYLLABLE / 2;
			silent = false;
		} else if (point == '.' && p < end) {
			weight += before ? INITIAL : 0;
		} else if (point >= 0x2190 && point != UINT32_MAX) {
			weight += IDEOGRAPH; /* symbols are said too, if they are */
		} else if (point >= 0x250 && lq_is_alnum(point)) {
			weight += OTHER_LETTER;
		} else {
			continue; /* punctuation neither says nor silences anything */
		}
		before = letter >= 'a' && letter <= 'z' ? letter : 0;
	}
	if (silent && vowels > 1)
		weight -= SYLLABLE;
	if (!vowels && consonants)
		weight += consonants * INITIAL; /* "FBI" has a vowel, "NSC" is spelled */
	return (uint16_t)(weight < LONGEST ? weight : LONGEST);
}
