/* lines.c -- the rules of what a cue shows. */
#include "qc/qc.h"

#include <string.h>

#include <utf8proc.h>

lq_text lq_qc_shown(const struct lq_qc *qc, size_t line)
{
	return (lq_text){ qc->shown + qc->lines[line].text, qc->lines[line].text_length };
}

static bool has_space(lq_text text)
{
	return text.length && memchr(text.at, ' ', text.length);
}

void lq_qc_wide(struct lq_qc *qc, size_t cue)
{
	const struct lq_qc_cue *this = &qc->cues[cue];
	for (size_t line = this->first; line < this->first + this->count; line++)
		if (qc->lines[line].cells > qc->profile.cells && has_space(lq_qc_shown(qc, line)))
			lq_qc_find(qc, LQ_QC_WIDE, line, "is %u cells wide; a line has %u", qc->lines[line].cells,
			           qc->profile.cells);
}

void lq_qc_long_word(struct lq_qc *qc, size_t cue)
{
	const struct lq_qc_cue *this = &qc->cues[cue];
	for (size_t line = this->first; line < this->first + this->count; line++)
		if (qc->lines[line].cells > qc->profile.cells && !has_space(lq_qc_shown(qc, line)))
			lq_qc_find(qc, LQ_QC_LONG_WORD, line, "a word of %u cells; a line has %u, and a word is not cut",
			           qc->lines[line].cells, qc->profile.cells);
}

void lq_qc_lines(struct lq_qc *qc, size_t cue)
{
	if (qc->cues[cue].count > qc->profile.lines)
		lq_qc_find_cue(qc, LQ_QC_LINES, cue, NULL, "has %zu lines; a cue has %u", qc->cues[cue].count,
		               qc->profile.lines);
}

/* A label, a note, or what one of two persons says: these may have a line of their own. */
static bool stands_alone(lq_text text, lq_text voice)
{
	size_t label = lq_qc_label(text, voice);
	char first = text.length ? *text.at : ' ', last = text.length ? text.at[text.length - 1] : ' ';
	return (label && label == text.length) || (first == '[' && last == ']') ||
	       (first == '(' && last == ')') || first == '-' || first == '>';
}

void lq_qc_needless(struct lq_qc *qc, size_t cue)
{
	const struct lq_qc_cue *this = &qc->cues[cue];
	unsigned cells = 0;
	for (size_t i = 0; i < this->count; i++) {
		if (stands_alone(lq_qc_shown(qc, this->first + i), this->voice))
			return;
		cells += qc->lines[this->first + i].cells + (i > 0);
	}
	if (this->count > 1 && cells <= qc->profile.cells)
		lq_qc_find_cue(qc, LQ_QC_NEEDLESS, cue, NULL, "has %zu lines, though its %u cells fit into one",
		               this->count, cells);
}

static bool is_empty(lq_text text)
{
	const char *at = text.at, *end = at + text.length;
	while (at < end) {
		uint32_t point;
		at += lq_qc_decode(at, end, &point);
		if (utf8proc_charwidth((utf8proc_int32_t)point) > 0 &&
		    utf8proc_category((utf8proc_int32_t)point) != UTF8PROC_CATEGORY_ZS)
			return false;
	}
	return true;
}

void lq_qc_empty(struct lq_qc *qc, size_t cue)
{
	const struct lq_qc_cue *this = &qc->cues[cue];
	if (!this->count)
		lq_qc_find_cue(qc, LQ_QC_EMPTY, cue, NULL, "has no text");
	for (size_t line = this->first; line < this->first + this->count; line++)
		if (is_empty(lq_qc_shown(qc, line))) {
			lq_qc_find(qc, LQ_QC_EMPTY, line, "this line shows nothing");
			return;
		}
}

void lq_qc_spaces(struct lq_qc *qc, size_t cue)
{
	const struct lq_qc_cue *this = &qc->cues[cue];
	for (size_t line = this->first; line < this->first + this->count; line++) {
		lq_text text = lq_qc_shown(qc, line);
		if (is_empty(text))
			continue;
		const char *what = NULL;
		char first = *text.at, last = text.at[text.length - 1];
		if (first == ' ' || first == '\t' || last == ' ' || last == '\t')
			what = first == ' ' || first == '\t' ? "begins with a space" : "ends with a space";
		for (size_t i = 1; i < text.length && !what; i++)
			if (text.at[i] == '\t' || (text.at[i] == ' ' && text.at[i - 1] == ' '))
				what = "has more than one space between words";
		if (what)
			lq_qc_find(qc, LQ_QC_SPACES, line, "%s", what);
	}
}

/* --- Repeated text --------------------------------------------------------------- */

static bool same_line(const struct lq_qc *qc, size_t a, size_t b)
{
	lq_text left = lq_qc_shown(qc, a), right = lq_qc_shown(qc, b);
	return left.length == right.length && (!left.length || !memcmp(left.at, right.at, left.length));
}

void lq_qc_repeated(struct lq_qc *qc, size_t cue)
{
	const struct lq_qc_cue *this = &qc->cues[cue], *before = cue ? this - 1 : this;
	if (!cue || !this->count || !before->count || this->start - before->stop >= qc->profile.visible_gap)
		return;
	size_t last = before->first + before->count - 1;
	if (is_empty(lq_qc_shown(qc, last))) /* of two lines, the second may be blank */
		last -= last > before->first;
	/* One word alone may well be said twice, "No. No.", and one sentence by two people. */
	bool by_another = lq_qc_label(lq_qc_shown(qc, this->first), this->voice) > 0;
	if (qc->lines[last].words > 1 && !by_another && same_line(qc, last, this->first))
		lq_qc_find(qc, LQ_QC_REPEATED, this->first, "this line was shown by the cue before");
}

/* --- Words that are cut, and words alone ------------------------------------------- */

static bool is_letter(uint32_t point)
{
	utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)point);
	return category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LL;
}

/* The line behind one, in its cue or in the next; or the count of lines. */
static size_t next_line(const struct lq_qc *qc, size_t cue, size_t line)
{
	const struct lq_qc_cue *this = &qc->cues[cue];
	if (line + 1 < this->first + this->count)
		return line + 1;
	if (cue + 1 < qc->cue_count && this[1].count && !lq_qc_turn(qc, cue + 1))
		return this[1].first;
	return qc->line_count;
}

/* "con-" before "tinue"; not "th-" before "the", which is stammered, nor "pre-" before "and". */
static bool is_split(lq_text text, lq_text next)
{
	uint32_t point = 0, first;
	size_t length = text.length, start;
	if (length < 3 || text.at[length - 1] != '-' || text.at[length - 2] == '-' || !next.length)
		return false;
	for (start = length - 1; start && text.at[start - 1] != ' ';)
		start--;
	size_t fragment = length - 1 - start;
	for (size_t i = start; i + 1 < length;)
		i += lq_qc_decode(text.at + i, text.at + length - 1, &point);
	lq_qc_decode(next.at, next.at + next.length, &first);
	bool small = utf8proc_category((utf8proc_int32_t)first) == UTF8PROC_CATEGORY_LL;
	bool stammer = fragment <= next.length && !memcmp(next.at, text.at + start, fragment);
	bool joined = (next.length > 3 && !memcmp(next.at, "and ", 4)) ||
	              (next.length > 2 && !memcmp(next.at, "or ", 3)) ||
	              (next.length > 2 && !memcmp(next.at, "to ", 3));
	return fragment > 1 && is_letter(point) && small && !stammer && !joined;
}

void lq_qc_split_word(struct lq_qc *qc, size_t cue)
{
	const struct lq_qc_cue *this = &qc->cues[cue];
	for (size_t line = this->first; line < this->first + this->count; line++) {
		size_t next = next_line(qc, cue, line);
		if (next < qc->line_count && is_split(lq_qc_shown(qc, line), lq_qc_shown(qc, next)))
			lq_qc_find(qc, LQ_QC_SPLIT_WORD, line, "a word is cut at the end of this line");
	}
}

static bool is_word_alone(const struct lq_qc *qc, size_t line)
{
	enum { FEW_CELLS = 8 };
	lq_text text = lq_qc_shown(qc, line);
	return qc->lines[line].words == 1 && qc->lines[line].cells < FEW_CELLS && *text.at != '[' &&
	       *text.at != '(' && *text.at != '-' && !has_space(text);
}

void lq_qc_orphan(struct lq_qc *qc, size_t cue)
{
	const struct lq_qc_cue *this = &qc->cues[cue];
	if (!this->count)
		return;
	size_t last = this->first + this->count - 1;
	if (!is_word_alone(qc, last) || lq_qc_label(lq_qc_shown(qc, this->first), this->voice))
		return;
	if (this->count > 1)
		lq_qc_find(qc, LQ_QC_ORPHAN, last, "a short word alone in a line");
	else if (cue && !lq_qc_turn(qc, cue) && this[-1].count &&
	         this->start - this[-1].stop < qc->profile.visible_gap &&
	         lq_qc_break_behind(qc, cue - 1,
	                            this->first - 1 < qc->line_count ? this[-1].first + this[-1].count - 1 : 0) !=
	             LQ_QC_SENTENCE)
		lq_qc_find(qc, LQ_QC_ORPHAN, last, "a short word of the sentence before, alone in a cue");
}
