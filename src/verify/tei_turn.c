/* tei_turn.c -- what is said of an utterance, a segment, a note and a line beside their words: who, how,
 * when. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "verify/turns.h"

static bool has_duty(const lq_document *document, size_t speaker, const char *duty)
{
	const char *has = lq_speaker_duty(document, speaker);
	return has && !strcmp(has, duty);
}

static size_t count_members(const struct lq_proof *proof, size_t speaker)
{
	return proof->members.first[speaker + 1] - proof->members.first[speaker];
}

static bool has_group(const struct lq_dom *xml, uint32_t top)
{
	for (uint32_t node = top; node; node = lq_dom_walk(xml, node, top))
		if (lq_dom_is(xml, node, "personGrp") && lq_dom_has(xml, node, "role", "unnamed"))
			return true;
	return false;
}

struct lq_turns *lq_turns_new(struct lq_proof *proof, const struct lq_expected *expected,
                              const struct lq_found_list *found)
{
	struct lq_turns *turns = calloc(1, sizeof *turns);
	const lq_document *document = expected->document;
	size_t count = lq_speaker_count(document), officials = 0;
	if (!turns || !(turns->who = calloc(count + 1, sizeof *turns->who))) {
		free(turns);
		return NULL;
	}
	turns->proof = proof;
	turns->expected = expected;
	turns->found = found;
	turns->xml = found->xml;
	turns->official = turns->room = turns->entry = -1;
	lq_text stem = lq_dom_attribute(found->xml, 1, "xml:id");
	snprintf(turns->stem, sizeof turns->stem, "%.*s", (int)stem.length, stem.at ? stem.at : "");
	for (size_t i = 0; i < count; i++) {
		if (turns->room < 0 && has_duty(document, i, "attends"))
			turns->room = (ptrdiff_t)i;
		if (lq_is_official(document, i) && !count_members(proof, i) && !officials++)
			turns->official = (ptrdiff_t)i;
	}
	if (officials != 1)
		turns->official = -1;
	turns->preserved = lq_dom_is_preserved(found->xml);
	turns->grouped = has_group(found->xml, 1) || (proof->root && has_group(proof->root, 1));
	return turns;
}

void lq_turns_free(struct lq_turns *turns)
{
	if (turns)
		free(turns->who);
	free(turns);
}

/* --- Attributes -------------------------------------------------------------- */

void lq_check_attribute(struct lq_turns *turns, const struct lq_found *found, const char *name,
                        const char *wanted, const char *message)
{
	lq_text got = lq_dom_attribute(turns->xml, found->node, name);
	lq_text want = lq_text_of(wanted);
	if (got.at && wanted ? lq_text_equal(got, want) : !got.at && !wanted)
		return;
	lq_find_differs(turns->proof, found->line, message, wanted ? &want : NULL, got.at ? &got : NULL);
}

static void check_id(struct lq_turns *turns, const struct lq_found *found, const char *kind, uint64_t number)
{
	char id[LQ_REFERENCE_SIZE];
	snprintf(id, sizeof id, "%s.%s%" PRIu64, turns->stem, kind, number);
	lq_check_attribute(turns, found, "xml:id", id, "an id is not right");
}

/* Whether another speaker is referred to in this way already, whose labels the person's names do not fit. */
static bool is_taken(const struct lq_turns *turns, size_t speaker, lq_text who)
{
	enum { LABELS = 16 }; /* nobody has more in a document */
	size_t labels = 0;
	for (size_t i = 0; i < lq_speaker_count(turns->expected->document); i++) {
		const struct lq_dom *file;
		if (i == speaker || !turns->who[i].at || !lq_text_equal(turns->who[i], who))
			continue;
		uint32_t person = lq_resolve(turns->proof, turns->xml, who, &file);
		if (++labels > LABELS || !person || !lq_person_fits(turns->proof, file, person, i) ||
		    !lq_person_fits(turns->proof, file, person, speaker))
			return true;
	}
	return false;
}

/* A reference must be to a speaker: by his id, where the file knows it; or to a person whose names fit. Sets
 * *wanted, whose text is in `id`, to what it should be where that is not so. */
static bool is_of_speaker(struct lq_turns *turns, lq_text got, size_t speaker, char id[LQ_REFERENCE_SIZE],
                          lq_text *wanted)
{
	lq_text known = turns->who[speaker];
	const struct lq_dom *file;
	snprintf(id, LQ_REFERENCE_SIZE, "#%s", lq_speaker_at(turns->expected->document, speaker).id);
	*wanted = known.at ? known : lq_text_of(id);
	if (known.at || !got.at)
		return got.at && lq_text_equal(got, known);
	uint32_t person = lq_resolve(turns->proof, turns->xml, got, &file);
	/* Whom a person of the output was found to be, he is. */
	bool sure = turns->proof->claimed && lq_speaker_at(turns->expected->document, speaker).person >= 0;
	bool fits = person && (sure || lq_person_fits(turns->proof, file, person, speaker));
	bool right = lq_text_is(got, id) ? !person || file == turns->xml || fits
	                                 : fits && !lq_dom_by_id(turns->xml, lq_text_of(id), NULL) &&
	                                       !is_taken(turns, speaker, got);
	if (right)
		turns->who[speaker] = got;
	return right;
}

void lq_check_speaker(struct lq_turns *turns, const struct lq_found *found, const char *name, size_t speaker)
{
	lq_text got = lq_dom_attribute(turns->xml, found->node, name), one = { NULL, 0 }, wanted = { NULL, 0 };
	const struct lq_members *members = &turns->proof->members;
	size_t count = count_members(turns->proof, speaker), at = 0;
	char id[LQ_REFERENCE_SIZE];
	bool good = true;
	for (size_t i = 0; i < (count ? count : 1) && good; i++) {
		if (!got.at || !lq_next_token(got, &at, &one))
			one = (lq_text){ NULL, 0 };
		good = is_of_speaker(turns, count ? one : got,
		                     count ? members->all[members->first[speaker] + i] : speaker, id, &wanted);
	}
	if (!good || (count && lq_next_token(got, &at, &one)))
		lq_find_differs(turns->proof, found->line,
		                !strcmp(name, "who") ? "the speaker is another" : "whom it was said to is another",
		                &wanted, got.at ? &got : NULL);
}

/* --- Interruptions ------------------------------------------------------------ */

/* True if a dash begins, or ends, the words of a piece, and is not all of them. */
static bool has_dash(const lq_document *document, size_t piece, bool at_end)
{
	static const char *const dashes[] = { "-", "\xE2\x80\x93", "\xE2\x80\x94", "\xE2\x80\x95" };
	lq_span span = lq_piece_at(document, piece).span;
	const char *text = lq_document_text(document).at;
	uint32_t point;
	while (span.start < span.end) {
		size_t length = lq_character(text + span.start, text + span.end, &point);
		if (!lq_is_white(point) && !lq_is_invisible(point))
			break;
		span.start += (uint32_t)length;
	}
	while (span.end > span.start) {
		uint32_t last = span.end - 1;
		while (last > span.start && ((unsigned char)text[last] & 0xC0) == 0x80)
			last--;
		lq_character(text + last, text + span.end, &point);
		if (!lq_is_white(point) && !lq_is_invisible(point))
			break;
		span.end = last;
	}
	for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++) {
		size_t length = strlen(dashes[i]);
		if (span.end - span.start > length &&
		    !memcmp(text + (at_end ? span.end - length : span.start), dashes[i], length))
			return true;
	}
	return false;
}

static bool turn_has_dash(const lq_document *document, const lq_entry *turn, bool at_end)
{
	if (!turn->paragraph_count)
		return false;
	lq_paragraph first = lq_paragraph_at(document, turn->first_paragraph);
	lq_paragraph last = lq_paragraph_at(document, turn->first_paragraph + turn->paragraph_count - 1);
	size_t piece = at_end ? last.first_piece + last.piece_count - 1 : first.first_piece;
	return lq_is_words(document, piece) && has_dash(document, piece, at_end);
}

/* The turn behind, or before, with nothing but notes between; -1 if there is none. */
static ptrdiff_t neighbour(const lq_document *document, ptrdiff_t entry, int step)
{
	ptrdiff_t count = (ptrdiff_t)lq_entry_count(document);
	do
		entry += step;
	while (entry >= 0 && entry < count && lq_entry_at(document, (size_t)entry).type == LQ_REMARK);
	return entry >= 0 && entry < count && lq_entry_at(document, (size_t)entry).type == LQ_TURN ? entry : -1;
}

/* True if a turn is cut off by a dash, and goes on with a dash behind the turn of another. */
static bool goes_on(const struct lq_turns *turns, ptrdiff_t entry)
{
	const lq_document *document = turns->expected->document;
	if (entry < 0)
		return false;
	lq_entry turn = lq_entry_at(document, (size_t)entry);
	ptrdiff_t other = neighbour(document, entry, 1), next = other < 0 ? -1 : neighbour(document, other, 1);
	if (turn.speaker < 0 || next < 0 || !turn_has_dash(document, &turn, true))
		return false;
	lq_entry between = lq_entry_at(document, (size_t)other), then = lq_entry_at(document, (size_t)next);
	return between.speaker != turn.speaker && lq_is_heard(document, &between) &&
	       then.speaker == turn.speaker && turn_has_dash(document, &then, false);
}

/* `turn`: the other half, or -1. */
static void check_link(struct lq_turns *turns, const struct lq_found *found, const char *name, ptrdiff_t turn)
{
	char id[LQ_REFERENCE_SIZE] = "";
	if (turn >= 0)
		snprintf(id, sizeof id, "#%s.u%zu", turns->stem,
		         lq_entry_at(turns->expected->document, (size_t)turn).number);
	lq_check_attribute(turns, found, name, turn >= 0 ? id : NULL,
	                   "the halves of an interrupted turn are not linked");
}

/* True of a turn behind a question, of which something is heard. */
static bool follows_question(const struct lq_turns *turns)
{
	const lq_document *document = turns->expected->document;
	ptrdiff_t before = neighbour(document, turns->entry, -1);
	if (before < 0)
		return false;
	lq_entry other = lq_entry_at(document, (size_t)before);
	return other.speaker >= 0 && lq_speaker_at(document, (size_t)other.speaker).kind == LQ_UNNAMED &&
	       has_duty(document, (size_t)other.speaker, "asks") && lq_is_heard(document, &other);
}

/* --- Utterances ---------------------------------------------------------------- */

static void check_types(struct lq_turns *turns, const struct lq_found *found, const lq_entry *turn,
                        bool question, bool interrupting, bool interpreted)
{
	const lq_document *document = turns->expected->document;
	const char *type = "#guest";
	lq_text ana = lq_dom_attribute(turns->xml, found->node, "ana"), token;
	char wanted[96];
	if (turn->speaker >= 0 && lq_speaker_at(document, (size_t)turn->speaker).kind == LQ_PERSON)
		type = has_duty(document, (size_t)turn->speaker, "chairs") ? "#chair" : "#regular";
	bool answer = !question && turn->speaker >= 0 && lq_is_official(document, (size_t)turn->speaker) &&
	              follows_question(turns);
	snprintf(wanted, sizeof wanted, "%s%s%s%s%s", type, question ? " #question" : "",
	         answer ? " #answer" : "", interrupting ? " #interrupting" : "",
	         interpreted ? " #interpreted" : "");
	size_t count = 0, same = 0, all = 0;
	for (size_t at = 0; ana.at && lq_next_token(ana, &at, &token); count++) {
		char name[32];
		snprintf(name, sizeof name, "%.*s", (int)token.length, token.at);
		same += lq_has_token(lq_text_of(wanted), name);
	}
	for (size_t at = 0; lq_next_token(lq_text_of(wanted), &at, &token);)
		all++;
	lq_text want = lq_text_of(wanted);
	if (count != all || same != all)
		lq_find_differs(turns->proof, found->line, "the types of an utterance are others", &want,
		                ana.at ? &ana : NULL);
}

int64_t lq_time_at(struct lq_turns *turns, const struct lq_found *found, const char *name)
{
	lq_text reference = lq_dom_attribute(turns->xml, found->node, name);
	uint32_t when = reference.at ? lq_dom_by_id(turns->xml, reference, NULL) : 0;
	if (reference.at && when && !lq_dom_is(turns->xml, when, "when"))
		lq_find_name(turns->proof, found->line, "a time is no point of the timeline:", reference);
	return when ? lq_when(turns->xml, when) : -1;
}

/* Times that the source tells must be there; others may, of captions that are not at hand. */
static void check_times(struct lq_turns *turns, const struct lq_found *found, size_t entry)
{
	int64_t start = lq_time_at(turns, found, "start"), end = lq_time_at(turns, found, "end"), starts, ends;
	turns->proof->no_memory |= lq_turn_time(turns->proof->document, entry, &starts, &ends) != LQ_OK;
	if (turns->expected->profile == LQ_PARLA_CLARIN && starts >= 0 && start != starts)
		lq_find_numbers(turns->proof, found->line, "an utterance begins at another time, in milliseconds",
		                NULL, (uint64_t)starts, (uint64_t)start);
	if (turns->expected->profile == LQ_PARLA_CLARIN && ends >= 0 && end != ends)
		lq_find_numbers(turns->proof, found->line, "an utterance ends at another time, in milliseconds", NULL,
		                (uint64_t)ends, (uint64_t)end);
	if (end >= 0 && end < start)
		lq_find_numbers(turns->proof, found->line, "an utterance ends before it begins", NULL,
		                (uint64_t)start, (uint64_t)end);
	if (start >= 0 && end >= 0 && start < turns->reached)
		lq_find_numbers(turns->proof, found->line, "an utterance begins before the one before it ends", NULL,
		                (uint64_t)turns->reached, (uint64_t)start);
	if (end >= 0)
		turns->reached = end;
}

static void verify_u(struct lq_turns *turns, const struct lq_item *item, const struct lq_found *found)
{
	const lq_document *document = turns->expected->document;
	bool plain = turns->expected->profile == LQ_PARLAMINT;
	lq_entry turn = lq_entry_at(document, item->index);
	bool named = false, question = false;
	ptrdiff_t before = neighbour(document, item->index, -1);
	ptrdiff_t second = before < 0 ? -1 : neighbour(document, before, -1);
	bool interrupting = goes_on(turns, before), resumed = goes_on(turns, second);

	turns->entry = (ptrdiff_t)item->index;
	check_id(turns, found, "u", turn.number);
	if (turn.speaker >= 0) {
		named = lq_speaker_at(document, (size_t)turn.speaker).kind != LQ_UNNAMED;
		question = !named && has_duty(document, (size_t)turn.speaker, "asks");
	}
	lq_speaker_kind kind = turn.speaker < 0 ? LQ_UNNAMED : lq_speaker_at(document, (size_t)turn.speaker).kind;
	bool several = turn.speaker >= 0 && count_members(turns->proof, (size_t)turn.speaker) > 1;
	bool refers =
	    plain ? named && kind != LQ_GROUP && !several : named || (turn.speaker >= 0 && turns->grouped);
	if (refers)
		lq_check_speaker(turns, found, "who", (size_t)turn.speaker);
	else
		lq_check_attribute(turns, found, "who", NULL, "an utterance of nobody who is named has a speaker");
	turns->whole = item->interprets;
	check_types(turns, found, &turn, question, interrupting, item->interprets);
	lq_check_attribute(turns, found, "resp", item->interprets && !plain ? "#interpreter" : NULL,
	                   "who is responsible for the words is another");
	if (question && turns->official >= 0 && !plain)
		lq_check_speaker(turns, found, "toWhom", (size_t)turns->official);
	else
		lq_check_attribute(turns, found, "toWhom", NULL, "whom it was said to is another");
	check_link(turns, found, "prev", resumed ? second : -1);
	check_link(turns, found, "next",
	           goes_on(turns, item->index) ? neighbour(document, neighbour(document, item->index, 1), 1)
	                                       : -1);
	lq_check_attribute(turns, found, "trans", interrupting && !plain ? "overlap" : NULL,
	                   "an interruption is not marked as such");
	check_times(turns, found, item->index);
	turns->proof->turns++;
}

static void verify_seg(struct lq_turns *turns, const struct lq_item *item, const struct lq_found *found)
{
	bool plain = turns->expected->profile == LQ_PARLAMINT;
	lq_paragraph paragraph = lq_paragraph_at(turns->expected->document, item->index);
	bool interpreted = item->interprets && !turns->whole && !plain;
	lq_text language = lq_dom_attribute(turns->xml, 1, "xml:lang");
	bool other = paragraph.language && !lq_text_is(language, paragraph.language);

	check_id(turns, found, "seg", paragraph.number);
	lq_check_attribute(turns, found, "ana", interpreted ? "#interpreted" : NULL,
	                   "whether a segment is interpreted is not what the source says");
	lq_check_attribute(turns, found, "resp", interpreted && !plain ? "#interpreter" : NULL,
	                   "who is responsible for the words is another");
	lq_check_attribute(turns, found, "xml:lang", other ? paragraph.language : NULL,
	                   "the language of a segment is another");
	lq_check_attribute(turns, found, "n", paragraph.citation, "a citation is another");
	lq_check_attribute(turns, found, "xml:space", turns->preserved ? "preserve" : NULL,
	                   "white space is kept in one segment, and not in another");
	if (turns->preserved)
		lq_verify_spaces(turns, item, found);
	turns->proof->paragraphs++;
}

void lq_verify_item(struct lq_turns *turns, const struct lq_item *item, const struct lq_found *found)
{
	switch ((enum lq_item_type)item->type) {
	case LQ_I_U: verify_u(turns, item, found); return;
	case LQ_I_SEG: verify_seg(turns, item, found); return;
	case LQ_I_NOTE: lq_verify_note(turns, item, found); return;
	case LQ_I_LINE: lq_verify_line(turns, item, found); return;
	case LQ_I_DIV:
		if (item->number && !turns->proof->mapped)
			check_id(turns, found, "div", item->number);
		return;
	default: return;
	}
}
