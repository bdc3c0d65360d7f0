/*
 * Taking rows of spending out of the database: as the arguments of an aggregate function, which
 * costs half of what stepping through a result does, and the rows are millions.
 */
#pragma once

#include <glib.h>
#include <sqlite3.h>

#include "spending.h"
#include "stated.h"

/* Where the function puts the rows at the moment. */
typedef struct {
    Spending *spending;
    SliceSpending *slice;
    StatedTotals *totals; /* that the rows may be part of; NULL: of none */
} Take;

/*
 * Make the function aggregate_take() on a connection:
 *
 *     line, column_no, category, function_code, economic_code, fund_source, counterparty_code,
 *     the three amounts, their slack, and the project where the totals of the slice need it; or,
 *     line, category, function_code, economic_code, fund_source, the three amounts
 *
 * Returns where it puts the rows; that belongs to the connection.
 */
Take *take_register(sqlite3 *db, GError **error) G_GNUC_WARN_UNUSED_RESULT;
