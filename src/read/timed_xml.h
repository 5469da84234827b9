/* timed_xml.h -- what the readers of captions in XML share. */
#ifndef LQ_READ_TIMED_XML_H
#define LQ_READ_TIMED_XML_H

#include "read/timed_build.h"
#include "read/xml.h"

/* True for an element with this name, in whatever namespace. */
bool lq_timed_is(const xmlNode *node, const char *name);
/* An attribute without a prefix; without bytes where it is not there. */
lq_text lq_timed_attribute(const xmlNode *node, const char *name);
/* The end of what has a start and a length, either of which may not be known. */
int64_t lq_timed_sum(int64_t start, int64_t length);

void lq_timed_read_ttml(struct lq_timed_builder *builder, const xmlNode *root);

#endif
