/* captions.h -- captions that are verified: what is shown, as a reader of captions found it. */
#ifndef LQ_VERIFY_CAPTIONS_H
#define LQ_VERIFY_CAPTIONS_H

#include "verify/verify.h"

/* A cue. */
struct lq_shown {
	int64_t start, end;   /* milliseconds */
	size_t line;          /* of its times in the output; 0: not known */
	const lq_text *lines; /* as they are seen */
	size_t count;
	lq_text voice; /* the name or id of who speaks, where the format says that apart; else without bytes */
	lq_text
	    words; /* its words one after the other with spaces, where the format lists them; else `at` is NULL */
};

/* Verifies that the words of the cues are the spoken words of the source, in their order, with nothing
 * else but labels of who speaks and notes of the source in brackets. */
void lq_verify_captions(struct lq_proof *proof, const struct lq_shown *cues, size_t count);

/* captions_json.c: the same for an output of the format "cues". */
void lq_verify_cues(struct lq_proof *proof, const char *bytes, size_t length);

/* captions_script.c: what the source has for captions to show. Texts are squeezed: without white space. */
struct lq_script {
	struct lq_buffer words; /* all spoken words */
	struct lq_script_word {
		size_t at; /* offset of its first byte */
		bool hard; /* white space stands before it in any case */
	} * starts;
	size_t start_count, start_room;

	struct lq_buffer
	    notes; /* the texts of all notes, in lower case, without brackets and a period at the end */
	struct lq_script_note {
		size_t at;           /* words before it, in bytes */
		size_t text, length; /* in `notes` */
		size_t parts;        /* runs without white space */
		size_t turn;         /* that it is of, or stands behind */
	} * note_list;
	size_t note_count, note_room;

	struct lq_script_turn {
		size_t at;     /* words before it, in bytes */
		size_t entry;  /* index in the document */
		bool labelled; /* it has a label */
		bool shown;    /* and that was seen before its words */
	} * turns;
	size_t turn_count, turn_room;
	bool failed;
};
/* Adds a text squeezed; what no format can show is U+FFFD. */
void lq_script_squeeze(struct lq_buffer *to, lq_text text, bool fold);
/* To be freed in any case. */
void lq_script_make(struct lq_script *script, const lq_document *document);
void lq_script_free(struct lq_script *script);

#endif
