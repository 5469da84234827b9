#include "digest.h"

#include <nettle/sha2.h>

void lq_digest_of(const char *bytes, size_t length, char hex[LQ_DIGEST_SIZE])
{
	static const char digits[] = "0123456789abcdef";
	struct sha256_ctx context;
	uint8_t hash[SHA256_DIGEST_SIZE];
	sha256_init(&context);
	sha256_update(&context, length, (const uint8_t *)bytes);
	sha256_digest(&context, sizeof hash, hash);
	for (size_t i = 0; i < sizeof hash; i++) {
		hex[2 * i] = digits[hash[i] >> 4];
		hex[2 * i + 1] = digits[hash[i] & 15];
	}
	hex[2 * sizeof hash] = '\0';
}
