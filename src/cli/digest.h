/* digest.h -- the SHA-256 of a source. */
#ifndef LQ_DIGEST_H
#define LQ_DIGEST_H

#include <stddef.h>

enum { LQ_DIGEST_SIZE = 65 }; /* of its hexadecimal form and a NUL */

void lq_digest_of(const char *bytes, size_t length, char hex[LQ_DIGEST_SIZE]);

#endif
