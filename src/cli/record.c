#include "record.h"

#include <stdlib.h>
#include <string.h>

#include <jansson.h>

static bool put(struct lq_output *output, const char *text)
{
	return lq_output_sink(output, text, strlen(text));
}

/* A text as JSON has it; what is not UTF-8, as a file's name may be, is escaped. */
static bool put_string(struct lq_output *output, const char *text)
{
	char *visible = NULL, *quoted = NULL;
	size_t length;
	json_t *string = json_string(text);
	if (!string) {
		FILE *stream = open_memstream(&visible, &length);
		if (stream) {
			lq_print_visible(stream, text, strlen(text));
			if (fclose(stream) == 0)
				string = json_string(visible);
		}
	}
	if (string)
		quoted = json_dumps(string, JSON_ENCODE_ANY);
	bool done = put(output, quoted ? quoted : "\"\"");
	free(quoted);
	free(visible);
	json_decref(string);
	return done;
}

bool lq_record_write(struct lq_output *output, const struct lq_job *job)
{
	const struct lq_bytes *document = &job->output;
	bool is = job->exit == LQ_EXIT_DONE;
	char number[64] = "null";
	if (job->input.record)
		snprintf(number, sizeof number, "%zu", job->input.record);
	put(output, "{\"input\":");
	put_string(output, job->input.path);
	put(output, ",\"record\":");
	put(output, number);
	snprintf(number, sizeof number, ",\"exit\":%d,\"error\":", job->exit);
	put(output, number);
	if (is)
		put(output, "null");
	else
		put_string(output, job->reason);
	put(output, ",\"fields\":");
	if (job->input.fields_length)
		lq_output_sink(output, job->input.fields, job->input.fields_length);
	else
		put(output, "null");
	put(output, ",\"document\":");
	if (is) /* without its line end */
		lq_output_sink(output, document->at, document->length - (document->at[document->length - 1] == '\n'));
	else
		put(output, "null");
	return put(output, "}\n");
}
