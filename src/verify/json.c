/* json.c -- the JSON form against the source: every key, and every value. */
#include "verify/json.h"

#include <stdlib.h>
#include <string.h>

/* --- Asking ------------------------------------------------------------------- */

void lq_json_place(struct lq_json *json, const char *name)
{
	snprintf(json->proof->place, sizeof json->proof->place, "%s", name);
}

void lq_json_element(struct lq_json *json, const char *above, const char *name, size_t index)
{
	char place[sizeof json->proof->place];
	snprintf(place, sizeof place, "%s%s%s[%zu]", above, *above ? "." : "", name, index);
	lq_json_place(json, place);
}

/* The matter of a finding about a key. */
static void find(struct lq_json *json, const char *key, const char *text)
{
	char message[160];
	snprintf(message, sizeof message, "%s%s%s", key ? key : "", key ? ": " : "", text);
	lq_find(json->proof, 0, message);
}

static void differ(struct lq_json *json, const char *key, const char *text, lq_text wanted, lq_text got)
{
	char message[160];
	snprintf(message, sizeof message, "%s: %s", key, text);
	lq_find_differs(json->proof, 0, message, &wanted, &got);
}

lq_text lq_json_text_of(const json_t *value)
{
	return (lq_text){ json_string_value(value), json_string_length(value) };
}

bool lq_json_keys(struct lq_json *json, const json_t *object, const char *keys)
{
	const char *key;
	json_t *value;
	lq_text token;
	if (!json_is_object(object)) {
		find(json, NULL, "this is no object");
		return false;
	}
	for (size_t at = 0; lq_json_token(keys, &at, &token);) {
		char name[32];
		snprintf(name, sizeof name, "%.*s", (int)token.length, token.at);
		if (!json_object_get(object, name))
			find(json, name, "the key is missing");
	}
	json_object_foreach((json_t *)object, key, value)
	{
		bool known = false;
		for (size_t at = 0; !known && lq_json_token(keys, &at, &token);)
			known = lq_text_is(token, key);
		if (!known)
			lq_find_name(json->proof, 0, "an extra key:", lq_text_of(key));
	}
	return true;
}

bool lq_json_token(const char *keys, size_t *at, lq_text *token)
{
	while (keys[*at] == ' ')
		++*at;
	token->at = keys + *at;
	token->length = strcspn(token->at, " ");
	*at += token->length;
	return token->length > 0;
}

/* A string of a key, or null where `wanted` has no bytes at all. */
void lq_json_text(struct lq_json *json, const json_t *object, const char *key, lq_text wanted,
                  const char *what)
{
	const json_t *value = json_object_get(object, key);
	if (!value)
		return;
	if (!wanted.at && json_is_null(value))
		return;
	if (wanted.at && json_is_string(value) && lq_text_equal(lq_json_text_of(value), wanted))
		return;
	differ(json, key, what, wanted.at ? wanted : lq_text_of("null"),
	       json_is_string(value) ? lq_json_text_of(value)
	                             : lq_text_of(json_is_null(value) ? "null" : "no string"));
}

void lq_json_string(struct lq_json *json, const json_t *object, const char *key, const char *wanted,
                    const char *what)
{
	lq_json_text(json, object, key, wanted ? lq_text_of(wanted) : (lq_text){ NULL, 0 }, what);
}

void lq_json_span_text(struct lq_json *json, const json_t *object, const char *key, lq_span span,
                       const char *what)
{
	json->one.length = 0;
	lq_buffer_add(&json->one, "", 0);
	size_t length = lq_span_text(json->proof->document, span, NULL, 0);
	char small[512], *text = length < sizeof small ? small : malloc(length + 1);
	if (!text) {
		json->one.failed = true;
		return;
	}
	lq_span_text(json->proof->document, span, text, length + 1);
	lq_json_text(json, object, key, (lq_text){ text, length }, what);
	if (text != small)
		free(text);
}

void lq_json_number(struct lq_json *json, const json_t *object, const char *key, int64_t wanted,
                    const char *what)
{
	const json_t *value = json_object_get(object, key);
	char message[160];
	if (!value || (wanted < 0 && json_is_null(value)) ||
	    (wanted >= 0 && json_is_integer(value) && json_integer_value(value) == wanted))
		return;
	snprintf(message, sizeof message, "%s: %s", key, what);
	if (json_is_integer(value) && wanted >= 0)
		lq_find_numbers(json->proof, 0, message, NULL, (uint64_t)wanted, (uint64_t)json_integer_value(value));
	else
		lq_find(json->proof, 0, message);
}

void lq_json_bool(struct lq_json *json, const json_t *object, const char *key, bool wanted, const char *what)
{
	const json_t *value = json_object_get(object, key);
	if (value && (!json_is_boolean(value) || json_is_true(value) != wanted))
		differ(json, key, what, lq_text_of(wanted ? "true" : "false"),
		       lq_text_of(json_is_true(value)    ? "true"
		                  : json_is_false(value) ? "false"
		                                         : "no boolean"));
}

void lq_json_span(struct lq_json *json, const json_t *object, lq_span span)
{
	const json_t *value = json_object_get(object, "span");
	lq_span bytes = lq_source_span(json->proof->document, span);
	if (!value)
		return;
	if (!json_is_array(value) || json_array_size(value) != 2 || !json_is_integer(json_array_get(value, 0)) ||
	    !json_is_integer(json_array_get(value, 1))) {
		find(json, "span", "this is no pair of numbers");
		return;
	}
	json_int_t start = json_integer_value(json_array_get(value, 0));
	json_int_t end = json_integer_value(json_array_get(value, 1));
	if (start != (json_int_t)bytes.start)
		lq_find_numbers(json->proof, 0, "span: it begins in another place", NULL, bytes.start,
		                (uint64_t)start);
	else if (end != (json_int_t)bytes.end)
		lq_find_numbers(json->proof, 0, "span: it ends in another place", NULL, bytes.end, (uint64_t)end);
}

/* The array of a key, which must have so many elements; what of it can be looked at in *count. */
const json_t *lq_json_array(struct lq_json *json, const json_t *object, const char *key, size_t wanted,
                            const char *what, size_t *count)
{
	const json_t *array = json_object_get(object, key);
	char message[160];
	*count = 0;
	if (!array)
		return NULL;
	if (!json_is_array(array)) {
		find(json, key, "this is no array");
		return NULL;
	}
	*count = json_array_size(array) < wanted ? json_array_size(array) : wanted;
	if (json_array_size(array) != wanted) {
		snprintf(message, sizeof message, "%s: %s", key, what);
		lq_find_numbers(json->proof, 0, message, NULL, wanted, json_array_size(array));
	}
	return array;
}

/* Adds a string to the characters that are compared as a whole. */
void lq_json_add(struct lq_json *json, const json_t *object, const char *key)
{
	const json_t *value = json_object_get(object, key);
	if (json_is_string(value))
		lq_squeeze(&json->whole, lq_json_text_of(value), false, false);
}

/* --- The head ------------------------------------------------------------------ */

static void check_source(struct lq_json *json, const json_t *source)
{
	const lq_document *document = json->proof->document;
	lq_json_place(json, "source");
	if (!lq_json_keys(json, source, "name bytes sha256 encoding house"))
		return;
	json->one.length = 0;
	if (json->proof->name)
		lq_json_string(json, source, "name", json->proof->name, "the file name of the source is another");
	lq_json_number(json, source, "bytes", (int64_t)lq_document_source(document).length,
	               "the length of the source is another");
	if (!json->proof->unhashed || !json_is_null(json_object_get(source, "sha256")))
		lq_json_string(json, source, "sha256", json->proof->sha256, "the SHA-256 of the source is another");
	lq_json_string(json, source, "encoding", lq_document_encoding(document), "the encoding is another");
	lq_json_string(json, source, "house", lq_document_house(document), "the house is another");
}

static void check_metadata(struct lq_json *json, const json_t *metadata)
{
	static const char *const keys[] = { "title", "event", "date",   "time", "end_time",
		                                "place", "venue", "status", "url",  "language" };
	lq_document *document = json->proof->document;
	lq_json_place(json, "metadata");
	if (!lq_json_keys(json, metadata,
	                  "title event date time end_time place venue status url language people"))
		return;
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		const char *value = NULL;
		for (size_t j = 0; !value && j < lq_value_count(document); j++)
			if (!strcmp(lq_value_at(document, j).key, keys[i]))
				value = lq_value_at(document, j).text;
		/* What metadata replace has a value. */
		const json_t *is = json_object_get(metadata, keys[i]);
		if (!json->proof->described && json_is_string(is) &&
		    !(value && lq_text_is(lq_json_text_of(is), value)))
			lq_remark(json->proof, LQ_NEEDS_META, 0, keys[i], lq_json_text_of(is));
		else
			lq_json_string(json, metadata, keys[i], value, "this is not what is known of the source");
	}
	size_t persons = 0, count;
	for (size_t i = 0; i < lq_line_count(document, LQ_FRONT); i++)
		persons += !strcmp(lq_line_at(document, LQ_FRONT, i).kind, "person");
	lq_json_people(
	    json, lq_json_array(json, metadata, "people", persons, "the number of persons is wrong", &count));
}

/* Identifiers are those of the list of people. */
static void check_identifiers(struct lq_json *json, const json_t *speaker, ptrdiff_t person)
{
	const lq_people *people = json->proof->people;
	size_t count;
	if (person < 0 || !people) {
		lq_json_array(json, speaker, "identifiers", 0, "the number of identifiers is wrong", &count);
		return;
	}
	lq_person is = lq_people_at(people, (size_t)person);
	const json_t *array = lq_json_array(json, speaker, "identifiers", is.identifier_count,
	                                    "the number of identifiers is wrong", &count);
	for (size_t i = 0; i < count; i++)
		if (!lq_text_is(lq_json_text_of(json_array_get(array, i)), is.identifiers[i].value))
			find(json, "identifiers", "an identifier is another");
}

static void check_speakers(struct lq_json *json, const json_t *document)
{
	size_t count;
	const json_t *speakers =
	    lq_json_array(json, document, "speakers", lq_speaker_count(json->proof->document),
	                  "the number of speakers is wrong", &count);
	for (size_t i = 0; i < count; i++) {
		lq_speaker is = lq_speaker_at(json->proof->document, i);
		const json_t *speaker = json_array_get(speakers, i);
		size_t labels;
		lq_json_element(json, "", "speakers", i);
		if (!lq_json_keys(json, speaker, "id labels name role affiliation kind identifiers turns words"))
			continue;
		lq_json_string(json, speaker, "id", is.id, "the id is another");
		/* What a list says that is not given was looked at when it was claimed. */
		bool claimed = json->proof->claimed && is.person >= 0;
		if (!claimed) {
			lq_json_string(json, speaker, "name", is.name, "the name is another");
			lq_json_string(json, speaker, "role", is.role, "the role is another");
			lq_json_string(json, speaker, "affiliation", is.affiliation, "the affiliation is another");
			check_identifiers(json, speaker, is.person);
		}
		lq_json_string(json, speaker, "kind", lq_speaker_kind_name(is.kind), "the kind is another");
		lq_json_number(json, speaker, "turns", (int64_t)is.turns, "the number of turns is wrong");
		lq_json_number(json, speaker, "words", (int64_t)is.words, "the number of words is wrong");
		const json_t *array =
		    lq_json_array(json, speaker, "labels", is.label_count, "the number of labels is wrong", &labels);
		for (size_t j = 0; j < labels; j++)
			if (!lq_text_is(lq_json_text_of(json_array_get(array, j)),
			                lq_speaker_label(json->proof->document, i, j)))
				find(json, "labels", "a label is another");
	}
}

/* --- The rest ------------------------------------------------------------------- */

static void check_lines(struct lq_json *json, const json_t *document, const char *key, lq_part part)
{
	size_t count;
	const json_t *lines = lq_json_array(json, document, key, lq_line_count(json->proof->document, part),
	                                    "the number of lines is wrong", &count);
	for (size_t i = 0; i < count; i++) {
		const json_t *line = json_array_get(lines, i);
		lq_line is = lq_line_at(json->proof->document, part, i);
		lq_json_element(json, "", key, i);
		if (!lq_json_keys(json, line, part == LQ_BANNER ? "text span" : "kind text iso span"))
			continue;
		lq_json_span_text(json, line, "text", is.span, "a line is not that of the source");
		lq_json_span(json, line, is.span);
		lq_json_add(json, line, "text");
		if (part == LQ_BANNER)
			continue;
		lq_json_string(json, line, "kind", is.kind, "a line is of another kind");
		lq_json_string(json, line, "iso", is.iso, "a date or time is another");
	}
}

/* What is told of a list of people that is not given; `next` is the diagnostic that is expected. */
static bool is_of_list(const struct lq_proof *proof, const json_t *diagnostic, size_t next)
{
	const char *name = json_string_value(json_object_get(diagnostic, "name"));
	if (!name || proof->people)
		return false;
	if (!strcmp(name, "ambiguous-speaker") || !strcmp(name, "speaker-by-surname"))
		return true;
	/* Whoever is listed by the label itself is not told of so. */
	if (!proof->claimed || strcmp(name, "mixed-case-speaker") != 0)
		return false;
	if (next >= lq_diagnostic_count(proof->document))
		return true;
	lq_diagnostic is = lq_diagnostic_at(proof->document, next);
	return strcmp(is.name, name) != 0 ||
	       (json_int_t)is.line != json_integer_value(json_object_get(diagnostic, "line"));
}

/* The diagnostics that the source accounts for, in an object; NULL when out of memory. */
static json_t *own_diagnostics(struct lq_json *json, const json_t *document)
{
	const json_t *all = json_object_get(document, "diagnostics");
	json_t *own = json_object(), *kept = json_array();
	for (size_t i = 0; i < json_array_size(all); i++) {
		json_t *diagnostic = json_array_get(all, i);
		lq_json_element(json, "", "diagnostics", i);
		if (is_of_list(json->proof, diagnostic, json_array_size(kept)))
			lq_remark(json->proof, LQ_NEEDS_PEOPLE, 0, "message",
			          lq_text_of(json_string_value(json_object_get(diagnostic, "message"))));
		else if (json_array_append(kept, diagnostic))
			json->one.failed = true;
	}
	lq_json_place(json, "");
	if (!json_object_set_new(own, "diagnostics", kept))
		return own;
	json_decref(own);
	return NULL;
}

static void check_diagnostics(struct lq_json *json, const json_t *document)
{
	size_t count;
	if (!json_is_array(json_object_get(document, "diagnostics"))) {
		lq_json_array(json, document, "diagnostics", 0, "", &count); /* which says so */
		return;
	}
	json_t *own = own_diagnostics(json, document);
	const json_t *all = lq_json_array(json, own, "diagnostics", lq_diagnostic_count(json->proof->document),
	                                  "the number of diagnostics is wrong", &count);
	for (size_t i = 0; i < count; i++) {
		const json_t *diagnostic = json_array_get(all, i);
		lq_diagnostic is = lq_diagnostic_at(json->proof->document, i);
		lq_json_element(json, "", "diagnostics", i);
		if (!lq_json_keys(json, diagnostic, "code name level message span line column"))
			continue;
		lq_json_string(json, diagnostic, "code", is.code, "a diagnostic is another");
		lq_json_string(json, diagnostic, "name", is.name, "a diagnostic is another");
		lq_json_string(json, diagnostic, "level", lq_level_name(is.level),
		               "a diagnostic is of another level");
		lq_json_string(json, diagnostic, "message", is.message, "a diagnostic says something else");
		lq_json_span(json, diagnostic, is.span);
		lq_json_number(json, diagnostic, "line", (int64_t)is.line, "a diagnostic is of another line");
		lq_json_number(json, diagnostic, "column", (int64_t)is.column, "a diagnostic is of another column");
	}
	json->one.failed |= !own;
	json_decref(own);
}

static void check_document(struct lq_json *json, const json_t *document)
{
	if (!lq_json_keys(json, document,
	                  "format version source metadata speakers banner front body closing diagnostics"))
		return;
	lq_json_string(json, document, "format", "loquitur-transcript", "the format is another");
	lq_json_number(json, document, "version", 1, "the version is another");
	check_source(json, json_object_get(document, "source"));
	check_metadata(json, json_object_get(document, "metadata"));
	lq_json_place(json, "");
	check_speakers(json, document);
	check_lines(json, document, "banner", LQ_BANNER);
	check_lines(json, document, "front", LQ_FRONT);
	lq_json_place(json, "");
	lq_json_body(json, document);
	check_lines(json, document, "closing", LQ_CLOSING);
	lq_json_place(json, "");
	check_diagnostics(json, document);
	lq_json_place(json, "");
}

struct json_t *lq_json_read(struct lq_proof *proof, lq_text output)
{
	json_error_t error = { .line = -1 };
	json_t *document = json_loadb(output.at, output.length, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &error);
	if (!document && json_error_code(&error) == json_error_out_of_memory) {
		proof->no_memory = true;
	} else if (!document) {
		char message[JSON_ERROR_TEXT_LENGTH + 40];
		snprintf(message, sizeof message, "malformed JSON, column %d: %s", error.column, error.text);
		lq_find(proof, error.line > 0 ? (size_t)error.line : 1, message);
	}
	return document;
}

void lq_json_free(struct json_t *document)
{
	json_decref(document);
}

lq_text lq_json_house(const struct json_t *document)
{
	return lq_text_of(json_string_value(json_object_get(json_object_get(document, "source"), "house")));
}

void lq_verify_json(struct lq_proof *proof, const struct json_t *document)
{
	struct lq_json json = { .proof = proof };
	size_t before = proof->findings;
	if (!proof->people)
		lq_json_claim(&json, document);
	check_document(&json, document);
	if (proof->findings == before) {
		struct lq_whole whole = { .found = lq_buffer_text(&json.whole), .omissions = { .json = true } };
		lq_verify_whole(proof, &whole);
	}
	lq_people_free(proof->claimed);
	proof->claimed = NULL;
	proof->no_memory |= json.one.failed || json.whole.failed;
	lq_buffer_free(&json.one);
	lq_buffer_free(&json.whole);
}
