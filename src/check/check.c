/* check.c -- runs the checks of the table, those whose needs are met. */
#include "check/check.h"

#include "check/checks.h"

static const struct lq_check {
	lq_checker *run;
	enum lq_code code;
	unsigned needs; /* bits of enum lq_need */
} checks[] = {
#define CHECK(code, function, needs) { function, LQ_D_##code, needs },
#include "check/checks.def"
#undef CHECK
};

enum { CHECK_COUNT = sizeof checks / sizeof *checks };

/* The finding that says that a need is not met. */
static const struct {
	enum lq_need need;
	enum lq_code code;
} needed[] = {
	{ LQ_NEEDS_TURNS, LQ_D_NOT_A_TRANSCRIPT },
	{ LQ_NEEDS_TEXT, LQ_D_MARKUP_FILE },
	{ LQ_NEEDS_DECODED, LQ_D_INVALID_UTF8 },
};

enum { NEED_COUNT = sizeof needed / sizeof *needed };

/* The finding for which a check cannot be run, or LQ_CODE_COUNT. */
static enum lq_code reason_against(const struct lq_document *document, const struct lq_check *check)
{
	for (size_t i = 0; i < NEED_COUNT; i++)
		if (check->needs & needed[i].need && document->syntax.diags.found[needed[i].code])
			return needed[i].code;
	return LQ_CODE_COUNT;
}

/* Whether another check asks for what this one finds: it is then run even where nobody wants to read of it.
 */
static bool is_needed(enum lq_code code)
{
	for (size_t i = 0; i < NEED_COUNT; i++)
		if (needed[i].code == code)
			return true;
	return false;
}

static bool is_wanted(const struct lq_document *document, const struct lq_check *check)
{
	return document->syntax.diags.levels[check->code] != LQ_OFF || is_needed(check->code);
}

/* Whether a check was run for findings of some level and above. */
static bool was_run(const struct lq_document *document, const struct lq_check *check, lq_level level)
{
	return is_needed(check->code) ? level != LQ_OFF : document->syntax.diags.levels[check->code] >= level;
}

void lq_check_run_above(struct lq_document *document, lq_level level)
{
	struct lq_diags *diags = &document->syntax.diags;
	size_t before = diags->count;
	if (document->checked <= level)
		return;
	for (size_t i = 0; i < CHECK_COUNT; i++)
		if (is_wanted(document, &checks[i]) && was_run(document, &checks[i], level) &&
		    !was_run(document, &checks[i], document->checked) &&
		    reason_against(document, &checks[i]) == LQ_CODE_COUNT) {
			diags->rank = (uint8_t)(i + 1);
			checks[i].run(document);
		}
	diags->rank = CHECK_COUNT + 1;
	if (diags->failed)
		diags->count = before; /* out of memory: the next who asks has them run again */
	else
		document->checked = (uint8_t)level;
	lq_diags_sort(diags);
}

void lq_check_run(struct lq_document *document)
{
	lq_check_run_above(document, LQ_NOTE);
}

/* The next check from `index` on that was wanted and not run. */
static size_t next_skipped(const struct lq_document *document, size_t index)
{
	while (index < CHECK_COUNT && (!is_wanted(document, &checks[index]) ||
	                               reason_against(document, &checks[index]) == LQ_CODE_COUNT))
		index++;
	return index;
}

size_t lq_skipped_count(lq_document *document)
{
	size_t count = 0;
	lq_check_run(document);
	for (size_t i = next_skipped(document, 0); i < CHECK_COUNT; i = next_skipped(document, i + 1))
		count++;
	return count;
}

lq_skipped lq_skipped_at(lq_document *document, size_t index)
{
	lq_check_run(document);
	size_t i = next_skipped(document, 0);
	while (index-- && i < CHECK_COUNT)
		i = next_skipped(document, i + 1);
	if (i == CHECK_COUNT)
		return (lq_skipped){ NULL, NULL };
	return (lq_skipped){ lq_check_at(checks[i].code).name,
		                 lq_check_at(reason_against(document, &checks[i])).name };
}
