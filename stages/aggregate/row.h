/*
 * Binding the parameters of one statement in their order, for the inserts that come by the hundred
 * thousand: looking each name up would cost more than the insert.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <glib.h>
#include <sqlite3.h>

#include "pl_db.h"

typedef struct {
    sqlite3_stmt *add;
    int n_bound;
} Row;

static inline Row row_begin(sqlite3_stmt *add)
{
    return (Row){ .add = add };
}

/* The text must live until the row is added. */
static inline void row_text(Row *row, const char *text)
{
    int code = sqlite3_bind_text(row->add, ++row->n_bound, text, -1, SQLITE_STATIC);

    g_assert(code == SQLITE_OK);
}

static inline void row_int(Row *row, int64_t number)
{
    int code = sqlite3_bind_int64(row->add, ++row->n_bound, number);

    g_assert(code == SQLITE_OK);
}

static inline void row_figure(Row *row, bool is_given, int64_t fen)
{
    int code = is_given ? sqlite3_bind_int64(row->add, ++row->n_bound, fen)
                        : sqlite3_bind_null(row->add, ++row->n_bound);

    g_assert(code == SQLITE_OK);
}

/* Every parameter must be bound. Adds to @ret_written. */
static inline bool row_add(Row *row, int64_t *ret_written, GError **error)
{
    g_assert(row->n_bound == sqlite3_bind_parameter_count(row->add));
    PlDbStep step = pl_db_step(row->add, error);

    (void)sqlite3_reset(row->add); /* repeats the error of the step */
    *ret_written += step == PL_DB_DONE;
    return step == PL_DB_DONE;
}
