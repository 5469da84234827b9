/* timed_cues.c -- WebVTT and SubRip: cues of a line of times and lines of text, told by blank lines. What
 * files do with blank lines, counters and times against the rules is read as it is meant. */
#include <string.h>

#include "read/timed_build.h"

struct reader {
	struct lq_timed_builder *builder;
	struct lq_timed_lines lines;
	int64_t counter; /* of SubRip, the last */
	bool counted;    /* the line before was one */
	bool named;      /* the line before was a counter or an id */
	bool inside;     /* a cue is at hand */
	bool text;       /* it has text */
	bool blank;      /* blank lines stand before its text */
};

static lq_text skip(lq_text text, size_t bytes)
{
	return (lq_text){ text.at + bytes, text.length - bytes };
}

static lq_text skip_blanks(lq_text text)
{
	while (text.length && (*text.at == ' ' || *text.at == '\t'))
		text = skip(text, 1);
	return text;
}

static bool has_arrow(lq_text line)
{
	for (; line.length >= 3; line = skip(line, 1))
		if (lq_timed_begins(line, "-->"))
			return true;
	return false;
}

/* What is behind an arrow; `at` is NULL where there is none. One dash is an error that is read. */
static lq_text skip_arrow(lq_text text, bool *odd)
{
	size_t dashes = 0;
	text = skip_blanks(text);
	for (; text.length && *text.at == '-'; text = skip(text, 1))
		dashes++;
	if (!dashes || !text.length || *text.at != '>')
		return (lq_text){ NULL, 0 };
	*odd |= dashes != 2;
	return skip_blanks(skip(text, 1));
}

/* Reads a line of times; false where it is none. */
static bool read_times(lq_text line, enum lq_timed_format format, int64_t times[2], bool *odd)
{
	times[1] = -1;
	lq_text at = lq_timed_clock(lq_timed_trim(line), format, &times[0], odd);
	if (at.at)
		at = skip_arrow(at, odd);
	if (!at.at)
		return false;
	at = lq_timed_clock(at, format, &times[1], odd);
	if (at.at && at.length && *at.at != ' ' && *at.at != '\t')
		times[1] = -1;
	return true;
}

bool lq_timed_is_time_line(lq_text line)
{
	int64_t times[2];
	bool odd = false;
	return read_times(line, LQ_TIMED_vtt, times, &odd);
}

/* Whether a line is one of times, be they such that cannot be read. */
static bool is_heading(lq_text line)
{
	lq_text at = skip_blanks(line);
	return lq_timed_is_time_line(line) || (at.length && *at.at >= '0' && *at.at <= '9' && has_arrow(at));
}

/* Whether the line behind the one at hand is one of times. */
static bool times_follow(const struct reader *reader)
{
	struct lq_timed_lines lines = reader->lines;
	lq_text line;
	return lq_timed_next_line(&lines, &line) && is_heading(line);
}

static bool is_counter(lq_text line, int64_t *number)
{
	bool fraction = false;
	line = lq_timed_trim(line);
	*number = 0;
	for (size_t i = 0; i < line.length; i++)
		if (line.at[i] < '0' || line.at[i] > '9')
			return false;
	enum { THOUSAND = 1000 };
	bool is = lq_timed_number(line, number, &fraction);
	*number /= THOUSAND;
	return is;
}

static void begin_cue(struct reader *reader, lq_text line)
{
	struct lq_timed_builder *builder = reader->builder;
	int64_t times[2] = { -1, -1 };
	bool odd = false;
	unsigned long number = reader->lines.number;
	if (!read_times(line, builder->format, times, &odd))
		times[0] = times[1] = -1;
	if (reader->inside && !reader->text)
		lq_timed_odd(builder, LQ_ODD_EMPTY, number, true);
	lq_timed_cue(builder, times[0], times[1], number);
	if (times[0] == -1 || times[1] == -1)
		lq_timed_odd(builder, LQ_ODD_TIME, number, true);
	else if (odd)
		lq_timed_odd(builder, LQ_ODD_FORM, number, true);
	if (builder->format == LQ_TIMED_srt && !reader->counted)
		lq_timed_odd(builder, LQ_ODD_COUNTER, number, true);
	reader->inside = true;
	reader->text = reader->blank = reader->counted = reader->named = false;
}

static void take_name(struct reader *reader, lq_text line)
{
	int64_t number;
	reader->named = true;
	reader->counted = is_counter(line, &number) && number == reader->counter + 1;
	if (is_counter(line, &number))
		reader->counter = number;
}

static void take_text(struct reader *reader, lq_text line)
{
	struct lq_timed_builder *builder = reader->builder;
	if (reader->blank)
		lq_timed_odd(builder, LQ_ODD_BLANK, reader->lines.number, true);
	reader->blank = false;
	reader->text |= lq_timed_trim(line).length > 0;
	if (has_arrow(line))
		lq_timed_odd(builder, LQ_ODD_ARROW, reader->lines.number, true);
	lq_timed_line(builder, reader->lines.number);
	if (builder->failed)
		return;
	builder->file->lines[builder->file->line_count - 1].source = line;
	lq_timed_read_payload(builder, line);
}

static void skip_block(struct reader *reader)
{
	lq_text line;
	while (lq_timed_next_line(&reader->lines, &line) && line.length)
		continue;
}

static bool is_word(lq_text line, const char *word)
{
	size_t length = strlen(word);
	return lq_timed_begins(line, word) &&
	       (line.length == length || line.at[length] == ' ' || line.at[length] == '\t');
}

static bool is_block(const struct reader *reader, lq_text line)
{
	return reader->builder->format == LQ_TIMED_vtt &&
	       (is_word(line, "NOTE") || is_word(line, "STYLE") || is_word(line, "REGION"));
}

/* A line that stands in no cue, or before the text of one. */
static void take_outside(struct reader *reader, lq_text line)
{
	struct lq_timed_builder *builder = reader->builder;
	bool subrip = builder->format == LQ_TIMED_srt;
	if (is_block(reader, line)) {
		skip_block(reader);
	} else if (times_follow(reader)) {
		take_name(reader, line);
	} else if (is_heading(line)) {
		begin_cue(reader, line);
	} else if (reader->inside || (subrip && builder->file->cue_count)) {
		/* SubRip has no way to say that a text has blank lines, and yet there are such. */
		reader->blank = true;
		reader->inside = true;
		take_text(reader, line);
	} else {
		lq_timed_odd(builder, LQ_ODD_STRAY, reader->lines.number, false);
		if (!subrip)
			skip_block(reader);
	}
}

static void take_line(struct reader *reader, lq_text line)
{
	int64_t number;
	bool waiting = reader->inside && !reader->text && reader->blank;
	if (lq_timed_is_time_line(line)) {
		begin_cue(reader, line);
	} else if (!line.length) {
		reader->blank = true;
		reader->inside &= !reader->text;
	} else if (!reader->inside || waiting) {
		take_outside(reader, line);
	} else if (is_counter(line, &number) && times_follow(reader)) {
		lq_timed_odd(reader->builder, LQ_ODD_BLANK, reader->lines.number, true);
		take_name(reader, line);
	} else {
		take_text(reader, line);
	}
}

/* The lines up to the first blank one, or to a cue that follows without one. */
static void skip_header(struct reader *reader)
{
	struct lq_timed_lines before = reader->lines;
	lq_text line;
	while (lq_timed_next_line(&reader->lines, &line) && line.length) {
		if (lq_timed_is_time_line(line)) {
			lq_timed_odd(reader->builder, LQ_ODD_HEADER, reader->lines.number, false);
			reader->lines = before;
			break;
		}
		before = reader->lines;
	}
}

void lq_timed_read_cues(struct lq_timed_builder *builder)
{
	const char *bytes = builder->bytes;
	struct reader reader = { .builder = builder, .lines = { bytes, bytes + builder->length, 0 } };
	lq_text line;
	if (builder->format == LQ_TIMED_vtt)
		skip_header(&reader);
	while (!builder->failed && lq_timed_next_line(&reader.lines, &line))
		take_line(&reader, line);
	if (reader.inside && !reader.text)
		lq_timed_odd(builder, LQ_ODD_EMPTY, reader.lines.number, true);
}
