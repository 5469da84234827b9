#include "check/check.h"

#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "check/speakers.h"
#include "syntax/text.h"

/* --- Checks: each looks at the whole document ------------------------------- */

static void check_transcript(struct lq_document *document)
{
	lq_span none = { 0, 0 };
	if (!document->model.turn_count)
		lq_diag_add(&document->syntax.diags, LQ_D_NOT_A_TRANSCRIPT, none, NULL, 0);
}

/* HTML, JSON, a program or a table: the first character that is no white space tells which. */
static void check_markup(struct lq_document *document)
{
	const struct lq_syntax *syntax = &document->syntax;
	lq_span none = { 0, 0 };
	lq_span all = lq_text_trim(syntax, (lq_span){ 0, syntax->length });
	char first = all.start < all.end ? syntax->text[all.start] : '\0';
	const char *what = first == '<' ? "HTML" : first == '{' || first == '[' ? "JSON" : "a program or a table";
	if (syntax->house == LQ_HOUSE_NONE)
		lq_diag_add(&document->syntax.diags, LQ_D_MARKUP_FILE, none, what, strlen(what));
}

/* Counts a kind of character; *first is the place of the first. */
static size_t count_characters(const struct lq_syntax *syntax, bool (*is)(uint32_t point), lq_span *first)
{
	const unsigned char *base = (const unsigned char *)syntax->text, *end = base + syntax->length;
	size_t count = 0;
	for (const unsigned char *p = base; p < end;) {
		uint32_t point, at = (uint32_t)(p - base);
		size_t length = lq_utf8_decode(p, end, &point);
		if (is(point) && !count++)
			*first = (lq_span){ at, at + (uint32_t)length };
		p += length;
	}
	return count;
}

/* Reports the first place of a kind of character, and how many there are. */
static void report_characters(struct lq_document *document, enum lq_code code, bool (*is)(uint32_t point))
{
	lq_span first;
	size_t count = count_characters(&document->syntax, is, &first);
	if (count) {
		char number[24];
		int digits = snprintf(number, sizeof number, "%zu", count);
		lq_diag_add(&document->syntax.diags, code, first, number, (size_t)digits);
	}
}

static bool is_undecodable(uint32_t point)
{
	return point == UINT32_MAX;
}

static bool is_control(uint32_t point)
{
	return (point < 0x20 && !lq_is_space(point)) || point == 0x7F;
}

static bool is_noncharacter(uint32_t point)
{
	return point == 0xFFFE || point == 0xFFFF;
}

static bool is_no_ascii(uint32_t point)
{
	return point >= 0x80;
}

static void report_undecodable(struct lq_document *document)
{
	struct lq_syntax *syntax = &document->syntax;
	const struct lq_decoded *decoded = &syntax->decoded;
	lq_span first = { decoded->bad_first, decoded->bad_first + 3 };
	size_t count = decoded->bad_count;
	if (!decoded->anchor_count && syntax->survey.invalid)
		count = count_characters(syntax, is_undecodable, &first);
	if (count) {
		char what[LQ_ENCODING_SIZE + 32];
		int length = snprintf(what, sizeof what, "%s, %zu in all", syntax->encoding, count);
		lq_diag_add(&syntax->diags, LQ_D_INVALID_UTF8, first, what, (size_t)length);
	}
}

static void check_encoding(struct lq_document *document)
{
	struct lq_syntax *syntax = &document->syntax;
	report_undecodable(document);
	if (syntax->recognised) {
		/* By the first character that is not ASCII a reader sees whether the guess is right. */
		lq_span first = { 0, 0 };
		count_characters(syntax, is_no_ascii, &first);
		lq_diag_add(&syntax->diags, LQ_D_OTHER_ENCODING, first, syntax->encoding, strlen(syntax->encoding));
	}
}

static void check_characters(struct lq_document *document)
{
	if (document->syntax.survey.controls)
		report_characters(document, LQ_D_CONTROL_CHARACTER, is_control);
	if (document->syntax.survey.noncharacters)
		report_characters(document, LQ_D_NONCHARACTER, is_noncharacter);
	if (document->syntax.survey.privates)
		report_characters(document, LQ_D_PRIVATE_USE, lq_is_private);
}

/* In other encodings it has a use. */
static void check_byte_order_mark(struct lq_document *document)
{
	struct lq_syntax *syntax = &document->syntax;
	if (!syntax->decoded.anchor_count && syntax->length >= 3 && !memcmp(syntax->text, "\xEF\xBB\xBF", 3))
		lq_diag_add(&syntax->diags, LQ_D_BYTE_ORDER_MARK, (lq_span){ 0, 3 }, NULL, 0);
}

static void check_line_ends(struct lq_document *document)
{
	struct lq_syntax *syntax = &document->syntax;
	const char *text = syntax->text, *end = text + syntax->length;
	enum { NONE, LF, CRLF, CR } first = NONE;
	lq_span first_place = { 0, 0 };
	/* Without a CR there is one way only: the common case costs one memchr. */
	if (!memchr(text, '\r', syntax->length))
		return;
	for (const char *p = text; p < end; p++) {
		if (*p != '\n' && *p != '\r')
			continue;
		uint32_t at = (uint32_t)(p - text);
		bool pair = *p == '\r' && p[1] == '\n'; /* padded: p[1] can be read */
		int way = pair ? CRLF : *p == '\r' ? CR : LF;
		lq_span place = { at, at + 1 + pair };
		p += pair;
		if (first == NONE) {
			first = (unsigned)way;
			first_place = place;
		} else if ((int)first != way) {
			lq_diag_add(&syntax->diags, LQ_D_MIXED_LINE_ENDS, place, NULL, 0);
			lq_diag_label(&syntax->diags, first_place, "the first line end is another one");
			return;
		}
	}
}

static const struct {
	void (*run)(struct lq_document *document);
} checks[] = {
	{ check_transcript },
	{ check_markup },
	{ check_encoding },
	{ check_characters },
	{ check_byte_order_mark },
	{ check_line_ends },
	{ lq_check_mixed_case_speakers },
	{ lq_check_doubtful_speakers },
	{ lq_check_slips },
	{ lq_check_surnames },
	{ lq_check_resolution },
	{ lq_check_vocatives },
	{ lq_check_lost_turns },
};

void lq_check_run(struct lq_document *document)
{
	struct lq_diags *diags = &document->syntax.diags;
	size_t before = diags->count;
	if (document->checked)
		return;
	for (size_t i = 0; i < sizeof checks / sizeof *checks; i++)
		checks[i].run(document);
	if (diags->failed)
		diags->count = before; /* out of memory: the next who asks has them run again */
	else
		document->checked = true;
	lq_diags_sort(diags);
}

/* --- Findings --------------------------------------------------------------- */

size_t lq_diagnostic_count(lq_document *document)
{
	lq_check_run(document);
	return document->syntax.diags.count;
}

lq_diagnostic lq_diagnostic_at(lq_document *document, size_t index)
{
	struct lq_diags *diags = &document->syntax.diags;
	lq_check_run(document);
	struct lq_finding *finding = &diags->items[index];
	lq_check_info info = lq_check_at(finding->code);
	lq_diagnostic diagnostic = { .code = info.code,
		                         .name = info.name,
		                         .level = (lq_level)diags->levels[finding->code],
		                         .message = lq_diag_message(diags, finding),
		                         .span = finding->span,
		                         .note = lq_diag_done((enum lq_code)finding->code) };
	lq_position(document, finding->span.start, &diagnostic.line, &diagnostic.column);
	if (finding->more) {
		diagnostic.label_count = finding->more->label_count;
		memcpy(diagnostic.labels, finding->more->labels, sizeof diagnostic.labels);
		diagnostic.fix_count = finding->more->fix_count;
		diagnostic.fix = finding->more->fix;
	}
	return diagnostic;
}

size_t lq_diagnostics_above(lq_document *document, lq_level level)
{
	const struct lq_diags *diags = &document->syntax.diags;
	size_t count = 0;
	lq_check_run(document);
	for (size_t i = 0; i < diags->count; i++)
		count += diags->levels[diags->items[i].code] >= level;
	return count;
}

/* The message, piece by piece: a million findings need no million messages. */
static void write_message(struct lq_out *out, const struct lq_finding *finding)
{
	const char *text = lq_diag_text((enum lq_code)finding->code), *hole = strstr(text, "%s");
	if (finding->made)
		text = finding->text;
	for (; hole && !finding->made && text < hole; text++) {
		char c[2] = { *text, '\0' };
		lq_text_write_string(out, c, LQ_ESCAPE_JSON);
	}
	if (hole && !finding->made) {
		lq_text_write_string(out, finding->text ? finding->text : "", LQ_ESCAPE_JSON);
		text = hole + 2;
	}
	lq_text_write_string(out, text, LQ_ESCAPE_JSON);
}

void lq_finding_write_json(struct lq_out *out, struct lq_document *document, size_t index)
{
	const struct lq_finding *finding = &document->syntax.diags.items[index];
	lq_span bytes = lq_source_bytes(&document->syntax, finding->span);
	lq_check_info info = lq_check_at(finding->code);
	uint32_t line, column;
	lq_position(document, finding->span.start, &line, &column);
	LQ_LIT(out, "{\"code\":\"");
	lq_out_string(out, info.code);
	LQ_LIT(out, "\",\"name\":\"");
	lq_out_string(out, info.name);
	LQ_LIT(out, "\",\"level\":\"");
	lq_out_string(out, lq_level_name((lq_level)document->syntax.diags.levels[finding->code]));
	LQ_LIT(out, "\",\"message\":\"");
	write_message(out, finding);
	LQ_LIT(out, "\",\"span\":[");
	lq_out_number(out, bytes.start);
	LQ_LIT(out, ",");
	lq_out_number(out, bytes.end);
	LQ_LIT(out, "],\"line\":");
	lq_out_number(out, line);
	LQ_LIT(out, ",\"column\":");
	lq_out_number(out, column);
	LQ_LIT(out, "}");
}
