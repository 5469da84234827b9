#include "profile.h"

#include <string.h>

int lq_profile_check(const struct lq_command *command, const lq_options *options)
{
	static const char *const others[] = { "whitespace", "line-breaks", "unnamed", "editorial" };
	if (strcmp(lq_options_get(options, "tei-profile"), "parlamint") != 0)
		return LQ_EXIT_DONE;
	for (size_t i = 0; i < lq_option_count(); i++) {
		lq_option_info option = lq_option_at(i);
		const char *value = lq_options_get(options, option.name);
		for (size_t j = 0; j < sizeof others / sizeof *others; j++) {
			char text[96];
			if (strcmp(option.name, others[j]) || !strcmp(value, option.fallback))
				continue;
			snprintf(text, sizeof text, "the profile parlamint has no place for --%s", option.name);
			return lq_say_usage(command, text, value);
		}
	}
	return LQ_EXIT_DONE;
}

static const char *help_of(const char *key)
{
	for (size_t i = 0; i < lq_key_count(); i++)
		if (!strcmp(lq_key_at(i).name, key))
			return lq_key_at(i).help;
	return "";
}

bool lq_profile_misses(lq_document *document, const char *format, const char *path)
{
	size_t count = 0;
	const char *key;
	while ((key = lq_missing_key(document, format, count))) {
		if (!count++)
			lq_say(path, "not written: metadata is missing that the profile must have:");
		fprintf(stderr, "  %-12s %s\n", key, help_of(key));
	}
	if (count)
		fputs("Give them with --meta FILE; 'loquitur list metadata' shows what is known.\n", stderr);
	return count;
}
