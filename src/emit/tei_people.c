/* tei_people.c -- who takes part: references, types of speakers, the list of persons. */
#include "emit/tei.h"

#include <stdlib.h>

#include "model/index.h"
#include "syntax/lexicon.h"

/* True if questions are put to the speaker. */
static bool is_official(const struct lq_model_speaker *speaker)
{
	return speaker->kind == LQ_PERSON &&
	       (speaker->duty == LQ_DUTY_NONE || speaker->duty == LQ_DUTY_ANONYMOUS);
}

static const char *type_of(const struct lq_model_speaker *speaker)
{
	if (speaker->kind != LQ_PERSON)
		return "#guest";
	return speaker->duty == LQ_DUTY_CHAIRS ? "#chair" : "#regular";
}

/* --- Several persons of one label ------------------------------------------- */

/* Where the next person of "mr wren and ms lund" or "mr wren, mr lund and ms oakes" begins, and how long the
 * one before is. */
static const char *next_member(const char *key, size_t *length)
{
	static const char *const between[] = { ", and ", ", ", " and ", " & " };
	const char *first = NULL, *behind = NULL;
	for (size_t i = 0; i < sizeof between / sizeof *between; i++) {
		const char *at = strstr(key, between[i]);
		if (at && (!first || at < first)) {
			first = at;
			behind = at + strlen(between[i]);
		}
	}
	*length = first ? (size_t)(first - key) : strlen(key);
	return behind;
}

/* Finds those whom a label names, by their own labels: all of them, or none. */
static bool find_members(struct lq_tei *tei, const struct lq_index *labels, size_t speaker)
{
	struct lq_tei_person *person = &tei->persons[speaker];
	const char *key = tei->model->speakers[speaker].key, *next;
	size_t before = tei->member_count, length;
	for (; key; key = next) {
		char one[LQ_KEY_SIZE];
		next = next_member(key, &length);
		memcpy(one, key, length); /* of a key, which is shorter */
		one[length] = '\0';
		uint32_t found = lq_index_get(labels, one);
		if (!found) {
			tei->member_count = before;
			return true;
		}
		if (!lq_grow(&tei->members, &tei->member_room, tei->member_count + 1, sizeof *tei->members))
			return false;
		tei->members[tei->member_count++] = found - 1;
	}
	person->first_member = before;
	person->member_count = tei->member_count - before;
	return true;
}

/* Whether a label may be of several persons. */
static bool is_joint(const struct lq_model_speaker *speaker)
{
	return speaker->kind == LQ_PERSON && speaker->person < 0 &&
	       (strstr(speaker->key, " and ") || strstr(speaker->key, " & "));
}

static bool know_members(struct lq_tei *tei)
{
	const struct lq_model *model = tei->model;
	struct lq_index labels = { 0 };
	bool any = false, good = true;
	for (size_t i = 0; i < model->speaker_count && !any; i++)
		any = is_joint(&model->speakers[i]);
	for (size_t i = 0; i < model->speaker_count && any && good; i++)
		for (const struct lq_model_speaker *one = &model->speakers[i]; one && good; one = one->also) {
			uint32_t *place =
			    one->kind == LQ_PERSON && !is_joint(one) ? lq_index_put(&labels, one->key) : NULL;
			good = place || one->kind != LQ_PERSON || is_joint(one);
			if (place)
				*place = (uint32_t)i + 1;
		}
	for (size_t i = 0; i < model->speaker_count && any && good; i++)
		if (is_joint(&model->speakers[i]))
			good = find_members(tei, &labels, i);
	lq_index_free(&labels);
	return good;
}

/* --- What is known ---------------------------------------------------------- */

bool lq_tei_know_people(struct lq_tei *tei)
{
	const struct lq_model *model = tei->model;
	size_t officials = 0;
	tei->room = tei->official = -1;
	if (!know_members(tei))
		return false;
	for (size_t i = 0; i < model->speaker_count; i++) {
		const struct lq_model_speaker *speaker = &model->speakers[i];
		tei->persons[i].id = speaker->id;
		tei->persons[i].type = type_of(speaker);
		tei->persons[i].question = speaker->duty == LQ_DUTY_ASKS && speaker->kind == LQ_UNNAMED;
		if (speaker->duty == LQ_DUTY_ATTENDS && tei->room < 0)
			tei->room = (int32_t)i;
		tei->persons[i].official = is_official(speaker);
		if (is_official(speaker) && !tei->persons[i].member_count) {
			officials++;
			tei->official = (int32_t)i;
		}
	}
	if (officials != 1)
		tei->official = -1;
	for (size_t i = 0; i < model->person_count; i++) {
		const struct lq_model_person *person = &model->people[i];
		if (person->speaker >= 0 && !tei->persons[person->speaker].line)
			tei->persons[person->speaker].line = person;
	}
	return true;
}

static void point(struct lq_tei *tei, size_t speaker)
{
	tei->persons[speaker].pointed = true;
	LQ_LIT(tei->out, "#");
	lq_out_string(tei->out, tei->persons[speaker].id);
}

void lq_tei_point(struct lq_tei *tei, size_t speaker)
{
	const struct lq_tei_person *person = &tei->persons[speaker];
	for (size_t i = 0; i < person->member_count; i++) {
		if (i)
			LQ_LIT(tei->out, " ");
		point(tei, tei->members[person->first_member + i]);
	}
	if (!person->member_count)
		point(tei, speaker);
}

void lq_tei_point_room(struct lq_tei *tei)
{
	if (tei->room >= 0) {
		lq_tei_point(tei, (size_t)tei->room);
	} else {
		tei->found.room = true;
		LQ_LIT(tei->out, "#audience");
	}
}

bool lq_tei_has_who(const struct lq_tei *tei, int32_t speaker)
{
	if (speaker < 0)
		return false;
	uint8_t kind = tei->model->speakers[speaker].kind;
	/* ParlaMint has persons only, and one in a place. */
	if (tei->parlamint)
		return kind != LQ_UNNAMED && kind != LQ_GROUP && tei->persons[speaker].member_count <= 1;
	return kind != LQ_UNNAMED || tei->group;
}

void lq_tei_write_who(struct lq_tei *tei, int32_t speaker)
{
	if (!lq_tei_has_who(tei, speaker))
		return;
	LQ_LIT(tei->out, " who=\"");
	lq_tei_point(tei, (size_t)speaker);
	LQ_LIT(tei->out, "\"");
}

/* --- The title ------------------------------------------------------------- */

static void write_words(struct lq_tei *tei, const char *words)
{
	lq_text_write_string(tei->out, words, LQ_ESCAPE_XML);
}

/* The officials, as their labels name them; more than a few are "and others". */
void lq_tei_write_title(struct lq_tei *tei)
{
	enum { NAMED = 8 };
	size_t count = 0;
	LQ_LIT(tei->out, "Transcript");
	for (size_t i = 0; i < tei->model->speaker_count; i++) {
		const struct lq_model_speaker *speaker = &tei->model->speakers[i];
		if (!is_official(speaker) || tei->persons[i].member_count)
			continue;
		if (count == NAMED) {
			LQ_LIT(tei->out, " and others");
			return;
		}
		lq_out_string(tei->out, count++ ? ", " : ": ");
		if (speaker->role)
			write_words(tei, speaker->role);
		if (speaker->role && speaker->name)
			LQ_LIT(tei->out, " ");
		if (speaker->name)
			write_words(tei, speaker->name);
	}
}

/* --- The list of persons --------------------------------------------------- */

/* ParlaMint takes a name whose parts are not known as a term. */
static void write_term(struct lq_tei *tei, const struct lq_model_speaker *speaker)
{
	struct lq_out *out = tei->out;
	LQ_LIT(out, "<persName><term>");
	if (speaker->role)
		write_words(tei, speaker->role);
	if (speaker->role && speaker->name)
		LQ_LIT(out, " ");
	if (speaker->name || !speaker->role)
		write_words(tei, speaker->name ? speaker->name : speaker->labels->text);
	LQ_LIT(out, "</term></persName>");
}

/* Behind an office or courtesy title, one word is a surname; of several nobody says which are. */
void lq_tei_write_label_name(struct lq_tei *tei, const struct lq_model_speaker *speaker)
{
	struct lq_out *out = tei->out;
	bool pseudonym = speaker->duty == LQ_DUTY_ANONYMOUS;
	if (tei->parlamint) {
		write_term(tei, speaker);
		return;
	}
	if (pseudonym)
		LQ_LIT(out, "<persName type=\"pseudonym\">");
	else
		LQ_LIT(out, "<persName>");
	if (speaker->role && !pseudonym)
		LQ_LIT(out, "<roleName>");
	if (speaker->role)
		write_words(tei, speaker->role);
	if (speaker->role && !pseudonym)
		LQ_LIT(out, "</roleName>");
	if (speaker->role && speaker->name) {
		bool surname = !strchr(speaker->name, ' ');
		lq_out_string(out, surname ? " <surname>" : " <name>");
		write_words(tei, speaker->name);
		lq_out_string(out, surname ? "</surname>" : "</name>");
	} else if (speaker->name) {
		write_words(tei, speaker->name);
	} else if (!speaker->role) {
		write_words(tei, speaker->labels->text);
	}
	LQ_LIT(out, "</persName>");
}

/* What the document says of a person: the label, and a line before the talk, which may be NULL. */
static void write_said(struct lq_tei *tei, const struct lq_model_speaker *speaker,
                       const struct lq_model_person *line)
{
	struct lq_out *out = tei->out;
	lq_tei_write_label_name(tei, speaker);
	if (line) {
		lq_out_string(out, tei->parlamint ? "<persName><term>" : "<persName>");
		lq_text_write(out, &tei->document->syntax, line->name, LQ_ESCAPE_XML);
		lq_out_string(out, tei->parlamint ? "</term></persName>" : "</persName>");
		if (line->role.end > line->role.start) {
			LQ_LIT(out, "<occupation>");
			lq_text_write(out, &tei->document->syntax, line->role, LQ_ESCAPE_XML);
			LQ_LIT(out, "</occupation>");
		}
	} else if (speaker->name && speaker->role && !speaker->courtesy) {
		LQ_LIT(out, "<occupation>");
		write_words(tei, speaker->role);
		LQ_LIT(out, "</occupation>");
	}
}

void lq_tei_write_person(struct lq_tei *tei, int indent, size_t index)
{
	const struct lq_model_speaker *speaker = &tei->model->speakers[index];
	struct lq_out *out = tei->out;
	bool unnamed = speaker->kind == LQ_UNNAMED, group = speaker->kind == LQ_GROUP || unnamed;

	lq_tei_indent(out, indent);
	lq_out_string(out, group ? "<personGrp xml:id=\"" : "<person xml:id=\"");
	lq_out_string(out, tei->persons[index].id);
	if (group)
		lq_out_string(out,
		              unnamed ? "\" role=\"unnamed\" size=\"unknown" : "\" role=\"audience\" size=\"unknown");
	else if (speaker->kind == LQ_INTERPRETER && !tei->parlamint)
		LQ_LIT(out, "\" role=\"interpreter");
	LQ_LIT(out, "\">");
	if (speaker->person >= 0)
		lq_tei_write_listed(tei, speaker);
	else
		write_said(tei, speaker, tei->persons[index].line);
	lq_out_string(out, group ? "</personGrp>\n" : "</person>\n");
}

void lq_tei_write_others(struct lq_out *out, int indent, bool interpreter, bool room)
{
	if (interpreter) {
		lq_tei_indent(out, indent);
		LQ_LIT(out, "<person xml:id=\"interpreter\" role=\"interpreter\">"
		            "<persName><roleName>interpreter</roleName></persName></person>\n");
	}
	if (room) {
		lq_tei_indent(out, indent);
		LQ_LIT(out, "<personGrp xml:id=\"audience\" role=\"audience\" size=\"unknown\">"
		            "<persName>those present</persName></personGrp>\n");
	}
}

/* The organizations that the persons are of. */
static void write_organizations(struct lq_tei *tei)
{
	const lq_people *people = tei->document->people;
	size_t count = people ? lq_organization_count(people) : 0;
	bool any = false, *noted = count ? calloc(count, sizeof *noted) : NULL;
	tei->document->model.failed |= count && !noted;
	for (size_t i = 0; i < tei->model->speaker_count && noted; i++)
		if (tei->persons[i].pointed && tei->model->speakers[i].person >= 0)
			any |= lq_tei_note_organizations(people, (size_t)tei->model->speakers[i].person, tei->parlamint,
			                                 noted);
	if (any) {
		LQ_LIT(tei->out, "        <listOrg>\n");
		lq_tei_write_organizations(tei, 10, noted);
		LQ_LIT(tei->out, "        </listOrg>\n");
	}
	free(noted);
}

void lq_tei_write_people(struct lq_tei *tei)
{
	bool any = tei->found.room || tei->found.interpreter;
	for (size_t i = 0; i < tei->model->speaker_count && !any; i++)
		any = tei->persons[i].pointed;
	if (!any)
		return;
	LQ_LIT(tei->out, "      <particDesc>\n        <listPerson xml:id=\"participants\">\n");
	for (size_t i = 0; i < tei->model->speaker_count; i++)
		if (tei->persons[i].pointed)
			lq_tei_write_person(tei, 10, i);
	lq_tei_write_others(tei->out, 10, tei->found.interpreter, tei->found.room);
	LQ_LIT(tei->out, "        </listPerson>\n");
	write_organizations(tei);
	LQ_LIT(tei->out, "      </particDesc>\n");
}
