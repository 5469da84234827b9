#include "outdir.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* The length of a name without its extension, which may be cut off from it. */
static size_t cut_extension(const char *name, size_t length)
{
	size_t at = length;
	bool letter = false;
	while (at && (is_letter(name[at - 1]) || (name[at - 1] >= '0' && name[at - 1] <= '9')))
		letter |= is_letter(name[--at]);
	bool is = letter && at > 1 && name[at - 1] == '.' && length - at <= 8;
	return is ? at - 1 : length;
}

size_t lq_stem_length(const char *name)
{
	size_t length = strlen(name);
	if (length > 3 && !strcmp(name + length - 3, ".gz"))
		length -= 3;
	return cut_extension(name, length);
}

int lq_outdir_begin(struct lq_outdir *folder, const char *path, const char *extension)
{
	*folder = (struct lq_outdir){ .path = path, .extension = extension };
	if ((mkdir(path, 0777) && errno != EEXIST) || stat(path, &folder->status)) {
		lq_say_errno(path, errno);
		return LQ_EXIT_FILES;
	}
	if (!S_ISDIR(folder->status.st_mode)) {
		lq_say_errno(path, ENOTDIR);
		return LQ_EXIT_FILES;
	}
	return LQ_EXIT_DONE;
}

void lq_outdir_end(struct lq_outdir *folder)
{
	for (size_t i = 0; i < folder->taken_room; i++)
		free(folder->taken[i]);
	free(folder->taken);
	free(folder->full);
}

bool lq_outdir_name(struct lq_outdir *folder, const char *place)
{
	const char *slash = strrchr(place, '/'), *base = slash ? slash + 1 : place;
	size_t stem = *folder->extension ? lq_stem_length(base) : strlen(base);
	size_t above = strlen(folder->path) + 1, kept = (size_t)(base - place) + stem;
	size_t size = above + kept + strlen(folder->extension) + 1;
	char *full = realloc(folder->full, size);
	if (!full)
		return false;
	folder->full = full;
	folder->name = full + above;
	snprintf(full, size, "%s/%.*s%s", folder->path, (int)kept, place, folder->extension);
	return true;
}

/* --- Names that were given away --------------------------------------------- */

static uint64_t hash(const char *name)
{
	uint64_t value = 0xCBF29CE484222325; /* FNV-1a */
	for (; *name; name++)
		value = (value ^ (unsigned char)*name) * 0x100000001B3;
	return value ^ value >> 32;
}

/* The slot of a name, or the free one where it belongs. The room is a power of two. */
static char **find_slot(char **table, size_t room, const char *name)
{
	size_t at = (size_t)hash(name) & (room - 1);
	while (table[at] && strcmp(table[at], name))
		at = (at + 1) & (room - 1);
	return &table[at];
}

static bool grow(struct lq_outdir *folder)
{
	size_t room = folder->taken_room ? 2 * folder->taken_room : 256;
	char **table = calloc(room, sizeof *table);
	if (!table)
		return false;
	for (size_t i = 0; i < folder->taken_room; i++)
		if (folder->taken[i])
			*find_slot(table, room, folder->taken[i]) = folder->taken[i];
	free(folder->taken);
	folder->taken = table;
	folder->taken_room = room;
	return true;
}

/* Makes the folders above the output. What stands there must be a folder itself and no link, which
 * could lead out. */
static bool make_folders(struct lq_outdir *folder)
{
	for (char *slash = strchr(folder->name, '/'); slash; slash = strchr(slash + 1, '/')) {
		struct stat status;
		*slash = '\0';
		bool made = mkdir(folder->full, 0777) == 0 || errno == EEXIST;
		if (made && lstat(folder->full, &status))
			made = false;
		else if (made && !S_ISDIR(status.st_mode)) {
			errno = ENOTDIR;
			made = false;
		}
		if (!made)
			lq_say_errno(folder->full, errno);
		*slash = '/';
		if (!made)
			return false;
	}
	return true;
}

int lq_outdir_take(struct lq_outdir *folder, const char *input)
{
	if (2 * folder->taken_count >= folder->taken_room && !grow(folder)) {
		lq_say(NULL, lq_status_text(LQ_NO_MEMORY));
		return LQ_EXIT_INTERNAL;
	}
	char **slot = find_slot(folder->taken, folder->taken_room, folder->name);
	if (*slot) {
		lq_say(input, "not written: an input before it has the same output name");
		return LQ_EXIT_FILES;
	}
	if (!(*slot = strdup(folder->name))) {
		lq_say(NULL, lq_status_text(LQ_NO_MEMORY));
		return LQ_EXIT_INTERNAL;
	}
	folder->taken_count++;
	return make_folders(folder) ? LQ_EXIT_DONE : LQ_EXIT_FILES;
}
