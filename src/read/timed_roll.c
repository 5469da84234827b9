/* timed_roll.c -- captions that roll: the lines of a cue stand again in the next one, above the new line.
 * Said once, they count once.
 *
 * A cue that is the same as the one before may also be said twice ("No." "No."). So a repetition counts as
 * rolling where its form says so (the first time it has times of words, or it is shown for a moment only),
 * or where a good part of the file rolls. */
#include <stdlib.h>
#include <string.h>

#include "read/timed_build.h"

enum {
	SHOWN = 8,   /* lines of a cue that are compared */
	MOMENT = 50, /* milliseconds of a cue that only holds what was there */
	APART = 500, /* between cues of which the second still shows the first */
	PART = 3     /* a file rolls where one of so many cues does */
};

/* The lines of a cue that are not blank: the first ones, or the last ones. */
struct shown {
	const struct lq_timed_line *lines[SHOWN];
	size_t count;
};

static struct shown first_lines(const struct lq_timed_file *file, const struct lq_timed_cue *cue)
{
	struct shown shown = { .count = 0 };
	for (size_t i = cue->first; i < cue->first + cue->count && shown.count < SHOWN; i++)
		if (lq_timed_trim(file->lines[i].text).length)
			shown.lines[shown.count++] = &file->lines[i];
	return shown;
}

static struct shown last_lines(const struct lq_timed_file *file, const struct lq_timed_cue *cue)
{
	struct shown shown = { .count = 0 };
	for (size_t i = cue->first + cue->count; i-- > cue->first && shown.count < SHOWN;)
		if (lq_timed_trim(file->lines[i].text).length)
			shown.lines[shown.count++] = &file->lines[i];
	for (size_t i = 0; i < shown.count / 2; i++) {
		const struct lq_timed_line *line = shown.lines[i];
		shown.lines[i] = shown.lines[shown.count - 1 - i];
		shown.lines[shown.count - 1 - i] = line;
	}
	return shown;
}

static bool is_same(lq_text a, lq_text b)
{
	a = lq_timed_trim(a);
	b = lq_timed_trim(b);
	return a.length == b.length && !memcmp(a.at, b.at, a.length);
}

/* Whether a mark of a cue stands in a line, or at its beginning. */
static bool is_marked(const struct lq_timed_builder *builder, size_t cue, const struct lq_timed_line *line)
{
	const struct lq_timed_file *file = builder->file;
	size_t start = (size_t)(line->text.at - file->text), end = start + line->text.length;
	size_t last = cue + 1 < file->cue_count ? builder->cue_marks[cue + 1] : builder->mark_count;
	for (size_t i = builder->cue_marks[cue]; i < last; i++)
		if (builder->marks[i].at >= start && builder->marks[i].at < end)
			return true;
	return false;
}

/* How many of the last lines of a cue are the first of the next one, and have no times there. */
static size_t repeated(const struct lq_timed_builder *builder, size_t cue, const struct shown *before,
                       const struct shown *lines)
{
	size_t most = 0;
	while (most < lines->count && !is_marked(builder, cue, lines->lines[most]))
		most++;
	if (most > before->count)
		most = before->count;
	for (size_t count = most; count; count--) {
		size_t same = 0;
		while (same < count &&
		       is_same(before->lines[before->count - count + same]->text, lines->lines[same]->text))
			same++;
		if (same == count)
			return count;
	}
	return 0;
}

/* Bytes that the last line of a cue has in common with the first of the next, which is longer by words. */
static size_t grown(const struct shown *before, const struct shown *lines)
{
	lq_text old = lq_timed_trim(before->lines[before->count - 1]->text);
	lq_text line = lines->lines[0]->text;
	size_t blanks = (size_t)(lq_timed_trim(line).at - line.at);
	line.at += blanks, line.length -= blanks;
	return line.length > old.length && line.at[old.length] == ' ' && !memcmp(line.at, old.at, old.length)
	           ? blanks + old.length
	           : 0;
}

static bool is_moment(const struct lq_timed_cue *cue)
{
	return cue->start >= 0 && cue->end >= cue->start && cue->end - cue->start <= MOMENT;
}

/* What two cues have in common. */
struct pair {
	size_t lines, end; /* offset in the text behind what is repeated; 0: nothing is */
	bool form;         /* it rolls by its form */
	bool likely;       /* it may roll, where others do */
};

static struct pair compare(const struct lq_timed_builder *builder, size_t cue)
{
	const struct lq_timed_file *file = builder->file;
	const struct lq_timed_cue *old = &file->cues[cue - 1], *new = &file->cues[cue];
	struct shown before = last_lines(file, old), lines = first_lines(file, new);
	struct pair pair = { .lines = 0 };
	if (!before.count || !lines.count || new->start < old->start || new->start > old->end + APART)
		return pair;
	pair.lines = repeated(builder, cue, &before, &lines);
	if (pair.lines) {
		const struct lq_timed_line *last = lines.lines[pair.lines - 1];
		pair.end = (size_t)(last->text.at - file->text) + last->text.length;
		pair.form =
		    is_moment(old) || is_moment(new) || is_marked(builder, cue - 1, before.lines[before.count - 1]);
		pair.likely = pair.form || lines.count > pair.lines;
	} else if (!is_marked(builder, cue, lines.lines[0])) {
		size_t bytes = grown(&before, &lines);
		pair.end = bytes ? (size_t)(lines.lines[0]->text.at - file->text) + bytes : 0;
		pair.likely = bytes > 0;
	}
	return pair;
}

size_t *lq_timed_find_repeated(struct lq_timed_builder *builder)
{
	const struct lq_timed_file *file = builder->file;
	size_t likely = 0;
	size_t *behind = calloc(file->cue_count + 1, sizeof *behind);
	bool *forms = calloc(file->cue_count + 1, sizeof *forms);
	builder->failed |= !behind || !forms;
	for (size_t i = 1; !builder->failed && i < file->cue_count; i++) {
		struct pair pair = compare(builder, i);
		behind[i] = pair.end;
		forms[i] = pair.form;
		likely += pair.likely;
	}
	for (size_t i = 1; !builder->failed && i < file->cue_count; i++) {
		if (!forms[i] && likely * PART < file->cue_count)
			behind[i] = 0;
		if (behind[i]) {
			struct lq_timed_cue *cue = &builder->file->cues[i];
			if (!builder->file->odd[LQ_ODD_REPEATED].count++)
				builder->file->odd[LQ_ODD_REPEATED].line = cue->number;
			cue->odd |= UINT64_C(1) << LQ_ODD_REPEATED;
		}
	}
	free(forms);
	return behind;
}
