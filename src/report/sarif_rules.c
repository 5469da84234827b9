/* sarif_rules.c -- the registry of diagnostics as the rules of SARIF. */
#include "report/sarif.h"

#include "base/utf8.h"

/* A message, with its hole as an ellipsis. */
static void write_text(struct lq_out *out, const char *text)
{
	const char *hole = strstr(text, "%s");
	lq_report_json_bytes(out, text, hole ? (size_t)(hole - text) : strlen(text));
	if (hole) {
		LQ_LIT(out, "\xE2\x80\xA6");
		lq_report_json_string(out, hole + 2);
	}
}

/* Lines of the registry, joined to paragraphs. */
static void write_paragraphs(struct lq_out *out, const char *text)
{
	for (const char *next; (next = strchr(text, '\n')); text = next + 1) {
		lq_report_json_bytes(out, text, (size_t)(next - text));
		bool joined = next > text && next[1] != '\n' && next[1] != ' ' && next[1] != '-';
		lq_out_string(out, joined ? " " : "\\n");
	}
	lq_report_json_string(out, text);
}

/* An example as a block of code; what cannot be seen is written as its bytes, as in docs/diagnostics.md. */
static void write_example(struct lq_out *out, const char *title, const char *text)
{
	const unsigned char *at = (const unsigned char *)text, *end = at + strlen(text);
	if (!*text)
		return;
	LQ_LIT(out, "\\n\\n");
	lq_out_string(out, title);
	LQ_LIT(out, "\\n\\n```text\\n");
	while (at < end) {
		uint32_t point;
		size_t length = lq_utf8_decode(at, end, &point);
		bool seen = point == '\n' || (point != UINT32_MAX && !lq_is_unseen(point));
		if (seen)
			lq_report_json_bytes(out, (const char *)at, length);
		for (size_t i = 0; i < length && !seen; i++) {
			char digits[2] = { "0123456789ABCDEF"[at[i] >> 4], "0123456789ABCDEF"[at[i] & 15] };
			LQ_LIT(out, "\xE2\x80\xB9");
			lq_out_bytes(out, digits, sizeof digits);
			LQ_LIT(out, "\xE2\x80\xBA");
		}
		at += length;
	}
	LQ_LIT(out, "```");
}

static void write_help(struct lq_out *out, const lq_check_info *info, const char *done)
{
	LQ_LIT(out, ",\"help\":{\"text\":\"");
	write_paragraphs(out, info->explanation);
	LQ_LIT(out, "\",\"markdown\":\"");
	write_paragraphs(out, info->explanation);
	if (done) {
		LQ_LIT(out, "\\n\\nWhat loquitur does: ");
		lq_report_json_string(out, done);
		LQ_LIT(out, ".");
	}
	write_example(out, "This has it:", info->violating);
	write_example(out, "This has it not:", info->legal);
	LQ_LIT(out, "\"}");
}

/* SARIF asks for names in PascalCase. */
static void write_name(struct lq_out *out, const char *name)
{
	bool begins = true;
	for (; *name; name++) {
		char c = *name;
		if (begins && c >= 'a' && c <= 'z')
			c = (char)(c - 'a' + 'A');
		begins = *name == '-';
		if (!begins)
			lq_out_bytes(out, &c, 1);
	}
}

static void write_rule(struct lq_out *out, const lq_check_info *info, const char *done, const char *docs)
{
	LQ_LIT(out, "{\"id\":\"");
	lq_out_string(out, info->code);
	LQ_LIT(out, "\",\"name\":\"");
	write_name(out, info->name);
	LQ_LIT(out, "\",\"shortDescription\":{\"text\":\"");
	write_text(out, info->text);
	LQ_LIT(out, "\"},\"fullDescription\":{\"text\":\"");
	write_paragraphs(out, info->explanation);
	LQ_LIT(out, "\"}");
	write_help(out, info, done);
	if (docs) {
		LQ_LIT(out, ",\"helpUri\":\"");
		lq_report_json_string(out, docs);
		LQ_LIT(out, "#");
		lq_out_string(out, info->name);
		LQ_LIT(out, "\"");
	}
	LQ_LIT(out, ",\"defaultConfiguration\":{\"level\":\"");
	lq_out_string(out, lq_level_name(info->level));
	LQ_LIT(out, "\"}}");
}

void lq_sarif_rules(struct lq_out *out, const char *docs)
{
	LQ_LIT(out, "[");
	for (size_t i = 0; i < lq_check_count(); i++) {
		lq_check_info info = lq_check_at(i);
		lq_out_string(out, i ? ",\n" : "\n");
		write_rule(out, &info, lq_diag_done((enum lq_code)i), docs);
	}
	LQ_LIT(out, "\n]");
}
