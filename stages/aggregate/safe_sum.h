/*
 * SQL functions for sums that SUM() would end the stage over:
 *
 *     sum_or_null(x)          the sum of integers; NULL where it leaves int64, or there are none
 *     sum_is_beyond(x)        1 where it leaves int64, else 0
 *     share_of(part, whole)   the quotient with four decimals, rounded half away from zero; NULL
 *                             where the whole is 0 or less, or either is NULL
 */
#pragma once

#include <stdbool.h>
#include <glib.h>
#include <sqlite3.h>

bool safe_sum_register(sqlite3 *db, GError **error);
