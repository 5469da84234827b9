/* fingerprint.c -- by what a finding is known again after the file was changed elsewhere.
 *
 * A hash of the code, of the words around the place and of those at it, and of how many findings before
 * are the same in all that. However long a line or span is, only the bytes next to its beginning count. */
#include "check/check.h"

#include <stdlib.h>

#include "syntax/text.h"

enum {
	BEFORE = 100,                   /* bytes of the line that count, before the span begins ... */
	AFTER = 200,                    /* ... and from there on */
	ROOM = 3 * (BEFORE + AFTER) + 1 /* of their normal form: a bad byte becomes three */
};

static bool ends_line(char c)
{
	return c == '\n' || c == '\r';
}

/* The lines around a span, as far as they count. */
static lq_span context_of(const struct lq_syntax *syntax, lq_span span)
{
	const char *text = syntax->text;
	uint32_t from = span.start, to = span.start;
	while (from > 0 && span.start - from < BEFORE && !ends_line(text[from - 1]))
		from--;
	if (from > 0 && !ends_line(text[from - 1]))
		while (from < span.start && ((unsigned char)text[from] & 0xC0) == 0x80)
			from++;
	while (to < syntax->length && to - span.start < AFTER && (to < span.end || !ends_line(text[to])))
		to++;
	return (lq_span){ from, to };
}

/* FNV-1a of a string and its NUL. */
static uint64_t hash_string(uint64_t hash, const char *string)
{
	do
		hash = (hash ^ (unsigned char)*string) * UINT64_C(0x100000001B3);
	while (*string++);
	return hash;
}

/* Spreads each bit of a hash over all of them. */
static uint64_t mix(uint64_t hash)
{
	hash = (hash ^ hash >> 33) * UINT64_C(0xFF51AFD7ED558CCD);
	hash = (hash ^ hash >> 33) * UINT64_C(0xC4CEB9FE1A85EC53);
	return hash ^ hash >> 33;
}

static uint64_t hash_finding(const struct lq_syntax *syntax, const struct lq_finding *finding)
{
	char words[ROOM];
	lq_span around = context_of(syntax, finding->span), at = finding->span;
	if (at.end > around.end)
		at.end = around.end;
	uint64_t hash = hash_string(UINT64_C(0xCBF29CE484222325), lq_check_at(finding->code).code);
	lq_text_copy(syntax, around, words, sizeof words);
	hash = hash_string(hash, words);
	lq_text_copy(syntax, at, words, sizeof words);
	return mix(hash_string(hash, words));
}

static bool stands_before(const uint64_t *hashes, uint32_t a, uint32_t b)
{
	return hashes[a] != hashes[b] ? hashes[a] < hashes[b] : a < b;
}

/* Lets an index sink in the heap of the first `count`. */
static void sink(uint32_t *order, size_t at, size_t count, const uint64_t *hashes)
{
	uint32_t index = order[at];
	for (size_t child; (child = 2 * at + 1) < count; at = child) {
		if (child + 1 < count && stands_before(hashes, order[child], order[child + 1]))
			child++;
		if (!stands_before(hashes, index, order[child]))
			break;
		order[at] = order[child];
	}
	order[at] = index;
}

/* Gives equal hashes numbers in the order of the source. A heap sort of indices, and no table of hashes:
 * where findings are most of what there is, memory is short. False when out of memory. */
static bool number_equals(uint64_t *hashes, size_t count)
{
	uint32_t *order = malloc((count + 1) * sizeof *order);
	if (!order)
		return false;
	for (size_t i = 0; i < count; i++)
		order[i] = (uint32_t)i;
	for (size_t i = count / 2; i-- > 0;)
		sink(order, i, count, hashes);
	/* From the greatest down: the first of equals has the lowest index, and so comes last. */
	for (size_t last = count, from; last > 0; last = from) {
		uint64_t hash = hashes[order[0]];
		for (from = last; from > 0 && hashes[order[0]] == hash;) {
			uint32_t index = order[--from];
			order[from] = order[0];
			order[0] = index;
			sink(order, 0, from, hashes);
		}
		for (size_t i = from; i < last; i++)
			hashes[order[i]] = mix(hash + (i - from) * UINT64_C(0x9E3779B97F4A7C15));
	}
	free(order);
	return true;
}

/* Makes the fingerprints of all findings, once. False when out of memory. */
static bool make_all(struct lq_document *document)
{
	struct lq_diags *diags = &document->syntax.diags;
	if (diags->fingerprint_count == diags->count)
		return true;
	uint64_t *made = lq_arena_get(&diags->arena, diags->count * sizeof *made);
	if (!made)
		return false;
	for (size_t i = 0; i < diags->count; i++)
		made[i] = hash_finding(&document->syntax, &diags->items[i]);
	if (!number_equals(made, diags->count))
		return false;
	diags->fingerprints = made;
	diags->fingerprint_count = diags->count;
	return true;
}

lq_status lq_diagnostic_fingerprint(lq_document *document, size_t index,
                                    char fingerprint[LQ_FINGERPRINT_SIZE])
{
	fingerprint[0] = '\0';
	lq_check_run(document);
	if (!make_all(document))
		return LQ_NO_MEMORY;
	uint64_t hash = document->syntax.diags.fingerprints[index];
	for (size_t i = LQ_FINGERPRINT_SIZE - 1; i-- > 0; hash >>= 4)
		fingerprint[i] = "0123456789abcdef"[hash & 15];
	fingerprint[LQ_FINGERPRINT_SIZE - 1] = '\0';
	return LQ_OK;
}
