/*
 * Rows in memory as a virtual table: one INSERT ... SELECT takes them in much less time than a
 * bound statement for each of them.
 */
#pragma once

#include <stdbool.h>
#include <glib.h>
#include <sqlite3.h>

/* Set the result to the cell in a column of the @row-th row. What is not set is NULL; texts must
 * live as long as the statement runs. */
typedef void (*ShownCell)(sqlite3_context *context, const void *rows, guint row, int column);

/* What a table shows at the moment. */
typedef struct {
    guint n; /* 0: no rows */
    const void *rows;
} ShownRows;

typedef struct {
    const char *name;
    const char *declaration; /* CREATE TABLE ... */
    ShownCell cell;
    const ShownRows *shown; /* as long as the connection lives */
    void *owned;            /* freed with the connection; NULL: nothing */
} ShownTable;

/* Make such a table on a connection, before it is guarded (see rows_table.h). */
bool shown_rows_register(sqlite3 *db, const ShownTable *table, GError **error);
