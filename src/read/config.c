#include "read/config.h"

#include <stdlib.h>
#include <string.h>

#include "read/file.h"
#include "read/tree.h"

/* What is being read. */
struct reading {
	const char *path;
	struct lq_config *config;
};

static int say(const struct reading *reading, const struct lq_tree *node, const char *format,
               const char *value)
{
	char text[LQ_TREE_CLIP + 240], clip[LQ_TREE_CLIP];
	lq_tree_clip(clip, value ? value : "");
	snprintf(text, sizeof text, format, clip);
	return lq_say_place(reading->path, node->line, node->column, text);
}

static int no_memory(const struct reading *reading)
{
	lq_say(reading->path, lq_status_text(LQ_NO_MEMORY));
	return LQ_EXIT_INTERNAL;
}

/* Sets an option to the text of a node. */
static int set(const struct reading *reading, const struct lq_tree *node, const char *option,
               const char *wrong)
{
	if (node->type != LQ_TREE_SCALAR || !node->text)
		return say(reading, node, "%s takes a text", node->key);
	switch (lq_options_set(reading->config->options, option, node->text)) {
	case LQ_OK: return LQ_EXIT_DONE;
	case LQ_NO_MEMORY: return no_memory(reading);
	default: return say(reading, node, wrong, node->text);
	}
}

static int set_level(const struct reading *reading, const struct lq_tree *node)
{
	static const char *const levels[] = { "note", "warning", "error", "off" };
	char setting[120];
	size_t level = 0;
	if (node->type != LQ_TREE_SCALAR || !node->text)
		return say(reading, node, "the level of %s is a text", node->key);
	while (level < 4 && strcmp(levels[level], node->text))
		level++;
	if (level == 4)
		return say(reading, node, "there is no level '%s', but note, warning, error and off", node->text);
	int length = level == 3 ? snprintf(setting, sizeof setting, "no-%s", node->key)
	                        : snprintf(setting, sizeof setting, "%s=%s", levels[level], node->key);
	lq_status status = length < (int)sizeof setting
	                       ? lq_options_set(reading->config->options, "warn", setting)
	                       : LQ_BAD_OPTION;
	if (status == LQ_NO_MEMORY)
		return no_memory(reading);
	return status == LQ_OK
	           ? LQ_EXIT_DONE
	           : say(reading, node, "there is no finding '%s' ('loquitur list checks' has them)", node->key);
}

static int set_levels(const struct reading *reading, const struct lq_tree *node)
{
	if (node->type != LQ_TREE_MAP)
		return say(reading, node, "%s is a map of findings and their levels", "levels");
	for (const struct lq_tree *one = node->first; one; one = one->next) {
		int exit = set_level(reading, one);
		if (exit != LQ_EXIT_DONE)
			return exit;
	}
	return LQ_EXIT_DONE;
}

/* A path is meant from the folder of the file. */
static int set_people(const struct reading *reading, const struct lq_tree *node)
{
	if (node->type != LQ_TREE_SCALAR || !node->text)
		return say(reading, node, "%s takes the name of a file", node->key);
	const char *slash = strrchr(reading->path, '/');
	size_t folder = *node->text != '/' && slash ? (size_t)(slash - reading->path) + 1 : 0,
	       size = strlen(node->text) + 1;
	char *path = malloc(folder + size);
	if (!path)
		return no_memory(reading);
	memcpy(path, reading->path, folder);
	memcpy(path + folder, node->text, size);
	free(reading->config->people);
	reading->config->people = path;
	return LQ_EXIT_DONE;
}

static int read_member(const struct reading *reading, const struct lq_tree *node)
{
	if (!strcmp(node->key, "levels"))
		return set_levels(reading, node);
	if (!strcmp(node->key, "house"))
		return set(reading, node, "house", "there is no house '%s' ('loquitur list houses' has them)");
	if (!strcmp(node->key, "people"))
		return set_people(reading, node);
	if (!strcmp(node->key, "profile"))
		return set(reading, node, "caption-profile",
		           "there is no profile '%s' ('loquitur list profiles' has them)");
	if (!strcmp(node->key, "tei-profile"))
		return set(reading, node, "tei-profile", "there is no profile '%s', but parla-clarin and parlamint");
	return say(reading, node, "there is no key '%s', but levels, house, people, profile and tei-profile",
	           node->key);
}

static int read_members(const struct reading *reading, const struct lq_tree *root)
{
	if (root->type == LQ_TREE_SCALAR && !root->text)
		return LQ_EXIT_DONE;
	if (root->type != LQ_TREE_MAP)
		return say(reading, root, "%s is a map of keys and values", LQ_CONFIG_NAME);
	for (const struct lq_tree *node = root->first; node; node = node->next) {
		int exit = read_member(reading, node);
		if (exit != LQ_EXIT_DONE)
			return exit;
	}
	return LQ_EXIT_DONE;
}

struct lq_config *lq_config_load(const char *path, int *exit)
{
	struct reading reading = { .path = path, .config = calloc(1, sizeof *reading.config) };
	struct lq_tree *root = NULL;
	*exit = LQ_EXIT_DONE;
	if (!reading.config || !(reading.config->options = lq_options_new()))
		*exit = no_memory(&reading);
	else if ((root = lq_tree_load(path, exit)))
		*exit = read_members(&reading, root);
	lq_tree_free(root);
	if (*exit == LQ_EXIT_DONE && root)
		return reading.config;
	lq_config_free(reading.config);
	return NULL;
}

void lq_config_free(struct lq_config *config)
{
	if (!config)
		return;
	lq_options_free(config->options);
	free(config->people);
	free(config);
}
