/* timed_scan.c -- lines, times and numbers of timed formats. */
#include <stdlib.h>
#include <string.h>

#include "read/timed_build.h"

bool lq_timed_next_line(struct lq_timed_lines *lines, lq_text *line)
{
	if (lines->at == lines->end)
		return false;
	const char *start = lines->at, *at = start;
	while (at < lines->end && *at != '\n' && *at != '\r')
		at++;
	*line = (lq_text){ start, (size_t)(at - start) };
	if (at < lines->end)
		at += *at == '\r' && at + 1 < lines->end && at[1] == '\n' ? 2 : 1;
	lines->at = at;
	lines->number++;
	return true;
}

static bool is_blank(char byte)
{
	return byte == ' ' || byte == '\t';
}

lq_text lq_timed_trim(lq_text text)
{
	while (text.length && is_blank(*text.at))
		text.at++, text.length--;
	while (text.length && is_blank(text.at[text.length - 1]))
		text.length--;
	return text;
}

bool lq_timed_begins(lq_text text, const char *with)
{
	size_t length = strlen(with);
	return text.length >= length && !memcmp(text.at, with, length);
}

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

/* Takes digits from the beginning of a text; returns how many. */
static size_t take_digits(lq_text *text, int64_t *number)
{
	enum { MOST = 12 };
	size_t count = 0;
	*number = 0;
	for (; text->length && is_digit(*text->at) && count < MOST; text->at++, text->length--, count++)
		*number = *number * 10 + (*text->at - '0');
	return count;
}

/* Takes the fraction of a second, which begins after the mark at hand. */
static size_t take_fraction(lq_text *text, int64_t *time)
{
	int64_t unit = 100;
	size_t count = 0;
	text->at++, text->length--;
	for (; text->length && is_digit(*text->at); text->at++, text->length--, count++, unit /= 10)
		*time += unit * (*text->at - '0');
	return count;
}

int64_t lq_timed_bound(int64_t time)
{
	return time < 0 || time > LQ_TIMED_LATEST ? LQ_TIMED_BAD : time;
}

lq_text lq_timed_clock(lq_text text, enum lq_timed_format format, int64_t *time, bool *odd)
{
	enum { FIELDS = 3, SIXTY = 60, THOUSAND = 1000 };
	char mark = format == LQ_TIMED_srt ? ',' : '.';
	bool below = text.length && *text.at == '-';
	int64_t field[FIELDS];
	size_t digits[FIELDS], count = 0;
	text.at += below, text.length -= below;
	for (; count < FIELDS; count++) {
		if (count && (!text.length || *text.at != ':'))
			break;
		text.at += count > 0, text.length -= count > 0;
		digits[count] = take_digits(&text, &field[count]);
		if (!digits[count])
			return (lq_text){ NULL, 0 };
	}
	if (count < 2)
		return (lq_text){ NULL, 0 };
	*time = 0;
	for (size_t i = 0; i < count; i++) {
		/* Numbers of hours may have more digits, but are never so many. */
		*odd |= i + FIELDS == count ? digits[i] < 2 : digits[i] != 2 || field[i] >= SIXTY;
		*time = (*time > LQ_TIMED_LATEST ? LQ_TIMED_LATEST : *time) * SIXTY + field[i];
	}
	*odd |= count < FIELDS && format == LQ_TIMED_srt;
	*time *= THOUSAND;
	if (text.length && (*text.at == '.' || *text.at == ',' || *text.at == ':')) {
		*odd |= *text.at != mark;
		*odd |= take_fraction(&text, time) != 3;
	} else {
		*odd = true;
	}
	*time = below ? LQ_TIMED_BAD : lq_timed_bound(*time);
	return text;
}

/* Takes "e-05" from the beginning of a text; false where it is none. */
static bool take_exponent(lq_text *text, int *exponent)
{
	enum { MOST = 30 };
	int64_t number;
	text->at++, text->length--;
	bool below = text->length && *text->at == '-';
	if (text->length && (*text->at == '-' || *text->at == '+'))
		text->at++, text->length--;
	if (!take_digits(text, &number) || number > MOST)
		return false;
	*exponent += (int)(below ? -number : number);
	return true;
}

bool lq_timed_number(lq_text text, int64_t *thousandths, bool *fraction)
{
	enum { DIGITS = 24, THOUSANDTHS = 3 };
	const double ten = 10, half = 0.5, most = 1e15;
	double value = 0, power = 1;
	int exponent = THOUSANDTHS, digits = 0;
	bool below = text.length && *text.at == '-', point = false;
	text.at += below, text.length -= below;
	for (; text.length && digits < DIGITS && (is_digit(*text.at) || (*text.at == '.' && !point));
	     text.at++, text.length--) {
		if (*text.at == '.') {
			point = true;
			continue;
		}
		value = value * ten + (*text.at - '0');
		exponent -= point;
		digits++;
	}
	if (!digits || (text.length && (*text.at | 0x20) == 'e' && !take_exponent(&text, &exponent)) ||
	    text.length)
		return false;
	/* Powers of ten are exact, so that one division rounds once. */
	for (int i = exponent < 0 ? -exponent : exponent; i > 0; i--)
		power *= ten;
	value = exponent < 0 ? value / power : value * power;
	if (!(value < most))
		return false;
	*fraction |= point;
	*thousandths = (int64_t)(value + half) * (below ? -1 : 1);
	return true;
}
