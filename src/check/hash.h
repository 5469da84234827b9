/* hash.h -- 128 bits by which documents of a collection are found to be alike. Not against an adversary. */
#ifndef LQ_CHECK_HASH_H
#define LQ_CHECK_HASH_H

#include <stdint.h>

#include "model/model.h"

struct lq_hash {
	uint64_t high, low;
};

struct lq_hash lq_hash_texts(const char *one, const char *other);

/* Who said what: labels and spoken words in normal form, so that copies with other line ends, spaces, soft
 * hyphens or an encoding of their own are alike. Notes, front and closing do not count. */
struct lq_hash lq_hash_body(const struct lq_document *document);

#endif
