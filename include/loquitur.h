/*
 * loquitur.h -- read transcripts of meetings; write them as data.
 *
 * The library turns the published text of a meeting into a tree that holds
 * every byte, into a model of who said what, and from there into TEI, JSON,
 * subtitles or clean text; and it says what is wrong with the text.
 *
 *     lq_context *ctx = lq_context_new();
 *     lq_document *doc;
 *     if (lq_parse(ctx, text, length, NULL, &doc) == LQ_OK)
 *             lq_write(doc, "json", my_sink, my_data);
 *     lq_context_free(ctx);
 *
 * Conventions, for every function unless its comment says otherwise:
 *
 *  - Text is passed as a pointer and a number of bytes; it need not end in NUL
 *    and may contain any byte. It is UTF-8, but for a source, which may be in
 *    another encoding and is decoded to UTF-8. Offsets and lengths are bytes
 *    of that text (lq_source_span() has those of the source, which are the
 *    same where it is UTF-8), times are milliseconds, columns are code points,
 *    numbered from 1.
 *  - Strings that are handed out belong to the document (or to the library,
 *    where they are constant) and stay valid until the context parses again,
 *    is reset, or is freed. Nothing handed out is freed by the caller except
 *    what a function named *_new returned.
 *  - Nothing is printed, no signal is raised, the process is never ended, the
 *    locale is neither read nor set, and there is no global state.
 *  - A context and its document may be used by one thread at a time; different
 *    contexts are independent. Functions that take no context are safe
 *    everywhere.
 *  - An index is below the count that goes with it; no function checks it.
 *  - Bad text is not an error: it parses, and what is wrong with it is a
 *    diagnostic. Errors are those of enum lq_status.
 */
#ifndef LOQUITUR_H
#define LOQUITUR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define LQ_API __attribute__((visibility("default")))
#else
#define LQ_API
#endif

#define LQ_VERSION "0.1.0"

/* The largest source, in bytes, is one less than this (flex counts in int). */
#define LQ_SOURCE_LIMIT ((size_t)0x7FFFFFFD)

typedef enum lq_status {
	LQ_OK = 0,
	LQ_NO_MEMORY,      /* an allocation failed; the context can be used again */
	LQ_TOO_LARGE,      /* the source, or its text in UTF-8, has LQ_SOURCE_LIMIT bytes or more */
	LQ_BAD_OPTION,     /* no such option, or not a value that it takes */
	LQ_UNKNOWN_FORMAT, /* no such output format */
	LQ_WRITE_FAILED,   /* the sink refused; the output is not whole */
	LQ_UNKNOWN_KEY,    /* no such key of metadata */
	LQ_BAD_VALUE,      /* not a value that the key or field takes */
	LQ_DUPLICATE,      /* the id is taken */
	LQ_INCOMPLETE,     /* the format needs metadata that is missing: see lq_missing_key() */
	LQ_NOT_UTF8        /* the source is in another encoding, and only UTF-8 can be changed */
} lq_status;

/* One line of text for a status, without a full stop. Never NULL. */
LQ_API const char *lq_status_text(lq_status status);

/* The version of the library that runs, such as "0.1.0". */
LQ_API const char *lq_version(void);

/* A half-open range [start, end) of bytes of the text. */
typedef struct lq_span {
	uint32_t start, end;
} lq_span;

/* A run of bytes that is not ended by NUL. `at` is never NULL. */
typedef struct lq_text {
	const char *at;
	size_t length;
} lq_text;

/* --- Options --------------------------------------------------------------
 *
 * What changes how a document is read or written. Options have names, so that
 * a new one changes no signature; a program can list them.
 */
typedef struct lq_options lq_options;

/* A set of options with their default values, or NULL when out of memory.
 * The caller frees it with lq_options_free(). */
LQ_API lq_options *lq_options_new(void);
LQ_API void lq_options_free(lq_options *options); /* NULL is allowed */

/* Sets one option, copying the value. LQ_BAD_OPTION if there is no such option
 * or it does not take this value; the old value then stays. */
LQ_API lq_status lq_options_set(lq_options *options, const char *name, const char *value);

/* The value of an option, its default where none was set; "" if there is no such option. */
LQ_API const char *lq_options_get(const lq_options *options, const char *name);

/* Takes over from `below` the values of options that are not set in `options`; settings of levels ("warn")
 * add up, and those of `options` come last, so that they win. LQ_OK or LQ_NO_MEMORY. */
LQ_API lq_status lq_options_below(lq_options *options, const lq_options *below);

typedef struct lq_option_info {
	const char *name;     /* as lq_options_set() takes it */
	const char *metavar;  /* what the value is called in help, such as "HH:MM:SS" */
	const char *fallback; /* the default as text; "" where unset */
	const char *help;     /* one line */
	bool internal;        /* set by programs, not by people: no command line flag */
} lq_option_info;

LQ_API size_t lq_option_count(void);
LQ_API lq_option_info lq_option_at(size_t index);

/* --- Parsing --------------------------------------------------------------
 *
 * A context is the memory of one worker. It holds one document at a time and
 * reuses the memory of the last one, which is what makes many documents fast.
 */
typedef struct lq_context lq_context;
typedef struct lq_document lq_document;

/* A new context, or NULL when out of memory. */
LQ_API lq_context *lq_context_new(void);
LQ_API void lq_context_free(lq_context *context); /* NULL is allowed */

/* Memory of the context for a source of `size` bytes, to read a file into and
 * then hand to lq_parse() without a copy. NULL when out of memory. It ends the
 * life of the context's document. */
LQ_API char *lq_context_buffer(lq_context *context, size_t size);

/* Parses `length` bytes at `bytes`, which may be lq_context_buffer()'s memory
 * and is copied otherwise. `options` may be NULL for the defaults and need not
 * outlive the call. On LQ_OK, *document is the parsed document, which belongs
 * to the context and replaces the one before; on any other status it is NULL.
 * Time and memory are linear in `length`. */
LQ_API lq_status lq_parse(lq_context *context, const char *bytes, size_t length, const lq_options *options,
                          lq_document **document);

/* The bytes that were parsed, as they were given. */
LQ_API lq_text lq_document_source(const lq_document *document);

/* The text of the source in UTF-8, of which spans are ranges: the same bytes,
 * unless the source is in another encoding. Then it is valid UTF-8, with
 * U+FFFD for what does not decode. */
LQ_API lq_text lq_document_text(const lq_document *document);

/* The bytes of the source that a span of the text was decoded from. What ends
 * where another span begins does so in the source, too: if spans tile the
 * text, their bytes tile the source. */
LQ_API lq_span lq_source_span(const lq_document *document, lq_span span);

/* The encoding of the source, such as "UTF-8" or "WINDOWS-1252": the one that
 * the option names, or the one that was recognised. */
LQ_API const char *lq_document_encoding(const lq_document *document);

/* The name of the house style that was used, such as "state". */
LQ_API const char *lq_document_house(const lq_document *document);

/* --- Metadata -------------------------------------------------------------
 *
 * What is known of a meeting beside its text, as values of keys that
 * lq_key_at() lists. A document gets it after it is parsed; what its own lines
 * say comes last.
 */
typedef struct lq_metadata lq_metadata;

/* An empty set of values, or NULL when out of memory. The caller frees it. */
LQ_API lq_metadata *lq_metadata_new(void);
LQ_API void lq_metadata_free(lq_metadata *metadata); /* NULL is allowed */

/* Sets a key, copying all strings; a key that is a list gets one value more.
 * `origin` says where the value stands, such as "meta.yaml:3"; it may be NULL.
 * LQ_UNKNOWN_KEY, or LQ_BAD_VALUE if the value is not of the key's form; LQ_DUPLICATE if a key that is no
 * list is set already. */
LQ_API lq_status lq_metadata_set(lq_metadata *metadata, const char *key, const char *value,
                                 const char *origin);

typedef struct lq_key_info {
	const char *name; /* "publisher" */
	const char
	    *form; /* of the value: "text", "date", "time", "duration", "address", "language", "name" ... */
	bool list; /* may have several values */
	const char *help; /* one line */
} lq_key_info;

LQ_API size_t lq_key_count(void);
LQ_API lq_key_info lq_key_at(size_t index);

/* Gives a document more metadata; the set must outlive the document, and may serve many. Where several
 * sets, or the document's own lines, have the same key, the set that was given first wins, and the lines
 * come last. LQ_NO_MEMORY is the only failure. */
LQ_API lq_status lq_document_describe(lq_document *document, const lq_metadata *metadata);

/* What is known of the document, in the order of the keys: its value in normal form, and where it is from:
 * the origin that was given, or "line 12" of the source. */
typedef struct lq_value {
	const char *key, *text, *origin;
} lq_value;

LQ_API size_t lq_value_count(lq_document *document);
LQ_API lq_value lq_value_at(lq_document *document, size_t index);

/* The front matter at the beginning of the text, such as YAML between two lines of "---", which are not
 * part of the span; empty if there is none. */
LQ_API lq_span lq_front_matter(const lq_document *document);

/* The `index`-th key that the document must have, and has not, to be written in a format under its
 * options; NULL behind the last. lq_write() is LQ_INCOMPLETE if there is any. */
LQ_API const char *lq_missing_key(lq_document *document, const char *format, size_t index);

/* --- People ---------------------------------------------------------------
 *
 * A list of persons and organizations whom the speakers of documents are
 * among. Strings are UTF-8 and end in NUL; NULL, or no element, is unknown.
 * While nobody adds to it, a list may be used by several threads at once.
 */
typedef struct lq_people lq_people;

/* When it is handed out again, an identifier of a known scheme is an address, and an address that a known
 * scheme gives has its scheme. Known are wikidata, viaf, orcid, isni, gnd, lccn, bioguide, ror, wikimedia. */
typedef struct lq_identifier {
	const char *scheme; /* "wikidata", "viaf", "orcid" ..., an XML name; or NULL */
	const char *value;  /* an address, or what the scheme numbers by: "Q42" */
} lq_identifier;

typedef struct lq_affiliation {
	const char *organization; /* id of an organization, in the list or not; or NULL */
	const char *role;         /* "minister", or NULL */
	const char *from, *to;    /* its first and last day, month or year, in ISO 8601; or NULL */
} lq_affiliation;

typedef struct lq_person {
	const char *id;                  /* an XML name without a colon, of less than 128 bytes */
	const char *name;                /* in full; made of forename, link and surname where it is NULL */
	const char *forename, *surname;  /* several are separated by a space */
	const char *name_link;           /* "von der", between the two */
	const char *role;                /* office or occupation, in words */
	const char *sex, *birth, *death; /* "M", "F", "U", "O" or "N"; days, months or years in ISO 8601 */
	const char *const *labels;       /* as transcripts print them, without delimiter: "MR. PRICE" */
	size_t label_count;
	const lq_affiliation *affiliations;
	size_t affiliation_count;
	const lq_identifier *identifiers;
	size_t identifier_count;
	const char *origin; /* where the list has it, "people.yaml:12" */
} lq_person;

typedef struct lq_organization {
	const char *id, *name;
	const char *role; /* "government" ... */
	const lq_identifier *identifiers;
	size_t identifier_count;
	const char *origin;
} lq_organization;

/* An empty list, or NULL when out of memory. The caller frees it. */
LQ_API lq_people *lq_people_new(void);
LQ_API void lq_people_free(lq_people *people); /* NULL is allowed */

/* Add a copy, with white space folded. LQ_BAD_VALUE if the id is no XML name, or one that TEI has itself
 * ("audience"), a date no date, an identifier or label empty or a label too long to be one, or if nothing
 * names the person; LQ_DUPLICATE if a person or an organization has the id. The list is then as it was; after
 * LQ_NO_MEMORY it can only be freed. Time is linear in what is added. */
LQ_API lq_status lq_people_add(lq_people *people, const lq_person *person);
LQ_API lq_status lq_people_add_organization(lq_people *people, const lq_organization *organization);

/* Whether a value may be that of a field, which has the name of a member of the structures above, or is
 * "label" or "scheme": LQ_OK, LQ_BAD_VALUE, or LQ_UNKNOWN_KEY where there is no such field. */
LQ_API lq_status lq_people_takes(const char *field, const char *value);

LQ_API size_t lq_people_count(const lq_people *people);
LQ_API lq_person lq_people_at(const lq_people *people, size_t index);
LQ_API size_t lq_organization_count(const lq_people *people);
LQ_API lq_organization lq_organization_at(const lq_people *people, size_t index);

/* The index of the person, or of the organization, who has an id; -1 where nobody has it. */
LQ_API ptrdiff_t lq_people_find(const lq_people *people, const char *id);
LQ_API ptrdiff_t lq_organization_find(const lq_people *people, const char *id);

/* Says who the speakers of a document are: see lq_speaker.resolution. The list must outlive the document,
 * and may serve many. Speakers who are found to be one person become one, with the person's id and name, so
 * call it, after lq_document_describe(), once and before anything else is asked of the document.
 *
 * A speaker is looked for by his labels; else by his whole name; else by his surname, if nothing speaks
 * against the person: another forename, the sex of a courtesy title, affiliations that are all of another
 * time. Whoever would be the same person as another speaker by the surname alone is left open, unless the
 * person has the office of his label; so are several persons of one surname whom neither dates nor offices
 * tell apart. LQ_NO_MEMORY is the only failure; the document is then as it was. */
LQ_API lq_status lq_document_resolve(lq_document *document, const lq_people *people);

/* --- Captions ----------------------------------------------------------------
 *
 * The formats "srt", "vtt", "ttml" and "cues" show what is said, a cue at a
 * time, by the rules of a profile that the option caption-profile names.
 */
typedef struct lq_caption_profile {
	const char *name, *help;
	unsigned cells, lines;       /* of a line, where full-width characters are two; of a cue */
	unsigned soft_cps, hard_cps; /* characters a second that are aimed at, and that are too many */
	unsigned wpm;                /* words a minute that the rule counts; 0 where it counts characters */
	int64_t shortest, longest;   /* that a cue is shown */
	int64_t gap;                 /* between cues that follow each other */
	int64_t visible_gap;         /* a longer gap lasts at least this */
	int64_t hang;                /* a cue stays at most this long behind its last word, ... */
	int64_t hang_most;           /* ... or this, where it is too short or too fast otherwise */
	int64_t early, late;         /* a cue appears at most this long before and behind its first word */
} lq_caption_profile;

LQ_API size_t lq_caption_profile_count(void);
LQ_API lq_caption_profile lq_caption_profile_at(size_t index);

/* When an entry that is a turn is said: when its first cue appears and its last one vanishes. -1 where that
 * is not known: nothing is shown of it, or neither other captions, nor time marks, nor the duration of the
 * event tell the time. LQ_NO_MEMORY is the only failure. */
LQ_API lq_status lq_turn_time(lq_document *document, size_t entry, int64_t *start, int64_t *end);
/* When the first word of a paragraph is said, likewise. */
LQ_API lq_status lq_paragraph_time(lq_document *document, size_t paragraph, int64_t *start);

/* --- Writing ------------------------------------------------------------- */

/* Takes `length` bytes of output. Returns true if it took them all; after
 * false it is not called again. */
typedef bool lq_sink(void *data, const char *bytes, size_t length);

/* Writes the document in a format of lq_format_at(), by name. The options are
 * those given to lq_parse(). Every output is well-formed, whatever the source. */
LQ_API lq_status lq_write(lq_document *document, const char *format, lq_sink *sink, void *data);

typedef struct lq_format_info {
	const char *name;      /* "tei" */
	const char *extension; /* of a file of this format, with its period: ".xml" */
	const char *help;      /* one line */
	bool stackable;        /* outputs of several documents may follow each other in one file */
	bool digest;           /* the output has the digest of the source, if the option sha256 gives it */
	unsigned ids;          /* the kinds of ids in the output: the sum of their 1u << lq_id_kind */
} lq_format_info;

LQ_API size_t lq_format_count(void);
LQ_API lq_format_info lq_format_at(size_t index);

typedef struct lq_house_info {
	const char *name, *help;
} lq_house_info;

LQ_API size_t lq_house_count(void);
LQ_API lq_house_info lq_house_at(size_t index);

/* --- Corpora --------------------------------------------------------------
 *
 * A corpus in TEI: a file for each document, and a root that includes them
 * and the lists of what they share: persons, organizations, categories. Its
 * documents are named, written and included one after the other:
 *
 *     const char *file = lq_corpus_name(corpus, document, "briefing-12");
 *     if (file && lq_corpus_write(corpus, document, sink, data) == LQ_OK)
 *             lq_corpus_include(corpus);
 *
 * and at the end its own files, the root last. What is kept of a document is
 * its name, its counts and who is new in it. One thread at a time.
 */
typedef struct lq_corpus lq_corpus;

/* A corpus whose root is the file `root`, such as "debates.xml", without a folder; its name without the
 * extension is the id of the root. `options`, which may be NULL, are those of the documents. NULL when out
 * of memory. The caller frees it with lq_corpus_free(). */
LQ_API lq_corpus *lq_corpus_new(const char *root, const lq_options *options);
LQ_API void lq_corpus_free(lq_corpus *corpus); /* NULL is allowed */

/* Metadata of the whole, as lq_document_describe() has those of a document. */
LQ_API lq_status lq_corpus_describe(lq_corpus *corpus, const lq_metadata *metadata);

/* The `index`-th key that the root must have, and has not, under the options; NULL behind the last. */
LQ_API const char *lq_corpus_missing_key(lq_corpus *corpus, size_t index);

/* The name of the file that a document goes to, below the folder of the root: "2022/briefing-12.xml", the
 * year being that of its date. `stem` is the name of its source without the extension. Valid until the next
 * call; NULL when out of memory. */
LQ_API const char *lq_corpus_name(lq_corpus *corpus, lq_document *document, const char *stem);

/* Writes the document that was named last. LQ_INCOMPLETE as lq_write(). */
LQ_API lq_status lq_corpus_write(lq_corpus *corpus, lq_document *document, lq_sink *sink, void *data);

/* Makes the document that was written last a part of the corpus. */
LQ_API lq_status lq_corpus_include(lq_corpus *corpus);

/* The corpus's own files, by name, once all documents are included: lists, then the root. */
LQ_API size_t lq_corpus_file_count(lq_corpus *corpus);
LQ_API const char *lq_corpus_file_name(lq_corpus *corpus, size_t index);
LQ_API lq_status lq_corpus_write_file(lq_corpus *corpus, size_t index, lq_sink *sink, void *data);

typedef struct lq_corpus_info {
	size_t documents, people;
	size_t doubtful; /* persons whom only their label makes one person in several documents */
	uint64_t speeches, words;
} lq_corpus_info;
LQ_API lq_corpus_info lq_corpus_totals(const lq_corpus *corpus);

/* A person whom only the label makes one: `index` is below `doubtful`. */
LQ_API const char *lq_corpus_doubtful(const lq_corpus *corpus, size_t index);

/* --- The tree -------------------------------------------------------------
 *
 * The leaves of the tree are the tokens; they tile the text, so every byte is
 * in exactly one leaf. Leaves of class trivia (white space, line ends) are
 * part of it, so that one tree is both concrete and abstract syntax.
 */
typedef enum lq_kind_class {
	LQ_INNER, /* has children, and no bytes of its own */
	LQ_LEAF,  /* a token that means something */
	LQ_TRIVIA /* white space, a line end, a byte order mark */
} lq_kind_class;

/* The kind of a node or token: an opaque number with a name and a class. */
typedef unsigned lq_kind;
LQ_API const char *lq_kind_name(lq_kind kind); /* "turn", "speaker" ... */
LQ_API lq_kind_class lq_kind_class_of(lq_kind kind);

typedef enum lq_event {
	LQ_DONE,  /* the walk is over */
	LQ_ENTER, /* an inner node; its children follow */
	LQ_LEAVE, /* the end of the inner node last entered and not left */
	LQ_TOKEN  /* a leaf */
} lq_event;

/* A walk over a tree in document order, kept by the caller; its members are
 * private but for those that a comment explains. */
typedef struct lq_walk {
	const lq_document *document;
	uint32_t node, child, token; /* private */
	unsigned level;              /* private */
	lq_kind kind;                /* of the node or token of the last event */
	lq_span span;                /* its bytes */
	unsigned depth;              /* 0 for the document node */
} lq_walk;

/* Sets a walk to before the root. The walk needs no freeing. */
LQ_API lq_walk lq_walk_start(const lq_document *document);

/* The next event; fills kind, span and depth. Does not recurse or allocate. */
LQ_API lq_event lq_walk_next(lq_walk *walk);

/* The tokens as flex found them, before the layout pass completed them:
 * false when `index` is past the last one. */
LQ_API bool lq_raw_token(const lq_document *document, size_t index, lq_kind *kind, lq_span *span);

/* The tokens after the layout pass, which are the leaves of the tree. */
LQ_API bool lq_layout_token(const lq_document *document, size_t index, lq_kind *kind, lq_span *span);

/* --- The model ------------------------------------------------------------
 *
 * What the tree means. Texts that a function writes into `buffer` are in the
 * normal form that all outputs share: white space folded to single spaces,
 * zero-width characters dropped, bytes that do not decode as U+FFFD. At most
 * `size` bytes are written, NUL included where size is not 0; the return value
 * is the length of the whole text, so call with (NULL, 0) to learn it.
 */

/* The text of a span in normal form. */
LQ_API size_t lq_span_text(const lq_document *document, lq_span span, char *buffer, size_t size);

/* True if the byte at an offset of the text is markup among the words (an escape, emphasis, the address of
 * a link), which the normal form leaves out. */
LQ_API bool lq_is_markup(const lq_document *document, uint32_t offset);

typedef enum lq_speaker_kind {
	LQ_PERSON,     /* one person, named or known by a role or a number */
	LQ_GROUP,      /* several at once, such as AUDIENCE */
	LQ_UNNAMED,    /* whoever asks or says it, such as QUESTION */
	LQ_INTERPRETER /* an interpreter speaking for himself */
} lq_speaker_kind;
LQ_API const char *lq_speaker_kind_name(lq_speaker_kind kind); /* "person" ... */

/* How a speaker was found among the people of lq_document_resolve(). */
typedef enum lq_resolution {
	LQ_UNRESOLVED, /* nobody of the list is meant, or none was given */
	LQ_AMBIGUOUS,  /* several may be meant, or several speakers may be one; none is taken */
	LQ_BY_LABEL,   /* the list has the label */
	LQ_BY_NAME,    /* by the whole name, of the label or of a line before the talk */
	LQ_BY_SURNAME  /* one person alone has the surname, and nothing speaks against him */
} lq_resolution;
LQ_API const char *lq_resolution_name(lq_resolution resolution); /* "unresolved" ... */

typedef struct lq_speaker {
	const char *id;          /* unique in the document, an XML name: "Blinken" */
	const char *name;        /* "Blinken"; in full, where a line before the talk names the speaker; or NULL */
	const char *role;        /* "Secretary", or NULL: a courtesy title (Mr.) is none; in full likewise */
	const char *affiliation; /* "California" of "Mr. LUND of California", or NULL */
	lq_speaker_kind kind;
	size_t label_count; /* spellings of the label, at least 1 */
	size_t turns, words;
	ptrdiff_t person;         /* index in the list of people, or -1 */
	lq_resolution resolution; /* the surest, where he has several labels */
	size_t candidate_count;   /* persons who may be meant, at most 64 */
} lq_speaker;

LQ_API size_t lq_speaker_count(const lq_document *document);
LQ_API lq_speaker lq_speaker_at(const lq_document *document, size_t index);
/* A spelling of the speaker's label, in normal form, without its delimiter. */
LQ_API const char *lq_speaker_label(const lq_document *document, size_t speaker, size_t index);
/* The index in the list of people of a person who may be meant, or is. */
LQ_API size_t lq_speaker_candidate(const lq_document *document, size_t speaker, size_t index);
/* What the label of the speaker says of his part in the meeting: "chairs", "asks", "answers", "serves",
 * "attends" (all those present), "anonymous" (his name is held back); or NULL. */
LQ_API const char *lq_speaker_duty(const lq_document *document, size_t speaker);

typedef enum lq_entry_type {
	LQ_TURN,   /* a speaker's paragraphs */
	LQ_REMARK, /* a note between turns */
	LQ_HEADING
} lq_entry_type;

/* An entry of the body: a turn, or what stands between turns. */
typedef struct lq_entry {
	lq_entry_type type;
	lq_span span;                            /* first byte of label or text to the last of the text */
	size_t number;                           /* of its id, among those of its type */
	ptrdiff_t speaker;                       /* index of the speaker, or -1; turns only */
	lq_span label;                           /* without delimiter; empty but for turns */
	lq_resolution resolution;                /* how the speaker was found by this label; turns only */
	bool interpreted;                        /* any of its paragraphs is */
	int64_t start;                           /* milliseconds: the time mark at its beginning; -1: none */
	size_t first_paragraph, paragraph_count; /* 0 paragraphs but for turns */
	size_t note;                             /* of a remark: index of its note */
} lq_entry;

LQ_API size_t lq_entry_count(const lq_document *document);
LQ_API lq_entry lq_entry_at(const lq_document *document, size_t index);
/* The header of an entry that is a turn, as printed: from its label to its delimiter, or to what follows
 * that on the line, such as a time; empty where there is no label. */
LQ_API lq_span lq_entry_header(const lq_document *document, size_t index);

typedef struct lq_paragraph {
	lq_span span;
	size_t number;        /* of its id */
	const char *language; /* BCP 47 tag if a note says it, or NULL */
	bool interpreted;     /* the words are an interpreter's */
	int64_t time;         /* milliseconds: the time mark that begins it; -1: none */
	const char *citation; /* where it stands in the print, as "12:7" (page:line) or "S720", or NULL */
	size_t words;         /* spoken words: white-space runs that hold a letter or digit */
	size_t first_piece, piece_count;
} lq_paragraph;

LQ_API size_t lq_paragraph_count(const lq_document *document);
LQ_API lq_paragraph lq_paragraph_at(const lq_document *document, size_t index);
/* The spoken words of a paragraph in normal form: its text, notes left out. */
LQ_API size_t lq_paragraph_text(const lq_document *document, size_t paragraph, char *buffer, size_t size);

typedef enum lq_note_class {
	LQ_NOTE_LANGUAGE,
	LQ_NOTE_VOCAL,
	LQ_NOTE_KINESIC,
	LQ_NOTE_INCIDENT,
	LQ_NOTE_GAP,
	LQ_NOTE_EDITORIAL,
	LQ_NOTE_TIME,
	LQ_NOTE_BREAK,
	LQ_NOTE_IN_PROGRESS,
	LQ_NOTE_EVENT,
	LQ_NOTE_UNKNOWN
} lq_note_class;
LQ_API const char *lq_note_class_name(lq_note_class note_class); /* "language" ... */

/* A piece of a paragraph: spoken text, or a note. */
typedef struct lq_piece {
	bool is_note;
	bool is_correction; /* the publisher's words, in place of those that were said or left out */
	bool is_struck;     /* the words in whose place the next piece stands; no spoken words */
	lq_span span;
	lq_note_class note_class; /* notes only */
	const char *note_kind;    /* such as "laughter", or NULL; notes only */
} lq_piece;

LQ_API size_t lq_piece_count(const lq_document *document);
LQ_API lq_piece lq_piece_at(const lq_document *document, size_t index);

/* True of a note that those present did, and not the speaker: "(Laughter.)", and not "(Laughs.)". */
LQ_API bool lq_note_is_of_room(const lq_document *document, size_t piece);

/* The words that were struck out, of a piece that is_struck; as lq_span_text(). */
LQ_API size_t lq_struck_text(const lq_document *document, size_t piece, char *buffer, size_t size);

/* A time mark, such as "[00:01:20]", of a header or among the words of a turn. Its time, and those of entries
 * and paragraphs, are on the clock that the options scale and offset make of the source's. */
typedef struct lq_mark {
	lq_span span;
	int64_t time; /* milliseconds */
} lq_mark;

/* The time marks of the turns, in the order of the source. */
LQ_API size_t lq_mark_count(const lq_document *document);
LQ_API lq_mark lq_mark_at(const lq_document *document, size_t index);

/* Where a page of the print begins among the turns. */
typedef struct lq_page {
	uint32_t at;      /* offset of the text */
	const char *name; /* "3", "S720" */
} lq_page;

/* The pages that the source numbers, in its order. */
LQ_API size_t lq_page_count(const lq_document *document);
LQ_API lq_page lq_page_at(const lq_document *document, size_t index);

/* Lines outside the body. */
typedef enum lq_part { LQ_BANNER, LQ_FRONT, LQ_CLOSING } lq_part;

typedef struct lq_line {
	const char *kind; /* front: "person", "place" ...; closing: "link" ...; banner: "banner" */
	lq_span span;
	const char *iso; /* a date or time in ISO 8601, or NULL */
} lq_line;

LQ_API size_t lq_line_count(const lq_document *document, lq_part part);
LQ_API lq_line lq_line_at(const lq_document *document, lq_part part, size_t index);

/* --- Ids --------------------------------------------------------------------
 *
 * Outputs have ids: a prefix and a number, such as "u1". They count in the
 * order of the document, until a source is corrected that was converted
 * before: then what is still there keeps its number, and what is new gets one
 * behind the largest. So no id comes to mean something else.
 */
typedef enum lq_id_kind {
	LQ_ID_TURN,
	LQ_ID_PARAGRAPH,
	LQ_ID_REMARK,
	LQ_ID_HEADING,
	LQ_ID_DIVISION /* what a heading begins, or what stands before the first */
} lq_id_kind;
enum { LQ_ID_KINDS = LQ_ID_DIVISION + 1, LQ_ID_LIMIT = 1000000000 };
LQ_API const char *lq_id_prefix(lq_id_kind kind); /* "u", "seg", "note", "head", "div" */

/* An id of an earlier output. */
typedef struct lq_old_id {
	lq_id_kind kind;
	uint32_t number; /* from 1, below LQ_ID_LIMIT */
	lq_text label;   /* of a turn: as printed; its delimiter and any punctuation make no difference */
	lq_text text;    /* the spoken words of a paragraph; of other kinds, but turns, their text */
} lq_old_id;

/* Carries ids over to the document. `old` has those of the earlier output, in its order: a turn, then its
 * paragraphs. Nothing of it need outlive the call. What is still there is found so, in this order:
 *
 *  - what has the same text, and the same label, keeps its id; where several have, by its neighbours. It
 *    also does so elsewhere in the document, if it is the only one;
 *  - what stands between the same neighbours keeps it if most of its words are the same: of the words of
 *    both, half or more. A quarter will do if nothing else was there and the label is the same; and of a
 *    turn or paragraph of up to three words, which may be wholly replaced, none;
 *  - a turn also keeps it if more than half of its paragraphs are of the old turn, or the other way round.
 *    Of several, the one with the most words in common does.
 *
 * An output in TEI (`tei`) has the whole header as the label, and no ids of turns and paragraphs without
 * words; such take a free number beside that of a neighbour.
 *
 * LQ_DUPLICATE if an id stands twice, LQ_BAD_VALUE if a number is none; `*wrong`, if not NULL, is then its
 * index. On any failure the document is as it was. Time is linear in both, but for sorting. */
LQ_API lq_status lq_document_keep_ids(lq_document *document, const lq_old_id *old, size_t count, bool tei,
                                      size_t *wrong);

typedef enum lq_id_fate {
	LQ_ID_KEPT,
	LQ_ID_EDITED, /* kept, with other words */
	LQ_ID_MOVED,  /* kept, in another order */
	LQ_ID_NEW,
	LQ_ID_RETIRED /* nothing has it any more */
} lq_id_fate;
LQ_API const char *lq_id_fate_name(lq_id_fate fate); /* "kept" ... */

/* What became of an id. */
typedef struct lq_id_change {
	lq_id_kind kind;
	lq_id_fate fate;
	uint32_t number;
	lq_span span; /* of what has it; empty where it is retired */
} lq_id_change;

/* What lq_document_keep_ids() did to each id: kind by kind, in the order of the document, then those that are
 * retired. None before it was called. */
LQ_API size_t lq_id_change_count(const lq_document *document);
LQ_API lq_id_change lq_id_change_at(const lq_document *document, size_t index);

/* --- Diagnostics ---------------------------------------------------------- */
typedef enum lq_level {
	LQ_NOTE,    /* worth knowing; nothing need be wrong */
	LQ_WARNING, /* probably wrong, or a guess that may be */
	LQ_ERROR,   /* not a transcript, or not usable as one */
	LQ_OFF      /* not reported */
} lq_level;
LQ_API const char *lq_level_name(lq_level level); /* "note", "warning", "error", "off" */

/* One entry of the registry. Codes are permanent. */
typedef struct lq_check_info {
	const char *code;        /* "LQ0101" */
	const char *name;        /* "not-a-transcript" */
	lq_level level;          /* by default */
	const char *text;        /* the message, one line, with %s where it varies */
	const char *explanation; /* paragraphs of text */
	const char *violating;   /* an example that raises it */
	const char *legal;       /* one that does not, and nearly does */
} lq_check_info;

LQ_API size_t lq_check_count(void);
LQ_API lq_check_info lq_check_at(size_t index);

typedef struct lq_fix {
	lq_span span; /* the bytes of the text to replace */
	const char *replacement;
} lq_fix;

typedef struct lq_label {
	lq_span span;
	const char *text;
} lq_label;

typedef struct lq_diagnostic {
	const char *code, *name;
	lq_level level;
	const char *message;
	lq_span span;
	uint32_t line, column; /* of span.start, from 1; column in code points */
	size_t label_count;    /* secondary places, at most 2 */
	lq_label labels[2];
	const char *note;    /* what was done about it, or NULL */
	size_t fix_count;    /* changes that mend it together, in the order of the text; 0: none is known */
	const lq_fix *fixes; /* none of them over another */
	bool fix_is_guess;   /* they may be wrong: let somebody look before they are made */
} lq_diagnostic;

/* What was found, in the order of the source. */
LQ_API size_t lq_diagnostic_count(lq_document *document);
LQ_API lq_diagnostic lq_diagnostic_at(lq_document *document, size_t index);

/* The fingerprint of a finding, by which it is known again in a later version of the file: 16 hexadecimal
 * digits of its code, the words of its place and of the line around it, and its number among those that are
 * the same in all this. White space and what stands elsewhere in the file do not change it. Two findings of a
 * document have different ones, as far as 64 bits can tell. LQ_NO_MEMORY, with "", is the only failure. */
enum { LQ_FINGERPRINT_SIZE = 17 }; /* with its NUL */
LQ_API lq_status lq_diagnostic_fingerprint(lq_document *document, size_t index,
                                           char fingerprint[LQ_FINGERPRINT_SIZE]);

/* Takes a finding out of the counts and reports of this document, as one that is known already. The others
 * keep their indices. */
LQ_API void lq_diagnostic_dismiss(lq_document *document, size_t index);

/* What several documents together show: the same words under two names, a speaker who is spelt in two
 * ways. */
typedef struct lq_collection lq_collection;

/* A collection without documents, or NULL when out of memory. The caller frees it. One thread at a time. */
LQ_API lq_collection *lq_collection_new(void);
LQ_API void lq_collection_free(lq_collection *collection); /* NULL is allowed */

/* Compares a document with those that were added before, and adds what comes of it to its findings; their
 * indices may change. Of the document a few hundred bytes are kept. `name` is what messages about later
 * documents call it. LQ_OK or LQ_NO_MEMORY. */
LQ_API lq_status lq_collection_add(lq_collection *collection, lq_document *document, const char *name);

/* A check that was not run, and the finding that stands against it: where nobody speaks, speakers cannot be
 * compared. Both are names of the registry. */
typedef struct lq_skipped {
	const char *name, *because;
} lq_skipped;
LQ_API size_t lq_skipped_count(lq_document *document);
LQ_API lq_skipped lq_skipped_at(lq_document *document, size_t index);

/* Writes the source with the fixes of its findings made: those that are no guesses, or all. Of two that
 * change the same place, the one that stands first is made; the others show when the result is read again.
 * *made is the number of findings whose fix was made. LQ_NOT_UTF8 where the source is in another encoding
 * (nothing is written), LQ_NO_MEMORY or LQ_WRITE_FAILED. */
LQ_API lq_status lq_write_fixed(lq_document *document, bool guesses, lq_sink *sink, void *data, size_t *made);

/* Writes the text in its canonical form, in UTF-8: lines that end in LF and not in white space, no byte
 * order mark, a line end at the end. Where `layout`, and the house gives the layout of lines no meaning, also
 * one blank line between blocks, and one space for each run of blanks in speech. All characters that are seen
 * stay. Whether the result means the same is for the caller to compare, by reading it again. LQ_OK,
 * LQ_WRITE_FAILED or LQ_NO_MEMORY. */
LQ_API lq_status lq_write_canonical(lq_document *document, bool layout, lq_sink *sink, void *data);

/* How many findings stand at a level or above. */
LQ_API size_t lq_diagnostics_above(lq_document *document, lq_level level);

/* Line and column of a byte offset, both from 1; the column in code points. */
LQ_API void lq_position(lq_document *document, uint32_t offset, uint32_t *line, uint32_t *column);

/* A report on any number of documents, one after the other; what it holds does not grow with them. Set all
 * but the last two members, or leave them 0, and begin it:
 *
 *     lq_reporting reporting = { .format = "sarif", .sink = sink, .data = data };
 *     lq_status status = lq_report_begin(&reporting);
 *     for (each document, while status == LQ_OK)
 *         status = lq_report(&reporting, document, name);
 *     if (status == LQ_OK)
 *         status = lq_report_end(&reporting);
 *
 * It owns nothing: there is nothing to free, and a report may be given up at any place. The documents may be
 * of one context. A report is of one thread at a time. */
typedef struct lq_reporting {
	const char *format; /* of lq_report_at(), by name */
	lq_level least;     /* findings at this level or above are reported */
	bool colour;        /* "text" is for a terminal that shows the colours of ECMA-48 (ANSI) */
	const char *docs;   /* "sarif": URI of a page with the diagnostics by name, "#unknown-note"; or NULL */
	bool incomplete;    /* an input could not be read: set it before the end, where "sarif" tells of it */
	lq_sink *sink;      /* takes the report */
	void *data;         /* for the sink */
	size_t documents;   /* reported since lq_report_begin() */
	size_t findings;    /* in them, and reported */
} lq_reporting;

/* Begins a report. LQ_UNKNOWN_FORMAT, LQ_WRITE_FAILED or LQ_NO_MEMORY where that failed. */
LQ_API lq_status lq_report_begin(lq_reporting *reporting);

/* Reports the findings of a document. `name` is the file's name as it shall be shown, which may hold any
 * byte. After LQ_WRITE_FAILED the report is of no use; after LQ_NO_MEMORY it may go on, though findings of
 * this document may be missing. */
LQ_API lq_status lq_report(lq_reporting *reporting, lq_document *document, const char *name);

/* Ends the report: some formats are whole only then. LQ_WRITE_FAILED or LQ_NO_MEMORY where that failed. */
LQ_API lq_status lq_report_end(lq_reporting *reporting);

typedef struct lq_report_info {
	const char *name, *help;
} lq_report_info;
LQ_API size_t lq_report_count(void);
LQ_API lq_report_info lq_report_at(size_t index);

/* --- Times of words ----------------------------------------------------------
 *
 * Machine captions, which the program reads, are words with times, in the order of time.
 */
typedef struct lq_timed_word {
	lq_text text;       /* as it stands there, with its punctuation */
	int64_t start, end; /* milliseconds; -1: not known */
} lq_timed_word;

typedef enum lq_verdict {
	LQ_ALIGNED,         /* the captions are of this talk, and cover it */
	LQ_ALIGNED_IN_PART, /* they cover a part of it */
	LQ_OTHER_EVENT,     /* they are of another event, or of another part of this one */
	LQ_UNTIMED          /* one of both has no words, or the captions have no times */
} lq_verdict;
/* By these, in percent, captions are of the same event; see lq_alignment.share and lq_alignment.spread. */
enum { LQ_LEAST_SHARE = 12, LQ_LEAST_SPREAD = 40 };
LQ_API const char *lq_verdict_name(lq_verdict verdict); /* "aligned", "aligned-in-part" ... */

/* What came of an alignment. A word of the transcript is matched if it is the same as one of the captions, or
 * similar; it is mapped if its time follows from what the captions have between two such. */
typedef struct lq_alignment {
	lq_verdict verdict;
	size_t words, matched, mapped; /* of the transcript */
	size_t caption_words, caption_matched;
	size_t before, behind;    /* words of the captions before the first match, and behind the last one */
	size_t unheard, squeezed; /* words between matches of which the captions have nothing; and of these, those
	                           * for which there is no time either */
	/* By which the verdict goes: of the words of the shorter side, how many percent stand in runs of words
	 * that are the same; and in how many percent of its twentieths they are more than chance. */
	unsigned share, spread;
	int64_t start, end; /* milliseconds, from the first match to the last one; -1 where there is none */
	size_t first, last; /* these words */
	size_t marks;       /* time marks of the transcript beside words with times */
	int64_t offset, offset_off; /* by how many ms the median of the words there is behind its mark; and the
	                             * median distance from that */
} lq_alignment;

/* Takes the times of machine captions for a document's words: see the formats of captions, and the times of
 * others. `words` are in their order; nothing of them need outlive the call. Words that have no times, or
 * times out of order, are placed between the others. Times that the document had are forgotten, and unless
 * the verdict is LQ_ALIGNED or LQ_ALIGNED_IN_PART, or `force` is true, there are none then. `*alignment` is
 * set in any case but LQ_NO_MEMORY, the only failure. Time and memory are linear in the words of both, but
 * for sorting. */
LQ_API lq_status lq_document_align(lq_document *document, const lq_timed_word *words, size_t count,
                                   bool force, lq_alignment *alignment);

typedef enum lq_difference_kind {
	LQ_DIFFERENCE_DROPPED, /* words of the transcript that the captions do not have */
	LQ_DIFFERENCE_ADDED,   /* words of the captions that the transcript does not have */
	LQ_DIFFERENCE_CHANGED  /* words of each in the place of the other's */
} lq_difference_kind;
LQ_API const char *lq_difference_kind_name(lq_difference_kind kind); /* "dropped" ... */

/* A place where both do not have the same words. Case, punctuation and how numbers are written are no
 * difference. */
typedef struct lq_difference {
	lq_difference_kind kind;
	lq_text transcript, captions; /* the words, with a space between them; empty where there are none */
	size_t first_word, words;     /* of the transcript: index among its spoken words, and count */
	size_t caption_words;
	int64_t start, end; /* milliseconds, -1: not known */
	uint32_t turn; /* the number of the id of the turn that they stand in, or before; 0: behind the last */
} lq_difference;

/* Does what lq_document_align() does, and finds all differences, in the order of the transcript. There are
 * none where the captions are of another event and `force` is not set. */
LQ_API lq_status lq_document_compare(lq_document *document, const lq_timed_word *words, size_t count,
                                     bool force, lq_alignment *alignment);
LQ_API size_t lq_difference_count(const lq_document *document);
LQ_API lq_difference lq_difference_at(const lq_document *document, size_t index);

#ifdef __cplusplus
}
#endif
#endif
