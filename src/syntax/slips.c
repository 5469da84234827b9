#include "syntax/slips.h"

#include <stdint.h>
#include <string.h>

#include "syntax/lexicon.h"

enum {
	LABEL_MIN = 6, /* bytes of a label that can have a slip: shorter ones are too much alike */
	NAME_MIN = 5,  /* bytes of such a name */
	NAME_USES = 5  /* how often a name is used that another one is a slip for */
};

/* Where two texts differ: between what they begin and what they end with alike. */
struct difference {
	size_t at;            /* of both */
	size_t first, second; /* bytes that differ */
};

static struct difference difference_of(const char *first, const char *second)
{
	size_t one = strlen(first), two = strlen(second), at = 0, end = 0;
	while (first[at] && first[at] == second[at])
		at++;
	while (end < one - at && end < two - at && first[one - 1 - end] == second[two - 1 - end])
		end++;
	return (struct difference){ at, one - at - end, two - at - end };
}

/* Whether one is the other with its first byte moved to the end, or its last to the beginning. */
static bool is_rotated(const char *one, const char *other, size_t length)
{
	return (one[0] == other[length - 1] && !memcmp(one + 1, other, length - 1)) ||
	       (one[length - 1] == other[0] && !memcmp(one, other + 1, length - 1));
}

/* The word that a place is in, or ends: its start, and its bytes. */
static size_t word_at(const char *text, size_t at, size_t *length)
{
	size_t start = at, end = at;
	while (start > 0 && text[start - 1] != ' ')
		start--;
	while (text[end] && text[end] != ' ')
		end++;
	*length = end - start;
	return start;
}

static enum lq_title title_of(const char *text, size_t at)
{
	char word[LQ_KEY_SIZE];
	size_t length, start = word_at(text, at, &length);
	if (length >= sizeof word)
		return LQ_TITLE_NONE;
	memcpy(word, text + start, length);
	word[length] = '\0';
	return lq_lexicon_title(word);
}

static bool has_digit(const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if (text[i] >= '0' && text[i] <= '9')
			return true;
	return false;
}

bool lq_is_slip(const char *key, const char *known, struct lq_slip_use use)
{
	struct difference diff = difference_of(key, known);
	const char *here = key + diff.at, *there = known + diff.at;
	size_t more = diff.first, less = diff.second, length;
	bool other = more == 1 && less == 1; /* another letter in its place */
	bool moved = more == less && more > 1 && more <= 3 && is_rotated(here, there, more);
	bool added = (more == 0) != (less == 0) && more + less <= 2;
	bool accent =
	    more + less == 3 && more && less && ((here[0] ^ there[0]) & 0x80); /* a letter with and without */
	if (strlen(known) < LABEL_MIN || use.known <= use.slip || use.known < 2 ||
	    (!other && !moved && !added && !accent) || has_digit(here, more) || has_digit(there, less) ||
	    lq_lexicon_role(key))
		return false;
	if (lq_lexicon_role(known))
		return true;
	/* "MR" and "MS", "MINISTER" and "PREMIER": another word that there is, is no slip. */
	enum lq_title meant = title_of(known, diff.at);
	if (meant == LQ_TITLE_COURTESY || meant == LQ_TITLE_OFFICE || meant == LQ_TITLE_MODIFIER)
		return title_of(key, diff.at) == LQ_TITLE_NONE;
	word_at(known, diff.at, &length);
	return !other && (moved || accent || more + less == 1) && length >= NAME_MIN && use.slip == 1 &&
	       use.known >= NAME_USES;
}

bool lq_is_letter_off(const char *one, const char *other)
{
	struct difference diff = difference_of(one, other);
	bool moved = diff.first == 2 && diff.second == 2 && is_rotated(one + diff.at, other + diff.at, 2);
	return moved || (diff.first <= 1 && diff.second <= 1 && diff.first + diff.second > 0);
}

bool lq_is_name_off(const char *one, const char *other)
{
	size_t at = 0, start = 0;
	if (!lq_is_letter_off(one, other) || strpbrk(one, "0123456789") || strpbrk(other, "0123456789"))
		return false;
	for (; one[at] && one[at] == other[at]; at++)
		if (one[at] == ' ')
			start = at + 1;
	return strcspn(one + start, " ") >= NAME_MIN && strcspn(other + start, " ") >= NAME_MIN;
}
