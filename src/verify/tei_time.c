/* tei_time.c -- the timeline: where each of its points stands, and that they ascend. */
#include <string.h>

#include "verify/dom.h"

/* Seconds with up to three decimals as milliseconds; -1 if it is no such number. */
static int64_t milliseconds(lq_text text)
{
	int64_t value = 0, scale = 0;
	if (!text.length || text.length > 15)
		return -1;
	for (size_t i = 0; i < text.length; i++) {
		char c = text.at[i];
		if (c == '.' && !scale && i)
			scale = 1000;
		else if (c < '0' || c > '9' || scale == 1)
			return -1;
		else if (scale)
			value += (scale /= 10) * (c - '0');
		else
			value = value * 10 + 1000 * (c - '0');
	}
	return value;
}

int64_t lq_when(const struct lq_dom *xml, uint32_t when)
{
	lq_text interval = lq_dom_attribute(xml, when, "interval");
	return interval.at ? milliseconds(interval) : 0;
}

void lq_verify_timeline(struct lq_proof *proof, const struct lq_dom *xml, bool marked)
{
	uint32_t timeline = lq_dom_find(xml, 1, "text/timeline");
	lq_text origin = { NULL, 0 };
	int64_t last = -1;
	if (!timeline) {
		if (marked)
			lq_find(proof, 0, "there is no timeline for the time marks of the source");
		return;
	}
	if (!lq_dom_has(xml, timeline, "unit", "s"))
		lq_find(proof, xml->nodes[timeline].line, "the timeline does not count in seconds");
	for (uint32_t when = lq_dom_child(xml, timeline, "when"); when; when = lq_dom_next(xml, when, "when")) {
		lq_text since = lq_dom_attribute(xml, when, "since");
		uint32_t line = xml->nodes[when].line;
		int64_t time = lq_when(xml, when);
		if (!origin.at) {
			origin = lq_dom_attribute(xml, when, "xml:id");
			lq_text named = lq_dom_attribute(xml, timeline, "origin");
			if (!origin.at || since.at || time || named.length != origin.length + 1 ||
			    memcmp(named.at + 1, origin.at, origin.length) != 0)
				lq_find(proof, line, "the timeline does not begin at its origin");
		} else if (since.length != origin.length + 1 || memcmp(since.at + 1, origin.at, origin.length) != 0) {
			lq_find_name(proof, line, "a point of the timeline is not since its origin:", since);
		} else if (time < 0 || time < last) {
			lq_find_name(proof, line,
			             "the timeline does not ascend:", lq_dom_attribute(xml, when, "interval"));
		}
		last = time;
	}
}
