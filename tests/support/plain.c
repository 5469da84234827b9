#include "tests/support/plain.h"

static const char *compare(const struct lq_syntax *fast, const struct lq_syntax *plain)
{
	if (fast->failed || plain->failed)
		return "a scan failed";
	if (fast->token_count != plain->token_count)
		return "one scan has more tokens";
	for (size_t i = 0; i < fast->token_count; i++) {
		const struct lq_token *a = &fast->tokens[i], *b = &plain->tokens[i];
		if (a->start != b->start || a->kind != b->kind || a->raw != b->raw || a->data != b->data)
			return "a token differs";
	}
	if (fast->diags.count != plain->diags.count)
		return "one scan has more findings";
	return NULL;
}

const char *lq_test_scans_differ(const char *bytes, size_t length)
{
	struct lq_syntax fast = { .text = NULL }, plain = { .text = NULL };
	lq_source_load(&fast, bytes, length, "auto");
	lq_source_load(&plain, bytes, length, "auto");
	/* Every house walks over prose. */
	fast.house = plain.house = (enum lq_house)(length % LQ_HOUSE_COUNT);
	if (!fast.failed)
		lq_scan(&fast);
	if (!plain.failed)
		lq_scan_plain(&plain);
	const char *differ = compare(&fast, &plain);
	lq_syntax_free(&fast);
	lq_syntax_free(&plain);
	return differ;
}
