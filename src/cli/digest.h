/* digest.h -- the SHA-256 of a source. */
#ifndef LQ_DIGEST_H
#define LQ_DIGEST_H

#include <stdbool.h>
#include <stddef.h>

struct lq_digest;

enum { LQ_DIGEST_SIZE = 65 }; /* of its hexadecimal form and a NUL */

/* What a digest needs, made once and used for every document. NULL when it cannot be had. */
struct lq_digest *lq_digest_new(void);
void lq_digest_free(struct lq_digest *digest);

bool lq_digest_of(struct lq_digest *digest, const char *bytes, size_t length, char hex[LQ_DIGEST_SIZE]);

#endif
