/* metadata.c -- sets of metadata: the forms that values have, and keeping them. */
#include "model/values.h"

#include <stdlib.h>
#include <string.h>

#include "base/normal.h"
#include "base/options.h"

enum form { TEXT, DATE, TIME, COUNTRY, LANGUAGE, ADDRESS, MEDIUM, MIME, DURATION, AVAILABILITY, CORPUS };

static const struct {
	lq_key_info info;
	enum form form;
} keys[] = {
#define KEY(id, name, form, list, help) [LQ_KEY_##id] = { { name, NULL, list, help }, form },
#include "model/keys.def"
#undef KEY
};

static const char *const form_names[] = {
	[TEXT] = "text",         [DATE] = "date",
	[TIME] = "time",         [COUNTRY] = "country",
	[LANGUAGE] = "language", [ADDRESS] = "address",
	[MEDIUM] = "medium",     [MIME] = "mime",
	[DURATION] = "duration", [AVAILABILITY] = "availability",
	[CORPUS] = "corpus",
};

size_t lq_key_count(void)
{
	return LQ_KEY_COUNT;
}

lq_key_info lq_key_at(size_t index)
{
	size_t at = index < LQ_KEY_COUNT ? index : 0;
	lq_key_info info = keys[at].info;
	info.form = form_names[keys[at].form];
	return info;
}

/* --- Forms ------------------------------------------------------------------ */

static bool is_lower(char c)
{
	return c >= 'a' && c <= 'z';
}

static bool is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_alnum(char c)
{
	return is_lower(c) || is_upper(c) || is_digit(c);
}

/* The number of `digits` digits; -1 if they are not there. */
static int number_at(const char *text, int digits)
{
	int number = 0;
	for (int i = 0; i < digits; i++) {
		if (!is_digit(text[i]))
			return -1;
		number = 10 * number + (text[i] - '0');
	}
	return number;
}

bool lq_is_date(const char *text)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	size_t length = strlen(text);
	int year = number_at(text, 4), month = length > 4 ? number_at(text + 5, 2) : 1;
	if ((length != 4 && length != 7 && length != 10) || year < 1 || month < 1 || month > 12 ||
	    (length > 4 && text[4] != '-') || (length > 7 && text[7] != '-'))
		return false;
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
	int day = length > 7 ? number_at(text + 8, 2) : 1;
	return day >= 1 && day <= days[month - 1] + (month == 2 && leap);
}

/* HH:MM, HH:MM:SS, each with Z or an offset, from -12:00 to +14:00, or without. */
static bool is_time(const char *text)
{
	int hour = number_at(text, 2);
	if (hour < 0 || hour > 23 || text[2] != ':')
		return false;
	for (text += 3; number_at(text, 2) >= 0 && number_at(text, 2) < 60; text += 3)
		if (text[2] != ':') {
			text += 2;
			if (!*text || !strcmp(text, "Z"))
				return true;
			hour = *text == '+' || *text == '-' ? number_at(text + 1, 2) : -1;
			int minute = hour >= 0 && text[3] == ':' ? number_at(text + 4, 2) : -1;
			return minute >= 0 && minute < 60 && 60 * hour + minute <= (*text == '+' ? 14 : 12) * 60 &&
			       !text[6];
		}
	return false;
}

/* BCP 47: subtags of one to eight letters and digits, the first of letters. */
bool lq_is_language(const char *text)
{
	size_t length = 0;
	while (is_lower(text[length]) || is_upper(text[length]))
		length++;
	if (length < 2 || length > 8)
		return false;
	while (text[length]) {
		size_t tail = 0;
		if (text[length] != '-')
			return false;
		for (text += length + 1; is_alnum(text[tail]);)
			tail++;
		if (!tail || tail > 8)
			return false;
		length = tail;
	}
	return true;
}

static bool is_hex(char c)
{
	return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool lq_is_address(const char *text, size_t length)
{
	size_t colon = 0, fragments = 0;
	while (colon < length && (is_alnum(text[colon]) || strchr("+-.", text[colon])))
		colon++;
	if (!length || is_digit(text[0]) || !is_alnum(text[0]) || colon + 1 >= length || text[colon] != ':')
		return false;
	for (const char *at = text, *end = text + length; at < end; at++) {
		if ((unsigned char)*at <= ' ' || strchr("<>\"{}|\\^`[]", *at))
			return false;
		if (*at == '%' && !(end - at > 2 && is_hex(at[1]) && is_hex(at[2])))
			return false;
		fragments += *at == '#';
	}
	return fragments <= 1;
}

bool lq_is_web_address(const char *text)
{
	return (!strncmp(text, "https://", 8) || !strncmp(text, "http://", 7)) &&
	       lq_is_address(text, strlen(text));
}

static bool is_mime(const char *text)
{
	const char *slash = strchr(text, '/');
	if (!slash || slash == text || !slash[1])
		return false;
	for (const char *at = text; *at; at++)
		if (at != slash && !is_alnum(*at) && !strchr("+-._", *at))
			return false;
	return true;
}

static bool is_country(const char *text)
{
	return is_upper(text[0]) && is_upper(text[1]) && !text[2];
}

/* A country, or one of its regions: "ES-CT". */
static bool is_corpus(const char *text)
{
	size_t length = strlen(text);
	if (length < 4)
		return is_country(text);
	if (length > 6 || !is_upper(text[0]) || !is_upper(text[1]) || text[2] != '-')
		return false;
	for (const char *at = text + 3; *at; at++)
		if (!is_upper(*at) && !is_digit(*at))
			return false;
	return true;
}

static bool is_of(enum form form, const char *text)
{
	switch (form) {
	case TEXT: return true;
	case DATE: return lq_is_date(text);
	case TIME: return is_time(text);
	case COUNTRY: return is_country(text);
	case LANGUAGE: return lq_is_language(text);
	case ADDRESS: return lq_is_address(text, strlen(text));
	case MEDIUM: return !strcmp(text, "audio") || !strcmp(text, "video");
	case MIME: return is_mime(text);
	case DURATION: return lq_parse_duration(text) >= 0;
	case AVAILABILITY:
		return !strcmp(text, "free") || !strcmp(text, "restricted") || !strcmp(text, "unknown");
	case CORPUS: return is_corpus(text);
	}
	return false;
}

/* --- Sets ------------------------------------------------------------------- */

lq_metadata *lq_metadata_new(void)
{
	return calloc(1, sizeof(lq_metadata));
}

void lq_metadata_free(lq_metadata *metadata)
{
	if (metadata)
		lq_arena_free(&metadata->arena);
	free(metadata);
}

lq_status lq_metadata_set(lq_metadata *metadata, const char *key, const char *value, const char *origin)
{
	for (size_t i = 0; i < LQ_KEY_COUNT; i++) {
		struct lq_metadata_value **end = &metadata->values[i];
		if (strcmp(keys[i].info.name, key))
			continue;
		if (*end && !keys[i].info.list)
			return LQ_DUPLICATE;
		if (!lq_is_plain_text(value) || (origin && !lq_is_plain_text(origin)))
			return LQ_BAD_VALUE;
		struct lq_metadata_value *added = lq_arena_get(&metadata->arena, sizeof *added);
		char *text = lq_normal_copy(&metadata->arena, value);
		char *from = lq_normal_copy(&metadata->arena, origin ? origin : "");
		if (!added || !text || !from)
			return LQ_NO_MEMORY;
		if (!*text || !is_of(keys[i].form, text))
			return LQ_BAD_VALUE;
		while (*end)
			end = &(*end)->next;
		*added = (struct lq_metadata_value){ .text = text, .origin = from };
		*end = added;
		return LQ_OK;
	}
	return LQ_UNKNOWN_KEY;
}
