/* xml.h -- XML files as trees of libxml2, read without trust: no network, no DTD, no entities, bounded. */
#ifndef LQ_READ_XML_H
#define LQ_READ_XML_H

#include <stdbool.h>

#include <libxml/tree.h>

#define LQ_TEI_NAMESPACE "http://www.tei-c.org/ns/1.0"

/* Reads a file into a tree, which the caller frees by xmlFreeDoc(). NULL where that fails, which it has said,
 * with the place; *exit is then LQ_EXIT_USAGE where the file is not well-formed, has a DOCTYPE, or is nested
 * deeper than 256 elements; LQ_EXIT_FILES where it cannot be read or is too large (LQ_READ_LIMIT);
 * LQ_EXIT_INTERNAL when out of memory. Ids are attributes as others are: nobody sees to
 * it that they are unique, and xmlGetID() finds none. */
xmlDoc *lq_xml_read(const char *path, int *exit);

/* The same for a file that was read (file.h). */
xmlDoc *lq_xml_parse(const char *path, const char *bytes, size_t length, int *exit);

/* True for an element of TEI with this name. */
bool lq_xml_is_tei(const xmlNode *node, const char *name);

/* The value of an attribute without a prefix, or of xml:id; valid as long as the tree. NULL if it is not
 * there. */
const char *lq_xml_attribute(const xmlNode *node, const char *name);
const char *lq_xml_id(const xmlNode *node);

/* The node behind this one in document order, below `root`; NULL at the end. `skip` leaves out what is in it.
 */
xmlNode *lq_xml_next(const xmlNode *root, const xmlNode *node, bool skip);

#endif
