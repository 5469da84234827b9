#include "base/decode.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/encoding.h"
#include "base/survey.h"
#include "base/utf8.h"

#define REPLACEMENT "\xEF\xBF\xBD"

enum {
	STEP = 128,  /* bytes of text that a look-up walks at most */
	CUT_MAX = 16 /* bytes of a character or an escape sequence: no encoding has longer ones */
};

struct decoder {
	struct lq_decoded *decoded;
	iconv_t converter;
	char *bytes;
	size_t length, limit;
	size_t next; /* in the source: where the last anchor says that the next character is */
	enum lq_decode_status status;
};

char *lq_decoded_text(const struct lq_decoded *decoded)
{
	return decoded->memory + LQ_PADDING;
}

/* --- Writing the text ------------------------------------------------------- */

static bool make_room(struct decoder *decoder, size_t more)
{
	struct lq_decoded *decoded = decoder->decoded;
	if (more >= decoder->limit - decoded->length)
		decoder->status = LQ_DECODE_TOO_LARGE;
	else if (!lq_grow(&decoded->memory, &decoded->memory_room, decoded->length + more + 2 * LQ_PADDING, 1))
		decoder->status = LQ_DECODE_NO_MEMORY;
	return decoder->status == LQ_DECODE_DONE;
}

static void put_anchor(struct decoder *decoder, size_t source, size_t width)
{
	struct lq_decoded *decoded = decoder->decoded;
	if (!lq_grow(&decoded->anchors, &decoded->anchor_room, decoded->anchor_count + 1,
	             sizeof *decoded->anchors)) {
		decoder->status = LQ_DECODE_NO_MEMORY;
		return;
	}
	decoded->anchors[decoded->anchor_count++] =
	    (struct lq_anchor){ decoded->length, (uint32_t)source, (uint32_t)width };
	decoder->next = source;
}

/* Sees to it that the next character's place can be told from an anchor. */
static void place(struct decoder *decoder, size_t source, size_t width)
{
	struct lq_decoded *decoded = decoder->decoded;
	if (!decoded->anchor_count)
		put_anchor(decoder, 0, width); /* what comes before the first character is of it */
	else if (source != decoder->next ||
	         decoded->length - decoded->anchors[decoded->anchor_count - 1].text >= STEP)
		put_anchor(decoder, source, width);
	if (decoder->status == LQ_DECODE_DONE)
		decoder->next += decoded->anchors[decoded->anchor_count - 1].width;
}

/* A character, which is `width` bytes of the source at `source`. There is room for it. */
static void put(struct decoder *decoder, const char *character, size_t size, size_t source, size_t width)
{
	struct lq_decoded *decoded = decoder->decoded;
	place(decoder, source, width);
	memcpy(lq_decoded_text(decoded) + decoded->length, character, size);
	decoded->length += (uint32_t)size;
}

/* The next character stands for what does not decode. */
static void count_bad(struct lq_decoded *decoded)
{
	if (!decoded->bad_count++)
		decoded->bad_first = decoded->length;
}

/* --- A byte a character ------------------------------------------------------ */

struct table {
	char characters[256][4];
	uint8_t sizes[256];
	bool bad[256];
};

static void set_character(struct table *table, size_t byte, const char *character, size_t size)
{
	memcpy(table->characters[byte], character, size);
	table->sizes[byte] = (uint8_t)size;
}

static bool is_one_character(const char *bytes, size_t size)
{
	const unsigned char *at = (const unsigned char *)bytes;
	uint32_t point;
	return size && lq_utf8_decode(at, at + size, &point) == size && point != UINT32_MAX;
}

/* What each byte is. False where one is a part of a character or shifts the alphabet. Converting each
 * by itself leaves accents that have bytes of their own (Vietnamese) as they are in the source. */
static bool make_table(struct table *table, iconv_t converter)
{
	for (size_t byte = 0; byte < 256; byte++) {
		char in[1] = { (char)byte }, out[CUT_MAX], *from = in, *to = out;
		size_t left = 1, room = sizeof out;
		iconv(converter, NULL, NULL, NULL, NULL);
		if (iconv(converter, &from, &left, &to, &room) == (size_t)-1) {
			if (errno != EILSEQ)
				return false;
			table->bad[byte] = true;
			set_character(table, byte, REPLACEMENT, 3);
			continue;
		}
		if (iconv(converter, NULL, NULL, &to, &room) == (size_t)-1 ||
		    !is_one_character(out, sizeof out - room))
			return false;
		set_character(table, byte, out, sizeof out - room);
	}
	return true;
}

static void decode_by_table(struct decoder *decoder, const struct table *table)
{
	const unsigned char *bytes = (const unsigned char *)decoder->bytes;
	struct lq_decoded *decoded = decoder->decoded;
	size_t size = 0;
	for (size_t i = 0; i < decoder->length; i++)
		size += table->sizes[bytes[i]];
	if (!make_room(decoder, size))
		return;
	for (size_t i = 0; i < decoder->length && decoder->status == LQ_DECODE_DONE;) {
		uint32_t stop = decoded->length + STEP;
		put_anchor(decoder, i, 1);
		for (; i < decoder->length && decoded->length < stop; i++) {
			unsigned char byte = bytes[i];
			if (table->bad[byte])
				count_bad(decoded);
			/* All four bytes, for a copy of a known size is faster: there is the padding behind. */
			memcpy(lq_decoded_text(decoded) + decoded->length, table->characters[byte], 4);
			decoded->length += table->sizes[byte];
		}
	}
}

/* --- Any other way ------------------------------------------------------------ */

/* The bytes of a code unit: as many as NUL takes. */
static size_t measure_unit(iconv_t converter)
{
	for (size_t size = 1; size <= 4; size *= 2) {
		char in[4] = { 0 }, out[CUT_MAX], *from = in, *to = out;
		size_t left = size, room = sizeof out;
		iconv(converter, NULL, NULL, NULL, NULL);
		if (iconv(converter, &from, &left, &to, &room) != (size_t)-1 && !left)
			return size;
	}
	return 1;
}

/* All characters of `text` come from the same bytes: the first has their place, and the others, if there
 * are any, that of their end. */
static void put_all(struct decoder *decoder, const char *text, size_t size, size_t source, size_t width)
{
	const unsigned char *at = (const unsigned char *)text, *end = at + size;
	if (!size || !make_room(decoder, size))
		return;
	while (at < end && decoder->status == LQ_DECODE_DONE) {
		uint32_t point;
		size_t length = lq_utf8_decode(at, end, &point);
		put(decoder, (const char *)at, length, source, width);
		at += length;
		source += width;
		width = 0;
	}
}

/* Converts what begins at `at` and is cut off there as early as can be, so that its place is known.
 * Returns how far it got. */
static size_t step(struct decoder *decoder, size_t at, size_t unit)
{
	size_t left = decoder->length - at, most = left < CUT_MAX ? left : CUT_MAX;
	for (size_t cut = unit < most ? unit : most;; cut++) {
		char out[4 * CUT_MAX], *from = decoder->bytes + at, *to = out;
		size_t rest = cut, room = sizeof out;
		bool more = iconv(decoder->converter, &from, &rest, &to, &room) == (size_t)-1 && errno == EINVAL;
		put_all(decoder, out, sizeof out - room, at, cut - rest);
		if (rest < cut)
			return at + cut - rest;
		if (!more || cut == most)
			break;
	}
	size_t width = unit < left ? unit : left;
	count_bad(decoder->decoded);
	put_all(decoder, REPLACEMENT, 3, at, width);
	return at + width;
}

static void decode_by_steps(struct decoder *decoder)
{
	size_t unit = measure_unit(decoder->converter), room = 4 * CUT_MAX;
	char out[4 * CUT_MAX], *to = out;
	iconv(decoder->converter, NULL, NULL, NULL, NULL);
	for (size_t at = 0; at < decoder->length && decoder->status == LQ_DECODE_DONE;)
		at = step(decoder, at, unit);
	/* Some encodings keep a character back, in case an accent follows. */
	if (decoder->status == LQ_DECODE_DONE && iconv(decoder->converter, NULL, NULL, &to, &room) != (size_t)-1)
		put_all(decoder, out, sizeof out - room, decoder->length, 0);
}

enum lq_decode_status lq_decode(struct lq_decoded *decoded, const char *encoding, char *bytes, size_t length,
                                size_t limit)
{
	struct decoder decoder = { .decoded = decoded, .bytes = bytes, .length = length, .limit = limit };
	struct table table = { .sizes = { 0 } };
	lq_decoded_reset(decoded);
	decoder.converter = iconv_open(LQ_ENCODING_UTF8, encoding);
	if (decoder.converter == (iconv_t)-1)
		return errno == EINVAL ? LQ_DECODE_UNKNOWN : LQ_DECODE_NO_MEMORY;
	if (make_table(&table, decoder.converter))
		decode_by_table(&decoder, &table);
	else
		decode_by_steps(&decoder);
	iconv_close(decoder.converter);

	/* A source of nothing but shifts has no text that a leaf could hold; a mark without width will do. */
	if (length && !decoded->length && make_room(&decoder, 3))
		put(&decoder, "\xEF\xBB\xBF", 3, 0, length);
	if (make_room(&decoder, 0))
		put_anchor(&decoder, length, 0);
	if (decoder.status == LQ_DECODE_DONE) {
		memset(decoded->memory, 0, LQ_PADDING);
		memset(lq_decoded_text(decoded) + decoded->length, 0, LQ_PADDING);
	} else {
		lq_decoded_reset(decoded);
	}
	return decoder.status;
}

/* --- Places ------------------------------------------------------------------- */

static bool begins_character(char byte)
{
	return ((unsigned char)byte & 0xC0) != 0x80;
}

uint32_t lq_decoded_source(const struct lq_decoded *decoded, uint32_t text)
{
	const char *bytes = lq_decoded_text(decoded);
	size_t low = 0, high = decoded->anchor_count; /* anchors[low].text <= text */
	uint32_t characters = 0;
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (decoded->anchors[middle].text <= text)
			low = middle;
		else
			high = middle;
	}
	const struct lq_anchor *anchor = &decoded->anchors[low];
	while (text > anchor->text && !begins_character(bytes[text]))
		text--;
	for (uint32_t at = anchor->text; at < text; at++)
		characters += begins_character(bytes[at]);
	return anchor->source + characters * anchor->width;
}

void lq_decoded_reset(struct lq_decoded *decoded)
{
	decoded->length = decoded->bad_first = 0;
	decoded->anchor_count = decoded->bad_count = 0;
}

void lq_decoded_free(struct lq_decoded *decoded)
{
	free(decoded->memory);
	free(decoded->anchors);
}
