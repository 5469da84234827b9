/* arena.c -- memory that is given out, aligned, apart, and reused. */
#include "base/arena.h"

#include <stdlib.h>

#include "tests/unit/unit.h"

static void test_pieces_are_apart_and_aligned(void **state)
{
	(void)state;
	struct lq_arena arena = { 0 };
	char *pieces[1000];
	for (size_t i = 0; i < 1000; i++) {
		pieces[i] = lq_arena_get(&arena, i);
		assert_non_null(pieces[i]);
		assert_int_equal((uintptr_t)pieces[i] % _Alignof(max_align_t), 0);
		memset(pieces[i], (int)(i & 0xFF), i);
	}
	for (size_t i = 0; i < 1000; i++)
		for (size_t k = 0; k < i; k++)
			assert_int_equal((unsigned char)pieces[i][k], i & 0xFF);
	lq_arena_free(&arena);
}

static void test_large_pieces(void **state)
{
	(void)state;
	struct lq_arena arena = { 0 };
	for (size_t size = 1; size < (1u << 22); size *= 2) {
		char *piece = lq_arena_get(&arena, size);
		assert_non_null(piece);
		memset(piece, 'x', size);
	}
	assert_null(lq_arena_get(&arena, SIZE_MAX));
	assert_null(lq_arena_get(&arena, SIZE_MAX - 8));
	assert_non_null(lq_arena_get(&arena, 1));
	lq_arena_free(&arena);
}

static void test_reset_reuses_the_memory(void **state)
{
	(void)state;
	struct lq_arena arena = { 0 };
	char *first = lq_arena_get(&arena, 100);
	lq_arena_get(&arena, 100000);
	lq_arena_reset(&arena);
	assert_ptr_equal(lq_arena_get(&arena, 100), first);
	lq_arena_free(&arena);
	assert_null(arena.first);
}

static void test_copy_ends_in_nul(void **state)
{
	(void)state;
	struct lq_arena arena = { 0 };
	assert_string_equal(lq_arena_copy(&arena, "hello", 4), "hell");
	assert_string_equal(lq_arena_copy(&arena, NULL, 0), "");
	lq_arena_free(&arena);
}

static void test_grow_keeps_what_is_there(void **state)
{
	(void)state;
	int *items = NULL;
	size_t room = 0, grown = 0;
	for (size_t i = 0; i < 100000; i++) {
		size_t before = room;
		assert_true(lq_grow(&items, &room, i + 1, sizeof *items));
		grown += room != before;
		items[i] = (int)i;
	}
	assert_true(grown < 30); /* by half, so seldom */
	for (size_t i = 0; i < 100000; i++)
		assert_int_equal(items[i], i);
	assert_false(lq_grow(&items, &room, SIZE_MAX / 2, sizeof *items));
	assert_int_equal(items[99999], 99999);
	free(items);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_pieces_are_apart_and_aligned), cmocka_unit_test(test_large_pieces),
		cmocka_unit_test(test_reset_reuses_the_memory),      cmocka_unit_test(test_copy_ends_in_nul),
		cmocka_unit_test(test_grow_keeps_what_is_there),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
