#include "profile.h"

#include <string.h>

int lq_profile_check(const struct lq_command *command, const lq_options *options)
{
	static const char *const others[] = { "whitespace", "line-breaks", "unnamed", "editorial", "segment" };
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

/* Says the keys that a function tells one by one. */
static void say_keys(const char *path, const char *(*missing)(void *data, size_t index), void *data)
{
	const char *key;
	fputs("loquitur: ", lq_messages());
	if (path) {
		lq_print_visible(lq_messages(), path, strlen(path));
		fputs(": ", lq_messages());
	}
	fputs("not written: the profile needs metadata that --meta can give:", lq_messages());
	for (size_t i = 0; (key = missing(data, i)); i++)
		fprintf(lq_messages(), "%s %s", i ? "," : "", key);
	fputs(" ('loquitur list keys' says what they are)\n", lq_messages());
}

static const char *missing_of_document(void *data, size_t index)
{
	return lq_missing_key(data, "tei", index);
}

static const char *missing_of_corpus(void *data, size_t index)
{
	return lq_corpus_missing_key(data, index);
}

bool lq_profile_misses(lq_document *document, const char *format, const char *path)
{
	if (!lq_missing_key(document, format, 0))
		return false;
	say_keys(path, missing_of_document, document);
	return true;
}

bool lq_profile_corpus_misses(lq_corpus *corpus, const char *path)
{
	if (!lq_corpus_missing_key(corpus, 0))
		return false;
	say_keys(path, missing_of_corpus, corpus);
	return true;
}
