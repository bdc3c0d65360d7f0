/* Cells of the log's files as they were sent. */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <glib.h>
#include <sqlite3.h>

#include "pl_book.h"

/* A cell that is wanted. */
typedef struct {
    int64_t line;  /* physical line that its record begins at, counting from 1 */
    int column_no; /* counting from 1; 0: not known */
    char *text;    /* set by raw_read: UTF-8, owned; NULL where there is no such cell */
} RawCell;

/* An array of RawCell that frees their texts; owned by the caller. */
GArray *raw_cells_new(void);

/* Fill in the texts of @cells of one file, which are in the order of lines. */
bool raw_read(sqlite3 *db, const PlBook *book, int64_t file_no, GArray *cells, GError **error);
