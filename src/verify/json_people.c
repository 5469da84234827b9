/* json_people.c -- the persons whom the front of a document names, in JSON: the key "metadata.people". */
#include "verify/json.h"

#include <string.h>

/* "Antony J. Blinken, Secretary of State": a name, and behind punctuation a role. */
static bool is_person(lq_text line, lq_text name, lq_text role)
{
	if (line.length < name.length || memcmp(line.at, name.at, name.length) != 0)
		return false;
	lq_text rest = { line.at + name.length, line.length - name.length };
	if (!role.at)
		return !lq_count_words(rest);
	for (size_t i = 0; i < 8 && rest.length > role.length; i++, rest.at++, rest.length--)
		if (!memcmp(rest.at, role.at, role.length))
			break;
	return rest.length >= role.length && !memcmp(rest.at, role.at, role.length);
}

static bool is_speaker(struct lq_json *json, lq_text id, lq_text name)
{
	char word[LQ_WORD_SIZE], other[LQ_WORD_SIZE];
	for (size_t i = 0; i < lq_speaker_count(json->proof->document); i++) {
		if (!lq_text_is(id, lq_speaker_at(json->proof->document, i).id))
			continue;
		const char *label;
		for (size_t k = 0; (label = lq_speaker_label(json->proof->document, i, k)); k++)
			for (size_t at = 0; lq_next_word(name, &at, word);)
				for (size_t j = 0; lq_next_word(lq_text_of(label), &j, other);)
					if (!strcmp(word, other))
						return true;
	}
	return false;
}

/* One speaker alone has the very name of a person of the front: then the person is he. */
static bool is_named_once(struct lq_json *json, lq_text name)
{
	size_t found = 0;
	for (size_t i = 0; name.at && i < lq_speaker_count(json->proof->document); i++) {
		lq_speaker is = lq_speaker_at(json->proof->document, i);
		found += is.kind == LQ_PERSON && is.name && lq_text_is(name, is.name);
	}
	return found == 1;
}

void lq_json_people(struct lq_json *json, const json_t *people)
{
	const lq_document *document = json->proof->document;
	size_t line = 0, lines = lq_line_count(document, LQ_FRONT);
	for (size_t i = 0; i < json_array_size(people); i++) {
		const json_t *person = json_array_get(people, i);
		lq_json_element(json, "metadata", "people", i);
		if (!lq_json_keys(json, person, "name role speaker"))
			continue;
		lq_text name = lq_json_text_of(json_object_get(person, "name"));
		lq_text role = lq_json_text_of(json_object_get(person, "role"));
		lq_text speaker = lq_json_text_of(json_object_get(person, "speaker"));
		bool found = false;
		for (; !found && line < lines; line++) {
			lq_line at = lq_line_at(document, LQ_FRONT, line);
			char text[1024];
			size_t length =
			    strcmp(at.kind, "person") != 0 ? 0 : lq_span_text(document, at.span, text, sizeof text);
			found =
			    length && length < sizeof text && name.at && is_person((lq_text){ text, length }, name, role);
		}
		if (!found)
			lq_find_name(json->proof, 0,
			             "a person is not one that the lines name:", name.at ? name : lq_text_of(""));
		if (speaker.at && (!name.at || !is_speaker(json, speaker, name)))
			lq_find_name(json->proof, 0, "speaker: another person is meant by", speaker);
		else if (!speaker.at && is_named_once(json, name))
			lq_find_name(json->proof, 0, "speaker: this person speaks, and is not pointed to:", name);
	}
}
