/* patch.c -- a unified difference.
 *
 * Fixes change a few bytes here and there, so lines that are the same on both sides are looked for near by
 * (WINDOW lines): time grows with the length of the texts and not with that of what differs. What is written
 * is right for any two texts, if not always the shortest. */
#include "patch.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { CONTEXT = 3, WINDOW = 64 };

struct lines {
	const char *bytes;
	size_t *starts; /* of each line, and the end of the text */
	size_t count;
};

/* Lines that differ: [from, to) on each side. */
struct change {
	size_t from, to, other_from, other_to;
};

static bool split(struct lines *lines, const char *bytes, size_t length)
{
	size_t count = 0;
	for (const char *p = bytes, *end = bytes + length; p < end; count++) {
		const char *line = memchr(p, '\n', (size_t)(end - p));
		p = line ? line + 1 : end;
	}
	*lines = (struct lines){ .bytes = bytes,
		                     .starts = malloc((count + 1) * sizeof *lines->starts),
		                     .count = count };
	if (!lines->starts)
		return false;
	size_t at = 0;
	for (size_t i = 0; i < count; i++) {
		lines->starts[i] = at;
		const char *line = memchr(bytes + at, '\n', length - at);
		at = line ? (size_t)(line + 1 - bytes) : length;
	}
	lines->starts[count] = length;
	return true;
}

static bool is_same(const struct lines *a, size_t i, const struct lines *b, size_t k)
{
	size_t length = a->starts[i + 1] - a->starts[i];
	return b->starts[k + 1] - b->starts[k] == length &&
	       !memcmp(a->bytes + a->starts[i], b->bytes + b->starts[k], length);
}

/* The next change from line *i of one and *k of the other on, which move behind it; false if there is none.
 */
static bool next_change(const struct lines *a, const struct lines *b, size_t *i, size_t *k,
                        struct change *change)
{
	while (*i < a->count && *k < b->count && is_same(a, *i, b, *k)) {
		++*i;
		++*k;
	}
	if (*i == a->count && *k == b->count)
		return false;
	size_t left = a->count - *i, right = b->count - *k;
	*change = (struct change){ *i, a->count, *k, b->count };
	/* The nearest lines, by the sum of what is passed over, that are the same again. */
	for (size_t sum = 1; sum <= WINDOW; sum++)
		for (size_t over = 0; over <= sum; over++)
			if (over < left && sum - over < right && is_same(a, *i + over, b, *k + sum - over)) {
				change->to = *i += over;
				change->other_to = *k += sum - over;
				return true;
			}
	if (left > WINDOW && right > WINDOW) {
		change->to = *i + WINDOW;
		change->other_to = *k + WINDOW;
	}
	*i = change->to;
	*k = change->other_to;
	return true;
}

static void write_string(struct lq_output *output, const char *string)
{
	lq_output_sink(output, string, strlen(string));
}

static void write_lines(struct lq_output *output, char mark, const struct lines *lines, size_t from,
                        size_t to)
{
	for (size_t i = from; i < to; i++) {
		size_t start = lines->starts[i], end = lines->starts[i + 1];
		lq_output_sink(output, &mark, 1);
		lq_output_sink(output, lines->bytes + start, end - start);
		if (lines->bytes[end - 1] != '\n')
			write_string(output, "\n\\ No newline at end of file\n");
	}
}

/* "@@ -12,7 +12,8 @@" */
static void write_range(struct lq_output *output, char mark, size_t from, size_t to)
{
	char text[64];
	snprintf(text, sizeof text, "%c%zu,%zu ", mark, to > from ? from + 1 : from, to - from);
	write_string(output, text);
}

/* Writes the changes [first, last) of one hunk. */
static void write_hunk(struct lq_output *output, const struct lines *a, const struct lines *b,
                       const struct change *first, const struct change *last)
{
	size_t from = first->from > CONTEXT ? first->from - CONTEXT : 0;
	size_t to = last[-1].to + CONTEXT < a->count ? last[-1].to + CONTEXT : a->count;
	size_t at = from;
	write_string(output, "@@ ");
	write_range(output, '-', from, to);
	write_range(output, '+', first->other_from - (first->from - from),
	            last[-1].other_to + (to - last[-1].to));
	write_string(output, "@@\n");
	for (const struct change *change = first; change < last; change++) {
		write_lines(output, ' ', a, at, change->from);
		write_lines(output, '-', a, change->from, change->to);
		write_lines(output, '+', b, change->other_from, change->other_to);
		at = change->to;
	}
	write_lines(output, ' ', a, at, to);
}

static void write_name(struct lq_output *output, const char *mark, const char *path)
{
	write_string(output, mark);
	lq_output_escaped(output, path, strlen(path));
	write_string(output, "\n");
}

static struct change *collect(const struct lines *a, const struct lines *b, size_t *count)
{
	struct change *changes = NULL, change;
	size_t i = 0, k = 0, room = 0;
	*count = 0;
	while (next_change(a, b, &i, &k, &change)) {
		if (*count == room) {
			room = room ? 2 * room : 64;
			struct change *more = realloc(changes, room * sizeof *changes);
			if (!more) {
				free(changes);
				return NULL;
			}
			changes = more;
		}
		changes[(*count)++] = change;
	}
	return changes;
}

bool lq_patch_write(struct lq_output *output, const char *path, const char *before, size_t before_length,
                    const char *after, size_t after_length)
{
	struct lines a = { 0 }, b = { 0 };
	struct change *changes = NULL;
	size_t count = 0;
	if (split(&a, before, before_length) && split(&b, after, after_length))
		changes = collect(&a, &b, &count);
	bool done = changes != NULL;
	if (!done) {
		lq_say(path, lq_status_text(LQ_NO_MEMORY));
	} else {
		write_name(output, "--- ", path);
		write_name(output, "+++ ", path);
		for (size_t i = 0, end; i < count; i = end) {
			for (end = i + 1; end < count && changes[end].from - changes[end - 1].to <= 2 * CONTEXT;)
				end++;
			write_hunk(output, &a, &b, changes + i, changes + end);
		}
	}
	free(a.starts);
	free(b.starts);
	free(changes);
	return done && !output->error;
}
