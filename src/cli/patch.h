/* patch.h -- the difference of two texts, as patch(1) and git read it. */
#ifndef LQ_CLI_PATCH_H
#define LQ_CLI_PATCH_H

#include "output.h"

/* Writes the unified difference from `before` to `after`, which are not the same, under the name of the file.
 * False where writing failed, or when out of memory, which it has said. */
bool lq_patch_write(struct lq_output *output, const char *path, const char *before, size_t before_length,
                    const char *after, size_t after_length);

#endif
