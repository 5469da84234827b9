/* diag.h -- findings: the registry, and the list of a document. */
#ifndef LQ_DIAG_H
#define LQ_DIAG_H

#include "base/arena.h"
#include "loquitur.h"

enum lq_code {
#define DIAG(code, id, name, level, text, done, explanation, violating, legal) LQ_D_##id,
#include "syntax/diag.def"
#undef DIAG
	LQ_CODE_COUNT
};

/* A finding. What is long and rarely there is in `more`. */
struct lq_finding {
	lq_span span;
	const char *text; /* for the %s of the registry's text, or NULL; once it was asked for, the message */
	struct lq_finding_more *more;
	uint32_t order;
	uint8_t code;
	uint8_t
	    rank; /* of the check that found it: so findings stand in one order, whichever were asked for first */
	bool made;      /* `text` is the message */
	bool dismissed; /* nobody wants to read of it */
};

struct lq_finding_more {
	lq_label labels[2];
	size_t label_count;
	lq_fix *fixes;
	size_t fix_count, fix_room;
	bool is_guess; /* the fix is */
};

struct lq_diags {
	struct lq_finding *items;
	size_t count, room;
	struct lq_arena arena;
	bool sorted, failed;
	uint8_t rank;                  /* of findings that are added now */
	uint8_t levels[LQ_CODE_COUNT]; /* lq_level of each code in this document */
	bool found[LQ_CODE_COUNT];     /* it was found, reported or not */
	uint64_t *fingerprints;        /* of the first `fingerprint_count` findings, made on demand */
	size_t fingerprint_count;
};

/* Adds a finding; does nothing, and is false, where its code is off. `arg` (`length` bytes, or NULL)
 * takes the place of the %s of the message. */
bool lq_diag_add(struct lq_diags *diags, enum lq_code code, lq_span span, const char *arg, size_t length);

/* Gives the finding added last a second place. Strings are constant. */
void lq_diag_label(struct lq_diags *diags, lq_span span, const char *text);

/* Gives the finding added last a change of the text that mends it; the replacement is copied. Several
 * changes, in the order of the text and none over another, mend it together. */
void lq_diag_fix(struct lq_diags *diags, lq_span span, const char *replacement, size_t length);

/* Says that the fix of the finding added last may be wrong, so that nobody applies it unseen. */
void lq_diag_fix_is_guess(struct lq_diags *diags);

/* The level of a finding: that of its code; LQ_OFF where it was dismissed. */
static inline lq_level lq_finding_level(const struct lq_diags *diags, const struct lq_finding *finding)
{
	return finding->dismissed ? LQ_OFF : (lq_level)diags->levels[finding->code];
}

/* Puts the findings in the order of the source. */
void lq_diags_sort(struct lq_diags *diags);

/* The text of a code, with %s where it varies. */
const char *lq_diag_text(enum lq_code code);

/* The message of a finding; made once. */
const char *lq_diag_message(struct lq_diags *diags, struct lq_finding *finding);

/* What was done about it, or NULL. */
const char *lq_diag_done(enum lq_code code);

/* Applies "name", "no-name", "error=name", "warning=name" or "note=name"; "error" raises all
 * warnings. False if there is no such diagnostic. */
bool lq_diag_set_level(uint8_t levels[LQ_CODE_COUNT], const char *setting);
void lq_diag_default_levels(uint8_t levels[LQ_CODE_COUNT]);

void lq_diags_reset(struct lq_diags *diags);
void lq_diags_free(struct lq_diags *diags);

#endif
