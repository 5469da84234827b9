#include "syntax/syntax.h"

#include <stdlib.h>
#include <string.h>

/* Large blocks come from the kernel page by page; asking for huge ones saves most of the faults. */
#ifdef __linux__
#include <sys/mman.h>
#endif

static void prefer_huge_pages(char *memory, size_t size)
{
#if defined(__linux__) && defined(MADV_HUGEPAGE)
	const uintptr_t page = 2u << 20;
	if (size >= 4 * page) {
		uintptr_t from = ((uintptr_t)memory + page - 1) & ~(page - 1);
		uintptr_t to = ((uintptr_t)memory + size) & ~(page - 1);
		/* A hint: where it is refused, the memory is as good, only slower. */
		(void)madvise((void *)from, to - from, MADV_HUGEPAGE);
	}
#else
	(void)memory;
	(void)size;
#endif
}

char *lq_source_buffer(struct lq_syntax *syntax, size_t size)
{
	size_t need = size + 2 * LQ_PADDING;
	if (!syntax->memory || need > syntax->memory_room) {
		free(syntax->memory); /* nothing in it is wanted any more */
		syntax->memory_room = 0;
		syntax->memory = malloc(need);
		if (!syntax->memory)
			return NULL;
		prefer_huge_pages(syntax->memory, need);
		syntax->memory_room = need;
	}
	memset(syntax->memory, 0, LQ_PADDING);
	return syntax->memory + LQ_PADDING;
}

void lq_source_load(struct lq_syntax *syntax, const char *bytes, size_t length)
{
	bool in_place = syntax->memory && bytes == syntax->memory + LQ_PADDING &&
	                length + 2 * LQ_PADDING <= syntax->memory_room;
	char *text = in_place ? syntax->memory + LQ_PADDING : lq_source_buffer(syntax, length);
	if (!text) {
		syntax->failed = true;
		return;
	}
	if (!in_place && length)
		memmove(text, bytes, length); /* it may be a part of the source before */
	memset(text + length, 0, LQ_PADDING);
	syntax->text = text;
	syntax->length = (uint32_t)length;
	if (!lq_survey_run(&syntax->survey, text, length))
		syntax->failed = true;
}

void lq_syntax_reset(struct lq_syntax *syntax)
{
	syntax->text = NULL;
	syntax->hidden = NULL;
	syntax->length = 0;
	syntax->token_count = 0;
	syntax->node_count = 0;
	syntax->root = 0;
	syntax->failed = false;
	lq_diags_reset(&syntax->diags);
}

void lq_syntax_free(struct lq_syntax *syntax)
{
	free(syntax->memory);
	lq_survey_free(&syntax->survey);
	free(syntax->hidden_memory);
	free(syntax->tokens);
	free(syntax->nodes);
	lq_diags_free(&syntax->diags);
}
