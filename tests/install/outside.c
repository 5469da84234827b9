/* outside.c -- the smallest program that uses the installed library: who speaks how often. */
#include <loquitur.h>
#include <stdio.h>

int main(int argc, char **argv)
{
	static char bytes[1000];
	lq_document *document;
	FILE *file = argc > 1 ? fopen(argv[1], "rb") : NULL;
	if (!file)
		return 1;
	size_t length = fread(bytes, 1, sizeof bytes, file);
	fclose(file);

	lq_context *context = lq_context_new();
	if (!context || lq_parse(context, bytes, length, NULL, &document) != LQ_OK)
		return 1;
	printf("loquitur %s\n", lq_version());
	for (size_t i = 0; i < lq_speaker_count(document); i++) {
		lq_speaker speaker = lq_speaker_at(document, i);
		printf("%s %zu\n", speaker.id, speaker.turns);
	}
	bool good = lq_speaker_count(document) == 2;
	lq_context_free(context);
	return good ? 0 : 1;
}
