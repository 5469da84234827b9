#include "base/encoding.h"

#include <iconv.h>
#include <stdint.h>
#include <string.h>

#include "base/utf8.h"

static char to_capital(char c)
{
	return c >= 'a' && c <= 'z' ? (char)(c - 32) : c;
}

/* iconv(3) takes more than names: the empty one is that of the locale, and what stands behind a slash
 * says how to convert. */
static bool is_of_name(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c && strchr("-_.:+", c));
}

bool lq_encoding_name(const char *value, char name[LQ_ENCODING_SIZE])
{
	size_t length = 0;
	name[0] = '\0';
	for (; value[length]; length++)
		if (length + 1 == LQ_ENCODING_SIZE || !is_of_name(to_capital(value[length])))
			return false;
	for (size_t i = 0; i <= length; i++)
		name[i] = to_capital(value[i]);
	if (!strcmp(name, "UTF8"))
		memcpy(name, LQ_ENCODING_UTF8, sizeof LQ_ENCODING_UTF8);
	return length > 0;
}

bool lq_encoding_is_known(const char *name)
{
	if (!strcmp(name, LQ_ENCODING_AUTO) || !strcmp(name, LQ_ENCODING_UTF8))
		return true;
	iconv_t converter = iconv_open(LQ_ENCODING_UTF8, name);
	if (converter == (iconv_t)-1)
		return false;
	iconv_close(converter);
	return true;
}

/* The encoding that a byte order mark tells, or NULL. The mark of UTF-8 is UTF-8. */
static const char *marked(const char *bytes, size_t length)
{
	static const struct {
		const char *mark;
		size_t length;
		const char *name;
	} marks[] = {
		{ "\xFF\xFE\0\0", 4, "UTF-32LE" }, /* before UTF-16: it begins with that one's mark */
		{ "\0\0\xFE\xFF", 4, "UTF-32BE" },
		{ "\xFF\xFE", 2, "UTF-16LE" },
		{ "\xFE\xFF", 2, "UTF-16BE" },
	};
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (length >= marks[i].length && !memcmp(bytes, marks[i].mark, marks[i].length))
			return marks[i].name;
	return NULL;
}

/* What there is in bytes of which some are not UTF-8. */
struct census {
	size_t good, bad;          /* characters of several bytes, and runs that are none */
	size_t high, letters;      /* bytes from 0x80 on, and letters of ASCII */
	size_t nuls, controls;     /* controls that are no white space, NULs among them */
	size_t windows, undefined; /* 0x80 to 0x9F: what Windows-1252 has there, and what it has not */
};

static void count_byte(struct census *census, unsigned byte, size_t count)
{
	unsigned folded = byte | 0x20;
	bool undefined = byte == 0x81 || byte == 0x8D || byte == 0x8F || byte == 0x90 || byte == 0x9D;
	if (byte >= 0x80)
		census->high += count;
	else if (folded >= 'a' && folded <= 'z')
		census->letters += count;
	else if ((byte < 0x20 && !lq_is_space(byte)) || byte == 0x7F)
		census->controls += count;
	if (byte == 0)
		census->nuls += count;
	if (undefined)
		census->undefined += count;
	else if (byte >= 0x80 && byte < 0xA0)
		census->windows += count;
}

static struct census take_census(const char *bytes, size_t length)
{
	const unsigned char *p = (const unsigned char *)bytes, *end = p + length;
	struct census census = { 0 };
	size_t counts[256] = { 0 };
	while (p < end) {
		uint32_t point;
		const unsigned char *next = p + 1;
		if (*p >= 0x80) {
			next = p + lq_utf8_decode(p, end, &point);
			*(point == UINT32_MAX ? &census.bad : &census.good) += 1;
		}
		while (p < next)
			counts[*p++]++;
	}
	for (unsigned byte = 0; byte < 256; byte++)
		count_byte(&census, byte, counts[byte]);
	return census;
}

/* Any bytes are text in Latin-1. They are taken for it where they look like text in a language of
 * western Europe: letters are mostly those of ASCII, and it has next to no control characters. What
 * Windows-1252 leaves undefined is common in encodings of two bytes a character. */
static bool is_western(const struct census *census, size_t length)
{
	return census->bad > census->good && !census->nuls && census->controls <= length / 32 &&
	       census->high <= census->letters && census->undefined <= census->high / 16;
}

const char *lq_encoding_recognise(const char *bytes, size_t length)
{
	const char *name = marked(bytes, length);
	if (name)
		return name;
	struct census census = take_census(bytes, length);
	if (!is_western(&census, length))
		return LQ_ENCODING_UTF8;
	return census.windows ? "WINDOWS-1252" : "ISO-8859-1";
}
