/* timed_rows.c -- formats with a word a row: CTM, .nlp, and tables of start, end and text. */
#include <string.h>

#include "read/timed_build.h"

enum { FIELDS = 16 };

struct row {
	lq_text fields[FIELDS];
	size_t count; /* of fields; more are not kept */
};

static bool is_space(char byte)
{
	return byte == ' ' || byte == '\t';
}

static struct row split_at_spaces(lq_text line)
{
	struct row row = { .count = 0 };
	size_t at = 0;
	while (row.count < FIELDS) {
		while (at < line.length && is_space(line.at[at]))
			at++;
		if (at == line.length)
			break;
		size_t start = at;
		while (at < line.length && !is_space(line.at[at]))
			at++;
		row.fields[row.count++] = (lq_text){ line.at + start, at - start };
	}
	return row;
}

static struct row split_at(lq_text line, char mark)
{
	struct row row = { .count = 0 };
	while (row.count < FIELDS) {
		const char *end = memchr(line.at, mark, line.length);
		size_t length = end ? (size_t)(end - line.at) : line.length;
		row.fields[row.count++] = lq_timed_trim((lq_text){ line.at, length });
		if (!end)
			break;
		line.at += length + 1, line.length -= length + 1;
	}
	return row;
}

static bool is(lq_text text, const char *word)
{
	return text.length == strlen(word) && lq_timed_begins(text, word);
}

static bool is_number(lq_text text)
{
	int64_t number;
	bool fraction = false;
	return lq_timed_number(text, &number, &fraction);
}

static lq_text field(const struct row *row, size_t index)
{
	return index < row->count ? row->fields[index] : (lq_text){ "", 0 };
}

/* A time in seconds as milliseconds; -1 where there is none. */
static int64_t seconds(lq_text text)
{
	int64_t time;
	bool fraction = false;
	return lq_timed_number(text, &time, &fraction) ? lq_timed_bound(time) : -1;
}

/* --- CTM: file channel start duration word ------------------------------------- */

static bool is_ctm(const struct row *row)
{
	enum { CHANNEL = 8, MOST = 9 };
	return row->count >= 5 && row->count <= MOST && row->fields[1].length <= CHANNEL &&
	       is_number(row->fields[2]) && is_number(row->fields[3]);
}

/* Hands over a word that has a row of its own. */
static void take_word(struct lq_timed_builder *builder, int64_t start, int64_t end, lq_text word,
                      lq_text behind, unsigned long number)
{
	lq_timed_line(builder, number);
	if (start == -1)
		lq_timed_odd(builder, LQ_ODD_UNTIMED, number, true);
	lq_timed_mark(builder, start, end);
	lq_timed_text(builder, word.at, word.length);
	lq_timed_text(builder, behind.at, behind.length);
}

/* Of alternatives, the first is taken. */
struct alternatives {
	bool inside, second;
};

static bool is_left_out(struct alternatives *alternatives, lq_text word)
{
	if (is(word, "<ALT_BEGIN>"))
		*alternatives = (struct alternatives){ .inside = true };
	else if (is(word, "<ALT>"))
		alternatives->second = alternatives->inside;
	else if (is(word, "<ALT_END>"))
		*alternatives = (struct alternatives){ .inside = false };
	else
		return alternatives->second;
	return true;
}

static void read_ctm(struct lq_timed_builder *builder, struct lq_timed_lines *lines)
{
	struct alternatives alternatives = { .inside = false };
	lq_text line;
	while (!builder->failed && lq_timed_next_line(lines, &line)) {
		struct row row = split_at_spaces(line);
		if (!row.count || lq_timed_begins(row.fields[0], ";;"))
			continue;
		if (row.count >= 5 && is_left_out(&alternatives, row.fields[4]))
			continue;
		if (!is_ctm(&row)) {
			lq_timed_odd(builder, LQ_ODD_ENTRY, lines->number, true);
			continue;
		}
		int64_t start = seconds(row.fields[2]), length = seconds(row.fields[3]);
		int64_t end = start >= 0 && length >= 0 ? lq_timed_bound(start + length) : length;
		take_word(builder, start, end, row.fields[4], (lq_text){ "", 0 }, lines->number);
	}
}

/* --- .nlp: columns by the names of the first row ---------------------------------- */

/* Where a name stands; FIELDS where it does not. */
static size_t column(const struct row *names, const char *name)
{
	for (size_t i = 0; i < names->count; i++)
		if (is(names->fields[i], name))
			return i;
	return FIELDS;
}

static bool is_nlp(const struct row *row)
{
	return row->count >= 4 &&
	       (column(row, "token") < FIELDS || is_number(row->fields[2]) || is_number(row->fields[3]));
}

static void read_nlp(struct lq_timed_builder *builder, struct lq_timed_lines *lines)
{
	struct row row = { .count = 0 };
	lq_text line;
	size_t token = 0, start = 2, end = 3, punctuation = 4; /* where the first row names none */
	while (!builder->failed && lq_timed_next_line(lines, &line)) {
		if (!lq_timed_trim(line).length)
			continue;
		row = split_at(line, '|');
		if (column(&row, "token") < FIELDS && column(&row, "ts") < FIELDS) {
			token = column(&row, "token");
			start = column(&row, "ts");
			end = column(&row, "endTs");
			punctuation = column(&row, "punctuation");
		} else if (row.count < 4) {
			lq_timed_odd(builder, LQ_ODD_ENTRY, lines->number, true);
		} else {
			take_word(builder, seconds(field(&row, start)), seconds(field(&row, end)), field(&row, token),
			          field(&row, punctuation), lines->number);
		}
	}
}

/* --- Tables: start end text ------------------------------------------------------- */

/* Splits off the text, which is the third field between tabs, or the rest of a line without. */
static struct row split_table(lq_text line)
{
	if (memchr(line.at, '\t', line.length))
		return split_at(line, '\t');
	struct row row = split_at_spaces(line);
	if (row.count > 3) {
		const char *end = line.at + line.length;
		row.fields[2] = lq_timed_trim((lq_text){ row.fields[2].at, (size_t)(end - row.fields[2].at) });
		row.count = 3;
	}
	return row;
}

static bool is_time(lq_text text)
{
	int64_t time;
	bool odd = false;
	lq_text behind = lq_timed_clock(text, LQ_TIMED_vtt, &time, &odd);
	return is_number(text) || (behind.at && !behind.length);
}

static bool is_tsv(const struct row *row)
{
	return row->count >= 3 && is_time(row->fields[0]) && is_time(row->fields[1]) && row->fields[2].length;
}

/* What the numbers of a table are. */
struct table {
	bool fraction;  /* a number has one: seconds */
	bool phrases;   /* a row has several words: its rows are cues */
	int64_t length; /* of all rows */
	size_t count;
	int64_t unit; /* thousandths of a number for a millisecond */
};

/* Whole numbers are seconds where the rows are shorter, in the mean, than words are in milliseconds. */
static struct table look_at_table(struct lq_timed_lines lines)
{
	enum { SHORTEST = 20, THOUSAND = 1000 };
	struct table table = { .unit = 1 };
	lq_text line;
	while (lq_timed_next_line(&lines, &line)) {
		struct row row = split_table(line);
		int64_t start, end;
		if (!is_tsv(&row))
			continue;
		table.phrases |= split_at_spaces(row.fields[2]).count > 1;
		if (lq_timed_number(row.fields[0], &start, &table.fraction) &&
		    lq_timed_number(row.fields[1], &end, &table.fraction) && end > start) {
			table.length += (end - start) / THOUSAND;
			table.count++;
		}
	}
	if (!table.fraction && table.count && table.length / (int64_t)table.count >= SHORTEST)
		table.unit = THOUSAND;
	return table;
}

static int64_t time_of(lq_text text, const struct table *table)
{
	int64_t time;
	bool flag = false;
	if (lq_timed_number(text, &time, &flag))
		return lq_timed_bound(time / table->unit);
	return lq_timed_clock(text, LQ_TIMED_vtt, &time, &flag).at ? time : -1;
}

static void read_tsv(struct lq_timed_builder *builder, struct lq_timed_lines *lines,
                     const struct table *table)
{
	bool first = true;
	lq_text line;
	while (!builder->failed && lq_timed_next_line(lines, &line)) {
		struct row row = split_table(line);
		if (!lq_timed_trim(line).length)
			continue;
		if (!is_tsv(&row)) {
			if (!first) /* names of the columns */
				lq_timed_odd(builder, LQ_ODD_ENTRY, lines->number, true);
			first = false;
			continue;
		}
		first = false;
		int64_t start = time_of(row.fields[0], table), end = time_of(row.fields[1], table);
		if (table->phrases) {
			lq_timed_cue(builder, start, end, lines->number);
			lq_timed_line(builder, lines->number);
			lq_timed_text(builder, row.fields[2].at, row.fields[2].length);
		} else {
			take_word(builder, start, end, row.fields[2], (lq_text){ "", 0 }, lines->number);
		}
	}
}

/* --- All --------------------------------------------------------------------------- */

enum lq_timed_format lq_timed_rows_format(const char *bytes, size_t length)
{
	enum { LOOKED_AT = 64 };
	struct lq_timed_lines lines = { bytes, bytes + length, 0 };
	size_t count = 0, votes[LQ_TIMED_NONE + 1] = { 0 };
	lq_text line;
	while (count < LOOKED_AT && lq_timed_next_line(&lines, &line)) {
		struct row words = split_at_spaces(line), bars = split_at(line, '|'), table = split_table(line);
		if (!words.count || lq_timed_begins(words.fields[0], ";;"))
			continue;
		votes[LQ_TIMED_ctm] += is_ctm(&words);
		votes[LQ_TIMED_nlp] += is_nlp(&bars);
		votes[LQ_TIMED_tsv] += is_tsv(&table);
		count++;
	}
	/* A row of CTM whose file has a number for a name looks like one of a table, and not the other way. */
	static const enum lq_timed_format formats[] = { LQ_TIMED_nlp, LQ_TIMED_ctm, LQ_TIMED_tsv };
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
		if (votes[formats[i]] * 2 > count)
			return formats[i];
	return LQ_TIMED_NONE;
}

void lq_timed_read_rows(struct lq_timed_builder *builder)
{
	struct lq_timed_lines lines = { builder->bytes, builder->bytes + builder->length, 0 };
	struct table table = { .unit = 1 };
	if (builder->format == LQ_TIMED_tsv)
		table = look_at_table(lines);
	builder->table = !table.phrases;
	if (builder->table)
		lq_timed_cue(builder, -1, -1, 0);
	if (builder->format == LQ_TIMED_ctm)
		read_ctm(builder, &lines);
	else if (builder->format == LQ_TIMED_nlp)
		read_nlp(builder, &lines);
	else
		read_tsv(builder, &lines, &table);
}
