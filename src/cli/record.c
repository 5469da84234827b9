#include "record.h"

#include <stdlib.h>
#include <string.h>

#include <jansson.h>

/* A line that is written, and its length until now. */
struct line {
	struct lq_output *output;
	size_t length;
};

static void put_bytes(struct line *line, const char *bytes, size_t length)
{
	lq_output_sink(line->output, bytes, length);
	line->length += length;
}

static void put(struct line *line, const char *text)
{
	put_bytes(line, text, strlen(text));
}

/* A text as JSON has it; what is not UTF-8, as a file's name may be, is escaped. */
static void put_string(struct line *line, const char *text)
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
	put(line, quoted ? quoted : "\"\"");
	free(quoted);
	free(visible);
	json_decref(string);
}

size_t lq_record_write(struct lq_output *output, const struct lq_job *job)
{
	struct line line = { .output = output };
	const struct lq_bytes *document = &job->output, *others = &job->worker.fields.others;
	bool is = job->exit == LQ_EXIT_DONE;
	char number[64] = "null";
	if (job->input.record)
		snprintf(number, sizeof number, "%zu", job->input.record);
	put(&line, "{\"input\":");
	put_string(&line, job->input.path);
	put(&line, ",\"record\":");
	put(&line, number);
	snprintf(number, sizeof number, ",\"exit\":%d,\"error\":", job->exit);
	put(&line, number);
	if (is)
		put(&line, "null");
	else
		put_string(&line, job->reason);
	put(&line, ",\"fields\":");
	if (job->input.record && others->length)
		put_bytes(&line, others->at, others->length);
	else
		put(&line, "null");
	put(&line, ",\"document\":");
	if (is) /* without its line end */
		put_bytes(&line, document->at, document->length - (document->at[document->length - 1] == '\n'));
	else
		put(&line, "null");
	put(&line, "}\n");
	return line.length;
}
