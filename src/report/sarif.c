/* sarif.c -- SARIF 2.1.0 (OASIS): one run on all documents, a line a finding. Nothing is kept of a document
 * when it was written. */
#include "report/sarif.h"

void lq_report_sarif_begin(struct lq_out *out, const lq_reporting *reporting)
{
	LQ_LIT(out, "{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\n"
	            "\"runs\":[{\"tool\":{\"driver\":{\"name\":\"loquitur\",\"version\":\"" LQ_VERSION "\","
	            "\"semanticVersion\":\"" LQ_VERSION "\"");
	if (reporting->docs) {
		LQ_LIT(out, ",\"informationUri\":\"");
		lq_report_json_string(out, reporting->docs);
		LQ_LIT(out, "\"");
	}
	LQ_LIT(out, ",\"rules\":");
	lq_sarif_rules(out, reporting->docs);
	LQ_LIT(out, "}},\n\"columnKind\":\"unicodeCodePoints\",\n\"results\":[");
}

void lq_report_sarif_end(struct lq_out *out, const lq_reporting *reporting)
{
	LQ_LIT(out, "\n],\n\"invocations\":[{\"executionSuccessful\":");
	lq_out_string(out, reporting->incomplete ? "false" : "true");
	LQ_LIT(out, "}]}]}\n");
}

static void write_number(struct lq_out *out, const char *key, uint64_t number)
{
	LQ_LIT(out, "\"");
	lq_out_string(out, key);
	LQ_LIT(out, "\":");
	lq_out_number(out, number);
}

/* A region: lines and columns of the text, and bytes of the source. */
static void write_region(struct lq_out *out, struct lq_document *document, const char *key, lq_span span)
{
	lq_span bytes = lq_source_bytes(&document->syntax, span);
	uint32_t line, column;
	LQ_LIT(out, "\"");
	lq_out_string(out, key);
	LQ_LIT(out, "\":{");
	lq_position(document, span.start, &line, &column);
	write_number(out, "startLine", line);
	LQ_LIT(out, ",");
	write_number(out, "startColumn", column);
	LQ_LIT(out, ",");
	lq_position(document, span.end, &line, &column);
	write_number(out, "endLine", line);
	LQ_LIT(out, ",");
	write_number(out, "endColumn", column);
	LQ_LIT(out, ",");
	write_number(out, "byteOffset", bytes.start);
	LQ_LIT(out, ",");
	write_number(out, "byteLength", bytes.end - bytes.start);
	LQ_LIT(out, "}");
}

static void write_artifact(struct lq_out *out, const char *name)
{
	LQ_LIT(out, "\"artifactLocation\":{\"uri\":\"");
	lq_report_uri(out, name);
	LQ_LIT(out, "\"}");
}

static void write_place(struct lq_out *out, struct lq_document *document, const char *name, lq_span span)
{
	LQ_LIT(out, "\"physicalLocation\":{");
	write_artifact(out, name);
	LQ_LIT(out, ",");
	write_region(out, document, "region", span);
	LQ_LIT(out, "}");
}

static void write_message(struct lq_out *out, const char *key, const char *text)
{
	LQ_LIT(out, ",\"");
	lq_out_string(out, key);
	LQ_LIT(out, "\":{\"text\":\"");
	lq_report_json_string(out, text);
	LQ_LIT(out, "\"}");
}

static void write_labels(struct lq_out *out, struct lq_document *document, const char *name,
                         const lq_diagnostic *diagnostic)
{
	if (!diagnostic->label_count)
		return;
	LQ_LIT(out, ",\"relatedLocations\":[");
	for (size_t i = 0; i < diagnostic->label_count; i++) {
		lq_out_string(out, i ? ",{" : "{");
		write_number(out, "id", i + 1);
		LQ_LIT(out, ",");
		write_place(out, document, name, diagnostic->labels[i].span);
		write_message(out, "message", diagnostic->labels[i].text);
		LQ_LIT(out, "}");
	}
	LQ_LIT(out, "]");
}

static void write_fix(struct lq_out *out, struct lq_document *document, const char *name,
                      const lq_diagnostic *diagnostic)
{
	if (!diagnostic->fix_count)
		return;
	LQ_LIT(out, ",\"fixes\":[{\"description\":{\"text\":\"");
	lq_out_string(out, diagnostic->fix_is_guess ? "This may mend it, and may be wrong: look at it first."
	                                            : "This mends it, and does not change what was said.");
	LQ_LIT(out, "\"},\"artifactChanges\":[{");
	write_artifact(out, name);
	LQ_LIT(out, ",\"replacements\":[");
	for (size_t i = 0; i < diagnostic->fix_count; i++) {
		lq_out_string(out, i ? ",{" : "{");
		write_region(out, document, "deletedRegion", diagnostic->fixes[i].span);
		write_message(out, "insertedContent", diagnostic->fixes[i].replacement);
		LQ_LIT(out, "}");
	}
	LQ_LIT(out, "]}],\"properties\":{\"safe\":");
	lq_out_string(out, diagnostic->fix_is_guess ? "false" : "true");
	LQ_LIT(out, "}}]");
}

static void write_result(struct lq_out *out, struct lq_document *document, size_t index, const char *name)
{
	lq_diagnostic diagnostic = lq_diagnostic_at(document, index);
	char fingerprint[LQ_FINGERPRINT_SIZE];
	LQ_LIT(out, "{\"ruleId\":\"");
	lq_out_string(out, diagnostic.code);
	LQ_LIT(out, "\",");
	write_number(out, "ruleIndex", document->syntax.diags.items[index].code);
	LQ_LIT(out, ",\"level\":\"");
	lq_out_string(out, lq_level_name(diagnostic.level));
	LQ_LIT(out, "\"");
	write_message(out, "message", diagnostic.message);
	LQ_LIT(out, ",\"locations\":[{");
	write_place(out, document, name, diagnostic.span);
	LQ_LIT(out, "}]");
	write_labels(out, document, name, &diagnostic);
	lq_report_fingerprint(document, index, fingerprint);
	LQ_LIT(out, ",\"partialFingerprints\":{\"loquitur/v1\":\"");
	lq_out_string(out, fingerprint);
	LQ_LIT(out, "\"}");
	write_fix(out, document, name, &diagnostic);
	LQ_LIT(out, "}");
}

void lq_report_sarif(struct lq_out *out, lq_reporting *reporting, struct lq_document *document,
                     const char *name)
{
	size_t count = document->syntax.diags.count;
	for (size_t i = lq_report_next(reporting, document, 0); i < count;
	     i = lq_report_next(reporting, document, i + 1)) {
		lq_out_string(out, reporting->findings++ ? ",\n" : "\n");
		write_result(out, document, i, name);
	}
}
