/* sentences.h -- where sentences end, as captions and TEI have it.
 *
 * Words are runs without white space, with the punctuation around them, in normal form. */
#ifndef LQ_SENTENCES_H
#define LQ_SENTENCES_H

#include <stdbool.h>
#include <stddef.h>

/* True if a sentence ends between two words. */
bool lq_sentence_ends(const char *left, size_t left_length, const char *right, size_t right_length);

/* True if a word, given without the period behind it, is an abbreviation that the period is a part of:
 * "U.S", "p.m", "Mr". */
bool lq_is_abbreviation(const char *word, size_t length);

/* True if a text behind a note goes on with the word before the note, as in "now (laughter), then". */
bool lq_joins_word(const char *text);

#endif
