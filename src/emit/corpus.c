/* corpus.c -- documents become parts of a corpus: names of files, persons across documents, totals. */
#include "emit/corpus.h"

#include <stdio.h>
#include <stdlib.h>

#include "emit/emit.h"

/* Bytes of a source's name that the name of its file has: with what comes before and behind, no more than
 * file systems take. */
enum { STEM_MAX = 160, NUMBER_SIZE = 12 };

static bool is_parlamint(const struct lq_corpus *corpus)
{
	return !strcmp(lq_option_value(&corpus->whole.options, LQ_O_TEI_PROFILE), "parlamint");
}

/* Takes an id; false if it was taken. Out of memory, the corpus has failed. */
static bool take_id(struct lq_corpus *corpus, const char *id)
{
	if (lq_index_get(&corpus->ids, id))
		return false;
	const char *copy = lq_arena_copy(&corpus->arena, id, strlen(id));
	uint32_t *taken = copy ? lq_index_put(&corpus->ids, copy) : NULL;
	corpus->whole.model.failed |= !taken;
	if (taken)
		*taken = 1;
	return true;
}

/* Takes an id that nobody has: the one in `id`, which has room for LQ_TEI_STEM_SIZE bytes, or with a number
 * behind it. The index knows the last number of each. */
static void make_unique(struct lq_corpus *corpus, char *id, size_t length, char mark)
{
	char wanted[LQ_TEI_STEM_SIZE];
	uint32_t number = lq_index_get(&corpus->ids, id), *last;
	if (!number) {
		take_id(corpus, id);
		return;
	}
	memcpy(wanted, id, length + 1);
	do
		snprintf(id + length, NUMBER_SIZE, "%c%u", mark, ++number);
	while (!take_id(corpus, id));
	last = lq_index_put(&corpus->ids, wanted); /* it is there: nothing is put */
	if (last)
		*last = number;
}

lq_corpus *lq_corpus_new(const char *root, const lq_options *options)
{
	lq_corpus *corpus = calloc(1, sizeof *corpus);
	const char *id;
	if (!corpus)
		return NULL;
	size_t length = strlen(root),
	       stem = length > 4 && !strcmp(root + length - 4, ".xml") ? length - 4 : length;
	lq_tei_make_name((lq_text){ root, stem }, corpus->stem);
	snprintf(corpus->up, sizeof corpus->up, "../%s.xml", corpus->stem);
	bool good = lq_options_copy(&corpus->whole.options, options) && take_id(corpus, corpus->stem);
	for (size_t i = 0; good && (id = lq_tei_fixed_id(i)); i++)
		good = take_id(corpus, id);
	if (good && !corpus->whole.model.failed)
		return corpus;
	lq_corpus_free(corpus);
	return NULL;
}

void lq_corpus_free(lq_corpus *corpus)
{
	if (!corpus)
		return;
	lq_arena_free(&corpus->arena);
	lq_model_free(&corpus->whole.model);
	lq_options_clear(&corpus->whole.options);
	free(corpus->whole.sets);
	lq_index_free(&corpus->ids);
	lq_index_free(&corpus->labels);
	free(corpus->organizations);
	free(corpus->persons);
	free(corpus->files);
	free(corpus->part.people);
	free(corpus->part.rendered);
	free(corpus);
}

lq_status lq_corpus_describe(lq_corpus *corpus, const lq_metadata *metadata)
{
	return lq_document_describe(&corpus->whole, metadata);
}

const char *lq_corpus_missing_key(lq_corpus *corpus, size_t index)
{
	return lq_tei_root_needs(&corpus->whole, index);
}

/* --- Names ------------------------------------------------------------------ */

/* Writes the stem: the document's own, or "ParlaMint-XX_2022-01-06-" and that. */
static size_t make_stem(struct lq_corpus *corpus, lq_document *document, const char *given, const char *date,
                        char stem[LQ_TEI_STEM_SIZE])
{
	char prefix[40] = "", whole[2 * LQ_TEI_STEM_SIZE];
	const char *code = lq_model_known(document, LQ_KEY_CORPUS);
	if (is_parlamint(corpus))
		snprintf(prefix, sizeof prefix, "ParlaMint-%s_%.10s", code ? code : "", date);
	bool has = !strncmp(given, prefix, strlen(prefix));
	int length =
	    snprintf(whole, sizeof whole, "%s%s%.*s", has ? "" : prefix, has ? "" : "-", STEM_MAX, given);
	return lq_tei_make_name((lq_text){ whole, (size_t)length }, stem);
}

/* The ids of the list of people are for what it lists. */
static void know_people(struct lq_corpus *corpus, const lq_people *people)
{
	if (!people || corpus->people == people)
		return;
	free(corpus->organizations);
	corpus->organizations = calloc(lq_organization_count(people) + 1, sizeof *corpus->organizations);
	corpus->whole.model.failed |= !corpus->organizations;
	for (size_t i = 0; i < lq_people_count(people) && !corpus->whole.model.failed; i++)
		take_id(corpus, lq_people_at(people, i).id);
	for (size_t i = 0; i < lq_organization_count(people) && !corpus->whole.model.failed; i++)
		take_id(corpus, lq_organization_at(people, i).id);
	if (!corpus->whole.model.failed)
		corpus->people = corpus->whole.people = people;
}

const char *lq_corpus_name(lq_corpus *corpus, lq_document *document, const char *stem)
{
	know_people(corpus, document->people);
	struct lq_corpus_part *part = &corpus->part;
	char name[LQ_TEI_STEM_SIZE], year[12] = "undated";
	const char *date = lq_model_known(document, LQ_KEY_DATE);
	part->written = false;
	snprintf(part->date, sizeof part->date, "%s", date ? date : "");
	if (date)
		snprintf(year, sizeof year, "%.4s", date);
	size_t length = make_stem(corpus, document, stem, part->date, name);
	make_unique(corpus, name, length, '-');
	int folder = snprintf(part->file, sizeof part->file, "%s/", year);
	part->stem = part->file + folder;
	part->stem_length = strlen(name);
	snprintf(part->file + folder, sizeof part->file - (size_t)folder, "%s.xml", name);
	return corpus->whole.model.failed ? NULL : part->file;
}

/* --- Persons ---------------------------------------------------------------- */

static const char *copy(struct lq_corpus *corpus, const char *text)
{
	if (!text)
		return NULL;
	const char *copied = lq_arena_copy(&corpus->arena, text, strlen(text));
	corpus->whole.model.failed |= !copied;
	return copied;
}

/* An id that nobody has: the one in the document, or with a number. */
static const char *own_id(struct lq_corpus *corpus, const char *wanted)
{
	char id[LQ_TEI_STEM_SIZE];
	/* What a document's own numbers tell apart has another number here. */
	int length = snprintf(id, sizeof id - NUMBER_SIZE, "%.*s", (int)strcspn(wanted, "."), wanted);
	make_unique(corpus, id, (size_t)length, '.');
	return copy(corpus, id);
}

/* The person whom a label and a name mean; UINT32_MAX if there is none yet. A name that is not known may be
 * that of the only one with the label. */
static uint32_t find_person(const struct lq_corpus *corpus, const char *label, const char *full_name)
{
	uint32_t first = lq_index_get(&corpus->labels, label), bare = UINT32_MAX;
	bool several = first && corpus->persons[first - 1].next;
	for (uint32_t i = first; i; i = corpus->persons[i - 1].next) {
		const char *known = corpus->persons[i - 1].full_name;
		if (known && full_name ? !strcmp(known, full_name) : known == full_name)
			return i - 1;
		if (!known || !full_name)
			bare = i - 1;
	}
	return several ? UINT32_MAX : bare;
}

static uint32_t add_person(struct lq_corpus *corpus, const char *label,
                           const struct lq_model_speaker *speaker, bool listed)
{
	uint32_t *first, index = (uint32_t)corpus->person_count;
	if (!lq_grow(&corpus->persons, &corpus->person_room, corpus->person_count + 1, sizeof *corpus->persons) ||
	    !(label = copy(corpus, label)) || !(first = lq_index_put(&corpus->labels, label))) {
		corpus->whole.model.failed = true;
		return UINT32_MAX;
	}
	corpus->persons[corpus->person_count++] =
	    (struct lq_corpus_person){ .id = listed ? copy(corpus, speaker->id) : own_id(corpus, speaker->id),
		                           .label = label,
		                           .full_name = copy(corpus, listed ? NULL : speaker->full_name),
		                           .next = *first,
		                           .listed = listed,
		                           .is_one = speaker->kind == LQ_PERSON };
	*first = index + 1;
	return index;
}

/* The person of a speaker, new or known; UINT32_MAX when out of memory. */
static uint32_t person_of(struct lq_corpus *corpus, const struct lq_model_speaker *speaker)
{
	bool listed = speaker->person >= 0;
	/* No folded label begins so. */
	char key[LQ_TEI_STEM_SIZE];
	snprintf(key, sizeof key, "%s%s", listed ? "=" : "", listed ? speaker->id : speaker->key);
	uint32_t person = find_person(corpus, key, listed ? NULL : speaker->full_name);
	if (person == UINT32_MAX)
		return add_person(corpus, key, speaker, listed);
	if (!listed && !corpus->persons[person].full_name && speaker->full_name)
		corpus->persons[person].full_name = copy(corpus, speaker->full_name);
	return person;
}

/* The element of a person, in the arena. */
static const char *render(struct lq_corpus *corpus, struct lq_tei *tei, size_t speaker)
{
	struct lq_out *out = tei->out;
	struct lq_fill fill = { NULL, 0, 0 };
	char room[LQ_OUT_ROOM], *text = NULL;
	/* At first to learn its length. */
	for (int pass = 0; pass < 2; pass++) {
		struct lq_out memory = lq_out_to(lq_fill_sink, &fill, room);
		tei->out = &memory;
		lq_tei_write_person(tei, 2, speaker);
		size_t length = lq_fill_end(&memory, &fill);
		if (!pass) {
			text = lq_arena_get(&corpus->arena, length + 1);
			fill = (struct lq_fill){ text, text ? length + 1 : 0, 0 };
		}
	}
	tei->out = out;
	corpus->whole.model.failed |= !text;
	return text;
}

/* --- Documents -------------------------------------------------------------- */

/* Gives the speakers the ids of the corpus. */
static bool identify(struct lq_corpus *corpus, struct lq_tei *tei)
{
	struct lq_corpus_part *part = &corpus->part;
	part->people_count = tei->model->speaker_count;
	if (!lq_grow(&part->people, &part->people_room, part->people_count + 1, sizeof *part->people) ||
	    !lq_grow(&part->rendered, &part->rendered_room, part->people_count + 1, sizeof *part->rendered))
		return false;
	for (size_t i = 0; i < part->people_count; i++) {
		uint32_t person = person_of(corpus, &tei->model->speakers[i]);
		if (person == UINT32_MAX)
			return false;
		part->people[i] = person + 1;
		tei->persons[i].id = corpus->persons[person].id;
	}
	return !corpus->whole.model.failed;
}

/* Keeps the elements of those whom something points to, where they are new or better known now. */
static void keep_people(struct lq_corpus *corpus, struct lq_tei *tei)
{
	struct lq_corpus_part *part = &corpus->part;
	for (size_t i = 0; i < part->people_count; i++) {
		part->rendered[i] = NULL;
		if (!tei->persons[i].pointed) {
			part->people[i] = 0;
			continue;
		}
		const struct lq_corpus_person *person = &corpus->persons[part->people[i] - 1];
		bool named = tei->model->speakers[i].full_name != NULL && !person->listed;
		if (!person->xml || named)
			part->rendered[i] = render(corpus, tei, i);
	}
}

static bool write_part(struct lq_corpus *corpus, struct lq_tei *tei)
{
	struct lq_corpus_part *part = &corpus->part;
	const char *title = lq_model_known(&corpus->whole, LQ_KEY_CORPUS_TITLE);
	corpus->series = (struct lq_tei_series){ title ? title : corpus->stem, corpus->up };
	tei->series = &corpus->series;
	memcpy(tei->stem, part->stem, part->stem_length);
	tei->stem[part->stem_length] = '\0';
	tei->stem_length = part->stem_length;
	if (!identify(corpus, tei))
		return false;
	lq_tei_write(tei);
	keep_people(corpus, tei);
	part->found = tei->found;
	part->speeches = tei->found.counts[LQ_TAG_U];
	part->words = tei->model->words;
	return !corpus->whole.model.failed;
}

lq_status lq_corpus_write(lq_corpus *corpus, lq_document *document, lq_sink *sink, void *data)
{
	struct lq_out out = lq_out_to(sink, data, document->out_buffer);
	struct lq_tei tei;
	if (lq_tei_needs(document, 0))
		return LQ_INCOMPLETE;
	bool good = lq_tei_begin(&tei, &out, document) && write_part(corpus, &tei);
	lq_tei_end(&tei);
	lq_out_flush(&out);
	corpus->part.written = good && !out.failed;
	document->model.failed = corpus->whole.model.failed = false;
	if (!good)
		return LQ_NO_MEMORY;
	return out.failed ? LQ_WRITE_FAILED : LQ_OK;
}

static void add_language(struct lq_corpus *corpus, const char *language)
{
	struct lq_tei_found *found = &corpus->found;
	for (size_t i = 0; i < found->language_count; i++)
		if (!strcmp(found->languages[i], language))
			return;
	if (found->language_count < LQ_TEI_LANGUAGES && (language = copy(corpus, language)))
		found->languages[found->language_count++] = language;
}

static void note_organizations(struct lq_corpus *corpus, const struct lq_corpus_person *person)
{
	ptrdiff_t index = lq_people_find(corpus->people, person->id);
	if (index >= 0 &&
	    lq_tei_note_organizations(corpus->people, (size_t)index, is_parlamint(corpus), corpus->organizations))
		corpus->has_organizations = true;
}

lq_status lq_corpus_include(lq_corpus *corpus)
{
	struct lq_corpus_part *part = &corpus->part;
	const char *file = copy(corpus, part->file);
	if (!part->written)
		return LQ_WRITE_FAILED;
	part->written = false;
	if (!file || !lq_grow(&corpus->files, &corpus->file_room, corpus->file_count + 1, sizeof *corpus->files))
		return LQ_NO_MEMORY;
	corpus->files[corpus->file_count++] = file;
	for (size_t i = 0; i < part->people_count; i++) {
		struct lq_corpus_person *person = part->people[i] ? &corpus->persons[part->people[i] - 1] : NULL;
		if (person && part->rendered[i])
			person->xml = part->rendered[i];
		if (person && !person->documents++ && person->listed)
			note_organizations(corpus, person);
	}
	for (size_t i = 0; i < LQ_TAG_COUNT; i++)
		corpus->found.counts[i] += part->found.counts[i];
	for (size_t i = 0; i < part->found.language_count; i++)
		add_language(corpus, part->found.languages[i]);
	corpus->found.room |= part->found.room;
	corpus->found.interpreter |= part->found.interpreter;
	corpus->speeches += part->speeches;
	corpus->words += part->words;
	if (*part->date && (!*corpus->first || strcmp(part->date, corpus->first) < 0))
		memcpy(corpus->first, part->date, sizeof part->date);
	if (strcmp(part->date, corpus->last) > 0)
		memcpy(corpus->last, part->date, sizeof part->date);
	bool failed = corpus->whole.model.failed;
	corpus->whole.model.failed = false;
	return failed ? LQ_NO_MEMORY : LQ_OK;
}

/* --- Totals ----------------------------------------------------------------- */

/* Only the label says that it is one person. */
static bool is_doubtful(const struct lq_corpus_person *person)
{
	return !person->listed && person->is_one && person->documents > 1;
}

lq_corpus_info lq_corpus_totals(const lq_corpus *corpus)
{
	lq_corpus_info info = { .documents = corpus->file_count,
		                    .speeches = corpus->speeches,
		                    .words = corpus->words };
	for (size_t i = 0; i < corpus->person_count; i++) {
		info.people += corpus->persons[i].documents > 0;
		info.doubtful += is_doubtful(&corpus->persons[i]);
	}
	return info;
}

const char *lq_corpus_doubtful(const lq_corpus *corpus, size_t index)
{
	for (size_t i = 0; i < corpus->person_count; i++)
		if (is_doubtful(&corpus->persons[i]) && !index--)
			return corpus->persons[i].label;
	return NULL;
}

/* --- Its own files ---------------------------------------------------------- */

size_t lq_corpus_file_count(lq_corpus *corpus)
{
	enum lq_corpus_file files[LQ_CORPUS_ROOT + 1];
	return lq_corpus_files(corpus, files);
}

const char *lq_corpus_file_name(lq_corpus *corpus, size_t index)
{
	enum lq_corpus_file files[LQ_CORPUS_ROOT + 1];
	char name[LQ_TEI_STEM_SIZE + 64], room[LQ_OUT_ROOM];
	struct lq_fill fill = { name, sizeof name, 0 };
	struct lq_out out = lq_out_to(lq_fill_sink, &fill, room);
	if (index >= lq_corpus_files(corpus, files))
		return NULL;
	lq_corpus_write_name(&out, corpus, files[index]);
	lq_fill_end(&out, &fill);
	return copy(corpus, name);
}

lq_status lq_corpus_write_file(lq_corpus *corpus, size_t index, lq_sink *sink, void *data)
{
	enum lq_corpus_file files[LQ_CORPUS_ROOT + 1];
	char *room = malloc(LQ_OUT_ROOM);
	struct lq_out out = lq_out_to(sink, data, room);
	if (!room)
		return LQ_NO_MEMORY;
	if (index < lq_corpus_files(corpus, files))
		lq_corpus_write_own(&out, corpus, files[index]);
	lq_out_flush(&out);
	free(room);
	return out.failed ? LQ_WRITE_FAILED : corpus->whole.model.failed ? LQ_NO_MEMORY : LQ_OK;
}
