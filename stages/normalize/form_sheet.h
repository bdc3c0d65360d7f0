/* The records of a file kept as they stand: an official form is understood as a whole. */
#pragma once

#include <stdint.h>
#include <glib.h>

typedef struct {
    int64_t line, offset;
    guint n_cells;
    const char *const *cells; /* UTF-8 as sent */
} SheetRecord;

typedef struct {
    GArray *records;    /* SheetRecord */
    GPtrArray *rows;    /* own the records' cells, with their texts */
    size_t bytes;       /* that it takes, about */
    GByteArray *silent; /* what form_head.c knows of each record */
} Sheet;

Sheet *sheet_new(void) G_GNUC_WARN_UNUSED_RESULT;
void sheet_free(Sheet *sheet);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Sheet, sheet_free)

/* Keep a record; @cells end with NULL. */
void sheet_add(Sheet *sheet, int64_t line, int64_t offset, const char *const *cells);

const SheetRecord *sheet_record(const Sheet *sheet, guint record);

/* "" where the record has no such cell; both count from 0. */
const char *sheet_cell(const Sheet *sheet, guint record, guint column);

/* Place of the record's first cell that is not blank, from @start on; the number of its cells if
 * there is none. */
guint sheet_filled(const Sheet *sheet, guint record, guint start);
