/* tei_notes.c -- transcriber's notes: which element each becomes. */
#include "emit/tei.h"

#include "syntax/lexicon.h"

/* By the kinds of grammar/notes.def; the types are those that ParlaMint closed its lists with,
 * where one fits. */
static const struct {
	const char *kind;
	enum lq_tei_tag tag;
	const char *type;
} encodings[] = {
	{ "applause", LQ_TAG_KINESIC, "applause" },    { "audio", LQ_TAG_GAP, "inaudible" },
	{ "boos", LQ_TAG_VOCAL, "exclamat" },          { "break", LQ_TAG_INCIDENT, "break" },
	{ "ceremony", LQ_TAG_INCIDENT, "action" },     { "chanting", LQ_TAG_VOCAL, "exclamat" },
	{ "cheers", LQ_TAG_VOCAL, "exclamat" },        { "clears throat", LQ_TAG_VOCAL, "noise" },
	{ "coughs", LQ_TAG_VOCAL, "noise" },           { "crosstalk", LQ_TAG_VOCAL, "interruption" },
	{ "gasps", LQ_TAG_VOCAL, "exclamat" },         { "gavel", LQ_TAG_KINESIC, "signal" },
	{ "gestures", LQ_TAG_KINESIC, "gesture" },     { "groans", LQ_TAG_VOCAL, "exclamat" },
	{ "handshake", LQ_TAG_KINESIC, "gesture" },    { "inaudible", LQ_TAG_GAP, "inaudible" },
	{ "interpreted", LQ_TAG_NOTE, "interpreter" }, { "interruption", LQ_TAG_VOCAL, "interruption" },
	{ "laughs", LQ_TAG_VOCAL, "laughter" },        { "laughter", LQ_TAG_VOCAL, "laughter" },
	{ "murmurs", LQ_TAG_VOCAL, "murmuring" },      { "music", LQ_TAG_INCIDENT, "sound" },
	{ "nods", LQ_TAG_KINESIC, "gesture" },         { "noise", LQ_TAG_INCIDENT, "sound" },
	{ "off-mike", LQ_TAG_GAP, "inaudible" },       { "pause", LQ_TAG_INCIDENT, "pause" },
	{ "playback", LQ_TAG_KINESIC, "playback" },    { "ringing", LQ_TAG_KINESIC, "ringing" },
	{ "shakes head", LQ_TAG_KINESIC, "gesture" },  { "sighs", LQ_TAG_VOCAL, "noise" },
	{ "silence", LQ_TAG_INCIDENT, "pause" },       { "sings", LQ_TAG_VOCAL, "speaking" },
	{ "sneezes", LQ_TAG_VOCAL, "noise" },          { "speaks", LQ_TAG_GAP, "foreign" },
	{ "toast", LQ_TAG_KINESIC, "gesture" },        { "turbulence", LQ_TAG_INCIDENT, "sound" },
	{ "untranslated", LQ_TAG_GAP, "foreign" },     { "whispers", LQ_TAG_VOCAL, "speaking" },
	{ "whistles", LQ_TAG_VOCAL, "signal" },
};

/* What a kind that is not listed above becomes, by its class. */
static struct lq_tei_note note_of_class(lq_note_class note_class)
{
	switch (note_class) {
	case LQ_NOTE_VOCAL: return (struct lq_tei_note){ LQ_TAG_VOCAL, "noise", false, 0 };
	case LQ_NOTE_KINESIC: return (struct lq_tei_note){ LQ_TAG_KINESIC, "gesture", false, 0 };
	case LQ_NOTE_INCIDENT:
	case LQ_NOTE_EVENT: return (struct lq_tei_note){ LQ_TAG_INCIDENT, "action", false, 0 };
	case LQ_NOTE_GAP: return (struct lq_tei_note){ LQ_TAG_GAP, "inaudible", false, 0 };
	case LQ_NOTE_EDITORIAL: return (struct lq_tei_note){ LQ_TAG_NOTE, "editorial", false, 0 };
	case LQ_NOTE_TIME: return (struct lq_tei_note){ LQ_TAG_NOTE, "time", false, 0 };
	case LQ_NOTE_BREAK: return (struct lq_tei_note){ LQ_TAG_INCIDENT, "break", false, 0 };
	case LQ_NOTE_LANGUAGE: return (struct lq_tei_note){ LQ_TAG_NOTE, "language", false, 0 };
	case LQ_NOTE_IN_PROGRESS:
	case LQ_NOTE_UNKNOWN: break;
	}
	return (struct lq_tei_note){ LQ_TAG_NOTE, "comment", false, 0 };
}

struct lq_tei_note lq_tei_note_of(uint16_t note, bool tongue)
{
	const char *kind = lq_note_kind_of(note);
	unsigned flags = lq_note_flags_of(note);
	lq_note_class note_class = lq_note_class_of(note);
	struct lq_tei_note found = note_of_class(note_class);

	if ((flags & LQ_NOTE_TONGUE) && !tongue) {
		found = (struct lq_tei_note){ LQ_TAG_GAP, "foreign", false, 0 }; /* the words are left out */
	} else if (kind) {
		for (size_t i = 0; i < sizeof encodings / sizeof *encodings; i++)
			if (*encodings[i].kind == *kind && !strcmp(encodings[i].kind, kind)) {
				found.tag = encodings[i].tag;
				found.type = encodings[i].type;
				break;
			}
	}
	/* A break is nobody's own; without @who it would be the speaker's inside a turn. */
	found.room = (flags & LQ_NOTE_ROOM) || note_class == LQ_NOTE_BREAK;
	return found;
}

/* --- Times of day ---------------------------------------------------------- */

/* Two texts beside each other, with the space between them that the source has. */
static void write_space(struct lq_tei *tei, uint32_t begin, uint32_t at, uint32_t end)
{
	const struct lq_syntax *syntax = &tei->document->syntax;
	uint32_t left = lq_text_visible(syntax, (lq_span){ begin, at }).end;
	uint32_t right = lq_text_visible(syntax, (lq_span){ at, end }).start;
	if (lq_tei_is_spaced(tei, left, right))
		LQ_LIT(tei->out, " ");
}

static void write_time(struct lq_tei *tei, lq_span span)
{
	int hour, minute;
	lq_span clock = lq_model_clock(tei->document, span, &hour, &minute);
	if (clock.start == clock.end) {
		lq_tei_text(tei, span);
		return;
	}
	lq_span before = { span.start, clock.start }, behind = { clock.end, span.end };
	if (lq_tei_has_text(tei, before)) {
		lq_tei_text(tei, before);
		write_space(tei, before.start, clock.start, clock.end);
	}
	/* ParlaMint takes no time of day of which the day is not known. */
	bool dated = lq_tei_has_day(tei), element = dated || !tei->parlamint;
	if (element) {
		lq_tei_open(tei, LQ_TAG_TIME);
		if (dated)
			lq_tei_write_when(tei, lq_model_iso_time(tei->document, span));
		LQ_LIT(tei->out, ">");
	}
	lq_tei_text(tei, clock);
	if (element)
		lq_tei_close(tei, LQ_TAG_TIME);
	if (lq_tei_has_text(tei, behind)) {
		write_space(tei, clock.start, clock.end, behind.end);
		lq_tei_text(tei, behind);
	}
}

void lq_tei_write_time_note(struct lq_tei *tei, lq_span span)
{
	lq_tei_open(tei, LQ_TAG_NOTE);
	LQ_LIT(tei->out, " type=\"time\">");
	write_time(tei, span);
	lq_tei_close(tei, LQ_TAG_NOTE);
}

/* --- Notes ----------------------------------------------------------------- */

static bool has_who(enum lq_tei_tag tag)
{
	return tag == LQ_TAG_VOCAL || tag == LQ_TAG_KINESIC || tag == LQ_TAG_INCIDENT;
}

void lq_tei_write_note(struct lq_tei *tei, lq_span span, struct lq_tei_note note, int32_t speaker)
{
	struct lq_out *out = tei->out;
	if (note.tag == LQ_TAG_NOTE && !strcmp(note.type, "time")) {
		lq_tei_write_time_note(tei, span);
		return;
	}
	lq_tei_open(tei, note.tag);
	if (note.tag == LQ_TAG_GAP)
		LQ_LIT(out, " reason=\"");
	else
		LQ_LIT(out, " type=\"");
	lq_out_string(out, note.type);
	if (has_who(note.tag) && (note.room ? !tei->parlamint : lq_tei_has_who(tei, speaker))) {
		LQ_LIT(out, "\" who=\"");
		if (note.room)
			lq_tei_point_room(tei);
		else
			lq_tei_point(tei, (size_t)speaker);
	}
	if (has_who(note.tag) && note.time > 0) {
		LQ_LIT(out, "\" start=\"");
		lq_tei_point_time(tei, note.time);
	}
	LQ_LIT(out, "\">");
	if (note.tag != LQ_TAG_NOTE) {
		lq_tei_open(tei, LQ_TAG_DESC);
		LQ_LIT(out, ">");
	}
	lq_tei_text(tei, span);
	if (note.tag != LQ_TAG_NOTE)
		lq_tei_close(tei, LQ_TAG_DESC);
	lq_tei_close(tei, note.tag);
}
