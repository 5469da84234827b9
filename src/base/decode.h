/* decode.h -- the text of a source in another encoding as UTF-8, and its places in the source. */
#ifndef LQ_DECODE_H
#define LQ_DECODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* From the offset `text` on, up to the next anchor, each character is `width` bytes of the source
 * further. There is one where that changes, and so often that the characters behind it are few. */
struct lq_anchor {
	uint32_t text, source, width;
};

/* Empty at first; its memory is used again for the next source. */
struct lq_decoded {
	char *memory; /* LQ_PADDING bytes, the text, LQ_PADDING bytes */
	size_t memory_room;
	uint32_t length; /* of the text */
	struct lq_anchor *anchors;
	size_t anchor_count, anchor_room; /* 0 anchors: nothing was decoded */
	size_t bad_count;                 /* U+FFFD that stand for what does not decode */
	uint32_t bad_first;               /* the first of them, in the text */
};

enum lq_decode_status {
	LQ_DECODE_DONE,
	LQ_DECODE_NO_MEMORY,
	LQ_DECODE_TOO_LARGE,
	LQ_DECODE_UNKNOWN /* there is no such encoding */
};

/* Decodes `length` bytes; the text must be shorter than `limit`. A code unit (a byte; of UTF-16 and the
 * like, 2 or 4) that does not decode is U+FFFD. */
enum lq_decode_status lq_decode(struct lq_decoded *decoded, const char *encoding, char *bytes, size_t length,
                                size_t limit);

/* The text; valid as long as nothing else is decoded. */
char *lq_decoded_text(const struct lq_decoded *decoded);

/* The offset in the source of a place in the text. The ends are those of the source; bytes that are no
 * character, as a shift of the alphabet, belong to the character before them. */
uint32_t lq_decoded_source(const struct lq_decoded *decoded, uint32_t text);

/* Forgets the text and keeps the memory. */
void lq_decoded_reset(struct lq_decoded *decoded);
void lq_decoded_free(struct lq_decoded *decoded);

#endif
