/* layout.c -- the pass between flex and bison.
 *
 * flex sees a line at a time and bison a token ahead; what needs more lives here:
 *
 *   1. Labels (layout_labels.c). Capitalised words and a colon are a speaker where most speakers
 *      of the document are written so, and prose elsewhere.
 *   2. Parts. Where the banner ends, where the talk begins (the first speaker),
 *      where the closing begins.
 *   3. Ends. A block ends in BREAK: a line end before a header, or outside the
 *      talk, becomes one; at the end of the document a token without bytes does.
 *   4. Notes of their own. A block of notes only, with no speech behind it
 *      before the next header, belongs to no turn.
 *
 * Tokens change their kind; none is moved or dropped, and at most one, without
 * bytes, is added at the end. After the pass no LABEL and no SHORT_LINE is left. */
#include "syntax/layout.h"

#include "syntax/lexicon.h"
#include "syntax/syntax.h"
#include "syntax/text.h"

void lq_layout_report(struct lq_syntax *syntax, enum lq_code code, size_t token)
{
	char text[LQ_KEY_SIZE * 2];
	lq_span span = lq_token_span(syntax, token);
	size_t length = lq_text_copy(syntax, span, text, sizeof text);
	lq_diag_add(&syntax->diags, code, span, text, length < sizeof text ? length : sizeof text - 1);
}

/* --- 2. Parts -------------------------------------------------------------- */

/* The token behind the banner: the first that is neither banner nor trivia. */
static size_t banner_end(const struct lq_syntax *syntax)
{
	size_t i = 0;
	while (i < syntax->token_count &&
	       (syntax->tokens[i].kind == LQ_K_BANNER || lq_kind_is_trivia(syntax->tokens[i].kind)))
		i++;
	return i;
}

enum indent { INDENT_IS_LAYOUT, INDENT_IS_RARE, INDENT_IS_ONE };

/* Whether an indent sets a paragraph apart: where most paragraphs have none, or one only. A footnote whose
 * mark was lost on the way from the page begins with the space that stood behind the mark. */
static enum indent indents_of(const struct lq_syntax *syntax)
{
	const struct lq_token *tokens = syntax->tokens;
	size_t blocks = 0, indented = 0;
	if (lq_house_entry_at(syntax->house)->traits & (LQ_HOUSE_WRAPPED | LQ_HOUSE_NUMBERED))
		return INDENT_IS_LAYOUT;
	for (size_t i = 0; i + 1 < syntax->token_count; i++)
		if (tokens[i].kind == LQ_K_BREAK) {
			blocks++;
			indented += tokens[i + 1].kind == LQ_K_GAP;
		}
	return indented == 1 && blocks >= 8 ? INDENT_IS_ONE
	       : indented * 4 <= blocks     ? INDENT_IS_RARE
	                                    : INDENT_IS_LAYOUT;
}

/* Whether the text before a token ends as a sentence does: footnotes that lost their mark are words and
 * names. */
static bool ends_sentence(const struct lq_syntax *syntax, size_t token)
{
	uint32_t end = syntax->tokens[token].start;
	char last = end > 0 ? syntax->text[end - 1] : '\0';
	return last == '.' || last == '?' || last == '!';
}

/* How the line of [from, to) counts towards a closing. */
static enum lq_weight line_weight(const struct lq_syntax *syntax, size_t from, size_t to, enum indent indents)
{
	const struct lq_token *tokens = syntax->tokens;
	bool indent = indents && from > 0 && tokens[from].kind == LQ_K_GAP && tokens[from - 1].kind == LQ_K_BREAK;
	while (from < to && (lq_kind_is_trivia(tokens[from].kind) || tokens[from].kind == LQ_K_TIME_MARK))
		from++;
	while (to > from && lq_kind_is_trivia(tokens[to - 1].kind))
		to--;
	if (from == to)
		return LQ_WEIGHT_LIKELY;
	const struct lq_token *first = &tokens[from];
	if (indent && first->kind != LQ_K_NOTE && (indents == INDENT_IS_ONE || !ends_sentence(syntax, to)))
		return LQ_WEIGHT_LIKELY;
	switch (first->kind) {
	case LQ_K_SHORT_LINE: return lq_form_weight(first->data);
	case LQ_K_BANNER: return LQ_WEIGHT_LIKELY;
	case LQ_K_NOTE:
		if (to - from == 1 && first->data != LQ_NOTE_UNLISTED &&
		    lq_lexicon_note_at(first->data)->flags & LQ_NOTE_ENDS)
			return LQ_WEIGHT_STRONG;
		return LQ_WEIGHT_PROSE;
	case LQ_K_TEXT:
		/* "The Lessons of 1989: Freedom": a label that was none, and a title behind it. */
		if (first->raw == LQ_K_LABEL && tokens[to - 1].kind == LQ_K_SHORT_LINE)
			return lq_form_weight(tokens[to - 1].data);
		return first->raw == LQ_K_LABEL ? LQ_WEIGHT_PROSE : lq_form_weight(first->data);
	default: return LQ_WEIGHT_PROSE;
	}
}

/* The token with which the closing begins, or the number of tokens. */
static size_t closing_start(struct lq_syntax *syntax, size_t last_speaker, enum indent indents)
{
	const struct lq_token *tokens = syntax->tokens;
	size_t count = syntax->token_count, begin = count;
	size_t likely = count, weak = count, strong = count; /* where a closing of that kind begins */
	bool titled = lq_house_entry_at(syntax->house)->traits & LQ_HOUSE_TITLED;
	bool run = true; /* all lines from here to the end can be part of a closing */

	/* Backwards, a line a round, down to the end of the last turn's first line. */
	while (begin > last_speaker) {
		size_t last = begin;
		while (last > last_speaker && lq_token_ends_row(&tokens[last - 1]))
			last--;
		begin = last;
		while (begin > last_speaker && !lq_token_ends_row(&tokens[begin - 1]))
			begin--;
		if (begin == last_speaker)
			break;
		enum lq_weight weight = line_weight(syntax, begin, last, indents);
		bool block = tokens[begin - 1].kind == LQ_K_BREAK;
		run = run && weight != LQ_WEIGHT_PROSE;
		bool clock = tokens[begin].kind == LQ_K_SHORT_LINE && tokens[begin].data == LQ_FORM_TIME;
		/* Where the title and the date are metadata, a time on a line of its own is that of the end. */
		if (weight == LQ_WEIGHT_STRONG || (clock && titled && (block || run)))
			strong = begin;
		/* A time before what begins a closing is that of the end. */
		bool time = (weak < count || strong < count) && tokens[begin].kind == LQ_K_SHORT_LINE &&
		            tokens[begin].data == LQ_FORM_TIME;
		if (run && block && (weight != LQ_WEIGHT_LIKELY || time))
			weak = begin;
		if (run && block)
			likely = begin;
	}
	size_t start = strong < weak ? strong : weak;
	if (start == count)
		start = likely;
	/* An end mark, the time of the end or the publisher's name is good evidence; the rest is doubt. */
	bool known = start < count && start >= strong;
	enum lq_form form = start < count ? (enum lq_form)tokens[start].data : LQ_FORM_PLAIN;
	if (start < count && !known && form != LQ_FORM_RULE && form != LQ_FORM_ORGANIZATION &&
	    form != LQ_FORM_TIME && form != LQ_FORM_SEPARATOR)
		lq_layout_report(syntax, LQ_D_CLOSING_BY_POSITION, start);
	return start;
}

/* --- 3. and 4. The parts, token by token ----------------------------------- */

static void break_line(struct lq_token *token)
{
	if (token->kind == LQ_K_EOL)
		token->kind = LQ_K_BREAK;
}

/* In the front and the closing a line is a block, if the publisher did not wrap it. */
static void break_row(struct lq_token *token)
{
	if (lq_token_ends_row(token))
		token->kind = LQ_K_BREAK;
}

/* A line before the talk: its tokens stay, a line is a block. A banner line is out of place here. */
static void lay_front(struct lq_syntax *syntax, size_t from, size_t to)
{
	enum lq_form before = LQ_FORM_PLAIN; /* of the line before */
	for (size_t i = from; i < to; i++) {
		struct lq_token *token = &syntax->tokens[i];
		break_row(token);
		if (token->kind == LQ_K_SHORT_LINE) {
			token->kind = LQ_K_TEXT;
			/* Behind the city stands the house: "Tallinn, Estonia", "Swissotel". */
			if (token->data == LQ_FORM_TITLE && before == LQ_FORM_PLACE)
				token->data = LQ_FORM_VENUE;
		} else if (token->kind == LQ_K_BANNER)
			token->kind = LQ_K_FURNITURE_LINE;
		if (!lq_kind_is_trivia(token->kind))
			before = token->kind == LQ_K_TEXT ? lq_token_form(token) : LQ_FORM_PLAIN;
		if (token->kind == LQ_K_META)
			for (size_t k = i; k > from && lq_kind_is_trivia(syntax->tokens[k - 1].kind); k--)
				break_line(&syntax->tokens[k - 1]);
	}
}

/* A line after the talk: one kind of token, and the line's form at its first. */
static void lay_closing(struct lq_syntax *syntax, size_t from, size_t to, enum indent indents)
{
	struct lq_token *first = NULL;
	for (size_t i = from; i < to; i++) {
		struct lq_token *token = &syntax->tokens[i];
		if (lq_token_ends_row(token)) {
			token->kind = LQ_K_BREAK;
			first = NULL;
		}
		if (lq_kind_is_trivia(token->kind))
			continue;
		unsigned form = lq_token_form(token);
		if (token->kind == LQ_K_NOTE) {
			const struct lq_note_entry *entry =
			    form == LQ_NOTE_UNLISTED ? NULL : lq_lexicon_note_at((uint16_t)form);
			form = entry && entry->flags & LQ_NOTE_ENDS ? LQ_FORM_END_TIME : LQ_FORM_PLAIN;
		}
		bool indent =
		    !first && indents && i > 1 && token[-1].kind == LQ_K_GAP && token[-2].kind == LQ_K_BREAK;
		if (indent && lq_form_weight((enum lq_form)form) <= LQ_WEIGHT_LIKELY)
			form = LQ_FORM_FOOTNOTE;
		token->data = (uint16_t)form;
		/* Behind a label that was none, the title's form is that of the line. */
		if (first && first->raw == LQ_K_LABEL && token->raw == LQ_K_SHORT_LINE)
			first->data = token->data;
		bool banner = token->raw == LQ_K_BANNER;
		if (!first && !banner && lq_form_weight((enum lq_form)form) == LQ_WEIGHT_PROSE)
			lq_diag_add(&syntax->diags, LQ_D_TEXT_AFTER_END, lq_token_span(syntax, i), NULL, 0);
		if (!first)
			first = token;
		token->kind = LQ_K_CLOSING_LINE;
	}
}

/* Whether a note tells of the meeting, and not of how the speaker spoke or what is missing of it. */
static bool is_of_meeting(uint16_t note)
{
	if (note == LQ_NOTE_UNLISTED)
		return true;
	const struct lq_note_entry *entry = lq_lexicon_note_at(note);
	switch ((lq_note_class)entry->note_class) {
	case LQ_NOTE_LANGUAGE:
	case LQ_NOTE_GAP:
	case LQ_NOTE_EDITORIAL: return false;
	case LQ_NOTE_VOCAL:
	case LQ_NOTE_KINESIC: return entry->flags & LQ_NOTE_ROOM;
	default: return true;
	}
}

/* Whether the block from `at` holds such notes only; sets *end to its BREAK or the last token. */
static bool is_note_block(const struct lq_syntax *syntax, size_t at, size_t *end)
{
	bool notes = false, other = false;
	for (; at < syntax->token_count && syntax->tokens[at].kind != LQ_K_BREAK; at++) {
		const struct lq_token *token = &syntax->tokens[at];
		bool note = token->kind == LQ_K_NOTE && is_of_meeting(token->data);
		notes |= note;
		other |= !note && token->kind != LQ_K_TIME_MARK && !lq_kind_is_trivia(token->kind);
	}
	*end = at;
	return notes && !other;
}

/* Whether nothing but white space stands before a token on its line. */
static bool begins_line(const struct lq_token *tokens, size_t token)
{
	while (token && tokens[token - 1].kind == LQ_K_GAP)
		token--;
	return !token || lq_token_ends_line(&tokens[token - 1]) || tokens[token - 1].kind == LQ_K_PAGE_LINE ||
	       tokens[token - 1].kind == LQ_K_PAGE_NUMBER;
}

/* Where the header of a speaker begins: at the time mark on the line before it, if there is one. */
static size_t header_start(const struct lq_token *tokens, size_t speaker)
{
	size_t i = speaker;
	while (i && tokens[i - 1].kind != LQ_K_BREAK && lq_kind_is_trivia(tokens[i - 1].kind))
		i--;
	return i && tokens[i - 1].kind == LQ_K_TIME_MARK && begins_line(tokens, i - 1) ? i - 1 : speaker;
}

/* Whether the block from `at` is a heading: lines of that form only. Sets *end as above. */
static bool is_heading_block(const struct lq_syntax *syntax, size_t at, size_t *end)
{
	bool heading = false, other = false;
	for (; at < syntax->token_count && syntax->tokens[at].kind != LQ_K_BREAK; at++) {
		const struct lq_token *token = &syntax->tokens[at];
		bool head = token->raw == LQ_K_SHORT_LINE && token->data == LQ_FORM_HEADING;
		heading |= head;
		other |= !head && !lq_kind_is_trivia(token->kind);
	}
	*end = at;
	return heading && !other;
}

static void lay_body(struct lq_syntax *syntax, size_t from, size_t to)
{
	struct lq_token *tokens = syntax->tokens;
	for (size_t i = from; i < to; i++) {
		/* Behind a header, or a label that was none, it is what is said. */
		bool mark =
		    tokens[i].kind == LQ_K_SHORT_LINE && tokens[i].data == LQ_FORM_END_MARK && begins_line(tokens, i);
		if (mark)
			lq_diag_add(&syntax->diags, LQ_D_EARLY_END, lq_token_span(syntax, i), NULL, 0);
		bool rule = tokens[i].kind == LQ_K_SHORT_LINE &&
		            (tokens[i].data == LQ_FORM_RULE || tokens[i].data == LQ_FORM_ANNOTATION);
		if (mark || rule || tokens[i].kind == LQ_K_BANNER) {
			/* A line of furniture is a block of its own. */
			tokens[i].kind = LQ_K_FURNITURE_LINE;
			for (size_t k = i; k > from && lq_kind_is_trivia(tokens[k - 1].kind); k--)
				break_line(&tokens[k - 1]);
			for (size_t k = i + 1; k < to && lq_kind_is_trivia(tokens[k].kind); k++)
				break_line(&tokens[k]);
		} else if (tokens[i].kind == LQ_K_SHORT_LINE) {
			tokens[i].kind = LQ_K_TEXT;
		} else if (tokens[i].kind == LQ_K_SPEAKER) {
			size_t start = header_start(tokens, i);
			if (start < i)
				tokens[start].kind = LQ_K_HEADER_TIME;
			for (size_t k = start; k > from && lq_kind_is_trivia(tokens[k - 1].kind); k--)
				break_line(&tokens[k - 1]);
		}
	}
	/* Backwards over the blocks, for a block of notes is a remark if what follows is none of the turn's. */
	bool turn_goes_on = false;
	for (size_t block_end = to; block_end > from;) {
		size_t begin = block_end, end;
		while (begin > from && tokens[begin - 1].kind != LQ_K_BREAK)
			begin--;
		if (begin < block_end) {
			size_t first = begin;
			while (first < block_end && lq_kind_is_trivia(tokens[first].kind))
				first++;
			if (first < block_end &&
			    (tokens[first].kind == LQ_K_SPEAKER || tokens[first].kind == LQ_K_HEADER_TIME)) {
				turn_goes_on = false;
			} else if (first < block_end && !turn_goes_on && is_heading_block(syntax, begin, &end)) {
				for (size_t k = begin; k < end && k < block_end; k++)
					if (!lq_kind_is_trivia(tokens[k].kind))
						tokens[k].kind = LQ_K_HEADING_LINE;
			} else if (first < block_end && !turn_goes_on && is_note_block(syntax, begin, &end)) {
				for (size_t k = begin; k < end && k < block_end; k++)
					if (tokens[k].kind == LQ_K_NOTE)
						tokens[k].kind = LQ_K_REMARK_NOTE;
			} else if (first < block_end && tokens[first].kind != LQ_K_FURNITURE_LINE) {
				turn_goes_on = true;
			}
		}
		block_end = begin > from ? begin - 1 : from;
	}
}

/* Diagnostics that need a token's final kind. */
static void report_tokens(struct lq_syntax *syntax, size_t speaker)
{
	for (size_t i = 0; i < syntax->token_count; i++) {
		const struct lq_token *token = &syntax->tokens[i];
		if (token->kind == LQ_K_TEXT && token->raw == LQ_K_LABEL)
			lq_layout_report_label(syntax, i, speaker);
		else if ((token->kind == LQ_K_NOTE || token->kind == LQ_K_REMARK_NOTE) &&
		         token->data == LQ_NOTE_UNLISTED)
			lq_layout_report(syntax, LQ_D_UNKNOWN_NOTE, i);
	}
}

/* The last block ends, too. */
static void end_document(struct lq_syntax *syntax)
{
	struct lq_token *tokens = syntax->tokens;
	size_t count = syntax->token_count, i = count;
	while (i && lq_kind_is_trivia(tokens[i - 1].kind) && !lq_token_ends_line(&tokens[i - 1]))
		i--;
	if (!i || tokens[i - 1].kind == LQ_K_BREAK)
		return;
	if (tokens[i - 1].kind == LQ_K_EOL) {
		tokens[i - 1].kind = LQ_K_BREAK;
		return;
	}
	/* There is room: lq_token_push() keeps two places. */
	tokens[count] = (struct lq_token){ syntax->length, LQ_K_BREAK, LQ_K_COUNT, 0 };
	tokens[count + 1] = (struct lq_token){ syntax->length, LQ_K_EOL, LQ_K_COUNT, 0 };
	syntax->token_count++;
}

void lq_layout(struct lq_syntax *syntax)
{
	size_t count = syntax->token_count, first_speaker = count, last_speaker = count;

	lq_layout_labels(syntax);
	for (size_t i = 0; i < count; i++)
		if (syntax->tokens[i].kind == LQ_K_SPEAKER) {
			first_speaker = first_speaker == count ? header_start(syntax->tokens, i) : first_speaker;
			last_speaker = i;
		}
	size_t banner = banner_end(syntax);
	if (banner > first_speaker)
		banner = first_speaker;
	for (size_t i = 0; i < banner; i++)
		break_line(&syntax->tokens[i]);
	lay_front(syntax, banner, first_speaker);
	if (first_speaker < count) {
		enum indent indents = indents_of(syntax);
		size_t closing = closing_start(syntax, last_speaker, indents);
		if (closing < count)
			break_line(&syntax->tokens[closing - 1]);
		lay_body(syntax, first_speaker, closing);
		lay_closing(syntax, closing, count, indents);
	}
	end_document(syntax);
	report_tokens(syntax, first_speaker);
}
