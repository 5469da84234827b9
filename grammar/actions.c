#include "grammar/actions.h"

#include <string.h>

#include "syntax/text.h"

void lq_scanner_mask_nuls(struct lq_scanner *scanner)
{
	struct lq_syntax *syntax = scanner->syntax;
	char *end = syntax->text + syntax->length;
	size_t room = 0;
	if (!(syntax->survey.census & LQ_HAS_CONTROL))
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

/* In Markdown, two spaces or a backslash before it end a line all the same (CommonMark 0.31, section 6.7). */
bool lq_scanner_is_soft(const struct lq_scanner *scanner, uint32_t at)
{
	const char *text = scanner->syntax->text;
	if (!(scanner->traits & LQ_HOUSE_WRAPPED))
		return false;
	if (!(scanner->traits & LQ_HOUSE_MARKDOWN))
		return true;
	return text[at - 1] != '\\' && (text[at - 1] != ' ' || text[at - 2] != ' ');
}

static bool is_page(const struct lq_token *token)
{
	return token->kind == LQ_K_PAGE_LINE || token->kind == LQ_K_PAGE_NUMBER;
}

/* The end of the last block of text, with what a page has put behind it; NULL where there is none. */
static struct lq_token *last_line_end(struct lq_scanner *scanner)
{
	struct lq_syntax *syntax = scanner->syntax;
	size_t i = syntax->token_count, page = i;
	while (i && !lq_token_ends_line(&syntax->tokens[i - 1]) && lq_kind_is_trivia(syntax->tokens[i - 1].kind))
		i = i == scanner->pages ? scanner->pages_from : i - 1;
	/* Pages may be many in a row: they are walked over once. A gap at their end may go away again. */
	while (page > i && !is_page(&syntax->tokens[page - 1]))
		page--;
	if (page > i) {
		scanner->pages_from = i;
		scanner->pages = page;
	}
	return i > 1 && lq_token_ends_line(&syntax->tokens[i - 1]) ? &syntax->tokens[i - 1] : NULL;
}

void lq_scanner_line_end(struct lq_scanner *scanner, uint32_t at)
{
	struct lq_token *last = lq_scanner_last(scanner, 0), *before = lq_scanner_last(scanner, 1);
	scanner->form = LQ_FORM_PLAIN;
	scanner->soft = false;
	/* A line of blanks is blank: the gap goes into the break. */
	if (last && last->kind == LQ_K_GAP && before && (lq_token_ends_line(before) || is_page(before))) {
		scanner->syntax->token_count--;
		last = before;
	}
	if (last && is_page(last)) {
		lq_scanner_part(scanner); /* the blank line goes into what the page has put there */
		return;
	}
	if (!last)
		lq_token_push(scanner->syntax, LQ_K_BREAK, at, 0);
	else if (lq_token_ends_line(last) || (last->kind == LQ_K_GAP && !before))
		retag(last, LQ_K_BREAK);
	else {
		bool meta = last->kind == LQ_K_META || (last->kind == LQ_K_GAP && before->kind == LQ_K_META);
		scanner->soft = !meta && lq_scanner_is_soft(scanner, at);
		lq_token_push(scanner->syntax, LQ_K_EOL, at, scanner->soft ? LQ_LINE_END_SOFT : LQ_LINE_END_HARD);
	}
}

void lq_scanner_part(struct lq_scanner *scanner)
{
	struct lq_token *end = last_line_end(scanner);
	if (end)
		retag(end, LQ_K_BREAK);
}

/* Whether words that may go on stand before a line end. */
static bool ends_in_words(const struct lq_syntax *syntax, const struct lq_token *end)
{
	while (end > syntax->tokens && end[-1].kind == LQ_K_GAP)
		end--;
	if (end == syntax->tokens)
		return false;
	return end[-1].kind == LQ_K_TEXT || end[-1].kind == LQ_K_NOTE ||
	       (end[-1].kind == LQ_K_SHORT_LINE && end[-1].data != LQ_FORM_HEADING);
}

void lq_scanner_page(struct lq_scanner *scanner, enum lq_kind_id kind, uint32_t at, uint32_t to, bool joins)
{
	struct lq_token *end = joins ? last_line_end(scanner) : NULL;
	if (end && end->kind == LQ_K_BREAK && ends_in_words(scanner->syntax, end)) {
		retag(end, LQ_K_EOL);
		end->data = LQ_LINE_END_SOFT;
	}
	lq_hide(scanner->syntax, at, to);
	lq_token_push(scanner->syntax, kind, at, 0);
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
		while (*p && *p != ' ')
			p++;
		if (*p)
			*p++ = '\0';
	}
	return words;
}
