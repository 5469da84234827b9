/* outline.c -- the model of a transcript as an outline, a line a node: what the
 * examples of docs/language.md expect.
 *
 *     outline [house=NAME] [speakers] [words] [spoken] < transcript
 *     outline text|json < transcript
 *
 * The first line names the house, if it is not the default; `house=NAME` chooses it.
 * `speakers` lists them first, `words` counts those of each paragraph, and `spoken`
 * adds its text without notes. The second form writes an output format instead.
 * Furniture and lost text are nodes of the tree that the model leaves out; they
 * are listed where they stand. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "loquitur.h"

struct outline {
	lq_document *document;
	lq_span *extra; /* of furniture and error nodes, in the order of the source */
	const char **extra_name;
	size_t extra_count, extra_next;
	bool words, spoken;
};

static void *grow(void *memory, size_t size)
{
	void *grown = realloc(memory, size);
	if (!grown) {
		fputs("outline: out of memory\n", stderr);
		exit(4);
	}
	return grown;
}

static void print_span(const lq_document *document, lq_span span)
{
	size_t size = lq_span_text(document, span, NULL, 0);
	char *text = grow(NULL, size + 1);
	lq_span_text(document, span, text, size + 1);
	fwrite(text, 1, size, stdout);
	free(text);
}

static void print_line(const lq_document *document, const char *lead, lq_span span)
{
	fputs(lead, stdout);
	fputs(": ", stdout);
	print_span(document, span);
	putchar('\n');
}

static void find_extras(struct outline *outline)
{
	lq_walk walk = lq_walk_start(outline->document);
	for (lq_event event; (event = lq_walk_next(&walk)) != LQ_DONE;) {
		const char *name = lq_kind_name(walk.kind);
		if (event != LQ_ENTER || (strcmp(name, "furniture") && strcmp(name, "error")))
			continue;
		size_t count = outline->extra_count + 1;
		outline->extra = grow(outline->extra, count * sizeof *outline->extra);
		outline->extra_name = grow(outline->extra_name, count * sizeof *outline->extra_name);
		outline->extra[count - 1] = walk.span;
		outline->extra_name[count - 1] = name;
		outline->extra_count = count;
	}
}

/* The furniture and lost text that begins before `offset`. */
static void print_extras(struct outline *outline, uint32_t offset)
{
	while (outline->extra_next < outline->extra_count && outline->extra[outline->extra_next].start < offset) {
		size_t index = outline->extra_next++;
		print_line(outline->document, outline->extra_name[index], outline->extra[index]);
	}
}

static void print_part(struct outline *outline, lq_part part, const char *name)
{
	for (size_t i = 0; i < lq_line_count(outline->document, part); i++) {
		lq_line line = lq_line_at(outline->document, part, i);
		print_extras(outline, line.span.start);
		fputs(name, stdout);
		if (part != LQ_BANNER)
			printf(" %s", line.kind);
		if (line.iso)
			printf(" %s", line.iso);
		print_line(outline->document, "", line.span);
	}
}

static void print_note(const lq_document *document, const char *lead, lq_piece piece)
{
	printf("%s %s", lead, lq_note_class_name(piece.note_class));
	if (piece.note_kind)
		printf("/%s", piece.note_kind);
	print_line(document, "", piece.span);
}

static void print_struck(const lq_document *document, size_t index)
{
	size_t size = lq_struck_text(document, index, NULL, 0);
	char *text = grow(NULL, size + 1);
	lq_struck_text(document, index, text, size + 1);
	fputs("    struck: ", stdout);
	fwrite(text, 1, size, stdout);
	putchar('\n');
	free(text);
}

static void print_spoken(const lq_document *document, size_t paragraph)
{
	size_t size = lq_paragraph_text(document, paragraph, NULL, 0);
	char *text = grow(NULL, size + 1);
	lq_paragraph_text(document, paragraph, text, size + 1);
	fputs("    spoken: ", stdout);
	fwrite(text, 1, size, stdout);
	putchar('\n');
	free(text);
}

static void print_paragraph(struct outline *outline, size_t index)
{
	const lq_document *document = outline->document;
	lq_paragraph paragraph = lq_paragraph_at(document, index);
	print_extras(outline, paragraph.span.start);
	fputs("  para", stdout);
	if (paragraph.language)
		printf(" %s", paragraph.language);
	if (paragraph.interpreted)
		fputs(" interpreted", stdout);
	if (paragraph.citation)
		printf(" [%s]", paragraph.citation);
	if (paragraph.time >= 0)
		printf(" at %lld ms", (long long)paragraph.time);
	if (outline->words)
		printf(" %zu words", paragraph.words);
	lq_piece first = lq_piece_at(document, paragraph.first_piece);
	if (paragraph.piece_count == 1 && !first.is_note && !first.is_correction && !first.is_struck) {
		print_line(document, "", first.span);
		return;
	}
	puts(":");
	for (size_t i = 0; i < paragraph.piece_count; i++) {
		lq_piece piece = lq_piece_at(document, paragraph.first_piece + i);
		if (piece.is_note)
			print_note(document, "    note", piece);
		else if (piece.is_struck)
			print_struck(document, paragraph.first_piece + i);
		else if (piece.is_correction)
			print_line(document, "    correction", piece.span);
		else
			print_line(document, "    text", piece.span);
	}
	if (outline->spoken)
		print_spoken(document, index);
}

static void print_entry(struct outline *outline, lq_entry entry)
{
	const lq_document *document = outline->document;
	print_extras(outline, entry.span.start);
	switch (entry.type) {
	case LQ_TURN:
		printf("turn %s \"", entry.speaker < 0 ? "-" : lq_speaker_at(document, (size_t)entry.speaker).id);
		print_span(document, entry.label);
		printf("\"%s", entry.interpreted ? " interpreted" : "");
		if (entry.start >= 0)
			printf(" at %lld ms", (long long)entry.start);
		putchar('\n');
		for (size_t i = 0; i < entry.paragraph_count; i++)
			print_paragraph(outline, entry.first_paragraph + i);
		return;
	case LQ_REMARK: print_note(document, "remark", lq_piece_at(document, entry.note)); return;
	case LQ_HEADING: print_line(document, "heading", entry.span); return;
	}
}

static void print_speakers(const lq_document *document)
{
	for (size_t i = 0; i < lq_speaker_count(document); i++) {
		lq_speaker speaker = lq_speaker_at(document, i);
		printf("speaker %s %s", speaker.id, lq_speaker_kind_name(speaker.kind));
		if (speaker.name)
			printf(" name \"%s\"", speaker.name);
		if (speaker.role)
			printf(" role \"%s\"", speaker.role);
		for (size_t label = 1; label < speaker.label_count; label++)
			printf(" also \"%s\"", lq_speaker_label(document, i, label));
		putchar('\n');
	}
}

/* A change of the source; line ends of it are shown as \n. */
static void print_fix(const lq_fix *fix)
{
	printf("  fix %u-%u:%s", fix->span.start, fix->span.end, *fix->replacement ? " " : "");
	for (const char *p = fix->replacement; *p; p++)
		if (*p == '\n')
			fputs("\\n", stdout);
		else
			putchar(*p);
	putchar('\n');
}

static void print_diagnostics(lq_document *document)
{
	for (size_t i = 0; i < lq_diagnostic_count(document); i++) {
		lq_diagnostic finding = lq_diagnostic_at(document, i);
		printf("%s %s %u:%u %s\n", lq_level_name(finding.level), finding.code, finding.line, finding.column,
		       finding.name);
		for (size_t k = 0; k < finding.fix_count; k++)
			print_fix(&finding.fixes[k]);
	}
}

static char *read_all(FILE *file, size_t *length)
{
	char *text = NULL;
	size_t room = 0, more;
	*length = 0;
	do {
		room = room * 2 + 4096;
		text = grow(text, room);
		more = fread(text + *length, 1, room - *length, file);
		*length += more;
	} while (*length == room);
	return text;
}

static bool print_bytes(void *data, const char *bytes, size_t length)
{
	return fwrite(bytes, 1, length, data) == length;
}

static void print_outline(struct outline *outline, bool speakers)
{
	lq_document *document = outline->document;
	find_extras(outline);
	if (strcmp(lq_document_encoding(document), "UTF-8") != 0)
		printf("encoding %s\n", lq_document_encoding(document));
	if (strcmp(lq_document_house(document), "state") != 0)
		printf("house %s\n", lq_document_house(document));
	if (speakers)
		print_speakers(document);
	print_part(outline, LQ_BANNER, "banner");
	print_part(outline, LQ_FRONT, "front");
	for (size_t i = 0; i < lq_entry_count(document); i++)
		print_entry(outline, lq_entry_at(document, i));
	print_part(outline, LQ_CLOSING, "closing");
	print_extras(outline, UINT32_MAX);
	print_diagnostics(document);
	free(outline->extra);
	free(outline->extra_name);
}

/* "house=NAME" or "encoding=NAME"; false if there is no such one. */
static bool set_option(lq_options *options, const char *word)
{
	if (!strncmp(word, "house=", 6))
		return lq_options_set(options, "house", word + 6) == LQ_OK;
	return strncmp(word, "encoding=", 9) != 0 || lq_options_set(options, "encoding", word + 9) == LQ_OK;
}

int main(int count, char **words)
{
	struct outline outline = { .words = false };
	const char *format = NULL;
	bool speakers = false;
	size_t length;
	char *text = read_all(stdin, &length);
	lq_context *context = lq_context_new();
	lq_options *options = lq_options_new();

	for (int i = 1; i < count; i++) {
		speakers |= !strcmp(words[i], "speakers");
		outline.words |= !strcmp(words[i], "words");
		outline.spoken |= !strcmp(words[i], "spoken");
		if (!set_option(options, words[i])) {
			fprintf(stderr, "outline: there is no %s\n", words[i]);
			return 2;
		}
		if (!strcmp(words[i], "text") || !strcmp(words[i], "json"))
			format = words[i];
	}
	lq_status status =
	    context && options ? lq_parse(context, text, length, options, &outline.document) : LQ_NO_MEMORY;
	if (status == LQ_OK && format)
		status = lq_write(outline.document, format, print_bytes, stdout);
	if (status != LQ_OK) {
		fprintf(stderr, "outline: %s\n", lq_status_text(status));
		return 4;
	}
	if (!format)
		print_outline(&outline, speakers);
	free(text);
	lq_options_free(options);
	lq_context_free(context);
	return 0;
}
