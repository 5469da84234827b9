/* html.c -- the summary as one page: no script, nothing from the network, every string escaped. */
#include <string.h>

#include "summary/writer.h"

enum { SHOWN = 50 }; /* of each list */

static const char head[] =
    "<!DOCTYPE html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n"
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
    "'unsafe-inline'\">\n"
    "<title>Transcripts at a glance</title>\n<style>\n"
    ":root { color-scheme: light dark; --ink: #1d2733; --soft: #5c6b7a; --ground: #f6f7f9; --card: #fff; "
    "--line: #e3e7ec;\n"
    "  --error: #c3312f; --warning: #d98a12; --note: #5b8ec9; --bar: #3d6ea5 }\n"
    "@media (prefers-color-scheme: dark) { :root { --ink: #e6ebf0; --soft: #98a6b5; --ground: #12171d; "
    "--card: #1a2129;\n"
    "  --line: #2b3540; --error: #ef6a67; --warning: #edb04e; --note: #7fb0e6; --bar: #6a9fd8 } }\n"
    "* { box-sizing: border-box }\n"
    "body { margin: 0 auto; max-width: 64rem; padding: 2rem 1rem 4rem; background: var(--ground); color: "
    "var(--ink);\n"
    "  font: 16px/1.5 system-ui, \"Segoe UI\", \"DejaVu Sans\", sans-serif }\n"
    "h1 { font-size: 1.6rem; margin: 0 0 1.2rem; letter-spacing: -.01em }\n"
    "h2 { font-size: 1.1rem; margin: 0 0 .2rem } section > p { margin: 0 0 1rem; color: var(--soft); "
    "font-size: .9rem }\n"
    "section { background: var(--card); border: 1px solid var(--line); border-radius: .6rem; padding: "
    "1.2rem; margin: 0 0 1rem }\n"
    "dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: .8rem; margin: 0 0 "
    "1rem }\n"
    "dl div { background: var(--card); border: 1px solid var(--line); border-radius: .6rem; padding: .8rem "
    "1rem }\n"
    "dt { color: var(--soft); font-size: .85rem } dd { margin: 0; font-size: 1.35rem; font-variant-numeric: "
    "tabular-nums }\n"
    "ol { list-style: none; margin: 0; padding: 0 }\n"
    "li { display: grid; grid-template-columns: minmax(0, 2fr) minmax(0, 3fr) 9rem; gap: .1rem 1rem; "
    "align-items: center;\n"
    "  padding: .35rem 0; border-top: 1px solid var(--line) } li:first-child { border-top: 0 }\n"
    ".name { overflow-wrap: anywhere; line-height: 1.35 } .name small { color: var(--soft); display: block "
    "}\n"
    ".bar { display: flex; height: .8rem; background: var(--line); border-radius: .4rem; overflow: hidden }\n"
    ".bar i { display: block; background: var(--bar) }\n"
    ".bar .error { background: var(--error) } .bar .warning { background: var(--warning) } .bar .note { "
    "background: var(--note) }\n"
    ".sum { text-align: right; font-variant-numeric: tabular-nums; font-size: .95rem } .sum small { color: "
    "var(--soft) }\n"
    ".key { display: flex; gap: 1rem; flex-wrap: wrap } .key span::before { content: \"\"; display: "
    "inline-block; width: .7rem;\n"
    "  height: .7rem; border-radius: .2rem; margin-right: .4rem; background: var(--note) }\n"
    ".key .error::before { background: var(--error) } .key .warning::before { background: var(--warning) }\n"
    ".more { color: var(--soft); padding-top: .6rem; font-size: .9rem }\n"
    "@media (max-width: 40rem) { li { grid-template-columns: 1fr auto } .bar { grid-column: 1 / -1; "
    "grid-row: 2 } }\n"
    "</style>\n<h1>Transcripts at a glance</h1>\n";

static void write_total(struct lq_writer *writer, const char *name, size_t number)
{
	lq_writer_format(writer, "<div><dt>%s</dt><dd>", name);
	lq_writer_number(writer, number);
	lq_writer_string(writer, "</dd></div>\n");
}

static void begin_section(struct lq_writer *writer, const char *id, const char *title, const char *text)
{
	lq_writer_format(writer, "<section id=\"%s\">\n<h2>%s</h2>\n<p>%s</p>\n<ol>\n", id, title, text);
}

static void end_section(struct lq_writer *writer, size_t count)
{
	lq_writer_string(writer, "</ol>\n");
	if (!count)
		lq_writer_string(writer, "<div class=\"more\">None.</div>\n");
	if (count > SHOWN)
		lq_writer_format(writer, "<div class=\"more\">… and %zu more</div>\n", count - SHOWN);
	lq_writer_string(writer, "</section>\n");
}

/* A part of a bar, in thousandths of the greatest. */
static void write_part(struct lq_writer *writer, const char *sort, size_t part, size_t most)
{
	if (part)
		lq_writer_format(writer, "<i class=\"%s\" style=\"width:%.1f%%\"></i>", sort,
		                 100.0 * (double)part / (double)most);
}

static void begin_row(struct lq_writer *writer, const char *name, const char *below)
{
	lq_writer_string(writer, "<li><span class=\"name\">");
	lq_writer_html(writer, name);
	if (below) {
		lq_writer_string(writer, "<small>");
		lq_writer_html(writer, below);
		lq_writer_string(writer, "</small>");
	}
	lq_writer_string(writer, "</span><span class=\"bar\">");
}

static void end_row(struct lq_writer *writer, size_t number, size_t second, const char *what)
{
	lq_writer_string(writer, "</span><span class=\"sum\">");
	lq_writer_number(writer, number);
	if (what) {
		lq_writer_string(writer, " <small>");
		lq_writer_number(writer, second);
		lq_writer_format(writer, " %s%s</small>", what, second == 1 ? "" : "s");
	}
	lq_writer_string(writer, "</span></li>\n");
}

static void write_codes(struct lq_writer *writer, const struct lq_summary *summary)
{
	size_t count = 0, most = 1;
	begin_section(
	    writer, "codes", "Findings by code",
	    "<span class=\"key\"><span class=\"error\">errors</span><span class=\"warning\">warnings</span>"
	    "<span class=\"note\">notes</span></span>");
	for (; count < lq_check_count() && summary->codes[count].findings; count++)
		most = summary->codes[count].findings > most ? summary->codes[count].findings : most;
	for (size_t i = 0; i < count && i < SHOWN; i++) {
		const struct lq_summary_code *code = &summary->codes[i];
		begin_row(writer, code->info.name, code->info.code);
		write_part(writer, lq_level_name(code->level), code->findings, most);
		end_row(writer, code->findings, code->files, "file");
	}
	end_section(writer, count);
}

static size_t found_in(const struct lq_summary_file *file)
{
	return file->found[LQ_ERROR] + file->found[LQ_WARNING] + file->found[LQ_NOTE];
}

static void write_files(struct lq_writer *writer, const struct lq_summary *summary)
{
	size_t count = 0, most = 1;
	begin_section(writer, "files", "Findings by file",
	              "The worst files first; those without findings are left out.");
	for (; count < summary->file_count && found_in(&summary->files[count]); count++)
		most = found_in(&summary->files[count]) > most ? found_in(&summary->files[count]) : most;
	for (size_t i = 0; i < count && i < SHOWN; i++) {
		const struct lq_summary_file *file = &summary->files[i];
		begin_row(writer, file->name, file->house);
		for (int level = LQ_OFF; level-- > LQ_NOTE;)
			write_part(writer, lq_level_name((lq_level)level), file->found[level], most);
		end_row(writer, found_in(file), file->turns, "turn");
	}
	end_section(writer, count);
}

static void write_houses(struct lq_writer *writer, const struct lq_summary *summary)
{
	size_t most = summary->house_count ? summary->houses[0].files : 1;
	begin_section(writer, "houses", "Files by house", "Whose style each document was read by.");
	for (size_t i = 0; i < summary->house_count; i++) {
		begin_row(writer, summary->houses[i].name, NULL);
		write_part(writer, "house", summary->houses[i].files, most);
		end_row(writer, summary->houses[i].files, 0, NULL);
	}
	end_section(writer, summary->house_count < SHOWN ? summary->house_count : SHOWN);
}

static void write_speakers(struct lq_writer *writer, const struct lq_summary *summary)
{
	size_t most = summary->speaker_count && summary->speakers[0].words ? summary->speakers[0].words : 1;
	begin_section(writer, "speakers", "Speakers by words", "Labels as they are printed.");
	for (size_t i = 0; i < summary->speaker_count && i < SHOWN; i++) {
		const struct lq_summary_speaker *speaker = &summary->speakers[i];
		begin_row(writer, speaker->label, NULL);
		write_part(writer, "speaker", speaker->words, most);
		end_row(writer, speaker->words, speaker->turns, "turn");
	}
	end_section(writer, summary->speaker_count);
}

bool lq_summary_html(const struct lq_summary *summary, lq_sink *sink, void *data)
{
	struct lq_writer writer = { .sink = sink, .data = data };
	lq_writer_string(&writer, head);
	lq_writer_string(&writer, "<dl>\n");
	write_total(&writer, "files", summary->file_count);
	write_total(&writer, "speakers", summary->speaker_count);
	write_total(&writer, "turns", summary->turns);
	write_total(&writer, "words", summary->words);
	write_total(&writer, "errors", summary->found[LQ_ERROR]);
	write_total(&writer, "warnings", summary->found[LQ_WARNING]);
	write_total(&writer, "notes", summary->found[LQ_NOTE]);
	lq_writer_string(&writer, "</dl>\n");
	write_codes(&writer, summary);
	write_files(&writer, summary);
	write_houses(&writer, summary);
	write_speakers(&writer, summary);
	lq_writer_string(&writer, "</html>\n");
	return !writer.failed;
}
