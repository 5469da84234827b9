#include "base/survey.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"

static void set_bit(uint64_t *map, size_t at)
{
	map[at >> 6] |= UINT64_C(1) << (at & 63);
}

/* What one character is to a writer. */
static bool is_special(uint32_t point)
{
	return point == UINT32_MAX || point < 0x20 || point == '"' || point == '&' || point == '<' ||
	       point == '>' || point == '\\' || point == 0x7F || point == 0x2011 || point == 0xFFFE ||
	       point == 0xFFFF || lq_is_private(point) ||
	       (point > 0x7F && (lq_is_space(point) || lq_is_dropped(point)));
}

void lq_survey_scalar(struct lq_survey *survey, const char *bytes, size_t length, size_t from, size_t to,
                      bool *looking)
{
	const unsigned char *base = (const unsigned char *)bytes, *end = base + length, *stop = base + to;
	const unsigned char *p = base + from;
	size_t first = from / 64, words = (to - from + 63) / 64;

	memset(survey->stop + first, 0, words * sizeof *survey->stop);
	memset(survey->special + first, 0, words * sizeof *survey->special);
	memset(survey->word + first, 0, words * sizeof *survey->word);

	/* A character that began before the range is not of it. */
	while (from && p < stop && p < base + from + 3 && (*p & 0xC0) == 0x80)
		p++;
	while (p < stop) {
		size_t at = (size_t)(p - base);
		uint32_t point;
		p += lq_utf8_decode(p, end, &point);

		if (point > '\\' && point < 0x7F) { /* most of a text: letters */
			if (*looking && point >= 'a' && point <= 'z') {
				set_bit(survey->word, at);
				*looking = false;
			}
			continue;
		}
		if (point == '\n' || point == '\r' || point == '(' || point == '[')
			set_bit(survey->stop, at);
		if (is_special(point) || (point == ' ' && p < end && *p == ' '))
			set_bit(survey->special, at);
		if (point == UINT32_MAX)
			survey->invalid = true;
		else if ((point < 0x20 && !lq_is_space(point)) || point == 0x7F)
			survey->controls = true;
		else if (point == 0xFFFE || point == 0xFFFF)
			survey->noncharacters = true;
		else if (lq_is_private(point))
			survey->privates = true;
		if (point != UINT32_MAX && lq_is_space(point)) {
			*looking = true;
		} else if (*looking && point != UINT32_MAX && lq_is_alnum(point)) {
			set_bit(survey->word, at);
			*looking = false;
		}
	}
}

static bool make_room(struct lq_survey *survey, size_t words)
{
	uint64_t **maps[] = { &survey->stop, &survey->special, &survey->word };
	if (words <= survey->room)
		return true;
	for (size_t i = 0; i < sizeof maps / sizeof *maps; i++) {
		/* Nothing is kept, so free and allocate: a realloc would copy. */
		free(*maps[i]);
		*maps[i] = NULL;
	}
	survey->room = 0;
	for (size_t i = 0; i < sizeof maps / sizeof *maps; i++)
		if (!(*maps[i] = malloc(words * sizeof **maps[i])))
			return false;
	survey->room = words;
	return true;
}

bool lq_survey_run(struct lq_survey *survey, const char *bytes, size_t length)
{
	bool looking = true;
	if (!make_room(survey, length / 64 + 2))
		return false;
	survey->invalid = survey->controls = survey->privates = survey->noncharacters = false;
#ifdef LQ_SURVEY_AVX2
	if (__builtin_cpu_supports("avx2") && lq_survey_avx2(survey, bytes, length))
		return true;
#endif
	survey->invalid = survey->controls = survey->privates = survey->noncharacters = false;
	lq_survey_scalar(survey, bytes, length, 0, length, &looking);
	return true;
}

void lq_survey_free(struct lq_survey *survey)
{
	free(survey->stop);
	free(survey->special);
	free(survey->word);
	*survey = (struct lq_survey){ 0 };
}

size_t lq_bit_count(const uint64_t *map, size_t from, size_t to)
{
	if (from >= to)
		return 0;
	size_t first = from >> 6, last = (to - 1) >> 6, count = 0;
	uint64_t low = ~UINT64_C(0) << (from & 63), high = ~UINT64_C(0) >> (63 - ((to - 1) & 63));
	if (first == last)
		return (size_t)__builtin_popcountll(map[first] & low & high);
	count = (size_t)__builtin_popcountll(map[first] & low) + (size_t)__builtin_popcountll(map[last] & high);
	for (size_t i = first + 1; i < last; i++)
		count += (size_t)__builtin_popcountll(map[i]);
	return count;
}
