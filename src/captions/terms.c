/* terms.c -- words as both sides can be compared by: small letters and digits alone, numbers as they are
 * said, cut where only print has no space. */
#include "captions/matching.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

/* --- Texts --------------------------------------------------------------------- */

static uint64_t hash_text(const char *text, size_t length)
{
	uint64_t hash = 14695981039346656037u; /* FNV-1a and a final mix, as all tables here */
	for (size_t i = 0; i < length; i++)
		hash = (hash ^ (unsigned char)text[i]) * 1099511628211u;
	return (hash ^ (hash >> 32)) * 0x9E3779B97F4A7C15u >> 24;
}

static uint32_t *find_slot(struct lq_matching *matching, const char *text, size_t length)
{
	size_t mask = matching->slot_count - 1, at = (size_t)hash_text(text, length) & mask;
	for (;; at = (at + 1) & mask) {
		uint32_t *slot = &matching->slots[at];
		if (!*slot)
			return slot;
		const struct lq_term_text *known = &matching->texts[*slot - 1];
		if (known->length == length && !memcmp(matching->pool + known->at, text, length))
			return slot;
	}
}

/* Makes the table twice as large, so that it is never more than half full. */
static bool grow_slots(struct lq_matching *matching)
{
	size_t count = matching->slot_count ? matching->slot_count * 2 : 1024;
	uint32_t *slots = calloc(count, sizeof *slots);
	if (!slots)
		return false;
	free(matching->slots);
	matching->slots = slots;
	matching->slot_count = count;
	for (size_t i = 0; i < matching->text_count; i++) {
		const struct lq_term_text *text = &matching->texts[i];
		*find_slot(matching, matching->pool + text->at, text->length) = (uint32_t)i + 1;
	}
	return true;
}

static uint32_t letters_of(const char *text, size_t length)
{
	uint32_t letters = 0;
	for (size_t i = 0; i < length; i++)
		letters |= 1u << ((unsigned char)text[i] & 31u);
	return letters;
}

/* The key of a text; sets `failed` when out of memory. */
static uint32_t key_of(struct lq_matching *matching, const char *text, size_t length)
{
	if (matching->failed || (matching->text_count * 2 >= matching->slot_count && !grow_slots(matching))) {
		matching->failed = true;
		return 0;
	}
	uint32_t *slot = find_slot(matching, text, length);
	if (*slot)
		return *slot - 1;
	if (!lq_grow(&matching->pool, &matching->pool_room, matching->pool_length + length, 1) ||
	    !lq_grow(&matching->texts, &matching->text_room, matching->text_count + 1, sizeof *matching->texts)) {
		matching->failed = true;
		return 0;
	}
	memcpy(matching->pool + matching->pool_length, text, length);
	matching->texts[matching->text_count++] =
	    (struct lq_term_text){ (uint32_t)matching->pool_length, letters_of(text, length), (uint8_t)length };
	matching->pool_length += length;
	*slot = (uint32_t)matching->text_count;
	return *slot - 1;
}

void lq_term_push(struct lq_matching *matching, struct lq_terms *terms, const char *text, size_t length,
                  uint32_t word)
{
	uint32_t key = key_of(matching, text, length);
	if (matching->failed || !lq_grow(&terms->at, &terms->room, terms->count + 1, sizeof *terms->at)) {
		matching->failed = true;
		return;
	}
	uint16_t weight = lq_caption_speech(text, length);
	terms->at[terms->count++] = (struct lq_term){
		.key = key,
		.word = word,
		.pair = LQ_UNPAIRED,
		.start = -1,
		.end = -1,
		.weight = weight ? weight : 1,
	};
}

/* --- Words into terms ----------------------------------------------------------- */

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Scripts without spaces between words, of which each character is a term. */
static bool is_alone(uint32_t point)
{
	return point >= 0x2E80 && !(point >= 0xAC00 && point < 0xD7B0);
}

/* A letter that is a word, as in "U.S.", goes with the next one. */
static bool joins_initials(const char *at, const char *end, size_t length)
{
	return length >= 1 && *at == '.' && end - at >= 2 && (at[1] | 0x20) >= 'a' && (at[1] | 0x20) <= 'z' &&
	       (end - at == 2 || !((at[2] | 0x20) >= 'a' && (at[2] | 0x20) <= 'z'));
}

/* Signs that are said as a word. */
static const char *name_of(char sign)
{
	return sign == '&' ? "and" : sign == '%' ? "percent" : sign == '+' ? "plus" : sign == '@' ? "at" : NULL;
}

/* The term that begins at `at`; adds it, and returns the bytes that it has, signs behind it included. */
static size_t add_letters(struct lq_matching *matching, struct lq_terms *terms, const char *at,
                          const char *end, uint32_t word)
{
	char folded[LQ_TERM_LONGEST + 4];
	size_t length = 0;
	const char *p = at;
	bool initials = true;
	while (p < end && length < LQ_TERM_LONGEST) {
		uint32_t point;
		size_t size = lq_utf8_decode((const unsigned char *)p, (const unsigned char *)end, &point);
		if (point == '\'' || point == 0x2019) {
			p += size;
			continue;
		}
		if (initials && joins_initials(p, end, length)) {
			p++;
			continue;
		}
		if (point == UINT32_MAX || is_digit(*p) ||
		    !(point < 0x80 ? ((point | 0x20) >= 'a' && (point | 0x20) <= 'z') : lq_is_alnum(point)) ||
		    (length && is_alone(point)))
			break;
		initials = p == at || p[-1] == '.';
		length += lq_utf8_encode(lq_to_lower(point), folded + length);
		p += size;
		if (is_alone(point))
			break;
	}
	if (length)
		lq_term_push(matching, terms, folded, length, word);
	return (size_t)(p - at);
}

void lq_terms_add(struct lq_matching *matching, struct lq_terms *terms, const char *text, size_t length,
                  uint32_t word)
{
	const char *at = text, *end = text + length;
	while (at < end && !matching->failed) {
		const char *name = name_of(*at);
		size_t size = 0;
		if (is_digit(*at))
			size = lq_number_add(matching, terms, at, end, word);
		else if (name)
			lq_term_push(matching, terms, name, strlen(name), word);
		else
			size = add_letters(matching, terms, at, end, word);
		if (!size) {
			uint32_t point;
			size = name ? 1 : lq_utf8_decode((const unsigned char *)at, (const unsigned char *)end, &point);
		}
		at += size;
	}
}

/* --- The two sides ----------------------------------------------------------------- */

static enum lq_boundary boundary_of(const struct lq_item *item)
{
	if (item->ends)
		return LQ_BOUNDARY_PARAGRAPH;
	bool clause = item->after == LQ_BREAK_CLAUSE || item->after == LQ_BREAK_AGAIN;
	return item->after == LQ_BREAK_SENTENCE ? LQ_BOUNDARY_SENTENCE
	       : clause                         ? LQ_BOUNDARY_CLAUSE
	                                        : LQ_BOUNDARY_NONE;
}

/* The next word stands at a time mark. */
static void add_mark(struct lq_matching *matching, int64_t time)
{
	if (lq_grow(&matching->marks, &matching->mark_room, matching->mark_count + 1, sizeof *matching->marks))
		matching->marks[matching->mark_count++] = (struct lq_marked_word){ matching->words, time };
	else
		matching->failed = true;
}

static void read_stretch(void *data, struct lq_stretch *stretch)
{
	struct lq_matching *matching = data;
	struct lq_terms *terms = &matching->transcript;
	if (terms->count && stretch->turn != matching->turn)
		terms->at[terms->count - 1].boundary = LQ_BOUNDARY_TURN;
	if (stretch->turn != matching->turn && stretch->turn->start >= 0)
		add_mark(matching, stretch->turn->start);
	matching->turn = stretch->turn;
	for (size_t i = 0; i < stretch->count && !matching->failed; i++) {
		const struct lq_item *item = &stretch->items[i];
		if (item->kind != LQ_ITEM_WORD)
			continue;
		lq_terms_add(matching, terms, stretch->text + item->text, item->length, (uint32_t)matching->words++);
		/* A dash alone has no term, and ends a clause behind the word before it. */
		enum lq_boundary boundary = boundary_of(item);
		if (terms->count && terms->at[terms->count - 1].boundary < boundary)
			terms->at[terms->count - 1].boundary = (uint8_t)boundary;
	}
}

void lq_terms_of_document(struct lq_matching *matching, const struct lq_document *document)
{
	if (!lq_words_read(document, read_stretch, matching))
		matching->failed = true;
}

/* "[Music]" and "<laugh>" are not said. */
static bool is_note(lq_text text)
{
	static const char brackets[] = "[](){}<>";
	if (text.length < 2)
		return false;
	const char *open = memchr(brackets, text.at[0], sizeof brackets - 1);
	return open && (open - brackets) % 2 == 0 && text.at[text.length - 1] == open[1];
}

static int32_t time_of(int64_t time)
{
	return time < 0 || time > INT32_MAX ? -1 : (int32_t)time;
}

void lq_terms_of_captions(struct lq_matching *matching, const lq_timed_word *words, size_t count)
{
	struct lq_terms *terms = &matching->captions;
	for (size_t i = 0; i < count && !matching->failed; i++) {
		size_t first = terms->count;
		if (!is_note(words[i].text))
			lq_terms_add(matching, terms, words[i].text.at, words[i].text.length, (uint32_t)i);
		for (size_t t = first; t < terms->count; t++) {
			terms->at[t].start = time_of(words[i].start);
			terms->at[t].end = time_of(words[i].end);
		}
	}
	if (!matching->failed)
		lq_terms_mend_times(matching);
}
