/*
 * Checks (审核公式): SQL files of the scheme, checks/<id>.sql, each one query that returns the rows
 * that are wrong.
 *
 * A file begins with comment lines:
 *
 *     -- id: stated-total            as the file is called
 *     -- severity: error             or warning
 *     -- title: A stated total is not the sum of its parts
 *     -- reach: node                 or unit: run by aggregate, or by normalize
 *
 * The query joins temp.todo(node_code), the nodes being worked on, and names its columns, in any
 * order, after what they fill of a finding:
 *
 *     unit_code, message             always
 *     node_code                      the node it was found at; the unit where not given
 *     form, period, keys             what, with check and unit, makes the finding's id
 *     file_no, line, column_no       the place in the file
 *     value, expected, actual, difference
 *
 * It can use pl_yuan(fen) and pl_number(e6), see pl_decimal_sql.h.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <glib.h>
#include <sqlite3.h>

#include "pl_scheme.h"

typedef struct {
    char *id;
    char *severity; /* error or warning */
    char *title;
    char *reach;              /* unit or node */
    const PlSchemeFile *file; /* belongs to the scheme */
} PlCheck;

/* The scheme's checks in force, by path: array of PlCheck, owned by the caller (g_ptr_array_unref).
 * PL_ERROR_CONFIG. */
GPtrArray *pl_check_load(const PlScheme *scheme, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* How long one check may take. */
#define PL_CHECK_LIMIT_MS 60000

/* Where findings go. */
typedef struct {
    const char *prefix; /* what the connection is guarded with (pl_db_guard), put back after each
                           check is prepared; may be NULL */
    /*
     * Keeps one finding. It has the parameters @finding_id, @node_code, @check_id, @severity,
     * @unit_code, @file_no, @line, @column_no, @value, @expected, @actual, @difference, @message.
     */
    const char *insert_sql;
    int64_t limit_ms; /* of each check: PL_CHECK_LIMIT_MS */
} PlCheckSink;

/*
 * Run every check of @reach over the nodes in temp.todo. Adds the findings to @ret_found (may be
 * NULL). A check that does not prepare, that is no query, or that takes too long is
 * PL_ERROR_CONFIG, with its file and line.
 */
bool pl_check_run(sqlite3 *db, const PlScheme *scheme, const char *reach, const PlCheckSink *sink,
                  int64_t *ret_found, GError **error);

/* Prepare every check on a database that has the tables and temp.todo, without running it. Leaves
 * the connection unguarded. */
bool pl_check_validate(sqlite3 *db, const PlScheme *scheme, GError **error);
