/* resolve.c -- who of a list of people the speakers of a document are.
 *
 * Each speaker is asked about alone, by label, by whole name, by surname; then those who would be the same
 * person are held against each other, for a surname alone does not tell a wife from her husband. Nothing is
 * changed before everything is settled. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/roster.h"
#include "model/values.h"
#include "syntax/lexicon.h"
#include "syntax/text.h"

enum {
	CANDIDATES_MAX = 64,   /* persons who may be one speaker; of more, these are told */
	STEPS_BEFORE = 200000, /* persons of the list that are looked at for a document, */
	STEPS_EACH = 64        /* and more of them for each speaker: so that time is linear */
};

/* What is found about a speaker. */
struct finding {
	int32_t person; /* or -1 */
	lq_resolution resolution;
	enum lq_role_fit role;
	uint32_t candidates[CANDIDATES_MAX];
	uint32_t candidate_count;
	bool by_date;   /* dates told him from others */
	bool cut_short; /* there are more than were looked at */
};

struct outcome {
	int32_t person;
	uint8_t resolution, role;
	uint32_t *candidates;
	uint32_t candidate_count;
	const char *id;
	struct lq_model_speaker *copy; /* of one who becomes another */
};

struct resolver {
	struct lq_document *document;
	const struct lq_people *people;
	const char *date;
	size_t steps;
	struct outcome *outcomes;    /* one a speaker */
	struct lq_meaning *meanings; /* likewise */
};

/* --- One speaker ---------------------------------------------------------------- */

/* Notes that a person may be meant; in the order of the list, each once. */
static void add_candidate(struct finding *finding, uint32_t person)
{
	uint32_t at = finding->candidate_count;
	while (at > 0 && finding->candidates[at - 1] > person)
		at--;
	if ((at > 0 && finding->candidates[at - 1] == person) || finding->candidate_count == CANDIDATES_MAX)
		return;
	memmove(&finding->candidates[at + 1], &finding->candidates[at],
	        (finding->candidate_count - at) * sizeof *finding->candidates);
	finding->candidates[at] = person;
	finding->candidate_count++;
}

static const lq_person *person_at(const struct resolver *resolver, uint32_t person)
{
	return &resolver->people->persons[person].given;
}

/* Of several, the one in office at the date of the meeting, where all others are not. */
static void tell_by_date(const struct resolver *resolver, struct finding *finding)
{
	uint32_t kept = 0, now = 0, chosen = 0;
	for (uint32_t i = 0; i < finding->candidate_count; i++) {
		enum lq_office office = lq_person_office(person_at(resolver, finding->candidates[i]), resolver->date);
		kept += office != LQ_OFFICE_PAST;
		now += office == LQ_OFFICE_NOW;
		if (office == LQ_OFFICE_NOW)
			chosen = finding->candidates[i];
	}
	if (finding->candidate_count > 1 && finding->candidate_count < CANDIDATES_MAX && kept == 1 && now == 1) {
		finding->candidates[0] = chosen;
		finding->candidate_count = 1;
		finding->by_date = true;
	}
}

static void conclude(struct finding *finding, lq_resolution resolution)
{
	if (finding->candidate_count == 1) {
		finding->person = (int32_t)finding->candidates[0];
		finding->resolution = resolution;
	} else if (finding->candidate_count) {
		finding->resolution = LQ_AMBIGUOUS;
	}
}

/* Adds those who have a label, as far as they are told. */
static void look_up_label(const struct resolver *resolver, const char *key, struct finding *finding)
{
	const struct lq_people *people = resolver->people;
	uint32_t last = lq_index_get(&people->labels, key);
	for (uint32_t at = last; at && finding->candidate_count < CANDIDATES_MAX;) {
		at = people->postings[at - 1].next + 1;
		add_candidate(finding, people->postings[at - 1].person);
		if (at == last)
			break;
	}
}

static void find_by_label(const struct resolver *resolver, const struct lq_model_speaker *speaker,
                          struct finding *finding)
{
	char before[LQ_KEY_SIZE], key[LQ_KEY_SIZE];
	look_up_label(resolver, speaker->key, finding);
	strcpy(before, speaker->key);
	/* Most spellings of a label are folded to one. */
	for (const struct lq_model_label *label = speaker->labels; label; label = label->next)
		if (lq_text_fold_string(label->text, false, key, sizeof key) && strcmp(key, before) != 0) {
			look_up_label(resolver, key, finding);
			strcpy(before, key);
		}
	tell_by_date(resolver, finding);
	conclude(finding, LQ_BY_LABEL);
}

/* What the document tells of a speaker; false where it gives no name, or those of several. */
static bool ask(const struct resolver *resolver, const struct lq_model_speaker *speaker,
                struct lq_probe *probe)
{
	const char *name = speaker->full_name ? speaker->full_name : speaker->name;
	*probe = (struct lq_probe){ .date = resolver->date };
	if (!name || strstr(speaker->key, " and ") || strchr(speaker->key, '&'))
		return false;
	lq_name_split(&probe->name, name);
	if (speaker->courtesy && speaker->role) {
		char title[LQ_KEY_SIZE];
		if (lq_text_fold_string(speaker->role, false, title, sizeof title))
			probe->sex = lq_lexicon_title_trait(title);
	} else if (speaker->role && !lq_text_fold_string(speaker->role, false, probe->role, sizeof probe->role)) {
		*probe->role = '\0';
	}
	if (speaker->full_role &&
	    !lq_text_fold_string(speaker->full_role, false, probe->full_role, sizeof probe->full_role))
		*probe->full_role = '\0';
	return probe->name.count > 0;
}

/* Takes a person who has the surname for a candidate, where none fits better; forgets those who fit worse. */
static void weigh(struct resolver *resolver, const struct lq_probe *probe, uint32_t person,
                  struct finding *finding, enum lq_fit *best)
{
	enum lq_fit fit = lq_person_fit(&resolver->people->persons[person], probe);
	/* Who left his office may still be called by it, but then by more than the surname. */
	if (fit == LQ_FIT_SURNAME &&
	    lq_person_office(person_at(resolver, person), probe->date) == LQ_OFFICE_PAST) {
		finding->by_date = true;
		return;
	}
	if (fit == LQ_FIT_AGAINST || fit < *best)
		return;
	if (fit > *best)
		finding->candidate_count = 0;
	*best = fit;
	add_candidate(finding, person);
}

/* Of several, the one whose office is that of the label. */
static void tell_by_role(const struct resolver *resolver, const struct lq_probe *probe,
                         struct finding *finding)
{
	uint32_t same = 0, chosen = 0;
	for (uint32_t i = 0; i < finding->candidate_count; i++)
		if (lq_person_role(resolver->people, person_at(resolver, finding->candidates[i]), probe) ==
		    LQ_ROLE_SAME) {
			chosen = finding->candidates[i];
			same++;
		}
	if (same == 1 && finding->candidate_count < CANDIDATES_MAX) {
		finding->candidates[0] = chosen;
		finding->candidate_count = 1;
	}
}

static void find_by_name(struct resolver *resolver, const struct lq_probe *probe, struct finding *finding)
{
	const struct lq_people *people = resolver->people;
	enum lq_fit best = LQ_FIT_AGAINST;
	/* Surnames have one word or several: each end of the name may be one. */
	for (size_t i = 0; i < probe->name.count; i++) {
		uint32_t last = lq_index_get(&people->surnames, lq_name_from(&probe->name, i));
		for (uint32_t at = last; at;) {
			at = people->postings[at - 1].next + 1;
			if (!resolver->steps) {
				add_candidate(finding, people->postings[at - 1].person);
				finding->cut_short = true;
				break;
			}
			resolver->steps--;
			weigh(resolver, probe, people->postings[at - 1].person, finding, &best);
			if (at == last)
				break;
		}
	}
	bool dated = finding->by_date;
	finding->by_date = false;
	if (best >= LQ_FIT_NAME)
		tell_by_date(resolver, finding);
	if (finding->candidate_count > 1)
		tell_by_role(resolver, probe, finding);
	if (finding->candidate_count == 1)
		finding->role = lq_person_role(people, person_at(resolver, finding->candidates[0]), probe);
	conclude(finding, best >= LQ_FIT_NAME ? LQ_BY_NAME : LQ_BY_SURNAME);
	/* Who is told from his namesakes by dates alone must not have another office; and who was not looked at
	 * cannot be told from who was. */
	if ((best == LQ_FIT_SURNAME && dated && finding->person >= 0 && finding->role == LQ_ROLE_OTHER) ||
	    finding->cut_short) {
		finding->person = -1;
		finding->resolution = LQ_AMBIGUOUS;
	}
}

static bool find_speaker(struct resolver *resolver, size_t index)
{
	const struct lq_model_speaker *speaker = &resolver->document->model.speakers[index];
	struct outcome *outcome = &resolver->outcomes[index];
	struct finding finding = { .person = -1, .role = LQ_ROLE_UNKNOWN };
	struct lq_probe probe;
	outcome->person = -1;
	if (speaker->kind != LQ_PERSON)
		return true;
	find_by_label(resolver, speaker, &finding);
	if (finding.resolution == LQ_UNRESOLVED && ask(resolver, speaker, &probe))
		find_by_name(resolver, &probe, &finding);
	outcome->person = finding.person;
	outcome->resolution = (uint8_t)finding.resolution;
	outcome->role = (uint8_t)finding.role;
	if (!finding.candidate_count)
		return true;
	size_t size = finding.candidate_count * sizeof *outcome->candidates;
	outcome->candidates = lq_arena_get(&resolver->document->model.arena, size);
	if (!outcome->candidates)
		return false;
	memcpy(outcome->candidates, finding.candidates, size);
	outcome->candidate_count = finding.candidate_count;
	return true;
}

/* --- All of them ---------------------------------------------------------------- */

/* How many speakers would be one person, by what; kept at the first of them. */
struct claim {
	uint32_t firm, loose; /* by label or whole name; by the surname alone */
};

/* The first speaker who is found to be the same person. */
static bool find_leaders(struct resolver *resolver, struct lq_index *leaders)
{
	for (size_t i = 0; i < resolver->document->model.speaker_count; i++) {
		struct outcome *outcome = &resolver->outcomes[i];
		resolver->meanings[i].meant = (uint32_t)i;
		if (outcome->person < 0)
			continue;
		uint32_t *leader = lq_index_put(leaders, person_at(resolver, (uint32_t)outcome->person)->id);
		if (!leader)
			return false;
		if (!*leader)
			*leader = (uint32_t)i + 1;
		resolver->meanings[i].meant = *leader - 1;
	}
	return true;
}

/* A surname alone makes nobody the person whom another label, too, would make: SECRETARY WREN is the one
 * Wren of the list if he is its Secretary, and MR. WREN may be another. */
static bool settle(struct resolver *resolver)
{
	size_t count = resolver->document->model.speaker_count;
	struct lq_index leaders = { 0 };
	struct claim *claims = calloc(count + 1, sizeof *claims);
	bool good = claims && find_leaders(resolver, &leaders);
	for (size_t i = 0; good && i < count; i++) {
		const struct outcome *outcome = &resolver->outcomes[i];
		struct claim *claim = &claims[resolver->meanings[i].meant];
		claim->loose += outcome->resolution == LQ_BY_SURNAME;
		claim->firm += outcome->resolution == LQ_BY_LABEL || outcome->resolution == LQ_BY_NAME;
	}
	for (size_t i = 0; good && i < count; i++) {
		struct outcome *outcome = &resolver->outcomes[i];
		const struct claim *claim = &claims[resolver->meanings[i].meant];
		if (outcome->resolution == LQ_BY_SURNAME && outcome->role != LQ_ROLE_SAME &&
		    claim->firm + claim->loose > 1) {
			outcome->resolution = LQ_AMBIGUOUS;
			outcome->person = -1;
		}
	}
	lq_index_free(&leaders);
	free(claims);
	/* Again, without those. */
	good = good && find_leaders(resolver, &leaders);
	lq_index_free(&leaders);
	return good;
}

/* --- What comes of it ------------------------------------------------------------ */

static bool is_listed(const struct lq_people *people, const char *id)
{
	return lq_index_get(&people->persons_by_id, id) || lq_index_get(&people->organizations_by_id, id);
}

/* The id with the first number behind it that makes it a new one. */
static const char *numbered_id(struct resolver *resolver, struct lq_index *ids, const char *id)
{
	size_t size = strlen(id) + 16;
	char *made = lq_arena_get(&resolver->document->model.arena, size);
	for (unsigned number = 2; made; number++) {
		snprintf(made, size, "%s.%u", id, number);
		if (!is_listed(resolver->people, made) && !lq_index_get(ids, made))
			return made;
	}
	return NULL;
}

/* The ids of the list are for its persons: who has one by his label, and is none of them, gets another. */
static bool name_ids(struct resolver *resolver)
{
	const struct lq_model *model = &resolver->document->model;
	struct lq_index ids = { 0 };
	bool good = true;
	for (size_t i = 0; good && i < model->speaker_count; i++) {
		uint32_t *place = lq_index_put(&ids, model->speakers[i].id);
		good = place != NULL;
		if (good)
			*place = 1;
	}
	for (size_t i = 0; good && i < model->speaker_count; i++) {
		struct outcome *outcome = &resolver->outcomes[i];
		outcome->id = model->speakers[i].id;
		if (outcome->person >= 0) {
			outcome->id = person_at(resolver, (uint32_t)outcome->person)->id;
		} else if (is_listed(resolver->people, outcome->id)) {
			outcome->id = numbered_id(resolver, &ids, outcome->id);
			uint32_t *place = outcome->id ? lq_index_put(&ids, outcome->id) : NULL;
			good = place != NULL;
			if (good)
				*place = 1;
		}
	}
	lq_index_free(&ids);
	return good;
}

/* Keeps those who become another one as they were. */
static bool copy_joined(struct resolver *resolver)
{
	struct lq_model *model = &resolver->document->model;
	for (size_t i = 0; i < model->speaker_count; i++) {
		if (resolver->meanings[i].meant == i)
			continue;
		struct outcome *outcome = &resolver->outcomes[i];
		outcome->copy = lq_arena_get(&model->arena, sizeof *outcome->copy);
		if (!outcome->copy)
			return false;
	}
	return true;
}

/* The organization that a person is of at the date; where nobody knows the date, one that is not left. */
static const char *organization_of(const struct resolver *resolver, const lq_person *person)
{
	for (size_t i = 0; i < person->affiliation_count; i++) {
		const lq_affiliation *one = &person->affiliations[i];
		const lq_organization *organization = lq_people_organization(resolver->people, one->organization);
		bool now = resolver->date ? lq_affiliation_is_of(one, resolver->date) : !one->to;
		if (now && organization && organization->name)
			return organization->name;
	}
	return NULL;
}

static void take_over(const struct resolver *resolver, struct lq_model_speaker *speaker,
                      const struct outcome *outcome)
{
	speaker->id = outcome->id;
	speaker->person = outcome->person;
	speaker->resolution = speaker->surest = outcome->resolution;
	speaker->candidates = outcome->candidates;
	speaker->candidate_count = (uint8_t)outcome->candidate_count;
	if (outcome->person < 0)
		return;
	const lq_person *person = person_at(resolver, (uint32_t)outcome->person);
	const char *organization = organization_of(resolver, person);
	if (person->name)
		speaker->full_name = person->name;
	if (person->role)
		speaker->full_role = person->role;
	if (organization)
		speaker->affiliation = organization;
}

static void apply(struct resolver *resolver)
{
	struct lq_model *model = &resolver->document->model;
	for (size_t i = 0; i < model->entry_count; i++)
		if (model->entries[i].speaker >= 0)
			model->entries[i].resolution = resolver->outcomes[model->entries[i].speaker].resolution;
	for (size_t i = 0; i < model->speaker_count; i++)
		take_over(resolver, &model->speakers[i], &resolver->outcomes[i]);
	for (size_t i = model->speaker_count; i-- > 0;) {
		struct outcome *outcome = &resolver->outcomes[i];
		if (!outcome->copy)
			continue;
		struct lq_model_speaker *leader = &model->speakers[resolver->meanings[i].meant];
		*outcome->copy = model->speakers[i];
		outcome->copy->also = leader->also;
		leader->also = outcome->copy;
		if (outcome->resolution < leader->surest)
			leader->surest = outcome->resolution;
	}
	lq_model_join(model, resolver->meanings);
	resolver->document->people = resolver->people;
}

lq_status lq_document_resolve(lq_document *document, const lq_people *people)
{
	size_t count = document->model.speaker_count;
	struct resolver resolver = { .document = document,
		                         .people = people,
		                         .date = lq_model_known(document, LQ_KEY_DATE),
		                         .steps = STEPS_BEFORE + STEPS_EACH * count,
		                         .outcomes = calloc(count + 1, sizeof *resolver.outcomes),
		                         .meanings = calloc(count + 1, sizeof *resolver.meanings) };
	bool good = resolver.outcomes && resolver.meanings && !document->model.failed;
	for (size_t i = 0; good && i < count; i++)
		good = find_speaker(&resolver, i);
	good = good && settle(&resolver) && name_ids(&resolver) && copy_joined(&resolver);
	if (good)
		apply(&resolver);
	free(resolver.outcomes);
	free(resolver.meanings);
	document->model.failed = false;
	return good ? LQ_OK : LQ_NO_MEMORY;
}
