/* turns.c -- checks of what turns and paragraphs hold: what stands twice, what was lost, what is no speech.
 */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "check/checks.h"
#include "syntax/lexicon.h"
#include "syntax/slips.h"
#include "syntax/text.h"

static bool is_blank(char c)
{
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\xC2' || c == '\xA0';
}

/* --- Paragraphs that stand twice -------------------------------------------------------- */

enum {
	WORDS_LEAST = 12, /* of a paragraph that nobody says twice */
	CHAIN_MOST = 4    /* earlier paragraphs with the same ends and length that are compared */
};

/* Whether two stretches are the same but for white space. */
static bool is_same_text(const struct lq_syntax *syntax, lq_span one, lq_span other)
{
	const char *p = syntax->text + one.start, *p_end = syntax->text + one.end;
	const char *q = syntax->text + other.start, *q_end = syntax->text + other.end;
	for (;;) {
		/* What stands twice is most often the same to the byte. */
		while (p_end - p >= 8 && q_end - q >= 8 && !memcmp(p, q, 8)) {
			p += 8;
			q += 8;
		}
		while (p < p_end && is_blank(*p))
			p++;
		while (q < q_end && is_blank(*q))
			q++;
		if (p == p_end || q == q_end)
			return p == p_end && q == q_end;
		if (*p++ != *q++)
			return false;
	}
}

static uint32_t mix(uint32_t hash, char c)
{
	return (hash ^ (unsigned char)c) * 0x01000193u;
}

/* The words of a paragraph, how it begins and how it ends: what is not the same in these is not the same
 * paragraph. */
static uint32_t hash_of(const struct lq_syntax *syntax, const struct lq_model_paragraph *paragraph)
{
	enum { LETTERS = 8 };
	uint32_t hash = paragraph->words * 0x9E3779B1u;
	const char *begin = syntax->text + paragraph->span.start, *end = syntax->text + paragraph->span.end;
	size_t letters = 0;
	for (const char *p = begin; p < end && letters < LETTERS; p++)
		if (!is_blank(*p)) {
			hash = mix(hash, *p);
			letters++;
		}
	letters = 0;
	for (const char *p = end; p > begin && letters < LETTERS; p--)
		if (!is_blank(p[-1])) {
			hash = mix(hash, p[-1]);
			letters++;
		}
	return hash ^ hash >> 15;
}

/* The last paragraph of each hash, and of each paragraph the one before it with the same: index plus 1. */
struct seen {
	uint32_t *buckets, *before;
	uint32_t mask;
};

static void report_repeated(struct lq_document *document, lq_span first, lq_span again)
{
	if (!lq_diag_add(&document->syntax.diags, LQ_D_REPEATED_PARAGRAPH, again, NULL, 0))
		return;
	lq_diag_label(&document->syntax.diags, first, "it stands here first");
	lq_diag_fix(&document->syntax.diags, (lq_span){ again.start, again.end }, "", 0);
	lq_diag_fix_is_guess(&document->syntax.diags);
}

static void look_back(struct lq_document *document, struct seen *seen, uint32_t index)
{
	const struct lq_model *model = &document->model;
	const struct lq_model_paragraph *paragraph = &model->paragraphs[index];
	uint32_t *bucket = &seen->buckets[hash_of(&document->syntax, paragraph) & seen->mask];
	uint32_t other = *bucket;
	for (int i = 0; other && i < CHAIN_MOST; i++, other = seen->before[other - 1])
		if (model->paragraphs[other - 1].words == paragraph->words &&
		    is_same_text(&document->syntax, model->paragraphs[other - 1].span, paragraph->span)) {
			report_repeated(document, model->paragraphs[other - 1].span, paragraph->span);
			break;
		}
	seen->before[index] = *bucket;
	*bucket = index + 1;
}

/* What a crowd chants, it repeats. */
static void look_back_from(struct lq_document *document, struct seen *seen,
                           const struct lq_model_entry *entry)
{
	const struct lq_model *model = &document->model;
	if (entry->type != LQ_TURN || (entry->speaker >= 0 && model->speakers[entry->speaker].kind == LQ_GROUP))
		return;
	for (uint32_t k = entry->first; k < entry->first + entry->count; k++)
		if (model->paragraphs[k].words >= WORDS_LEAST)
			look_back(document, seen, k);
}

void lq_check_repeated_paragraphs(struct lq_document *document)
{
	const struct lq_model *model = &document->model;
	struct seen seen = { .mask = 63 };
	if (model->paragraph_count < 2)
		return;
	while (seen.mask < model->paragraph_count)
		seen.mask = 2 * seen.mask + 1;
	seen.buckets = calloc((size_t)seen.mask + 1, sizeof *seen.buckets);
	seen.before = malloc(model->paragraph_count * sizeof *seen.before);
	if (!seen.buckets || !seen.before)
		document->syntax.diags.failed = true;
	else
		for (size_t i = 0; i < model->entry_count; i++)
			look_back_from(document, &seen, &model->entries[i]);
	free(seen.buckets);
	free(seen.before);
}

/* --- Lines of a page among the speech ---------------------------------------------------- */

/* "page 3 of 12" */
static bool is_page_count(const char *key)
{
	if (strncmp(key, "page ", 5))
		return false;
	key += 5;
	size_t digits = strspn(key, "0123456789");
	if (digits && !strncmp(key + digits, " of ", 4)) {
		key += digits + 4;
		digits = strspn(key, "0123456789");
	}
	return digits && !key[digits];
}

static bool is_furniture(const char *key)
{
	static const char *const lines[] = {
		"advertisement",
		"back to top",
		"click here",
		"download",
		"email this page",
		"menu",
		"next page",
		"previous page",
		"print",
		"print this page",
		"printer friendly version",
		"read more",
		"related articles",
		"related content",
		"scroll to top",
		"search",
		"share",
		"share on facebook",
		"share on twitter",
		"share this",
		"share this page",
		"sign in",
		"skip to content",
		"skip to main content",
		"skip to navigation",
		"subscribe",
		"toggle navigation",
		"view comments",
	};
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
		if (!strcmp(lines[i], key))
			return true;
	return is_page_count(key);
}

/* What is said ends in a full stop; these lines do not. */
void lq_check_furniture(struct lq_document *document)
{
	enum { LONGEST = 40 };
	const struct lq_syntax *syntax = &document->syntax;
	const struct lq_model *model = &document->model;
	for (size_t i = 0; i < model->paragraph_count; i++) {
		lq_span span = model->paragraphs[i].span;
		char key[LQ_KEY_SIZE];
		if (span.end - span.start > LONGEST || span.start == span.end ||
		    strchr(".?!", syntax->text[span.end - 1]) || !lq_text_fold(syntax, span, true, key, sizeof key) ||
		    !is_furniture(key))
			continue;
		if (lq_diag_add(&document->syntax.diags, LQ_D_PAGE_FURNITURE, span, key, strlen(key))) {
			lq_diag_fix(&document->syntax.diags, span, "", 0);
			lq_diag_fix_is_guess(&document->syntax.diags);
		}
	}
}

/* --- How turns begin and end -------------------------------------------------------------- */

/* The first spoken text of a turn; NULL where a note comes first. */
static const struct lq_model_piece *first_words(const struct lq_model *model,
                                                const struct lq_model_entry *entry)
{
	if (entry->type != LQ_TURN || !entry->count || !model->paragraphs[entry->first].piece_count)
		return NULL;
	const struct lq_model_piece *piece = &model->pieces[model->paragraphs[entry->first].first_piece];
	return piece->note == LQ_PIECE_TEXT ? piece : NULL;
}

void lq_check_small_beginnings(struct lq_document *document)
{
	const struct lq_syntax *syntax = &document->syntax;
	const struct lq_model *model = &document->model;
	size_t small = 0, all = 0;
	lq_span first = { 0, 0 };
	for (size_t i = 0; i < model->entry_count; i++) {
		const struct lq_model_piece *piece = first_words(model, &model->entries[i]);
		if (!piece)
			continue;
		lq_span words = lq_text_trim(syntax, piece->span);
		bool is_small =
		    words.start < words.end && syntax->text[words.start] >= 'a' && syntax->text[words.start] <= 'z';
		all++;
		if (is_small && !small++)
			first = (lq_span){ words.start, words.start + 1 };
	}
	/* Where many turns begin so, it is how this transcriber writes. */
	if (small && small * 20 <= all)
		lq_diag_add(&document->syntax.diags, LQ_D_LOWER_CASE_TURN, first, NULL, 0);
}

/* --- Turns of the interpreter --------------------------------------------------------------- */

/* Whether a note of the turn says in which language it was. */
static bool tells_language(const struct lq_model *model, const struct lq_model_entry *entry)
{
	for (uint32_t k = entry->first; k < entry->first + entry->count; k++) {
		const struct lq_model_paragraph *paragraph = &model->paragraphs[k];
		if (paragraph->language)
			return true;
		for (uint32_t i = 0; i < paragraph->piece_count; i++) {
			const struct lq_model_piece *piece = &model->pieces[paragraph->first_piece + i];
			if (lq_piece_is_note(piece) && piece->note != LQ_NOTE_UNLISTED &&
			    lq_lexicon_note_at(piece->note)->note_class == LQ_NOTE_LANGUAGE)
				return true;
		}
	}
	return false;
}

static uint32_t words_of(const struct lq_model *model, const struct lq_model_entry *entry)
{
	uint32_t words = 0;
	for (uint32_t k = entry->first; k < entry->first + entry->count; k++)
		words += model->paragraphs[k].words;
	return words;
}

/* A speaker whose other turns are all interpreted, three at least, speaks once without the mark, and at
 * length. */
void lq_check_unmarked_interpreted(struct lq_document *document)
{
	enum { MARKED_LEAST = 3, LONG = 8 };
	const struct lq_model *model = &document->model;
	size_t speakers = model->speaker_count, *marked = calloc(speakers + 1, 3 * sizeof *marked);
	size_t *unmarked = marked + speakers, *last = marked + 2 * speakers;
	if (!marked) {
		document->syntax.diags.failed = true;
		return;
	}
	for (size_t i = 0; i < model->entry_count; i++) {
		const struct lq_model_entry *entry = &model->entries[i];
		if (entry->type != LQ_TURN || entry->speaker < 0)
			continue;
		if (entry->interpreted) {
			marked[entry->speaker]++;
		} else if (words_of(model, entry) >= LONG) {
			unmarked[entry->speaker]++;
			last[entry->speaker] = i;
		}
	}
	for (size_t i = 0; i < speakers; i++) {
		const struct lq_model_entry *entry = &model->entries[last[i]];
		if (marked[i] < MARKED_LEAST || unmarked[i] != 1 || model->speakers[i].kind != LQ_PERSON ||
		    tells_language(model, entry))
			continue;
		char text[LQ_KEY_SIZE];
		size_t length = lq_text_copy(&document->syntax, entry->label, text, sizeof text);
		lq_diag_add(&document->syntax.diags, LQ_D_UNMARKED_INTERPRETED, entry->label, text,
		            length < sizeof text ? length : sizeof text - 1);
	}
	free(marked);
}

/* --- Speakers that are nearly the same ------------------------------------------------------- */

void lq_check_near_duplicates(struct lq_document *document)
{
	enum { SPEAKERS_MOST = 200 }; /* of more, not all pairs are compared */
	const struct lq_model *model = &document->model;
	size_t count = model->speaker_count < SPEAKERS_MOST ? model->speaker_count : SPEAKERS_MOST;
	for (size_t i = 1; i < count; i++) {
		const struct lq_model_speaker *one = &model->speakers[i];
		for (size_t k = 0; k < i && one->kind == LQ_PERSON; k++) {
			const struct lq_model_speaker *other = &model->speakers[k];
			if (other->kind != LQ_PERSON || (one->person >= 0 && other->person >= 0) ||
			    !lq_is_name_off(one->key, other->key))
				continue;
			if (lq_diag_add(&document->syntax.diags, LQ_D_NEAR_DUPLICATE_SPEAKER, one->labels->first,
			                one->labels->text, strlen(one->labels->text)))
				lq_diag_label(&document->syntax.diags, other->labels->first, "the other one");
			break;
		}
	}
}

/* --- The end ------------------------------------------------------------------------------- */

/* Whether the last words stop where no sentence ends. */
void lq_check_truncated_end(struct lq_document *document)
{
	enum { WORDS = 6 };
	const struct lq_syntax *syntax = &document->syntax;
	const struct lq_model *model = &document->model;
	const struct lq_model_entry *last = model->entry_count ? &model->entries[model->entry_count - 1] : NULL;
	if (!last || last->type != LQ_TURN || !last->count || model->part_count[LQ_CLOSING])
		return;
	const struct lq_model_paragraph *paragraph = &model->paragraphs[last->first + last->count - 1];
	if (paragraph->words < WORDS || !paragraph->piece_count)
		return;
	const struct lq_model_piece *piece = &model->pieces[paragraph->first_piece + paragraph->piece_count - 1];
	lq_span words = lq_text_trim(syntax, piece->span);
	char end = words.end ? syntax->text[words.end - 1] : '.';
	if (piece->note != LQ_PIECE_TEXT || !((end >= 'a' && end <= 'z') || end == ','))
		return;
	lq_diag_add(&document->syntax.diags, LQ_D_TRUNCATED_END, (lq_span){ words.end - 1, words.end }, NULL, 0);
}

/* The same mark of the end right behind itself; "END" and "# # #" are a custom. */
void lq_check_doubled_end_marks(struct lq_document *document)
{
	enum { LONGEST = 32 };
	const struct lq_model *model = &document->model;
	const struct lq_model_line *lines = model->lines;
	size_t first = model->part_first[LQ_CLOSING], end = first + model->part_count[LQ_CLOSING];
	for (size_t i = first + 1; i < end; i++) {
		char one[LONGEST], other[LONGEST];
		if (lines[i].form != LQ_FORM_END_MARK || lines[i - 1].form != LQ_FORM_END_MARK)
			continue;
		lq_text_copy(&document->syntax, lines[i - 1].span, one, sizeof one);
		lq_text_copy(&document->syntax, lines[i].span, other, sizeof other);
		if (!strcmp(one, other) &&
		    lq_diag_add(&document->syntax.diags, LQ_D_DOUBLED_END_MARK, lines[i].span, NULL, 0))
			lq_diag_fix(&document->syntax.diags, (lq_span){ lines[i - 1].span.end, lines[i].span.end }, "",
			            0);
	}
}
