#include "tests/support/tokens.h"

uint8_t lq_test_kind(unsigned number)
{
	uint8_t leaves[LQ_K_COUNT];
	unsigned count = 0;
	for (unsigned kind = 0; kind < LQ_K_COUNT; kind++)
		if (lq_kind_class_of(kind) != LQ_INNER && kind != LQ_K_LABEL && kind != LQ_K_SHORT_LINE)
			leaves[count++] = (uint8_t)kind;
	return leaves[number % count];
}

long lq_test_parse_kinds(const uint8_t *kinds, size_t count)
{
	struct lq_syntax syntax = { .text = NULL };
	long found = 0;
	lq_diag_default_levels(syntax.diags.levels);
	/* The text is not read but for its length; its bytes are the numbers of the tokens. */
	syntax.length = (uint32_t)count;
	for (size_t i = 0; i < count; i++)
		lq_token_push(&syntax, (enum lq_kind_id)kinds[i], (uint32_t)i, 0);
	/* The last block ends, as the layout pass sees to it; then the place of the end. */
	size_t last = count;
	while (last && kinds[last - 1] == LQ_K_GAP)
		last--;
	if (last && kinds[last - 1] != LQ_K_BREAK)
		lq_token_push(&syntax, LQ_K_BREAK, (uint32_t)count, 0);
	lq_token_push(&syntax, LQ_K_EOL, (uint32_t)count, 0);
	if (!syntax.failed) {
		syntax.token_count--;
		lq_parse_tokens(&syntax);
	}
	if (syntax.failed || !lq_tree_is_whole(&syntax))
		found = -1;
	for (size_t i = 0; i < syntax.diags.count && found >= 0; i++)
		found += syntax.diags.items[i].code == LQ_D_RECOVERED;
	lq_syntax_free(&syntax);
	return found;
}
