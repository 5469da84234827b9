#include "aligner.h"

#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? slash + 1 : path;
}

static bool is_folder(const char *path)
{
	struct stat status;
	return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

int lq_aligner_begin(struct lq_aligner *aligner, const struct lq_command *command, lq_options *options,
                     char **inputs, int count)
{
	int exit = LQ_EXIT_DONE;
	if (!aligner->path)
		return aligner->force ? lq_say_usage(command, "--force is of use with --align only", NULL)
		                      : LQ_EXIT_DONE;
	if (count != 1 || is_folder(inputs[0]))
		return lq_say_usage(command, "--align goes with one FILE", NULL);
	aligner->file = lq_timed_load(aligner->path, &exit);
	if (!aligner->file)
		return exit;
	if (aligner->verbose)
		lq_timed_say_odd(aligner->file, aligner->path);
	if (lq_options_set(options, "aligned", base_name(aligner->path)) == LQ_OK)
		return LQ_EXIT_DONE;
	lq_say(aligner->path, lq_status_text(LQ_NO_MEMORY));
	return LQ_EXIT_INTERNAL;
}

void lq_aligner_end(struct lq_aligner *aligner)
{
	lq_timed_free(aligner->file);
}

/* --- What came of it ----------------------------------------------------------- */

static void print_time(int64_t time)
{
	fprintf(stderr, "%" PRId64 ":%02" PRId64 ":%02" PRId64, time / 3600000, time / 60000 % 60,
	        time / 1000 % 60);
}

static void begin_line(const struct lq_aligner *aligner, const char *input)
{
	fputs("loquitur: ", stderr);
	lq_print_visible(stderr, input, strlen(input));
	fputs(": ", stderr);
	lq_print_visible(stderr, aligner->path, strlen(aligner->path));
	fputs(" ", stderr);
}

static size_t percent(size_t part, size_t whole)
{
	return whole ? part * 100 / whole : 0;
}

static void print_share(const lq_alignment *alignment)
{
	fprintf(stderr,
	        "of the shorter of both, %u%% of the words stand in runs that are the same (%d%% are needed), "
	        "and these "
	        "in %u%% of its parts (%d%%); transcript %zu words, captions %zu",
	        alignment->share, LQ_LEAST_SHARE, alignment->spread, LQ_LEAST_SPREAD, alignment->words,
	        alignment->caption_words);
}

static int refuse(const struct lq_aligner *aligner, const lq_alignment *alignment, const char *input)
{
	begin_line(aligner, input);
	if (alignment->verdict == LQ_UNTIMED) {
		fprintf(stderr, "cannot be its clock: the transcript has %zu words, the captions %zu with times\n",
		        alignment->words, alignment->caption_words);
		return LQ_EXIT_FOUND;
	}
	fputs(aligner->force ? "seems to be" : "is", stderr);
	fputs(" of another event, or of another part of this one: ", stderr);
	print_share(alignment);
	fputs(aligner->force ? "\n" : "; --force takes it anyway\n", stderr);
	return aligner->force ? LQ_EXIT_DONE : LQ_EXIT_FOUND;
}

static void tell_part(const struct lq_aligner *aligner, const lq_alignment *alignment, const char *input)
{
	size_t timed = alignment->matched + alignment->mapped;
	begin_line(aligner, input);
	fprintf(stderr, "covers a part: %zu of %zu words (%zu%%) have its times, from ", timed, alignment->words,
	        percent(timed, alignment->words));
	print_time(alignment->start);
	fputs(" to ", stderr);
	print_time(alignment->end);
	fputs("; the others are estimated\n", stderr);
}

static void tell_beyond(const struct lq_aligner *aligner, const lq_alignment *alignment, const char *input)
{
	begin_line(aligner, input);
	fprintf(stderr, "has more than the transcript: %zu words before it, %zu behind\n", alignment->before,
	        alignment->behind);
}

static void tell_offset(const struct lq_aligner *aligner, const lq_alignment *alignment, const char *input)
{
	int64_t offset = alignment->offset < 0 ? -alignment->offset : alignment->offset;
	begin_line(aligner, input);
	fprintf(stderr,
	        "has another beginning than the transcript's time marks: by %zu of them it is %" PRId64
	        ".%03" PRId64 " s %s\n",
	        alignment->marks, offset / 1000, offset % 1000, alignment->offset < 0 ? "ahead" : "behind");
}

int lq_aligner_tell(const struct lq_aligner *aligner, const lq_alignment *alignment, const char *input)
{
	enum { FEW = 50, CLOSE = 5000, MARKS = 3 };
	if (alignment->verdict >= LQ_OTHER_EVENT)
		return refuse(aligner, alignment, input);
	if (alignment->verdict == LQ_ALIGNED_IN_PART)
		tell_part(aligner, alignment, input);
	if (alignment->before > FEW || alignment->behind > FEW)
		tell_beyond(aligner, alignment, input);
	if (alignment->marks >= MARKS && (alignment->offset > CLOSE || alignment->offset < -CLOSE))
		tell_offset(aligner, alignment, input);
	if (aligner->verbose) {
		begin_line(aligner, input);
		fprintf(stderr,
		        "(%s) fits: %zu of %zu words (%zu%%) are matched, %zu mapped between, %zu not heard; ",
		        aligner->file->title, alignment->matched, alignment->words,
		        percent(alignment->matched, alignment->words), alignment->mapped, alignment->unheard);
		print_share(alignment);
		fputs("\n", stderr);
	}
	return LQ_EXIT_DONE;
}

int lq_aligner_apply(const struct lq_aligner *aligner, lq_document *document, const char *input)
{
	lq_alignment alignment;
	if (!aligner->path)
		return LQ_EXIT_DONE;
	lq_status status =
	    lq_document_align(document, aligner->file->words, aligner->file->count, aligner->force, &alignment);
	if (status == LQ_OK)
		return lq_aligner_tell(aligner, &alignment, input);
	lq_say(input, lq_status_text(status));
	return LQ_EXIT_INTERNAL;
}
