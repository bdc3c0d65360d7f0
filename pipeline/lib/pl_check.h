/*
 * Checks (审核公式): SQL files of the scheme, checks/<id>.sql, each one query that returns the rows
 * that are wrong.
 *
 * A file begins with comment lines; the first four keys must be there:
 *
 *     -- id: stated-total            as the file is called
 *     -- severity: error             or warning
 *     -- title: A stated total is not the sum of its parts
 *     -- reach: node                 or unit: run by aggregate, or by normalize
 *     -- needs: previous             it compares with last year's package: where the book names
 *                                    none, the check is undecided and does not run
 *     -- rows: expenditure balance   the kinds of lists that an explanation of its findings
 *                                    speaks of: the finding is open again once their rows change;
 *                                    `below`, of the units below, too; not said: every kind that
 *                                    holds figures
 *     -- scan: e.actual_fen < 0      a condition over the rows of spending of the nodes to do, see
 *                                    pl_check_scan.h; more such lines continue it
 *
 * The query joins temp.todo(node_code), the nodes being worked on (few as a rule: begin with them,
 * FROM temp.todo CROSS JOIN ..., or SQLite may begin elsewhere), and names its columns, in any
 * order, after what they fill of a finding:
 *
 *     unit_code, message             always
 *     node_code                      the node it was found at; the unit where not given
 *     other_code                     the other unit, of a finding about two
 *     form, period, keys             what, with check and unit, makes the finding's id
 *     file_no, line, column_no       the place in the file
 *     value, expected, actual, difference
 *     rows_digest                    digest of the rows that it is about, for what changes in them
 *                                    without changing the four above (pl_digest, pl_digest_set);
 *                                    not given: the message without line numbers stands for them
 *
 * It can use pl_yuan(fen) and pl_number(e6), see pl_decimal_sql.h. It can name @year, the book's.
 * A check of the reach node finds two tables filled for the nodes to do: temp.cell, the spending of
 * units by slice and codes, and temp.place, where each figure of aggregate_own begins.
 */
#pragma once

#include <stdbool.h>
#include <glib.h>

#include "pl_scheme.h"

typedef struct {
    char *id;
    char *severity; /* error or warning */
    char *title;
    char *reach;              /* unit or node */
    char *needs;              /* previous; empty: nothing */
    char *rows;               /* kinds, separated by spaces; empty: every kind that holds figures */
    char *scan;               /* the condition; empty: none */
    const PlSchemeFile *file; /* belongs to the scheme */
} PlCheck;

/* The files of the scheme's checks in force, by path: array of PlSchemeFile, freed with
 * g_ptr_array_unref; the files belong to @scheme. */
GPtrArray *pl_check_files(const PlScheme *scheme) G_GNUC_WARN_UNUSED_RESULT;

/* The check of one of them. A header that is wrong is PL_ERROR_CONFIG with its place. */
PlCheck *pl_check_new(const PlSchemeFile *file, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void pl_check_free(PlCheck *check);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlCheck, pl_check_free)

/* The scheme's checks in force, by path: array of PlCheck, owned by the caller (g_ptr_array_unref).
 * PL_ERROR_CONFIG. */
GPtrArray *pl_check_load(const PlScheme *scheme, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* A configuration error at @place in the check's text, NULL: its beginning. Always returns false.
 */
bool pl_check_fail(const PlCheck *check, const char *place, GError **error, const char *message);

/* Where the header line "-- @key:" stands in the check's text; NULL: nowhere. */
const char *pl_check_header(const PlCheck *check, const char *key);

/* The check's fixture @kind (pass or fail): a script that fills the tables with what the check must
 * let pass, or must catch. NULL: there is none. */
const PlSchemeFile *pl_check_fixture(const PlScheme *scheme, const PlCheck *check,
                                     const char *kind);
