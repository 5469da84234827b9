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

static const char *const fixed[] = {
#define RESERVED(id) id,
#include "model/reserved.def"
#undef RESERVED
};

const char *lq_tei_fixed_id(size_t index)
{
	return index < sizeof fixed / sizeof *fixed ? fixed[index] : NULL;
}

/* Whether an id that is not of the stem's making could be of it: the stem, or with a period behind it. */
static bool is_like(const char *id, const char *stem)
{
	size_t length = strlen(stem);
	return !strncmp(id, stem, length) && (!id[length] || id[length] == '.');
}

static bool is_taken(const struct lq_tei *tei)
{
	const lq_people *people = tei->document->people;
	for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++)
		if (!strcmp(fixed[i], tei->stem))
			return true;
	for (size_t i = 0; i < tei->model->speaker_count; i++)
		if (is_like(tei->model->speakers[i].id, tei->stem))
			return true;
	for (size_t i = 0; people && i < lq_organization_count(people); i++)
		if (is_like(lq_organization_at(people, i).id, tei->stem))
			return true;
	return false;
}

size_t lq_tei_make_name(lq_text string, char *name)
{
	const unsigned char *at = (const unsigned char *)string.at, *end = at + string.length;
	size_t length = 0;
	if (!string.length) {
		strcpy(name, "transcript");
		length = strlen(name);
	}
	while (at < end && length + 8 < LQ_TEI_STEM_SIZE) {
		uint32_t point;
		at += lq_utf8_decode(at, end, &point);
		if (!lq_is_name_point(point) && point != '-' && point != '.' && point != '_')
			point = '_';
		if (!length && (point == '-' || point == '.' || (point >= '0' && point <= '9')))
			name[length++] = 't';
		length += lq_utf8_encode(point, name + length);
	}
	name[length] = '\0';
	return length;
}

void lq_tei_name_root(struct lq_tei *tei)
{
	const struct lq_options *options = &tei->document->options;
	const char *given = lq_option_value(options, LQ_O_STEM);
	lq_text stem = *given ? (lq_text){ given, strlen(given) } : stem_of(lq_option_value(options, LQ_O_NAME));
	size_t length = lq_tei_make_name(stem, tei->stem);
	/* Hardly an id ends so. */
	while (is_taken(tei) && length + 1 < LQ_TEI_STEM_SIZE) {
		tei->stem[length++] = '_';
		tei->stem[length] = '\0';
	}
	tei->stem_length = length;
}
