/* sarif.h -- the two parts of SARIF: the rules, and the results. */
#ifndef LQ_REPORT_SARIF_H
#define LQ_REPORT_SARIF_H

#include "report/report.h"

/* sarif_rules.c: the array of rules, in the order of the registry. `docs` may be NULL. */
void lq_sarif_rules(struct lq_out *out, const char *docs);

#endif
