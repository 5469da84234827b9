#include "summary/writer.h"

#include <stdarg.h>
#include <string.h>

void lq_writer_bytes(struct lq_writer *writer, const char *bytes, size_t length)
{
	writer->failed = writer->failed || !writer->sink(writer->data, bytes, length);
}

void lq_writer_string(struct lq_writer *writer, const char *string)
{
	lq_writer_bytes(writer, string, strlen(string));
}

void lq_writer_format(struct lq_writer *writer, const char *format, ...)
{
	char text[256];
	va_list arguments;
	va_start(arguments, format);
	int length = vsnprintf(text, sizeof text, format, arguments);
	va_end(arguments);
	lq_writer_bytes(writer, text, length < (int)sizeof text ? (size_t)length : sizeof text - 1);
}

static void write_escaped(struct lq_writer *writer, const char *string, bool html)
{
	static const char special[] = "&<>\"'";
	static const char *const names[] = { "&amp;", "&lt;", "&gt;", "&quot;", "&#39;" };
	for (const char *end = string + strlen(string); string < end;) {
		char code[LQ_ESCAPE_SIZE];
		size_t size = lq_escape_character(string, end, code);
		const char *found = html ? strchr(special, *string) : NULL;
		if (*code)
			lq_writer_string(writer, code);
		else if (found)
			lq_writer_string(writer, names[found - special]);
		else
			lq_writer_bytes(writer, string, size);
		string += size;
	}
}

void lq_writer_visible(struct lq_writer *writer, const char *string)
{
	write_escaped(writer, string, false);
}

void lq_writer_html(struct lq_writer *writer, const char *string)
{
	write_escaped(writer, string, true);
}

void lq_writer_number(struct lq_writer *writer, size_t number)
{
	char digits[32], text[48];
	int length = snprintf(digits, sizeof digits, "%zu", number), at = 0;
	for (int i = 0; i < length; i++) {
		if (i && (length - i) % 3 == 0)
			text[at++] = ',';
		text[at++] = digits[i];
	}
	lq_writer_bytes(writer, text, (size_t)at);
}
