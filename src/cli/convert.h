/* convert.h -- what the parts of `loquitur convert` share. */
#ifndef LQ_CONVERT_H
#define LQ_CONVERT_H

#include "aligner.h"
#include "configs.h"
#include "idmap.h"
#include "job.h"
#include "log.h"
#include "outdir.h"
#include "output.h"
#include "pool.h"

struct lq_convert {
	struct lq_batch batch;
	struct lq_worker worker;
	struct lq_output output;
	struct lq_outdir folder;
	struct lq_idmap ids;
	struct lq_aligner aligner;
	struct lq_log log;
	struct lq_configs configs;
	lq_format_info format;
	bool records;                 /* each document is a line of JSON, with what it came to */
	const char *file, *directory; /* at most one; neither: standard output */
	const char *name;             /* of the output now, below the directory; "" if it has none */
	bool begun;                   /* the one output for all has begun */
	size_t written;
	uint64_t length; /* of a record's file, with --resume */
	int exit;

	struct lq_job *jobs; /* of convert_jobs.c */
	size_t job_count;
	struct lq_pool *pool; /* NULL: jobs are done at once */
};

/* convert.c: names the output before parsing, as the name's stem is part of some formats. That name is NULL
 * when out of memory, which it has said. */
const char *lq_convert_name(struct lq_convert *convert, const struct lq_input *input);
/* Begins the output that a document goes to; the exit if that fails. */
int lq_convert_begin(struct lq_convert *convert, const struct lq_input *input);
/* Ends a document that was written, or the folder's file of it: says what is worth a line of it, and puts it
 * down in the log. False where the output is lost for all further ones too. */
bool lq_convert_end(struct lq_convert *convert, const struct lq_input *input, lq_document *document);
/* True for what the log of --resume has as done. */
bool lq_convert_skips(struct lq_convert *convert, const struct lq_input *input);

/* convert_jobs.c: documents that are written to memory first, as several are worked on at a time, or become
 * records. Whether it is so: */
bool lq_convert_takes_jobs(const struct lq_convert *convert);
/* False when it cannot, which it has said. */
bool lq_convert_begin_jobs(struct lq_convert *convert);
/* Visits an input (inputs.h). */
bool lq_convert_start(void *convert, const struct lq_input *input);
void lq_convert_end_jobs(struct lq_convert *convert);

#endif
