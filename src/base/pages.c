#include "base/pages.h"

#include <stdint.h>

#ifdef __linux__
#include <sys/mman.h>
#endif

/* The advice is for the whole of a mapping, from its first page to its last: one that is advised in part
 * would be split, and could then not be moved as it grows (mremap(2)). Below some huge pages there is nothing
 * to gain. */
void lq_prefer_huge_pages(void *memory, size_t size)
{
#if defined(__linux__) && defined(MADV_HUGEPAGE)
	const uintptr_t page = 4096, least = 8u << 20;
	if (size >= least) {
		uintptr_t from = (uintptr_t)memory & ~(page - 1);
		uintptr_t to = ((uintptr_t)memory + size + page - 1) & ~(page - 1);
		/* Where it is refused, the memory is as good, only slower. */
		(void)madvise((void *)from, to - from, MADV_HUGEPAGE);
	}
#else
	(void)memory;
	(void)size;
#endif
}
