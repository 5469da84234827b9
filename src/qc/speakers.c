/* speakers.c -- the rules of who speaks. */
#include "qc/qc.h"

#include <string.h>

#include <utf8proc.h>

/* A label with less than this silence before it says nothing new where its speaker went on, in ms. */
enum { LONG_SILENCE = 30000, LONGEST_LABEL = 60, MOST_WORDS = 8 };

static bool same(lq_text a, lq_text b)
{
	return a.length == b.length && (!a.length || !memcmp(a.at, b.at, a.length));
}

/* ">> " and "- " before what another person says; their length. */
static size_t chevrons(lq_text text)
{
	return text.length >= 2 && text.at[0] == '>' && text.at[1] == '>' ? 2 : 0;
}

static size_t dash(lq_text text)
{
	if (text.length >= 2 && text.at[0] == '-' && text.at[1] != '-')
		return 1;
	return text.length >= 3 && !memcmp(text.at, "\xE2\x80\x93", 3) ? 3 : 0;
}

/* A name in capitals, perhaps with small letters inside, as in "MR. McCABE" or "QUESTION 2"; no sentence. */
static bool is_name(lq_text text)
{
	const char *at = text.at, *end = at + text.length;
	size_t capitals = 0, small = 0, words = 1;
	bool begins = true;
	while (at < end) {
		uint32_t point;
		at += lq_qc_decode(at, end, &point);
		utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)point);
		capitals += category == UTF8PROC_CATEGORY_LU;
		small += category == UTF8PROC_CATEGORY_LL;
		words += point == ' ';
		if (point == ',' || point == ';' || point == '?' || point == '!' || point == '[' ||
		    (begins && category == UTF8PROC_CATEGORY_LL))
			return false;
		begins = point == ' ';
	}
	return words <= MOST_WORDS && capitals > 2 * small && capitals;
}

size_t lq_qc_label(lq_text text, lq_text voice)
{
	size_t from = chevrons(text);
	from += from < text.length && from && text.at[from] == ' ';
	if (voice.length && text.length > from + voice.length &&
	    !memcmp(text.at + from, voice.at, voice.length) && text.at[from + voice.length] == ':')
		return from + voice.length + 1;
	const char *colon = memchr(text.at + from, ':', text.length - from);
	size_t length = colon ? (size_t)(colon - text.at) : 0;
	bool ends = colon && (length + 1 == text.length || text.at[length + 1] == ' ');
	if (!ends || length <= from || length - from > LONGEST_LABEL)
		return 0;
	return is_name((lq_text){ text.at + from, length - from }) ? length + 1 : 0;
}

bool lq_qc_turn(const struct lq_qc *qc, size_t cue)
{
	const struct lq_qc_cue *this = &qc->cues[cue];
	lq_text text = this->count ? lq_qc_shown(qc, this->first) : (lq_text){ "", 0 };
	bool voice = cue && !same(this->voice, this[-1].voice);
	return voice || !cue || chevrons(text) || dash(text) || lq_qc_label(text, this->voice) > 0;
}

/* --- Rules --------------------------------------------------------------------- */

void lq_qc_mixed(struct lq_qc *qc, size_t cue)
{
	const struct lq_qc_cue *this = &qc->cues[cue];
	size_t dashes = 0, others = this->voices;
	for (size_t i = 0; i < this->count; i++) {
		lq_text text = lq_qc_shown(qc, this->first + i);
		dashes += dash(text) > 0;
		/* "about COVID: Is it over?" has no label. */
		bool begins = i && lq_qc_break_behind(qc, cue, this->first + i - 1) <= LQ_QC_CLAUSE;
		others += begins && (chevrons(text) || lq_qc_label(text, (lq_text){ "", 0 }));
	}
	if (others && dashes < 2)
		lq_qc_find_cue(qc, LQ_QC_MIXED, cue, NULL, "more than one person speaks");
}

void lq_qc_bare_label(struct lq_qc *qc, size_t cue)
{
	const struct lq_qc_cue *this = &qc->cues[cue];
	if (!this->count)
		return;
	lq_text text = lq_qc_shown(qc, this->first + this->count - 1);
	size_t length = lq_qc_label(text, this->voice);
	if (length && length == text.length)
		lq_qc_find_cue(qc, LQ_QC_BARE_LABEL, cue, NULL, "a label without the words of its speaker");
}

static lq_text label_of(const struct lq_qc *qc, const struct lq_qc_cue *cue)
{
	lq_text text = cue->count ? lq_qc_shown(qc, cue->first) : (lq_text){ "", 0 };
	return (lq_text){ text.at, lq_qc_label(text, cue->voice) };
}

void lq_qc_same_label(struct lq_qc *qc, size_t cue)
{
	const struct lq_qc_cue *this = &qc->cues[cue];
	lq_text label = label_of(qc, this);
	if (!cue || !label.length || this->start - this[-1].stop >= LONG_SILENCE)
		return;
	bool went_on =
	    this->voice.length ? same(this->voice, this[-1].voice) : same(label, label_of(qc, this - 1));
	if (went_on)
		lq_qc_find_cue(qc, LQ_QC_SAME_LABEL, cue, NULL,
		               "the label of who spoke before, after less than 30 s");
}

void lq_qc_no_voice(struct lq_qc *qc, size_t cue)
{
	if (!qc->cues[cue].voice.length && qc->voice_count)
		lq_qc_find_cue(qc, LQ_QC_NO_VOICE, cue, NULL, "has no <v>, and others have");
}

/* Who is new must be named in what is seen, and not only in <v>, which browsers do not show. */
void lq_qc_unseen(struct lq_qc *qc, size_t cue)
{
	const struct lq_qc_cue *this = &qc->cues[cue];
	if (!this->voice.length || (cue && same(this->voice, this[-1].voice)) || !this->count)
		return;
	lq_text text = lq_qc_shown(qc, this->first);
	if (!lq_qc_label(text, this->voice) && !chevrons(text) && !dash(text))
		lq_qc_find_cue(qc, LQ_QC_UNSEEN, cue, NULL, "another person speaks, and viewers do not see who");
}
