/* encoding.h -- names of encodings, and the one that a source is in. */
#ifndef LQ_ENCODING_H
#define LQ_ENCODING_H

#include <stdbool.h>
#include <stddef.h>

/* A name with its NUL. */
enum { LQ_ENCODING_SIZE = 48 };

#define LQ_ENCODING_AUTO "AUTO"
#define LQ_ENCODING_UTF8 "UTF-8"

/* Writes a name in the form that outputs give it, in capitals. False, and `name` is empty, where no
 * encoding can have it. */
bool lq_encoding_name(const char *value, char name[LQ_ENCODING_SIZE]);

/* Whether sources can be read in the encoding of this name, which is lq_encoding_name()'s. */
bool lq_encoding_is_known(const char *name);

/* The encoding of bytes that are not all UTF-8: the name of another one, or that of UTF-8, which they
 * are then, damaged, or nothing that can be recognised. Linear in `length`. */
const char *lq_encoding_recognise(const char *bytes, size_t length);

#endif
