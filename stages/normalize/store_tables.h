/* The virtual tables from which store.h takes what a file holds in many rows. */
#pragma once

#include "rows_table.h"
#include "shown_rows.h"

/* A row of list_sums. */
typedef struct {
    int64_t slice_no, sum_no;
    const ListSum *sum;
} StoreSum;

/* The figures of a stated total. */
enum { STORE_FIGURES = 4 };

/* What list_controls shows: rows that state totals, and where their fields stand. */
typedef struct {
    const GPtrArray *rows; /* ListRow */
    int texts[11];         /* in the order of the table's columns; -1: not in this kind */
    int figures[STORE_FIGURES];
} StoreControls;

typedef struct {
    RowsTable *spending; /* list_rows */
    ShownRows columns;   /* list_columns: HeaderColumn */
    ShownRows sums;      /* list_sums: StoreSum */
    ShownRows controls;  /* list_controls: one StoreControls */
} StoreTables;

/* Make the tables on a connection, before it is guarded. They show nothing at first, and belong to
 * the connection. */
StoreTables *store_tables_register(sqlite3 *db, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Where the fields of a file's kind stand that list_controls shows. */
StoreControls store_controls_of(const ListFile *file, const GPtrArray *rows);
