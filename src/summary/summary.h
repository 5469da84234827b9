/* summary.h -- a collection at a glance: findings by code and by file, files by house, speakers by words. */
#ifndef LQ_SUMMARY_H
#define LQ_SUMMARY_H

#include "cli/cli.h"

/* Speakers that are told apart; the words of all others are counted together. */
enum { LQ_SUMMARY_SPEAKERS = 1 << 16 };

struct lq_summary_code {
	lq_check_info info;
	size_t findings, files;
	lq_level level; /* of the last finding: settings may change it */
};

struct lq_summary_file {
	char *name, *house;
	size_t turns, words;
	size_t found[LQ_OFF]; /* by level */
};

struct lq_summary_speaker {
	char *label;
	size_t words, turns, files;
	size_t last; /* the file that was counted last, from 1 */
};

struct lq_summary_house {
	char *name;
	size_t files;
};

struct lq_summary {
	struct lq_summary_code *codes; /* by the index of the registry */
	struct lq_summary_file *files;
	size_t file_count, file_room;
	struct lq_summary_speaker *speakers; /* a hash table while it grows; sorted by lq_summary_sort() */
	size_t speaker_count, speaker_room;
	size_t other_words;
	struct lq_summary_house *houses;
	size_t house_count;
	size_t found[LQ_OFF], turns, words;
};

/* False when out of memory. */
bool lq_summary_begin(struct lq_summary *summary);
void lq_summary_end(struct lq_summary *summary);

/* Counts a document, as its findings are at that time. False when out of memory. */
bool lq_summary_add(struct lq_summary *summary, lq_document *document, const char *name);

/* Puts what is most first: codes by level and findings, files by findings, speakers by words, houses by
 * files. Nothing can be added after. */
void lq_summary_sort(struct lq_summary *summary);

/* Writes it; false where the sink refused, or when out of memory. */
typedef bool lq_summary_writer(const struct lq_summary *summary, lq_sink *sink, void *data);
lq_summary_writer lq_summary_text, lq_summary_json, lq_summary_html;

/* The writer by the ending of a file's name: .html, .json, or else text. */
lq_summary_writer *lq_summary_writer_for(const char *path);

#endif
