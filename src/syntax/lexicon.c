#include "syntax/lexicon.h"

#include <stdlib.h>
#include <string.h>

/* The lists as the build sorted them, by the bytes of the key. */
#define ROOM        LQ_NOTE_ROOM
#define INTERPRETED LQ_NOTE_INTERPRETED
#define TONGUE      LQ_NOTE_TONGUE
#define ABSENT      LQ_NOTE_ABSENT
#define ENDS        LQ_NOTE_ENDS
static const struct lq_note_entry notes[] = {
#define NOTE(key, class, kind, flags) { key, kind, LQ_NOTE_##class, flags },
#include "notes.inc"
#undef NOTE
};

/* Behind those of the notes come the indices of these words. */
static const struct lq_note_entry note_words[] = {
#define WORD(key, class, kind) { key, kind, LQ_NOTE_##class, 0 },
#include "note_words.inc"
#undef WORD
};

static const struct {
	const char *key;
} asides[] = {
#define ASIDE(key) { key },
#include "asides.inc"
#undef ASIDE
};

static const struct {
	const char *key, *tag;
} languages[] = {
#define LANGUAGE(key, tag) { key, tag },
#include "languages.inc"
#undef LANGUAGE
};

static const struct lq_role_entry roles[] = {
#define ROLE(key, kind, duty) { key, LQ_##kind, LQ_DUTY_##duty },
#include "roles.inc"
#undef ROLE
};

#define LQ_TITLE_MASCULINE  LQ_TITLE_COURTESY, LQ_TRAIT_MASCULINE
#define LQ_TITLE_FEMININE   LQ_TITLE_COURTESY, LQ_TRAIT_FEMININE
#define LQ_TITLE_RANK       LQ_TITLE_MODIFIER, LQ_TRAIT_RANK
#define LQ_TITLE_GENERATION LQ_TITLE_SUFFIX, LQ_TRAIT_GENERATION
static const struct title {
	const char *key;
	enum lq_title title;
	enum lq_title_trait trait;
} titles[] = {
#define TITLE(word, kind) { .key = word, LQ_TITLE_##kind },
#include "titles.inc"
#undef TITLE
};

static const struct {
	const char *key;
} banners[] = {
#define BANNER(key) { key },
#include "banner.inc"
#undef BANNER
};

static const struct {
	const char *key;
	enum lq_form form;
} lines[] = {
#define LINE(key, form) { key, LQ_FORM_##form },
#include "lines.inc"
#undef LINE
};

static const struct {
	const char *key;
} venues[] = {
#define VENUE(key) { key },
#include "venues.inc"
#undef VENUE
};

/* Every entry begins with its key. Most differ in their first byte: bsearch() would call a function to see
 * it, and labels and lines are looked up by the thousand. */
static const void *find(const char *key, const void *list, size_t count, size_t size)
{
	const char *base = list;
	while (count) {
		const char *middle = base + count / 2 * size, *other;
		memcpy(&other, middle, sizeof other);
		int difference = (unsigned char)*key - (unsigned char)*other;
		if (!difference && !(difference = strcmp(key, other)))
			return middle;
		if (difference > 0) {
			base = middle + size;
			count--;
		}
		count /= 2;
	}
	return NULL;
}

#define FIND(key, list) find(key, list, sizeof(list) / sizeof *(list), sizeof *(list))

/* What a note of class language must end in, for the flags that say so: one language or several. */
static bool names_languages(const char *key)
{
	char buffer[LQ_KEY_SIZE];
	if (lq_lexicon_language(key))
		return true;
	const char *and = strstr(key, " and ");
	if (!and || strlen(key) >= sizeof buffer)
		return false;
	memcpy(buffer, key, (size_t)(and-key));
	buffer[and-key] = '\0';
	return lq_lexicon_language(buffer) && lq_lexicon_language(and+5);
}

/* The entry of a key, or of the longest beginning of it that stands for all that begin so. */
static const struct lq_note_entry *find_note(const char *key)
{
	char prefix[LQ_KEY_SIZE + 2];
	size_t length = strlen(key);
	const struct lq_note_entry *entry = FIND(key, notes);

	if (length > LQ_KEY_SIZE)
		return NULL;
	for (size_t end = length; !entry && end > 0; end--) {
		/* A key with a star ends at a word's end, before or behind the space. */
		if (end < length && key[end] != ' ' && key[end] != ',' && key[end - 1] != ' ')
			continue;
		memcpy(prefix, key, end);
		memcpy(prefix + end, "*", 2);
		entry = FIND(prefix, notes);
		if (entry && entry->flags & (LQ_NOTE_TONGUE | LQ_NOTE_ABSENT) && !names_languages(key + end))
			entry = NULL;
	}
	return entry;
}

/* The entry of several notes in one, "in french, via interpreter": of one that says whose words follow, else
 * of the first. NULL if one of them is none. */
static const struct lq_note_entry *find_notes(const char *key)
{
	char part[LQ_KEY_SIZE];
	const struct lq_note_entry *all = NULL;
	while (*key) {
		size_t length = strcspn(key, ",;");
		if (length >= sizeof part)
			return NULL;
		memcpy(part, key, length);
		part[length] = '\0';
		const struct lq_note_entry *one = find_note(part);
		if (!one)
			return NULL;
		if (!all || one->flags & LQ_NOTE_INTERPRETED)
			all = one;
		key += length;
		key += strspn(key, ",; ");
	}
	return all;
}

bool lq_lexicon_note(const char *key, uint16_t *index)
{
	const struct lq_note_entry *entry = find_note(key);
	if (!entry && strpbrk(key, ",;"))
		entry = find_notes(key);
	if (!entry)
		return false;
	*index = (uint16_t)(entry - notes);
	return true;
}

/* The first or last word of a text, or one in it, without the marks behind it; false if none is that short.
 */
static bool copy_word(char *copy, const char *word, size_t length)
{
	while (length && strchr(".,;:", word[length - 1]))
		length--;
	if (!length || length >= LQ_KEY_SIZE)
		return false;
	memcpy(copy, word, length);
	copy[length] = '\0';
	return true;
}

bool lq_lexicon_is_aside(const char *key)
{
	char word[LQ_KEY_SIZE];
	return !find_note(key) && copy_word(word, key, strcspn(key, " ")) && FIND(word, asides);
}

bool lq_lexicon_note_by_word(const char *key, uint16_t *index)
{
	const char *end = key + strlen(key);
	while (end > key) {
		const char *start = end;
		char word[LQ_KEY_SIZE];
		while (start > key && start[-1] != ' ')
			start--;
		const struct lq_note_entry *entry =
		    copy_word(word, start, (size_t)(end - start)) ? FIND(word, note_words) : NULL;
		if (entry) {
			*index = (uint16_t)(sizeof notes / sizeof *notes + (size_t)(entry - note_words));
			return true;
		}
		end = start > key ? start - 1 : key;
	}
	return false;
}

bool lq_lexicon_note_exact(const char *key, uint16_t *index)
{
	const struct lq_note_entry *entry = FIND(key, notes);
	if (entry)
		*index = (uint16_t)(entry - notes);
	return entry != NULL;
}

const struct lq_note_entry *lq_lexicon_note_at(uint16_t index)
{
	size_t listed = sizeof notes / sizeof *notes;
	return index < listed ? &notes[index] : &note_words[index - listed];
}

uint16_t lq_lexicon_note_count(void)
{
	return sizeof notes / sizeof *notes;
}

const char *lq_lexicon_language(const char *key)
{
	const void *found = FIND(key, languages);
	return found ? ((const char *const *)found)[1] : NULL;
}

const struct lq_role_entry *lq_lexicon_role(const char *key)
{
	char copy[LQ_KEY_SIZE];
	const struct lq_role_entry *entry = FIND(key, roles);
	if (strlen(key) >= sizeof copy)
		return entry;
	strcpy(copy, key);
	for (char *space; !entry && (space = strrchr(copy, ' ')) && lq_lexicon_is_number(space + 1);) {
		*space = '\0';
		entry = FIND(copy, roles);
	}
	return entry;
}

enum lq_title lq_lexicon_title(const char *word)
{
	const struct title *found = FIND(word, titles);
	return found ? found->title : LQ_TITLE_NONE;
}

enum lq_title_trait lq_lexicon_title_trait(const char *word)
{
	const struct title *found = FIND(word, titles);
	return found ? found->trait : LQ_TRAIT_NONE;
}

bool lq_lexicon_is_number(const char *word)
{
	static const char *const numbers[] = { "one",   "two",   "three", "four", "five",  "six",
		                                   "seven", "eight", "nine",  "ten",  "number" };
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		if (*word == *numbers[i] && !strcmp(word, numbers[i]))
			return true;
	if (*word == '#')
		word++;
	return *word && word[strspn(word, "0123456789")] == '\0';
}

/* The beginning of a line as a number. Bit 0x20 off folds ASCII letters; what else it folds is only let
 * through. */
static uint32_t start_of(const char bytes[4])
{
	uint32_t start;
	memcpy(&start, bytes, sizeof start);
	return start & UINT32_C(0xDFDFDFDF);
}

/* Which of 64 bits stands for it: by a product, as in Knuth, The Art of Computer Programming, 6.4. */
static uint64_t start_bit(uint32_t start)
{
	return UINT64_C(1) << (start * UINT32_C(0x9E3779B1) >> 26);
}

uint64_t lq_lexicon_banner_starts(void)
{
	uint64_t starts = 0;
	for (size_t i = 0; i < sizeof banners / sizeof *banners; i++)
		starts |= start_bit(start_of(banners[i].key));
	return starts;
}

bool lq_lexicon_banner_may_begin(uint64_t starts, const char bytes[4])
{
	uint32_t start = start_of(bytes);
	if (!(starts & start_bit(start)))
		return false;
	for (size_t i = 0; i < sizeof banners / sizeof *banners; i++)
		if (start == start_of(banners[i].key))
			return true;
	return false;
}

/* A banner that ends in " $" is a whole line, but for a full stop; the others begin one, up to the end of a
 * word or behind a bracket. */
bool lq_lexicon_banner(const char *key)
{
	size_t length = strlen(key), bare = length - (length && key[length - 1] == '.');
	for (size_t i = 0; i < sizeof banners / sizeof *banners; i++) {
		const char *banner = banners[i].key;
		if (*banner != *key)
			continue;
		size_t size = strlen(banner);
		bool whole = size > 2 && !strcmp(banner + size - 2, " $");
		size -= whole ? 2 : 0;
		if (size <= bare && !memcmp(key, banner, size) &&
		    (size == bare || (!whole && (strchr(" .,", key[size]) || key[size - 1] == '('))))
			return true;
	}
	return false;
}

enum lq_form lq_lexicon_line(const char *key)
{
	const void *found = FIND(key, lines);
	if (!found)
		return LQ_FORM_PLAIN;
	return lines[((const char *)found - (const char *)lines) / (ptrdiff_t)sizeof *lines].form;
}

bool lq_lexicon_venue(const char *word)
{
	return FIND(word, venues) != NULL;
}
