/* plain.h -- the scanner against its plain twin. */
#ifndef LQ_TEST_PLAIN_H
#define LQ_TEST_PLAIN_H

#include "syntax/syntax.h"

/* grammar/scan.l, built with -DLQ_PLAIN_PROSE. */
void lq_scan_plain(struct lq_syntax *syntax);

/* NULL, or how the tokens of the two scanners differ. */
const char *lq_test_scans_differ(const char *bytes, size_t length);

#endif
