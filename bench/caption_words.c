/* caption_words.c -- the captions that a transcript gets by each of several files of timed words, for
 * bench/captions.py to score.
 *
 *     caption_words TRANSCRIPT WORDS...
 *
 * WORDS has lines "START END TEXT", in milliseconds. For each file there is a line "#" with the figures of
 * the alignment and the time that it and the writing took, and a line with the captions in the format "cues".
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "loquitur.h"

struct list {
	lq_timed_word *at;
	size_t count;
};

static void fail(const char *text)
{
	perror(text);
	exit(3);
}

static char *load(const char *path, size_t *size)
{
	FILE *file = fopen(path, "rb");
	if (!file)
		fail(path);
	fseek(file, 0, SEEK_END);
	*size = (size_t)ftell(file);
	rewind(file);
	char *text = malloc(*size + 1);
	if (!text || fread(text, 1, *size, file) != *size)
		fail(path);
	text[*size] = '\0';
	fclose(file);
	return text;
}

static struct list read_words(char *text)
{
	size_t lines = 0;
	for (const char *at = text; *at; at++)
		lines += *at == '\n';
	struct list list = { calloc(lines + 1, sizeof *list.at), 0 };
	if (!list.at)
		fail("memory");
	for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n")) {
		lq_timed_word *word = &list.at[list.count++];
		word->start = strtoll(line, &line, 10);
		word->end = strtoll(line, &line, 10);
		line += strspn(line, " ");
		word->text = (lq_text){ line, strlen(line) };
	}
	return list;
}

static bool print(void *data, const char *bytes, size_t length)
{
	(void)data;
	return fwrite(bytes, 1, length, stdout) == length;
}

static bool drop(void *data, const char *bytes, size_t length)
{
	(void)data;
	(void)bytes;
	return length > 0;
}

static double now(void)
{
	struct timespec time;
	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

int main(int argc, char **argv)
{
	lq_context *context = lq_context_new();
	lq_document *document;
	size_t size;
	if (argc < 2 || !context)
		return 2;
	char *source = load(argv[1], &size);
	for (int i = 2; i < argc; i++) {
		size_t length;
		char *text = load(argv[i], &length);
		struct list list = read_words(text);
		lq_alignment figures;
		double begun = now();
		if (lq_parse(context, source, size, NULL, &document) != LQ_OK ||
		    lq_document_align(document, list.at, list.count, true, &figures) != LQ_OK ||
		    lq_write(document, "srt", drop, NULL) != LQ_OK)
			return 4;
		printf("#\t%s\t%.1f\t%zu\t%zu\t%zu\t%zu\t%zu\t%u\t%u\n", lq_verdict_name(figures.verdict),
		       now() - begun, figures.words, figures.matched, figures.mapped, figures.caption_words,
		       figures.caption_matched, figures.share, figures.spread);
		if (lq_write(document, "cues", print, NULL) != LQ_OK)
			return 4;
		free(list.at);
		free(text);
	}
	free(source);
	lq_context_free(context);
	return 0;
}
