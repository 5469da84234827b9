/* verify_captions.c -- captions that are verified: from what was read to what is shown. */
#include <stdlib.h>
#include <string.h>

#include "verify.h"

/* Behind the first place where a word stands, among so many bytes; NULL where it does not. */
static const char *behind(lq_text text, size_t most, const char *word)
{
	size_t length = strlen(word);
	if (most > text.length)
		most = text.length;
	for (size_t i = 0; i + length <= most; i++)
		if (!memcmp(text.at + i, word, length))
			return text.at + i + length;
	return NULL;
}

bool lq_has_cues(lq_text json)
{
	enum { HEAD = 200 };
	return behind(json, HEAD, "\"loquitur-cues\"") != NULL;
}

bool lq_is_timed_text(lq_text xml)
{
	const char *end = xml.at + xml.length;
	for (const char *at = xml.at; at + 1 < end; at++) {
		if (*at != '<' || at[1] == '?' || at[1] == '!')
			continue;
		const char *name = at + 1;
		while (name < end && !strchr(" \t\r\n/>", *name))
			name++;
		return name - at >= 3 && name[-1] == 't' && name[-2] == 't' && (name - at == 3 || name[-3] == ':');
	}
	return false;
}

void lq_verify_timed(struct lq_proof *proof, const struct lq_timed_file *file)
{
	struct lq_shown *cues = calloc(file->cue_count + 1, sizeof *cues);
	lq_text *lines = calloc(file->line_count + 1, sizeof *lines);
	/* SubRip has no escapes: what is in a line is shown, but for tags, and none are written. */
	bool plain = !strcmp(file->format, "srt");
	for (size_t i = 0; lines && i < file->line_count; i++)
		lines[i] = plain ? file->lines[i].source : file->lines[i].text;
	for (size_t i = 0; cues && lines && i < file->cue_count; i++) {
		const struct lq_timed_cue *cue = &file->cues[i];
		cues[i] = (struct lq_shown){ .start = cue->start,
			                         .end = cue->end,
			                         .line = cue->number,
			                         .lines = lines + cue->first,
			                         .count = cue->count,
			                         .voice = cue->tagged && !plain ? cue->speaker : (lq_text){ "", 0 } };
	}
	for (size_t i = 0; i < LQ_ODD_COUNT; i++)
		if (file->odd[i].count && i != LQ_ODD_REPEATED && !(plain && i == LQ_ODD_TAG))
			lq_find(proof, file->odd[i].line, lq_timed_odd_text((enum lq_timed_odd)i));
	proof->no_memory |= !cues || !lines;
	if (!proof->no_memory)
		lq_verify_captions(proof, cues, file->cue_count);
	free(cues);
	free(lines);
}
