/* tei_ids.c -- the xml:id of the root, which begins the ids of turns and paragraphs. */
#include "emit/tei.h"

#include "base/utf8.h"

/* Letters, digits and marks that the names of XML 1.0 take in every edition: of the Latin, Greek,
 * Cyrillic, Hebrew, Arabic, Japanese, Chinese and Korean scripts. */
static bool is_name_point(uint32_t point)
{
	static const uint16_t ranges[][2] = {
		{ '-', '.' },       { '0', '9' },       { 'A', 'Z' },       { '_', '_' },       { 'a', 'z' },
		{ 0xC0, 0xD6 },     { 0xD8, 0xF6 },     { 0xF8, 0x131 },    { 0x134, 0x13E },   { 0x141, 0x148 },
		{ 0x14A, 0x17E },   { 0x180, 0x1C3 },   { 0x388, 0x38A },   { 0x38E, 0x3A1 },   { 0x3A3, 0x3CE },
		{ 0x401, 0x40C },   { 0x40E, 0x44F },   { 0x451, 0x45C },   { 0x45E, 0x481 },   { 0x5D0, 0x5EA },
		{ 0x621, 0x63A },   { 0x641, 0x64A },   { 0x1E00, 0x1E9B }, { 0x1EA0, 0x1EF9 }, { 0x3041, 0x3094 },
		{ 0x30A1, 0x30FA }, { 0x4E00, 0x9FA5 }, { 0xAC00, 0xD7A3 }
	};
	for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
		if (point >= ranges[i][0] && point <= ranges[i][1])
			return true;
	return false;
}

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
	static const char *const fixed[] = { "audience",    "chair",         "guest",          "interpreted",
		                                 "interpreter", "interrupting",  "participants",   "question",
		                                 "regular",     "speaker_types", "utterance_types" };
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
		if (!is_name_point(point))
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
