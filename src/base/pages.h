/* pages.h -- how the kernel backs large blocks of memory.
 *
 * What is large is better backed by huge pages: most of the faults are saved, and of the misses in the
 * kernel's tables. Nothing depends on it: where they are refused, the memory is as good, only slower. */
#ifndef LQ_PAGES_H
#define LQ_PAGES_H

#include <stddef.h>

/* As malloc(), for a block that will be filled: where it is large, it begins at a huge page. For free(). */
void *lq_pages_get(size_t size);

/* Asks for huge pages for a block from malloc() or realloc() that will be filled, where it is large. */
void lq_pages_prefer(void *memory, size_t size);

#endif
