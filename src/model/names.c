#include "model/names.h"

#include "syntax/lexicon.h"

static const char *const note_classes[] = { "language",    "vocal",     "kinesic", "incident",
	                                        "gap",         "editorial", "time",    "break",
	                                        "in-progress", "event",     "unknown" };
static const char *const resolutions[] = { "unresolved", "ambiguous", "label", "name", "surname" };
static const char *const speaker_kinds[] = { "person", "group", "unnamed", "interpreter" };

const char *lq_note_class_name(lq_note_class note_class)
{
	return note_classes[note_class <= LQ_NOTE_UNKNOWN ? note_class : LQ_NOTE_UNKNOWN];
}

const char *lq_speaker_kind_name(lq_speaker_kind kind)
{
	return speaker_kinds[kind <= LQ_INTERPRETER ? kind : LQ_PERSON];
}

const char *lq_resolution_name(lq_resolution resolution)
{
	return resolutions[resolution <= LQ_BY_SURNAME ? resolution : LQ_UNRESOLVED];
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
