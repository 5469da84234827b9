/* buffer.c -- memory that grows. */
#include "verify/verify.h"

#include <stdlib.h>
#include <string.h>

void lq_buffer_add(struct lq_buffer *buffer, const char *bytes, size_t length)
{
	if (buffer->failed)
		return;
	if (length >= buffer->room - buffer->length) {
		size_t room = 2 * buffer->room + length + 64;
		char *more = realloc(buffer->at, room);
		if (!more) {
			buffer->failed = true;
			return;
		}
		buffer->at = more;
		buffer->room = room;
	}
	memcpy(buffer->at + buffer->length, bytes, length);
	buffer->length += length;
	buffer->at[buffer->length] = '\0';
}

void lq_buffer_free(struct lq_buffer *buffer)
{
	free(buffer->at);
	*buffer = (struct lq_buffer){ 0 };
}

bool lq_text_equal(lq_text a, lq_text b)
{
	return a.length == b.length && !memcmp(a.at, b.at, a.length);
}

bool lq_text_is(lq_text text, const char *string)
{
	return lq_text_equal(text, lq_text_of(string));
}

bool lq_room_for(void **array, size_t *room, size_t count, size_t size)
{
	if (count < *room)
		return true;
	size_t more = 2 * *room + 64;
	void *grown = realloc(*array, more * size);
	if (!grown)
		return false;
	*array = grown;
	*room = more;
	return true;
}
