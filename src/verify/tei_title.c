/* tei_title.c -- the titles of a header: what is known, or the names that the program put together. */
#include <string.h>

#include "verify/header.h"

static bool has_folded(lq_text text, const char *word)
{
	char other[LQ_WORD_SIZE];
	for (size_t at = 0; lq_next_word(text, &at, other);)
		if (!strcmp(word, other))
			return true;
	return false;
}

/* A word of a title that the program made is one of the speakers' names. */
static bool is_name_word(struct lq_header *header, const char *word)
{
	const lq_document *document = header->proof->document;
	for (size_t i = 0; i < lq_speaker_count(document) && i < 2000; i++) {
		lq_speaker speaker = lq_speaker_at(document, i);
		if (lq_is_official(document, i) && ((speaker.name && has_folded(lq_text_of(speaker.name), word)) ||
		                                    (speaker.role && has_folded(lq_text_of(speaker.role), word)) ||
		                                    has_folded(lq_text_of(lq_speaker_label(document, i, 0)), word)))
			return true;
	}
	return !strcmp(word, "and") || !strcmp(word, "others");
}

/* A title that the program made names those whom questions are put to, as their persons are. */
static void check_names(struct lq_header *header, uint32_t node, lq_text title)
{
	enum { NAMED = 8 };
	struct lq_buffer names = { 0 };
	size_t count = 0;
	lq_buffer_add(&names, "Transcript", 10);
	for (size_t i = 0; i < lq_speaker_count(header->proof->document); i++) {
		struct lq_buffer name = { 0 };
		const struct lq_dom *file;
		const struct lq_members *members = &header->proof->members;
		if (!lq_is_official(header->proof->document, i) || members->first[i] < members->first[i + 1])
			continue;
		if (count == NAMED) {
			lq_buffer_add(&names, " and others", 11);
			break;
		}
		lq_speaker speaker = lq_speaker_at(header->proof->document, i);
		uint32_t person = lq_resolve(header->proof, header->xml, lq_text_of(speaker.id), &file);
		if (!person || file != header->xml || speaker.person >= 0) {
			lq_buffer_free(&names);
			return; /* nothing in the document says how he is named */
		}
		lq_buffer_add(&names, count++ ? ", " : ": ", 2);
		lq_dom_content(file, lq_dom_child(file, person, "persName"), &name);
		lq_normalize(&names, lq_buffer_text(&name), false);
		lq_buffer_free(&name);
	}
	lq_text wanted = lq_buffer_text(&names);
	if (!lq_text_equal(wanted, title))
		lq_find_differs(header->proof, lq_header_line_of(header, node), "the title names others", &wanted,
		                &title);
	lq_buffer_free(&names);
}

static void check_title(struct lq_header *header, uint32_t node, const char *key)
{
	char word[LQ_WORD_SIZE];
	lq_text title = lq_header_content(header, node);
	size_t at = 0;
	if ((key && lq_header_is_value(header, title, key)) || lq_header_is_value(header, title, "title"))
		return;
	if (!lq_next_word(title, &at, word) || strcmp(word, "transcript") != 0 ||
	    (lq_header_value_of(header, "title", 0, NULL) &&
	     strcmp(lq_document_house(header->proof->document), "court") != 0)) {
		lq_header_unproved(header, node, "the title is not what is known of the source:", title);
		return;
	}
	if (!header->proof->lenient)
		check_names(header, node, title);
	while (lq_next_word(title, &at, word))
		if (!is_name_word(header, word)) {
			lq_header_unproved(header, node, "a word of the title is not of the source:", lq_text_of(word));
			return;
		}
}

void lq_header_titles(struct lq_header *header, uint32_t file)
{
	uint32_t node = lq_dom_find(header->xml, file, "titleStmt/title");
	size_t count = 0;
	for (; node; node = lq_dom_next(header->xml, node, "title")) {
		bool head = lq_dom_has(header->xml, node, "type", "main");
		if (head && header->expected->profile == LQ_PARLA_CLARIN)
			check_title(header, node, NULL);
		count += head;
	}
	if (count != 1)
		lq_find_numbers(header->proof, lq_header_line_of(header, file), "the number of main titles is wrong",
		                NULL, 1, count);
	node = lq_dom_find(header->xml, file, "sourceDesc/bibl/title");
	if (node && lq_dom_attribute(header->xml, node, "type").at)
		lq_find(header->proof, lq_header_line_of(header, node), "the title of the source has a type");
	if (node)
		check_title(header, node, "source_title");
	else
		lq_find(header->proof, lq_header_line_of(header, file), "the source has no title");
}
