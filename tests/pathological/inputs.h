/* inputs.h -- input made to be slow or large: what quadratic code would need minutes for. */
#ifndef LQ_TEST_INPUTS_H
#define LQ_TEST_INPUTS_H

#include <stddef.h>

struct input {
	const char *name;
	size_t size;                           /* bytes, about */
	size_t (*fill)(char *at, size_t size); /* writes at most `size` bytes, returns how many */
};

extern const struct input inputs[];
extern const size_t input_count;

#endif
