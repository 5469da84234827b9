/* json.c -- a strict checker of JSON, without recursion beyond a fixed depth. */
#include <string.h>

#include "base/utf8.h"
#include "tests/support/invariants.h"

enum { DEPTH_MAX = 64 };

struct json {
	const unsigned char *at, *end;
	const char *wrong;
};

static bool wrong(struct json *json, const char *what)
{
	if (!json->wrong)
		json->wrong = what;
	return false;
}

static void skip_space(struct json *json)
{
	while (json->at < json->end && strchr(" \t\r\n", *json->at) && *json->at)
		json->at++;
}

static bool take(struct json *json, char c)
{
	skip_space(json);
	if (json->at == json->end || *json->at != c)
		return false;
	json->at++;
	return true;
}

static bool escape(struct json *json)
{
	static const char hex[] = "0123456789abcdefABCDEF";
	if (json->at == json->end)
		return wrong(json, "JSON: a string ends in a backslash");
	unsigned char c = *json->at++;
	if (c && strchr("\"\\/bfnrt", c))
		return true;
	if (c != 'u' || json->end - json->at < 4)
		return wrong(json, "JSON: an unknown escape");
	for (int i = 0; i < 4; i++, json->at++)
		if (!*json->at || !strchr(hex, *json->at))
			return wrong(json, "JSON: a bad \\u escape");
	return true;
}

static bool string(struct json *json)
{
	if (!take(json, '"'))
		return wrong(json, "JSON: a string is missing");
	while (json->at < json->end) {
		uint32_t point;
		size_t length = lq_utf8_decode(json->at, json->end, &point);
		json->at += length;
		if (point == '"')
			return true;
		if (point == UINT32_MAX)
			return wrong(json, "JSON: bytes that are not UTF-8");
		if (point < 0x20)
			return wrong(json, "JSON: a bare control character");
		if (point == '\\' && !escape(json))
			return false;
	}
	return wrong(json, "JSON: a string does not end");
}

static size_t digits(struct json *json)
{
	const unsigned char *from = json->at;
	while (json->at < json->end && *json->at >= '0' && *json->at <= '9')
		json->at++;
	return (size_t)(json->at - from);
}

static bool number(struct json *json)
{
	if (json->at < json->end && *json->at == '-')
		json->at++;
	bool zero = json->at < json->end && *json->at == '0';
	size_t whole = digits(json);
	if (!whole || (zero && whole > 1))
		return wrong(json, "JSON: a bad number");
	if (json->at < json->end && *json->at == '.') {
		json->at++;
		if (!digits(json))
			return wrong(json, "JSON: a bad fraction");
	}
	return true;
}

static bool word(struct json *json, const char *text)
{
	size_t length = strlen(text);
	if ((size_t)(json->end - json->at) < length || memcmp(json->at, text, length))
		return wrong(json, "JSON: an unknown word");
	json->at += length;
	return true;
}

static bool value(struct json *json, int depth)
{
	skip_space(json);
	if (depth > DEPTH_MAX || json->at == json->end)
		return wrong(json, "JSON: too deep, or a value is missing");
	switch (*json->at) {
	case '"': return string(json);
	case 't': return word(json, "true");
	case 'f': return word(json, "false");
	case 'n': return word(json, "null");
	case '{':
		json->at++;
		if (take(json, '}'))
			return true;
		do {
			if (!string(json) || !take(json, ':') || !value(json, depth + 1))
				return wrong(json, "JSON: a member without a colon");
		} while (take(json, ','));
		return take(json, '}') || wrong(json, "JSON: an object does not end");
	case '[':
		json->at++;
		if (take(json, ']'))
			return true;
		do {
			if (!value(json, depth + 1))
				return false;
		} while (take(json, ','));
		return take(json, ']') || wrong(json, "JSON: an array does not end");
	default: return number(json);
	}
}

const char *lq_test_json(const char *bytes, size_t length)
{
	struct json json = { (const unsigned char *)bytes, (const unsigned char *)bytes + length, NULL };
	if (value(&json, 0)) {
		skip_space(&json);
		if (json.at < json.end)
			wrong(&json, "JSON: something follows the value");
	}
	return json.wrong;
}
