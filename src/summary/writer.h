/* writer.h -- text to a sink, whatever bytes names have. */
#ifndef LQ_SUMMARY_WRITER_H
#define LQ_SUMMARY_WRITER_H

#include "summary/summary.h"

struct lq_writer {
	lq_sink *sink;
	void *data;
	bool failed;
};

void lq_writer_bytes(struct lq_writer *writer, const char *bytes, size_t length);
void lq_writer_string(struct lq_writer *writer, const char *string);
void lq_writer_format(struct lq_writer *writer, const char *format, ...);

/* A string of which what no reader shows, or obeys, is escaped: \n, \xNN. */
void lq_writer_visible(struct lq_writer *writer, const char *string);

/* The same as text or attribute value of HTML. */
void lq_writer_html(struct lq_writer *writer, const char *string);

/* A number with its thousands set apart by a comma. */
void lq_writer_number(struct lq_writer *writer, size_t number);

#endif
