/*
 * Running the checks of a stage over the nodes in temp.todo, and trying one on its fixtures.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <glib.h>
#include <sqlite3.h>

#include "pl_check.h"
#include "pl_scheme.h"

/* How long one check may take. */
#define PL_CHECK_LIMIT_MS 60000

/* Where findings go, and what the checks are run with. */
typedef struct {
    const char *prefix; /* what the connection is guarded with (pl_db_guard), put back after each
                           check is prepared; may be NULL */
    const char *insert_sql; /* keeps one finding: the parameters of pl_check_query_keep */
    const char *clear_sql;  /* forgets which checks there are; NULL: that is not kept */
    const char *note_sql;   /* keeps that there is a check: @check_id, @severity, @title, @rows and
                               @state, run or undecided; NULL with clear_sql */
    const char *hits_sql; /* fills temp.hit for a check of @check_id, where the stage keeps what the
                             scans find; NULL: the rows in the tables are looked at */
    int64_t limit_ms;     /* of each check: PL_CHECK_LIMIT_MS */
    int year;             /* the book's */
    bool has_previous;    /* the book names last year's package */
} PlCheckSink;

/*
 * Run every check of @reach over the nodes in temp.todo; for those of nodes, temp.cell must hold
 * their spending. Adds the findings to @ret_found (may be
 * NULL). A check that does not prepare, that is no query, or that takes too long is
 * PL_ERROR_CONFIG, with its file and line.
 *
 * Where the amounts that a check sums leave int64, it is run node by node, and the nodes it cannot
 * be decided for get an error finding of the check `check-overflow`.
 */
bool pl_check_run(sqlite3 *db, const PlScheme *scheme, const char *reach, const PlCheckSink *sink,
                  int64_t *ret_found, GError **error);

/* The same for one check, whatever its reach and needs, over the tables as a fixture left them. */
bool pl_check_run_one(sqlite3 *db, const PlCheck *check, const PlCheckSink *sink,
                      int64_t *ret_found, GError **error);

/* Prepare every check on a database that has the tables and the frame's temporary ones, without
 * running it. Leaves the connection unguarded. */
bool pl_check_validate(sqlite3 *db, const PlScheme *scheme, GError **error);

/* The same for one check. */
bool pl_check_validate_one(sqlite3 *db, const PlCheck *check, GError **error);
