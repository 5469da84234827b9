/* convert.c -- the transcript on standard input, in another format on standard output.
 *
 *     cc convert.c $(pkg-config --cflags --libs loquitur) -o convert
 *     ./convert vtt 01:12:00 < briefing.txt
 *
 * Shows options, the list of formats, a sink, and the diagnostics. */
#include <loquitur.h>

#include <stdio.h>
#include <stdlib.h>

/* A sink gets the output in pieces and says whether it took them. */
static bool to_file(void *data, const char *bytes, size_t length)
{
	FILE *file = data;
	return fwrite(bytes, 1, length, file) == length;
}

/* All of a stream in memory, which the caller frees; NULL if that fails. */
static char *read_all(FILE *file, size_t *length)
{
	size_t room = 65536;
	char *text = malloc(room);

	*length = 0;
	while (text) {
		*length += fread(text + *length, 1, room - *length, file);
		if (*length < room)
			break;
		room *= 2;
		char *more = realloc(text, room);
		if (!more)
			free(text);
		text = more;
	}
	if (text && ferror(file)) {
		free(text);
		text = NULL;
	}
	return text;
}

static void print_usage(void)
{
	fprintf(stderr, "usage: convert FORMAT [HH:MM:SS] < TRANSCRIPT\n\nFormats:\n");
	/* The library knows its formats; a program need not. */
	for (size_t i = 0; i < lq_format_count(); i++) {
		lq_format_info format = lq_format_at(i);
		fprintf(stderr, "  %-8s %s\n", format.name, format.help);
	}
}

/* What is doubtful about the document is no reason to stop, but worth saying. */
static void print_findings(lq_document *document)
{
	for (size_t i = 0; i < lq_diagnostic_count(document); i++) {
		lq_diagnostic finding = lq_diagnostic_at(document, i);
		if (finding.level >= LQ_WARNING)
			fprintf(stderr, "%u:%u: %s: %s [%s]\n", finding.line, finding.column,
			        lq_level_name(finding.level), finding.message, finding.code);
	}
}

int main(int count, char **words)
{
	lq_status status = LQ_NO_MEMORY;
	lq_document *document;
	size_t length;

	if (count < 2 || count > 3) {
		print_usage();
		return 2;
	}
	char *text = read_all(stdin, &length);
	lq_context *context = lq_context_new();
	lq_options *options = lq_options_new();
	if (text && context && options) {
		/* The length of the event scales the estimated times of captions. */
		status = count == 3 ? lq_options_set(options, "duration", words[2]) : LQ_OK;
		if (status == LQ_OK)
			status = lq_parse(context, text, length, options, &document);
		if (status == LQ_OK) {
			print_findings(document);
			status = lq_write(document, words[1], to_file, stdout);
		}
		/* What the stream still holds can fail to be written as well. */
		if (status == LQ_OK && fflush(stdout) != 0)
			status = LQ_WRITE_FAILED;
	}
	if (status == LQ_UNKNOWN_FORMAT)
		print_usage();
	else if (status != LQ_OK)
		fprintf(stderr, "convert: %s\n", lq_status_text(status));
	lq_options_free(options);
	lq_context_free(context);
	free(text);
	return status == LQ_OK ? 0 : 1;
}
