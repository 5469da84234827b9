/* read.c -- a caption file as lines and cues, and what is wrong with its form.
 *
 * A line with a time is the head of a cue wherever it stands, as players have it; the lines up to the next
 * blank one, or head, are its text. What a stricter reader would lose by that is a finding. */
#include "qc/qc.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

struct reader {
	struct lq_qc *qc;
	size_t line;   /* the next one */
	size_t number; /* that the last counter had */
};

lq_text lq_qc_text(const struct lq_qc *qc, size_t line)
{
	return (lq_text){ qc->bytes + qc->lines[line].start, qc->lines[line].length };
}

static bool is_blank(lq_text text)
{
	for (size_t i = 0; i < text.length; i++)
		if (text.at[i] != ' ' && text.at[i] != '\t')
			return false;
	return true;
}

static const char *find_arrow(lq_text text)
{
	for (size_t i = 0; i + 3 <= text.length; i++)
		if (!memcmp(text.at + i, "-->", 3))
			return text.at + i;
	return NULL;
}

/* --- Lines ------------------------------------------------------------------- */

static bool add_line(struct lq_qc *qc, size_t start, size_t end)
{
	if (!lq_qc_grow(qc, &qc->lines, &qc->line_room, qc->line_count + 1, sizeof *qc->lines))
		return false;
	qc->lines[qc->line_count++] = (struct lq_qc_line){ .start = start, .length = end - start };
	return true;
}

static bool cut_lines(struct lq_qc *qc, size_t start)
{
	size_t at = start;
	for (; at < qc->length; at++) {
		char c = qc->bytes[at];
		if (c != '\n' && c != '\r')
			continue;
		if (!add_line(qc, start, at))
			return false;
		if (c == '\r' && at + 1 < qc->length && qc->bytes[at + 1] == '\n')
			at++;
		start = at + 1;
	}
	return start == at || add_line(qc, start, at);
}

size_t lq_qc_decode(const char *at, const char *end, uint32_t *point)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	unsigned char lead = (unsigned char)*at;
	size_t size = lead < 0x80 ? 1 : lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
	*point = 0xFFFD;
	if (!size || (size_t)(end - at) < size)
		return 1;
	uint32_t value = size == 1 ? lead : lead & (0x7Fu >> size);
	for (size_t i = 1; i < size; i++) {
		unsigned char c = (unsigned char)at[i];
		if ((c & 0xC0) != 0x80)
			return 1;
		value = value << 6 | (c & 0x3F);
	}
	if (value < least[size] || value > 0x10FFFF || (value >= 0xD800 && value < 0xE000))
		return 1;
	*point = value;
	return size;
}

/* UTF-8 that was read as Windows-1252 and written again: "â€™", "Ã©". */
static bool is_mojibake(const char *at, const char *end)
{
	static const char *const marks[] = { "\xC3\xA2\xE2\x82\xAC", "\xC3\x83\xC2", "\xC3\xA2\xC2\x80",
		                                 "\xC3\xAF\xC2\xBF" };
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		size_t length = strlen(marks[i]);
		if ((size_t)(end - at) >= length && !memcmp(at, marks[i], length))
			return true;
	}
	return false;
}

/* At most one finding of each kind a line. */
static void check_bytes(struct lq_qc *qc, size_t line)
{
	lq_text text = lq_qc_text(qc, line);
	const char *at = text.at, *end = at + text.length;
	bool wrong = false, doubtful = false;
	while (at < end) {
		uint32_t point;
		size_t size = lq_qc_decode(at, end, &point);
		size_t place = (size_t)(at - qc->bytes);
		bool broken = point == 0xFFFD && size == 1;
		bool control = (point < 0x20 && point != '\t') || (point >= 0x7F && point < 0xA0);
		if ((broken || control || point == 0xFEFF) && !wrong) {
			lq_qc_find_bytes(qc, LQ_QC_ENCODING, line, place, place + size, "%s",
			                 broken    ? "this is no UTF-8"
			                 : control ? "a control character"
			                           : "a byte order mark inside the file");
			wrong = true;
		}
		if (!broken && point >= 0x80 && !doubtful && (point == 0xFFFD || is_mojibake(at, end))) {
			lq_qc_find_bytes(qc, LQ_QC_MOJIBAKE, line, place, place + size, "%s",
			                 point == 0xFFFD ? "U+FFFD, which stands for what was lost"
			                                 : "UTF-8 that was read as another encoding");
			doubtful = true;
		}
		at += size;
	}
}

/* --- Times ------------------------------------------------------------------- */

struct time_form {
	bool hours, short_hours; /* has them; with one digit */
	bool period, digits;     /* the mark before the fraction is a period; the fraction has three */
	bool range;              /* minutes and seconds below 60 */
};

/* Reads "HH:MM:SS,mmm" in any of its forms; -1 where it is none. `at` moves behind it. */
static int64_t read_time(const char **at, const char *end, struct time_form *form)
{
	int64_t parts[3] = { 0, 0, 0 }, fraction = 0;
	size_t count = 0, digits = 0, first = 0;
	const char *p = *at;
	for (;;) {
		size_t length = 0;
		for (; p < end && *p >= '0' && *p <= '9' && length < 5; p++, length++)
			parts[count] = parts[count] * 10 + (*p - '0');
		if (!length)
			return -1;
		first = count ? first : length;
		count++;
		if (p == end || *p != ':' || count == 3)
			break;
		p++;
	}
	if (count < 2 || p == end || (*p != '.' && *p != ','))
		return -1;
	form->period = *p++ == '.';
	for (; p < end && *p >= '0' && *p <= '9'; p++, digits++)
		if (digits < 3)
			fraction = fraction * 10 + (*p - '0');
	if (!digits)
		return -1;
	for (size_t i = digits; i < 3; i++)
		fraction *= 10;
	form->digits = digits == 3;
	form->hours = count == 3;
	form->short_hours = count == 3 && first < 2;
	if (count == 2) {
		parts[2] = parts[1];
		parts[1] = parts[0];
		parts[0] = 0;
	}
	form->range = parts[1] < 60 && parts[2] < 60;
	*at = p;
	return ((parts[0] * 60 + parts[1]) * 60 + parts[2]) * 1000 + fraction;
}

struct head {
	int64_t start, stop;
	struct time_form forms[2];
	size_t spaces[2]; /* before and behind the arrow */
	size_t indent;
	lq_text rest;
};

static size_t skip_spaces(const char **at, const char *end)
{
	const char *from = *at;
	while (*at < end && (**at == ' ' || **at == '\t'))
		++*at;
	return (size_t)(*at - from);
}

/* True if a line is the head of a cue. */
static bool read_head(lq_text text, struct head *head)
{
	const char *at = text.at, *end = at + text.length;
	head->indent = skip_spaces(&at, end);
	if (at == end || *at < '0' || *at > '9')
		return false;
	head->start = read_time(&at, end, &head->forms[0]);
	if (head->start < 0)
		return false;
	head->spaces[0] = skip_spaces(&at, end);
	if (end - at < 3 || memcmp(at, "-->", 3))
		return false;
	at += 3;
	head->spaces[1] = skip_spaces(&at, end);
	head->stop = read_time(&at, end, &head->forms[1]);
	head->rest = (lq_text){ at, (size_t)(end - at) };
	return head->stop >= 0 && (at == end || *at == ' ' || *at == '\t');
}

static const char *form_fault(const struct lq_qc *qc, const struct time_form *form)
{
	if (form->period != qc->vtt)
		return qc->vtt ? "WebVTT has a period before the milliseconds"
		               : "SubRip has a comma before the milliseconds";
	if (!form->digits)
		return "a fraction has three digits";
	if (!form->range)
		return "minutes and seconds end at 59";
	if (form->short_hours || (!form->hours && !qc->vtt))
		return "hours have two digits or more";
	return NULL;
}

static void check_settings(struct lq_qc *qc, size_t line, lq_text rest)
{
	static const char *const known[] = { "align:", "line:", "position:", "region:", "size:", "vertical:" };
	const char *at = rest.at, *end = at + rest.length;
	while (skip_spaces(&at, end), at < end) {
		const char *from = at;
		bool found = false;
		while (at < end && *at != ' ' && *at != '\t')
			at++;
		for (size_t i = 0; i < sizeof known / sizeof *known && qc->vtt; i++)
			found |= (size_t)(at - from) > strlen(known[i]) && !memcmp(from, known[i], strlen(known[i]));
		if (found)
			continue;
		lq_qc_find_bytes(qc, LQ_QC_SETTING, line, (size_t)(from - qc->bytes), (size_t)(at - qc->bytes), "%s",
		                 qc->vtt ? "WebVTT has no such setting" : "SubRip has no settings");
		return;
	}
}

static void check_head(struct lq_qc *qc, size_t line, const struct head *head)
{
	const char *fault = form_fault(qc, &head->forms[0]);
	if (!fault)
		fault = form_fault(qc, &head->forms[1]);
	if (!fault && (head->indent || !head->spaces[0] || !head->spaces[1]))
		fault = "a time line begins with the time, and has spaces around its arrow";
	if (!fault && !qc->vtt && (head->spaces[0] > 1 || head->spaces[1] > 1))
		fault = "an arrow has one space on each side";
	if (fault)
		lq_qc_find(qc, LQ_QC_TIME_LINE, line, "%s", fault);
	check_settings(qc, line, head->rest);
}

/* --- Cues -------------------------------------------------------------------- */

static bool is_number(lq_text text, size_t *number)
{
	*number = 0;
	for (size_t i = 0; i < text.length; i++) {
		if (text.at[i] < '0' || text.at[i] > '9' || i > 9)
			return false;
		*number = *number * 10 + (size_t)(text.at[i] - '0');
	}
	return text.length > 0;
}

/* The line before a head: SubRip's counter, WebVTT's identifier. `has`: there is one. */
static void check_counter(struct reader *reader, size_t head, bool has)
{
	struct lq_qc *qc = reader->qc;
	size_t number = reader->number + 1, wanted = number;
	if (qc->vtt)
		return;
	if (!has)
		lq_qc_find(qc, LQ_QC_COUNTER, head, "there is no counter; it would be %zu", wanted);
	else if (!is_number(lq_qc_text(qc, head - 1), &number))
		lq_qc_find(qc, LQ_QC_COUNTER, head - 1, "this is no number; it would be %zu", wanted);
	else if (number != wanted)
		lq_qc_find(qc, LQ_QC_COUNTER, head - 1, "the counter is %zu and would be %zu", number, wanted);
	reader->number = number;
}

static bool is_head(const struct lq_qc *qc, size_t line)
{
	struct head head;
	return line < qc->line_count && read_head(lq_qc_text(qc, line), &head);
}

/* Reads the cue whose head is the next line. */
static void read_cue(struct reader *reader, const struct head *head)
{
	struct lq_qc *qc = reader->qc;
	size_t time_line = reader->line++, number;
	if (!lq_qc_grow(qc, &qc->cues, &qc->cue_room, qc->cue_count + 1, sizeof *qc->cues))
		return;
	struct lq_qc_cue *cue = &qc->cues[qc->cue_count++];
	*cue = (struct lq_qc_cue){
		.time_line = time_line, .first = reader->line, .start = head->start, .stop = head->stop
	};
	check_head(qc, time_line, head);
	for (; reader->line < qc->line_count; reader->line++) {
		lq_text text = lq_qc_text(qc, reader->line);
		if (!text.length)
			break;
		bool counter = !qc->vtt && is_number(text, &number) && is_head(qc, reader->line + 1);
		if (counter || is_head(qc, reader->line)) {
			lq_qc_find(qc, LQ_QC_STRAY_TEXT, reader->line, "there is no blank line before this cue");
			break;
		}
		const char *arrow = find_arrow(text);
		if (arrow) {
			size_t at = (size_t)(arrow - qc->bytes);
			lq_qc_find_bytes(qc, LQ_QC_ARROW, reader->line, at, at + 3,
			                 "an arrow in a text, which ends the cue for some readers");
		}
	}
	cue->count = reader->line - cue->first;
}

static void skip_block(struct reader *reader)
{
	while (reader->line < reader->qc->line_count && lq_qc_text(reader->qc, reader->line).length)
		reader->line++;
}

static bool begins(lq_text text, const char *word)
{
	size_t length = strlen(word);
	return text.length >= length && !memcmp(text.at, word, length) &&
	       (text.length == length || text.at[length] == ' ' || text.at[length] == '\t');
}

/* Blocks of WebVTT that are no cues. */
static bool read_block(struct reader *reader)
{
	struct lq_qc *qc = reader->qc;
	lq_text text = lq_qc_text(qc, reader->line);
	bool style = begins(text, "STYLE") || begins(text, "REGION");
	if (!qc->vtt || (!style && !begins(text, "NOTE")) || is_head(qc, reader->line + 1))
		return false;
	if (style && qc->cue_count)
		lq_qc_find(qc, LQ_QC_HEADER, reader->line, "STYLE and REGION stand before all cues");
	size_t first = reader->line;
	skip_block(reader);
	for (size_t line = first; line < reader->line; line++)
		if (find_arrow(lq_qc_text(qc, line)))
			lq_qc_find(qc, LQ_QC_ARROW, line, "an arrow in a block, which makes a cue of it");
	return true;
}

/* Lines that belong to nothing, up to a blank one or to the head of a cue. */
static void read_stray(struct reader *reader)
{
	struct lq_qc *qc = reader->qc;
	const char *fault = find_arrow(lq_qc_text(qc, reader->line)) ? "the times of a cue cannot be read" : NULL;
	if (fault)
		lq_qc_find(qc, LQ_QC_TIME_LINE, reader->line, "%s", fault);
	else
		lq_qc_find(qc, LQ_QC_STRAY_TEXT, reader->line, "this line is of no cue");
	for (reader->line++; reader->line < qc->line_count; reader->line++) {
		size_t line = reader->line;
		lq_text text = lq_qc_text(qc, line);
		if (!text.length || is_head(qc, line) || is_head(qc, line + 1))
			return;
		if (find_arrow(text))
			lq_qc_find(qc, LQ_QC_TIME_LINE, line, "the times of a cue cannot be read");
	}
}

static void read_cues(struct reader *reader)
{
	struct lq_qc *qc = reader->qc;
	struct head head;
	while (reader->line < qc->line_count && !qc->no_memory) {
		lq_text text = lq_qc_text(qc, reader->line);
		if (read_head(text, &head)) {
			check_counter(reader, reader->line, false);
			read_cue(reader, &head);
		} else if (is_blank(text) || read_block(reader)) {
			reader->line++;
		} else if (reader->line + 1 < qc->line_count && read_head(lq_qc_text(qc, reader->line + 1), &head)) {
			check_counter(reader, ++reader->line, true);
			read_cue(reader, &head);
		} else {
			read_stray(reader);
		}
	}
}

/* --- The file ---------------------------------------------------------------- */

static bool has_extension(const char *path, const char *extension)
{
	size_t length = strlen(path), size = strlen(extension);
	return length > size && !strcasecmp(path + length - size, extension);
}

static void read_header(struct reader *reader)
{
	struct lq_qc *qc = reader->qc;
	lq_text first = qc->line_count ? lq_qc_text(qc, 0) : (lq_text){ "", 0 };
	if (!begins(first, "WEBVTT")) {
		lq_qc_find(qc, LQ_QC_HEADER, 0, "WebVTT begins with the line WEBVTT");
		return;
	}
	reader->line = 1;
	if (reader->line < qc->line_count && lq_qc_text(qc, reader->line).length) {
		if (is_head(qc, reader->line) || is_head(qc, reader->line + 1)) {
			lq_qc_find(qc, LQ_QC_HEADER, reader->line, "there is no blank line behind the header");
			return;
		}
		skip_block(reader); /* "Kind: captions", "X-TIMESTAMP-MAP=..." */
	}
}

bool lq_qc_read(struct lq_qc *qc)
{
	struct reader reader = { .qc = qc };
	size_t start = qc->length >= 3 && !memcmp(qc->bytes, "\xEF\xBB\xBF", 3) ? 3 : 0;
	bool blank = true;
	if (!cut_lines(qc, start))
		return true;
	for (size_t line = 0; line < qc->line_count; line++) {
		blank &= is_blank(lq_qc_text(qc, line));
		check_bytes(qc, line);
	}
	bool signature = qc->line_count && begins(lq_qc_text(qc, 0), "WEBVTT");
	qc->vtt = signature || (has_extension(qc->path, ".vtt") && !has_extension(qc->path, ".srt"));
	if (qc->vtt)
		read_header(&reader);
	read_cues(&reader);
	return qc->no_memory || qc->cue_count || signature || blank;
}
