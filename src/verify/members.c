/* members.c -- several persons of one label: "MR. WREN AND MS. LUND", where both speak for themselves, too.
 */
#include <stdlib.h>
#include <string.h>

#include "verify/verify.h"

struct labelled {
	char *label; /* lower case, without periods, with single spaces */
	size_t speaker;
};

static char *fold(lq_text label)
{
	struct lq_buffer normal = { 0 }, folded = { 0 };
	lq_normalize(&normal, label, false);
	for (size_t at = 0; at < normal.length;) {
		size_t end = at;
		while (end < normal.length && normal.at[end] != ' ' && normal.at[end] != '.')
			end++;
		lq_squeeze(&folded, (lq_text){ normal.at + at, end - at }, true, false);
		if (end < normal.length && normal.at[end] == ' ' && folded.length)
			lq_buffer_add(&folded, " ", 1);
		at = end + 1;
	}
	lq_buffer_add(&folded, "", 0);
	lq_buffer_free(&normal);
	return folded.at;
}

static int compare(const void *a, const void *b)
{
	const struct labelled *left = a, *right = b;
	int order = strcmp(left->label, right->label);
	return order ? order : (left->speaker > right->speaker) - (left->speaker < right->speaker);
}

static bool is_joint(const lq_document *document, size_t speaker, const char *label)
{
	lq_speaker is = lq_speaker_at(document, speaker);
	return is.kind == LQ_PERSON && is.resolution <= LQ_AMBIGUOUS &&
	       (strstr(label, " and ") || strstr(label, " & "));
}

/* What separates persons at a place: how long it is, 0 if nothing does. */
static size_t separator_at(const char *at)
{
	static const char *const all[] = { ", and ", ", ", " and ", " & " };
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (!strncmp(at, all[i], strlen(all[i])))
			return strlen(all[i]);
	return 0;
}

static const struct labelled *find(const struct labelled *all, size_t count, char *label)
{
	size_t low = 0, high = count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (strcmp(all[middle].label, label) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low < count && !strcmp(all[low].label, label) ? &all[low] : NULL;
}

/* Takes a joint label apart; nothing is kept unless all of its parts are labels. */
static void take_apart(struct lq_members *members, const struct labelled *all, size_t count, char *label)
{
	size_t first = members->count;
	for (char *at = label;;) {
		char *end = at;
		size_t length = 0;
		while (*end && !(length = separator_at(end)))
			end++;
		bool last = !*end;
		*end = '\0';
		const struct labelled *found = find(all, count, at);
		if (!found ||
		    !lq_room_for((void **)&members->all, &members->room, members->count, sizeof *members->all)) {
			members->failed |= found != NULL;
			members->count = first;
			return;
		}
		members->all[members->count++] = found->speaker;
		if (last)
			return;
		at = end + length;
	}
}

bool lq_members_find(struct lq_members *members, const lq_document *document)
{
	size_t count = lq_speaker_count(document), labels = 0;
	struct labelled *all = NULL;
	size_t room = 0;
	members->first = calloc(count + 1, sizeof *members->first);
	members->failed = !members->first;
	for (size_t i = 0; i < count && !members->failed; i++)
		for (size_t j = 0; j < lq_speaker_at(document, i).label_count && j < 16 && !members->failed; j++) {
			char *label = fold(lq_text_of(lq_speaker_label(document, i, j)));
			members->failed = !label || !lq_room_for((void **)&all, &room, labels, sizeof *all);
			if (!members->failed && lq_speaker_at(document, i).kind == LQ_PERSON &&
			    !is_joint(document, i, label))
				all[labels++] = (struct labelled){ label, i };
			else
				free(label);
		}
	if (labels)
		qsort(all, labels, sizeof *all, compare);
	for (size_t i = 0; i < count && !members->failed; i++) {
		char *label = fold(lq_text_of(lq_speaker_label(document, i, 0)));
		members->first[i] = members->count;
		if (label && is_joint(document, i, label))
			take_apart(members, all, labels, label);
		members->failed |= !label;
		free(label);
	}
	if (!members->failed)
		members->first[count] = members->count;
	for (size_t i = 0; i < labels; i++)
		free(all[i].label);
	free(all);
	return !members->failed;
}

void lq_members_free(struct lq_members *members)
{
	free(members->first);
	free(members->all);
	*members = (struct lq_members){ 0 };
}
