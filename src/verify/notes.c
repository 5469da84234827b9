/* notes.c -- how each note of a transcriber is encoded in TEI: docs/tei.md as a table. */
#include <string.h>

#include "verify/verify.h"

static const struct rule {
	const char *kind, *element, *type;
} rules[] = {
	{ "agrees", "vocal", "noise" },           { "applause", "kinesic", "applause" },
	{ "audio", "gap", "inaudible" },          { "boos", "vocal", "exclamat" },
	{ "break", "incident", "break" },         { "ceremony", "incident", "action" },
	{ "chanting", "vocal", "exclamat" },      { "cheers", "vocal", "exclamat" },
	{ "clears throat", "vocal", "noise" },    { "coughs", "vocal", "noise" },
	{ "crosstalk", "vocal", "interruption" }, { "disagrees", "vocal", "noise" },
	{ "gasps", "vocal", "exclamat" },         { "gavel", "kinesic", "signal" },
	{ "gestures", "kinesic", "gesture" },     { "groans", "vocal", "exclamat" },
	{ "handshake", "kinesic", "gesture" },    { "inaudible", "gap", "inaudible" },
	{ "interpreted", "note", "interpreter" }, { "interruption", "vocal", "interruption" },
	{ "laughs", "vocal", "laughter" },        { "laughter", "vocal", "laughter" },
	{ "murmurs", "vocal", "murmuring" },      { "music", "incident", "sound" },
	{ "nods", "kinesic", "gesture" },         { "noise", "incident", "sound" },
	{ "off-mike", "gap", "inaudible" },       { "pause", "incident", "pause" },
	{ "playback", "kinesic", "playback" },    { "ringing", "kinesic", "ringing" },
	{ "shakes head", "kinesic", "gesture" },  { "sighs", "vocal", "noise" },
	{ "silence", "incident", "pause" },       { "sings", "vocal", "speaking" },
	{ "sneezes", "vocal", "noise" },          { "speaks", "gap", "foreign" },
	{ "toast", "kinesic", "gesture" },        { "turbulence", "incident", "sound" },
	{ "untranslated", "gap", "foreign" },     { "whispers", "vocal", "speaking" },
	{ "whistles", "vocal", "signal" },
};

/* Of a kind that has no rule of its own, by class. */
static const struct rule classes[] = {
	[LQ_NOTE_LANGUAGE] = { NULL, "note", "language" },   [LQ_NOTE_VOCAL] = { NULL, "vocal", "noise" },
	[LQ_NOTE_KINESIC] = { NULL, "kinesic", "gesture" },  [LQ_NOTE_INCIDENT] = { NULL, "incident", "action" },
	[LQ_NOTE_GAP] = { NULL, "gap", "inaudible" },        [LQ_NOTE_EDITORIAL] = { NULL, "note", "editorial" },
	[LQ_NOTE_TIME] = { NULL, "note", "time" },           [LQ_NOTE_BREAK] = { NULL, "incident", "break" },
	[LQ_NOTE_IN_PROGRESS] = { NULL, "note", "comment" }, [LQ_NOTE_EVENT] = { NULL, "incident", "action" },
	[LQ_NOTE_UNKNOWN] = { NULL, "note", "comment" },
};

struct lq_encoding lq_encoding_of(const lq_document *document, size_t index, bool about_words)
{
	lq_piece piece = lq_piece_at(document, index);
	const struct rule *rule = &classes[piece.note_class];
	struct lq_encoding encoding = { NULL, NULL, lq_note_is_of_room(document, index) };
	for (size_t i = 0; piece.note_kind && i < sizeof rules / sizeof *rules; i++)
		if (!strcmp(rules[i].kind, piece.note_kind))
			rule = &rules[i];
	encoding.element = rule->element;
	encoding.type = rule->type;
	/* "(In French.)" and no words: they are left out. */
	if (piece.note_kind && piece.note_class == LQ_NOTE_LANGUAGE && !strcmp(piece.note_kind, "in") &&
	    !about_words) {
		encoding.element = "gap";
		encoding.type = "foreign";
	}
	encoding.room |= piece.note_class == LQ_NOTE_BREAK;
	return encoding;
}
