/* tei_people.c -- the persons of a header: that their names are those of the source, and who points to them.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "verify/dom.h"

/* A text without white space, in lower case, without periods. */
static void fold(struct lq_buffer *to, lq_text text)
{
	struct lq_buffer squeezed = { 0 };
	lq_squeeze(&squeezed, text, true, true);
	for (size_t i = 0; i < squeezed.length; i++)
		if (squeezed.at[i] != '.')
			lq_buffer_add(to, squeezed.at + i, 1);
	to->failed |= squeezed.failed;
	lq_buffer_free(&squeezed);
}

static bool same_folded(lq_text a, const char *one, const char *other)
{
	struct lq_buffer left = { 0 }, right = { 0 };
	fold(&left, a);
	fold(&right, lq_text_of(one));
	fold(&right, lq_text_of(other));
	bool same = lq_text_equal(lq_buffer_text(&left), lq_buffer_text(&right));
	lq_buffer_free(&left);
	lq_buffer_free(&right);
	return same;
}

/* True if a line before the talk that names a person begins with a text; *goes_on if more follows there. */
static bool is_of_line(const lq_document *document, lq_text text, bool *goes_on)
{
	struct lq_buffer line = { 0 };
	bool found = false;
	for (size_t i = 0; !found && text.length && i < lq_line_count(document, LQ_FRONT); i++) {
		lq_line at = lq_line_at(document, LQ_FRONT, i);
		if (strcmp(at.kind, "person") != 0)
			continue;
		line.length = 0;
		lq_add_span(document, at.span, &line);
		found = line.length >= text.length && !memcmp(line.at, text.at, text.length);
		*goes_on = found && line.length > text.length + 1;
	}
	lq_buffer_free(&line);
	return found;
}

/* True if each word of a text is in another. */
static bool has_words(lq_text text, lq_text words)
{
	char word[LQ_WORD_SIZE], other[LQ_WORD_SIZE];
	for (size_t at = 0; lq_next_word(words, &at, word);) {
		bool found = false;
		for (size_t i = 0; !found && lq_next_word(text, &i, other);)
			found = !strcmp(word, other);
		if (!found)
			return false;
	}
	return true;
}

/* True if a name is a label of a speaker; "Ned Wren, Moderator" is the moderator Ned Wren. */
static bool is_label_of(const lq_document *document, size_t speaker, lq_text name)
{
	lq_speaker is = lq_speaker_at(document, speaker);
	for (size_t i = 0; i < is.label_count; i++)
		if (same_folded(name, lq_speaker_label(document, speaker, i), "") ||
		    (is.role && is.name && same_folded(name, is.role, is.name) &&
		     has_words(name, lq_text_of(lq_speaker_label(document, speaker, i)))))
			return true;
	/* "Mr. Lund of California": the place is not of the name. */
	struct lq_buffer folded = { 0 }, label = { 0 };
	bool begins = false;
	fold(&folded, name);
	for (size_t i = 0; is.affiliation && !begins && i < is.label_count; i++) {
		label.length = 0;
		fold(&label, lq_text_of(lq_speaker_label(document, speaker, i)));
		begins = folded.length && label.length > folded.length && !memcmp(label.at, folded.at, folded.length);
	}
	lq_buffer_free(&folded);
	lq_buffer_free(&label);
	return begins;
}

bool lq_person_has_word(const struct lq_dom *xml, uint32_t person, const char *word)
{
	char other[LQ_WORD_SIZE];
	for (uint32_t node = person; node; node = lq_dom_walk(xml, node, person)) {
		if (xml->nodes[node].name)
			continue;
		for (size_t at = 0; lq_next_word(lq_dom_text(xml, node), &at, other);)
			if (!strcmp(word, other))
				return true;
	}
	return false;
}

bool lq_person_fits(const struct lq_proof *proof, const struct lq_dom *xml, uint32_t person, size_t speaker)
{
	lq_speaker is = lq_speaker_at(proof->document, speaker);
	for (size_t i = 0; i < is.label_count; i++) {
		char word[LQ_WORD_SIZE], last[LQ_WORD_SIZE] = "";
		lq_text label =
		    lq_text_of(is.affiliation && is.name ? is.name : lq_speaker_label(proof->document, speaker, i));
		for (size_t at = 0; lq_next_word(label, &at, word);)
			memcpy(last, word, sizeof last);
		if (*last && lq_person_has_word(xml, person, last))
			return true;
	}
	return false;
}

/* True if a name is that of a speaker: a label of his, its parts, or that of a line before the talk. */
static bool is_name_of(const lq_document *document, size_t speaker, lq_text name)
{
	lq_speaker is = lq_speaker_at(document, speaker);
	bool goes_on;
	return same_folded(name, is.role ? is.role : "", is.name ? is.name : "") ||
	       (is.name && same_folded(name, is.name, "")) || is_label_of(document, speaker, name) ||
	       is_of_line(document, name, &goes_on);
}

/* --- The list ------------------------------------------------------------------ */

static void content(const struct lq_dom *xml, uint32_t node, struct lq_buffer *to)
{
	struct lq_buffer raw = { 0 };
	to->length = 0;
	lq_dom_content(xml, node, &raw);
	lq_normalize(to, lq_buffer_text(&raw), false);
	to->failed |= raw.failed;
	lq_buffer_free(&raw);
}

static bool is_anonymous(const lq_document *document, size_t speaker)
{
	const char *duty = lq_speaker_duty(document, speaker);
	return duty && !strcmp(duty, "anonymous");
}

/* A name is text, or an office and the name behind it. */
static bool has_parts(const struct lq_dom *xml, uint32_t name)
{
	uint32_t first = lq_dom_child(xml, name, NULL), second = first ? lq_dom_next(xml, first, NULL) : 0;
	for (uint32_t node = xml->nodes[name].first; first && node; node = xml->nodes[node].next)
		if (!xml->nodes[node].name && !lq_dom_is_blank(xml, node))
			return false;
	if (!first)
		return true;
	bool behind = second && (lq_dom_is(xml, second, "surname") || lq_dom_is(xml, second, "name"));
	return lq_dom_is(xml, first, "roleName") && (!second || (behind && !lq_dom_next(xml, second, NULL)));
}

/* The first name of a person is that of the label, and the second that of a line before the talk. */
static bool is_right_name(const struct lq_proof *proof, const struct lq_dom *xml, uint32_t node,
                          size_t speaker, size_t number, lq_text name, bool *goes_on)
{
	lq_speaker is = lq_speaker_at(proof->document, speaker);
	bool pseudonym = lq_dom_has(xml, node, "type", "pseudonym");
	if (number > 1)
		return number == 2 && !pseudonym && is_of_line(proof->document, name, goes_on) &&
		       !lq_dom_child(xml, node, NULL);
	if (!has_parts(xml, node) || pseudonym != is_anonymous(proof->document, speaker))
		return false;
	/* Text alone is the name, the office, or the label of one who has neither. */
	if (!lq_dom_child(xml, node, NULL) && !pseudonym && is.name && !same_folded(name, is.name, ""))
		return false;
	return is_name_of(proof->document, speaker, name);
}

/* True if a text is written with the capitals of a name of the model, where it is that name. */
static bool has_case(const lq_document *document, size_t speaker, lq_text name)
{
	lq_speaker is = lq_speaker_at(document, speaker);
	struct lq_buffer whole = { 0 };
	if (is.role)
		lq_buffer_add(&whole, is.role, strlen(is.role));
	if (is.role && is.name)
		lq_buffer_add(&whole, " ", 1);
	if (is.name)
		lq_buffer_add(&whole, is.name, strlen(is.name));
	bool good =
	    !same_folded(name, whole.at ? whole.at : "", "") || lq_text_equal(name, lq_buffer_text(&whole));
	lq_buffer_free(&whole);
	return good;
}

bool lq_person_is_called(const struct lq_proof *proof, const struct lq_dom *xml, uint32_t name,
                         size_t speaker)
{
	struct lq_buffer text = { 0 };
	bool goes_on;
	content(xml, name, &text);
	bool called = is_label_of(proof->document, speaker, lq_buffer_text(&text)) &&
	              is_right_name(proof, xml, name, speaker, 1, lq_buffer_text(&text), &goes_on) &&
	              has_case(proof->document, speaker, lq_buffer_text(&text));
	lq_buffer_free(&text);
	return called;
}

static void check_names(struct lq_proof *proof, const struct lq_dom *xml, uint32_t person, size_t speaker)
{
	lq_speaker is = lq_speaker_at(proof->document, speaker);
	struct lq_buffer text = { 0 };
	size_t names = 0, offices = 0;
	bool goes_on = false; /* behind the second name, in its line, an office follows */
	for (uint32_t node = lq_dom_child(xml, person, NULL); node; node = lq_dom_next(xml, node, NULL)) {
		content(xml, node, &text);
		lq_text name = lq_buffer_text(&text);
		if (lq_dom_is(xml, node, "persName")) {
			if (!is_right_name(proof, xml, node, speaker, ++names, name, &goes_on) ||
			    !has_case(proof->document, speaker, name))
				lq_find_name(proof, xml->nodes[node].line,
				             "a person's name is not that of the source:", name);
		} else if (lq_dom_is(xml, node, "occupation")) {
			if (offices++ || !is.role || !lq_text_is(name, is.role))
				lq_find_name(proof, xml->nodes[node].line,
				             "a person's office is not that of the source:", name);
		} else {
			lq_find_name(proof, xml->nodes[node].line, "the source says nothing else of a person:", name);
		}
	}
	if (!names)
		lq_find(proof, xml->nodes[person].line, "a person has no name");
	/* A line that names a person and no office leaves that of the label unsaid. */
	if (is.role && is.name && !offices && (names < 2 || goes_on))
		lq_find_name(proof, xml->nodes[person].line, "a person's office is lost:", lq_text_of(is.role));
	lq_buffer_free(&text);
}

void lq_person_kind(struct lq_proof *proof, const struct lq_dom *xml, uint32_t person, lq_speaker_kind kind)
{
	bool group = lq_dom_is(xml, person, "personGrp"), unnamed = kind == LQ_UNNAMED;
	if (group != (kind == LQ_GROUP || unnamed) ||
	    (group && (!lq_dom_has(xml, person, "role", unnamed ? "unnamed" : "audience") ||
	               !lq_dom_has(xml, person, "size", "unknown"))))
		lq_find_name(proof, xml->nodes[person].line,
		             "a person is a group, or a group is a person:", lq_dom_attribute(xml, person, "xml:id"));
	if (!group && lq_dom_has(xml, person, "role", "interpreter") != (kind == LQ_INTERPRETER))
		lq_find_name(proof, xml->nodes[person].line,
		             "whether a person is an interpreter is wrong:", lq_dom_attribute(xml, person, "xml:id"));
}

/* Those present, and the interpreter, are persons of the program's own. */
static bool check_fixed(struct lq_proof *proof, const struct lq_dom *xml, uint32_t person, lq_text id)
{
	static const char *const texts[][2] = { { "audience", "those present" },
		                                    { "interpreter", "interpreter" } };
	for (size_t i = 0; i < 2; i++) {
		struct lq_buffer raw = { 0 }, text = { 0 };
		if (!lq_text_is(id, texts[i][0]))
			continue;
		lq_dom_content(xml, person, &raw);
		lq_normalize(&text, lq_buffer_text(&raw), false);
		if (!lq_text_is(lq_buffer_text(&text), texts[i][1]))
			lq_find_name(proof, xml->nodes[person].line,
			             "a person's name is not that of the source:", lq_buffer_text(&text));
		lq_buffer_free(&raw);
		lq_buffer_free(&text);
		lq_person_kind(proof, xml, person, i ? LQ_INTERPRETER : LQ_GROUP);
		return true;
	}
	return false;
}

static bool is_text_of(lq_text text, const char *field)
{
	struct lq_buffer normal = { 0 };
	lq_normalize(&normal, lq_text_of(field), true);
	bool same = field && lq_text_equal(text, lq_buffer_text(&normal));
	/* Several forenames may be an element each. */
	for (size_t at = 0; field && !same && text.length && at + text.length <= normal.length; at++)
		same = !memcmp(normal.at + at, text.at, text.length) && (!at || normal.at[at - 1] == ' ') &&
		       (at + text.length == normal.length || normal.at[at + text.length] == ' ');
	lq_buffer_free(&normal);
	return same;
}

/* True if a text is in a label: the name is the label's where the list has it. */
static bool is_folded_part(lq_text text, const char *label)
{
	struct lq_buffer part = { 0 }, whole = { 0 };
	fold(&part, text);
	fold(&whole, lq_text_of(label));
	bool found = part.length && whole.length && strstr(whole.at, part.at);
	lq_buffer_free(&part);
	lq_buffer_free(&whole);
	return found;
}

/* True if the list of people says a text of a person. */
static bool is_listed(const lq_people *people, const lq_person *is, lq_text text)
{
	const char *const fields[] = { is->name, is->forename, is->surname, is->name_link,
		                           is->role, is->sex,      is->birth,   is->death };
	bool found = false;
	for (size_t i = 0; i < sizeof fields / sizeof *fields && !found; i++)
		found = is_text_of(text, fields[i]);
	for (size_t i = 0; i < is->label_count && !found; i++)
		found = is_folded_part(text, is->labels[i]);
	for (size_t i = 0; i < is->identifier_count && !found; i++)
		found = is_text_of(text, is->identifiers[i].value);
	for (size_t i = 0; i < is->affiliation_count && !found; i++)
		found =
		    is_text_of(text, is->affiliations[i].role) || is_text_of(text, is->affiliations[i].organization);
	for (size_t i = 0; i < lq_organization_count(people) && !found && is->affiliation_count; i++)
		found = is_text_of(text, lq_organization_at(people, i).name);
	return found;
}

/* True if a text is in a label of the source. */
static bool is_in_labels(const lq_document *document, size_t speaker, lq_text text)
{
	const char *label;
	bool found = false;
	for (size_t i = 0; !found && (label = lq_speaker_label(document, speaker, i)); i++)
		found = is_folded_part(text, label);
	return found;
}

/* What a list of people says of a person is not in the source; each text is in the list, or a name
 * that a label gives. */
static void check_listed(struct lq_proof *proof, const struct lq_dom *xml, uint32_t person, size_t speaker)
{
	lq_person is = lq_people_at(proof->people, (size_t)lq_speaker_at(proof->document, speaker).person);
	struct lq_buffer text = { 0 };
	for (uint32_t node = person; node; node = lq_dom_walk(xml, node, person)) {
		if (xml->nodes[node].name || lq_dom_is_blank(xml, node))
			continue;
		text.length = 0;
		lq_normalize(&text, lq_dom_text(xml, node), false);
		uint32_t in = xml->nodes[node].parent;
		bool name = lq_dom_is(xml, in, "persName") || lq_dom_is(xml, xml->nodes[in].parent, "persName");
		if (!is_listed(proof->people, &is, lq_buffer_text(&text)) &&
		    !(name && is_in_labels(proof->document, speaker, lq_buffer_text(&text))))
			lq_find_name(proof, xml->nodes[node].line,
			             "the list of people does not say of a person:", lq_buffer_text(&text));
	}
	lq_buffer_free(&text);
}

struct by_id {
	const char *id;
	size_t speaker;
};

static int compare_ids(const void *a, const void *b)
{
	return strcmp(((const struct by_id *)a)->id, ((const struct by_id *)b)->id);
}

static void check_person(struct lq_proof *proof, const struct lq_dom *xml, uint32_t person,
                         const struct by_id *speakers, size_t count)
{
	lq_text id = lq_dom_attribute(xml, person, "xml:id");
	char name[600];
	snprintf(name, sizeof name, "%.*s", (int)id.length, id.at ? id.at : "");
	const struct by_id *at =
	    count ? bsearch(&(struct by_id){ name, 0 }, speakers, count, sizeof *speakers, compare_ids) : NULL;
	if (!id.at)
		lq_find(proof, xml->nodes[person].line, "a person has no id");
	if (!at) {
		check_fixed(proof, xml, person, id);
		return;
	}
	ptrdiff_t listed = lq_speaker_at(proof->document, at->speaker).person;
	if (listed >= 0 && proof->claimed)
		return; /* it was looked at when it was claimed */
	if (listed >= 0 && proof->people) {
		check_listed(proof, xml, person, at->speaker);
		return;
	}
	lq_person_kind(proof, xml, person, lq_speaker_at(proof->document, at->speaker).kind);
	if (!lq_person_fits(proof, xml, person, at->speaker))
		lq_find_name(proof, xml->nodes[person].line, "a person has not the name of the speaker:", id);
	check_names(proof, xml, person, at->speaker);
}

/* Whoever is listed is pointed to. */
static void check_pointed(struct lq_proof *proof, const struct lq_dom *xml, uint32_t particulars)
{
	bool *seen = calloc(xml->node_count, sizeof *seen);
	if (!seen) {
		proof->no_memory = true;
		return;
	}
	for (uint32_t node = 1; node; node = lq_dom_walk(xml, node, 1)) {
		const struct lq_node *at = &xml->nodes[node];
		for (uint32_t i = 0; at->name && i < at->attribute_count; i++) {
			const struct lq_attribute *attribute = &xml->attributes[at->attributes + i];
			lq_text value = { xml->text.at + attribute->value, attribute->length }, token;
			for (size_t j = 0; memchr(value.at, '#', value.length) && lq_next_token(value, &j, &token);) {
				uint32_t to = token.at[0] == '#' ? lq_dom_by_id(xml, token, NULL) : 0;
				if (to && to < xml->node_count)
					seen[to] = true;
			}
		}
	}
	for (uint32_t node = particulars; node; node = lq_dom_walk(xml, node, particulars))
		if ((lq_dom_is(xml, node, "person") || lq_dom_is(xml, node, "personGrp")) && !seen[node])
			lq_find_name(proof, xml->nodes[node].line,
			             "nothing refers to a person:", lq_dom_attribute(xml, node, "xml:id"));
	free(seen);
}

void lq_verify_people(struct lq_proof *proof, const struct lq_dom *xml)
{
	uint32_t particulars = lq_dom_find(xml, 1, "teiHeader/profileDesc/particDesc");
	size_t count = lq_speaker_count(proof->document);
	struct by_id *speakers = calloc(count + 1, sizeof *speakers);
	if (!speakers) {
		proof->no_memory = true;
		return;
	}
	for (size_t i = 0; i < count; i++)
		speakers[i] = (struct by_id){ lq_speaker_at(proof->document, i).id, i };
	qsort(speakers, count, sizeof *speakers, compare_ids);
	for (uint32_t node = particulars; node; node = lq_dom_walk(xml, node, particulars))
		if (lq_dom_is(xml, node, "person") || lq_dom_is(xml, node, "personGrp"))
			check_person(proof, xml, node, speakers, count);
	free(speakers);
	if (!particulars)
		return;
	uint32_t list = lq_dom_child(xml, particulars, "listPerson");
	if (lq_dom_is(xml, 1, "TEI") && !lq_dom_has(xml, list, "xml:id", "participants"))
		lq_find(proof, xml->nodes[particulars].line, "the list of persons has another id");
	check_pointed(proof, xml, particulars);
}
