/* captions.c -- SRT and WebVTT by their form: times, order, lines. */
#include <string.h>

#include "tests/support/invariants.h"

enum { LEAST = 833, MOST = 7000, LINES_MAX = 2 };

/* "00:01:02,345" at `at`: milliseconds, or -1. */
static long time_at(const char *at, char mark)
{
	static const char form[] = "00:00:00.000";
	long parts[4] = { 0, 0, 0, 0 };
	int part = 0;
	/* Hours may have more than two digits. */
	while (*at >= '0' && *at <= '9' && at[1] >= '0' && at[1] <= '9' && at[2] >= '0' && at[2] <= '9')
		parts[0] = parts[0] * 10 + (*at++ - '0');
	for (const char *f = form; *f; f++, at++) {
		if (*f == '0') {
			if (*at < '0' || *at > '9')
				return -1;
			parts[part] = parts[part] * 10 + (*at - '0');
		} else {
			if (*at != (*f == '.' ? mark : *f))
				return -1;
			part++;
		}
	}
	return ((parts[0] * 60 + parts[1]) * 60 + parts[2]) * 1000 + parts[3];
}

static const char *line_end(const char *at, const char *end)
{
	const char *newline = memchr(at, '\n', (size_t)(end - at));
	return newline ? newline : end;
}

const char *lq_test_captions(const char *bytes, size_t length, bool vtt)
{
	const char *at = bytes, *end = bytes + length;
	long last = 0;
	size_t lines = 0;
	bool in_cue = false;

	if (vtt && (length < 6 || memcmp(bytes, "WEBVTT", 6)))
		return "WebVTT: no signature";
	if (memchr(bytes, '\0', length))
		return "captions: a NUL byte";
	while (at < end) {
		const char *stop = line_end(at, end), *arrow = NULL;
		for (const char *p = at; p + 3 <= stop && !arrow; p++)
			if (!memcmp(p, "-->", 3))
				arrow = p;
		if (arrow) {
			if (in_cue || arrow - at < 13 || stop - arrow < 16)
				return "captions: an arrow inside a cue";
			long start = time_at(at, vtt ? '.' : ','), until = time_at(arrow + 4, vtt ? '.' : ',');
			if (start < last || until < 0)
				return "captions: times overlap or are none";
			if (until - start < LEAST || until - start > MOST)
				return "captions: a cue is too short or too long";
			last = until;
			in_cue = true;
			lines = 0;
		} else if (at == stop) {
			if (in_cue && !lines)
				return "captions: an empty cue";
			in_cue = false;
		} else if (in_cue && ++lines > LINES_MAX) {
			return "captions: more than two lines";
		}
		at = stop + 1;
	}
	return NULL;
}
