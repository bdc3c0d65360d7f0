/*
 * The bytes of a file in the log: packed in chunks as they were sent, and read back as records.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <glib.h>

#include "pl_csv.h"
#include "pl_text.h"

#define PL_BODY_CHUNK_BYTES ((size_t)1 << 20)
/* A file's beginning is a chunk of its own, so that a look at its header takes no more. */
#define PL_BODY_HEAD_BYTES ((size_t)4 << 10)

/* One chunk as a zstd frame; owned by the caller. */
GBytes *pl_body_pack(const void *bytes, size_t size) G_GNUC_WARN_UNUSED_RESULT;

/* The bytes of a chunk, as many as @size says; @ret_bytes is owned by the caller. */
bool pl_body_unpack(const void *packed, size_t packed_size, size_t size, char **ret_bytes,
                    GError **error);

/* Where the packed chunks come from: sets @ret_packed to NULL after the last. What it points at
 * must live until the next call. */
typedef bool (*PlBodyNext)(void *data, const void **ret_packed, size_t *ret_packed_size,
                           size_t *ret_size, GError **error);

/* The encoding of the fields that pl_body_read gives for a body in @encoding: GB18030 stays, all
 * else is UTF-8. */
PlEncoding pl_body_field_encoding(PlEncoding encoding);

/*
 * Read all records of a body. Fields are bytes of UTF-8, or of GB18030 where that is @encoding
 * (pl_text_to_utf8 makes text of them). UTF-16 is converted first, so its offsets count bytes of
 * UTF-8. The separator is a comma, or a tab where the first lines hold more of them.
 *
 * Returns false with @error if a chunk or a callback fails.
 */
bool pl_body_read(PlBodyNext next, void *next_data, PlEncoding encoding, const PlCsvLimits *limits,
                  PlCsvRecordFunc records, PlCsvFaultFunc faults, void *data, GError **error);

/* Only count the records that pl_body_read would give, and find the faults. */
bool pl_body_count(PlBodyNext next, void *next_data, PlEncoding encoding, const PlCsvLimits *limits,
                   PlCsvFaultFunc faults, void *data, int64_t *ret_records, GError **error);

/* The same for a body that is at hand unpacked; it is cut into chunks as one in the log. */
bool pl_body_count_bytes(const char *bytes, size_t size, PlEncoding encoding,
                         const PlCsvLimits *limits, PlCsvFaultFunc faults, void *data,
                         int64_t *ret_records, GError **error);

/* The physical line, counting from 1, of a byte of the body; 0 if the body is damaged. */
int64_t pl_body_line_at(PlBodyNext next, void *next_data, int64_t offset);
