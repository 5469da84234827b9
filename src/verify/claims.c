/* claims.c -- the persons of an output that was made with a list of people, where none is given to verify.
 *
 * Whom a label means is then said by the output alone. It is believed where it can be: all turns of a label
 * have one person, and he has the name of the label. What the output says so is made a list, and the source
 * is read with it, so that all that follows from who is who is proved as if the list had been given. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "verify/dom.h"

/* Whom the output takes a speaker of the source for. */
struct claim {
	lq_text who; /* the id, without "#"; without `at`: nobody */
	bool differs, listed;
	const struct lq_dom *file; /* that of the person, or NULL */
	uint32_t person;
};

/* How many names are held against labels: so that time is bounded. */
enum { STEPS = 1000000 };

struct numbered {
	size_t number, entry;
};

/* One of them, to be sorted. */
struct ordered {
	lq_text who;
	size_t speaker;
};

struct claims {
	struct lq_proof *proof;
	const struct lq_dom *xml;
	const lq_document *document;
	struct lq_members members;
	struct claim *all; /* one for each speaker */
	struct numbered *turns;
	const char **ids; /* of the speakers, sorted */
	size_t *order;    /* speakers who are claimed, those of one person behind each other */
	size_t count, turn_count, order_count, steps;
	bool failed;
};

/* --- Who speaks ---------------------------------------------------------------- */

static int compare_numbers(const void *a, const void *b)
{
	size_t left = ((const struct numbered *)a)->number, right = ((const struct numbered *)b)->number;
	return (left > right) - (left < right);
}

static int compare_ids(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool begin(struct claims *claims)
{
	size_t count = lq_entry_count(claims->document);
	claims->turns = calloc(count + 1, sizeof *claims->turns);
	claims->all = calloc(claims->count + 1, sizeof *claims->all);
	claims->ids = calloc(claims->count + 1, sizeof *claims->ids);
	claims->order = calloc(claims->count + 1, sizeof *claims->order);
	if (!claims->turns || !claims->all || !claims->ids || !claims->order)
		return false;
	for (size_t i = 0; i < claims->count; i++)
		claims->ids[i] = lq_speaker_at(claims->document, i).id;
	qsort(claims->ids, claims->count, sizeof *claims->ids, compare_ids);
	for (size_t i = 0; i < count; i++) {
		lq_entry entry = lq_entry_at(claims->document, i);
		if (entry.type == LQ_TURN && entry.speaker >= 0)
			claims->turns[claims->turn_count++] = (struct numbered){ entry.number, i };
	}
	qsort(claims->turns, claims->turn_count, sizeof *claims->turns, compare_numbers);
	return lq_members_find(&claims->members, claims->document);
}

/* The speaker of an utterance, by the number that its id ends in; -1 if there is none. */
static ptrdiff_t speaker_of(const struct claims *claims, uint32_t u)
{
	lq_text id = lq_dom_attribute(claims->xml, u, "xml:id");
	size_t at = id.length, number = 0;
	while (at && id.at[at - 1] >= '0' && id.at[at - 1] <= '9')
		at--;
	for (; at < id.length && number < UINT32_MAX; at++)
		number = number * 10 + (size_t)(id.at[at] - '0');
	const struct numbered *turn = bsearch(&(struct numbered){ number, 0 }, claims->turns, claims->turn_count,
	                                      sizeof *turn, compare_numbers);
	return turn ? lq_entry_at(claims->document, turn->entry).speaker : -1;
}

static void claim(struct claims *claims, size_t speaker, lq_text who)
{
	struct claim *one = &claims->all[speaker];
	if (who.length < 2 || who.at[0] != '#' || lq_speaker_at(claims->document, speaker).kind != LQ_PERSON)
		return;
	who = (lq_text){ who.at + 1, who.length - 1 };
	if (one->who.at)
		one->differs |= !lq_text_equal(one->who, who);
	else
		one->who = who;
}

static void claim_utterance(struct claims *claims, uint32_t u)
{
	ptrdiff_t speaker = speaker_of(claims, u);
	lq_text who = lq_dom_attribute(claims->xml, u, "who"), one;
	size_t at = 0;
	if (speaker < 0 || !who.at)
		return;
	size_t first = claims->members.first[speaker], end = claims->members.first[speaker + 1];
	if (first == end)
		claim(claims, (size_t)speaker, who);
	for (; first < end && lq_next_token(who, &at, &one); first++)
		claim(claims, claims->members.all[first], one);
}

/* --- Who is of a list ------------------------------------------------------------ */

bool lq_claim_fits(const lq_document *document, size_t speaker, lq_text text)
{
	lq_speaker is = lq_speaker_at(document, speaker);
	char word[LQ_WORD_SIZE], other[LQ_WORD_SIZE];
	if (!is.name)
		return true;
	for (size_t at = 0; lq_next_word(lq_text_of(is.name), &at, word);)
		for (size_t behind = 0; lq_next_word(text, &behind, other);)
			if (!strcmp(word, other))
				return true;
	return false;
}

static bool is_model_id(const struct claims *claims, lq_text id)
{
	size_t low = 0, high = claims->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = strncmp(claims->ids[middle], id.at, id.length);
		if (!order && !claims->ids[middle][id.length])
			return true;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return false;
}

/* What is said of nobody but by a list. */
static bool has_particulars(const struct lq_dom *xml, uint32_t person)
{
	static const char *const names[] = { "sex",  "birth",    "death",   "affiliation",
		                                 "idno", "forename", "nameLink" };
	for (uint32_t node = person; node; node = lq_dom_walk(xml, node, person))
		for (size_t i = 0; xml->nodes[node].name && i < sizeof names / sizeof *names; i++)
			if (lq_dom_is(xml, node, names[i]))
				return true;
	return false;
}

static bool is_called(struct claims *claims, const struct lq_dom *xml, uint32_t name, size_t speaker)
{
	return claims->steps++ < STEPS && lq_person_is_called(claims->proof, xml, name, speaker);
}

/* The name of the label stands behind those of the list, and first where there is none. */
static bool is_called_later(struct claims *claims, const struct lq_dom *xml, uint32_t person, size_t speaker)
{
	uint32_t name = lq_dom_child(xml, person, "persName");
	if (!name || is_called(claims, xml, name, speaker))
		return false;
	while ((name = lq_dom_next(xml, name, "persName")))
		if (is_called(claims, xml, name, speaker))
			return true;
	return false;
}

static void look_at(struct claims *claims, size_t speaker)
{
	struct claim *one = &claims->all[speaker];
	bool own = lq_text_is(one->who, lq_speaker_at(claims->document, speaker).id);
	one->person = lq_resolve(claims->proof, claims->xml, one->who, &one->file);
	if (!one->person)
		one->listed = claims->proof->rootless && !own;
	else if (one->file == claims->xml)
		one->listed = !is_model_id(claims, one->who) || has_particulars(one->file, one->person) ||
		              is_called_later(claims, one->file, one->person, speaker);
	else
		one->listed = has_particulars(one->file, one->person);
}

/* Who has no utterance, and is named by a person of the list alone. */
static void look_for(struct claims *claims, size_t speaker, uint32_t particulars)
{
	const struct lq_dom *xml = claims->xml;
	struct claim *one = &claims->all[speaker];
	if (lq_speaker_at(claims->document, speaker).kind != LQ_PERSON)
		return;
	for (uint32_t node = particulars; node; node = lq_dom_walk(xml, node, particulars)) {
		if (!lq_dom_is(xml, node, "person"))
			continue;
		for (uint32_t name = lq_dom_child(xml, node, "persName"); name;
		     name = lq_dom_next(xml, name, "persName"))
			if (is_called(claims, xml, name, speaker))
				*one = (struct claim){ .who = lq_dom_attribute(xml, node, "xml:id"),
					                   .file = xml,
					                   .person = node };
	}
	one->listed = one->who.at && (has_particulars(xml, one->person) || !is_model_id(claims, one->who));
}

/* --- Whether it can be --------------------------------------------------------- */

/* A person of the document has a name for each of his labels; another has a word of it in his own. */
static bool has_name(struct claims *claims, const struct claim *one, size_t speaker)
{
	struct lq_buffer text = { 0 };
	for (uint32_t name = lq_dom_child(one->file, one->person, "persName"); name;
	     name = lq_dom_next(one->file, name, "persName"))
		if (is_called(claims, one->file, name, speaker))
			return true;
	if (one->file == claims->xml)
		return false;
	for (uint32_t node = one->person; node; node = lq_dom_walk(one->file, node, one->person))
		if (!one->file->nodes[node].name) {
			lq_text words = lq_dom_text(one->file, node);
			lq_buffer_add(&text, words.at, words.length);
			lq_buffer_add(&text, " ", 1);
		}
	bool fits = lq_claim_fits(claims->document, speaker, lq_buffer_text(&text));
	lq_buffer_free(&text);
	return fits;
}

/* Two labels of one person, who is not there to be asked, have a word of a name in common. */
static bool are_one(const struct claims *claims, size_t a, size_t b)
{
	const char *name = lq_speaker_at(claims->document, a).name;
	return !name || lq_claim_fits(claims->document, b, lq_text_of(name));
}

/* `first`: the first who is taken for the same person. */
static bool can_be(struct claims *claims, size_t speaker, size_t first)
{
	const struct claim *one = &claims->all[speaker];
	if (!one->person)
		return are_one(claims, first, speaker);
	if (has_name(claims, one, speaker))
		return true;
	lq_find_name(claims->proof, one->file->nodes[one->person].line,
	             "a person has not the name of the speaker:",
	             lq_text_of(lq_speaker_label(claims->document, speaker, 0)));
	return false;
}

/* --- The list -------------------------------------------------------------------- */

static char *copy(lq_text text)
{
	char *to = malloc(text.length + 1);
	if (to) {
		memcpy(to, text.at, text.length);
		to[text.length] = '\0';
	}
	return to;
}

/* Adds a person, with the labels of all that are taken for him: those of a place in the order. */
static void add_person(struct claims *claims, size_t from, size_t end)
{
	const char **labels = NULL;
	size_t count = 0, room = 0;
	char *id = copy(claims->all[claims->order[from]].who);
	claims->failed |= !id;
	for (size_t i = from; i < end && !claims->failed; i++) {
		size_t speaker = claims->order[i];
		for (size_t j = 0; j < lq_speaker_at(claims->document, speaker).label_count && !claims->failed; j++)
			if (lq_room_for((void **)&labels, &room, count, sizeof *labels))
				labels[count++] = lq_speaker_label(claims->document, speaker, j);
			else
				claims->failed = true;
	}
	lq_person person = { .id = id, .name = id, .labels = labels, .label_count = count };
	/* One whom the list cannot have is not claimed, and found to be another. */
	if (!claims->failed)
		claims->failed = lq_people_add(claims->proof->claimed, &person) == LQ_NO_MEMORY;
	free(labels);
	free(id);
}

static void remark(struct claims *claims, const struct lq_dom *xml, uint32_t node, const char *what)
{
	struct lq_buffer raw = { 0 }, text = { 0 };
	lq_dom_content(xml, node, &raw);
	lq_normalize(&text, lq_buffer_text(&raw), false);
	lq_remark(claims->proof, LQ_NEEDS_PEOPLE, xml->nodes[node].line, what,
	          text.length ? lq_buffer_text(&text) : lq_text_of(xml->nodes[node].name));
	lq_buffer_free(&raw);
	lq_buffer_free(&text);
}

/* What is said of a person besides the names of his labels. */
static void look_over(struct claims *claims, size_t from, size_t end)
{
	const struct claim *one = &claims->all[claims->order[from]];
	const struct lq_dom *xml = one->file;
	size_t others = 0;
	if (!one->person) {
		lq_remark(claims->proof, LQ_NEEDS_PEOPLE, 0, "a speaker has the id of a person:", one->who);
		return;
	}
	lq_person_kind(claims->proof, xml, one->person, LQ_PERSON);
	for (uint32_t node = lq_dom_child(xml, one->person, NULL); node; node = lq_dom_next(xml, node, NULL)) {
		bool called = false, name = lq_dom_is(xml, node, "persName");
		for (size_t i = from; name && !called && i < end; i++)
			called = is_called(claims, xml, node, claims->order[i]);
		if (!called)
			remark(claims, xml, node, "the source does not say of a person:");
		others += name && !called;
	}
	/* His name in its parts, and in full. */
	if (others > 2 && xml == claims->xml)
		lq_find_name(claims->proof, xml->nodes[one->person].line,
		             "a person has names that no label has:", one->who);
}

static void look_at_organizations(struct claims *claims, uint32_t particulars)
{
	uint32_t list = particulars ? lq_dom_child(claims->xml, particulars, "listOrg") : 0;
	for (uint32_t node = list ? lq_dom_child(claims->xml, list, "org") : 0; node;
	     node = lq_dom_next(claims->xml, node, "org"))
		remark(claims, claims->xml, node, "the source does not say of an organization:");
}

static int compare_claims(const void *a, const void *b)
{
	const struct ordered *left = a, *right = b;
	size_t length = left->who.length < right->who.length ? left->who.length : right->who.length;
	int order = memcmp(left->who.at, right->who.at, length);
	if (order || left->who.length != right->who.length)
		return order ? order
		             : (left->who.length > right->who.length) - (left->who.length < right->who.length);
	return (left->speaker > right->speaker) - (left->speaker < right->speaker);
}

/* Puts those who are taken for one person behind each other. */
static void put_in_order(struct claims *claims)
{
	size_t count = 0;
	struct ordered *all = calloc(claims->count + 1, sizeof *all);
	claims->failed |= !all;
	for (size_t i = 0; i < claims->count && all; i++)
		if (claims->all[i].listed)
			all[count++] = (struct ordered){ claims->all[i].who, i };
	if (count)
		qsort(all, count, sizeof *all, compare_claims);
	/* Who cannot be the person of the first is left out. */
	for (size_t i = 0, first = 0; i < count; i++) {
		if (!lq_text_equal(all[i].who, all[first].who))
			first = i;
		if (can_be(claims, all[i].speaker, all[first].speaker))
			claims->order[claims->order_count++] = all[i].speaker;
	}
	free(all);
}

static void make_list(struct claims *claims, uint32_t particulars)
{
	struct lq_proof *proof = claims->proof;
	for (size_t i = 0; i < claims->count; i++) {
		struct claim *one = &claims->all[i];
		if (one->who.at)
			look_at(claims, i);
		else
			look_for(claims, i, particulars);
		one->listed &= !one->differs;
	}
	put_in_order(claims);
	if (!claims->order_count)
		return;
	proof->claimed = lq_people_new();
	claims->failed |= !proof->claimed;
	for (size_t from = 0, end = 0; from < claims->order_count && !claims->failed; from = end) {
		lq_text who = claims->all[claims->order[from]].who;
		while (end < claims->order_count && lq_text_equal(claims->all[claims->order[end]].who, who))
			end++;
		add_person(claims, from, end);
		look_over(claims, from, end);
	}
	look_at_organizations(claims, particulars);
}

void lq_claim_people(struct lq_proof *proof, const struct lq_dom *xml)
{
	struct claims claims = { .proof = proof, .xml = xml, .document = proof->document };
	uint32_t text = lq_dom_child(xml, 1, "text");
	claims.count = lq_speaker_count(proof->document);
	if (begin(&claims)) {
		for (uint32_t node = text; node; node = lq_dom_walk(xml, node, text))
			if (lq_dom_is(xml, node, "u"))
				claim_utterance(&claims, node);
		make_list(&claims, lq_dom_find(xml, 1, "teiHeader/profileDesc/particDesc"));
	} else {
		claims.failed = true;
	}
	if (proof->claimed && !claims.failed)
		claims.failed = lq_document_resolve(proof->document, proof->claimed) != LQ_OK;
	proof->no_memory |= claims.failed;
	lq_members_free(&claims.members);
	free(claims.turns);
	free(claims.ids);
	free(claims.order);
	free(claims.all);
}
