/* settings.c -- what the options of captions mean. */
#include <stdlib.h>
#include <string.h>

#include "captions/captions.h"

enum {
	MILLION = 1000000,
	MOST = 1000000000,  /* a product of two fits in 64 bits */
	MOST_FRAMES = 1000, /* a second */
	LONGEST_CUT = 10    /* digits of a time in ms */
};

/* A number such as "23.976" in millionths, of up to 5 digits and 6 decimals; -1 if it is none. Sets *end
 * behind it. */
static int64_t parse_decimal(const char *text, const char **end)
{
	size_t digits = strspn(text, "0123456789");
	int64_t value = 0, place = MILLION;
	*end = text;
	if (!digits || digits > 5)
		return -1;
	value = strtol(text, NULL, 10) * MILLION;
	text += digits;
	if (*text == '.') {
		for (text++; *text >= '0' && *text <= '9' && place > 1; text++)
			value += (*text - '0') * (place /= 10);
		if (text[-1] == '.')
			return -1;
	}
	*end = text;
	return value;
}

/* "1.001" or "25/23.976". */
static bool parse_ratio(const char *text, int64_t *num, int64_t *den)
{
	const char *end;
	*num = parse_decimal(text, &end);
	*den = MILLION;
	if (*num > 0 && *end == '/')
		*den = parse_decimal(end + 1, &end);
	if (*num <= 0 || *den <= 0 || *end)
		return false;
	int64_t common = *num;
	for (int64_t rest = *den; rest;) {
		int64_t next = common % rest;
		common = rest;
		rest = next;
	}
	*num /= common;
	*den /= common;
	return true;
}

static bool parse_scale(const char *text, int64_t *num, int64_t *den)
{
	return parse_ratio(text, num, den) && *num <= 10 * *den && *den <= 10 * *num && *num <= MOST &&
	       *den <= MOST;
}

/* Rates as they are written for short, 23.976 or 29.97, are exactly 24000/1001 and 30000/1001. */
static bool parse_fps(const char *text, struct lq_grid *grid)
{
	if (!parse_ratio(text, &grid->num, &grid->den) || grid->den > 10000 || grid->num < grid->den ||
	    grid->num > MOST_FRAMES * grid->den)
		return false;
	int64_t whole = (grid->num + grid->den - 1) / grid->den, exact = whole * 1000 * MILLION / 1001;
	int64_t given = grid->num * MILLION / grid->den, off = given - exact;
	if (off > -6000 && off < 6000)
		*grid = (struct lq_grid){ whole * 1000, 1001 };
	return true;
}

/* Milliseconds, or a duration; either with a sign. */
static bool parse_offset(const char *text, int64_t *offset)
{
	bool minus = *text == '-';
	text += minus || *text == '+';
	*offset = strpbrk(text, ":.,") ? lq_parse_duration(text) : lq_parse_number(text, 0, 999999999);
	if (*offset < 0)
		return false;
	if (minus)
		*offset = -*offset;
	return true;
}

static bool are_cuts(const char *text)
{
	int64_t before = -1;
	while (*text) {
		char *end;
		size_t digits = strspn(text, "0123456789");
		int64_t cut = strtoll(text, &end, 10);
		if (!digits || digits > LONGEST_CUT || cut <= before || (*end && (*end != ',' || !end[1])))
			return false;
		before = cut;
		text = end + (*end == ',');
	}
	return true;
}

bool lq_caption_takes(enum lq_option option, const char *value)
{
	int64_t num, den;
	struct lq_grid grid;
	switch (option) {
	case LQ_O_CAPTION_PROFILE: return lq_caption_profile_named(value) != NULL;
	case LQ_O_OFFSET: return parse_offset(value, &num);
	case LQ_O_SCALE: return parse_scale(value, &num, &den);
	case LQ_O_FPS: return !*value || parse_fps(value, &grid);
	case LQ_O_CUTS: return are_cuts(value);
	default: return false;
	}
}

struct lq_caption_settings lq_caption_settings(const struct lq_options *options)
{
	struct lq_caption_settings settings = {
		.profile = lq_caption_profile_named(lq_option_value(options, LQ_O_CAPTION_PROFILE)),
		.grid = { 1000, 1 },
		.cuts = lq_option_value(options, LQ_O_CUTS),
	};
	const char *labels = lq_option_value(options, LQ_O_LABELS), *notes = lq_option_value(options, LQ_O_NOTES);
	settings.labels = *labels == 's' ? LQ_LABELS_SOURCE : labels[1] == 'a' ? LQ_LABELS_NAME : LQ_LABELS_NONE;
	settings.notes = *notes == 'a' ? LQ_NOTES_ALL : *notes == 's' ? LQ_NOTES_SOUND : LQ_NOTES_NONE;
	parse_offset(lq_option_value(options, LQ_O_OFFSET), &settings.offset);
	parse_scale(lq_option_value(options, LQ_O_SCALE), &settings.scale_num, &settings.scale_den);
	if (*lq_option_value(options, LQ_O_FPS))
		parse_fps(lq_option_value(options, LQ_O_FPS), &settings.grid);
	return settings;
}

const char *lq_caption_name(const struct lq_caption_settings *settings, const struct lq_model *model,
                            const struct lq_model_entry *turn)
{
	bool named = settings->labels == LQ_LABELS_NAME && turn->speaker >= 0;
	return named ? lq_model_name_of(&model->speakers[turn->speaker]) : NULL;
}

/* number * num / den, rounded; the factors are at most MOST. */
static int64_t scale(int64_t number, int64_t num, int64_t den)
{
	return number / den * num + (number % den * num + den / 2) / den;
}

int64_t lq_caption_time(const struct lq_caption_settings *settings, int64_t ms)
{
	if (settings->scale_num != settings->scale_den)
		ms = scale(ms, settings->scale_num, settings->scale_den);
	ms += settings->offset;
	return ms < 0 ? 0 : ms;
}

int64_t lq_grid_at(struct lq_grid grid, int64_t ms)
{
	return scale(ms, grid.num, 1000 * grid.den);
}

int64_t lq_grid_time(struct lq_grid grid, int64_t at)
{
	return scale(at, 1000 * grid.den, grid.num);
}
