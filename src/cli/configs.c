#include "configs.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "read/config.h"
#include "read/people.h"

/* What holds for the documents of a folder. */
struct lq_setup {
	char *folder; /* its absolute name; "" for the file that --config names */
	lq_options
	    *options; /* of the command line, and below them those of the file; NULL where there is no file */
	lq_people *people; /* of the file; or NULL */
	int exit;          /* what reading the file came to */
};

static void free_setup(struct lq_setup *setup)
{
	if (!setup)
		return;
	free(setup->folder);
	lq_options_free(setup->options);
	lq_people_free(setup->people);
	free(setup);
}

static int no_memory(void)
{
	lq_say(NULL, lq_status_text(LQ_NO_MEMORY));
	return LQ_EXIT_INTERNAL;
}

/* Reads a file into the setup. */
static int load(const struct lq_configs *configs, struct lq_setup *setup, const char *path)
{
	int exit;
	struct lq_config *config = lq_config_load(path, &exit);
	if (!config)
		return exit;
	setup->options = lq_options_new();
	if (!setup->options || lq_options_below(setup->options, configs->options) != LQ_OK ||
	    lq_options_below(setup->options, config->options) != LQ_OK)
		exit = no_memory();
	if (exit == LQ_EXIT_DONE && config->people && !configs->people) {
		setup->people = lq_people_new();
		exit = setup->people ? lq_people_load(setup->people, config->people, false) : no_memory();
	}
	lq_config_free(config);
	return exit;
}

/* Looks for the file in a folder and in those above; `path` has room for its name behind the folder's. */
static int look_upwards(const struct lq_configs *configs, struct lq_setup *setup, char *path)
{
	for (size_t length = strlen(path);;) {
		bool root = length == 1;
		strcpy(path + length, root ? LQ_CONFIG_NAME : "/" LQ_CONFIG_NAME);
		if (access(path, F_OK) == 0)
			return load(configs, setup, path);
		path[length] = '\0';
		if (root)
			return LQ_EXIT_DONE;
		length = (size_t)(strrchr(path, '/') - path);
		length += !length;
		path[length] = '\0';
	}
}

/* The setup of a folder, read now or before; NULL when out of memory. */
static struct lq_setup *setup_of(struct lq_configs *configs, const char *folder)
{
	char path[PATH_MAX + sizeof LQ_CONFIG_NAME + 1];
	for (size_t i = configs->count; i-- > 0;)
		if (!strcmp(configs->setups[i]->folder, folder))
			return configs->setups[i];
	if (configs->count == configs->room) {
		size_t room = configs->room ? 2 * configs->room : 16;
		struct lq_setup **setups = realloc(configs->setups, room * sizeof *setups);
		if (!setups)
			return NULL;
		configs->setups = setups;
		configs->room = room;
	}
	struct lq_setup *setup = calloc(1, sizeof *setup);
	if (!setup || !(setup->folder = strdup(folder))) {
		free(setup);
		return NULL;
	}
	configs->setups[configs->count++] = setup;
	strcpy(path, folder);
	setup->exit = *folder ? look_upwards(configs, setup, path) : load(configs, setup, configs->named);
	return setup;
}

/* The absolute name of the folder of an input; the working folder for standard input. */
static bool folder_of(const struct lq_input *input, char folder[PATH_MAX])
{
	char path[PATH_MAX];
	const char *slash = strrchr(input->path, '/');
	size_t length = *input->name && slash ? (size_t)(slash - input->path) + (slash == input->path) : 0;
	if (length >= sizeof path) {
		errno = ENAMETOOLONG;
		return false;
	}
	memcpy(path, input->path, length);
	path[length] = '\0';
	return realpath(length ? path : ".", folder) != NULL;
}

int lq_configs_apply(struct lq_configs *configs, struct lq_worker *worker, const struct lq_input *input)
{
	char folder[PATH_MAX] = "";
	if (configs->none)
		return LQ_EXIT_DONE;
	if (!configs->begun) {
		configs->begun = true;
		configs->options = worker->options;
		configs->people = worker->people;
		configs->describe = worker->describe;
	}
	if (!configs->named && !folder_of(input, folder)) {
		lq_say_errno(input->path, errno);
		return LQ_EXIT_FILES;
	}
	const struct lq_setup *setup = setup_of(configs, folder);
	if (!setup)
		return no_memory();
	worker->options = setup->options ? setup->options : configs->options;
	worker->people = configs->people ? configs->people : setup->people;
	worker->describe = configs->describe || worker->people;
	return setup->exit;
}

void lq_configs_end(struct lq_configs *configs, struct lq_worker *worker)
{
	if (configs->begun) {
		worker->options = configs->options;
		worker->people = configs->people;
	}
	while (configs->count)
		free_setup(configs->setups[--configs->count]);
	free(configs->setups);
}
