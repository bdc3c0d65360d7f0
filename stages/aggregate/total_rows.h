/*
 * The totals of nodes, as aggregate_total has them, and what those right below each node add up
 * to, which aggregate_below has. A row that is as it was is left alone, so that few pages of the
 * database change.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <glib.h>
#include <sqlite3.h>

#include "items.h"
#include "totals.h"

typedef struct TotalRows TotalRows;

/* @written counts the rows that are written. It and @items must outlive the result. */
TotalRows *total_rows_new(sqlite3 *db, int year, const Items *items, int64_t *written,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
void total_rows_free(TotalRows *rows);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TotalRows, total_rows_free)

/*
 * Let the node have these rows, one for each item, and no others. @before gets what was there, for
 * each item, too: nothing where there was no row.
 */
bool total_rows_set(TotalRows *rows, const char *node_code, const Total *totals, Total *before,
                    GError **error);

/* Add the rows of the nodes right below a node to @sums: of @all, or of those that are not to be
 * done. */
bool total_rows_join(TotalRows *rows, const char *node_code, bool all, TotalSum *sums,
                     GError **error);

/*
 * Add what the nodes right below a node added up to when it was done last to @sums, which have what
 * changed in them since. Where a sum is absent because it is beyond int64, before or now, @ret_fits
 * is false and @sums are worth nothing.
 */
bool total_rows_add_below(TotalRows *rows, const char *node_code, TotalSum *sums, bool *ret_fits,
                          GError **error);

/* Keep what the nodes right below a node add up to. */
bool total_rows_set_below(TotalRows *rows, const char *node_code, const TotalSum *sums,
                          GError **error);
