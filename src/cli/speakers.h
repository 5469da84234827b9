/* speakers.h -- loquitur list speakers: the labels of documents, and who of a list of people speaks. */
#ifndef LQ_SPEAKERS_TABLE_H
#define LQ_SPEAKERS_TABLE_H

#include "output.h"

/* Labels and how often they speak, over all documents. */
struct lq_table {
	struct lq_row *rows;
	size_t count, room;
	size_t *buckets; /* by hash: index of a row plus 1 */
	size_t bucket_count;
	bool failed; /* out of memory */
};

/* Counts the turns of a document; `people` is the list that its speakers were looked for in, or NULL. */
void lq_table_add(struct lq_table *table, const lq_document *document, const lq_people *people);

/* Writes a line a label: LABEL, PERSON, TURNS, WORDS, HOW; those whom nobody of the list is, first. */
void lq_table_write(struct lq_table *table, struct lq_output *output);

/* Writes a list of those whom nobody of `people` is, in YAML, to be completed by hand. */
void lq_table_write_list(struct lq_table *table, const lq_people *people, struct lq_output *output);

void lq_table_free(struct lq_table *table);

#endif
