#include "syntax/text.h"

#include <string.h>

#include "base/utf8.h"

#define REPLACEMENT "\xEF\xBF\xBD"

static const unsigned char *source_at(const struct lq_syntax *syntax, uint32_t offset)
{
	return (const unsigned char *)syntax->text + offset;
}

/* Of what is hidden, YAML's escapes of white space are white space: a no-break space, a tab, a line end. */
static bool is_hidden_space(const struct lq_syntax *syntax, size_t at)
{
	return at && at < syntax->escapes_end && strchr("_tn", syntax->text[at]) && syntax->text[at] &&
	       syntax->text[at - 1] == '\\' && lq_is_hidden(syntax, at - 1);
}

/* The number of `digits` hexadecimal digits, all of them hidden; UINT32_MAX if they are not there. */
static uint32_t hidden_number(const struct lq_syntax *syntax, size_t at, size_t digits)
{
	uint32_t number = 0;
	for (size_t i = at; i < at + digits; i++) {
		char c = syntax->text[i];
		unsigned digit = c >= '0' && c <= '9' ? (unsigned)(c - '0') : ((unsigned)c | 0x20) - 'a' + 10;
		if (digit > 15 || !lq_is_hidden(syntax, i))
			return UINT32_MAX;
		number = number << 4 | digit;
	}
	return number;
}

/* YAML's escape of a character that begins at a hidden place, "\u2019": what it stands for, and its bytes;
 * UINT32_MAX where there is none. */
static uint32_t hidden_character(const struct lq_syntax *syntax, size_t at, size_t *length)
{
	char kind = syntax->text[at + 1];
	size_t digits = kind == 'x' ? 2 : kind == 'u' ? 4 : kind == 'U' ? 8 : 0;
	if (at >= syntax->escapes_end || syntax->text[at] != '\\' || !digits || !lq_is_hidden(syntax, at + 1))
		return UINT32_MAX;
	uint32_t point = hidden_number(syntax, at + 2, digits);
	*length = 2 + digits;
	/* Two halves of one character, as JSON writes it. */
	if (point >= 0xD800 && point < 0xDC00 && syntax->text[at + 6] == '\\' && syntax->text[at + 7] == 'u' &&
	    lq_is_hidden(syntax, at + 6)) {
		uint32_t low = hidden_number(syntax, at + 8, 4);
		if (low >= 0xDC00 && low < 0xE000) {
			*length = 12;
			point = 0x10000 + ((point - 0xD800) << 10) + (low - 0xDC00);
		}
	}
	return point != UINT32_MAX && (point > 0x10FFFF || (point >= 0xD800 && point < 0xE000)) ? LQ_REPLACEMENT
	                                                                                        : point;
}

static void write_escaped(struct lq_out *out, uint32_t point, const unsigned char *bytes, size_t length,
                          enum lq_escape escape)
{
	static const char hex[] = "0123456789abcdef";
	bool control = point < 0x20 || point == 0x7F;

	if (point == UINT32_MAX) {
		LQ_LIT(out, REPLACEMENT);
		return;
	}
	switch (escape) {
	case LQ_ESCAPE_XML:
	case LQ_ESCAPE_VTT:
		if (point == '&')
			LQ_LIT(out, "&amp;");
		else if (point == '<')
			LQ_LIT(out, "&lt;");
		else if (point == '>')
			LQ_LIT(out, "&gt;");
		else if (point == '"' && escape == LQ_ESCAPE_XML)
			LQ_LIT(out, "&quot;");
		else if (point < 0x20 || point == 0xFFFE || point == 0xFFFF || (control && escape == LQ_ESCAPE_VTT) ||
		         (escape == LQ_ESCAPE_XML && lq_is_private(point)))
			LQ_LIT(out, REPLACEMENT);
		else
			lq_out_bytes(out, (const char *)bytes, length);
		return;
	case LQ_ESCAPE_JSON:
		if (point == '"' || point == '\\') {
			char pair[2] = { '\\', (char)point };
			lq_out_bytes(out, pair, 2);
		} else if (control) {
			char code[6] = { '\\', 'u', '0', '0', hex[point >> 4], hex[point & 15] };
			lq_out_bytes(out, code, sizeof code);
		} else {
			lq_out_bytes(out, (const char *)bytes, length);
		}
		return;
	case LQ_ESCAPE_NONE: break;
	}
	lq_out_bytes(out, (const char *)bytes, length);
}

/* The bytes of a space or a no-break space before `end`: most of what is special in prose. 0 where there is
 * neither: a text that is cut may end inside a character. */
static uint32_t space_at(const unsigned char *bytes, const unsigned char *end)
{
	return *bytes == ' ' ? 1 : bytes[0] == 0xC2 && bytes[1] == 0xA0 && end - bytes > 1 ? 2 : 0;
}

/* Writes a span behind something, or not, and behind white space that is not written yet, or not. */
static bool write_span(struct lq_out *out, const struct lq_syntax *syntax, lq_span span,
                       enum lq_escape escape, bool any, bool pending)
{
	const unsigned char *end = source_at(syntax, span.end);
	uint32_t at = span.start;

	while (at < span.end) {
		uint32_t stop = (uint32_t)lq_bit_next(syntax->survey.special, at, span.end);
		if (stop > at) {
			/* Between special places a single space is plain; only at the ends must it go. */
			const char *run = syntax->text + at;
			size_t length = stop - at;
			if (*run == ' ') {
				pending = true;
				run++;
				length--;
			}
			if (length) {
				bool tail = run[length - 1] == ' ';
				if (pending && any)
					LQ_LIT(out, " ");
				pending = tail;
				length -= tail;
				lq_out_bytes(out, run, length);
				any = true;
			}
			at = stop;
			continue;
		}
		uint32_t point;
		const unsigned char *bytes = source_at(syntax, at);
		size_t length;
		char encoded[4];
		if (lq_is_hidden(syntax, at)) {
			if ((point = hidden_character(syntax, at, &length)) == UINT32_MAX) {
				pending |= is_hidden_space(syntax, at++);
				continue;
			}
			at += (uint32_t)length;
			length = lq_utf8_encode(point, encoded);
			bytes = (const unsigned char *)encoded;
		} else if ((length = space_at(bytes, end))) {
			pending = true;
			at += (uint32_t)length;
			continue;
		} else {
			length = lq_utf8_decode(bytes, end, &point);
			at += (uint32_t)length;
		}
		if (point != UINT32_MAX && lq_is_space(point)) {
			pending = true;
		} else if (point == UINT32_MAX || !lq_is_dropped(point)) {
			if (pending && any)
				LQ_LIT(out, " ");
			pending = false;
			if (point == 0x2011)
				LQ_LIT(out, "-");
			else
				write_escaped(out, point, bytes, length, escape);
			any = true;
		}
	}
	return any;
}

bool lq_text_write(struct lq_out *out, const struct lq_syntax *syntax, lq_span span, enum lq_escape escape)
{
	return write_span(out, syntax, span, escape, false, false);
}

void lq_text_write_behind(struct lq_out *out, const struct lq_syntax *syntax, lq_span span, bool spaced,
                          enum lq_escape escape)
{
	write_span(out, syntax, span, escape, true, spaced);
}

void lq_text_write_verbatim(struct lq_out *out, const struct lq_syntax *syntax, lq_span span,
                            enum lq_escape escape)
{
	const unsigned char *at = source_at(syntax, span.start), *end = source_at(syntax, span.end);
	while (at < end) {
		uint32_t point;
		size_t place = (size_t)(at - source_at(syntax, 0)), length;
		char encoded[4];
		if (lq_is_hidden(syntax, place)) {
			if ((point = hidden_character(syntax, place, &length)) != UINT32_MAX)
				write_escaped(out, point, (const unsigned char *)encoded, lq_utf8_encode(point, encoded),
				              escape);
			else if (is_hidden_space(syntax, place))
				LQ_LIT(out, " ");
			at += point == UINT32_MAX ? 1 : length;
			continue;
		}
		length = lq_utf8_decode(at, end, &point);
		/* White space that XML cannot hold is white space still. */
		if (point == 0x0B || point == 0x0C)
			LQ_LIT(out, " ");
		else if (point == 0x2011)
			LQ_LIT(out, "-");
		else if (point == '\r' && escape == LQ_ESCAPE_XML)
			LQ_LIT(out, "&#13;");
		else if (point == '\n' || point == '\t')
			lq_out_bytes(out, (const char *)at, 1);
		else
			write_escaped(out, point, at, length, escape);
		at += length;
	}
}

void lq_text_write_string(struct lq_out *out, const char *string, enum lq_escape escape)
{
	const unsigned char *p = (const unsigned char *)string, *end = p + strlen(string);
	while (p < end) {
		const unsigned char *run = p;
		while (*p >= ' ' && *p < 0x7F && *p != '"' && *p != '&' && *p != '<' && *p != '>' && *p != '\\')
			p++; /* up to the NUL at the latest */
		lq_out_bytes(out, (const char *)run, (size_t)(p - run));
		if (p == end)
			return;
		uint32_t point;
		size_t length = lq_utf8_decode(p, end, &point);
		write_escaped(out, point, p, length, escape);
		p += length;
	}
}

size_t lq_text_copy(const struct lq_syntax *syntax, lq_span span, char *buffer, size_t size)
{
	struct lq_fill fill = { buffer, size, 0 };
	char room[LQ_OUT_ROOM];
	struct lq_out out = lq_out_to(lq_fill_sink, &fill, room);
	lq_text_write(&out, syntax, span, LQ_ESCAPE_NONE);
	return lq_fill_end(&out, &fill);
}

static bool is_blank(uint32_t point)
{
	if (point > ' ' && point < 0x7F)
		return false;
	return point != UINT32_MAX && (lq_is_space(point) || lq_is_dropped(point));
}

/* The words of a span in which nothing is hidden. */
static size_t count_plain(const struct lq_syntax *syntax, lq_span span)
{
	const unsigned char *begin = source_at(syntax, span.start), *end = source_at(syntax, span.end);
	size_t count = lq_bit_count(syntax->survey.word, span.start, span.end);
	uint32_t point = ' ';

	/* A span that begins inside a run, as behind a note without a space: the run's
	 * bit may lie before it. Count that run by hand if it has none here. */
	if (span.start == 0 || begin == end)
		return count;
	unsigned char before = begin[-1];
	if (before == ' ' || before == '\n' || (before == 0xA0 && begin[-2] == 0xC2))
		return count;
	const unsigned char *p = begin;
	bool alnum = false;
	while (p < end) {
		size_t length = lq_utf8_decode(p, end, &point);
		if (point != UINT32_MAX && lq_is_space(point))
			break;
		alnum |= point != UINT32_MAX && lq_is_alnum(point);
		p += length;
	}
	lq_span run = { span.start, span.start + (uint32_t)(p - begin) };
	return count + (alnum && !lq_bit_count(syntax->survey.word, run.start, run.end));
}

/* The words from *at, where a run begins, to the end of the run that `hidden` is in; *at is then there. */
static size_t count_visible(const struct lq_syntax *syntax, uint32_t *at, uint32_t hidden, uint32_t end)
{
	size_t count = 0;
	bool alnum = false;
	while (*at < end) {
		uint32_t point;
		if (lq_is_hidden(syntax, *at)) {
			++*at;
			continue;
		}
		size_t length = lq_utf8_decode(source_at(syntax, *at), source_at(syntax, end), &point);
		if (point != UINT32_MAX && lq_is_space(point)) {
			count += alnum;
			alnum = false;
			if (*at > hidden)
				return count;
		}
		alnum |= point != UINT32_MAX && lq_is_alnum(point);
		*at += (uint32_t)length;
	}
	return count + alnum;
}

size_t lq_text_words(const struct lq_syntax *syntax, lq_span span)
{
	size_t count = 0;
	uint32_t at = span.start, hidden;
	while (syntax->hidden && (hidden = (uint32_t)lq_bit_next(syntax->hidden, at, span.end)) < span.end) {
		uint32_t run = hidden;
		while (run > at && syntax->text[run - 1] != ' ' && syntax->text[run - 1] != '\n')
			run--;
		count += count_plain(syntax, (lq_span){ at, run });
		at = run;
		count += count_visible(syntax, &at, hidden, span.end);
	}
	return count + count_plain(syntax, (lq_span){ at, span.end });
}

lq_span lq_text_trim_any(const struct lq_syntax *syntax, lq_span span)
{
	const unsigned char *begin = source_at(syntax, span.start), *end = source_at(syntax, span.end);
	uint32_t point;
	while (begin < end && (*begin <= ' ' || *begin >= 0x7F)) {
		size_t length = lq_utf8_decode(begin, end, &point);
		if (!is_blank(point))
			break;
		begin += length;
	}
	while (end > begin && (end[-1] <= ' ' || end[-1] >= 0x7F)) {
		const unsigned char *p = end - 1;
		while (p > begin && end - p < 4 && (*p & 0xC0) == 0x80)
			p--;
		if (p + lq_utf8_decode(p, end, &point) != end || !is_blank(point))
			break;
		end = p;
	}
	uint32_t start = (uint32_t)(begin - (const unsigned char *)syntax->text);
	return (lq_span){ start, start + (uint32_t)(end - begin) };
}

/* What normal form has of the bytes at a place, and how many those are: a character, UINT32_MAX for bytes
 * that are none, NOTHING for what is hidden and stands for none. */
enum { NOTHING = 0x110000 };
static uint32_t character_at(const struct lq_syntax *syntax, uint32_t at, uint32_t end, size_t *length)
{
	uint32_t point;
	if (!lq_is_hidden(syntax, at)) {
		*length = lq_utf8_decode(source_at(syntax, at), source_at(syntax, end), &point);
		return point;
	}
	if ((point = hidden_character(syntax, at, length)) != UINT32_MAX)
		return point;
	*length = 1;
	return is_hidden_space(syntax, at) ? ' ' : NOTHING;
}

lq_span lq_text_visible(const struct lq_syntax *syntax, lq_span span)
{
	lq_span found = { span.end, span.end };
	size_t length;
	if (!syntax->hidden)
		return lq_text_trim(syntax, span);
	for (uint32_t at = span.start; at < span.end; at += (uint32_t)length) {
		uint32_t point = character_at(syntax, at, span.end, &length);
		if (point == NOTHING || is_blank(point))
			continue;
		if (found.start == span.end)
			found.start = at;
		found.end = at + (uint32_t)length;
	}
	return found;
}

bool lq_text_any(const struct lq_syntax *syntax, lq_span span)
{
	size_t length;
	for (uint32_t at = span.start; at < span.end; at += (uint32_t)length) {
		uint32_t point = character_at(syntax, at, span.end, &length);
		if (point != NOTHING && !is_blank(point))
			return true;
	}
	return false;
}

bool lq_text_is_spaced(const struct lq_syntax *syntax, lq_span span)
{
	size_t length;
	for (uint32_t at = span.start; at < span.end; at += (uint32_t)length) {
		uint32_t point = character_at(syntax, at, span.end, &length);
		if (point < NOTHING && lq_is_space(point))
			return true;
	}
	return false;
}

size_t lq_text_fold(const struct lq_syntax *syntax, lq_span span, bool periods, char *buffer, size_t size)
{
	const unsigned char *p = source_at(syntax, span.start), *end = source_at(syntax, span.end);
	size_t length = 0;
	bool pending = false;
	while (p < end) {
		uint32_t point;
		char bytes[4];
		size_t at = (size_t)(p - source_at(syntax, 0));
		size_t escape = 0;
		point = UINT32_MAX;
		if (syntax->hidden && lq_is_hidden(syntax, at) &&
		    (point = hidden_character(syntax, at, &escape)) == UINT32_MAX) {
			pending |= length > 0 && is_hidden_space(syntax, at);
			p++;
			continue;
		}
		if (!escape && *p > ' ' && *p < 0x7F) { /* most of every key */
			char c = (char)*p++;
			if (c == '.' && !periods)
				continue;
			if (length + pending + 2 > size)
				return 0;
			if (pending)
				buffer[length++] = ' ';
			pending = false;
			buffer[length++] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
			if (syntax->hidden)
				continue;
			/* The letters behind it, and a space behind those. */
			while (p < end && (*p | 0x20) >= 'a' && (*p | 0x20) <= 'z' && length + 1 < size)
				buffer[length++] = (char)(*p++ | 0x20);
			if (p < end && *p == ' ') {
				pending = true;
				p++;
			}
			continue;
		}
		if (*p == ' ') {
			pending = length > 0;
			p++;
			continue;
		}
		p += escape ? escape : lq_utf8_decode(p, end, &point);
		if (point == UINT32_MAX)
			point = LQ_REPLACEMENT;
		if (lq_is_space(point)) {
			pending = length > 0;
			continue;
		}
		if (lq_is_dropped(point) || (point == '.' && !periods))
			continue;
		if (point == 0x2018 || point == 0x2019 || point == 0x02BC)
			point = '\'';
		else if (point == 0x2010 || point == 0x2011)
			point = '-';
		else
			point = lq_to_lower(point);
		size_t more = lq_utf8_encode(point, bytes);
		if (length + more + pending + 1 > size)
			return 0;
		if (pending)
			buffer[length++] = ' ';
		pending = false;
		memcpy(buffer + length, bytes, more);
		length += more;
	}
	if (size)
		buffer[length] = '\0';
	return length;
}

size_t lq_text_fold_string(const char *string, bool periods, char *buffer, size_t size)
{
	/* Folding looks at the text alone, and never writes to it. */
	const struct lq_syntax words = { .text = (char *)string };
	return lq_text_fold(&words, (lq_span){ 0, (uint32_t)strlen(string) }, periods, buffer, size);
}

/* Cuts off the time that some put into a note, "crosstalk 00:01:25"; returns the length that is left. */
static size_t cut_clock(char *key, size_t length)
{
	size_t at = length;
	while (at > 0 && strchr("0123456789:.", key[at - 1]))
		at--;
	if (at < 2 || key[at - 1] != ' ' || !strchr(key + at, ':'))
		return length;
	key[at - 1] = '\0';
	return at - 1;
}

size_t lq_text_fold_note(const struct lq_syntax *syntax, lq_span note, char *buffer, size_t size)
{
	lq_span inside = { note.start + 1, note.end - 1 };
	size_t length = lq_text_fold(syntax, inside, true, buffer, size);
	if (!length)
		return 0;
	size_t skip = strspn(buffer, ".,;:!?([ ");
	while (length > skip && strchr(".,;:!?-)]} ", buffer[length - 1]))
		buffer[--length] = '\0';
	memmove(buffer, buffer + skip, length - skip + 1);
	return cut_clock(buffer, length - skip);
}
