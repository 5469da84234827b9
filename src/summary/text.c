/* text.c -- the summary for a terminal. */
#include <string.h>

#include "summary/writer.h"

enum { SHOWN = 20 }; /* of each list */

static void write_more(struct lq_writer *writer, size_t count)
{
	if (count > SHOWN)
		lq_writer_format(writer, "  ... and %zu more\n", count - SHOWN);
}

static size_t codes_found(const struct lq_summary *summary)
{
	size_t count = 0;
	while (count < lq_check_count() && summary->codes[count].findings)
		count++;
	return count;
}

static void write_codes(struct lq_writer *writer, const struct lq_summary *summary)
{
	size_t count = codes_found(summary);
	lq_writer_string(writer, "\nFindings by code\n");
	for (size_t i = 0; i < count; i++) {
		const struct lq_summary_code *code = &summary->codes[i];
		lq_writer_format(writer, "  %7zu  %-7s  %s  %s, in %zu file%s\n", code->findings,
		                 lq_level_name(code->level), code->info.code, code->info.name, code->files,
		                 code->files == 1 ? "" : "s");
	}
	if (!count)
		lq_writer_string(writer, "  none\n");
}

static void write_files(struct lq_writer *writer, const struct lq_summary *summary)
{
	size_t bad = 0;
	lq_writer_string(writer, "\nFindings by file (errors, warnings, notes)\n");
	for (; bad < summary->file_count; bad++) {
		const struct lq_summary_file *file = &summary->files[bad];
		if (!file->found[LQ_ERROR] && !file->found[LQ_WARNING] && !file->found[LQ_NOTE])
			break;
		if (bad >= SHOWN)
			continue;
		lq_writer_format(writer, "  %5zu %5zu %5zu  ", file->found[LQ_ERROR], file->found[LQ_WARNING],
		                 file->found[LQ_NOTE]);
		lq_writer_visible(writer, file->name);
		lq_writer_string(writer, "\n");
	}
	write_more(writer, bad);
	lq_writer_format(writer, "  %zu of %zu files without findings\n", summary->file_count - bad,
	                 summary->file_count);
}

static void write_others(struct lq_writer *writer, const struct lq_summary *summary)
{
	lq_writer_string(writer, "\nFiles by house\n");
	for (size_t i = 0; i < summary->house_count; i++)
		lq_writer_format(writer, "  %7zu  %s\n", summary->houses[i].files, summary->houses[i].name);
	lq_writer_string(writer, "\nSpeakers by words (words, turns, files)\n");
	for (size_t i = 0; i < summary->speaker_count && i < SHOWN; i++) {
		const struct lq_summary_speaker *speaker = &summary->speakers[i];
		lq_writer_format(writer, "  %9zu %6zu %6zu  ", speaker->words, speaker->turns, speaker->files);
		lq_writer_visible(writer, speaker->label);
		lq_writer_string(writer, "\n");
	}
	write_more(writer, summary->speaker_count);
}

bool lq_summary_text(const struct lq_summary *summary, lq_sink *sink, void *data)
{
	struct lq_writer writer = { .sink = sink, .data = data };
	lq_writer_number(&writer, summary->file_count);
	lq_writer_string(&writer, " files, ");
	lq_writer_number(&writer, summary->speaker_count);
	lq_writer_string(&writer, " speakers, ");
	lq_writer_number(&writer, summary->turns);
	lq_writer_string(&writer, " turns, ");
	lq_writer_number(&writer, summary->words);
	lq_writer_format(&writer, " words: %zu errors, %zu warnings, %zu notes\n", summary->found[LQ_ERROR],
	                 summary->found[LQ_WARNING], summary->found[LQ_NOTE]);
	write_codes(&writer, summary);
	write_files(&writer, summary);
	write_others(&writer, summary);
	return !writer.failed;
}

lq_summary_writer *lq_summary_writer_for(const char *path)
{
	size_t length = strlen(path);
	if (length > 5 && !strcmp(path + length - 5, ".html"))
		return lq_summary_html;
	return length > 5 && !strcmp(path + length - 5, ".json") ? lq_summary_json : lq_summary_text;
}
