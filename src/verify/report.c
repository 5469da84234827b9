/* report.c -- the findings: a line each, the first of them shown. */
#include <inttypes.h>
#include <string.h>

#include "cli/cli.h"
#include "verify/verify.h"

enum { SHOWN = 20, EXCERPT = 60 };

/* Begins a line of a message. */
static void place(const struct lq_proof *proof, size_t line)
{
	fputs("loquitur: ", stderr);
	lq_print_visible(stderr, proof->path, strlen(proof->path));
	if (line)
		fprintf(stderr, ":%zu", line);
	else if (*proof->place)
		fprintf(stderr, ": %s", proof->place);
	fputs(": ", stderr);
}

/* Begins the line of a finding; false if it is one too many to be shown. */
static bool begin(struct lq_proof *proof, size_t line)
{
	if (++proof->findings > SHOWN)
		return false;
	place(proof, line);
	return true;
}

/* An excerpt from `from` on; what is cut off is shown by "...". */
static void print_excerpt(const char *title, lq_text text, size_t from)
{
	size_t end = text.length - from > EXCERPT ? from + EXCERPT : text.length;
	while (end < text.length && ((unsigned char)text.at[end] & 0xC0) == 0x80)
		end++;
	fprintf(stderr, "%s\"%s", title, from ? "..." : "");
	lq_print_visible(stderr, text.at + from, end - from);
	fprintf(stderr, "%s\"", end < text.length ? "..." : "");
}

void lq_find(struct lq_proof *proof, size_t line, const char *text)
{
	if (begin(proof, line))
		fprintf(stderr, "%s\n", text);
}

void lq_find_name(struct lq_proof *proof, size_t line, const char *text, lq_text name)
{
	if (!begin(proof, line))
		return;
	fputs(text, stderr);
	print_excerpt(" ", name, 0);
	fputs("\n", stderr);
}

/* A few words before the place where two texts begin to differ. */
static size_t difference(lq_text a, lq_text b)
{
	size_t at = 0, shortest = a.length < b.length ? a.length : b.length;
	while (at < shortest && a.at[at] == b.at[at])
		at++;
	if (at < EXCERPT / 2)
		return 0;
	at -= EXCERPT / 3;
	while (at > 0 && ((unsigned char)a.at[at] & 0xC0) == 0x80)
		at--;
	return at;
}

void lq_find_differs(struct lq_proof *proof, size_t line, const char *text, const lq_text *expected,
                     const lq_text *found)
{
	size_t from = expected && found ? difference(*expected, *found) : 0;
	if (!begin(proof, line))
		return;
	fprintf(stderr, "%s (", text);
	if (expected)
		print_excerpt("expected ", *expected, from);
	if (expected && found)
		fputs(", ", stderr);
	if (found)
		print_excerpt("found ", *found, from);
	fputs(")\n", stderr);
}

void lq_find_numbers(struct lq_proof *proof, size_t line, const char *text, const char *name,
                     uint64_t expected, uint64_t found)
{
	if (!begin(proof, line))
		return;
	fputs(text, stderr);
	if (name) {
		fputs(" ", stderr);
		lq_print_visible(stderr, name, strlen(name));
	}
	fprintf(stderr, " (expected %" PRIu64 ", found %" PRIu64 ")\n", expected, found);
}

void lq_remark(struct lq_proof *proof, enum lq_unproved what, size_t line, const char *text, lq_text name)
{
	proof->unproved[what]++;
	if (!proof->verbose)
		return;
	place(proof, line);
	fputs(text, stderr);
	print_excerpt(" ", name, 0);
	fputs("\n", stderr);
}

void lq_report_rest(const struct lq_proof *proof)
{
	static const struct {
		const char *one, *several, *option;
	} unproved[] = {
		[LQ_NEEDS_META] = { "value of the header is", "values of the header are", "--meta" },
		[LQ_NEEDS_PEOPLE] = { "value of a person is", "values of persons are", "--people" },
		[LQ_NEEDS_ROOT] = { "reference is into a root that is not found, and so",
		                    "references are into a root that is not found, and so", "--root" },
		[LQ_NEEDS_HOUSE] = { "house that it was read by is", "houses that it was read by are", "--house" },
	};
	if (proof->findings > SHOWN)
		fprintf(stderr, "loquitur: and %zu more\n", proof->findings - SHOWN);
	for (size_t i = 0; i < LQ_UNPROVED; i++)
		if (proof->unproved[i]) {
			place(proof, 0);
			fprintf(stderr, "%zu %s not of the source (%s proves %s)\n", proof->unproved[i],
			        proof->unproved[i] == 1 ? unproved[i].one : unproved[i].several, unproved[i].option,
			        proof->unproved[i] == 1 ? "it" : "them");
		}
}
