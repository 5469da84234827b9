/* dump.c -- prints what is read of a file of captions: its words, or its cues. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "read/timed.h"

static const char *const names[] = {
#define ODD(name, text) #name,
#include "read/timed_odd.def"
#undef ODD
};

static void print_words(const struct lq_timed_file *file)
{
	size_t sound = 0;
	for (size_t i = 0; i <= file->count; i++) {
		for (; sound < file->sound_count && file->sounds[sound].before == i; sound++)
			printf("# %" PRId64 "\t%" PRId64 "\t%.*s\n", file->sounds[sound].start, file->sounds[sound].end,
			       (int)file->sounds[sound].text.length, file->sounds[sound].text.at);
		if (i < file->count)
			printf("%" PRId64 "\t%" PRId64 "\t%.*s%s\n", file->words[i].start, file->words[i].end,
			       (int)file->words[i].text.length, file->words[i].text.at,
			       file->details[i].exact ? "" : "\t~");
	}
}

static void print_cues(const struct lq_timed_file *file)
{
	for (size_t i = 0; i < file->cue_count; i++) {
		const struct lq_timed_cue *cue = &file->cues[i];
		printf("%lu\t%" PRId64 "\t%" PRId64 "\t%.*s", cue->number, cue->start, cue->end,
		       (int)cue->speaker.length, cue->speaker.at);
		for (size_t line = cue->first; line < cue->first + cue->count; line++)
			printf("\t%.*s", (int)file->lines[line].text.length, file->lines[line].text.at);
		printf("\n");
	}
}

int main(int argc, char **argv)
{
	int exit = 0;
	bool cues = argc == 3 && !strcmp(argv[1], "--cues");
	if (argc != 2 + cues)
		return 2;
	struct lq_timed_file *file = lq_timed_load(argv[argc - 1], &exit);
	if (!file)
		return exit;
	printf("## %s\n", file->format);
	for (size_t i = 0; i < LQ_ODD_COUNT; i++)
		if (file->odd[i].count)
			printf("## %s %zu line %lu\n", names[i], file->odd[i].count, file->odd[i].line);
	if (cues)
		print_cues(file);
	else
		print_words(file);
	lq_timed_free(file);
	return 0;
}
