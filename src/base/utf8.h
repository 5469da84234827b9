/* utf8.h -- reading UTF-8 without trusting it. */
#ifndef LQ_UTF8_H
#define LQ_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define LQ_REPLACEMENT 0xFFFDu

/* Decodes the character at `at`, before `end` (at < end). Returns its length in
 * bytes and sets *point; where the bytes do not decode, *point is UINT32_MAX
 * and the length that of the maximal subpart to replace by one U+FFFD
 * (Unicode 15, section 3.9, "best practice"). */
size_t lq_utf8_decode(const unsigned char *at, const unsigned char *end, uint32_t *point);

/* Writes a character; returns its length, 1 to 4. */
size_t lq_utf8_encode(uint32_t point, char out[4]);

/* Code points between two places; each undecodable byte run counts as one. */
size_t lq_utf8_count(const char *at, const char *end);

/* White_Space of Unicode (PropList.txt): what the normal form folds. */
bool lq_is_space(uint32_t point);

/* Characters without width that the normal form drops: soft hyphen, zero-width
 * space and joiners, direction marks, word joiner, byte order mark. */
bool lq_is_dropped(uint32_t point);

/* ! to ~: what most words begin and end with. */
static inline bool lq_is_visible_ascii(char byte)
{
	return (unsigned char)(byte - '!') <= '~' - '!';
}

/* Private use: characters that no standard gives a meaning. */
static inline bool lq_is_private(uint32_t point)
{
	return (point >= 0xE000 && point < 0xF900) || (point >= 0xF0000 && point < 0x10FFFF);
}

/* General category L* or N*: what makes a run of characters a word. */
bool lq_is_alnum(uint32_t point);

/* General category P*. */
bool lq_is_punctuation(uint32_t point);

/* Uppercase or titlecase letter, and lowercase letter. */
bool lq_is_upper(uint32_t point);
bool lq_is_lower(uint32_t point);
uint32_t lq_to_upper(uint32_t point);
uint32_t lq_to_lower(uint32_t point);

/* The one character that a letter and a mark behind it are in normal form C; 0 if there is none. */
uint32_t lq_compose(uint32_t base, uint32_t mark);

/* Letters and digits that every XML processor takes in a name: those of the Latin, Greek, Cyrillic,
 * Hebrew, Arabic, Japanese, Chinese and Korean scripts (XML 1.0, fourth edition, BaseChar and
 * Ideographic), and the digits of ASCII. */
bool lq_is_name_point(uint32_t point);

#endif
