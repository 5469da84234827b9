/* diff.c -- loquitur diff-captions: where a transcript and captions do not have the same words. */
#include "commands.h"

#include <getopt.h>
#include <inttypes.h>
#include <string.h>

#include "aligner.h"
#include "flags.h"
#include "output.h"
#include "worker.h"

enum { JSON = LQ_FLAG_LONG, FORCE };

const struct lq_flag lq_diff_flags[] = {
	{ JSON, "json", NULL, "write JSON" },
	{ FORCE, "force", NULL, "compare even what seems to be of different events" },
	{ 'v', "verbose", NULL, "say what both were read as, and how well they fit" },
	{ 0, NULL, NULL, NULL },
};

struct diff {
	struct lq_worker worker;
	struct lq_aligner aligner;
	bool json;
};

/* --- A table ------------------------------------------------------------------- */

static void print_time(int64_t time)
{
	if (time < 0)
		printf("%12s", "-");
	else
		printf("%02" PRId64 ":%02" PRId64 ":%02" PRId64 ".%03" PRId64, time / 3600000, time / 60000 % 60,
		       time / 1000 % 60, time % 1000);
}

/* The table is for reading: long stretches are shown by their ends. */
static void print_words(lq_text text)
{
	enum { LONG = 120, SHOWN = 56 };
	size_t first = text.length, second = text.length;
	if (text.length > LONG) {
		first = SHOWN;
		while (first < LONG && text.at[first] != ' ')
			first++;
		second = text.length - SHOWN;
		while (second > first && text.at[second - 1] != ' ')
			second--;
	}
	lq_print_visible(stdout, text.at, first);
	if (first < second)
		fputs(" ... ", stdout);
	lq_print_visible(stdout, text.at + second, text.length - second);
}

static void print_table(const lq_document *document, const lq_alignment *alignment)
{
	size_t counts[LQ_DIFFERENCE_CHANGED + 1] = { 0 };
	for (size_t i = 0; i < lq_difference_count(document); i++) {
		lq_difference difference = lq_difference_at(document, i);
		counts[difference.kind]++;
		print_time(difference.start);
		printf("  u%-5" PRIu32 " %-7s  ", difference.turn, lq_difference_kind_name(difference.kind));
		if (difference.kind != LQ_DIFFERENCE_ADDED) {
			fputs("- ", stdout);
			print_words(difference.transcript);
		}
		if (difference.kind == LQ_DIFFERENCE_CHANGED)
			printf("\n%30s", "");
		if (difference.kind != LQ_DIFFERENCE_DROPPED) {
			fputs("+ ", stdout);
			print_words(difference.captions);
		}
		putchar('\n');
	}
	printf("%zu dropped, %zu added, %zu changed; transcript %zu words, captions %zu\n",
	       counts[LQ_DIFFERENCE_DROPPED], counts[LQ_DIFFERENCE_ADDED], counts[LQ_DIFFERENCE_CHANGED],
	       alignment->words, alignment->caption_words);
}

/* --- JSON ------------------------------------------------------------------------ */

static void print_string(lq_text text)
{
	const char *at = text.at, *end = at + text.length;
	putchar('"');
	while (at < end) {
		char code[LQ_ESCAPE_SIZE];
		size_t size = lq_escape_character(at, end, code);
		if (*at == '"' || *at == '\\')
			printf("\\%c", *at);
		else if (!*code)
			fwrite(at, 1, size, stdout);
		else if ((unsigned char)*at < 0x80)
			printf("\\u%04x", (unsigned)(unsigned char)*at);
		else /* what does not decode, or a terminal would obey */
			fputs("\\ufffd", stdout);
		at += size;
	}
	putchar('"');
}

static void print_number(const char *key, int64_t value)
{
	if (value < 0)
		printf(",\"%s\":null", key);
	else
		printf(",\"%s\":%" PRId64, key, value);
}

static void print_json(const lq_document *document, const lq_alignment *alignment)
{
	printf(
	    "{\"format\":\"loquitur-differences\",\"version\":1,\"verdict\":\"%s\",\"words\":%zu,\"matched\":%zu,"
	    "\"caption_words\":%zu,\"caption_matched\":%zu,\"share\":%u,\"spread\":%u",
	    lq_verdict_name(alignment->verdict), alignment->words, alignment->matched, alignment->caption_words,
	    alignment->caption_matched, alignment->share, alignment->spread);
	print_number("start", alignment->start);
	print_number("end", alignment->end);
	fputs(",\"differences\":[", stdout);
	for (size_t i = 0; i < lq_difference_count(document); i++) {
		lq_difference difference = lq_difference_at(document, i);
		printf("%s{\"kind\":\"%s\"", i ? "," : "", lq_difference_kind_name(difference.kind));
		print_number("start", difference.start);
		print_number("end", difference.end);
		if (difference.turn)
			printf(",\"turn\":\"u%" PRIu32 "\"", difference.turn);
		else
			fputs(",\"turn\":null", stdout);
		printf(",\"word\":%zu,\"words\":%zu,\"transcript\":", difference.first_word, difference.words);
		print_string(difference.transcript);
		printf(",\"caption_words\":%zu,\"captions\":", difference.caption_words);
		print_string(difference.captions);
		putchar('}');
	}
	fputs("]}\n", stdout);
}

/* --- The command ------------------------------------------------------------------- */

static int compare(struct diff *diff, const char *path)
{
	struct lq_input input;
	lq_document *document;
	lq_alignment alignment;
	if (!lq_input_open(&input, path))
		return LQ_EXIT_FILES;
	int exit = lq_worker_parse(&diff->worker, &input, &document);
	lq_input_close(&input);
	if (exit != LQ_EXIT_DONE)
		return exit;
	const struct lq_aligner *aligner = &diff->aligner;
	lq_status status =
	    lq_document_compare(document, aligner->file->words, aligner->file->count, aligner->force, &alignment);
	if (status != LQ_OK) {
		lq_say(path, lq_status_text(status));
		return LQ_EXIT_INTERNAL;
	}
	exit = lq_aligner_tell(aligner, &alignment, path);
	if (exit != LQ_EXIT_DONE)
		return exit;
	if (diff->json)
		print_json(document, &alignment);
	else
		print_table(document, &alignment);
	return lq_finish_stdout();
}

int lq_diff_main(const struct lq_command *command, int argc, char **argv)
{
	struct diff diff = { .json = false };
	struct lq_flags flags;
	int letter, exit = LQ_EXIT_DONE;
	if (!lq_worker_begin(&diff.worker))
		return LQ_EXIT_INTERNAL;
	if (!lq_flags_begin(&flags, command, diff.worker.options, argc, argv)) {
		lq_worker_end(&diff.worker);
		return LQ_EXIT_INTERNAL;
	}
	while ((letter = lq_flags_next(&flags)) >= 0) {
		switch (letter) {
		case JSON: diff.json = true; break;
		case FORCE: diff.aligner.force = true; break;
		case 'v': diff.worker.verbose = diff.aligner.verbose = true; break;
		default: break;
		}
	}
	if (letter == LQ_FLAGS_STOP)
		exit = flags.exit;
	else if (argc - optind != 2)
		exit = lq_say_usage(command, "a TRANSCRIPT and its CAPTIONS are needed", NULL);
	else
		diff.aligner.path = argv[optind + 1];
	if (diff.aligner.path)
		exit = lq_aligner_begin(&diff.aligner, command, diff.worker.options, argv + optind, 1);
	if (diff.aligner.path && exit == LQ_EXIT_DONE)
		exit = compare(&diff, argv[optind]);
	lq_aligner_end(&diff.aligner);
	lq_flags_end(&flags);
	lq_worker_end(&diff.worker);
	return exit;
}
