/* diagnostics.c -- writes docs/diagnostics.md from the registry: see docs.mk. */
#include <stdio.h>
#include <string.h>

#include "loquitur.h"

/* A message, with its hole as an ellipsis. */
static void print_message(const char *text)
{
	const char *hole = strstr(text, "%s");
	if (hole)
		printf("%.*s…%s", (int)(hole - text), text, hole + 2);
	else
		fputs(text, stdout);
}

/* Length of the UTF-8 character at `p`, or 0 if there is none that can be shown. */
static size_t shown(const unsigned char *p)
{
	size_t length = *p < 0x80 ? 1 : *p >= 0xF0 ? 4 : *p >= 0xE0 ? 3 : *p >= 0xC2 ? 2 : 0;
	if (length == 1 && *p != '\n' && (*p < ' ' || *p == 0x7F))
		return 0;
	/* A byte order mark, noncharacters, the first of the private use. */
	if (length == 3 && (*p == 0xEE || !memcmp(p, "\xEF\xBB\xBF", 3) || !memcmp(p, "\xEF\xBF", 2)))
		return 0;
	for (size_t i = 1; i < length; i++)
		if ((p[i] & 0xC0) != 0x80)
			return 0;
	return length;
}

/* An example as a block of code; what cannot be seen is written as its bytes. */
static void print_example(const char *title, const char *text)
{
	printf("\n%s\n\n```text\n", title);
	for (const unsigned char *p = (const unsigned char *)text; *p;) {
		size_t length = shown(p);
		if (length)
			fwrite(p, 1, length, stdout);
		else
			printf("‹%02X›", *p);
		p += length ? length : 1;
	}
	puts("```");
}

/* What was measured, by hand and by tests/faults; it does not follow from the registry. */
static void print_tally(void)
{
	puts("\n## How often they are right\n\n"
	     "Of the 329 transcripts of the State Department and the White House in the corpus (11,851 turns), "
	     "`check` says\n"
	     "180 things: 18 warnings and 162 notes. 100 of them were judged by reading: the 59 that are not of\n"
	     "`trailing-space`, and 41 of the 121 that are, chosen at random.\n\n"
	     "| level | judged | right | wrong |\n|---|---|---|---|\n"
	     "| warning | 18 | 18 | 0 |\n| note | 82 | 80 | 2 |\n\n"
	     "The two are of `doubtful-speaker`: news agencies that do speak. Three more notes were wrong in a "
	     "first round and\n"
	     "are mended: `As of 7:30` is no label, and `OFFICIAL` is a role.\n\n"
	     "`make check-faults-corpus` puts 424 faults of 45 kinds into clean transcripts. 98 % are found, "
	     "with the right\n"
	     "code within one line of the fault; of the 224 with a safe fix, `--fix` mends 97 %, which means "
	     "that the document\n"
	     "says again what the clean one says. Least found are words behind the end mark (7 of 10) and "
	     "lost\n"
	     "turns (8 of 10).");
}

int main(void)
{
	puts(
	    "<!-- Made by `make docs` from src/syntax/diag.def. -->\n"
	    "# Diagnostics\n\n"
	    "What `loquitur check` can say. Codes are permanent: none is ever used again for something else.\n"
	    "The first two digits are the area: 01 document, 02 structure, 03 speakers, 04 notes, 05 closing,\n"
	    "06 characters, 07 dates and times, 08 collections. In the examples `‹E9›` is a byte that cannot be\n"
	    "shown; lines `--option=value` before an example are options that it is read with, and a line `==> "
	    "NAME <==`\n"
	    "begins a document of a collection. How often the findings are right stands [at the "
	    "end](#how-often-they-are-right).\n\n"
	    "| code | level | name | message |\n|---|---|---|---|");
	for (size_t i = 0; i < lq_check_count(); i++) {
		lq_check_info info = lq_check_at(i);
		printf("| [%s](#%s) | %s | `%s` | ", info.code, info.name, lq_level_name(info.level), info.name);
		print_message(info.text);
		puts(" |");
	}
	for (size_t i = 0; i < lq_check_count(); i++) {
		lq_check_info info = lq_check_at(i);
		printf("\n## %s\n\n**%s**, %s: ", info.name, info.code, lq_level_name(info.level));
		print_message(info.text);
		printf("\n\n%s\n", info.explanation);
		if (*info.violating)
			print_example("This has it:", info.violating);
		if (*info.legal)
			print_example("This has it not:", info.legal);
	}
	print_tally();
	return ferror(stdout) || fflush(stdout) ? 1 : 0;
}
