/* cuts.h -- times of shot changes: a file with one a line. */
#ifndef LQ_READ_CUTS_H
#define LQ_READ_CUTS_H

#include "cli/cli.h"

/* Reads a file into the option `cuts`. A line is a time, "12.480" or "00:01:02.480"; blank ones and those
 * that begin with "#" are left out. Returns the exit; says what is wrong. */
int lq_cuts_read(lq_options *options, const char *path);

#endif
