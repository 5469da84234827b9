#include "batch.h"

#include <ctype.h>
#include <getopt.h>
#include <stdlib.h>

enum { FILES0_FROM = LQ_FLAG_LONG + 256, JSONL_IN, SHARD, JOBS_MOST = 256 };

const struct lq_flag lq_batch_flags[] = {
	{ FILES0_FROM, "files0-from", "FILE", "read the names of inputs from FILE, a NUL behind each" },
	{ JSONL_IN, "jsonl-in", "FIELD", "inputs are JSON Lines: a document in FIELD of each line" },
	{ SHARD, "shard", "K/N", "take every Nth document only, from the Kth on" },
	{ 'j', "jobs", "N", "work on N documents at a time; the output stays in order [1]" },
	{ 0, NULL, NULL, NULL },
};

/* A number from 1 to `most` and what stands behind it; 0 if there is none. */
static unsigned number_at(const char *at, const char **end, unsigned most)
{
	unsigned value = 0;
	for (; isdigit((unsigned char)*at); at++)
		if ((value = 10 * value + (unsigned)(*at - '0')) > most)
			return 0;
	*end = at;
	return value;
}

static int take_shard(struct lq_batch *batch, const struct lq_command *command)
{
	enum { SHARDS_MOST = 100000000 };
	const char *end = "";
	batch->shard = number_at(optarg, &end, SHARDS_MOST);
	batch->shards = batch->shard && *end == '/' ? number_at(end + 1, &end, SHARDS_MOST) : 0;
	if (batch->shards >= batch->shard && batch->shards && !*end)
		return LQ_EXIT_DONE;
	return lq_say_usage(command, "--shard is K/N, such as 1/8 to 8/8, not", optarg);
}

static int take_jobs(struct lq_batch *batch, const struct lq_command *command)
{
	const char *end = "";
	batch->jobs = number_at(optarg, &end, JOBS_MOST);
	if (batch->jobs && !*end)
		return LQ_EXIT_DONE;
	return lq_say_usage(command, "-j is a number from 1 to 256, not", optarg);
}

int lq_batch_take(struct lq_batch *batch, const struct lq_command *command, int letter)
{
	switch (letter) {
	case FILES0_FROM: batch->names = optarg; return LQ_EXIT_DONE;
	case JSONL_IN: batch->field = optarg; return LQ_EXIT_DONE;
	case SHARD: return take_shard(batch, command);
	case 'j': return take_jobs(batch, command);
	default: return LQ_EXIT_DONE;
	}
}

int lq_batch_check(const struct lq_batch *batch, const struct lq_command *command, int count)
{
	if (batch->names && count)
		return lq_say_usage(command, "either --files0-from, or files as arguments, not both", NULL);
	if (!batch->names && !count)
		return lq_say_usage(command, "no FILE or DIR is given; '-' is standard input", NULL);
	return LQ_EXIT_DONE;
}
