/* pages.h -- how the kernel backs large blocks of memory. */
#ifndef LQ_PAGES_H
#define LQ_PAGES_H

#include <stddef.h>

/* Says that a block from malloc() will be filled, where it is large: the kernel then backs it by huge pages,
 * and saves most of the faults and of the misses in its tables. A hint; nothing depends on it. */
void lq_prefer_huge_pages(void *memory, size_t size);

#endif
