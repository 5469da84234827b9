/* tei_people.c -- who takes part: references, types of speakers, the list of persons. */
#include "emit/tei.h"

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

void lq_tei_know_people(struct lq_tei *tei)
{
	const struct lq_model *model = tei->model;
	size_t officials = 0;
	tei->room = tei->official = -1;
	for (size_t i = 0; i < model->speaker_count; i++) {
		const struct lq_model_speaker *speaker = &model->speakers[i];
		tei->persons[i].id = speaker->id;
		tei->persons[i].type = type_of(speaker);
		tei->persons[i].question = speaker->duty == LQ_DUTY_ASKS && speaker->kind == LQ_UNNAMED;
		if (speaker->duty == LQ_DUTY_ATTENDS && tei->room < 0)
			tei->room = (int32_t)i;
		tei->persons[i].official = is_official(speaker);
		if (is_official(speaker)) {
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
}

void lq_tei_point(struct lq_tei *tei, size_t speaker)
{
	tei->persons[speaker].pointed = true;
	LQ_LIT(tei->out, "#");
	lq_out_string(tei->out, tei->persons[speaker].id);
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

void lq_tei_write_who(struct lq_tei *tei, int32_t speaker)
{
	if (speaker < 0)
		return;
	uint8_t kind = tei->model->speakers[speaker].kind;
	/* ParlaMint has persons only, and one in a place. */
	if (tei->parlamint ? kind == LQ_UNNAMED || kind == LQ_GROUP : kind == LQ_UNNAMED && !tei->group)
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
		if (!is_official(speaker))
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

/* Behind an office or courtesy title, one word is a surname; of several nobody says which are. */
static void write_name(struct lq_tei *tei, const struct lq_model_speaker *speaker)
{
	struct lq_out *out = tei->out;
	bool pseudonym = speaker->duty == LQ_DUTY_ANONYMOUS;
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

void lq_tei_write_person(struct lq_tei *tei, int indent, size_t index)
{
	const struct lq_model_speaker *speaker = &tei->model->speakers[index];
	const struct lq_model_person *line = tei->persons[index].line;
	struct lq_out *out = tei->out;
	bool unnamed = speaker->kind == LQ_UNNAMED, group = speaker->kind == LQ_GROUP || unnamed;

	lq_tei_indent(out, indent);
	lq_out_string(out, group ? "<personGrp xml:id=\"" : "<person xml:id=\"");
	lq_out_string(out, tei->persons[index].id);
	if (group)
		lq_out_string(out,
		              unnamed ? "\" role=\"unnamed\" size=\"unknown" : "\" role=\"audience\" size=\"unknown");
	else if (speaker->kind == LQ_INTERPRETER)
		LQ_LIT(out, "\" role=\"interpreter");
	LQ_LIT(out, "\">");
	write_name(tei, speaker);
	if (line) {
		LQ_LIT(out, "<persName>");
		lq_text_write(out, &tei->document->syntax, line->name, LQ_ESCAPE_XML);
		LQ_LIT(out, "</persName>");
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
	LQ_LIT(tei->out, "        </listPerson>\n      </particDesc>\n");
}
