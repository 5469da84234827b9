#include "grammar/actions.h"

#include <string.h>

#include "syntax/text.h"

void lq_scanner_mask_nuls(struct lq_scanner *scanner)
{
	struct lq_syntax *syntax = scanner->syntax;
	char *end = syntax->text + syntax->length;
	size_t room = 0;
	if (!syntax->survey.controls)
		return;
	for (char *p = syntax->text; (p = memchr(p, 0, (size_t)(end - p))); p++) {
		if (!lq_grow(&scanner->nuls, &room, scanner->nul_count + 1, sizeof *scanner->nuls)) {
			syntax->failed = true;
			break;
		}
		scanner->nuls[scanner->nul_count++] = (uint32_t)(p - syntax->text);
		*p = '\x01';
	}
}

void lq_scanner_restore_nuls(struct lq_scanner *scanner)
{
	for (size_t i = 0; i < scanner->nul_count; i++)
		scanner->syntax->text[scanner->nuls[i]] = '\0';
	free(scanner->nuls);
}

_Noreturn void lq_scanner_fatal(struct lq_scanner *scanner, const char *message)
{
	(void)message; /* with a buffer that is whole in memory, it can only be out of memory */
	scanner->syntax->failed = true;
	longjmp(scanner->on_fatal, 1);
}

struct lq_token *lq_scanner_last(struct lq_scanner *scanner, size_t back)
{
	struct lq_syntax *syntax = scanner->syntax;
	return syntax->token_count > back ? &syntax->tokens[syntax->token_count - 1 - back] : NULL;
}

/* Changes what the scanner has found: both the kind and its record. */
static void retag(struct lq_token *token, enum lq_kind_id kind)
{
	token->kind = token->raw = (uint8_t)kind;
}

void lq_scanner_gap(struct lq_scanner *scanner, uint32_t at)
{
	const struct lq_token *last = lq_scanner_last(scanner, 0);
	if (!last || last->kind != LQ_K_GAP)
		lq_token_push(scanner->syntax, LQ_K_GAP, at, 0);
}

void lq_scanner_line_end(struct lq_scanner *scanner, uint32_t at)
{
	struct lq_token *last = lq_scanner_last(scanner, 0), *before = lq_scanner_last(scanner, 1);
	if (last && last->kind == LQ_K_GAP && (!before || lq_token_ends_line(before))) {
		/* A line of blanks is blank: the gap goes into the break. */
		if (!before) {
			retag(last, LQ_K_BREAK);
			return;
		}
		scanner->syntax->token_count--;
		last = before;
	}
	if (last && lq_token_ends_line(last))
		retag(last, LQ_K_BREAK);
	else
		lq_token_push(scanner->syntax, last ? LQ_K_EOL : LQ_K_BREAK, at, 0);
	scanner->form = LQ_FORM_PLAIN;
}

void lq_scanner_push_trimmed(struct lq_scanner *scanner, enum lq_kind_id kind, uint32_t at, uint32_t end,
                             unsigned data)
{
	lq_span trimmed = lq_text_trim(scanner->syntax, (lq_span){ at, end });
	lq_token_push(scanner->syntax, kind, at, data);
	if (trimmed.end < end && trimmed.end > at)
		lq_token_push(scanner->syntax, LQ_K_GAP, trimmed.end, 0);
}

struct lq_words lq_split_words(char *key)
{
	struct lq_words words = { .count = 0 };
	for (char *p = key; *p && words.count <= LQ_WORDS_MAX;) {
		words.word[words.count++] = p;
		p += strcspn(p, " ");
		if (*p)
			*p++ = '\0';
	}
	return words;
}
