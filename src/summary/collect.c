/* collect.c -- counts documents, one after the other. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "summary/summary.h"

bool lq_summary_begin(struct lq_summary *summary)
{
	*summary = (struct lq_summary){ .codes = calloc(lq_check_count(), sizeof *summary->codes),
		                            .speakers = calloc(256, sizeof *summary->speakers),
		                            .speaker_room = 256 };
	if (!summary->codes || !summary->speakers)
		return false;
	for (size_t i = 0; i < lq_check_count(); i++)
		summary->codes[i].info = lq_check_at(i);
	return true;
}

void lq_summary_end(struct lq_summary *summary)
{
	for (size_t i = 0; i < summary->file_count; i++) {
		free(summary->files[i].name);
		free(summary->files[i].house);
	}
	for (size_t i = 0; summary->speakers && i < summary->speaker_room; i++)
		free(summary->speakers[i].label);
	for (size_t i = 0; i < summary->house_count; i++)
		free(summary->houses[i].name);
	free(summary->codes);
	free(summary->files);
	free(summary->speakers);
	free(summary->houses);
}

/* --- Findings ---------------------------------------------------------------------- */

/* The entry of a finding's code; the registry is in the order of its codes. */
static struct lq_summary_code *code_of(struct lq_summary *summary, const char *code)
{
	size_t low = 0, high = lq_check_count();
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (strcmp(summary->codes[middle].info.code, code) <= 0)
			low = middle;
		else
			high = middle;
	}
	return &summary->codes[low];
}

static bool add_findings(struct lq_summary *summary, lq_document *document, struct lq_summary_file *file)
{
	bool *met = calloc(lq_check_count(), sizeof *met);
	if (!met)
		return false;
	for (size_t i = 0; i < lq_diagnostic_count(document); i++) {
		lq_diagnostic finding = lq_diagnostic_at(document, i);
		if (finding.level == LQ_OFF)
			continue;
		struct lq_summary_code *code = code_of(summary, finding.code);
		bool *first = &met[code - summary->codes];
		code->findings++;
		code->files += !*first;
		code->level = finding.level;
		*first = true;
		file->found[finding.level]++;
		summary->found[finding.level]++;
	}
	free(met);
	return true;
}

/* --- Speakers ----------------------------------------------------------------------- */

static struct lq_summary_speaker *slot_of(struct lq_summary_speaker *slots, size_t room, const char *label)
{
	uint64_t hash = UINT64_C(0xCBF29CE484222325); /* FNV-1a */
	for (const char *p = label; *p; p++)
		hash = (hash ^ (unsigned char)*p) * UINT64_C(0x100000001B3);
	size_t at = (size_t)(hash ^ hash >> 32) & (room - 1);
	while (slots[at].label && strcmp(slots[at].label, label))
		at = (at + 1) & (room - 1);
	return &slots[at];
}

static bool grow_speakers(struct lq_summary *summary)
{
	size_t room = 2 * summary->speaker_room;
	struct lq_summary_speaker *slots = calloc(room, sizeof *slots);
	if (!slots)
		return false;
	for (size_t i = 0; i < summary->speaker_room; i++)
		if (summary->speakers[i].label)
			*slot_of(slots, room, summary->speakers[i].label) = summary->speakers[i];
	free(summary->speakers);
	summary->speakers = slots;
	summary->speaker_room = room;
	return true;
}

static bool add_speaker(struct lq_summary *summary, const char *label, const lq_speaker *speaker)
{
	struct lq_summary_speaker *slot = slot_of(summary->speakers, summary->speaker_room, label);
	if (!slot->label && summary->speaker_count == LQ_SUMMARY_SPEAKERS) {
		summary->other_words += speaker->words;
		return true;
	}
	if (!slot->label) {
		if (2 * summary->speaker_count >= summary->speaker_room) {
			if (!grow_speakers(summary))
				return false;
			slot = slot_of(summary->speakers, summary->speaker_room, label);
		}
		if (!(slot->label = strdup(label)))
			return false;
		summary->speaker_count++;
	}
	slot->words += speaker->words;
	slot->turns += speaker->turns;
	slot->files += slot->last != summary->file_count;
	slot->last = summary->file_count;
	return true;
}

/* --- Documents ------------------------------------------------------------------------ */

static bool add_house(struct lq_summary *summary, const char *name)
{
	for (size_t i = 0; i < summary->house_count; i++)
		if (!strcmp(summary->houses[i].name, name)) {
			summary->houses[i].files++;
			return true;
		}
	struct lq_summary_house *houses = realloc(summary->houses, (summary->house_count + 1) * sizeof *houses);
	if (!houses)
		return false;
	summary->houses = houses;
	houses[summary->house_count] = (struct lq_summary_house){ strdup(name), 1 };
	if (!houses[summary->house_count].name)
		return false;
	summary->house_count++;
	return true;
}

bool lq_summary_add(struct lq_summary *summary, lq_document *document, const char *name)
{
	if (summary->file_count == summary->file_room) {
		size_t room = summary->file_room ? 2 * summary->file_room : 64;
		struct lq_summary_file *files = realloc(summary->files, room * sizeof *files);
		if (!files)
			return false;
		summary->files = files;
		summary->file_room = room;
	}
	struct lq_summary_file *file = &summary->files[summary->file_count++];
	*file = (struct lq_summary_file){ .name = strdup(name), .house = strdup(lq_document_house(document)) };
	if (!file->name || !file->house || !add_house(summary, file->house) ||
	    !add_findings(summary, document, file))
		return false;
	for (size_t i = 0; i < lq_speaker_count(document); i++) {
		lq_speaker speaker = lq_speaker_at(document, i);
		file->words += speaker.words;
		file->turns += speaker.turns;
		if (!add_speaker(summary, lq_speaker_label(document, i, 0), &speaker))
			return false;
	}
	summary->words += file->words;
	summary->turns += file->turns;
	return true;
}

/* --- Order ----------------------------------------------------------------------------- */

static int by_size(size_t a, size_t b)
{
	return a < b ? 1 : -(a > b);
}

static int by_findings(const void *left, const void *right)
{
	const struct lq_summary_code *a = left, *b = right;
	if (!a->findings != !b->findings)
		return a->findings ? -1 : 1;
	if (a->level != b->level)
		return a->level > b->level ? -1 : 1;
	int order = by_size(a->findings, b->findings);
	return order ? order : strcmp(a->info.code, b->info.code);
}

static int by_worst(const void *left, const void *right)
{
	const struct lq_summary_file *a = left, *b = right;
	for (int level = LQ_OFF; level-- > LQ_NOTE;)
		if (a->found[level] != b->found[level])
			return by_size(a->found[level], b->found[level]);
	return strcmp(a->name, b->name);
}

static int by_words(const void *left, const void *right)
{
	const struct lq_summary_speaker *a = left, *b = right;
	if (!a->label || !b->label)
		return !a->label - !b->label;
	int order = by_size(a->words, b->words);
	return order ? order : strcmp(a->label, b->label);
}

static int by_files(const void *left, const void *right)
{
	const struct lq_summary_house *a = left, *b = right;
	int order = by_size(a->files, b->files);
	return order ? order : strcmp(a->name, b->name);
}

void lq_summary_sort(struct lq_summary *summary)
{
	qsort(summary->codes, lq_check_count(), sizeof *summary->codes, by_findings);
	qsort(summary->speakers, summary->speaker_room, sizeof *summary->speakers, by_words);
	if (summary->file_count)
		qsort(summary->files, summary->file_count, sizeof *summary->files, by_worst);
	if (summary->house_count)
		qsort(summary->houses, summary->house_count, sizeof *summary->houses, by_files);
}
