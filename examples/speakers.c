/* speakers.c -- who said how many words, and how each turn begins.
 *
 *     cc speakers.c $(pkg-config --cflags --libs loquitur) -o speakers
 *     ./speakers joint-statement.txt
 *
 * Shows how to parse from memory and how to read the model. */
#include <loquitur.h>

#include <stdio.h>
#include <stdlib.h>

/* Reads a file into memory of the context, so that lq_parse() need not copy it. */
static char *read_file(lq_context *context, const char *path, size_t *length)
{
	FILE *file = fopen(path, "rb");
	char *text = NULL;

	if (!file)
		return NULL;
	if (fseek(file, 0, SEEK_END) == 0) {
		long size = ftell(file);
		rewind(file);
		if (size >= 0) {
			*length = (size_t)size;
			text = lq_context_buffer(context, *length);
		}
	}
	if (text && fread(text, 1, *length, file) != *length)
		text = NULL; /* the memory belongs to the context */
	fclose(file);
	return text;
}

/* The texts that the library writes are in normal form: one space between words,
 * whatever white space the source has. One that is too long for the buffer is
 * cut after any byte, so the words are counted out here. */
static void print_first_words(const lq_document *document, size_t paragraph, unsigned count)
{
	char text[512];
	size_t length = lq_paragraph_text(document, paragraph, text, sizeof text);
	const char *end = text;

	while (*end && count) {
		end++;
		if (*end == ' ' || !*end)
			count--;
	}
	printf("%.*s%s", (int)(end - text), text, (size_t)(end - text) < length ? " ..." : "");
}

static void print_speakers(const lq_document *document)
{
	for (size_t i = 0; i < lq_speaker_count(document); i++) {
		lq_speaker speaker = lq_speaker_at(document, i);
		/* A label names a person, or a role and nobody: QUESTION has no name. */
		printf("%6zu words in %3zu turns  %s", speaker.words, speaker.turns,
		       speaker.name ? speaker.name : lq_speaker_label(document, i, 0));
		if (speaker.name && speaker.role)
			printf(", %s", speaker.role);
		putchar('\n');
	}
}

static void print_turns(const lq_document *document)
{
	for (size_t i = 0; i < lq_entry_count(document); i++) {
		lq_entry entry = lq_entry_at(document, i);
		/* Notes between turns and headings are entries, too. */
		if (entry.type != LQ_TURN || entry.speaker < 0)
			continue;
		printf("%4zu  %s: ", entry.number, lq_speaker_at(document, (size_t)entry.speaker).id);
		/* A turn may be empty: a header that nothing follows. */
		if (entry.paragraph_count)
			print_first_words(document, entry.first_paragraph, 6);
		printf("%s\n", entry.interpreted ? "  [interpreted]" : "");
	}
}

int main(int count, char **words)
{
	lq_context *context;
	lq_document *document;
	lq_status status = LQ_NO_MEMORY;
	size_t length = 0;
	char *text;

	if (count != 2) {
		fprintf(stderr, "usage: speakers FILE\n");
		return 2;
	}
	context = lq_context_new();
	text = context ? read_file(context, words[1], &length) : NULL;
	if (!text) {
		fprintf(stderr, "speakers: cannot read %s\n", words[1]);
		lq_context_free(context);
		return 3;
	}
	/* NULL stands for the default options. Bad text is no error: it parses, too. */
	status = lq_parse(context, text, length, NULL, &document);
	if (status == LQ_OK) {
		print_speakers(document);
		putchar('\n');
		print_turns(document);
	} else {
		fprintf(stderr, "speakers: %s\n", lq_status_text(status));
	}
	/* The document and all its strings go with the context. */
	lq_context_free(context);
	return status == LQ_OK ? 0 : 4;
}
