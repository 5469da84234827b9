/* tei_turn.c -- a turn: the note with its label, the utterance, and the notes around it.
 *
 * Notes at the ends of a paragraph stand outside its seg; those at the ends of a turn outside its u,
 * unless they would then no longer say who did it. A u has a seg or a gap; where nobody is heard to
 * speak there is none. */
#include "base/utf8.h"
#include "emit/tei.h"

/* A range of pieces. */
struct range {
	uint32_t first, end;
};

static const struct lq_model_piece *piece_at(const struct lq_tei *tei, uint32_t piece)
{
	return &tei->model->pieces[piece];
}

/* Struck words are hidden, as markup is, but TEI has them. */
static bool is_words(const struct lq_tei *tei, uint32_t piece)
{
	const struct lq_model_piece *at = piece_at(tei, piece);
	if (at->note == LQ_PIECE_STRUCK)
		return lq_struck_any(tei->document, at);
	return !lq_piece_is_note(at) && lq_tei_has_text(tei, at->span);
}

/* True if no white space is between two pieces. */
static bool touch(const struct lq_tei *tei, uint32_t left, uint32_t right)
{
	const struct lq_syntax *syntax = &tei->document->syntax;
	uint32_t from = lq_text_visible(syntax, piece_at(tei, left)->span).end;
	uint32_t to = lq_text_visible(syntax, piece_at(tei, right)->span).start;
	return !lq_tei_is_spaced(tei, from, to);
}

static bool is_of_class(const struct lq_tei *tei, uint32_t piece, lq_note_class note_class)
{
	const struct lq_model_piece *at = piece_at(tei, piece);
	return lq_piece_is_note(at) && lq_note_class_of(at->note) == note_class;
}

/* The pieces of a paragraph that its seg holds: from the first words to the last, with the notes that
 * touch them, and those about the words before them, such as (ph). Empty where there are no words. */
static struct range segment_of(const struct lq_tei *tei, const struct lq_model_paragraph *paragraph)
{
	uint32_t begin = paragraph->first_piece, end = begin + paragraph->piece_count;
	struct range segment = { begin, end };
	if (end - begin == 1) /* most are */
		return is_words(tei, begin) ? segment : (struct range){ end, end };
	while (segment.first < end && !is_words(tei, segment.first))
		segment.first++;
	if (segment.first == end)
		return segment;
	while (!is_words(tei, segment.end - 1))
		segment.end--;
	while (segment.first > begin && touch(tei, segment.first - 1, segment.first) &&
	       !is_of_class(tei, segment.first - 1, LQ_NOTE_LANGUAGE))
		segment.first--;
	while (segment.end < end &&
	       (touch(tei, segment.end - 1, segment.end) || is_of_class(tei, segment.end, LQ_NOTE_EDITORIAL)))
		segment.end++;
	return segment;
}

static struct range pieces_of(const struct lq_tei *tei, const struct lq_model_entry *turn)
{
	if (!turn->count)
		return (struct range){ 0, 0 };
	const struct lq_model_paragraph *first = &tei->model->paragraphs[turn->first];
	const struct lq_model_paragraph *last = first + turn->count - 1;
	return (struct range){ first->first_piece, last->first_piece + last->piece_count };
}

/* How a note is encoded; a language note is about words if such follow it, in this turn. */
static struct lq_tei_note note_at(const struct lq_tei *tei, uint32_t piece, uint32_t end)
{
	return lq_tei_note_of(piece_at(tei, piece)->note, piece + 1 < end && is_words(tei, piece + 1));
}

/* What a piece asks of the u. */
enum hold {
	LOOSE, /* it may stand outside */
	OWN,   /* it stands inside if there is a u, for the speaker did it */
	HEARD  /* it makes one */
};

static enum hold hold_of(const struct lq_tei *tei, uint32_t piece, struct range segment, uint32_t end)
{
	if (piece >= segment.first && piece < segment.end)
		return HEARD;
	if (!lq_piece_is_note(piece_at(tei, piece)))
		return LOOSE;
	struct lq_tei_note note = note_at(tei, piece, end);
	if (note.tag == LQ_TAG_GAP)
		return HEARD;
	return note.tag == LQ_TAG_NOTE || note.room ? LOOSE : OWN;
}

/* The first piece of a turn that holds so much at least; the end of its pieces if none does. */
static uint32_t first_that(const struct lq_tei *tei, const struct lq_model_entry *turn, enum hold least)
{
	uint32_t end = pieces_of(tei, turn).end;
	for (uint32_t i = 0; i < turn->count; i++) {
		const struct lq_model_paragraph *paragraph = &tei->model->paragraphs[turn->first + i];
		struct range segment = segment_of(tei, paragraph);
		for (uint32_t j = 0; j < paragraph->piece_count; j++)
			if (hold_of(tei, paragraph->first_piece + j, segment, end) >= least)
				return paragraph->first_piece + j;
	}
	return end;
}

/* The piece behind the last that is not loose. There is one. */
static uint32_t end_of_held(const struct lq_tei *tei, const struct lq_model_entry *turn)
{
	uint32_t end = pieces_of(tei, turn).end;
	for (uint32_t i = turn->count; i-- > 0;) {
		const struct lq_model_paragraph *paragraph = &tei->model->paragraphs[turn->first + i];
		struct range segment = segment_of(tei, paragraph);
		for (uint32_t j = paragraph->piece_count; j-- > 0;)
			if (hold_of(tei, paragraph->first_piece + j, segment, end) != LOOSE)
				return paragraph->first_piece + j + 1;
	}
	return end;
}

/* The pieces of a turn that its u holds; empty, and at the end, if there is none. */
static struct range utterance_of(const struct lq_tei *tei, const struct lq_model_entry *turn)
{
	struct range all = pieces_of(tei, turn);
	if (all.first == all.end || (is_words(tei, all.first) && is_words(tei, all.end - 1)))
		return all;
	if (first_that(tei, turn, HEARD) == all.end)
		return (struct range){ all.end, all.end };
	return (struct range){ first_that(tei, turn, OWN), end_of_held(tei, turn) };
}

bool lq_tei_is_heard(const struct lq_tei *tei, const struct lq_model_entry *turn)
{
	struct range u = utterance_of(tei, turn);
	return u.first < u.end;
}

/* --- Interruptions --------------------------------------------------------- */

/* The bytes of a dash of one character, "-" or U+2013 to U+2015, at `at`; 0 if there is none. */
static uint32_t dash_at(const char *at)
{
	if (*at == '-')
		return 1;
	return (unsigned char)at[2] >= 0x93 && (unsigned char)at[2] <= 0x95 && !memcmp(at, "\xE2\x80", 2) ? 3 : 0;
}

/* True if a dash begins, or ends, a text that has more than it. A source has bytes before its first. */
static bool has_dash(const struct lq_tei *tei, lq_span span, bool at_end)
{
	char last = tei->document->syntax.text[span.end - 1];
	if (at_end && !tei->document->syntax.hidden && lq_is_visible_ascii(last) && last != '-')
		return false;
	span = lq_text_visible(&tei->document->syntax, span);
	const char *text = tei->document->syntax.text;
	uint32_t length = span.end - span.start;
	if (at_end)
		return length > 1 && (text[span.end - 1] == '-' || (length > 3 && dash_at(text + span.end - 3) == 3));
	uint32_t dash = dash_at(text + span.start);
	return dash && length > dash;
}

static bool begins_with_dash(const struct lq_tei *tei, const struct lq_model_entry *turn)
{
	struct range all = pieces_of(tei, turn);
	return all.first < all.end && is_words(tei, all.first) &&
	       has_dash(tei, piece_at(tei, all.first)->span, false);
}

static bool ends_with_dash(const struct lq_tei *tei, const struct lq_model_entry *turn)
{
	struct range all = pieces_of(tei, turn);
	return all.first < all.end && is_words(tei, all.end - 1) &&
	       has_dash(tei, piece_at(tei, all.end - 1)->span, true);
}

/* The turn that follows an entry, with notes at most between them; NULL if there is none. */
static const struct lq_model_entry *next_turn(const struct lq_tei *tei, const struct lq_model_entry *entry)
{
	const struct lq_model_entry *end = tei->model->entries + tei->model->entry_count;
	do
		entry++;
	while (entry < end && entry->type == LQ_REMARK);
	return entry < end && entry->type == LQ_TURN ? entry : NULL;
}

/* The turn in which the speaker goes on behind one interruption: both dashes show it. NULL if none. */
static const struct lq_model_entry *continuation_of(const struct lq_tei *tei,
                                                    const struct lq_model_entry *turn)
{
	if (turn->speaker < 0 || !ends_with_dash(tei, turn))
		return NULL;
	const struct lq_model_entry *other = next_turn(tei, turn);
	if (!other || other->speaker == turn->speaker)
		return NULL;
	const struct lq_model_entry *next = lq_tei_is_heard(tei, other) ? next_turn(tei, other) : NULL;
	return next && next->speaker == turn->speaker && begins_with_dash(tei, next) ? next : NULL;
}

/* --- Writing --------------------------------------------------------------- */

void lq_tei_keep_language(struct lq_tei *tei, const char *language)
{
	struct lq_tei_found *found = &tei->found;
	if (!strcmp(language, tei->language))
		return;
	for (size_t i = 0; i < found->language_count; i++)
		if (!strcmp(found->languages[i], language))
			return;
	if (found->language_count < LQ_TEI_LANGUAGES)
		found->languages[found->language_count++] = language;
}

static void write_interpreted(struct lq_tei *tei)
{
	if (tei->parlamint)
		return;
	tei->found.interpreter = true;
	LQ_LIT(tei->out, "\" resp=\"#interpreter");
}

/* Whether a piece is a note that doubts the word before it: (ph), [sic]. */
static const char *doubt_of(const struct lq_tei *tei, uint32_t piece)
{
	const struct lq_model_piece *at = piece_at(tei, piece);
	const char *kind = lq_piece_is_note(at) ? lq_note_kind_of(at->note) : NULL;
	bool doubts = kind && (!strcmp(kind, "phonetic") || !strcmp(kind, "spelling") || !strcmp(kind, "sic"));
	return doubts ? kind : NULL;
}

static void write_inner_note(struct lq_tei *tei, uint32_t piece, uint32_t end)
{
	lq_tei_begin_aside(tei, is_of_class(tei, piece, LQ_NOTE_EDITORIAL));
	lq_tei_write_note(tei, piece_at(tei, piece)->span, note_at(tei, piece, end), -1);
	lq_tei_end_aside(tei);
}

/* Words and notes of a segment, with the spaces between them that the source has. */
static void write_pieces(struct lq_tei *tei, struct range segment, uint32_t end)
{
	uint32_t before = 0; /* where the piece written last ends; 0 while none was */
	for (uint32_t i = segment.first; i < segment.end; i++) {
		const struct lq_model_piece *piece = piece_at(tei, i);
		lq_span span = lq_text_visible(&tei->document->syntax, piece->span);
		if (!lq_piece_is_note(piece) && !is_words(tei, i))
			continue;
		if (before)
			lq_tei_between(tei, before, span.start);
		lq_tei_anchors(tei, span.start);
		const char *doubt =
		    tei->mark && piece->note == LQ_PIECE_TEXT && i + 1 < segment.end ? doubt_of(tei, i + 1) : NULL;
		if (lq_piece_is_note(piece))
			write_inner_note(tei, i, end);
		else if (piece->note != LQ_PIECE_TEXT)
			i += lq_tei_write_correction(tei, piece, i + 1 < segment.end);
		else if (doubt)
			lq_tei_write_doubted(tei, span, !strcmp(doubt, "sic"));
		else
			lq_tei_words(tei, span);
		before = lq_text_visible(&tei->document->syntax, piece_at(tei, i)->span).end;
	}
}

/* The seg of a paragraph. `whole` is true if the u says already that the turn was interpreted. */
static void write_segment(struct lq_tei *tei, size_t index, struct range segment, uint32_t end, bool whole)
{
	const struct lq_model_paragraph *paragraph = &tei->model->paragraphs[index];
	struct lq_out *out = tei->out;

	LQ_LIT(out, "          ");
	lq_tei_open(tei, LQ_TAG_SEG);
	lq_tei_id(tei, ".seg", paragraph->number);
	if (paragraph->citation)
		lq_tei_attribute(tei, "n", paragraph->citation);
	if (paragraph->interpreted && !whole && !tei->parlamint) {
		LQ_LIT(out, " ana=\"#interpreted");
		write_interpreted(tei);
		LQ_LIT(out, "\"");
	}
	if (paragraph->language && strcmp(paragraph->language, tei->language)) {
		lq_tei_keep_language(tei, paragraph->language);
		LQ_LIT(out, " xml:lang=\"");
		lq_out_string(out, paragraph->language);
		LQ_LIT(out, "\"");
	}
	LQ_LIT(out, ">");
	if (tei->sentences)
		lq_tei_begin_sentences(tei);
	/* Most paragraphs are nothing but words. */
	if (segment.first + 1 == segment.end && piece_at(tei, segment.first)->note == LQ_PIECE_TEXT &&
	    !tei->times)
		lq_tei_words(tei, piece_at(tei, segment.first)->span);
	else
		write_pieces(tei, segment, end);
	if (lq_tei_has_milestones(tei))
		lq_tei_anchors(tei, paragraph->span.end);
	if (tei->sentences)
		lq_tei_end_sentences(tei);
	lq_tei_close(tei, LQ_TAG_SEG);
	LQ_LIT(out, "\n");
}

/* True if all words of a turn are an interpreter's. */
static bool is_all_interpreted(const struct lq_tei *tei, const struct lq_model_entry *turn)
{
	bool any = false;
	if (!turn->interpreted)
		return false;
	for (uint32_t i = 0; i < turn->count; i++) {
		const struct lq_model_paragraph *paragraph = &tei->model->paragraphs[turn->first + i];
		struct range segment = segment_of(tei, paragraph);
		if (segment.first == segment.end)
			continue;
		if (!paragraph->interpreted)
			return false;
		any = true;
	}
	return any;
}

static void write_link(struct lq_tei *tei, const char *attribute, size_t number)
{
	lq_out_string(tei->out, attribute);
	lq_out_bytes(tei->out, tei->stem, tei->stem_length);
	LQ_LIT(tei->out, ".u");
	lq_out_number(tei->out, number);
}

/* Whether a turn's words are an interpreter's as a whole, as far as the profile can say it. */
static bool is_interpreted(const struct lq_tei *tei, const struct lq_model_entry *turn)
{
	/* ParlaMint has no such attribute for a seg. */
	return tei->parlamint ? turn->interpreted : is_all_interpreted(tei, turn);
}

/* The start tag of a u. */
static void open_utterance(struct lq_tei *tei, const struct lq_model_entry *turn, bool interpreted,
                           const struct lq_tei_links *links, const struct lq_model_entry *next)
{
	const struct lq_model_speaker *speaker = turn->speaker < 0 ? NULL : &tei->model->speakers[turn->speaker];
	bool question = speaker && tei->persons[turn->speaker].question;
	struct lq_out *out = tei->out;

	LQ_LIT(out, "        ");
	lq_tei_open(tei, LQ_TAG_U);
	lq_tei_id(tei, ".u", turn->number);
	lq_tei_write_who(tei, turn->speaker);
	LQ_LIT(out, " ana=\"");
	lq_out_string(out, speaker ? tei->persons[turn->speaker].type : "#guest");
	if (question)
		LQ_LIT(out, " #question");
	else if (links->asked && speaker && tei->persons[turn->speaker].official)
		LQ_LIT(out, " #answer");
	if (links->last)
		LQ_LIT(out, " #interrupting");
	if (interpreted) {
		LQ_LIT(out, " #interpreted");
		write_interpreted(tei);
	}
	if (question && tei->official >= 0 && !tei->parlamint) {
		LQ_LIT(out, "\" toWhom=\"");
		lq_tei_point(tei, (size_t)tei->official);
	}
	if (links->before_last)
		write_link(tei, "\" prev=\"#", links->before_last);
	if (next)
		write_link(tei, "\" next=\"#", next->number);
	if (links->last && !tei->parlamint)
		LQ_LIT(out, "\" trans=\"overlap");
	if (tei->times)
		lq_tei_write_times(tei, turn);
	LQ_LIT(out, "\">\n");
}

static void close_utterance(struct lq_tei *tei)
{
	LQ_LIT(tei->out, "        ");
	lq_tei_close(tei, LQ_TAG_U);
	LQ_LIT(tei->out, "\n");
}

/* The label as the source has it, with its delimiter. */
static void write_label(struct lq_tei *tei, const struct lq_model_entry *turn)
{
	lq_span label = { turn->label.start, turn->header_end };
	if (turn->label.start == turn->label.end || !lq_tei_has_text(tei, turn->label))
		return;
	LQ_LIT(tei->out, "        ");
	lq_tei_open(tei, LQ_TAG_NOTE);
	LQ_LIT(tei->out, " type=\"speaker\">");
	lq_tei_text(tei, label);
	lq_tei_close(tei, LQ_TAG_NOTE);
	LQ_LIT(tei->out, "\n");
}

void lq_tei_write_turn(struct lq_tei *tei, size_t index, struct lq_tei_links *links)
{
	const struct lq_model_entry *turn = &tei->model->entries[index];
	bool whole = is_interpreted(tei, turn), open = false;
	const struct lq_model_entry *next = continuation_of(tei, turn);
	struct range u = utterance_of(tei, turn);
	uint32_t end = pieces_of(tei, turn).end;

	if (lq_tei_has_milestones(tei))
		lq_tei_pages(tei, turn->span.start, 8);
	write_label(tei, turn);
	for (uint32_t i = 0; i < turn->count; i++) {
		const struct lq_model_paragraph *paragraph = &tei->model->paragraphs[turn->first + i];
		struct range segment = segment_of(tei, paragraph);
		for (uint32_t j = 0; j < paragraph->piece_count; j++) {
			uint32_t piece = paragraph->first_piece + j;
			if (!open && piece >= u.first && piece < u.end) {
				open_utterance(tei, turn, whole, links, next);
				open = true;
			} else if (open && piece >= u.end) {
				close_utterance(tei);
				open = false;
			}
			if (piece == segment.first) {
				if (lq_tei_has_milestones(tei))
					lq_tei_pages(tei, piece_at(tei, piece)->span.start, 10);
				write_segment(tei, turn->first + i, segment, end, whole);
				j = segment.end - paragraph->first_piece - 1;
			} else if (lq_piece_is_note(piece_at(tei, piece))) {
				lq_out_string(tei->out, open ? "          " : "        ");
				lq_tei_write_note(tei, piece_at(tei, piece)->span, note_at(tei, piece, end),
				                  open ? -1 : turn->speaker);
				LQ_LIT(tei->out, "\n");
			}
		}
	}
	if (open)
		close_utterance(tei);
	links->before_last = links->last;
	links->last = next ? turn->number : 0;
	links->asked = u.first < u.end && turn->speaker >= 0 && tei->persons[turn->speaker].question;
}
