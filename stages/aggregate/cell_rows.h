/*
 * The spending of nodes by codes, as aggregate_expenditure has it. Of a node that is done again
 * most rows are as they were: those are left alone, so that few pages of the database change.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <glib.h>
#include <sqlite3.h>

#include "cells.h"

typedef struct CellRows CellRows;

/* @written counts the rows that are written; it must outlive the result. */
CellRows *cell_rows_new(sqlite3 *db, int year, int64_t *written,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
void cell_rows_free(CellRows *rows);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CellRows, cell_rows_free)

/* Let the node have these rows, which are sorted, and no others. A sum that is beyond int64 is
 * absent. */
bool cell_rows_set(CellRows *rows, const char *node_code, const Cells *cells, GError **error);
