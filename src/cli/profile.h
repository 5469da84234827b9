/* profile.h -- what the profiles of TEI ask of a command line and of a document. */
#ifndef LQ_PROFILE_H
#define LQ_PROFILE_H

#include "cli.h"

/* Refuses options that the profile has no place for. Returns the exit; says what is wrong. */
int lq_profile_check(const struct lq_command *command, const lq_options *options);

/* Says which metadata a document misses for a format. False if there is none. */
bool lq_profile_misses(lq_document *document, const char *format, const char *path);

/* The same of a corpus as a whole. */
bool lq_profile_corpus_misses(lq_corpus *corpus, const char *path);

#endif
