/* lexicon.c -- the word lists: sorted, each word found, and the rules of their stars. */
#include "syntax/lexicon.h"

#include "tests/unit/unit.h"

static const char *const note_keys[] = {
#define NOTE(key, ...) key,
#include "notes.inc"
#undef NOTE
};
static const char *const note_word_keys[] = {
#define WORD(key, ...) key,
#include "note_words.inc"
#undef WORD
};
static const char *const aside_keys[] = {
#define ASIDE(key) key,
#include "asides.inc"
#undef ASIDE
};
static const char *const language_keys[] = {
#define LANGUAGE(key, ...) key,
#include "languages.inc"
#undef LANGUAGE
};
static const char *const role_keys[] = {
#define ROLE(key, ...) key,
#include "roles.inc"
#undef ROLE
};
static const char *const title_keys[] = {
#define TITLE(key, ...) key,
#include "titles.inc"
#undef TITLE
};
static const char *const banner_keys[] = {
#define BANNER(key) key,
#include "banner.inc"
#undef BANNER
};
static const char *const line_keys[] = {
#define LINE(key, ...) key,
#include "lines.inc"
#undef LINE
};
static const char *const venue_keys[] = {
#define VENUE(key) key,
#include "venues.inc"
#undef VENUE
};

#define LIST(keys)                                                                                           \
	{                                                                                                        \
#keys, keys, sizeof keys / sizeof *keys                                                              \
	}

static const struct list {
	const char *name;
	const char *const *keys;
	size_t count;
} lists[] = { LIST(note_keys),  LIST(note_word_keys), LIST(aside_keys), LIST(language_keys), LIST(role_keys),
	          LIST(title_keys), LIST(banner_keys),    LIST(line_keys),  LIST(venue_keys) };

static void test_lists_are_sorted(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
		assert_true(lists[i].count > 0);
		for (size_t k = 1; k < lists[i].count; k++)
			if (strcmp(lists[i].keys[k - 1], lists[i].keys[k]) >= 0)
				fail_msg("%s: \"%s\" is out of order", lists[i].name, lists[i].keys[k]);
	}
}

/* A key that is not folded could never be found. */
static void test_keys_are_folded(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
		for (size_t k = 0; k < lists[i].count; k++) {
			const char *key = lists[i].keys[k];
			char folded[LQ_KEY_SIZE * 2];
			lq_document *document = parse(key);
			size_t length = lq_text_fold(&document->syntax, (lq_span){ 0, (uint32_t)strlen(key) }, true,
			                             folded, sizeof folded);
			/* A star behind a space keeps it: no text ends in one. */
			assert_true(length > 0 && strlen(key) < LQ_KEY_SIZE - 8);
			if (strcmp(folded, key))
				fail_msg("%s: \"%s\" is not folded", lists[i].name, key);
		}
}

static void test_lines_are_short(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof line_keys / sizeof *line_keys; i++)
		if (strlen(line_keys[i]) > LQ_KNOWN_LINE_MAX / 2)
			fail_msg("%s is too long to be found", line_keys[i]);
		else if (strchr("?!", line_keys[i][strlen(line_keys[i]) - 1]))
			fail_msg("%s ends as a sentence does, and is not looked up", line_keys[i]);
}

static void test_every_word_is_found(void **state)
{
	(void)state;
	uint16_t index;
	for (size_t i = 0; i < sizeof note_keys / sizeof *note_keys; i++) {
		if (strchr(note_keys[i], '*'))
			continue;
		assert_true(lq_lexicon_note(note_keys[i], &index));
		assert_string_equal(lq_lexicon_note_at(index)->key, note_keys[i]);
	}
	for (size_t i = 0; i < sizeof note_word_keys / sizeof *note_word_keys; i++) {
		assert_true(lq_lexicon_note_by_word(note_word_keys[i], &index));
		assert_string_equal(lq_lexicon_note_at(index)->key, note_word_keys[i]);
	}
	for (size_t i = 0; i < sizeof aside_keys / sizeof *aside_keys; i++)
		assert_true(lq_lexicon_is_aside(aside_keys[i]));
	for (size_t i = 0; i < sizeof language_keys / sizeof *language_keys; i++)
		assert_non_null(lq_lexicon_language(language_keys[i]));
	for (size_t i = 0; i < sizeof role_keys / sizeof *role_keys; i++)
		assert_non_null(lq_lexicon_role(role_keys[i]));
	for (size_t i = 0; i < sizeof title_keys / sizeof *title_keys; i++)
		assert_int_not_equal(lq_lexicon_title(title_keys[i]), LQ_TITLE_NONE);
	for (size_t i = 0; i < sizeof line_keys / sizeof *line_keys; i++)
		assert_int_not_equal(lq_lexicon_line(line_keys[i]), LQ_FORM_PLAIN);
	for (size_t i = 0; i < sizeof venue_keys / sizeof *venue_keys; i++)
		assert_true(lq_lexicon_venue(venue_keys[i]));
	for (size_t i = 0; i < sizeof banner_keys / sizeof *banner_keys; i++) {
		char line[LQ_KEY_SIZE];
		strcpy(line, banner_keys[i]);
		char *dollar = strstr(line, " $");
		if (dollar)
			*dollar = '\0';
		assert_true(lq_lexicon_banner_may_begin(lq_lexicon_banner_starts(), line));
		assert_true(lq_lexicon_banner(line));
	}
}

static void test_words_of_notes(void **state)
{
	(void)state;
	uint16_t index;
	assert_true(lq_lexicon_note_by_word("the president departs", &index));
	assert_string_equal(lq_lexicon_note_at(index)->kind, "departure");
	/* The last one counts, whatever mark stands behind it. */
	assert_true(lq_lexicon_note_by_word("the band plays, and the guest departs.", &index));
	assert_string_equal(lq_lexicon_note_at(index)->kind, "departure");
	assert_false(lq_lexicon_note_by_word("juggles oranges", &index));
	assert_true(lq_lexicon_is_aside("however, that is another matter"));
	assert_true(lq_lexicon_is_aside("they know that"));
	assert_false(lq_lexicon_is_aside("they shake hands"));
	assert_false(lq_lexicon_is_aside("a video is shown"));
}

static void test_languages(void **state)
{
	(void)state;
	assert_string_equal(lq_lexicon_language("french"), "fr");
	assert_string_equal(lq_lexicon_language("foreign language"), "");
	assert_null(lq_lexicon_language("klingon"));
	assert_null(lq_lexicon_language(""));
	/* Tags are of BCP 47: letters, then parts behind hyphens. */
	for (size_t i = 0; i < sizeof language_keys / sizeof *language_keys; i++) {
		const char *tag = lq_lexicon_language(language_keys[i]);
		size_t letters = strspn(tag, "abcdefghijklmnopqrstuvwxyz");
		assert_true(!*tag || letters == 2 || letters == 3);
		assert_true(tag[letters] == '\0' || tag[letters] == '-');
	}
}

static void test_prefixes_of_notes(void **state)
{
	(void)state;
	uint16_t index;
	assert_true(lq_lexicon_note("in french", &index));
	assert_true(lq_lexicon_note_at(index)->flags & LQ_NOTE_TONGUE);
	assert_true(lq_lexicon_note("speaking in french", &index));
	assert_false(lq_lexicon_note("in general", &index)); /* no language */
	assert_false(lq_lexicon_note("in", &index));
	assert_false(lq_lexicon_note("inaudibl", &index));
	assert_false(lq_lexicon_note("", &index));
	assert_true(lq_lexicon_note("via interpreter from french", &index));
	assert_true(lq_lexicon_note_at(index)->flags & LQ_NOTE_INTERPRETED);
}

static void test_banner_lines(void **state)
{
	(void)state;
	assert_true(lq_lexicon_banner("official websites use .gov"));
	assert_true(lq_lexicon_banner("here's how you know"));
	assert_true(lq_lexicon_banner("here's how you know."));
	assert_false(lq_lexicon_banner("here's how you know a good briefing"));
	assert_false(lq_lexicon_banner("skip to mainland china"));
	assert_false(lq_lexicon_banner(""));
	assert_true(lq_lexicon_banner_may_begin(lq_lexicon_banner_starts(), "OFFI"));
	assert_false(lq_lexicon_banner_may_begin(lq_lexicon_banner_starts(), "xxxx"));
}

static void test_numbers(void **state)
{
	(void)state;
	assert_true(lq_lexicon_is_number("one") && lq_lexicon_is_number("ten") && lq_lexicon_is_number("#3"));
	assert_true(lq_lexicon_is_number("12"));
	assert_false(lq_lexicon_is_number("") || lq_lexicon_is_number("#") || lq_lexicon_is_number("1a"));
}

static void test_too_long_keys(void **state)
{
	(void)state;
	char key[4 * LQ_KEY_SIZE];
	uint16_t index;
	for (size_t length = LQ_KEY_SIZE - 4; length < sizeof key; length++) {
		memset(key, 'a', length);
		key[length] = '\0';
		key[3] = ' ';
		assert_false(lq_lexicon_note(key, &index));
		assert_false(lq_lexicon_banner(key));
		assert_int_equal(lq_lexicon_line(key), LQ_FORM_PLAIN);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lists_are_sorted),  cmocka_unit_test(test_keys_are_folded),
		cmocka_unit_test(test_lines_are_short),   cmocka_unit_test(test_every_word_is_found),
		cmocka_unit_test(test_words_of_notes),    cmocka_unit_test(test_languages),
		cmocka_unit_test(test_prefixes_of_notes), cmocka_unit_test(test_banner_lines),
		cmocka_unit_test(test_numbers),           cmocka_unit_test(test_too_long_keys),
	};
	return cmocka_run_group_tests(tests, NULL, end_documents);
}
