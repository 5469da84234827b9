/* fix.c -- the source with the fixes of its findings made. */
#include "check/check.h"

#include <stdlib.h>
#include <string.h>

struct edit {
	const lq_fix *fix;
	uint32_t finding; /* its index */
};

/* By place; of the same place, what inserts before what replaces, and the earlier finding first. */
static int by_place(const void *left, const void *right)
{
	const struct edit *a = left, *b = right;
	if (a->fix->span.start != b->fix->span.start)
		return a->fix->span.start < b->fix->span.start ? -1 : 1;
	if (a->fix->span.end != b->fix->span.end)
		return a->fix->span.end < b->fix->span.end ? -1 : 1;
	return a->finding < b->finding ? -1 : a->finding > b->finding;
}

static bool is_wanted(const struct lq_diags *diags, const struct lq_finding *finding, bool guesses)
{
	return finding->more && finding->more->fix_count && (guesses || !finding->more->is_guess) &&
	       lq_finding_level(diags, finding) != LQ_OFF;
}

/* All changes in their order; NULL when out of memory, or where there is none. */
static struct edit *collect(const struct lq_diags *diags, bool guesses, size_t *count)
{
	struct edit *edits;
	*count = 0;
	for (size_t i = 0; i < diags->count; i++)
		if (is_wanted(diags, &diags->items[i], guesses))
			*count += diags->items[i].more->fix_count;
	edits = *count ? malloc(*count * sizeof *edits) : NULL;
	if (!edits)
		return NULL;
	size_t at = 0;
	for (size_t i = 0; i < diags->count; i++)
		for (size_t k = 0; is_wanted(diags, &diags->items[i], guesses) && k < diags->items[i].more->fix_count;
		     k++)
			edits[at++] = (struct edit){ &diags->items[i].more->fixes[k], (uint32_t)i };
	qsort(edits, *count, sizeof *edits, by_place);
	return edits;
}

/* Whether two changes, the first of which stands before the other, cannot both be made. */
static bool collide(const lq_fix *one, const lq_fix *other)
{
	return other->span.start < one->span.end || other->span.start == one->span.start;
}

/* Marks the findings of which a change collides with one of another finding; that one is made first. */
static void drop_colliding(const struct edit *edits, size_t count, bool *dropped)
{
	const struct edit *last = NULL;
	for (size_t i = 0; i < count; i++) {
		if (dropped[edits[i].finding])
			continue;
		if (last && last->finding != edits[i].finding && collide(last->fix, edits[i].fix))
			dropped[edits[i].finding] = true;
		else
			last = &edits[i];
	}
}

static void write_edited(struct lq_out *out, const struct lq_syntax *syntax, const struct edit *edits,
                         size_t count, const bool *dropped)
{
	uint32_t at = 0;
	for (size_t i = 0; i < count; i++) {
		const lq_fix *fix = edits[i].fix;
		if (dropped[edits[i].finding])
			continue;
		lq_out_bytes(out, syntax->text + at, fix->span.start - at);
		lq_out_string(out, fix->replacement);
		at = fix->span.end;
	}
	lq_out_bytes(out, syntax->text + at, syntax->length - at);
}

lq_status lq_write_fixed(lq_document *document, bool guesses, lq_sink *sink, void *data, size_t *made)
{
	const struct lq_syntax *syntax = &document->syntax;
	const struct lq_diags *diags = &syntax->diags;
	struct lq_out out = lq_out_to(sink, data, document->out_buffer);
	size_t count;
	*made = 0;
	if (syntax->decoded.anchor_count)
		return LQ_NOT_UTF8;
	lq_check_run(document);
	struct edit *edits = collect(diags, guesses, &count);
	bool *dropped = calloc(diags->count + 1, sizeof *dropped);
	bool starved = !dropped || (count && !edits);
	if (!starved) {
		drop_colliding(edits, count, dropped);
		write_edited(&out, syntax, edits, count, dropped);
		for (size_t i = 0; i < diags->count; i++)
			*made += !dropped[i] && is_wanted(diags, &diags->items[i], guesses);
		lq_out_flush(&out);
	}
	free(edits);
	free(dropped);
	return starved || diags->failed ? LQ_NO_MEMORY : out.failed ? LQ_WRITE_FAILED : LQ_OK;
}
