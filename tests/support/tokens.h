/* tokens.h -- token streams that no scanner made, for the parser alone. */
#ifndef LQ_TEST_TOKENS_H
#define LQ_TEST_TOKENS_H

#include "syntax/syntax.h"

/* Parses a stream of kinds, each a token of one byte, and a last BREAK, without scanner and layout. Returns
 * the number of LQ0201, or -1 where a token was lost. */
long lq_test_parse_kinds(const uint8_t *kinds, size_t count);

/* The same with every kind of token by a number from 0 on. */
uint8_t lq_test_kind(unsigned number);

#endif
