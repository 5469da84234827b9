#include "base/options.h"

#include <stdlib.h>
#include <string.h>

static const lq_option_info table[] = {
#define OPTION(id, name, metavar, fallback, internal, help)                                                  \
	[LQ_O_##id] = { name, metavar, fallback, help, internal },
#include "base/options.def"
#undef OPTION
};

size_t lq_option_count(void)
{
	return LQ_OPTION_COUNT;
}

lq_option_info lq_option_at(size_t index)
{
	return table[index < LQ_OPTION_COUNT ? index : 0];
}

lq_options *lq_options_new(void)
{
	return calloc(1, sizeof(lq_options));
}

void lq_options_clear(struct lq_options *options)
{
	for (size_t i = 0; i < LQ_OPTION_COUNT; i++) {
		free(options->values[i]);
		options->values[i] = NULL;
	}
}

void lq_options_free(lq_options *options)
{
	if (options)
		lq_options_clear(options);
	free(options);
}

const char *lq_option_value(const struct lq_options *options, enum lq_option option)
{
	return options->values[option] ? options->values[option] : table[option].fallback;
}

const char *lq_options_get(const lq_options *options, const char *name)
{
	for (size_t i = 0; i < LQ_OPTION_COUNT; i++)
		if (!strcmp(table[i].name, name))
			return lq_option_value(options, (enum lq_option)i);
	return "";
}

static char *copy_string(const char *text)
{
	size_t size = strlen(text) + 1;
	char *copy = malloc(size);
	if (copy)
		memcpy(copy, text, size);
	return copy;
}

bool lq_options_copy(struct lq_options *to, const struct lq_options *from)
{
	for (size_t i = 0; i < LQ_OPTION_COUNT; i++) {
		const char *value = from ? from->values[i] : NULL;
		if (!value && !to->values[i])
			continue;
		if (value && to->values[i] && !strcmp(value, to->values[i]))
			continue;
		free(to->values[i]);
		to->values[i] = NULL;
		if (value && !(to->values[i] = copy_string(value)))
			return false;
	}
	return true;
}

long lq_parse_number(const char *text, long least, long most)
{
	long value = 0;
	if (!*text || strlen(text) > 9 || text[strspn(text, "0123456789")])
		return -1;
	value = strtol(text, NULL, 10);
	return value < least || value > most ? -1 : value;
}

int64_t lq_parse_duration(const char *text)
{
	int64_t parts[3] = { 0, 0, 0 }, milliseconds = 0;
	int count = 0;
	for (;;) {
		size_t digits = strspn(text, "0123456789");
		if (!digits || digits > 9 || count == 3)
			return -1;
		parts[count++] = strtol(text, NULL, 10);
		text += digits;
		if (*text != ':')
			break;
		text++;
	}
	if (*text == '.' || *text == ',') {
		int64_t scale = 100;
		if (!text[1])
			return -1;
		for (text++; *text >= '0' && *text <= '9'; text++, scale /= 10)
			milliseconds += (*text - '0') * scale;
	}
	if (*text || (count > 1 && parts[count - 1] > 59) || (count > 2 && parts[1] > 59))
		return -1;
	int64_t seconds = 0;
	for (int i = 0; i < count; i++)
		seconds = seconds * 60 + parts[i];
	return seconds >= 3600 * 1000 ? -1 : seconds * 1000 + milliseconds;
}
