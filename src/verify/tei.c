/* tei.c -- a TEI document against its source. */
#include <stdlib.h>
#include <string.h>

#include "verify/dom.h"

/* ParlaMint names itself in the id of the root, and says what the text is of. */
static enum lq_profile profile_of(const struct lq_dom *xml)
{
	lq_text ana = lq_dom_attribute(xml, 1, "ana");
	return ana.at && lq_has_token(ana, "#reference") ? LQ_PARLAMINT : LQ_PARLA_CLARIN;
}

bool lq_is_stem_part(lq_text id, const char *stem)
{
	size_t at = 0;
	const char *end = stem + strlen(stem);
	while (stem < end && at < id.length) {
		uint32_t point, other;
		size_t length = lq_character(stem, end, &point),
		       size = lq_character(id.at + at, id.at + id.length, &other);
		char byte[2] = { *stem, '\0' };
		bool kept = point >= 0x80 || lq_is_ncname(lq_text_of(byte)) || strchr("-.0123456789", (char)point);
		if (!(kept && point == other) && !((!kept || point >= 0x80) && other == '_'))
			return false;
		stem += length;
		at += size;
	}
	/* A name that is too long is cut off; "_" keeps it apart from the ids of persons. */
	if (at < id.length && id.at[at] == '_')
		at++;
	return at == id.length && (stem == end || id.length >= 120);
}

bool lq_is_stem(lq_text id, const char *stem)
{
	if (!*stem)
		return lq_text_is(id, "transcript");
	if (strchr("-.0123456789", *stem)) {
		if (!id.length || id.at[0] != 't')
			return false;
		id.at++;
		id.length--;
	}
	return lq_is_stem_part(id, stem);
}

static void check_root(struct lq_proof *proof, const struct lq_dom *xml)
{
	lq_text id = lq_dom_attribute(xml, 1, "xml:id"), stem = lq_text_of(proof->stem);
	uint32_t header = lq_dom_child(xml, 1, NULL), text = header ? lq_dom_next(xml, header, NULL) : 0;
	if (!id.at || (proof->stem && !lq_is_stem(id, proof->stem)))
		lq_find_differs(proof, xml->nodes[1].line, "the id of the root is not the name of the file", &stem,
		                id.at ? &id : NULL);
	if (!lq_dom_attribute(xml, 1, "xml:lang").at)
		lq_find(proof, xml->nodes[1].line, "the root has no language");
	if (!header || !text || !lq_dom_is(xml, header, "teiHeader") || !lq_dom_is(xml, text, "text") ||
	    lq_dom_next(xml, text, NULL))
		lq_find(proof, xml->nodes[1].line, "there is not one header and one text");
	uint32_t timeline = lq_dom_find(xml, text, "timeline");
	if (timeline && lq_dom_next(xml, timeline, "timeline"))
		lq_find(proof, xml->nodes[timeline].line, "there are two timelines");
}

/* What stands among words, and the starts of notes, for the comparison of the whole. */
struct between {
	struct lq_milestone *milestones;
	int64_t *starts;
	size_t count, start_count;
	bool breaks;
};

static int64_t time_of(const struct lq_dom *xml, lq_text reference)
{
	uint32_t when = reference.length ? lq_dom_by_id(xml, reference, NULL) : 0;
	return when && lq_dom_is(xml, when, "when") ? lq_when(xml, when) : -1;
}

static bool collect(struct between *between, const struct lq_found_list *found)
{
	between->milestones = calloc(found->mark_count + 1, sizeof *between->milestones);
	between->starts = calloc(found->count + 1, sizeof *between->starts);
	if (!between->milestones || !between->starts)
		return false;
	for (size_t i = 0; i < found->mark_count; i++) {
		const struct lq_mark_found *mark = &found->marks[i];
		struct lq_milestone *to = &between->milestones[between->count];
		lq_text value = { found->text.at + mark->text, mark->length };
		*to = (struct lq_milestone){ .offset = mark->offset, .page = value, .line = mark->line };
		if (!strcmp(mark->name, "anchor")) {
			to->type = LQ_ANCHOR;
			to->time = time_of(found->xml, value);
		} else if (!strcmp(mark->name, "lb")) {
			to->type = LQ_LINE_BREAK;
			between->breaks = true;
		} else if (!strcmp(mark->name, "pb")) {
			to->type = LQ_PAGE;
		} else {
			continue;
		}
		between->count++;
	}
	for (size_t i = 0; i < found->count; i++) {
		lq_text start = lq_dom_attribute(found->xml, found->items[i].node, "start");
		if (found->items[i].type == LQ_I_NOTE && start.at)
			between->starts[between->start_count++] = time_of(found->xml, start);
	}
	return true;
}

/* Where items differ, so do their characters: this is for those that do not. */
static void verify_characters(struct lq_proof *proof, const struct lq_found_list *found)
{
	struct between between = { 0 };
	if (collect(&between, found)) {
		struct lq_whole whole = { .found = lq_buffer_text(&found->whole),
			                      .omissions = { .banner = found->no_banner, .closing = found->no_closing },
			                      .milestones = between.milestones,
			                      .milestone_count = between.count,
			                      .starts = between.starts,
			                      .start_count = between.start_count,
			                      .anchors = found->profile == LQ_PARLA_CLARIN,
			                      .breaks = between.breaks };
		lq_verify_whole(proof, &whole);
	} else {
		proof->no_memory = true;
	}
	free(between.milestones);
	free(between.starts);
}

/* The writer says so where metadata were given that are not of the source; ParlaMint has no place for it, and
 * must have some. */
static bool has_metadata(const struct lq_dom *xml)
{
	uint32_t text = lq_dom_find(xml, 1, "teiHeader/encodingDesc/appInfo/application/desc");
	struct lq_buffer content = { 0 };
	if (text)
		lq_dom_content(xml, text, &content);
	bool says = content.at && strstr(content.at, "with metadata that are not of the source");
	lq_buffer_free(&content);
	return says;
}

lq_text lq_tei_house(const struct lq_dom *xml)
{
	uint32_t node = lq_dom_find(xml, 1, "teiHeader/encodingDesc/transcriptionDesc");
	lq_text house = node ? lq_dom_attribute(xml, node, "ident") : (lq_text){ NULL, 0 };
	if (!house.at)
		return lq_text_of("");
	return lq_text_is(house, "us-state-department") ? lq_text_of("state") : house;
}

static bool is_lenient(const struct lq_proof *proof, const struct lq_dom *xml)
{
	if (proof->described)
		return false;
	return profile_of(xml) == LQ_PARLAMINT || proof->rootless || has_metadata(xml) ||
	       (proof->root && has_metadata(proof->root));
}

static void verify_text(struct lq_proof *proof, const struct lq_dom *xml, uint32_t text)
{
	struct lq_found_list found = { .proof = proof, .xml = xml, .profile = profile_of(xml) };
	struct lq_expected expected = { .document = proof->document, .profile = found.profile };
	lq_verify_sentences(proof, xml, text);
	lq_find_items(&found, text);
	expected.no_banner = found.no_banner;
	expected.no_closing = found.no_closing;
	lq_expect(&expected);
	if (!expected.failed && !found.failed) {
		size_t before = proof->findings;
		lq_match_items(proof, &expected, &found);
		if (proof->findings == before)
			verify_characters(proof, &found);
		lq_verify_header(proof, &expected, xml, proof->root != NULL);
	}
	proof->no_memory |= expected.failed || found.failed;
	free(expected.items);
	free(found.items);
	free(found.marks);
	lq_buffer_free(&found.text);
	lq_buffer_free(&found.whole);
}

void lq_verify_tei(struct lq_proof *proof, const struct lq_dom *xml)
{
	uint32_t text = lq_dom_child(xml, 1, "text");
	if (!lq_dom_is(xml, 1, "TEI")) {
		lq_find_name(proof, xml->nodes[1].line,
		             "the root is no TEI:", lq_text_of(xml->nodes[1].name ? xml->nodes[1].name : ""));
		return;
	}
	check_root(proof, xml);
	proof->rootless |= profile_of(xml) == LQ_PARLAMINT && !proof->root;
	proof->lenient = is_lenient(proof, xml);
	lq_verify_structure(proof, xml);
	lq_verify_references(proof, xml);
	lq_verify_timeline(proof, xml, profile_of(xml) == LQ_PARLA_CLARIN && lq_mark_count(proof->document) > 0);
	if (!proof->people)
		lq_claim_people(proof, xml);
	if (lq_members_find(&proof->members, proof->document)) {
		lq_verify_people(proof, xml);
		if (text)
			verify_text(proof, xml, text);
	} else {
		proof->no_memory = true;
	}
	lq_members_free(&proof->members);
	lq_people_free(proof->claimed);
	proof->claimed = NULL;
}
