#include "fix.h"

#include <stdlib.h>
#include <string.h>

#include "bytes.h"
#include "patch.h"

enum {
	PASSES = 10,  /* fixes that uncover others: mojibake of mojibake */
	SINGLES = 30, /* fixes that are tried alone where all together bring other findings */
	CODES = 10000
};

/* How many findings a document has of each code, and in all. */
struct tally {
	unsigned short *of;
	size_t all;
};

static void count_findings(lq_document *document, struct tally *tally)
{
	memset(tally->of, 0, CODES * sizeof *tally->of);
	tally->all = lq_diagnostic_count(document);
	for (size_t i = 0; i < tally->all; i++) {
		unsigned short *count = &tally->of[strtol(lq_diagnostic_at(document, i).code + 2, NULL, 10) % CODES];
		*count = (unsigned short)(*count + (*count < 0xFFFF));
	}
}

/* Whether there are fewer findings than before, and of no code more. */
static bool is_better(const struct tally *before, const struct tally *after)
{
	for (size_t i = 0; i < CODES; i++)
		if (after->of[i] > before->of[i])
			return false;
	return after->all < before->all;
}

/* The work on one document. */
struct work {
	struct lq_fixing *fixing;
	struct lq_worker *worker;
	const struct lq_input *input;
	struct lq_bytes now; /* the document with the fixes that were made */
	struct tally before, after;
	lq_document *document; /* as it was parsed last */
};

static int parse(struct work *work, const struct lq_bytes *text)
{
	return lq_worker_again(work->worker, work->input, text->at, text->length, &work->document);
}

/* Tries the fixes of the document at hand, all or (`only`) those of one finding. Where it gets better by
 * them, it becomes that document. *made is their number. */
static int try_fixes(struct work *work, size_t only, size_t *made, bool *better)
{
	struct lq_bytes fixed = { 0 };
	*better = false;
	count_findings(work->document, &work->before);
	for (size_t i = 0; only != SIZE_MAX && i < work->before.all; i++)
		if (i != only)
			lq_diagnostic_dismiss(work->document, i);
	lq_status status = lq_write_fixed(work->document, work->fixing->guesses, lq_bytes_sink, &fixed, made);
	int exit = LQ_EXIT_DONE;
	if (status != LQ_OK) {
		lq_say(work->input->path, status == LQ_NOT_UTF8 ? "not fixed: it is not in UTF-8; convert it first"
		                                                : lq_status_text(LQ_NO_MEMORY));
		exit = status == LQ_NOT_UTF8 ? LQ_EXIT_DONE : LQ_EXIT_INTERNAL;
		*made = 0;
	} else if (*made && (exit = parse(work, &fixed)) == LQ_EXIT_DONE) {
		count_findings(work->document, &work->after);
		*better = is_better(&work->before, &work->after);
	}
	if (*better) {
		lq_bytes_free(&work->now);
		work->now = fixed;
	} else {
		lq_bytes_free(&fixed);
	}
	return exit;
}

/* Makes the fixes one by one, and leaves out those that bring other findings. */
static int fix_singly(struct work *work)
{
	size_t refused = 0;
	for (size_t i = 0, tries = 0; tries < SINGLES; tries++) {
		size_t made;
		bool better;
		int exit = parse(work, &work->now);
		if (exit != LQ_EXIT_DONE || i >= lq_diagnostic_count(work->document))
			return exit;
		exit = try_fixes(work, i, &made, &better);
		if (exit != LQ_EXIT_DONE)
			return exit;
		work->fixing->made += better;
		refused += made && !better;
		i += !better;
	}
	work->fixing->refused += refused;
	return LQ_EXIT_DONE;
}

static int fix_all(struct work *work)
{
	for (int pass = 0; pass < PASSES; pass++) {
		size_t made;
		bool better;
		int exit = try_fixes(work, SIZE_MAX, &made, &better);
		if (exit != LQ_EXIT_DONE || !made)
			return exit;
		if (!better)
			return fix_singly(work);
		work->fixing->made += made;
	}
	return LQ_EXIT_DONE;
}

/* Writes what came of it where it belongs. */
static int deliver(const struct work *work, struct lq_output *output, const struct lq_bytes *source)
{
	bool changed = work->now.length != source->length || memcmp(work->now.at, source->at, source->length);
	bool standard = !*work->input->name;
	if (work->fixing->show)
		return !changed || lq_patch_write(output, work->input->path, source->at, source->length, work->now.at,
		                                  work->now.length)
		           ? LQ_EXIT_DONE
		           : LQ_EXIT_FILES;
	work->fixing->files += changed;
	if (standard)
		return lq_output_sink(output, work->now.at, work->now.length) ? LQ_EXIT_DONE : LQ_EXIT_FILES;
	return changed ? lq_bytes_save(&work->now, work->input) : LQ_EXIT_DONE;
}

int lq_fix_document(struct lq_fixing *fixing, struct lq_worker *worker, struct lq_output *output,
                    const struct lq_input *input, lq_document **document)
{
	struct work work = { .fixing = fixing, .worker = worker, .input = input, .document = *document };
	lq_text bytes = lq_document_source(*document);
	struct lq_bytes source = { 0 };
	int exit = LQ_EXIT_INTERNAL;
	work.before.of = malloc(CODES * sizeof *work.before.of);
	work.after.of = malloc(CODES * sizeof *work.after.of);
	if (work.before.of && work.after.of && lq_bytes_sink(&source, bytes.at, bytes.length) &&
	    lq_bytes_sink(&work.now, bytes.at, bytes.length))
		exit = fix_all(&work);
	else
		lq_say(input->path, lq_status_text(LQ_NO_MEMORY));
	/* The last try may have been one that was not kept. */
	if (exit == LQ_EXIT_DONE)
		exit = parse(&work, fixing->show ? &source : &work.now);
	if (exit == LQ_EXIT_DONE)
		exit = deliver(&work, output, &source);
	*document = work.document;
	free(work.before.of);
	free(work.after.of);
	lq_bytes_free(&work.now);
	lq_bytes_free(&source);
	return exit;
}
