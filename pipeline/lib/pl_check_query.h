/* A check's query, prepared under a guard that lets nothing be written, and its rows as findings.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <glib.h>
#include <sqlite3.h>

#include "pl_check.h"

typedef struct PlCheckQuery PlCheckQuery;

/*
 * Prepare the query of @check. @prefix is what the connection is guarded with (pl_db_guard); NULL:
 * it is not, and is so only meanwhile. What does not prepare, is no query, names a column that no
 * finding has, or lacks one that each must have is PL_ERROR_CONFIG with its place. @check must
 * outlive it.
 */
PlCheckQuery *pl_check_query_new(sqlite3 *db, const PlCheck *check, int year, const char *prefix,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
void pl_check_query_free(PlCheckQuery *query);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlCheckQuery, pl_check_query_free)

/*
 * Run it from the start and keep each row by @insert, a statement with the parameters @finding_id,
 * @node_code, @check_id, @severity, @unit_code, @file_no, @line, @column_no, @value, @expected,
 * @actual, @difference, @message, @other_code, @evidence. Adds their number to @ret_found (may be
 * NULL). The sum of amounts that leaves int64 is PL_ERROR_DATA; another fault of the query,
 * PL_ERROR_CONFIG.
 */
bool pl_check_query_keep(PlCheckQuery *query, sqlite3_stmt *insert, int64_t *ret_found,
                         GError **error);
