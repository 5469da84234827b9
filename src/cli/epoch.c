#include "epoch.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

int lq_take_epoch(lq_options *options)
{
	const char *text = getenv("SOURCE_DATE_EPOCH");
	char day[16];
	struct tm date;
	if (!text || !*text)
		return LQ_EXIT_DONE;
	errno = 0;
	time_t seconds = (time_t)strtoll(text, NULL, 10);
	bool good = !text[strspn(text, "0123456789")] && !errno && gmtime_r(&seconds, &date) &&
	            strftime(day, sizeof day, "%Y-%m-%d", &date) == 10;
	if (!good) {
		lq_say("SOURCE_DATE_EPOCH", "not a number of seconds");
		return LQ_EXIT_USAGE;
	}
	if (lq_options_set(options, "date-generated", day) == LQ_OK)
		return LQ_EXIT_DONE;
	lq_say(NULL, lq_status_text(LQ_NO_MEMORY));
	return LQ_EXIT_INTERNAL;
}
