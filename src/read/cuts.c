#include "read/cuts.h"

#include <stdlib.h>
#include <string.h>

#include "read/file.h"

struct cuts {
	long long *times; /* ms */
	size_t count, room;
};

/* Milliseconds of "[[H:]M:]S[.mmm]"; -1 if it is no time. */
static long long parse_time(const char *at, const char *end)
{
	long long whole = 0, part = 0;
	for (int fields = 0;; at++, fields++) {
		long long number = 0;
		const char *first = at;
		for (; at < end && *at >= '0' && *at <= '9' && at - first < 6; at++)
			number = number * 10 + (*at - '0');
		if (at == first || fields == 3 || (fields && number > 59))
			return -1;
		whole = whole * 60 + number;
		if (at == end || *at != ':')
			break;
	}
	if (at < end && (*at == '.' || *at == ',')) {
		int place = 100;
		for (at++; at < end && *at >= '0' && *at <= '9'; at++, place /= 10)
			part += (*at - '0') * place;
	}
	return at == end && whole < 1000000 ? whole * 1000 + part : -1;
}

static int by_time(const void *left, const void *right)
{
	const long long *a = left, *b = right;
	return (*a > *b) - (*a < *b);
}

static bool add(struct cuts *cuts, long long time)
{
	if (cuts->count == cuts->room) {
		size_t room = cuts->room * 2 + 64;
		long long *times = realloc(cuts->times, room * sizeof *times);
		if (!times)
			return false;
		cuts->times = times;
		cuts->room = room;
	}
	cuts->times[cuts->count++] = time;
	return true;
}

static int read_lines(struct cuts *cuts, const char *path, const char *at, const char *end)
{
	unsigned long line = 1;
	for (const char *stop; at < end; at = stop + 1, line++) {
		stop = memchr(at, '\n', (size_t)(end - at));
		if (!stop)
			stop = end;
		const char *first = at, *last = stop;
		while (first < last && strchr(" \t\r", *first))
			first++;
		while (last > first && strchr(" \t\r", last[-1]))
			last--;
		if (first == last || *first == '#')
			continue;
		long long time = parse_time(first, last);
		if (time < 0)
			return lq_say_place(path, line, 0, "this is no time, such as 00:01:02.480 or 62.48");
		if (!add(cuts, time))
			return LQ_EXIT_INTERNAL;
	}
	return LQ_EXIT_DONE;
}

/* Hands them to the library: ascending, each once. */
static int set_option(struct cuts *cuts, lq_options *options)
{
	enum { LONGEST = 11 }; /* a time and its comma */
	char *value = malloc(cuts->count * LONGEST + 1), *at = value;
	if (!value)
		return LQ_EXIT_INTERNAL;
	*at = '\0';
	if (cuts->count)
		qsort(cuts->times, cuts->count, sizeof *cuts->times, by_time);
	for (size_t i = 0; i < cuts->count; i++)
		if (!i || cuts->times[i] != cuts->times[i - 1])
			at += sprintf(at, "%s%lld", i ? "," : "", cuts->times[i]);
	lq_status status = lq_options_set(options, "cuts", value);
	free(value);
	return status == LQ_OK ? LQ_EXIT_DONE : LQ_EXIT_INTERNAL;
}

int lq_cuts_read(lq_options *options, const char *path)
{
	struct cuts cuts = { 0 };
	size_t length;
	int exit;
	char *text = lq_read_file(path, &length, &exit);
	if (!text)
		return exit;
	size_t from = length >= 3 && !memcmp(text, "\xEF\xBB\xBF", 3) ? 3 : 0;
	exit = read_lines(&cuts, path, text + from, text + length);
	if (exit == LQ_EXIT_DONE)
		exit = set_option(&cuts, options);
	if (exit == LQ_EXIT_INTERNAL)
		lq_say(NULL, lq_status_text(LQ_NO_MEMORY));
	free(cuts.times);
	free(text);
	return exit;
}
