/*
 * CSV records with their places. Records are found by a quote-aware splitter (libcsv gives no
 * places and drops blank lines), then each that holds a quotation mark is parsed by libcsv in
 * strict mode; the others need only be cut at the separators.
 *
 * Works on bytes of UTF-8 or GB18030: in both, quote, comma and line break are never part of
 * another character. A UTF-8 BOM is stepped over. Line breaks: LF, CRLF, CR, mixed. How the input
 * is cut into blocks makes no difference, and memory is bounded by the limits.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <glib.h>

typedef struct {
    size_t field_bytes;  /* longest field as sent, its quotes included */
    size_t record_bytes; /* longest record, without its line break */
    size_t columns;      /* most fields of a record */
} PlCsvLimits;

extern const PlCsvLimits pl_csv_default_limits; /* 1 MiB, 16 MiB, 4096 */

typedef struct {
    int64_t line;    /* physical line where it begins, counting from 1 */
    int64_t offset;  /* of its first byte in what was fed, counting from 0 */
    const char *raw; /* its bytes without the line break; not NUL-terminated */
    size_t raw_size;
    size_t n_fields;
    const char *const *fields; /* NUL-terminated, blanks kept, quotes undone */
    const size_t *field_sizes; /* bytes, without the NUL; no field has one inside */
} PlCsvRecord;

/* A structural fault of the input: the first of its record, which is not delivered then. */
typedef struct {
    int64_t line;     /* where it is; an unterminated quote: where the quote began */
    int64_t column;   /* field of the record, counting from 1 */
    int64_t offset;   /* byte, counting from 0 */
    const char *type; /* quote, field-limit, record-limit, columns-limit, control-character */
    char *raw;        /* the record's first 200 bytes or fewer, escaped to UTF-8 */
    char *message;    /* for a person */
} PlCsvFault;

void pl_csv_fault_free(PlCsvFault *fault);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlCsvFault, pl_csv_fault_free)

/*
 * Called for each record with at least one field that is not blank (spaces, tabs, line breaks,
 * U+3000); valid during the call only. False stops the reading.
 */
typedef bool (*PlCsvRecordFunc)(const PlCsvRecord *record, void *data, GError **error);
/*
 * Called for each fault; takes ownership. After a broken quote reading goes on at the next line,
 * after the others at the next record; an unterminated quote has no next.
 */
typedef void (*PlCsvFaultFunc)(PlCsvFault *fault, void *data);

typedef struct PlCsvReader PlCsvReader;

/*
 * @separator is ',' or a tab (UTF-16 "Unicode text"). @records may be NULL: then they are only
 * counted. @faults may be NULL: then a fault is a GError (PL_ERROR_DATA), "line 3, cell 2: …".
 */
PlCsvReader *pl_csv_reader_new(const PlCsvLimits *limits, char separator, PlCsvRecordFunc records,
                               PlCsvFaultFunc faults, void *data) G_GNUC_WARN_UNUSED_RESULT;
void pl_csv_reader_free(PlCsvReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlCsvReader, pl_csv_reader_free)

/*
 * Feed the next block. Returns false with @error only if a callback failed (or on a fault without
 * @faults); then nothing but pl_csv_reader_free may follow.
 */
bool pl_csv_reader_feed(PlCsvReader *reader, const char *bytes, size_t size, GError **error);
/* The input is at its end: the last record needs no line break. */
bool pl_csv_reader_finish(PlCsvReader *reader, GError **error);
/* How many records were delivered, or would have been. */
int64_t pl_csv_reader_count(const PlCsvReader *reader);
