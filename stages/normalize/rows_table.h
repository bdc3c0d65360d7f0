/*
 * The rows of spending of one slice as a virtual table, with the columns of normalize_expenditure:
 * one INSERT ... SELECT takes them in about half the time of a bound statement for each row, and
 * conditions in SQL can be asked of them before they are stored.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <glib.h>
#include <sqlite3.h>

#include "list_file.h"

/* What the table shows at the moment: the rows of a slice that are no totals. */
typedef struct {
    const ListPlaces *places; /* of the slice's file */
    const ListSlice *slice;   /* NULL: no rows */
    int64_t slice_no;
} RowsTable;

/*
 * Make the table list_rows on a connection. To be called before it is guarded: SQLite 3.40 asks the
 * authorizer to let the table's declaration write sqlite_master. Returns what the table shows,
 * nothing at first; it belongs to the connection.
 */
RowsTable *rows_table_register(sqlite3 *db, GError **error) G_GNUC_WARN_UNUSED_RESULT;
