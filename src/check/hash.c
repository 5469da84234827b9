/* hash.c -- 128 bits by which documents of a collection are found to be alike. */
#include "check/hash.h"

#include <string.h>

#include "syntax/text.h"

/* What is hashed comes in pieces; sixteen bytes at a time go in, wherever the pieces end. */
struct digest {
	struct lq_hash hash;
	char held[16];
	size_t count; /* bytes held */
};

/* Two products with odd constants, folded and crossed: each bit of the input reaches all of both halves after
 * some steps. */
static void mix(struct lq_hash *hash, uint64_t one, uint64_t other)
{
	uint64_t high = (hash->high ^ one) * UINT64_C(0x9E3779B97F4A7C15);
	uint64_t low = (hash->low ^ other) * UINT64_C(0xD6E8FEB86659FD93);
	hash->high = low ^ low >> 32;
	hash->low = (high ^ high >> 29) + low;
}

static void mix_bytes(struct lq_hash *hash, const char bytes[16])
{
	uint64_t halves[2];
	memcpy(halves, bytes, sizeof halves);
	mix(hash, halves[0], halves[1]);
}

static void hold(struct digest *digest, const char *at, size_t length)
{
	memcpy(digest->held + digest->count, at, length);
	digest->count += length;
}

static bool take(void *data, const char *at, size_t length)
{
	struct digest *digest = data;
	if (digest->count) {
		size_t part = sizeof digest->held - digest->count;
		part = part < length ? part : length;
		hold(digest, at, part);
		at += part;
		length -= part;
		if (digest->count < sizeof digest->held)
			return true;
		mix_bytes(&digest->hash, digest->held);
		digest->count = 0;
	}
	for (; length >= sizeof digest->held; at += sizeof digest->held, length -= sizeof digest->held)
		mix_bytes(&digest->hash, at);
	hold(digest, at, length);
	return true;
}

/* Ends a text, so that "ab", "c" is another thing than "a", "bc". */
static void end_text(struct digest *digest)
{
	memset(digest->held + digest->count, 0, sizeof digest->held - digest->count);
	mix_bytes(&digest->hash, digest->held);
	mix(&digest->hash, digest->count + 1, 0);
	digest->count = 0;
}

struct lq_hash lq_hash_texts(const char *one, const char *other)
{
	struct digest digest = { .hash = { 1, 1 } };
	take(&digest, one, strlen(one));
	end_text(&digest);
	take(&digest, other, strlen(other));
	end_text(&digest);
	return digest.hash;
}

struct lq_hash lq_hash_body(const struct lq_document *document)
{
	const struct lq_model *model = &document->model;
	struct digest digest = { .hash = { 1, 1 } };
	char room[LQ_OUT_ROOM];
	struct lq_out out = lq_out_to(take, &digest, room);
	for (size_t i = 0; i < model->entry_count; i++) {
		const struct lq_model_entry *entry = &model->entries[i];
		if (entry->type != LQ_TURN)
			continue;
		lq_text_write(&out, &document->syntax, entry->label, LQ_ESCAPE_NONE);
		lq_out_flush(&out);
		end_text(&digest);
		for (uint32_t k = entry->first; k < entry->first + entry->count; k++) {
			lq_paragraph_write(&out, document, &model->paragraphs[k], LQ_ESCAPE_NONE);
			LQ_LIT(&out, " ");
		}
		lq_out_flush(&out);
		end_text(&digest);
	}
	return digest.hash;
}
