#include "emit/emit.h"

#include <string.h>

static const struct {
	lq_format_info info;
	lq_writer *writer;
} formats[] = {
#define FORMAT(name, writer, extension, stackable, digest, help)                                             \
	{ { name, extension, help, stackable, digest }, writer },
#include "emit/formats.def"
#undef FORMAT
};

enum { FORMAT_COUNT = sizeof formats / sizeof *formats };

size_t lq_format_count(void)
{
	return FORMAT_COUNT;
}

lq_format_info lq_format_at(size_t index)
{
	return formats[index < FORMAT_COUNT ? index : 0].info;
}

lq_writer *lq_find_writer(const char *name)
{
	for (size_t i = 0; i < FORMAT_COUNT; i++)
		if (!strcmp(formats[i].info.name, name))
			return formats[i].writer;
	return NULL;
}
