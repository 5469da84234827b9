/* speakers.h -- the checks of who speaks; each looks at the whole document. */
#ifndef LQ_CHECK_SPEAKERS_H
#define LQ_CHECK_SPEAKERS_H

#include "model/model.h"

/* Labels in mixed case that were taken for speakers; once a speaker. */
void lq_check_mixed_case_speakers(struct lq_document *document);
/* Speakers known by nothing but capitals, who speak once. */
void lq_check_doubtful_speakers(struct lq_document *document);
/* Labels that are slips for others, with the right one as the fix-it. */
void lq_check_slips(struct lq_document *document);
/* Labels that are surnames alone, and were joined with longer ones. */
void lq_check_surnames(struct lq_document *document);
/* Turns that begin by calling for their own speaker. */
/* Labels that were found in the list of people by the surname alone, or not told from others of it. */
void lq_check_resolution(struct lq_document *document);
void lq_check_vocatives(struct lq_document *document);
/* Two turns of one speaker where a third one probably stood between. */
void lq_check_lost_turns(struct lq_document *document);

#endif
