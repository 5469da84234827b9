/* when.c -- dates and times of day, read inside a span of the source. */
#include <stdio.h>
#include <string.h>

#include "model/model.h"
#include "syntax/text.h"

enum { SPAN_MAX = 200 };

static const char *const months[] = { "jan", "feb", "mar", "apr", "may", "jun",
	                                  "jul", "aug", "sep", "oct", "nov", "dec" };

/* Zones that American publishers write; others are left out of the ISO form, and so is IST, which India,
 * Ireland and Israel share. */
static const struct {
	const char *name, *offset;
} zones[] = { { "edt", "-04:00" },  { "est", "-05:00" },  { "cdt", "-05:00" },  { "cst", "-06:00" },
	          { "mdt", "-06:00" },  { "mst", "-07:00" },  { "pdt", "-07:00" },  { "pst", "-08:00" },
	          { "gmt", "+00:00" },  { "utc", "+00:00" },  { "cet", "+01:00" },  { "cest", "+02:00" },
	          { "bst", "+01:00" },  { "jst", "+09:00" },  { "kst", "+09:00" },  { "eest", "+03:00" },
	          { "eet", "+02:00" },  { "west", "+01:00" }, { "wet", "+00:00" },  { "trt", "+03:00" },
	          { "msk", "+03:00" },  { "eat", "+03:00" },  { "cat", "+02:00" },  { "sast", "+02:00" },
	          { "wat", "+01:00" },  { "idt", "+03:00" },  { "gst", "+04:00" },  { "pkt", "+05:00" },
	          { "ict", "+07:00" },  { "wib", "+07:00" },  { "wita", "+08:00" }, { "sgt", "+08:00" },
	          { "hkt", "+08:00" },  { "pht", "+08:00" },  { "aest", "+10:00" }, { "aedt", "+11:00" },
	          { "nzst", "+12:00" }, { "nzdt", "+13:00" }, { "brt", "-03:00" },  { "art", "-03:00" },
	          { "akdt", "-08:00" }, { "akst", "-09:00" }, { "hst", "-10:00" } };

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The end of a time such as "3:12 p.m." that begins at `at`, or NULL. The source ends in zeros. */
static const char *clock_at(const char *at, int *hour, int *minute)
{
	*hour = 0;
	*minute = 0;
	for (int i = 0; i < 2 && is_digit(*at); i++)
		*hour = *hour * 10 + (*at++ - '0');
	if (is_digit(*at))
		return NULL;
	if ((*at == ':' || *at == '.') && is_digit(at[1]) && is_digit(at[2])) {
		*minute = (at[1] - '0') * 10 + (at[2] - '0');
		at += 3;
	}
	while (*at == ' ' || (at[0] == '\xC2' && at[1] == '\xA0'))
		at += *at == ' ' ? 1 : 2;
	bool pm = (*at | 0x20) == 'p';
	if ((*at | 0x20) != 'a' && !pm)
		return NULL;
	at++;
	bool period = *at == '.';
	at += period;
	if ((*at | 0x20) != 'm')
		return NULL;
	at++;
	at += period && *at == '.';
	if (*hour < 1 || *hour > 12 || *minute > 59 || is_digit(*at) ||
	    ((*at | 0x20) >= 'a' && (*at | 0x20) <= 'z'))
		return NULL;
	*hour = *hour % 12 + (pm ? 12 : 0);
	return at;
}

lq_span lq_model_clock(const struct lq_document *document, lq_span span, int *hour, int *minute)
{
	const char *text = document->syntax.text;
	if (span.end - span.start > SPAN_MAX)
		return (lq_span){ span.end, span.end };
	for (uint32_t at = span.start; at < span.end; at++) {
		if (!is_digit(text[at]) || (at > span.start && (is_digit(text[at - 1]) || text[at - 1] == ':')))
			continue;
		const char *end = clock_at(text + at, hour, minute);
		if (end && end <= text + span.end)
			return (lq_span){ at, (uint32_t)(end - text) };
	}
	return (lq_span){ span.end, span.end };
}

int64_t lq_model_mark_time(const struct lq_document *document, lq_span span)
{
	const char *text = document->syntax.text;
	static const int64_t units[] = { 24 * 3600, 3600, 60, 1 }; /* seconds */
	int64_t numbers[4];
	size_t count = 0, skip;
	uint32_t at = span.start;
	while (at < span.end && !is_digit(text[at]))
		at++;
	/* Before the beginning there is no time of the recording. */
	if (at > span.start && text[at - 1] == '-')
		return -1;
	for (; at < span.end && count < 4; at++) {
		int64_t number = 0;
		for (; at < span.end && is_digit(text[at]); at++)
			number = number * 10 + (text[at] - '0');
		numbers[count++] = number;
		if (text[at] != ':')
			break;
	}
	if (count < 2)
		return -1;
	int64_t time = 0;
	skip = 4 - count;
	for (size_t i = 0; i < count; i++)
		time += numbers[i] * units[i + skip] * 1000;
	if (text[at] == '.' || text[at] == ',')
		for (int64_t unit = 100; ++at < span.end && is_digit(text[at]); unit /= 10)
			time += (text[at] - '0') * unit;
	return time;
}

const char *lq_model_iso_time(struct lq_document *document, lq_span span)
{
	char rest[SPAN_MAX], iso[32];
	int hour, minute;
	const char *offset = "", *zone = rest;
	lq_span clock = lq_model_clock(document, span, &hour, &minute);
	if (clock.start == clock.end)
		return NULL;
	if (!lq_text_fold(&document->syntax, (lq_span){ clock.end, span.end }, true, rest, sizeof rest))
		rest[0] = '\0';
	zone += strspn(zone, "(, ");
	size_t length = strcspn(zone, " ).,");
	for (size_t i = 0; i < sizeof zones / sizeof *zones; i++)
		if (strlen(zones[i].name) == length && !strncmp(zones[i].name, zone, length))
			offset = zones[i].offset;
	int size = snprintf(iso, sizeof iso, "%02d:%02d:00%s", hour, minute, offset);
	const char *copy = lq_arena_copy(&document->model.arena, iso, (size_t)size);
	document->model.failed |= !copy;
	return copy;
}

/* "2021-01-26", alone or with a time behind it. */
static bool is_iso_date(const char *key)
{
	for (int i = 0; i < 10; i++)
		if (i == 4 || i == 7 ? key[i] != '-' : !is_digit(key[i]))
			return false;
	int month = (key[5] - '0') * 10 + key[6] - '0', day = (key[8] - '0') * 10 + key[9] - '0';
	return month >= 1 && month <= 12 && day >= 1 && day <= 31 && !is_digit(key[10]);
}

const char *lq_model_iso_date(struct lq_document *document, lq_span span)
{
	static const int lengths[] = { 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	char key[SPAN_MAX], iso[32];
	if (!lq_text_fold(&document->syntax, span, true, key, sizeof key))
		return NULL;
	if (is_iso_date(key)) {
		const char *copy = lq_arena_copy(&document->model.arena, key, 10);
		document->model.failed |= !copy;
		return copy;
	}
	for (const char *p = key; *p; p++) {
		if (p > key && p[-1] != ' ' && p[-1] != ',' && p[-1] != '(')
			continue;
		for (int month = 0; month < 12; month++) {
			if (strncmp(p, months[month], 3))
				continue;
			const char *q = p + strcspn(p, " ");
			int day = 0, year = 0;
			q += strspn(q, " ");
			for (int i = 0; i < 2 && is_digit(*q); i++)
				day = day * 10 + (*q++ - '0');
			q += strspn(q, "stndrh");
			q += strspn(q, ", ");
			for (int i = 0; i < 4 && is_digit(*q); i++)
				year = year * 10 + (*q++ - '0');
			if (day < 1 || day > lengths[month] || year < 1000 || is_digit(*q))
				continue;
			int size = snprintf(iso, sizeof iso, "%04d-%02d-%02d", year, month + 1, day);
			const char *copy = lq_arena_copy(&document->model.arena, iso, (size_t)size);
			document->model.failed |= !copy;
			return copy;
		}
	}
	return NULL;
}
