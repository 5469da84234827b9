/* yardstick.c -- what any translator must do: open, read, check the UTF-8, copy, write.
 *
 *     yardstick DIR > /dev/null
 *
 * The files of a folder in one process, with one set of buffers, as loquitur
 * reads them. The figures of the benchmark are ratios to this. */
#define _DEFAULT_SOURCE
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "utf8_avx2.h"

AVX2 static _Bool is_utf8(const char *text, size_t length)
{
	__m256i errors = _mm256_setzero_si256();
	for (size_t i = 0; i <= length; i += 32)
		errors = either(errors, utf8_errors(text + i, load(text + i)));
	return _mm256_testz_si256(errors, errors);
}

static void write_all(const char *bytes, size_t length)
{
	while (length) {
		ssize_t part = write(STDOUT_FILENO, bytes, length);
		if (part <= 0)
			exit(1);
		bytes += part;
		length -= (size_t)part;
	}
}

int main(int argc, char **argv)
{
	enum { PAD = 64 };
	struct dirent **names;
	size_t room = 0, invalid = 0;
	char *in = NULL, *out = NULL;
	int count = argc == 2 ? scandir(argv[1], &names, NULL, alphasort) : -1;

	if (count < 0 || chdir(argv[1])) {
		fprintf(stderr, "usage: yardstick DIR\n");
		return 2;
	}
	for (int i = 0; i < count; i++) {
		struct stat status;
		if (names[i]->d_name[0] == '.')
			continue;
		int file = open(names[i]->d_name, O_RDONLY);
		if (file < 0 || fstat(file, &status))
			return 1;
		size_t size = (size_t)status.st_size;
		if (size + 2 * PAD > room) {
			free(in);
			free(out);
			room = size + 2 * PAD;
			in = calloc(1, room);
			out = calloc(1, room);
			if (!in || !out)
				return 1;
		}
		if (read(file, in + PAD, size) != (ssize_t)size)
			return 1;
		close(file);
		memset(in + PAD + size, 0, PAD);
		invalid += !is_utf8(in + PAD, size);
		memcpy(out, in + PAD, size);
		write_all(out, size);
	}
	fprintf(stderr, "%zu files are not UTF-8\n", invalid);
	return 0;
}
