/* fuzz_timed.c -- any bytes as captions: words in order of time, each with its text, or an exit. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "read/file.h"
#include "read/timed.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What the readers say is not looked at. */
void lq_say(const char *subject, const char *text)
{
	(void)subject, (void)text;
}

int lq_say_place(const char *path, unsigned long line, unsigned long column, const char *text)
{
	(void)path, (void)line, (void)column, (void)text;
	return LQ_EXIT_USAGE;
}

char *lq_read_file(const char *path, size_t *length, int *exit)
{
	(void)path, (void)length, (void)exit;
	return NULL;
}

static void stop(const char *what)
{
	fprintf(stderr, "%s\n", what);
	abort();
}

static void look_at_words(const struct lq_timed_file *file)
{
	for (size_t i = 0; i < file->count; i++) {
		const lq_timed_word *word = &file->words[i];
		if (word->start < 0 || word->end < word->start)
			stop("a word has no time, or a bad one");
		if (i && word->start < file->words[i - 1].start)
			stop("words are not in order");
		if (!word->text.length || memchr(word->text.at, '\n', word->text.length))
			stop("a word has no text, or a line end in it");
		if (file->cue_count && file->details[i].cue >= file->cue_count)
			stop("a word is of no cue");
	}
	for (size_t i = 0; i < file->sound_count; i++)
		if (file->sounds[i].before > file->count || !file->sounds[i].text.length)
			stop("a sound stands nowhere");
}

static void look_at_cues(const struct lq_timed_file *file)
{
	size_t line = 0;
	for (size_t i = 0; i < file->cue_count; i++) {
		const struct lq_timed_cue *cue = &file->cues[i];
		if (cue->first != line)
			stop("the lines of a cue are not behind those of the one before");
		line += cue->count;
		if (cue->start < -1 || cue->end < -1)
			stop("a cue has a bad time");
	}
	if (line != file->line_count)
		stop("a line is of no cue");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	int exit = 0;
	struct lq_timed_file *file = lq_timed_parse("captions", (const char *)data, size, &exit);
	if (file) {
		look_at_words(file);
		look_at_cues(file);
	} else if (exit != LQ_EXIT_USAGE && exit != LQ_EXIT_FILES) {
		stop("nothing is read, and no exit says why");
	}
	lq_timed_free(file);
	return 0;
}
