/* captions_json.c -- an output of the format "cues": captions as JSON, with the words of each cue. */
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "verify/captions.h"

static void find_at(struct lq_proof *proof, size_t cue, const char *text)
{
	snprintf(proof->place, sizeof proof->place, "cues[%zu]", cue);
	lq_find(proof, 0, text);
	*proof->place = '\0';
}

static lq_text string(const json_t *value)
{
	return json_is_string(value) ? (lq_text){ json_string_value(value), json_string_length(value) }
	                             : (lq_text){ "", 0 };
}

static void verify_head(struct lq_proof *proof, const json_t *root)
{
	const json_t *source = json_object_get(root, "source");
	lq_text hash = string(json_object_get(source, "sha256")), name = string(json_object_get(source, "name"));
	if (!lq_text_is(string(json_object_get(root, "format")), "loquitur-cues"))
		lq_find(proof, 0, "the format is not \"loquitur-cues\"");
	if (json_integer_value(json_object_get(root, "version")) != 1)
		lq_find(proof, 0, "the version is not 1");
	if (!hash.length && !proof->unhashed)
		lq_find(proof, 0, "there is no SHA-256 of the source");
	if (hash.length && !lq_text_is(hash, proof->sha256))
		lq_find_name(proof, 0, "the SHA-256 is that of another source:", hash);
	if (name.length && proof->name && !lq_text_is(name, proof->name))
		lq_find_name(proof, 0, "the name is that of another source:", name);
}

/* The words of a cue with spaces between them, to be freed; NULL when out of memory. */
static lq_text words_of(struct lq_proof *proof, const json_t *words, size_t cue)
{
	struct lq_buffer text = { 0 };
	json_int_t before = 0;
	for (size_t i = 0; i < json_array_size(words); i++) {
		const json_t *word = json_array_get(words, i);
		json_int_t start = json_integer_value(json_object_get(word, "start"));
		lq_text bytes = string(json_object_get(word, "text"));
		if (start < before || json_integer_value(json_object_get(word, "end")) < start)
			find_at(proof, cue, "words are not in order of time");
		before = start;
		if (i)
			lq_buffer_add(&text, " ", 1);
		lq_buffer_add(&text, bytes.at, bytes.length);
	}
	lq_buffer_add(&text, "", 1);
	if (!text.failed)
		return (lq_text){ text.at, text.length - 1 };
	lq_buffer_free(&text);
	return (lq_text){ NULL, 0 };
}

/* What is shown of a cue. */
struct shown {
	struct lq_shown *cues;
	lq_text *lines;
	size_t count;
	bool failed;
};

static void take_cue(struct lq_proof *proof, struct shown *shown, const json_t *cue, size_t *line)
{
	const json_t *lines = json_object_get(cue, "lines"), *words = json_object_get(cue, "words");
	const json_t *start = json_object_get(cue, "start"), *end = json_object_get(cue, "end");
	if (!json_is_array(lines) || !json_is_array(words) || !json_is_integer(start) || !json_is_integer(end))
		find_at(proof, shown->count, "a member is missing, or of another type");
	struct lq_shown *to = &shown->cues[shown->count];
	*to = (struct lq_shown){ .start = json_integer_value(start),
		                     .end = json_integer_value(end),
		                     .lines = shown->lines + *line,
		                     .count = json_array_size(lines),
		                     .voice = string(json_object_get(cue, "speaker")),
		                     .words = words_of(proof, words, shown->count) };
	for (size_t i = 0; i < to->count; i++)
		shown->lines[(*line)++] = string(json_array_get(lines, i));
	shown->failed |= !to->words.at;
	shown->count++;
}

static void verify_root(struct lq_proof *proof, const json_t *root)
{
	const json_t *cues = json_object_get(root, "cues");
	size_t lines = 0, line = 0, count = json_array_size(cues);
	for (size_t i = 0; i < count; i++)
		lines += json_array_size(json_object_get(json_array_get(cues, i), "lines"));
	struct shown shown = { .cues = calloc(count + 1, sizeof *shown.cues),
		                   .lines = calloc(lines + 1, sizeof *shown.lines) };
	shown.failed = !shown.cues || !shown.lines;
	verify_head(proof, root);
	if (!json_is_array(cues))
		lq_find(proof, 0, "there is no list of cues");
	for (size_t i = 0; i < count && !shown.failed; i++)
		take_cue(proof, &shown, json_array_get(cues, i), &line);
	if (!shown.failed)
		lq_verify_captions(proof, shown.cues, shown.count);
	proof->no_memory |= shown.failed;
	for (size_t i = 0; i < shown.count; i++)
		free((char *)shown.cues[i].words.at);
	free(shown.cues);
	free(shown.lines);
}

void lq_verify_cues(struct lq_proof *proof, const char *bytes, size_t length)
{
	json_error_t error;
	json_t *root = json_loadb(bytes, length, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &error);
	if (root)
		verify_root(proof, root);
	else if (json_error_code(&error) == json_error_out_of_memory)
		proof->no_memory = true;
	else
		lq_find(proof, error.line > 0 ? (size_t)error.line : 0, error.text);
	json_decref(root);
}
