#include "tests/pathological/inputs.h"

#include <stdio.h>
#include <string.h>

enum { MB = 1000 * 1000 };

/* `piece` again and again, behind `head`. */
static size_t repeat(char *at, size_t size, const char *head, const char *piece)
{
	size_t used = strlen(head), length = strlen(piece);
	memcpy(at, head, used);
	for (; used + length <= size; used += length)
		memcpy(at + used, piece, length);
	return used;
}

#define REPEAT(name, head, piece)                                                                            \
	static size_t name(char *at, size_t size)                                                                \
	{                                                                                                        \
		return repeat(at, size, head, piece);                                                                \
	}

REPEAT(one_line, "MR PRICE: ", "lorem ipsum dolor, ")
REPEAT(one_line_front, "", "lorem ipsum dolor, ")
REPEAT(one_word, "MR PRICE: ", "lorem")
REPEAT(one_word_lines, "MR PRICE: ", "word\n")
REPEAT(one_word_paragraphs, "MR PRICE: ", "word\n\n")
REPEAT(front_lines, "", "Word Of It\n")
REPEAT(blank_lines, "MR PRICE: a\n\n", "\n")
REPEAT(blank_lines_of_spaces, "MR PRICE: a\n\n", " \n")
REPEAT(spaces, "MR PRICE: a", " ")
REPEAT(no_break_spaces, "MR PRICE: a", "\xC2\xA0")
REPEAT(zero_widths, "MR PRICE: a", "\xE2\x80\x8B")
REPEAT(open_brackets, "MR PRICE: ", "(")
REPEAT(both_brackets, "MR PRICE: ", "([")
REPEAT(crossed_brackets, "MR PRICE: ", "[(]")
REPEAT(empty_brackets, "MR PRICE: ", "()")
REPEAT(bracket_lines, "MR PRICE: ", "(\n[\n")
REPEAT(notes, "MR PRICE: a\n", "(Laughter.) ")
REPEAT(glued_notes, "MR PRICE: a", "(inaudible).5")
REPEAT(unknown_notes, "MR PRICE: a\n", "(Juggles.) ")
REPEAT(unknown_notes_wide, "MR PRICE: a\n", "\xE2\x80\x94. (Juggles.) ")
REPEAT(capitals, "", "A ")
REPEAT(capitals_lines, "MR PRICE: a\n\n", "A B C D E F G H I J K L M N O P\n")
REPEAT(colons, "MR PRICE: a\n\n", "AB: ")
REPEAT(empty_turns, "", "AB:\n\n")
REPEAT(mixed_labels, "MR PRICE: a\n\n", "Climate: b\n\n")
REPEAT(end_marks, "MR PRICE: a\n\n", "# # #\n\n")
REPEAT(end_marks_and_turns, "", "# # #\n\nAB: c\n\n")
REPEAT(closing_lines, "MR PRICE: a\n\n", "U.S. Department of State\n\n")
REPEAT(titles, "MR PRICE: a\n\n", "The Lessons of History\n\n")
REPEAT(title_and_prose, "MR PRICE: a\n\n", "The Lessons of History\n\nand so on, we say.\n\n")
REPEAT(banner_lines, "", "Official websites use .gov\n")
REPEAT(stray_banner_lines, "MR PRICE: a\n\n", "Official websites use .gov\n\n")
REPEAT(remarks, "MR PRICE: a\n\n", "(Break.)\n\n")
REPEAT(interpreted, "MR PRICE: a\n\n", "(Via interpreter) b (In English) c\n\n")
REPEAT(carriage_returns, "MR PRICE: a", "\r")
REPEAT(line_ends, "MR PRICE: a", "\n\r\r\n")
REPEAT(angles, "MR PRICE: a ", "<a> ")
REPEAT(angle_notes, "MR PRICE: a ", "<laugh> b ")
REPEAT(open_angles, "MR PRICE: a ", "<laugh")
REPEAT(md_stars, "---\ntitle: a\n---\n\nMS. O: b\n\n", "*a **")
REPEAT(md_struck, "---\ntitle: a\n---\n\nMS. O: b\n\n", "<s>a ")
REPEAT(md_corrections, "---\ntitle: a\n---\n\nMS. O: b\n\n", "<s>a</s> \\[b\\] ")
REPEAT(md_squares, "---\ntitle: a\n---\n\nMS. O: b\n\n", "\\[a ")
REPEAT(md_links, "---\ntitle: a\n---\n\nMS. O: b\n\n", "[a](b")
REPEAT(md_marks, "---\ntitle: a\n---\n\nMS. O: b\n\n", "_\\_")
REPEAT(md_questions, "---\ntitle: a\n---\n\nMS. O: b\n\n", "Q a\n\n")
REPEAT(md_headers, "---\ntitle: a\n---\n\nMS. O: b\n\n", "a  \nMS. O: b\n")
REPEAT(md_ends, "---\ntitle: a\n---\n\nMS. O: b\n\n", "END 2:15 P.M. EDT\n\n")
REPEAT(md_keys, "---\n", "key: \"\\u2019\"\n")
REPEAT(rec_words, "[Congressional Record]\n\n  Mr. AB. c\n  Mr. ", "Ab ")
REPEAT(rec_labels, "[Congressional Record]\n\n  Mr. AB. c\n", "  Mr. AB. c\n")
REPEAT(rec_indents, "[Congressional Record]\n\n  Mr. AB. c\n", "    a\n")
REPEAT(rec_headings, "[Congressional Record]\n\n  Mr. AB. c\n", "          A B\n\n")
REPEAT(rec_pages, "[Congressional Record]\n\n  Mr. AB. c\n", "[[Page S1]]\n\na\n\n")
REPEAT(nam_bold, "**Ned Wren:** a\n\n**Ida Lund:** b\n\n", "**Ned Wren:** a\n\n")
REPEAT(nam_open, "**Ned Wren:** a\n\n**Ida Lund:** b\n\n", "**Ned")
REPEAT(nam_clocks, "**Ned Wren:** a\n\n**Ida Lund:** b\n\n", "\\[00:01\\] ")
REPEAT(nam_times, "[00:00:00:01]\nCDR: a\n", "[00:00:00:01]\n")
REPEAT(nam_archive, "[00:00:00:01]\nCDR: a\n", "_ab: c\n")
REPEAT(rec_times, "[Congressional Record]\n\n  Mr. AB. c\n", "{time} 1234\n")
REPEAT(rec_marks, "[Congressional Record]\n\n  Mr. AB. c\n", "[[Page S1]]\n")
REPEAT(court_lines, "1            MR. AB:  c\n2   d\n3   e\n4   f\n5   g\n6   h\n7   i\n8   j\n9   k\n",
       "x\n")
REPEAT(md_addresses, "---\ntitle: a\n---\n\nMS. O: b\n\n", "<http")
REPEAT(md_bare_label, "---\ntitle: a\n---\n\nMS. O: b\n\n", "A. ")
REPEAT(nam_single, "**Ned Wren:** a\n\n**Ida Lund:** b\n\n", "Ida: a\n\n")
REPEAT(undecodable, "MR PRICE: a", "\xFF")
REPEAT(cut_characters, "MR PRICE: a", "\xF0\x9F\x98 ")
REPEAT(windows, "MR PRICE: ", "a\x80")
REPEAT(controls, "MR PRICE: a", "\x01")
REPEAT(markup, "MR PRICE: a ", "<&>\"\\")
REPEAT(wide_letters, "MR PRICE: ", "\xE4\xB8\xAD\xE6\x96\x87 ")
REPEAT(commas, "", "A,\n")
REPEAT(footnotes, "MR PRICE: a\n\n", "* Note it.\n\n")
REPEAT(dates, "", "May 2, 2022\n")
REPEAT(arrows, "MR PRICE: a\n\n", "b \xE2\x86\x91\n\n")
REPEAT(indents, "MR PRICE: a\n\n", "  b c\n\n")

static size_t nuls(char *at, size_t size)
{
	memset(at, 0, size);
	return size;
}

/* repeat() with a NUL for each low line. */
static size_t repeat_nuls(char *at, size_t size, const char *head, const char *piece)
{
	size_t used = repeat(at, size, head, piece);
	for (size_t i = 0; i < used; i++)
		if (at[i] == '_')
			at[i] = '\0';
	return used;
}

static size_t nuls_in_turns(char *at, size_t size)
{
	return repeat_nuls(at, size, "", "MR PRICE: _____ (__) _\n");
}

/* UTF-16 in which no two characters in a row are of one width. */
static size_t utf16_pairs(char *at, size_t size)
{
	return repeat_nuls(at, size, "\xFF\xFEQ_:_ _",
	                   "\x3D\xD8_\xDE"
	                   "a_");
}

/* A turn for each number, its label made by `format`. */
static size_t numbered(char *at, size_t size, const char *(*label)(size_t number))
{
	size_t used = 0;
	for (size_t number = 0;; number++) {
		const char *name = label(number);
		size_t length = strlen(name);
		if (used + length + 7 > size)
			return used;
		memcpy(at + used, name, length);
		memcpy(at + used + length, ": ok.\n\n", 7);
		used += length + 7;
	}
}

/* A number in letters. */
static void letters(char *to, size_t number)
{
	for (int i = 0; i < 6; i++, number /= 26)
		to[i] = (char)('A' + number % 26);
	to[6] = '\0';
}

static const char *new_label(size_t number)
{
	static char label[16] = "MR ";
	letters(label + 3, number);
	return label;
}

/* Offices differ, the name does not: all ids would be the same. */
static const char *namesake(size_t number)
{
	static const char *const words[] = { "ACTING", "DEPUTY",  "FOREIGN", "PRIME",
		                                 "SENIOR", "SPECIAL", "TRADE",   "STATE" };
	static char label[80];
	size_t used = 0;
	for (int i = 0; i < 6; i++, number /= 8)
		used += (size_t)snprintf(label + used, sizeof label - used, "%s ", words[number % 8]);
	snprintf(label + used, sizeof label - used, "MINISTER X");
	return label;
}

/* One label in many spellings: periods are not of it. */
static const char *spelling(size_t number)
{
	static char label[64];
	size_t used = 0;
	memcpy(label, "MR ", 3);
	used = 3;
	for (int i = 0; i < 20; i++, number /= 2) {
		label[used++] = (char)('A' + i);
		if (number % 2)
			label[used++] = '.';
	}
	label[used] = '\0';
	return label;
}

/* A person of the front for each speaker. */
static size_t many_people(char *at, size_t size)
{
	size_t used = 0, third = size / 3;
	for (size_t number = 0; used + 64 < third; number++) {
		char name[8];
		letters(name, number);
		used += (size_t)snprintf(at + used, 64, "John %s, Secretary of State\n", name);
	}
	return used + numbered(at + used, size - used, new_label);
}

static size_t distinct_labels(char *at, size_t size)
{
	return numbered(at, size, new_label);
}

/* Labels of four letters, a line each: speakers, findings and names are all that there is. */
static size_t bare_labels(char *at, size_t size)
{
	size_t used = 0;
	for (size_t number = 0; used + 6 <= size && number < 26u * 26 * 26 * 26; number++, used += 6) {
		size_t rest = number;
		for (int i = 0; i < 4; i++, rest /= 26)
			at[used + (size_t)i] = (char)('A' + rest % 26);
		at[used + 4] = ':';
		at[used + 5] = '\n';
	}
	return used;
}

static size_t namesakes(char *at, size_t size)
{
	return numbered(at, size, namesake);
}

static size_t spellings(char *at, size_t size)
{
	return numbered(at, size, spelling);
}

/* Numbered lines of a court, and an open bracket in each. */
static size_t court_brackets(char *at, size_t size)
{
	size_t used = 0;
	for (unsigned line = 0; used + 40 < size; line++)
		used +=
		    (size_t)sprintf(at + used, "%2u   %sa (b\n\n", line % 25 + 1, line ? "" : "           MR. AB:  ");
	return used;
}

const struct input inputs[] = {
	{ "a line of 100 MB", 100 * MB, one_line },
	{ "a line of 100 MB without a speaker", 100 * MB, one_line_front },
	{ "a paragraph of one word of 20 MB", 20 * MB, one_word },
	{ "1,000,000 lines of one word", 5 * MB, one_word_lines },
	{ "1,000,000 paragraphs of one word", 6 * MB, one_word_paragraphs },
	{ "1,000,000 lines before the talk", 11 * MB, front_lines },
	{ "10,000,000 blank lines", 10 * MB, blank_lines },
	{ "blank lines with spaces", 10 * MB, blank_lines_of_spaces },
	{ "spaces", 20 * MB, spaces },
	{ "no-break spaces", 20 * MB, no_break_spaces },
	{ "zero-width spaces", 20 * MB, zero_widths },
	{ "(((((", 5 * MB, open_brackets },
	{ "([([([", 5 * MB, both_brackets },
	{ "[(][(]", 5 * MB, crossed_brackets },
	{ "()()()", 5 * MB, empty_brackets },
	{ "a bracket a line", 5 * MB, bracket_lines },
	{ "notes on one line", 5 * MB, notes },
	{ "notes without a space", 5 * MB, glued_notes },
	{ "unknown notes on one line", 3 * MB, unknown_notes },
	{ "unknown notes on one line of wide characters", 3 * MB, unknown_notes_wide },
	{ "A A A A", 20 * MB, capitals },
	{ "lines of capitals", 5 * MB, capitals_lines },
	{ "labels on one line", 5 * MB, colons },
	{ "1,000,000 empty turns", 5 * MB, empty_turns },
	{ "labels that are not taken", 5 * MB, mixed_labels },
	{ "end marks", 5 * MB, end_marks },
	{ "end marks and turns", 5 * MB, end_marks_and_turns },
	{ "lines of a closing", 5 * MB, closing_lines },
	{ "titles", 5 * MB, titles },
	{ "titles and prose by turns", 5 * MB, title_and_prose },
	{ "lines of a banner", 5 * MB, banner_lines },
	{ "lines of a banner in the talk", 5 * MB, stray_banner_lines },
	{ "notes between turns", 5 * MB, remarks },
	{ "interpreters", 5 * MB, interpreted },
	{ "CR only", 5 * MB, carriage_returns },
	{ "line ends of all ways", 5 * MB, line_ends },
	{ "bytes that do not decode", 10 * MB, undecodable },
	{ "characters cut short", 10 * MB, cut_characters },
	{ "euro signs in Windows-1252", 10 * MB, windows },
	{ "UTF-16 of one and two units a character", 10 * MB, utf16_pairs },
	{ "control characters", 10 * MB, controls },
	{ "characters to escape", 10 * MB, markup },
	{ "letters that are not Latin", 10 * MB, wide_letters },
	{ "lines with a comma", 3 * MB, commas },
	{ "footnotes", 5 * MB, footnotes },
	{ "dates", 5 * MB, dates },
	{ "arrows", 5 * MB, arrows },
	{ "indents", 5 * MB, indents },
	{ "NULs", 20 * MB, nuls },
	{ "NULs in turns", 10 * MB, nuls_in_turns },
	{ "250,000 distinct labels", 4 * MB, distinct_labels },
	{ "450,000 labels, a line each", 2700 * 1000, bare_labels },
	{ "labels of one id", 4 * MB, namesakes },
	{ "spellings of one label", 8 * MB, spellings },
	{ "state: words in angle brackets", 3 * MB, angles },
	{ "state: notes in angle brackets", 3 * MB, angle_notes },
	{ "state: open angle brackets", 3 * MB, open_angles },
	{ "whitehouse: asterisks", 3 * MB, md_stars },
	{ "whitehouse: struck words that do not end", 3 * MB, md_struck },
	{ "whitehouse: corrections", 3 * MB, md_corrections },
	{ "whitehouse: open corrections", 3 * MB, md_squares },
	{ "whitehouse: links that do not end", 3 * MB, md_links },
	{ "whitehouse: marks alone", 3 * MB, md_marks },
	{ "whitehouse: questions", 3 * MB, md_questions },
	{ "whitehouse: headers behind hard line ends", 3 * MB, md_headers },
	{ "whitehouse: times of the end", 3 * MB, md_ends },
	{ "whitehouse: front matter that does not end", 3 * MB, md_keys },
	{ "whitehouse: addresses that do not end", 3 * MB, md_addresses },
	{ "whitehouse: capitals with full stops", 3 * MB, md_bare_label },
	{ "record: times of the House", 3 * MB, rec_times },
	{ "record: page marks in a row", 3 * MB, rec_marks },
	{ "record: a label that does not end", 3 * MB, rec_words },
	{ "record: labels", 3 * MB, rec_labels },
	{ "record: indented lines", 3 * MB, rec_indents },
	{ "record: headings", 3 * MB, rec_headings },
	{ "record: page marks", 3 * MB, rec_pages },
	{ "named: lines of the archive", 3 * MB, nam_archive },
	{ "named: bold labels", 3 * MB, nam_bold },
	{ "named: bold that does not end", 3 * MB, nam_open },
	{ "named: time marks", 3 * MB, nam_clocks },
	{ "named: lines of time", 3 * MB, nam_times },
	{ "named: single names", 3 * MB, nam_single },
	{ "court: open brackets over numbered lines", 3 * MB, court_brackets },
	{ "court: lines without a number", 3 * MB, court_lines },
	{ "people before the talk and in it", 3 * MB, many_people },
};

const size_t input_count = sizeof inputs / sizeof *inputs;
