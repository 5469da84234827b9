/* timed_json.c -- JSON of recognisers: segments with words or without, entries of whisper.cpp, lists of
 * words. */
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "read/file.h"
#include "read/timed_build.h"

/* A time in seconds as milliseconds; -1 where there is none. */
static int64_t seconds(const json_t *value)
{
	const double most = 2e9;
	double time = json_number_value(value) * 1000;
	if (!json_is_number(value))
		return -1;
	return time > most || time < 0 ? LQ_TIMED_BAD : lq_timed_bound((int64_t)(time + 0.5));
}

static int64_t milliseconds(const json_t *value)
{
	const double most = 2e9;
	double time = json_number_value(value);
	if (!json_is_number(value))
		return -1;
	return time > most || time < 0 ? LQ_TIMED_BAD : lq_timed_bound((int64_t)(time + 0.5));
}

static lq_text string(const json_t *object, const char *member)
{
	const json_t *value = json_object_get(object, member);
	return json_is_string(value) ? (lq_text){ json_string_value(value), json_string_length(value) }
	                             : (lq_text){ "", 0 };
}

/* A time of an object, which has its start and end by name or as a pair. */
static const json_t *time_of(const json_t *object, const char *name)
{
	const json_t *pair = json_object_get(object, "timestamp");
	return json_is_array(pair) ? json_array_get(pair, *name == 'e') : json_object_get(object, name);
}

/* Programs call the text of a word by different names. */
static lq_text word_of(const json_t *object)
{
	static const char *const names[] = { "word", "text", "utf8", "value" };
	lq_text text = { "", 0 };
	for (size_t i = 0; i < sizeof names / sizeof *names && !text.length; i++)
		text = string(object, names[i]);
	return text;
}

static void odd_entry(struct lq_timed_builder *builder)
{
	lq_timed_odd(builder, LQ_ODD_ENTRY, 0, builder->file->cue_count > 0);
}

void lq_timed_put(struct lq_timed_builder *builder, lq_text text)
{
	while (text.length) {
		const char *end = memchr(text.at, '\n', text.length);
		size_t length = end ? (size_t)(end - text.at) : text.length;
		size_t blanks = 0;
		if (!builder->failed && !builder->file->lines[builder->file->line_count - 1].text.length)
			while (blanks < length && text.at[blanks] == ' ')
				blanks++;
		lq_timed_text(builder, text.at + blanks, length - blanks);
		if (end)
			lq_timed_line(builder, 0);
		length += end != NULL;
		text.at += length, text.length -= length;
	}
}

static bool is_spaced(lq_text text)
{
	return text.length && *text.at == ' ';
}

/* Puts a list of words, each with its times. Where some begin with a space, the others continue a word. */
static void put_words(struct lq_timed_builder *builder, const json_t *words, int64_t (*time)(const json_t *))
{
	bool spaced = false;
	for (size_t i = 0; i < json_array_size(words); i++)
		spaced |= is_spaced(word_of(json_array_get(words, i)));
	for (size_t i = 0; !builder->failed && i < json_array_size(words); i++) {
		const json_t *word = json_array_get(words, i);
		lq_text text = word_of(word);
		if (!text.length) {
			odd_entry(builder);
			continue;
		}
		int64_t start = time(time_of(word, "start")), end = time(time_of(word, "end"));
		if (start == -1)
			lq_timed_odd(builder, LQ_ODD_UNTIMED, 0, true);
		if (i && !spaced)
			lq_timed_put(builder, (lq_text){ " ", 1 });
		lq_timed_mark(builder, start, end);
		lq_timed_put(builder, text);
	}
}

static void begin(struct lq_timed_builder *builder, int64_t start, int64_t end)
{
	lq_timed_cue(builder, start, end, 0);
	lq_timed_line(builder, 0);
}

/* --- Segments: openai-whisper, faster-whisper, WhisperX, and their kin ------------- */

static void take_segment(struct lq_timed_builder *builder, const json_t *segment)
{
	const json_t *words = json_object_get(segment, "words");
	lq_text text = string(segment, "text"), speaker = string(segment, "speaker");
	if (!json_is_object(segment) || (!text.length && !json_array_size(words))) {
		odd_entry(builder);
		return;
	}
	begin(builder, seconds(time_of(segment, "start")), seconds(time_of(segment, "end")));
	if (speaker.length) {
		lq_timed_put(builder, speaker);
		lq_timed_speaker(builder);
	}
	if (json_array_size(words))
		put_words(builder, words, seconds);
	else
		lq_timed_put(builder, text);
}

/* --- Lists of words ------------------------------------------------------------------ */

/* Whole numbers, of which words take many, are milliseconds. */
static bool has_milliseconds(const json_t *words)
{
	enum { SHORTEST = 20 };
	double length = 0;
	size_t count = 0;
	for (size_t i = 0; i < json_array_size(words); i++) {
		const json_t *word = json_array_get(words, i);
		double start = json_number_value(json_object_get(word, "start"));
		double end = json_number_value(json_object_get(word, "end"));
		const double most = 2e9;
		if (start < 0 || end > most || start > end)
			continue;
		if (start > (double)(int64_t)start || end > (double)(int64_t)end)
			return false;
		length += end - start;
		count += end > start;
	}
	return count && length / (double)count >= SHORTEST;
}

static void read_words(struct lq_timed_builder *builder, const json_t *words)
{
	builder->table = true;
	begin(builder, -1, -1);
	put_words(builder, words, has_milliseconds(words) ? milliseconds : seconds);
}

/* --- whisper.cpp ---------------------------------------------------------------------- */

static void put_token(struct lq_timed_builder *builder, const json_t *token)
{
	const json_t *offsets = json_object_get(token, "offsets");
	int64_t start = milliseconds(json_object_get(offsets, "from"));
	int64_t end = milliseconds(json_object_get(offsets, "to"));
	lq_text text = string(token, "text");
	if (lq_timed_begins(text, "[_")) /* a mark of the model's */
		return;
	if (start == -1)
		lq_timed_odd(builder, LQ_ODD_UNTIMED, 0, true);
	lq_timed_mark(builder, start, end);
	lq_timed_put(builder, text);
}

static bool has_several_words(lq_text text)
{
	text = lq_timed_trim(text);
	return text.length && memchr(text.at, ' ', text.length);
}

/* Entries are segments, or, as `-ml 1` makes them, parts of words. */
static void read_entries(struct lq_timed_builder *builder, const json_t *entries)
{
	bool segments = false;
	for (size_t i = 0; i < json_array_size(entries); i++)
		segments |= has_several_words(string(json_array_get(entries, i), "text"));
	builder->table = !segments;
	if (builder->table)
		begin(builder, -1, -1);
	for (size_t i = 0; !builder->failed && i < json_array_size(entries); i++) {
		const json_t *entry = json_array_get(entries, i), *offsets = json_object_get(entry, "offsets");
		const json_t *tokens = json_object_get(entry, "tokens");
		if (!json_is_string(json_object_get(entry, "text"))) {
			odd_entry(builder);
		} else if (builder->table) {
			put_token(builder, entry);
		} else {
			begin(builder, milliseconds(json_object_get(offsets, "from")),
			      milliseconds(json_object_get(offsets, "to")));
			for (size_t token = 0; token < json_array_size(tokens); token++)
				put_token(builder, json_array_get(tokens, token));
			if (!json_array_size(tokens))
				lq_timed_put(builder, string(entry, "text"));
		}
	}
}

/* --- json3 of YouTube --------------------------------------------------------------------- */

/* Whether an event has times of words, and whether it has text. */
static bool is_timed(const json_t *pieces, bool *text)
{
	bool timed = false;
	*text = false;
	for (size_t i = 0; i < json_array_size(pieces); i++) {
		const json_t *piece = json_array_get(pieces, i);
		lq_text part = string(piece, "utf8");
		for (size_t at = 0; at < part.length && !*text; at++)
			*text = part.at[at] != '\n' && part.at[at] != ' ';
		timed |= json_is_number(json_object_get(piece, "tOffsetMs"));
	}
	return timed;
}

static void take_event(struct lq_timed_builder *builder, const json_t *event)
{
	const json_t *pieces = json_object_get(event, "segs");
	int64_t start = milliseconds(json_object_get(event, "tStartMs"));
	int64_t length = milliseconds(json_object_get(event, "dDurationMs"));
	bool text, timed = is_timed(pieces, &text);
	if (!json_is_object(event) || (text && start < 0))
		odd_entry(builder);
	if (!text) /* it opens a window, or ends a line */
		return;
	begin(builder, start, start >= 0 && length >= 0 ? lq_timed_bound(start + length) : -1);
	for (size_t i = 0; i < json_array_size(pieces); i++) {
		const json_t *piece = json_array_get(pieces, i);
		int64_t offset = milliseconds(json_object_get(piece, "tOffsetMs"));
		if (timed && start >= 0)
			lq_timed_mark(builder, offset < 0 ? start : lq_timed_bound(start + offset), -1);
		lq_timed_put(builder, string(piece, "utf8"));
	}
}

/* --- All ------------------------------------------------------------------------------------ */

static void each(struct lq_timed_builder *builder, const json_t *array,
                 void (*take)(struct lq_timed_builder *, const json_t *))
{
	for (size_t i = 0; !builder->failed && i < json_array_size(array); i++)
		take(builder, json_array_get(array, i));
}

/* Whether a list is of words, most of which have times, and not of segments. */
static bool is_words(const json_t *entries)
{
	size_t count = json_array_size(entries), timed = 0;
	for (size_t i = 0; i < count; i++) {
		const json_t *entry = json_array_get(entries, i);
		if (has_several_words(word_of(entry)) || json_object_get(entry, "words"))
			return false;
		timed += json_is_number(time_of(entry, "start"));
	}
	return timed * 2 > count;
}

static void read_root(struct lq_timed_builder *builder, const json_t *root)
{
	static const char *const lists[] = { "segments", "chunks", "words", "word_segments", "result" };
	const json_t *events = json_object_get(root, "events"), *entries = json_object_get(root, "transcription");
	const json_t *list = json_is_array(root) ? root : NULL;
	for (size_t i = 0; !list && i < sizeof lists / sizeof *lists; i++) {
		const json_t *member = json_object_get(root, lists[i]);
		list = json_is_array(member) ? member : NULL;
	}
	builder->format = json_is_array(events)    ? LQ_TIMED_json3
	                  : json_is_array(entries) ? LQ_TIMED_whispercpp
	                  : is_words(list)         ? LQ_TIMED_words
	                                           : LQ_TIMED_whisper;
	if (json_is_array(events))
		each(builder, events, take_event);
	else if (json_is_array(entries))
		read_entries(builder, entries);
	else if (builder->format == LQ_TIMED_words)
		read_words(builder, list);
	else
		each(builder, list, take_segment);
	/* Lists of other things are not captions, and empty ones may be. */
	bool empty = json_array_size(events) + json_array_size(entries) + json_array_size(list) == 0;
	if (!builder->file->cue_count && !(empty && (events || entries || list)))
		builder->exit = lq_say_place(builder->path, 0, 0,
		                             "JSON, but no captions that are known: 'segments', 'words', "
		                             "'transcription', 'events' or 'chunks' with texts and times");
}

void lq_timed_read_json(struct lq_timed_builder *builder)
{
	const size_t flags = JSON_ALLOW_NUL | JSON_DECODE_INT_AS_REAL;
	json_error_t error;
	if (lq_timed_mend_json(&builder->bytes, &builder->length))
		lq_timed_odd(builder, LQ_ODD_CUT, 0, false);
	json_t *root = json_loadb(builder->bytes, builder->length, flags, &error);
	if (root) {
		read_root(builder, root);
	} else if (json_error_code(&error) == json_error_out_of_memory) {
		builder->failed = true;
	} else {
		lq_say_place(builder->path, error.line > 0 ? (unsigned long)error.line : 0,
		             error.column > 0 ? (unsigned long)error.column : 0, error.text);
		builder->exit = LQ_EXIT_FILES;
	}
	json_decref(root);
}
