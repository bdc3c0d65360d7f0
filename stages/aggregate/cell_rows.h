/*
 * The spending of nodes by codes, as aggregate_expenditure has it, or of their own, as
 * aggregate_own_spending has it. Of a node that is done again most rows are as they were: those are
 * left alone, so that few pages of the database change.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <glib.h>
#include <sqlite3.h>

#include "cells.h"

typedef struct CellRows CellRows;

/* A table's statements. */
typedef struct {
    const char *list, *set, *remove;
    const char *find; /* NULL: nothing is added to its rows */
} CellTable;

extern const CellTable cell_table_whole, cell_table_own;

/* @written counts the rows that are written. It and @words must outlive the result. */
CellRows *cell_rows_new(sqlite3 *db, const CellTable *table, int year, Words *words,
                        int64_t *written, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void cell_rows_free(CellRows *rows);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CellRows, cell_rows_free)

/*
 * Let the node have these rows, which are sorted, and no others. A sum that is beyond int64 is
 * absent. What the rows are more than those before is added to @changes, unless that is NULL;
 * beyond says there that a sum is absent now or was.
 */
bool cell_rows_set(CellRows *rows, const char *node_code, const Cells *cells, Cells *changes,
                   GError **error);

/*
 * Add what changed below the node to its rows, none of which may lack a sum that is beyond int64.
 * Where one would, now or in the changes, nothing is written and @ret_fits is false.
 */
bool cell_rows_add(CellRows *rows, const char *node_code, const Cells *changes, bool *ret_fits,
                   GError **error);

/* Add the node's rows, as they are there, to @cells. */
bool cell_rows_join(CellRows *rows, const char *node_code, Cells *cells, GError **error);
