/* tree.c -- the tree and the walk over it. */
#include "tests/unit/unit.h"

static void test_walk(void **state)
{
	(void)state;
	static const struct {
		lq_event event;
		const char *kind;
		unsigned depth;
	} expected[] = {
		{ LQ_ENTER, "document", 0 },
		{ LQ_ENTER, "front", 1 },
	};
	lq_document *document = parse("Title\n\nMR PRICE: One.\n");
	lq_walk walk = lq_walk_start(document);
	for (size_t i = 0; i < 2; i++) {
		assert_int_equal(lq_walk_next(&walk), expected[i].event);
		assert_string_equal(lq_kind_name(walk.kind), expected[i].kind);
		assert_int_equal(walk.depth, expected[i].depth);
	}
	unsigned enters = 2, leaves = 0, tokens = 0;
	lq_event event;
	while ((event = lq_walk_next(&walk)) != LQ_DONE) {
		enters += event == LQ_ENTER;
		leaves += event == LQ_LEAVE;
		tokens += event == LQ_TOKEN;
	}
	assert_int_equal(enters, leaves);
	assert_int_equal(tokens, 7); /* Title, break, label, colon, gap, text, break */
	assert_int_equal(lq_walk_next(&walk), LQ_DONE);
}

static void test_empty_document(void **state)
{
	(void)state;
	lq_walk walk = lq_walk_start(parse(""));
	assert_int_equal(lq_walk_next(&walk), LQ_ENTER);
	assert_int_equal(walk.span.end, 0);
	assert_int_equal(lq_walk_next(&walk), LQ_LEAVE);
	assert_int_equal(lq_walk_next(&walk), LQ_DONE);
	assert_int_equal(lq_walk_next(&walk), LQ_DONE);
}

static void test_two_walks_at_once(void **state)
{
	(void)state;
	lq_document *document = parse("MR PRICE: One.\n\nQUESTION: Two?\n");
	lq_walk outer = lq_walk_start(document);
	size_t outer_tokens = 0, inner_tokens = 0;
	for (lq_event event; (event = lq_walk_next(&outer)) != LQ_DONE;) {
		lq_walk inner = lq_walk_start(document);
		outer_tokens += event == LQ_TOKEN;
		for (lq_event again; (again = lq_walk_next(&inner)) != LQ_DONE;)
			inner_tokens += again == LQ_TOKEN;
	}
	assert_true(outer_tokens > 0);
	assert_int_equal(inner_tokens % outer_tokens, 0);
}

static void test_kinds(void **state)
{
	(void)state;
	for (lq_kind kind = 0; kind < LQ_K_COUNT; kind++) {
		assert_true(*lq_kind_name(kind));
		for (lq_kind other = 0; other < kind; other++)
			assert_string_not_equal(lq_kind_name(kind), lq_kind_name(other));
	}
	assert_string_equal(lq_kind_name(LQ_K_COUNT), "none");
	assert_string_equal(lq_kind_name((lq_kind)-1), "none");
}

static void test_tokens_past_the_end(void **state)
{
	(void)state;
	lq_kind kind;
	lq_span span;
	lq_document *document = parse("MR PRICE: One.");
	assert_false(lq_raw_token(document, 100, &kind, &span));
	assert_false(lq_layout_token(document, SIZE_MAX, &kind, &span));
	size_t raw = 0, laid = 0;
	while (lq_raw_token(document, raw, &kind, &span))
		raw++;
	while (lq_layout_token(document, laid, &kind, &span))
		laid++;
	assert_int_equal(laid, raw + 1); /* the end of the last block, without bytes */
	assert_string_equal(lq_kind_name(kind), "break");
	assert_int_equal(span.start, span.end);
}

static void test_a_damaged_tree_is_noticed(void **state)
{
	(void)state;
	lq_document *document = parse("Title\n\nMR PRICE: One.\n\nQUESTION: Two?\n");
	struct lq_syntax *syntax = &document->syntax;
	assert_true(lq_tree_is_whole(syntax));
	syntax->tokens[2].start += 100;
	assert_false(lq_tree_is_whole(syntax));
	syntax->tokens[2].start -= 100;
	syntax->nodes[syntax->root].end--;
	assert_false(lq_tree_is_whole(syntax));
	syntax->nodes[syntax->root].end++;
	syntax->length--;
	assert_false(lq_tree_is_whole(syntax));
	syntax->length++;
	assert_true(lq_tree_is_whole(syntax));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_walk),
		cmocka_unit_test(test_empty_document),
		cmocka_unit_test(test_two_walks_at_once),
		cmocka_unit_test(test_kinds),
		cmocka_unit_test(test_tokens_past_the_end),
		cmocka_unit_test(test_a_damaged_tree_is_noticed),
	};
	return cmocka_run_group_tests(tests, NULL, end_documents);
}
