/* values.h -- what is known of a meeting: from those who describe it, and from the lines around the talk. */
#ifndef LQ_VALUES_H
#define LQ_VALUES_H

#include "base/arena.h"
#include "loquitur.h"

struct lq_model_line;

enum lq_key {
#define KEY(id, name, form, list, help) LQ_KEY_##id,
#include "model/keys.def"
#undef KEY
	LQ_KEY_COUNT
};

struct lq_metadata_value {
	const char *text, *origin;
	const struct lq_model_line *line; /* that says it, and then there is no origin; or NULL */
	struct lq_metadata_value *next;   /* of the same key */
};

struct lq_metadata {
	struct lq_arena arena;
	struct lq_metadata_value *values[LQ_KEY_COUNT];
};

/* True for YYYY, YYYY-MM and YYYY-MM-DD of the calendar. */
bool lq_is_date(const char *text);

/* True for what RFC 3986 has as a URI with a scheme, but for brackets, and letters beyond ASCII; of XML
 * Schema's anyURI, what validators agree on. */
bool lq_is_address(const char *text, size_t length);

/* True for such an address of http or https. */
bool lq_is_web_address(const char *text);

/* True for a tag of BCP 47. */
bool lq_is_language(const char *text);

/* What is known of a key, or NULL: from the set that was given first, else from the best line. Its strings
 * are in normal form. Out of memory, the model has failed. */
const struct lq_metadata_value *lq_model_value(struct lq_document *document, enum lq_key key);

/* The same as text, or NULL. */
const char *lq_model_known(struct lq_document *document, enum lq_key key);

/* True if metadata are known that are not of the source: their origin is no line of it. */
bool lq_model_has_foreign(const struct lq_document *document);

/* The language of the words: a BCP 47 tag, "en" where nobody says another. */
const char *lq_model_language(struct lq_document *document);

#endif
