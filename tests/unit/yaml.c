/* yaml.c -- YAML and JSON as a tree: what is read, where it stands, and what is refused. */
#include "read/tree.h"

#include <stdio.h>
#include <stdlib.h>

#include "tests/unit/unit.h"

/* The tree on one line: "{a=1 b=[x ~]}", each key and item behind its place if `places`. */
static char *write_tree(char *to, const struct lq_tree *node, bool places)
{
	static const char brackets[] = { 0, 0, '[', ']', '{', '}' };
	if (places)
		to += sprintf(to, "%u:%u ", node->line, node->column);
	if (node->key)
		to += sprintf(to, "%s=", node->key);
	if (node->type == LQ_TREE_SCALAR)
		return to + sprintf(to, "%s", node->text ? node->text : "~");
	*to++ = brackets[2 * node->type];
	for (const struct lq_tree *child = node->first; child; child = child->next) {
		to = write_tree(to, child, places);
		if (child->next)
			*to++ = ' ';
	}
	*to++ = brackets[2 * node->type + 1];
	*to = '\0';
	return to;
}

static const char *tree_of(const char *bytes, size_t length, bool places)
{
	static char text[4096];
	struct lq_tree_error error = { 0 };
	struct lq_tree *tree = lq_tree_parse(bytes, length, 1, &error);
	if (tree)
		write_tree(text, tree, places);
	else
		snprintf(text, sizeof text, "%u:%u: %s", error.line, error.column, error.text);
	lq_tree_free(tree);
	return text;
}

static void test_texts(void **state)
{
	(void)state;
	static const struct {
		const char *yaml, *tree;
	} cases[] = {
		{ "", "~" },
		{ "# nothing\n", "~" },
		{ "---\n...\n", "~" },
		{ "text", "text" },
		{ "a: 2022-01-06\nb: no\nc: 007\nd: 1.10\ne: 0x1F\n", "{a=2022-01-06 b=no c=007 d=1.10 e=0x1F}" },
		{ "a: ~\nb: null\nc:\nd: NULL\ne: Null\n", "{a=~ b=~ c=~ d=~ e=~}" },
		{ "a: \"\"\nb: 'null'\nc: '~'\nd: nUll\n", "{a= b=null c=~ d=nUll}" },
		{ "null: 1\n? ~\n: 2\n'': {}\n", "{null=1 ~=2 ={}}" },
		{ "a: >\n  one\n  two\nb: |-\n  x\n  y\n", "{a=one two\n b=x\ny}" },
		{ "a:\n- x\n- - y\n  - z\n- b: 1\n", "{a=[x [y z] {b=1}]}" },
		{ "a: [1, {b: 2}]\n", "{a=[1 {b=2}]}" },
		{ "a: \"\\u00e9\\U0001F600\"\n", "{a=\xC3\xA9\xF0\x9F\x98\x80}" },
		{ "\xEF\xBB\xBF"
		  "a: 1\r\nb: 2\r\n",
		  "{a=1 b=2}" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_string_equal(tree_of(cases[i].yaml, strlen(cases[i].yaml), false), cases[i].tree);
}

static void test_json(void **state)
{
	(void)state;
	static const struct {
		const char *json, *tree;
	} cases[] = {
		{ "{\"a\":1,\"b\":-1.50e3,\"c\":[true,null,\"null\"]}", "{a=1 b=-1.50e3 c=[true ~ null]}" },
		{ "\t{\n\t\"a\"\t:\t\"x\ty\"\n\t}\n", "{a=x\ty}" },
		{ "{\"a\":\"\\\"\\\\\\/\\b\\n\\u20AC\"}", "{a=\"\\/\b\n\xE2\x82\xAC}" },
		{ "{\"\\uD83D\\uDE00\":\"\\ud83d\\ude00\\\\ud83d\"}", "{\xF0\x9F\x98\x80=\xF0\x9F\x98\x80\\ud83d}" },
		{ "{\"a\":\"http://x.example/#y\", \"b\":\"c: d\"}", "{a=http://x.example/#y b=c: d}" },
		{ "{}", "{}" },
		{ "[]", "[]" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_string_equal(tree_of(cases[i].json, strlen(cases[i].json), false), cases[i].tree);
}

static void test_places(void **state)
{
	(void)state;
	static const struct {
		const char *source, *tree;
	} cases[] = {
		{ "# x\na: 1\nb:\n  - c\n  - d: 2\n", "2:1 {2:1 a=1 3:1 b=[4:5 c 5:5 {5:5 d=2}]}" },
		{ "{\"a\": 1,\n  \"b\": [1,\n 2]}", "1:1 {1:2 a=1 2:3 b=[2:9 1 3:2 2]}" },
		/* Columns are characters, and what is rewritten of JSON moves nothing. */
		{ "{\"\xC3\xA9\": 1, \"b\": 2}", "1:1 {1:2 \xC3\xA9=1 1:10 b=2}" },
		{ "{\"\\uD83D\\uDE00\\uD83D\\uDE00\": 1, \"b\": 2}",
		  "1:1 {1:2 \xF0\x9F\x98\x80\xF0\x9F\x98\x80=1 1:33 b=2}" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_string_equal(tree_of(cases[i].source, strlen(cases[i].source), true), cases[i].tree);
}

static void test_refused(void **state)
{
	(void)state;
	static const struct {
		const char *source;
		size_t length;
		const char *error;
	} cases[] = {
		{ BYTES("a: 1\nb: 2\na: 3\n"), "3:1: a key stands twice, first in line 1: 'a'" },
		{ BYTES("{\"a\": {\"x\": 1, \"y\": 2, \"x\": 3}}"),
		  "1:24: a key stands twice, first in line 1: 'x'" },
		{ BYTES("a: &x 1\n"), "1:4: anchors are not read: 'x'" },
		{ BYTES("a: *x\n"), "1:4: aliases are not read: 'x'" },
		{ BYTES("a: !!str 1\n"), "1:4: tags are not read: 'tag:yaml.org,2002:str'" },
		{ BYTES("a: !x [1]\n"), "1:4: tags are not read: '!x'" },
		{ BYTES("<<: {a: 1}\n"), "1:1: merge keys (<<) are not read" },
		{ BYTES("a: 1\n---\nb: 2\n"), "2:1: a second document begins; one is read" },
		{ BYTES("? [a]\n: 1\n"), "1:3: a key must be a text, and is a list or a map" },
		{ BYTES("a: \"x\\0y\"\n"), "1:4: a text has the character NUL" },
		{ BYTES("a: x\0y\n"), "1:5: control characters are not allowed (00)" },
		{ BYTES("a: 1\nb: \xFF\n"), "2:4: invalid leading UTF-8 octet (FF)" },
		{ BYTES("a: \xC3\xA9\x01\n"), "1:5: control characters are not allowed (01)" },
		{ BYTES("\r\ra: @\n"),
		  "3:4: found character that cannot start any token while scanning for the next token" },
		{ BYTES("a:\n\tb: 1\n"), "2:1: a tab stands where YAML allows only spaces" },
		{ BYTES("a: 'x\nb: 2\n"),
		  "3:1: found unexpected end of stream while scanning a quoted scalar that begins in line 1" },
		{ BYTES("{\"a\": \"\\ud83d\"}"),
		  "1:10: found invalid Unicode character escape code while parsing a quoted scalar" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_string_equal(tree_of(cases[i].source, cases[i].length, false), cases[i].error);
}

static void test_depth(void **state)
{
	(void)state;
	char deep[2 * (LQ_TREE_DEPTH + 1)];
	for (int i = 0; i <= LQ_TREE_DEPTH; i++) {
		deep[i] = '[';
		deep[2 * LQ_TREE_DEPTH + 1 - i] = ']';
	}
	/* One less is allowed: the outermost pair is left out. */
	struct lq_tree_error error;
	struct lq_tree *tree = lq_tree_parse(deep + 1, sizeof deep - 2, 1, &error);
	assert_non_null(tree);
	lq_tree_free(tree);
	assert_string_equal(tree_of(deep, sizeof deep, false),
	                    "1:65: lists and maps stand in each other more than 64 deep");
}

/* Fills memory with a text again and again, and says what becomes of it. */
static const char *tree_of_many(const char *begin, const char *text, size_t count)
{
	size_t first = strlen(begin), length = strlen(text);
	char *bytes = malloc(first + count * length);
	assert_non_null(bytes);
	memcpy(bytes, begin, first);
	for (size_t i = 0; i < count; i++)
		memcpy(bytes + first + i * length, text, length);
	const char *tree = tree_of(bytes, first + count * length, false);
	free(bytes);
	return tree;
}

static void test_size(void **state)
{
	(void)state;
	assert_string_equal(tree_of_many("", "#", LQ_TREE_BYTES), "~");
	assert_string_equal(tree_of_many("", "#", LQ_TREE_BYTES + 1), "1:1: is larger than 16 MiB");
	assert_string_equal(tree_of_many("", "- x\n", LQ_TREE_NODES),
	                    "1048576:3: there are more than 1048576 values");
}

static void test_clip(void **state)
{
	(void)state;
	char clip[LQ_TREE_CLIP], text[2 * LQ_TREE_CLIP] = "";
	lq_tree_clip(clip, "short");
	assert_string_equal(clip, "short");
	for (size_t i = 1; i + 2 < sizeof text; i += 2)
		memcpy(text + i, "\xC3\xA9", 3);
	text[0] = 'x';
	lq_tree_clip(clip, text);
	assert_true(strlen(clip) < LQ_TREE_CLIP);
	assert_string_equal(clip + strlen(clip) - 5, "\xC3\xA9...");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_texts),   cmocka_unit_test(test_json),  cmocka_unit_test(test_places),
		cmocka_unit_test(test_refused), cmocka_unit_test(test_depth), cmocka_unit_test(test_size),
		cmocka_unit_test(test_clip),
	};
	return cmocka_run_group_tests(tests, NULL, end_documents);
}
