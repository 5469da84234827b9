/* match.c -- whether a speaker is a person of the list: names word by word, offices, dates. */
#include <string.h>

#include "model/roster.h"
#include "syntax/text.h"

/* --- Names ---------------------------------------------------------------------- */

static size_t word_length(const char *word)
{
	return strcspn(word, " ");
}

static void drop_all(struct lq_name *name)
{
	name->count = 0;
	*name->text = '\0';
}

/* Adds a word; false where there is no room for it. */
static bool add_word(struct lq_name *name, const char *word, size_t length)
{
	size_t at = strlen(name->text);
	if (name->count == LQ_NAME_WORDS || at + length + 2 > sizeof name->text)
		return false;
	if (at)
		name->text[at++] = ' ';
	memcpy(name->text + at, word, length);
	name->text[at + length] = '\0';
	name->words[name->count++] = (uint16_t)at;
	return true;
}

/* The bytes of the character at a place of UTF-8. */
static size_t character_length(const char *at)
{
	size_t length = *at != '\0';
	while (((unsigned char)at[length] & 0xC0) == 0x80)
		length++;
	return length;
}

/* "j.d." is two initials, "st." and "ph.d." are a word. */
static bool are_initials(const char *word, size_t length)
{
	const char *end = word + length;
	size_t count = 0;
	for (; word < end; count++) {
		word += character_length(word);
		if (word < end && *word++ != '.')
			return false;
	}
	return count > 1;
}

/* Adds the word of a name without its periods, or its initials one by one. Titles before the name and
 * suffixes behind it are left out; *title keeps such a title, which may be all there is. */
static bool add_part(struct lq_name *name, const char *word, size_t length, char title[LQ_KEY_SIZE])
{
	char bare[LQ_KEY_SIZE];
	size_t size = 0;
	if (length >= sizeof bare)
		return false;
	for (size_t i = 0; i < length; i++)
		if (word[i] != '.')
			bare[size++] = word[i];
	bare[size] = '\0';
	enum lq_title kind = lq_lexicon_title(bare);
	if (!size)
		return true;
	if (kind == LQ_TITLE_SUFFIX && name->count) {
		if (lq_lexicon_title_trait(bare) == LQ_TRAIT_GENERATION && size < sizeof name->generation)
			strcpy(name->generation, bare);
		return true;
	}
	if (!name->count && kind >= LQ_TITLE_COURTESY && kind <= LQ_TITLE_LINK) {
		strcpy(title, bare);
		return true;
	}
	if (!are_initials(word, length))
		return add_word(name, bare, size);
	for (size_t at = 0, next; at < size; at = next) {
		next = at + character_length(bare + at);
		if (!add_word(name, bare + at, next - at))
			return false;
	}
	return true;
}

void lq_name_split(struct lq_name *name, const char *string)
{
	char folded[2 * LQ_KEY_SIZE], title[LQ_KEY_SIZE] = "";
	*name = (struct lq_name){ .count = 0 };
	if (!lq_text_fold_string(string, true, folded, sizeof folded))
		return;
	for (const char *at = folded; *at;) {
		size_t length = strcspn(at, " ,");
		if (length && !add_part(name, at, length, title)) {
			drop_all(name);
			return;
		}
		at += length;
		at += strspn(at, " ,");
	}
	if (!name->count && *title) /* Mr. King's name is one */
		add_word(name, title, strlen(title));
}

bool lq_name_cut(struct lq_name *name, const char *words)
{
	size_t length = strlen(name->text), tail = strlen(words);
	if (!tail || tail > length || strcmp(name->text + length - tail, words) != 0)
		return false;
	if (tail == length) {
		drop_all(name);
		return true;
	}
	if (name->text[length - tail - 1] != ' ')
		return false;
	name->text[length - tail - 1] = '\0';
	while (name->words[name->count - 1] >= length - tail)
		name->count--;
	return true;
}

/* Whether two words are the same, or one is the initial of the other. */
static bool are_alike(const char *one, const char *other)
{
	size_t a = word_length(one), b = word_length(other), initial = character_length(one);
	return (a == b || a == initial || b == initial) && !strncmp(one, other, a < b ? a : b);
}

/* The words before the surname against forenames of the list: the first is in both, and of the others
 * those of the one stand among those of the other, in order. An initial alone proves nothing. */
static enum lq_fit compare_forenames(const struct lq_name *said, const char *listed)
{
	struct lq_name name;
	lq_name_split(&name, listed);
	if (!said->count || !name.count)
		return LQ_FIT_SURNAME;
	const char *first = lq_name_from(said, 0), *other = lq_name_from(&name, 0);
	if (!are_alike(first, other))
		return LQ_FIT_AGAINST;
	if (!strcmp(said->text, name.text))
		return LQ_FIT_EXACT;
	const struct lq_name *few = said->count < name.count ? said : &name, *many = few == said ? &name : said;
	size_t at = 1;
	for (size_t i = 1; i < few->count; i++, at++) {
		while (at < many->count && !are_alike(lq_name_from(few, i), lq_name_from(many, at)))
			at++;
		if (at == many->count)
			return LQ_FIT_AGAINST;
	}
	size_t length = word_length(first);
	return length == word_length(other) && length > character_length(first) ? LQ_FIT_NAME : LQ_FIT_SURNAME;
}

/* "VON DER LEYEN" of "Ursula von der Leyen", where the list does not part the name. */
static bool is_end_of(const struct lq_name *said, const char *words)
{
	size_t length = strlen(said->text), all = strlen(words);
	return length && all > length + 1 && words[all - length - 1] == ' ' &&
	       !strcmp(words + all - length, said->text);
}

static bool is_other_sex(const char *sex, enum lq_title_trait title)
{
	return sex &&
	       ((*sex == 'M' && title == LQ_TRAIT_FEMININE) || (*sex == 'F' && title == LQ_TRAIT_MASCULINE));
}

static bool is_alive(const lq_person *person, const char *date)
{
	return !date || !((person->death && lq_date_is_before(person->death, date)) ||
	                  (person->birth && lq_date_is_before(date, person->birth)));
}

enum lq_fit lq_person_fit(const struct lq_roster_person *person, const struct lq_probe *probe)
{
	struct lq_name said = probe->name;
	bool same = !strcmp(person->generation, said.generation);
	if (!lq_name_cut(&said, person->surname) || is_other_sex(person->given.sex, probe->sex) ||
	    !is_alive(&person->given, probe->date) || (!same && *person->generation && *said.generation))
		return LQ_FIT_AGAINST;
	if (*person->link)
		lq_name_cut(&said, person->link);
	enum lq_fit one = compare_forenames(&said, person->forename);
	enum lq_fit other = *person->also ? compare_forenames(&said, person->also) : LQ_FIT_AGAINST;
	enum lq_fit best = one > other ? one : other;
	if (best == LQ_FIT_AGAINST && !person->given.surname && is_end_of(&said, person->forename))
		return LQ_FIT_SURNAME;
	return best == LQ_FIT_EXACT && !same ? LQ_FIT_NAME : best;
}

/* --- Offices -------------------------------------------------------------------- */

enum lq_office lq_person_office(const lq_person *person, const char *date)
{
	enum lq_office office = person->affiliation_count && date ? LQ_OFFICE_PAST : LQ_OFFICE_UNKNOWN;
	for (size_t i = 0; i < person->affiliation_count && date; i++) {
		const lq_affiliation *one = &person->affiliations[i];
		if (lq_affiliation_is_of(one, date)) {
			enum lq_office found = one->from || one->to ? LQ_OFFICE_NOW : LQ_OFFICE_UNKNOWN;
			office = found > office ? found : office;
		}
	}
	return office;
}

/* Whether a word is among folded words. */
static bool has_word(const char *words, const char *word, size_t length)
{
	for (const char *at = words; *at; at += strspn(at, " ,;/()-")) {
		size_t size = strcspn(at, " ,;/()-");
		if (size == length && !strncmp(at, word, length))
			return true;
		at += size;
	}
	return false;
}

/* Whether `words` name the office that the label has: they share a word of an office, all that the label
 * says of it is in them, and they have no rank that the label has not: the Deputy Secretary is no
 * Secretary. */
static bool is_office_in(const char *label, const char *words)
{
	bool shared = false;
	char key[LQ_KEY_SIZE];
	for (const char *at = label; *at; at += strspn(at, " ,;/()-")) {
		size_t length = strcspn(at, " ,;/()-");
		memcpy(key, at, length);
		key[length] = '\0';
		enum lq_title title = lq_lexicon_title(key);
		bool there = has_word(words, at, length);
		if (title == LQ_TITLE_MODIFIER && !there)
			return false;
		shared |= title == LQ_TITLE_OFFICE && there;
		at += length;
	}
	for (const char *at = words; *at && shared; at += strspn(at, " ,;/()-")) {
		size_t length = strcspn(at, " ,;/()-");
		if (length < sizeof key) {
			memcpy(key, at, length);
			key[length] = '\0';
			if (lq_lexicon_title_trait(key) == LQ_TRAIT_RANK && !has_word(label, key, length))
				return false;
		}
		at += length;
	}
	return shared;
}

/* Folds the words of an office, with those of the organization behind them. */
static bool is_office_of(const char *label, const char *role, const lq_organization *organization)
{
	char words[4 * LQ_KEY_SIZE] = "";
	size_t length = lq_text_fold_string(role, false, words, sizeof words);
	if (!length)
		return false;
	if (organization && organization->name && length + 1 < sizeof words) {
		words[length] = ' ';
		words[length + 1] = '\0';
		if (!lq_text_fold_string(organization->name, false, words + length + 1, sizeof words - length - 1))
			words[length] = '\0';
	}
	return is_office_in(label, words);
}

static bool has_office(const char *label)
{
	char key[LQ_KEY_SIZE];
	for (const char *at = label; *at; at += strspn(at, " ,;/()-")) {
		size_t length = strcspn(at, " ,;/()-");
		memcpy(key, at, length);
		key[length] = '\0';
		if (lq_lexicon_title(key) == LQ_TITLE_OFFICE)
			return true;
		at += length;
	}
	return false;
}

enum lq_role_fit lq_person_role(const struct lq_people *people, const lq_person *person,
                                const struct lq_probe *probe)
{
	const char *const labels[] = { probe->role, probe->full_role };
	bool said = false, listed = false;
	for (size_t i = 0; i < 2; i++) {
		if (!has_office(labels[i]))
			continue;
		said = true;
		if (person->role) {
			listed = true;
			if (is_office_of(labels[i], person->role, NULL))
				return LQ_ROLE_SAME;
		}
		for (size_t k = 0; k < person->affiliation_count; k++) {
			const lq_affiliation *one = &person->affiliations[k];
			if (!one->role || !lq_affiliation_is_of(one, probe->date))
				continue;
			listed = true;
			if (is_office_of(labels[i], one->role, lq_people_organization(people, one->organization)))
				return LQ_ROLE_SAME;
		}
	}
	return said && listed ? LQ_ROLE_OTHER : LQ_ROLE_UNKNOWN;
}
