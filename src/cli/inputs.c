#include "inputs.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "records.h"
#include "signals.h"

/* A path that grows and shrinks at its end. */
struct path {
	char *text;
	size_t length, room, root; /* `root`: where the part below the named directory begins */
};

struct names {
	char **items;
	size_t count, room;
};

static const char *last_component(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? slash + 1 : path;
}

/* What cannot be opened is broken. */
static void open_path(struct lq_input *input, const char *path)
{
	input->fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	if (input->fd >= 0 && fstat(input->fd, &input->status) == 0)
		return;
	input->broken = strerror(errno);
	lq_input_close(input);
}

static void open_argument(struct lq_input *input, const char *argument)
{
	const char *name = last_component(argument);
	*input = (struct lq_input){ .fd = -1, .path = argument, .name = name, .place = name };
	if (strcmp(argument, "-")) {
		open_path(input, argument);
		return;
	}
	input->path = "<stdin>";
	input->name = "";
	input->place = "stdin";
	input->fd = STDIN_FILENO;
	if (fstat(STDIN_FILENO, &input->status))
		input->broken = strerror(errno);
}

bool lq_input_open(struct lq_input *input, const char *argument)
{
	open_argument(input, argument);
	if (input->broken)
		lq_say(input->path, input->broken);
	return !input->broken;
}

void lq_input_close(struct lq_input *input)
{
	if (input->fd > STDIN_FILENO)
		close(input->fd);
	input->fd = -1;
}

/* --- Directories ------------------------------------------------------------ */

static bool path_set(struct path *path, size_t at, const char *name)
{
	size_t length = strlen(name), need = at + length + 2;
	if (need > path->room) {
		char *text = realloc(path->text, 2 * need);
		if (!text)
			return false;
		path->text = text;
		path->room = 2 * need;
	}
	memcpy(path->text + at, name, length + 1);
	path->length = at + length;
	return true;
}

static bool path_add_slash(struct path *path)
{
	bool has = path->length && path->text[path->length - 1] == '/';
	return has || path_set(path, path->length, "/");
}

static void free_names(struct names *names)
{
	while (names->count)
		free(names->items[--names->count]);
	free(names->items);
}

static bool add_name(struct names *names, const char *name)
{
	if (names->count == names->room) {
		size_t room = names->room ? 2 * names->room : 64;
		char **items = realloc(names->items, room * sizeof *items);
		if (!items)
			return false;
		names->items = items;
		names->room = room;
	}
	names->items[names->count] = strdup(name);
	return names->items[names->count++] != NULL;
}

static int by_bytes(const void *left, const void *right)
{
	return strcmp(*(char *const *)left, *(char *const *)right);
}

/* True for a regular file, a link to one, and a directory. Most file systems say it in the entry. */
static bool is_wanted(int directory, const struct dirent *entry)
{
	struct stat status;
	if (entry->d_name[0] == '.')
		return false;
	if (entry->d_type == DT_REG || entry->d_type == DT_DIR)
		return true;
	if (entry->d_type != DT_LNK && entry->d_type != DT_UNKNOWN)
		return false;
	if (fstatat(directory, entry->d_name, &status, AT_SYMLINK_NOFOLLOW))
		return true; /* opening it will say why */
	if (!S_ISLNK(status.st_mode))
		return S_ISREG(status.st_mode) || S_ISDIR(status.st_mode);
	return fstatat(directory, entry->d_name, &status, 0) || S_ISREG(status.st_mode);
}

/* The names in a directory, sorted. Closes `fd`. Sets errno and returns false where it fails. */
static bool list_directory(int fd, struct names *names)
{
	DIR *directory = fdopendir(fd);
	const struct dirent *entry;
	if (!directory) {
		int error = errno;
		close(fd);
		errno = error;
		return false;
	}
	errno = 0;
	while ((entry = readdir(directory))) {
		if (is_wanted(fd, entry) && !add_name(names, entry->d_name)) {
			errno = ENOMEM;
			break;
		}
		errno = 0;
	}
	int error = errno;
	closedir(directory);
	if (names->count)
		qsort(names->items, names->count, sizeof *names->items, by_bytes);
	errno = error;
	return !error;
}

static bool is_besides(const struct lq_inputs *inputs, const struct stat *status)
{
	return inputs->besides && inputs->besides->st_dev == status->st_dev &&
	       inputs->besides->st_ino == status->st_ino;
}

/* Visits a document, if it is of the shard. */
static bool visit_document(void *data, const struct lq_input *input)
{
	struct lq_inputs *inputs = data;
	size_t number = inputs->count++;
	if (lq_stopped())
		return false;
	if (inputs->batch && inputs->batch->shards && number % inputs->batch->shards != inputs->batch->shard - 1)
		return true;
	return inputs->visit(inputs->data, input);
}

/* Visits the document of a file, or the documents of its records. */
static bool visit_file(struct lq_inputs *inputs, const struct lq_input *input)
{
	int exit;
	if (!inputs->batch || !inputs->batch->field || input->broken)
		return visit_document(inputs, input);
	bool on = lq_records_walk(inputs->batch->field, input, visit_document, inputs, &exit);
	inputs->exit = lq_exit_worse(inputs->exit, exit);
	return on;
}

static bool walk(struct lq_inputs *inputs, struct path *path, struct lq_input *directory);

/* Visits what stands at `path`, a file or a directory. */
static bool visit_path(struct lq_inputs *inputs, struct path *path)
{
	struct lq_input input = { .fd = -1 };
	bool on;
	open_path(&input, path->text);
	if (!input.broken && S_ISDIR(input.status.st_mode))
		return walk(inputs, path, &input);
	input.path = path->text;
	input.name = last_component(path->text);
	input.place = path->text + path->root;
	on = visit_file(inputs, &input);
	lq_input_close(&input);
	return on;
}

/* The depth of the recursion is bounded by the length that the system allows a path. */
static bool walk(struct lq_inputs *inputs, struct path *path, struct lq_input *directory)
{
	struct names names = { 0 };
	bool on = true;
	if (is_besides(inputs, &directory->status)) {
		lq_input_close(directory);
		return true;
	}
	if (!list_directory(directory->fd, &names)) {
		lq_say_errno(path->text, errno);
		inputs->exit = lq_exit_worse(inputs->exit, LQ_EXIT_FILES);
	}
	if (!path_add_slash(path))
		on = false;
	size_t length = path->length;
	for (size_t i = 0; on && i < names.count; i++) {
		on = path_set(path, length, names.items[i]);
		if (!on) {
			lq_say(NULL, lq_status_text(LQ_NO_MEMORY));
			inputs->exit = LQ_EXIT_INTERNAL;
			break;
		}
		on = visit_path(inputs, path);
	}
	free_names(&names);
	return on;
}

static bool walk_argument(struct lq_inputs *inputs, struct lq_input *directory)
{
	struct path path = { 0 };
	bool on = path_set(&path, 0, directory->path) && path_add_slash(&path);
	if (!on) {
		lq_say(NULL, lq_status_text(LQ_NO_MEMORY));
		inputs->exit = LQ_EXIT_INTERNAL;
		lq_input_close(directory);
	} else {
		path.root = path.length;
		on = walk(inputs, &path, directory);
	}
	free(path.text);
	return on;
}

static bool visit_argument(struct lq_inputs *inputs, const char *argument)
{
	struct lq_input input;
	open_argument(&input, argument);
	if (!input.broken && S_ISDIR(input.status.st_mode))
		return walk_argument(inputs, &input);
	bool on = visit_file(inputs, &input);
	lq_input_close(&input);
	return on;
}

/* Visits what a file names, one name after the other. */
static void visit_names(struct lq_inputs *inputs, const char *path)
{
	bool standard = !strcmp(path, "-"), on = true;
	FILE *names = standard ? stdin : fopen(path, "re");
	char *name = NULL;
	size_t room = 0;
	ssize_t length = 0;
	errno = 0;
	while (names && on && (length = getdelim(&name, &room, '\0', names)) > 0) {
		if (*name && !(standard && !strcmp(name, "-"))) {
			on = visit_argument(inputs, name);
		} else {
			lq_say(path, *name ? "'-' cannot be an input where the names are read from it" : "an empty name");
			inputs->exit = lq_exit_worse(inputs->exit, LQ_EXIT_FILES);
		}
		errno = 0;
	}
	if (!names || (length < 0 && !feof(names))) {
		lq_say_errno(standard ? "<stdin>" : path, errno);
		inputs->exit = lq_exit_worse(inputs->exit, LQ_EXIT_FILES);
	}
	free(name);
	if (names && !standard)
		fclose(names);
}

void lq_inputs_walk(struct lq_inputs *inputs, char **arguments, int count)
{
	bool on = true;
	if (inputs->batch && inputs->batch->names)
		visit_names(inputs, inputs->batch->names);
	for (int i = 0; on && i < count; i++)
		on = visit_argument(inputs, arguments[i]);
}

/* What is said while counting is said again while reading. */
static bool forget(void *data, const char *bytes, size_t length)
{
	(void)data;
	(void)bytes;
	(void)length;
	return true;
}

static bool count_one(void *data, const struct lq_input *input)
{
	(void)input;
	(void)data;
	return true;
}

size_t lq_inputs_count(const struct lq_inputs *inputs, char **arguments, int count)
{
	struct lq_inputs all = { .visit = count_one, .besides = inputs->besides };
	struct stat status;
	if (!isatty(STDERR_FILENO) || (inputs->batch && (inputs->batch->names || inputs->batch->field)))
		return 0;
	for (int i = 0; i < count; i++)
		if (stat(arguments[i], &status) || !(S_ISREG(status.st_mode) || S_ISDIR(status.st_mode)))
			return 0;
	lq_messages_begin(forget, NULL, NULL, 0);
	lq_inputs_walk(&all, arguments, count);
	lq_messages_end();
	size_t shards = inputs->batch && inputs->batch->shards ? inputs->batch->shards : 1;
	return (all.count + shards - 1) / shards;
}
