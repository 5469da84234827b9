/* text.h -- the words of a span, in the normal form that all outputs share.
 *
 * Runs of white space are one space, none at the ends; zero-width and
 * soft-hyphen characters are dropped, and so is what lq_hide() was told of;
 * U+2011 is "-"; bytes that do not decode, and characters that the format
 * cannot hold, are U+FFFD. */
#ifndef LQ_TEXT_H
#define LQ_TEXT_H

#include "base/out.h"
#include "base/utf8.h"
#include "syntax/syntax.h"

enum lq_escape {
	LQ_ESCAPE_NONE, /* plain text; control characters are kept */
	LQ_ESCAPE_XML,  /* text or attribute value; what XML 1.0 cannot hold is U+FFFD */
	LQ_ESCAPE_JSON, /* inside a JSON string, without the quotes */
	LQ_ESCAPE_VTT   /* WebVTT cue text: & < >; control characters are U+FFFD */
};

/* Writes a span in normal form. True if anything was written. */
bool lq_text_write(struct lq_out *out, const struct lq_syntax *syntax, lq_span span, enum lq_escape escape);

/* Writes it behind text that was written, with a space between where `spaced`; of a span without visible
 * text, nothing. */
void lq_text_write_behind(struct lq_out *out, const struct lq_syntax *syntax, lq_span span, bool spaced,
                          enum lq_escape escape);

/* Writes a span with its white space, and with characters without width: of the normal form, only what is
 * about other characters holds. A carriage return in XML is a reference, or reading would change it. */
void lq_text_write_verbatim(struct lq_out *out, const struct lq_syntax *syntax, lq_span span,
                            enum lq_escape escape);

/* Writes a string that is already in normal form. */
void lq_text_write_string(struct lq_out *out, const char *string, enum lq_escape escape);

/* The normal form of a span in `buffer`, as lq_span_text() of the public header says. */
size_t lq_text_copy(const struct lq_syntax *syntax, lq_span span, char *buffer, size_t size);

/* How many words a span of spoken text has: runs without white space that hold a letter or digit. */
size_t lq_text_words(const struct lq_syntax *syntax, lq_span span);

/* The span without white space and dropped characters at its ends; empty where there is nothing else. */
lq_span lq_text_trim_any(const struct lq_syntax *syntax, lq_span span);
static inline lq_span lq_text_trim(const struct lq_syntax *syntax, lq_span span)
{
	bool bare = span.start < span.end && lq_is_visible_ascii(syntax->text[span.start]) &&
	            lq_is_visible_ascii(syntax->text[span.end - 1]);
	return bare ? span : lq_text_trim_any(syntax, span);
}

/* The same without what is hidden at its ends, too. */
lq_span lq_text_visible(const struct lq_syntax *syntax, lq_span span);

/* True if there is white space in a span, but for what is hidden. */
bool lq_text_is_spaced(const struct lq_syntax *syntax, lq_span span);

/* True if the normal form of a span is not empty. */
bool lq_text_any(const struct lq_syntax *syntax, lq_span span);

/* The bytes of the dash, "--" or U+2013 or U+2014, that begins or ends at a place of a source; 0 if none
 * does. */
static inline size_t lq_text_dash(const char *at)
{
	if (at[0] == '-' && at[1] == '-')
		return 2;
	return !strncmp(at, "\xE2\x80\x93", 3) || !strncmp(at, "\xE2\x80\x94", 3) ? 3 : 0;
}

/* A source has bytes before its first, so that these can be looked at. */
static inline size_t lq_text_dash_before(const char *end)
{
	if (end[-1] == '-' && end[-2] == '-')
		return 2;
	return lq_text_dash(end - 3) == 3 ? 3 : 0;
}

/* Folds a span for look-up in a word list: lower case, single spaces, straight apostrophes, hyphens;
 * without periods where `periods` is false. Returns the length, or 0 if `size` does not hold it and
 * its NUL, or there is nothing. */
size_t lq_text_fold(const struct lq_syntax *syntax, lq_span span, bool periods, char *buffer, size_t size);

/* The same for a string of UTF-8, without what a source may hide in it. */
size_t lq_text_fold_string(const char *string, bool periods, char *buffer, size_t size);

/* The key of a note in the word list: its folded text without brackets, outer punctuation, and a clock at
 * its end. */
size_t lq_text_fold_note(const struct lq_syntax *syntax, lq_span note, char *buffer, size_t size);

#endif
