/* layout_labels.c -- which labels are speakers: what the scanner left open, by the whole document. */
#include "syntax/layout.h"

#include <string.h>

#include "syntax/lexicon.h"
#include "syntax/slips.h"
#include "syntax/text.h"

/* Speakers of a document that labels are held against; few have more. */
struct known_labels {
	char keys[32][LQ_KEY_SIZE];
	size_t uses[32], count;
};

static void know_labels(const struct lq_syntax *syntax, struct known_labels *known)
{
	known->count = 0;
	for (size_t i = 0; i < syntax->token_count; i++) {
		char key[LQ_KEY_SIZE];
		size_t k = 0;
		bool again = syntax->tokens[i].kind == LQ_K_LABEL && syntax->tokens[i].data == LQ_BY_REPETITION;
		if ((syntax->tokens[i].kind != LQ_K_SPEAKER && !again) ||
		    !lq_text_fold(syntax, lq_token_span(syntax, i), false, key, sizeof key))
			continue;
		while (k < known->count && strcmp(known->keys[k], key))
			k++;
		if (k == sizeof known->keys / sizeof *known->keys)
			continue;
		if (k == known->count) {
			strcpy(known->keys[k], key);
			known->uses[k] = 0;
			known->count++;
		}
		known->uses[k]++;
	}
}

/* A label that the scanner left open, or took for prose, by what else is known: "THE PRESDEINT" is a slip
 * for a speaker's, and "Ida" speaks, if Ida speaks twice or is a word of a longer label. LQ_BY_NOTHING
 * where it is neither. */
static enum lq_evidence compare(const struct lq_syntax *syntax, size_t token,
                                const struct known_labels *known)
{
	char key[LQ_KEY_SIZE];
	if (!lq_text_fold(syntax, lq_token_span(syntax, token), false, key, sizeof key))
		return LQ_BY_NOTHING;
	bool again = syntax->tokens[token].data == LQ_BY_REPETITION;
	size_t length = strlen(key);
	for (size_t k = 0; k < known->count; k++) {
		const char *other = known->keys[k], *word = strstr(other, key);
		if (again && !strcmp(other, key) && known->uses[k] > 1)
			return LQ_BY_REPETITION;
		if (again && word && strlen(other) > length && (word == other || word[-1] == ' ') &&
		    (!word[length] || word[length] == ' '))
			return LQ_BY_REPETITION;
		if (lq_is_slip(key, other, (struct lq_slip_use){ 1, known->uses[k] }))
			return LQ_BY_LIKENESS;
	}
	return LQ_BY_NOTHING;
}

void lq_layout_labels(struct lq_syntax *syntax)
{
	struct lq_token *tokens = syntax->tokens;
	size_t capitals = 0, words = 0, labels = 0;
	for (size_t i = 0; i < syntax->token_count; i++) {
		labels += tokens[i].kind == LQ_K_LABEL;
		if (tokens[i].kind == LQ_K_SPEAKER)
			*(tokens[i].data == LQ_BY_WORDS || tokens[i].data == LQ_BY_MARK ? &words : &capitals) += 1;
	}
	if (!labels)
		return;
	struct known_labels known;
	know_labels(syntax, &known);
	for (size_t i = 0; i < syntax->token_count; i++) {
		if (tokens[i].kind != LQ_K_LABEL)
			continue;
		enum lq_evidence evidence = compare(syntax, i, &known);
		if (evidence == LQ_BY_NOTHING && words > capitals && tokens[i].data == LQ_BY_CUSTOM)
			evidence = LQ_BY_CUSTOM;
		if (evidence != LQ_BY_NOTHING) {
			tokens[i].data = (uint16_t)evidence;
			tokens[i].kind = LQ_K_SPEAKER;
			continue;
		}
		/* Its text goes on through the delimiter; why it is none stays with it. */
		tokens[i].kind = LQ_K_TEXT;
		size_t delimiter = i + 1 + (tokens[i + 1].kind == LQ_K_GAP);
		tokens[delimiter].kind = LQ_K_TEXT;
		tokens[delimiter].data = LQ_FORM_PLAIN;
	}
}

/* A label that is none, with the evidence against it. */
void lq_layout_report_label(struct lq_syntax *syntax, size_t token, size_t speaker)
{
	static const char *const reasons[] = { [LQ_NO_SPEAKER_QUOTES] = "the words behind it are read out",
		                                   [LQ_NO_SPEAKER_COUNTS] = "it counts, or names a topic",
		                                   [LQ_BY_REPETITION] = "nobody else is called so, and it comes once",
		                                   [LQ_BY_NOTHING] = "no name has such words or figures" };
	lq_span span = lq_token_span(syntax, token);
	unsigned reason = syntax->tokens[token].data;
	/* "As of 7:30 this morning" */
	char before = span.end > span.start ? syntax->text[span.end - 1] : '\0',
	     behind = syntax->text[span.end + 1];
	if (before >= '0' && before <= '9' && behind >= '0' && behind <= '9')
		return;
	lq_layout_report(syntax, LQ_D_HEADER_NOT_TAKEN, token);
	if (reason != LQ_BY_CUSTOM)
		lq_diag_label(&syntax->diags, span, reasons[reason]);
	else if (speaker < syntax->token_count)
		lq_diag_label(&syntax->diags, lq_token_span(syntax, speaker), "most speakers are written so here");
}
