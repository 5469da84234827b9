/* citations.c -- where in the print a paragraph stands: by the numbers of its lines and pages. */
#include <stdio.h>
#include <string.h>

#include "model/model.h"

/* The number of a page: what stands last in its line or mark, as 12 or S720. */
static lq_span page_name(const struct lq_syntax *syntax, lq_span line)
{
	uint32_t end = line.end, start;
	while (end > line.start && (syntax->text[end - 1] < '0' || syntax->text[end - 1] > '9'))
		end--;
	for (start = end; start > line.start; start--) {
		char c = syntax->text[start - 1];
		if ((c < '0' || c > '9') && (c < 'A' || c > 'Z'))
			break;
	}
	return (lq_span){ start, end };
}

struct place {
	lq_span page;
	unsigned line; /* 0 where lines have no number */
};

static const char *cite(struct lq_document *document, struct place place)
{
	char text[40], line[16] = "";
	uint32_t length = place.page.end - place.page.start;
	if (!length || length > 16)
		return NULL;
	if (place.line)
		snprintf(line, sizeof line, ":%u", place.line);
	int size =
	    snprintf(text, sizeof text, "%.*s%s", (int)length, document->syntax.text + place.page.start, line);
	const char *copy = lq_arena_copy(&document->model.arena, text, (size_t)size);
	document->model.failed |= !copy;
	return copy;
}

static const char *copy_name(struct lq_model *model, const struct lq_syntax *syntax, lq_span page)
{
	const char *name = lq_arena_copy(&model->arena, syntax->text + page.start, page.end - page.start);
	model->failed |= !name;
	return name;
}

/* Notes where a page begins. */
static void begin_page(struct lq_document *document, lq_span page, uint32_t at)
{
	struct lq_model *model = &document->model;
	const struct lq_model_page *last = model->page_count ? &model->pages[model->page_count - 1] : NULL;
	size_t length = page.end - page.start;
	/* The first page may be named twice: by the lines before the talk, and by its own mark. */
	if (!length || (last && last->name && strlen(last->name) == length &&
	                !memcmp(last->name, document->syntax.text + page.start, length)))
		return;
	if (!lq_grow(&model->pages, &model->page_room, model->page_count + 1, sizeof *model->pages))
		model->failed = true;
	else
		model->pages[model->page_count++] =
		    (struct lq_model_page){ at, copy_name(model, &document->syntax, page) };
}

/* The next page number from a token on: that of the page's foot. */
static lq_span next_page(const struct lq_syntax *syntax, size_t token)
{
	for (; token < syntax->token_count; token++)
		if (syntax->tokens[token].kind == LQ_K_PAGE_NUMBER)
			return page_name(syntax, lq_token_span(syntax, token));
	return (lq_span){ 0, 0 };
}

/* The page that the lines before the talk name: "[Page S696]", "[Pages S720-S722]". */
static lq_span first_page(const struct lq_syntax *syntax, size_t *token)
{
	for (size_t i = 0; i < syntax->token_count; i++) {
		lq_span span = lq_token_span(syntax, i);
		if (syntax->tokens[i].kind == LQ_K_SPEAKER)
			break;
		if (syntax->tokens[i].kind != LQ_K_META || strncmp(syntax->text + span.start, "[Page", 5))
			continue;
		const char *dash = memchr(syntax->text + span.start, '-', span.end - span.start);
		*token = i;
		return page_name(syntax, (lq_span){ span.start, dash ? (uint32_t)(dash - syntax->text) : span.end });
	}
	return (lq_span){ 0, 0 };
}

void lq_model_cite(struct lq_document *document)
{
	const struct lq_syntax *syntax = &document->syntax;
	struct lq_model *model = &document->model;
	size_t next = 0, count = model->paragraph_count, token = 0;
	bool at_foot = false, lines = false, pages = false;
	if (syntax->house != LQ_HOUSE_COURT && syntax->house != LQ_HOUSE_RECORD)
		return;
	for (size_t i = 0; i < syntax->token_count && !pages; i++) {
		lines |= syntax->tokens[i].kind == LQ_K_LINE_NUMBER;
		pages |= syntax->tokens[i].kind == LQ_K_PAGE_NUMBER;
		at_foot |= lines && pages; /* numbered lines came before the first page number */
	}
	struct place place = { at_foot ? next_page(syntax, 0) : first_page(syntax, &token), 0 };
	begin_page(document, place.page, at_foot ? 0 : syntax->tokens[token].start);
	for (size_t i = token; i < syntax->token_count && (pages || next < count); i++) {
		const struct lq_token *at = &syntax->tokens[i];
		if (at->kind == LQ_K_PAGE_NUMBER) {
			place.page = at_foot ? next_page(syntax, i + 1) : page_name(syntax, lq_token_span(syntax, i));
			place.line = 0;
			begin_page(document, place.page, syntax->tokens[i + 1].start);
		} else if (at->kind == LQ_K_LINE_NUMBER) {
			place.line = at->data;
		} else if (next < count && at->start >= model->paragraphs[next].span.start &&
		           !lq_kind_is_trivia(at->kind)) {
			model->paragraphs[next++].citation = cite(document, place);
		}
		/* A page that has no words of its own is passed. */
		while (next < count && syntax->tokens[i + 1].start > model->paragraphs[next].span.start)
			model->paragraphs[next++].citation = cite(document, place);
	}
}
