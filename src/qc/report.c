/* report.c -- what was found, as text for people and as JSON for programs: one record, two renderings. */
#include "qc/qc.h"

#include <string.h>

static const char *const break_names[] = { "sentence", "clause", "group", "plain", "bad" };
static const char *const per_names[] = { "cues", "lines", "lines of text", "line breaks" };

static double percent(size_t part, size_t whole)
{
	return whole ? 100.0 * (double)part / (double)whole : 0;
}

static size_t sum(const size_t counts[LQ_QC_BREAK_COUNT])
{
	size_t all = 0;
	for (size_t i = 0; i < LQ_QC_BREAK_COUNT; i++)
		all += counts[i];
	return all;
}

/* Where the findings are, which come in their order: no line is walked twice, however many it has. */
struct place {
	size_t line, at, column;
};

/* The column of a finding, from 1, in characters. */
static size_t column(const struct lq_qc *qc, const struct lq_qc_finding *finding, struct place *place)
{
	if (finding->line >= qc->line_count)
		return 1;
	if (place->line != finding->line + 1)
		*place = (struct place){ finding->line + 1, qc->lines[finding->line].start, 1 };
	for (; place->at < finding->start; place->column++) {
		uint32_t point;
		place->at += lq_qc_decode(qc->bytes + place->at, qc->bytes + finding->start, &point);
	}
	return place->column;
}

/* --- Text -------------------------------------------------------------------- */

static void print_finding(const struct lq_qc *qc, const struct lq_qc_finding *finding, struct place *place)
{
	struct lq_qc_rule_info rule = lq_qc_rule_at(finding->rule);
	const char *message = qc->messages + finding->message;
	lq_print_visible(stdout, qc->path, strlen(qc->path));
	printf(":%zu:%zu: %s: ", finding->line + 1, column(qc, finding, place), lq_level_name(rule.level));
	lq_print_visible(stdout, message, strlen(message));
	if (finding->cause)
		printf(" (%s)", finding->cause);
	printf(" [%s %s]\n", rule.code, rule.name);
}

static void print_breaks(const char *what, const size_t counts[LQ_QC_BREAK_COUNT])
{
	printf("  %-12s", what);
	for (size_t i = LQ_QC_BREAK_COUNT; i-- > 0;)
		printf("%s %s %.1f %%", i + 1 < LQ_QC_BREAK_COUNT ? "," : "", break_names[i],
		       percent(counts[i], sum(counts)));
	putchar('\n');
}

static void print_metrics(const struct lq_qc *qc)
{
	const struct lq_qc_metrics *metrics = &qc->metrics;
	if (!qc->cue_count)
		return;
	printf("  %-12s %.1f characters a second in all; of cues", "speed", metrics->all_cps);
	for (size_t i = 0; i < 5; i++)
		printf(" p%u %.1f,", lq_qc_percents[i], metrics->cps[i]);
	printf(" most %.1f\n", metrics->most_cps);
	printf("  %-12s more than %u: %.1f %% of cues, more than %u: %.1f %%; without a pause to mend it: %.1f "
	       "%% of the text\n",
	       "too fast", qc->profile.soft_cps, 100 * metrics->soft_share, qc->profile.hard_cps,
	       100 * metrics->hard_share, 100 * metrics->intrinsic);
	printf("  %-12s shortest %.3f s, longest %.3f s\n", "cues", (double)metrics->shortest / 1000,
	       (double)metrics->longest / 1000);
	print_breaks("cue ends", metrics->cue_ends);
	if (sum(metrics->line_ends))
		print_breaks("line breaks", metrics->line_ends);
}

static void print_rules(const struct lq_qc *qc)
{
	for (size_t i = 0; i < LQ_QC_RULES; i++) {
		struct lq_qc_rule_info rule = lq_qc_rule_at(i);
		size_t cases = lq_qc_cases(qc, rule.per);
		if (qc->counts[i])
			printf("  %s %-14s %-7s %6zu  %5.1f %% of %zu %s\n", rule.code, rule.name,
			       lq_level_name(rule.level), qc->counts[i], percent(qc->counts[i], cases), cases,
			       per_names[rule.per]);
	}
}

void lq_qc_report_text(const struct lq_qc *qc, lq_level least)
{
	struct place place = { 0 };
	for (size_t i = 0; i < qc->finding_count; i++)
		if (lq_qc_rule_at(qc->findings[i].rule).level >= least)
			print_finding(qc, &qc->findings[i], &place);
	lq_print_visible(stdout, qc->path, strlen(qc->path));
	printf(": %s, profile %s: %zu cues, %zu words, %zu characters\n", qc->vtt ? "WebVTT" : "SubRip",
	       qc->profile.name, qc->cue_count, qc->metrics.words, qc->metrics.characters);
	print_rules(qc);
	print_metrics(qc);
}

/* --- JSON -------------------------------------------------------------------- */

/* A string; bytes that are no UTF-8 are U+FFFD. */
static void print_string(const char *at, size_t length)
{
	const char *end = at + length;
	putchar('"');
	while (at < end) {
		uint32_t point;
		size_t size = lq_qc_decode(at, end, &point);
		if (point == '"' || point == '\\')
			printf("\\%c", *at);
		else if (point < 0x20 || point == 0x7F)
			printf("\\u%04X", (unsigned)point);
		else if (point == 0xFFFD)
			fputs("\xEF\xBF\xBD", stdout);
		else
			fwrite(at, 1, size, stdout);
		at += size;
	}
	putchar('"');
}

static void print_diagnostics(const struct lq_qc *qc, lq_level least)
{
	struct place place = { 0 };
	bool any = false;
	fputs("\"diagnostics\":[", stdout);
	for (size_t i = 0; i < qc->finding_count; i++) {
		const struct lq_qc_finding *finding = &qc->findings[i];
		struct lq_qc_rule_info rule = lq_qc_rule_at(finding->rule);
		const char *message = qc->messages + finding->message;
		if (rule.level < least)
			continue;
		printf("%s{\"code\":\"%s\",\"name\":\"%s\",\"level\":\"%s\",\"message\":", any ? "," : "", rule.code,
		       rule.name, lq_level_name(rule.level));
		print_string(message, strlen(message));
		printf(",\"span\":[%zu,%zu],\"line\":%zu,\"column\":%zu", finding->start, finding->end,
		       finding->line + 1, column(qc, finding, &place));
		if (finding->cue)
			printf(",\"cue\":%zu", finding->cue);
		if (finding->cause)
			printf(",\"cause\":\"%s\"", finding->cause);
		putchar('}');
		any = true;
	}
	putchar(']');
}

static void print_json_breaks(const char *name, const size_t counts[LQ_QC_BREAK_COUNT])
{
	printf(",\"%s\":{", name);
	for (size_t i = 0; i < LQ_QC_BREAK_COUNT; i++)
		printf("%s\"%s\":%zu", i ? "," : "", break_names[i], counts[i]);
	putchar('}');
}

static void print_json_metrics(const struct lq_qc *qc)
{
	const struct lq_qc_metrics *metrics = &qc->metrics;
	printf("\"metrics\":{\"words\":%zu,\"characters\":%zu,\"cps\":{\"all\":%.3f", metrics->words,
	       metrics->characters, metrics->all_cps);
	for (size_t i = 0; i < 5; i++)
		printf(",\"p%u\":%.3f", lq_qc_percents[i], metrics->cps[i]);
	printf(",\"max\":%.3f},\"over_soft\":%.5f,\"over_hard\":%.5f,\"intrinsic\":%.5f", metrics->most_cps,
	       metrics->soft_share, metrics->hard_share, metrics->intrinsic);
	printf(",\"shortest\":%.3f,\"longest\":%.3f", (double)metrics->shortest / 1000,
	       (double)metrics->longest / 1000);
	print_json_breaks("cue_ends", metrics->cue_ends);
	print_json_breaks("line_breaks", metrics->line_ends);
	putchar('}');
}

void lq_qc_report_json(const struct lq_qc *qc, lq_level least)
{
	fputs("{\"file\":", stdout);
	print_string(qc->path, strlen(qc->path));
	printf(",\"format\":\"%s\",\"profile\":\"%s\",\"cues\":%zu,\"rules\":[", qc->vtt ? "vtt" : "srt",
	       qc->profile.name, qc->cue_count);
	for (size_t i = 0; i < LQ_QC_RULES; i++) {
		struct lq_qc_rule_info rule = lq_qc_rule_at(i);
		size_t cases = lq_qc_cases(qc, rule.per);
		printf("%s{\"code\":\"%s\",\"name\":\"%s\",\"level\":\"%s\",\"count\":%zu,\"of\":%zu,\"rate\":%.5f}",
		       i ? "," : "", rule.code, rule.name, lq_level_name(rule.level), qc->counts[i], cases,
		       percent(qc->counts[i], cases) / 100);
	}
	fputs("],", stdout);
	print_json_metrics(qc);
	putchar(',');
	print_diagnostics(qc, least);
	fputs("}\n", stdout);
}
