/* corpus.h -- a corpus in TEI: what is kept of its documents. */
#ifndef LQ_CORPUS_H
#define LQ_CORPUS_H

#include "base/arena.h"
#include "emit/tei.h"
#include "model/index.h"

/* A person of the corpus. Those of the list of people are known by it; others by their label, and the whole
 * name where one is printed. */
struct lq_corpus_person {
	const char *id, *label, *full_name; /* `full_name` may be NULL */
	const char *xml;                    /* the element */
	size_t documents;
	uint32_t next; /* index plus 1 of another one with the same label */
	bool listed;   /* the list of people has the person */
	bool is_one;   /* it is one person, and no group */
};

/* What the document written last adds. */
struct lq_corpus_part {
	char file[LQ_TEI_STEM_SIZE + 32];
	const char *stem; /* in `file` */
	size_t stem_length;
	char date[11];
	uint64_t speeches, words;
	struct lq_tei_found found;
	uint32_t *people; /* index of each speaker's person, plus 1; 0: nothing points to the speaker */
	size_t people_count, people_room;
	const char **rendered; /* the element of each, where it is to be kept */
	size_t rendered_room;
	bool written;
};

struct lq_corpus {
	struct lq_arena arena;
	struct lq_document whole; /* its options and metadata: no text */
	const lq_people *people;  /* whom the speakers are among, or NULL */
	bool *organizations;      /* by index in that list: those that its persons point to */
	bool has_organizations;
	char stem[LQ_TEI_STEM_SIZE];
	char up[LQ_TEI_STEM_SIZE + 8]; /* the root, as seen from a document */
	struct lq_tei_series series;
	struct lq_index ids, labels; /* ids that are taken; labels, to index plus 1 of a person */
	struct lq_corpus_person *persons;
	size_t person_count, person_room;
	const char **files;
	size_t file_count, file_room;
	uint64_t speeches, words;
	char first[11], last[11]; /* dates; "" where there is none */
	struct lq_tei_found found;
	struct lq_corpus_part part;
};

/* tei_corpus.c: the files of the corpus itself, by their number. */
enum lq_corpus_file {
	LQ_CORPUS_PEOPLE,
	LQ_CORPUS_ORGANIZATIONS,
	LQ_CORPUS_TYPES,
	LQ_CORPUS_UTTERANCES,
	LQ_CORPUS_SCOPES,
	LQ_CORPUS_SUBCORPORA,
	LQ_CORPUS_ROOT
};

/* Which files there are; returns how many. */
size_t lq_corpus_files(const struct lq_corpus *corpus, enum lq_corpus_file files[LQ_CORPUS_ROOT + 1]);
/* Writes the name of a file. */
void lq_corpus_write_name(struct lq_out *out, const struct lq_corpus *corpus, enum lq_corpus_file file);
void lq_corpus_write_own(struct lq_out *out, struct lq_corpus *corpus, enum lq_corpus_file file);

#endif
