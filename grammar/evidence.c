/* evidence.c -- which house is it? Lines of the first pages vote by their form. */
#include <string.h>

#include "grammar/houses.h"
#include "syntax/lexicon.h"
#include "syntax/text.h"

enum {
	READ = 48 * 1024,  /* bytes */
	LABEL = 100,       /* bytes in which a label ends, if there is one */
	AHEAD = 16 * 1024, /* bytes that are searched for a bare Q before labels alone decide */
	FAR = 8 * 1024,    /* bytes behind which evidence without contradiction decides */
	ENOUGH = 12,       /* votes that decide, if they are */
	MARGIN = 4,        /* times as many as for any other house */
	NUMBERED = 8       /* lines in a sequence: a list in a speech is shorter */
};

uint32_t lq_evidence_limit(const struct lq_syntax *syntax)
{
	uint32_t limit = syntax->length < READ ? syntax->length : READ;
	/* flex is slow in runs of NUL; what stands behind one is no better evidence. */
	const char *nul = syntax->survey.census & LQ_HAS_CONTROL ? memchr(syntax->text, 0, limit) : NULL;
	return nul ? (uint32_t)(nul - syntax->text) : limit;
}

static uint32_t line_end(const struct lq_scanner *scanner, uint32_t at)
{
	const struct lq_syntax *syntax = scanner->syntax;
	while ((at = (uint32_t)lq_bit_next(syntax->survey.stop, at, scanner->limit)) < scanner->limit &&
	       syntax->text[at] != '\n' && syntax->text[at] != '\r')
		at++;
	return at;
}

bool lq_evidence_has_colon(const struct lq_scanner *scanner, uint32_t at)
{
	uint32_t room = scanner->limit - at < LABEL ? scanner->limit - at : LABEL;
	return memchr(scanner->syntax->text + at, ':', room) != NULL;
}

bool lq_evidence_label(struct lq_scanner *scanner, uint32_t at, uint32_t end, bool capitals)
{
	char key[LQ_KEY_SIZE];
	lq_span label = { at, end - 1 };
	/* Most labels were seen before. */
	if (capitals && lq_scanner_knows_label(scanner, label)) {
		scanner->votes[LQ_HOUSE_STATE] += 4;
		return true;
	}
	if (!lq_text_fold(scanner->syntax, label, false, key, sizeof key))
		return true;
	const char *text = scanner->syntax->text + at;
	bool titled = lq_lexicon_role(key) != NULL;
	struct lq_words words = lq_split_words(key);
	bool courtesy = lq_lexicon_title(words.word[0]) == LQ_TITLE_COURTESY;
	for (size_t i = 0; i < words.count && i < LQ_WORDS_MAX && !titled; i++) {
		enum lq_title title = lq_lexicon_title(words.word[i]);
		titled = title == LQ_TITLE_COURTESY || title == LQ_TITLE_OFFICE;
	}
	if (titled && capitals)
		lq_scanner_know_label(scanner, label);
	/* Only State writes its courtesy titles without a period. */
	bool own = capitals && courtesy && !memchr(text, '.', 4);
	if (titled)
		scanner->votes[LQ_HOUSE_STATE] += own ? 8 : capitals ? 4 : 2;
	else if (words.count > 1 && capitals)
		scanner->votes[LQ_HOUSE_STATE] += 3;
	return titled;
}

bool lq_evidence_note(const struct lq_scanner *scanner, uint32_t at, uint32_t end)
{
	char key[LQ_KEY_SIZE];
	uint16_t index;
	return lq_text_fold(scanner->syntax, (lq_span){ at + 1, end - 1 }, true, key, sizeof key) &&
	       lq_lexicon_note(key, &index);
}

uint32_t lq_evidence_next_line(const struct lq_scanner *scanner, uint32_t at)
{
	at = line_end(scanner, at);
	while (at < scanner->limit && (scanner->syntax->text[at] == '\n' || scanner->syntax->text[at] == '\r'))
		at++;
	return at;
}

/* Whether a line is a row of names between commas: "time,speaker,text". */
static bool names_columns(const char *p, const char *end)
{
	unsigned commas = 0;
	for (; p < end; p++) {
		if (strchr(" .:", *p))
			return false;
		commas += *p == ',';
	}
	return commas >= 2;
}

void lq_evidence_columns(struct lq_scanner *scanner, uint32_t at)
{
	if (scanner->seen_line)
		return;
	const char *p = scanner->syntax->text + at, *end = scanner->syntax->text + line_end(scanner, at);
	const char *tab = memchr(p, '\t', (size_t)(end - p));
	if (names_columns(p, end) || (tab && memchr(tab + 1, '\t', (size_t)(end - tab - 1))))
		scanner->votes[LQ_HOUSE_NONE] += 1000;
}

void lq_evidence_number(struct lq_scanner *scanner, uint32_t at)
{
	const char *p = scanner->syntax->text + at;
	unsigned number = 0;
	for (; *p >= '0' && *p <= '9'; p++)
		number = number * 10 + (unsigned)(*p - '0');
	if (number == scanner->number + 1)
		scanner->votes[LQ_HOUSE_COURT] += 1;
	if (number == scanner->number + 1 || number == 1)
		scanner->number = number;
}

/* Whether a line that begins with a bare Q comes: then the labels, which are like State's, are not. */
static bool comes_question(const struct lq_scanner *scanner, uint32_t at)
{
	const char *text = scanner->syntax->text, *p = text + at;
	const char *end = scanner->limit - at < AHEAD ? text + scanner->limit : p + AHEAD;
	while ((p = memchr(p, 'Q', (size_t)(end - p)))) {
		if (p[-1] == '\n' && (p[1] == ' ' || p[1] == '\xC2'))
			return true;
		p++;
	}
	return false;
}

bool lq_evidence_decides(struct lq_scanner *scanner, uint32_t at)
{
	int best = 0;
	unsigned all = 0;
	for (int house = 0; house < LQ_HOUSE_COUNT; house++) {
		best = scanner->votes[house] > scanner->votes[best] ? house : best;
		all += scanner->votes[house];
	}
	unsigned most = scanner->votes[best];
	/* Long speeches have few labels: what has come so far is what will come. */
	bool enough = (at >= FAR && most && most == all) || (most >= ENOUGH && most >= (all - most) * MARGIN);
	if (enough && best == LQ_HOUSE_STATE && !scanner->votes[LQ_HOUSE_WHITEHOUSE] &&
	    comes_question(scanner, at)) {
		scanner->votes[LQ_HOUSE_WHITEHOUSE] += 6;
		return false;
	}
	return enough;
}

enum lq_house lq_evidence_house(const struct lq_scanner *scanner)
{
	unsigned votes[LQ_HOUSE_COUNT];
	enum lq_house best = LQ_HOUSE_STATE;
	memcpy(votes, scanner->votes, sizeof votes);
	/* The White House writes its labels as State does; hearings number no lines in sequence. */
	if (votes[LQ_HOUSE_WHITEHOUSE])
		votes[LQ_HOUSE_WHITEHOUSE] += votes[LQ_HOUSE_STATE];
	if (votes[LQ_HOUSE_COURT] < NUMBERED)
		votes[LQ_HOUSE_COURT] = 0;
	else
		votes[LQ_HOUSE_COURT] += votes[LQ_HOUSE_STATE];
	for (enum lq_house house = LQ_HOUSE_STATE; house < LQ_HOUSE_COUNT; house++)
		if (votes[house] > votes[best])
			best = house;
	return best;
}
