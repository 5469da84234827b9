#include "check/places.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void lq_places_add(struct lq_places *places, lq_span span, const char *text, size_t length)
{
	places->count++;
	if (places->kept == LQ_PLACES_MENDED || places->failed)
		return;
	if (!lq_grow(&places->items, &places->room, places->kept + 1, sizeof *places->items)) {
		places->failed = true;
		return;
	}
	struct lq_place *place = &places->items[places->kept++];
	*place = (struct lq_place){ .span = span, .mended = text != NULL };
	if (text)
		memcpy(place->text, text, length);
}

static bool report(const struct lq_places *places, struct lq_diags *diags, enum lq_code code)
{
	char number[32];
	int digits = snprintf(number, sizeof number, "%zu in all", places->count);
	if (!lq_diag_add(diags, code, places->items[0].span, number, (size_t)digits))
		return false;
	for (size_t i = 1; i < places->kept && i < 3; i++)
		lq_diag_label(diags, places->items[i].span, "here too");
	for (size_t i = 0; i < places->kept; i++)
		if (places->items[i].mended)
			lq_diag_fix(diags, places->items[i].span, places->items[i].text, strlen(places->items[i].text));
	return true;
}

bool lq_places_report(struct lq_places *places, struct lq_document *document, enum lq_code code)
{
	struct lq_diags *diags = &document->syntax.diags;
	bool reported = false;
	if (places->failed)
		diags->failed = true;
	else if (places->count)
		reported = report(places, diags, code);
	free(places->items);
	*places = (struct lq_places){ 0 };
	return reported;
}
