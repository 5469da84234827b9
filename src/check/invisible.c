/* invisible.c -- checks of characters that nobody sees. */
#include "base/utf8.h"
#include "check/census.h"
#include "check/checks.h"
#include "check/places.h"

/* The character that ends before a place; 0 where there is none. */
static uint32_t point_before(const struct lq_syntax *syntax, uint32_t at)
{
	const unsigned char *text = (const unsigned char *)syntax->text;
	uint32_t from = at, point = 0;
	while (from > 0 && at - from < 4 && (text[--from] & 0xC0) == 0x80)
		;
	if (from < at)
		lq_utf8_decode(text + from, text + at, &point);
	return point;
}

static uint32_t point_at(const struct lq_syntax *syntax, uint32_t at)
{
	const unsigned char *text = (const unsigned char *)syntax->text;
	uint32_t point = 0;
	if (at < syntax->length)
		lq_utf8_decode(text + at, text + syntax->length, &point);
	return point;
}

/* Scripts and pictures that are spelt with joiners: all that is not Latin or punctuation. */
static bool may_join(uint32_t point)
{
	return point != UINT32_MAX && ((point >= 0x0530 && point < 0x1E00) || point >= 0x2190);
}

/* Reports each character of the sorts, with its removal as the fix. */
static void report_removable(struct lq_document *document, unsigned bits, enum lq_code code)
{
	const struct lq_syntax *syntax = &document->syntax;
	struct lq_places places = { 0 };
	lq_span place;
	uint32_t point;
	for (uint32_t at = 0; lq_census_next(document, bits, at, &place, &point); at = place.end) {
		/* A byte order mark at the very beginning has a finding of its own. */
		if (point == 0xFEFF && !place.start)
			continue;
		if ((point == 0x200C || point == 0x200D) &&
		    (may_join(point_before(syntax, place.start)) || may_join(point_at(syntax, place.end))))
			continue;
		lq_places_add(&places, place, "", 0);
	}
	lq_places_report(&places, document, code);
}

void lq_check_zero_width(struct lq_document *document)
{
	if (document->syntax.survey.census & LQ_HAS_ZERO_WIDTH)
		report_removable(document, LQ_HAS_ZERO_WIDTH, LQ_D_ZERO_WIDTH_CHARACTER);
}

void lq_check_soft_hyphens(struct lq_document *document)
{
	if (document->syntax.survey.census & LQ_HAS_SOFT_HYPHEN)
		report_removable(document, LQ_HAS_SOFT_HYPHEN, LQ_D_SOFT_HYPHEN);
}

/* In a text with words from right to left they have a use. */
void lq_check_directions(struct lq_document *document)
{
	unsigned census = document->syntax.survey.census;
	if (census & (LQ_HAS_DIRECTION | LQ_HAS_BIDI_CONTROL) && !(census & LQ_HAS_RIGHT_TO_LEFT))
		report_removable(document, LQ_HAS_DIRECTION | LQ_HAS_BIDI_CONTROL, LQ_D_DIRECTION_MARK);
}
