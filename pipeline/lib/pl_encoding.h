/* In which encoding a file is. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <glib.h>

typedef enum {
    PL_ENCODING_UTF8,
    PL_ENCODING_UTF8_BOM,
    PL_ENCODING_UTF16LE, /* with BOM */
    PL_ENCODING_UTF16BE, /* with BOM */
    PL_ENCODING_GB18030,
} PlEncoding;

/* UTF-8, UTF-8-BOM, UTF-16LE, UTF-16BE, GB18030: as stored in ingest_file.encoding. */
const char *pl_encoding_name(PlEncoding encoding);
bool pl_encoding_from_name(const char *name, PlEncoding *ret_encoding);

/*
 * Find a file's encoding block by block: a BOM decides; else valid UTF-8 is UTF-8; else GB18030 if
 * the whole decodes strictly; else none. An embedded NUL fits no encoding but UTF-16.
 *
 * GB18030 is slow to try, and most files are UTF-8: it is tried from the block on in which UTF-8
 * fails. Where what was before could have been read as either, the blocks must be fed again.
 */
typedef struct PlEncodingGuess PlEncodingGuess;
PlEncodingGuess *pl_encoding_guess_new(void);
void pl_encoding_guess_free(PlEncodingGuess *guess);
void pl_encoding_guess_feed(PlEncodingGuess *guess, const char *bytes, size_t size);
/* After the last block: whether all blocks must be fed once more, by pl_encoding_guess_feed_again.
 */
bool pl_encoding_guess_wants_again(PlEncodingGuess *guess);
void pl_encoding_guess_feed_again(PlEncodingGuess *guess, const char *bytes, size_t size);
/*
 * After that. Returns true and sets @ret_encoding, or returns false and sets @ret_offset
 * to the first byte of what does not decode: by the encoding of the BOM where there is one, else
 * the later of the two places for UTF-8 and GB18030.
 */
bool pl_encoding_guess_finish(PlEncodingGuess *guess, PlEncoding *ret_encoding,
                              int64_t *ret_offset);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlEncodingGuess, pl_encoding_guess_free)
