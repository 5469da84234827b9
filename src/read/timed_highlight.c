/* timed_highlight.c -- captions that show a text again for each of its words, with that word underlined, as
 * Whisper writes them. Each such cue is the time of its word. */
#include <stdlib.h>
#include <string.h>

#include "read/timed_build.h"

void lq_timed_underline(struct lq_timed_builder *builder)
{
	if (lq_timed_grow(builder, &builder->underlined, &builder->underlined_room, builder->underlined_count,
	                  sizeof *builder->underlined))
		builder->underlined[builder->underlined_count++] =
		    (struct lq_timed_underlined){ builder->file->cue_count - 1, builder->text_length };
}

/* The text of a cue from its first line to its last. */
static lq_text text_of(const struct lq_timed_file *file, const struct lq_timed_cue *cue)
{
	if (!cue->count)
		return (lq_text){ file->text, 0 };
	const struct lq_timed_line *first = &file->lines[cue->first], *last = first + cue->count - 1;
	return (lq_text){ first->text.at, (size_t)(last->text.at + last->text.length - first->text.at) };
}

/* Whether a cue shows what the one before it does, and follows at once. */
static bool goes_on(const struct lq_timed_file *file, size_t cue)
{
	enum { APART = 100 }; /* milliseconds */
	lq_text old = text_of(file, &file->cues[cue - 1]), new = text_of(file, &file->cues[cue]);
	return file->cues[cue].start <= file->cues[cue - 1].end + APART && old.length &&
	       old.length == new.length && !memcmp(old.at, new.at, old.length);
}

/* Marks the words of a run of cues in the first of them, from *next on of what is underlined. */
static void mark_run(struct lq_timed_builder *builder, size_t first, size_t end, size_t *next, size_t *behind)
{
	const struct lq_timed_file *file = builder->file;
	size_t start = (size_t)(text_of(file, &file->cues[first]).at - file->text);
	for (size_t i = first; i < end; i++) {
		const struct lq_timed_cue *cue = &file->cues[i];
		lq_text text = text_of(file, cue);
		size_t from = (size_t)(text.at - file->text);
		for (; *next < builder->underlined_count && builder->underlined[*next].cue == i; ++*next) {
			size_t at = start + builder->underlined[*next].at - from;
			bool later = builder->cue_marks[first] == builder->mark_count ||
			             builder->marks[builder->mark_count - 1].at < at;
			if (end - first < 2 || !later || cue->start < 0)
				continue;
			lq_timed_mark(builder, cue->start, cue->end);
			if (!builder->failed)
				builder->marks[builder->mark_count - 1].at = at;
		}
		if (i > first)
			behind[i] = from + text.length;
	}
}

void lq_timed_find_highlights(struct lq_timed_builder *builder, size_t *behind)
{
	const struct lq_timed_file *file = builder->file;
	size_t next = 0;
	/* Where words have other marks, underlining is only looks. */
	if (builder->failed || builder->mark_count || builder->underlined_count < 2)
		return;
	for (size_t first = 0, end; first < file->cue_count && !builder->failed; first = end) {
		for (end = first + 1; end < file->cue_count && goes_on(file, end);)
			end++;
		bool run = end - first > 1 && next < builder->underlined_count && builder->underlined[next].cue < end;
		builder->cue_marks[first] = builder->mark_count;
		if (run)
			mark_run(builder, first, end, &next, behind);
		while (next < builder->underlined_count && builder->underlined[next].cue < end)
			next++;
		for (size_t i = first + 1; i < end; i++)
			builder->cue_marks[i] = builder->mark_count;
	}
}
