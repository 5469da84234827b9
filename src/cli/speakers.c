#include "speakers.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum standing {
	OPEN,     /* nobody of the list is meant, or it is open who */
	FOUND,    /* a person of the list */
	NO_PERSON /* unnamed, several, an interpreter */
};

struct lq_row {
	char *label;        /* in normal form */
	char *person, *how; /* as they are printed */
	/* Of the speaker where he was first seen: his first label, id, name and role, "" where unknown. */
	char *main, *id, *name, *role;
	enum standing standing;
	bool ambiguous;
	uint64_t turns, words;
	uint64_t hash;
};

/* --- Counting --------------------------------------------------------------- */

static uint64_t hash_of(uint64_t hash, const char *text)
{
	do
		hash = (hash ^ (unsigned char)*text) * 1099511628211u; /* FNV-1a, the NUL too */
	while (*text++);
	return hash;
}

static bool make_buckets(struct lq_table *table)
{
	if (2 * table->count < table->bucket_count)
		return true;
	size_t count = table->bucket_count ? 2 * table->bucket_count : 256;
	size_t *buckets = calloc(count, sizeof *buckets);
	if (!buckets)
		return false;
	for (size_t i = 0; i < table->count; i++) {
		size_t at = table->rows[i].hash & (count - 1);
		while (buckets[at])
			at = (at + 1) & (count - 1);
		buckets[at] = i + 1;
	}
	free(table->buckets);
	table->buckets = buckets;
	table->bucket_count = count;
	return true;
}

static void free_row(struct lq_row *row)
{
	free(row->label);
	free(row->person);
	free(row->how);
	free(row->main);
	free(row->id);
	free(row->name);
	free(row->role);
}

/* The row that is like this one; NULL when out of memory. Takes or frees what the row holds. */
static struct lq_row *find_row(struct lq_table *table, struct lq_row *row)
{
	bool good = row->label && row->person && row->how && row->main && row->id && row->name && row->role;
	if (good && make_buckets(table)) {
		row->hash = hash_of(hash_of(hash_of(14695981039346656037u, row->label), row->person), row->how);
		row->hash ^= row->hash >> 29;
		size_t at = row->hash & (table->bucket_count - 1);
		for (; table->buckets[at]; at = (at + 1) & (table->bucket_count - 1)) {
			struct lq_row *known = &table->rows[table->buckets[at] - 1];
			if (known->hash == row->hash && !strcmp(known->label, row->label) &&
			    !strcmp(known->person, row->person) && !strcmp(known->how, row->how)) {
				free_row(row);
				return known;
			}
		}
		if (table->count == table->room) {
			struct lq_row *grown = realloc(table->rows, (2 * table->room + 64) * sizeof *grown);
			if (grown) {
				table->rows = grown;
				table->room = 2 * table->room + 64;
			}
		}
		if (table->count < table->room) {
			table->rows[table->count] = *row;
			table->buckets[at] = ++table->count;
			return &table->rows[table->count - 1];
		}
	}
	free_row(row);
	table->failed = true;
	return NULL;
}

static char *label_text(const lq_document *document, lq_span span)
{
	size_t size = lq_span_text(document, span, NULL, 0) + 1;
	char *text = malloc(size);
	if (text)
		lq_span_text(document, span, text, size);
	return text;
}

/* "ambiguous: WrenA, WrenB". */
static char *tell_candidates(const lq_document *document, size_t index, const lq_people *people)
{
	lq_speaker speaker = lq_speaker_at(document, index);
	size_t size = sizeof "ambiguous: ";
	for (size_t i = 0; i < speaker.candidate_count; i++)
		size += strlen(lq_people_at(people, lq_speaker_candidate(document, index, i)).id) + 2;
	char *text = malloc(size), *at = text;
	for (size_t i = 0; text && i < speaker.candidate_count; i++) {
		const char *id = lq_people_at(people, lq_speaker_candidate(document, index, i)).id;
		at += snprintf(at, size - (size_t)(at - text), "%s%s", i ? ", " : "ambiguous: ", id);
	}
	return text;
}

static struct lq_row *row_of(struct lq_table *table, const lq_document *document, const lq_entry *entry,
                             const lq_people *people)
{
	lq_speaker speaker = lq_speaker_at(document, (size_t)entry->speaker);
	bool person = speaker.kind == LQ_PERSON;
	struct lq_row row = { .label = label_text(document, entry->label),
		                  .main = strdup(lq_speaker_label(document, (size_t)entry->speaker, 0)),
		                  .id = strdup(speaker.id),
		                  .name = strdup(speaker.name ? speaker.name : ""),
		                  .role = strdup(speaker.role ? speaker.role : ""),
		                  .standing = !person                           ? NO_PERSON
		                              : entry->resolution < LQ_BY_LABEL ? OPEN
		                                                                : FOUND,
		                  .ambiguous = entry->resolution == LQ_AMBIGUOUS };
	char kind[32];
	snprintf(kind, sizeof kind, "(%s)", lq_speaker_kind_name(speaker.kind));
	row.person = strdup(row.standing == NO_PERSON ? kind : row.standing == FOUND ? speaker.id : "-");
	if (row.ambiguous)
		row.how = tell_candidates(document, (size_t)entry->speaker, people);
	else
		row.how = strdup(person ? lq_resolution_name(entry->resolution) : "-");
	return find_row(table, &row);
}

void lq_table_add(struct lq_table *table, const lq_document *document, const lq_people *people)
{
	for (size_t i = 0; i < lq_entry_count(document) && !table->failed; i++) {
		lq_entry entry = lq_entry_at(document, i);
		if (entry.type != LQ_TURN || entry.speaker < 0)
			continue;
		struct lq_row *row = row_of(table, document, &entry, people);
		if (!row)
			return;
		row->turns++;
		for (size_t k = 0; k < entry.paragraph_count; k++)
			row->words += lq_paragraph_at(document, entry.first_paragraph + k).words;
	}
}

/* --- Writing ---------------------------------------------------------------- */

static int compare(const void *a, const void *b)
{
	const struct lq_row *one = a, *other = b;
	if (one->standing != other->standing)
		return one->standing < other->standing ? -1 : 1;
	if (one->turns != other->turns)
		return one->turns > other->turns ? -1 : 1;
	if (one->words != other->words)
		return one->words > other->words ? -1 : 1;
	int labels = strcmp(one->label, other->label);
	return labels ? labels : strcmp(one->how, other->how);
}

/* Sorts the rows; they cannot be found after that. */
static void sort(struct lq_table *table)
{
	if (table->count)
		qsort(table->rows, table->count, sizeof *table->rows, compare);
	free(table->buckets);
	table->buckets = NULL;
	table->bucket_count = 0;
}

static void put(struct lq_output *output, const char *text)
{
	lq_output_sink(output, text, strlen(text));
}

void lq_table_write(struct lq_table *table, struct lq_output *output)
{
	sort(table);
	for (size_t i = 0; i < table->count; i++) {
		const struct lq_row *row = &table->rows[i];
		char numbers[64];
		snprintf(numbers, sizeof numbers, "\t%" PRIu64 "\t%" PRIu64 "\t", row->turns, row->words);
		lq_output_escaped(output, row->label, strlen(row->label));
		put(output, "\t");
		put(output, row->person);
		put(output, numbers);
		put(output, row->how);
		put(output, "\n");
	}
}

/* A text in quotes, as YAML and JSON have it. */
static void put_quoted(struct lq_output *output, const char *text)
{
	put(output, "\"");
	for (const char *at = text, *end = text + strlen(text); at < end;) {
		char code[LQ_ESCAPE_SIZE];
		size_t size = lq_escape_character(at, end, code);
		if (*code) /* a control character is no part of a label */
			put(output, "\\uFFFD");
		else if (*at == '"' || *at == '\\')
			put(output, *at == '"' ? "\\\"" : "\\\\");
		else
			lq_output_sink(output, at, size);
		at += size;
	}
	put(output, "\"");
}

/* How often a text of a kind has been asked for before. */
static uint64_t times_seen(struct lq_table *seen, const char *kind, const char *text)
{
	struct lq_row row = { .label = strdup(text),
		                  .person = strdup(kind),
		                  .how = strdup(""),
		                  .main = strdup(""),
		                  .id = strdup(""),
		                  .name = strdup(""),
		                  .role = strdup("") };
	struct lq_row *known = find_row(seen, &row);
	return known ? known->turns++ : 0;
}

/* A label without what makes no difference: case, spaces and periods. */
static char *fold(const char *label)
{
	char *folded = malloc(strlen(label) + 1), *to = folded;
	for (; folded && *label; label++)
		if (*label != ' ' && *label != '.')
			*to++ = *label >= 'A' && *label <= 'Z' ? (char)(*label | 0x20) : *label;
	if (folded)
		*to = '\0';
	return folded;
}

static void put_field(struct lq_output *output, const char *field, const char *value)
{
	if (!*value)
		return;
	put(output, "    ");
	put(output, field);
	put(output, ": ");
	put_quoted(output, value);
	put(output, "\n");
}

/* Writes the id of the speaker's document; with a number where that is another one's already. */
static void put_id(struct lq_table *seen, const struct lq_row *row, const lq_people *people,
                   struct lq_output *output)
{
	/* A period in an id stands before such a number only. */
	size_t length = strcspn(row->id, "."), size = length + 32;
	char *id = malloc(size);
	uint64_t number = 0;
	do {
		if (!id) {
			seen->failed = true;
			return;
		}
		if (!number++)
			snprintf(id, size, "%.*s", (int)length, row->id);
		else
			snprintf(id, size, "%.*s.%" PRIu64, (int)length, row->id, number);
	} while (times_seen(seen, "id", id) || (people && lq_people_find(people, id) >= 0));
	put(output, id);
	free(id);
}

/* An entry for a label: what it says of the person. */
static void put_entry(struct lq_table *seen, const struct lq_row *row, const lq_people *people,
                      struct lq_output *output)
{
	char number[32];
	put(output, "  - id: ");
	put_id(seen, row, people, output);
	snprintf(number, sizeof number, "  # turns: %" PRIu64 "\n", row->turns);
	put(output, number);
	put_field(output, strchr(row->name, ' ') ? "name" : "surname", row->name);
	put_field(output, "role", row->role);
	put(output, "    labels: [");
	put_quoted(output, row->main);
	put(output, "]\n");
}

void lq_table_write_list(struct lq_table *table, const lq_people *people, struct lq_output *output)
{
	struct lq_table seen = { 0 };
	sort(table);
	put(output,
	    "# Labels of whom no list knows, the most frequent first. One person may have several labels:\n"
	    "# put them together, and complete names, roles and identifiers.\n");
	bool any = false;
	for (size_t i = 0; i < table->count && !table->failed && !seen.failed; i++) {
		const struct lq_row *row = &table->rows[i];
		if (row->standing != OPEN)
			break;
		if (row->ambiguous) {
			put(output, "# ");
			put_quoted(output, row->label);
			put(output, " is ");
			put(output, row->how);
			put(output, "\n");
			continue;
		}
		char *folded = fold(row->main); /* slips for it are no labels of their own */
		bool known = folded && times_seen(&seen, "label", folded);
		table->failed |= !folded;
		free(folded);
		if (known)
			continue;
		if (!any)
			put(output, "people:\n");
		any = true;
		put_entry(&seen, row, people, output);
	}
	if (!any)
		put(output, "people: []\n");
	table->failed |= seen.failed;
	lq_table_free(&seen);
}

void lq_table_free(struct lq_table *table)
{
	for (size_t i = 0; i < table->count; i++)
		free_row(&table->rows[i]);
	free(table->rows);
	free(table->buckets);
	*table = (struct lq_table){ 0 };
}
