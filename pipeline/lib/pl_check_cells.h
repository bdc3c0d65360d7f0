/*
 * temp.cell for checks of nodes: the spending of the units in temp.todo by slice and codes, made in
 * one pass over their rows. In SQL the same would be a sort of millions of rows.
 */
#pragma once

#include <stdbool.h>
#include <glib.h>
#include <sqlite3.h>

/* A sum that leaves int64 is left out: its cell has none, and aggregate tells of it. */
bool pl_check_cells_fill(sqlite3 *db, GError **error);
