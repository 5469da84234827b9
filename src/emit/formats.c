#include "emit/emit.h"

#include <string.h>

static const struct {
	lq_format_info info;
	lq_writer *writer;
	lq_needs *needs;
} formats[] = {
#define ID(kind) (1u << LQ_ID_##kind)
#define FORMAT(name, writer, needs, extension, stackable, digest, ids, help)                                 \
	{ { name, extension, help, stackable, digest, ids }, writer, needs },
#include "emit/formats.def"
#undef FORMAT
#undef ID
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

static size_t find(const char *name)
{
	size_t at = 0;
	while (at < FORMAT_COUNT && strcmp(formats[at].info.name, name))
		at++;
	return at;
}

lq_writer *lq_find_writer(const char *name)
{
	size_t at = find(name);
	return at < FORMAT_COUNT ? formats[at].writer : NULL;
}

lq_needs *lq_find_needs(const char *name)
{
	size_t at = find(name);
	return at < FORMAT_COUNT ? formats[at].needs : NULL;
}
