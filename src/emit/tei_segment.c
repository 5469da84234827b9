/* tei_segment.c -- sentences as s, words as w and pc.
 *
 * What a seg holds is first written as without them, to a record. In it the ends of sentences are found, and
 * then it is copied with the tags that are to be added. So nothing else can change, and the other writers do
 * not know of sentences.
 *
 * In the record, "<" begins a tag. Elements are of three kinds: asides, which hold no words and are copied
 * whole; empty ones; and those around words, such as corr. The last are not cut: where a sentence ends within
 * one, it goes on. */
#include "emit/tei.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "captions/sentences.h"

struct range {
	size_t start, end;
};

struct aside {
	struct range at;
	bool about; /* the words before it */
};

struct word {
	char *text; /* ends in NUL */
	size_t length, room;
};

struct lq_tei_record {
	struct lq_out out, *real; /* the one that writes into the record, and that of the document */
	bool silent;              /* so was the writing */
	char *bytes;
	size_t length, room;
	struct aside *asides;
	size_t aside_count, aside_room;
	struct range *sentences;
	size_t sentence_count, sentence_room;
	struct word words[2]; /* the one before, and the last */
	struct word run;
	bool failed;
};

static bool append(void *data, const char *bytes, size_t length)
{
	struct lq_tei_record *record = data;
	if (!lq_grow(&record->bytes, &record->room, record->length + length, 1))
		return false;
	memcpy(record->bytes + record->length, bytes, length);
	record->length += length;
	return true;
}

void lq_tei_begin_sentences(struct lq_tei *tei)
{
	if (!tei->record) {
		tei->record = calloc(1, sizeof *tei->record);
		char *room = tei->record ? malloc(LQ_OUT_ROOM) : NULL;
		if (!room) {
			free(tei->record);
			tei->record = NULL;
			tei->document->model.failed = true;
			tei->sentences = false;
			return;
		}
		tei->record->out = lq_out_to(append, tei->record, room);
	}
	struct lq_tei_record *record = tei->record;
	record->length = record->aside_count = record->sentence_count = 0;
	record->real = tei->out;
	record->silent = tei->silent;
	tei->out = &record->out;
	tei->silent = false;
}

static bool is_recording(const struct lq_tei *tei)
{
	return tei->record && tei->out == &tei->record->out;
}

void lq_tei_begin_aside(struct lq_tei *tei, bool about)
{
	struct lq_tei_record *record = tei->record;
	if (!is_recording(tei))
		return;
	if (!lq_grow(&record->asides, &record->aside_room, record->aside_count + 1, sizeof *record->asides)) {
		record->failed = true;
		return;
	}
	record->asides[record->aside_count++] =
	    (struct aside){ { record->length + lq_out_used(&record->out), 0 }, about };
}

void lq_tei_end_aside(struct lq_tei *tei)
{
	struct lq_tei_record *record = tei->record;
	if (is_recording(tei) && !record->failed)
		record->asides[record->aside_count - 1].at.end = record->length + lq_out_used(&record->out);
}

void lq_tei_free_record(struct lq_tei *tei)
{
	struct lq_tei_record *record = tei->record;
	if (!record)
		return;
	free(record->out.buffer);
	free(record->bytes);
	free(record->asides);
	free(record->sentences);
	free(record->words[0].text);
	free(record->words[1].text);
	free(record->run.text);
	free(record);
}

/* --- What the record is made of ------------------------------------------------ */

enum part { END, SPACE, TEXT, EMPTY, OPEN, CLOSE, ASIDE };

/* What was read of the record, and what begins there. */
struct cursor {
	const struct lq_tei_record *record;
	size_t at, end; /* of the part */
	size_t aside;   /* that comes next */
};

static size_t space_at(const struct lq_tei_record *record, size_t at)
{
	const unsigned char *text = (const unsigned char *)record->bytes;
	uint32_t point;
	if (record->length - at >= 5 && !memcmp(text + at, "&#13;", 5))
		return 5;
	size_t length = lq_utf8_decode(text + at, text + record->length, &point);
	return lq_is_space(point) ? length : 0;
}

/* A character without width is of the word before it, and begins none. */
static size_t dropped_at(const struct lq_tei_record *record, size_t at)
{
	uint32_t point;
	const unsigned char *text = (const unsigned char *)record->bytes;
	size_t length = lq_utf8_decode(text + at, text + record->length, &point);
	return lq_is_dropped(point) ? length : 0;
}

/* The text of a word ends at white space, and at tags. */
static size_t end_of_text(const struct lq_tei_record *record, size_t at)
{
	while (at < record->length && record->bytes[at] != '<' && !space_at(record, at)) {
		at++;
		while (at < record->length && ((unsigned char)record->bytes[at] & 0xC0) == 0x80)
			at++;
	}
	return at;
}

static enum part next_part(struct cursor *cursor)
{
	const struct lq_tei_record *record = cursor->record;
	const char *text = record->bytes;
	size_t at = cursor->at = cursor->end, length;
	while (cursor->aside < record->aside_count && record->asides[cursor->aside].at.start < at)
		cursor->aside++;
	if (at == record->length)
		return END;
	if (cursor->aside < record->aside_count && record->asides[cursor->aside].at.start == at) {
		cursor->end = record->asides[cursor->aside].at.end;
		return ASIDE;
	}
	if ((length = space_at(record, at))) {
		cursor->end += length;
		return SPACE;
	}
	if (text[at] != '<') {
		cursor->end = end_of_text(record, at);
		return TEXT;
	}
	const char *end = memchr(text + at, '>', record->length - at);
	cursor->end = (size_t)(end - text) + 1;
	return text[at + 1] == '/' ? CLOSE : end[-1] == '/' ? EMPTY : OPEN;
}

/* --- Sentences ------------------------------------------------------------------ */

static void add_text(struct lq_tei_record *record, struct word *word, const char *bytes, size_t length)
{
	if (!lq_grow(&word->text, &word->room, word->length + length + 1, 1)) {
		record->failed = true;
		return;
	}
	memcpy(word->text + word->length, bytes, length);
	word->length += length;
	word->text[word->length] = '\0';
}

/* The length of a character reference, and what it is. */
static size_t reference_at(const char *at, char *character)
{
	static const struct {
		const char *name;
		char character;
	} references[] = { { "&amp;", '&' }, { "&lt;", '<' }, { "&gt;", '>' }, { "&quot;", '"' } };
	for (size_t i = 0; *at == '&' && i < sizeof references / sizeof *references; i++) {
		size_t length = strlen(references[i].name);
		if (!strncmp(at, references[i].name, length)) {
			*character = references[i].character;
			return length;
		}
	}
	return 0;
}

/* The words of a text of the record, without references. */
static void add_plain(struct lq_tei_record *record, struct word *word, struct range text)
{
	const char *at = record->bytes + text.start, *end = record->bytes + text.end;
	while (at < end && !record->failed) {
		char character;
		size_t reference = reference_at(at, &character);
		const char *stop = reference ? NULL : memchr(at + 1, '&', (size_t)(end - at - 1));
		size_t length = (size_t)((stop ? stop : end) - at);
		add_text(record, word, reference ? &character : at, reference ? 1 : length);
		at += reference ? reference : length;
	}
}

struct finder {
	struct lq_tei_record *record;
	size_t depth;                /* of elements around words */
	size_t opened;               /* where the outermost of them began */
	size_t ended;                /* where the sentence ends if it ends with the words before */
	size_t started;              /* where it began */
	size_t end_before, start_of; /* where a sentence would end and begin before the last word */
	bool any, divided;           /* there are words; a sentence may end before the last one */
	bool holds;                  /* the element that is open has words */
};

static void add_sentence(struct finder *finder, size_t end)
{
	struct lq_tei_record *record = finder->record;
	if (!lq_grow(&record->sentences, &record->sentence_room, record->sentence_count + 1,
	             sizeof *record->sentences)) {
		record->failed = true;
		return;
	}
	record->sentences[record->sentence_count++] = (struct range){ finder->started, end };
}

/* The last word is whole. */
static void end_word(struct finder *finder)
{
	const struct word *left = &finder->record->words[0], *right = &finder->record->words[1];
	if (finder->divided && lq_sentence_ends(left->text, left->length, right->text, right->length)) {
		add_sentence(finder, finder->end_before);
		finder->started = finder->start_of;
	}
}

static void begin_word(struct finder *finder, size_t at)
{
	struct lq_tei_record *record = finder->record;
	size_t start = finder->depth ? finder->opened : at;
	if (finder->any)
		end_word(finder);
	else
		finder->started = start;
	struct word left = record->words[0];
	record->words[0] = record->words[1];
	record->words[1] = left;
	record->words[1].length = 0;
	finder->divided = finder->any && !(finder->depth && finder->holds);
	finder->end_before = finder->ended;
	finder->start_of = start;
	finder->any = true;
}

static void find_sentences(struct lq_tei_record *record)
{
	struct finder finder = { .record = record };
	struct cursor cursor = { .record = record };
	bool apart = true, aside = false; /* white space, or an aside, is behind the last text */
	enum part part;
	while ((part = next_part(&cursor)) != END && !record->failed) {
		switch (part) {
		case TEXT: {
			size_t at = cursor.at, dropped;
			while (at < cursor.end && (dropped = dropped_at(record, at)))
				at += dropped;
			if (at == cursor.end)
				break;
			if (!finder.any || (aside ? !lq_joins_word(record->bytes + at) : apart))
				begin_word(&finder, at);
			add_plain(record, &record->words[1], (struct range){ at, cursor.end });
			finder.holds = true;
			if (!finder.depth)
				finder.ended = cursor.end;
			apart = aside = false;
			break;
		}
		case OPEN:
			if (!finder.depth++) {
				finder.opened = cursor.at;
				finder.holds = false;
			}
			break;
		case CLOSE:
			finder.depth--;
			if (!finder.depth && finder.holds)
				finder.ended = cursor.end;
			break;
		case ASIDE: /* within an element it is what was struck out */
			if (record->asides[cursor.aside].about && !finder.depth && finder.any)
				finder.ended = cursor.end;
			aside |= !finder.depth;
			break;
		case SPACE: apart = true; break;
		case EMPTY:
		case END: break;
		}
	}
	if (finder.any && !record->failed) {
		end_word(&finder);
		add_sentence(&finder, finder.ended);
	}
}

/* --- Words ------------------------------------------------------------------------ */

/* True if a word or mark follows in the sentence, and no white space before it. */
static bool is_joined(struct cursor cursor, size_t end)
{
	for (enum part part; cursor.end < end && (part = next_part(&cursor)) != SPACE && part != END;)
		if (part == TEXT)
			return true;
	return false;
}

static void open_token(struct lq_tei *tei, bool mark, size_t number, bool joined)
{
	lq_tei_open(tei, mark ? LQ_TAG_PC : LQ_TAG_W);
	LQ_LIT(tei->out, " xml:id=\"");
	lq_out_bytes(tei->out, tei->stem, tei->stem_length);
	LQ_LIT(tei->out, ".s");
	lq_out_number(tei->out, tei->sentence_count);
	LQ_LIT(tei->out, ".t");
	lq_out_number(tei->out, number);
	LQ_LIT(tei->out, "\"");
	if (joined)
		LQ_LIT(tei->out, " join=\"right\"");
	LQ_LIT(tei->out, ">");
}

/* Copies so much of the record from a place on as is `length` bytes of plain text; returns where it ends. */
static size_t copy_plain(struct lq_tei *tei, size_t at, size_t length)
{
	const char *text = tei->record->bytes;
	size_t from = at;
	while (length) {
		char character;
		size_t reference = 0;
		if (text[at] == '<') {
			at += (size_t)((const char *)memchr(text + at, '>', tei->record->length - at) - (text + at)) + 1;
			continue;
		}
		reference = reference_at(text + at, &character);
		at += reference ? reference : 1;
		length--;
	}
	lq_out_bytes(tei->out, text + from, at - from);
	return at;
}

/* Copies a text as words and marks, with the empty elements in it; `number` is that of the last one in the
 * sentence, which ends at `end`. Moves the cursor to the end of the text. */
static void write_tokens(struct lq_tei *tei, struct cursor *cursor, size_t end, size_t *number)
{
	struct lq_tei_record *record = tei->record;
	struct word *run = &record->run;
	size_t at = cursor->at, dropped;
	while (at < cursor->end && (dropped = dropped_at(record, at)))
		at += dropped;
	lq_out_bytes(tei->out, record->bytes + cursor->at, at - cursor->at);
	run->length = 0;
	add_plain(record, run, (struct range){ at, cursor->end });
	struct cursor ahead = *cursor;
	for (enum part part; ahead.end < end && ((part = next_part(&ahead)) == TEXT || part == EMPTY);) {
		if (part == TEXT) {
			add_plain(record, run, (struct range){ ahead.at, ahead.end });
			*cursor = ahead;
		}
	}
	for (size_t done = 0, length; done < run->length && !record->failed; done += length) {
		bool mark;
		length = lq_tei_token(run->text, run->text + done, run->text + run->length, &mark);
		while (record->bytes[at] == '<') {
			size_t tag =
			    (size_t)((const char *)memchr(record->bytes + at, '>', cursor->end - at) - record->bytes);
			lq_out_bytes(tei->out, record->bytes + at, tag + 1 - at);
			at = tag + 1;
		}
		open_token(tei, mark, ++*number, done + length < run->length || is_joined(*cursor, end));
		at = copy_plain(tei, at, length);
		lq_tei_close(tei, mark ? LQ_TAG_PC : LQ_TAG_W);
	}
}

static void write_words(struct lq_tei *tei, struct cursor *cursor, size_t end)
{
	size_t number = 0;
	while (cursor->end < end && !tei->record->failed) {
		if (next_part(cursor) == TEXT)
			write_tokens(tei, cursor, end, &number);
		else
			lq_out_bytes(tei->out, tei->record->bytes + cursor->at, cursor->end - cursor->at);
	}
}

static void write_sentence(struct lq_tei *tei, struct cursor *cursor, struct range sentence)
{
	tei->sentence_count++;
	lq_tei_open(tei, LQ_TAG_S);
	lq_tei_id(tei, ".s", tei->sentence_count);
	LQ_LIT(tei->out, ">");
	if (tei->words)
		write_words(tei, cursor, sentence.end);
	else
		lq_out_bytes(tei->out, tei->record->bytes + sentence.start, sentence.end - sentence.start);
	lq_tei_close(tei, LQ_TAG_S);
}

void lq_tei_end_sentences(struct lq_tei *tei)
{
	struct lq_tei_record *record = tei->record;
	if (!is_recording(tei))
		return;
	lq_out_flush(&record->out);
	tei->out = record->real;
	tei->silent = record->silent;
	record->failed |= record->out.failed;
	if (!record->failed)
		find_sentences(record);
	struct cursor cursor = { .record = record };
	size_t at = 0;
	for (size_t i = 0; i < record->sentence_count && !record->failed; i++) {
		struct range sentence = record->sentences[i];
		lq_out_bytes(tei->out, record->bytes + at, sentence.start - at);
		cursor.end = sentence.start;
		write_sentence(tei, &cursor, sentence);
		at = sentence.end;
	}
	if (record->length > at) /* nothing was recorded if memory ran out at once */
		lq_out_bytes(tei->out, record->bytes + at, record->length - at);
	tei->document->model.failed |= record->failed;
}
