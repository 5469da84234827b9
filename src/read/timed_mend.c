/* timed_mend.c -- JSON that programs write and JSON does not have: numbers that are none, and ends that are
 * missing. */
#include <stdlib.h>
#include <string.h>

#include "read/timed_build.h"

enum { DEPTH = 256 };

/* Where a walk over JSON is. */
struct walk {
	char stack[DEPTH]; /* what closes the objects and arrays that are open */
	size_t depth;
	size_t whole, whole_depth; /* behind the last object or array that is closed, and what was open there */
	bool text, escaped;
};

/* Puts a text without bytes in place of NaN and Infinity, which Python writes. */
static size_t replace_name(char *at, const char *name)
{
	size_t length = strlen(name);
	if (strncmp(at, name, length) != 0)
		return 1;
	memset(at, ' ', length);
	at[0] = at[1] = '"';
	return length;
}

/* Looks at a byte that is of no text, and returns how many bytes were looked at; 0 where it is nested too
 * deep, or malformed. */
static size_t look_at(struct walk *walk, char *bytes, size_t at)
{
	switch (bytes[at]) {
	case '"': walk->text = true; break;
	case '{':
	case '[':
		if (walk->depth == DEPTH)
			return 0;
		walk->stack[walk->depth++] = bytes[at] == '{' ? '}' : ']';
		break;
	case '}':
	case ']':
		if (!walk->depth || walk->stack[walk->depth - 1] != bytes[at])
			return 0;
		walk->whole_depth = --walk->depth;
		walk->whole = at + 1;
		break;
	case '-': return replace_name(bytes + at, "-Infinity");
	case 'I': return replace_name(bytes + at, "Infinity");
	case 'N': return replace_name(bytes + at, "NaN");
	default: break;
	}
	return 1;
}

bool lq_timed_mend_json(char **bytes, size_t *length)
{
	struct walk walk = { .depth = 0 };
	for (size_t at = 0, seen = 1; at < *length; at += seen) {
		seen = 1;
		if (walk.escaped) {
			walk.escaped = false;
		} else if (walk.text) {
			walk.escaped = (*bytes)[at] == '\\';
			walk.text = (*bytes)[at] != '"';
		} else {
			seen = look_at(&walk, *bytes, at);
		}
		if (!seen)
			return false;
	}
	if (!walk.depth || !walk.whole)
		return false;
	char *mended = realloc(*bytes, walk.whole + walk.whole_depth + 1);
	if (!mended)
		return false;
	for (size_t i = walk.whole_depth; i--;)
		mended[walk.whole++] = walk.stack[i];
	mended[walk.whole] = '\0';
	*bytes = mended;
	*length = walk.whole;
	return true;
}
