/*
 * The rows of spending of the file being stored, as a virtual table: one INSERT ... SELECT takes
 * them in about half the time of a bound statement for each row.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <glib.h>
#include <sqlite3.h>

#include "list_file.h"

/* What the table shows at the moment. */
typedef struct {
    const ListFile *file; /* NULL: no rows */
    int64_t first_slice;  /* slice_no of the file's first slice; the others follow it */
} RowsTable;

/*
 * Make the table list_rows on a connection. To be called before it is guarded: SQLite 3.40 asks the
 * authorizer to let the table's declaration write sqlite_master. Returns what the table shows,
 * nothing at first; it belongs to the connection.
 */
RowsTable *rows_table_register(sqlite3 *db, GError **error) G_GNUC_WARN_UNUSED_RESULT;
