/* timed_words.c -- from cues and marks to words in order of time. */
#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include "read/timed_build.h"

/* A word, or a sound. */
struct token {
	lq_text text;
	int64_t start, end; /* -1: not known */
	size_t weight;      /* characters */
	uint32_t cue;
	bool sound, exact;
	bool marked; /* a mark stands before it, be its time known or not */
};

struct maker {
	struct lq_timed_builder *builder;
	struct lq_timed_file *file;
	struct token *tokens;
	size_t count, room;
	struct lq_timed_labels labels;
	size_t *behind;  /* of each cue, what is repeated ends here */
	size_t mark;     /* the next one */
	size_t mark_end; /* behind those of the cue at hand */
	size_t first;    /* token of the cue at hand */
	size_t cue;
	int64_t latest; /* start of a mark of the cue at hand */
};

/* --- Characters --------------------------------------------------------------------- */

enum kind { BLANK, SIGN, LETTER };

/* The kind of the character at the beginning of a text, and its bytes. */
static enum kind kind_at(lq_text text, size_t *size)
{
	enum { ASCII = 0x80, NO_BREAK = 0xA0 };
	unsigned char byte = (unsigned char)*text.at;
	*size = 1;
	if (byte < ASCII) {
		if (byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r' || byte == '\f' || byte == '\v')
			return BLANK;
		return (byte >= '0' && byte <= '9') || ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z') ? LETTER : SIGN;
	}
	utf8proc_int32_t character;
	utf8proc_ssize_t bytes =
	    utf8proc_iterate((const utf8proc_uint8_t *)text.at, (utf8proc_ssize_t)text.length, &character);
	if (bytes < 1)
		return SIGN;
	*size = (size_t)bytes;
	switch (utf8proc_category(character)) {
	case UTF8PROC_CATEGORY_ZS:
	case UTF8PROC_CATEGORY_ZL:
	case UTF8PROC_CATEGORY_ZP: return BLANK;
	case UTF8PROC_CATEGORY_LU:
	case UTF8PROC_CATEGORY_LL:
	case UTF8PROC_CATEGORY_LT:
	case UTF8PROC_CATEGORY_LM:
	case UTF8PROC_CATEGORY_LO:
	case UTF8PROC_CATEGORY_ND:
	case UTF8PROC_CATEGORY_NL:
	case UTF8PROC_CATEGORY_NO: return LETTER;
	default: return SIGN;
	}
}

static lq_text skip(lq_text text, size_t bytes)
{
	return (lq_text){ text.at + bytes, text.length - bytes };
}

/* --- Tokens ------------------------------------------------------------------------- */

static void push(struct maker *maker, lq_text text, size_t weight, bool sound)
{
	if (!lq_timed_grow(maker->builder, &maker->tokens, &maker->room, maker->count, sizeof *maker->tokens))
		return;
	struct token *token = &maker->tokens[maker->count++];
	*token = (struct token){ .text = text, .start = -1, .end = -1, .weight = weight + 1, .sound = sound };
	token->cue = (uint32_t)maker->cue;
	const struct lq_timed_builder *builder = maker->builder;
	size_t start = (size_t)(text.at - maker->file->text), end = start + text.length;
	/* A mark before the token is its start; of one inside, only the end counts. */
	for (; maker->mark < maker->mark_end && builder->marks[maker->mark].at < end; maker->mark++) {
		const struct lq_timed_mark *mark = &builder->marks[maker->mark];
		if (mark->at <= start)
			token->start = mark->start, token->exact = mark->start >= 0, token->marked = true;
		token->end = mark->end;
	}
}

/* The bytes of a sound in brackets at the beginning of a text; 0 where none is. */
static size_t sound_length(lq_text text, char close, size_t most_words)
{
	enum { LONGEST = 160 };
	size_t words = 1;
	for (size_t i = 1; i < text.length && i < LONGEST; i++) {
		if (text.at[i] == close)
			return i + 1;
		if (text.at[i] == *text.at)
			return 0;
		words += text.at[i] == ' ';
		if (words > most_words)
			return 0;
	}
	return 0;
}

static size_t sound_at(const struct maker *maker, lq_text text)
{
	enum { PLENTY = 20, FEW = 4 };
	switch (*text.at) {
	case '[': return sound_length(text, ']', PLENTY);
	case '(': return sound_length(text, ')', FEW);
	case '<': return maker->builder->table ? sound_length(text, '>', 1) : 0;
	case '>': {
		size_t length = 0;
		while (length < text.length && text.at[length] == '>')
			length++;
		return length > 1 ? length : 0;
	}
	default: return 0;
	}
}

/* Takes the words and sounds of a line from `from` on. */
static void take_line(struct maker *maker, lq_text line)
{
	enum { DIGIT = 3 }; /* letters that a digit is spoken as */
	size_t size, weight = 0;
	lq_text word = { line.at, 0 };
	bool is_word = false;
	while (line.length) {
		enum kind kind = kind_at(line, &size);
		size_t sound = *line.at == '[' || !word.length ? sound_at(maker, line) : 0;
		if (kind == BLANK || sound) {
			if (is_word)
				push(maker, word, weight, false);
			if (sound)
				push(maker, (lq_text){ line.at, sound }, sound, true);
			line = skip(line, sound ? sound : size);
			word = (lq_text){ line.at, 0 };
			weight = 0;
			is_word = false;
			continue;
		}
		is_word |= kind == LETTER;
		word.length += size;
		weight += *line.at >= '0' && *line.at <= '9' ? DIGIT : 1;
		line = skip(line, size);
	}
	if (is_word)
		push(maker, word, weight, false);
}

/* --- Times -------------------------------------------------------------------------- */

/* What a word takes at most, where nothing says when it ends: one in a hundred takes longer. */
static int64_t longest(const struct token *tokens, size_t count)
{
	enum { WORD = 340, CHARACTER = 60 };
	int64_t time = 0;
	for (size_t i = 0; i < count; i++)
		time += WORD + CHARACTER * (int64_t)tokens[i].weight;
	return time;
}

/* Spreads tokens over a stretch of time by their characters; the first keeps what it has. */
static void spread(struct token *tokens, size_t count, int64_t start, int64_t end)
{
	size_t weight = 0, before = 0;
	if (start < 0)
		return;
	if (end < 0 || end > start + longest(tokens, count))
		end = start + longest(tokens, count);
	if (end < start)
		end = start;
	for (size_t i = 0; i < count; i++)
		weight += tokens[i].weight;
	for (size_t i = 0; i < count; i++) {
		if (tokens[i].start < 0)
			tokens[i].start = start + (end - start) * (int64_t)before / (int64_t)weight;
		before += tokens[i].weight;
		tokens[i].end = start + (end - start) * (int64_t)before / (int64_t)weight;
	}
}

/* Gives times to all tokens of a cue, which is from `start` to `end`; `before` it, others end. */
static void time_tokens(struct token *tokens, size_t count, int64_t before, int64_t start, int64_t end)
{
	int64_t known = start;
	for (size_t i = 0; i < count;) {
		size_t last = i + 1;
		while (last < count && tokens[last].start < 0)
			last++;
		int64_t next = last < count ? tokens[last].start : end;
		if (tokens[i].start >= 0) {
			known = tokens[i].start;
			if (next < known)
				next = -1;
			if (tokens[i].end >= 0) {
				known = tokens[i++].end;
				if (i == last)
					continue;
			}
		} else if (known < 0 || (!i && known >= next && next >= 0)) {
			/* Where the first word has no time, a recogniser may begin the segment with the second. */
			int64_t earliest = next - longest(tokens, last);
			known = earliest > before ? earliest : before < next ? before : next;
		}
		spread(tokens + i, last - i, known, next);
		known = tokens[last - 1].end;
		i = last;
	}
}

/* Leaves out times that cannot be. */
static void mend(struct maker *maker, struct token *token, int64_t from, int64_t to)
{
	enum { EARLY = 1000, LATE = 10000, LONGEST = 60000 };
	bool outside = false;
	if (token->start >= 0 && !maker->builder->table)
		outside = token->start < maker->latest ||
		          (token->end < 0 && (token->start < from - EARLY || (to >= 0 && token->start > to + LATE)));
	if (outside || token->start < 0) {
		token->start = token->end = -1;
		token->exact = false;
	}
	if (outside)
		lq_timed_odd(maker->builder, LQ_ODD_RANGE, maker->file->cues[maker->cue].number, false);
	if (token->end < token->start)
		token->end = -1;
	if (token->end - token->start > LONGEST)
		token->end = -1;
	if (token->start >= 0 && !maker->builder->table)
		maker->latest = token->start;
}

/* --- Cues --------------------------------------------------------------------------- */

/* Where the words of a cue end: at its end, or where the next one starts. */
static int64_t end_of(const struct maker *maker, size_t index)
{
	const struct lq_timed_cue *cue = &maker->file->cues[index];
	int64_t end = cue->end >= cue->start ? cue->end : -1;
	if (index + 1 < maker->file->cue_count) {
		int64_t next = cue[1].start;
		if (next > cue->start && (end < 0 || next < end))
			return next;
	}
	return end;
}

/* Takes a line of the cue at hand, but for its label. */
static void take_labelled(struct maker *maker, lq_text line, bool first)
{
	size_t lead = 0;
	lq_text label =
	    maker->builder->table ? (lq_text){ line.at, 0 } : lq_timed_label(&maker->labels, line, first, &lead);
	if (!label.length) {
		take_line(maker, line);
		return;
	}
	struct lq_timed_cue *cue = &maker->file->cues[maker->cue];
	if (!cue->speaker.length)
		cue->speaker = label;
	take_line(maker, (lq_text){ line.at, lead });
	take_line(maker, skip(line, lead + label.length + 1));
}

static void take_cue(struct maker *maker, size_t index)
{
	const struct lq_timed_file *file = maker->file;
	const struct lq_timed_cue *cue = &file->cues[index];
	const struct lq_timed_builder *builder = maker->builder;
	maker->cue = index;
	maker->first = maker->count;
	maker->mark = builder->cue_marks[index];
	maker->mark_end = index + 1 < file->cue_count ? builder->cue_marks[index + 1] : builder->mark_count;
	maker->latest = -1;
	bool marked = maker->mark < maker->mark_end;
	for (size_t i = cue->first; i < cue->first + cue->count; i++) {
		lq_text line = file->lines[i].text;
		size_t start = (size_t)(line.at - file->text);
		size_t seen = maker->behind[index] > start ? maker->behind[index] - start : 0;
		take_labelled(maker, skip(line, seen < line.length ? seen : line.length), i == cue->first);
	}
	size_t count = maker->count - maker->first;
	if (builder->failed || !count)
		return;
	struct token *tokens = maker->tokens + maker->first;
	for (size_t i = 0; i < count; i++)
		mend(maker, &tokens[i], cue->start, cue->end);
	if (!tokens->marked && cue->start >= 0 && (marked || count == 1)) {
		tokens->start = cue->start;
		tokens->exact = true;
	}
	int64_t before = maker->first ? tokens[-1].end : 0;
	int64_t start = cue->start >= 0 || builder->table ? cue->start : before;
	time_tokens(tokens, count, before, start, end_of(maker, index));
}

static int by_time(const void *left, const void *right)
{
	const struct token *a = left, *b = right;
	if (a->start != b->start)
		return a->start < b->start ? -1 : 1;
	return a->text.at < b->text.at ? -1 : a->text.at > b->text.at;
}

static void hand_over(struct maker *maker)
{
	struct lq_timed_file *file = maker->file;
	size_t words = 0;
	for (size_t i = 0; i < maker->count; i++)
		words += !maker->tokens[i].sound;
	file->words = calloc(words + 1, sizeof *file->words);
	file->details = calloc(words + 1, sizeof *file->details);
	file->sounds = calloc(maker->count - words + 1, sizeof *file->sounds);
	if (!file->words || !file->details || !file->sounds) {
		maker->builder->failed = true;
		return;
	}
	for (size_t i = 0; i < maker->count; i++) {
		const struct token *token = &maker->tokens[i];
		if (token->start < 0) /* of a cue without times, whose words have no place */
			continue;
		if (token->sound) {
			file->sounds[file->sound_count++] =
			    (struct lq_timed_sound){ token->text, token->start, token->end, file->count };
			continue;
		}
		file->details[file->count] = (struct lq_timed_detail){ token->cue, token->exact };
		file->words[file->count++] = (lq_timed_word){ token->text, token->start, token->end };
	}
}

void lq_timed_make_words(struct lq_timed_builder *builder)
{
	struct maker maker = { .builder = builder, .file = builder->file };
	maker.behind = lq_timed_find_repeated(builder);
	lq_timed_find_highlights(builder, maker.behind);
	lq_timed_find_labels(builder, &maker.labels);
	for (size_t i = 0; !builder->failed && i < maker.file->cue_count; i++)
		take_cue(&maker, i);
	bool sorted = true;
	for (size_t i = 1; i < maker.count; i++)
		sorted &= maker.tokens[i - 1].start <= maker.tokens[i].start;
	if (!sorted)
		qsort(maker.tokens, maker.count, sizeof *maker.tokens, by_time);
	if (!builder->failed)
		hand_over(&maker);
	free(maker.behind);
	free(maker.labels.names);
	free(maker.tokens);
}
