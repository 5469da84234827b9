#include "digest.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <stdlib.h>

struct lq_digest {
	EVP_MD *method;
	EVP_MD_CTX *context;
};

struct lq_digest *lq_digest_new(void)
{
	struct lq_digest *digest = calloc(1, sizeof *digest);
	if (!digest)
		return NULL;
	/* The system's configuration of TLS has no say in what a digest is, and reading it takes time. */
	OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG, NULL);
	digest->method = EVP_MD_fetch(NULL, "SHA256", NULL);
	digest->context = EVP_MD_CTX_new();
	if (!digest->method || !digest->context) {
		lq_digest_free(digest);
		return NULL;
	}
	return digest;
}

void lq_digest_free(struct lq_digest *digest)
{
	if (!digest)
		return;
	EVP_MD_CTX_free(digest->context);
	EVP_MD_free(digest->method);
	free(digest);
}

bool lq_digest_of(struct lq_digest *digest, const char *bytes, size_t length, char hex[LQ_DIGEST_SIZE])
{
	static const char digits[] = "0123456789abcdef";
	unsigned char hash[EVP_MAX_MD_SIZE];
	unsigned size = 0;
	if (!EVP_DigestInit_ex(digest->context, digest->method, NULL) ||
	    !EVP_DigestUpdate(digest->context, bytes, length) ||
	    !EVP_DigestFinal_ex(digest->context, hash, &size) || size != LQ_DIGEST_SIZE / 2)
		return false;
	for (unsigned i = 0; i < size; i++) {
		hex[2 * i] = digits[hash[i] >> 4];
		hex[2 * i + 1] = digits[hash[i] & 15];
	}
	hex[2 * size] = '\0';
	return true;
}
