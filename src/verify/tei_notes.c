/* tei_notes.c -- a note: its element and type, who did it, and when. */
#include <stdio.h>
#include <string.h>

#include "verify/turns.h"

static bool in_utterance(const struct lq_dom *xml, uint32_t node)
{
	for (; node; node = xml->nodes[node].parent)
		if (lq_dom_is(xml, node, "u"))
			return true;
	return false;
}

/* The hour and minute of "3:04 p.m." in a text; false if there is none. */
static bool clock_of(lq_text text, int *hour, int *minute)
{
	size_t at = 0;
	while (at < text.length && (text.at[at] < '0' || text.at[at] > '9'))
		at++;
	*hour = *minute = 0;
	for (; at < text.length && text.at[at] >= '0' && text.at[at] <= '9' && *hour < 100; at++)
		*hour = *hour * 10 + text.at[at] - '0';
	if (at + 2 < text.length && (text.at[at] == ':' || text.at[at] == '.') && text.at[at + 1] >= '0' &&
	    text.at[at + 1] <= '9') {
		*minute = (text.at[at + 1] - '0') * 10 + text.at[at + 2] - '0';
		at += 3;
	}
	while (at < text.length && text.at[at] == ' ')
		at++;
	if (at < text.length && (text.at[at] | 0x20) == 'p' && *hour < 12)
		*hour += 12;
	else if (at < text.length && (text.at[at] | 0x20) == 'a' && *hour == 12)
		*hour = 0;
	return at > 0;
}

/* A time that a note or line tells, as its attribute has it. */
void lq_check_clocks(struct lq_turns *turns, const struct lq_found *found)
{
	const struct lq_dom *xml = turns->xml;
	for (uint32_t node = lq_dom_child(xml, found->node, "time"); node;
	     node = lq_dom_next(xml, node, "time")) {
		lq_text when = lq_dom_attribute(xml, node, "when");
		struct lq_buffer text = { 0 };
		char clock[32];
		int hour, minute;
		lq_dom_content(xml, node, &text);
		bool any = clock_of(lq_buffer_text(&text), &hour, &minute);
		snprintf(clock, sizeof clock, "T%02d:%02d:00", hour, minute);
		char value[64];
		snprintf(value, sizeof value, "%.*s", (int)when.length, when.at ? when.at : "");
		lq_text wanted = lq_text_of(clock), day = lq_header_day(xml);
		if (!any || !text.length)
			lq_find_name(turns->proof, xml->nodes[node].line, "a time is none:", lq_buffer_text(&text));
		else if (!when.at && day.length == 10 && lq_dom_is(xml, found->node, "note"))
			lq_find(turns->proof, xml->nodes[node].line, "a time has no day, though that is known");
		else if (when.at && !strstr(value, clock))
			lq_find_differs(turns->proof, xml->nodes[node].line, "a time is another", &wanted, &when);
		else if (when.at && day.at && (when.length < 10 || memcmp(when.at, day.at, 10) != 0))
			lq_find_differs(turns->proof, xml->nodes[node].line, "a time is of another day", &day, &when);
		lq_buffer_free(&text);
	}
}

static void check_who(struct lq_turns *turns, const struct lq_item *item, const struct lq_found *found,
                      const struct lq_encoding *encoding)
{
	const lq_document *document = turns->expected->document;
	lq_entry turn =
	    item->entry < 0 ? (lq_entry){ .speaker = -1 } : lq_entry_at(document, (size_t)item->entry);
	bool doing = !strcmp(encoding->element, "vocal") || !strcmp(encoding->element, "kinesic") ||
	             !strcmp(encoding->element, "incident");
	bool room = encoding->room && !(item->entry < 0 && !strcmp(encoding->element, "incident"));
	bool named = turn.speaker >= 0 && lq_speaker_at(document, (size_t)turn.speaker).kind != LQ_UNNAMED;
	if (turns->expected->profile == LQ_PARLAMINT && !lq_dom_attribute(turns->xml, found->node, "who").at)
		return;
	if (doing && room && turns->room >= 0)
		lq_check_speaker(turns, found, "who", (size_t)turns->room);
	else if (doing && room)
		lq_check_attribute(turns, found, "who", "#audience", "who did it is another");
	else if (doing && named && !in_utterance(turns->xml, found->node))
		lq_check_speaker(turns, found, "who", (size_t)turn.speaker);
	else
		lq_check_attribute(turns, found, "who", NULL, "who did it is another");
}

/* A note between turns may have a time mark of its own, which stands before the next entry. */
static void check_start(struct lq_turns *turns, const struct lq_item *item, const struct lq_found *found)
{
	const lq_document *document = turns->expected->document;
	if (!lq_dom_attribute(turns->xml, found->node, "start").at)
		return;
	int64_t time = lq_time_at(turns, found, "start");
	uint32_t at = lq_piece_at(document, item->index).span.start;
	while (turns->mark < lq_mark_count(document) && lq_mark_at(document, turns->mark).span.start < at &&
	       lq_mark_at(document, turns->mark).time != time)
		turns->mark++;
	if (item->entry >= 0 || time < 0 || turns->mark == lq_mark_count(document) ||
	    lq_mark_at(document, turns->mark).time != time)
		lq_find_name(turns->proof, found->line, "a note has a time that the source does not give it:",
		             lq_dom_attribute(turns->xml, found->node, "start"));
}

void lq_verify_note(struct lq_turns *turns, const struct lq_item *item, const struct lq_found *found)
{
	const lq_document *document = turns->expected->document;
	bool words = item->entry >= 0 && item->index + 1 < item->end && lq_is_words(document, item->index + 1);
	struct lq_encoding encoding = lq_encoding_of(document, item->index, words);
	bool gap = !strcmp(encoding.element, "gap");
	lq_text wanted = lq_text_of(encoding.element), got = lq_text_of(turns->xml->nodes[found->node].name);
	if (!lq_text_equal(wanted, got)) {
		lq_find_differs(turns->proof, found->line, "a note is of another kind", &wanted, &got);
		return;
	}
	if (gap != !lq_dom_attribute(turns->xml, found->node, "type").at)
		lq_find(turns->proof, found->line, "a note is of another kind: its type is not stated as such");
	lq_check_attribute(turns, found, gap ? "reason" : "type", encoding.type, "a note is of another kind");
	if (strcmp(encoding.element, "note") != 0 && !lq_dom_child(turns->xml, found->node, "desc"))
		lq_find(turns->proof, found->line, "a note has no description");
	check_who(turns, item, found, &encoding);
	lq_check_clocks(turns, found);
	check_start(turns, item, found);
	turns->proof->notes++;
}
