#include "bytes.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "output.h"

bool lq_bytes_sink(void *data, const char *bytes, size_t length)
{
	struct lq_bytes *all = data;
	if (all->length + length + 1 > all->room) {
		size_t room = 2 * (all->length + length + 1);
		char *more = realloc(all->at, room);
		if (!more)
			return false;
		all->at = more;
		all->room = room;
	}
	memcpy(all->at + all->length, bytes, length);
	all->length += length;
	all->at[all->length] = '\0';
	return true;
}

void lq_bytes_free(struct lq_bytes *bytes)
{
	free(bytes->at);
	*bytes = (struct lq_bytes){ 0 };
}

bool lq_bytes_are(const struct lq_bytes *bytes, const char *other, size_t length)
{
	return bytes->length == length && (!length || !memcmp(bytes->at, other, length));
}

int lq_bytes_save(const struct lq_bytes *bytes, const struct lq_input *input)
{
	struct lq_output output;
	int exit = LQ_EXIT_FILES;
	if (!lq_output_begin(&output))
		return LQ_EXIT_INTERNAL;
	if (lq_output_file(&output, input->path, true)) {
		if (bytes->length)
			lq_output_sink(&output, bytes->at, bytes->length);
		if (output.temporary && fchmod(output.fd, input->status.st_mode & 07777) && !output.error)
			lq_say(input->path, "its rights could not be kept");
		exit = lq_output_finish(&output);
	}
	lq_output_end(&output);
	return exit;
}
