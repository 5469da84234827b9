/* people.h -- lists of people: YAML or JSON, and TEI as ParlaMint publishes it. */
#ifndef LQ_READ_PEOPLE_H
#define LQ_READ_PEOPLE_H

#include <stdbool.h>

#include "cli/cli.h"

/* Adds what a file lists. Returns the exit; says what is wrong, each thing with its place, and, where it
 * shall be verbose, what was left out. */
int lq_people_load(lq_people *people, const char *path, bool verbose);

#endif
