#include "idmap.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "outdir.h"
#include "read/old_ids.h"

static bool is_folder(const char *path)
{
	struct stat status;
	return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

int lq_idmap_begin(struct lq_idmap *map, const struct lq_command *command, const lq_format_info *format,
                   char **inputs, int count)
{
	if (!map->path)
		return LQ_EXIT_DONE;
	if (!format->ids)
		return lq_say_usage(command, "there are no ids, as --id-map carries over, in format", format->name);
	map->folder = is_folder(map->path);
	if (!map->folder && (count > 1 || is_folder(inputs[0])))
		return lq_say_usage(command, "for several documents, --id-map takes a folder of old outputs, and not",
		                    map->path);
	return LQ_EXIT_DONE;
}

/* --- Where the old output is ------------------------------------------------- */

static unsigned ids_of(const char *format)
{
	for (size_t i = 0; i < lq_format_count(); i++)
		if (!strcmp(lq_format_at(i).name, format))
			return lq_format_at(i).ids;
	return 0;
}

/* The file in the folder that has the name of an output and an extension, if there is one; the caller frees
 * it. False when out of memory. */
static bool find_file(const char *folder, const char *name, const char *extension, char **found)
{
	const char *slash = strrchr(name, '/');
	size_t above = slash ? (size_t)(slash + 1 - name) : 0, stem = above + lq_stem_length(name + above);
	size_t size = strlen(folder) + 1 + stem + strlen(extension) + 1;
	char *path = malloc(size);
	struct stat status;
	*found = NULL;
	if (!path)
		return false;
	snprintf(path, size, "%s/%.*s%s", folder, (int)stem, name, extension);
	if (stem > above && stat(path, &status) == 0)
		*found = path;
	else
		free(path);
	return true;
}

/* The old output of a document, of its own format before another one that has ids. */
static bool find_old(const struct lq_idmap *map, const lq_format_info *format, const char *name, char **found)
{
	if (!map->folder) {
		*found = strdup(map->path);
		return *found != NULL;
	}
	if (!find_file(map->path, name, format->extension, found))
		return false;
	for (size_t i = 0; !*found && i < lq_format_count(); i++)
		if (lq_format_at(i).ids && !find_file(map->path, name, lq_format_at(i).extension, found))
			return false;
	return true;
}

/* --- What is said ------------------------------------------------------------ */

static void begin_line(const char *input)
{
	fputs("loquitur: ", stderr);
	lq_print_visible(stderr, input, strlen(input));
}

/* ", 2 retired (u4, seg9)": those of a fate, among the kinds that both outputs have. */
static void say_fate(const lq_document *document, lq_id_fate fate, unsigned kinds, const char *before)
{
	enum { SHOWN = 8 };
	size_t count = 0;
	for (size_t i = 0; i < lq_id_change_count(document); i++) {
		lq_id_change change = lq_id_change_at(document, i);
		count += change.fate == fate && kinds >> change.kind & 1;
	}
	if (!count && fate != LQ_ID_KEPT)
		return;
	fprintf(stderr, "%s%zu %s", before, count, lq_id_fate_name(fate));
	if (fate == LQ_ID_KEPT)
		return;
	size_t shown = 0;
	for (size_t i = 0; shown < count && shown < SHOWN; i++) {
		lq_id_change change = lq_id_change_at(document, i);
		if (change.fate == fate && kinds >> change.kind & 1)
			fprintf(stderr, "%s%s%lu", shown++ ? ", " : " (", lq_id_prefix(change.kind),
			        (unsigned long)change.number);
	}
	if (count > SHOWN)
		fprintf(stderr, " and %zu more", count - SHOWN);
	fputs(")", stderr);
}

static void say_all(lq_document *document, unsigned kinds, const char *input)
{
	for (size_t i = 0; i < lq_id_change_count(document); i++) {
		lq_id_change change = lq_id_change_at(document, i);
		uint32_t line, column;
		if (change.fate == LQ_ID_KEPT || !(kinds >> change.kind & 1))
			continue;
		begin_line(input);
		if (change.fate != LQ_ID_RETIRED) {
			lq_position(document, change.span.start, &line, &column);
			fprintf(stderr, ":%lu", (unsigned long)line);
		}
		fprintf(stderr, ": %s%lu: %s\n", lq_id_prefix(change.kind), (unsigned long)change.number,
		        lq_id_fate_name(change.fate));
	}
}

static void say(const struct lq_idmap *map, lq_document *document, unsigned kinds, const char *input)
{
	begin_line(input);
	for (int fate = LQ_ID_KEPT; fate <= LQ_ID_RETIRED; fate++)
		say_fate(document, (lq_id_fate)fate, kinds, fate == LQ_ID_KEPT ? ": ids: " : ", ");
	fputs("\n", stderr);
	if (map->verbose)
		say_all(document, kinds, input);
}

int lq_idmap_keep(const struct lq_idmap *map, lq_document *document, const lq_format_info *format,
                  const char *input, const char *name)
{
	struct lq_old_ids old;
	char *path;
	if (!map->path)
		return LQ_EXIT_DONE;
	if (!find_old(map, format, name, &path)) {
		lq_say(input, lq_status_text(LQ_NO_MEMORY));
		return LQ_EXIT_INTERNAL;
	}
	if (!path) {
		if (map->verbose)
			lq_say(input, "ids: there is no old output");
		return LQ_EXIT_DONE;
	}
	int exit = lq_old_ids_read(&old, path);
	if (exit == LQ_EXIT_DONE)
		exit = lq_old_ids_keep(&old, path, document);
	if (exit == LQ_EXIT_DONE)
		say(map, document, format->ids & ids_of(old.tei ? "tei" : "json"), input);
	lq_old_ids_free(&old);
	free(path);
	return exit;
}
