/*
 * Passes over the rows of spending for the checks that look at single rows. A check asks for it
 * by header lines
 *
 *     -- scan: e.category = 'project' AND e.project_code = ''
 *     -- scan:     AND e.project_name = ''
 *
 * a condition over e, a row of normalize_expenditure, and s, what its row of normalize_slice says
 * of unit_code, form, fiscal_year, month, least_fen and repeats: normalize looks at the rows as it
 * reads them. The last two are NULL where they were not counted; a condition that begins with them
 * costs nothing in the slices that they leave out. Its query then finds the rows that fulfil it, of
 * the nodes in temp.todo, in temp.hit(slice_no, line, column_no).
 *
 * pl_again(e.slice_no, e.line, e.column_no, x, ...) is 1 where an earlier row of the slice gave the
 * same values x, by a hash of them: the query must compare the rows it is about to name. Where each
 * x is 0 or NULL it is 0. It has seen the rows of the slice for which what stands before it in the
 * condition is true, which must not be NULL.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <glib.h>
#include <sqlite3.h>

#include "pl_check.h"

typedef struct PlCheckScan PlCheckScan;

/*
 * Gather the conditions of those @checks (PlCheck) whose reach is @reach; @checks must outlive the
 * result. One that is no SQL is PL_ERROR_CONFIG, with its place. @rows: where the rows e and s come
 * from, " FROM ... WHERE ..."; NULL: the tables, of the nodes in temp.todo. @prefix: what the
 * connection is guarded with afterwards.
 */
PlCheckScan *pl_check_scan_new(sqlite3 *db, const GPtrArray *checks, const char *reach,
                               const char *rows, const char *prefix,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
void pl_check_scan_free(PlCheckScan *scan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlCheckScan, pl_check_scan_free)

/* The query of the line and column_no of the rows that the @n-th condition finds, counting from 0.
 * Owned by the caller; NULL if there are no more. */
char *pl_check_scan_select(const PlCheckScan *scan, guint n);

/* Before each run of such a query: pl_again has seen no rows. */
void pl_check_scan_begin(const PlCheckScan *scan);

/* The id of its check. */
const char *pl_check_scan_id(const PlCheckScan *scan, guint n);

/* Fill temp.hit with the rows that the condition of @check finds; a check without one leaves it
 * empty. */
bool pl_check_scan_show(const PlCheckScan *scan, const PlCheck *check, GError **error);
