/* dates.c -- checks of the dates and times of day that the lines before and after the talk give. */
#include <stdio.h>
#include <string.h>

#include "check/checks.h"
#include "syntax/text.h"

enum { LINE_MAX_BYTES = 200 }; /* of a line that is looked at: titles are longer */

static const char *const months[] = { "January", "February", "March",     "April",   "May",      "June",
	                                  "July",    "August",   "September", "October", "November", "December" };
static const char *const weekdays[] = { "Sunday",   "Monday", "Tuesday", "Wednesday",
	                                    "Thursday", "Friday", "Saturday" };

/* A date as it is printed. */
struct date {
	lq_span span;
	int year, month, day; /* year 0: none is given */
	int weekday;          /* that stands before it, or -1 */
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Days of a month in the Gregorian calendar; February has 29 where no year says otherwise. */
static int days_of(int year, int month)
{
	static const int days[] = { 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool leap = !year || (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));
	return month == 2 && !leap ? 28 : days[month - 1];
}

/* The day of the week, Sunday being 0 (Sakamoto's rule for the Gregorian calendar). */
static int weekday_of(const struct date *date)
{
	static const int shift[] = { 0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4 };
	int year = date->year - (date->month < 3);
	return (year + year / 4 - year / 100 + year / 400 + shift[date->month - 1] + date->day) % 7;
}

/* A number of up to `most` digits at `at`; returns the place behind it, or NULL where none or more stand. */
static const char *number_at(const char *at, int most, int *number)
{
	int digits = 0;
	for (*number = 0; is_digit(*at) && digits <= most; digits++)
		*number = *number * 10 + (*at++ - '0');
	return digits && digits <= most ? at : NULL;
}

static const char *skip_blanks(const char *at)
{
	while (*at == ' ' || *at == ',' || (at[0] == '\xC2' && at[1] == '\xA0'))
		at += *at == '\xC2' ? 2 : 1;
	return at;
}

/* The index of the word of a list that begins at `at`, in any case; -1 if none does. */
static int word_of(const char *at, const char *const *list, int count)
{
	for (int i = 0; i < count; i++) {
		size_t length = strlen(list[i]), k = 0;
		while (k < length && (at[k] | 0x20) == (list[i][k] | 0x20))
			k++;
		if (k == length && !is_letter(at[length]))
			return i;
	}
	return -1;
}

/* The weekday whose word ends before a place. */
static int weekday_before(const char *line, const char *at)
{
	while (at > line && (at[-1] == ' ' || at[-1] == ',' || at[-1] == '\xA0' || at[-1] == '\xC2'))
		at--;
	while (at > line && is_letter(at[-1]))
		at--;
	return word_of(at, weekdays, 7);
}

/* "February 30, 2022": a month, a day, and a year; without the year, the line must end there. */
static bool spelt_date(const char *line, const char *at, const char *end, struct date *date)
{
	int month = word_of(at, months, 12);
	if (month < 0)
		return false;
	const char *p = skip_blanks(at + strlen(months[month]));
	const char *day = number_at(p, 2, &date->day);
	if (!day || day > end)
		return false;
	date->month = month + 1;
	p = day + ((!strncmp(day, "st", 2) || !strncmp(day, "nd", 2) || !strncmp(day, "rd", 2) ||
	            !strncmp(day, "th", 2))
	               ? 2
	               : 0);
	const char *year = number_at(skip_blanks(p), 4, &date->year);
	if (!year || year > end || date->year < 1000) {
		date->year = 0;
		if (skip_blanks(p) < end && *skip_blanks(p) != ')')
			return false;
	}
	date->weekday = weekday_before(line, at);
	return true;
}

/* "2022-02-30". */
static bool numbered_date(const char *at, const char *end, struct date *date)
{
	if (end - at < 10 || at[4] != '-' || at[7] != '-' || is_digit(at[10]) || !number_at(at, 4, &date->year) ||
	    date->year < 1000 || !number_at(at + 5, 2, &date->month) || !number_at(at + 8, 2, &date->day))
		return false;
	date->weekday = -1;
	return is_digit(at[5]) && is_digit(at[6]) && is_digit(at[8]) && is_digit(at[9]);
}

/* The next date of a line from *at on, which moves behind it. */
static bool next_date(const struct lq_syntax *syntax, lq_span line, uint32_t *at, struct date *date)
{
	const char *text = syntax->text, *first = text + line.start, *end = text + line.end;
	for (const char *p = text + *at; p < end; p++) {
		if (p > first && (is_letter(p[-1]) || is_digit(p[-1]) || p[-1] == '/' || p[-1] == '-'))
			continue;
		bool numbered = is_digit(*p);
		if (!(numbered ? numbered_date(p, end, date) : spelt_date(first, p, end, date)))
			continue;
		date->span.start = (uint32_t)(p - text);
		date->span.end = date->span.start + 10;
		if (!numbered) {
			const char *q = skip_blanks(p + strlen(months[date->month - 1]));
			while (q < end && (is_digit(*q) || (date->year && *skip_blanks(q) &&
			                                    (is_digit(*skip_blanks(q)) || is_letter(*q)) && q < end)))
				q = is_digit(*q) || is_letter(*q) ? q + 1 : skip_blanks(q);
			date->span.end = (uint32_t)(q - text);
		}
		*at = date->span.end;
		return true;
	}
	return false;
}

/* Calls `look` for each line before and after the talk that is short enough for a date. */
static void each_line(struct lq_document *document, void (*look)(struct lq_document *document, lq_span line))
{
	static const lq_part parts[] = { LQ_FRONT, LQ_CLOSING };
	const struct lq_model *model = &document->model;
	for (size_t part = 0; part < 2; part++)
		for (size_t i = 0; i < model->part_count[parts[part]]; i++) {
			lq_span line = model->lines[model->part_first[parts[part]] + i].span;
			if (line.end - line.start <= LINE_MAX_BYTES)
				look(document, line);
		}
}

static bool is_impossible(const struct date *date)
{
	return date->month < 1 || date->month > 12 || date->day < 1 ||
	       date->day > days_of(date->year, date->month);
}

static void report_span(struct lq_document *document, enum lq_code code, lq_span span)
{
	char text[LINE_MAX_BYTES + 1];
	size_t length = lq_text_copy(&document->syntax, span, text, sizeof text);
	lq_diag_add(&document->syntax.diags, code, span, text, length < sizeof text ? length : sizeof text - 1);
}

static void look_for_impossible(struct lq_document *document, lq_span line)
{
	struct date date;
	for (uint32_t at = line.start; next_date(&document->syntax, line, &at, &date);)
		if (is_impossible(&date))
			report_span(document, LQ_D_IMPOSSIBLE_DATE, date.span);
}

void lq_check_impossible_dates(struct lq_document *document)
{
	each_line(document, look_for_impossible);
}

static void look_for_weekday(struct lq_document *document, lq_span line)
{
	struct date date;
	for (uint32_t at = line.start; next_date(&document->syntax, line, &at, &date);) {
		if (date.weekday < 0 || !date.year || is_impossible(&date) || weekday_of(&date) == date.weekday)
			continue;
		char text[80], shown[48];
		size_t length = lq_text_copy(&document->syntax, date.span, shown, sizeof shown);
		int size = snprintf(text, sizeof text, "%.*s was a %s and no %s", (int)(length < 47 ? length : 47),
		                    shown, weekdays[weekday_of(&date)], weekdays[date.weekday]);
		lq_diag_add(&document->syntax.diags, LQ_D_WRONG_WEEKDAY, date.span, text, (size_t)size);
	}
}

void lq_check_weekdays(struct lq_document *document)
{
	each_line(document, look_for_weekday);
}

/* --- Times of day ------------------------------------------------------------------- */

/* "13:15 p.m.", "3:75 p.m.": hours and minutes that no clock shows with such words behind them. */
static void look_for_clock(struct lq_document *document, lq_span line)
{
	const char *text = document->syntax.text, *end = text + line.end;
	for (const char *p = text + line.start; p < end; p++) {
		int hour, minute;
		if (!is_digit(*p) || (p > text + line.start && (is_digit(p[-1]) || p[-1] == ':' || p[-1] == '.')))
			continue;
		const char *q = number_at(p, 2, &hour);
		if (!q || *q != ':' || !(q = number_at(q + 1, 2, &minute)) || !is_digit(q[-2]))
			continue;
		const char *half = skip_blanks(q);
		bool twelve = ((*half | 0x20) == 'a' || (*half | 0x20) == 'p') &&
		              ((half[1] | 0x20) == 'm' || (half[1] == '.' && (half[2] | 0x20) == 'm'));
		if (*q != ':' && (minute > 59 || (twelve ? hour < 1 || hour > 12 : hour > 24)))
			report_span(document, LQ_D_IMPOSSIBLE_TIME,
			            (lq_span){ (uint32_t)(p - text), (uint32_t)(q - text) });
	}
}

void lq_check_times_of_day(struct lq_document *document)
{
	each_line(document, look_for_clock);
}

/* A time of a line, in minutes of the day; -1 where there is none. `zone` gets the letters behind it. */
static int time_of(const struct lq_document *document, lq_span line, lq_span *span, char zone[8])
{
	const char *text = document->syntax.text;
	int hour, minute;
	size_t length = 0;
	*span = lq_model_clock(document, line, &hour, &minute);
	if (span->start == span->end)
		return -1;
	for (const char *p = skip_blanks(text + span->end); p < text + line.end && is_letter(*p) && length < 7;
	     p++)
		zone[length++] = (char)(*p | 0x20);
	zone[length] = '\0';
	return hour * 60 + minute;
}

/* Who begins in the evening may end after midnight. */
void lq_check_end_time(struct lq_document *document)
{
	enum { EVENING = 18 * 60, MORNING = 8 * 60 };
	const struct lq_model *model = &document->model;
	char zone[8] = "", other[8] = "";
	lq_span begun = { 0, 0 }, ended = { 0, 0 };
	int begin = -1, end = -1;
	for (size_t i = 0; i < model->part_count[LQ_FRONT] && begin < 0; i++) {
		const struct lq_model_line *line = &model->lines[model->part_first[LQ_FRONT] + i];
		if (!line->is_page_data && (line->form == LQ_FORM_TIME || line->form == LQ_FORM_DATE))
			begin = time_of(document, line->span, &begun, zone);
	}
	for (size_t i = 0; i < model->part_count[LQ_CLOSING] && end < 0; i++) {
		const struct lq_model_line *line = &model->lines[model->part_first[LQ_CLOSING] + i];
		if (line->form == LQ_FORM_TIME || line->form == LQ_FORM_END_TIME || line->form == LQ_FORM_END_MARK)
			end = time_of(document, line->span, &ended, other);
	}
	if (begin < 0 || end < 0 || end >= begin || (begin >= EVENING && end < MORNING) ||
	    (*zone && *other && strcmp(zone, other)))
		return;
	if (lq_diag_add(&document->syntax.diags, LQ_D_END_BEFORE_BEGIN, ended, NULL, 0))
		lq_diag_label(&document->syntax.diags, begun, "the time of the beginning");
}

/* --- Time marks and pages ------------------------------------------------------------- */

/* Of three marks that do not ascend, the one that is out of order: the last, unless those behind go on from
 * it. */
static size_t odd_mark(const struct lq_model *model, size_t i)
{
	const struct lq_model_mark *marks = model->marks;
	bool goes_on = i + 1 < model->mark_count && marks[i + 1].time >= marks[i].time &&
	               marks[i + 1].time < marks[i - 1].time;
	return goes_on && i > 1 && marks[i - 2].time <= marks[i].time ? i - 1 : i;
}

/* A clock that begins again near nought is that of another recording. */
void lq_check_marks(struct lq_document *document)
{
	const struct lq_model *model = &document->model;
	for (size_t i = 1; i < model->mark_count; i++) {
		const struct lq_model_mark *mark = &model->marks[i], *before = &model->marks[i - 1];
		if (mark->time < 0 || before->time < 0 || mark->time >= before->time ||
		    mark->time * 10 < before->time)
			continue;
		size_t odd = odd_mark(model, i);
		if (lq_diag_add(&document->syntax.diags, LQ_D_TIME_BACKWARDS, model->marks[odd].span, NULL, 0))
			lq_diag_label(&document->syntax.diags, model->marks[odd == i ? i - 1 : odd + 1].span,
			              odd == i ? "the time before it is later" : "the time behind it is earlier");
	}
}

/* The number of a page, "12" or "S720"; -1 where it has none. */
static int page_number(const char *name)
{
	int number;
	while (is_letter(*name))
		name++;
	const char *end = number_at(name, 6, &number);
	return end && !*end ? number : -1;
}

void lq_check_pages(struct lq_document *document)
{
	const struct lq_model *model = &document->model;
	uint32_t end = model->entry_count ? model->entries[model->entry_count - 1].span.end : 0;
	/* Behind the talk, an index has pages of its own. */
	for (size_t i = 1; i < model->page_count && model->pages[i].at < end; i++) {
		int before = page_number(model->pages[i - 1].name), number = page_number(model->pages[i].name);
		uint32_t at = model->pages[i].at;
		if (before < 0 || number < 0 || number == before + 1 || number == before)
			continue;
		char text[48];
		int length = snprintf(text, sizeof text, "page %s follows page %s", model->pages[i].name,
		                      model->pages[i - 1].name);
		lq_diag_add(&document->syntax.diags, LQ_D_PAGE_ORDER, (lq_span){ at, at }, text,
		            length < (int)sizeof text ? (size_t)length : sizeof text - 1);
	}
}
