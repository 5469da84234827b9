#include "syntax/houses.h"

#include <string.h>

static const struct lq_house_entry houses[] = {
#define HOUSE(id, name, traits, help) { name, help, traits },
#define PLAIN                         LQ_HOUSE_PLAIN
#define WRAPPED                       LQ_HOUSE_WRAPPED
#define MARKDOWN                      LQ_HOUSE_MARKDOWN
#define TIMED                         LQ_HOUSE_TIMED
#define NUMBERED                      LQ_HOUSE_NUMBERED
#define TITLED                        LQ_HOUSE_TITLED
#define MIXED                         LQ_HOUSE_MIXED
#define TALKLESS                      LQ_HOUSE_TALKLESS
#include "grammar/houses.def"
#undef HOUSE
};

const struct lq_house_entry *lq_house_entry_at(enum lq_house house)
{
	return &houses[house < LQ_HOUSE_COUNT ? house : LQ_HOUSE_STATE];
}

enum lq_house lq_house_named(const char *name)
{
	enum lq_house house = LQ_HOUSE_STATE;
	while (house < LQ_HOUSE_COUNT && strcmp(houses[house].name, name))
		house++;
	return house;
}
