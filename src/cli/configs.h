/* configs.h -- the .loquitur.yaml of each document: the nearest one upwards from its folder. */
#ifndef LQ_CONFIGS_H
#define LQ_CONFIGS_H

#include "worker.h"

struct lq_setup;

struct lq_configs {
	const char *named;        /* --config: the one for all documents; or NULL */
	bool none;                /* --no-config: look for none */
	struct lq_setup **setups; /* of the folders that were looked into */
	size_t count, room;
	lq_options *options; /* of the command line, which go before all */
	lq_people *people;   /* likewise, or NULL */
	bool begun, describe;
};

/* Gives the worker what is set for an input. Returns the exit; says what is wrong. Where it fails, the input
 * is not to be read. */
int lq_configs_apply(struct lq_configs *configs, struct lq_worker *worker, const struct lq_input *input);

/* Gives the worker back what the command line set, and frees the rest. */
void lq_configs_end(struct lq_configs *configs, struct lq_worker *worker);

#endif
