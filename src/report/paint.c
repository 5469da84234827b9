/* paint.c -- the colours of the report for people: sequences of ECMA-48, which terminals obey. */
#include "report/report.h"

static const char *const styles[] = {
	[LQ_STYLE_PLAIN] = "\x1B[0m",  [LQ_STYLE_STRONG] = "\x1B[1m",  [LQ_STYLE_ASIDE] = "\x1B[1;34m",
	[LQ_STYLE_FIX] = "\x1B[1;32m", [LQ_STYLE_NOTE] = "\x1B[1;36m",
};

static const char *const levels[] = {
	[LQ_NOTE] = "\x1B[1;36m", [LQ_WARNING] = "\x1B[1;35m", [LQ_ERROR] = "\x1B[1;31m", [LQ_OFF] = "\x1B[1;34m"
};

void lq_paint(struct lq_out *out, bool colour, enum lq_style style)
{
	if (colour)
		lq_out_string(out, styles[style]);
}

void lq_paint_level(struct lq_out *out, bool colour, lq_level level)
{
	if (colour)
		lq_out_string(out, levels[level]);
}
