#include "base/pages.h"

#include <stdint.h>
#include <stdlib.h>

#ifdef __linux__
#include <sys/mman.h>
#endif

enum { PAGE = 4096, HUGE_PAGE = 2 << 20 }; /* bytes; another size would only make the advice worse */

/* Of a block that begins anywhere the first and the last huge page are lost, so that there is nothing to gain
 * below some of them. The advice is for the whole of a mapping, from its first page to its last: one that is
 * advised in part would be split, and could then not be moved as it grows (mremap(2)). */
void lq_pages_prefer(void *memory, size_t size)
{
#if defined(__linux__) && defined(MADV_HUGEPAGE)
	if (size >= 4 * (size_t)HUGE_PAGE) {
		uintptr_t from = (uintptr_t)memory & ~(uintptr_t)(PAGE - 1);
		(void)madvise((void *)from, (uintptr_t)memory + size - from, MADV_HUGEPAGE);
	}
#else
	(void)memory;
	(void)size;
#endif
}

void *lq_pages_get(size_t size)
{
#if defined(__linux__) && defined(MADV_HUGEPAGE)
	if (size >= (size_t)HUGE_PAGE && size < SIZE_MAX / 2) {
		size_t whole = (size + HUGE_PAGE - 1) & ~(size_t)(HUGE_PAGE - 1);
		void *memory = aligned_alloc(HUGE_PAGE, whole);
		if (memory)
			(void)madvise(memory, whole, MADV_HUGEPAGE);
		return memory;
	}
#endif
	return malloc(size);
}
