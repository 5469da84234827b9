/* caption_words.c -- what an alignment gives each word of a transcript, for bench/captions.py to score.
 *
 *     caption_words TRANSCRIPT WORDS...
 *
 * WORDS is a file of lines "START END TEXT", in milliseconds. For each of them one line "#" with the figures and the
 * time it took, then a line a word: start, end, method, confidence, 1 if it begins a turn, 1 if it begins a
 * cue, text. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "captions/captions.h"
#include "captions/times.h"

struct list {
	lq_timed_word *at;
	size_t count, room;
};

static char *load(const char *path, size_t *size)
{
	FILE *file = fopen(path, "rb");
	if (!file) {
		perror(path);
		exit(3);
	}
	fseek(file, 0, SEEK_END);
	*size = (size_t)ftell(file);
	rewind(file);
	char *text = malloc(*size + 1);
	if (!text || fread(text, 1, *size, file) != *size)
		exit(3);
	text[*size] = '\0';
	fclose(file);
	return text;
}

static void read_words(char *text, struct list *list)
{
	for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n")) {
		char *at;
		lq_timed_word word;
		word.start = strtoll(line, &at, 10);
		word.end = strtoll(at, &at, 10);
		at += strspn(at, " \t");
		word.text = (lq_text){ at, strlen(at) };
		if (!lq_grow(&list->at, &list->room, list->count + 1, sizeof *list->at))
			exit(4);
		list->at[list->count++] = word;
	}
}

struct dump {
	const struct lq_document *document;
	const struct lq_model_entry *turn;
	const struct lq_stretch *stretch;
	size_t word;
};

static void print_cue(void *data, const struct lq_stretch *stretch, const struct lq_cue *cue)
{
	struct dump *dump = data;
	bool begins = true;
	for (size_t i = cue->first; i < cue->end; i++) {
		const struct lq_item *item = &stretch->items[i];
		if (item->kind != LQ_ITEM_WORD)
			continue;
		struct lq_word_time time = { -1, -1, 0, 0 };
		if (dump->word < dump->document->times.count)
			time = dump->document->times.words[dump->word];
		dump->word++;
		printf("%d\t%d\t%d\t%d\t%d\t%d\t%.*s\n", time.start, time.end, time.method, time.confidence,
		       dump->turn != stretch->turn, begins, (int)item->length, stretch->text + item->text);
		dump->turn = stretch->turn;
		begins = false;
	}
}

int main(int argc, char **argv)
{
	lq_context *context = lq_context_new();
	lq_document *document;
	size_t size;
	char *source = argc > 1 ? load(argv[1], &size) : NULL;
	if (!source || !context || lq_parse(context, source, size, NULL, &document) != LQ_OK)
		return 2;
	for (int i = 2; i < argc; i++) {
		struct list list = { 0 };
		char *text = load(argv[i], &size);
		read_words(text, &list);
		lq_alignment figures;
		struct timespec a, b;
		clock_gettime(CLOCK_MONOTONIC, &a);
		if (lq_document_align(document, list.at, list.count, true, &figures) != LQ_OK)
			return 4;
		clock_gettime(CLOCK_MONOTONIC, &b);
		printf("#\t%s\t%.1f\t%zu\t%zu\t%zu\t%zu\t%zu\t%u\t%u\n", lq_verdict_name(figures.verdict),
		       (double)(b.tv_sec - a.tv_sec) * 1e3 + (double)(b.tv_nsec - a.tv_nsec) / 1e6, figures.words,
		       figures.matched, figures.mapped, figures.caption_words, figures.caption_matched, figures.share,
		       figures.spread);
		struct dump dump = { .document = document };
		if (!lq_captions_compose(document, print_cue, &dump))
			return 4;
		free(list.at);
		free(text);
	}
	free(source);
	lq_context_free(context);
	return 0;
}
