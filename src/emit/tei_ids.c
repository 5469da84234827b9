/* tei_ids.c -- the xml:id of the root, which begins the ids of turns and paragraphs. */
#include "emit/tei.h"

#include "base/utf8.h"

/* A file's name without its folder and its extension. */
static lq_text stem_of(const char *name)
{
	const char *slash = strrchr(name, '/');
	const char *begin = slash ? slash + 1 : name;
	const char *period = strrchr(begin, '.');
	return (lq_text){ begin, period && period > begin ? (size_t)(period - begin) : strlen(begin) };
}

/* Ids that the header gives, which have no stem. */
static bool is_taken(const struct lq_tei *tei)
{
	static const char *const fixed[] = { "answer",      "audience",    "chair",         "guest",
		                                 "interpreted", "interpreter", "interrupting",  "participants",
		                                 "question",    "regular",     "speaker_types", "utterance_types" };
	for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++)
		if (!strcmp(fixed[i], tei->stem))
			return true;
	for (size_t i = 0; i < tei->model->speaker_count; i++)
		if (!strcmp(tei->model->speakers[i].id, tei->stem))
			return true;
	return false;
}

void lq_tei_name_root(struct lq_tei *tei)
{
	const struct lq_options *options = &tei->document->options;
	const char *given = lq_option_value(options, LQ_O_STEM);
	lq_text stem = *given ? (lq_text){ given, strlen(given) } : stem_of(lq_option_value(options, LQ_O_NAME));
	const unsigned char *at = (const unsigned char *)stem.at, *end = at + stem.length;
	size_t length = 0;

	if (!stem.length) {
		strcpy(tei->stem, "transcript");
		length = strlen(tei->stem);
	}
	while (at < end && length + 8 < sizeof tei->stem) {
		uint32_t point;
		at += lq_utf8_decode(at, end, &point);
		if (!lq_is_name_point(point) && point != '-' && point != '.' && point != '_')
			point = '_';
		if (!length && (point == '-' || point == '.' || (point >= '0' && point <= '9')))
			tei->stem[length++] = 't';
		length += lq_utf8_encode(point, tei->stem + length);
	}
	tei->stem[length] = '\0';
	/* No id of a speaker and none of the header ends so. */
	if (is_taken(tei))
		tei->stem[length++] = '_';
	tei->stem[length] = '\0';
	tei->stem_length = length;
}
