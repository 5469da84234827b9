#include "known.h"

#include <errno.h>
#include <search.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

enum { SHOWN = 20 }; /* findings that are gone and are listed */

static int no_memory(void)
{
	lq_say(NULL, lq_status_text(LQ_NO_MEMORY));
	return LQ_EXIT_INTERNAL;
}

/* The absolute folder of a file that need not be there yet. */
static bool find_folder(const char *path, char folder[PATH_MAX])
{
	char name[PATH_MAX];
	const char *slash = strrchr(path, '/');
	size_t length = slash ? (size_t)(slash - path) + (slash == path) : 0;
	if (length >= sizeof name) {
		errno = ENAMETOOLONG;
		return false;
	}
	memcpy(name, path, length);
	name[length] = '\0';
	return realpath(length ? name : ".", folder) != NULL;
}

int lq_known_begin(struct lq_known_findings *known)
{
	const char *path = known->target ? known->target : known->path;
	int exit = LQ_EXIT_DONE;
	if (!path)
		return exit;
	if (!find_folder(path, known->folder)) {
		lq_say_errno(path, errno);
		return LQ_EXIT_FILES;
	}
	if (known->path)
		exit = lq_baseline_load(&known->baseline, known->path);
	if (exit != LQ_EXIT_DONE || !known->target)
		return exit;
	if (!lq_output_begin(&known->output))
		return LQ_EXIT_INTERNAL;
	return lq_output_file(&known->output, known->target, true) ? LQ_EXIT_DONE : LQ_EXIT_FILES;
}

/* A name as text: bytes that are not UTF-8 are escaped. */
static char *as_text(const char *name)
{
	size_t size = 4 * strlen(name) + 1, length = 0;
	char *text = malloc(size);
	for (const char *end = name + strlen(name); text && name < end;) {
		char code[LQ_ESCAPE_SIZE];
		size_t bytes = lq_escape_character(name, end, code);
		length += (size_t)snprintf(text + length, size - length, "%.*s", (int)(*code ? strlen(code) : bytes),
		                           *code ? code : name);
		name += bytes;
	}
	if (text)
		text[length] = '\0';
	return text;
}

/* A document's name as seen from the folder of the file, if it stands below it; else as it was given. */
static char *name_of(const struct lq_known_findings *known, const char *path)
{
	char full[PATH_MAX];
	size_t length = strlen(known->folder);
	if (!realpath(path, full) || strncmp(full, known->folder, length))
		return as_text(path);
	if (length > 1 && full[length] != '/')
		return as_text(path);
	return as_text(full + length + (length > 1));
}

static bool write_finding(struct lq_output *output, const char *file, const char *fingerprint,
                          const lq_diagnostic *finding)
{
	json_t *line = json_pack("{s:s,s:s,s:s,s:s}", "file", file, "code", finding->code, "fingerprint",
	                         fingerprint, "message", finding->message);
	/* A message may quote bytes that are no text. */
	char *message = line ? NULL : as_text(finding->message);
	if (message)
		line = json_pack("{s:s,s:s,s:s,s:s}", "file", file, "code", finding->code, "fingerprint", fingerprint,
		                 "message", message);
	char *text = line ? json_dumps(line, JSON_COMPACT) : NULL;
	bool done = text && lq_output_sink(output, text, strlen(text)) && lq_output_sink(output, "\n", 1);
	free(text);
	free(message);
	json_decref(line);
	return done;
}

static int by_name(const void *left, const void *right)
{
	return strcmp(left, right);
}

int lq_known_document(struct lq_known_findings *known, lq_document *document, const char *path)
{
	char *file;
	if (!known->path && !known->target)
		return LQ_EXIT_DONE;
	if (!(file = name_of(known, path)))
		return no_memory();
	bool good = true;
	for (size_t i = 0; good && i < lq_diagnostic_count(document); i++) {
		char fingerprint[LQ_FINGERPRINT_SIZE];
		lq_diagnostic finding = lq_diagnostic_at(document, i);
		good = lq_diagnostic_fingerprint(document, i, fingerprint) == LQ_OK;
		if (good && known->target)
			good = write_finding(&known->output, file, fingerprint, &finding);
		struct lq_known *one =
		    good && known->path ? lq_baseline_find(&known->baseline, file, fingerprint) : NULL;
		if (one) {
			one->met = true;
			known->again++;
			lq_diagnostic_dismiss(document, i);
		} else {
			known->fresh++;
		}
	}
	void *kept = good ? tsearch(file, &known->files, by_name) : NULL;
	if (!kept || *(char **)kept != file)
		free(file);
	if (good && kept)
		return LQ_EXIT_DONE;
	return known->output.error ? LQ_EXIT_FILES : no_memory();
}

/* Lists the findings that are gone, of documents that were looked at. */
static void tell_gone(const struct lq_known_findings *known)
{
	size_t gone = 0;
	for (size_t i = 0; i < known->baseline.count; i++) {
		const struct lq_known *one = &known->baseline.items[i];
		if (one->met || !tfind(one->file, &known->files, by_name) || ++gone > SHOWN)
			continue;
		fprintf(stderr, "gone: ");
		lq_print_visible(stderr, one->file, strlen(one->file));
		fprintf(stderr, ": ");
		lq_print_visible(stderr, one->message, strlen(one->message));
		fprintf(stderr, " [");
		lq_print_visible(stderr, one->code, strlen(one->code));
		fprintf(stderr, "]\n");
	}
	if (gone > SHOWN)
		fprintf(stderr, "gone: %zu more\n", gone - SHOWN);
	fprintf(stderr, "%zu new, %zu known, %zu gone%s\n", known->fresh, known->again, gone,
	        gone ? ": --write-baseline makes the list anew" : "");
}

int lq_known_end(struct lq_known_findings *known, bool tell)
{
	int exit = known->target ? lq_output_finish(&known->output) : LQ_EXIT_DONE;
	if (tell && known->path)
		tell_gone(known);
	return exit;
}

void lq_known_free(struct lq_known_findings *known)
{
	while (known->files) {
		char *name = *(char **)known->files;
		tdelete(name, &known->files, by_name);
		free(name);
	}
	lq_baseline_free(&known->baseline);
	if (known->output.buffer)
		lq_output_end(&known->output);
}
