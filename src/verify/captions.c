/* captions.c -- the words of captions against the spoken words of the source.
 *
 * Both are walked at once, word by word. What a cue shows besides the words must be the label of the turn
 * whose words come next, or a note that stands in the source where it is shown. Notes may be left out, for
 * that is an option; labels as well, but then all of them. */
#include "verify/captions.h"

#include <stdlib.h>
#include <string.h>

/* A run of what is shown without white space. */
struct token {
	size_t at, length; /* squeezed, in `text` */
	uint32_t cue;
	bool first; /* of its cue */
};

struct walk {
	struct lq_proof *proof;
	struct lq_script script;
	const struct lq_shown *cues;
	size_t cue_count;

	struct lq_buffer text; /* all that is shown, squeezed */
	struct token *tokens;
	size_t count, room;

	size_t now;                  /* the next token */
	size_t words;                /* of the source, in bytes, that were seen */
	size_t start;                /* the next start of a word */
	size_t note;                 /* behind the last one that was shown */
	size_t turn;                 /* whose words are shown */
	size_t cue_turn, spoken_cue; /* the turn that the cue's words are of; the cue, + 1, that this is about */
	size_t labels;               /* that were seen */
	bool voiced;                 /* a cue says who speaks apart from its lines */
	struct lq_buffer scratch;
};

/* --- What is shown ------------------------------------------------------------ */

static void add_token(struct walk *walk, lq_text text, size_t cue, bool *first)
{
	size_t before = walk->text.length;
	lq_script_squeeze(&walk->text, text, false);
	if (walk->text.length == before)
		return;
	if (!lq_room_for((void **)&walk->tokens, &walk->room, walk->count, sizeof *walk->tokens)) {
		walk->proof->no_memory = true;
		return;
	}
	walk->tokens[walk->count++] = (struct token){ before, walk->text.length - before, (uint32_t)cue, *first };
	*first = false;
}

static void add_tokens(struct walk *walk, size_t cue)
{
	const struct lq_shown *shown = &walk->cues[cue];
	bool first = true;
	for (size_t i = 0; i < shown->count; i++) {
		lq_text line = shown->lines[i];
		while (line.length) {
			const char *space = memchr(line.at, ' ', line.length);
			size_t length = space ? (size_t)(space - line.at) : line.length;
			add_token(walk, (lq_text){ line.at, length }, cue, &first);
			length += space != NULL;
			line = (lq_text){ line.at + length, line.length - length };
		}
	}
}

static size_t line_of(const struct walk *walk)
{
	return walk->now < walk->count ? walk->cues[walk->tokens[walk->now].cue].line : 0;
}

/* The next tokens together; no bytes where there are not so many. */
static lq_text shown(const struct walk *walk, size_t count)
{
	if (walk->count - walk->now < count || !count)
		return (lq_text){ "", 0 };
	const struct token *first = &walk->tokens[walk->now], *last = first + count - 1;
	return (lq_text){ walk->text.at + first->at, last->at + last->length - first->at };
}

/* --- Labels and voices --------------------------------------------------------- */

static size_t parts_of(lq_text text)
{
	size_t parts = 1;
	for (size_t i = 0; i < text.length; i++)
		parts += text.at[i] == ' ';
	return parts;
}

/* Whether a name, in normal form, is what is shown: followed by a colon as the next `parts` tokens, or, if
 * `voice` is not NULL, that. */
static bool is_name(struct walk *walk, lq_text name, const lq_text *voice, size_t *parts)
{
	*parts = parts_of(name);
	walk->scratch.length = 0;
	lq_script_squeeze(&walk->scratch, name, false);
	if (!voice)
		lq_buffer_add(&walk->scratch, ":", 1);
	return lq_text_equal(lq_buffer_text(&walk->scratch), voice ? *voice : shown(walk, *parts));
}

/* The same; a label that is wider than a line may be cut to its last words. */
static bool is_name_or_end(struct walk *walk, lq_text name, const lq_text *voice, size_t *parts)
{
	const char *space;
	while (!is_name(walk, name, voice, parts)) {
		if (voice || *parts > 64 || !(space = memchr(name.at, ' ', name.length)))
			return false;
		name.length -= (size_t)(space + 1 - name.at);
		name.at = space + 1;
	}
	return true;
}

/* Whether what is shown is the label of a turn, as printed or by the name of its speaker. */
static bool is_label_of(struct walk *walk, const struct lq_script_turn *turn, const lq_text *voice,
                        size_t *parts)
{
	enum { FEW = 64 };
	const lq_document *document = walk->proof->document;
	lq_entry entry = lq_entry_at(document, turn->entry);
	struct lq_buffer label = { 0 };
	if (!turn->labelled)
		return false;
	lq_add_span(document, entry.label, &label);
	bool is = is_name_or_end(walk, lq_buffer_text(&label), voice, parts);
	walk->proof->no_memory |= label.failed || walk->scratch.failed;
	lq_buffer_free(&label);
	if (is || entry.speaker < 0)
		return is;
	lq_speaker speaker = lq_speaker_at(document, (size_t)entry.speaker);
	if (speaker.name && is_name_or_end(walk, lq_text_of(speaker.name), voice, parts))
		return true;
	/* A voice may also be called by another label of his, or by his id. */
	for (size_t i = 0; voice && i < speaker.label_count && i < FEW; i++)
		if (is_name(walk, lq_text_of(lq_speaker_label(document, (size_t)entry.speaker, i)), voice, parts))
			return true;
	return voice && lq_text_is(*voice, speaker.id);
}

/* Takes a label at the beginning of a cue: of the turn at hand, or of one that begins here. */
static bool take_label(struct walk *walk)
{
	enum { FEW = 64 }; /* turns without words that are looked at */
	const struct lq_script *script = &walk->script;
	size_t parts, found = SIZE_MAX;
	/* Where the speaker of the turn at hand goes on in the next one, the label is that of the next one. */
	for (size_t i = walk->turn; i < walk->turn + FEW && i < script->turn_count; i++) {
		const struct lq_script_turn *turn = &script->turns[i];
		if (turn->at > walk->words)
			break;
		if (!turn->shown && is_label_of(walk, turn, NULL, &parts)) {
			found = i;
			break;
		}
	}
	if (found == SIZE_MAX && walk->turn < script->turn_count &&
	    is_label_of(walk, &script->turns[walk->turn], NULL, &parts))
		found = walk->turn;
	if (found == SIZE_MAX)
		return false;
	walk->labels += !script->turns[found].shown;
	script->turns[found].shown = true;
	walk->turn = found;
	walk->now += parts;
	return true;
}

/* The voice of a cue is the speaker of its words. */
static void verify_voice(struct walk *walk, size_t cue)
{
	const struct lq_shown *at = &walk->cues[cue];
	struct lq_buffer voice = { 0 };
	size_t parts;
	lq_script_squeeze(&voice, at->voice, false);
	lq_text name = lq_buffer_text(&voice);
	if (walk->voiced && !name.length && walk->script.turns[walk->turn].labelled)
		lq_find(walk->proof, at->line, "a cue has no voice, and others have theirs");
	if (name.length && !is_label_of(walk, &walk->script.turns[walk->turn], &name, &parts))
		lq_find_name(walk->proof, at->line, "a cue has the voice of another speaker:", at->voice);
	walk->proof->no_memory |= voice.failed;
	lq_buffer_free(&voice);
}

/* --- Notes --------------------------------------------------------------------- */

/* Whether the next tokens show a note in brackets. */
static bool is_shown(struct walk *walk, const struct lq_script_note *note)
{
	lq_text text = shown(walk, note->parts);
	if (text.length < 3 || *text.at != '[' || text.at[text.length - 1] != ']')
		return false;
	walk->scratch.length = 0;
	lq_script_squeeze(&walk->scratch, (lq_text){ text.at + 1, text.length - 2 }, true);
	walk->proof->no_memory |= walk->scratch.failed;
	lq_text got = lq_buffer_text(&walk->scratch);
	if (got.length && got.at[got.length - 1] == '.')
		got.length--;
	return lq_text_equal(got, (lq_text){ walk->script.notes.at + note->text, note->length });
}

/* Takes a note that stands here in the source, or inside of the word before. */
static bool take_note(struct walk *walk)
{
	enum { FEW = 256 }; /* notes without words between them that are looked at */
	const struct lq_script *script = &walk->script;
	size_t word = walk->start, earliest = 0;
	while (word && !script->starts[word - 1].hard)
		word--;
	if (word)
		earliest = script->starts[word - 1].at + 1;
	while (walk->note < script->note_count && script->note_list[walk->note].at < earliest)
		walk->note++;
	for (size_t i = walk->note; i < script->note_count && i < walk->note + FEW; i++) {
		const struct lq_script_note *note = &script->note_list[i];
		if (note->at > walk->words)
			return false;
		if (!is_shown(walk, note))
			continue;
		walk->now += note->parts;
		walk->note = i + 1;
		if (note->turn > walk->turn)
			walk->turn = note->turn;
		walk->proof->notes++;
		return true;
	}
	return false;
}

/* --- Words ------------------------------------------------------------------------ */

/* The first word of a cue, and of a turn. */
static void begin_words(struct walk *walk, size_t cue)
{
	const struct lq_script *script = &walk->script;
	while (walk->turn + 1 < script->turn_count && script->turns[walk->turn + 1].at <= walk->words)
		walk->turn++;
	if (walk->spoken_cue != cue + 1) {
		walk->spoken_cue = cue + 1;
		walk->cue_turn = walk->turn;
		verify_voice(walk, cue);
	} else if (walk->cue_turn != walk->turn) {
		lq_find(walk->proof, walk->cues[cue].line, "the words of two speakers are in a cue");
		walk->cue_turn = walk->turn;
	}
}

/* Takes a token that is the next of the words. */
static bool take_word(struct walk *walk)
{
	const struct lq_script *script = &walk->script;
	const struct token *token = &walk->tokens[walk->now];
	lq_text text = shown(walk, 1);
	if (text.length > script->words.length - walk->words ||
	    memcmp(text.at, script->words.at + walk->words, text.length) != 0)
		return false;
	begin_words(walk, token->cue);
	size_t end = walk->words + text.length;
	if (walk->start < script->start_count && script->starts[walk->start].at == walk->words)
		walk->start++;
	else
		lq_find_name(walk->proof, line_of(walk), "a word is cut in two before", text);
	for (; walk->start < script->start_count && script->starts[walk->start].at < end; walk->start++)
		if (script->starts[walk->start].hard)
			lq_find_name(walk->proof, line_of(walk), "words stand together in", text);
	walk->words = end;
	walk->now++;
	walk->proof->words += lq_count_words(text);
	return true;
}

/* What is expected and what is shown, from here on. */
static void find_difference(struct walk *walk)
{
	enum { SEEN = 60 };
	size_t left = walk->script.words.length - walk->words;
	const struct token *token = &walk->tokens[walk->now];
	lq_text expected = { walk->script.words.at + walk->words, left < SEEN ? left : SEEN };
	lq_text found = { walk->text.at + token->at, walk->text.length - token->at };
	if (!left)
		expected.at = "";
	if (found.length > SEEN)
		found.length = SEEN;
	lq_find_differs(walk->proof, line_of(walk), "the captions show other words", &expected, &found);
}

static void walk_on(struct walk *walk)
{
	while (walk->now < walk->count && !walk->proof->no_memory) {
		const struct token *token = &walk->tokens[walk->now];
		bool bracket = walk->text.at[token->at] == '[';
		if (token->first && take_label(walk))
			continue;
		if (bracket && take_note(walk))
			continue;
		if (!take_word(walk)) {
			find_difference(walk);
			return;
		}
	}
	lq_text missing = { walk->script.words.at + walk->words, walk->script.words.length - walk->words };
	if (missing.length)
		lq_find_name(walk->proof, 0, "the captions lack the words from", missing);
}

/* --- All ---------------------------------------------------------------------------- */

static void verify_times(struct lq_proof *proof, const struct lq_shown *cues, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (cues[i].start < 0 || cues[i].end <= cues[i].start)
			lq_find(proof, cues[i].line, "a cue does not end after its start");
		else if (i && cues[i].start < cues[i - 1].end)
			lq_find(proof, cues[i].line, "a cue begins before the one before it has ended");
	}
}

/* Where some labels are shown, all are. */
static void verify_labels(struct walk *walk)
{
	const struct lq_script *script = &walk->script;
	for (size_t i = 0; walk->labels && i < script->turn_count; i++) {
		const struct lq_script_turn *turn = &script->turns[i];
		size_t end = i + 1 < script->turn_count ? script->turns[i + 1].at : script->words.length;
		if (!turn->labelled || turn->shown || end == turn->at)
			continue;
		struct lq_buffer label = { 0 };
		lq_add_span(walk->proof->document, lq_entry_at(walk->proof->document, turn->entry).label, &label);
		lq_find_name(walk->proof, 0, "the captions do not show the label", lq_buffer_text(&label));
		lq_buffer_free(&label);
	}
}

/* The words that are listed for a cue are those of its lines, but for labels and notes. */
static void verify_listed(struct walk *walk)
{
	struct lq_buffer listed = { 0 };
	for (size_t i = 0; i < walk->cue_count; i++)
		if (walk->cues[i].words.at)
			lq_script_squeeze(&listed, walk->cues[i].words, false);
	lq_text got = lq_buffer_text(&listed), wanted = lq_buffer_text(&walk->script.words);
	if (walk->cue_count && walk->cues->words.at && !lq_text_equal(got, wanted))
		lq_find_differs(walk->proof, 0, "the lists of words have other words", &wanted, &got);
	walk->proof->no_memory |= listed.failed;
	lq_buffer_free(&listed);
}

void lq_verify_captions(struct lq_proof *proof, const struct lq_shown *cues, size_t count)
{
	struct walk walk = { .proof = proof, .cues = cues, .cue_count = count };
	verify_times(proof, cues, count);
	lq_script_make(&walk.script, proof->document);
	for (size_t i = 0; i < count; i++) {
		add_tokens(&walk, i);
		walk.voiced |= cues[i].voice.length > 0;
	}
	proof->no_memory |= walk.script.failed || walk.text.failed;
	if (!proof->no_memory)
		walk_on(&walk);
	if (!proof->no_memory && !proof->findings)
		verify_labels(&walk);
	if (!proof->no_memory)
		verify_listed(&walk);
	proof->turns = walk.script.turn_count;
	proof->cues = count;
	lq_script_free(&walk.script);
	lq_buffer_free(&walk.text);
	lq_buffer_free(&walk.scratch);
	free(walk.tokens);
}
