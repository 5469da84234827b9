/* string.c -- strings that may hold any byte, as JSON, and as URI. */
#include "report/report.h"

#include "base/utf8.h"

static void write_unit(struct lq_out *out, uint32_t unit)
{
	char code[6] = { '\\', 'u' };
	for (size_t i = 6; i-- > 2; unit >>= 4)
		code[i] = "0123456789abcdef"[unit & 15];
	lq_out_bytes(out, code, sizeof code);
}

/* A character that nobody would see. */
static void write_unseen(struct lq_out *out, uint32_t point)
{
	if (point < 0x10000) {
		write_unit(out, point);
	} else {
		write_unit(out, 0xD800 + ((point - 0x10000) >> 10));
		write_unit(out, 0xDC00 + ((point - 0x10000) & 0x3FF));
	}
}

void lq_report_json_bytes(struct lq_out *out, const char *bytes, size_t count)
{
	const unsigned char *at = (const unsigned char *)bytes, *end = at + count;
	while (at < end) {
		uint32_t point;
		size_t length = lq_utf8_decode(at, end, &point);
		if (point == UINT32_MAX) {
			LQ_LIT(out, "\xEF\xBF\xBD");
		} else if (point == '"' || point == '\\') {
			char pair[2] = { '\\', (char)point };
			lq_out_bytes(out, pair, 2);
		} else if (point == '\n') {
			LQ_LIT(out, "\\n");
		} else if (lq_is_unseen(point)) {
			write_unseen(out, point);
		} else {
			lq_out_bytes(out, (const char *)at, length);
		}
		at += length;
	}
}

void lq_report_json_string(struct lq_out *out, const char *string)
{
	lq_report_json_bytes(out, string, strlen(string));
}

/* Unreserved characters of RFC 3986, and the slash. A colon is none, or what stands before it would be taken
 * for a scheme. */
static bool stays_in_uri(unsigned char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
	       c == '.' || c == '_' || c == '~' || c == '/';
}

void lq_report_uri(struct lq_out *out, const char *path)
{
	while (path[0] == '.' && path[1] == '/' && path[2])
		path += 2;
	if (*path == '/')
		LQ_LIT(out, "file://");
	/* Two slashes would begin the name of a host; one path has one address. */
	for (; *path; path++) {
		unsigned char c = (unsigned char)*path;
		char code[3] = { '%', "0123456789ABCDEF"[c >> 4], "0123456789ABCDEF"[c & 15] };
		if (c == '/' && path[1] == '/')
			continue;
		if (stays_in_uri(c))
			lq_out_bytes(out, path, 1);
		else
			lq_out_bytes(out, code, sizeof code);
	}
}
