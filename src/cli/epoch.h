/* epoch.h -- the day on which outputs are made, where the environment tells it. */
#ifndef LQ_EPOCH_H
#define LQ_EPOCH_H

#include "cli.h"

/* Sets the option date-generated from SOURCE_DATE_EPOCH (reproducible-builds.org), if that is set. Returns
 * the exit; says what is wrong with it. */
int lq_take_epoch(lq_options *options);

#endif
