/* invariants.h -- what must hold for any input whatever. */
#ifndef LQ_TEST_INVARIANTS_H
#define LQ_TEST_INVARIANTS_H

#include "loquitur.h"

/* Reads and writes everything that loquitur.h offers of a document. NULL, or a sentence that says
 * what does not hold. */
const char *lq_test_broken(lq_document *document, const char *bytes, size_t length);

/* An output in memory. */
struct lq_test_output {
	char *bytes;
	size_t length, room;
};
bool lq_test_take(void *data, const char *bytes, size_t length);
void lq_test_drop(struct lq_test_output *output);

/* NULL, or what is wrong with it. Strict: RFC 8259; XML 1.0 without declarations of entities. */
const char *lq_test_json(const char *bytes, size_t length);
const char *lq_test_xml(const char *bytes, size_t length);
/* SRT or WebVTT: times in order, 0.833 to 7 s a cue, at most 2 lines. */
const char *lq_test_captions(const char *bytes, size_t length, bool vtt);

/* NULL, or why the text is not in normal form. */
const char *lq_test_normal(const char *text, size_t length);
/* Runs without white space that hold a letter or digit, counted plainly. */
size_t lq_test_words(const char *text, size_t length);

#endif
