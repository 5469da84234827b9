/* timed_labels.c -- who speaks, where it stands before the words: "Ann Lund: Good morning."
 *
 * A word and a colon may also be spoken. So a label is one in capitals, one that comes again, or any, where
 * a good part of the cues have them. */
#include <stdlib.h>
#include <string.h>

#include "read/timed_build.h"

static bool is_lower(char byte)
{
	return byte >= 'a' && byte <= 'z';
}

static bool is_upper(char byte)
{
	return byte >= 'A' && byte <= 'Z';
}

/* Bytes that stand before a label: dashes, chevrons, blanks. */
static size_t lead_of(lq_text line)
{
	size_t at = 0;
	while (at < line.length && strchr("-> \t", line.at[at]) && line.at[at])
		at++;
	return at;
}

/* The name of a label at the beginning of a text; no bytes where there is none. */
static lq_text name_at(lq_text text)
{
	enum { LONGEST = 60, WORDS = 6, SHORT = 4 };
	size_t words = 1, letters = 0;
	for (size_t i = 0; i < text.length && i < LONGEST; i++) {
		char byte = text.at[i];
		if (byte == ':' && i > 0)
			return (lq_text){ text.at, i + 1 == text.length || text.at[i + 1] == ' ' ? i : 0 };
		/* "MR." and "J." are of names, and other words with a period end a sentence. */
		if (strchr("!?;\"[]", byte) || (byte == '.' && letters > SHORT))
			break;
		words += byte == ' ';
		letters = byte == ' ' ? 0 : letters + 1;
		if (words > WORDS || (!i && !is_lower(byte) && !is_upper(byte) && !((unsigned char)byte & 0x80)))
			break;
	}
	return (lq_text){ text.at, 0 };
}

static bool is_capitals(lq_text name)
{
	size_t upper = 0;
	for (size_t i = 0; i < name.length; i++) {
		if (is_lower(name.at[i]))
			return false;
		upper += is_upper(name.at[i]);
	}
	return upper > 1;
}

/* Whether each word begins with a capital, or with no letter at all. */
static bool is_titled(lq_text name)
{
	for (size_t i = 0; i < name.length; i++)
		if ((!i || name.at[i - 1] == ' ') && is_lower(name.at[i]))
			return false;
	return name.length > 0;
}

static int compare(const void *left, const void *right)
{
	const lq_text *a = left, *b = right;
	size_t shorter = a->length < b->length ? a->length : b->length;
	int order = memcmp(a->at, b->at, shorter);
	return order ? order : (a->length > b->length) - (a->length < b->length);
}

/* Keeps of sorted names one of each that stands twice. */
static size_t keep_double(lq_text *names, size_t count)
{
	size_t kept = 0;
	for (size_t i = 1; i < count; i++)
		if (!compare(&names[i - 1], &names[i]) && (!kept || compare(&names[kept - 1], &names[i]) != 0))
			names[kept++] = names[i];
	return kept;
}

void lq_timed_find_labels(struct lq_timed_builder *builder, struct lq_timed_labels *labels)
{
	enum { PART = 4 };
	const struct lq_timed_file *file = builder->file;
	size_t found = 0, cues = 0, room = 0;
	*labels = (struct lq_timed_labels){ .any = false };
	for (size_t i = 0; !builder->table && i < file->cue_count; i++) {
		const struct lq_timed_cue *cue = &file->cues[i];
		cues += cue->count > 0;
		for (size_t line = cue->first; line < cue->first + cue->count; line++) {
			lq_text text = file->lines[line].text;
			size_t lead = lead_of(text);
			lq_text name = name_at((lq_text){ text.at + lead, text.length - lead });
			found += name.length && line == cue->first;
			if (is_titled(name) && lq_timed_grow(builder, &labels->names, &room, labels->count, sizeof name))
				labels->names[labels->count++] = name;
		}
	}
	labels->any = found && found * PART >= cues;
	if (labels->count)
		qsort(labels->names, labels->count, sizeof *labels->names, compare);
	labels->count = keep_double(labels->names, labels->count);
}

lq_text lq_timed_label(const struct lq_timed_labels *labels, lq_text line, bool first, size_t *lead)
{
	*lead = lead_of(line);
	lq_text name = name_at((lq_text){ line.at + *lead, line.length - *lead });
	bool is = name.length && ((labels->any && first) || is_capitals(name));
	if (!is && name.length && labels->count)
		is = bsearch(&name, labels->names, labels->count, sizeof name, compare) != NULL;
	return (lq_text){ name.at, is ? name.length : 0 };
}
