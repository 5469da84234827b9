/* timed_build.c -- cues, lines and marks, as readers hand them over. */
#include <stdlib.h>
#include <string.h>

#include "read/timed_build.h"

bool lq_timed_grow(struct lq_timed_builder *builder, void *array, size_t *room, size_t count, size_t size)
{
	enum { FIRST = 256 };
	if (builder->failed || count < *room)
		return !builder->failed;
	void *old;
	memcpy(&old, array, sizeof old);
	size_t more = *room ? *room * 2 : FIRST;
	void *grown = more > SIZE_MAX / size ? NULL : realloc(old, more * size);
	if (!grown) {
		builder->failed = true;
		return false;
	}
	memcpy(array, &grown, sizeof grown);
	*room = more;
	return true;
}

void lq_timed_odd(struct lq_timed_builder *builder, enum lq_timed_odd odd, unsigned long number, bool cue)
{
	struct lq_timed_file *file = builder->file;
	if (!file->odd[odd].count++)
		file->odd[odd].line = number;
	if (cue && file->cue_count)
		file->cues[file->cue_count - 1].odd |= UINT64_C(1) << odd;
}

void lq_timed_cue(struct lq_timed_builder *builder, int64_t start, int64_t end, unsigned long number)
{
	struct lq_timed_file *file = builder->file;
	if (!lq_timed_grow(builder, &file->cues, &builder->cue_room, file->cue_count, sizeof *file->cues) ||
	    !lq_timed_grow(builder, &builder->cue_marks, &builder->cue_mark_room, file->cue_count,
	                   sizeof *builder->cue_marks))
		return;
	const struct lq_timed_cue *before = file->cue_count ? &file->cues[file->cue_count - 1] : NULL;
	bool outside = start == LQ_TIMED_BAD || end == LQ_TIMED_BAD;
	builder->cue_marks[file->cue_count] = builder->mark_count;
	file->cues[file->cue_count++] = (struct lq_timed_cue){
		.start = start < 0 ? -1 : start,
		.end = end < 0 ? -1 : end,
		.number = number,
		.first = file->line_count,
		.speaker = { file->text, 0 },
	};
	if (outside)
		lq_timed_odd(builder, LQ_ODD_RANGE, number, true);
	if (start >= 0 && end >= 0 && end < start)
		lq_timed_odd(builder, LQ_ODD_REVERSED, number, true);
	if (before && start >= 0 && before->start > start)
		lq_timed_odd(builder, LQ_ODD_ORDER, number, true);
}

void lq_timed_line(struct lq_timed_builder *builder, unsigned long number)
{
	struct lq_timed_file *file = builder->file;
	if (!lq_timed_grow(builder, &file->lines, &builder->line_room, file->line_count, sizeof *file->lines))
		return;
	file->lines[file->line_count++] = (struct lq_timed_line){
		.text = { file->text + builder->text_length, 0 }, .source = { file->text, 0 }, .number = number
	};
	file->cues[file->cue_count - 1].count++;
}

void lq_timed_text(struct lq_timed_builder *builder, const char *bytes, size_t length)
{
	struct lq_timed_file *file = builder->file;
	if (builder->failed)
		return;
	/* No format decodes to more than it has bytes. */
	if (length > builder->text_room - builder->text_length)
		length = builder->text_room - builder->text_length;
	memcpy(file->text + builder->text_length, bytes, length);
	builder->text_length += length;
	file->lines[file->line_count - 1].text.length += length;
}

void lq_timed_mark(struct lq_timed_builder *builder, int64_t start, int64_t end)
{
	enum { SWAPPED = 2000 }; /* milliseconds; what ends much too early is not two times in the wrong order */
	const struct lq_timed_file *file = builder->file;
	unsigned long number = file->line_count ? file->lines[file->line_count - 1].number : 0;
	if (start == LQ_TIMED_BAD || end == LQ_TIMED_BAD) {
		lq_timed_odd(builder, LQ_ODD_RANGE, number, true);
		start = end = -1;
	}
	if (start >= 0 && end >= 0 && end < start) {
		int64_t first = start - end <= SWAPPED ? end : start;
		end = start - end <= SWAPPED ? start : -1;
		start = first;
		lq_timed_odd(builder, LQ_ODD_REVERSED, number, true);
	}
	if (!lq_timed_grow(builder, &builder->marks, &builder->mark_room, builder->mark_count,
	                   sizeof *builder->marks))
		return;
	builder->marks[builder->mark_count++] =
	    (struct lq_timed_mark){ .at = builder->text_length, .start = start, .end = end };
}

void lq_timed_speaker(struct lq_timed_builder *builder)
{
	struct lq_timed_file *file = builder->file;
	if (builder->failed || !file->line_count)
		return;
	struct lq_timed_cue *cue = &file->cues[file->cue_count - 1];
	struct lq_timed_line *line = &file->lines[file->line_count - 1];
	cue->speaker = line->text;
	cue->tagged = true;
	line->text = (lq_text){ file->text + builder->text_length, 0 };
}
