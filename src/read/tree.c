#include "read/tree.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#include "read/file.h"

/* --- Memory ----------------------------------------------------------------- */

/* Nodes and texts stand in chunks, each twice as large as the one before; the first has the root. */
struct chunk {
	struct chunk *before;
	size_t used, room;
	max_align_t bytes[];
};

enum { FIRST_CHUNK = 4000, LAST_CHUNK = 1 << 20 };

struct owner {
	struct chunk *chunks;
	struct lq_tree root;
};

struct builder {
	yaml_parser_t parser;
	struct chunk *chunks;
	struct lq_tree_error *error;
	unsigned line;                           /* the number of the first */
	struct lq_tree *open[LQ_TREE_DEPTH + 1]; /* the document, and the lists and maps that are not ended */
	struct lq_tree *last[LQ_TREE_DEPTH + 1]; /* the last child of each */
	size_t depth, nodes;
	struct lq_tree *key; /* the member of a map whose value is next */
};

static void *take(struct builder *builder, size_t size)
{
	struct chunk *chunk = builder->chunks;
	size = (size + sizeof(max_align_t) - 1) / sizeof(max_align_t) * sizeof(max_align_t);
	if (!chunk || chunk->room - chunk->used < size) {
		size_t room = chunk ? 2 * chunk->room : FIRST_CHUNK;
		room = room > LAST_CHUNK ? LAST_CHUNK : room;
		room = room < size ? size : room;
		chunk = malloc(sizeof *chunk + room);
		if (!chunk)
			return NULL;
		*chunk = (struct chunk){ .before = builder->chunks, .room = room };
		builder->chunks = chunk;
	}
	void *memory = (char *)chunk->bytes + chunk->used;
	chunk->used += size;
	return memory;
}

static void free_chunks(struct chunk *chunk)
{
	while (chunk) {
		struct chunk *before = chunk->before;
		free(chunk);
		chunk = before;
	}
}

void lq_tree_free(struct lq_tree *root)
{
	if (root)
		free_chunks(((struct owner *)((char *)root - offsetof(struct owner, root)))->chunks);
}

/* --- Errors ----------------------------------------------------------------- */

void lq_tree_clip(char clip[LQ_TREE_CLIP], const char *text)
{
	size_t length = strlen(text), room = LQ_TREE_CLIP - sizeof "...";
	if (length < LQ_TREE_CLIP) {
		memcpy(clip, text, length + 1);
		return;
	}
	while (((unsigned char)text[room] & 0xC0) == 0x80)
		room--;
	memcpy(clip, text, room);
	memcpy(clip + room, "...", sizeof "...");
}

static bool fail(struct builder *builder, yaml_mark_t mark, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Says that something is not read, with its name. */
static bool refuse(struct builder *builder, yaml_mark_t mark, const char *what, const yaml_char_t *name)
{
	char clip[LQ_TREE_CLIP];
	lq_tree_clip(clip, (const char *)name);
	return fail(builder, mark, "%s are not read: '%s'", what, clip);
}

static bool fail(struct builder *builder, yaml_mark_t mark, const char *format, ...)
{
	va_list arguments;
	builder->error->line = builder->line + (unsigned)mark.line;
	builder->error->column = (unsigned)mark.column + 1;
	va_start(arguments, format);
	vsnprintf(builder->error->text, sizeof builder->error->text, format, arguments);
	va_end(arguments);
	return false;
}

static bool fail_memory(struct builder *builder)
{
	*builder->error = (struct lq_tree_error){ 0 };
	snprintf(builder->error->text, sizeof builder->error->text, "%s", lq_status_text(LQ_NO_MEMORY));
	return false;
}

/* The place of a byte: libyaml has none for bytes that it cannot read. */
static yaml_mark_t find_place(const char *bytes, size_t offset)
{
	yaml_mark_t mark = { 0 };
	size_t i = offset >= 3 && !memcmp(bytes, "\xEF\xBB\xBF", 3) ? 3 : 0;
	for (; i < offset; i++) {
		if (bytes[i] == '\n') {
			mark.line++;
			mark.column = 0;
		} else if ((bytes[i] & 0xC0) != 0x80) {
			mark.column++;
		}
	}
	return mark;
}

/* True where a tab stands behind nothing but spaces. Places count characters, so the line is looked up. */
static bool is_tab(const char *bytes, size_t length, yaml_mark_t mark)
{
	const char *at = bytes, *end = bytes + length;
	for (size_t line = 0; line < mark.line; line++) {
		at = memchr(at, '\n', (size_t)(end - at));
		if (!at)
			return false;
		at++;
	}
	while (at < end && *at == ' ')
		at++;
	return at < end && *at == '\t';
}

/* Says what libyaml says. */
static bool fail_parser(struct builder *builder, const char *bytes, size_t length)
{
	const yaml_parser_t *parser = &builder->parser;
	yaml_mark_t mark = parser->problem_mark;
	const char *problem = parser->problem ? parser->problem : "is not YAML";
	switch (parser->error) {
	case YAML_MEMORY_ERROR: return fail_memory(builder);
	case YAML_READER_ERROR:
		mark = find_place(bytes, parser->problem_offset < length ? parser->problem_offset : length);
		if (parser->problem_value == -1)
			return fail(builder, mark, "%s", problem);
		return fail(builder, mark, "%s (%02X)", problem, (unsigned)parser->problem_value);
	default: break;
	}
	if (strstr(problem, "cannot start any token") && is_tab(bytes, length, mark))
		return fail(builder, mark, "a tab stands where YAML allows only spaces");
	if (!parser->context)
		return fail(builder, mark, "%s", problem);
	if (parser->context_mark.line == mark.line)
		return fail(builder, mark, "%s %s", problem, parser->context);
	return fail(builder, mark, "%s %s that begins in line %u", problem, parser->context,
	            builder->line + (unsigned)parser->context_mark.line);
}

/* --- From events to nodes --------------------------------------------------- */

/* The node of an event: the member whose key came before, or a new one. NULL if it may not stand here. */
static struct lq_tree *add_node(struct builder *builder, enum lq_tree_type type, yaml_mark_t mark)
{
	struct lq_tree *parent = builder->open[builder->depth], *node = builder->key;
	if (node) {
		builder->key = NULL;
		node->type = type;
		return node;
	}
	if (parent->type == LQ_TREE_MAP && type != LQ_TREE_SCALAR) {
		fail(builder, mark, "a key must be a text, and is a list or a map");
		return NULL;
	}
	if (++builder->nodes > LQ_TREE_NODES) {
		fail(builder, mark, "there are more than %d values", LQ_TREE_NODES);
		return NULL;
	}
	node = take(builder, sizeof *node);
	if (!node) {
		fail_memory(builder);
		return NULL;
	}
	*node = (struct lq_tree){ .type = type,
		                      .line = builder->line + (unsigned)mark.line,
		                      .column = (unsigned)mark.column + 1 };
	*(builder->last[builder->depth] ? &builder->last[builder->depth]->next : &parent->first) = node;
	builder->last[builder->depth] = node;
	return node;
}

static bool is_null(const char *text)
{
	return !*text || !strcmp(text, "~") || !strcmp(text, "null") || !strcmp(text, "Null") ||
	       !strcmp(text, "NULL");
}

static bool add_scalar(struct builder *builder, const yaml_event_t *event)
{
	const char *value = (const char *)event->data.scalar.value;
	size_t length = event->data.scalar.length;
	bool plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
	bool is_key = builder->open[builder->depth]->type == LQ_TREE_MAP && !builder->key;
	if (memchr(value, '\0', length))
		return fail(builder, event->start_mark, "a text has the character NUL");
	if (is_key && plain && !strcmp(value, "<<"))
		return fail(builder, event->start_mark, "merge keys (<<) are not read");
	struct lq_tree *node = add_node(builder, LQ_TREE_SCALAR, event->start_mark);
	if (!node)
		return false;
	if (!is_key && plain && is_null(value))
		return true;
	char *text = take(builder, length + 1);
	if (!text)
		return fail_memory(builder);
	memcpy(text, value, length + 1);
	if (is_key) {
		node->key = text;
		builder->key = node;
	} else {
		node->text = text;
	}
	return true;
}

static bool open_node(struct builder *builder, enum lq_tree_type type, const yaml_event_t *event)
{
	if (builder->depth == LQ_TREE_DEPTH)
		return fail(builder, event->start_mark, "lists and maps stand in each other more than %d deep",
		            LQ_TREE_DEPTH);
	struct lq_tree *node = add_node(builder, type, event->start_mark);
	if (!node)
		return false;
	builder->open[++builder->depth] = node;
	builder->last[builder->depth] = NULL;
	return true;
}

static int by_place(const struct lq_tree *left, const struct lq_tree *right)
{
	if (left->line != right->line)
		return left->line < right->line ? -1 : 1;
	return (left->column > right->column) - (left->column < right->column);
}

static int by_key(const void *left, const void *right)
{
	const struct lq_tree *a = *(struct lq_tree *const *)left, *b = *(struct lq_tree *const *)right;
	int order = strcmp(a->key, b->key);
	return order ? order : by_place(a, b);
}

/* Looks for a key that stands twice, by sorting, so that a large map takes no square of time. */
static bool close_map(struct builder *builder, const struct lq_tree *map)
{
	size_t count = 0;
	const struct lq_tree *twice = NULL, *first = NULL;
	for (const struct lq_tree *member = map->first; member; member = member->next)
		count++;
	const struct lq_tree **members = malloc((count + 1) * sizeof *members);
	if (!members)
		return fail_memory(builder);
	count = 0;
	for (const struct lq_tree *member = map->first; member; member = member->next)
		members[count++] = member;
	qsort(members, count, sizeof *members, by_key);
	for (size_t i = 1; i < count; i++) {
		if (!strcmp(members[i - 1]->key, members[i]->key) && (!twice || by_place(members[i], twice) < 0)) {
			first = members[i - 1];
			twice = members[i];
		}
	}
	free(members);
	if (!twice)
		return true;
	char clip[LQ_TREE_CLIP];
	yaml_mark_t mark = { .line = twice->line - builder->line, .column = twice->column - 1 };
	lq_tree_clip(clip, twice->key);
	return fail(builder, mark, "a key stands twice, first in line %u: '%s'", first->line, clip);
}

static bool take_event(struct builder *builder, const yaml_event_t *event)
{
	const yaml_char_t *anchor = NULL, *tag = NULL;
	switch (event->type) {
	case YAML_DOCUMENT_START_EVENT:
		/* The list that stands for the stream has the documents. */
		return builder->last[0] ? fail(builder, event->start_mark, "a second document begins; one is read")
		                        : true;
	case YAML_ALIAS_EVENT: return refuse(builder, event->start_mark, "aliases", event->data.alias.anchor);
	case YAML_SCALAR_EVENT:
		anchor = event->data.scalar.anchor;
		tag = event->data.scalar.tag;
		break;
	case YAML_SEQUENCE_START_EVENT:
		anchor = event->data.sequence_start.anchor;
		tag = event->data.sequence_start.tag;
		break;
	case YAML_MAPPING_START_EVENT:
		anchor = event->data.mapping_start.anchor;
		tag = event->data.mapping_start.tag;
		break;
	default: break;
	}
	if (anchor)
		return refuse(builder, event->start_mark, "anchors", anchor);
	if (tag)
		return refuse(builder, event->start_mark, "tags", tag);
	switch (event->type) {
	case YAML_SCALAR_EVENT: return add_scalar(builder, event);
	case YAML_SEQUENCE_START_EVENT: return open_node(builder, LQ_TREE_LIST, event);
	case YAML_MAPPING_START_EVENT: return open_node(builder, LQ_TREE_MAP, event);
	case YAML_MAPPING_END_EVENT: return close_map(builder, builder->open[builder->depth--]);
	case YAML_SEQUENCE_END_EVENT: builder->depth--; return true;
	default: return true;
	}
}

static bool build(struct builder *builder, const char *bytes, size_t length)
{
	yaml_event_type_t type;
	do {
		yaml_event_t event;
		if (!yaml_parser_parse(&builder->parser, &event))
			return fail_parser(builder, bytes, length);
		type = event.type;
		bool taken = take_event(builder, &event);
		yaml_event_delete(&event);
		if (!taken)
			return false;
	} while (type != YAML_STREAM_END_EVENT);
	return true;
}

/* --- JSON ------------------------------------------------------------------- */

static bool is_json(const char *bytes, size_t length)
{
	size_t i = length >= 3 && !memcmp(bytes, "\xEF\xBB\xBF", 3) ? 3 : 0;
	while (i < length && strchr(" \t\r\n", bytes[i]) && bytes[i])
		i++;
	return i < length && (bytes[i] == '{' || bytes[i] == '[');
}

/* The number of an escape such as \uD83D, or 0. */
static unsigned read_escape(const char *at, const char *end)
{
	unsigned number = 0;
	if (end - at < 6 || at[0] != '\\' || at[1] != 'u')
		return 0;
	for (int i = 2; i < 6; i++) {
		unsigned letter = (unsigned char)at[i] | 0x20;
		if (at[i] >= '0' && at[i] <= '9')
			number = number * 16 + (unsigned)(at[i] - '0');
		else if (letter >= 'a' && letter <= 'f')
			number = number * 16 + letter - 'a' + 10;
		else
			return 0;
	}
	return number;
}

/* Writes in YAML, in a copy, what JSON alone has: a character as two surrogates, and tabs between its
 * parts. The escape that YAML has instead is two characters shorter; spaces behind the text make up for
 * them, so that places stay. */
static void json_to_yaml(char *at, const char *end)
{
	bool quoted = false;
	size_t short_by = 0;
	char *to = at;
	while (at < end) {
		unsigned high = quoted ? read_escape(at, end) : 0;
		unsigned low = high >= 0xD800 && high < 0xDC00 ? read_escape(at + 6, end) : 0;
		if (low >= 0xDC00 && low < 0xE000) {
			char escape[12];
			snprintf(escape, sizeof escape, "\\U%08X", 0x10000 + ((high & 0x3FF) << 10) + (low & 0x3FF));
			memcpy(to, escape, 10);
			to += 10;
			at += 12;
			short_by += 2;
			continue;
		}
		if (quoted && *at == '\\' && end - at > 1)
			*to++ = *at++;
		else if (*at == '"')
			quoted = !quoted;
		*to++ = !quoted && *at == '\t' ? ' ' : *at;
		at++;
		for (; !quoted && short_by; short_by--)
			*to++ = ' ';
	}
	memset(to, ' ', short_by);
}

/* --- Documents -------------------------------------------------------------- */

static struct lq_tree *parse_yaml(const char *bytes, size_t length, unsigned line,
                                  struct lq_tree_error *error)
{
	struct builder builder = { .error = error, .line = line };
	struct owner *owner = take(&builder, sizeof *owner);
	struct lq_tree stream = { .type = LQ_TREE_LIST };
	if (!owner || !yaml_parser_initialize(&builder.parser)) {
		fail_memory(&builder);
		free_chunks(builder.chunks);
		return NULL;
	}
	yaml_parser_set_input_string(&builder.parser, (const unsigned char *)bytes, length);
	builder.open[0] = &stream;
	bool built = build(&builder, bytes, length);
	yaml_parser_delete(&builder.parser);
	if (!built) {
		free_chunks(builder.chunks);
		return NULL;
	}
	*owner = (struct owner){ builder.chunks, { .line = line, .column = 1 } };
	if (stream.first)
		owner->root = *stream.first;
	return &owner->root;
}

struct lq_tree *lq_tree_parse(const char *bytes, size_t length, unsigned line, struct lq_tree_error *error)
{
	if (length > LQ_TREE_BYTES) {
		*error = (struct lq_tree_error){ line, 1, "is larger than 16 MiB" };
		return NULL;
	}
	if (!is_json(bytes, length))
		return parse_yaml(bytes, length, line, error);
	char *copy = malloc(length);
	if (!copy) {
		*error = (struct lq_tree_error){ 0 };
		snprintf(error->text, sizeof error->text, "%s", lq_status_text(LQ_NO_MEMORY));
		return NULL;
	}
	memcpy(copy, bytes, length);
	json_to_yaml(copy, copy + length);
	struct lq_tree *tree = parse_yaml(copy, length, line, error);
	free(copy);
	return tree;
}

/* --- Files ------------------------------------------------------------------ */

struct lq_tree *lq_tree_load(const char *path, int *exit)
{
	struct lq_tree_error error;
	size_t length;
	char *bytes = lq_read_file(path, &length, exit);
	if (!bytes)
		return NULL;
	struct lq_tree *tree = lq_tree_parse(bytes, length, 1, &error);
	free(bytes);
	if (tree)
		return tree;
	*exit = error.line ? LQ_EXIT_USAGE : LQ_EXIT_INTERNAL;
	lq_say_place(path, error.line, error.column, error.text);
	return NULL;
}
