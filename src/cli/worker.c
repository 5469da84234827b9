#include "worker.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "outdir.h"
#include "signals.h"
#include "read/gzip.h"
#include "read/metadata.h"
#include "read/people.h"

bool lq_worker_begin(struct lq_worker *worker)
{
	*worker = (struct lq_worker){ .context = lq_context_new(), .options = lq_options_new() };
	if (worker->context && worker->options)
		return true;
	lq_say(NULL, lq_status_text(LQ_NO_MEMORY));
	lq_worker_end(worker);
	return false;
}

void lq_worker_end(struct lq_worker *worker)
{
	lq_context_free(worker->context);
	lq_options_free(worker->options);
	lq_metadata_free(worker->own);
	lq_metadata_free(worker->front);
	lq_bytes_free(&worker->fields.others);
	if (worker->borrows)
		return;
	lq_people_free(worker->people);
	while (worker->set_count)
		lq_metadata_free(worker->sets[--worker->set_count]);
	free(worker->sets);
}

bool lq_worker_like(struct lq_worker *worker, const struct lq_worker *like)
{
	if (!lq_worker_begin(worker))
		return false;
	if (lq_options_below(worker->options, like->options) != LQ_OK) {
		lq_say(NULL, lq_status_text(LQ_NO_MEMORY));
		lq_worker_end(worker);
		return false;
	}
	worker->digest = like->digest;
	worker->verbose = like->verbose;
	worker->describe = like->describe;
	worker->sets = like->sets;
	worker->set_count = like->set_count;
	worker->folder = like->folder;
	worker->people = like->people;
	worker->borrows = true;
	return true;
}

int lq_worker_meta(struct lq_worker *worker, const char *path)
{
	struct stat status;
	int exit;
	if (stat(path, &status) == 0 && S_ISDIR(status.st_mode)) {
		if (worker->folder) {
			lq_say(path, "a second folder for --meta");
			return LQ_EXIT_USAGE;
		}
		worker->folder = path;
		return LQ_EXIT_DONE;
	}
	lq_metadata *set = lq_metadata_load(path, &exit);
	if (!set)
		return exit;
	lq_metadata **sets = realloc(worker->sets, (worker->set_count + 1) * sizeof *sets);
	if (!sets) {
		lq_metadata_free(set);
		lq_say(path, lq_status_text(LQ_NO_MEMORY));
		return LQ_EXIT_INTERNAL;
	}
	worker->sets = sets;
	sets[worker->set_count++] = set;
	return LQ_EXIT_DONE;
}

int lq_worker_people(struct lq_worker *worker, const char *path)
{
	if (!worker->people)
		worker->people = lq_people_new();
	if (!worker->people) {
		lq_say(path, lq_status_text(LQ_NO_MEMORY));
		return LQ_EXIT_INTERNAL;
	}
	worker->describe = true; /* who was in office depends on the date */
	return lq_people_load(worker->people, path, worker->verbose);
}

static int say_status(const struct lq_input *input, lq_status status)
{
	lq_say(input->path, lq_status_text(status));
	return status == LQ_TOO_LARGE ? LQ_EXIT_FILES : LQ_EXIT_INTERNAL;
}

/* Reads up to `size` bytes, fewer only at the end; -1 where reading fails. */
static ssize_t read_some(int fd, char *buffer, size_t size)
{
	ssize_t got;
	do
		got = read(fd, buffer, size);
	while (got < 0 && errno == EINTR && !lq_stopped());
	return got;
}

/* What was read of an input. */
struct content {
	char *bytes;
	size_t length;
};

/* Reads an input whose size is not known: a pipe, a terminal, a file of /proc; and what stands in a
 * file beyond its size. `content` has what was read before. */
static int read_growing(struct lq_worker *worker, const struct lq_input *input, struct content *content)
{
	size_t room = content->length < 32 * 1024 ? 64 * 1024 : 2 * content->length, length = content->length;
	char *bytes = malloc(room);
	ssize_t got = 0;
	if (!bytes)
		return say_status(input, LQ_NO_MEMORY);
	if (length)
		memcpy(bytes, content->bytes, length);
	while (length < LQ_SOURCE_LIMIT && (got = read_some(input->fd, bytes + length, room - length)) > 0) {
		length += (size_t)got;
		if (length == room && length < LQ_SOURCE_LIMIT) {
			room = 2 * room < LQ_SOURCE_LIMIT ? 2 * room : LQ_SOURCE_LIMIT;
			char *more = realloc(bytes, room);
			if (!more) {
				free(bytes);
				return say_status(input, LQ_NO_MEMORY);
			}
			bytes = more;
		}
	}
	int exit = LQ_EXIT_DONE;
	if (got < 0) {
		lq_say_errno(input->path, errno);
		exit = LQ_EXIT_FILES;
	} else if (length >= LQ_SOURCE_LIMIT) {
		exit = say_status(input, LQ_TOO_LARGE);
	} else if (!(content->bytes = lq_context_buffer(worker->context, length))) {
		exit = say_status(input, LQ_NO_MEMORY);
	} else {
		memcpy(content->bytes, bytes, length);
		content->length = length;
	}
	free(bytes);
	return exit;
}

/* Reads a regular file straight into the context's memory. */
static int read_file(struct lq_worker *worker, const struct lq_input *input, size_t size,
                     struct content *content)
{
	ssize_t got = 0;
	content->bytes = lq_context_buffer(worker->context, size + 1);
	if (!content->bytes)
		return say_status(input, LQ_NO_MEMORY);
	/* One byte is asked for beyond the size: who gets just the size has read it all. */
	while (content->length <= size) {
		got = read_some(input->fd, content->bytes + content->length, size + 1 - content->length);
		if (got <= 0)
			break;
		content->length += (size_t)got;
		if (content->length == size)
			return LQ_EXIT_DONE;
	}
	if (got < 0) {
		lq_say_errno(input->path, errno);
		return LQ_EXIT_FILES;
	}
	return content->length > size ? read_growing(worker, input, content) : LQ_EXIT_DONE;
}

/* Puts what a compressed file holds in its place. */
static int inflate_content(struct lq_worker *worker, const struct lq_input *input, struct content *content)
{
	const char *why;
	size_t size;
	char *bytes = lq_gzip_inflate(content->bytes, content->length, &size, &why);
	if (!bytes && why) {
		lq_say(input->path, why);
		return LQ_EXIT_FILES;
	}
	content->bytes = bytes ? lq_context_buffer(worker->context, size) : NULL;
	if (content->bytes)
		memcpy(content->bytes, bytes, size);
	content->length = size;
	free(bytes);
	return content->bytes ? LQ_EXIT_DONE : say_status(input, LQ_NO_MEMORY);
}

static int read_record(struct lq_worker *worker, const struct lq_input *input, struct content *content)
{
	content->bytes = lq_fields_read(&worker->fields, input, worker->context, &content->length);
	if (content->bytes)
		return LQ_EXIT_DONE;
	lq_say(input->path, worker->fields.why);
	return LQ_EXIT_FILES;
}

static int read_input(struct lq_worker *worker, const struct lq_input *input, struct content *content)
{
	*content = (struct content){ 0 };
	worker->fields.others.length = 0;
	if (input->broken) {
		lq_say(input->path, input->broken);
		return LQ_EXIT_FILES;
	}
	if (input->record)
		return read_record(worker, input, content);
	if (!S_ISREG(input->status.st_mode) || input->status.st_size <= 0)
		return read_growing(worker, input, content);
	if ((uintmax_t)input->status.st_size >= LQ_SOURCE_LIMIT)
		return say_status(input, LQ_TOO_LARGE);
	return read_file(worker, input, (size_t)input->status.st_size, content);
}

/* What a document was read as, for --verbose. */
static void tell(const struct lq_input *input, const lq_document *document)
{
	char text[256];
	size_t turns = 0;
	for (size_t i = 0; i < lq_speaker_count(document); i++)
		turns += lq_speaker_at(document, i).turns;
	snprintf(text, sizeof text, "house %s, encoding %s, %zu turns, %zu speakers", lq_document_house(document),
	         lq_document_encoding(document), turns, lq_speaker_count(document));
	lq_say(input->path, text);
}

/* Looks in the folder of metadata for a document's own file, which stands there where the document does
 * below its folder. Returns the exit; says what is wrong. */
static int read_own(struct lq_worker *worker, const struct lq_input *input)
{
	static const char *const extensions[] = { ".yaml", ".yml", ".json" };
	size_t stem = lq_stem_length(input->place), size = strlen(worker->folder) + stem + sizeof "/.yaml";
	char *path = malloc(size);
	int exit = LQ_EXIT_DONE;
	if (!path)
		return say_status(input, LQ_NO_MEMORY);
	for (size_t i = 0; i < sizeof extensions / sizeof *extensions; i++) {
		snprintf(path, size, "%s/%.*s%s", worker->folder, (int)stem, input->place, extensions[i]);
		if (access(path, F_OK) == 0) {
			worker->own = lq_metadata_load(path, &exit);
			free(path);
			return worker->own ? LQ_EXIT_DONE : exit;
		}
	}
	if (worker->verbose)
		lq_say(input->path, "the folder of metadata has nothing of it");
	free(path);
	return exit;
}

/* Gives the document what is known of it beside its lines: what is its own first. Returns the exit. */
static int describe(struct lq_worker *worker, const struct lq_input *input, lq_document *document)
{
	lq_status status = LQ_OK;
	lq_metadata_free(worker->own);
	lq_metadata_free(worker->front);
	worker->own = worker->front = NULL;
	int exit = worker->folder ? read_own(worker, input) : LQ_EXIT_DONE;
	if (exit != LQ_EXIT_DONE)
		return exit;
	if (worker->own)
		status = lq_document_describe(document, worker->own);
	for (size_t i = 0; status == LQ_OK && i < worker->set_count; i++)
		status = lq_document_describe(document, worker->sets[i]);
	if (status == LQ_OK)
		status = lq_metadata_front(document, input->path, &worker->front);
	if (status == LQ_OK && worker->front)
		status = lq_document_describe(document, worker->front);
	return status == LQ_OK ? LQ_EXIT_DONE : say_status(input, status);
}

int lq_worker_again(struct lq_worker *worker, const struct lq_input *input, const char *bytes, size_t length,
                    lq_document **document)
{
	int exit = LQ_EXIT_DONE;
	lq_status status = lq_parse(worker->context, bytes, length, worker->options, document);
	if (status == LQ_OK && worker->describe && (exit = describe(worker, input, *document)) != LQ_EXIT_DONE)
		return exit;
	if (status == LQ_OK && worker->people)
		status = lq_document_resolve(*document, worker->people);
	return status == LQ_OK ? LQ_EXIT_DONE : say_status(input, status);
}

int lq_worker_parse(struct lq_worker *worker, const struct lq_input *input, lq_document **document)
{
	char hex[LQ_DIGEST_SIZE] = "";
	struct content content;
	int exit = read_input(worker, input, &content);
	worker->packed = input->record || (exit == LQ_EXIT_DONE && lq_gzip_is(content.bytes, content.length));
	if (exit == LQ_EXIT_DONE && !input->record && worker->packed)
		exit = inflate_content(worker, input, &content);
	if (exit != LQ_EXIT_DONE)
		return exit;
	if (worker->digest)
		lq_digest_of(content.bytes, content.length, hex);
	lq_status status = lq_options_set(worker->options, "name", input->name);
	if (status == LQ_OK)
		status = lq_options_set(worker->options, "sha256", hex);
	if (status != LQ_OK)
		return say_status(input, status);
	exit = lq_worker_again(worker, input, content.bytes, content.length, document);
	if (exit == LQ_EXIT_DONE && worker->verbose)
		tell(input, *document);
	return exit;
}
