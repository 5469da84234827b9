/* tokens.c -- words and punctuation marks in texts without white space. */
#include "tests/unit/unit.h"

#include <stdio.h>

#include "emit/tei.h"

/* The words and marks of a text, with spaces between them; marks in brackets. */
static void split(const char *text, char *out)
{
	const char *at = text, *end = text + strlen(text);
	while (at < end) {
		bool mark;
		size_t length = lq_tei_token(text, at, end, &mark);
		assert_true(length > 0 && length <= (size_t)(end - at));
		out += sprintf(out, mark ? "%s{%.*s}" : "%s%.*s", at == text ? "" : " ", (int)length, at);
		at += length;
	}
	*out = '\0';
}

static void test_tokens(void **state)
{
	(void)state;
	static const char *const cases[][2] = {
		{ "word", "word" },
		{ "yes,", "yes {,}" },
		{ "\"Really?\"", "{\"} Really {?} {\"}" },
		{ "what?!", "what {?} {!}" },
		{ "so...", "so {...}" },
		{ "so...I", "so {...} I" },
		{ "he--well", "he {--} well" },
		{ "he\xE2\x80\x94well,", "he {\xE2\x80\x94} well {,}" },
		{ "--", "{--}" },
		{ "\xE2\x80\x93", "{\xE2\x80\x93}" },
		{ "don't", "don't" },
		{ "students'", "students {'}" },
		{ "'90s", "'90s" },
		{ "\xE2\x80\x99"
		  "em",
		  "\xE2\x80\x99"
		  "em" },
		{ "3.5.", "3.5 {.}" },
		{ "1,000,", "1,000 {,}" },
		{ "2:30;", "2:30 {;}" },
		{ "$5", "$5" },
		{ "-5", "-5" },
		{ "20%.", "20% {.}" },
		{ "AT&T's", "AT&T's" },
		{ "e-mail", "e-mail" },
		{ "and/or", "and/or" },
		{ "/", "{/}" },
		{ "&", "&" },
		{ "2010\xE2\x80\x93"
		  "12",
		  "2010\xE2\x80\x93"
		  "12" },
		{ "yes,sir", "yes {,} sir" },
		{ "U.S.", "U.S." },
		{ "U.S.,", "U.S. {,}" },
		{ "U.S.-led", "U.S.-led" },
		{ "U.S.'s", "U.S.'s" },
		{ "p.m.)", "p.m. {)}" },
		{ "Mr.", "Mr." },
		{ "J.", "J." },
		{ "I.", "I {.}" },
		{ "member(s)", "member(s)" },
		{ "[t]he", "[t]he" },
		{ "(see", "{(} see" },
		{ "[the]", "{[} the {]}" },
		{ "``Sec.", "{`} {`} Sec." },
		{ "https://www.example.org/a/", "https://www.example.org/a/" },
		{ "\xE5\xA5\xBD\xE3\x80\x82", "\xE5\xA5\xBD {\xE3\x80\x82}" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char got[256];
		split(cases[i][0], got);
		assert_string_equal(got, cases[i][1]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_tokens) };
	return cmocka_run_group_tests(tests, NULL, end_documents);
}
