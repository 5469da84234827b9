#include "model/names.h"

#include <string.h>

#include "syntax/lexicon.h"
#include "syntax/text.h"

static const char *const note_classes[] = { "language",    "vocal",     "kinesic", "incident",
	                                        "gap",         "editorial", "time",    "break",
	                                        "in-progress", "event",     "unknown" };
static const char *const speaker_kinds[] = { "person", "group", "unnamed", "interpreter" };

const char *lq_note_class_name(lq_note_class note_class)
{
	return note_classes[note_class <= LQ_NOTE_UNKNOWN ? note_class : LQ_NOTE_UNKNOWN];
}

const char *lq_speaker_kind_name(lq_speaker_kind kind)
{
	return speaker_kinds[kind <= LQ_INTERPRETER ? kind : LQ_PERSON];
}

lq_note_class lq_note_class_of(uint16_t note)
{
	return note == LQ_NOTE_UNLISTED ? LQ_NOTE_UNKNOWN : (lq_note_class)lq_lexicon_note_at(note)->note_class;
}

const char *lq_note_kind_of(uint16_t note)
{
	return note == LQ_NOTE_UNLISTED ? NULL : lq_lexicon_note_at(note)->kind;
}

unsigned lq_note_flags_of(uint16_t note)
{
	return note == LQ_NOTE_UNLISTED ? 0 : lq_lexicon_note_at(note)->flags;
}

const char *lq_line_kind(lq_part part, enum lq_form form)
{
	switch (part) {
	case LQ_BANNER: return "banner";
	case LQ_FRONT: return lq_form_front(form);
	case LQ_CLOSING: break;
	}
	return lq_form_closing(form);
}

/* The speaker whose name is, or ends, the name at hand; -1 if there is none, or several. */
static int32_t speaker_named(const struct lq_document *document, const char *name)
{
	const struct lq_model *model = &document->model;
	int32_t found = -1;
	size_t length = strlen(name);
	for (size_t i = 0; i < model->speaker_count; i++) {
		const struct lq_model_speaker *speaker = &model->speakers[i];
		size_t size;
		char key[LQ_KEY_SIZE * 2];
		if (!speaker->name || speaker->kind != LQ_PERSON)
			continue;
		size = strlen(speaker->name);
		const char *tail = strlen(speaker->key) >= size ? speaker->key + strlen(speaker->key) - size : NULL;
		if (!tail || size >= sizeof key || size > length)
			continue;
		if (strcmp(name + length - size, tail) || (size < length && name[length - size - 1] != ' '))
			continue;
		if (found >= 0)
			return -1;
		found = (int32_t)i;
	}
	return found;
}

struct lq_person lq_person_of_line(const struct lq_document *document, lq_span line)
{
	const struct lq_syntax *syntax = &document->syntax;
	struct lq_person person = { .name = line, .role = { line.end, line.end }, .speaker = -1 };
	char name[LQ_KEY_SIZE];
	const char *comma = memchr(syntax->text + line.start, ',', line.end - line.start);
	if (comma) {
		uint32_t at = (uint32_t)(comma - syntax->text);
		person.name = lq_text_trim(syntax, (lq_span){ line.start, at });
		person.role = lq_text_trim(syntax, (lq_span){ at + 1, line.end });
	}
	if (lq_text_fold(syntax, person.name, false, name, sizeof name))
		person.speaker = speaker_named(document, name);
	return person;
}
