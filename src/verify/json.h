/* json.h -- what the files that look at JSON share: asking for values. `what` is the matter of a finding.
 */
#ifndef LQ_VERIFY_JSON_H
#define LQ_VERIFY_JSON_H

#include <stdio.h>

#include <jansson.h>

#include "verify/verify.h"

struct lq_json {
	struct lq_proof *proof;
	struct lq_buffer one, whole; /* `whole`: all visible characters, in the order of the document */
	json_int_t reached;          /* ms: the end of the turn before, where it has one */
};

/* Where in the document the next findings are: a name, or an element of an array in what is `above`. */
void lq_json_place(struct lq_json *json, const char *name);
void lq_json_element(struct lq_json *json, const char *above, const char *name, size_t index);
/* The next of names that are separated by spaces; false if there is none. */
bool lq_json_token(const char *keys, size_t *at, lq_text *token);
/* An object must have these keys, and no others. False if it is none. */
bool lq_json_keys(struct lq_json *json, const json_t *object, const char *keys);
/* The value of a key, which is there, must be this: null where there is no text, or the number is negative.
 */
void lq_json_text(struct lq_json *json, const json_t *object, const char *key, lq_text wanted,
                  const char *what);
void lq_json_string(struct lq_json *json, const json_t *object, const char *key, const char *wanted,
                    const char *what);
void lq_json_number(struct lq_json *json, const json_t *object, const char *key, int64_t wanted,
                    const char *what);
void lq_json_bool(struct lq_json *json, const json_t *object, const char *key, bool wanted, const char *what);
/* The text of a span. */
void lq_json_span_text(struct lq_json *json, const json_t *object, const char *key, lq_span span,
                       const char *what);
/* The key "span". */
void lq_json_span(struct lq_json *json, const json_t *object, lq_span span);
const json_t *lq_json_array(struct lq_json *json, const json_t *object, const char *key, size_t wanted,
                            const char *what, size_t *count);
/* The text of a string, without a copy; at NULL for any other value. */
lq_text lq_json_text_of(const json_t *value);
void lq_json_add(struct lq_json *json, const json_t *object, const char *key);

/* json_claims.c: what lq_claim_people() is for TEI. */
void lq_json_claim(struct lq_json *json, const json_t *document);
/* json_people.c: the key "metadata.people". */
void lq_json_people(struct lq_json *json, const json_t *people);
/* json_body.c: the key "body". */
void lq_json_body(struct lq_json *json, const json_t *document);

#endif
