#include "read/gzip.h"

#include <stdlib.h>
#include <string.h>

#include <zlib.h>

#include "loquitur.h"

enum { TIMES_MOST = 100, WINDOW = 15 + 16 /* the largest; only with gzip's header */ };

static const size_t small = (size_t)64 * 1024 * 1024;

bool lq_gzip_is(const char *bytes, size_t length)
{
	return length >= 3 && !memcmp(bytes, "\x1F\x8B\x08", 3);
}

static size_t limit_of(size_t length)
{
	size_t most = length < LQ_SOURCE_LIMIT / TIMES_MOST ? TIMES_MOST * length : LQ_SOURCE_LIMIT;
	return most > small ? most : small;
}

/* What was inflated, and the room for more. */
struct inflated {
	char *bytes;
	size_t size, room, most;
};

static bool grow(struct inflated *to)
{
	size_t room = to->room ? 2 * to->room : 256 * 1024;
	if (room > to->most)
		room = to->most;
	char *more = realloc(to->bytes, room);
	if (!more)
		return false;
	to->bytes = more;
	to->room = room;
	return true;
}

/* Inflates all members; what is wrong, or NULL. *no_memory tells that it was memory. */
static const char *inflate_all(z_stream *stream, struct inflated *to, bool *no_memory)
{
	for (;;) {
		if (to->size == to->room) {
			if (to->room == to->most)
				return "not inflated: it would grow beyond 100 times its size, as no text does";
			if (!grow(to)) {
				*no_memory = true;
				return NULL;
			}
		}
		size_t room = to->room - to->size;
		stream->next_out = (Bytef *)to->bytes + to->size;
		stream->avail_out = (uInt)room;
		int status = inflate(stream, Z_NO_FLUSH);
		to->size += room - stream->avail_out;
		if (status == Z_STREAM_END) {
			/* Behind a member comes another, or padding with NULs (RFC 1952, 2.2; as gzip reads it). */
			while (stream->avail_in && !*stream->next_in) {
				stream->next_in++;
				stream->avail_in--;
			}
			if (!stream->avail_in)
				return NULL;
			if (inflateReset(stream) != Z_OK)
				return "it is no valid gzip file";
		} else if (status == Z_MEM_ERROR) {
			*no_memory = true;
			return NULL;
		} else if (status == Z_BUF_ERROR && stream->avail_out) {
			return "the gzip file is cut short";
		} else if (status != Z_OK && status != Z_BUF_ERROR) {
			return "it is no valid gzip file, or is damaged";
		}
	}
}

char *lq_gzip_inflate(const char *bytes, size_t length, size_t *size, const char **why)
{
	struct inflated to = { .most = limit_of(length) };
	z_stream stream = { 0 };
	bool no_memory = false;
	*why = NULL;
	if (inflateInit2(&stream, WINDOW) != Z_OK)
		return NULL;
	stream.next_in = (Bytef *)(uintptr_t)bytes; /* zlib only reads it */
	stream.avail_in = (uInt)length;
	*why = inflate_all(&stream, &to, &no_memory);
	inflateEnd(&stream);
	if (*why || no_memory) {
		free(to.bytes);
		return NULL;
	}
	*size = to.size;
	return to.bytes;
}
