/* metadata.h -- what is known of meetings, from files and from the front matter of pages. */
#ifndef LQ_READ_METADATA_H
#define LQ_READ_METADATA_H

#include "loquitur.h"

/* The key of the library that has this name; false where there is none. */
bool lq_metadata_find_key(const char *name, lq_key_info *info);

/* Of a list, more values than this are not read: their number takes its square of time. */
enum { LQ_METADATA_VALUES = 1000 };

/* The set of a YAML or JSON file whose members are keys of lq_key_at(); the caller frees it. NULL where
 * something is wrong, which it has said with its place, the first hundred things; *exit is then
 * LQ_EXIT_USAGE, LQ_EXIT_FILES where the file cannot be read, or LQ_EXIT_INTERNAL when out of memory. */
lq_metadata *lq_metadata_load(const char *path, int *exit);

/* The set of a document's front matter, in *metadata, which the caller frees; NULL where there is none, or
 * nothing but what is no map. Keys that are not known are left out, for pages have many; a front matter that
 * is no YAML is said, as a warning, with the name `path`. LQ_NO_MEMORY is the only failure. */
lq_status lq_metadata_front(const lq_document *document, const char *path, lq_metadata **metadata);

#endif
