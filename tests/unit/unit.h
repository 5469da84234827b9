/* unit.h -- what the unit tests share: cmocka, and one document at a time. */
#ifndef LQ_TEST_UNIT_H
#define LQ_TEST_UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "model/model.h"
#include "tests/support/invariants.h"
#include "tests/support/report.h"

/* Bytes of a string literal, NULs inside it too. */
#define BYTES(literal) "" literal, sizeof(literal) - 1

/* Parses into the one context of the test program, which ends the document before. */
lq_document *parse(const char *text);
lq_document *parse_bytes(const char *bytes, size_t length);
lq_document *parse_with(const char *text, const lq_options *options);
lq_document *parse_in(const char *encoding, const char *bytes, size_t length);

/* The output of a format; it lives until the next call. */
const char *written(lq_document *document, const char *format);

/* The normal form of a span, and of a paragraph's words; each lives until eight calls later. */
const char *text_of(const lq_document *document, lq_span span);
const char *paragraph_of(const lq_document *document, size_t paragraph);

/* How many findings have a code or a name. */
size_t findings(lq_document *document, const char *name);

/* Numbers that are the same in every run: a linear congruential generator. */
uint32_t next_random(uint64_t *state);

/* Frees what the functions above keep; for cmocka_run_group_tests(). */
int end_documents(void **state);

#endif
